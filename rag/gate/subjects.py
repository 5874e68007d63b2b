"""The subject of a verb, read backwards from it."""

from __future__ import annotations

from collections.abc import Sequence

from rag.gate.reading import SPOKEN, Token
from rag.language.thesaurus import kind

_SKIPPED = frozenset(
    "has have had will would to also then later already still not never even just all".split()
)
PREPOSITIONS = frozenset(
    """in on at from to into onto of with without during for near around about over under between
    among by through towards toward against off out via""".split()
)
DETERMINERS = frozenset("a an the its their his her this that these those new".split())
_JOINTS = frozenset("and or but until before after since as while when once if".split())
RELATIVE = frozenset({"who", "which", "that"})
_LONGEST = 6


def subject_before(before: Sequence[Token]) -> tuple[Token, ...]:
    """The subject that ends where a verb begins; empty when a preposition stands before it."""
    index, relative = _ahead(before)
    words: list[Token] = []
    while index >= 0 and not before[index].mark and len(words) < _LONGEST:
        token = before[index]
        if token.word in PREPOSITIONS and token.word != "of":
            if _leads_nowhere(before, index):
                return ()
            if relative and any(word.capital for word in words):
                break  # "left to the group, which holds": the nearest noun does it
            words.clear()  # "the government in Tavra": what is in Tavra does it
        elif _opens(before, index):
            break
        elif token.word not in DETERMINERS or token.word == "of":
            words.append(token)
        index -= 1
    return tuple(t for t in reversed(words) if t.root and not t.valued)


def _ahead(before: Sequence[Token]) -> tuple[int, bool]:
    """Where the subject of a verb ends, and whether a relative pronoun stands for it."""
    index = len(before) - 1
    while index >= 0 and (before[index].word in _SKIPPED or kind(before[index].root) == "r"):
        index -= 1
    if index >= 0 and before[index].text == ",":
        index = _before_insert(before, index)
    relative = index >= 0 and before[index].word in RELATIVE
    if relative:
        index -= 1
        index -= index >= 0 and before[index].text == ","
    return index, relative


def _leads_nowhere(before: Sequence[Token], index: int) -> bool:
    """Whether nothing stands before a preposition that could be the subject."""
    return not index or not before[index - 1].root or kind(before[index - 1].root) == "v"


def _opens(before: Sequence[Token], index: int) -> bool:
    """Whether a subject doesn't reach back beyond a word: an article, a joint, another verb."""
    ahead = before[index - 1].word if index else ""
    if before[index].word in DETERMINERS and ahead != "of":
        return ahead not in PREPOSITIONS
    return before[index].word in _JOINTS or _finite(before, index)


def _before_insert(before: Sequence[Token], comma: int) -> int:
    """The end of what an insert between commas was put into; -1 when a clause ends there."""
    start = max((i for i in range(comma) if before[i].text == ","), default=0)
    told = any(t.root in SPOKEN and not t.capital for t in before[start + 1 : comma])
    return -1 if told else start - 1


def _finite(before: Sequence[Token], index: int) -> bool:
    """Whether a word left of a verb is itself a verb, not a participle: "a badly closed door"."""
    token, ahead = before[index], before[index - 1] if index else None
    if token.capital or kind(token.root) != "v" or (ahead and ahead.word in DETERMINERS):
        return False
    return not (ahead and ahead.word.endswith("ly") and token.word.endswith(("ed", "ing")))
