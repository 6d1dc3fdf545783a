"""Requests and answers of the account routes."""

import re
import unicodedata
import zoneinfo
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator

from nuanxin.domain.identity import LoginKind, Role, Scope, Tone

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s.\x00-\x1f\x7f]+")
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_OLDEST = 1900


def _email(value: str) -> str:
    """Only the shape: whether it exists, nobody can tell without writing to it."""
    value = unicodedata.normalize("NFKC", value).strip().casefold()
    if not _EMAIL.fullmatch(value):
        raise ValueError("not an e-mail address")
    return value


def _password(value: str) -> str:
    """NFKC, as NIST SP 800-63B advises, so that every keyboard gives the same password."""
    return unicodedata.normalize("NFKC", value)


def _plain(value: str) -> str:
    value = value.strip()
    if not value or any(unicodedata.category(char) in {"Cc", "Cs"} for char in value):
        raise ValueError("empty, or with control characters")
    return value


def _time_zone(value: str) -> str:
    if value not in zoneinfo.available_timezones():
        raise ValueError("not an IANA time zone")
    return value


def _birth_year(value: int) -> int:
    if not _OLDEST <= value <= datetime.now(UTC).year:
        raise ValueError("not a birth year")
    return value


Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
NewPassword = Annotated[str, Field(min_length=8, max_length=256), AfterValidator(_password)]
Password = Annotated[str, Field(min_length=1, max_length=256), AfterValidator(_password)]
Language = Annotated[str, Field(max_length=35, pattern=_LANGUAGE)]
TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_time_zone)]
Name = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(_plain)]
Contact = Annotated[str, Field(min_length=3, max_length=254), AfterValidator(_plain)]


class Register(BaseModel):
    email: Email
    password: NewPassword
    display_name: Name | None = None


class BeginAnonymously(BaseModel):
    language: Language | None = None
    time_zone: TimeZone | None = None


class LogIn(BaseModel):
    email: Email
    password: Password


class WeChatSignIn(BaseModel):
    code: Annotated[str, Field(min_length=1, max_length=256, pattern=r"^[\x21-\x7e]+$")]
    channel_id: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class Refresh(BaseModel):
    refresh_token: Annotated[str, Field(min_length=1, max_length=512)]


class GuardianBody(BaseModel):
    name: Name
    contact: Contact = Field(description="A telephone number or an address of the guardian")
    consent: Literal[True] = Field(description="The guardian agrees")


class GuardianOut(BaseModel):
    name: str
    contact: str
    consented_at: datetime


class EmergencyContactBody(BaseModel):
    """Somebody who may be told when this person is in danger; only with `consent`."""

    name: Name
    relation: Name | None = None
    phone: Contact | None = None
    email: Email | None = None
    consent: bool = False

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.phone is None and self.email is None:
            raise ValueError("give a phone number or an e-mail address")
        return self


class Care(BaseModel):
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(
        default="CN", description="Which help lines are shown (ISO 3166-1)"
    )
    recall: bool = Field(
        default=True, description="Whether replies may take up earlier conversations"
    )
    remember: bool = Field(
        default=True,
        description="Whether what is said is remembered; `false` pauses it, and what was "
        "remembered before stays",
    )
    voice_baseline: bool = Field(
        default=False, description="Whether the usual sound of the voice is kept for comparison"
    )
    pictures: bool = Field(default=True, description="Whether pictures may be described")
    faces: bool = Field(default=False, description="Whether facial appearance may be read")
    guardian: GuardianOut | None = Field(
        default=None, description="Who agreed that a child uses this. Shown to the account only"
    )
    emergency_contact: EmergencyContactBody | None = Field(
        default=None, description="Shown to the account, and in danger to operators"
    )


class Companion(BaseModel):
    """Who answers, as the person chose it."""

    tone: Tone | None = Field(
        default=None, description="How replies sound; `null` leaves it to who answers"
    )
    agent_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_/-]{1,64}$")] | None = Field(
        default=None,
        description="Whom new conversations begin with (one of `/v1/companions`); `null`, and "
        "one that is gone, is the built-in companion",
    )


class User(BaseModel):
    id: str
    email: str | None
    display_name: str | None
    role: Role
    language: str
    time_zone: str
    birth_year: int | None
    care: Care
    companion: Companion
    anonymous: bool = Field(
        description="Whether the account has no sign-in yet: with its session, all in it is lost"
    )
    created_at: datetime


class CareChange(BaseModel):
    """`null` takes back a guardian's consent, or an emergency contact."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    recall: bool | None = None
    remember: bool | None = None
    voice_baseline: bool | None = None
    pictures: bool | None = None
    faces: bool | None = None
    guardian: GuardianBody | None = None
    emergency_contact: EmergencyContactBody | None = None


class ProfileChange(BaseModel):
    """Fields that are left out stay as they are; `null` clears display name and birth year."""

    display_name: Name | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None
    birth_year: Annotated[int, AfterValidator(_birth_year)] | None = None
    care: CareChange | None = None
    companion: Companion | None = Field(
        default=None, description="Of its fields, too, those that are left out stay; `null` clears"
    )


class SignedInAnswer(BaseModel):
    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int = Field(description="Seconds until the access token ends")
    user: User


class PasswordChange(BaseModel):
    current_password: Password
    new_password: NewPassword


class SignInInfo(BaseModel):
    id: str
    kind: LoginKind
    label: str = Field(description="The e-mail, or the name of the account at the platform")
    created_at: datetime


class SignInList(BaseModel):
    items: list[SignInInfo]
    next_cursor: str | None = None


class NewApiKey(BaseModel):
    name: Name
    scopes: Annotated[frozenset[Scope], Field(min_length=1)] = frozenset(Scope)


class ApiKeyInfo(BaseModel):
    id: str
    name: str
    scopes: list[Scope]
    created_at: datetime


class CreatedApiKey(ApiKeyInfo):
    key: str = Field(description="Shown this once")


class ApiKeyList(BaseModel):
    items: list[ApiKeyInfo]
    next_cursor: str | None = None


class UserList(BaseModel):
    items: list[User]
    next_cursor: str | None


class RoleChange(BaseModel):
    role: Role


class Jwks(BaseModel):
    keys: list[dict[str, str]]
