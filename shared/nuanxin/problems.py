"""RFC 9457 problem documents, as plain data."""

from http import HTTPStatus
from typing import Any

from nuanxin import observability
from nuanxin.errors import Invalid, NuanxinError


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": observability.request_id.get(),
    }
    return document | ({"errors": errors} if errors else {})


def as_problem(error: NuanxinError) -> dict[str, Any]:
    field = error.field if isinstance(error, Invalid) else None
    errors = [{"field": field, "message": error.detail}] if field else None
    return problem(error.status, error.code, error.detail, errors)
