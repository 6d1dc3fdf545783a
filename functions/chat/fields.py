"""Kinds of values that requests hold."""

from typing import Annotated

from pydantic import AfterValidator, Field

from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.web.fields import Unicode


def _says_something(value: str) -> str:
    if not value.strip():
        raise ValueError("the text is empty")
    return value


Id = Annotated[Unicode, Field(min_length=1, max_length=128)]
Label = Annotated[Unicode, Field(min_length=1, max_length=64), AfterValidator(_says_something)]
Text = Annotated[Unicode, Field(max_length=MAX_TEXT), AfterValidator(_says_something)]
