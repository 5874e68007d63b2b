"""Who speaks: the speakers that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.reading import SPOKEN, Reading, Token
from rag.language.thesaurus import kind, noun_class

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which"})
_STOPS = frozenset(',;:()"“”')
_LABELLED = re.compile(
    r"\b(?:according to|in the words of|quoted (?:by|in|from)|cited by|on the word of)\b", re.I
)
_BETWEEN = frozenset(
    """has have had also then later was were is are be been being able unable to could not did
    does do would will cannot couldnt once again only in on declined declines refused refuses failed""".split()
)
"""Words that may stand between a speaker and the verb."""
_BARE = frozenset("a an the this its their his her of to by and or".split())
"""Words before which a reporting word is a noun, or has no speaker of its own."""
_INVERTING = frozenset("said says reported added wrote announced estimates estimated".split())
_LINKS = frozenset("that who which where when while because".split())
_CLAUSE = _LINKS | frozenset("after before as in on at".split())


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

    >>> from rag.gate.reading import read
    >>> [s.text for s in speakers(read("According to UNRWA, thousands left, said Mr Gunness."))]
    ['UNRWA', 'Mr Gunness']
    """
    found = [*_labelled(reading), *_verbal(reading.tokens)]
    return tuple(dict.fromkeys(each for each in found if each.tokens or each.pronoun))


def _labelled(reading: Reading) -> Iterator[Speaker]:
    for match in _LABELLED.finditer(reading.text):
        yield Speaker(_noun_phrase([t for t in reading.tokens if t.start >= match.end()]))
    for at, token in enumerate(reading.tokens):
        reach = 9 if token.word == "put" else 3  # "put at 9 million by", "reported missing by"
        after = [t.word for t in reading.tokens[at + 1 : at + reach]]
        if token.root in SPOKEN and "by" in after and token.word.endswith(("ed", "put")):
            yield Speaker(_noun_phrase(reading.tokens[at + 2 + after.index("by") :]))


def _verbal(tokens: Sequence[Token]) -> Iterator[Speaker]:
    for at, token in enumerate(tokens):
        if token.root not in SPOKEN or not _is_verb(tokens, at):
            continue
        inverted = _inverted(tokens, at)
        after = _appositive(tokens[at + 1 :])
        before = Speaker(()) if inverted and _can_speak(after) else _subject(tokens, at)
        if before.tokens or before.pronoun:
            yield before
        elif token.word in _INVERTING and (inverted or not at or tokens[at - 1].mark):
            yield Speaker(after)


def _can_speak(words: Sequence[Token]) -> bool:
    """Whether a noun phrase is one of people: "said the envoy", not "said the next delivery"."""
    return any(token.capital or noun_class(token.word) for token in words)


def _appositive(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A noun phrase with the name inserted after it: "said their leader, Ann Lee"."""
    found = _noun_phrase(tokens)
    after = [token for token in tokens if found and token.start > found[-1].start]
    if after and after[0].text == "," and not found[-1].capital and after[1:2]:
        return (*found, *(_noun_phrase(after[1:]) if after[1].capital else ()))
    return found


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a reporting word has a speaker: not "the report", "was told", "State"."""
    token, before = tokens[at], tokens[at - 1].word if at else ""
    if token.capital or (before in _BARE and not _able(tokens, at)) or _noun(tokens, at):
        return False
    helpers = {other.word for other in tokens[max(0, at - 2) : at] if not other.capital}
    if token.word.endswith("ing") and before in _CLAUSE | {"since", "by", "without", "of", "for"}:
        return False  # "three days before announcing": whoever else the sentence is about
    passive = {"was", "were", "been", "is", "are", "being"} & helpers
    return not passive or token.word.endswith("ing") or _able(tokens, at)


def _noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form without an ending follows a participle: "a leaked report"."""
    bare = tokens[at].word in ("report", "claim", "estimate", "account", "note", "comment")
    return bare and at > 1 and tokens[at - 1].word.endswith("ed") and tokens[at - 2].word in _BARE


def _able(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb is an infinitive whose subject stands before: "was unable to say"."""
    words = [token.word for token in tokens[max(0, at - 2) : at]]
    return words[-1:] == ["to"] and words[0] in ("unable", "able", "declined", "refused", "failed")


def _inverted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the speaker follows the verb: "..., said X."."""
    if tokens[at].word not in _INVERTING or not at or tokens[at - 1].text not in ',”"':
        return False
    if at + 1 < len(tokens) and tokens[at + 1].word in _PRONOUNS | {"that", "there"}:
        return False
    after = _noun_phrase(tokens[at + 1 :])
    rest = [t for t in tokens[at + 1 :] if not after or t.start > after[-1].start]
    return bool(after) and (not rest or rest[0].text in ',.”"')


def _subject(tokens: Sequence[Token], at: int) -> Speaker:
    """The noun phrase before a verb, past an inserted clause between commas."""
    index, inserted = at - 1, list[Token]()
    while index >= 0 and (tokens[index].word in _BETWEEN or tokens[index].valued):
        index -= 1
    if index >= 0 and tokens[index].text in ",)":
        end, index = index, _before_insert(tokens, index)
        inserted = [t for t in tokens[index + 2 : end] if t.root and not t.valued][:8]
        if tokens[index + 2].word in _LINKS:
            inserted = []
    if index > 0 and tokens[index].word in ("who", "which"):
        index -= 2 if tokens[index - 1].text == "," else 1  # whoever it goes on about
    if index >= 0 and tokens[index].word in _PRONOUNS | {"and", "but"}:
        return Speaker((), pronoun=True)
    words: list[Token] = []
    while index >= 0 and tokens[index].text not in _STOPS and len(words) < 9:
        if tokens[index].word in _LINKS or (tokens[index].root in SPOKEN and words):
            break
        words.append(tokens[index])
        if _opens(tokens, index):
            break
        index -= 1
    words += _gone_on_about(tokens[: index + 1])
    named = tuple(t for t in reversed(words) if t.root and not t.valued and kind(t.root) != "r")
    # "The minister, Ann Lee, said": the inserted name is the speaker's too.
    return Speaker((*inserted, *named) if named else ())


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a new noun phrase begins right after another: "a figure the paper gave"."""
    return tokens[index].word in ("the", "a", "an") and index > 0 and bool(tokens[index - 1].root)


def _gone_on_about(before: Sequence[Token]) -> tuple[Token, ...]:
    """Whom a clause with "who" is about: "a surveyor who looked at the new roof noted"."""
    for index in range(len(before) - 1, 0, -1):
        if before[index].mark:
            return ()
        if before[index].word == "who":
            return (before[index - 1],)
    return ()


def _before_insert(tokens: Sequence[Token], index: int) -> int:
    opening = "(" if tokens[index].text == ")" else ","
    start = index - 1
    while start >= 0 and tokens[start].text != opening:
        start -= 1
    return start - 1


def _noun_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if token.word == "in" and following and following.capital and found:
            continue
        if token.text in _STOPS or token.text == "." or token.root in SPOKEN or token.valued:
            break
        if kind(token.root) == "v" and not token.capital and found:
            break
        if (token.word in _CLAUSE and token.word != "as") or len(found) >= 8:
            break
        if token.word in _PRONOUNS and found:
            break
        if token.root:
            found.append(token)
    return tuple(found)
