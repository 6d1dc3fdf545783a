"""Access tokens of platforms, in memory."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from functions.chat.channels.ports import IssuedToken, TokenIssuer
from nuanxin.errors import NuanxinError, UpstreamUnavailable
from nuanxin.ports import Clock

LEASE = timedelta(seconds=10)
POLLS = 20


@dataclass
class _Kept:
    token: IssuedToken | None = None
    renew_from: datetime | None = None
    lease_until: datetime | None = None
    owner: int = 0
    """The number of the last lease."""
    forced_at: datetime | None = None
    forced_times: int = 0


class InMemoryPlatformTokens:
    """The port `AccessTokens`: one instance, no cache, no spread."""

    def __init__(self, now: Clock, pause: Callable[[float], None] = lambda _: None) -> None:
        self._lock = threading.RLock()
        self._now = now
        self._pause = pause
        self._kept: dict[str, _Kept] = {}

    def get(self, app: str, issue: TokenIssuer) -> str:
        for _ in range(POLLS):
            with self._lock:
                kept = self._kept.setdefault(app, _Kept())
                if kept.token and kept.renew_from and self._now() < kept.renew_from:
                    return kept.token.value
                old = kept.token if self._is_good(kept.token) else None
                owner = self._take(kept)
            if owner:
                return self._renew(kept, owner, old, issue)
            if old is not None:
                return old.value
            self._pause(0.2)
        raise UpstreamUnavailable("being renewed", code="token_unavailable")

    def replace(self, app: str, refused: str, issue: TokenIssuer) -> str | None:
        for _ in range(POLLS):
            with self._lock:
                kept = self._kept.setdefault(app, _Kept())
                if kept.token and kept.token.value != refused and self._is_good(kept.token):
                    return kept.token.value
                owner = self._take(kept)
            if owner:
                return self._issue_other(kept, owner, refused, issue)
            self._pause(0.2)
        return None

    def _renew(self, kept: _Kept, owner: int, old: IssuedToken | None, issue: TokenIssuer) -> str:
        try:
            issued = issue(force=False)
        except NuanxinError:
            if old is not None:
                return old.value
            kept.lease_until = None
            raise
        if old is None or issued.value != old.value:
            self._keep(kept, owner, issued)
        return issued.value

    def _issue_other(self, kept: _Kept, owner: int, refused: str, issue: TokenIssuer) -> str | None:
        try:
            issued = issue(force=False)
            if issued.value == refused and self._may_force(kept):
                issued = issue(force=True)
        except NuanxinError:
            kept.lease_until = None
            raise
        if issued.value == refused:
            kept.lease_until = None
            return None
        self._keep(kept, owner, issued)
        return issued.value

    def _may_force(self, kept: _Kept) -> bool:
        now, china = self._now(), timezone(timedelta(hours=8))
        last = kept.forced_at
        if last is not None and now - last < timedelta(seconds=30):
            return False
        if last is None or last.astimezone(china).date() != now.astimezone(china).date():
            kept.forced_times = 0
        if kept.forced_times >= 15:
            return False
        kept.forced_at, kept.forced_times = now, kept.forced_times + 1
        return True

    def _take(self, kept: _Kept) -> int:
        """The number of the lease, or 0."""
        now = self._now()
        if kept.lease_until is not None and kept.lease_until >= now:
            return 0
        kept.lease_until = now + LEASE
        kept.owner += 1
        return kept.owner

    def _keep(self, kept: _Kept, owner: int, issued: IssuedToken) -> None:
        margin = min(timedelta(minutes=10), (issued.expires_at - self._now()) / 12)
        with self._lock:
            if kept.owner != owner:
                return
            kept.token = issued
            kept.renew_from = issued.renew_from or issued.expires_at - margin
            kept.lease_until = None

    def _is_good(self, token: IssuedToken | None) -> bool:
        return token is not None and self._now() < token.expires_at
