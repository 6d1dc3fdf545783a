"""The built web app as `make run` serves it: a made-up build in front of a made-up API."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from scripts.web_app import WebApp
from scripts.web_headers import ALWAYS_ASK, IMMUTABLE, page_headers

BUCKET = "http://127.0.0.1:4566"
PAGE = "<!doctype html><div id=root></div>"
SCRIPT = "console.log('暖心');" * 50
PICTURE = bytes(range(256)) * 8
PAGES = ("/", "/talk/01k0", "/moods", "/memories", "/me", "/help", "/sign-in", "/console")


async def of_the_api(request: Request) -> JSONResponse:
    return JSONResponse({"path": request.url.path}, status_code=404)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("not yours")
    (built / ".built").write_text("")
    (built / "index.html").write_text(PAGE)
    (built / "assets" / "index-1a2b3c4d.js").write_text(SCRIPT, encoding="utf-8")
    (built / "assets" / "glyphs-1a2b3c4d.woff2").write_bytes(PICTURE)
    (built / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'></svg>")
    return built


def site_at(folder: Path) -> TestClient:
    every = ["GET", "HEAD", "POST", "PUT", "DELETE"]
    api = Starlette(routes=[Route("/{path:path}", of_the_api, methods=every)])
    return TestClient(WebApp(api, folder, BUCKET), base_url="http://127.0.0.1:8000")


@pytest.fixture
def site(folder: Path) -> Iterator[TestClient]:
    with site_at(folder) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_the_same_file_and_always_asked_for(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == ALWAYS_ASK


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index-1a2b3c4d.js", "text/javascript; charset=utf-8"),
        ("glyphs-1a2b3c4d.woff2", "font/woff2"),
    ],
)
def test_what_has_a_hash_in_its_name_is_kept_for_ever(
    site: TestClient, folder: Path, name: str, kind: str
) -> None:
    answer = site.get(f"/assets/{name}")
    assert answer.content == (folder / "assets" / name).read_bytes()
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == IMMUTABLE


def test_text_is_compressed_for_who_understands_it(site: TestClient) -> None:
    path = "/assets/index-1a2b3c4d.js"
    with site.stream("GET", path, headers={"accept-encoding": "br, gzip"}) as small:
        body = b"".join(small.iter_raw())
        assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == SCRIPT
    assert len(body) < len(SCRIPT) / 10
    plain = site.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert {small.headers["vary"], plain.headers["vary"]} == {"accept-encoding"}


def test_what_is_compressed_already_stays_as_it_is(site: TestClient) -> None:
    answer = site.get("/assets/glyphs-1a2b3c4d.woff2", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_what_did_not_change_is_not_sent_again(site: TestClient, folder: Path) -> None:
    tag = site.get("/").headers["etag"]
    unchanged = site.get("/moods", headers={"if-none-match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    (folder / "index.html").write_text("<!doctype html>new")
    os.utime(folder / "index.html", ns=(1, 1))
    assert site.get("/", headers={"if-none-match": tag}).text == "<!doctype html>new"


@pytest.mark.parametrize("path", ["/", "/assets/index-1a2b3c4d.js", "/missing.js"])
def test_head_tells_the_same_without_a_body(site: TestClient, path: str) -> None:
    asked, told = site.get(path), site.head(path)
    assert told.status_code == asked.status_code
    assert dict(told.headers) == dict(asked.headers)


@pytest.mark.parametrize(
    "path", ["/missing.js", "/assets/index-00000000.js", "/favicon.ico", "/.built", "/talk/a.b"]
)
def test_a_file_that_is_not_there_is_not_the_page(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/hostname.txt",
        "/secret.txt%00.js",
    ],
)
def test_nothing_outside_the_folder_has_a_name(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "not yours" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/nothing", "/v1/", "/webhooks/wechat/x", "/healthz", "/openapi.json"),
        *("/docs", "/docs/swagger-ui.css", "/.well-known/jwks.json"),
    ],
)
def test_the_api_answers_for_its_own_paths(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.json() == {"path": path}
    assert "content-security-policy" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/moods", "/assets/index-1a2b3c4d.js"])
def test_pages_are_read_and_never_written(site: TestClient, path: str) -> None:
    assert site.post(path).json() == {"path": path}


@pytest.mark.parametrize("path", ["/", "/me", "/assets/index-1a2b3c4d.js", "/missing.js"])
def test_every_answer_binds_the_browser(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    for name, value in page_headers(BUCKET).items():
        assert headers[name] == value


def test_the_policy_lets_in_nothing_foreign_but_the_bucket() -> None:
    policy = page_headers(BUCKET)["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("connect-src") == f"'self' {BUCKET}"
    assert rules["script-src"] == "'self'"
    allowed = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert {value for values in rules.values() for value in values.split()} == allowed
    assert "'unsafe-inline'" not in policy.replace(f"style-src {rules['style-src']}", "")


def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    with site_at(tmp_path / "nowhere") as site:
        answer = site.get("/")
        assert answer.status_code == 503
        assert answer.text.count("make web") == 2
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"]
        assert site.get("/v1/nothing").json() == {"path": "/v1/nothing"}


def test_a_build_that_comes_later_is_served_without_a_restart(tmp_path: Path) -> None:
    with site_at(tmp_path) as site:
        assert site.get("/").status_code == 503
        (tmp_path / "index.html").write_text(PAGE)
        assert site.get("/").text == PAGE
