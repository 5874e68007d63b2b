"""Whether two figures say the same, however each is told."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.gate.clock import HALF_DAY
from rag.gate.values import Figure


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures have one value: also a share told as a percentage, a time by the clock.

    >>> from rag.gate.values import figures
    >>> agree(figures("40%")[0], figures("two fifths")[0])
    True
    """
    if "clock" in (one.unit, other.unit) and {one.unit, other.unit} <= {"clock", "time"}:
        return (one.value - other.value) % HALF_DAY == 0
    if one.unit == "percent" and not other.unit and other.value < 1:
        return abs(one.value - 100 * other.value) < Decimal("0.7")
    if other.unit == "percent" and not one.unit and one.value < 1:
        return agree(other, one)
    if {one.unit, other.unit} == {"time", ""}:
        return _o_clock(one, other) or one.value == other.value
    return one.value == other.value


def _o_clock(one: Figure, other: Figure) -> bool:
    """Whether one is a time of day and the other has it with a dot: "4.40 in the morning"."""
    time, bare = (one, other) if one.unit else (other, one)
    dotted = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", bare.text)
    minutes = 60 * int(dotted[1]) + int(dotted[2]) if dotted else -1
    return minutes >= 0 and (time.value - minutes) % HALF_DAY == 0


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures that agree come in one unit."""
    pair = {one.unit, other.unit}
    if pair == {"time", ""} and _o_clock(one, other):
        return True
    share = pair == {"percent", ""} and one.value != other.value
    return one.unit == other.unit or share or pair == {"clock", "time"}
