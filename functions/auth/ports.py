"""What only the auth use cases need from the outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from nuanxin.domain.channels import Channel
from nuanxin.domain.identity import ApiKey, LoginKind, Person, Role
from nuanxin.ports import Login, Page, People


@dataclass(frozen=True, slots=True, repr=False)
class EmailSignUp:
    """An e-mail and what its owner chose with it; without a name they keep the one they have."""

    email: str
    password_hash: str
    display_name: str | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """A login as its person sees it: `app_id` as in `Login`, and nothing of an openid."""

    id: str
    kind: LoginKind
    app_id: str
    created_at: datetime


class Accounts(People, Protocol):
    """People as the account routes see them."""

    def add_anonymous(self, person: Person, look_at: datetime) -> None:
        """Store somebody whom no login leads to, and when somebody should look whether they can
        still come back, all or nothing."""
        ...

    def have_looked_at(self, user_id: str, at: datetime) -> None:
        """The same for somebody who is stored, unless there is a time already, or the account is
        being erased."""
        ...

    def add_email(self, user_id: str, sign_up: EmailSignUp, at: datetime) -> None:
        """Give an account its e-mail and password, all or nothing; then it is not anonymous.

        `Conflict`: `already_registered` (it has an e-mail), `email_taken` (another one has this),
        `account_being_erased`.
        """
        ...

    def sign_ins(self, user_id: str) -> tuple[SignIn, ...]:
        """The person's logins, oldest first."""
        ...

    def credentials(self, user_id: str) -> str | None:
        """The password hash; `None` for people without a password."""
        ...

    def replace_password_hash(self, user_id: str, *, old: str, new: str) -> bool:
        """Whether it was still the old one."""
        ...

    def page(self, *, limit: int, cursor: str | None) -> Page[Person]:
        """All people, the newest first."""
        ...

    def add_first_owner(self, person: Person, login: Login, *, password_hash: str) -> bool:
        """Store the owner unless the deployment has one; whether it was stored."""
        ...

    def set_role(self, user_id: str, *, old: Role, new: Role) -> None:
        """`Conflict` if the role is no longer `old` (`role_changed`), or if nobody would be left
        as owner (`last_owner`)."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """A family of refresh tokens that replace one another; `expires_at` moves with each use."""

    id: str
    user_id: str
    expires_at: datetime


class Sessions(Protocol):
    def start(self, session: Session, secret: str) -> None:
        """`Conflict` (`account_being_erased`)."""
        ...

    def rotate(self, session: Session, *, old_secret: str, new_secret: str) -> None:
        """Exchange the secret, once.

        `Unauthenticated`: `refresh_token_reused` (the family is revoked then), or
        `invalid_refresh_token` if the family is unknown, revoked or expired.
        """
        ...

    def revoke(self, user_id: str, session_id: str) -> None: ...

    def revoke_others(self, user_id: str, session_id: str | None) -> None:
        """End all of a person's families but this one."""
        ...


class ApiKeys(Protocol):
    def add(self, key: ApiKey, secret: str) -> str: ...

    def list(self, user_id: str) -> tuple[ApiKey, ...]: ...

    def delete(self, user_id: str, key_id: str) -> bool: ...


class PasswordHasher(Protocol):
    def hash(self, password: str) -> str: ...

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Takes as long for `None` (nobody has this e-mail) as for a wrong password."""
        ...

    def outdated(self, password_hash: str) -> bool:
        """Whether it was made with weaker settings than today's."""
        ...


class TokenIssuer(Protocol):
    def issue(self, user_id: str, session_id: str) -> str:
        """A signed access token."""
        ...


class CodeExchange(Protocol):
    def openid(self, channel: Channel, code: str) -> str:
        """The person behind a `wx.login` code, which WeChat accepts once.

        `Unauthenticated` (`code_invalid`), `Forbidden` (`high_risk_user`), `RateLimited`,
        `UpstreamUnavailable`.
        """
        ...


class CodeResults(Protocol):
    """Remembers for five minutes whom a code signed in, so that a retry is harmless."""

    def claim(self, channel_id: str, code: str) -> str | None:
        """The user id if the code was exchanged before; `None`: exchange it now, nobody else does.

        `Conflict` (`request_in_progress`) if somebody else still does.
        """
        ...

    def settle(self, channel_id: str, code: str, user_id: str) -> None: ...

    def abandon(self, channel_id: str, code: str) -> None: ...


class PublishedKeys(Protocol):
    def load(self) -> dict[str, Any]:
        """The JWKS (RFC 7517)."""
        ...
