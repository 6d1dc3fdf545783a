"""Kinds of values in what operators give about a channel.

A secret is marked `writeOnly`: it is stored sealed and never shown again.
"""

from typing import Annotated

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

WriteOnly: FieldInfo = Field(json_schema_extra={"writeOnly": True})
"""On the outside of an optional type: `Annotated[SecretText | None, WriteOnly]`."""

AppId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
SecretText = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,256}$"), WriteOnly]


def secrets_of(settings: type[BaseModel]) -> frozenset[str]:
    """The names of the fields that are secrets."""
    return frozenset(
        name
        for name, field in settings.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("writeOnly")
    )
