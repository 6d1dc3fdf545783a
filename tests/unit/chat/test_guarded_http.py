"""Addresses that others chose: what leads into a network is refused, and nothing lasts for ever."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from urllib3.connection import HTTPConnection, HTTPSConnection

from nuanxin.adapters import guarded_http
from nuanxin.adapters.addresses import Target
from nuanxin.adapters.guarded_http import (
    MAX_MEDIA_BYTES,
    GuardedHttp,
    Route,
    look_up,
    open_connection,
)
from nuanxin.errors import NotFound, UpstreamUnavailable
from tests.servers.loopback import HOST, LoopbackServer, free_port

CDN = "cdn.example"
HOSTS = frozenset({CDN, ".qpic.example"})
PICTURE = b"\x89PNG..."
PUBLIC = "93.184.216.34"
PUBLIC_V6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


# A server that does as the path says, with and without TLS.


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class MediaServer(LoopbackServer):
    def __init__(self, certificate: Path | None = None) -> None:
        self.reset()
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound)
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate)
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )

    def reset(self) -> None:
        self.asked: list[Asked] = []
        self.hung_up = Event()

    @property
    def port(self) -> int:
        return self._http.server_port


class _Handler(BaseHTTPRequestHandler):
    server_of: MediaServer

    def log_message(self, *_: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self._note()
        path = self.path.partition("?")[0]
        answers: dict[str, Callable[[], object]] = {
            "/endless": lambda: self._trickle(200, {}, b"x" * 65_536, pause=0),
            "/slow-body": lambda: self._trickle(200, {"content-length": "1000"}, b"x"),
            "/slow-body-without-length": lambda: self._trickle(200, {}, b"x"),
            "/slow-headers": lambda: self._slow_headers(),
            "/short": lambda: self._whole(200, b"x", {"content-length": "1000"}),
            "/not-http": lambda: self.wfile.write(b"hello\r\n\r\n"),
            "/silent": lambda: self.server_of.stopping.wait(3),
            "/exactly": lambda: self._whole(200, b"x" * MAX_MEDIA_BYTES),
            "/more": lambda: self._whole(200, b"x" * (MAX_MEDIA_BYTES + 1)),
            "/gzip": lambda: self._whole(200, PICTURE, {"content-encoding": "gzip"}),
        }
        if path[1:].isdigit():
            self._whole(int(path[1:]), b"a page", {"location": "http://169.254.169.254/"})
        else:
            answers.get(path, lambda: self._whole(200, PICTURE))()

    do_POST = do_GET

    def _note(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        self.server_of.asked.append(Asked(self.command, self.path, headers, body))

    def _slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        self._trickle(None, {}, b"x")

    def _whole(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self._begin(status, headers or {})
        self.wfile.write(body)

    def _begin(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _trickle(
        self, status: int | None, headers: dict[str, str], piece: bytes, *, pause: float = 0.05
    ) -> None:
        """For ten seconds, unless the caller hangs up. Without a status the pieces are all."""
        try:
            if status:
                self._begin(status, headers)
            ends = time.monotonic() + 10
            while time.monotonic() < ends and not self.server_of.stopping.wait(pause):
                self.wfile.write(piece)
        except OSError:
            self.server_of.hung_up.set()


@dataclass
class Internet:
    """Names have the addresses of `names`; every connection ends at `server`."""

    server: MediaServer
    tls: ssl.SSLContext | None = None
    names: dict[str, list[str]] = field(default_factory=lambda: {CDN: [PUBLIC]})
    asked: list[str] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    unreachable: set[str] = field(default_factory=set)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return self.names[host]

    def connect(self, route: Route) -> HTTPConnection:
        self.routes.append(route)
        port = free_port() if route.address in self.unreachable else self.server.port
        if route.target.scheme == "http":
            return HTTPConnection(HOST, port)
        return HTTPSConnection(HOST, port, server_hostname=route.target.host, ssl_context=self.tls)

    def http(self, *, allow_loopback: bool = False, total_seconds: float = 5) -> GuardedHttp:
        return GuardedHttp(
            allow_loopback=allow_loopback,
            resolve=self.resolve,
            connect=self.connect,
            total_seconds=total_seconds,
        )

    def fetch(self, path: str = "/a.png", total_seconds: float = 5) -> bytes:
        http = self.http(total_seconds=total_seconds)
        return http.fetch(f"https://{CDN}{path}", hosts=HOSTS, name="a.png").data


def _certificate_of(names: Sequence[str], folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate with its key in one file, and a client's context that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    path = folder / "server.pem"
    path.write_bytes(
        certificate
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path, ssl.create_default_context(cadata=certificate.decode())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    return _certificate_of([CDN, "*.qpic.example"], tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def tls_server(certificate: tuple[Path, ssl.SSLContext]) -> Iterator[MediaServer]:
    with MediaServer(certificate[0]) as server:
        yield server


@pytest.fixture(scope="module")
def plain_server() -> Iterator[MediaServer]:
    with MediaServer() as server:
        yield server


@pytest.fixture
def internet(tls_server: MediaServer, certificate: tuple[Path, ssl.SSLContext]) -> Internet:
    tls_server.reset()
    return Internet(tls_server, certificate[1])


@pytest.fixture
def plain(plain_server: MediaServer) -> Internet:
    """Without TLS, as on a developer's machine."""
    plain_server.reset()
    return Internet(plain_server)


