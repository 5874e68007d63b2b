"""A run of a suite as HTML: the share that is right by type, and every miss with its evidence."""

from __future__ import annotations

from evals import CaseRecord, Run
from webui.markup import esc, plural


def asking_html(done: int, total: int | None) -> str:
    """How far a run is."""
    bar = f' value="{done}" max="{total}"' if total else ""
    words = f"Asked {done:,} of {total:,}" if total else "Reading the articles of the suite …"
    return (
        f'<div class="report" role="status"><p>{words}</p>'
        f'<progress{bar} aria-label="Questions asked"></progress></div>'
    )


def run_html(run: Run) -> str:
    """The results of an `evals.Run`."""
    from evals import summarise

    summary = summarise(run)
    rows = "".join(
        f'<tr><th scope="row">{esc(row.type.replace("_", " "))}</th><td>{row.count}</td>'
        f"<td>{row.right}{_bar(row.right, row.count)}</td><td>{row.right_and_cited}</td></tr>"
        for row in summary.types
    )
    misses = [r for r in run.records if r.scores.right < 1]
    return (
        f'<h2>{esc(run.title)}</h2><p class="headline-figure"><b>{summary.right}</b> of '
        f"{plural(summary.count, 'question')} right ({_percent(summary.right, summary.count)})</p>"
        '<div class="scroll"><table><thead><tr><th scope="col">Type of question</th>'
        '<th scope="col">Asked</th><th scope="col">Right</th>'
        f'<th scope="col">Right and cited</th></tr></thead><tbody>{rows}</tbody></table></div>'
        f"<h3>{plural(len(misses), 'miss', 'misses')}</h3>{''.join(map(_miss, misses))}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "none asked"


def _bar(part: int, whole: int) -> str:
    share = 100 * part / whole if whole else 0
    return f'<span class="bar" aria-hidden="true"><i style="width:{share:.0f}%"></i></span>'


def _miss(record: CaseRecord) -> str:
    case = record.case
    gold = "".join(
        f"<li><q>{esc(quote.quote)}</q> <small>{esc(quote.document)}</small></li>"
        for quote in case.evidence
    )
    cited = "".join(
        f"<li><q>{esc(c.quote)}</q> <small>{esc(c.article_id)}</small></li>"
        for c in record.citations
    )
    known = " / ".join(case.answers) or "that the articles don’t say"
    return (
        f'<details class="miss"><summary>{esc(case.question)} '
        f"<small>{esc(case.type.replace('_', ' '))}</small></summary><dl>"
        f"<dt>Known answer</dt><dd>{esc(known)}</dd><dt>Given answer</dt>"
        f"<dd>{esc(record.text or record.error or 'none')}</dd>"
        f"<dt>Evidence it should rest on</dt><dd><ul>{gold or '<li>none</li>'}</ul></dd>"
        f"<dt>What it cited</dt><dd><ul>{cited or '<li>nothing</li>'}</ul></dd></dl></details>"
    )
