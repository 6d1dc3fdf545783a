"""Addresses that others chose: read in one way or refused, and public or not."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.adapters.addresses import Target, is_public, parse
from nuanxin.errors import NotFound


@given(st.integers(0, 2**32 - 1))
def test_an_address_in_another_form_is_judged_as_itself(number: int) -> None:
    inner = ipaddress.IPv4Address(number)
    forms = [
        ipaddress.IPv6Address(f"::ffff:{inner}"),
        ipaddress.IPv6Address(f"64:ff9b::{inner}"),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1),
    ]
    assert {is_public(form) for form in forms} == {is_public(inner)}


@given(st.integers(0, 2**128 - 1))
def test_what_python_calls_private_is_never_public(number: int) -> None:
    address = ipaddress.IPv6Address(number)
    if address.is_private or address.is_multicast or address.is_link_local:
        assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "//cdn.example/",
        "cdn.example",
        "ftp://cdn.example/",
        "file:///etc/passwd",
        "gopher://cdn.example/",
        "javascript:alert(1)",
        "https:/cdn.example/",
        "https:///cdn.example/",
        "https://",
        "https://:443/",
        "https://user@cdn.example/",
        "https://user:word@cdn.example/",
        "https://cdn.example@127.0.0.1/",
        "https://127.0.0.1:443@cdn.example/",
        "https://@cdn.example/",
        "https://cdn.example:0/",
        "https://cdn.example:65536/",
        "https://cdn.example:999999/",
        "https://cdn.example:-1/",
        "https://cdn.example:+443/",
        "https://cdn.example:4 43/",
        "https://cdn.example:٤٤٣/",
        "https://cdn.example:443:443/",
        "https://cdn.example./",
        "https://cdn..example/",
        "https://.cdn.example/",
        "https://127.0.0.1./",
        "https://localhost./",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0x7f.0.0.0x1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://127.0.0.01/",
        "https://127.0.0.1.1/",
        "https://127.0.0.256/",
        "https://1.2.3.0x/",
        "https://１２７.0.0.1/",
        "https://①②⑦.0.0.1/",
        "https://127。0。0。1/",
        "https://[127.0.0.1]/",
        "https://[::1/",
        "https://::1/",
        "https://[::1]evil.example/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[v1.x]/",
        "https://[]/",
        "https://cdn%2eexample/",
        "https://%63dn.example/",
        "https://cdn.example\\@127.0.0.1/",
        "https://cdn.example\\.evil.example/",
        "https:\\\\cdn.example/",
        "https://cdn.example/a b",
        "https://cdn.example/\r\nx-evil: 1",
        "https://cdn.example\t/",
        "https://cdn.example\n/",
        " https://cdn.example/",
        "https://cdn.example/ ",
        "https://cdn.example/\x00",
        "https://cdn.example/图.png",
        "https://客户.example/",
        "https://ｃdn.example/",
        "https://cdn\u200b.example/",
        "https://-cdn.example/",
        "https://cdn-.example/",
        f"https://{'a' * 64}.example/",
        f"https://{'a.' * 130}example/",
        f"https://cdn.example/{'a' * 2048}",
    ],
)
def test_addresses_that_can_be_misread_are_refused(url: str) -> None:
    with pytest.raises(NotFound) as refused:
        parse(url)
    assert refused.value.code == "address_not_allowed"


@pytest.mark.parametrize(
    ("url", "target", "host_header"),
    [
        ("https://cdn.example", Target("https", "cdn.example", 443, "/"), "cdn.example"),
        ("https://CDN.Example:443/A?b", Target("https", "cdn.example", 443, "/A?b"), "cdn.example"),
        ("https://a.b:8443/", Target("https", "a.b", 8443, "/"), "a.b:8443"),
        ("http://localhost:9000/x", Target("http", "localhost", 9000, "/x"), "localhost:9000"),
        ("https://a_b.c-d.xn--fiq228c/", Target("https", "a_b.c-d.xn--fiq228c", 443, "/"), None),
        ("https://1.2.3.4/", Target("https", "1.2.3.4", 443, "/"), "1.2.3.4"),
        ("https://[2001:DB8::1]:1/", Target("https", "2001:db8::1", 1, "/"), "[2001:db8::1]:1"),
        ("https://a.b?q#part", Target("https", "a.b", 443, "/?q"), "a.b"),
        ("https://1.2.3.example/", Target("https", "1.2.3.example", 443, "/"), "1.2.3.example"),
    ],
)
def test_addresses_are_read(url: str, target: Target, host_header: str | None) -> None:
    assert parse(url) == target
    assert target.host_header == (host_header or target.host)


@given(st.text(st.characters()), st.sampled_from(["", "https://", "http://a.b", "https://[", "//"]))
def test_any_text_is_an_address_or_refused(text: str, before: str) -> None:
    try:
        target = parse(before + text)
    except NotFound:
        return
    assert f"{target.host}{target.path}".isascii()
