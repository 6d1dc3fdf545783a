"""Signing access tokens with the present key."""

from collections.abc import Callable
from datetime import timedelta

import jwt
from ulid import ULID

from functions.auth.adapters.signing_keys import PresentKey
from nuanxin.adapters.access_tokens import ALGORITHM, AUDIENCE
from nuanxin.ports import Clock


class AccessTokenIssuer:
    """The port `TokenIssuer`. `read_secret` answers the secret's current value."""

    def __init__(
        self, read_secret: Callable[[], str], issuer: str, life: timedelta, now: Clock
    ) -> None:
        self._key = PresentKey(read_secret, now)
        self._issuer = issuer
        self._life = life
        self._now = now

    def issue(self, user_id: str, session_id: str) -> str:
        now = self._now()
        key = self._key()
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": user_id,
            "sid": session_id,
            "iat": int(now.timestamp()),
            "exp": int((now + self._life).timestamp()),
            "jti": str(ULID()),
        }
        return jwt.encode(claims, key.private, algorithm=ALGORITHM, headers={"kid": key.id})
