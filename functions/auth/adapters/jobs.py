"""Jobs, outside of the partitions that they erase. Of the person each holds a keyed hash and, until
nothing is left to do, the sealed id."""

from datetime import UTC, datetime
from uuid import uuid4

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.auth.adapters.accounts import last_owner_refused, without_owner
from functions.auth.jobs import KEPT, Job, JobKind, JobLost, JobState
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import being_erased, is_living
from nuanxin.adapters.dynamo.people import ProfileItem, listing_key
from nuanxin.adapters.dynamo.table import (
    Row,
    condition_failed,
    is_still,
    storage,
    transaction,
    updated,
    written,
)
from nuanxin.domain.identity import Role
from nuanxin.errors import Conflict, Unauthenticated
from nuanxin.ports import Clock, Pseudonyms, Sealer

_TRIES = 4
"""Each fails only if somebody else changed the account in between."""
_PLAIN = (
    *("state", "done", "total", "due_at", "finished_at", "problem", "counts", "late"),
    *("second_look_at", "looked_again_at", "archive_until", "archive_bytes", "attempts"),
)
"""What changes while a job is worked on, and is stored as it is."""


class JobItem(Row):
    kind = UnicodeAttribute()
    owner = UnicodeAttribute()
    sealed_person = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    state = UnicodeAttribute()
    done = NumberAttribute()
    total = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    finished_at = UTCDateTimeAttribute(null=True)
    problem = UnicodeAttribute(null=True)
    counts = JSONAttribute(null=True)
    late = JSONAttribute(null=True)
    second_look_at = UTCDateTimeAttribute(null=True)
    looked_again_at = UTCDateTimeAttribute(null=True)
    archive_until = UTCDateTimeAttribute(null=True)
    archive_bytes = NumberAttribute(null=True)
    spared = UnicodeAttribute(null=True)
    attempts = NumberAttribute()
    lease = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)


