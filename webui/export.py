"""An answer to take away: Markdown with footnotes, and a page ready for the printer."""

from __future__ import annotations

import re

from rag import Answer, Citation, Conflict
from webui.answer_view import KIND_WORDS
from webui.markup import date_words, esc, link, safe_url

_MARKER = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def plain(text: str) -> str:
    r"""Text of an article with what Markdown or HTML would take for markup made harmless.

    >>> plain("a [link](x) <b>")
    'a \\[link\\](x) \\<b\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown(question: str, answer: Answer) -> str:
    """Question, answer and sources as Markdown with footnotes."""
    body = _MARKER.sub(
        lambda m: "".join(f"[^{n.strip()}]" for n in m.group(1).split(",")), answer.text
    )
    parts = [f"## {plain(question)}", body, *(_conflict_markdown(c) for c in answer.conflicts)]
    notes = "\n".join(_footnote(c) for c in answer.citations)
    return "\n\n".join([*parts, notes]).strip() + "\n"


def _footnote(c: Citation) -> str:
    url = safe_url(c.url)
    where = f" <{url}>" if url and not set("<> \n") & set(url) else ""
    carried = f" Also carried by {plain(', '.join(c.copies))}." if c.copies else ""
    return (
        f"[^{c.number}]: {plain(c.source or 'Outlet unknown')}, {date_words(c.published)}, "
        f"“{plain(c.title or c.article_id)}”: “{plain(c.quote)}”.{where}{carried}"
    )


def _conflict_markdown(conflict: Conflict) -> str:
    rows = "\n".join(
        f"| {plain(v.value)} | {plain(v.speaker or v.source)} | {date_words(v.published)} | "
        f"{plain(v.source)} {''.join(f'[^{n}]' for n in v.citations)} |"
        for v in conflict.values
    )
    return (
        f"**{KIND_WORDS[conflict.kind]}: {plain(conflict.what)}**\n\n"
        f"| Value | Who says so | When | Source |\n|---|---|---|---|\n{rows}"
    )


def print_page(question: str, answer: Answer) -> str:
    """A page of its own, without scripts or outside files, ready for the printer."""
    paragraphs = "".join(f"<p>{_numbered(p)}</p>" for p in answer.text.split("\n") if p.strip())
    conflicts = "".join(_conflict_page(c) for c in answer.conflicts)
    notes = "".join(_note(c) for c in answer.citations)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{esc(question)}</title>'
        f"<style>{_PRINT_STYLE}</style></head><body><h1>{esc(question)}</h1>{paragraphs}"
        f'{conflicts}<h2>Sources</h2><ol>{notes}</ol><p class="end">Dateline. Each quote stands '
        "word for word in its article.</p></body></html>"
    )


def _numbered(paragraph: str) -> str:
    return _MARKER.sub(r"<sup>\1</sup>", esc(paragraph).replace("**", ""))


def _note(c: Citation) -> str:
    carried = f" Also carried by {esc(', '.join(c.copies))}." if c.copies else ""
    shown = link(c.url, c.url or "")
    return (
        f'<li value="{c.number}"><b>{esc(c.source or "Outlet unknown")}</b>, '
        f"{esc(date_words(c.published))}. {esc(c.title)}. <q>{esc(c.quote)}</q>{carried} "
        f"{shown}</li>"
    )


def _conflict_page(conflict: Conflict) -> str:
    rows = "".join(
        f"<tr><th>{esc(v.value)}</th><td>{esc(v.speaker or v.source)}</td>"
        f"<td>{esc(date_words(v.published))}</td><td>{esc(v.source)} "
        f"<sup>{', '.join(map(str, v.citations))}</sup></td></tr>"
        for v in conflict.values
    )
    return f"<h2>{esc(KIND_WORDS[conflict.kind])}: {esc(conflict.what)}</h2><table>{rows}</table>"


_PRINT_STYLE = (
    "body{font:11.5pt/1.5 Charter,Georgia,'Times New Roman',serif;max-width:38em;margin:2em auto;"
    "padding:0 1em;color:#111}h1{font-size:1.5em;line-height:1.25;border-bottom:3px double #111;"
    "padding-bottom:.4em}h2{font-size:1.05em}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;border-bottom:1px solid #aaa;padding:.25em .6em .25em 0;"
    "vertical-align:top}li{margin:.4em 0;break-inside:avoid}.end{color:#555;font-size:.85em}"
    "@page{margin:2cm}"
)
