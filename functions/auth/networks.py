"""For whom a network address counts."""

from ipaddress import IPv6Address, ip_address


def network_of(address: str) -> str:
    """The address itself, or the /64 that it is in: whoever has an IPv6 connection has at least so
    many addresses (RFC 4291, 2.5.1), and a limit for each would be none."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return f"{IPv6Address(int(known) >> 64 << 64)}/64"
