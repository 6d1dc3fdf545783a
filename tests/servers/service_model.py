"""The rules that botocore's model of a service has for a request. Clients check few of them."""

import re
from collections.abc import Iterator
from typing import Any

from botocore.model import ListShape, Shape, StructureShape


def broken_rules(value: Any, shape: Shape | None, path: str = "") -> list[str]:  # noqa: ANN401 - JSON
    """What is wrong, each in a sentence."""
    return [] if shape is None else list(_broken(value, shape, path))


def _broken(value: Any, shape: Shape, path: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if shape.metadata.get("document"):
        return
    yield from _own(value, shape, path)
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        yield from _members(value, shape, path)
    elif isinstance(shape, ListShape) and isinstance(value, list):
        for number, one in enumerate(value):
            yield from _broken(one, shape.member, f"{path}[{number}]")


def _members(value: dict[str, Any], shape: StructureShape, path: str) -> Iterator[str]:
    for name in shape.required_members:
        if name not in value:
            yield f"{path}.{name} is missing"
    if shape.metadata.get("union") and len(value) != 1:
        yield f"{path} has to have one member"
    for name, one in value.items():
        if name in shape.members:
            yield from _broken(one, shape.members[name], f"{path}.{name}")
        else:
            yield f"{path}.{name} is unknown"


_TYPES: dict[str, tuple[type, ...]] = {
    "structure": (dict,),
    "map": (dict,),
    "list": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "float": (int, float),
    "timestamp": (int, float, str),
}


def _own(value: Any, shape: Shape, path: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    expected = _TYPES[shape.type_name]
    if not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected):
        yield f"{path} is no {shape.type_name}"
        return
    rules = shape.metadata
    sized = shape.type_name in {"list", "map", "string", "integer"}
    size = len(value) if isinstance(value, str | list | dict) else value
    if sized and not rules.get("min", size) <= size <= rules.get("max", size):
        yield f"{path} is not between {rules.get('min')} and {rules.get('max')}"
    if isinstance(value, str):
        if rules.get("enum") and value not in rules["enum"]:
            yield f"{path} is not one of {rules['enum']}"
        if rules.get("pattern") and not re.fullmatch(rules["pattern"], value):
            yield f"{path} does not look like {rules['pattern']}"
