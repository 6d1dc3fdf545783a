"""The sample app that proves the runner, and the shipped one: each built once, before an API."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.miniprogram.companion import Companion, Person, Stack, running_stack
from tests.e2e.miniprogram.sample_api import SampleApi
from tests.e2e.miniprogram.site import Site, Wire
from tests.e2e.miniprogram.support import CLIENT, SAMPLE, Built, Phone, build, node


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


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    subprocess.run([node(), "copy-sdk.mjs"], cwd=CLIENT, check=True)
    built = build(CLIENT / "src", tmp_path_factory.mktemp("shipped"))
    assert built.problems == []
    return built


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running


@pytest.fixture
def line(stack: Stack) -> Wire:
    """Between the phone and the API: tests cut it into pieces."""
    return Wire(stack.url)


@pytest.fixture
def companion(browser: Browser, shipped: Built, line: Wire) -> Iterator[Companion]:
    with Site(shipped.out, line) as site:
        yield Companion(Phone(browser, site.url))


@pytest.fixture
def person(stack: Stack) -> Iterator[Person]:
    one = Person(stack.url)
    yield one
    one.close()
