"""WeChat's JSON (mini programs may be set to it), read into the same form as its XML."""

import json
import re
from typing import Any, NoReturn

from functions.chat.channels.wechat.tree import MAX_BYTES, MAX_DEPTH, Fields, carriable
from nuanxin.errors import BadRequest, TooLarge

_PARTS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""Strings (the last one perhaps without its end, so that nothing is searched twice), brackets."""


def parse(raw: bytes) -> Fields:
    """The object's fields. Numbers are as they were written: ids have more digits than a float.

    `TooLarge` above 64 KiB. `BadRequest` for anything but one object, for a name that comes
    twice, for `NaN` and the like, and below a depth of 6.
    """
    if len(raw) > MAX_BYTES:
        raise TooLarge("the body is larger than 64 KiB")
    try:
        text = raw.decode("utf-8-sig")
        if _is_deep(text):
            _forbidden()
        found = json.loads(
            text,
            object_pairs_hook=_fields,
            parse_int=str,
            parse_float=str,
            parse_constant=_forbidden,
        )
    except ValueError as error:
        raise BadRequest("the body is not well-formed JSON", code="malformed_json") from error
    if not isinstance(found, dict):
        _forbidden()
    return found


def is_json(raw: bytes) -> bool:
    """Whether this is to be read as JSON; everything else is XML or nothing."""
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _forbidden(_: object = None) -> NoReturn:
    raise BadRequest("the body is not a plain JSON object", code="malformed_json")


def _is_deep(text: str) -> bool:
    """Counted before parsing: the parser itself goes down as far as its stack lasts."""
    depth = 0
    for part in _PARTS.finditer(text):
        if part[0] in "[{":
            depth += 1
        elif part[0] in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            return True
    return False


def _fields(pairs: list[tuple[str, Any]]) -> Fields:
    found = {carriable(name): _value(value) for name, value in pairs}
    if len(found) < len(pairs):
        _forbidden()
    return found


def _value(value: Any) -> str | tuple[Fields, ...]:  # noqa: ANN401 - what json.loads makes
    if isinstance(value, list):
        return tuple(one if isinstance(one, dict) else {"": _value(one)} for one in value)
    if isinstance(value, dict):
        return (value,)
    if isinstance(value, bool):
        return "true" if value else "false"
    return carriable(value or "")
