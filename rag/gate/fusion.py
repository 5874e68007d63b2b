"""Two facts made one: clauses that no single passage of the evidence has together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.gate.attribution import attribution_problems
from rag.gate.backing import Backing
from rag.gate.coverage import cover, weighty
from rag.gate.days import backed
from rag.gate.names import is_name, name_book
from rag.gate.reading import Reading, read
from rag.gate.sequence import dated_apart

_CLAUSES = re.compile(r";|:\s|,\s+(?:while|but|whereas|and)\s")


def fused(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield the clauses whose figures, names and words no single passage has together."""
    units = _units(backings)
    if len(units) < 2:
        return
    for clause in filter(None, map(str.strip, _CLAUSES.split(claim.text))):
        reading = read(clause)
        if dated_apart(clause, backings):
            continue  # two sentences, and their days say how they go together
        if _weighs(reading) and not any(_holds(unit, reading) for unit in units):
            yield f"no single passage has all of {clause!r}"


def _weighs(clause: Reading) -> bool:
    """Whether a clause says enough to be false: more than a lead-in such as "Accounts differ"."""
    return bool(clause.figures or clause.days or len(weighty(clause)) > 1)


def _holds(unit: Sequence[Backing], clause: Reading) -> bool:
    figures = {figure.value for backing in unit for figure in backing.reading.figures}
    if any(f.value not in figures and f.text.lower() != "one" for f in clause.figures):
        return False
    stated = [day for backing in unit for day in backing.reading.days]
    known = [span for backing in unit for span in (*backing.known, *backing.published)]
    if not all(backed(day, stated, known) for day in clause.days):
        return False
    book = name_book([r for b in unit for r in (b.reading, b.behind, *b.label_readings)])
    plain = frozenset().union(*(backing.reading.words | backing.behind.words for backing in unit))
    names = [at for at in range(len(clause.tokens)) if is_name(clause.tokens, at)]
    if any(clause.tokens[at].word not in plain and not book.has(clause.tokens, at) for at in names):
        return False
    return not attribution_problems(clause, unit) and not cover(clause, unit).sinks


def _units(backings: Sequence[Backing]) -> list[list[Backing]]:
    """Join cited sentences that touch in one article: they are read as one passage."""
    units: list[list[Backing]] = []
    for backing in sorted(backings, key=lambda backing: backing.place):
        last = units[-1][-1].place if units else ("", 0, 0)
        gap = _NEARBY if backing.speaks_of_before else _GAP
        if units and last[0] == backing.place[0] and backing.place[1] - last[2] <= gap:
            units[-1].append(backing)
        else:
            units.append([backing])
    return units


_GAP = 6
"""Characters between sentences that touch: a space, or the end of a paragraph."""
_NEARBY = 200
"""Characters over which a sentence's "she" or "they" still goes back."""
