"""An Answer as HTML: sentences with their marks, the disputes, the quiet face of not knowing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag import UNSURE_NOTE, Answer, Citation, Conflict, ConflictValue, VerifiedClaim
from webui.markup import date_words, dated, esc
from webui.spans import Span, paint

_MARKERS = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_MARKER = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
# A marker stays on the line of the word before it.
_LAST = re.compile(r"\S+(?:\s?\[\d+(?:,\s*\d+)*\])+")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_SILENT = "The articles don’t say."
SUPPORT_WORDS: Mapping[str, str] = {
    "full": "Supported by its quotes",
    "partial": "Only partly supported by its quotes",
    "none": "Not supported by its quotes",
}
_SUPPORT_SIGNS: Mapping[str, str] = {"full": "✓", "partial": "◐", "none": "✗"}
_KIND_NOTES = {
    "dispute": "The articles give different values for the same thing at the same time.",
    "update": "A later article gives another value.",
    "different": "These values look alike, but they are about different events.",
}


def answer_html(answer: Answer, exchange_id: str) -> str:
    """The whole answer: the bare value, the sentences, and where the accounts differ."""
    if answer.status == "unanswerable":
        return _unanswered(answer, exchange_id)
    conflicts = "".join(conflict_html(c, answer.citations, exchange_id) for c in answer.conflicts)
    said = f'<div class="prose-answer">{prose(_without_lead(answer), exchange_id)}</div>'
    note = _unsure_note(answer) + _partial_note(answer)
    # Where the bare answer is that accounts differ, the table is the answer and says it best.
    if conflicts and (answer.short or "").startswith(answer.conflicts[0].headline):
        return f"{note}{conflicts}{said}"
    return f"{_short(answer)}{note}{said}{conflicts}"


def _short(answer: Answer) -> str:
    return f'<p class="short">{esc(answer.short)}</p>' if answer.short else ""


def _without_lead(answer: Answer) -> Answer:
    """The answer without what opens its text and already stands above: value, or "they differ"."""
    leads = [f"**{answer.short}** — "] if answer.short else []
    leads += [f"{conflict.headline}. " for conflict in answer.conflicts]
    text = answer.text
    for lead in leads:
        text = text.removeprefix(lead)
    return replace(answer, text=text)


def _partial_note(answer: Answer) -> str:
    if answer.status != "partial":
        return ""
    return '<p class="note partial">The articles answer this only in part.</p>'


def _unsure_note(answer: Answer) -> str:
    return f'<p class="note unsure">{esc(UNSURE_NOTE)}</p>' if answer.unsure else ""


def _unanswered(answer: Answer, exchange_id: str) -> str:
    near = "".join(_nearest(c, exchange_id) for c in answer.citations[:3])
    nearest = f'<p class="lead-in">The nearest they come:</p><ul>{near}</ul>' if near else ""
    # Without anything near, a writer may still say why.
    said = _MARKERS.sub("", answer.text).replace("'", "’").removeprefix(_SILENT).strip()
    aside = f'<p class="aside">{esc(said)}</p>' if said and not near else ""
    return f'<div class="silent"><p class="verdict">{_SILENT}</p>{nearest}</div>{aside}'


def _nearest(citation: Citation, exchange_id: str) -> str:
    return (
        f"<li><q>{esc(citation.quote)}</q> "
        f'<span class="by">{esc(citation.source or citation.title)}, '
        f"{esc(date_words(citation.published))}</span> {marker(citation, exchange_id)}</li>"
    )


def prose(answer: Answer, exchange_id: str) -> str:
    """The answer's text in paragraphs and lists, claims wrapped with their support."""
    by_number = {c.number: c for c in answer.citations}
    blocks: list[str] = []
    items: list[str] = []
    for line in answer.text.split("\n"):
        bullet = _BULLET.match(line)
        body = line[bullet.end() :] if bullet else line.strip()
        if items and not bullet:
            blocks.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if not body:
            continue
        html = _sentence_html(body, answer.claims, by_number, exchange_id)
        (items if bullet else blocks).append(f"<li>{html}</li>" if bullet else f"<p>{html}</p>")
    if items:
        blocks.append(f"<ul>{''.join(items)}</ul>")
    return "".join(blocks)


