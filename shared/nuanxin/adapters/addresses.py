"""Addresses that others chose: what they say, and whether that lies on the Internet."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from nuanxin import observability
from nuanxin.errors import NotFound

HTTPS_PORT = 443
_DEFAULT_PORTS = {"http": 80, "https": HTTPS_PORT}
_MAX_URL = 2048
_PLAIN = re.compile(r"[\x21-\x7e]+")
_AUTHORITY = re.compile(
    r"(?:\[(?P<v6>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[^:]+))(?::(?P<port>[0-9]{1,5}))?"
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label of this form makes a name an IPv4 address to some readers: `127.1`, `0x7f000001`."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out for the Internet (IANA, IPv6 Global Unicast Address Space)."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NOBODYS = (
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
)
"""Of protocols (RFC 6890), and of 6to4's relays (RFC 7526): `is_global` knows them in part."""
BENCHMARKS = ipaddress.IPv4Network("198.18.0.0/15")
"""No public range, but some resolvers answer with it for Tencent's CDN and see to the way."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes, as its URL says."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def parse(url: str) -> Target:
    """`NotFound` for everything that two readers could take for different places."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise not_allowed("url") from None
    authority = _AUTHORITY.fullmatch(parts.netloc)
    plain = len(url) <= _MAX_URL and _PLAIN.fullmatch(url)
    if not plain or authority is None or parts.scheme not in _DEFAULT_PORTS:
        raise not_allowed("url")
    port = int(authority["port"] or _DEFAULT_PORTS[parts.scheme])
    host = (authority["v6"] or authority["name"]).lower()
    if not 0 < port < 2**16 or not _is_host(host, bracketed=authority["v6"] is not None):
        raise not_allowed("url")
    path = parts.path or "/"
    return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path)


def _is_host(host: str, *, bracketed: bool) -> bool:
    """A name in ASCII without a dot at its end, or an address in its usual form."""
    address = literal(host)
    if address is not None or bracketed:
        return bracketed == isinstance(address, ipaddress.IPv6Address)
    labels = host.split(".")
    is_name = len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    return is_name and not _NUMBER.fullmatch(labels[-1])


def is_listed(host: str, hosts: frozenset[str]) -> bool:
    """Whether it is one of these, or below one that begins with a dot."""
    return host in hosts or any(
        one.startswith(".") and host.endswith(one) and host != one for one in hosts
    )


def literal(text: str) -> Address | None:
    """The address that is written there. `None` for a name, and for an address with a zone, which
    is on a link of ours."""
    try:
        return None if "%" in text else ipaddress.ip_address(text)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether it lies on the Internet; of an IPv6 address that stands for an IPv4 one, whether
    that one does. `is_global` alone lets multicast and several such forms through."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is None:
            return address in _GLOBAL_V6 and address.is_global
        address = inner
    odd = address.is_multicast or any(address in network for network in _NOBODYS)
    return address.is_global and not odd


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def not_allowed(what: str) -> NotFound:
    observability.event("outgoing.not_allowed", code=what)
    return NotFound("this address is not allowed", code="address_not_allowed")
