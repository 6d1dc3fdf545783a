"""Accounts that nobody can open any more, and when that is certain.

An account without a sign-in has one key, the refresh token on one device. When that has run out,
what was said there is out of everybody's reach, its owner's too: after some days it is erased.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from functions.auth.jobs import Job

GRACE = timedelta(days=7)
"""Between the first look that finds nobody who could come back, and the erasure. A wrong clock or a
token that was just being issued is noticed by then. With the life of a session it is the time that
the app tells (`EmailReminder`)."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """When somebody should look at an account next. Nothing moves it while the account is used:
    whoever looks finds out until when it can be opened, and comes back then."""

    person_id: str
    due_at: datetime
    unreachable_since: datetime | None = None
    """When somebody first saw that nobody could open it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An account, as far as it says who can open it."""

    is_anonymous: bool
    stays: bool = False
    """For whatever reason it is not for us to end: a sign-in or an API key leads to it, it is an
    operator's, or it is being erased already."""
    open_until: datetime | None = None
    """When the last of its sessions runs out, or ran out."""


def next_look(lapse: Lapse, standing: Standing, now: datetime) -> Lapse | None:
    """`None`: nobody could open it for all of the grace, and it is time to erase it."""
    who = lapse.person_id
    if standing.stays:
        return Lapse(who, now + GRACE)
    if standing.open_until is not None and standing.open_until > now:
        return Lapse(who, standing.open_until)
    since = lapse.unreachable_since or now
    over = since + GRACE
    return None if over <= now else Lapse(who, over, since)


class Lapses(Protocol):
    def due(self, before: datetime, limit: int) -> tuple[Lapse, ...]:
        """The oldest first."""
        ...

    def standing(self, person_id: str) -> Standing | None:
        """`None` if the account is gone."""
        ...

    def move(self, lapse: Lapse, to: Lapse) -> bool:
        """Whether it was still as it was read; so with the next two."""
        ...

    def forget(self, lapse: Lapse) -> bool:
        """Nobody has to look any more."""
        ...

    def end(self, lapse: Lapse, job: Job, now: datetime) -> bool:
        """Store the deletion and mark the account with it, all or nothing, and only if it is
        anonymous, living and nobody's who is an operator, without a session that is good now."""
        ...