def _sentence_html(
    line: str,
    claims: Sequence[VerifiedClaim],
    by_number: Mapping[int, Citation],
    exchange_id: str,
) -> str:
    spans = _claim_spans(line, claims)
    spans += [
        Span(m.start(), m.end(), '<span class="keep">', "</span>") for m in _LAST.finditer(line)
    ]
    spans += [
        Span(m.start(), m.end(), *_emphasis(m.group(1)), whole=True) for m in _BOLD.finditer(line)
    ]
    spans += [
        Span(m.start(), m.end(), _markers(m.group(1), by_number, exchange_id), "", whole=True)
        for m in _MARKER.finditer(line)
    ]
    return paint(line, spans)


def _emphasis(words: str) -> tuple[str, str]:
    return f"<strong>{esc(words)}</strong>", ""


def _claim_spans(line: str, claims: Sequence[VerifiedClaim]) -> list[Span]:
    """Where the claims stand in a line, each with the markers that follow it."""
    spans: list[Span] = []
    taken: dict[str, int] = {}
    for claim in claims:
        bare = _MARKERS.sub("", claim.text).strip()
        start = line.find(bare, taken.get(bare, 0)) if bare else -1
        if start >= 0:
            end = taken[bare] = _past_markers(line, start + len(bare))
            opening = f'<span class="claim {claim.support}">'
            spans.append(Span(start, end, opening, f"{_sign(claim)}</span>"))
    return spans


def _past_markers(line: str, end: int) -> int:
    following = _MARKERS.match(line, end)
    while following:
        end = following.end()
        following = _MARKERS.match(line, end)
    return end


def _sign(claim: VerifiedClaim) -> str:
    words = SUPPORT_WORDS[claim.support]
    why = "; ".join((words, *claim.problems))
    return (
        f'<span class="support {claim.support}" title="{esc(why)}" role="img" '
        f'aria-label="{esc(why)}">{_SUPPORT_SIGNS[claim.support]}</span>'
    )


def _markers(numbers: str, by_number: Mapping[int, Citation], exchange_id: str) -> str:
    found = [by_number.get(int(n)) for n in numbers.split(",")]
    return "".join(marker(c, exchange_id) for c in found if c) or esc(f"[{numbers}]")


def marker(citation: Citation, exchange_id: str) -> str:
    """A [1] that can be clicked, hovered and reached by keyboard; its preview is a tooltip."""
    return (
        f'<span class="cite-wrap"><button type="button" class="cite" data-act="cite" '
        f'data-exchange="{esc(exchange_id)}" data-number="{citation.number}" '
        f'aria-label="Source {citation.number}: {esc(citation.source or citation.title)}, '
        f'{esc(date_words(citation.published))}" aria-description="{esc(_cut(citation.quote))}">'
        f"{citation.number}</button>"
        '<span class="tip" aria-hidden="true">'
        f"<b>{esc(citation.source or citation.title)}</b> {dated(citation.published)}"
        f"<q>{esc(_cut(citation.quote))}</q></span></span>"
    )


def _cut(quote: str, limit: int = 220) -> str:
    return quote if len(quote) <= limit else quote[: quote.rfind(" ", 0, limit)] + " …"


def conflict_html(conflict: Conflict, citations: Sequence[Citation], exchange_id: str) -> str:
    """A disagreement as a small table: value, who says so, when, citation."""
    by_number = {c.number: c for c in citations}
    rows = "".join(_conflict_row(value, by_number, exchange_id) for value in conflict.values)
    return (
        f'<section class="conflict {esc(conflict.kind)}"><h3>{esc(conflict.headline)}'
        f"<small>{esc(conflict.what)}</small></h3>"
        f'<p class="note">{esc(_KIND_NOTES[conflict.kind])}</p>'
        '<div class="scroll"><table><thead><tr><th scope="col">Value</th>'
        '<th scope="col">Who says so</th><th scope="col">Published</th>'
        f'<th scope="col">Source</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _conflict_row(value: ConflictValue, by_number: Mapping[int, Citation], exchange_id: str) -> str:
    cited = [by_number[n] for n in value.citations if n in by_number]
    marks = "".join(marker(c, exchange_id) for c in cited)
    return (
        f'<tr><th scope="row">{esc(value.value)}</th><td>{esc(value.speaker or "the report itself")}</td>'
        f"<td>{dated(value.published)}</td><td>{esc(value.source)} {marks}</td></tr>"
    )
