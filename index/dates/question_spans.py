"""The time expressions of a question as calendar spans, seen from the asker and the collection."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.dates.coverage import Coverage
from index.dates.question_reports import ReportPlace, report_place
from index.dates.resolve import LEANING, resolve
from index.dates.spans import Expression, Sentence, find_expressions
from index.dates.tense import Tense, tense_at
from index.dates.values import Span
from index.dates.view import View, year_known
from index.dates.words import weekday_number

_QUOTED = re.compile(r"[\"“][^\"”]{3,}[\"”]|(?<!\w)['‘][^'’]+(?:['’]\w[^'’]*)*['’](?!\w)")
_SOME = re.compile(r"\b(?:the|an?|that|which|what|same|one)\s$", re.IGNORECASE)
_CALENDAR = frozenset(("date", "dates", "days", "month", "months", "season", "week of"))
_ABSOLUTE = frozenset(("iso", "numeric", "year", "years", "decade"))
_GAP = 12  # characters, as in "the day before, on 23 April"
_NO_TIME = frozenset(("ahead", "vague"))  # "how much petrol in a week" asks for no week


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression of a question with its span.

    `dated` is False where it counts from the asker's today; `reported` is the place of the words
    by which it dates an article ("according to the 23 April report"); `alone` is True where a
    word such as "by" before it doesn't open the span at one end.
    """

    expression: Expression
    span: Span
    dated: bool
    reported: ReportPlace | None = None
    alone: bool = False


def find_mentions(
    text: str, today: date, coverage: Coverage, earlier: Span | None
) -> tuple[Mention, ...]:
    """Return the expressions that name a time, in order; what stands in quotation marks does not.

    An expression that counts from the next one ("the week before 23 April") takes its place.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    text = text.replace("?", ".")  # the grammar is of statements
    found: list[Mention] = []
    for sentence in find_expressions(text):
        places = [e for e in sentence.expressions if _is_free(e, quoted)]
        later: Mention | None = None
        own: list[Mention] = []
        for expression in reversed(places):
            mention = _read(text, sentence, expression, today, coverage, later, earlier)
            if mention is not None:
                if later is not None and _counts_from(expression, later):
                    own.remove(later)
                own.insert(0, mention)
                later = mention
        found.extend(own)
    return tuple(found)


def _counts_from(expression: Expression, later: Mention) -> bool:
    """Whether the expression is "the week before" of "the week before 23 April"."""
    direction = expression.fields.get("direction", "").lower()
    gap = later.expression.start - expression.end
    return expression.kind in LEANING and direction in ("before", "after") and gap <= _GAP


def _is_free(expression: Expression, quoted: list[tuple[int, int]]) -> bool:
    inside = any(a <= expression.start and expression.end <= b for a, b in quoted)
    return not inside and expression.kind not in _NO_TIME


def _read(
    text: str,
    sentence: Sentence,
    expression: Expression,
    today: date,
    coverage: Coverage,
    later: Mention | None,
    earlier: Span | None,
) -> Mention | None:
    leans = expression.kind in LEANING
    tense = tense_at(text, (sentence.start, sentence.end), (expression.start, expression.end))
    dated = _is_dated(expression)
    if leans:
        base = later.span if later and _counts_from(expression, later) else earlier
        span = resolve(expression, View(None, "past", base)) if base else None
    elif dated:
        span = _on_calendar(expression, today, tense, coverage)
    else:
        span = _from_today(text, expression, View(today, tense, earlier), coverage)
    if span is None:
        return None
    place = report_place(text, expression.start, expression.end)
    alone = leans or (place is not None and place.item_follows)
    return Mention(expression, span, dated or leans, place, alone)


def _is_dated(expression: Expression) -> bool:
    """Whether the expression names a place in the calendar, with or without its year."""
    fields = expression.fields
    if expression.kind in _ABSOLUTE:
        return True
    relative = fields.keys() & {"which", "which2"} or fields.get("mod", "").lower().startswith(
        ("last", "next", "this")
    )
    return expression.kind in _CALENDAR and not relative


def _on_calendar(
    expression: Expression, today: date, tense: Tense, coverage: Coverage
) -> Span | None:
    """Return the span of a date; without a year, in the year that the collection is of."""
    fields = expression.fields
    written = expression.kind in _ABSOLUTE or year_known(fields) or year_known(fields, "2")
    ahead = tense == "future" and coverage.is_live(today)
    if written or not coverage or (ahead and "weekday" not in fields):
        return resolve(expression, View(today, tense))
    years = range(coverage.first.year - 1, coverage.last.year + 2)
    seen = (resolve(expression, View(date(year, 12, 31), "past")) for year in years)
    spans = list(dict.fromkeys(span for span in seen if span and _weekday_fits(fields, span)))
    return coverage.choose(spans, today=today, tense=tense)


def _weekday_fits(fields: dict[str, str], span: Span) -> bool:
    """Whether "Sunday 22 April" was a Sunday in that year."""
    named = fields.get("weekday")
    return named is None or weekday_number(named) == span.earliest.weekday()


def _from_today(text: str, expression: Expression, view: View, coverage: Coverage) -> Span | None:
    """Return what counts from the asker's today; "the Saturday" is one that the articles know."""
    some = _SOME.search(text[: expression.start])
    if expression.kind == "weekday" and "mod" not in expression.fields and some:
        return None
    span = resolve(expression, view)
    if span is None or view.today is None or coverage.is_live(view.today):
        return span
    return span if coverage.count(span.earliest, span.latest) else None
