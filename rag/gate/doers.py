"""Who does it, across sentences: doers exchanged for another one, or for whom it was done to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.gate.reading import Reading, Token
from rag.gate.roles import Action, actions, meet, phrase
from rag.language.thesaurus import kind

_PRONOUNS = frozenset("he she they it".split())


def doer_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the named doers of the claim whose deed is another's in the evidence.

    >>> from rag.gate.reading import read
    >>> doer_problems(read("Hama beat Homs."), [read("Homs led."), read("It beat Hama.")])
    ("'Hama' is not who does it in the quotes ('beat')",)
    """
    theirs = [action for source in sources for action in actions(source)]
    told = [token for source in sources for token in source.tokens if token.root]
    problems = [
        f"{' '.join(t.text for t in mine.subject)!r} is not who does it in the quotes"
        f" ({mine.root!r})"
        for mine in actions(claim)
        if meet(_names(mine.subject), told)
        and (_others_deed(mine, theirs) or any(_done_to(mine, source) for source in sources))
    ]
    return tuple(dict.fromkeys(problems))


def _names(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(t for t in words if t.capital and (t.start or not kind(t.root)))


def _others_deed(mine: Action, theirs: Sequence[Action]) -> bool:
    """Whether the evidence names others for the same deed, and never the claim's doer."""
    same = [other for other in theirs if other.root == mine.root]
    if not same or any(not other.subject or meet(mine.subject, other.subject) for other in same):
        return False
    return all(_names(other.subject) for other in same) and any(
        meet(mine.others, other.others) for other in same
    )


def _done_to(mine: Action, source: Reading) -> bool:
    """Whether what a pronoun does is done to the claim's doer: "he beat Ann Lee"."""
    return any(meet(_names(mine.subject), done) for done in _objects(source.tokens, mine.root))


def _objects(tokens: Sequence[Token], verb: str) -> Iterator[tuple[Token, ...]]:
    """Yield what stands right after a verb whose subject is a pronoun."""
    for at in range(1, len(tokens)):
        if tokens[at].root == verb and tokens[at - 1].word in _PRONOUNS:
            yield phrase(tokens[at + 1 : at + 8])
