"""What is kept of each call: enough to count and compare, and no secret."""

import json
from typing import Any

from tests.servers.wechat.operations import Request

MASK = "***"
_SECRETS = {"access_token", "secret"}


def entry_of(request: Request) -> dict[str, Any]:
    """Without the `errcode` that it is answered: what has none is `None`."""
    return {
        "method": request.method,
        "path": request.path,
        "query": _masked(request.query),
        "body": _masked(_document(request.raw)),
    }


def _masked(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: MASK if name in _SECRETS else value for name, value in fields.items()}


def _document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
