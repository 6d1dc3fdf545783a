"""Where the next page starts, as an opaque string."""

import base64
import binascii
import json
from typing import Any

from nuanxin.errors import Invalid


def encode_cursor(last_key: dict[str, Any] | None) -> str | None:
    """PynamoDB's last evaluated key, which holds strings only in this table."""
    if not last_key:
        return None
    return base64.urlsafe_b64encode(json.dumps(last_key).encode()).decode()


def decode_cursor(cursor: str | None, *, partition: str) -> dict[str, Any] | None:
    """`Invalid` if it is not one of ours, or belongs to another list."""
    if cursor is None:
        return None
    try:
        last_key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, binascii.Error) as error:
        raise Invalid("not a cursor of this list", field="cursor") from error
    if not _is_key(last_key) or {"S": partition} not in (
        last_key.get("pk"),
        last_key.get("listing_pk"),
    ):
        raise Invalid("not a cursor of this list", field="cursor")
    return dict(last_key)


def _is_key(value: object) -> bool:
    return isinstance(value, dict) and all(
        name in {"pk", "sk", "listing_pk", "listing_sk"}
        and isinstance(part, dict)
        and list(part) == ["S"]
        and isinstance(part["S"], str)
        for name, part in value.items()
    )
