"""Signing in and up, and what people decide about their accounts."""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from functions.auth.ports import (
    Accounts,
    ApiKeys,
    CodeExchange,
    CodeResults,
    PasswordHasher,
    Session,
    Sessions,
    TokenIssuer,
)
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import ApiKey, LoginKind, Person, Role, Scope
from nuanxin.domain.ids import is_id, new_id
from nuanxin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NuanxinError,
    RateLimited,
    Unauthenticated,
)
from nuanxin.ports import Channels, Clock, Login, Page, RateCounter
from nuanxin.sign_up import person_behind

ACCESS_TOKEN_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(days=30)
"""Without use; every refresh starts it anew."""

LOGIN_WINDOW = timedelta(minutes=15)
LOGINS_PER_ACCOUNT = 10
LOGINS_PER_ADDRESS = 100
"""Many people share an address behind one router."""
SIGN_UPS_PER_ADDRESS = 100

REFRESH_PREFIX = "nxr"


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    person: Person
    access_token: str
    refresh_token: str


@dataclass(frozen=True, slots=True)
class AuthService:
    accounts: Accounts
    sessions: Sessions
    api_keys: ApiKeys
    passwords: PasswordHasher
    tokens: TokenIssuer
    throttle: RateCounter
    channels: Channels
    codes: CodeExchange
    code_results: CodeResults
    now: Clock

    # Signing in and up.

    def register(
        self, email: str, password: str, display_name: str | None, *, address: str
    ) -> SignedIn:
        """A new account with the role `user`; `Conflict` (`email_taken`) if the e-mail has one."""
        self._limit(f"sign-up {address}", SIGN_UPS_PER_ADDRESS)
        person = self._new_person(Role.USER, email=email, display_name=display_name)
        try:
            self.accounts.add(
                person,
                Login(LoginKind.EMAIL, email),
                password_hash=self.passwords.hash(password),
            )
        except Conflict as error:
            raise Conflict("this e-mail has an account already", code="email_taken") from error
        return self._sign_in(person)

    def log_in(self, email: str, password: str, *, address: str) -> SignedIn:
        """`Unauthenticated` (`invalid_credentials`) without saying which of the two is wrong."""
        self._limit(f"log-in from {address}", LOGINS_PER_ADDRESS)
        account = f"log-in to {email}"
        self._limit(account, LOGINS_PER_ACCOUNT)
        user_id = self.accounts.find(Login(LoginKind.EMAIL, email))
        stored = self.accounts.credentials(user_id) if user_id else None
        if not self.passwords.verify(stored, password) or not user_id or not stored:
            raise Unauthenticated("e-mail or password is wrong", code="invalid_credentials")
        self.throttle.forget(account)
        if self.passwords.outdated(stored):
            self.accounts.set_password_hash(user_id, self.passwords.hash(password))
        return self._sign_in(self.profile(user_id))

    def sign_in_with_wechat(self, code: str, channel_id: str | None, *, address: str) -> SignedIn:
        """Sign in the person behind a mini program's `wx.login` code, new or known."""
        self._limit(f"log-in from {address}", LOGINS_PER_ADDRESS)
        channel = self._mini_program(channel_id)
        user_id = self.code_results.claim(channel.id, code)
        if user_id is None:
            try:
                openid = self.codes.openid(channel, code)
                login = Login(LoginKind.WECHAT_MINI_PROGRAM, openid, channel.app_id)
                user_id = person_behind(self.accounts, login, self.now)
            except NuanxinError:
                self.code_results.abandon(channel.id, code)
                raise
            self.code_results.settle(channel.id, code, user_id)
        return self._sign_in(self.profile(user_id))

    def refresh(self, refresh_token: str) -> SignedIn:
        user_id, session_id, secret = _parse(refresh_token)
        fresh = secrets.token_hex(32)
        session = Session(session_id, user_id, self.now() + SESSION_LIFE)
        # The exchange comes last: a fault before it leaves the old token good for another try.
        person = self.accounts.get(user_id)
        if person is None:
            raise Unauthenticated("the session has ended", code="invalid_refresh_token")
        signed_in = self._signed_in(person, session, fresh)
        self.sessions.rotate(session, old_secret=secret, new_secret=fresh)
        return signed_in

    def log_out(self, user_id: str, session_id: str) -> None:
        """Its refresh tokens end now, its access tokens within their quarter of an hour."""
        self.sessions.revoke(user_id, session_id)

    # One's own account.

    def profile(self, user_id: str) -> Person:
        person = self.accounts.get(user_id)
        if person is None:
            raise Unauthenticated("this account is gone", code="account_gone")
        return person

    def change_profile(self, person: Person) -> Person:
        self.accounts.save(person)
        return person

    def create_api_key(
        self, user_id: str, name: str, scopes: frozenset[Scope]
    ) -> tuple[ApiKey, str]:
        """The key, and what the client sends: it cannot be shown again."""
        now = self.now()
        key = ApiKey(new_id("k", now), user_id, name, scopes, now)
        return key, self.api_keys.add(key, secrets.token_hex(24))

    def list_api_keys(self, user_id: str) -> tuple[ApiKey, ...]:
        return self.api_keys.list(user_id)

    def delete_api_key(self, user_id: str, key_id: str) -> None:
        if not self.api_keys.delete(user_id, key_id):
            raise NotFound("no such API key")

    # For owners and admins.

    def people(self, *, limit: int, cursor: str | None) -> Page[Person]:
        return self.accounts.page(limit=limit, cursor=cursor)

    def change_role(self, acting: Person, user_id: str, role: Role) -> Person:
        """Admins give and take the roles below their own; owners all."""
        person = self.accounts.get(user_id)
        if person is None:
            raise NotFound("no such person")
        beyond = max((person.role, role), key=lambda one: one.at_least(Role.ADMIN))
        if beyond.at_least(Role.ADMIN) and acting.role is not Role.OWNER:
            raise Forbidden("only owners give or take the roles owner and admin")
        if person.role is not role:
            self.accounts.set_role(user_id, old=person.role, new=role)
        return replace(person, role=role)

    def ensure_owner(self, email: str, password: str) -> bool:
        """Make the first owner; `False` if there is one."""
        person = self._new_person(Role.OWNER, email=email, display_name=None)
        return self.accounts.add_first_owner(
            person, Login(LoginKind.EMAIL, email), password_hash=self.passwords.hash(password)
        )

    # Steps.

    def _limit(self, key: str, uses: int) -> None:
        wait = self.throttle.hit(key, limit=uses, window=LOGIN_WINDOW)
        if wait is not None:
            raise RateLimited(
                "too many attempts; try again later",
                retry_after=int(wait.total_seconds()),
                code="too_many_attempts",
            )

    def _new_person(
        self, role: Role, *, email: str | None = None, display_name: str | None = None
    ) -> Person:
        now = self.now()
        return Person(new_id("u", now), role, now, email=email, display_name=display_name)

    def _sign_in(self, person: Person) -> SignedIn:
        now = self.now()
        session = Session(new_id("s", now), person.id, now + SESSION_LIFE)
        secret = secrets.token_hex(32)
        self.sessions.start(session, secret)
        return self._signed_in(person, session, secret)

    def _signed_in(self, person: Person, session: Session, secret: str) -> SignedIn:
        refresh_token = "-".join((REFRESH_PREFIX, person.id, session.id, secret))
        return SignedIn(person, self.tokens.issue(person.id, session.id), refresh_token)

    def _mini_program(self, channel_id: str | None) -> Channel:
        """The named channel, or the only one of its kind."""
        if channel_id is not None:
            channel = self.channels.get(channel_id)
            if channel is None or channel.kind != ChannelKind.WECHAT_MINI_PROGRAM:
                raise Invalid("no such mini program", field="channel_id", code="unknown_channel")
            return channel
        known = [
            channel
            for channel in self.channels.all()
            if channel.kind == ChannelKind.WECHAT_MINI_PROGRAM
        ]
        if len(known) == 1:
            return known[0]
        if known:
            raise Invalid("say which mini program", field="channel_id", code="channel_ambiguous")
        raise Conflict("no mini program is registered", code="channel_not_configured")


def _parse(refresh_token: str) -> tuple[str, str, str]:
    parts = refresh_token.split("-")
    if len(parts) != 4 or parts[0] != REFRESH_PREFIX or not all(map(is_id, parts)):
        raise Unauthenticated("the refresh token is not valid", code="invalid_refresh_token")
    return parts[1], parts[2], parts[3]
