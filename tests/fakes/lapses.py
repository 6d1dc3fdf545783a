"""Who can open an account, as the other fakes have it."""

from dataclasses import dataclass
from datetime import datetime

from functions.auth.jobs import Job
from functions.auth.lapses import Lapse, Standing
from nuanxin.domain.identity import Person, Role
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.credentials import InMemoryApiKeys, InMemorySessions
from tests.fakes.jobs import InMemoryJobs


@dataclass(frozen=True, slots=True)
class InMemoryLapses:
    """The port `Lapses`."""

    accounts: InMemoryAccounts
    sessions: InMemorySessions
    api_keys: InMemoryApiKeys
    jobs: InMemoryJobs

    def due(self, before: datetime, limit: int) -> tuple[Lapse, ...]:
        waiting = sorted(self.accounts.lapses.values(), key=lambda one: one.due_at)
        return tuple(one for one in waiting if one.due_at < before)[:limit]

    def standing(self, person_id: str) -> Standing | None:
        person = self.accounts.get(person_id)
        if person is None:
            return None
        return Standing(
            is_anonymous=person.is_anonymous,
            stays=self._stays(person),
            open_until=self.sessions.last_end(person_id),
        )

    def move(self, lapse: Lapse, to: Lapse) -> bool:
        if self.accounts.lapses.get(lapse.person_id) != lapse:
            return False
        self.accounts.lapses[lapse.person_id] = to
        return True

    def forget(self, lapse: Lapse) -> bool:
        if self.accounts.lapses.get(lapse.person_id) != lapse:
            return False
        del self.accounts.lapses[lapse.person_id]
        return True

    def end(self, lapse: Lapse, job: Job, now: datetime) -> bool:
        person = self.accounts.get(lapse.person_id)
        if person is None or not person.is_anonymous or self._is_taken(person):
            return False
        until = self.sessions.last_end(person.id)
        if (until is not None and until > now) or not self.forget(lapse):
            return False
        self.accounts.erasing[person.id] = job.id
        self.jobs.add(job)
        return True

    def _stays(self, person: Person) -> bool:
        leads = self.accounts.sign_ins(person.id) or self.api_keys.list(person.id)
        return bool(leads) or self._is_taken(person)

    def _is_taken(self, person: Person) -> bool:
        taken = person.email is not None or person.id in self.accounts.erasing
        return taken or person.role is not Role.USER
