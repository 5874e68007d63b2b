"""Bytes to text: which encoding a file is in, and characters that only hide things."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from index.errors import InputError
from index.types import Dropped

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_LINE_ENDINGS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Zero-width, bidi, filler, tag and variation characters, controls and lone surrogates: no reader
# sees them, and they are used to hide text from people or to smuggle it past them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\U000e0000-\U000e0fff]"
    # Joiners spell words in these scripts (Arabic to Khmer); elsewhere they are invisible too.
    "|(?<![\u0600-\u1800])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u1800])"
)
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\U000e0000-\U000e0fff]"
)
_MOSTLY_ASCII = 0.03
_STRAY_NULS = 0.005
_FEW_BYTES = 40
_SHARED = bytes(range(128)) + b"\x85\x91\x92\x93\x94\x95\x96\x97"
"""ASCII and the curly quotes and dashes, which stand alike in every Windows code page."""


def decode(data: bytes, *, declared: str = "") -> str:
    r"""Return the text of a file's bytes; `declared` is the encoding that the file itself names.

    UTF-8 and UTF-16 are found with or without a byte order mark; other encodings are guessed.

    Raises:
        InputError: the bytes are not text.

    >>> decode("Beirut’s".encode("cp1252"))
    'Beirut’s'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").replace("\ufffd", "")
    _refuse_known_binaries(data)
    if data.count(0) > _STRAY_NULS * len(data):
        return _utf16(data)
    if len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise InputError("it is a binary file, not text")
    return _utf8(data) or _declared(data, declared) or _legacy(data)


def tidy(text: str) -> tuple[str, tuple[Dropped, ...]]:
    r"""Return the text with plain line ends and no invisible characters, and a note of those.

    >>> tidy("Da\u200bmascus\r\n")
    ('Damascus\n', (Dropped(text='U+200B × 1', reason='invisible characters'),))
    """
    # One class is searched ten times faster than the alternatives, and most texts are plain.
    if not _UNUSUAL.search(text):
        return text, ()
    text = _LINE_ENDINGS.sub("\n", text)
    counts = Counter(_INVISIBLE.findall(text))
    if not counts:
        return text, ()
    note = ", ".join(f"U+{ord(mark):04X} × {count}" for mark, count in sorted(counts.items()))
    return _INVISIBLE.sub("", text), (Dropped(note, "invisible characters"),)


def _refuse_known_binaries(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"it is {kind} under another name, not text")


def _utf16(data: bytes) -> str:
    """The text of UTF-16 bytes without a mark; anything else that holds NULs is binary."""
    even = data[: len(data) & ~1]
    readings = [even.decode(name, errors="replace") for name in ("utf-16-le", "utf-16-be")]
    # In the wrong byte order a plain space is U+2000, which is rare.
    text = max(readings, key=lambda reading: reading.count(" ") + reading.count("\n"))
    spaced = text.count(" ") + text.count("\n") >= 0.03 * len(text)
    if not spaced or not _reads_as_text(text):
        raise InputError("it is a binary file (it holds NUL bytes), not text")
    return text


def _reads_as_text(text: str) -> bool:
    """Whether decoded characters look like writing: mostly letters, next to no controls."""
    sample = text[:20_000]
    letters = sum(character.isalpha() for character in sample)
    strange = sample.count("\ufffd") + len(_INVISIBLE.findall(sample))
    return letters >= 0.5 * len(sample) and strange <= 0.01 * len(sample)


def _utf8(data: bytes) -> str | None:
    """The text if the bytes are UTF-8, give or take a stray byte; None otherwise."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", errors="surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", lenient))
    whole = len(re.findall("[^\x00-\x7f\udc80-\udcff]", lenient))
    if stray > 3 * (whole >= 3) + whole // 50:
        return None
    return re.sub("[\udc80-\udcff]+", _cp1252_run, lenient)


def _cp1252_run(match: re.Match[str]) -> str:
    """Stray bytes in UTF-8 mostly come from pasted Windows text; what isn't that is dropped."""
    raw = match.group().encode("utf-8", errors="surrogateescape")
    if match.end() == len(match.string):
        return ""  # a character that was cut in half at the end of the file
    return raw.decode("cp1252", errors="ignore")


def _declared(data: bytes, declared: str) -> str | None:
    try:
        return data.decode(declared) if declared else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _legacy(data: bytes) -> str:
    """The text of bytes in some older encoding.

    Detectors are unsure about a few curly quotes in English; cp1252 is what writes those.
    """
    foreign = len(data[:50_000].translate(None, _SHARED))
    if foreign <= _MOSTLY_ASCII * min(len(data), 50_000) or len(data) < _FEW_BYTES:
        return data.decode("cp1252", errors="ignore")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, errors="ignore")
    if not _reads_as_text(text):
        raise InputError("its encoding can't be made out")
    return text
