"""Who can open an account without a sign-in, and its end."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice

from pynamodb.exceptions import DeleteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from functions.auth.adapters.lapse_items import LapseItem, lapse_item
from functions.auth.adapters.sessions import SessionItem
from functions.auth.jobs import Job
from functions.auth.lapses import Lapse, Standing
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import is_living
from nuanxin.adapters.dynamo.people import ProfileItem, listing_key
from nuanxin.adapters.dynamo.table import (
    Row,
    condition_failed,
    is_still,
    storage,
    updated,
    written,
)
from nuanxin.domain.identity import Role

_LEADS_HERE = (keys.LOGIN, keys.API_KEY)
_MOST_SESSIONS = 90
"""That one transaction can look at. An anonymous account has one."""


@storage
class DynamoLapses:
    """The port `Lapses`. `add_job` makes storing a job a part of a transaction."""

    def __init__(self, add_job: Callable[[TransactWrite, Job], None]) -> None:
        self._add_job = add_job

    def due(self, before: datetime, limit: int) -> tuple[Lapse, ...]:
        found = LapseItem.by_listing.query(
            keys.LAPSES,
            Row.listing_sk < listing_key(before, ""),
            limit=limit,
            page_size=limit,
        )
        return tuple(_to_lapse(item) for item in found)

    def standing(self, person_id: str) -> Standing | None:
        pk = keys.person(person_id)
        try:
            profile = ProfileItem.get(pk, keys.PROFILE, consistent_read=True)
        except ProfileItem.DoesNotExist:
            return None
        if not profile.is_anonymous:
            return Standing(is_anonymous=False)
        sessions = _sessions(pk)
        ends = [one.expires_at.astimezone(UTC) for one in sessions if one.expires_at is not None]
        stays = profile.erasing is not None or profile.email is not None
        stays |= profile.role != Role.USER or len(sessions) > _MOST_SESSIONS
        return Standing(
            is_anonymous=True,
            stays=stays or any(_any(pk, prefix) for prefix in _LEADS_HERE),
            open_until=max(ends, default=None),
        )

    def move(self, lapse: Lapse, to: Lapse) -> bool:
        item = lapse_item(to.person_id, to.due_at)
        since = LapseItem.unreachable_since
        return updated(
            LapseItem(item.pk, item.sk),
            [
                LapseItem.due_at.set(to.due_at),
                LapseItem.listing_sk.set(item.listing_sk),
                since.remove() if to.unreachable_since is None else since.set(to.unreachable_since),
            ],
            _as_read(lapse),
        )

    def forget(self, lapse: Lapse) -> bool:
        try:
            _item(lapse).delete(condition=_as_read(lapse))
        except DeleteError as error:
            if not condition_failed(error):
                raise
            return False
        return True

    def end(self, lapse: Lapse, job: Job, now: datetime) -> bool:
        pk = keys.person(lapse.person_id)
        sessions = _sessions(pk)

        def fill(write: TransactWrite) -> None:
            self._add_job(write, job)
            write.update(
                ProfileItem(pk, keys.PROFILE),
                actions=[ProfileItem.erasing.set(job.id)],
                condition=_is_nobodys(),
            )
            write.delete(_item(lapse), condition=_as_read(lapse))
            _demand_ended(write, sessions, now)

        return len(sessions) <= _MOST_SESSIONS and written(fill)


def _is_nobodys() -> Condition:
    """Of a profile. Whatever leads to an account takes `is_anonymous` away in the transaction that
    stores it, or demands before that it is gone."""
    condition: Condition = is_living() & is_still(ProfileItem.is_anonymous, True)
    condition &= ProfileItem.email.does_not_exist()
    condition &= ProfileItem.role == Role.USER
    return condition


def _demand_ended(write: TransactWrite, sessions: Iterable[SessionItem], now: datetime) -> None:
    """No session that was read was renewed since."""
    ended = SessionItem.pk.does_not_exist() | (SessionItem.expires_at <= now)
    for one in sessions:
        write.condition_check(SessionItem, one.pk, one.sk, condition=ended)


def _sessions(pk: str) -> Sequence[SessionItem]:
    found = SessionItem.query(
        pk,
        SessionItem.sk.startswith(keys.SESSION),
        consistent_read=True,
        limit=_MOST_SESSIONS + 1,
    )
    return list(found)


def _any(pk: str, prefix: str) -> bool:
    found = Row.query(pk, Row.sk.startswith(prefix), consistent_read=True, limit=1)
    return any(islice(found, 1))


def _item(lapse: Lapse) -> LapseItem:
    return LapseItem(keys.person(lapse.person_id), keys.LAPSE)


def _as_read(lapse: Lapse) -> Condition:
    condition: Condition = LapseItem.due_at == lapse.due_at
    condition &= is_still(LapseItem.unreachable_since, lapse.unreachable_since)
    return condition


def _to_lapse(item: LapseItem) -> Lapse:
    since = item.unreachable_since
    return Lapse(
        keys.user_id_of(item.pk),
        item.due_at.astimezone(UTC),
        None if since is None else since.astimezone(UTC),
    )