def refused(do: Callable[[], object], code: str = "address_not_allowed") -> None:
    with pytest.raises(NotFound) as caught:
        do()
    assert caught.value.code == code


def unavailable(do: Callable[[], object], code: str) -> None:
    with pytest.raises(UpstreamUnavailable) as caught:
        do()
    assert caught.value.code == code
    assert caught.value.__cause__ is None


# Fetching.


def test_what_lies_at_an_address_is_fetched(internet: Internet) -> None:
    sound = internet.http().fetch(f"https://{CDN}/a.png?x=1&y=%20", hosts=HOSTS, name="voice.amr")
    assert (sound.data, sound.name) == (PICTURE, "voice.amr")
    [asked] = internet.server.asked
    assert (asked.method, asked.path) == ("GET", "/a.png?x=1&y=%20")
    assert asked.headers["host"] == CDN


def test_the_connection_goes_to_the_address_that_was_checked(internet: Internet) -> None:
    """A second look-up could answer with another one."""
    internet.fetch()
    assert internet.asked == [CDN]
    assert [route.address for route in internet.routes] == [PUBLIC]


def test_hosts_below_a_dot_are_allowed(internet: Internet) -> None:
    internet.names["mm.qpic.example"] = [PUBLIC]
    assert internet.http().fetch("https://mm.qpic.example/", hosts=HOSTS, name="a").data


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://qpic.example/",
        "https://evilqpic.example/",
        "https://cdn.example.evil.example/",
        "https://a.cdn.example/",
        f"http://{CDN}/",
        f"https://{CDN}:8443/",
        f"https://{CDN}:80/",
        f"https://{PUBLIC}/",
    ],
)
def test_other_hosts_schemes_and_ports_are_not_even_looked_up(internet: Internet, url: str) -> None:
    refused(lambda: internet.http().fetch(url, hosts=HOSTS, name="a"))
    assert internet.asked == []


def test_the_name_may_be_written_in_capitals(internet: Internet) -> None:
    assert internet.http().fetch(f"HTTPS://{CDN.upper()}/", hosts=HOSTS, name="a").data


def test_a_certificate_for_another_name_is_refused(internet: Internet) -> None:
    internet.names["other.example"] = [PUBLIC]
    http = internet.http()
    hosts = frozenset({"other.example"})
    unavailable(lambda: http.fetch("https://other.example/", hosts=hosts, name="a"), "not_sent")
    assert internet.server.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(internet: Internet) -> None:
    internet.tls = ssl.create_default_context()
    unavailable(internet.fetch, "not_sent")
    assert internet.server.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 300, 304])
def test_redirects_are_not_followed(internet: Internet, status: int) -> None:
    refused(lambda: internet.fetch(f"/{status}"), "media_not_found")
    assert len(internet.routes) == 1


@pytest.mark.parametrize("status", [204, 206, 400, 401, 403, 404, 410])
def test_what_is_not_there_is_not_found(internet: Internet, status: int) -> None:
    refused(lambda: internet.fetch(f"/{status}"), "media_not_found")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_what_may_be_there_later_is_a_503(internet: Internet, status: int) -> None:
    unavailable(lambda: internet.fetch(f"/{status}"), "no_answer")


def test_ten_megabytes_are_fetched_and_one_byte_more_is_not(internet: Internet) -> None:
    assert len(internet.fetch("/exactly")) == MAX_MEDIA_BYTES
    refused(lambda: internet.fetch("/more"), "media_too_large")


def test_a_body_without_an_end_is_given_up(internet: Internet) -> None:
    refused(lambda: internet.fetch("/endless"), "media_too_large")
    assert internet.server.hung_up.wait(5)


