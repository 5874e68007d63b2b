"""One exchange of the conversation as HTML: question, answer, tools, and how it came about."""

from __future__ import annotations

from collections.abc import Sequence

from rag import Trace, to_markdown
from webui.answer_view import answer_html
from webui.dialogue import Dialogue, Exchange
from webui.markup import esc, plural


def dialogue_html(dialogue: Dialogue, *, examples: Sequence[str], articles: int) -> str:
    """The whole conversation, or the opening page when nothing was asked yet."""
    if not dialogue.exchanges:
        return opening_html(examples, articles=articles)
    last = dialogue.exchanges[-1].id
    return "".join(exchange_html(e, last=e.id == last) for e in dialogue.exchanges)


def opening_html(examples: Sequence[str], *, articles: int) -> str:
    """The page before the first question, with questions that this collection can answer."""
    if not articles:
        return (
            '<section class="opening"><h2>No articles yet</h2><p>Open <b>Collection</b> and add '
            "some: answers are made from them alone.</p></section>"
        )
    buttons = "".join(_ask_button(question, "example") for question in examples)
    asks = f'<p class="lead-in">For instance</p><div class="examples">{buttons}</div>'
    return (
        '<section class="opening"><h2>What do the articles say?</h2>'
        f"<p>Answers come from {plural(articles, 'article')} and nothing else. Every sentence "
        "carries its quotes, every quote its outlet and date.</p>"
        f"{asks if examples else ''}</section>"
    )


def exchange_html(exchange: Exchange, *, last: bool) -> str:
    """One question with its answer."""
    quiet = " unanswered" if exchange.answer.status == "unanswerable" else ""
    return (
        f'<article class="exchange{quiet}" id="exchange-{esc(exchange.id)}" '
        f'data-exchange="{esc(exchange.id)}" data-status="{esc(exchange.answer.status)}" '
        f'data-markdown="{esc(to_markdown(exchange.question, exchange.answer))}">'
        f'<h2 class="question">{esc(exchange.question)}</h2>{_limits(exchange)}'
        f"{_understood(exchange)}{answer_html(exchange.answer, exchange.id)}{_tools(exchange)}"
        f"{_follow_ups(exchange) if last else ''}{engine_html(exchange.answer.trace)}</article>"
    )


def _limits(exchange: Exchange) -> str:
    words = limit_words(exchange)
    return f'<p class="limits">Limited to {esc(words)}</p>' if words else ""


def limit_words(exchange: Exchange) -> str:
    """The filters of an exchange in words, "" when there were none."""
    f = exchange.filters
    parts = [", ".join(f.sources)] if f.sources else []
    parts += [f"published from {f.published_from}"] if f.published_from else []
    parts += [f"published until {f.published_to}"] if f.published_to else []
    parts += [f"known on {exchange.as_of}"] if exchange.as_of else []
    return "; ".join(parts)


def _understood(exchange: Exchange) -> str:
    asked, standalone = exchange.question, exchange.answer.trace.standalone
    # What follows the question itself is context for the search, not another understanding.
    if not standalone or standalone.lower().startswith(asked.strip(" ?").lower()):
        return ""
    return f'<p class="understood">Understood as: {esc(standalone)}</p>'


def _tools(exchange: Exchange) -> str:
    buttons = "".join(
        _tool(act, words, exchange, pressed=act == exchange.verdict)
        for act, words in (
            ("copy", "Copy"),
            ("markdown", "Markdown"),
            ("print", "Print page"),
            ("retry", "Ask again"),
            ("edit", "Edit"),
        )
    )
    return f'<div class="tools">{buttons}<span class="judge">{_judge(exchange)}</span></div>'


def _tool(act: str, words: str, exchange: Exchange, *, pressed: bool = False) -> str:
    state = ' aria-pressed="true"' if pressed else ""
    return (
        f'<button type="button" class="tool" data-act="{act}" '
        f'data-exchange="{esc(exchange.id)}"{state}>{esc(words)}</button>'
    )


def _judge(exchange: Exchange) -> str:
    if exchange.verdict:
        return '<span class="thanks" role="status">Noted. Thank you.</span>'
    return (
        f"{_tool('up', 'Right', exchange)}{_tool('down', 'Wrong', exchange)}"
        f'<form class="correction" hidden data-exchange="{esc(exchange.id)}">'
        f'<label>What should it say?<textarea name="correction" rows="2" maxlength="2000">'
        '</textarea></label><button type="submit" class="tool">Send</button></form>'
    )


def _follow_ups(exchange: Exchange) -> str:
    if not exchange.follow_ups:
        return ""
    buttons = "".join(_ask_button(question, "follow-up") for question in exchange.follow_ups)
    return f'<div class="follow-ups" aria-label="Go on asking" role="group">{buttons}</div>'


def _ask_button(question: str, kind: str) -> str:
    return (
        f'<button type="button" class="{kind}" data-act="ask" '
        f'data-question="{esc(question)}">{esc(question)}</button>'
    )


def engine_html(trace: Trace) -> str:
    """Which writer answered, and what it took, behind a disclosure."""
    total = sum(trace.seconds.values())
    stages = "".join(
        f"<tr><td>{esc(stage)}</td><td>{seconds:.2f} s</td></tr>"
        for stage, seconds in trace.seconds.items()
    )
    cost = "" if trace.cost_usd is None else f", ${trace.cost_usd:.4f}"
    tokens = f"{trace.tokens_in:,} tokens in, {trace.tokens_out:,} out{cost}. "
    used = tokens if trace.tokens_in or trace.tokens_out else ""
    dropped = "".join(
        f"<li>{esc(c.text)} <small>{esc('; '.join(c.problems))}</small></li>" for c in trace.dropped
    )
    refused = f"<p>Left out, for want of support:</p><ul>{dropped}</ul>" if dropped else ""
    return (
        f'<details class="engine"><summary>{esc(writer_words(trace.engine))}, {total:.1f} s'
        f"</summary><p>{esc(trace.engine_reason)} {used}</p>"
        f"<table><tbody>{stages}</tbody></table>{refused}</details>"
    )


def writer_words(engine: str) -> str:
    """The writer's name as a reader says it."""
    return "Quoted from the articles" if engine.startswith("extract") else f"Written by {engine}"
