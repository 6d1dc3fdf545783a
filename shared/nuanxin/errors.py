"""Expected failures. Each class has an HTTP status and a stable code; one place renders them.

NuanxinError
├── BadRequest 400            the request cannot be read
├── Unauthenticated 401       no valid proof of who is calling
├── Forbidden 403             known, but not allowed
├── NotFound 404              no such thing, or not yours
├── Conflict 409              the present state forbids it
├── TooLarge 413
├── Invalid 422               readable, but a value is not acceptable
├── RateLimited 429           carries the seconds to wait
└── UpstreamUnavailable 503   a model or a platform did not answer
"""

from http import HTTPStatus
from typing import ClassVar


class NuanxinError(Exception):
    """Base of every expected failure.

    `detail` is shown to callers: it never holds secrets or what a person said.
    `code` is the stable snake_case name that clients branch on.
    """

    status: ClassVar[HTTPStatus]
    default_code: ClassVar[str]

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.default_code


class BadRequest(NuanxinError):
    status = HTTPStatus.BAD_REQUEST
    default_code = "bad_request"


class Unauthenticated(NuanxinError):
    status = HTTPStatus.UNAUTHORIZED
    default_code = "unauthenticated"


class Forbidden(NuanxinError):
    status = HTTPStatus.FORBIDDEN
    default_code = "forbidden"


class NotFound(NuanxinError):
    """Also what another person's id answers: existence is not disclosed."""

    status = HTTPStatus.NOT_FOUND
    default_code = "not_found"


class Conflict(NuanxinError):
    status = HTTPStatus.CONFLICT
    default_code = "conflict"


class TooLarge(NuanxinError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class Invalid(NuanxinError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "validation_failed"

    def __init__(self, detail: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(detail, code=code)
        self.field = field


class RateLimited(NuanxinError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    default_code = "rate_limited"

    def __init__(self, detail: str, *, retry_after: int, code: str | None = None) -> None:
        """`retry_after` is in whole seconds, at least 1."""
        super().__init__(detail, code=code)
        self.retry_after = max(1, retry_after)


class UpstreamUnavailable(NuanxinError):
    """A model, WeChat or another service did not answer; the caller may retry."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "upstream_unavailable"
