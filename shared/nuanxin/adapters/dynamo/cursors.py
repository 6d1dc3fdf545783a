"""Where the next page starts, as an opaque string.

A cursor comes back from outside, so it is believed only where it fits the list that it is for: the
partition is ours, not the cursor's.
"""

import base64
import json
from typing import Any

from nuanxin.adapters.dynamo import keys
from nuanxin.errors import Invalid

Key = dict[str, dict[str, str]]
"""As DynamoDB writes keys; all parts are strings in this table."""

_MAX_PART = 1024
"""Bytes of a sort key in DynamoDB."""


def encode_cursor(last_key: dict[str, Any] | None) -> str | None:
    """From PynamoDB's last evaluated key."""
    if not last_key:
        return None
    parts = [last_key["sk"]["S"]]
    if "listing_sk" in last_key:
        parts += [last_key["pk"]["S"], last_key["listing_sk"]["S"]]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def decode_cursor(cursor: str | None, partition: str, prefix: str) -> Key | None:
    """Of a list within `partition` whose sort keys begin with `prefix`; `Invalid` if it is none."""
    if cursor is None:
        return None
    (sk,) = _parts(cursor, count=1)
    if not sk.startswith(prefix):
        raise _refusal()
    return {"pk": {"S": partition}, "sk": {"S": sk}}


def decode_listing_cursor(
    cursor: str | None, listing: str, prefix: str, *, owner: str = keys.PERSON
) -> Key | None:
    """Of the partition `listing` of the index; `owner` and `prefix` are what the items' own keys
    begin with."""
    if cursor is None:
        return None
    sk, pk, listing_sk = _parts(cursor, count=3)
    if not sk.startswith(prefix) or not pk.startswith(owner):
        raise _refusal()
    return {
        "pk": {"S": pk},
        "sk": {"S": sk},
        "listing_pk": {"S": listing},
        "listing_sk": {"S": listing_sk},
    }


def _parts(cursor: str, *, count: int) -> list[str]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, RecursionError) as error:
        raise _refusal() from error
    if not isinstance(parts, list) or len(parts) != count or not all(map(_is_part, parts)):
        raise _refusal()
    return parts


def _is_part(value: object) -> bool:
    if not isinstance(value, str) or not value.isprintable() or not value.isascii():
        return False
    return 0 < len(value) <= _MAX_PART


def _refusal() -> Invalid:
    return Invalid("not a cursor of this list", field="cursor")
