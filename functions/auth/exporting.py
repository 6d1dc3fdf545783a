"""One archive of everything that is stored of a person, kept for a day."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from functions.auth.archive import Everything, packed
from functions.auth.jobs import ARCHIVE_KEPT, Job, Jobs, JobState
from nuanxin import observability
from nuanxin.ports import Clock

MOST_ATTEMPTS = 5
LINK_LIFE = timedelta(minutes=10)


class Archives(Protocol):
    def save(self, person_id: str, job_id: str, data: bytes) -> None: ...

    def link(self, person_id: str, job_id: str, life: timedelta) -> str:
        """Where whoever has it can fetch the archive, for that long."""
        ...

    def remove(self, person_id: str, job_id: str) -> None:
        """Every version of it."""
        ...


@dataclass(frozen=True, slots=True)
class Exporting:
    jobs: Jobs
    everything: Everything
    archives: Archives
    now: Clock

    def work(self, job: Job, person_id: str) -> None:
        if job.finished_at is not None:
            self._end(job, person_id)
        elif job.attempts > MOST_ATTEMPTS:
            self._fail(job, person_id, "export_failed")
        else:
            self._make(job, person_id)

    def _make(self, job: Job, person_id: str) -> None:
        running = replace(job, state=JobState.RUNNING)
        self.jobs.keep(running)
        made = packed(self.everything, person_id, self.now())
        self.archives.save(person_id, job.id, made.data)
        now = self.now()
        done = replace(
            running,
            state=JobState.DONE,
            done=made.things,
            total=made.things,
            finished_at=now,
            archive_until=now + ARCHIVE_KEPT,
            archive_bytes=len(made.data),
            due_at=now + ARCHIVE_KEPT,
            attempts=0,
        )
        if not self.jobs.finish(done):
            self._fail(running, person_id, "account_being_erased")
            return
        observability.event("export.done", job_id=job.id, things=made.things, bytes=len(made.data))

    def _fail(self, job: Job, person_id: str, problem: str) -> None:
        self.archives.remove(person_id, job.id)
        now = self.now()
        self.jobs.leave(
            replace(
                job,
                state=JobState.FAILED,
                problem=problem,
                finished_at=now,
                due_at=None,
                person_id=None,
            )
        )
        observability.event("export.failed", job_id=job.id, code=problem)

    def _end(self, job: Job, person_id: str) -> None:
        self.archives.remove(person_id, job.id)
        self.jobs.leave(replace(job, archive_until=None, due_at=None, person_id=None))
