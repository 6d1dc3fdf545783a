"""Asking for everything about oneself, or for its end; and looking how far that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from functions.auth.exporting import LINK_LIFE, Archives
from functions.auth.jobs import (
    PREFIX,
    Job,
    JobKind,
    JobQueue,
    Jobs,
    JobState,
    ReceiptSigner,
    owner_hash,
)
from nuanxin.domain.ids import new_id
from nuanxin.errors import NotFound
from nuanxin.ports import Clock, Pseudonyms


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """A job as whoever asked for it sees it. `link` is good for ten minutes from now."""

    job: Job
    link: str | None = None
    receipt: Mapping[str, object] | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Requesting:
    jobs: Jobs
    queue: JobQueue
    archives: Archives
    signer: ReceiptSigner
    names: Pseudonyms
    now: Clock

    def ask(self, person_id: str, kind: JobKind, *, key: str | None = None) -> Job:
        """The job that does it, or the one that does it already. A wipe leaves what remembers the
        answer to the request with this `key`."""
        now = self.now()
        wanted = Job(
            id=new_id(PREFIX, now),
            kind=kind,
            owner=self._owner(person_id),
            created_at=now,
            person_id=person_id,
            due_at=now,
            spared=None if key is None else self.names.hash("idempotency", key),
        )
        job = self.jobs.begin(wanted)
        self.queue.request(job.id)
        return job

    def look(self, job_id: str, whose: Callable[[], str]) -> Seen:
        """`whose` says who is calling, and raises where nobody may know.

        A deletion is shown to whoever has its id, as its person has no account to sign in with any
        more: the id has 80 random bits, and what it shows names nobody. All else is shown to its
        person.
        """
        job = self.jobs.get(job_id)
        if job is None or job.kind is not JobKind.DELETE:
            owner = self._owner(whose())
            if job is None or job.owner != owner:
                raise NotFound("no such job")
        return self._seen(job)

    def _seen(self, job: Job) -> Seen:
        if job.kind is JobKind.EXPORT:
            return Seen(job, link=self._link(job))
        if job.state is not JobState.DONE:
            return Seen(job)
        receipt = receipt_of(job)
        return Seen(job, receipt=receipt, signature=self.signer.sign(receipt))

    def _link(self, job: Job) -> str | None:
        until, person_id = job.archive_until, job.person_id
        if until is None or person_id is None or until <= self.now():
            return None
        return self.archives.link(person_id, job.id, min(LINK_LIFE, until - self.now()))

    def _owner(self, person_id: str) -> str:
        return owner_hash(self.names, person_id)


def receipt_of(job: Job) -> dict[str, object]:
    """What is signed. The counts are of what was there; after the second look the claim `late` says
    what slow writers had left until then, which is gone, too."""
    receipt: dict[str, object] = {
        "job_id": job.id,
        "kind": job.kind.value,
        "requested_at": job.created_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
        "counts": job.counts or {},
        "second_look_at": job.second_look_at.isoformat() if job.second_look_at else None,
    }
    if job.looked_again_at is not None:
        receipt["looked_again_at"] = job.looked_again_at.isoformat()
        receipt["late"] = job.late or {}
    return receipt
