"""Who is calling, and may they: one gate in front of every route."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from nuanxin.domain.identity import Person, Principal, Role, Scope
from nuanxin.errors import Forbidden, RateLimited, Unauthenticated
from nuanxin.ports import (
    ApiKeyVerifier,
    IdempotencyStore,
    People,
    Pseudonyms,
    RateCounter,
    TokenVerifier,
)

API_KEY_PREFIX = "nxk-"

_bearer = HTTPBearer(auto_error=False, description="An access token or an API key")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def _no_distribution() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Gate:
    """What a function needs to know its callers; built by `nuanxin.composition.gate`."""

    tokens: TokenVerifier
    api_keys: ApiKeyVerifier
    people: People
    answers: IdempotencyStore
    uses: RateCounter
    names: Pseudonyms
    per_person_limits: bool
    origin_secret: Callable[[], str | None] = _no_distribution
    """What the distribution shows to prove itself; asked for when a request shows something."""

    def identify(self, credentials: HTTPAuthorizationCredentials | None) -> Principal:
        if credentials is None:
            raise Unauthenticated("this needs an access token or an API key")
        secret = credentials.credentials
        if secret.startswith(API_KEY_PREFIX):
            return self.api_keys.verify(secret)
        return self.tokens.verify(secret)

    def limit(self, principal: Principal, use: str, *, limit: int, window: timedelta) -> None:
        """Count one `use` by a person; `RateLimited` beyond `limit` in a `window`."""
        if not self.per_person_limits:
            return
        wait = self.uses.hit(use, limit=limit, window=window, user_id=principal.user_id)
        if wait is not None:
            raise RateLimited("too many requests; slow down", retry_after=int(wait.total_seconds()))


def gate_of(request: Request) -> Gate:
    build: Callable[[], Gate] = request.app.state.gate
    return build()


TheGate = Annotated[Gate, Depends(gate_of)]


def account_holder(gate: TheGate, credentials: Credentials) -> Principal:
    """The person themself, signed in: API keys may not change an account."""
    principal = gate.identify(credentials)
    if principal.scopes is not None:
        raise Forbidden("this needs a sign-in, not an API key", code="api_key_not_allowed")
    return principal


def caller_with(scope: Scope) -> Callable[[Gate, HTTPAuthorizationCredentials | None], Principal]:
    """A dependency: the caller, whose API key (if it is one) has `scope`."""

    def caller(gate: TheGate, credentials: Credentials) -> Principal:
        principal = gate.identify(credentials)
        if not principal.may(scope):
            raise Forbidden(f"the API key lacks the scope {scope}", code="scope_missing")
        return principal

    return caller


def operator(role: Role, scope: Scope | None) -> Callable[..., Person]:
    """A dependency: the caller, who has at least `role` now (not when the token was made)."""
    identify = caller_with(scope) if scope else account_holder

    def known(gate: TheGate, principal: Annotated[Principal, Depends(identify)]) -> Person:
        person = gate.people.get(principal.user_id)
        if person is None or not person.role.at_least(role):
            raise Forbidden(f"this needs the role {role} or higher", code="role_missing")
        return person

    return known


AccountHolder = Annotated[Principal, Depends(account_holder)]
