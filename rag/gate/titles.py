"""Who is what: a post or a trade that the evidence gives to somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.backing import Backing
from rag.gate.names import same_name
from rag.gate.reading import Reading, Token
from rag.language.thesaurus import kind, noun_class

_OPENING = frozenset("the a an its their his her".split())
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Title:
    """What somebody is, as stems, beside the words of the name."""

    role: frozenset[str]
    name: tuple[str, ...]
    text: str


def title_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return the posts of the claim that the evidence gives to somebody else.

    >>> from rag.gate.backing import from_quotes
    >>> from rag.gate.reading import read
    >>> backed = from_quotes(["The defence minister, Ann Lee, and a judge, Jo Roe, stayed."], ())
    >>> title_problems(read("The defence minister, Jo Roe, stayed."), backed)
    ("'Jo Roe' is not the defence minister in the quotes",)
    """
    known = [t for b in backings for r in (b.reading, b.behind) for t in titles(r.tokens)]
    return tuple(
        dict.fromkeys(
            f"{' '.join(mine.name)!r} is not the {mine.text} in the quotes"
            for mine in titles(claim.tokens)
            if any(_rival(mine, other) for other in known)
            and not any(_agree(mine, other) for other in known)
        )
    )


def titles(tokens: Sequence[Token]) -> Iterator[Title]:
    """Yield each post beside a name: before it, or put in after it or before it with commas."""
    for at in range(len(tokens)):
        name = _name(tokens, at)
        if not name:
            continue
        end = at + len(name)
        comma = at > 1 and tokens[at - 1].text == ","
        closed = end == len(tokens) or tokens[end].mark
        roles = [_before(tokens[: at - 1])] if comma and closed else [_before(tokens[:at])]
        if end < len(tokens) and tokens[end].text == ",":
            roles.append(_after(tokens[end + 1 :]))
        for role in roles:
            if any(_is_post(token) for token in role):
                stems = frozenset(token.root for token in role if token.root)
                yield Title(stems, name, " ".join(token.text for token in role))


def _name(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """The words of a person's name that begins at an index: two capitalised ones or more."""
    if (at and _plain_name(tokens[at - 1])) or not _plain_name(tokens[at]):
        return ()
    found: list[str] = []
    for token in tokens[at : at + 4]:
        if not _plain_name(token):
            break
        found.append(token.text)
    return tuple(found) if len(found) > 1 else ()


def _plain_name(token: Token) -> bool:
    return token.capital and not token.valued and not _is_post(token)


def _is_post(token: Token) -> bool:
    """Whether a word is what people are; WordNet has names of the famous too, of no kind."""
    return noun_class(token.word) == "person" and bool(kind(token.root))


def _before(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The post that ends where a name begins: back to an article, a mark or a verb."""
    found: list[Token] = []
    for token in reversed(tokens[-_LONGEST:]):
        if token.word in _OPENING or token.mark or not token.root or token.valued:
            break
        found.insert(0, token)
    return tuple(found)


def _after(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The post put in after a name: up to a mark or a small word."""
    found: list[Token] = []
    for token in tokens[: _LONGEST + 1]:
        if token.word in _OPENING and not found:
            continue
        if token.mark or (not token.root and token.word != "of") or token.valued:
            break
        found.append(token)
    return tuple(found)


def _rival(mine: Title, other: Title) -> bool:
    """Whether somebody else has the post."""
    return _same_role(mine, other) and not _same_person(mine, other)


def _agree(mine: Title, other: Title) -> bool:
    return _same_person(mine, other) and bool(mine.role & other.role)


def _same_role(mine: Title, other: Title) -> bool:
    return mine.role <= other.role or other.role <= mine.role


def _same_person(mine: Title, other: Title) -> bool:
    return any(same_name(one, two) for one in mine.name for two in other.name)
