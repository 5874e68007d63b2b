"""What a visitor limits a question to: outlets, days of publication, the day it is asked on."""

from __future__ import annotations

from datetime import date, datetime

from index import Filters


def filters_of(
    sources: list[str] | None, first: object, last: object, as_of: object
) -> tuple[Filters, date | None]:
    """The limits that a visitor has set; a day that can't be read limits nothing."""
    limited = Filters(
        sources=tuple(sources or ()), published_from=day_of(first), published_to=day_of(last)
    )
    return limited, day_of(as_of)


def day_of(value: object) -> date | None:
    """A day from what a date field sends: "2018-04-21", a time stamp or nothing."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value).date()
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
