"""Whether a date in a question is that of an article: "according to the 23 April report"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = (
    r"(?:articles?|reports?|stor(?:y|ies)|pieces?|dispatch(?:es)?|accounts?|editions?|coverage"
    r"|bulletins?|issues?|updates?|write-ups?)"
)
_OUTLET = r"(?:[A-Z][\w'’.-]*|news|wire|agency|morning|evening)"
_REPORT_AFTER = re.compile(rf"(?:['’]s)?,?\s(?P<outlet>(?:{_OUTLET}\s){{0,4}}){_ITEM}\b")
_REPORT_BEFORE = re.compile(
    rf"(?P<item>\b{_ITEM}\s)?(?P<link>(?:of|from|dated|(?:published|posted|filed|printed|dated)"
    r"(?:\s(?:on|in|since|after|before|until|till|by|up\sto|from))?))\s(?:the\s)?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r",?\s?\b(?:according\sto|going\sby|based\son|in|by|from|per)\s(?:the|an?)?\s?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The place of the words by which a question dates an article.

    What names the article otherwise ("the report", its outlet) isn't among them, unless they only
    say where the answer is to be looked for. `item_follows` tells "the 23 April report" from "the
    report of 23 April".
    """

    start: int
    end: int
    item_follows: bool


def report_place(text: str, start: int, end: int) -> ReportPlace | None:
    """Return the words that date an article by the expression from `start` to `end`, or None."""
    after = _REPORT_AFTER.match(text, end)
    if after:
        source = _SOURCE.search(text[:start])
        if source and not after["outlet"]:
            return ReportPlace(source.start(), after.end(), item_follows=True)
        return ReportPlace(start, after.start("outlet"), item_follows=True)
    before = _REPORT_BEFORE.search(text[:start])
    if before is None or not (before["item"] or before["link"].lower() not in ("of", "from")):
        return None
    source = _SOURCE.search(text[: before.start()])
    first = source.start() if source and before["item"] else before.start("link")
    return ReportPlace(first, end, item_follows=False)
