"""JSON that two readers cannot understand differently."""

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from nuanxin.errors import BadRequest

MAX_LEVELS = 16
"""The deepest events of platforms have about six."""


def parse(
    raw: bytes, *, max_levels: int = MAX_LEVELS, number: Callable[[str], object] | None = None
) -> dict[str, Any]:
    """An object. `BadRequest` for anything else, and for a name twice in one object, numbers that
    are none, or more objects and lists within each other than `max_levels`.

    `number` reads numbers as they are written; without it they are Python's.
    """
    malformed = BadRequest("the body is not a plain JSON object", code="malformed_json")
    try:
        document = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_int=number,
            parse_float=number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        # Not chained: the library's error quotes what somebody wrote.
        raise malformed from None
    if not isinstance(document, dict) or _has_more_levels(document, max_levels):
        raise malformed
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a name occurs twice")
    return fields


def _no_number(_: str) -> NoReturn:
    raise ValueError("not a number")


def _has_more_levels(document: dict[str, Any], limit: int) -> bool:
    level: list[object] = [document]
    for _ in range(limit):
        level = [one for node in level for one in _inside(node) if isinstance(one, dict | list)]
        if not level:
            return False
    return True


def _inside(node: object) -> Iterable[object]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()
