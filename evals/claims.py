"""The gate's benchmark: false claims that it catches, true ones that it lets pass.

`python -m evals.claims [--suite PATH] [--show]` measures the gate beside two plainer rules on
the same claims: word overlap at the threshold that suits it best, and kotaemon's rule (a quote
counts when a run of 35% of it is found in the source).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from index import PublicationDate, TimeMention
from index.terms import stem_terms
from index.types import Granularity
from rag.types import Claim, Evidence
from rag.verify import verify

SUITES = Path(__file__).parent / "suites" / "claims"
KOTAEMON_SHARE = 0.35
"""kotaemon keeps a cited phrase when its longest match in the source covers this share of it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim on its evidence, and whether it is true to it."""

    id: str
    kind: str
    true: bool
    claim: str
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What says that two claims rest on the same sentences."""
        return tuple((item.article_id, item.text) for item in self.evidence)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule did with a claim, and why."""

    case: Case
    passed: bool
    problems: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether a true claim passed or a false one was caught."""
        return self.passed == self.case.true


def load_cases(path: Path) -> tuple[Case, ...]:
    """Return the claims of a JSONL file: id, kind, true, claim, evidence, note."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_case(json.loads(line)) for line in lines if line.strip())


def _case(row: Mapping[str, Any]) -> Case:
    items = tuple(_evidence(n, item) for n, item in enumerate(row["evidence"], start=1))
    return Case(row["id"], row["kind"], row["true"], row["claim"], items)


def _evidence(number: int, item: Mapping[str, Any]) -> Evidence:
    """One cited sentence; each stands apart, as sentences of an article mostly do."""
    day = date.fromisoformat(item["published"]) if item.get("published") else None
    published = PublicationDate(day, day, "day", "given") if day else PublicationDate()
    start, quote = item.get("start", number * 10_000), item["quote"]
    return Evidence(
        number=number, article_id=item["document"], title=item.get("title", ""),
        source=item.get("source", ""), url=None, published=published, start=start,
        end=start + len(quote), text=quote, context=item.get("context", ""),
        mentions=tuple(_mention(item["document"], quote, m) for m in item.get("mentions", ())),
    )  # fmt: skip


def _mention(article_id: str, quote: str, item: Mapping[str, str]) -> TimeMention:
    earliest, latest, granularity = _span(item["value"])
    start = quote.find(item["text"])
    return TimeMention(
        article_id, start, start + len(item["text"]), item["text"], item["value"],
        granularity, "", earliest, latest,
    )  # fmt: skip


def _span(value: str) -> tuple[date, date, Granularity]:
    """The first and last day of an ISO value: a day, a month, a year or `start/end`."""
    if "/" in value:
        start, _, end = value.partition("/")
        return date.fromisoformat(start), date.fromisoformat(end), "interval"
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date.fromisoformat(value), date.fromisoformat(value), "day"
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), date.fromordinal(following.toordinal() - 1), "month"
    return date(parts[0], 1, 1), date(parts[0], 12, 31), "year"


def run_gate(cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """Return what the gate does: a claim passes when it may reach a reader."""
    outcomes = []
    for case in cases:
        numbers = tuple(item.number for item in case.evidence)
        (checked,) = verify([Claim(case.claim, numbers)], case.evidence)
        outcomes.append(Outcome(case, checked.support != "none", checked.problems))
    return tuple(outcomes)


def run_overlap(cases: Sequence[Case], threshold: float) -> tuple[Outcome, ...]:
    """Return what plain word overlap does at a threshold."""
    return tuple(Outcome(case, _overlap(case) >= threshold) for case in cases)


def _overlap(case: Case) -> float:
    wanted = set(stem_terms(case.claim))
    known = {stem for item in case.evidence for stem in stem_terms(item.text)}
    return len(wanted & known) / len(wanted) if wanted else 0.0


def best_threshold(cases: Sequence[Case]) -> float:
    """Return the threshold at which word overlap judges the largest share rightly (balanced)."""
    return max((step / 20 for step in range(1, 21)), key=lambda t: _balanced(run_overlap(cases, t)))


def _balanced(outcomes: Sequence[Outcome]) -> float:
    return (share(outcomes, true=True) + share(outcomes, true=False)) / 2


def share(outcomes: Sequence[Outcome], *, true: bool) -> float:
    """Return the share of the true (or the false) claims that were judged rightly."""
    chosen = [outcome.right for outcome in outcomes if outcome.case.true == true]
    return sum(chosen) / len(chosen) if chosen else 0.0


def run_kotaemon(cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """Return what kotaemon's rule does, with the claim in the place of the quoted phrase."""
    return tuple(Outcome(case, _longest_run(case) >= KOTAEMON_SHARE) for case in cases)


