"""Signing in and up, and what people decide about their accounts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from functions.auth.networks import network_of, site_of
from functions.auth.places import in_zone
from functions.auth.ports import (
    Accounts,
    ApiKeys,
    CodeExchange,
    CodeResults,
    EmailSignUp,
    PasswordHasher,
    Session,
    Sessions,
    SignIn,
    TokenIssuer,
)
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import ApiKey, LoginKind, Person, Principal, Role, Scope
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
from nuanxin.ports import Channels, Clock, Login, Page, Pseudonyms, RateCounter
from nuanxin.sign_up import person_behind

ACCESS_TOKEN_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(days=30)
"""Without use; every refresh starts it anew. After that nobody gets back into an anonymous account,
and after some days more it is erased (`lapses`)."""

LOGIN_WINDOW = timedelta(minutes=15)
LOGINS_PER_ACCOUNT = 10
LOGINS_PER_ADDRESS = 100
"""Many people share an address behind one router."""
SIGN_UPS_PER_ADDRESS = 100
ANONYMOUS_PER_ADDRESS = {timedelta(minutes=15): 60, timedelta(days=1): 300}
"""A class may begin in one lesson, and a school in a day. Each account brings limits of its own, so
that what one address may cost grows by no more than these a day."""
ANONYMOUS_PER_SITE = {timedelta(days=1): 3_000}
"""Of all networks that one site can have in IPv6: ten schools."""

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
    names: Pseudonyms
    now: Clock
    limits_anonymous: bool = True
    """Off where people have no limits, so that nobody gains by being many."""

    # Signing in and up.

    def register(
        self, email: str, password: str, display_name: str | None, *, address: str
    ) -> SignedIn:
        """A new account with the role `user`; `Conflict` (`email_taken`) if the e-mail has one."""
        self._limit(f"sign-up {network_of(address)}", SIGN_UPS_PER_ADDRESS)
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

    def add_email(
        self, user_id: str, email: str, password: str, display_name: str | None, *, address: str
    ) -> SignedIn:
        """The same for an account without an e-mail, which keeps all that it has. `Conflict`:
        `already_registered`, `email_taken`.

        Its sessions go on: were they ended and this answer lost, an anonymous person would be out.
        """
        self._limit(f"sign-up {network_of(address)}", SIGN_UPS_PER_ADDRESS)
        if self.profile(user_id).email is not None:
            raise Conflict("this account has an e-mail already", code="already_registered")
        sign_up = EmailSignUp(email, self.passwords.hash(password), display_name)
        self.accounts.add_email(user_id, sign_up, self.now())
        return self._sign_in(self.profile(user_id))

    def begin_anonymously(
        self, language: str | None, time_zone: str | None, *, address: str
    ) -> SignedIn:
        """A new account that nothing leads back to but this session."""
        if self.limits_anonymous:
            self._limit_anonymous(network_of(address), ANONYMOUS_PER_ADDRESS)
            if site_of(address) != network_of(address):
                self._limit_anonymous(site_of(address), ANONYMOUS_PER_SITE)
        new = replace(self._new_person(Role.USER), is_anonymous=True)
        zone = time_zone or new.time_zone
        person = replace(
            new,
            language=language or new.language,
            time_zone=zone,
            care=in_zone(new.care, new.time_zone, zone),
        )
        self.accounts.add_anonymous(person, self.now() + SESSION_LIFE)
        return self._sign_in(person)

    def log_in(self, email: str, password: str, *, address: str) -> SignedIn:
        """`Unauthenticated` (`invalid_credentials`) without saying which of the two is wrong."""
        account = self._limit_log_ins(email, address)
        user_id = self.accounts.find(Login(LoginKind.EMAIL, email))
        stored = self.accounts.credentials(user_id) if user_id else None
        if not self.passwords.verify(stored, password) or not user_id or not stored:
            raise Unauthenticated("e-mail or password is wrong", code="invalid_credentials")
        self.throttle.forget(account)
        if self.passwords.outdated(stored):
            self.accounts.replace_password_hash(
                user_id, old=stored, new=self.passwords.hash(password)
            )
        return self._sign_in(self.profile(user_id))

    def sign_in_with_wechat(self, code: str, channel_id: str | None, *, address: str) -> SignedIn:
        """Sign in the person behind a mini program's `wx.login` code, new or known."""
        self._limit(f"log-in from {network_of(address)}", LOGINS_PER_ADDRESS)
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

    def refresh(self, refresh_token: str, *, key: str | None = None) -> SignedIn:
        """Exchange the token for the next one. With the same `key` it may be sent again, by two
        tabs at once or after a lost answer, as long as the next one was not exchanged itself.

        The next one is derived from the present one and the key, so there is no answer to keep
        that a crash could lose; and it needs our own key, so that an old token is of no use to
        whoever guesses what a client sends with it.
        """
        user_id, session_id, secret = _parse(refresh_token)
        fresh = secrets.token_hex(32) if key is None else self._derived(secret, key)
        session = Session(session_id, user_id, self.now() + SESSION_LIFE)
        # The exchange comes last: a fault before it leaves the old token good for another try.
        person = self.accounts.get(user_id)
        if person is None:
            raise Unauthenticated("the session has ended", code="invalid_refresh_token")
        signed_in = self._signed_in(person, session, fresh)
        if person.is_anonymous:
            # Accounts that are older than these looks have none until then.
            self.accounts.have_looked_at(person.id, session.expires_at)
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

    def change_profile(self, before: Person, after: Person) -> Person:
        """As it is then, with what others changed at the same time."""
        self.accounts.save(before, after)
        return self.profile(after.id)

    def sign_ins(self, person: Person) -> tuple[tuple[SignIn, str], ...]:
        """The ways in to one's account, each with what people call it."""
        found = self.accounts.sign_ins(person.id)
        others = any(one.kind is not LoginKind.EMAIL for one in found)
        channels = self.channels.all() if others else ()
        names = {channel.app_id: channel.name for channel in channels}
        return tuple((one, _label(one, person, names)) for one in found)

    def change_password(self, caller: Principal, present: str, new: str, *, address: str) -> None:
        """And end all other sessions. `Conflict` (`no_password`, `password_changed`); `Forbidden`
        (`wrong_password`): a 401 would have clients refresh their token and try again."""
        person = self.profile(caller.user_id)
        stored = self.accounts.credentials(person.id)
        if person.email is None or stored is None:
            raise Conflict("this account has no password", code="no_password")
        account = self._limit_log_ins(person.email, address)
        if self.passwords.verify(stored, present):
            self._replace_password(person.id, stored, new)
        elif not self.passwords.verify(stored, new):
            # With the new one it is the same request again, whose answer got lost.
            raise Forbidden("the present password is another one", code="wrong_password")
        self.throttle.forget(account)
        self.sessions.revoke_others(person.id, caller.session_id)

    def create_api_key(
        self, user_id: str, name: str, scopes: frozenset[Scope]
    ) -> tuple[ApiKey, str]:
        """The key, and what the client sends: it cannot be shown again. `Conflict`
        (`account_anonymous`): whoever made one could lose the account to it, and never come back
        to take it away."""
        if self.profile(user_id).is_anonymous:
            raise Conflict(
                "add an e-mail first: only people who can sign in again may have API keys",
                code="account_anonymous",
            )
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

    def _limit_log_ins(self, email: str, address: str) -> str:
        """What counts the attempts at this account, to be forgotten with a success."""
        self._limit(f"log-in from {network_of(address)}", LOGINS_PER_ADDRESS)
        account = f"log-in to {email}"
        self._limit(account, LOGINS_PER_ACCOUNT)
        return account

    def _limit_anonymous(self, network: str, limits: Mapping[timedelta, int]) -> None:
        for window, most in limits.items():
            key = f"anonymous {int(window.total_seconds())} {network}"
            wait = self.throttle.hit(key, limit=most, window=window)
            if wait is not None:
                raise RateLimited(
                    "many people began here lately; register with an e-mail, or try again later",
                    retry_after=int(wait.total_seconds()),
                    code="too_many_anonymous",
                )

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

    def _derived(self, secret: str, key: str) -> str:
        return self.names.hash("refresh", f"{secret}\x1f{key}")

    def _replace_password(self, user_id: str, old: str, new: str) -> None:
        fresh = self.passwords.hash(new)
        if not self.accounts.replace_password_hash(user_id, old=old, new=fresh):
            raise Conflict("the password changed at the same time", code="password_changed")

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


def _label(sign_in: SignIn, person: Person, channels: Mapping[str, str]) -> str:
    """The e-mail, the channel's name, or the kind where the channel is gone."""
    if sign_in.kind is LoginKind.EMAIL:
        return person.email or sign_in.kind
    return channels.get(sign_in.app_id.rpartition("/")[2], sign_in.kind)


def _parse(refresh_token: str) -> tuple[str, str, str]:
    parts = refresh_token.split("-")
    if len(parts) != 4 or parts[0] != REFRESH_PREFIX or not all(map(is_id, parts)):
        raise Unauthenticated("the refresh token is not valid", code="invalid_refresh_token")
    return parts[1], parts[2], parts[3]
