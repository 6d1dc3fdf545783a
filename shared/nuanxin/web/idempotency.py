"""`Idempotency-Key`: a creating POST that is sent twice has one effect and one answer."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Header, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials
from fastapi.security.utils import get_authorization_scheme_param
from starlette.concurrency import run_in_threadpool

from nuanxin.domain.identity import Principal
from nuanxin.errors import Invalid
from nuanxin.ports import StoredAnswer
from nuanxin.web.gate import Gate, gate_of

IdempotencyKey = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=1, max_length=255, description=__doc__),
]
"""Routes declare it so that the API document shows it."""

_MAKES = {HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
_KEPT_HEADERS = ("content-type", "location")


class IdempotentRoute(APIRoute):
    """Route class of routers in which POSTs create something: those that answer 201 or 202."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def once(request: Request) -> Response:
            key = request.headers.get("idempotency-key")
            if key is None or self.status_code not in _MAKES:
                return await answer(request)
            if not 1 <= len(key) <= 255:
                raise Invalid("1 to 255 characters", field="Idempotency-Key")
            gate = gate_of(request)
            caller = await run_in_threadpool(_caller, gate, request)
            owner = caller.user_id if caller else None
            # What the caller may do is part of it: an answer is not for a weaker key.
            body = (await request.body()).hex()
            fingerprint = gate.names.hash("request", f"{request.url.path} {_may(caller)} {body}")
            stored = await run_in_threadpool(gate.answers.begin, owner, key, fingerprint)
            if stored is not None:
                headers = {**stored.headers, "idempotent-replay": "true"}
                return Response(stored.body, stored.status, headers)
            return await _run(gate, owner, key, answer, request)

        return once


async def _run(
    gate: Gate,
    owner: str | None,
    key: str,
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
    request: Request,
) -> Response:
    """Keep a success; a failure had no effect, so the key is freed for another try."""
    had_effect = False
    try:
        response = await answer(request)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            had_effect = True
            headers = {k: v for k, v in response.headers.items() if k in _KEPT_HEADERS}
            first = StoredAnswer(response.status_code, bytes(response.body), headers)
            await run_in_threadpool(gate.answers.finish, owner, key, first)
        return response
    finally:
        if not had_effect:
            await run_in_threadpool(gate.answers.abandon, owner, key)


def _may(caller: Principal | None) -> str:
    if caller is None or caller.scopes is None:
        return "*"
    return ",".join(sorted(caller.scopes))


def _caller(gate: Gate, request: Request) -> Principal | None:
    """`None` without a sign-in: the fingerprint alone protects the answer then."""
    scheme, value = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer":
        return None
    credentials = HTTPAuthorizationCredentials(scheme=scheme, credentials=value)
    return gate.identify(credentials)
