"""Kinds of values in what operators give about a channel.

A secret is marked `writeOnly`: it is stored sealed and never shown again.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field
from pydantic.fields import FieldInfo

from nuanxin.web.fields import Unicode


def says_something(value: str) -> str:
    if not value.strip():
        raise ValueError("the text is empty")
    return value


WriteOnly: FieldInfo = Field(json_schema_extra={"writeOnly": True})
"""On the outside of an optional type: `Annotated[SecretText | None, WriteOnly]`."""

Id = Annotated[Unicode, Field(min_length=1, max_length=128)]
Label = Annotated[Unicode, Field(min_length=1, max_length=64), AfterValidator(says_something)]
AppId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
SecretText = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,256}$"), WriteOnly]


def secrets_of(settings: type[BaseModel]) -> frozenset[str]:
    """The names of the fields that are secrets."""
    return frozenset(
        name
        for name, field in settings.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("writeOnly")
    )
