"""Which words stand with which value: figures moved to another noun, compass points to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.names import same_name
from rag.gate.reading import Reading, Token
from rag.gate.values import Figure
from rag.language.thesaurus import kind, means, noun_class, root

_AFTER, _BEFORE = 4, 3
_PASSED = frozenset("of the a an more further other or so least at in all and few about".split())
_ONE = frozenset("a an one".split())
"""Words that count what follows: "a mechanic and two petrol sellers" has no two mechanics."""
_OTHERS = frozenset("the a an its their his her".split())
"""Words after "and" that begin another thing than the one counted: "41 and the company"."""
_PEOPLE = frozenset(
    root(word)
    for word in """people person dead die kill missing injured wounded hurt life victim
    casualty body survivor man other trapped arrested""".split()
)
"""What people are counted as; who is counted as which is for the words beside to say."""
ANYONE = frozenset(root(word) for word in "people person man woman other".split())
"""Words for people that tell nobody from anybody else."""
_THEM = frozenset("them these those whom which".split())
_VAGUE = {root(word): word for word in "dozen score hundred thousand million billion".split()}
COMPASS = re.compile(r"^(north|south|east|west)(east|west)?(?:ern|wards?)?$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the words that it may count: those right after it, and those near it."""

    figure: Figure
    words: tuple[Token, ...]
    near: tuple[Token, ...]
    pronoun: bool = False
    """Whether it counts what a pronoun stands for: "four of them"."""


def relation_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the figures, round numbers and compass points that stand with other words.

    >>> from rag.gate.reading import read
    >>> relation_problems(read("13 soldiers died."), [read("25 soldiers died, and 13 rebels.")])
    ("'13' stands with other words than 'soldiers' in the quotes",)
    """
    theirs = [each for source in sources for each in _figured(source)]
    problems = [
        f"{mine.figure.text!r} stands with other words than {mine.words[0].text!r} in the quotes"
        for mine in _figured(claim)
        if mine.words and not mine.figure.unit and _elsewhere(mine, theirs)
    ]
    problems += [
        f"{token.text!r} is not in the quotes"
        for token in claim.tokens
        if token.root in _VAGUE and not token.valued
        and not any(token.root in source.roots for source in sources)
    ]  # fmt: skip
    return tuple(dict.fromkeys((*problems, *_compass(claim, sources))))


def _figured(reading: Reading) -> Iterator[Counted]:
    tokens = reading.tokens
    for figure in reading.figures:
        inside = [i for i, t in enumerate(tokens) if figure.start <= t.start < figure.end]
        if inside:
            after = tuple(counted(tokens, inside[-1] + 1)) or _of(tokens, inside[0])
            far = [t for t in tokens[inside[-1] + 1 :] if t.root and not t.valued]
            before = [
                t for i, t in enumerate(tokens[: inside[0]])
                if t.root and not t.valued and not (i and tokens[i - 1].word in _ONE)
            ]  # fmt: skip
            near = (*far[:_AFTER], *before[-_BEFORE:])
            pronoun = of_them(tokens, inside[-1] + 1)
            yield Counted(figure, () if pronoun else after, near, pronoun)


def of_them(tokens: Sequence[Token], start: int) -> bool:
    """Whether "of them" follows, or another pronoun for what is counted."""
    words = [token.word for token in tokens[start : start + 2]]
    return words[:1] == ["of"] and words[-1] in _THEM


def _of(tokens: Sequence[Token], start: int) -> tuple[Token, ...]:
    """The noun before "of" and a figure: "the list of 187"."""
    if start < 2 or tokens[start - 1].word != "of" or kind(tokens[start - 2].root) != "n":
        return ()
    if noun_class(tokens[start - 2].word) != "organisation":  # "the police of 14,000": they said so
        return (tokens[start - 2],)
    return ()


def counted(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the nouns that a figure counts: up to a mark, a preposition or a verb."""
    for at, token in enumerate(tokens[start : start + 6], start=start):
        if token.word == "and" and tokens[at + 1 : at + 2] and tokens[at + 1].word in _OTHERS:
            return
        if token.root and not token.valued and (token.capital or kind(token.root) in ("n", "a")):
            yield token
        elif token.text != "-" and token.word not in _PASSED:
            return


def _elsewhere(mine: Counted, theirs: Sequence[Counted]) -> bool:
    """Whether what a claim counts isn't near the figure in the evidence, or is another's there."""
    own = [other for other in theirs if other.figure.value == mine.figure.value]
    if not own or any(other.pronoun for other in own):
        return False
    rivals = [other for other in theirs if other.figure.value != mine.figure.value]
    if _somebody(mine.words, own):
        return any(_likeness(mine.words, other.words) == 1 for other in rivals)
    kept = max(_likeness(mine.words, other.words or other.near) for other in own)
    if kept == 0 and not any(token.capital for token in mine.words):
        kept = max(_likeness(mine.words, other.near) for other in own)
    if kept == 0 and _people(mine) and any(_people(other) for other in own):
        return False
    if kept == 0:
        return True
    taken = max((_likeness(mine.words, other.words) for other in rivals), default=0.0)
    straight = max(_likeness(mine.words, other.words) for other in own)
    return taken > max(straight, 0.7) and taken > kept - 0.5


def _somebody(words: Sequence[Token], own: Sequence[Counted]) -> bool:
    """Whether people are counted who are nobody in particular, in the claim or in the evidence."""
    if all(token.root in ANYONE for token in words):
        return any(any(map(_person, o.words)) for o in own) or not any(o.words for o in own)
    crowd = any(o.words and all(t.root in ANYONE for t in o.words) for o in own)
    return crowd and all(map(_person, words))


def _person(token: Token) -> bool:
    """Whether a word is one for people of some kind: "mourners"."""
    return token.root in _PEOPLE or noun_class(token.word) == "person"


def _people(counted: Counted) -> bool:
    """Whether a figure counts people of no particular kind: "14 dead", "killing 14"."""
    roots = {token.root for token in counted.words or counted.near}
    return bool(roots & _PEOPLE)


def _likeness(words: Sequence[Token], others: Sequence[Token]) -> float:
    """The best match of any counted word: 1 for the same word, 0.6 for a synonym."""
    return max((_alike(a, b) for a in words for b in others), default=0.0)


def _alike(one: Token, other: Token) -> float:
    if one.root == other.root or (
        one.capital and other.capital and same_name(one.text, other.text)
    ):
        return 1.0
    return 0.6 if means(one.root, other.root) else 0.0


def _compass(claim: Reading, sources: Sequence[Reading]) -> Iterator[str]:
    """Yield the compass points that the evidence lacks, or gives to another noun alone."""
    theirs = [pair for source in sources for pair in _pointed(source.tokens)]
    for point, noun in _pointed(claim.tokens):
        if point not in {other for other, _ in theirs}:
            yield f"{point!r} is not in the quotes"
            continue
        beside = {other for other, named in theirs if noun and noun == named}
        if beside and point not in beside:
            yield f"{point!r} is {sorted(beside)[0]!r} in the quotes"


def _pointed(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield each compass point with the stem of the noun described, or the word before."""
    before = ""
    for at, token in enumerate(tokens):
        match = COMPASS.match(token.word)
        if match:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            adjective = token.word.endswith("ern")
            partner = following.root if adjective and following else before
            yield "".join(filter(None, match.groups())), partner
        before = token.root or before
