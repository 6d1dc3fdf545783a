"""The port `Jobs`."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import pytest

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.jobs import Job, JobKind, JobLost, Jobs, JobState
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import lives
from nuanxin.adapters.dynamo.people import ProfileItem
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import Role
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict, Unauthenticated
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, email_of, failures, new_person
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import InMemoryJobs, Marked

LEASE = timedelta(minutes=2)


class Accounts(Protocol):
    def add(self, role: Role = Role.USER) -> str: ...
    def remove(self, person_id: str) -> None: ...
    def lives(self, person_id: str) -> bool: ...


class MemoryAccounts:
    def __init__(self, jobs: InMemoryJobs) -> None:
        self._jobs = jobs

    def add(self, role: Role = Role.USER) -> str:
        person = new_person(role)
        self._jobs.accounts[person.id] = Marked(role)
        return person.id

    def remove(self, person_id: str) -> None:
        del self._jobs.accounts[person_id]

    def lives(self, person_id: str) -> bool:
        account = self._jobs.accounts.get(person_id)
        return account is not None and account.erasing is None


class StoredAccounts:
    def add(self, role: Role = Role.USER) -> str:
        accounts = DynamoAccounts(data_keys(), data_keys())
        person = new_person(role)
        if role is Role.OWNER:
            if not accounts.add_first_owner(person, email_of(person), password_hash="h"):
                accounts.add(replace(person, role=Role.USER), email_of(person))
                accounts.set_role(person.id, old=Role.USER, new=Role.OWNER)
        else:
            accounts.add(person, email_of(person))
        return person.id

    def remove(self, person_id: str) -> None:
        ProfileItem(keys.person(person_id), keys.PROFILE).delete()

    def lives(self, person_id: str) -> bool:
        return lives(person_id)


@pytest.fixture
def jobs(own_table: Storage, clock: FakeClock) -> Jobs:
    if own_table == "memory":
        return InMemoryJobs()
    return DynamoJobs(data_keys(), data_keys(), clock)


@pytest.fixture
def accounts(jobs: Jobs) -> Accounts:
    return MemoryAccounts(jobs) if isinstance(jobs, InMemoryJobs) else StoredAccounts()


def job_of(person_id: str, kind: JobKind, at: datetime) -> Job:
    return Job(
        id=new_id("job", at),
        kind=kind,
        owner="hash",
        created_at=at,
        person_id=person_id,
        due_at=at,
        spared="key hash",
    )


def taken(jobs: Jobs, job: Job, clock: FakeClock) -> Job:
    found = jobs.take(job.id, clock(), clock() + LEASE)
    assert found is not None
    return found


def refusal(jobs: Jobs, job: Job) -> str:
    with pytest.raises((Conflict, Unauthenticated)) as refused:
        jobs.begin(job)
    return refused.value.code


@pytest.mark.parametrize("kind", JobKind)
def test_a_job_comes_back_as_it_was_begun(
    jobs: Jobs, accounts: Accounts, clock: FakeClock, kind: JobKind
) -> None:
    job = job_of(accounts.add(), kind, clock())
    assert jobs.begin(job) == job
    assert jobs.get(job.id) == job
    assert jobs.get("job_other") is None


def test_an_erasure_marks_the_account_and_an_export_does_not(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    one, two = accounts.add(), accounts.add()
    jobs.begin(job_of(one, JobKind.EXPORT, clock()))
    jobs.begin(job_of(two, JobKind.WIPE, clock()))
    assert accounts.lives(one)
    assert not accounts.lives(two)


@pytest.mark.parametrize("kind", JobKind)
def test_asked_again_the_job_that_runs_is_the_answer(
    jobs: Jobs, accounts: Accounts, clock: FakeClock, kind: JobKind
) -> None:
    person_id = accounts.add()
    first = jobs.begin(job_of(person_id, kind, clock()))
    clock.advance(timedelta(seconds=1))
    assert jobs.begin(job_of(person_id, kind, clock())) == first


def test_twenty_who_ask_at_once_get_one_job(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    person_id = accounts.add()
    wanted = [job_of(person_id, JobKind.DELETE, clock()) for _ in range(8)]
    begun = at_once(8, lambda n: jobs.begin(wanted[n]))
    assert set(failures(begun)) <= {"account_changing", "storage_unavailable"}
    assert len({one.id for one in begun if isinstance(one, Job)}) == 1


def test_a_deletion_takes_the_place_of_a_wipe_and_nothing_that_of_a_deletion(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    person_id = accounts.add()
    wipe = jobs.begin(job_of(person_id, JobKind.WIPE, clock()))
    assert refusal(jobs, job_of(person_id, JobKind.EXPORT, clock())) == "account_being_erased"
    delete = job_of(person_id, JobKind.DELETE, clock())
    assert jobs.begin(delete) == delete
    for kind in (JobKind.WIPE, JobKind.EXPORT):
        assert refusal(jobs, job_of(person_id, kind, clock())) == "account_being_erased"
    accounts_before = accounts.lives(person_id)
    assert not jobs.finish(taken(jobs, wipe, clock))
    assert accounts.lives(person_id) is accounts_before is False


def test_nobody_who_is_gone_begins_anything(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    person_id = accounts.add()
    accounts.remove(person_id)
    for kind in JobKind:
        assert refusal(jobs, job_of(person_id, kind, clock())) == "account_gone"


def test_the_last_owner_cannot_go(jobs: Jobs, accounts: Accounts, clock: FakeClock) -> None:
    first = accounts.add(Role.OWNER)
    assert refusal(jobs, job_of(first, JobKind.DELETE, clock())) == "last_owner"
    assert accounts.lives(first)
    assert jobs.begin(job_of(first, JobKind.WIPE, clock())).kind is JobKind.WIPE
    accounts.add(Role.OWNER)
    assert jobs.begin(job_of(first, JobKind.DELETE, clock())).kind is JobKind.DELETE


def test_one_at_a_time_works_on_a_job_and_whoever_is_too_late_is_told(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    job = jobs.begin(job_of(accounts.add(), JobKind.WIPE, clock()))
    first = taken(jobs, job, clock)
    assert (first.attempts, first.person_id) == (1, job.person_id)
    assert jobs.take(job.id, clock(), clock() + LEASE) is None
    clock.advance(LEASE + timedelta(seconds=1))
    second = taken(jobs, job, clock)
    assert second.attempts == 2
    for late in (jobs.keep, jobs.leave):
        with pytest.raises(JobLost):
            late(replace(first, done=5))
    assert not jobs.finish(first)
    jobs.keep(replace(second, done=3, counts={"table": {"messages": 3}}, total=3))
    kept = jobs.get(job.id)
    assert kept is not None
    assert (kept.done, kept.counts) == (3, {"table": {"messages": 3}})


def test_a_job_that_is_left_is_due_when_it_says(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    job = jobs.begin(job_of(accounts.add(), JobKind.WIPE, clock()))
    again = clock() + timedelta(hours=1)
    jobs.leave(replace(taken(jobs, job, clock), due_at=again))
    assert jobs.take(job.id, clock(), clock() + LEASE) is None
    clock.advance(timedelta(hours=1))
    assert taken(jobs, job, clock).person_id == job.person_id


def test_what_needs_no_more_work_knows_its_person_no_more(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    job = jobs.begin(job_of(accounts.add(), JobKind.WIPE, clock()))
    jobs.leave(replace(taken(jobs, job, clock), due_at=None, state=JobState.DONE))
    found = jobs.get(job.id)
    assert found is not None
    assert (found.person_id, found.owner, found.state) == (None, "hash", JobState.DONE)
    clock.advance(timedelta(days=1))
    assert job.id not in jobs.due(clock(), 9)


def test_jobs_are_due_in_their_order_and_not_while_somebody_works(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    begun = []
    for _ in range(3):
        begun.append(jobs.begin(job_of(accounts.add(), JobKind.EXPORT, clock())))
        clock.advance(timedelta(seconds=1))
    ids = [one.id for one in begun]
    assert list(jobs.due(clock(), 9)) == ids
    assert list(jobs.due(clock(), 2)) == ids[:2]
    taken(jobs, begun[0], clock)
    assert list(jobs.due(clock(), 9)) == ids[1:]
    clock.advance(LEASE + timedelta(seconds=1))
    assert set(jobs.due(clock(), 9)) == set(ids)


def test_a_wipe_that_is_done_takes_its_mark_off_and_an_archive_needs_none(
    jobs: Jobs, accounts: Accounts, clock: FakeClock
) -> None:
    one, two, three = accounts.add(), accounts.add(), accounts.add()
    wipe = jobs.begin(job_of(one, JobKind.WIPE, clock()))
    assert jobs.finish(replace(taken(jobs, wipe, clock), state=JobState.DONE))
    assert accounts.lives(one)
    export = jobs.begin(job_of(two, JobKind.EXPORT, clock()))
    jobs.begin(job_of(two, JobKind.WIPE, clock()))
    assert not jobs.finish(replace(taken(jobs, export, clock), state=JobState.DONE))
    delete = jobs.begin(job_of(three, JobKind.DELETE, clock()))
    at_work = taken(jobs, delete, clock)
    assert not jobs.finish(at_work)
    accounts.remove(three)
    assert jobs.finish(replace(at_work, state=JobState.DONE))
