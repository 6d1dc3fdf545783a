"""Safe mode: signature first, then decryption, then whose message it is. Never plain text.

wechatpy does the encryption. Its signature check and its errors are not used: they compare in
variable time, accept an empty token and raise almost anything.
"""

import hmac
import re
import secrets
import struct
from datetime import datetime, timedelta
from hashlib import sha1

from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException

from functions.chat.wechat import xml
from functions.chat.wechat.messages import PushQuery
from nuanxin.domain.channels import Channel
from nuanxin.errors import BadRequest, Forbidden

FRESH_FOR = timedelta(seconds=600)
_PLAIN = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SECONDS = re.compile(r"[0-9]{1,12}")


def sign(*parts: str) -> str:
    """WeChat's signature: SHA-1 over the sorted parts."""
    return sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


class _Cipher(PrpCrypto):  # type: ignore[misc]  # wechatpy has no types
    def get_random_string(self) -> str:
        """From the system's generator; wechatpy would take a predictable one."""
        return secrets.token_hex(8)


class Envelope:
    """What one official account's pushes are wrapped in."""

    def __init__(self, channel: Channel) -> None:
        if not channel.token or not channel.encoding_aes_key:
            raise Forbidden("this channel has no token or key", code="channel_not_configured")
        self._app_id = channel.app_id
        self._token = channel.token
        self._crypto = WeChatCrypto(channel.token, channel.encoding_aes_key, channel.app_id)

    def verify_address(self, query: PushQuery, echo: str) -> str:
        """The answer to the console's check of the address: the echo, verbatim."""
        self._check(query, query.signature)
        if not _PLAIN.fullmatch(echo):
            raise BadRequest("not an echo string")
        return echo

    def open(self, query: PushQuery, body: bytes, now: datetime) -> dict[str, str]:
        """The message inside, or why it is not accepted."""
        if query.encrypt_type != "aes" or not query.msg_signature:
            raise Forbidden(
                "only the encrypted (safe) mode is accepted: set 安全模式 in the console",
                code="plain_mode_refused",
            )
        sealed = xml.parse(body).get("Encrypt", "").strip()
        self._check(query, query.msg_signature, sealed)
        if abs(now.timestamp() - int(query.timestamp)) > FRESH_FOR.total_seconds():
            raise Forbidden("the message is too old", code="stale_timestamp")
        message = xml.parse(self._decrypt(sealed).encode())
        if query.openid and query.openid != message.get("FromUserName"):
            raise Forbidden("the message is somebody else's", code="openid_mismatch")
        return message

    def seal(self, answer: str, query: PushQuery) -> str:
        """The reply's envelope, under the nonce and time of the request."""
        sealed: str = self._crypto._encrypt_message(answer, query.nonce, query.timestamp, _Cipher)
        return sealed

    def _decrypt(self, sealed: str) -> str:
        try:
            plain: str = _Cipher(self._crypto.key).decrypt(sealed, self._app_id)
        except InvalidAppIdException as error:
            raise Forbidden("the message is for another account", code="appid_mismatch") from error
        except (ValueError, struct.error, IndexError) as error:
            raise BadRequest("the message cannot be decrypted", code="undecryptable") from error
        return plain

    def _check(self, query: PushQuery, signature: str, *signed: str) -> None:
        if not _SECONDS.fullmatch(query.timestamp) or not _PLAIN.fullmatch(query.nonce):
            raise Forbidden("the signature does not fit", code="bad_signature")
        expected = sign(self._token, query.timestamp, query.nonce, *signed)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise Forbidden("the signature does not fit", code="bad_signature")
