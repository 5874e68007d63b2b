"""Floors under the scores of each suite: a run below one fails, and none is lowered by accident."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.errors import GateError
from evals.summary import Summary, summarise
from evals.types import Run

FLOORS = Path(__file__).with_name("floors.toml")
_HEAD = """\
# Floors under the scores of each suite, as shares. `dateline eval SUITE --gate` fails below one.
# `data` is the sha256 of questions and articles that they were set on. Raise them with
# `dateline eval SUITE --update-floors`; lowering one takes --allow-lower.
"""
GATED = (
    "right", "right_and_cited", "document_precision", "document_recall", "claim_recall",
    "claim_precision", "verbatim", "recall_5", "ndcg_10", "abstention_precision",
    "abstention_recall",
)  # fmt: skip
_SLACK = 1e-6  # floors are written with four digits after the point, rounded down


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A score below its floor."""

    score: str
    floor: float
    value: float | None


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a run stands on its floors; `reason` says why there was nothing to compare with."""

    passed: bool
    shortfalls: tuple[Shortfall, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        below = ", ".join(f"{s.score} {_shown(s.value)} < {s.floor:.4f}" for s in self.shortfalls)
        return "gate passed" if self.passed else f"gate failed: {self.reason or below}"


def check_gate(run: Run, *, floors: str | Path = FLOORS) -> GateResult:
    """Whether every score of the run reaches its suite's floor on the same data.

    A suite without floors, or with other data than the floors were set on, fails with the reason.
    Raises GateError when the floors can't be read.
    """
    known = read_floors(Path(floors)).get(run.suite)
    if known is None:
        return GateResult(False, reason=f"no floors for {run.suite} in {floors}")
    if known.get("data") != run.digest:
        return GateResult(
            False, reason=f"the data of {run.suite} changed since its floors were set"
        )
    values = gated_scores(summarise(run))
    below = _shortfalls(known, values)
    return GateResult(not below, below)


def update_floors(
    run: Run, *, floors: str | Path = FLOORS, allow_lower: bool = False, slack: float = 0.0
) -> dict[str, float]:
    """Writes the run's scores, less `slack`, as its suite's floors and returns them.

    A floor that already stands higher stays unless `allow_lower`; when the run is below it,
    GateError is raised and nothing is written. New data drops the old floors.
    """
    path = Path(floors)
    known = read_floors(path) if path.exists() else {}
    reached = {name: _down(value - slack) for name, value in gated_scores(summarise(run)).items()}
    before = known.get(run.suite, {})
    if not allow_lower and before.get("data") == run.digest:
        reached = _raised(run, before, reached)
    known[run.suite] = {"data": run.digest, **reached}
    path.write_text(_as_toml(known), encoding="utf-8")
    return reached


def gated_scores(summary: Summary) -> dict[str, float]:
    """The scores that have floors, as far as the run has them."""
    means = {name: interval.mean for name, interval in summary.scores.items()}
    silence = summary.abstention
    found = means | {
        "abstention_precision": silence.precision,
        "abstention_recall": silence.recall,
    }
    return {name: value for name in GATED if (value := found.get(name)) is not None}


def read_floors(path: Path) -> dict[str, dict[str, str | float]]:
    """The floors of every suite. Raises GateError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GateError(f"floors can't be read from {path}: {error}") from error


def _raised(
    run: Run, before: Mapping[str, str | float], reached: Mapping[str, float]
) -> dict[str, float]:
    """The higher of the old and the new floors; refuses when the run itself is below an old one."""
    below = _shortfalls(before, gated_scores(summarise(run)))
    if below:
        names = ", ".join(shortfall.score for shortfall in below)
        raise GateError(f"{run.suite} is below its floors ({names}): not lowered unless told to")
    old = {name: float(floor) for name, floor in before.items() if name != "data"}
    return {name: max(old.get(name, 0.0), reached.get(name, 0.0)) for name in {**old, **reached}}


def _shortfalls(
    floors: Mapping[str, str | float], values: Mapping[str, float]
) -> tuple[Shortfall, ...]:
    """The floors that the values don't reach; a score that is gone doesn't."""
    wanted = {name: float(floor) for name, floor in floors.items() if name != "data"}
    return tuple(
        Shortfall(name, floor, values.get(name))
        for name, floor in wanted.items()
        if values.get(name, -1.0) < floor - _SLACK
    )


def _down(value: float) -> float:
    return max(0.0, int(value * 10_000 + _SLACK) / 10_000)


def _as_toml(floors: Mapping[str, Mapping[str, str | float]]) -> str:
    blocks = [_HEAD]
    for suite, values in sorted(floors.items()):
        rows = (
            f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v:.4f}" for k, v in values.items()
        )
        blocks.append(f"[{_key(suite)}]\n" + "\n".join(rows) + "\n")
    return "\n".join(blocks)


def _toml_value(value: str | float) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{value:.4f}"


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() else f'"{name}"'


def _shown(value: float | None) -> str:
    return "missing" if value is None else f"{value:.4f}"
