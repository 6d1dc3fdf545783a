"""What a cold start imports: docs/decisions/0008 says what it has to do without."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.infrastructure.support import FUNCTIONS

MODULES = sorted(
    handler.removesuffix(".handler")
    for handler in (one["Handler"] for one in FUNCTIONS.values())
    if handler.startswith("functions.")
)
WORKERS = [one for one in MODULES if one.endswith(("worker", "sweeper"))]


def imported(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", WORKERS)
def test_a_worker_imports_no_web_framework(module: str) -> None:
    assert not imported(module) & {"fastapi", "starlette"}


@pytest.mark.parametrize("module", MODULES)
def test_numpy_is_left_to_the_first_search_or_feeling(module: str) -> None:
    assert "numpy" not in imported(module)


LATER = {
    "functions.chat.app": {
        "functions.chat.attachments",
        "functions.chat.channels.mailbox",
        "functions.chat.history_routes",
        "functions.chat.openai_routes",
        "functions.chat.operator_routes",
        "functions.chat.subscriptions",
        "functions.chat.takeover",
    },
    "functions.chat.webhook_app": {
        "functions.chat.companion",
        "functions.chat.moderation.media",
        "functions.chat.subscriptions",
        "nuanxin.domain.memories",
    },
    "functions.emotion.app": {
        "functions.emotion.care_routes",
        "functions.emotion.memory_routes",
        "functions.emotion.moods.service",
        "functions.emotion.safety_events",
        "nuanxin.memory.recalling",
    },
}
"""What few requests need of what a function can do."""


@pytest.mark.parametrize("module", LATER)
def test_what_few_requests_need_comes_with_the_first_of_them(module: str) -> None:
    assert all(find_spec(one) for one in LATER[module])
    assert not imported(module) & LATER[module]
