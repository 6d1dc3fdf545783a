"""The person's app as people meet it: what comes over the wire, how soon it can be used, how soon
words are seen, how it scrolls; and what the mini program weighs and hands to its views."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import mini_program, web_loading, web_talking
from bench.long_history import lengthen
from bench.report import Figure
from bench.web_loading import View
from tests.e2e.browser import launch
from tests.e2e.web.seeding import Seeding
from tests.e2e.web.stack import running
from tests.e2e.web.support import new_visitor
from tests.servers.model_server import ModelServer

MESSAGES = 2_000


def measure() -> list[Figure]:
    """A few minutes. The browser, the server and its AWS share this machine."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        model = stack.enter_context(ModelServer())
        url = stack.enter_context(running(data, model))
        browser = launch(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)
        person = Seeding(url, model).lived_in("zh")
        endpoint = f"http://127.0.0.1:{(data / 'aws' / 'port').read_text()}"
        words = "[role=log] article[data-message]"
        views = [
            View("first visit", "/", "form textarea"),
            View("new talk", "/", "main textarea", person),
            View("talk with a history", f"/talk/{person.words}", words, person),
        ]
        figures = [
            *web_loading.measure(browser, url, views),
            *web_talking.painting(browser, url, new_visitor(url), model),
        ]
        lengthen(endpoint, person.visitor.id, person.words, MESSAGES)
        figures += web_talking.scrolling(browser, url, person.visitor, person.words)
        return [*figures, *mini_program.measure(browser)]
