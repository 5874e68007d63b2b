"""What an epoch reads.

Small draws from the groups, new negatives, contexts and near misses each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from evals.ranker.edits import edit_question, names_in, remove_answer
from evals.ranker.records import Candidate, Group

NEGATIVES, EDITS, REMOVALS = 5, 0.35, 0.25
CONTEXTS = ("none", "none", "previous", "previous", "title", "both")


@dataclass(frozen=True, slots=True)
class Row:
    """One training pair; `draw` numbers the question it competes in."""

    question: str
    sentence: str
    context: str
    label: bool
    span: tuple[int, int] | None
    draw: int


def epoch(groups: Sequence[Group], random: Random) -> list[list[Row]]:
    """The draws of one pass over `groups`, shuffled.

    Each is a question's rows and perhaps an edited question's.
    """
    names = sorted({name for group in groups for name in names_in(group.question)})
    times = [group for group in groups for _ in range(_repeats(group))]
    random.shuffle(times)
    return [_draw(group, number, names, random) for number, group in enumerate(times)]


def _repeats(group: Group) -> int:
    """More draws where many positives are labelled (TREC QA), one otherwise."""
    return max(1, min(4, len(group.positives))) if group.source == "trecqa" else 1


def _draw(group: Group, number: int, names: Sequence[str], random: Random) -> list[Row]:
    right = random.sample(
        group.positives, min(len(group.positives), 2 if group.source == "trecqa" else 1)
    )
    wrong = _hard(group.negatives, random)
    if right and random.random() < REMOVALS and (robbed := remove_answer(right[0], random)):
        wrong = [robbed, *wrong[:-1]]
    context = random.choice(CONTEXTS)
    rows = [_row(group.question, c, context, number, random) for c in (*right, *wrong)]
    if right and random.random() < EDITS:
        edited = edit_question(group.question, right[0].sentence, names, random)
        if edited:
            miss = Candidate(right[0].sentence, False, right[0].previous, right[0].title)
            rows.append(_row(edited, miss, context, -1 - number, random))
    return rows


def _hard(negatives: Sequence[Candidate], random: Random) -> list[Candidate]:
    """Most of the draw from the eight hardest, the rest from anywhere."""
    nearest = random.sample(negatives[:8], min(3, len(negatives[:8])))
    others = [c for c in negatives if c not in nearest]
    return nearest + random.sample(others, min(NEGATIVES - len(nearest), len(others)))


def _row(question: str, candidate: Candidate, context: str, draw: int, random: Random) -> Row:
    del random
    title = candidate.title if context in ("title", "both") else ""
    previous = candidate.previous if context in ("previous", "both") else ""
    joined = " ".join(part for part in (title, previous) if part)
    return Row(question, candidate.sentence, joined, candidate.label, candidate.span, draw)
