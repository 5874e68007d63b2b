"""Measure the ranker that ships.

    python -m evals.ranker.measure --bench ../shared/bench [--weights FOLDER] [--quick]

Needs onnxruntime, tokenizers and numpy, no torch. Four scorers stand side by side on the same
candidates: BM25, overlap weighted by inverse document frequency, the network's logit, and the
calibrated blend that `rag.rank` returns.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from evals.ranker.lookup import Lookup
from evals.ranker.records import Asked, Paragraph
from evals.ranker.scores import (
    abstention,
    area_under_curve,
    average_precision,
    exact_match,
    f1,
    reciprocal_rank,
)
from evals.ranker.sources import read_news, read_quiz, read_trecqa, read_xquad, xquad_half
from evals.ranker.text import find_words
from rag.rank import Relevance, SentenceRanker
from rag.ranking.network import MODELS
from rag.ranking.overlap import inverse_frequencies

COLUMNS = ("BM25", "overlap", "network", "blend", "exact match", "F1")
RETRIEVED = 8  # paragraphs read for abstention
SHORTLIST = 30  # sentences of a quiz question's articles, by overlap
SCORERS: tuple[tuple[str, Callable[[Relevance], float]], ...] = (
    ("overlap", lambda r: r.lexical),
    ("network", lambda r: r.neural),
    ("blend", lambda r: r.score),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: its name and each scorer's value in percent."""

    name: str
    values: Mapping[str, float]


def trecqa(ranker: SentenceRanker, bench: Path) -> list[Line]:
    """MAP and MRR on dev.csv, over the questions with a right and a wrong sentence."""
    groups = [g for g in read_trecqa(bench / "trecqa", "dev") if g.positives and g.negatives]
    lookup = Lookup([c.sentence for g in groups for c in g.candidates])
    precision: dict[str, list[float]] = {}
    ranks: dict[str, list[float]] = {}
    for group in groups:
        sentences = [c.sentence for c in group.candidates]
        labels = [c.label for c in group.candidates]
        for name, scores in _columns(
            ranker.score(group.question, sentences), lookup.scores(group.question, sentences)
        ):
            precision.setdefault(name, []).append(average_precision(scores, labels))
            ranks.setdefault(name, []).append(reciprocal_rank(scores, labels))
    return [_line(f"TREC QA dev, {len(groups)} questions: MAP", precision), _line("… MRR", ranks)]


def gold_paragraph(
    ranker: SentenceRanker,
    paragraphs: Sequence[Paragraph],
    questions: Sequence[Asked],
    *,
    contexts: bool,
) -> list[Line]:
    """How often the first sentence of the gold paragraph holds an answer.

    The blend's span against the answers.
    """
    lookup = Lookup([text for p in paragraphs for text in p.texts()])
    found: dict[str, list[float]] = {}
    marked: dict[str, list[float]] = {}
    spans: dict[str, list[float]] = {"exact match": [], "F1": []}
    for asked in questions:
        sentences = paragraphs[asked.paragraph].texts()
        before = ["", *sentences[:-1]] if contexts else None
        relevance = ranker.score(asked.question, sentences, before)
        for name, scores in _columns(relevance, lookup.scores(asked.question, sentences)):
            top = _best(scores)
            holds = any(find_words(a, sentences[top]) for a in asked.answers)
            found.setdefault(name, []).append(float(holds))
            marked.setdefault(name, []).append(
                float(paragraphs[asked.paragraph].answers(asked, top))
            )
        best = _best([r.score for r in relevance])
        start, end = relevance[best].span or (0, 0)
        spans["exact match"].append(exact_match(sentences[best][start:end], asked.answers))
        spans["F1"].append(f1(sentences[best][start:end], asked.answers))
    with_ = "with the sentence before" if contexts else "no context"
    name = f"XQuAD held-out, gold paragraph, {len(questions)} questions, {with_}: "
    return [
        _line(name + "first sentence holds an answer", found),
        _line("… is the one that the annotator marked", marked),
        _line("… short answer (one column each)", spans),
    ]


