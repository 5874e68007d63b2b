"""The figures of the speed command as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Figures = dict[str, Any]


def as_markdown(found: Sequence[Figures]) -> str:
    """Return a table with a column a size."""
    head = ["", *(f"{each['chunks']:,} chunks" for each in found)]
    rows = [[name, *(cell(each) for each in found)] for name, cell in _rows(found[0])]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows(sample: Figures) -> list[tuple[str, Callable[[Figures], str]]]:
    return [
        ("articles", lambda f: f"{f['articles']:,}"),
        (
            "embedding a chunk, processor ms: plain → ours",
            lambda f: "{plain_ms:.0f} → {ours_ms:.0f} ({times_faster:.2f}×)".format(
                **f["embedding"]
            ),
        ),
        (
            "largest difference of a vector's entry",
            lambda f: f"{f['embedding']['largest_difference']:.0e}",
        ),
        (
            "all other work a chunk, processor ms",
            lambda f: f"{f['ingest']['other_cpu_ms_per_chunk']:.1f}",
        ),
        (
            "its share of ingest",
            lambda f: f"{f['ingest']['share_besides_embedding']:.0%}",
        ),
        (
            "ingest, chunks (articles) a processor second",
            lambda f: "{chunks_per_cpu_second:.1f} ({articles_per_cpu_second:.2f})".format(
                **f["ingest"]
            ),
        ),
        ("re-check, articles/s", lambda f: f"{f['recheck_articles_per_second']:,.0f}"),
        *((f"{stage}, ms", _query(stage)) for stage in sample["queries_ms"]),
        ("peak memory, MB", lambda f: f"{f['peak_memory_mb']:,.0f}"),
        (
            "disk: catalogue + vectors, MB",
            lambda f: "{catalogue:,.0f} + {vectors:,.0f}".format(**f["disk_mb"]),
        ),
        (
            "cold start to first hits, s (processor)",
            lambda f: "{wall:.1f} ({cpu:.1f})".format(**f["cold_start"]),
        ),
        ("load average while measuring", lambda f: f"{f['load_average']:.1f}"),
    ]


def _query(stage: str) -> Callable[[Figures], str]:
    def cell(figures: Figures) -> str:
        return "p50 {p50:.0f}, p95 {p95:.0f} (processor {cpu_p50:.0f}, {cpu_p95:.0f})".format(
            **figures["queries_ms"][stage]
        )

    return cell
