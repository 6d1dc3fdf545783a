"""Signing receipts with the keys of the access tokens, under a type and an audience of their own:
no receipt is a token."""

from collections.abc import Callable, Mapping

import jwt

from functions.auth.adapters.signing_keys import PresentKey
from nuanxin.adapters.access_tokens import ALGORITHM
from nuanxin.ports import Clock

TYPE = "nuanxin-receipt+jws"
AUDIENCE = "nuanxin-receipt"


class PublishedKeySigner:
    """The port `ReceiptSigner`."""

    def __init__(self, read_secret: Callable[[], str], issuer: str, now: Clock) -> None:
        self._key = PresentKey(read_secret, now)
        self._issuer = issuer

    def sign(self, receipt: Mapping[str, object]) -> str:
        key = self._key()
        claims = {"iss": self._issuer, "aud": AUDIENCE, **receipt}
        headers = {"kid": key.id, "typ": TYPE}
        return jwt.encode(claims, key.private, algorithm=ALGORITHM, headers=headers)
