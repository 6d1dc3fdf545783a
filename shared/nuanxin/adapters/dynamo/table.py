"""The table as PynamoDB sees it, and how its errors become ours."""

import functools
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pynamodb.attributes import Attribute, TTLAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import (
    DeleteError,
    PutError,
    PynamoDBException,
    TransactWriteError,
    UpdateError,
)
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from nuanxin import observability
from nuanxin.errors import UpstreamUnavailable

CONDITION_FAILED = "ConditionalCheckFailed"
CONFLICT = "TransactionConflict"
_CONFLICT_PAUSES = (0.02, 0.05, 0.1)
"""Seconds between tries."""


class ListingIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # PynamoDB's hook
    """Sparse: only items that are listed in another order than their key's have these two."""

    class Meta:
        index_name = "listing"
        projection = AllProjection()

    listing_pk = UnicodeAttribute(hash_key=True)
    listing_sk = UnicodeAttribute(range_key=True)


class Row(Model):
    """Base of every item. Subclasses add attributes and share this class's connection."""

    class Meta:
        table_name = "unbound"
        # Far below the functions' own time-outs: a hanging socket must not end a function.
        connect_timeout_seconds = 1
        read_timeout_seconds = 4

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    listing_pk = UnicodeAttribute(null=True)
    listing_sk = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)
    """When DynamoDB may drop the item; readers must not rely on it being gone by then."""

    by_listing = ListingIndex()


class _Calls:
    """Lets so many threads call the table at a time; whoever is calling may call again."""

    def __init__(self, at_once: int | None = None) -> None:
        self._free = threading.Semaphore(at_once) if at_once else None
        self._mine = threading.local()

    def __enter__(self) -> None:
        depth = getattr(self._mine, "depth", 0)
        if self._free is not None and depth == 0:
            self._free.acquire()
        self._mine.depth = depth + 1

    def __exit__(self, *_: object) -> None:
        self._mine.depth -= 1
        if self._free is not None and self._mine.depth == 0:
            self._free.release()


_calls = _Calls()


def bind(table_name: str, calls_at_once: int | None = None) -> None:
    """Point every item class at the table; nothing is sent until the first use.

    `calls_at_once` is for a process that does the work of many: it leaves the table to others.
    """
    global _calls
    _calls = _Calls(calls_at_once)
    Row.Meta.table_name = table_name
    # PynamoDB has no public way to rebind. Connecting here makes all subclasses share one client.
    Row._connection = None
    Row._get_connection()


class _Transaction(TransactWrite):
    """Tried again where another transaction on the same items was under way."""

    def _commit(self) -> Any:  # noqa: ANN401 - PynamoDB's own signature
        for pause in _CONFLICT_PAUSES:
            try:
                return super()._commit()
            except TransactWriteError as error:
                if condition_failed(error) or not _conflicted(error):
                    raise
            time.sleep(pause * random.uniform(0.5, 1.5))
        return super()._commit()


def transaction() -> TransactWrite:
    """All or nothing, up to 100 items; use as a context manager."""
    connection: Connection = Row._get_connection().connection
    return _Transaction(connection=connection)


def _conflicted(error: TransactWriteError) -> bool:
    return any(one is not None and one.code == CONFLICT for one in error.cancellation_reasons)


def updated(item: Row, actions: Sequence[Action], condition: Condition) -> bool:
    """Whether the condition held. The item is then as it is stored."""
    try:
        item.update(actions=list(actions), condition=condition)
    except UpdateError as error:
        if condition_failed(error):
            return False
        raise
    return True


def written(fill: Callable[[TransactWrite], None]) -> bool:
    """Whether all conditions of the transaction held that `fill` fills."""
    try:
        with transaction() as write:
            fill(write)
    except TransactWriteError as error:
        if condition_failed(error):
            return False
        raise
    return True


def is_still(attribute: Attribute[Any], value: object) -> Condition:
    """The condition that it has this value, or none."""
    condition: Condition = attribute.does_not_exist() if value is None else attribute == value
    return condition


def condition_failed(error: PynamoDBException) -> bool:
    """Whether the write was refused because its condition did not hold."""
    if isinstance(error, TransactWriteError):
        reasons = [reason.code for reason in error.cancellation_reasons if reason is not None]
        return CONDITION_FAILED in reasons
    if isinstance(error, PutError | UpdateError | DeleteError):
        return code_of(error) == f"{CONDITION_FAILED}Exception"
    return False


def code_of(error: PynamoDBException) -> str | None:
    """DynamoDB's word for what went wrong; `None` if it gave none, as when it did not answer.
    PynamoDB's own property breaks then."""
    response = getattr(error.cause, "response", None) or {}
    code: str | None = response.get("Error", {}).get("Code")
    return code


Adapter = TypeVar("Adapter", bound=type)


def storage(adapter: Adapter) -> Adapter:
    """Class decorator: what PynamoDB raises and the adapter does not expect becomes a 503."""
    for name, member in list(vars(adapter).items()):
        if callable(member) and not name.startswith("_"):
            setattr(adapter, name, _translated(member))
    return adapter


def _translated(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - forwards any signature
        for pause in (*_CONFLICT_PAUSES, None):
            try:
                with _calls:
                    return method(*args, **kwargs)
            except PynamoDBException as error:
                if pause is None or code_of(error) != f"{CONFLICT}Exception":
                    observability.fault("storage.failed", error, code=code_of(error))
                    raise UpstreamUnavailable(
                        "the data store did not answer", code="storage_unavailable"
                    ) from error
            time.sleep(pause * random.uniform(0.5, 1.5))
        raise AssertionError("unreachable: the last try returns or raises")

    return call
