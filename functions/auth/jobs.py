"""Jobs about all that is stored of a person: one archive of it, or its end.

A job outlives the account it is about. It names its person by a keyed hash only, and tells nothing
but what is done, how many things of each kind there were, and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from nuanxin.ports import Pseudonyms

PREFIX = "job"
KEPT = timedelta(days=30)
"""After its last change."""
ARCHIVE_KEPT = timedelta(days=1)
SECOND_LOOK_AFTER = timedelta(minutes=30)
"""Longer than anything of before can go on writing: an access token lives 15 minutes and 30 s, the
address of an upload that it asked for 10 minutes, and no function runs for more than 2."""

Counts = Mapping[str, Mapping[str, int]]
"""How many things there were: by store, then by kind."""


class JobKind(StrEnum):
    EXPORT = "export"
    WIPE = "wipe"
    """Data erased, the account kept."""
    DELETE = "delete"
    """The account, too."""


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobLost(Exception):
    """Somebody else works on the job now."""


@dataclass(frozen=True, slots=True)
class Job:
    """`person_id` is known while there is something left to do. `due_at` is when somebody should
    look into it next; `None`: never again.
    """

    id: str
    kind: JobKind
    owner: str
    """A keyed hash of the person's id."""
    created_at: datetime
    person_id: str | None = None
    state: JobState = JobState.QUEUED
    done: int = 0
    total: int | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    problem: str | None = None
    """The code of what made it fail."""
    counts: Counts | None = None
    """Of an erasure: what was there when it began."""
    late: Counts | None = None
    """What slow writers had left, which the second look removed."""
    second_look_at: datetime | None = None
    looked_again_at: datetime | None = None
    archive_until: datetime | None = None
    archive_bytes: int | None = None
    spared: str | None = None
    """The hash of the request's own key, which a wipe leaves: the same request again finds its
    answer."""
    attempts: int = 0
    """Since the last progress."""
    lease: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state in {JobState.QUEUED, JobState.RUNNING}


def total_of(counts: Counts) -> int:
    return sum(sum(kinds.values()) for kinds in counts.values())


def owner_hash(names: Pseudonyms, person_id: str) -> str:
    """What a job knows its person by once nothing is left to do."""
    return names.hash("job owner", person_id)


class Jobs(Protocol):
    def begin(self, job: Job) -> Job:
        """Store it, and mark the account with it: from then on nothing of an account that is being
        erased can begin. The answer is the same job, or the one of its kind that runs already.

        A deletion takes the place of a wipe that runs. `Unauthenticated` (`account_gone`);
        `Conflict`: `account_being_erased` while another erasure runs, `last_owner`.
        """
        ...

    def get(self, job_id: str) -> Job | None: ...

    def take(self, job_id: str, now: datetime, until: datetime) -> Job | None:
        """Lease it, with one attempt more; `None` if it is not due, or somebody works on it."""
        ...

    def keep(self, job: Job) -> None:
        """Store how far it is, and go on. `JobLost` if the lease is not ours any more."""
        ...

    def leave(self, job: Job) -> None:
        """The same, and give it back until it is due again."""
        ...

    def finish(self, job: Job) -> bool:
        """The same where the account still is as the job needs it, all or nothing: marked by the
        wipe, which is taken off; or not being erased, for an archive. Whether it is."""
        ...

    def due(self, before: datetime, limit: int) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is to go. With `made_before` only what carries in its own name that it is older."""

    keeps_account: bool
    made_before: datetime | None = None
    spared: str | None = None


class Belongings(Protocol):
    """Everything that is stored of a person, wherever it is."""

    def count(self, person_id: str, sweep: Sweep) -> Counts: ...

    def wipe_memory(self, person_id: str) -> None:
        """Begin a new epoch of the person's memory: nothing that was drawn before is stored any
        more."""
        ...

    def remove(self, person_id: str, sweep: Sweep, *, limit: int) -> int:
        """Remove about so many things, in an order that is safe to be cut short: first what lets
        people in, last the profile. How many went; 0 when nothing is left."""
        ...


class JobQueue(Protocol):
    def request(self, job_id: str) -> None:
        """Ask for work on it. Where that gets lost, the clock asks again."""
        ...


class ReceiptSigner(Protocol):
    def sign(self, receipt: Mapping[str, object]) -> str:
        """A compact JWS (RFC 7515) with a published key."""
        ...
