"""What the evidence has the other way round: opposites, comparisons, sides, orders, all for some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.gate.backing import Backing
from rag.gate.light import LIGHT
from rag.gate.reading import Reading, Token
from rag.gate.relations import COMPASS
from rag.language.thesaurus import kind, means, opposite

_COMPARED = re.compile(r"(?<=[a-z]{3})i?(?:er|est)$")
_FOR, _AGAINST = frozenset({"favour", "favor"}), frozenset({"against"})
_WHOLE = frozenset("all every each everyone everybody both".split())
_SOME_OF = re.compile(
    r"\b(?:some|most|many|several|few|part|half|one|two|three|four|five|six|\d+) of "
    r"(?:the|those|them|their|its)\b", re.IGNORECASE
)  # fmt: skip
_LARGER = frozenset("more higher greater larger longer".split())
_SMALLER = frozenset("fewer less lower smaller shorter".split())
_ORDER = {"before": ("before", "until", "ahead", "prior", "earlier", "yet"),
          "after": ("after", "since", "following", "once", "later", "when")}  # fmt: skip


def contradictions(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield the words whose opposite the evidence has, and orders of events turned round."""
    roots = frozenset().union(*(backing.reading.roots for backing in backings))
    words = frozenset().union(*(b.reading.words | b.behind.words for b in backings))
    for token in claim.tokens:
        if not token.root or token.valued or token.root in LIGHT or COMPASS.match(token.word):
            continue
        if any(means(token.root, other) and _same_kind(token.root, other) for other in roots):
            continue
        against = next((other for other in roots - LIGHT if excludes(token, other)), None)
        if against:
            yield f"{token.text!r} is the opposite of {against!r} in the quotes"
    yield from _sides(claim.words, words)
    yield from _all_for_some(claim, backings)
    if _LARGER & claim.words and not _LARGER & words and _SMALLER & words:
        yield f"{min(_LARGER & claim.words)!r} is the other way round in the quotes"
    if _SMALLER & claim.words and not _SMALLER & words and _LARGER & words:
        yield f"{min(_SMALLER & claim.words)!r} is the other way round in the quotes"
    yield from _orders(claim, words)


def _orders(claim: Reading, words: frozenset[str]) -> Iterator[str]:
    """Yield "before" and "after" where the evidence has only the other; "after 67 hours" is a span."""
    spans = {figure.start for figure in claim.figures}
    own = {
        token.word for token in claim.tokens
        if token.word in _ORDER and not {token.end + 1, token.end + 2} & spans
    }  # fmt: skip
    for word in own:
        rival = _ORDER["after" if word == "before" else "before"]
        if not words & set(_ORDER[word]) and words & set(rival):
            yield f"{word!r} is not in the quotes"


def _all_for_some(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield "all" or "both" where the evidence has "most of the" or "one of the"."""
    told = frozenset().union(*(backing.reading.words for backing in backings))
    some = next(filter(None, (_SOME_OF.search(b.quote) for b in backings)), None)
    if claim.words & _WHOLE and some and not told & _WHOLE and not _SOME_OF.search(claim.text):
        yield f"{min(claim.words & _WHOLE)!r} is {some.group()!r} in the quotes"


def _sides(own: frozenset[str], theirs: frozenset[str]) -> Iterator[str]:
    """Yield "in favour" where the evidence has "against", and the other way round."""
    for_it, against = own & _FOR, own & _AGAINST
    if for_it and not theirs & _FOR and theirs & _AGAINST:
        yield f"{min(for_it)!r} is the other way round in the quotes"
    if against and not theirs & _AGAINST and theirs & _FOR:
        yield f"{min(against)!r} is the other way round in the quotes"


def _same_kind(one: str, other: str) -> bool:
    return one == other or kind(one) == kind(other)


def excludes(token: Token, other: str) -> bool:
    """Return whether a word is the opposite of a stem, also in comparatives and with "re-"."""
    if token.root.startswith(other) or other.startswith(token.root):
        return False  # "employee" and "employ" share a stem with an employer
    own = {token.root, _COMPARED.sub("", token.root), token.root.removeprefix("re")}
    theirs = {other, _COMPARED.sub("", other), other.removeprefix("re")}
    return any(opposite(a, b) for a in own for b in theirs)
