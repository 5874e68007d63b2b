"""Calendar values for time expressions: each kind of expression by its rule."""

from __future__ import annotations

from index.dates.rules_counts import COUNT_RULES
from index.dates.rules_days import DAY_RULES
from index.dates.rules_months import MONTH_RULES
from index.dates.spans import Expression
from index.dates.values import Span
from index.dates.view import Rule, View


def resolve(expression: Expression, view: View) -> Span | None:
    """Return the calendar span that the expression stands for, or None where nothing says."""
    return RULES[expression.kind](expression.fields, view)


RULES: dict[str, Rule] = DAY_RULES | MONTH_RULES | COUNT_RULES
LEANING = frozenset({"shift", "next to", "same"})
