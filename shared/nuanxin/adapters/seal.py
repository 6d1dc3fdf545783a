"""Sealing and keyed hashing with keys that come from one secret."""

import base64
import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = "1"
_NONCE_BYTES = 12


class SealError(Exception):
    """The sealed value was changed, moved to another place, or sealed with another key."""


def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


def _decode(payload: str) -> bytes:
    """Strictly: Python's decoder reads the same bytes from several strings."""
    try:
        raw = base64.urlsafe_b64decode(payload)
    except ValueError as error:
        raise SealError("not a sealed value") from error
    if base64.urlsafe_b64encode(raw).decode() != payload:
        raise SealError("not a sealed value")
    return raw


class DataKeys:
    """Both ports `Sealer` and `Pseudonyms`: AES-256-GCM and HMAC-SHA256.

    The two keys are derived (HKDF) from one secret string, so that neither reveals the other.
    """

    def __init__(self, secret: str) -> None:
        self._aes = AESGCM(_derive(secret, "nuanxin seal"))
        self._hmac_key = _derive(secret, "nuanxin pseudonym")

    def seal(self, plain: str, *, context: str) -> str:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + self._aes.encrypt(nonce, plain.encode(), context.encode())
        return f"{_VERSION}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str, *, context: str) -> str:
        """`SealError` if it was not sealed here, for this context, with this key."""
        version, _, payload = sealed.partition(".")
        if version != _VERSION:
            raise SealError("unknown seal version")
        raw = _decode(payload)
        try:
            plain = self._aes.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError) as error:
            raise SealError("the sealed value cannot be opened here") from error
        return plain.decode()

    def hash(self, kind: str, value: str) -> str:
        message = f"{kind}\x1f{value}".encode()
        return hmac.new(self._hmac_key, message, sha256).hexdigest()
