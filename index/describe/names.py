"""Names of outlets, sections and desks: what a line of a page's head can be told by."""

from __future__ import annotations

import re

# Words of newspapers' and stations' names that hardly ever end a headline ...
_OUTLET = frozenset(
    """
    times post herald chronicle gazette tribune journal daily weekly observer guardian courier
    telegraph newswire wire agency radio television broadcasting mercury argus echo bulletin
    dispatch examiner sentinel globe magazine digest advertiser newspaper newspapers ledger monitor
    inquirer intelligencer diario jornal gazeta zeitung prensa correio corriere news fm tv press
    standard review express channel
    """.split()
)
# ... and words that count only beside a date or a strapline, or in capitals at the top.
_WEAK = frozenset(
    """
    today online info watch report reporter network media record register independent star sun mail
    mirror insider line business live union service point
    """.split()
)
_SECTION = frozenset(
    """
    world news local national international foreign politics political business economy money
    markets sport sports culture arts entertainment life lifestyle tech technology science health
    travel opinion comment analysis video africa asia europe americas america latin north south east
    west middle central pacific caribbean uk us usa india nation state region regional home front
    page top stories latest breaking features focus society crime education environment climate
    weather live and the of in brief special report reports edition final late city metro
    domestic affairs justice courts law war elections election transcript interview feature dispatch background
    """.split()
)
_DESK = frozenset(
    "staff desk newsroom correspondent correspondents reporters bureau agencies editors".split()
)
_SURNAMES = frozenset({"post", "guardian", "courier", "star", "press"})
_ACRONYMS = frozenset({"usa", "uk", "us", "tv", "fm", "npr", "abc"})
_PARTICLES = frozenset(
    "of the and in for del de da do dos di der die la le les el los & y e".split()
)
_NOT_IN_NAMES = re.compile(r"[!?:;,\"“”$%@]|\.$|\d{3}")
_COINED = re.compile(r"^The\s|[^\W\d_A-Z][A-Z]|[^\W\d_]\d")
_MOST_WORDS = 6


def is_name(text: str) -> bool:
    """Return whether a text has the form of a name: few words, capitals, no sentence's mark.

    >>> is_name("Diario del Sur"), is_name("Rain falls on Kell"), is_name("World News")
    (True, False, False)
    """
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or _NOT_IN_NAMES.search(text) or is_section(text):
        return False
    return any(map(str.isalpha, text)) and all(
        word[0].isupper() or word[0].isdigit() or word in _PARTICLES for word in words
    )


def is_outlet_name(text: str, *, weakly: bool = False) -> bool:
    """Return whether a name holds a word of outlets' names; `weakly` with ordinary words too."""
    known = _OUTLET | _WEAK if weakly else _OUTLET
    return is_name(text) and not known.isdisjoint(_words(text))


def is_coined(text: str) -> bool:
    """Return whether a name is no place's: "The Continental", "RailSafety", "Globe24"."""
    return is_name(text) and bool(_COINED.search(text))


def is_acronym(word: str) -> bool:
    """Return whether a word in capitals is to stay so: "USA", "BBC", "KTRV"."""
    return word.lower() in _ACRONYMS or (word.isupper() and not re.search("[AEIOUY]", word))


def is_organisation(name: str) -> bool:
    """Return whether a name in a byline is an outlet's or a desk's rather than a person's."""
    words = _words(name)
    return not (_OUTLET | _DESK | {"online"} - _SURNAMES).isdisjoint(words)


def is_section(line: str) -> bool:
    """Return whether a line only says where in the paper it stands.

    >>> is_section("WORLD NEWS"), is_section("Page 9 - International"), is_section("War of words")
    (True, True, False)
    """
    numbered = re.sub(r"\bpage\s+\w?\d+\b", "page", line, flags=re.IGNORECASE)
    words = re.findall(r"[\w'’]+", numbered)
    return 0 < len(words) <= 5 and all(word.lower() in _SECTION for word in words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))
