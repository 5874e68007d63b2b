"""Who says it: the speakers of a sentence, and whether a claim names the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.names import same_name
from rag.reading import REPORTING, Reading, Token
from rag.thesaurus import means, root

_VERBS = frozenset(root(word) for word in REPORTING)
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which"})
_STOPS = frozenset(',;:.()"“”')
_LABELLED = re.compile(r"\baccording to\b|\bin the words of\b|\bquoted (?:by|in|from)\b", re.I)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever a sentence names as saying something: the words of that name, or a pronoun."""

    tokens: tuple[Token, ...]
    pronoun: bool = False

    @property
    def text(self) -> str:
        """The name as written."""
        return " ".join(token.text for token in self.tokens)


def speakers(reading: Reading) -> tuple[Speaker, ...]:
    """Return the speakers that a sentence names, in order.

    >>> from rag.reading import read
    >>> [s.text for s in speakers(read("According to UNRWA, thousands left, said Mr Gunness."))]
    ['UNRWA', 'Mr Gunness']
    """
    found = [*_labelled(reading), *_verbal(reading)]
    return tuple(speaker for speaker in found if speaker.tokens or speaker.pronoun)


def _labelled(reading: Reading) -> Iterator[Speaker]:
    for match in _LABELLED.finditer(reading.text):
        yield Speaker(_noun_phrase([t for t in reading.tokens if t.start >= match.end()]))


def _verbal(reading: Reading) -> Iterator[Speaker]:
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if token.root not in _VERBS or not _is_verb(tokens, at):
            continue
        before = _subject(tokens, at)
        if before.tokens or before.pronoun:
            yield before
        elif token.word in ("said", "says", "reported", "added", "wrote", "told", "announced"):
            yield Speaker(_noun_phrase(tokens[at + 1 :]))


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a reporting word is a verb with a speaker: not "the report", "was told", "is said"."""
    before = tokens[at - 1].word if at else ""
    if before in ("a", "an", "the", "this", "its", "their", "his", "her", "of", "in", "to", "by"):
        return False
    passive = {"was", "were", "been", "is", "are", "being"} & {
        t.word for t in tokens[max(0, at - 2) : at]
    }
    return not (passive and not tokens[at].word.endswith("ing"))


def _subject(tokens: Sequence[Token], at: int) -> Speaker:
    """The noun phrase before a verb, past an inserted clause between commas."""
    index = at - 1
    while index >= 0 and tokens[index].word in ("has", "have", "had", "also", "then", "later"):
        index -= 1
    if index >= 0 and tokens[index].text in ",)":
        opening = "(" if tokens[index].text == ")" else ","
        start = index - 1
        while start >= 0 and tokens[start].text != opening:
            start -= 1
        if start < 0:
            return Speaker(())
        index = start - 1
    if index >= 0 and tokens[index].word in _PRONOUNS:
        return Speaker((), pronoun=True)
    words: list[Token] = []
    while index >= 0 and tokens[index].text not in _STOPS and len(words) < 12:
        words.append(tokens[index])
        index -= 1
    return Speaker(tuple(t for t in reversed(words) if t.root and not t.valued))


def _noun_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        if token.text in _STOPS or token.root in _VERBS or len(found) >= 8 or token.valued:
            break
        if token.word in ("that", "who", "which", "in", "on"):
            break
        if token.root:
            found.append(token)
    return tuple(found)


def attribution_problems(
    claim: Reading, sources: Sequence[Reading], contexts: Sequence[Reading], labels: Sequence[str]
) -> tuple[str, ...]:
    """Return the speakers that the claim names and the evidence doesn't."""
    known = [speaker for reading in sources for speaker in speakers(reading)]
    behind = [token for reading in contexts for token in reading.tokens]
    spoken = [token for speaker in known for token in speaker.tokens]
    if any(speaker.pronoun for speaker in known) or not known:
        spoken += [token for token in behind if token.root]
    everything = [token for reading in sources for token in reading.tokens if token.root]
    problems = []
    for speaker in speakers(claim):
        if speaker.pronoun or _label(speaker, labels) or _same(speaker, spoken):
            continue
        if _same(speaker, everything) or any(token.capital for token in speaker.tokens):
            problems.append(f"{speaker.text!r} is not who says it in the quotes")
    return tuple(problems)


def _label(speaker: Speaker, labels: Sequence[str]) -> bool:
    words = [word for label in labels for word in re.findall(r"\w+", label)]
    named = [token for token in speaker.tokens if token.capital]
    return bool(named) and all(any(same_name(t.text, w) for w in words) for t in named)


def _same(speaker: Speaker, tokens: Sequence[Token]) -> bool:
    """Whether the names (or, without names, any noun) of a speaker are among the tokens."""
    named = [token for token in speaker.tokens if token.capital]
    if named:
        return any(same_name(a.text, b.text) for a in named for b in tokens if b.capital)
    return any(means(a.root, b.root) for a in speaker.tokens for b in tokens)
