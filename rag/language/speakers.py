"""Who says what a sentence says."""

from __future__ import annotations

import re

SAYING = (
    r"(?:said|says|say|told|tells|reported|reports|added|adds|estimates?|estimated|claimed|claims|"
    r"confirmed|confirms|denied|denies|announced|announces|stated|states|warned|warns|argued|"
    r"insisted|acknowledged|wrote|writes|explained|noted|declared|recalled|predicted|recounted|"
    r"maintained|maintains|conceded|admitted|testified|disputed|disputes|rejected|rejects|put)"
)
_CAPITAL = r"(?:(?:al|el|the|de|van|von|bin|abu)[-\s])?[A-ZÀ-Þ][\w’'.-]*"
_TITLE = r"(?:[a-z][\w-]*\s){0,5}"
_NAME = rf"{_CAPITAL}(?:[\s-](?:(?:of|for|the|and|in|al|el|de)[\s-])*{_CAPITAL})*"
_COMMON = (
    r"(?:[Tt]he|[Aa]n?|[Ll]ocal|[Ss]tate|[Ss]ome|[Ss]everal|[Tt]wo|[Mm]edical|"
    r"[Aa]id|[Mm]ilitary|[Ss]ecurity|[Rr]escue|[Ww]itness\w*|[Oo]fficials?|"
    r"[Ss]ources?|[Aa]ctivists?|[Rr]esidents?|[Hh]e|[Ss]he|[Ii]t|"
    r"[Tt]hey)(?:\s[a-z][\w’'-]*){0,4}"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"[Aa]ccording to (?P<who>(?:the |a |an |local |state |two |"
            rf"several )?(?:{_TITLE}{_NAME}|[a-z][\w-]*(?:\s[a-z][\w-]*){{0,4}}))"
        ),
        (
            rf"(?P<who>{_NAME}(?:\s(?:TV|radio|news agency|newspaper|daily|spokes\w+|"
            rf"officials?|sources?|activists?))?)(?:,[^,]{{2,80}},)?\s(?:also\s|has\s|"
            rf"have\s|had\s|later\s|separately\s|further\s)?{SAYING}\b"
        ),
        rf"\b(?:said|added|reported|confirmed by|according to)(?:\sby)?\s(?P<who>(?:the\s)?{_TITLE}{_NAME})",
        rf"\b(?P<who>{_COMMON})\s(?:also\s|have\s|has\s|had\s|later\s)?{SAYING}\b",
        (
            r"\b(?:said|reported|told)\s(?P<who>(?:the|a|an|local|state|two|"
            r"some)\s[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,3})"
        ),
        (
            rf"(?P<who>(?:[a-z][\w-]*\s){{0,2}}{_NAME})(?:[’']s?)\s(?:estimates?|count|"
            rf"tally|figures?|toll|account)"
        ),
    )
)
_TAIL = re.compile(r"\s(?:that|who|which|on|in|at|after|before|to|as|when|were|was|and)\b.*$")


def speakers(text: str) -> tuple[str, ...]:
    """Return who is said to say something in the sentence, the likeliest first.

    >>> speakers("Six boats left at dawn, harbour master Ann Lee told the Post.")[0]
    'harbour master Ann Lee'
    """
    found: dict[str, None] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            who = _clean(match["who"])
            if who and not any(who in other for other in found):
                found.setdefault(who)
    return tuple(found)


def speaker(text: str) -> str:
    """Return the likeliest speaker of the sentence, or "" when the outlet itself speaks."""
    return next(iter(speakers(text)), "")


def _clean(who: str) -> str:
    trimmed = _TAIL.sub("", who.strip(" ,.’'"))
    return "" if trimmed.lower() in _NOBODY or _WHEN.match(trimmed) else trimmed


_WHEN = re.compile(r"(?:on|in|at|by|late|early|last|this|next)\s", re.IGNORECASE)


_NOBODY = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday he she it they who "
        "this that there i we you but and"
    ).split()
)
