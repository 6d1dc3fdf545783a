"""Access tokens: ES256 JWTs, verified with the published keys alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import jwt

from nuanxin.domain.identity import Principal
from nuanxin.errors import Unauthenticated
from nuanxin.ports import Clock

ALGORITHM = "ES256"
AUDIENCE = "nuanxin"
LEEWAY = timedelta(seconds=30)
"""Clocks of two machines differ; RFC 7519 allows for a small leeway."""
_FRESH_FOR = timedelta(minutes=5)
_ASK_AGAIN_AFTER = timedelta(seconds=5)
"""A token with an unknown key id makes us look for new keys, but not for each forged one."""


class AccessTokenVerifier:
    """The port `TokenVerifier`. `load_jwks` is called rarely: keys are kept for five minutes."""

    def __init__(self, load_jwks: Callable[[], dict[str, Any]], issuer: str, now: Clock) -> None:
        self._load = load_jwks
        self._issuer = issuer
        self._now = now
        self._keys: dict[str, jwt.PyJWK] = {}
        self._loaded_at: datetime | None = None

    def verify(self, access_token: str) -> Principal:
        try:
            key = self._key(jwt.get_unverified_header(access_token).get("kid", ""))
            claims = jwt.decode(
                access_token,
                key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                options={
                    "require": ["exp", "iat", "sub", "sid"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except jwt.PyJWTError as error:
            raise _invalid() from error
        # Checked here and not by PyJWT, which knows no clock but the system's.
        if claims["exp"] + LEEWAY.total_seconds() < self._now().timestamp():
            raise Unauthenticated("the access token has expired", code="token_expired")
        return Principal(claims["sub"], session_id=claims["sid"])

    def _key(self, key_id: str) -> jwt.PyJWK:
        now = self._now()
        age = now - self._loaded_at if self._loaded_at else None
        stale = age is None or age > _FRESH_FOR
        if stale or (key_id not in self._keys and age is not None and age > _ASK_AGAIN_AFTER):
            jwks = [jwt.PyJWK.from_dict(jwk) for jwk in self._load()["keys"]]
            self._keys = {key.key_id: key for key in jwks if key.key_id}
            self._loaded_at = now
        if key_id not in self._keys:
            raise _invalid()
        return self._keys[key_id]


def _invalid() -> Unauthenticated:
    return Unauthenticated("the access token is not valid", code="invalid_token")
