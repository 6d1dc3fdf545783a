"""Pages over what lies in memory."""

from collections.abc import Sequence
from typing import TypeVar

from nuanxin.errors import Invalid
from nuanxin.ports import Page

Item = TypeVar("Item")


def page_of(
    ordered: Sequence[tuple[str, Item]], of: str, *, limit: int, cursor: str | None
) -> Page[Item]:
    """`ordered` pairs each item with its own key; `of` names the list that a cursor is good for."""
    start = 0
    if cursor is not None:
        keys = [f"{of} {key}" for key, _ in ordered]
        if not cursor.startswith(f"{of} "):
            raise Invalid("not a cursor of this list", field="cursor")
        start = keys.index(cursor) + 1 if cursor in keys else len(keys)
    shown = ordered[start : start + limit]
    more = start + limit < len(ordered)
    return Page(tuple(item for _, item in shown), f"{of} {shown[-1][0]}" if more else None)
