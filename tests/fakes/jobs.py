"""Jobs about people, and people's belongings."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from functions.auth.archive import File, Record
from functions.auth.jobs import Counts, Job, JobKind, JobLost, Sweep
from nuanxin.domain.identity import Role
from nuanxin.errors import Conflict, Unauthenticated


@dataclass
class Marked:
    """An account as jobs see it."""

    role: Role = Role.USER
    erasing: str | None = None
    exporting: str | None = None


class InMemoryJobs:
    """The port `Jobs`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._jobs: dict[str, Job] = {}
        self._until: dict[str, datetime] = {}
        self._leases = 0
        self.accounts: dict[str, Marked] = {}

    def begin(self, job: Job) -> Job:
        with self._lock:
            account = self.accounts.get(job.person_id or "")
            if account is None:
                raise Unauthenticated("this account is gone", code="account_gone")
            running = self._jobs.get(account.erasing or "")
            if running is None and job.kind is JobKind.EXPORT:
                running = self._jobs.get(account.exporting or "")
                running = running if running is not None and running.is_open else None
            if running is not None and running.kind is job.kind:
                return running
            if running is not None and job.kind is not JobKind.DELETE:
                raise Conflict("it is being erased", code="account_being_erased")
            owners = [one for one in self.accounts.values() if one.role is Role.OWNER]
            if job.kind is JobKind.DELETE and account.role is Role.OWNER and len(owners) == 1:
                raise Conflict("somebody has to stay owner", code="last_owner")
            if job.kind is JobKind.EXPORT:
                account.exporting = job.id
            else:
                account.erasing = job.id
            self._jobs[job.id] = job
            return job

    def add(self, job: Job) -> None:
        """As part of somebody else's transaction; not part of the port."""
        with self._lock:
            self.accounts.setdefault(job.person_id or "", Marked()).erasing = job.id
            self._jobs[job.id] = job

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def take(self, job_id: str, now: datetime, until: datetime) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.due_at is None or job.due_at > now:
                return None
            if self._until.get(job_id, now) > now:
                return None
            self._leases += 1
            self._until[job_id] = until
            taken = replace(job, attempts=job.attempts + 1, lease=str(self._leases))
            self._jobs[job_id] = taken
            return taken

    def keep(self, job: Job) -> None:
        with self._lock:
            if self._jobs[job.id].lease != job.lease:
                raise JobLost
            self._jobs[job.id] = job

    def leave(self, job: Job) -> None:
        with self._lock:
            self.keep(job)
            self._until.pop(job.id, None)
            who = None if job.due_at is None else job.person_id
            self._jobs[job.id] = replace(job, lease=None, person_id=who)

    def finish(self, job: Job) -> bool:
        with self._lock:
            if self._jobs[job.id].lease != job.lease or not self._is_as_needed(job):
                return False
            if job.kind is JobKind.WIPE:
                self.accounts[job.person_id or ""].erasing = None
            self.leave(job)
            return True

    def _is_as_needed(self, job: Job) -> bool:
        account = self.accounts.get(job.person_id or "")
        match job.kind:
            case JobKind.WIPE:
                return account is not None and account.erasing == job.id
            case JobKind.EXPORT:
                return account is not None and account.erasing is None
            case JobKind.DELETE:
                return account is None

    def due(self, before: datetime, limit: int) -> tuple[str, ...]:
        waiting = [
            (max(one.due_at, self._until.get(one.id, one.due_at)), one.id)
            for one in self._jobs.values()
            if one.due_at is not None
        ]
        return tuple(job_id for at, job_id in sorted(waiting) if at < before)[:limit]


@dataclass
class Things:
    """What somebody has: kinds and when each thing began."""

    table: list[tuple[str, datetime]] = field(default_factory=list)
    bucket: list[tuple[str, datetime]] = field(default_factory=list)


class MemoryBelongings:
    """The port `Belongings`; accounts are those of `jobs`."""

    KEPT = frozenset({"profile", "logins", "sessions"})

    def __init__(self, jobs: InMemoryJobs) -> None:
        self._jobs = jobs
        self.things: dict[str, Things] = {}
        self.epochs: Counter[str] = Counter()

    def count(self, person_id: str, sweep: Sweep) -> Counts:
        own = self.things.get(person_id, Things())
        return {
            "table": dict(Counter(kind for kind, at in own.table if self._goes(kind, at, sweep))),
            "bucket": dict(Counter(kind for kind, at in own.bucket if self._goes("", at, sweep))),
        }

    def wipe_memory(self, person_id: str) -> None:
        self.epochs[person_id] += 1

    def remove(self, person_id: str, sweep: Sweep, *, limit: int) -> int:
        own = self.things.get(person_id, Things())
        gone = 0
        for things, bare in ((own.table, False), (own.bucket, True)):
            for kind, at in list(things):
                if gone < limit and self._goes("" if bare else kind, at, sweep):
                    things.remove((kind, at))
                    gone += 1
        if not gone and not sweep.keeps_account:
            self._jobs.accounts.pop(person_id, None)
        return gone

    def _goes(self, kind: str, at: datetime, sweep: Sweep) -> bool:
        if sweep.keeps_account and kind in self.KEPT:
            return False
        return sweep.made_before is None or at < sweep.made_before


class ListedJobQueue:
    """The port `JobQueue`."""

    def __init__(self) -> None:
        self.requests: list[str] = []

    def request(self, job_id: str) -> None:
        self.requests.append(job_id)


class MemoryArchives:
    """The port `Archives`."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def save(self, person_id: str, job_id: str, data: bytes) -> None:
        self.kept[person_id, job_id] = data

    def link(self, person_id: str, job_id: str, life: timedelta) -> str:
        return f"https://bucket.test/{person_id}/{job_id}?for={int(life.total_seconds())}"

    def remove(self, person_id: str, job_id: str) -> None:
        self.kept.pop((person_id, job_id), None)


class ListedEverything:
    """The port `Everything`."""

    def __init__(self, *records: Record, files: tuple[File, ...] = ()) -> None:
        self._records = records
        self._files = files

    def records(self, person_id: str) -> Iterator[Record]:
        yield from self._records

    def files(self, person_id: str, *, most_bytes: int) -> Iterator[File]:
        yield from self._files


class ReadableSigner:
    """The port `ReceiptSigner`."""

    def sign(self, receipt: Mapping[str, object]) -> str:
        return f"signed {receipt['job_id']}"
