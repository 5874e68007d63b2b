"""Who wrote a report: bylines, lines of credit, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.describe.names import is_organisation, is_outlet_name

_BYLINE = re.compile(
    r"^(?:[^\n|]{2,40}\|\s*)?(?:by:?|from)\s+(?P<names>[^\W\d_].{2,100})$", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*)(?: (?:[^\W\d_a-z][\w.'’-]*|van|von|de|der|al|bin|el)){1,4}"
)
_AFTER_PLACE = re.compile(r"\s*(?:[|•·/(]| in | at | - | – | — ).*$")
_DESK = (
    r"(?:staff|desk|newsroom|bureau|agenc(?:y|ies)|correspondents?|reporters?|writers?|editors?"
    r"|team|journalists)"
)
_NAMELESS = re.compile(
    rf"^(?i:by:?|from|by\s+and\s+from)\s+(?:(?:our|a|an|the|its)\s+)?(?:[\w'’&.-]+\s+){{0,5}}(?i:{_DESK})\b"
    r"(?:(?:,|\s+(?:and|in|with|at|from))\s[^.!?]{2,60})?$"
    rf"|^(?:Staff\s+{_DESK}|(?:[A-Z0-9][\w'’&.-]*\s+){{1,4}}staff(?:\s+{_DESK})?)"
    r"(?:\s+(?:and|with)\s+(?:[\w'’&.-]+\s*){1,4})?$"
)
_PERSON = r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){1,3}"
_PLACE = r"[^\W\d_a-z][^,.;:]{1,40}"
_SIGN_OFF = re.compile(
    rf"^[-–—]?\s*(?P<name>{_PERSON}),?\s+(?:(?:for|of|with|reporting\s+for)\s+)?(?:the\s+)?"
    rf"(?P<outlet>{_PLACE}?)(?:(?:,\s+|\s+(?=in|from|at))(?:reporting\s+)?(?:(?:in|from|at)\s+)?{_PLACE}){{0,2}}\.?$"
)
_FAREWELL = re.compile(
    r"\s+(?:Good\s?(?:night|bye|evening|morning|day)|Thank you|Goodbye)[.!]$", re.I
)
_SPOKEN = re.compile(
    rf"^(?:This is|I[’']m|I am)\s+(?P<name>{_PERSON})(?:,?\s+(?:for|in|at|from)\s+{_PLACE})*\.(?:\s+[^.]{{1,60}}\.)?$"
)
_MOST_NAMELESS_WORDS = 11
_LONGEST_SIGN_OFF = 120


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who closes a report, and for whom."""

    author: str
    outlet: str


def find_authors(head: Sequence[str]) -> tuple[str, ...]:
    """Return the people that the first byline names; outlets and desks beside them are left out."""
    return next((people for line in head if (people := _people(line))), ())


def _people(line: str) -> tuple[str, ...]:
    match = _BYLINE.match(line)
    if match is None or line.isupper() or line.endswith((".", "?", "!")):
        return ()
    names = re.split(r",? and | & |, ", _AFTER_PLACE.sub("", match.group("names")))
    found = [name.strip() for name in names if _NAME.fullmatch(name.strip())]
    # "From" also opens headlines: there every part has to be a name.
    if line[:4].lower() == "from" and len(found) < len(names):
        return ()
    return tuple(name for name in found if not is_organisation(name))


def is_byline(line: str) -> bool:
    """Return whether a line is there to say who wrote the article, by name or not.

    >>> is_byline("By Jo Li"), is_byline("By our own reporters and Kell Press")
    (True, True)
    """
    return bool(find_authors([line])) or is_nameless(line)


def is_nameless(line: str) -> bool:
    """Return whether a byline names no person: "Staff reporter", "From our foreign desk"."""
    short = line.count(" ") < _MOST_NAMELESS_WORDS and not line.endswith((".", "!", "?", ":"))
    return short and bool(_NAMELESS.match(line))


def find_sign_off(line: str) -> SignOff | None:
    """Return the reporter and outlet of a closing line.

    >>> find_sign_off("Jo Li, for Radio Kell, in Port Merrow.").outlet
    'Radio Kell'
    """
    if len(line) > _LONGEST_SIGN_OFF:
        return None
    if spoken := _SPOKEN.match(line):
        return SignOff(spoken.group("name"), "")
    match = _SIGN_OFF.match(_FAREWELL.sub("", line)) if "," in line else None
    if match and is_outlet_name(match.group("outlet")):
        return SignOff(match.group("name"), match.group("outlet"))
    return None
