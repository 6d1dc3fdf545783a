"""Signing access tokens with the present key."""

from collections.abc import Callable
from datetime import datetime, timedelta

import jwt
from ulid import ULID

from functions.auth.adapters.signing_keys import SigningKey, load
from nuanxin.adapters.access_tokens import ALGORITHM, AUDIENCE
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

_FRESH_FOR = timedelta(minutes=5)
"""After a rotation tokens are signed with the old key for at most this long; it stays published
until the next rotation."""


class AccessTokenIssuer:
    """The port `TokenIssuer`. `read_secret` answers the secret's current value."""

    def __init__(
        self, read_secret: Callable[[], str], issuer: str, life: timedelta, now: Clock
    ) -> None:
        self._read = read_secret
        self._issuer = issuer
        self._life = life
        self._now = now
        self._key: SigningKey | None = None
        self._loaded_at: datetime | None = None

    def issue(self, user_id: str, session_id: str) -> str:
        now = self._now()
        key = self._present_key(now)
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

    def _present_key(self, now: datetime) -> SigningKey:
        if self._key is None or self._loaded_at is None or now - self._loaded_at > _FRESH_FOR:
            keys = load(self._read())
            if not keys:
                raise UpstreamUnavailable("the signing keys are not made yet", code="no_keys_yet")
            self._key, self._loaded_at = keys[0], now
        return self._key
