"""Which dated articles tell the same story as an undated one: shared passages, shared names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from index.dates.grammar import TRIGGERS
from index.types import Article

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[a-z0-9,;’'] )[A-Z][^\W\d_]+(?:-[A-Za-z][^\W\d_]+)*")
_RUN = 8  # words in a row that two reports hardly share by chance
_SAMPLE = 4  # one run in four is kept, by the hash of its first word, so that copies keep the same
_POSTINGS = 200  # a run or name that more articles share says little, and costs time
_CANDIDATES = 8
_PASSAGE = 5  # sampled runs that two reports share: about a paragraph
_SIMILAR = 0.25


@dataclass(frozen=True, slots=True)
class Link:
    """A dated article with the number of sampled runs shared, and how alike the names are."""

    article: Article
    runs: int
    similarity: float
    share: float = 0.0
    """The share of the undated report's runs that the dated one holds too."""

    @property
    def copies(self) -> bool:
        """Whether a passage is shared."""
        return self.runs >= _PASSAGE


def link_articles(
    undated: Sequence[Article], dated: Sequence[Article]
) -> dict[str, tuple[Link, ...]]:
    """Return for each undated article the dated ones that tell its story, the closest first.

    Cost grows with the length of the collection, not its square: only what the undated articles
    hold is looked for, and what very many articles share is left aside.
    """
    wanted_runs = {run for article in undated for run in _runs(article.text)}
    wanted_names = {name for article in undated for name in names_in(article.text)}
    by_run: dict[int, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(dated):
        for run in wanted_runs.intersection(_runs(article.text)):
            by_run[run].append(place)
        for name in wanted_names.intersection(names_in(article.text)):
            by_name[name].append(place)
    return {article.id: _links(article, dated, by_run, by_name) for article in undated}


def _links(
    article: Article,
    dated: Sequence[Article],
    by_run: dict[int, list[int]],
    by_name: dict[str, list[int]],
) -> tuple[Link, ...]:
    own = set(_runs(article.text))
    runs = Counter(_places(by_run, own))
    names = names_in(article.text)
    shared: Counter[int] = Counter()
    for name in names:
        for place in _places(by_name, {name}):
            shared[place] += 1
    likely = {place for place, _ in shared.most_common(3 * _CANDIDATES)}
    likely |= {place for place, _ in runs.most_common(_CANDIDATES)}
    weight = {name: _weight(len(by_name.get(name, ())), len(dated)) for name in names}
    links = [
        Link(
            dated[place],
            runs[place],
            _similarity(names, names_in(dated[place].text), weight, shared[place]),
            runs[place] / max(1, len(own)),
        )
        for place in sorted(likely)
    ]
    kept = [link for link in links if link.copies or link.similarity >= _SIMILAR]
    kept.sort(key=lambda link: (-link.copies, -link.similarity, link.article.id))
    return tuple(kept[:_CANDIDATES])


def _places(postings: dict[int, list[int]] | dict[str, list[int]], keys: set) -> Iterator[int]:  # type: ignore[type-arg]
    for key in keys:
        found = postings.get(key, ())
        if len(found) <= _POSTINGS:
            yield from found


def _weight(frequency: int, total: int) -> float:
    """Return a name's inverse document frequency, kept above nought in small collections."""
    return 0.5 + math.log((total + 1) / (frequency + 1))


def _similarity(
    names: frozenset[str], others: frozenset[str], weight: dict[str, float], shared: int
) -> float:
    """Return the share of the weight of both articles' names that they have in common."""
    if shared < 3:
        return 0.0
    common = sum(weight[name] for name in names & others)
    other_weight = common + 1.5 * len(others - names)
    own = sum(weight.values())
    return common / math.sqrt(own * other_weight) if own and other_weight else 0.0


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Return the words with a capital within a sentence, months and weekdays left out."""
    return frozenset(match for match in _NAME.findall(text) if match not in TRIGGERS)


def _runs(text: str) -> list[int]:
    """Return hashes of runs of words, sampled."""
    words = _WORD.findall(text.lower())
    return [
        hash(tuple(words[start : start + _RUN]))
        for start in range(len(words) - _RUN + 1)
        if _sampled(words[start])
    ]


@lru_cache(maxsize=100_000)
def _sampled(word: str) -> bool:
    return crc32(word.encode()) % _SAMPLE == 0
