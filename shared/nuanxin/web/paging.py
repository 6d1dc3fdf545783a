"""What routes take that answer page by page."""

from typing import Annotated

from fastapi import Query

Limit = Annotated[int, Query(ge=1, le=100)]
"""Of a page's items."""
Cursor = Annotated[str | None, Query(max_length=1024)]
"""Of the page before: its `next_cursor`."""
