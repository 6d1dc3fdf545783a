"""JSON that two readers cannot understand differently."""

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any, NoReturn

from nuanxin.errors import BadRequest

_MAX_DEPTH = 16
"""Levels. The deepest events of platforms have about six."""


def parse(raw: bytes) -> dict[str, Any]:
    """An object. `BadRequest` for anything else, and for a name twice in one object, numbers that
    are none, or too many levels."""
    malformed = BadRequest("the body is not a plain JSON object", code="malformed_json")
    try:
        document = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        # Not chained: the library's error quotes what somebody wrote.
        raise malformed from None
    if not isinstance(document, dict) or _levels_exceed(document, _MAX_DEPTH):
        raise malformed
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a name occurs twice")
    return fields


def _no_number(_: str) -> NoReturn:
    raise ValueError("not a number")


def _levels_exceed(document: object, limit: int) -> bool:
    level: Iterable[object] = [document]
    for _ in range(limit):
        level = list(chain.from_iterable(_children(node) for node in level))
        if not level:
            return False
    return True


def _children(node: object) -> Iterable[object]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()
