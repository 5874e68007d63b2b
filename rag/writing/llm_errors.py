"""A provider's errors as our own: without secrets, and with whether another try makes sense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.errors import LLMError, LLMOutputError, LLMRefusedError, LLMTimeoutError

_KEYS = re.compile(r"\b(?:sk|pk|rk|key|gsk|xai)-[\w*-]{6,}|(?i:bearer)\s+\S+")
_LONGEST = 300
_REFUSED = (400, 401, 403, 404, 422)
_AGAIN = (408, 409, 429)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, whether to try again, and how long the provider asks to wait (seconds)."""

    error: LLMError
    again: bool = False
    after: float | None = None


def failure(error: Exception, *, secret: str, name: str) -> Failure:
    """Return a provider's error as one of ours; the message names the model, never the key.

    >>> failure(TimeoutError("slow"), secret="", name="m").error
    LLMTimeoutError('m: slow')
    """
    message = f"{name}: {scrub(_words(error), secret)}"
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _by_status(status, message, error)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"TimeoutError", "APITimeoutError", "TimeoutException"}:
        return Failure(LLMTimeoutError(message), again=True)
    if kinds & {"EOFError", "RemoteProtocolError", "ReadError", "IncompleteRead"}:
        return Failure(LLMTimeoutError(message))
    if kinds & {"JSONDecodeError", "ValidationError", "APIResponseValidationError"}:
        return Failure(LLMOutputError(message))
    return Failure(LLMError(message), again="APIConnectionError" in kinds)


def _by_status(status: int, message: str, error: Exception) -> Failure:
    if status in _REFUSED:
        return Failure(LLMRefusedError(message))
    if status in _AGAIN or status >= 500:
        return Failure(LLMError(message), again=True, after=_asked_to_wait(error))
    return Failure(LLMError(message))


def _asked_to_wait(error: Exception) -> float | None:
    """The `Retry-After` header in seconds (RFC 9110, 10.2.3); a date isn't read."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def scrub(text: str, secret: str) -> str:
    """Return the text without the key or anything that looks like one, and not too long.

    >>> scrub("Incorrect API key: sk-abcdef123456", "")
    'Incorrect API key: ***'
    """
    if secret:
        text = text.replace(secret, "***")
    return _KEYS.sub("***", text)[:_LONGEST]


def _words(error: Exception) -> str:
    said = getattr(error, "message", "") or str(error) or type(error).__name__
    cause = error.__cause__
    return f"{said} ({cause})" if cause is not None and str(cause) else str(said)
