"""Safe mode: signature first, then decryption, then whose message it is. Never plain text.

wechatpy does the encryption. Its signature check and its errors are not used: they compare in
variable time, accept an empty token and raise almost anything.
"""

import hmac
import json
import re
import secrets
import struct
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha1

from wechatpy.crypto import PrpCrypto
from wechatpy.exceptions import InvalidAppIdException

from functions.chat.channels.plugin import HttpAnswer
from functions.chat.channels.wechat import jsons, xml
from functions.chat.channels.wechat.tree import Fields, text_of
from nuanxin.domain.channels import Channel
from nuanxin.errors import BadRequest, Forbidden

FRESH_FOR = timedelta(seconds=600)
_PLAIN = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SECONDS = re.compile(r"[0-9]{1,12}")
_AES_KEY = re.compile(r"[0-9A-Za-z]{43}")


def sign(*parts: str) -> str:
    """WeChat's signature: SHA-1 over the sorted parts."""
    return sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def parse(body: bytes) -> Fields:
    return jsons.parse(body) if jsons.is_json(body) else xml.parse(body)


@dataclass(frozen=True, slots=True)
class PushQuery:
    """What WeChat puts into the address of a push."""

    timestamp: str
    nonce: str
    signature: str = ""
    msg_signature: str = ""
    encrypt_type: str = ""
    openid: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "PushQuery":
        return cls(**{name: query.get(name, "") for name in cls.__slots__})


class _Cipher(PrpCrypto):  # type: ignore[misc]  # wechatpy has no types
    def get_random_string(self) -> str:
        """From the system's generator; wechatpy would take a predictable one."""
        return secrets.token_hex(8)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A push that is WeChat's; `fields` are what was inside."""

    fields: Fields
    is_json: bool
    query: PushQuery
    app_id: str
    token: str
    key: bytes
    """The one that opened it: while keys are exchanged, WeChat may know no other yet."""

    def seal(self, answer: str) -> HttpAnswer:
        """In the push's own format, under its nonce and time."""
        sealed: str = _Cipher(self.key).encrypt(answer, self.app_id).decode()
        time, nonce = self.query.timestamp, self.query.nonce
        signature = sign(self.token, time, nonce, sealed)
        if self.is_json:
            envelope = {"Encrypt": sealed, "MsgSignature": signature, "TimeStamp": int(time)}
            return HttpAnswer(
                json.dumps({**envelope, "Nonce": nonce}), media_type="application/json"
            )
        return HttpAnswer(
            f"<xml><Encrypt>{xml.cdata(sealed)}</Encrypt>"
            f"<MsgSignature>{xml.cdata(signature)}</MsgSignature>"
            f"<TimeStamp>{time}</TimeStamp><Nonce>{xml.cdata(nonce)}</Nonce></xml>",
            media_type="application/xml",
        )


class Envelope:
    """What one account's pushes are wrapped in."""

    def __init__(self, channel: Channel) -> None:
        token = channel.secrets.get("token")
        current = channel.secrets.get("encoding_aes_key") or ""
        previous = channel.secrets.get("previous_encoding_aes_key") or ""
        if not token or not _AES_KEY.fullmatch(current):
            raise Forbidden("this channel has no token or key", code="channel_not_configured")
        self._app_id = channel.app_id
        self._token = token
        known = filter(_AES_KEY.fullmatch, (current, previous))
        self._keys = tuple(b64decode(f"{key}=") for key in known)

    def verify_address(self, query: PushQuery, echo: str) -> str:
        """The answer to the console's check of the address: the echo, verbatim."""
        self._check(query, query.signature)
        if not _PLAIN.fullmatch(echo):
            raise BadRequest("not an echo string")
        return echo

    def open(self, query: PushQuery, body: bytes, now: datetime) -> Opened:
        """The message inside, or why it is not accepted."""
        if query.encrypt_type != "aes" or not query.msg_signature:
            raise Forbidden(
                "only the encrypted (safe) mode is accepted: set 安全模式 in the console",
                code="plain_mode_refused",
            )
        sealed = text_of(parse(body), "Encrypt").strip()
        self._check(query, query.msg_signature, sealed)
        if abs(now.timestamp() - int(query.timestamp)) > FRESH_FOR.total_seconds():
            raise Forbidden("the message is too old", code="stale_timestamp")
        plain, key = self._decrypt(sealed)
        message = parse(plain.encode())
        if query.openid and query.openid != text_of(message, "FromUserName"):
            raise Forbidden("the message is somebody else's", code="openid_mismatch")
        return Opened(message, jsons.is_json(body), query, self._app_id, self._token, key)

    def _decrypt(self, sealed: str) -> tuple[str, bytes]:
        """What is inside, and the key that fits; else what the current key's failure was."""
        current, *others = self._keys
        try:
            return self._decrypt_with(current, sealed), current
        except (BadRequest, Forbidden):
            for key in others:
                try:
                    return self._decrypt_with(key, sealed), key
                except (BadRequest, Forbidden):
                    continue
            raise

    def _decrypt_with(self, key: bytes, sealed: str) -> str:
        try:
            plain: str = _Cipher(key).decrypt(sealed, self._app_id)
        except InvalidAppIdException as error:
            raise Forbidden("the message is for another account", code="appid_mismatch") from error
        except (ValueError, struct.error, IndexError) as error:
            raise BadRequest("the message cannot be decrypted", code="undecryptable") from error
        return plain

    def _check(self, query: PushQuery, signature: str, *signed: str) -> None:
        if not _SECONDS.fullmatch(query.timestamp) or not _PLAIN.fullmatch(query.nonce):
            raise Forbidden("the signature does not fit", code="bad_signature")
        expected = sign(self._token, query.timestamp, query.nonce, *signed)
        given = signature.encode(errors="replace")
        if not hmac.compare_digest(expected.encode(), given):
            raise Forbidden("the signature does not fit", code="bad_signature")
