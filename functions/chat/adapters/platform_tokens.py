"""Access tokens of platforms: one per app for all instances, outside of anybody's partition.

An instance that finds a token due for renewal takes a lease on its item and asks the platform.
The others go on with the old one, or wait a little where there is none.
"""

import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from functions.chat.channels.ports import IssuedToken, TokenIssuer
from nuanxin import observability
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage, updated
from nuanxin.errors import NuanxinError, UpstreamUnavailable
from nuanxin.ports import Clock, Pseudonyms, Sealer

REMEMBERED = timedelta(seconds=60)
"""How long an instance trusts what it read, so how long it may use a token that was replaced."""
LEASE = timedelta(seconds=10)
"""Longer than asking a platform may take."""
MARGIN = timedelta(minutes=10)
MARGIN_SHARE = 12
"""The margin is at most this part of a token's life: 10 min of WeChat's 2 h."""
SPREAD = 0.4
"""Instances renew within this first part of the margin, each at a moment of its own."""
POLL_SECONDS = 0.2
POLLS = 20
KEPT = timedelta(days=2)
"""The item outlives its token: it counts the day's forced renewals."""

FORCED_APART = timedelta(seconds=30)
FORCED_A_DAY = 15
"""WeChat allows 20, and its console counts too: /doc/service/api/base/api_getstableaccesstoken."""
_PLATFORM_DAY = timezone(timedelta(hours=8))
"""The platforms count days in China's time."""


class TokenItem(Row):
    sealed = UnicodeAttribute(null=True)
    valid_until = UTCDateTimeAttribute(null=True)
    renew_from = UTCDateTimeAttribute(null=True)
    lease_owner = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)
    forced_at = UTCDateTimeAttribute(null=True)
    forced_times = NumberAttribute(null=True)
    """On the day of `forced_at`."""


@dataclass(frozen=True, slots=True, repr=False)
class _Token:
    value: str
    valid_until: datetime
    renew_from: datetime


@dataclass(frozen=True, slots=True, repr=False)
class _Known:
    token: _Token
    read_at: datetime


