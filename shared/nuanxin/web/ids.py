"""Ids in paths."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator

from nuanxin.domain.ids import is_id
from nuanxin.errors import NotFound


def _ours(value: str) -> str:
    if not is_id(value):
        raise NotFound("no such thing")
    return value


PathId = Annotated[str, Path(description="An opaque id"), AfterValidator(_ours)]
