"""What stands behind a claim: one cited sentence, with its article's particulars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rag.gate.days import Known, days, spans
from rag.gate.reading import Reading, read
from rag.language.hygiene import gives_orders
from rag.types import Evidence

_POINTING = frozenset("he she they it there these this those former latter".split())
_PERSONAL = frozenset("he she they".split())
_OPENING = frozenset("the some both most all his her their its such that many few".split())


@dataclass(frozen=True)
class Backing:
    """A quote with its context, its labels (outlet, title) and the days it stands for."""

    quote: str
    context: str = ""
    labels: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    """Those of the labels that may be named as speakers."""
    known: tuple[Known, ...] = ()
    dated: tuple[tuple[str, Known], ...] = ()
    """The expressions of the quote that stand for days, with those days."""
    published: tuple[Known, ...] = ()
    place: tuple[str, int, int] = ("", 0, 0)
    """Article id, start and end: sentences of one article that touch are read as one."""

    @cached_property
    def reading(self) -> Reading:
        """The quote, read."""
        return read(self.quote)

    @cached_property
    def behind(self) -> Reading:
        """The context, read."""
        return read(self.context)

    @cached_property
    def label_readings(self) -> tuple[Reading, ...]:
        """The labels, read."""
        return tuple(read(label) for label in self.labels)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The stems of the context and the labels: they count word for word only."""
        return frozenset().union(self.behind.roots, *(r.roots for r in self.label_readings))

    @property
    def points_back(self) -> bool:
        """Whether the quote has a word that the sentence before it must explain."""
        words = [token.word for token in self.reading.tokens if not token.mark]
        return bool(_POINTING & set(words) or (words[:1] and words[0] in _OPENING))

    @property
    def speaks_of_before(self) -> bool:
        """Whether the quote has somebody whom only a sentence before it names."""
        return bool(_PERSONAL & self.reading.words)

    @property
    def orders(self) -> bool:
        """Whether the quote gives orders to whatever reads it, instead of reporting something."""
        return gives_orders(self.quote)

    @cached_property
    def label_words(self) -> tuple[str, ...]:
        """The words of the labels."""
        return tuple(word for label in self.labels for word in re.findall(r"\w+", label))


def from_evidence(item: Evidence) -> Backing:
    """Return the backing that a numbered sentence gives."""
    published = item.published
    dated = tuple(
        (mention.text, known)
        for mention in item.mentions
        for known in spans([(mention.earliest, mention.latest)])
    )
    return Backing(
        quote=item.text,
        context=item.context,
        labels=tuple(label for label in (item.source, item.title, *item.copy_sources) if label),
        outlets=tuple(label for label in (item.source, *item.copy_sources) if label),
        known=tuple(known for _, known in dated),
        dated=dated,
        published=tuple(spans([(published.earliest, published.latest)])),
        place=(item.article_id, item.start, item.end),
    )


def from_quotes(quotes: Sequence[str], attributions: Sequence[str]) -> tuple[Backing, ...]:
    """Return the backings of bare quotes; dates among the attributions are taken as known."""
    days_known = [day.calendar_day for text in attributions for day in days(text)]
    known = tuple(spans([(day, day) for day in days_known]))
    return tuple(
        Backing(quote, labels=tuple(attributions), outlets=tuple(attributions), known=known,
                published=known, place=_apart(number))
        for number, quote in enumerate(quotes)
    )  # fmt: skip


def _apart(number: int) -> tuple[str, int, int]:
    """A place for a bare quote, far from the others: they needn't come from one passage."""
    return "", 1_000 * number, 1_000 * number + 1
