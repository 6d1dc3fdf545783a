"""Queries of a partition read the range of sort keys that they ask for, as DynamoDB does.

ministack tries the key condition on every item of the partition, so that one with ten thousand
items answers in a tenth of a second. Here it gets those that the range holds, and tries it on them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from ministack.services import dynamodb

_NAME, _VALUE = r"(#?\w+)", r"(:\w+)"
_BEGINS = re.compile(rf"begins_with\s*\(\s*{_NAME}\s*,\s*{_VALUE}\s*\)", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_NAME}\s+BETWEEN\s+{_VALUE}\s+AND\s+{_VALUE}", re.IGNORECASE)
_LAST = "\U0010ffff"

Query = Callable[[dict[str, Any]], Any]
Range = tuple[str, str]
"""From the one key to the other, both included."""


def install() -> None:
    dynamodb._query = _ranged(dynamodb._query)


def _ranged(query: Query) -> Query:
    def ranged(data: dict[str, Any]) -> Any:  # noqa: ANN401 - ministack's answer
        table = dynamodb._tables.get(data.get("TableName"))
        wanted = _range(data, table) if table and not data.get("IndexName") else None
        if wanted is None:
            return query(data)
        # The reaper of expired items looks at tables in a thread of its own, under this lock.
        with dynamodb._lock:
            dynamodb._tables[data["TableName"]] = {**table, "items": _within(table, data, wanted)}
            try:
                return query(data)
            finally:
                dynamodb._tables[data["TableName"]] = table

    return ranged


def _range(data: Mapping[str, Any], table: Mapping[str, Any]) -> Range | None:
    """`None` where the condition is of another form, which ministack tries itself."""
    condition = data.get("KeyConditionExpression") or ""
    names = data.get("ExpressionAttributeNames") or {}
    values = data.get("ExpressionAttributeValues") or {}
    begins, between = _BEGINS.search(condition), _BETWEEN.search(condition)
    found = begins or between
    if found is None or names.get(found[1], found[1]) != table.get("sk_name"):
        return None
    first, last = found[2], found[2] if begins else found[3]
    bounds = [values.get(one, {}).get("S") for one in (first, last)]
    if not all(isinstance(one, str) and one for one in bounds):
        return None
    return bounds[0], bounds[1] + _LAST if begins else bounds[1]


def _within(
    table: Mapping[str, Any], data: Mapping[str, Any], wanted: Range
) -> dict[str, dict[str, Any]]:
    """The partition's items in this range."""
    partition = dynamodb._extract_pk_from_condition(
        data["KeyConditionExpression"],
        data.get("ExpressionAttributeValues") or {},
        data.get("ExpressionAttributeNames") or {},
        table["pk_name"],
    )
    items = table["items"].get(partition, {})
    # In the order of code points, which is that of DynamoDB's bytes.
    keys = sorted(items)
    start, end = bisect_left(keys, wanted[0]), bisect_left(keys, wanted[1] + "\0")
    return {partition: {key: items[key] for key in keys[start:end]}}
