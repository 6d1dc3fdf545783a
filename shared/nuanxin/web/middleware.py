"""Around every request: an id, one log line of its outcome, a limit on bodies, and PATCH for those
who cannot send it."""

import re
import time
from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from ulid import ULID

from nuanxin import observability
from nuanxin.errors import TooLarge
from nuanxin.problems import as_problem
from nuanxin.web import errors

MAX_BODY_BYTES = 1024 * 1024
"""Far above any text that people write; files go through presigned uploads."""

_ACCEPTED_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestContext:
    """Gives the request an id (the caller's `x-request-id` if it is plain), and logs the outcome.

    The path is logged as its route's template: real paths and queries hold ids and openids.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        observability.begin_request(request_id)
        started = time.perf_counter()
        status = 0

        async def answering(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers.setdefault("cache-control", "no-store")
                headers["x-content-type-options"] = "nosniff"
            await send(message)

        try:
            await self._app(scope, receive, answering)
        except Exception as error:  # noqa: BLE001 - the outermost boundary. Starlette's own would
            # raise again, and servers would print a message that may quote what a person said.
            response = errors.unexpected(error)
            if status == 0:
                await response(scope, receive, answering)
        finally:
            observability.event(
                "http.answered",
                method=scope["method"],
                route=getattr(scope.get("route"), "path", "-"),
                status=status,
                code=observability.problem_code.get(),
                ms=round((time.perf_counter() - started) * 1000, 1),
            )


def _request_id(scope: MutableMapping[str, Any]) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    if _ACCEPTED_ID.fullmatch(given):
        return given
    context = scope.get("aws.context")
    return str(context.aws_request_id) if context else str(ULID()).lower()


class MethodOverride:
    """Takes a POST with `x-http-method-override: PATCH` as that PATCH: WeChat's `wx.request` knows
    no PATCH. No other method can be asked for in this way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            asked = Headers(scope=scope).get("x-http-method-override", "")
            if asked.upper() == "PATCH":
                scope["method"] = "PATCH"
        await self._app(scope, receive, send)


class BodyLimit:
    """Reads the body once, up to the limit; answers 413 beyond it, whatever its header says.

    `larger` has the limits of paths that take more; a path may be a route's template.
    """

    def __init__(
        self, app: ASGIApp, limit: int = MAX_BODY_BYTES, larger: Mapping[str, int] | None = None
    ) -> None:
        self._app = app
        self._limit = limit
        self._larger = [(compile_path(path)[0], most) for path, most in (larger or {}).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        larger = (most for pattern, most in self._larger if pattern.fullmatch(path))
        limit = next(larger, self._limit)
        try:
            body = await self._read(receive, limit)
        except ClientDisconnect:
            return
        if body is None:
            document = as_problem(TooLarge(f"the body is larger than {limit} bytes"))
            response = errors.problem_response(document, {"connection": "close"})
            assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            await response(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive, limit: int) -> bytes | None:
        chunks, size, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            more = message.get("more_body", False)
            if size > limit:
                return None
        return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
