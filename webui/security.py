"""The door: one password with a lock-out, and headers that keep the page from calling outside."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

COOKIE = "dateline_session"
CONTENT_POLICY = (
    # Gradio compiles its HTML templates in the page, hence 'unsafe-eval'. Nothing but this very
    # server may be called, so that not even a hole in the escaping could carry anything out.
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# scrypt's interactive cost (RFC 7914): about 50 ms a try.
_COST = {"n": 2**14, "r": 8, "p": 1}
_SESSION_SECONDS = 12 * 3600.0


@dataclass(slots=True)
class Tries:
    """Wrong passwords of one address, and until when it is locked out."""

    wrong: int = 0
    locked_until: float = 0.0


@dataclass(slots=True)
class Door:
    """Keeps a salted hash of the password, the sessions let in, and who is locked out.

    `clock` gives seconds that only grow; tests put their own.
    """

    password: str = field(repr=False)
    max_attempts: int = 5
    lockout_seconds: float = 300.0
    clock: Callable[[], float] = time.monotonic
    _salt: bytes = field(default_factory=lambda: os.urandom(16), repr=False)
    _hash: bytes = field(default=b"", repr=False)
    _sessions: dict[str, float] = field(default_factory=dict, repr=False)
    _tries: dict[str, Tries] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        self._hash = self._digest(self.password)
        self.password = ""

    def _digest(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, **_COST)

    def locked_seconds(self, address: str) -> float:
        """How long an address still has to wait, 0.0 when it needn't."""
        with self._lock:
            return max(0.0, self._tries.get(address, Tries()).locked_until - self.clock())

    def check(self, password: str, address: str) -> bool:
        """Whether the password is right; wrong ones count against the address."""
        if self.locked_seconds(address) > 0:
            return False
        right = hmac.compare_digest(self._digest(password), self._hash)
        with self._lock:
            if right:
                self._tries.pop(address, None)
            else:
                self._count_wrong(self._tries.setdefault(address, Tries()))
        return right

    def _count_wrong(self, tries: Tries) -> None:
        tries.wrong += 1
        if tries.wrong >= self.max_attempts:
            tries.locked_until = self.clock() + self.lockout_seconds
            tries.wrong = 0

    def open_session(self) -> str:
        """A new session's secret, for the cookie."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            now = self.clock()
            self._sessions = {k: end for k, end in self._sessions.items() if end > now}
            self._sessions[token] = now + _SESSION_SECONDS
        return token

    def close_session(self, token: str) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(token, None)

    def knows(self, token: str) -> bool:
        """Whether a session is open."""
        with self._lock:
            return self._sessions.get(token, 0.0) > self.clock()
