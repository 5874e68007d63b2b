"""What a build has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.types import BuildReport, Skipped


@dataclass(slots=True)
class Outcome:
    """What became of the articles so far; ids in order, each once."""

    added: dict[str, None] = field(default_factory=dict)
    updated: dict[str, None] = field(default_factory=dict)
    unchanged: dict[str, None] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    skipped: list[Skipped] = field(default_factory=list)
    finished: dict[str, str] = field(default_factory=dict)
    """Files read without a fault whose articles have all been handed on: path -> digest."""

    @property
    def done(self) -> int:
        """Articles dealt with, skipped inputs included."""
        return len(self.added) + len(self.updated) + len(self.unchanged) + len(self.skipped)

    def take_finished(self) -> dict[str, str]:
        """Return the finished files and start anew."""
        finished, self.finished = self.finished, {}
        return finished

    def report(self, seconds: dict[str, float]) -> BuildReport:
        """Return the report of a build."""
        return BuildReport(
            tuple(self.added),
            tuple(self.updated),
            tuple(self.unchanged),
            self.removed,
            tuple(self.skipped),
            seconds,
        )
