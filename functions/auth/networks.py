"""For whom a network address counts."""

from ipaddress import IPv6Address, ip_address


def network_of(address: str) -> str:
    """The address itself, or the /64 that it is in: whoever has an IPv6 connection has at least so
    many addresses (RFC 4291, 2.5.1), and a limit for each would be none."""
    return _network(address, bits=64)


def site_of(address: str) -> str:
    """The address itself, or the /48 that it is in: the most that one site is usually given
    (RFC 6177), 65,536 times a /64."""
    return _network(address, bits=48)


def _network(address: str, *, bits: int) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    rest = 128 - bits
    return f"{IPv6Address(int(known) >> rest << rest)}/{bits}"
