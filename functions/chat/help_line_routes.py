"""HTTP for whoever needs help now: the help lines, without a sign-in."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from functions.chat import schemas
from functions.chat.deps import Lines
from nuanxin.domain.languages import accepted
from nuanxin.domain.safety import lines_of

router = APIRouter(tags=["chat"])

_HOUR = {"cache-control": "public, max-age=3600", "vary": "accept-language"}


@router.get("/v1/help-lines")
def list_help_lines(
    response: Response,
    lines: Lines,
    country: Annotated[
        str, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1, two letters")
    ] = "CN",
    language: Annotated[
        str | None, Query(max_length=35, description="Chinese, or else English")
    ] = None,
    accept_language: Annotated[str, Header()] = "",
) -> schemas.HelpLineList:
    """Whom to call. Of a country without a line for crises, a directory of lines is named."""
    response.headers.update(_HOUR)
    shown = lines_of(lines, language=language or accepted(accept_language), country=country)
    return schemas.HelpLineList(
        country=country.upper(), items=[schemas.help_line_out(one) for one in shown]
    )
