"""QQ's signatures: Ed25519, with a key that both sides make from the app's secret.

`dev-prepare/interface-framework/sign.md` describes them. Its printed example of an event's
signature does not verify, so it is no test; the one of botgo, QQ's own client, does.
"""

import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SEED_BYTES = 32
_SIGNATURE = re.compile(r"[0-9a-fA-F]{128}")
_TOP_BITS = 0b1110_0000
"""Never set in the last byte of a genuine signature: its number would be above the group's order,
and one signature would have several spellings. OpenSSL refuses those too; this does not rest on
it."""


def _key(secret: str) -> Ed25519PrivateKey:
    """`ValueError` for an empty secret, whose signatures anybody could make."""
    seed = secret.encode()
    if not seed:
        raise ValueError("there is no secret")
    while len(seed) < _SEED_BYTES:
        seed *= 2
    return Ed25519PrivateKey.from_private_bytes(seed[:_SEED_BYTES])


def sign(secret: str, message: str) -> str:
    """In hex."""
    return _key(secret).sign(message.encode()).hex()


def verifies(secret: str, signature: str, timestamp: str, body: bytes) -> bool:
    """Whether it is the signature of this time and exactly these bytes."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    raw = bytes.fromhex(signature)
    if raw[-1] & _TOP_BITS:
        return False
    try:
        _key(secret).public_key().verify(raw, timestamp.encode() + body)
    except InvalidSignature:
        return False
    return True
