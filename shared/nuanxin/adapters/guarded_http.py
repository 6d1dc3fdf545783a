"""HTTP to addresses that others chose, without letting them reach into our network.

A name is looked up once, every address that it has is checked, and the connection goes to one of
these, so no second look-up can answer otherwise. Redirects are followed by downloads only, each
checked like the first address. TLS still proves the name. Proxies of the environment are not used.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.client import HTTPException
from ipaddress import ip_address
from threading import Event, Timer
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from nuanxin import observability
from nuanxin.adapters.addresses import (
    BENCHMARKS,
    HTTPS_PORT,
    Address,
    Target,
    is_listed,
    is_public,
    literal,
    not_allowed,
    parse,
)
from nuanxin.domain.media import MediaFile
from nuanxin.errors import NotFound, UpstreamUnavailable

MAX_MEDIA_BYTES = 10 * 1024 * 1024
"""WeChat's own bound for media."""
TOTAL_SECONDS = 5.0
"""For one request, besides the look-up of the name: as long as platforms wait for us."""
_CONNECT_SECONDS = 3.0
_LOOK_UP_SECONDS = 3.0
_LEAST_SECONDS = 0.05
"""Zero would mean not to wait at all."""
_ADDRESSES_TRIED = 3
_CHUNK = 64 * 1024
_MAX_REDIRECTS = 5
_REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}

_LOOK_UPS = ThreadPoolExecutor(max_workers=8, thread_name_prefix="look-up")


@dataclass(frozen=True, slots=True)
class Route:
    """`address` is what is connected to; `target.host` is what its certificate must prove."""

    target: Target
    address: str

    @property
    def is_loopback(self) -> bool:
        return ip_address(self.address).is_loopback


