"""Erasing what is stored of a person, in rounds, so that it can stop and go on at any point."""

from dataclasses import dataclass, replace
from datetime import datetime

from functions.auth.jobs import (
    SECOND_LOOK_AFTER,
    Belongings,
    Job,
    JobKind,
    Jobs,
    JobState,
    Sweep,
    total_of,
)
from nuanxin import observability
from nuanxin.ports import Clock

ROUND = 1000
"""Things between two looks at the clock, and two reports of progress."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """The marked account lets nothing new begin. What is there is counted once, before anything
    goes: a count after a crash would be too small. Then it goes, round by round. Half an hour later
    a second look removes what had begun before the mark and was written after the sweep."""

    jobs: Jobs
    belongings: Belongings
    now: Clock

    def work(self, job: Job, person_id: str, until: datetime) -> bool:
        """Whether all is done that can be done now."""
        if job.finished_at is not None:
            return self._look_again(job, person_id, until)
        sweep = Sweep(keeps_account=job.kind is JobKind.WIPE, spared=job.spared)
        if job.counts is None:
            job = self._counted(job, person_id, sweep)
        swept = self._swept(job, person_id, sweep, until)
        if swept is None:
            return False
        self._finish(swept)
        return True

    def _counted(self, job: Job, person_id: str, sweep: Sweep) -> Job:
        counts = self.belongings.count(person_id, sweep)
        job = replace(job, state=JobState.RUNNING, counts=counts, total=total_of(counts))
        self.jobs.keep(job)
        return job

    def _swept(self, job: Job, person_id: str, sweep: Sweep, until: datetime) -> Job | None:
        """The job once nothing is left; `None` where time ran out before."""
        if sweep.keeps_account:
            self.belongings.wipe_memory(person_id)
        while gone := self.belongings.remove(person_id, sweep, limit=ROUND):
            job = replace(job, done=min(job.done + gone, job.total or 0), attempts=0)
            if self.now() >= until:
                self.jobs.leave(replace(job, due_at=self.now()))
                return None
            self.jobs.keep(job)
        return job

    def _finish(self, job: Job) -> None:
        now = self.now()
        again = now + SECOND_LOOK_AFTER
        finished = replace(
            job,
            state=JobState.DONE,
            done=job.total or 0,
            finished_at=now,
            second_look_at=again,
            due_at=again,
            attempts=0,
        )
        if self.jobs.finish(finished):
            observability.event("erasure.done", job_id=job.id, kind=job.kind, things=job.total)
            return
        # A deletion took this wipe's place, and does all of its work.
        self.jobs.leave(
            replace(
                job,
                state=JobState.FAILED,
                problem="superseded",
                finished_at=now,
                due_at=None,
                person_id=None,
            )
        )

    def _look_again(self, job: Job, person_id: str, until: datetime) -> bool:
        wipe = job.kind is JobKind.WIPE
        sweep = Sweep(keeps_account=wipe, made_before=job.created_at if wipe else None)
        if job.late is None:
            job = replace(job, late=self.belongings.count(person_id, sweep))
            self.jobs.keep(job)
        while self.belongings.remove(person_id, sweep, limit=ROUND):
            if self.now() >= until:
                self.jobs.leave(replace(job, due_at=self.now(), attempts=0))
                return False
        self.jobs.leave(replace(job, looked_again_at=self.now(), due_at=None, person_id=None))
        things = total_of(job.late or {})
        observability.event("erasure.looked_again", job_id=job.id, kind=job.kind, things=things)
        return True