def _longest_run(case: Case) -> float:
    claim = case.claim.lower()
    runs = (
        SequenceMatcher(None, item.text.lower(), claim, autojunk=False).find_longest_match().size
        for item in case.evidence
    )
    return max(runs, default=0) / max(1, len(claim))


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind: how many, how many judged rightly, and the precision of that judgement."""

    kind: str
    true: bool
    count: int
    recall: float
    precision: float


def scores(outcomes: Sequence[Outcome]) -> tuple[Score, ...]:
    """Return a score for each kind of true and of false claim.

    Recall is the share of the kind judged rightly. Precision sets those against the claims of the
    other sort on the same sentences that got the same judgement wrongly.
    """
    kinds = dict.fromkeys((outcome.case.true, outcome.case.kind) for outcome in outcomes)
    return tuple(_score(outcomes, *kind) for kind in sorted(kinds, reverse=True))


def _score(outcomes: Sequence[Outcome], true: bool, kind: str) -> Score:
    own = [o for o in outcomes if (o.case.true, o.case.kind) == (true, kind)]
    keys = {outcome.case.key for outcome in own}
    right = sum(outcome.right for outcome in own)
    wrong = sum(not o.right for o in outcomes if o.case.true != true and o.case.key in keys)
    precision = right / (right + wrong) if right + wrong else 0.0
    return Score(kind, true, len(own), right / len(own), precision)


def table(runs: Mapping[str, Sequence[Outcome]]) -> str:
    """Return recall and precision by kind, a pair of columns a rule."""
    head = f"{'kind':24}{'n':>5}" + "".join(f"{name:>24}" for name in runs)
    lines = [head, f"{'':29}" + f"{'recall':>14}{'precision':>10}" * len(runs)]
    by_rule = {name: scores(outcomes) for name, outcomes in runs.items()}
    for rows in zip(*by_rule.values(), strict=True):
        name = f"{'passes' if rows[0].true else 'catches'} {rows[0].kind}"
        cells = "".join(f"{row.recall:>14.1%}{row.precision:>10.1%}" for row in rows)
        lines.append(f"{name:24}{rows[0].count:>5}{cells}")
    for true in (True, False):
        count = sum(outcome.case.true == true for outcome in next(iter(runs.values())))
        cells = "".join(_total(outcomes, true) for outcomes in runs.values())
        lines.append(f"{'ALL TRUE PASSED' if true else 'ALL FALSE CAUGHT':24}{count:>5}{cells}")
    return "\n".join(lines)


def _total(outcomes: Sequence[Outcome], true: bool) -> str:
    judged = [outcome for outcome in outcomes if outcome.passed == true]
    precision = sum(outcome.right for outcome in judged) / len(judged) if judged else 0.0
    return f"{share(outcomes, true=true):>14.1%}{precision:>10.1%}"


def mistakes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each claim judged wrongly."""
    for outcome in outcomes:
        if not outcome.right:
            verdict = "passed" if outcome.passed else "refused: " + "; ".join(outcome.problems)
            yield f"{outcome.case.id} {outcome.case.kind} | {outcome.case.claim} | {verdict}"


def measure(path: Path, write: Callable[[str], None], *, show: bool = False) -> None:
    """Write the table for one file of claims, and the gate's mistakes if asked."""
    cases = load_cases(path)
    threshold = best_threshold(cases)
    gate = run_gate(cases)
    runs = {
        "gate": gate,
        f"word overlap >= {threshold:.2f}": run_overlap(cases, threshold),
        "kotaemon 35%": run_kotaemon(cases),
    }
    write(f"{path.stem}: {len(cases)} claims\n{table(runs)}\n")
    if show:
        write("\n".join(mistakes(gate)) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one file, or every file of the suite."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims", description=__doc__)
    parser.add_argument("--suite", type=Path, help="a JSONL file, or a folder of them")
    parser.add_argument("--show", action="store_true", help="list the claims judged wrongly")
    options = parser.parse_args(arguments)
    chosen = options.suite or SUITES
    for path in sorted(chosen.glob("*.jsonl")) if chosen.is_dir() else [chosen]:
        measure(path, print, show=options.show)


if __name__ == "__main__":
    main()
