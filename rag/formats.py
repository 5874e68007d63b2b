"""An answer as JSON, Markdown, HTML or terminal text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from rag.language.wording import published_words, safe_url
from rag.render import UNSURE_NOTE
from rag.types import Answer, Citation, Conflict


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
    """Return question, answer, disagreements and sources as Markdown with footnotes.

    What articles and askers wrote shows as text: nothing in it becomes a link, a tag or a table.
    """
    parts = [f"## {_plain(question)}", *_doubt(answer), _MARKED.sub(_footnoted, answer.text)]
    parts += [_conflict_markdown(c) for c in answer.conflicts]
    notes = "\n".join(_footnote(c) for c in answer.citations)
    return "\n\n".join([*parts, notes]).strip() + "\n"


def _doubt(answer: Answer) -> list[str]:
    return [UNSURE_NOTE] if answer.unsure else []


# In order: our markers, bold and bullets stay markup, everything else that is special is text.
_MARKED = re.compile(
    r"\[(?P<numbers>\d+(?:\s*,\s*\d+)*)\]|(?P<kept>\*\*|^\s*\* )|(?P<special>[\\`*_\[\]<>|])",
    re.MULTILINE,
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def _footnoted(found: re.Match[str]) -> str:
    if found["numbers"]:
        return "".join(f"[^{number.strip()}]" for number in found["numbers"].split(","))
    return found["kept"] or f"\\{found['special']}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _footnote(c: Citation) -> str:
    url = safe_url(c.url)
    where = f" <{url}>" if url and not set("<> \n") & set(url) else ""
    return (
        f"[^{c.number}]: {_plain(_source(c))}, {published_words(c.published)}, "
        f"“{_plain(c.title or c.article_id)}”: “{_plain(c.quote)}”.{where}{_plain(_carried(c))}"
    )


def _conflict_markdown(conflict: Conflict) -> str:
    rows = "".join(
        f"\n| {_plain(v.value)} | {_plain(v.speaker or v.source)} | {published_words(v.published)} "
        f"| {_plain(v.source)} {''.join(f'[^{n}]' for n in v.citations)} |"
        for v in conflict.values
    )
    head = "| Value | Who says so | Published | Source |\n|---|---|---|---|"
    return f"**{conflict.headline}: {_plain(conflict.what)}**\n\n{head}{rows}"


def to_html(question: str, answer: Answer) -> str:
    """Return a page of its own, ready for the printer: no scripts and nothing from outside.

    All text from articles is escaped, and only http and https addresses become links.
    """
    paragraphs = "".join(f"<p>{_marked_html(p)}</p>" for p in answer.text.split("\n") if p.strip())
    doubt = "".join(f'<p class="end">{escape(note)}</p>' for note in _doubt(answer))
    conflicts = "".join(_conflict_html(c) for c in answer.conflicts)
    notes = "".join(_note_html(c) for c in answer.citations)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(question)}'
        f"</title><style>{_PRINT_STYLE}</style></head><body><h1>{escape(question)}</h1>{doubt}{paragraphs}"
        f'{conflicts}<h2>Sources</h2><ol>{notes}</ol><p class="end">Dateline. Each quote stands '
        "word for word in its article.</p></body></html>"
    )


def _marked_html(paragraph: str) -> str:
    bold = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(paragraph))
    return re.sub(r"\[(\d+(?:\s*,\s*\d+)*)\]", r"<sup>\1</sup>", bold)


def _note_html(c: Citation) -> str:
    url = escape(safe_url(c.url) or "")
    link = f' <a href="{url}" rel="noopener noreferrer">{url}</a>' if url else ""
    return (
        f'<li value="{c.number}"><b>{escape(_source(c))}</b>, '
        f"{escape(published_words(c.published))}. {escape(c.title)}. <q>{escape(c.quote)}</q>"
        f"{escape(_carried(c))}{link}</li>"
    )


def _conflict_html(conflict: Conflict) -> str:
    rows = "".join(
        f"<tr><th>{escape(v.value)}</th><td>{escape(v.speaker or v.source)}</td>"
        f"<td>{escape(published_words(v.published))}</td><td>{escape(v.source)} "
        f"<sup>{', '.join(map(str, v.citations))}</sup></td></tr>"
        for v in conflict.values
    )
    return f"<h2>{escape(conflict.headline)}: {escape(conflict.what)}</h2><table>{rows}</table>"


def _source(citation: Citation) -> str:
    return citation.source or "Outlet unknown"


def _carried(citation: Citation) -> str:
    return f" Also carried by {', '.join(citation.copies)}." if citation.copies else ""


_PRINT_STYLE = (
    "body{font:11.5pt/1.5 Charter,Georgia,'Times New Roman',serif;max-width:38em;margin:2em auto;"
    "padding:0 1em;color:#111}h1{font-size:1.5em;line-height:1.25;border-bottom:3px double #111;"
    "padding-bottom:.4em}h2{font-size:1.05em}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;border-bottom:1px solid #aaa;padding:.25em .6em .25em 0;"
    "vertical-align:top}li{margin:.4em 0;break-inside:avoid}.end{color:#555;font-size:.85em}"
    "@page{margin:2cm}"
)


def to_terminal(answer: Answer, *, why: bool = False) -> str:
    """Return the answer and its numbered sources as plain text; `why` adds the reasoning."""
    lines = [answer.text.replace("**", ""), *_doubt(answer), ""]
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
