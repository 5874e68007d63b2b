"""Publication dates inferred where the stated ones are hidden: right, wrong or unknown.

Run as `python -m evals.dates_hidden ARTICLES.jsonl.gz`; of the articles with a stated day it
hides some, lets `index.dates` date them by their words and by the others, and compares.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from index import Article, PublicationDate
from index.dates import resolve_collection


@dataclass(frozen=True, slots=True)
class Guess:
    """A hidden day, and what was inferred for the article."""

    article_id: str
    truth: date
    found: PublicationDate

    @property
    def verdict(self) -> str:
        """Day or range, right where it holds the hidden day; or unknown."""
        if self.found.earliest is None or self.found.latest is None:
            return "unknown"
        right = self.found.earliest <= self.truth <= self.found.latest
        shape = "day" if self.found.earliest == self.found.latest else "range"
        return f"{shape} {'right' if right else 'wrong'}"


def read_dated(path: Path) -> tuple[tuple[Article, date], ...]:
    """Return the articles of a JSONL file whose `published` is a day, with that day."""
    opener = gzip.open if path.suffix == ".gz" else open
    found = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            try:
                day = date.fromisoformat(str(row["published"])[:10])
            except (KeyError, ValueError):
                continue
            found.append((Article(row["id"], row["text"], title=row.get("title") or ""), day))
    return tuple(found)


def guess(dated: Sequence[tuple[Article, date]], *, hide: int, seed: int) -> tuple[Guess, ...]:
    """Return what is inferred for `hide` articles, chosen by `seed`, from all the others."""
    hidden = dict(random.Random(seed).sample([(a.id, day) for a, day in dated], hide))  # noqa: S311
    shown = [a if a.id in hidden else _given(a, day) for a, day in dated]
    found = resolve_collection(shown)
    return tuple(Guess(name, day, found[name]) for name, day in hidden.items())


def _given(article: Article, day: date) -> Article:
    return replace(article, date_hints=(f"given: {day.isoformat()}",))


def table(guesses: Sequence[Guess]) -> str:
    """Return the verdicts by basis; a date line that the text holds isn't inferred."""
    shapes = ("day right", "day wrong", "range right", "range wrong", "unknown")
    lines = [f"{'basis':<12}" + "".join(f"{shape:>13}" for shape in shapes)]
    for basis in ("date line", "inferred", "collection", "unknown"):
        counts = Counter(g.verdict for g in guesses if g.found.basis == basis)
        lines.append(f"{basis:<12}" + "".join(f"{counts[shape]:>13}" for shape in shapes))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the verdicts, all seeds together; with `--wrong`, the wrong ones with their reasons."""
    parser = argparse.ArgumentParser(prog="python -m evals.dates_hidden", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSONL with id, text and published")
    parser.add_argument("--hide", type=int, default=200)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--wrong", action="store_true", help="print the wrong ones")
    chosen = parser.parse_args(arguments)
    dated = read_dated(chosen.articles)
    guesses = [g for seed in chosen.seeds for g in guess(dated, hide=chosen.hide, seed=seed)]
    print(f"{len(dated)} dated articles, {chosen.hide} hidden, seeds {chosen.seeds}")
    print(table(guesses))
    if chosen.wrong:
        for each in guesses:
            if each.verdict.endswith("wrong"):
                print(f"{each.article_id} {each.truth} {each.found.value}: {each.found.reason}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