def abstaining(
    ranker: SentenceRanker, paragraphs: Sequence[Paragraph], questions: Sequence[Asked]
) -> list[Line]:
    """Refusals with the gold paragraph removed, at 10% wrong refusals with it there.

    BM25's best paragraphs are read.
    """
    lookup = Lookup([p.text for p in paragraphs])
    texts = [p.texts() for p in paragraphs]
    sentence_lookup = Lookup([s for group in texts for s in group])
    weights = inverse_frequencies([s for group in texts for s in group])
    there: dict[str, list[float]] = {}
    gone: dict[str, list[float]] = {}
    for asked in questions:
        best = lookup.best(asked.question, RETRIEVED + 1)
        sentences = [s for index in best for s in texts[index]]
        origin = [index for index in best for _ in texts[index]]
        kept = [index for index in best if index != asked.paragraph][:RETRIEVED]
        bm25 = sentence_lookup.scores(asked.question, sentences)
        for name, scores in _columns(
            ranker.score(asked.question, sentences, weights=weights), bm25
        ):
            by_origin = list(zip(scores, origin, strict=True))
            there.setdefault(name, []).append(
                max((s for s, o in by_origin if o in best[:RETRIEVED]), default=-1e9)
            )
            gone.setdefault(name, []).append(
                max((s for s, o in by_origin if o in kept), default=-1e9)
            )
    refused = {name: [abstention(there[name], gone[name])] for name in there}
    area = {name: [area_under_curve(there[name], gone[name])] for name in there}
    return [
        _line("XQuAD held-out, gold paragraph removed: refused at 10% wrong refusals", refused),
        _line("… AUC", area),
    ]


def quiz(ranker: SentenceRanker, bench: Path) -> list[Line]:
    """Return how often the first sentence of a question's articles holds the answer."""
    folder = bench / "realtimeqa-2024q1"
    news, found, total = read_news(folder), dict[str, list[float]](), 0
    for item in read_quiz(folder):
        pool = list(
            dict.fromkeys(s for d in item.documents if d in news for s in news[d].sentences)
        )
        if not any(find_words(a, s) for a in item.answers for s in pool):
            continue
        total += 1
        weights, lookup = inverse_frequencies(pool), Lookup(pool)
        near = [pool[i] for i in lookup.best(item.question, SHORTLIST)]
        relevance = ranker.score(item.question, near, weights=weights)
        for name, scores in _columns(relevance, lookup.scores(item.question, near)):
            top = near[_best(scores)] if near else ""
            found.setdefault(name, []).append(float(any(find_words(a, top) for a in item.answers)))
    return [
        _line(
            f"RealTimeQA 2024 Q1, {total} questions: first sentence of {SHORTLIST} holds an answer",
            found,
        )
    ]


def speed(ranker: SentenceRanker, paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Milliseconds for 64 pairs, the best of five."""
    sentences = [s for p in paragraphs for s in p.texts()][:64]
    times = []
    for _ in range(5):
        began = time.perf_counter()
        ranker.score("Who was the first to say so, and when?", sentences)
        times.append(time.perf_counter() - began)
    return [Line("milliseconds for 64 pairs", {"blend": 1000 * min(times)})]


def row(line: Line) -> str:
    """Return the line as a row of the Markdown table."""
    cells = (f"{line.values[c]:.1f}" if c in line.values else "" for c in COLUMNS)
    return f"| {line.name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table for the weights in `--weights`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=MODELS)
    parser.add_argument("--quick", action="store_true", help="leave out the two slow measures")
    options = parser.parse_args()
    ranker = SentenceRanker(options.weights)
    paragraphs, questions = read_xquad(options.bench / "xquad")
    held = xquad_half(paragraphs, questions, odd=True)
    measures: list[Callable[[], list[Line]]] = [
        lambda: trecqa(ranker, options.bench),
        lambda: gold_paragraph(ranker, paragraphs, held, contexts=False),
        lambda: gold_paragraph(ranker, paragraphs, held, contexts=True),
        lambda: speed(ranker, paragraphs),
    ]
    if not options.quick:
        measures += [
            lambda: abstaining(ranker, paragraphs, held),
            lambda: quiz(ranker, options.bench),
        ]
    print("| measure | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
    for measure in measures:
        print("\n".join(map(row, measure())), flush=True)


def _columns(
    relevance: Sequence[Relevance], bm25: Sequence[float]
) -> list[tuple[str, list[float]]]:
    return [("BM25", list(bm25)), *((name, [of(r) for r in relevance]) for name, of in SCORERS)]


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda i: scores[i])


def _line(name: str, values: Mapping[str, Sequence[float]]) -> Line:
    return Line(name, {column: 100 * mean(cases) for column, cases in values.items()})


if __name__ == "__main__":
    main()
