"""What tests of several folders share: one local AWS for the whole run, and the API on it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings

from scripts.local_aws.launcher import LocalAws
from scripts.local_stack import ensure_stack, local_environment

# Mangum takes the main thread's event loop, or makes one that nobody closes. This one is closed.
_LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(_LOOP)


# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_unconfigure() -> None:
    _LOOP.close()


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    """A local AWS with the template's table, queues and secrets, and our environment set to it.

    Tests keep apart by using ids of their own; nobody empties the table.
    """
    directory: Path = tmp_path_factory.mktemp("aws")
    with LocalAws(directory) as local, pytest.MonkeyPatch.context() as patch:
        variables = {
            **local_environment(local.endpoint),
            **ensure_stack(local.endpoint),
            "TOKEN_ISSUER": "nuanxin-test",
            "PUBLIC_BASE_URL": "https://nuanxin.test",
            "NUANXIN_RATE_LIMITS": "off",
        }
        for name, value in variables.items():
            patch.setenv(name, value)
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"):
            patch.delenv(name, raising=False)
        # Imported here: settings are read once, and must be read from this environment.
        from scripts.prepare import ensure_signing_keys  # noqa: PLC0415

        ensure_signing_keys()
        yield local


@pytest.fixture
def client(aws: LocalAws) -> Iterator[TestClient]:
    """The whole API in this process; failures are answers, not exceptions."""
    from scripts.serve import app  # noqa: PLC0415 - after the environment is set

    with TestClient(app, base_url="https://nuanxin.test") as http:
        yield http
