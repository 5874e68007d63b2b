"""Lines of several parts between bars: buttons of an account, tickers of other stories."""

from __future__ import annotations

import re

from index.clean.words import pattern

_BUTTON = pattern(
    r"""(?:(?:log|sign)\s?(?:in|out|up)(?:\s+to\s+\S+)?|register|(?:my\s+)?account|subscribe(?:\s+for|\s+now|\s*:)?.{0,25}
    |become\s+a\s+(?:member|subscriber)(?:\s+(?:for|from)\s.{1,20})?|donate|e-?paper|newsletters?|follow\s+us|live\s+tv|menu|search
    |home|accept(?:\s+all)?|reject(?:\s+all)?|manage|privacy(?:\s+policy)?|terms(?:\s+of\s+(?:use|service))?
    |imprint|cookies?(?:\s+\w+)?|about(?:\s+us)?|contact(?:\s+us)?|advertise|careers|jobs|help|faq)"""
)
_BAR = re.compile(r"\s*[|·•]\s*|\s{3,}")
_ANY = re.compile(r"\s*[|·•/]\s*|\s+[-–—*:>»]\s+")
_LABEL = re.compile(r"^\W*(?:[A-Z][A-Z'’]+\s?){1,3}:\s*(?=\S)")
# Long dashes also set off a clause in what an interviewer asks after "CNN:".
_STOPS = re.compile(r"\s*[|•·]\s*|\s+(?:-{1,2}|/{1,3}|:|\+{2,3}|\*)\s+")
_HOME = pattern(r"(?:menu:\s*)?(?:home(?:page)?|front\s+page|start)")
_MOST_PART_WORDS = 4
_GAUGE = re.compile(r"[°▲▼]")
_ENDS = re.compile(r"[.!][\"'”’)]*$")
_MOST_BAR_WORDS = 16
_MOST_TICKER_WORDS = 60
_LEAST_PARTS = 3
_HEADLINE_WORDS = 3


def is_site_bar(text: str, words: int) -> bool:
    """Return whether a line is a row of the site's own buttons, or one of them alone.

    >>> is_site_bar("Log in / Register", 4), is_site_bar("Gold | Silver | Bronze", 5)
    (True, False)
    """
    if words > _MOST_BAR_WORDS or _ENDS.search(text):
        return False
    parts = [part for part in _ANY.split(text) if part]
    buttons = [bool(_BUTTON.fullmatch(part)) for part in parts]
    if parts and all(buttons):
        return len(parts) > 1 or words <= 2
    if len(parts) > 2 and (_HOME.fullmatch(parts[0]) or 2 * sum(buttons) > len(parts)):
        return all(len(part.split()) <= _MOST_PART_WORDS for part in parts)
    barred = [part for part in _BAR.split(text) if part]
    found = sum(bool(_BUTTON.fullmatch(part)) for part in barred)
    return len(barred) > 1 and 2 * found >= len(barred)


def is_strip(text: str) -> bool:
    """Return whether a line is a row of the site's sections or of the day's figures.

    >>> is_strip("Start / Live / Capital / Ice hockey / Puzzles"), is_strip("Gold | Silver | Bronze")
    (True, True)
    """
    parts = [part for part in _ANY.split(text) if part.strip()]
    least = _LEAST_PARTS if "|" in text else _LEAST_PARTS + 1
    short = all(len(part.split()) <= _MOST_PART_WORDS for part in parts)
    return len(parts) >= least and short and not _ENDS.search(text)


def is_ticker(text: str, words: int, *, labelled: bool = False) -> bool:
    """Return whether a line strings other stories' headlines, or the day's figures, together.

    Inside a report only a `labelled` one is sure: rows of tables have bars too.

    >>> is_ticker("LATEST: Tram strike off | Petrol up 4% | Zoo gets lynx", 13)
    True
    """
    if words > _MOST_TICKER_WORDS or _ENDS.search(text):
        return False
    label = _LABEL.match(text)
    if labelled and not label:
        return False
    parts = (_STOPS if label else _BAR).split(text[label.end() :] if label else text)
    parts = [part for part in parts if re.search(r"\w", part)]
    barred = bool(label) and "|" in text
    if len(parts) < _LEAST_PARTS - barred or any(part[0].islower() for part in parts):
        return False
    if _GAUGE.search(text):
        return True
    long = sum(len(part.split()) >= _HEADLINE_WORDS for part in parts)
    return long >= 2 and 3 * long >= 2 * len(parts)
