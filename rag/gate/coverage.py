"""The words of a claim that its evidence lacks, and how far it has others like them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.gate.backing import Backing
from rag.gate.contrast import excludes
from rag.gate.light import LIGHT
from rag.gate.likeness import likeness
from rag.gate.moods import MOODS, PLANS, cues
from rag.gate.names import is_name
from rag.gate.reading import SPOKEN, Reading, Token, phrasal
from rag.gate.relations import COMPASS
from rag.gate.speaking import speakers
from rag.gate.units import is_unit
from rag.language.thesaurus import PARTICLES, kind, may_be_verb, means, noun_class, root

SPARE_FROM = 5
"""From how many content words on one that isn't a noun may be missing, as paraphrases have it."""
DOUBT = 0.17
"""The share of the content words that may be in doubt; a word counts less that is like another."""
_NARROWER = 0.5
"""How far a word is told by a broader one: "truck" by "vehicle"."""
_SAYING = frozenset(root(word) for word in "accuse blame dismiss criticize complain object".split())
"""What a speaker does by saying so: the words said are for the other checks."""
_SPANS = frozenset(root(word) for word in "hour day week month year decade".split())
"""Spans of time: they must be the quotes' own, "last month" isn't told by a title's "month"."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The content words that a claim's evidence lacks, and whether that sinks the claim.

    Each word that isn't there counts for as much as it is unlike all that the evidence has: a
    thing or a deed made up is like nothing there. What little is left makes partial support.
    """

    missing: tuple[Token, ...]
    wanted: int
    opposed: bool = False
    """Whether the evidence has the opposite of a missing word."""
    spare: bool = True
    """Whether what is missing may be a paraphrase's own, by its place in the claim."""
    doubt: float = 0.0
    """How many words are missing, those less that are like another."""

    @property
    def sinks(self) -> bool:
        """Whether something is made up rather than said in other words."""
        return not self.full and (
            self.opposed or not self.spare or self.doubt > DOUBT * self.wanted
        )

    @property
    def full(self) -> bool:
        """Whether what is missing, if anything, is what a paraphrase has of its own."""
        spare = self.wanted >= SPARE_FROM and len(self.missing) == 1 and not self.opposed
        return not self.missing or (spare and self.spare and not _noun(self.missing[0]))

    @property
    def problems(self) -> tuple[str, ...]:
        """The missing words in one line; empty when the cover is full."""
        words = ", ".join(token.text for token in self.missing)
        return () if self.full else (f"not in the quotes: {words}",)


def _noun(token: Token) -> bool:
    if token.word.endswith("ed") and may_be_verb(token.root):
        return False
    return kind(token.root) in ("n", "")


def cover(claim: Reading, backings: Sequence[Backing]) -> Cover:
    """Return which content words of the claim its evidence lacks."""
    wanted = weighty(claim)
    quoted = frozenset().union(
        *(backing.reading.roots | backing.reading.phrases for backing in backings)
    )
    beside = frozenset().union(*(backing.beside for backing in backings))
    moody = any(cue.mood != "denied" for backing in backings for cue in cues(backing.reading))
    voiced = any(speakers(backing.reading) for backing in backings)
    missing = [
        token for token in wanted
        if (token.root not in beside or token.root in _SPANS) and not _told(claim, token, quoted)
        and not (token.root in PLANS and moody) and not (token.root in _SAYING and voiced)
    ]  # fmt: skip
    like = {token: _like(claim, token, backings) for token in missing}
    spare = all(_may_differ(claim, token) for token in missing)
    anchors = (
        len(claim.figures)
        + len(claim.days)
        + sum(
            is_name(claim.tokens, at) and not (at and is_name(claim.tokens, at - 1))
            for at in range(len(claim.tokens))
        )
    )
    doubt = len(missing) - sum(like.values())
    return Cover(tuple(missing), len(wanted) + anchors, _opposed(missing, quoted), spare, doubt)


def _like(claim: Reading, token: Token, backings: Sequence[Backing]) -> float:
    """How far the evidence has a word like one that it lacks; moods are like nothing else."""
    if token.root in MOODS or (token.capital and noun_class(token.word) == "place"):
        return 0.0
    known = [(t, b.reading) for b in backings for t in weighty(b.reading)]
    narrower = any(means(other.root, token.root) for other, _ in known)
    return max(likeness(token, claim, known), _NARROWER * narrower)


def _may_differ(claim: Reading, token: Token) -> bool:
    """Whether a word that the evidence lacks may be another word for what it has.

    An intention or a doubt must be the evidence's own, and so must what something is said to be:
    "called the letter authentic".
    """
    at = claim.tokens.index(token)
    place = token.capital and noun_class(token.word) == "place"
    called = kind(token.root) == "a" and _ends_phrase(claim.tokens, at)
    return not (token.root in MOODS or place or called)


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective ends a phrase: what something is said to be, not what describes it."""
    if re.search(r"(?:ed|ing|er)$", tokens[at].word):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or (after.mark and after.text != "-")


def _told(claim: Reading, token: Token, quoted: frozenset[str]) -> bool:
    """Whether the evidence has a word, or a phrasal verb, for a word of the claim."""
    keys = (token.root, *phrasal(claim.tokens, claim.tokens.index(token)))
    return any(means(key, other) for key in keys for other in quoted)


def _opposed(missing: Sequence[Token], quoted: frozenset[str]) -> bool:
    return any(excludes(token, other) for token in missing for other in quoted)


def weighty(claim: Reading) -> list[Token]:
    """The content words that weigh: not values, names, speakers or light words."""
    spoken = {token.start for speaker in speakers(claim) for token in speaker.tokens}
    return [
        token for at, token in enumerate(claim.tokens)
        if token.root and not token.valued and not is_name(claim.tokens, at)
        and not COMPASS.match(token.word)
        and not (is_unit(token.word) and any(t.valued for t in claim.tokens[max(0, at - 2) : at]))
        and token.root not in LIGHT and token.root not in SPOKEN and token.start not in spoken
        and not (token.word in PARTICLES and at and may_be_verb(claim.tokens[at - 1].root))
    ]  # fmt: skip
