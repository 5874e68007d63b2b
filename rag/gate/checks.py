"""What is wrong with a claim: each check in turn, over what the evidence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.gate.amounts import agree, same_unit
from rag.gate.attribution import attribution_problems
from rag.gate.backing import Backing
from rag.gate.bindings import binding_problems
from rag.gate.contrast import contradictions
from rag.gate.coverage import cover
from rag.gate.days import Day, backed, impossible
from rag.gate.doers import doer_problems
from rag.gate.exchanges import exchange_problems
from rag.gate.fusion import fused
from rag.gate.leads import lead_problems
from rag.gate.names import is_name, name_book
from rag.gate.owners import owner_problems
from rag.gate.polarity import polarity_problems
from rag.gate.reading import Reading, read
from rag.gate.relations import relation_problems
from rag.gate.roles import role_problems
from rag.gate.sayers import sayer_problems
from rag.gate.sequence import sequence_problems
from rag.gate.slots import slot_problems
from rag.gate.titles import title_problems
from rag.gate.values import Bound, Figure
from rag.gate.voices import voice_problems
from rag.gate.ways import way_problems
from rag.language.hygiene import disguised, plain
from rag.language.thesaurus import means

_CLASHES: frozenset[tuple[Bound, Bound]] = frozenset(
    {("lower", "upper"), ("upper", "lower"), ("lower", "exact"), ("upper", "exact"),
     ("exact", "lower"), ("exact", "upper"), ("lower", "about"), ("upper", "about"),
     ("only", "lower"), ("lower", "only"), ("only", "upper")}
)  # fmt: skip
_BESIDE = 24
"""Within how many characters one figure may leave its unit to the other."""
_NAMED = r"(?:\s+(?:of|by|in|the|from|[A-Z][\w’'-]*))*\s*"
_FRAME = re.compile(
    r"(?:\b(?i:report|reports|article|story|piece|dispatch|account|edition|interview|bulletin|"
    rf"copy|statement|quoted|cited|published|dated|issue|as){_NAMED}"
    r"|\b(?i:said|says|reported|wrote|quoted|published|carried|told\s+\w+)\s*|\(\s*)$"
)
_SAYS_NEXT = re.compile(
    r"\W*(?:[\w’'-]+\W+){1,6}?(?:said|says|reported|wrote|told|quoted|carried|published)\b"
)
_LEADING = re.compile(r"(?:\s|,|\b(?:on|of|in|dated|from)\b)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Findings:
    """What sinks a claim (`against`), and what merely isn't covered (`lacking`)."""

    against: tuple[str, ...]
    lacking: tuple[str, ...]


def examine(text: str, backings: Sequence[Backing]) -> Findings:
    """Return what is wrong with a claim on its backings."""
    claim = read(text)
    sources = [backing.reading for backing in backings]
    labels = [label for backing in backings for label in backing.labels]
    against = (
        *_orders(claim, backings),
        *_disguised(claim, backings),
        *_figures(claim, sources, labels),
        *_days(claim, backings),
        *_names(claim, backings),
        *_quotations(claim, backings),
        *polarity_problems(claim, sources),
        *attribution_problems(claim, backings),
        *relation_problems(claim, sources),
        *role_problems(claim, sources),
        *doer_problems(claim, sources),
        *way_problems(claim, sources),
        *binding_problems(claim, sources),
        *sequence_problems(claim, backings),
        *title_problems(claim, backings),
        *slot_problems(claim, sources),
        *lead_problems(claim, sources),
        *voice_problems(claim, backings),
        *sayer_problems(claim, backings),
        *owner_problems(claim, sources),
        *exchange_problems(claim, backings),
        *contradictions(claim, backings),
        *fused(claim, backings),
    )
    covered = cover(claim, backings)
    if covered.sinks:
        against = (*against, *covered.problems)
    lacking = () if against else covered.problems
    return Findings(tuple(dict.fromkeys(against)), lacking)


