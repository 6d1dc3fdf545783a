"""What WeChat's error codes mean for what was to be sent (`/doc/oplatform/…/errcode`, and the
pages of the single operations)."""

from collections.abc import Mapping
from dataclasses import dataclass

from functions.chat.channels.message import Fate, Trouble
from nuanxin.errors import UpstreamUnavailable

OK = 0
BUSY = -1
TOKEN_REFUSED = frozenset({40001, 40014, 41001, 42001})
PERSON_NOT_ACTIVE = 61010


@dataclass(frozen=True, slots=True)
class Meaning:
    fate: Fate
    trouble: Trouble | None = None


_LATER = Meaning(Fate.LATER)
_HELD = Meaning(Fate.HELD)
_REFUSED = Meaning(Fate.REFUSED)

_MEANINGS: Mapping[int, Meaning] = {
    OK: Meaning(Fate.SENT),
    BUSY: _LATER,
    **dict.fromkeys(TOKEN_REFUSED, _LATER),
    40003: _REFUSED,  # no such openid in this app
    40007: _REFUSED,  # media id
    40008: _REFUSED,  # message type
    40013: Meaning(Fate.LATER, Trouble.BAD_CREDENTIALS),  # app id
    40037: _REFUSED,  # template id
    40125: Meaning(Fate.LATER, Trouble.BAD_CREDENTIALS),  # app secret
    40243: Meaning(Fate.LATER, Trouble.BAD_CREDENTIALS),  # the app secret is frozen
    40164: Meaning(Fate.LATER, Trouble.ADDRESS_NOT_ALLOWED),
    43004: _HELD,  # they do not follow the account
    43101: _REFUSED,  # they agreed to no message of this template
    44002: _REFUSED,  # empty body
    44004: _REFUSED,  # empty text
    45002: Meaning(Fate.TOO_LONG),
    45009: Meaning(Fate.LATER, Trouble.DAILY_QUOTA),
    45011: _LATER,  # the minute's quota
    45015: _HELD,  # 48 h without a message, or they do not follow the account any more
    45047: _HELD,  # all messages that their last one allowed were sent
    47001: _REFUSED,  # not JSON as it should be
    47003: _REFUSED,  # a template's fields
    48001: Meaning(Fate.HELD, Trouble.SENDING_NOT_PERMITTED),
}


def meaning_of(errcode: int) -> Meaning:
    """A code that nobody knows is a refusal for some reason: nothing was sent, and the same call
    would be refused again. Held, the reply is not lost: it goes out in the answer to what the
    person writes next."""
    return _MEANINGS.get(errcode, _HELD)


class AccountTrouble(UpstreamUnavailable):
    """WeChat refuses to work with the account until its operator mends something."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"WeChat refuses this account: {trouble}", code="wechat_account_refused")
        self.trouble = trouble
