"""Clauses of a sentence, which of another's they tell, and whether they deny."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.gate.moods import cues, stems
from rag.gate.reading import Reading, read
from rag.language.thesaurus import kind, means, root

_JOINTS = re.compile(
    r"[;:,]\s|\s[-–—]\s|\b(?:and|but|while|whereas|who|which|because|since|although|though|after|"
    r"before|until|when|as|if)\b",
    re.IGNORECASE,
)
_DENYING = stems(
    "deny refuse reject fail decline lack miss exclude avoid prevent stop bar refute dismiss withhold"
)
"""Verbs that deny what they govern, besides the cues."""
_NEGATED = re.compile(r"^un(?=[a-z]{4})|(?<=[a-z]{3})less$")


def clauses(text: str) -> tuple[Reading, ...]:
    """Return the clauses of a text that have a word of weight.

    >>> [clause.text for clause in clauses("It rained, but nobody left.")]
    ['It rained', 'nobody left.']
    """
    parts = (read(part.strip()) for part in _JOINTS.split(text) if part.strip())
    return tuple(part for part in parts if part.roots)


def telling(clause: Reading, others: Sequence[Reading]) -> Reading | None:
    """Return which of other clauses tells the most of a clause; None where none tells any of it."""
    best = max(others, key=lambda other: _shared(clause, other), default=None)
    return best if best and _shared(clause, best) > 0 else None


def denies(clause: Reading, other: Reading) -> bool:
    """Whether a clause denies something, also in a word ("bloodless"), by what another hasn't.

    Of "had not failed" and "had failed" the second denies nothing: the first has "failed" as well.
    """
    if any(cue.mood == "denied" and root(cue.text) not in other.roots for cue in cues(clause)):
        return True
    words = {token.word for token in clause.tokens if token.root not in other.roots}
    return bool((clause.roots & _DENYING) - other.roots) or any(map(_negated, words))


def _negated(word: str) -> bool:
    """Whether a word is another one denied: "unharmed", not "under"."""
    plain = _NEGATED.sub("", word)
    return plain != word and kind(root(plain)) in ("a", "n", "v")


def _shared(one: Reading, other: Reading) -> int:
    theirs = other.roots | other.phrases
    return sum(any(means(key, known) for known in theirs) for key in one.roots)