@dataclass(frozen=True, slots=True, repr=False)
class Download:
    """What lies at `url`, which is where the last redirect led; headers as they were sent."""

    data: bytes
    url: str
    content_type: str
    disposition: str


Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a name; `OSError` if it has none."""
Connect = Callable[[Route], HTTPConnection]
"""A connection that is not open yet."""


def look_up(host: str, port: int) -> Sequence[str]:
    """With a bound, which the system's own call does not have."""
    asked = _LOOK_UPS.submit(
        socket.getaddrinfo, host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return tuple(dict.fromkeys(str(found[4][0]) for found in asked.result(_LOOK_UP_SECONDS)))


@cache
def _tls() -> ssl.SSLContext:
    """Once: reading the system's certificates takes a while."""
    return ssl.create_default_context()


def open_connection(route: Route) -> HTTPConnection:
    target = route.target
    if target.scheme == "http":
        return HTTPConnection(route.address, target.port)
    return HTTPSConnection(
        route.address, target.port, server_hostname=target.host, ssl_context=_tls()
    )


class GuardedHttp:
    """`fetch` is the port `MediaFetcher`, `post` is `SignedPoster`.

    `allow_loopback` lets `post` and `download` reach this machine, the former over plain http too:
    for development.
    """

    def __init__(
        self,
        *,
        allow_loopback: bool = False,
        resolve: Resolve = look_up,
        connect: Connect = open_connection,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._allow_loopback = allow_loopback
        self._resolve = resolve
        self._connect = connect
        self._total_seconds = total_seconds

    def fetch(self, url: str, *, hosts: frozenset[str], name: str) -> MediaFile:
        target = parse(url)
        https = (target.scheme, target.port) == ("https", HTTPS_PORT)
        if not https or not is_listed(target.host, hosts):
            raise not_allowed("host")
        routes = self._routes(target, lambda one: is_public(one) or one in BENCHMARKS)
        with self._exchange(routes, "GET", None, {}) as response:
            _check_found(response.status)
            data = _read(response)
        return MediaFile(data, name)

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        target = parse(url)
        routes = self._open_routes(target)
        if target.scheme == "http" and not all(route.is_loopback for route in routes):
            raise not_allowed("scheme")
        with self._exchange(routes, "POST", body, headers) as response:
            return response.status

    def download(self, url: str, *, most: int, seconds: float) -> Download:
        """At most so many bytes, in so many seconds with all redirects. `NotFound`
        (`address_not_allowed`, `media_not_found`, `media_too_large`); `UpstreamUnavailable`."""
        deadline = time.monotonic() + seconds
        for _ in range(_MAX_REDIRECTS + 1):
            target = parse(url)
            left = deadline - time.monotonic()
            with self._exchange(self._open_routes(target), "GET", None, {}, left) as response:
                if response.status not in _REDIRECTS:
                    _check_found(response.status)
                    return Download(
                        _read(response, most),
                        url,
                        response.headers.get("content-type", ""),
                        response.headers.get("content-disposition", ""),
                    )
                url = urljoin(url, response.headers.get("location", "")).partition("#")[0]
        raise _no_answer("TooManyRedirects")

    def _open_routes(self, target: Target) -> tuple[Route, ...]:
        loopback = self._allow_loopback
        return self._routes(target, lambda one: is_public(one) or (loopback and one.is_loopback))

    def _routes(self, target: Target, allowed: Callable[[Address], bool]) -> tuple[Route, ...]:
        """One address that is not allowed is enough to refuse the name."""
        is_literal = literal(target.host) is not None
        try:
            found = [target.host] if is_literal else self._resolve(target.host, target.port)
        except (OSError, UnicodeError) as error:
            # The time-out of the look-up is an OSError as well. A name too long is a UnicodeError.
            raise _not_sent(type(error).__name__) from None
        addresses = [literal(one) for one in found]
        if not all(one is not None and allowed(one) for one in addresses):
            raise not_allowed("address")
        return tuple(Route(target, str(one)) for one in addresses[:_ADDRESSES_TRIED])

    @contextmanager
    def _exchange(
        self,
        routes: Sequence[Route],
        method: str,
        body: bytes | None,
        headers: dict[str, str],
        seconds: float | None = None,
    ) -> Iterator[BaseHTTPResponse]:
        """The answer, of which nothing may be believed that comes after the time is over.
        Time-outs of sockets bound each read, not all of them together; cutting does."""
        deadline = time.monotonic() + (self._total_seconds if seconds is None else seconds)
        connection = self._connected(routes, deadline)
        left = connection.timeout = max(_LEAST_SECONDS, deadline - time.monotonic())
        try:
            with (
                _cut_after(left, connection),
                closing(_ask(connection, routes[0].target, method, body, headers)) as response,
            ):
                yield response
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            # Not chained: the library's errors hold the address.
            raise _no_answer(type(error).__name__) from None
        finally:
            connection.close()

    def _connected(self, routes: Sequence[Route], deadline: float) -> HTTPConnection:
        reason = "NoAddress"
        for route in routes:
            left = deadline - time.monotonic()
            connection = self._connect(route)
            connection.timeout = max(_LEAST_SECONDS, min(_CONNECT_SECONDS, left))
            try:
                connection.connect()
            except (HTTPError, OSError) as error:
                connection.close()
                reason = type(error).__name__
            else:
                return connection
        raise _not_sent(reason)


def _ask(
    connection: HTTPConnection,
    target: Target,
    method: str,
    body: bytes | None,
    headers: dict[str, str],
) -> BaseHTTPResponse:
    connection.request(
        method,
        target.path,
        body=body,
        headers={
            "Host": target.host_header,
            "User-Agent": "nuanxin",
            "Accept-Encoding": "identity",
            **headers,
        },
        preload_content=False,
        decode_content=False,
    )
    return connection.getresponse()


@contextmanager
def _cut_after(seconds: float, connection: HTTPConnection) -> Iterator[None]:
    """End the connection then, whatever is being read from it. `TimeoutError` if it was ended:
    to a reader that looks like an answer that ends in order."""
    # Taken now: the connection forgets its socket once only the answer needs it.
    opened, late = connection.sock, Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            # The socket's own method: that of TLS takes the encryption away from the reader.
            socket.socket.shutdown(opened, socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError


def _check_found(status: int) -> None:
    if status == HTTPStatus.OK:
        return
    passing = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
    if status in passing or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _no_answer(f"Http{status}")
    raise NotFound("there is nothing at this address", code="media_not_found")


def _read(response: BaseHTTPResponse, most: int = MAX_MEDIA_BYTES) -> bytes:
    data = bytearray()
    while piece := response.read(_CHUNK):
        data += piece
        if len(data) > most:
            raise NotFound(f"it is larger than {most >> 20} MB", code="media_too_large")
    return bytes(data)


def _not_sent(reason: str) -> UpstreamUnavailable:
    observability.event("outgoing.failed", code="not_sent", error=reason)
    return UpstreamUnavailable("nothing could be sent", code="not_sent")


def _no_answer(reason: str) -> UpstreamUnavailable:
    observability.event("outgoing.failed", code="no_answer", error=reason)
    return UpstreamUnavailable("no answer came", code="no_answer")
