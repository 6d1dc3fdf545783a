"""Where people reach us from: the accounts that operators registered with the platforms."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    WECHAT_OFFICIAL_ACCOUNT = "wechat_official_account"
    WECHAT_MINI_PROGRAM = "wechat_mini_program"


@dataclass(frozen=True, slots=True, repr=False)
class Channel:
    """`token` and `encoding_aes_key` belong to official accounts; secrets are sealed at rest."""

    id: str
    kind: ChannelKind
    name: str
    app_id: str
    app_secret: str
    created_at: datetime
    token: str | None = None
    encoding_aes_key: str | None = None
    verified: bool = False
    agent_id: str | None = None
