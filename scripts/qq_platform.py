"""QQ's side of one bot: events go out signed, checks of the address come back.

It signs by itself, so that our code is not checked against itself.
"""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Event = dict[str, Any]
BEIJING = timezone(timedelta(hours=8))
"""QQ's times have this offset."""


@dataclass(frozen=True, slots=True)
class Push:
    """One HTTP request of QQ's."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """As they stand in QQ's console."""

    app_id: str
    app_secret: str

    @classmethod
    def made_up(cls) -> Self:
        return cls(str(102_000_000 + secrets.randbelow(10**6)), secrets.token_hex(16))


class Bot:
    """What QQ does for it."""

    def __init__(self, credentials: Credentials, now: Callable[[], float] = time.time) -> None:
        self.app_id = credentials.app_id
        self._now = now
        seed = (credentials.app_secret.encode() * 32)[:32]
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    def message(self, openid: str, content: str, **more: object) -> Event:
        """In private. `more` is what else its `d` has."""
        return self._event("C2C_MESSAGE_CREATE", {"author": {"user_openid": openid}}, content, more)

    def group_message(self, group: str, member: str, content: str, **more: object) -> Event:
        """One that names the bot; QQ leaves a space where the name was."""
        who = {"group_openid": group, "author": {"member_openid": member}}
        return self._event("GROUP_AT_MESSAGE_CREATE", who, f" {content}", more)

    def new_friend(self, openid: str) -> Event:
        data = {"openid": openid, "timestamp": int(self._now())}
        return self.event("FRIEND_ADD", data)

    def event(self, name: str, data: Event) -> Event:
        return {"op": 0, "id": f"{name}:{secrets.token_hex(8)}", "d": data, "s": 1, "t": name}

    def push(self, event: Event) -> Push:
        """Signed anew every time, as each try of QQ's is."""
        return self.signed(json.dumps(event, ensure_ascii=False).encode())

    def signed(self, body: bytes) -> Push:
        timestamp = str(int(self._now()))
        return Push(
            {
                "content-type": "application/json",
                "user-agent": "QQBot-Callback",
                "x-bot-appid": self.app_id,
                "x-signature-method": "Ed25519",
                "x-signature-timestamp": timestamp,
                "x-signature-ed25519": self._key.sign(timestamp.encode() + body).hex(),
            },
            body,
        )

    def address_check(self, *, signed: bool = False) -> Push:
        """What the console sends when an address is entered (op 13)."""
        asked = {"plain_token": secrets.token_hex(10), "event_ts": str(int(self._now()))}
        body = json.dumps({"op": 13, "d": asked}).encode()
        if signed:
            return self.signed(body)
        return Push({"content-type": "application/json", "x-bot-appid": self.app_id}, body)

    def accepts(self, check: Push, answer: str) -> bool:
        """Whether the console would take the address."""
        asked = json.loads(check.body)["d"]
        try:
            given = json.loads(answer)
            signature = bytes.fromhex(given["signature"])
            signed = f"{asked['event_ts']}{asked['plain_token']}".encode()
            self._key.public_key().verify(signature, signed)
        except (ValueError, TypeError, KeyError, InvalidSignature):
            return False
        return bool(given["plain_token"] == asked["plain_token"])

    def _event(self, name: str, who: Event, content: str, more: Event) -> Event:
        at = datetime.fromtimestamp(self._now(), BEIJING).isoformat(timespec="seconds")
        message_id = f"ROBOT1.0_{secrets.token_urlsafe(32)}!"
        data = {**who, "id": message_id, "content": content, "timestamp": at, **more}
        return self.event(name, data)