def test_packed_bytes_stay_packed(internet: Internet) -> None:
    """Unpacked, ten megabytes could be ten thousand."""
    assert internet.fetch("/gzip") == PICTURE
    assert internet.server.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "path", ["/slow-body", "/slow-body-without-length", "/slow-headers", "/silent"]
)
def test_slow_media_are_cut_although_each_byte_comes_in_time(internet: Internet, path: str) -> None:
    unavailable(lambda: internet.fetch(path, total_seconds=0.4), "no_answer")
    assert path == "/silent" or internet.server.hung_up.wait(5)


@pytest.mark.parametrize("path", ["/slow-headers", "/silent"])
def test_a_slow_answer_to_a_post_is_cut(plain: Internet, path: str) -> None:
    http = plain.http(allow_loopback=True, total_seconds=0.4)
    unavailable(lambda: http.post(f"http://{HOST}{path}", b"", {}), "no_answer")


@pytest.mark.parametrize("path", ["/short", "/not-http"])
def test_broken_answers_are_a_503(internet: Internet, path: str) -> None:
    unavailable(lambda: internet.fetch(path), "no_answer")


def test_a_server_that_never_shakes_hands_is_given_up() -> None:
    with socket.create_server((HOST, 0)) as deaf:
        port = deaf.getsockname()[1]
        http = GuardedHttp(
            resolve=lambda _, __: [PUBLIC],
            connect=lambda route: HTTPSConnection(HOST, port, server_hostname=route.target.host),
            total_seconds=0.3,
        )
        unavailable(lambda: http.fetch(f"https://{CDN}/", hosts=HOSTS, name="a"), "not_sent")


# Addresses.

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "2606:2800::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "2001::1",
    "100::1",
    "4000::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:a9fe:a9fe::1",
    "64:ff9b::7f00:1",
    "64:ff9b::169.254.169.254",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::5db8:d822",
    "64:ff9b::198.18.0.1",
    "nonsense",
    "",
]


@pytest.mark.parametrize("address", INSIDE)
def test_names_that_lead_into_a_network_are_refused(internet: Internet, address: str) -> None:
    internet.names[CDN] = [address]
    refused(internet.fetch)
    refused(lambda: internet.http().post(f"https://{CDN}/", b"", {}))
    assert internet.routes == []


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("place", [0, 1, 4])
def test_one_private_address_among_several_is_enough(
    internet: Internet, address: str, place: int
) -> None:
    found = [PUBLIC, PUBLIC_V6, "93.184.216.35", "93.184.216.36"]
    internet.names[CDN] = [*found[:place], address, *found[place:]]
    refused(internet.fetch)
    assert internet.routes == []


@pytest.mark.parametrize(
    "address",
    [PUBLIC, PUBLIC_V6, "8.8.8.8", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::8.8.8.8"],
)
def test_public_addresses_are_allowed(internet: Internet, address: str) -> None:
    internet.names[CDN] = [address]
    assert internet.fetch() == PICTURE
    assert internet.routes[0].address == str(ipaddress.ip_address(address))


def test_the_range_that_stands_for_cdns_is_allowed_to_listed_hosts_only(
    internet: Internet,
) -> None:
    internet.names[CDN] = ["198.18.1.2", "198.19.255.255"]
    assert internet.fetch() == PICTURE
    refused(lambda: internet.http().post(f"https://{CDN}/", b"", {}))
    assert len(internet.routes) == 1


def test_the_next_address_is_tried_where_nothing_answers(internet: Internet) -> None:
    internet.names[CDN] = [PUBLIC_V6, PUBLIC]
    internet.unreachable = {PUBLIC_V6}
    assert internet.fetch() == PICTURE
    assert [route.address for route in internet.routes] == [PUBLIC_V6, PUBLIC]


def test_a_name_with_very_many_addresses_is_not_tried_for_ever(internet: Internet) -> None:
    internet.names[CDN] = [f"93.184.216.{last}" for last in range(1, 100)]
    internet.unreachable = set(internet.names[CDN])
    unavailable(internet.fetch, "not_sent")
    assert len(internet.routes) == 3


@pytest.mark.parametrize("found", [None, []])
def test_a_name_without_an_address_is_a_503(internet: Internet, found: list[str] | None) -> None:
    internet.names = {} if found is None else {CDN: found}
    unavailable(internet.fetch, "not_sent")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:127.0.0.1]"])
def test_addresses_without_a_name_are_checked_as_well(internet: Internet, host: str) -> None:
    refused(lambda: internet.http().post(f"https://{host}/", b"", {}))
    assert (internet.asked, internet.routes) == ([], [])


# Posting.


