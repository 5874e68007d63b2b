"""Questions made from news sentences without an annotator, by cloze translation.

The method is that of Lewis et al. 2019, "Unsupervised Question Answering by Cloze Translation".

An entity of the sentence becomes the answer, the clause around it the question: a question word by
the answer's kind goes in front, the auxiliary after it, and words are dropped or exchanged so that
repeating words isn't enough. The sentence answers; its neighbours, the same sentence without the
answer, and the question about another name, number or kind don't.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from evals.ranker.entities import Entity, entities
from evals.ranker.records import Candidate, Group, News
from evals.ranker.text import find_words
from evals.ranker.wording import BASE_FORMS, SYNONYMS
from rag.ranking.overlap import inverse_frequencies, overlap, terms

_ASKS: dict[str, tuple[str, ...]] = {
    "person": ("who", "who", "which person", "what is the name of the person who"),
    "place": (
        "where",
        "in which place",
        "in what city",
        "in which country",
        "which country",
        "what place",
    ),
    "date": ("when", "when", "on what day", "what day"),
    "year": ("when", "in what year", "in which year", "what year"),
    "duration": ("how long", "for how long", "how much time"),
    "money": ("how much", "how much money", "what amount", "for how much"),
    "share": ("what percentage", "what percent", "what share", "how much"),
    "thing": (
        "what",
        "which",
        "what",
        "what",
        "what",
        "which",
        "which company",
        "which organization",
        "what group",
    ),
}
_AUXILIARY = frozenset("is are was were has have had will would can could should may might".split())
_WEAK = frozenset(
    "also just still even already now very really recently reportedly the a an that".split()
)
_PROSE = re.compile(r"[A-Z\"“][^|►•@]*[.!?][\"”]?$")
_CUT = re.compile(
    r"[,;:—–]\s|\s[-–—]\s|\s(?:which|while|because|although|after|before|but|and|as)\s|[\"“”]"
)


def cloze_groups(
    news: Sequence[News], kinds: Mapping[str, str], random: Random, *, each: int = 2
) -> list[Group]:
    """Return up to `each` questions from each article, with their negatives from the article."""
    groups = []
    for article in news:
        pool = [s for s in article.sentences if 50 <= len(s) <= 320 and _PROSE.match(s)]
        made = [
            g
            for s in random.sample(pool, min(len(pool), 4 * each))
            if (g := _group(article, s, kinds, random))
        ]
        groups += made[:each]
    return groups


def question_for(sentence: str, answer: Entity, random: Random) -> str | None:
    """Return a question, from the clause around `answer`, that it answers; None if too short."""
    start, end = _clause(sentence, answer)
    before, after = sentence[start : answer.start].split(), sentence[answer.end : end].split()
    if len(terms(" ".join(before + after))) < 3:
        return None
    before = _noise(before, random)
    after = _noise(after, random)
    if answer.kind == "number":
        words = _ask_number(before, after)
    else:
        words = _ask(random.choice(_ASKS[answer.kind]), before, after, answer.kind)
    text = re.sub(r"\s+", " ", " ".join(words)).strip(" .,;:'’\"“”-—()")
    return text[:1].upper() + text[1:] + ("?" if random.random() < 0.93 else "")


def _group(article: News, sentence: str, kinds: Mapping[str, str], random: Random) -> Group | None:
    found = [e for e in entities(sentence, kinds) if e.kind != "thing" or random.random() < 0.5]
    if not found:
        return None
    answer = random.choice(found)
    question = question_for(sentence, answer, random)
    if question is None or find_words(answer.text, question):
        return None
    index = article.sentences.index(sentence)
    previous = ("", *article.sentences)[index]
    title = "" if find_words(answer.text, article.title) else article.title
    right = Candidate(sentence, True, previous, title, (answer.start, answer.end))
    return Group(question, "cloze", (right, *_wrong(article, question, answer.text, right)))


def _wrong(article: News, question: str, answer: str, right: Candidate) -> list[Candidate]:
    """The sentences of the article nearest to the question, without the answer."""
    weights = inverse_frequencies(article.sentences)
    others = [
        Candidate(text, False, previous, right.title)
        for text, previous in zip(article.sentences, ("", *article.sentences), strict=False)
        if text != right.sentence and not find_words(answer, text)
    ]
    return sorted(others, key=lambda c: -overlap(question, c.sentence, weights))[:10]


def _clause(sentence: str, answer: Entity) -> tuple[int, int]:
    """Return the stretch between the cuts around the answer, one cut wider if it is short."""
    cuts = [
        m for m in _CUT.finditer(sentence) if m.end() <= answer.start or m.start() >= answer.end
    ]
    start = max((m.end() for m in cuts if m.end() <= answer.start), default=0)
    end = min((m.start() for m in cuts if m.start() >= answer.end), default=len(sentence))
    if len(sentence[start:end].split()) < 7:
        start = max((m.end() for m in cuts if m.end() < start), default=0)
    if len(sentence[start:end].split()) < 7:
        end = min((m.start() for m in cuts if m.start() > end), default=len(sentence))
    return start, end


def _ask_number(before: list[str], after: list[str]) -> list[str]:
    """How many things …: the counted noun follows, then the auxiliary, then the rest."""
    stop = next(
        (
            i
            for i, word in enumerate(after[:4])
            if word.endswith("s") or word in ("people", "men", "women", "children")
        ),
        0,
    )
    counted, rest = after[: stop + 1], after[stop + 1 :]
    return ["how many", *counted, *_invert(before), *rest]


def _ask(words: str, before: list[str], after: list[str], kind: str) -> list[str]:
    """The question words, then the clause; a preposition that led to the answer goes with it."""
    if (
        before
        and before[-1].lower() in ("in", "on", "at", "for", "since", "by", "near", "from")
        and kind not in ("person", "thing")
    ):
        before = before[:-1]
    if len(before) <= 1:
        return [words, *after]
    return [words, *_invert(before), *after]


def _invert(before: list[str]) -> list[str]:
    """Return the subject after its auxiliary, or after "did" with the verb's base form."""
    for index, word in enumerate(before):
        if word.lower() in _AUXILIARY:
            return [word, *before[:index], *before[index + 1 :]]
    for index, word in enumerate(before[1:], 1):
        base = BASE_FORMS.get(word.lower()) or (
            word[:-2] if word.endswith("ed") and len(word) > 5 else None
        )
        if base:
            return ["did", *before[:index], base, *before[index + 1 :]]
    return before


def _noise(words: list[str], random: Random) -> list[str]:
    """Return the words with some dropped (weak ones, first names) and some exchanged."""
    kept = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if random.random() < (0.5 if word.lower() in _WEAK and index else 0.06):
            continue
        if word[:1].isupper() and following[:1].isupper() and random.random() < 0.25:
            continue
        kept.append(SYNONYMS[word] if word in SYNONYMS and random.random() < 0.5 else word)
    return kept
