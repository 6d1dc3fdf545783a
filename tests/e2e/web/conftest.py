"""The app as `make run` serves it, one stack for all tests of this folder.

With NUANXIN_E2E_URL they run against a stack that is there already, for instance Vite's server.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import Look, Watched, missing, opened
from tests.e2e.local_run import ROOT, LocalRun, free_port
from tests.e2e.web.support import OWNER, PASSWORD, OpenApp, Visitor, new_visitor, remember
from tests.servers.model_server import ModelServer


@pytest.fixture(scope="session")
def model() -> Iterator[ModelServer]:
    """The language model behind the app: how it behaves, each test may say."""
    with ModelServer() as server:
        yield server


@pytest.fixture(scope="session")
def app_url(model: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if url := os.environ.get("NUANXIN_E2E_URL"):
        yield url
        return
    if not (ROOT / "clients" / "web" / "dist" / "index.html").exists():
        missing("the web app is not built: make web")
    environment = {
        "NUANXIN_RATE_LIMITS": "off",
        "NUANXIN_OWNER_EMAIL": OWNER,
        "NUANXIN_OWNER_PASSWORD": PASSWORD,
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_MODEL": "normal",
        "OPENAI_API_KEY": "a-key",
    }
    run = LocalRun(tmp_path_factory.mktemp("web"), free_port(), environment).start()
    run.wait_for("ready")
    yield run.url
    run.stop()


@pytest.fixture
def visitor(app_url: str) -> Iterator[Visitor]:
    one = new_visitor(app_url)
    yield one
    one.api.close()


@pytest.fixture
def open_app(browser: Browser, app_url: str) -> OpenApp:
    @contextmanager
    def open_it(
        path: str = "/", visitor: Visitor | None = None, look: Look | None = None
    ) -> Iterator[tuple[Page, Watched]]:
        with opened(browser, look or Look(), app_url) as (page, watched):
            if visitor is not None:
                remember(page, visitor.store())
            page.goto(path)
            yield page, watched

    return open_it
