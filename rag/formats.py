"""An answer as JSON, Markdown, HTML or terminal text."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Mapping
from datetime import date
from typing import Any

from rag.types import Answer, Citation
from rag.wording import published_words


def to_json(value: Any) -> Any:
    """Return plain lists, dicts and strings for `json.dumps`; dates become ISO strings.

    >>> to_json(date(2018, 4, 22))
    '2018-04-22'
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return plain | {name: to_json(getattr(value, name)) for name in _properties(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _properties(value: Any) -> list[str]:
    """Publication dates show their ISO value beside the bounds."""
    return ["value"] if type(value).__name__ == "PublicationDate" else []


def to_markdown(question: str, answer: Answer) -> str:
    """Return the answer with its sources as footnotes, ready to paste."""
    notes = [f"[^{c.number}]: {_source_line(c)} “{c.quote}”" for c in answer.citations]
    text = answer.text
    for c in answer.citations:
        text = text.replace(f"[{c.number}]", f"[^{c.number}]")
    return "\n\n".join([f"**{question}**", text, "\n".join(notes)]).strip() + "\n"


def to_html(question: str, answer: Answer) -> str:
    """Return a self-contained page for printing; all text from articles is escaped."""
    notes = "".join(
        f"<li id='s{c.number}'><q>{html.escape(c.quote)}</q><br>{html.escape(_source_line(c))}</li>"
        for c in answer.citations
    )
    body = html.escape(answer.text).replace("**", "")
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'>"
        f"<title>{html.escape(question)}</title>"
        "<style>body{font:12pt/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em}"
        "li{margin:.6em 0}q{font-style:italic}</style>"
        f"<h1>{html.escape(question)}</h1><p>{body}</p><ol>{notes}</ol></html>"
    )


def to_terminal(answer: Answer, *, why: bool = False) -> str:
    """Return the answer and its numbered sources as plain text; `why` adds the reasoning."""
    lines = [answer.text.replace("**", ""), ""]
    for c in answer.citations:
        lines.append(f"  [{c.number}] {_source_line(c)}")
        lines.append(f"      “{c.quote}”  ({c.article_id}, characters {c.start}–{c.end})")
        if why:
            lines += [f"      {m.anchor}" for m in c.mentions if m.anchor]
            if c.published.reason:
                lines.append(f"      date: {c.published.reason}")
    if why:
        lines += ["", _engine_line(answer)]
    return "\n".join(lines).rstrip()


def _source_line(citation: Citation) -> str:
    name = citation.source or citation.title or citation.article_id
    copies = len(set(citation.copies))
    carried = f", carried by {copies + 1} outlets" if copies else ""
    link = f" · {citation.url}" if citation.url else ""
    return f"{name}, {published_words(citation.published)}{carried}{link}"


def _engine_line(answer: Answer) -> str:
    trace = answer.trace
    stages = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in trace.seconds.items())
    reason = f" ({trace.engine_reason})" if trace.engine_reason else ""
    return (
        f"{trace.answer_type} question, written by {trace.engine}{reason}; confidence "
        f"{trace.confidence:.2f}; {stages}"
    )
