"""What a peer said, in our terms: its sources as citations, its refusals as a status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index import PublicationDate
from rag import Answer, Citation, Trace

_REFUSALS = (
    r"empty response",
    r"\b(?:does|do|did) ?(?:not|n't) (?:\w+ )?"
    r"(?:say|mention|state|provide|specify|contain|include|give|know|indicate|reveal|disclose)",
    r"\b(?:is|are|was|were) ?(?:not|n't) (?:\w+ )?"
    r"(?:mentioned|stated|specified|provided|given|known|available|included|disclosed)",
    r"\bno (?:\w+ )?(?:information|mention|details)\b",
    r"\bcan ?not (?:answer|be (?:determined|answered))",
    r"\b(?:unknown|unclear|unable to (?:answer|determine|find))\b",
    r"\binsufficient (?:information|context)",
)
_REFUSAL = re.compile("|".join(_REFUSALS))


def refuses(text: str) -> bool:
    """Whether an answer says that it can't be answered; peers have no status to read.

    >>> refuses("The sources do not mention a name."), refuses("35 buses left.")
    (True, False)
    """
    return not text.strip() or _REFUSAL.search(text.lower().replace("’", "'")) is not None


def answer_of(text: str, sources: Sequence[tuple[str, str]], texts: Mapping[str, str]) -> Answer:
    """An answer in our terms of a peer's text and its sources (article id and text, in order).

    [n] stands for the n-th source; where nothing is marked all sources are what it cites.
    """
    marked = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    numbers = [n for n in range(1, len(sources) + 1) if n in marked or not marked]
    citations = tuple(_citation(n, *sources[n - 1], texts) for n in numbers)
    ranked = tuple(dict.fromkeys(article_id for article_id, _ in sources))
    trace = Trace(ranked_article_ids=ranked, engine="peer")
    silent = refuses(text)
    return Answer(
        "unanswerable" if silent else "answered", text, None, citations=citations, trace=trace
    )


def _citation(number: int, article_id: str, quote: str, texts: Mapping[str, str]) -> Citation:
    start = texts.get(article_id, "").find(quote)
    end = start + len(quote) if start >= 0 else -1
    return Citation(number, article_id, "", "", None, PublicationDate(), quote, start, end)
