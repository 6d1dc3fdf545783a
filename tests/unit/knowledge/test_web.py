"""Documents at addresses that others chose: each hop is looked at, and nothing lasts for ever."""

from collections.abc import Iterator

import pytest

from functions.knowledge.adapters import web
from functions.knowledge.adapters.web import WebFetcher
from functions.knowledge.fetching import media_type_of, name_of
from functions.knowledge.ports import CannotFetch, Fetched
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.domain.knowledge import FailureReason
from tests.servers.document_server import DocumentServer
from tests.servers.loopback import free_port

MOST = 1024 * 1024


@pytest.fixture
def server() -> Iterator[DocumentServer]:
    with DocumentServer() as one:
        yield one


def fetch(url: str) -> Fetched:
    return WebFetcher(GuardedHttp(allow_loopback=True), MOST).fetch(url)


def refusal(url: str, *, loopback: bool = True) -> FailureReason:
    with pytest.raises(CannotFetch) as error:
        WebFetcher(GuardedHttp(allow_loopback=loopback), MOST).fetch(url)
    assert error.value.detail
    assert "127." not in error.value.detail
    return error.value.reason


def test_a_document_comes_with_its_type_and_name(server: DocumentServer) -> None:
    server.documents["/a/规定"] = ("", b"")
    server.documents["/a/rules"] = ("text/html; charset=gbk", "年假".encode("gbk"))
    found = fetch(f"{server.url}/a/rules?x=1")
    assert found.data == "年假".encode("gbk")
    assert (found.media_type, found.name) == ("text/html", "rules.html")


def test_redirects_are_followed_to_where_the_document_is(server: DocumentServer) -> None:
    server.redirects |= {"/old": "new", "/new": f"{server.url}/rules.pdf#page=2"}
    server.documents["/rules.pdf"] = ("application/pdf", b"%PDF-")
    assert fetch(f"{server.url}/old").name == "rules.pdf"


@pytest.mark.parametrize(
    "there",
    [
        "http://10.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "ftp://93.184.216.34/",
        "gopher://127.0.0.1:6379/_INFO",
        "http://user:pass@93.184.216.34/",
        "//10.0.0.1/secret",
    ],
)
def test_a_redirect_into_a_network_is_refused(server: DocumentServer, there: str) -> None:
    server.redirects["/old"] = there
    assert refusal(f"{server.url}/old") is FailureReason.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
    ],
)
def test_addresses_within_a_network_are_refused(url: str) -> None:
    assert refusal(url, loopback=False) is FailureReason.FORBIDDEN_ADDRESS


def test_redirects_end(server: DocumentServer) -> None:
    server.redirects |= {"/a": "/b", "/b": "/a"}
    assert refusal(f"{server.url}/a") is FailureReason.UNREACHABLE


def test_what_never_ends_is_too_large_and_is_not_read_on(server: DocumentServer) -> None:
    assert refusal(f"{server.url}/endless") is FailureReason.TOO_LARGE
    assert server.sent < 64 * MOST


def test_what_dribbles_is_cut_off(server: DocumentServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.3)
    assert refusal(f"{server.url}/slow") is FailureReason.UNREACHABLE


def test_what_is_not_there_cannot_be_reached(server: DocumentServer) -> None:
    assert refusal(f"{server.url}/nothing") is FailureReason.UNREACHABLE
    assert refusal(f"http://127.0.0.1:{free_port()}/") is FailureReason.UNREACHABLE


def test_a_film_is_no_document(server: DocumentServer) -> None:
    server.documents["/film"] = ("video/mp4", b"....")
    assert refusal(f"{server.url}/film") is FailureReason.UNSUPPORTED


@pytest.mark.parametrize(
    ("url", "media_type", "disposition", "name"),
    [
        ("https://a.test/%E8%A7%84%E5%AE%9A.pdf", "application/pdf", "", "规定.pdf"),
        ("https://a.test/", "text/html", "", "a.test.html"),
        ("https://a.test/page.htm", "text/html", "", "page.htm"),
        ("https://a.test/x", "", 'attachment; filename="../../b.docx"', "b.docx"),
        ("https://a.test/x", "", "attachment; filename*=UTF-8''%E5%B9%B4.csv", "年.csv"),
        ("https://a.test/a\u202e%0Ab.txt", "text/plain", "", "ab.txt"),
        ("https://a.test/b.pdf", "", "attachment; filename*=idna''%ff.x", "b.pdf"),
        ("https://a.test/b.pdf", "", "attachment; filename*=u\0tf''a.x", "b.pdf"),
    ],
)
def test_a_name_is_what_people_know_it_by(
    url: str, media_type: str, disposition: str, name: str
) -> None:
    assert name_of(url, media_type, disposition) == name


def test_a_type_is_read_without_its_parameters() -> None:
    assert media_type_of(" Text/HTML ;charset=utf-8") == "text/html"
