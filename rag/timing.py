"""How well a sentence fits the days that a question speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from index import PublicationDate, TimeMention
from rag.types import DateWindow, Evidence

COARSE = 6
"""The longest span, in days, that speaks of a single day: "this week" does, "in 2018" doesn't."""
ODDS = 3.0
"""How much more likely an answer is in a sentence of the days asked for; see evals.windows."""
_CARRIED, _OF_ITS_DAY = 0.7, 0.4


def in_time(
    evidence: Evidence, mentions: Sequence[TimeMention], window: DateWindow | None
) -> Evidence:
    """Return the sentence, its relevance raised or lowered by the days that it speaks of.

    `mentions` are those of its whole article. Articles published later may tell of a day too, so
    the day of publication counts least.
    """
    if window is None or not 0 < evidence.relevance < 1:
        return evidence
    odds = evidence.relevance / (1 - evidence.relevance) * ODDS ** fit(evidence, mentions, window)
    return replace(evidence, relevance=odds / (1 + odds))


def fit(evidence: Evidence, mentions: Sequence[TimeMention], window: DateWindow) -> float:
    """Return from -1 (it speaks of other days) to 1 (it speaks of a day in the window).

    A sentence that names no day goes on from the one before it, or tells of its article's day.
    """
    own = _own_fit(evidence.mentions, window)
    if own is not None:
        return own
    start = evidence.start - len(evidence.context) - 3  # the blanks between sentences
    before = [m for m in mentions if start <= m.start and m.end <= evidence.start]
    carried = _own_fit(before, window)
    if carried is not None and carried > 0:
        return _CARRIED * carried
    return _OF_ITS_DAY if _published_within(evidence.published, window) else 0.0


def touches(mention: TimeMention, window: DateWindow | None) -> bool:
    """Return whether a mention has a value, and one that overlaps the window."""
    if mention.earliest is None or mention.latest is None:
        return False
    return window is None or _overlap(mention.earliest, mention.latest, window)


def _own_fit(mentions: Iterable[TimeMention], window: DateWindow) -> float | None:
    fine = [m for m in mentions if _is_fine(m, window)]
    if not fine:
        return None
    return 1.0 if any(touches(m, window) for m in fine) else -1.0


def _is_fine(mention: TimeMention, window: DateWindow) -> bool:
    """Whether a mention is no coarser than the window, give or take a week."""
    if mention.earliest is None or mention.latest is None:
        return False
    length = (mention.latest - mention.earliest).days
    if window.start is None or window.end is None:
        return length <= 31
    return length <= max(COARSE, (window.end - window.start).days)


def _published_within(published: PublicationDate, window: DateWindow) -> bool:
    if published.earliest is None or published.latest is None:
        return False
    narrow = (published.latest - published.earliest).days <= 31
    return narrow and _overlap(published.earliest, published.latest, window)


def _overlap(earliest: date, latest: date, window: DateWindow) -> bool:
    starts = window.end is None or earliest <= window.end
    return starts and (window.start is None or latest >= window.start)
