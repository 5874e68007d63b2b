"""Negation and modality: what is denied, alleged, possible or merely intended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.gate.reading import SPOKEN, Reading, Token
from rag.language.thesaurus import kind, root

Mood = Literal["denied", "alleged", "possible", "intended"]


def stems(text: str) -> frozenset[str]:
    """The stems of some words."""
    return frozenset(root(word) or word for word in text.split())


_WORDS: dict[Mood, frozenset[str]] = {
    "denied": frozenset(
        """no not never none nobody nothing nowhere neither nor without cannot cant hardly barely
        unclear unknown unable uncertain unarmed impossible unhurt unharmed unaware unlikely
        unsuccessful unconfirmed unverified unidentified undecided unresolved unless""".split()
    ),
    "alleged": frozenset("reportedly apparently allegedly supposedly purportedly".split()),
    "possible": frozenset(
        "may might perhaps maybe possibly probably likely possible whether".split()
    ),
    "intended": frozenset("will would shall should must if due".split()),
}
_ROOTS: dict[Mood, frozenset[str]] = {
    "denied": stems("deny denial refuse refusal"),
    "alleged": stems(
        "allege allegation suspect suspicion purport seem appear presume accuse rumour rumor believe"
    ),
    "possible": stems("potential possibility probable"),
    "intended": stems(
        "threaten threat plan hope want seek try attempt aim intend vow promise expect propose "
        "agree demand ultimatum offer prepare schedule"
    ),
}
_AGREE = root("agree")
PLANS = stems("plan intend expect schedule aim prepare suspect believe appear seem")
"""Those that only say how far: another of them may stand in their place, unlike a promise."""
MOODS = frozenset().union(*_ROOTS.values())
"""The stems that say how far something is so."""
_PHRASES: dict[tuple[str, str], Mood] = {
    ("could", "be"): "possible", ("could", "have"): "possible",
    ("yet", "to"): "denied", ("no", "longer"): "denied", ("rather", "than"): "denied",
    ("instead", "of"): "denied", ("could", "not"): "denied", ("about", "to"): "intended",
    ("set", "to"): "intended", ("ruled", "out"): "denied", ("failed", "to"): "denied",
    ("fail", "to"): "denied", ("fails", "to"): "denied", ("failing", "to"): "denied",
    ("refused", "to"): "denied", ("refuse", "to"): "denied", ("refuses", "to"): "denied",
    ("declined", "to"): "denied", ("declines", "to"): "denied", ("hours", "to"): "intended",
    ("is", "to"): "intended", ("are", "to"): "intended", ("was", "to"): "intended",
    ("were", "to"): "intended", ("due", "to"): "intended", ("days", "to"): "intended",
    ("stopped", "short"): "denied", ("stops", "short"): "denied",
    ("weeks", "to"): "intended", ("called", "for"): "intended",
}  # fmt: skip
_DIRECTED = stems("tell ask order urge invite instruct command call")
"""Verbs that make what follows "to" something wanted rather than done."""
_NO_DENIAL = frozenset(
    {("not", "only"), ("no", "more"), ("not", "more"), ("no", "less"), ("no", "fewer"), ("not", "less"),
     ("not", "fewer"), ("not", "far"), ("nothing", "but"),
     ("no", "later"), ("no", "sooner"), ("no", ".")}
)  # fmt: skip
_REACH: dict[Mood, int] = {"denied": 5, "alleged": 3, "possible": 3, "intended": 4}
"""How many content words after a cue it governs."""
_BREAKS = frozenset(";:.,!?()")
_BE = frozenset("is are was were".split())
_DESCRIBING = frozenset("unidentified unarmed unhurt unharmed".split())
"""Words that deny one thing of somebody and nothing of what they do."""
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
        if mood is None and (_said_of(tokens, at) or _said_to(tokens, at)):
            mood = "alleged"
        if mood is None and token.root in _DIRECTED and _infinitive(tokens, at, 5):
            mood = "intended"
        if token.root == _AGREE and "to" not in {t.word for t in tokens[at + 1 : at + 6]}:
            continue  # "does not agree with": nobody means to do anything
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
    return (
        tokens[at].root in SPOKEN
        and len(words) == 2
        and (words[0] in ("that", "which", "who") and words[1] in ("he", "she", "it", "they"))
        and at > 2
        and kind(tokens[at - 3].root) == "n"
        and tokens[at - 3].root not in SPOKEN
    )


def _said_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is told of others: "is said to have left", "were thought to be"."""
    words = [token.word for token in tokens[max(0, at - 1) : at + 3]]
    reported = tokens[at].root in SPOKEN and len(words) == 4 and words[0] in _BE
    return reported and words[2] == "to" and words[3] in ("have", "be")


def _mood(token: Token, following: str) -> Mood | None:
    pair = (token.word, following)
    inserted = following == "," and token.word in ("not", "never")
    if pair in _NO_DENIAL or token.mark or (following in (":", ",", "“", "any") and not inserted):
        return None
    if pair in _PHRASES:
        return _PHRASES[pair]
    if token.word.endswith(("n't", "nt")) and token.word not in _NT_WORDS:
        return "denied" if "'" in token.word else None
    if token.word == "may" and token.capital:
        return None
    if token.word.endswith(("ation", "ations")) and following not in ("that", "of"):
        return None  # "called the accusation baseless" accuses nobody
    moods = (mood for mood in _WORDS if token.word in _WORDS[mood] or token.root in _ROOTS[mood])
    return next(moods, None)


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
    if own in _DESCRIBING:
        return tuple(found)
    found.extend(_whose(tokens[max(0, at - 4) : at]))
    said = tokens[max(0, at - 2) : at] if own in _OBJECTS else ()
    before, at = _planned(tokens, at) if mood == "intended" else ([], at)
    found.extend(before)
    for token_at, token in enumerate(tokens[at + 1 :], start=at + 1):
        ends = token.text in _BREAKS and (found or _closes(tokens, token_at))
        if ends or token.word in _TURNS or len(found) >= reach:
            break
        if token.word == "that" and tokens[token_at - 1].word == "and":
            break
        if token.word == "whether":
            break
        if token.root and token.text not in _BREAKS and not token.valued:
            found.append(token.root)
    return (*found, *(token.root for token in said if token.root))


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark ends a figure, not one within it: "and not 212, the ministry says"."""
    return tokens[at - 1].valued and not tokens[at].valued


def _planned(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """What a passive such as "is planned" is said of, and where what is planned begins."""
    own = tokens[at].word
    if own in _WORDS["intended"]:
        return [], at
    infinitive = _infinitive(tokens, at, 9)
    passive = own.endswith("ed") and bool(_BE & {t.word for t in tokens[max(0, at - 2) : at]})
    if infinitive or not passive:
        return [], infinitive or at
    return [token.root for token in tokens[:at][-4:] if token.root], at


def _whose(before: Sequence[Token]) -> tuple[str, ...]:
    """What a denial in an inserted clause is about: "whose name was not released"."""
    words = [token.word for token in before]
    if "whose" not in words:
        return ()
    return tuple(token.root for token in before[words.index("whose") + 1 :] if token.root)[:1]


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
