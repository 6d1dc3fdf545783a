"""Erasing in rounds, cut short wherever it can be."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from functions.auth.archive import File, Record
from functions.auth.erasing import ROUND, Erasing
from functions.auth.exporting import MOST_ATTEMPTS, Exporting
from functions.auth.jobs import (
    ARCHIVE_KEPT,
    SECOND_LOOK_AFTER,
    Job,
    JobKind,
    JobState,
)
from functions.auth.requesting import Requesting, Seen
from functions.auth.working import LEASE, Working
from nuanxin.errors import NotFound, Unauthenticated, UpstreamUnavailable
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import (
    InMemoryJobs,
    ListedEverything,
    ListedJobQueue,
    Marked,
    MemoryArchives,
    MemoryBelongings,
    ReadableSigner,
    Things,
)

ME, OTHER = "u_me", "u_other"
SECOND = timedelta(seconds=1)


class _CrashError(Exception):
    """The process is gone: nothing handles this."""


class Crashing:
    """Hands every call on to `inner`, and crashes at the one with this number, before or after."""

    def __init__(self, inner: object, steps: "Steps") -> None:
        self._inner = inner
        self._steps = steps

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the port has
        method = getattr(self._inner, name)

        def call(*args: object, **kwargs: object) -> object:
            self._steps.pass_one()
            result = method(*args, **kwargs)
            self._steps.pass_one()
            return result

        return call


@dataclass
class Steps:
    crash_at: int | None = None
    passed: int = 0

    def pass_one(self) -> None:
        self.passed += 1
        if self.passed == self.crash_at:
            raise _CrashError


class Hashes:
    def hash(self, kind: str, value: str) -> str:
        return f"{kind} of {value}"


@dataclass
class Office:
    """Two people with belongings, and whoever works on jobs about them."""

    clock: FakeClock = field(default_factory=FakeClock)
    steps: Steps = field(default_factory=Steps)
    jobs: InMemoryJobs = field(default_factory=InMemoryJobs)
    queue: ListedJobQueue = field(default_factory=ListedJobQueue)
    archives: MemoryArchives = field(default_factory=MemoryArchives)
    everything: ListedEverything = field(
        default_factory=lambda: ListedEverything(
            Record("messages", {"text": "今天好累"}), files=(File("media_1.png", b"png"),)
        )
    )

    def __post_init__(self) -> None:
        self.belongings = MemoryBelongings(self.jobs)
        for person_id in (ME, OTHER):
            self.jobs.accounts[person_id] = Marked()
            self.belongings.things[person_id] = Things(
                [("profile", self.clock()), *[("messages", self.clock())] * 7],
                [("media", self.clock())] * 2,
            )
        self.clock.advance(SECOND)

    @property
    def working(self) -> Working:
        jobs: Any = Crashing(self.jobs, self.steps)
        belongings: Any = Crashing(self.belongings, self.steps)
        archives: Any = Crashing(self.archives, self.steps)
        erasing = Erasing(jobs, belongings, self.clock)
        exporting = Exporting(jobs, self.everything, archives, self.clock)
        return Working(jobs, self.queue, erasing, exporting, self.clock)

    @property
    def requesting(self) -> Requesting:
        return Requesting(
            self.jobs, self.queue, self.archives, ReadableSigner(), Hashes(), self.clock
        )

    def ask(self, kind: JobKind) -> Job:
        return self.requesting.ask(ME, kind)

    def work(self, job: Job, minutes: int = 1) -> Job:
        self.working.work(job.id, self.clock() + timedelta(minutes=minutes))
        found = self.jobs.get(job.id)
        assert found is not None
        return found

    def look(self, job: Job, who: str = ME) -> Seen:
        return self.requesting.look(job.id, lambda: who)


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_deletion_counts_removes_and_looks_again(office: Office) -> None:
    done = office.work(office.ask(JobKind.DELETE))
    assert (done.state, done.total, done.done) == (JobState.DONE, 10, 10)
    assert done.counts == {"table": {"profile": 1, "messages": 7}, "bucket": {"media": 2}}
    assert office.belongings.things[ME] == Things()
    assert ME not in office.jobs.accounts
    assert done.second_look_at == done.due_at == office.clock() + SECOND_LOOK_AFTER
    assert office.belongings.things[OTHER].table


def test_a_wipe_leaves_the_account_and_takes_its_mark_off(office: Office) -> None:
    done = office.work(office.ask(JobKind.WIPE))
    assert done.state is JobState.DONE
    assert [kind for kind, _ in office.belongings.things[ME].table] == ["profile"]
    assert office.jobs.accounts[ME].erasing is None
    assert office.belongings.epochs[ME] >= 1


def test_a_second_look_removes_what_was_written_late_and_says_so(office: Office) -> None:
    job = office.ask(JobKind.DELETE)
    begun = office.clock() - SECOND
    office.work(job)
    office.belongings.things[ME].table.append(("messages", begun))
    assert office.work(job).late is None
    office.clock.advance(SECOND_LOOK_AFTER)
    again = office.work(job)
    assert again.late == {"table": {"messages": 1}, "bucket": {}}
    assert office.belongings.things[ME] == Things()
    assert (again.due_at, again.person_id) == (None, None)


def test_a_second_look_after_a_wipe_takes_nothing_new(office: Office) -> None:
    job = office.ask(JobKind.WIPE)
    begun = office.clock() - SECOND
    office.work(job)
    office.clock.advance(SECOND)
    office.belongings.things[ME].table += [("messages", begun), ("messages", office.clock())]
    office.clock.advance(SECOND_LOOK_AFTER)
    assert office.work(job).late == {"table": {"messages": 1}, "bucket": {}}
    assert len(office.belongings.things[ME].table) == 2


@pytest.mark.parametrize("kind", JobKind)
def test_a_crash_at_any_step_is_mended_by_whoever_comes_next(kind: JobKind) -> None:
    """Two crashes, so that the mending is cut short, too; the counts are the same as without."""
    step = 0
    while True:
        step += 1
        office = Office(steps=Steps(crash_at=step))
        job = office.ask(kind)
        crashed = _worked_to_the_end(office, job)
        if not crashed:
            break
        ended = office.jobs.get(job.id)
        assert ended is not None
        assert ended.state is JobState.DONE
        if kind is JobKind.EXPORT:
            assert office.archives.kept == {}
            continue
        assert ended.counts is not None
        assert ended.counts["table"]["messages"] == 7
        assert ended.counts["bucket"] == {"media": 2}
        assert ended.late == {"table": {}, "bucket": {}}
        left = [one for one, _ in office.belongings.things[ME].table]
        assert left == (["profile"] if kind is JobKind.WIPE else [])
        assert len(office.belongings.things[OTHER].table) == 8
    assert step > 12


def _worked_to_the_end(office: Office, job: Job) -> bool:
    """Until nothing is due any more; whether somebody crashed on the way."""
    crashed = 0
    for _ in range(12):
        if not office.jobs.due(office.clock() + timedelta(days=9), 9):
            break
        try:
            office.work(job)
        except _CrashError:
            crashed += 1
            step = office.steps.passed
            office.steps = Steps(crash_at=step) if crashed == 1 and step % 2 else Steps()
        office.clock.advance(max(LEASE, SECOND_LOOK_AFTER, ARCHIVE_KEPT) + SECOND)
    return crashed > 0


def test_a_job_that_is_too_long_for_one_call_goes_on_in_the_next(office: Office) -> None:
    office.belongings.things[ME].table += [("messages", office.clock())] * (2 * ROUND)
    job = office.ask(JobKind.DELETE)
    office.queue.requests.clear()
    part = office.work(job, minutes=0)
    assert (part.state, part.done, part.total) == (JobState.RUNNING, ROUND, 2 * ROUND + 10)
    assert office.queue.requests == [job.id]
    while office.work(job, minutes=0).state is JobState.RUNNING:
        pass
    assert office.belongings.things[ME] == Things()


def test_two_deliveries_at_once_do_the_work_once(office: Office) -> None:
    job = office.ask(JobKind.WIPE)
    office.jobs.take(job.id, office.clock(), office.clock() + LEASE)
    assert office.work(job).state is JobState.QUEUED
    office.clock.advance(LEASE + SECOND)
    assert office.work(job).state is JobState.DONE


def test_a_wipe_whose_place_a_deletion_took_ends(office: Office) -> None:
    wipe = office.ask(JobKind.WIPE)
    delete = office.ask(JobKind.DELETE)
    ended = office.work(wipe)
    assert (ended.state, ended.problem, ended.due_at) == (JobState.FAILED, "superseded", None)
    assert office.work(delete).state is JobState.DONE


def test_an_archive_is_made_linked_and_removed(office: Office) -> None:
    job = office.ask(JobKind.EXPORT)
    done = office.work(job)
    assert (done.state, done.done) == (JobState.DONE, 2)
    assert (office.look(job).link or "").endswith("?for=600")
    assert done.due_at == office.clock() + ARCHIVE_KEPT
    office.clock.advance(ARCHIVE_KEPT - timedelta(minutes=1))
    assert (office.look(job).link or "").endswith("?for=60")
    office.clock.advance(timedelta(minutes=1))
    assert office.look(job).link is None
    office.work(job)
    assert office.archives.kept == {}


def test_an_archive_that_cannot_be_made_is_given_up(office: Office) -> None:
    job = office.ask(JobKind.EXPORT)
    office.archives.save = _unavailable  # type: ignore[method-assign, assignment]
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(UpstreamUnavailable):
            office.work(job)
        office.clock.advance(LEASE + SECOND)
    failed = office.work(job)
    assert (failed.state, failed.problem) == (JobState.FAILED, "export_failed")
    assert office.ask(JobKind.EXPORT).id != job.id


def _unavailable(*_: object) -> None:
    raise UpstreamUnavailable("no")


def test_the_clock_asks_for_what_is_due(office: Office) -> None:
    job = office.ask(JobKind.WIPE)
    office.queue.requests.clear()
    office.clock.advance(SECOND)
    assert office.working.sweep() == 1
    assert office.queue.requests == [job.id]
    office.work(job)
    assert office.working.sweep() == 0
    office.clock.advance(SECOND_LOOK_AFTER + SECOND)
    assert office.working.sweep() == 1


def test_a_receipt_names_nobody(office: Office) -> None:
    job = office.ask(JobKind.DELETE)
    assert office.look(job).receipt is None
    office.work(job)
    seen = office.look(job, OTHER)
    assert seen.signature == f"signed {job.id}"
    assert ME not in repr(seen.receipt)
    assert seen.receipt is not None
    assert "late" not in seen.receipt
    office.clock.advance(SECOND_LOOK_AFTER)
    office.work(job)
    corrected = office.look(job).receipt
    assert corrected is not None
    assert corrected["late"] == {"table": {}, "bucket": {}}


def test_only_a_deletion_is_shown_to_others(office: Office) -> None:
    def nobody() -> str:
        raise Unauthenticated("who are you?")

    export = office.ask(JobKind.EXPORT)
    with pytest.raises(NotFound):
        office.look(export, OTHER)
    for unknown in (export.id, "job_unknown"):
        with pytest.raises(Unauthenticated):
            office.requesting.look(unknown, nobody)
    delete = office.ask(JobKind.DELETE)
    assert office.requesting.look(delete.id, nobody).job == delete


def test_a_request_is_remembered_by_a_hash_of_its_key(office: Office) -> None:
    job = office.requesting.ask(ME, JobKind.WIPE, key="secret key")
    assert job.spared == "idempotency of secret key"
    assert replace(job, spared=None) != job
