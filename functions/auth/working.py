"""Working on jobs when they are asked for, and asking for those that nobody works on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from functions.auth.erasing import Erasing
from functions.auth.exporting import Exporting
from functions.auth.jobs import JobKind, JobLost, JobQueue, Jobs
from nuanxin import observability
from nuanxin.ports import Clock

LEASE = timedelta(seconds=150)
"""Longer than the function runs; whoever crashed is followed after that."""
AT_ONCE = 100
"""Jobs that one sweep asks for."""


@dataclass(frozen=True, slots=True)
class Working:
    jobs: Jobs
    queue: JobQueue
    erasing: Erasing
    exporting: Exporting
    now: Clock

    def work(self, job_id: str, until: datetime) -> None:
        """Do what is due, and ask for the rest. Where it is cut short, the next one goes on."""
        now = self.now()
        job = self.jobs.take(job_id, now, now + LEASE)
        if job is None or job.person_id is None:
            return
        try:
            if job.kind is JobKind.EXPORT:
                self.exporting.work(job, job.person_id)
            elif not self.erasing.work(job, job.person_id, until):
                self.queue.request(job_id)
        except JobLost:
            observability.event("job.lease_lost", job_id=job_id)

    def sweep(self) -> int:
        """How many were asked for."""
        found = self.jobs.due(self.now(), AT_ONCE)
        for job_id in found:
            self.queue.request(job_id)
        return len(found)