@storage
class DynamoPlatformTokens:
    """The port `AccessTokens`. The process that issues a token may stop at any point."""

    def __init__(
        self,
        names: Pseudonyms,
        sealer: Sealer,
        now: Clock,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._names = names
        self._sealer = sealer
        self._now = now
        self._pause = pause
        self._known: dict[str, _Known] = {}
        self._moment = random.uniform(0, SPREAD)

    def get(self, app: str, issue: TokenIssuer) -> str:
        known = self._known.get(app)
        now = self._now()
        if known and now < known.read_at + REMEMBERED and not self._is_due(known.token):
            return known.token.value
        for _ in range(POLLS):
            item = self._read(app)
            token = self._token(item)
            if token is not None and not self._is_due(token):
                return self._remember(app, token)
            if self._take(item):
                return self._renew(app, item, issue)
            if token is not None and self._now() < token.valid_until:
                return token.value
            self._pause(POLL_SECONDS)
        raise UpstreamUnavailable(
            "the platform's access token is being renewed", code="token_unavailable"
        )

    def replace(self, app: str, refused: str, issue: TokenIssuer) -> str | None:
        self._known.pop(app, None)
        for _ in range(POLLS):
            item = self._read(app)
            if (other := self._other(app, item, refused)) is not None:
                return other
            if self._take(item):
                return self._issue_other(app, item, refused, issue)
            self._pause(POLL_SECONDS)
        return None

    def _renew(self, app: str, item: TokenItem, issue: TokenIssuer) -> str:
        """With the lease; the item is as it was when the lease was taken."""
        old = self._token(item)
        if old is not None and not self._is_due(old):
            self._release(item)
            return self._remember(app, old)
        try:
            issued = issue(force=False)
        except NuanxinError as error:
            if old is None or old.valid_until <= self._now():
                self._release(item)
                raise
            # The lease stays: the next try is when it has run out.
            observability.event("platform_token.not_renewed", code=error.code)
            return old.value
        if old is not None and issued.value == old.value and self._now() < old.valid_until:
            # Too soon: the lease stays, and nobody asks again before it has run out.
            return old.value
        first = TokenItem.valid_until.does_not_exist()
        if self._keep(item, issued, first | (TokenItem.valid_until < issued.expires_at)):
            self._remember(app, self._dated(issued))
        return issued.value

    def _issue_other(
        self, app: str, item: TokenItem, refused: str, issue: TokenIssuer
    ) -> str | None:
        """With the lease."""
        if (other := self._other(app, item, refused)) is not None:
            self._release(item)
            return other
        try:
            issued = issue(force=False)
            if issued.value == refused and self._may_force(item):
                issued = issue(force=True)
        except NuanxinError:
            self._release(item)
            raise
        if issued.value == refused:
            self._release(item)
            return None
        if self._keep(item, issued):
            self._remember(app, self._dated(issued))
        return issued.value

    def _other(self, app: str, item: TokenItem, refused: str) -> str | None:
        """The stored token, if it is good and not the refused one."""
        token = self._token(item)
        if token is None or token.value == refused or token.valid_until <= self._now():
            return None
        return self._remember(app, token)

    def _may_force(self, item: TokenItem) -> bool:
        """Count one forced renewal before it is made, within what the platform allows."""
        now = self._now()
        times = 1
        if (last := item.forced_at) is not None:
            if now - last < FORCED_APART:
                return False
            if last.astimezone(_PLATFORM_DAY).date() == now.astimezone(_PLATFORM_DAY).date():
                times += int(item.forced_times or 0)
        if times > FORCED_A_DAY:
            return False
        return self._write(item, TokenItem.forced_at.set(now), TokenItem.forced_times.set(times))

    def _keep(self, item: TokenItem, issued: IssuedToken, only_if: Condition | None = None) -> bool:
        """Store the token and give the lease back."""
        dated = self._dated(issued)
        return self._write(
            item,
            TokenItem.sealed.set(self._sealer.seal(issued.value, context=item.pk)),
            TokenItem.valid_until.set(dated.valid_until),
            TokenItem.renew_from.set(dated.renew_from),
            TokenItem.expires_at.set(dated.valid_until + KEPT),
            TokenItem.lease_owner.remove(),
            TokenItem.lease_until.remove(),
            only_if=only_if,
        )

    def _take(self, item: TokenItem) -> bool:
        """Lease the item, which is then as it is stored."""
        now = self._now()
        if item.lease_until is not None and item.lease_until >= now:
            return False
        free = TokenItem.lease_until.does_not_exist() | (TokenItem.lease_until < now)
        lease = [
            TokenItem.lease_owner.set(secrets.token_hex(8)),
            TokenItem.lease_until.set(now + LEASE),
            TokenItem.expires_at.set(now + KEPT),
        ]
        return updated(item, lease, free)

    def _release(self, item: TokenItem) -> None:
        self._write(item, TokenItem.lease_owner.remove(), TokenItem.lease_until.remove())

    def _write(self, item: TokenItem, *actions: Action, only_if: Condition | None = None) -> bool:
        """`False` if the lease is another's by now, or `only_if` does not hold."""
        mine = TokenItem.lease_owner == item.lease_owner
        return updated(item, actions, mine if only_if is None else mine & only_if)

    def _read(self, app: str) -> TokenItem:
        pk = keys.platform_token(self._names.hash("token", app))
        try:
            return TokenItem.get(pk, keys.ONLY, consistent_read=True)
        except TokenItem.DoesNotExist:
            return TokenItem(pk, keys.ONLY)

    def _token(self, item: TokenItem) -> _Token | None:
        if item.sealed is None or item.valid_until is None or item.renew_from is None:
            return None
        value = self._sealer.open(item.sealed, context=item.pk)
        return _Token(value, item.valid_until.astimezone(UTC), item.renew_from.astimezone(UTC))

    def _dated(self, issued: IssuedToken) -> _Token:
        margin = min(MARGIN, (issued.expires_at - self._now()) / MARGIN_SHARE)
        renew_from = issued.renew_from or issued.expires_at - margin
        return _Token(issued.value, issued.expires_at, renew_from)

    def _is_due(self, token: _Token) -> bool:
        moment = self._moment * (token.valid_until - token.renew_from)
        return self._now() >= token.renew_from + moment

    def _remember(self, app: str, token: _Token) -> str:
        self._known[app] = _Known(token, self._now())
        return token.value
