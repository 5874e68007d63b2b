"""What visitors may add: files of known kinds and sizes, and addresses of the open web."""

from __future__ import annotations

import ipaddress
import re
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index import Skipped
from webui.config import UiConfig
from webui.markup import plural, safe_url

KINDS = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson",
    ".gz", ".pdf", ".docx", ".xml", ".rss", ".atom",
)  # fmt: skip
FOLDER = "added"
_MAX_URLS = 50


@dataclass(frozen=True, slots=True)
class Intake:
    """What may be read, and what was turned away with the reason."""

    accepted: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def take_files(uploads: Sequence[str], *, beside: Path, config: UiConfig) -> Intake:
    """Copies the uploads that may come in to the index's own folder, since the server's go away."""
    accepted: list[str] = []
    skipped: list[Skipped] = []
    for upload in map(Path, uploads[: config.max_upload_files]):
        reason = _wrong_file(upload, config)
        if reason:
            skipped.append(Skipped(upload.name, reason))
        else:
            accepted.append(str(_keep(upload, beside / FOLDER)))
    left = uploads[config.max_upload_files :]
    limit = f"at most {plural(config.max_upload_files, 'file')} at a time"
    return Intake(tuple(accepted), (*skipped, *(Skipped(Path(name).name, limit) for name in left)))


def _wrong_file(upload: Path, config: UiConfig) -> str:
    if upload.suffix.lower() not in KINDS:
        return f"{upload.suffix or 'a file without a suffix'} is no kind that can be read"
    size = upload.stat().st_size
    if size > config.max_upload_bytes:
        limit = config.max_upload_bytes / 1e6
        return f"{size / 1e6:.1f} MB is too large: at most {limit:.0f} MB are taken"
    return "" if size else "the file is empty"


def _keep(upload: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "_", upload.name).lstrip(".") or "article.txt"
    # The same name again is the same article in a newer form, as with files in a folder.
    return Path(shutil.copyfile(upload, folder / name))


def take_urls(text: str, *, config: UiConfig) -> Intake:
    """The addresses in a text, one a line or between spaces; the rest with the reason.

    An address of this machine or the local network is refused unless the settings allow it. That
    keeps honest mistakes out, not a site that redirects there: where strangers may add addresses,
    the server's own network rules must say what it can reach.
    """
    accepted: list[str] = []
    skipped: list[Skipped] = []
    for address in list(dict.fromkeys(text.split()))[:_MAX_URLS]:
        reason = _wrong_url(address, config)
        if reason:
            skipped.append(Skipped(address, reason))
        else:
            accepted.append(address)
    return Intake(tuple(accepted), tuple(skipped))


def _wrong_url(address: str, config: UiConfig) -> str:
    safe = safe_url(address)
    if safe is None:
        return "not an http or https address"
    host = urlsplit(safe).hostname or ""
    if config.private_urls:
        return ""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return "no such host, or no network"
    if all(ipaddress.ip_address(str(each).split("%")[0]).is_global for each in found):
        return ""
    return "an address of this machine or its network"
