"""The sample app that proves the runner: built once, and served before a small API."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.miniprogram.sample_api import SampleApi
from tests.e2e.miniprogram.site import Site, Wire
from tests.e2e.miniprogram.support import SAMPLE, Built, Phone, build


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(SAMPLE, tmp_path_factory.mktemp("sample"))
    assert built.problems == []
    return built


@pytest.fixture
def api() -> Iterator[SampleApi]:
    with SampleApi() as server:
        yield server


@pytest.fixture
def wire(api: SampleApi) -> Wire:
    return Wire(api.url)


@pytest.fixture
def phone(browser: Browser, sample: Built, wire: Wire) -> Iterator[Phone]:
    with Site(sample.out, wire) as site:
        yield Phone(browser, site.url)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample's source, for breaking."""
    folder = tmp_path / "src"
    shutil.copytree(SAMPLE, folder)
    return folder
