"""Runs inside PaperQA2's venv: articles on the first line, then a question a line, answers out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Answers until the input ends; everything that PaperQA2 prints goes to the error stream."""
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        loop = asyncio.new_event_loop()
        told = json.loads(sys.stdin.readline())
        settings = _settings(told)
        model = _embedding()
        docs = loop.run_until_complete(_filled(told, settings, model))
        _say(out, {"ready": True})
        for line in sys.stdin:
            try:
                question = json.loads(line)["question"]
                _say(out, loop.run_until_complete(_answer(docs, question, settings, model)))
            except Exception as error:  # every failure is one question's
                _say(out, {"error": f"{type(error).__name__}: {error}"})


async def _answer(docs: Any, question: str, settings: Any, model: Any) -> dict[str, Any]:
    session = await docs.aquery(question, settings=settings, embedding_model=model)
    text = re.sub(r"\(pqac-[^)]*\)|\([^()]*\bpages? [^()]*\)", "", session.answer)
    sources = [
        {"article": context.text.doc.docname, "text": context.text.text}
        for context in session.contexts
        if context.id in session.used_contexts
    ]
    return {"text": text, "sources": sources}


async def _filled(told: dict[str, Any], settings: Any, model: Any) -> Any:
    from paperqa import Docs

    docs = Docs()
    with tempfile.TemporaryDirectory() as folder:
        for key, text in told["texts"].items():
            path = Path(folder) / f"{key}.txt"
            path.write_text(text, encoding="utf-8")
            title = told["titles"][key]
            await docs.aadd(
                path, citation=title, docname=key, title=title, settings=settings,
                embedding_model=model,
            )  # fmt: skip
    return docs


def _settings(told: dict[str, Any]) -> Any:
    from paperqa import Settings

    name = f"openai/{told['model']}"
    server = {"model": name, "api_base": told["url"], "api_key": told["key"], "timeout": 240}
    models = {"model_list": [{"model_name": name, "litellm_params": {**server, "max_tokens": 256}}]}
    return Settings(
        llm=name,
        llm_config=models,
        summary_llm=name,
        summary_llm_config=models,
        parsing={"use_doc_details": False, "multimodal": False},
        answer={"answer_max_sources": 5, "evidence_k": 5, "max_concurrent_requests": 1},
    )


def _embedding() -> Any:
    from lmi import EmbeddingModel

    from index.minilm import MiniLM, find_weights

    encoder = MiniLM(find_weights(""), threads=1)

    class Local(EmbeddingModel):  # type: ignore[misc]  # unseen by mypy: it is in another venv
        name: str = "all-MiniLM-L6-v2"

        async def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = encoder.encode(texts).tolist()
            return rows

    return Local()


def _say(out: Any, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
