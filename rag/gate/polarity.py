"""Negation and modality: what is denied, alleged, possible or merely intended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.gate.reading import SPOKEN, Reading, Token, read
from rag.thesaurus import kind, means, root

Mood = Literal["denied", "alleged", "possible", "intended"]


def _roots(text: str) -> frozenset[str]:
    return frozenset(root(word) or word for word in text.split())


_WORDS: dict[Mood, frozenset[str]] = {
    "denied": frozenset(
        """no not never none nobody nothing nowhere neither nor without cannot cant hardly barely
        unclear unknown unable uncertain unarmed impossible unhurt unharmed unaware unlikely
        unsuccessful unconfirmed unverified unidentified undecided unresolved unless""".split()
    ),
    "alleged": frozenset("reportedly apparently allegedly supposedly purportedly".split()),
    "possible": frozenset("may might perhaps maybe possibly probably likely possible".split()),
    "intended": frozenset("will would shall should must if".split()),
}
_ROOTS: dict[Mood, frozenset[str]] = {
    "denied": _roots("deny denial"),
    "alleged": _roots(
        "allege allegation suspect suspicion purport seem appear presume accuse rumour rumor believe"
    ),
    "possible": _roots("potential possibility probable"),
    "intended": _roots(
        "threaten threat plan hope want seek try attempt aim intend vow promise expect propose "
        "agree demand ultimatum offer prepare schedule"
    ),
}
MOODS = frozenset().union(*_ROOTS.values())
"""The stems that say how far something is so."""
_KIN: dict[Mood, tuple[Mood, ...]] = {
    "denied": ("denied",),
    "alleged": ("alleged", "possible"),
    "possible": ("possible", "alleged", "intended"),
    "intended": ("intended", "possible"),
}
_PHRASES: dict[tuple[str, str], Mood] = {
    ("yet", "to"): "denied", ("no", "longer"): "denied", ("rather", "than"): "denied",
    ("instead", "of"): "denied", ("could", "not"): "denied", ("about", "to"): "intended",
    ("set", "to"): "intended", ("ruled", "out"): "denied", ("failed", "to"): "denied",
    ("fail", "to"): "denied", ("fails", "to"): "denied", ("failing", "to"): "denied",
    ("refused", "to"): "denied", ("refuse", "to"): "denied", ("refuses", "to"): "denied",
    ("declined", "to"): "denied", ("declines", "to"): "denied", ("hours", "to"): "intended",
    ("is", "to"): "intended", ("are", "to"): "intended", ("was", "to"): "intended",
    ("were", "to"): "intended", ("due", "to"): "intended", ("days", "to"): "intended", ("weeks", "to"): "intended", ("called", "for"): "intended",
}  # fmt: skip
_AKIN = _roots("reject refute dispute refuse dismiss lack contest")
"""Verbs that a denial may be told with; they deny nothing of the words after them."""
_DENYING = _roots("deny refuse decline fail reject")
"""What a "not" right before it must be denied in the evidence too: "has not refused"."""
_DIRECTED = _roots("tell ask order urge invite instruct command call")
"""Verbs that make what follows "to" something wanted rather than done."""
_NO_DENIAL = frozenset(
    {("not", "only"), ("no", "more"), ("no", "less"), ("no", "fewer"), ("not", "less"),
     ("not", "fewer"), ("not", "far"), ("nothing", "but"),
     ("no", "later"), ("no", "sooner")}
)  # fmt: skip
_REACH: dict[Mood, int] = {"denied": 5, "alleged": 3, "possible": 3, "intended": 4}
"""How many content words after a cue it governs."""
_HEADS = 2
"""How many of the first words under a claim's negation are looked for under one of the evidence."""
_BREAKS = frozenset(";:.,!?()")
_BE = frozenset("is are was were".split())
_OBJECTS = frozenset("nothing nobody none no neither".split())
"""Words that deny the verb before them: "they lost nothing"."""
_TURNS = frozenset("but although though however while whereas which who".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes how a statement is meant, and the stems that it governs."""

    mood: Mood
    text: str
    governs: tuple[str, ...]
    backward: bool = False
    """Whether it governs all that stands before it: "that they met has been denied by"."""


def cues(reading: Reading) -> tuple[Cue, ...]:
    """Return the cues of a sentence in order.

    >>> from rag.gate.reading import read
    >>> [(c.mood, c.governs[:2]) for c in cues(read("They have yet to begin surrendering."))]
    [('denied', ('begin', 'surrend'))]
    """
    return tuple(_cues(reading.tokens))


def _cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    for at, token in enumerate(tokens):
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        mood = _mood(token, following)
        if mood == "intended" and following == "to" and token.word in _BE:
            mood = mood if _infinitive(tokens, at, 2) else None
        if mood is None and _said_of(tokens, at):
            mood = "alleged"
        if mood is None and token.root in _DIRECTED and _infinitive(tokens, at, 5):
            mood = "intended"
        if mood == "intended" and following in ("not", "never"):
            continue  # a refusal: the negation says it
        if mood == "intended" and "whether" in {t.word for t in tokens[max(0, at - 8) : at]}:
            continue
        if mood is not None:
            backward = mood == "denied" and _passive(tokens, at)
            yield Cue(mood, token.text, _governed(tokens, at, mood), backward)


def _said_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying is put into a relative clause: "a video that it said showed"."""
    words = [token.word for token in tokens[max(0, at - 2) : at]]
    return tokens[at].root in SPOKEN and len(words) == 2 and (
        words[0] in ("that", "which", "who") and words[1] in ("he", "she", "it", "they")
    ) and at > 2 and kind(tokens[at - 3].root) == "n" and tokens[at - 3].root not in SPOKEN


def _mood(token: Token, following: str) -> Mood | None:
    pair = (token.word, following)
    if pair in _NO_DENIAL or token.mark or following in (":", ",", ".", "“", "any"):
        return None
    if pair in _PHRASES:
        return _PHRASES[pair]
    if token.word.endswith(("n't", "nt")) and token.word not in _NT_WORDS:
        return "denied" if "'" in token.word else None
    for mood, words in _WORDS.items():
        if token.word in words and not (token.word == "may" and token.capital):
            return mood
    if token.word.endswith(("ation", "ations")) and following not in ("that", "of"):
        return None  # "called the accusation baseless" accuses nobody
    for mood, stems in _ROOTS.items():
        if token.root in stems:
            return mood
    return None


_NT_WORDS = frozenset({"want", "front", "spent", "went", "sent"})


def _governed(tokens: Sequence[Token], at: int, mood: Mood) -> tuple[str, ...]:
    reach = _REACH[mood]
    if mood == "denied" and _passive(tokens, at):
        before = [token.root for token in tokens[:at] if token.root]
        return tuple(before)
    found: list[str] = []
    own = tokens[at].word
    if own.startswith("un") and own != "unless":
        found.append(root(own[2:]))
        found.extend(token.root for token in tokens[max(0, at - 5) : at] if token.root)
    said = tokens[max(0, at - 2) : at] if own in _OBJECTS else ()
    if mood == "intended":
        at = _infinitive(tokens, at, 9) or at
    for token_at, token in enumerate(tokens[at + 1 :], start=at + 1):
        if (token.text in _BREAKS and found) or token.word in _TURNS or len(found) >= reach:
            break
        if token.word == "that" and tokens[token_at - 1].word == "and":
            break
        if token.root and token.text not in _BREAKS and not token.valued:
            found.append(token.root)
    return (*found, *(token.root for token in said if token.root))


def _infinitive(tokens: Sequence[Token], at: int, within: int) -> int:
    """The index of the "to" of an infinitive soon after a word, or 0."""
    for index in range(at + 1, min(len(tokens) - 1, at + within)):
        if tokens[index].text in _BREAKS:
            return 0
        if tokens[index].word == "to" and tokens[index + 1].root and not tokens[index + 1].capital:
            return index if kind(tokens[index + 1].root) == "v" else 0
    return 0


def _passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands in the passive: "has been denied by"."""
    before = [token.word for token in tokens[max(0, at - 3) : at] if not token.capital]
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return bool({"been", "was", "were", "is", "are", "being"} & set(before)) and after in ("by", "")


def polarity_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return what the claim leaves out or puts in of denial, allegation, possibility or intent."""
    ours = cues(claim)
    problems = [
        f"{cue.text!r} is dropped from {' '.join(cue.governs[:4])!r}"
        for source in sources
        for cue in cues(source)
        if _drops(claim, ours, cue, source, sources)
    ]
    theirs = [cue for source in sources for cue in cues(source)]
    problems += [
        f"{cue.text!r} is not in the quotes"
        for cue in ours
        if cue.mood == "denied" and not _echoed(cue, theirs, sources)
    ]
    return tuple(dict.fromkeys(problems))


def _drops(
    claim: Reading, ours: Sequence[Cue], cue: Cue, source: Reading, sources: Sequence[Reading]
) -> bool:
    """Whether the claim says what a cue governs, and has no such cue over it."""
    governed = [stem for stem in cue.governs if stem]
    if not governed or any(mine.mood in _KIN[cue.mood] and _meet(mine, cue) for mine in ours):
        return False
    said = [stem for stem in governed if _says(claim, stem)]
    if not any(stem in claim.roots for stem in said):
        return False
    core = governed[1] if governed[0] in SPOKEN and len(governed) > 1 else governed[0]
    if core not in said and len(said) < max(2, (len(governed) + 1) // 2):
        return False
    if any(_plainly(other, cue) for other in sources if other is not source):
        return False
    rivals = [other for other in sources if core in other.roots]
    return _tells(source, claim, core) >= max(
        (_tells(other, claim, core) for other in rivals), default=0.0
    )


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


def _says(claim: Reading, stem: str) -> bool:
    return any(means(token.root, stem) for token in claim.tokens if token.root)


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
    if any(source.roots & _AKIN for source in sources):
        return True
    if not heads or any(not other.governs for other in known):
        return bool(known)
    return any(means(a, b) or means(b, a) for o in known for a in heads for b in o.governs)