def _orders(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield a problem for a quote that is an order; it may be quoted, as any words may."""
    if not claim.quotations and any(backing.orders for backing in backings):
        yield "a cited sentence is an instruction to its reader, not a report"


def _disguised(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    known = {word for backing in backings for word in disguised(backing.quote)}
    for word in disguised(claim.text):
        if word not in known:
            yield f"{word!r} mixes alphabets, or letters with digits"


def _figures(claim: Reading, sources: Sequence[Reading], labels: Sequence[str]) -> Iterator[str]:
    known = [figure for source in sources for figure in source.figures]
    known += [figure for label in labels for figure in read(label).figures]
    for figure in claim.figures:
        if figure.text.lower() == "one" and not figure.unit and figure.bound == "exact":
            continue
        same = [other for other in known if agree(figure, other)] or _scaled(figure, known)
        if not same and _is_year(figure, sources):
            continue
        if not same:
            yield f"{figure.text!r} is not in the quotes"
        elif not any(
            same_unit(figure, other)
            or _elliptic(figure, other, sources)
            or (not figure.unit and any(each.unit == other.unit for each in claim.figures))
            for other in same
        ):
            yield f"{figure.text!r} ({figure.unit or 'no unit'}) is in another unit in the quotes"
        elif not any((figure.bound, other.bound) not in _CLASHES for other in same):
            limit = {"lower": "a lower limit", "upper": "an upper limit"}
            yield f"{figure.text!r} is {limit.get(same[0].bound, 'no limit')} in the quotes"


def _scaled(figure: Figure, known: Sequence[Figure]) -> list[Figure]:
    """The bare figures that leave their scale to another one: "1.9 billion ... around 1.7"."""
    return [
        replace(other, value=figure.value, unit=figure.unit)
        for other in known for scale in (1_000, 1_000_000, 1_000_000_000)
        if not other.unit and other.value < 1_000 and other.value * scale == figure.value
        and any(big.value >= scale and big.value // scale < 1_000 for big in known)
    ]  # fmt: skip


def _is_year(figure: Figure, sources: Sequence[Reading]) -> bool:
    """Whether a bare figure is a year that the evidence names: "a 1974 law"."""
    years = {day.year for source in sources for day in source.days}
    return not figure.unit and figure.value in years


def _elliptic(figure: Figure, other: Figure, sources: Sequence[Reading]) -> bool:
    """Whether the evidence leaves a unit to the figure beside it: "58 of the 96 million dollars"."""
    beside = next((source.figures for source in sources if other in source.figures), ())
    gaps = (max(near.start - other.end, other.start - near.end) for near in beside
            if near.unit == figure.unit)  # fmt: skip
    return not other.unit and min(gaps, default=_BESIDE) < _BESIDE


def _days(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    stated = [day for backing in backings for day in backing.reading.days]
    known = [span for backing in backings for span in backing.known]
    published = [span for backing in backings for span in backing.published]
    for day in claim.days:
        reported = _of_publication(day, claim.text, backings) and backed(day, (), published)
        wrong = impossible(day)
        if wrong:
            yield wrong
        elif not reported and not backed(day, stated, known, published):
            yield f"{day.text!r} is not in the quotes"


def _of_publication(day: Day, text: str, backings: Sequence[Backing]) -> bool:
    """Whether a claim's date is when something was reported rather than when it happened."""
    before, after = _LEADING.sub("", text[: day.start]), text[day.end :]
    if not before:
        return bool(_SAYS_NEXT.match(after))
    last = re.findall(r"\w+", before)[-1:]
    labelled = any(last[0] in backing.label_words for backing in backings) if last else False
    return bool(_FRAME.search(before)) or labelled


def _names(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    book = name_book(reading for backing in backings for reading in _named(backing))
    words = frozenset().union(*(backing.reading.words for backing in backings))
    roots = frozenset().union(*(backing.reading.roots for backing in backings))
    for at, token in enumerate(claim.tokens):
        if not is_name(claim.tokens, at) or token.word in words or book.has(claim.tokens, at):
            continue
        if not any(means(token.root, other) for other in roots):
            yield f"{token.text!r} is not in the quotes"


def _named(backing: Backing) -> Iterator[Reading]:
    """The texts whose names count: the context only where the quote points back to it."""
    yield backing.reading
    yield from map(read, backing.outlets)
    if backing.points_back:
        yield backing.behind
        yield from backing.label_readings


def _quotations(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    texts = [_bare(text) for backing in backings for text in (backing.quote, *backing.labels)]
    for quotation in claim.quotations:
        parts = [_bare(part) for part in re.split(r"\.\.\.|…|\[[^\]]*\]", plain(quotation))]
        if not any(all(part in text for part in parts) for text in texts):
            yield f"“{quotation}” is not word for word in the quotes"


def _bare(text: str) -> str:
    """The words of a text in lower case without quotation marks, for finding quotations."""
    words = plain(re.sub(r"\[\d+\]", "", text)).lower()
    return " ".join(
        root_free for root_free in re.sub(r"[\"'.,;:!?]+(?=\s|$)|[\"']", "", words).split()
    )
