"""Negation and modality compared: what a claim leaves out, and what it denies by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.gate.clauses import clauses, denies, telling
from rag.gate.moods import MOODS, Cue, Mood, cues, stems
from rag.gate.reading import SPOKEN, Reading, read
from rag.language.thesaurus import means, root

_KIN: dict[Mood, tuple[Mood, ...]] = {
    "denied": ("denied",),
    "alleged": ("alleged", "possible"),
    "possible": ("possible", "alleged", "intended"),
    "intended": ("intended", "possible"),
}
_AKIN = stems("reject refute dispute refuse dismiss lack contest ban bar forbid prevent")
"""Verbs that a denial may be told with; they deny nothing of the words after them."""
_DENYING = stems("deny refuse decline fail reject")
"""What a "not" right before it must be denied in the evidence too: "has not refused"."""
_WISHES = stems("hope want seek try attempt propose demand offer threaten")
_ASKING = stems("require need insist ask request urge")
_CONSENT = stems("accept consent approve grant")
_TELLING = stems(
    """identify name specify elaborate mention give answer reply comment clear know establish
    determine confirm verify tell"""
)
"""What is denied of a speaker who keeps something back, beside verbs of saying."""
_LACKING = stems("missing lack absent exclude unaware avoid prevent")
"""Words that deny by themselves: "is missing" for "was not found"."""
_CONTRASTS = frozenset({"rather", "instead"})
_CERTAIN = frozenset({"will", "shall", "must"})
_HEADS = 2
"""How many of the first words under a claim's negation are looked for under one of the evidence."""


def polarity_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return what the claim leaves out or puts in of denial, allegation, possibility or intent."""
    ours = cues(claim)
    problems = [
        f"{cue.text!r} is dropped from {' '.join(cue.governs[:4])!r}"
        for source in sources
        for cue in cues(source)
        if _drops(claim, ours, cue, source, sources) and not _denied_alike(claim, cue, source)
    ]
    theirs = [cue for source in sources for cue in cues(source)]
    problems += [
        f"{cue.text!r} is not in the quotes"
        for cue in ours
        if cue.mood == "denied"
        and not _echoed(cue, theirs, sources)
        and not _denied_there(claim, cue, sources)
    ]
    return tuple(dict.fromkeys(problems))


def _drops(
    claim: Reading, ours: Sequence[Cue], cue: Cue, source: Reading, sources: Sequence[Reading]
) -> bool:
    """Whether the claim says what a cue governs, and has no such cue over it."""
    governed = [stem for stem in cue.governs if stem]
    if not governed or any(_keeps(mine, cue) and _meet(mine, cue) for mine in ours):
        return False
    if _idle(claim, cue, source) or (
        cue.mood == "denied" and claim.roots & _LACKING - source.roots
    ):
        return False
    phrases = claim.phrases - source.phrases  # "step down" for "resign"
    keys = claim.roots | phrases
    said = [stem for stem in governed if any(means(key, stem) for key in keys)]
    if not any(stem in claim.roots or any(means(p, stem) for p in phrases) for stem in said):
        return False
    core = governed[1] if governed[0] in SPOKEN and len(governed) > 1 else governed[0]
    if core not in said and len(said) < max(2, (len(governed) + 1) // 2):
        return False
    if any(_plainly(other, cue) for other in sources if other is not source):
        return False
    rivals = [
        other for other in sources
        if core in other.roots or any(means(phrase, core) for phrase in other.phrases)
    ]  # fmt: skip
    return _tells(source, claim, core) >= max(
        (_tells(other, claim, core) for other in rivals), default=0.0
    )


def _denied_alike(claim: Reading, cue: Cue, source: Reading) -> bool:
    """Whether the clause of the claim that tells what a denial is of denies too, in any words."""
    if cue.mood != "denied":
        return False
    own = [clause for clause in clauses(source.text) if _holds(clause, cue)]
    told = telling(own[0], clauses(claim.text)) if own else None
    return told is not None and denies(told, own[0])


def _denied_there(claim: Reading, cue: Cue, sources: Sequence[Reading]) -> bool:
    """Whether what a clause of the claim denies is told in a clause of the evidence that denies."""
    own = [clause for clause in clauses(claim.text) if _holds(clause, cue)]
    known = [clause for source in sources for clause in clauses(source.text)]
    told = telling(own[0], known) if own else None
    return told is not None and cue.text.lower() not in _CONTRASTS and denies(told, own[0])


def _holds(clause: Reading, cue: Cue) -> bool:
    """Whether a clause has the words of a cue."""
    word = cue.text.lower()
    return any(token.text.lower() == word for token in clause.tokens)


def _idle(claim: Reading, cue: Cue, source: Reading) -> bool:
    """Whether a cue binds nothing here: the claim names it, or it denies saying alone."""
    if cue.mood != "denied":
        return _named(claim, cue)
    # "did not say whether": what follows is open, and has its own cue
    return set(filter(None, cue.governs)) <= SPOKEN and "whether" in source.words


def _named(claim: Reading, cue: Cue) -> bool:
    """Whether the claim has a cue's own word in another one, or "can" for "may"."""
    own = root(cue.text.lower())
    if cue.mood == "possible" and cue.text.lower() == "may" and "can" in claim.words:
        return True
    near = claim.roots & (MOODS | _ASKING | _CONSENT)
    return own in MOODS and any(means(stem, own) or means(own, stem) for stem in near)


