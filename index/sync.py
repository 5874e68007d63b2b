"""Which articles have gone from the paths given."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

from index.types import Skipped


def gone(
    stored: Iterable[tuple[str, str]],
    *,
    paths: Iterable[str | Path],
    met: Collection[str],
    skipped: Iterable[Skipped],
) -> tuple[str, ...]:
    """Return the ids of `stored` (id, path) under `paths` that a build did not meet again.

    Articles of a file that is there but couldn't be read stay, and so do those under a path
    that doesn't exist at all: a disk that isn't mounted must not empty an index.
    """
    faulty = {os.path.abspath(each.source) for each in skipped}
    given = [os.path.abspath(os.path.expanduser(path)) for path in paths]
    return tuple(
        article_id
        for article_id, path in stored
        if article_id not in met
        and not (path in faulty and os.path.exists(path))
        and any(_covers(each, path) for each in given)
    )


def _covers(given: str, path: str) -> bool:
    if os.path.isdir(given):
        return path.startswith(os.path.join(given, ""))
    if os.path.exists(given):
        return path == given
    if not glob.has_magic(given):
        return False
    return fnmatch.fnmatch(path, given) if "**" in given else PurePath(path).match(given)
