"""Kinds of values that several functions take."""

from typing import Annotated

from pydantic import AfterValidator


def _encodable(value: str) -> str:
    """JSON can carry lone surrogates, which nothing behind us can."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("not valid Unicode") from error
    return value


Unicode = Annotated[str, AfterValidator(_encodable)]
