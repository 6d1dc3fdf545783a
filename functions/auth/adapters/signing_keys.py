"""The private keys of the access tokens: one secret with the present key and the one before."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
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
