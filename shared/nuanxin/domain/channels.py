"""Where people reach us from: the accounts that operators registered with the platforms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    """The kinds that more than one function knows by name; each plugin names its own."""

    WECHAT_OFFICIAL_ACCOUNT = "wechat_official_account"
    WECHAT_MINI_PROGRAM = "wechat_mini_program"


@dataclass(frozen=True, slots=True, repr=False)
class Channel:
    """`secrets` (sealed at rest, like `app_secret`) and `options` are what the kind's settings
    hold besides. `trouble` says why the platform refuses to work with the account, since when,
    and when it last did."""

    id: str
    kind: str
    name: str
    app_id: str
    app_secret: str
    created_at: datetime
    agent_id: str | None = None
    secrets: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str | bool] = field(default_factory=dict)
    trouble: str | None = None
    trouble_since: datetime | None = None
    trouble_seen: datetime | None = None
