"""Requests and answers of the routes that look back."""

import unicodedata
from dataclasses import asdict
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from functions.chat.history.citing import CitedPassage
from functions.chat.schemas import LocationOut
from nuanxin.web.fields import Unicode

MAX_TITLE = 80
_NOT_PRINTED = {"Cc", "Cs", "Zl", "Zp"}


def _on_one_line(value: str) -> str:
    if any(unicodedata.category(letter) in _NOT_PRINTED for letter in value):
        raise ValueError("with control characters or line breaks")
    title = " ".join(value.split())
    if not 1 <= len(title) <= MAX_TITLE:
        raise ValueError(f"1 to {MAX_TITLE} characters")
    return title


class ConversationChange(BaseModel):
    title: Annotated[Unicode, Field(max_length=4 * MAX_TITLE), AfterValidator(_on_one_line)] = (
        Field(description="1 to 80 characters on one line; it stays when the conversation goes on")
    )


class CitedOut(BaseModel):
    """What a reply cites, as it stands in its document now."""

    number: int
    title: str
    text: str = Field(description="The passage; of what is gone, the quote alone")
    before: str = Field(description="What stands before it; empty at the beginning")
    after: str
    location: LocationOut
    gone: bool = Field(description="The document was deleted or replaced")


def cited_out(passage: CitedPassage) -> CitedOut:
    return CitedOut.model_validate(asdict(passage))
