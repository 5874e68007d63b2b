"""Settings of answering: frozen plain values, read from the environment at entry points only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index import read_settings
from rag.errors import SettingsError


@dataclass(frozen=True, slots=True)
class RagConfig:
    """How questions are answered.

    `writer` is `auto` (an LLM when `llm_model` is set, else the extracting writer), `extract` or
    `llm`. `llm_base_url` names any OpenAI-compatible endpoint; prices are dollars a million tokens.
    """

    index: str = "dateline.index"
    writer: str = "auto"
    llm_model: str = ""
    llm_base_url: str = ""
    llm_api_key: str = field(default="", repr=False)
    llm_timeout_seconds: float = 60.0
    llm_retries: int = 2
    llm_max_output_tokens: int = 700
    llm_evidence_tokens: int = 3000
    llm_price_in: float = 0.0
    llm_price_out: float = 0.0
    llm_schema: bool = True
    passages: int = 10
    candidates: int = 60
    dense_weight: float = 0.5
    max_question_characters: int = 2000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> RagConfig:
        """Settings from `DATELINE_<FIELD>` variables (`OPENAI_API_KEY` serves as a key too).

        >>> RagConfig.from_environment({"DATELINE_PASSAGES": "5"}).passages
        5
        """
        defaults = cls(llm_api_key=environment.get("OPENAI_API_KEY", ""))
        return read_settings(defaults, environment, error=SettingsError)
