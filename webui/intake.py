"""What visitors may add: files of known kinds and sizes, and addresses of the open web."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Skipped
from rag import safe_url
from webui.config import UiConfig
from webui.markup import plural

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


def take_urls(text: str) -> Intake:
    """The http(s) addresses in a text, one a line or between spaces; the rest with the reason.

    Which hosts may be asked is the loader's to say: it sees what a name stands for and where it
    redirects to.
    """
    given = list(dict.fromkeys(text.split()))
    limit = f"at most {plural(_MAX_URLS, 'address', 'addresses')} at a time"
    wrong = [Skipped(a, "not an http or https address") for a in given if not safe_url(a)]
    good = [a for a in given if safe_url(a)]
    left = tuple(Skipped(a, limit) for a in good[_MAX_URLS:])
    return Intake(tuple(good[:_MAX_URLS]), (*wrong, *left))
