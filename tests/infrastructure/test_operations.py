"""`docs/operations.md` names all that an operator meets: parameters, metrics, events, troubles."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.chat.channels.message import Trouble
from scripts.local_aws.launcher import ROOT
from tests.infrastructure.support import TEMPLATE

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", TEXT))
LOGGED_BY = {"event", "fault"}


def names_given(call: ast.Call) -> Iterator[str]:
    """The first argument; where it is an expression, each name that it may come to."""
    for node in ast.walk(call.args[0]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def observed(source: Path, functions: set[str]) -> set[str]:
    calls = [
        node
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in functions
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "observability"
    ]
    return {name for call in calls for name in names_given(call)}


SOURCES = [*(ROOT / "functions").rglob("*.py"), *(ROOT / "shared").rglob("*.py")]
PASSED_ON = {"reply.promised", "reply.handed_over"}
"""Names that `holding.py` hands to a function of its own."""
EVENTS = {name for source in SOURCES for name in observed(source, LOGGED_BY)} | PASSED_ON
METRICS = {name for source in SOURCES for name in observed(source, {"measure"})}


@pytest.mark.parametrize("name", sorted(EVENTS | METRICS))
def test_what_is_logged_or_measured_is_explained(name: str) -> None:
    assert name in NAMED


def test_what_is_explained_is_logged() -> None:
    rows = TEXT.partition("| event |")[2].partition("\n\n")[0].splitlines()[2:]
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
    assert explained == EVENTS


@pytest.mark.parametrize("parameter", sorted(TEMPLATE["Parameters"]))
def test_a_parameter_is_explained(parameter: str) -> None:
    assert parameter in NAMED


@pytest.mark.parametrize("trouble", sorted(Trouble))
def test_it_says_what_to_do_about_a_channels_trouble(trouble: str) -> None:
    rows = TEXT.partition("| trouble |")[2].partition("\n\n")[0]
    assert f"| `{trouble}` |" in rows
