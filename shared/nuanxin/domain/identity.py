"""People, their roles, and what a caller may do."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Role(StrEnum):
    """Operators are owner, admin, editor and viewer; `user` is a person who chats."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"
    USER = "user"

    def at_least(self, other: "Role") -> bool:
        return _RANK[self] >= _RANK[other]


_RANK = {Role.USER: 0, Role.VIEWER: 1, Role.EDITOR: 2, Role.ADMIN: 3, Role.OWNER: 4}


class Scope(StrEnum):
    """What an API key may be used for, named after the capabilities; `manage` is agents and
    channels (and still needs the role). Account routes take no API key."""

    CHAT = "chat"
    EMOTION = "emotion"
    MANAGE = "manage"


class LoginKind(StrEnum):
    """The ways in which a person is recognised."""

    EMAIL = "email"
    WECHAT_MINI_PROGRAM = "wechat_mini_program"
    WECHAT_OFFICIAL_ACCOUNT = "wechat_official_account"
    CHANNEL = "channel"
    """By another channel's own id for them; the login's `app_id` names kind and account."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is calling, proven by an access token (`session_id`) or an API key (`scopes`)."""

    user_id: str
    session_id: str | None = None
    scopes: frozenset[Scope] | None = None

    def may(self, scope: Scope) -> bool:
        return self.scopes is None or scope in self.scopes


@dataclass(frozen=True, slots=True, repr=False)
class Guardian:
    """Who agreed that a child uses this, as the account says it: nobody checks the name."""

    name: str
    contact: str
    consented_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class EmergencyContact:
    """Whom a person wants to be told when they are in danger; without `consent` nobody is."""

    name: str
    relation: str | None = None
    phone: str | None = None
    email: str | None = None
    consent: bool = False


@dataclass(frozen=True, slots=True)
class CareSettings:
    """What a person chose about how they are looked after."""

    country: str = "CN"
    """ISO 3166-1 alpha-2; decides which help lines are shown."""
    recall: bool = True
    """Whether replies may take up what was said in earlier conversations."""
    remember: bool = True
    """Whether what they say is remembered; while it is not, moods are not noted either."""
    voice_baseline: bool = False
    """Whether the usual sound of their voice is kept, to notice a change."""
    pictures: bool = True
    """Whether pictures that they send may be described."""
    faces: bool = False
    """Whether what a face looks like may be read, too."""
    guardian: Guardian | None = None
    emergency_contact: EmergencyContact | None = None


class Tone(StrEnum):
    """How a reply sounds; `warm` is the companion's own."""

    WARM = "warm"
    GENTLE = "gentle"
    BRIGHT = "bright"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class CompanionChoice:
    """What a person chose about who answers them. `None` leaves it to the agent, and to us."""

    tone: Tone | None = None
    agent_id: str | None = None
    """Whom conversations begin with that name nobody; the built-in companion once it is gone."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: signed in by e-mail, known by a channel only, or anonymous."""

    id: str
    role: Role
    created_at: datetime
    email: str | None = None
    display_name: str | None = None
    language: str = "zh-CN"
    time_zone: str = "Asia/Shanghai"
    birth_year: int | None = None
    care: CareSettings = field(default_factory=CareSettings)
    companion: CompanionChoice = field(default_factory=CompanionChoice)
    is_anonymous: bool = False
    """Whether nothing but the present session leads back to this account."""

    @property
    def zone(self) -> tzinfo | None:
        """`None` where the time zone that they named is no longer known."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key for an API client; its secret is not part of it."""

    id: str
    user_id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
