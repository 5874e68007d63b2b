"""Pages over the network: every hop's host is looked up and vetted, and only then connected to."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import httpcore
import httpx

from index.errors import InputError

_TIMEOUT_SECONDS = 15.0
_PATIENCE_SECONDS = 90.0
_MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; Dateline)", "Accept": "text/html,*/*;q=0.5"}
# NAT64 (RFC 6052): the last 32 bits are an IPv4 address.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)


class Fetched(NamedTuple):
    """What an address gave, and the address it came from after redirects."""

    data: bytes
    url: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when it wraps an IPv4 one.

    >>> is_public("8.8.8.8"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


def anywhere(_address: str) -> bool:
    """Allow every address: for collections of a local network."""
    return True


def fetch(url: str, *, most_bytes: int, allowed: Callable[[str], bool] = is_public) -> Fetched:
    """Return what an http(s) address gives, following redirects.

    `allowed` is asked about the IP address of each hop, the first and every redirect, before
    anything is sent there; the connection then goes to that very address, so that a name which
    changes its mind in between (DNS rebinding) gains nothing. Proxies of the environment aren't
    used: behind one, nobody could vet where a request goes.

    Raises:
        InputError: the address is refused, out of reach or broken, or answers with an error or
            more than `most_bytes`.
    """
    with httpx.Client(
        transport=_Transport(allowed),
        headers=_HEADERS,
        timeout=_TIMEOUT_SECONDS,
        follow_redirects=True,
        max_redirects=_MOST_REDIRECTS,
        trust_env=False,
    ) as client:
        try:
            return _read(client, url, most_bytes)
        except _FAILURES as error:
            raise InputError(f"the page can't be fetched: {error}") from error


def _read(client: httpx.Client, url: str, most_bytes: int) -> Fetched:
    until = time.monotonic() + _PATIENCE_SECONDS
    with client.stream("GET", url) as response:
        if response.status_code >= 400:
            raise InputError(
                f"the page can't be fetched: the server answered {response.status_code}"
            )
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > most_bytes:
                raise InputError(f"the page has more than {most_bytes / 1e6:.1f} MB")
            if time.monotonic() > until:
                raise InputError("the page can't be fetched: the server is too slow")
        return Fetched(bytes(data), str(response.url))


class _Vetting(httpcore.SyncBackend):
    """Opens connections to allowed addresses only."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception = httpcore.ConnectError(f"there is no host {host!r}, or no network")
        for address in self._vetted(host, port):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def _vetted(self, host: str, port: int) -> list[str]:
        """The addresses of a host; one that isn't allowed condemns them all."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return []
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if all(map(self._allowed, addresses)):
            return addresses
        raise InputError(
            f"the page can't be fetched: {host} is an address of this machine or a private network "
            "(setting private_network)"
        )


class _Transport(httpx.BaseTransport):
    """httpx over httpcore with our connections: httpx's own transport takes no backend."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=_Vetting(allowed)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        response = self._pool.handle_request(asked)
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(response))

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