def _keeps(mine: Cue, theirs: Cue) -> bool:
    """Whether a cue of the claim does for one of the evidence; "will" doesn't for "hopes to"."""
    unsettled = theirs.mood == "possible" or root(theirs.text.lower()) in _WISHES
    return mine.mood in _KIN[theirs.mood] and not (unsettled and mine.text.lower() in _CERTAIN)


def _tells(source: Reading, claim: Reading, core: str) -> float:
    """The share of a claim's words, in the clause that has the core, that a source has."""
    for clause in re.split(r";|:\s|[.!?]\s", claim.text):
        stems = {token.root for token in read(clause).tokens if token.root}
        if any(means(stem, core) for stem in stems):
            known = source.roots
            return sum(any(means(s, k) for k in known) for s in stems) / len(stems)
    return 0.0


def _meet(mine: Cue, theirs: Cue) -> bool:
    return not theirs.governs or any(means(a, b) or means(b, a)
                                     for a in mine.governs for b in theirs.governs)  # fmt: skip


def _plainly(other: Reading, cue: Cue) -> bool:
    """Whether another quote says the same without such a cue."""
    if any(mine.mood in _KIN[cue.mood] for mine in cues(other)):
        return False
    return all(stem in other.roots for stem in cue.governs[:3])


def _echoed(cue: Cue, theirs: Sequence[Cue], sources: Sequence[Reading]) -> bool:
    known = [other for other in theirs if other.mood == "denied"]
    heads = cue.governs if cue.backward else cue.governs[:_HEADS]
    if heads and heads[0] in _DENYING:
        return any(heads[0] in other.governs[:_HEADS] for other in known)
    if any(source.roots & _AKIN for source in sources) or _told_alike(cue, heads, known, sources):
        return True
    if not heads or any(not other.governs for other in known):
        return bool(known)
    if not any(means(head, stem) for head in heads for source in sources for stem in source.roots):
        return bool(known)  # what is denied is told in other words
    return any(means(a, b) or means(b, a) for o in known for a in heads for b in o.governs)


def _told_alike(
    cue: Cue, heads: Sequence[str], known: Sequence[Cue], sources: Sequence[Reading]
) -> bool:
    """Whether the evidence has "turned down" for "refused", or keeps back what the claim does."""
    own = root(cue.text.lower())
    if any(means(own, phrase) for source in sources for phrase in source.phrases):
        return True
    silent = any(set(other.governs[:_HEADS]) & (SPOKEN | _TELLING) for other in known)
    return silent and heads[0] in SPOKEN | _TELLING if heads else False