@storage
class DynamoJobs:
    """The port `Jobs`."""

    def __init__(self, names: Pseudonyms, sealer: Sealer, now: Clock) -> None:
        self._names = names
        self._sealer = sealer
        self._now = now

    def begin(self, job: Job) -> Job:
        for _ in range(_TRIES):
            profile = _profile(job)
            running = self._running(job, profile)
            if running is not None and running.kind is job.kind:
                return running
            if running is not None and job.kind is not JobKind.DELETE:
                raise being_erased()
            if self._begun(job, profile):
                return job
        raise Conflict("this account is being changed; try again", code="account_changing")

    def add(self, write: TransactWrite, job: Job) -> None:
        """Make storing it a part of the transaction."""
        write.save(self._new_item(job), condition=JobItem.pk.does_not_exist())

    def get(self, job_id: str) -> Job | None:
        try:
            item = JobItem.get(keys.job(job_id), keys.ONLY, consistent_read=True)
        except JobItem.DoesNotExist:
            return None
        return self._to_job(item)

    def take(self, job_id: str, now: datetime, until: datetime) -> Job | None:
        item = JobItem(keys.job(job_id), keys.ONLY)
        free = JobItem.lease_until.does_not_exist() | (JobItem.lease_until < now)
        taken = updated(
            item,
            [
                JobItem.lease.set(uuid4().hex),
                JobItem.lease_until.set(until),
                JobItem.attempts.add(1),
                *_listed(job_id, until),
            ],
            JobItem.pk.exists() & (JobItem.due_at <= now) & free,
        )
        return self._to_job(item) if taken else None

    def keep(self, job: Job) -> None:
        if not updated(_item(job), _changes(job, self._now()), _is_mine(job)):
            raise JobLost

    def leave(self, job: Job) -> None:
        if not updated(_item(job), self._left(job), _is_mine(job)):
            raise JobLost

    def finish(self, job: Job) -> bool:
        def fill(write: TransactWrite) -> None:
            write.update(_item(job), actions=self._left(job), condition=_is_mine(job))
            profile = ProfileItem(keys.person(job.person_id or ""), keys.PROFILE)
            match job.kind:
                case JobKind.WIPE:
                    write.update(
                        profile,
                        actions=[ProfileItem.erasing.remove()],
                        condition=ProfileItem.erasing == job.id,
                    )
                case JobKind.EXPORT:
                    write.condition_check(
                        ProfileItem, profile.pk, profile.sk, condition=is_living()
                    )
                case JobKind.DELETE:
                    write.condition_check(
                        ProfileItem,
                        profile.pk,
                        profile.sk,
                        condition=ProfileItem.pk.does_not_exist(),
                    )

        return written(fill)

    def due(self, before: datetime, limit: int) -> tuple[str, ...]:
        found = JobItem.by_listing.query(
            keys.JOBS,
            Row.listing_sk < listing_key(before, ""),
            limit=limit,
            page_size=limit,
        )
        return tuple(item.pk.removeprefix(keys.JOB) for item in found)

    def _running(self, job: Job, profile: ProfileItem) -> Job | None:
        """What keeps this job from beginning, or is the same."""
        if profile.erasing is not None:
            erasing = self.get(profile.erasing)
            if erasing is not None:
                return erasing
        if job.kind is JobKind.EXPORT and profile.exporting is not None:
            exporting = self.get(profile.exporting)
            return exporting if exporting is not None and exporting.is_open else None
        return None

    def _begun(self, job: Job, profile: ProfileItem) -> bool:
        mark = ProfileItem.exporting if job.kind is JobKind.EXPORT else ProfileItem.erasing
        as_read = ProfileItem.pk.exists() & (ProfileItem.role == profile.role)
        as_read &= is_still(ProfileItem.erasing, profile.erasing)
        as_read &= is_still(ProfileItem.exporting, profile.exporting)
        leaves_office = job.kind is JobKind.DELETE and profile.role == Role.OWNER
        try:
            with transaction() as write:
                self.add(write, job)
                write.update(
                    ProfileItem(profile.pk, profile.sk),
                    actions=[mark.set(job.id)],
                    condition=as_read,
                )
                if leaves_office:
                    without_owner(write, job.person_id or "")
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            if leaves_office and last_owner_refused(error, 2):
                raise Conflict("somebody has to stay owner", code="last_owner") from error
            return False
        return True

    def _new_item(self, job: Job) -> JobItem:
        item = _item(job)
        item.kind, item.owner, item.created_at = job.kind, job.owner, job.created_at
        item.spared = job.spared
        item.sealed_person = self._sealer.seal(job.person_id or "", context=_place(job.id))
        for name in _PLAIN:
            setattr(item, name, getattr(job, name))
        item.expires_at = job.created_at + KEPT
        if job.due_at is not None:
            item.listing_pk, item.listing_sk = keys.JOBS, listing_key(job.due_at, job.id)
        return item

    def _left(self, job: Job) -> list[Action]:
        actions = [
            *_changes(job, self._now()),
            JobItem.lease.remove(),
            JobItem.lease_until.remove(),
        ]
        if job.due_at is not None:
            return [*actions, *_listed(job.id, job.due_at)]
        return [*actions, JobItem.listing_pk.remove(), JobItem.listing_sk.remove(), _FORGET]

    def _to_job(self, item: JobItem) -> Job:
        job_id = item.pk.removeprefix(keys.JOB)
        sealed = item.sealed_person
        return Job(
            id=job_id,
            kind=JobKind(item.kind),
            owner=item.owner,
            created_at=item.created_at.astimezone(UTC),
            person_id=self._sealer.open(sealed, context=_place(job_id)) if sealed else None,
            state=JobState(item.state),
            done=int(item.done),
            total=None if item.total is None else int(item.total),
            due_at=_utc(item.due_at),
            finished_at=_utc(item.finished_at),
            problem=item.problem,
            counts=item.counts,
            late=item.late,
            second_look_at=_utc(item.second_look_at),
            looked_again_at=_utc(item.looked_again_at),
            archive_until=_utc(item.archive_until),
            archive_bytes=None if item.archive_bytes is None else int(item.archive_bytes),
            spared=item.spared,
            attempts=int(item.attempts),
            lease=item.lease,
        )


_FORGET = JobItem.sealed_person.remove()


def _profile(job: Job) -> ProfileItem:
    try:
        return ProfileItem.get(keys.person(job.person_id or ""), keys.PROFILE, consistent_read=True)
    except ProfileItem.DoesNotExist:
        raise Unauthenticated("this account is gone", code="account_gone") from None


def _item(job: Job) -> JobItem:
    return JobItem(keys.job(job.id), keys.ONLY)


def _place(job_id: str) -> str:
    return f"{keys.job(job_id)}/person"


def _is_mine(job: Job) -> Condition:
    mine: Condition = JobItem.lease == job.lease
    return mine


def _listed(job_id: str, due_at: datetime) -> list[Action]:
    return [
        JobItem.listing_pk.set(keys.JOBS),
        JobItem.listing_sk.set(listing_key(due_at, job_id)),
    ]


def _changes(job: Job, now: datetime) -> list[Action]:
    given = {name: getattr(job, name) for name in _PLAIN}
    actions: list[Action] = [JobItem.expires_at.set(now + KEPT)]
    for name, value in given.items():
        attribute = getattr(JobItem, name)
        actions.append(attribute.remove() if value is None else attribute.set(value))
    return actions


def _utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)
