"""Kinds of values that several functions take."""

from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator


def _encodable(value: str) -> str:
    """JSON can carry lone surrogates, which nothing behind us can."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("not valid Unicode") from error
    return value


Unicode = Annotated[str, AfterValidator(_encodable)]
Limit = Annotated[int, Query(ge=1, le=100)]
"""Of a page's items."""
Cursor = Annotated[str | None, Query(max_length=1024)]
"""Of the page before: its `next_cursor`."""
