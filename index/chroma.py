"""How store.py connects to Chroma: a folder, a server, or Chroma Cloud."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from index.config import IndexConfig

if TYPE_CHECKING:
    from chromadb.config import Settings

_SPELLINGS = count(1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may carry: rows written or named, and neighbours asked for."""

    rows: int
    neighbours: int


# Chroma takes at most 5,461 rows a call where LlamaIndex's store cuts at 41,665; its cloud takes
# 300 (https://docs.trychroma.com/cloud/quotas-limits, 2026). More neighbours cost 17 us each.
_OWN = Limits(rows=5_000, neighbours=3_000)
_CLOUD = Limits(rows=300, neighbours=300)


def in_cloud(config: IndexConfig) -> bool:
    """Return whether the configuration says Chroma Cloud."""
    return bool(config.chroma_api_key and not config.chroma_url)


def limits(config: IndexConfig) -> Limits:
    """Return what a call to this configuration's Chroma may carry."""
    return _CLOUD if in_cloud(config) else _OWN


def open_client(folder: Path, config: IndexConfig) -> Any:
    """Return a client for where the configuration says; it sees what is there now."""
    import chromadb

    settings = client_settings()
    if config.chroma_url:
        return _http_client(config, settings)
    if config.chroma_api_key:
        return chromadb.CloudClient(
            tenant=config.chroma_tenant or None,
            database=config.chroma_database or None,
            api_key=config.chroma_api_key,
            settings=settings,
        )
    folder.mkdir(parents=True, exist_ok=True)
    # Chroma keeps one client for each path of a process, and an embedded one doesn't see what
    # another process wrote since: a spelling of its own (a/././) gives each store a fresh client.
    spelling = str(folder) + "/." * next(_SPELLINGS)
    return chromadb.PersistentClient(path=spelling, settings=settings)


def client_settings() -> Settings:
    """Return the settings of every client: nothing is reported to anybody."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def close_client(client: Any) -> None:
    """Release the files or connections of a client."""
    for session in _sessions(client):
        session.close()
    client.close()


def _sessions(client: Any) -> list[Any]:
    """The HTTP sessions of a client and its administrator, which `close` leaves open."""
    servers = (getattr(each, "_server", None) for each in (client, client._admin_client))
    sessions = [getattr(server, "_session", None) for server in servers]
    return [session for session in sessions if session is not None]


def _http_client(config: IndexConfig, settings: Settings) -> Any:
    import chromadb

    url = urlsplit(config.chroma_url if "://" in config.chroma_url else f"//{config.chroma_url}")
    secure = url.scheme == "https"
    headers = {"x-chroma-token": config.chroma_api_key} if config.chroma_api_key else {}
    names = {
        name: value
        for name, value in (
            ("tenant", config.chroma_tenant),
            ("database", config.chroma_database),
        )
        if value
    }
    return chromadb.HttpClient(
        host=url.hostname or "127.0.0.1",
        port=url.port or (443 if secure else 8000),
        ssl=secure,
        headers=headers,
        settings=settings,
        **names,
    )


def place(folder: Path, config: IndexConfig) -> str:
    """Return in words where the vectors are."""
    return config.chroma_url or ("Chroma Cloud" if config.chroma_api_key else str(folder))
