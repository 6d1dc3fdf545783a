"""The one place where failures become HTTP."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Route

from nuanxin import observability
from nuanxin.errors import NuanxinError, RateLimited
from nuanxin.problems import as_problem, problem

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    field: str = Field(description="Path of the value, with dots")
    message: str


class Problem(BaseModel):
    """The body of every error answer (RFC 9457)."""

    type: str = Field(description="A URI reference that names the kind of problem")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable and snake_case: branch on this")
    request_id: str
    errors: list[FieldProblem] | None = Field(
        default=None, description="With validation_failed: what is wrong, value by value"
    )


def problem_response(
    document: dict[str, Any], headers: dict[str, str] | None = None
) -> JSONResponse:
    observability.problem_code.set(document["code"])
    return JSONResponse(
        document, status_code=document["status"], headers=headers, media_type=MEDIA_TYPE
    )


def install(app: FastAPI) -> None:
    """Render every expected failure of `app` as a problem document."""
    app.add_exception_handler(NuanxinError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _expected(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NuanxinError)
    return problem_response(as_problem(error), headers_of(error))


def headers_of(error: NuanxinError) -> dict[str, str]:
    if isinstance(error, RateLimited):
        return {"retry-after": str(error.retry_after)}
    if error.status is HTTPStatus.UNAUTHORIZED:
        return {"www-authenticate": "Bearer"}
    return {}


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return problem_response(validation_problem(error))


_MAX_MESSAGE = 200
"""Characters: messages may quote the value that was sent."""


def _message(found: dict[str, Any]) -> str:
    if found["loc"] == ("body",) and found["type"] in ("model_attributes_type", "missing"):
        return "send a JSON object, with content-type: application/json"
    return str(found["msg"]).removeprefix("Value error, ")[:_MAX_MESSAGE]


def _field(body: object, found: dict[str, Any]) -> str:
    """The value's path. A union's tag, which pydantic puts into it, names nothing that was sent."""
    if found["type"] == "union_tag_invalid":
        return str(found["ctx"]["discriminator"]).strip("'")
    place, *path = found["loc"]
    if place == "body" and len(path) > 1 and isinstance(body, dict) and path[0] not in body:
        path = path[1:]
    return ".".join(str(part) for part in path)


def validation_problem(error: RequestValidationError) -> dict[str, Any]:
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return problem(HTTPStatus.BAD_REQUEST, "malformed_json", "the body is not valid JSON")
    errors = [{"field": _field(error.body, one), "message": _message(one)} for one in found]
    detail = "; ".join(
        f"{one['field']}: {one['message']}" if one["field"] else one["message"]
        for one in errors[:3]
    )
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "validation_failed", detail, errors)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(sorted(_methods(request)))
    return problem_response(framework_problem(error), headers)


def framework_problem(error: HTTPException) -> dict[str, Any]:
    """What the framework itself answers: unknown paths, wrong methods, unreadable bodies."""
    code = {404: "not_found", 405: "method_not_allowed", 400: "bad_request"}.get(
        error.status_code, "http_error"
    )
    return problem(error.status_code, code, str(error.detail))


def _methods(request: Request) -> set[str]:
    """All that the path knows; Starlette names those of its first route only."""
    path = request.scope["path"]
    known = (one.original_route for one in iter_route_contexts(request.app.routes))
    fitting = (one for one in known if isinstance(one, Route) and one.path_regex.match(path))
    return {method for route in fitting for method in route.methods or ()}


def unexpected(error: Exception) -> JSONResponse:
    """The answer to what nobody foresaw; what it was is logged without its message."""
    observability.fault("http.failed", error)
    return problem_response(
        problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "something broke on our side")
    )


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI entries for the problems that a route answers, on top of the common ones."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in statuses
    }
