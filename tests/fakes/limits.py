"""Counting uses, and remembering answers."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from nuanxin.errors import Conflict, Invalid
from nuanxin.ports import Clock, StoredAnswer


class InMemoryCounters:
    """The port `RateCounter`: fixed windows."""

    def __init__(self, now: Clock) -> None:
        self._lock = threading.RLock()
        self._now = now
        self._uses: dict[tuple[str | None, str, int], int] = {}

    def hit(
        self, key: str, *, limit: int, window: timedelta, user_id: str | None = None
    ) -> timedelta | None:
        now, seconds = self._now(), int(window.total_seconds())
        number = int(now.timestamp()) // seconds
        counter = user_id, key, number
        with self._lock:
            uses = self._uses.get(counter, 0)
            if uses >= limit:
                return datetime.fromtimestamp((number + 1) * seconds, UTC) - now
            self._uses[counter] = uses + 1
            return None

    def forget(self, key: str) -> None:
        with self._lock:
            for counter in [one for one in self._uses if one[:2] == (None, key)]:
                del self._uses[counter]


@dataclass(frozen=True, slots=True)
class _Claim:
    fingerprint: str
    at: datetime
    answer: StoredAnswer | None = None


class InMemoryIdempotency:
    """The port `IdempotencyStore`."""

    KEPT = timedelta(days=1)
    LEASE = timedelta(seconds=60)

    def __init__(self, now: Clock) -> None:
        self._lock = threading.RLock()
        self._now = now
        self._claims: dict[tuple[str | None, str], _Claim] = {}

    def begin(self, owner: str | None, key: str, fingerprint: str) -> StoredAnswer | None:
        with self._lock:
            found, now = self._claims.get((owner, key)), self._now()
            if found is None or self._free(found, now):
                self._claims[owner, key] = _Claim(fingerprint, now)
                return None
            if found.fingerprint != fingerprint:
                raise Invalid("it came with another request", code="idempotency_key_reused")
            if found.answer is None:
                raise Conflict("the first request still runs", code="request_in_progress")
            return found.answer

    def finish(self, owner: str | None, key: str, answer: StoredAnswer) -> None:
        with self._lock:
            self._claims[owner, key] = replace(self._claims[owner, key], answer=answer)

    def abandon(self, owner: str | None, key: str) -> None:
        with self._lock:
            self._claims.pop((owner, key), None)

    def _free(self, claim: _Claim, now: datetime) -> bool:
        crashed = claim.answer is None and claim.at + self.LEASE < now
        return crashed or claim.at + self.KEPT < now
