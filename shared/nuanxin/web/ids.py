"""Ids in paths."""

import re
from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator

from nuanxin.errors import NotFound

_FORM = re.compile(r"[A-Za-z0-9_]{1,64}")


def _ours(value: str) -> str:
    """What does not look like an id of ours names nothing, and never reaches the table."""
    if not _FORM.fullmatch(value):
        raise NotFound("no such thing")
    return value


PathId = Annotated[str, Path(description="An opaque id"), AfterValidator(_ours)]
