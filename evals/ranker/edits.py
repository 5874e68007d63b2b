"""Near misses: a question changed, or a sentence robbed of its answer.

The model must learn that a sentence about the same event isn't an answer when the name, number or
year differs, or when the thing asked for isn't stated (as in SQuAD 2.0's unanswerable questions,
Rajpurkar et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from evals.ranker.records import Candidate
from evals.ranker.text import fold
from evals.ranker.wording import OPPOSITES

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]+(?: (?:of |the |and )?[A-Z][\w'-]+)*")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_ASKED = re.compile(r"^(?:who|what|where|when|which \w+|how many \w+|how much)\b", re.IGNORECASE)
_FIGURES = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\d|day\b|week|month|year|morning|night|spring|summer|autumn|fall|winter|century|January|February|March|April|May|June|July|August|September|October|November|December"
)
_VAGUE = {
    "number": ("several", "some", "many", "a number of", ""),
    "other": ("it", "they", "someone", "that", ""),
}


def names_in(question: str) -> list[str]:
    """The capitalised phrases of `question` after its first word."""
    return _NAME.findall(question)


def edit_question(question: str, sentence: str, names: Sequence[str], random: Random) -> str | None:
    """Return `question` changed in one thing so that `sentence` no longer answers it, or None."""
    ways = [_swap_name, _swap_number, _swap_opposite, _swap_kind]
    random.shuffle(ways)
    for way in ways:
        edited = way(question, sentence, names, random)
        if edited and edited != question:
            return edited
    return None


def remove_answer(candidate: Candidate, random: Random) -> Candidate | None:
    """The sentence with its answer left out or made vague, as a candidate that doesn't answer.

    None without a span.
    """
    if candidate.span is None or candidate.span[1] - candidate.span[0] > 0.6 * len(
        candidate.sentence
    ):
        return None
    start, end = candidate.span
    answer = candidate.sentence[start:end]
    if fold(answer) in fold(candidate.sentence[:start] + candidate.sentence[end:]):
        return None
    vague = random.choice(_VAGUE["number" if _NUMBER.match(answer) else "other"])
    text = re.sub(
        r"\s+", " ", candidate.sentence[:start] + vague + candidate.sentence[end:]
    ).strip()
    return Candidate(text, False, candidate.previous, candidate.title)


def _swap_name(question: str, sentence: str, names: Sequence[str], random: Random) -> str | None:
    found = [n for n in names_in(question) if fold(n) in fold(sentence)]
    if not found or not names:
        return None
    old, new = random.choice(found), random.choice(names)
    shared = set(fold(new).split()) & set(fold(sentence).split())
    return None if shared else question.replace(old, new, 1)


def _swap_number(question: str, sentence: str, names: Sequence[str], random: Random) -> str | None:
    del names
    found = list(_NUMBER.finditer(question))
    if not found:
        return None
    match = random.choice(found)
    old = match.group()
    if _YEAR.fullmatch(old):
        new = str(int(old) + random.choice([-11, -7, -4, -3, -2, -1, 1, 2, 3, 5, 9]))
    else:
        new = str(random.choice([2, 3, 4, 7, 9, 12, 15, 18, 24, 30, 45, 60, 90, 150, 400, 1200]))
    return None if new in sentence else question[: match.start()] + new + question[match.end() :]


def _swap_opposite(
    question: str, sentence: str, names: Sequence[str], random: Random
) -> str | None:
    del names
    found = [
        w
        for w in re.findall(r"\w+", question)
        if w in OPPOSITES and re.search(rf"\b{w}\b", sentence)
    ]
    if not found:
        return None
    old = random.choice(found)
    return (
        None
        if OPPOSITES[old] in sentence
        else re.sub(rf"\b{old}\b", OPPOSITES[old], question, count=1)
    )


def _swap_kind(question: str, sentence: str, names: Sequence[str], random: Random) -> str | None:
    """Asks for a number, sum or date of a sentence that has none."""
    del names
    asked = []
    if not _FIGURES.search(sentence):
        asked += [
            "How many",
            "How many people",
            "How much money",
            "What percentage",
            "How old",
            "How long",
        ]
    if not _WHEN.search(sentence):
        asked += ["When", "In what year", "On which day", "When exactly"]
    return _ASKED.sub(random.choice(asked), question) if asked and _ASKED.match(question) else None
