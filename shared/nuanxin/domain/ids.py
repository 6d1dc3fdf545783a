"""Opaque ids that sort by the time they were made."""

import hashlib
import re
from datetime import datetime

from ulid import ULID

_FORM = re.compile(r"[A-Za-z0-9_]{1,64}")


def is_id(value: str) -> bool:
    """Whether it looks like an id; what does not names nothing, and need not be looked up."""
    return _FORM.fullmatch(value) is not None


def new_id(prefix: str, now: datetime) -> str:
    """`<prefix>_<26 characters>`; later ids sort after earlier ones, to the millisecond."""
    return f"{prefix}_{str(ULID.from_datetime(now)).lower()}"


def derived_id(prefix: str, at: datetime, key: str) -> str:
    """The same id whenever the same `key` and time are given: a redelivery finds its first try."""
    time_part = ULID.from_datetime(at).bytes[:6]
    return f"{prefix}_{str(ULID(time_part + hashlib.sha256(key.encode()).digest()[:10])).lower()}"


def made_at(made: str) -> datetime:
    """When an id of ours was made."""
    return ULID.from_str(made.rpartition("_")[2].upper()).datetime
