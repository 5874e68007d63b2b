"""Who says it: whether a claim names the right speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.gate.backing import Backing
from rag.gate.names import is_name, name_book, same_name
from rag.gate.reading import Reading, Token
from rag.gate.speaking import Speaker, speakers
from rag.language.thesaurus import means, noun_class

_OUTLETS = frozenset(
    "newspaper paper agency broadcaster channel station magazine website outlet report".split()
)
"""What an outlet may be called instead of its name."""


_TEXTS = frozenset(
    """video film footage letter note message email statement document report study survey poll
    leaflet recording text post page book map list""".split()
)
"""Things that are said to say what stands in them."""


def attribution_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return the speakers that the claim names and the evidence doesn't."""
    sources = [backing.reading for backing in backings]
    outlets = [outlet for backing in backings for outlet in backing.outlets]
    known = [speaker for reading in sources for speaker in speakers(reading)]
    spoken = [token for speaker in known for token in speaker.tokens]
    if not known or any(speaker.pronoun for speaker in known):
        spoken += [token for reading in sources for token in reading.tokens if token.root]
    behind = [token for b in backings for token in b.behind.tokens if token.root]
    vague = any(_vague(speaker) for speaker in known)
    if not known or any(speaker.pronoun for speaker in known):
        spoken += behind
    return tuple(
        f"{speaker.text!r} is not who says it in the quotes"
        for speaker in speakers(claim)
        if not speaker.pronoun and not _label(speaker, outlets)
        and (_namesake(speaker, known) or not _same(speaker, spoken))
        and not _thing(speaker, backings)
        and not (vague and _named(speaker) and _same(speaker, [*spoken, *behind]))
    )  # fmt: skip


def _namesake(speaker: Speaker, known: Sequence[Speaker]) -> bool:
    """Whether the evidence has another speaker of the same last name, and not this one."""
    first, last = (speaker.tokens[0].text, speaker.tokens[-1].text) if speaker.tokens else ("", "")
    if len(speaker.tokens) != 2 or not all(token.capital for token in speaker.tokens):
        return False
    names = [[t.text for t in other.tokens if t.capital] for other in known]
    if any(same_name(first, word) for words in names for word in words):
        return False
    return any(len(words) > 1 and same_name(last, words[-1]) for words in names)


def _thing(speaker: Speaker, backings: Sequence[Backing]) -> bool:
    """Whether a speaker is no person but a thing that the articles speak of: "the video"."""
    head = speaker.tokens[-1] if speaker.tokens else None
    if head is None or head.word.removesuffix("s") not in _TEXTS:
        return False
    return any(means(head.root, other) for backing in backings for other in backing.beside)


def _named(speaker: Speaker) -> bool:
    """Whether a speaker has a name, which a sentence before may give to "the group"."""
    return any(token.capital for token in speaker.tokens)


def _vague(speaker: Speaker) -> bool:
    """Whether a speaker is named by an ordinary noun alone ("the group"), as after a full name."""
    return len(speaker.tokens) == 1 and not speaker.tokens[0].capital


def _label(speaker: Speaker, outlets: Sequence[str]) -> bool:
    words = [word for label in outlets for word in re.findall(r"\w+", label)]
    named = [token for token in speaker.tokens if token.capital]
    if words and speaker.tokens and all(token.word in _OUTLETS for token in speaker.tokens):
        return True
    return bool(named) and all(any(same_name(t.text, w) for w in words) for t in named)


def _same(speaker: Speaker, tokens: Sequence[Token]) -> bool:
    """Whether the head, the full name or half of the words of a speaker are among the tokens."""
    found = [_among(speaker.tokens, at, tokens) for at in range(len(speaker.tokens))]
    if found[0] and noun_class(speaker.tokens[0].word) and not speaker.tokens[0].capital:
        return True  # "the operator of the mine"
    full = len(found) > 1 and all(t.capital for t in speaker.tokens[:2]) and all(found[:2])
    return found[-1] or full or 2 * sum(found) > len(found)


def _among(own: Sequence[Token], at: int, tokens: Sequence[Token]) -> bool:
    if not is_name(own, at):
        return any(means(own[at].root, other.root) for other in tokens)
    book = name_book([Reading("", tuple(tokens), (), (), ())])
    return book.has(own, at)
