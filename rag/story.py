"""Which reports are on one story: those that share enough of the names in them.

Two accounts can only differ about one event, and in a collection of many events the same question
("How many children died?") is told of several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rag.candidates.dates import is_calendar

SHARED = 0.12
"""Least share of names in common, of the report that has fewer, for two reports on one story.

Of pairs of reports on one of thirty-one invented stories 94% share as much, of pairs on two of
them 1.3%; five real reports on one war share 0.28 and more.
"""
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ][\w’'-]{2,}")


def story_names(text: str) -> frozenset[str]:
    """Return the words of names in a text, case folded, but those that open a sentence.

    >>> sorted(story_names("Aid reached Port Merrow on Friday. Ann Lee's lorries waited."))
    ['lee', 'merrow', 'port']
    """
    words = (re.sub(r"['’]s$", "", word).lower() for word in _NAME.findall(text))
    return frozenset(word for word in words if not is_calendar(word.capitalize()))


def stories(texts: Mapping[str, str]) -> dict[str, int]:
    """Return for each article's id the number of its story, from 0.

    An article joins the story of the most alike one before it, or opens a new one.
    """
    names = {article_id: story_names(text) for article_id, text in texts.items()}
    found: dict[str, int] = {}
    for article_id, own in names.items():
        alike = {other: _shared(own, names[other]) for other in found}
        nearest = max(alike, key=lambda other: alike[other], default=None)
        joins = nearest is not None and alike[nearest] >= SHARED
        found[article_id] = found[nearest] if nearest and joins else len(set(found.values()))
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
