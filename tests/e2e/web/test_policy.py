"""What a browser lets the app's pages do, by the headers that `make run` and the cloud share."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import Look, opened
from tests.e2e.web.support import Visitor
from tests.servers.loopback import LoopbackServer

LARGE = 5 * 1024 * 1024
"""Bytes: too many for a request of the API."""


@pytest.fixture
def page(browser: Browser, app_url: str) -> Iterator[Page]:
    """One of the app's pages, whose scripts are left out: what is tried here is tried alone."""
    with opened(browser, Look(), app_url) as (page, watched):
        watched.allow("Content Security Policy|foreign request|net::ERR_|Failed to fetch")
        page.route("**/assets/*.js", lambda route: route.abort())
        page.goto("/moods")
        yield page


def test_large_files_reach_the_bucket_straight_from_the_page(page: Page, visitor: Visitor) -> None:
    made = visitor.api.post("/v1/media", json={"content_type": "audio/wav", "size": LARGE})
    made.raise_for_status()
    status = page.evaluate(
        """async ([upload, size]) => {
            const answer = await fetch(upload.url, {
                method: upload.method, headers: upload.headers, body: new Uint8Array(size) })
            return answer.status
        }""",
        [made.json()["upload"], LARGE],
    )
    assert status == 200


def test_nothing_else_is_reached(page: Page) -> None:
    reached: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reached.append(self.path)

    with LoopbackServer(Listening) as elsewhere:
        failed = page.evaluate(
            "async (url) => fetch(url, {mode: 'no-cors'}).then(() => false, () => true)",
            elsewhere.url,
        )
        assert failed
        seen = page.evaluate(
            """async (url) => new Promise((done) => {
                const picture = new Image()
                picture.onload = () => done('loaded')
                picture.onerror = () => done('refused')
                picture.src = url + '/picture.png?said=secret'
            })""",
            elsewhere.url,
        )
        assert seen == "refused"
    assert reached == []


def test_written_scripts_do_not_run(page: Page) -> None:
    hostile = "<img src=x onerror='window.hostile=1'><a href='javascript:window.hostile=1'>x</a>"
    page.evaluate(f"document.body.innerHTML = {json.dumps(hostile)}")
    page.click("a")
    page.evaluate(
        """() => {
            const script = document.createElement('script')
            script.textContent = 'window.hostile = 1'
            document.body.append(script)
        }"""
    )
    assert page.evaluate("window.hostile") is None


def test_the_apis_own_page_works_under_its_policy(browser: Browser, app_url: str) -> None:
    with opened(browser, Look(), app_url) as (page, _):
        answer = page.goto("/docs")
        assert answer is not None
        assert "unsafe-inline" not in answer.headers["content-security-policy"].split(";")[1]
        page.get_by_text("/v1/auth/register").first.wait_for()
