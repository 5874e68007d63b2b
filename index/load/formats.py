"""One reader a file format: a file -> the articles that it gives, raw."""

from __future__ import annotations

import gzip
import io
import json
import logging
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, Any, cast

from index.config import IndexConfig
from index.errors import InputError
from index.load.encodings import decode
from index.load.inputs import STREAMED, Input
from index.load.records import Raw, from_fields
from index.load.webpage import read_feed, read_page
from index.types import Skipped

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}>\s?", re.MULTILINE), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
)


def read_file(found: Input, *, config: IndexConfig) -> Iterator[Raw | Skipped]:
    """Yield the articles of one file; a broken record of many is skipped with its line's number.

    Raises:
        InputError: nothing (more) can be read from the file.
        OSError: the file can't be opened.
    """
    if found.suffix in STREAMED:
        yield from _read_lines(found, config)
        return
    with open(found.location, "rb") as file:
        data = file.read(config.max_file_bytes + 1)
    if not data.strip():
        raise InputError("the file is empty")
    yield from _READERS[found.suffix](data, found)


def _read_text(data: bytes, found: Input) -> Iterator[Raw]:
    yield Raw(text=decode(data), scraped=True)


def _read_markdown(data: bytes, found: Input) -> Iterator[Raw]:
    text = decode(data).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    for pattern, plain in _MARKDOWN:
        body = pattern.sub(plain, body)
    fields = (
        dict(re.findall(r"^(\w+):\s*[\"']?(.*?)[\"']?\s*$", front.group(1), re.M)) if front else {}
    )
    yield replace(from_fields({**fields, "text": body}), scraped=True)


def _read_html(data: bytes, found: Input) -> Iterator[Raw]:
    yield read_page(data)


def _read_xml(data: bytes, found: Input) -> Iterator[Raw | Skipped]:
    yield from read_feed(data, found.location)


def _read_json(data: bytes, found: Input) -> Iterator[Raw | Skipped]:
    value = _parse_json(decode(data))
    if isinstance(value, dict) and not value.get("text"):
        lists = [value[key] for key in ("articles", "items", "data", "results") if key in value]
        value = next((found for found in lists if isinstance(found, list)), value)
    if not isinstance(value, list):
        yield from_fields(value)
        return
    for number, fields in enumerate(value, 1):
        try:
            yield from_fields(fields)
        except InputError as error:
            yield Skipped(found.location, f"record {number}: {error}")


def _read_lines(found: Input, config: IndexConfig) -> Iterator[Raw | Skipped]:
    """The articles of a file with one JSON object a line, read as they are asked for."""
    for number, line in enumerate(_lines(found, config.max_file_bytes), 1):
        if isinstance(line, Skipped):
            yield line
        elif line.strip():
            try:
                yield from_fields(_parse_json(decode(line)))
            except InputError as error:
                yield Skipped(found.location, f"line {number}: {error}")


def _lines(found: Input, limit: int) -> Iterator[bytes | Skipped]:
    """The lines of a file, unpacked if need be; a line over the limit is skipped, not held."""
    number = 0
    try:
        with _open(found) as file:
            while line := file.readline(limit + 1):
                number += 1
                if len(line) <= limit:
                    yield line
                    continue
                while line and not line.endswith(b"\n"):
                    line = file.readline(limit)
                yield Skipped(found.location, f"line {number}: longer than {limit / 1e6:.1f} MB")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(
            f"the gzip archive is broken or cut short after line {number} ({error}); "
            "the lines before were read"
        ) from error


def _open(found: Input) -> IO[bytes]:
    if found.suffix.endswith(".gz"):
        return cast(IO[bytes], gzip.open(found.location, "rb"))
    file = open(found.location, "rb")  # noqa: SIM115 - closed by the caller
    mark = file.read(4)
    file.seek(0)
    if not mark.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" not in mark:
        return file
    # UTF-16 has zero bytes around its line ends: it can't be cut into lines before decoding.
    with file:
        return io.BytesIO(decode(file.read()).encode("utf-8", errors="surrogatepass"))


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError("broken JSON: nested too deeply") from error
    except ValueError as error:
        raise InputError(f"broken JSON: {error}") from error


def _read_pdf(data: bytes, found: Input) -> Iterator[Raw]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError("reading PDF needs an extra: pip install 'dateline[pdf]'") from error
    # Its complaints name no file; ours do.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Exception as error:  # pypdf raises many kinds on broken files
        raise InputError(f"the PDF can't be read: {error}") from error
    if not text.strip():
        raise InputError("the PDF has no text in it (pictures of pages?)")
    yield Raw(text=text, title=title, scraped=True)


def _read_docx(data: bytes, found: Input) -> Iterator[Raw]:
    try:
        from docx import Document
    except ImportError as error:
        raise InputError("reading DOCX needs an extra: pip install 'dateline[docx]'") from error
    try:
        document = Document(io.BytesIO(data))
        text = "\n\n".join(paragraph.text for paragraph in document.paragraphs)
        title = document.core_properties.title or ""
    except Exception as error:  # python-docx raises what zipfile, lxml and itself raise
        raise InputError(f"the DOCX can't be read: {error}") from error
    yield Raw(text=text, title=title, scraped=True)


_READERS: dict[str, Callable[[bytes, Input], Iterator[Raw | Skipped]]] = {
    **dict.fromkeys((".txt", ".text"), _read_text),
    **dict.fromkeys((".md", ".markdown"), _read_markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _read_html),
    **dict.fromkeys((".xml", ".rss", ".atom"), _read_xml),
    ".json": _read_json,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
