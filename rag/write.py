"""The LLM writer: evidence in, a draft out; what is streamed has passed the gate already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rag.config import RagConfig
from rag.errors import LLMOutputError, LLMRefusedError
from rag.llm import Provider, Usage, open_provider
from rag.silence.denial import lead_problem
from rag.types import Claim, Draft, Evidence, Question, VerifiedClaim
from rag.verify import check_claim, verify
from rag.writing.prompt import (
    Reply,
    answer_schema,
    count_tokens,
    messages,
    read_json,
    read_text,
    within_budget,
)
from rag.writing.stream import arriving_claims

_SILENT = re.compile(r'"status"\s*:\s*"unanswerable"')
"""An answer that opens so says what comes nearest; the reader gets that under another heading."""


def write(
    question: Question,
    evidence: Sequence[Evidence],
    *,
    llm: Any = None,
    config: RagConfig,
    on_text: Callable[[str], None] | None = None,
    provider: Provider | None = None,
) -> Draft:
    """Return what an LLM writes from the evidence.

    Structured output is asked for where the server has it (`config.llm_schema`), else plain text
    with [n] markers. `on_text` gets each sentence once it is whole and verified, with its markers
    numbered in order of appearance. Raises `LLMError` or one of its kinds when the provider
    fails, writes nothing that can be read, or nothing that the articles support.
    """
    door = provider or open_provider(config, llm)
    chosen = within_budget(evidence, config.llm_evidence_tokens)
    if not chosen:
        raise LLMOutputError("there is no evidence to write from")
    desk = _Desk(question, chosen, on_text)
    reply, usage = _ask(door, question, chosen, config, desk)
    return _draft(reply, usage, door, desk, config)


@dataclass(slots=True)
class _Desk:
    """Verifies sentences as they arrive, and hands on those that stand."""

    question: Question
    evidence: tuple[Evidence, ...]
    on_text: Callable[[str], None] | None
    verified: list[VerifiedClaim] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    taken: list[Claim] = field(default_factory=list)
    handed: int = 0

    def take(self, claim: Claim, *, aloud: bool = True) -> None:
        self.taken.append(claim)
        (checked,) = verify([claim], self.evidence, self.question)
        self.verified.append(checked)
        if checked.support == "none" or self.on_text is None or not aloud:
            return
        for number in checked.evidence:
            self.numbers.setdefault(number, len(self.numbers) + 1)
        marks = "".join(f"[{n}]" for n in sorted(self.numbers[n] for n in checked.evidence))
        self.on_text(f"{' ' if self.handed else ''}{checked.text} {marks}")
        self.handed += 1


def _ask(
    door: Provider, question: Question, evidence: Sequence[Evidence], config: RagConfig, desk: _Desk
) -> tuple[Reply, Usage]:
    """Ask with a schema where there is one; a server that refuses it is asked for plain text."""
    if config.llm_schema and door.speaks_openai:
        try:
            return _once(door, question, evidence, desk, schema=True)
        except LLMRefusedError as refusal:
            if "schema" not in str(refusal) and "response_format" not in str(refusal):
                raise
    return _once(door, question, evidence, desk, schema=False)


def _once(
    door: Provider, question: Question, evidence: Sequence[Evidence], desk: _Desk, *, schema: bool
) -> tuple[Reply, Usage]:
    prompt = messages(question, evidence, schema=schema)
    shape = answer_schema(bounded_strings=door.bounded_strings) if schema else None
    counted: list[Usage] = []
    written: list[str] = []

    def texts() -> Iterator[str]:
        for piece in door.stream(prompt, schema=shape):
            written.append(piece.text)
            counted.extend([piece.usage] if piece.usage else [])
            yield piece.text

    for claim in arriving_claims(texts()):
        desk.take(claim, aloud=not _SILENT.search("".join(written)))
    whole = "".join(written)
    reply = _read(whole, schema=schema)
    for claim in reply.claims:
        # What stood in a form that couldn't be read as it came, such as after a null.
        if claim not in desk.taken:
            desk.take(claim, aloud=reply.status != "unanswerable")
    asked = sum(count_tokens(message.text) for message in prompt)
    return reply, counted[-1] if counted else Usage(asked, count_tokens(whole))


def _read(whole: str, *, schema: bool) -> Reply:
    """Read JSON, or sentences; some servers take a schema and write what they like."""
    if whole.lstrip().startswith(("{", "```")):
        return read_json(whole)
    if schema and "[" not in whole:
        raise LLMOutputError("the answer is neither JSON nor sentences with markers")
    return read_text(whole)


def _draft(reply: Reply, usage: Usage, door: Provider, desk: _Desk, config: RagConfig) -> Draft:
    standing = [claim for claim in desk.verified if claim.support != "none"]
    if reply.status != "unanswerable" and not standing:
        problems = "; ".join(p for claim in desk.verified for p in claim.problems)[:200]
        raise LLMOutputError(f"the articles support nothing that {door.name} wrote: {problems}")
    short = _short(desk.question, reply.short, standing)
    return Draft(
        status=reply.status,
        claims=tuple(Claim(claim.text, claim.evidence) for claim in desk.verified),
        short=short,
        short_evidence=standing[0].evidence if short else (),
        engine="llm",
        engine_reason=f"{door.name} wrote, and each sentence was checked",
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        cost_usd=_cost(usage, config),
    )


def _short(question: Question, short: str | None, standing: Sequence[VerifiedClaim]) -> str | None:
    """The bare answer, if the sentences that stand say it."""
    quotes = [quote.text for claim in standing for quote in claim.quotes]
    if not short or lead_problem(question, short, quotes):
        return None
    said = [claim.text for claim in standing]
    return short if check_claim(short, [*said, *quotes]).support == "full" else None


def _cost(usage: Usage, config: RagConfig) -> float | None:
    if not (config.llm_price_in or config.llm_price_out):
        return None
    spent = usage.tokens_in * config.llm_price_in + usage.tokens_out * config.llm_price_out
    return round(spent / 1_000_000, 6)


__all__ = ["write"]
