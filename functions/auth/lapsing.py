"""Looking at accounts without a sign-in when their day has come."""

from dataclasses import dataclass
from datetime import datetime

from functions.auth.jobs import PREFIX, Job, JobKind, JobQueue, owner_hash
from functions.auth.lapses import Lapse, Lapses, next_look
from nuanxin import observability
from nuanxin.domain.ids import new_id
from nuanxin.errors import NuanxinError
from nuanxin.ports import Clock, Pseudonyms

AT_ONCE = 200
"""Accounts that one sweep looks at: 57,600 a day. One that is used is looked at once a month."""


@dataclass(frozen=True, slots=True)
class Lapsing:
    """What is found is decided on by the state that was read; where that changed in between,
    nothing happens, and the next sweep looks again."""

    lapses: Lapses
    queue: JobQueue
    names: Pseudonyms
    now: Clock

    def sweep(self, until: datetime) -> int:
        """How many accounts are being erased from now on."""
        ended = 0
        for lapse in self.lapses.due(self.now(), AT_ONCE):
            if self.now() >= until:
                break
            try:
                ended += self._look(lapse)
            except NuanxinError as error:
                # The others must not wait for this one.
                observability.fault("account.not_looked_at", error)
        return ended

    def _look(self, lapse: Lapse) -> bool:
        """Whether it is being erased from now on."""
        now, standing = self.now(), self.lapses.standing(lapse.person_id)
        if standing is None or not standing.is_anonymous:
            self.lapses.forget(lapse)
            return False
        later = next_look(lapse, standing, now)
        if later is None:
            return self._end(lapse, now)
        self.lapses.move(lapse, later)
        return False

    def _end(self, lapse: Lapse, now: datetime) -> bool:
        job = Job(
            id=new_id(PREFIX, now),
            kind=JobKind.DELETE,
            owner=owner_hash(self.names, lapse.person_id),
            created_at=now,
            person_id=lapse.person_id,
            due_at=now,
        )
        if not self.lapses.end(lapse, job, now):
            return False
        observability.event("account.lapsed", job_id=job.id)
        self.queue.request(job.id)
        return True
