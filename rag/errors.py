"""The errors of answering.

DatelineError           anything that rag raises on purpose
+-- QuestionError       an empty or overlong question
+-- LLMError            a provider failed; the extracting writer answers instead
|   +-- LLMRefusedError   the key or the model was refused (400, 401, 403, 404)
|   +-- LLMTimeoutError   no answer in time, or a cut stream
|   +-- LLMOutputError    empty or malformed output
+-- SettingsError       a setting that can't be used
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root of the errors that `rag` raises on purpose."""


class QuestionError(DatelineError):
    """The question is empty or too long."""


class LLMError(DatelineError):
    """A provider failed."""


class LLMRefusedError(LLMError):
    """The provider refused the key, the model or the request."""


class LLMTimeoutError(LLMError):
    """The provider didn't answer in time, or the stream was cut."""


class LLMOutputError(LLMError):
    """The provider's output is empty or malformed."""


class SettingsError(DatelineError):
    """A setting has a value that can't be used."""
