"""What a citation says of its article, and an answer's sentences without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import format_value
from rag import Citation

_OPENING = re.compile(r":\s*(?=[“\"])")
_COUNTED = re.compile(r"\bundated\b|\bcarried by \d+ outlets\b")
_EDGES = " ,;:—–-“”\"'*"


def label_of(citation: Citation) -> tuple[str, ...]:
    """Outlet, title, day of publication, resolved dates and copies of a citation."""
    published = citation.published
    dates = [(published.value, published.granularity)]
    dates += [(mention.value, mention.granularity) for mention in citation.mentions]
    days = [format_value(value, granularity) for value, granularity in dates if value]
    names = (citation.source, citation.title or citation.article_id, *days, *citation.copies)
    return tuple(dict.fromkeys(filter(None, names)))


def statements(sentence: str, labels: Sequence[str]) -> tuple[str, ...]:
    """What a sentence states, once the label that introduces its quotation is taken off.

    What stands before the label ("35 buses — …") is a statement of its own, and dates in brackets
    that the label gives are left out. A sentence without such a label is returned as it is.

    >>> statements("35 buses — AFP, undated: “35 buses left on Saturday [21 April 2018].”",
    ...            ["AFP", "21 April 2018"])
    ('35 buses', '“35 buses left on Saturday.”')
    """
    known = sorted(labels, key=len, reverse=True)
    plain = sentence
    for item in known:
        plain = plain.replace(f" [{item}]", "")
    for mark in _OPENING.finditer(plain):
        before, after = plain[: mark.start()], plain[mark.end() :]
        bare = _COUNTED.sub("", before)
        for item in known:
            bare = bare.replace(item, "")
        if bare != before:
            head = re.sub(r"\s+", " ", bare).strip(_EDGES)
            return (head, after) if re.search(r"\w", head) else (after,)
    return (plain,)
