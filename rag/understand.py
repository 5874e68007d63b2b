"""What is asked: the expected answer type, names, figures, window and a standalone wording.

The answer types follow the coarse classes of question classification (Li and Roth, "Learning
Question Classifiers", COLING 2002), with those that news readers need beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index import NO_COVERAGE, Coverage, QuestionDays, QuestionWindow, question_days
from rag.asking.question_kinds import AUXILIARY, answer_type, interrogative
from rag.language.spellings import find_names, names_in
from rag.types import AnswerType, DateWindow, Question, Turn

_UNIT = re.compile(r"\bhow (?:many|much) (?:more |other )?(.+)", re.IGNORECASE)
_UNIT_END = re.compile(
    rf"\b(?:{AUXILIARY}|left|died|remain\w*|killed|live[ds]?|once|reportedly|took|take|went|made|"
    r"of the|that|who|which|in|on|at|by|to|from|for|still|per|came|fell|lost|signed|voted|hit|"
    r"struck|sank|crossed|arrived|returned|attended|won|joined|escaped|fled|opened|closed|"
    r"reached|lay)\b|[?,]",
    re.IGNORECASE,
)
_ASKED_UNIT = (
    ("percent", re.compile(r"\b(?:share|percentage|proportion|fraction|per ?cent|rate)\b", re.I)),
    ("distance", re.compile(r"\bhow (?:far|tall|high|deep|wide)\b|\bdistance\b", re.I)),
    ("age", re.compile(r"\bhow old\b|\bwhat age\b|\bthe age\b", re.I)),
    (
        "money",
        re.compile(
            (
                r"\b(?:price|cost|how much money|paid|worth)\b|\bhow much (?:did|does|is|was|"
                r"will|would|has|have)\b|\bwhat\b[^?]*\b(?:spen[dt]|pay|charge|fetch|earn|owe)\b"
            ),
            re.I,
        ),
    ),
)
_FIGURE = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_QUOTED = re.compile(r"[\"“]([^\"”]{3,})[\"”]|(?<!\w)['‘]([^'’]+(?:['’]\w[^'’]*)*)['’](?!\w)")
_DATE_UNIT = re.compile(
    r"\b(?:what|which|the)(?: \w+)? (day|date|month|year|week)\b", re.IGNORECASE
)
_CAPITAL_WORDS = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"May|June|July|August|September|October|November|December)\b"
)


def understand(
    text: str,
    *,
    history: Sequence[Turn] = (),
    as_of: date | None = None,
    today: date | None = None,
    coverage: Coverage = NO_COVERAGE,
    sources: Sequence[str] = (),
) -> Question:
    """Return the question as the later stages need it.

    `history` are earlier turns, oldest first; `sources` the outlets of the collection, so that
    one named in the question is known for what it is. Days are read against `coverage`, the days
    that the collection's articles are of, and against `as_of` or `today`.

    >>> understand("How many buses left the harbour?").answer_type
    'count'
    """
    standalone = _standalone(text.strip(), history)
    earlier = history[-1].question if standalone != text.strip() else ""
    days = _days(text.strip(), earlier, as_of or today, coverage.until(as_of))
    standalone = standalone.replace(text.strip(), days.rest or text.strip())
    # A follow-up asks for its own kind of thing: "And why?" after "When did it sink?".
    own = answer_type(text.strip())
    kind = answer_type(standalone) if own == "other" else own
    asked = interrogative(standalone if own == "other" else text.strip())
    names = tuple(n for n in find_names(standalone, skip_first=True) if _is_name(n))
    return Question(
        original=text,
        standalone=standalone,
        answer_type=kind,
        unit=_unit(asked, kind),
        entities=names,
        figures=tuple(_FIGURE.findall(standalone)),
        quotations=tuple(a or b for a, b in _QUOTED.findall(standalone)),
        window=_window(days.events),
        published=_window(days.published),
        outlet=_outlet(standalone, sources),
        as_of=as_of,
    )


def _days(text: str, earlier: str, today: date | None, coverage: Coverage) -> QuestionDays:
    """Return the days that the question names, and what it leaves open from the one before."""
    if today is None:
        return QuestionDays()
    before = question_days(earlier, today=today, coverage=coverage)
    own = question_days(text, today=today, coverage=coverage, earlier=before.events)
    return replace(
        own, events=own.events or before.events, published=own.published or before.published
    )


def _window(found: QuestionWindow | None) -> DateWindow | None:
    return DateWindow(found.earliest, found.latest, found.text) if found else None


def _unit(asked: str, kind: AnswerType) -> str | None:
    if kind == "date":
        found = _DATE_UNIT.search(asked)
        return found.group(1).lower() if found else None
    if kind not in ("count", "comparison"):
        return None
    counted = _UNIT.search(asked)
    if counted:
        phrase = _UNIT_END.split(counted.group(1), maxsplit=1)[0]
        phrase = re.split(r"(?<=[a-z]) (?=[A-Z])", phrase)[0].strip()
        if phrase:
            return phrase
    return next((unit for unit, rule in _ASKED_UNIT if rule.search(asked)), None)


def _is_name(name: str) -> bool:
    return not all(_CAPITAL_WORDS.fullmatch(word) or word.isdigit() for word in name.split())


def _outlet(text: str, sources: Sequence[str]) -> str | None:
    """Return the collection's outlet that the question names, if it names one."""
    return next((s for s in sources if s and len(s) > 1 and names_in(s, text) == 1.0), None)


_LEANS = re.compile(
    r"\b(?:he|she|it|they|them|him|his|her|their|its|that|those|this|these|there|then|the same|"
    r"both|neither|else|others?)\b|^(?:and|but|so|what about|how about|why|when|where|who|how many)\b",
    re.IGNORECASE,
)


def _standalone(text: str, history: Sequence[Turn]) -> str:
    """Return the question with what it leaves unsaid taken from the question before it."""
    if not history or not _LEANS.search(text) or len(find_names(text, skip_first=True)) > 1:
        return text
    before = history[-1].question.rstrip(" ?.")
    return f"{text.rstrip()} ({before})"
