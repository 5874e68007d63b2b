"""The benchmark of time expressions: ours beside dateparser, and what resolving costs.

Run as `python -m evals.dates`; `--articles FILE.jsonl.gz` measures the cost on other articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evals.dates_cost import read_articles, resolving, share_of_ingest
from index import Article, PublicationDate
from index.dates import time_mentions

SUITE = Path(__file__).parent / "suites" / "dates"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, when it was published, and the value its expression stands for."""

    id: str
    kind: str
    hard: bool
    text: str
    published: date
    expression: str
    start: int
    value: str | None
    granularity: str


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression that a system found, with its value and granularity."""

    start: int
    end: int
    value: str | None
    granularity: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what a system made of it; `got` says what it found there."""

    case: Case
    right: bool
    got: tuple[Found, ...]


System = Callable[[Case], Sequence[Found]]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a JSONL file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple(Case(**{**row, "published": date.fromisoformat(row["published"])}) for row in rows)


def ours(case: Case) -> tuple[Found, ...]:
    """Return what `index.dates` finds, given the day of publication."""
    published = PublicationDate(case.published, case.published, "day", "given", "")
    article = Article(id=case.id, text=case.text, published=published)
    return tuple(Found(m.start, m.end, m.value, m.granularity) for m in time_mentions(article))


def dateparser_alone(case: Case) -> tuple[Found, ...]:
    """Return what dateparser's search finds, with the settings that did best for it.

    The granularity is the period that its own parser names for the words that it found.
    """
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    base = datetime(case.published.year, case.published.month, case.published.day, 12)
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"}
    parser = DateDataParser(languages=["en"], settings=settings)
    found, position = [], 0
    for words, moment in search_dates(case.text, languages=["en"], settings=settings) or ():
        start = case.text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        period = parser.get_date_data(words).period or "day"
        found.append(Found(start, position, *_at_period(moment.date(), period)))
    return tuple(found)


def _at_period(day: date, period: str) -> tuple[str, str]:
    from index.dates.values import month_span, week_span, year_span

    spans = {
        "week": week_span(day),
        "month": month_span(day.year, day.month),
        "year": year_span(day.year),
    }
    return (spans[period].value, period) if period in spans else (day.isoformat(), "day")


def judge(case: Case, found: Sequence[Found]) -> Outcome:
    """Return whether value and granularity are right; where there is none, none may be given."""
    end = case.start + len(case.expression)
    there = tuple(f for f in found if f.start < end and case.start < f.end)
    if case.value is None:
        right = all(f.value is None for f in there)
    else:
        wanted = (case.value, case.granularity)
        right = any((f.value, f.granularity) == wanted for f in there)
    return Outcome(case, right, there)


def run(cases: Iterable[Case], system: System) -> tuple[Outcome, ...]:
    """Return the outcome of every case; a crash is a miss."""
    outcomes = []
    for case in cases:
        try:
            outcomes.append(judge(case, system(case)))
        except Exception as error:  # every case counts, and a system's crash is its answer
            crash = Found(case.start, case.start, None, type(error).__name__)
            outcomes.append(Outcome(case, right=False, got=(crash,)))
    return tuple(outcomes)


def table(ours_: Sequence[Outcome], other: Sequence[Outcome]) -> str:
    """Return right answers by kind of expression, ours beside dateparser's."""
    kinds = list(dict.fromkeys(outcome.case.kind for outcome in ours_))
    lines = [f"{'kind':<18}{'n':>5}{'ours':>9}{'dateparser':>13}"]
    groups = [(kind, [o.case.kind == kind for o in ours_]) for kind in kinds]
    groups += [("hard", [o.case.hard for o in ours_]), ("all", [True] * len(ours_))]
    for name, members in groups:
        mine, theirs = _share(ours_, members), _share(other, members)
        lines.append(f"{name:<18}{sum(members):>5}{mine:>8.1%}{theirs:>13.1%}")
    return "\n".join(lines)


def _share(outcomes: Sequence[Outcome], members: Sequence[bool]) -> float:
    chosen = [o.right for o, member in zip(outcomes, members, strict=True) if member]
    return sum(chosen) / len(chosen) if chosen else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the benchmark and return 0 where 95% of every file are right, else 1."""
    parser = argparse.ArgumentParser(prog="python -m evals.dates", description=__doc__)
    parser.add_argument("--articles", type=Path, help="JSONL to measure the cost on")
    parser.add_argument("--count", type=int, default=100, help="how many of them")
    parser.add_argument("--misses", action="store_true", help="print every case we miss")
    chosen = parser.parse_args(arguments)
    good = True
    for path in sorted(SUITE.glob("*.jsonl")):
        cases = read_cases(path)
        mine, other = run(cases, ours), run(cases, dateparser_alone)
        print(f"{path.stem}: {len(cases)} sentences\n{table(mine, other)}\n")
        good = good and _share(mine, [True] * len(mine)) >= 0.95
        if chosen.misses:
            print("\n".join(_miss(o) for o in mine if not o.right) + "\n")
    articles = read_articles(chosen.articles, chosen.count)
    print(f"{resolving(articles)}\n{share_of_ingest(articles)}")
    return 0 if good else 1


def _miss(outcome: Outcome) -> str:
    case = outcome.case
    got = [(case.text[f.start : f.end], f.value, f.granularity) for f in outcome.got]
    return (
        f"{case.id} {case.published:%a %d %b %Y} | {case.text} | {case.expression}:"
        f" {case.value} {case.granularity} | got {got}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
