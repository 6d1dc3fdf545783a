"""The private keys of the access tokens: one secret with the present key and the one before."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import ECAlgorithm
from ulid import ULID

from nuanxin.adapters.access_tokens import ALGORITHM
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

_FRESH_FOR = timedelta(minutes=5)
"""After a rotation the old key signs for at most this long; it stays published until the next
rotation."""


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    id: str
    private: ec.EllipticCurvePrivateKey

    def public_jwk(self) -> dict[str, Any]:
        jwk = ECAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {**jwk, "kid": self.id, "use": "sig", "alg": ALGORITHM}


def new_signing_key() -> SigningKey:
    return SigningKey(
        str(ULID.from_datetime(datetime.now(UTC))), ec.generate_private_key(ec.SECP256R1())
    )


def dump(keys: list[SigningKey]) -> str:
    """As the secret holds them: the present key first."""
    pems = [
        key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        for key in keys
    ]
    return json.dumps([{"kid": key.id, "pem": pem} for key, pem in zip(keys, pems, strict=True)])


def load(secret: str) -> list[SigningKey]:
    """The current key first; none before the first rotation."""
    found = []
    for entry in json.loads(secret):
        private = load_pem_private_key(entry["pem"].encode(), password=None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise jwt.InvalidKeyError("not an EC key")
        found.append(SigningKey(entry["kid"], private))
    return found


def jwks(keys: list[SigningKey]) -> dict[str, Any]:
    return {"keys": [key.public_jwk() for key in keys]}


class PresentKey:
    """The key that signs now. `read_secret` answers the secret's current value."""

    def __init__(self, read_secret: Callable[[], str], now: Clock) -> None:
        self._read = read_secret
        self._now = now
        self._key: SigningKey | None = None
        self._loaded_at: datetime | None = None

    def __call__(self) -> SigningKey:
        now = self._now()
        if self._key is None or self._loaded_at is None or now - self._loaded_at > _FRESH_FOR:
            keys = load(self._read())
            if not keys:
                raise UpstreamUnavailable("the signing keys are not made yet", code="no_keys_yet")
            self._key, self._loaded_at = keys[0], now
        return self._key
