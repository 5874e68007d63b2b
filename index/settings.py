"""Settings read from an environment: one reader for every package's frozen config."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Config = TypeVar("Config", bound="DataclassInstance")
_TRUE = frozenset(("1", "true", "yes", "on"))


def read_settings(
    defaults: Config,
    environment: Mapping[str, str],
    *,
    error: type[Exception],
    prefix: str = "DATELINE_",
    without: Collection[str] = (),
    kinds: Mapping[type, str] | None = None,
) -> Config:
    """Return the defaults with what the variables `<prefix><FIELD>` say instead.

    Values take the type of the default; fields named in `without` are not read. `kinds` names
    types in messages. Raises `error`, naming the variable and its value.

    >>> from index.config import IndexConfig
    >>> settings = {"DATELINE_CHUNK_WORDS": "90"}
    >>> read_settings(IndexConfig(), settings, error=ValueError).chunk_words
    90
    """
    given: dict[str, Any] = {}
    for name in (f.name for f in fields(defaults) if f.name not in without):
        variable = f"{prefix}{name.upper()}"
        raw = environment.get(variable)
        if raw:
            kind = type(getattr(defaults, name))
            shown = (kinds or {}).get(kind, kind.__name__)
            given[name] = _value(raw, kind, error, f"{variable}={raw!r} is not a {shown}")
    return replace(defaults, **given)


def _value(raw: str, kind: type, error: type[Exception], message: str) -> Any:
    if kind is bool:
        return raw.lower() in _TRUE
    try:
        return kind(raw)
    except ValueError as cause:
        raise error(message) from cause
