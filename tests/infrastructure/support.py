"""The template as tests read it: its functions, its policies and the routes it declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.local_stack import read_template

Properties = dict[str, Any]

TEMPLATE = read_template()
RESOURCES: dict[str, Properties] = TEMPLATE["Resources"]


def of_type(kind: str) -> dict[str, Properties]:
    """The properties of every resource of a type."""
    found = {
        name: resource for name, resource in RESOURCES.items() if resource["Type"] == f"AWS::{kind}"
    }
    return {name: resource.get("Properties", {}) for name, resource in found.items()}


FUNCTIONS = of_type("Serverless::Function")
SHARED = TEMPLATE["Globals"]["Function"]
"""What all functions have."""


def variables(function: str) -> Properties:
    """A function's own environment."""
    return dict(FUNCTIONS[function]["Environment"]["Variables"])


@dataclass(frozen=True, slots=True, order=True)
class Route:
    path: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes_of(function: str) -> set[Route]:
    """What the HTTP API passes to a function."""
    events = FUNCTIONS[function].get("Events", {}).values()
    return {
        Route(event["Properties"]["Path"], event["Properties"]["Method"])
        for event in events
        if event["Type"] == "HttpApi"
    }


ROUTES = sorted(route for function in FUNCTIONS for route in routes_of(function))


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy, and the resource of the template that holds it."""

    holder: str
    effect: str
    actions: tuple[str, ...]
    resources: tuple[Any, ...]
    condition: Properties


def statements() -> Iterator[Statement]:
    """Every statement of every policy, wherever in the template it stands."""
    for name, resource in RESOURCES.items():
        yield from _statements(name, resource.get("Properties", {}))


def _statements(holder: str, value: object) -> Iterator[Statement]:
    if isinstance(value, list):
        for one in value:
            yield from _statements(holder, one)
    if not isinstance(value, dict):
        return
    if "Effect" in value:
        yield Statement(
            holder,
            value["Effect"],
            tuple(_listed(value["Action"])),
            tuple(_listed(value.get("Resource", []))),
            value.get("Condition", {}),
        )
    for one in value.values():
        yield from _statements(holder, one)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
