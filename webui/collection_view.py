"""The collection as HTML: what came in, what did not and why, and the list of articles."""

from __future__ import annotations

from collections.abc import Sequence

from index import BuildReport, Listed, Skipped, fold
from webui.markup import BASIS_WORDS, dated, esc, link, outlet, plural


def report_html(report: BuildReport) -> str:
    """What an addition did, with every refusal and its reason."""
    counts = [
        f"{len(ids):,} {word}"
        for word, ids in (
            ("added", report.added),
            ("updated", report.updated),
            ("already there", report.unchanged),
            ("removed", report.removed),
        )
        if ids
    ]
    said = ", ".join(counts) or "Nothing was added"
    seconds = sum(report.seconds.values())
    took = f" in {seconds:.1f} s" if seconds >= 0.1 else ""
    return (
        f'<div class="report" role="status"><p><b>{said[:1].upper()}{said[1:]}</b>{took}.</p>'
        f"{_skipped_html(report.skipped)}</div>"
    )


def _skipped_html(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return ""
    rows = "".join(
        f"<li><b>{esc(_name(s.source))}</b> <span>{esc(s.reason)}</span></li>" for s in skipped
    )
    return f'<p class="skipped-head">{len(skipped):,} skipped</p><ul class="skipped">{rows}</ul>'


def _name(source: str) -> str:
    """A file's name without its folder, an address as it is."""
    return source if "://" in source else source.replace("\\", "/").rpartition("/")[2]


def progress_html(done: int, total: int | None, what: str) -> str:
    """How far an addition is."""
    bar = f' value="{done}" max="{total}"' if total else ""
    counted = f"{done:,} of {total:,}" if total else f"{done:,}"
    return (
        f'<div class="report" role="status"><p>Reading {esc(what)}: {counted}</p>'
        f'<progress{bar} aria-label="Articles read"></progress></div>'
    )


def problem_html(words: str) -> str:
    """Why an addition failed."""
    return f'<div class="report"><p class="problem" role="alert">{esc(words)}</p></div>'


def found_rows(rows: Sequence[Listed], query: str) -> tuple[Listed, ...]:
    """The articles whose title, outlet, date or id hold every word of the query."""
    wanted = fold(query).split()
    return tuple(row for row in rows if all(word in _haystack(row) for word in wanted))


def _haystack(row: Listed) -> str:
    return fold(f"{row.title} {row.source} {row.published.value or 'undated'} {row.id}")


def list_html(rows: Sequence[Listed], *, total: int, limit: int, read_only: bool) -> str:
    """The articles as a table with what can be done to each."""
    if not rows:
        words = "No article matches." if total else "No articles yet. Add some above."
        return f'<p class="none">{words}</p>'
    body = "".join(_row(row, read_only) for row in rows[:limit])
    more = len(rows) - limit
    rest = f'<p class="more">{more:,} more: narrow the list by searching.</p>' if more > 0 else ""
    return (
        f'<p class="count">{plural(len(rows), "article")}</p><ul class="articles">{body}</ul>{rest}'
    )


def _row(row: Listed, read_only: bool) -> str:
    known = row.published.value is not None
    basis = BASIS_WORDS.get(row.published.basis, row.published.basis) if known else ""
    return (
        f'<li class="row" data-article="{esc(row.id)}"><div class="what">'
        f'<p class="byline">{outlet(row.source)} '
        f'{dated(row.published)} <span class="basis">{esc(basis)}</span></p>'
        f'<button type="button" class="headline" data-act="read" data-article="{esc(row.id)}">'
        f"{esc(row.title or row.id)}</button> {link(row.url, '↗')}</div>"
        f"{'' if read_only else _row_tools(row)}</li>"
    )


def _row_tools(row: Listed) -> str:
    name = esc(row.title or row.id)
    day = row.published.day.isoformat() if row.published.day else ""
    return (
        '<div class="row-tools">'
        f'<button type="button" class="tool" data-act="unfold" aria-expanded="false">Date'
        f'<span class="visually-hidden"> of {name}</span></button>'
        f'<button type="button" class="tool" data-act="unfold" aria-expanded="false">Delete'
        f'<span class="visually-hidden"> {name}</span></button>'
        f'<form class="unfolds" hidden data-change="date" data-article="{esc(row.id)}">'
        f'<label>Published on <input type="date" name="day" value="{day}" required></label>'
        '<button type="submit" class="tool">Save</button></form>'
        f'<form class="unfolds" hidden data-change="delete" data-article="{esc(row.id)}">'
        "<span>Out of the collection for good?</span>"
        '<button type="submit" class="tool danger">Delete</button></form></div>'
    )
