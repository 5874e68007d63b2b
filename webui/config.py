"""Settings of the web face: frozen plain values, read from the environment at the entry point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index import read_settings
from rag import SettingsError


@dataclass(frozen=True, slots=True)
class UiConfig:
    """How the page is served.

    `password` empty means no door: fit for this machine alone. `concurrency` is how many questions
    are answered at once, `queue_size` how many may wait.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    password: str = field(default="", repr=False)
    max_attempts: int = 5
    lockout_seconds: float = 300.0
    max_upload_bytes: int = 20_000_000
    max_upload_files: int = 200
    max_question_characters: int = 2000
    max_turns: int = 40
    concurrency: int = 4
    queue_size: int = 32
    listed_articles: int = 100
    read_only: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> UiConfig:
        """Settings from `DATELINE_UI_<FIELD>` variables, and the password from `DATELINE_PASSWORD`.

        >>> UiConfig.from_environment({"DATELINE_UI_PORT": "8080"}).port
        8080
        """
        defaults = cls(password=environment.get("DATELINE_PASSWORD", ""))
        return read_settings(
            defaults,
            environment,
            error=SettingsError,
            prefix="DATELINE_UI_",
            without=("password",),
        )
