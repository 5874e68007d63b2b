"""Sentences of an answer: who reported what, when, in the article's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from index import PublicationDate, TimeMention, format_value
from rag.language.hygiene import visible
from rag.types import Claim, Evidence


def report_of(evidence: Evidence) -> str:
    """Return how a reader would name the report: "The Post, 22 April 2018".

    An inferred date says so; a report without an outlet goes by its title.
    """
    titled = f"“{evidence.title}”" if evidence.title else evidence.article_id
    name = _unmarked(evidence.source or titled)
    dated = published_words(evidence.published)
    copies = len(set(evidence.copy_sources))
    carried = f"; carried by {copies + 1} outlets" if copies else ""
    return f"{name}, {dated}{carried}"


def quotation(evidence: Evidence) -> Claim:
    """Return the claim that a report says this, in its own words."""
    return Claim(f"{report_of(evidence)}: {quoted(evidence)}", (evidence.number,))


def published_words(published: PublicationDate) -> str:
    """Return the publication date in words: "22 April 2018", "about 22 April 2018 (inferred)"."""
    if published.value is None:
        return "undated"
    shown = format_value(published.value, published.granularity)
    return f"{shown} (inferred)" if published.inferred else shown


def safe_url(url: str | None) -> str | None:
    """Return the address if it is http or https with a host, else None: only those become links.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    safe = parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
    return (url or "").strip() if safe else None


def quoted(evidence: Evidence) -> str:
    """Return the sentence in quotation marks, each relative date followed by its calendar date."""
    return f"“{_soften(dated_text(evidence))}”"


def dated_text(evidence: Evidence) -> str:
    """Return the sentence with calendar dates in brackets after the words that stand for them.

    The brackets are the only thing added; the citation's quote stays as the article has it.
    """
    text, shift = _unmarked(evidence.text), evidence.start
    for mention in reversed(_worth_saying(evidence.mentions)):
        at = mention.end - shift
        shown = format_value(str(mention.value), mention.granularity)
        note = ", inferred" if mention.inferred else ""
        text = f"{text[:at]} [{shown}{note}]{text[at:]}"
    return text


def is_quotation(text: str, cited: Sequence[Evidence]) -> bool:
    """Return whether a claim is nothing but its evidence, quoted word for word under its record.

    Such a claim is supported by construction; whatever else it said would have to be checked.
    """
    rest = visible(text)
    for item in cited:
        for piece in (quoted(item), dated_text(item), item.text, report_of(item)):
            rest = rest.replace(visible(piece), "", 1)
    return rest != text and not _SAYS_MORE.search(_LEADS.sub("", rest))


def _unmarked(text: str) -> str:
    """Return the text, as long as before, with "[7]" as "(7)": only ours are citation markers."""
    return _MARKER.sub(r"(\1)", text)


_MARKER = re.compile(r"\[(\^?\d[\d\s,–-]*)\]")
_LEADS = re.compile(r"^\W*(?:Yes|No)\b")
_SAYS_MORE = re.compile(r"\w")


def _worth_saying(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the resolved relative mentions in order, each value once."""
    seen: set[str] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.relative and mention.value and mention.value not in seen:
            seen.add(mention.value)
            kept.append(mention)
    return kept


def _soften(text: str) -> str:
    """Turn the quotation marks inside into single ones, as printed news does."""
    inner = text.replace("“", "‘").replace("”", "’")
    parts = inner.split('"')
    return "".join(p + ("‘" if i % 2 == 0 else "’") for i, p in enumerate(parts[:-1])) + parts[-1]
