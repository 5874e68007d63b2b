"""A value that a sentence offers as the short answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible short answer; `score` 0 to 1 says how well it fits what is asked."""

    text: str
    score: float
    value: float | str | None = None
    """What makes two candidates the same: a number, an ISO date, a folded name."""
    start: int = 0
    end: int = 0
    behind: bool = False
    """Whether it stands in the sentence before, to which a pronoun points back."""
    fit: float = 0.0
    """How well it is of the kind asked for, 0 to 1, wherever in the sentence it stands."""
