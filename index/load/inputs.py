"""Paths, folders, globs and addresses -> the files and pages to read."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.config import IndexConfig
from index.types import Skipped

SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .json .jsonl .ndjson .jsonl.gz .ndjson.gz "
    ".pdf .docx .xml .rss .atom".split()
)
STREAMED = frozenset(".jsonl .ndjson .jsonl.gz .ndjson.gz".split())
"""Read line by line, so a limit on the whole file's size doesn't apply."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file or web page to read; `location` is how the user would name it."""

    location: str

    @property
    def is_url(self) -> bool:
        """Whether it is a web address."""
        return is_url(self.location)

    @property
    def suffix(self) -> str:
        """The file's kind by its name: `.txt`, `.jsonl.gz` …, in lower case."""
        return file_suffix(self.location)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What there is to read, in order, and what can't be read, with the reason."""

    inputs: tuple[Input, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def find_inputs(paths: Iterable[str | Path] | str | Path, *, config: IndexConfig) -> Inputs:
    """Return the files and pages that `paths` name, each once, folders sorted.

    A path is a file, a folder (read recursively, hidden files left out), a glob or an http(s)
    address. Whatever can't be read stands in `skipped` with a reason; nothing is raised.

    >>> find_inputs(["no/such/place"], config=IndexConfig()).skipped[0].reason
    'there is no such file or folder'
    """
    given = (paths,) if isinstance(paths, str | Path) else tuple(paths)
    inputs: list[Input] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for found in (found for path in given for found in _expand(str(path), config)):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif (key := _identity(found)) not in seen:
            seen.add(key)
            inputs.append(found)
    return Inputs(tuple(inputs), tuple(dict.fromkeys(skipped)))


def is_url(location: str) -> bool:
    """Whether a location is an http or https address."""
    return location.lower().startswith(("http://", "https://"))


def file_suffix(location: str) -> str:
    """The suffix that says how a file is read; `.gz` counts together with the one before it."""
    suffixes = [suffix.lower() for suffix in Path(location).suffixes[-2:]]
    if suffixes[-1:] == [".gz"]:
        return "".join(suffixes)
    return suffixes[-1] if suffixes else ""


def _identity(found: Input) -> str:
    return found.location if found.is_url else os.path.realpath(found.location)


def _expand(path: str, config: IndexConfig) -> Iterator[Input | Skipped]:
    """The inputs that one path names."""
    if is_url(path):
        yield Input(path)
        return
    path = os.path.expanduser(path)
    try:
        exists = os.path.lexists(path)
        names = [path] if exists else sorted(glob.glob(path, recursive=True))
    except (ValueError, OSError) as error:
        yield Skipped(path, f"the path can't be used: {error}")
        return
    if not names:
        pattern = glob.has_magic(path)
        reason = "nothing matches the pattern" if pattern else "there is no such file or folder"
        yield Skipped(path, reason)
    for name in names:
        yield from _folder(name, config) if os.path.isdir(name) else _file(name, config)


def _folder(folder: str, config: IndexConfig) -> Iterator[Input | Skipped]:
    """The articles' files in a folder and the folders in it, sorted; loops are walked once."""
    empty = True
    for found in _walk(folder, config, set()):
        empty = empty and isinstance(found, Skipped)
        yield found
    if empty:
        yield Skipped(folder, f"no articles in this folder (looked for {_kinds()})")


def _walk(folder: str, config: IndexConfig, seen: set[str]) -> Iterator[Input | Skipped]:
    pending = [folder]
    while pending:
        name = pending.pop()
        if not os.path.isdir(name):
            yield from _file(name, config)
            continue
        real = os.path.realpath(name)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(entry for entry in os.listdir(name) if not entry.startswith("."))
        except OSError as error:
            yield Skipped(name, f"the folder can't be read: {error.strerror or error}")
            continue
        pending.extend(os.path.join(name, entry) for entry in reversed(entries))


def _file(name: str, config: IndexConfig) -> Iterator[Input | Skipped]:
    try:
        status = os.stat(name)
    except OSError as error:
        yield Skipped(name, f"the file can't be read: {error.strerror or error}")
        return
    reason = _refusal(name, status, config)
    yield Skipped(name, reason) if reason else Input(name)


def _refusal(name: str, status: os.stat_result, config: IndexConfig) -> str:
    """Why a file isn't worth opening; empty if it is."""
    suffix = file_suffix(name)
    if not stat.S_ISREG(status.st_mode):
        return "it is not a regular file"
    if suffix not in SUFFIXES:
        return f"unknown kind of file ({suffix or 'no extension'}); known are {_kinds()}"
    if status.st_size == 0:
        return "the file is empty"
    if suffix not in STREAMED and status.st_size > config.max_file_bytes:
        return (
            f"the file has {status.st_size / 1e6:.1f} MB, more than the limit of "
            f"{config.max_file_bytes / 1e6:.1f} MB (setting max_file_bytes)"
        )
    return ""


def _kinds() -> str:
    return ", ".join(sorted(SUFFIXES))
