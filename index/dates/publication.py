"""When an article was published, from what is stated: given, in the markup, or in a date line."""

from __future__ import annotations

import re
from datetime import date

from index.dates.stated import read_stated
from index.dates.values import Span, format_day, format_span
from index.types import Article, Basis, PublicationDate

_HEAD_LINES, _TAIL_LINES, _LINE_LENGTH = 14, 4, 130
_LABEL = (
    r"(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|issued|created|filed"
    r"|refreshed|released|date|dated|publication\s+date|date\s+published)(?:\s+(?:on|at|date))?"
)
_LABELLED = re.compile(rf"\b(?P<label>{_LABEL})\s*:?\s*(?P<rest>[^|•·]*\d.*)$", re.IGNORECASE)
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_FULL = re.compile(
    rf"{_WEEKDAY}(?:{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}/\d{2}/\d{2})(?!\d)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?P<weekday>{_WEEKDAY})(?:(?P<day>{_DAY})\s+(?P<month>{_MONTH})"
    rf"|(?P<month_first>{_MONTH})\s+(?P<day_after>{_DAY}))(?!,?\s*\d)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s{3,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CITY = re.compile(r"^[^\W\d_][^.!?\n]{1,60}?(?:[,(–—-]|\s)\s*$")
_AFTER_CITY = re.compile(r"^\s*(?:\([^)\n]{2,30}\)\s*)?(?:[-–—:]|\()\s*")
_URL = re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|$)", re.IGNORECASE)
_BASES: tuple[Basis, ...] = ("given", "markup", "date line")
_OFFERED = {"given": "The date given with the article", "markup": "The date in the page's markup",
            "date line": "The date line"}  # fmt: skip
_LABEL_RANK = ("publi", "post", "first", "issue", "file", "creat", "releas", "origin", "date")


def stated_date(article: Article) -> PublicationDate:
    """Return the date that the article states, or an unknown one that says what was refused."""
    if article.published.basis == "set by hand":
        return article.published
    refused = ""
    for basis, raw in _offers(article):
        stated = read_stated(raw)
        if stated.span is not None:
            return _published(stated.span, basis, raw, stated.problem)
        refused = refused or f" '{_short(raw)}' was not used: {stated.problem}."
    return PublicationDate(reason=f"No date is stated.{refused}")


def _offers(article: Article) -> list[tuple[Basis, str]]:
    """Return the stated dates, raw, the most trusted first."""
    offers: list[tuple[Basis, str]] = []
    for hint in article.date_hints:
        name, _, raw = hint.partition(":")
        basis = next((known for known in _BASES if known == name.strip()), None)
        if basis and raw.strip():
            offers.append((basis, raw.strip()))
    offers.extend(("markup", raw) for raw in _in_address(article.url))
    offers.extend(("date line", raw) for raw in date_lines(article.text))
    return sorted(offers, key=lambda offer: _BASES.index(offer[0]))


def _in_address(url: str | None) -> list[str]:
    """Return the day in an address such as /2018/04/22/ or /2018/apr/22/."""
    match = _URL.search(url or "")
    if match is None:
        return []
    year, month, day = match.groups()
    return [f"{day} {month} {year}" if month.isalpha() else f"{year}-{month:0>2}-{day:0>2}"]


def _published(span: Span, basis: Basis, raw: str, problem: str) -> PublicationDate:
    reason = f"{_OFFERED[basis]} is '{_short(raw)}', that is {format_span(span)}"
    note = f" ({problem})" if problem else ""
    return PublicationDate(span.earliest, span.latest, span.granularity, basis, reason + note + ".")


def _short(raw: str) -> str:
    plain = " ".join(raw.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def date_lines(text: str) -> list[str]:
    r"""Return the dates of lines that hold little else, at the top or the end of a report.

    >>> date_lines("A headline\nPublished: Mon, April 23, 2018\nThe story begins.")
    ['Mon, April 23, 2018']
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    labelled = [pair for line in [*head, *tail] if (pair := _labelled(line))]
    labelled.sort(key=lambda pair: pair[0])
    bare = [found for line in head if (found := _bare(line) or _city_line(line))]
    return [raw for _, raw in labelled] + bare


def _labelled(line: str) -> tuple[int, str] | None:
    """Return the best ranked date after a label in a line: "published" before "updated"."""
    if len(line) > _LINE_LENGTH:
        return None
    found = [pair for part in _PARTS.split(line) if (pair := _labelled_part(part))]
    return min(found, key=lambda pair: pair[0], default=None)


def _labelled_part(part: str) -> tuple[int, str] | None:
    match = _LABELLED.search(part)
    if match is None or len(_WORD.findall(part[: match.start()])) > 6:
        return None
    full = _FULL.search(match["rest"])
    if full is None or len(_WORD.findall(match["rest"][: full.start()])) > 1:
        return None
    label = match["label"].lower()
    return (0 if label.startswith(_LABEL_RANK) else 1), full.group()


def _bare(line: str) -> str | None:
    """Return the date of a line, or of a part between bars, that holds almost nothing else."""
    if len(line) > _LINE_LENGTH:
        return None
    for part in _PARTS.split(line):
        full = _FULL.search(part)
        if full is None:
            continue
        rest = part[: full.start()] + " " + part[full.end() :]
        if len(_WORD.findall(rest)) <= 4 and not re.search(r"[.!?]\s*$", part[full.end() :]):
            return full.group()
    return None


def _city_line(line: str) -> str | None:
    """Return the date of "ESKERBY, 9 December 2021 (Sentinel) - Sea water …"."""
    full = _FULL.search(line, 0, 90)
    if full is None or not _CITY.match(line[: full.start()]):
        return None
    return full.group() if _AFTER_CITY.match(line[full.end() :]) else None


def yearless_date_line(text: str) -> tuple[str, str, str] | None:
    """Return the words, month and day of "BAB NOUR, Sept 10 (Transmed News) -", if it opens so.

    >>> yearless_date_line("BAB NOUR, Sept 10 (Transmed News) - Fighters have left.")
    ('Sept 10', 'Sept', '10')
    """
    head = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    for line in head:
        found = _YEARLESS.search(line, 0, 90)
        if found and _CITY.match(line[: found.start()]) and _AFTER_CITY.match(line[found.end() :]):
            month, day = found["month"] or found["month_first"], found["day"] or found["day_after"]
            return found.group(), month, day
    return None


def dated_by_hand(day: date) -> PublicationDate:
    """Return the date that a person set."""
    reason = f"Set by hand to {format_day(day)}."
    return PublicationDate(day, day, "day", "set by hand", reason)