def test_a_post_carries_body_and_headers_to_any_port(internet: Internet) -> None:
    body, headers = b'{"text": "\xe5\xa5\xbd"}', {"X-Nuanxin-Timestamp": "1"}
    assert internet.http().post(f"https://{CDN}:8443/replies", body, headers) == 200
    [asked] = internet.server.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/replies", body)
    assert asked.headers["x-nuanxin-timestamp"] == "1"
    assert asked.headers["host"] == f"{CDN}:8443"
    assert internet.routes[0].target.port == 8443


@pytest.mark.parametrize("status", [204, 301, 302, 307, 401, 404, 409, 429, 500, 503])
def test_every_status_is_told_as_it_is(internet: Internet, status: int) -> None:
    """Of a redirect, too: it is not followed."""
    assert internet.http().post(f"https://{CDN}/{status}", b"{}", {}) == status
    assert len(internet.routes) == 1


def test_a_post_without_an_answer_is_told_from_one_that_was_not_sent(internet: Internet) -> None:
    slow = internet.http(total_seconds=0.4)
    unavailable(lambda: slow.post(f"https://{CDN}/silent", b"{}", {}), "no_answer")
    internet.unreachable = {PUBLIC}
    unavailable(lambda: slow.post(f"https://{CDN}/", b"{}", {}), "not_sent")


def test_an_answer_that_never_ends_is_not_read(internet: Internet) -> None:
    assert internet.http().post(f"https://{CDN}/endless", b"{}", {}) == 200
    assert internet.server.hung_up.wait(5)


def test_plain_http_leads_nowhere_outside(plain: Internet) -> None:
    for http in (plain.http(), plain.http(allow_loopback=True)):
        refused(lambda http=http: http.post(f"http://{CDN}/", b"", {}))  # type: ignore[misc]
    assert plain.routes == []


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_machine_is_reached_only_where_that_is_allowed(plain: Internet, address: str) -> None:
    plain.names["localhost"] = [address]
    refused(lambda: plain.http().post("http://localhost/", b"", {}))
    assert plain.http(allow_loopback=True).post("http://localhost/", b"", {}) == 200


@pytest.mark.parametrize("other", ["10.0.0.1", "169.254.169.254", PUBLIC, "0.0.0.0", "fe80::1"])
def test_leave_for_this_machine_is_none_for_others(plain: Internet, other: str) -> None:
    plain.names["localhost"] = ["127.0.0.1", other]
    refused(lambda: plain.http(allow_loopback=True).post("http://localhost/", b"", {}))
    assert plain.routes == []


def test_media_never_come_from_this_machine(internet: Internet) -> None:
    internet.names[CDN] = ["127.0.0.1"]
    http = internet.http(allow_loopback=True)
    refused(lambda: http.fetch(f"https://{CDN}/", hosts=HOSTS, name="a"))


def test_a_header_cannot_carry_another(plain: Internet) -> None:
    http = plain.http(allow_loopback=True)
    unavailable(lambda: http.post("http://127.0.0.1/", b"", {"x": "1\r\ny: 2"}), "no_answer")
    assert plain.server.asked == []


# The real resolver and the real connection.


def test_the_real_parts_reach_a_server_on_this_machine(plain: Internet) -> None:
    http = GuardedHttp(allow_loopback=True)
    assert http.post(f"{plain.server.url}/a", b"{}", {}) == 200
    assert http.post(f"http://localhost:{plain.server.port}/b", b"{}", {}) == 200
    assert [asked.path for asked in plain.server.asked] == ["/a", "/b"]


def test_the_real_parts_do_not_without_leave(plain: Internet) -> None:
    http = GuardedHttp()
    refused(lambda: http.post(f"{plain.server.url}/a", b"{}", {}))
    refused(lambda: http.post(f"https://localhost:{plain.server.port}/b", b"{}", {}))
    assert plain.server.asked == []


def test_proxies_of_the_environment_are_not_asked(
    plain: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://{HOST}:{free_port()}")
    assert GuardedHttp(allow_loopback=True).post(f"{plain.server.url}/a", b"{}", {}) == 200


def test_the_real_connection_checks_the_name_at_the_pinned_address() -> None:
    connection = open_connection(Route(Target("https", CDN, 8443, "/"), PUBLIC))
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port) == (PUBLIC, 8443)
    assert connection.server_hostname == CDN
    assert connection.ssl_context is not None
    assert connection.ssl_context.check_hostname
    assert connection.ssl_context.verify_mode is ssl.CERT_REQUIRED


def test_a_look_up_that_hangs_is_a_503(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()
    monkeypatch.setattr(guarded_http, "_LOOK_UP_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(5))
    try:
        with pytest.raises(TimeoutError):
            look_up(CDN, 443)
        unavailable(lambda: GuardedHttp().post(f"https://{CDN}/", b"", {}), "not_sent")
    finally:
        over.set()
