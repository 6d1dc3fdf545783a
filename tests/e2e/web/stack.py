"""The app as `make run` serves it, with a model that says what it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.local_run import LocalRun, free_port
from tests.e2e.web.support import OWNER, PASSWORD
from tests.servers.model_server import ModelServer


@contextmanager
def running(data: Path, model: ModelServer) -> Iterator[str]:
    """Where it is; its data go into the folder."""
    environment = {
        "NUANXIN_RATE_LIMITS": "off",
        "NUANXIN_OWNER_EMAIL": OWNER,
        "NUANXIN_OWNER_PASSWORD": PASSWORD,
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_MODEL": "normal",
        "OPENAI_API_KEY": "a-key",
    }
    run = LocalRun(data, free_port(), environment).start()
    try:
        run.wait_for("ready")
        yield run.url
    finally:
        run.stop()
