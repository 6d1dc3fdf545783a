"""WeChat's JSON (mini programs may be set to it), read into the same form as its XML."""

from collections.abc import Mapping
from typing import Any

from functions.chat.channels import strict_json
from functions.chat.channels.wechat.tree import MAX_BYTES, MAX_DEPTH, Fields, carriable
from nuanxin.errors import BadRequest, TooLarge

_BOM = b"\xef\xbb\xbf"


def parse(raw: bytes) -> Fields:
    """The object's fields. Numbers are as they were written: ids have more digits than a float.

    `TooLarge` above 64 KiB; `BadRequest` as `strict_json` has it, below a depth of 6.
    """
    if len(raw) > MAX_BYTES:
        raise TooLarge("the body is larger than 64 KiB")
    document = strict_json.parse(raw.removeprefix(_BOM), max_levels=MAX_DEPTH, number=str)
    return _fields(document)


def is_json(raw: bytes) -> bool:
    """Whether this is to be read as JSON; everything else is XML or nothing."""
    return raw.removeprefix(_BOM).lstrip()[:1] == b"{"


def _fields(document: Mapping[str, Any]) -> Fields:
    found = {carriable(name): _value(value) for name, value in document.items()}
    if len(found) < len(document):
        raise BadRequest("two names differ in what XML cannot carry", code="malformed_json")
    return found


def _value(value: object) -> str | tuple[Fields, ...]:
    if isinstance(value, list):
        return tuple(_fields(one) if isinstance(one, dict) else {"": _value(one)} for one in value)
    if isinstance(value, dict):
        return (_fields(value),)
    if isinstance(value, bool):
        return "true" if value else "false"
    return carriable(value) if isinstance(value, str) else ""
