"""The source panel: footnotes of an answer as cards, and the article opened at a quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index import Article, Listed, TimeMention, format_value
from rag import Answer, Citation
from webui.markup import dated, dated_with_reason, esc, link, outlet, plural
from webui.spans import Span, paint, paint_paragraphs

UNKNOWN = '<b class="outlet unknown">outlet unknown</b>'
_MORE = 8


def cards_html(answer: Answer, exchange_id: str, *, question: str) -> str:
    """The numbered sources of one answer."""
    if not answer.citations:
        return (
            '<div class="panel-empty"><h2>No sources</h2>'
            "<p>Nothing in the collection comes near this question.</p></div>"
        )
    head = "Nearest passages" if answer.status == "unanswerable" else "Sources"
    cards = "".join(_card(c, exchange_id) for c in answer.citations)
    return (
        f'<header class="panel-head"><h2>{head}</h2>'
        f'<p class="for">for “{esc(question)}”</p></header><ol class="cards">{cards}</ol>'
    )


def _card(citation: Citation, exchange_id: str) -> str:
    return (
        f'<li class="card" id="card-{esc(exchange_id)}-{citation.number}">'
        f'<p class="byline"><span class="number">{citation.number}</span> '
        f"{outlet(citation.source)} "
        f"{dated(citation.published)}</p>"
        f"<blockquote>{quote_html(citation)}</blockquote>"
        f'<p class="title">{esc(citation.title or citation.article_id)}</p>{_carried(citation)}'
        f'<p class="card-foot"><button type="button" class="plain" data-act="cite" '
        f'data-exchange="{esc(exchange_id)}" data-number="{citation.number}">Read in full'
        f'<span class="visually-hidden">: source {citation.number}</span></button> '
        f"{link(citation.url, 'Open at the outlet ↗')}</p></li>"
    )


def _carried(citation: Citation) -> str:
    if not citation.copies:
        return ""
    names = ", ".join(citation.copies)
    outlets = plural(len(citation.copies) + 1, "outlet")
    return f'<p class="carried" title="{esc(names)}">Carried by {outlets}: also {esc(names)}</p>'


def quote_html(citation: Citation) -> str:
    """The quote with its relative dates resolved in place."""
    spans = when_spans(citation.mentions, citation.start)
    long = len(citation.quote)
    return paint(citation.quote, [s for s in spans if 0 <= s.start < s.end <= long])


def when_spans(mentions: Iterable[TimeMention], offset: int = 0) -> list[Span]:
    """Spans that put the calendar value after each relative expression."""
    return [
        Span(m.start - offset, m.end - offset, _when_open(m), _when_close(m))
        for m in mentions
        if m.value and m.relative
    ]


def _when_open(mention: TimeMention) -> str:
    return f'<time class="when" datetime="{esc(mention.value)}" title="{esc(mention.anchor)}">'


def _when_close(mention: TimeMention) -> str:
    about = "≈ " if mention.inferred else ""
    return f'<span class="calendar"> [{about}{esc(value_words(mention))}]</span></time>'


def value_words(mention: TimeMention) -> str:
    """The calendar value of a mention as a reader says it: "21 April 2018", "April 2018"."""
    return format_value(mention.value, mention.granularity)


def article_html(
    article: Article,
    *,
    mentions: Sequence[TimeMention] = (),
    quotes: Sequence[Citation] = (),
    current: int | None = None,
    back: str = "",
) -> str:
    """The article in full, its quotes highlighted, the current one to be scrolled to."""
    marks = [_mark(c, current) for c in quotes]
    spans = _without_crossing(marks, [*_repeated_title(article), *when_spans(mentions)])
    shown = next((c for c in quotes if c.number == current), None)
    authors = f'<span class="authors">{esc(", ".join(article.authors))}</span>'
    return (
        f'<div class="reading">{back}<header><p class="byline">'
        f"{outlet(article.source) or UNKNOWN} {dated_with_reason(article.published)}</p>"
        f"<h2>{esc(article.title or article.id)}</h2>"
        f"{authors if article.authors else ''}{_carried(shown) if shown else ''}"
        f"<p>{link(article.url, 'Open at the outlet ↗')}</p></header>"
        f'<div class="article-text">{paint_paragraphs(article.text, spans)}</div></div>'
    )


def _repeated_title(article: Article) -> list[Span]:
    """The headline where the text begins with it: it already stands above."""
    title = article.title
    if not title or not article.text.startswith(f"{title}\n"):
        return []
    return [Span(0, len(title), '<span class="repeated">', "</span>")]


def _mark(citation: Citation, current: int | None) -> Span:
    here = citation.number == current
    return Span(
        citation.start,
        citation.end,
        f'<mark class="quote{" current" if here else ""}"{" tabindex=-1" if here else ""} '
        f'data-number="{citation.number}">',
        f'<sup class="at">{citation.number}</sup></mark>',
    )


def _without_crossing(marks: Sequence[Span], whens: Sequence[Span]) -> list[Span]:
    """The marks, and the dates that don't cross a mark's border (a mark is never given up)."""
    return [
        *marks,
        *(
            w
            for w in whens
            if all(
                w.end <= m.start or w.start >= m.end or (m.start <= w.start and w.end <= m.end)
                for m in marks
            )
        ),
    ]


def front_html(rows: Sequence[Listed]) -> str:
    """What the panel shows before the first question: what can be read here."""
    if not rows:
        return (
            '<div class="panel-empty"><h2>Nothing to read yet</h2>'
            "<p>Add articles under <b>Collection</b>: files, folders’ contents, or addresses."
            "</p></div>"
        )
    items = "".join(_front_item(row) for row in rows[:_MORE])
    more = f'<p class="more">and {len(rows) - _MORE:,} more</p>' if len(rows) > _MORE else ""
    return (
        f'<header class="panel-head"><h2>In this collection</h2></header>'
        f'<ul class="front">{items}</ul>{more}'
    )


def _front_item(row: Listed) -> str:
    return (
        f'<li><p class="byline">{outlet(row.source)} '
        f'{dated(row.published)}</p><button type="button" class="headline" data-act="read" '
        f'data-article="{esc(row.id)}">{esc(row.title or row.id)}</button></li>'
    )
