"""The port `Lapses`: accounts that nobody can open any more, and how they end."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

import functions.auth.adapters.accounts
from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.adapters.lapses import DynamoLapses
from functions.auth.adapters.sessions import DynamoSessions
from functions.auth.jobs import Job, JobKind, Jobs
from functions.auth.lapses import Lapse, Lapses, Standing
from functions.auth.ports import Accounts, ApiKeys, EmailSignUp, Session, Sessions
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import ApiKey, Person, Role, Scope
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, email_of, failures, new_person
from tests.contracts.test_jobs import job_of
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryApiKeys, InMemorySessions
from tests.fakes.jobs import InMemoryJobs
from tests.fakes.lapses import InMemoryLapses

LIFE = timedelta(days=30)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that decides who can open an account."""

    accounts: Accounts
    sessions: Sessions
    api_keys: ApiKeys
    jobs: Jobs
    lapses: Lapses
    clock: FakeClock

    def began(self) -> tuple[Person, Session]:
        """Somebody without a sign-in, and their session."""
        person = replace(new_person(at=self.clock()), is_anonymous=True)
        self.accounts.add_anonymous(person, self.clock() + LIFE)
        session = Session(new_id("s", self.clock()), person.id, self.clock() + LIFE)
        self.sessions.start(session, "first")
        return person, session

    def lapse_of(self, person: Person) -> Lapse | None:
        found = self.lapses.due(self.clock() + timedelta(days=999), 99)
        return next((one for one in found if one.person_id == person.id), None)

    def known(self, person: Person) -> Lapse:
        found = self.lapse_of(person)
        assert found is not None
        return found

    def deletion(self, person: Person) -> Job:
        return job_of(person.id, JobKind.DELETE, self.clock())

    def ends(self, person: Person) -> bool:
        return self.lapses.end(self.known(person), self.deletion(person), self.clock())

    def adds_email(self, person: Person) -> None:
        sign_up = EmailSignUp(email_of(person).subject, "hash")
        self.accounts.add_email(person.id, sign_up, self.clock())

    def adds_key(self, person: Person) -> ApiKey:
        now = self.clock()
        key = ApiKey(new_id("k", now), person.id, "脚本", frozenset({Scope.CHAT}), now)
        self.api_keys.add(key, "secret")
        return key


@pytest.fixture
def house(own_table: Storage, clock: FakeClock) -> House:
    clock.time = clock.time.replace(microsecond=0)
    names = data_keys() if own_table == "dynamo" else None
    if names is None:
        accounts, sessions = InMemoryAccounts(), InMemorySessions(clock)
        api_keys, jobs = InMemoryApiKeys(), InMemoryJobs()
        lapses = InMemoryLapses(accounts, sessions, api_keys, jobs)
        return House(accounts, sessions, api_keys, jobs, lapses, clock)
    stored = DynamoJobs(names, names, clock)
    return House(
        DynamoAccounts(names, names),
        DynamoSessions(clock),
        DynamoApiKeys(),
        stored,
        DynamoLapses(stored.add),
        clock,
    )


def test_who_begins_is_looked_at_when_their_session_runs_out(house: House) -> None:
    person, session = house.began()
    assert house.known(person) == Lapse(person.id, session.expires_at)
    assert house.lapses.standing(person.id) == Standing(
        is_anonymous=True, open_until=session.expires_at
    )
    assert house.lapses.due(session.expires_at, 9) == ()
    (due,) = house.lapses.due(session.expires_at + SECOND, 9)
    assert due.person_id == person.id


def test_the_oldest_come_first_and_no_more_than_asked_for(house: House) -> None:
    people = []
    for _ in range(3):
        people.append(house.began()[0].id)
        house.clock.advance(SECOND)
    late = house.clock() + LIFE
    assert [one.person_id for one in house.lapses.due(late, 9)] == people
    assert [one.person_id for one in house.lapses.due(late, 2)] == people[:2]


def test_a_refresh_is_seen_and_moves_nothing(house: House) -> None:
    person, session = house.began()
    house.clock.advance(timedelta(days=10))
    later = replace(session, expires_at=house.clock() + LIFE)
    house.sessions.rotate(later, old_secret="first", new_secret="second")
    house.accounts.have_looked_at(person.id, later.expires_at)
    standing = house.lapses.standing(person.id)
    assert standing is not None
    assert standing.open_until == later.expires_at
    assert house.known(person).due_at == session.expires_at


def test_the_last_of_several_sessions_counts(house: House) -> None:
    person, session = house.began()
    later = replace(session, id=new_id("s", house.clock()), expires_at=session.expires_at + LIFE)
    house.sessions.start(later, "other")
    assert house.lapses.standing(person.id) == Standing(True, open_until=later.expires_at)
    house.sessions.revoke(person.id, later.id)
    house.sessions.revoke(person.id, session.id)
    assert house.lapses.standing(person.id) == Standing(is_anonymous=True)


def test_accounts_of_before_get_their_day_once(house: House) -> None:
    person, _ = house.began()
    assert house.lapses.forget(house.known(person))
    assert house.lapse_of(person) is None
    days = [house.clock() + timedelta(days=n) for n in (5, 9)]
    for day in days:
        house.accounts.have_looked_at(person.id, day)
    assert house.known(person).due_at == days[0]


def test_an_account_that_has_its_day_costs_no_write(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> bool:
        raise AssertionError("a write with each refresh")

    monkeypatch.setattr(functions.auth.adapters.accounts, "written", refuse)
    person, session = house.began()
    house.accounts.have_looked_at(person.id, session.expires_at)


def test_of_many_who_give_it_a_day_at_once_one_does(house: House) -> None:
    person, _ = house.began()
    house.lapses.forget(house.known(person))
    days = [house.clock() + timedelta(days=n) for n in range(6)]
    results = at_once(6, lambda n: house.accounts.have_looked_at(person.id, days[n]))
    assert set(failures(results)) <= {"storage_unavailable"}
    assert house.known(person).due_at in days


def test_who_does_not_see_the_day_yet_leaves_it_as_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(functions.auth.adapters.accounts, "is_looked_at", lambda _: False)
    person, session = house.began()
    house.accounts.have_looked_at(person.id, session.expires_at + LIFE)
    assert house.known(person).due_at == session.expires_at


def test_nobody_who_is_gone_or_going_gets_a_day(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    assert house.ends(person)
    for who in (person.id, "u_nobody"):
        house.accounts.have_looked_at(who, house.clock())
    assert house.lapses.due(house.clock() + LIFE, 9) == ()


@pytest.mark.parametrize("since", [None, timedelta(days=-1)])
def test_a_look_is_put_off_where_it_is_as_it_was_read(
    house: House, since: timedelta | None
) -> None:
    person, _ = house.began()
    first = house.known(person)
    at = house.clock() + timedelta(days=50)
    later = Lapse(person.id, at, None if since is None else at + since)
    assert house.lapses.move(first, later)
    assert house.known(person) == later
    assert not house.lapses.move(first, replace(later, due_at=at + LIFE))
    assert not house.lapses.forget(first)
    assert house.known(person) == later
    other = Lapse(person.id, at, at)
    assert not house.lapses.move(other, first)
    assert not house.lapses.forget(other)
    assert house.lapses.move(later, Lapse(person.id, at))
    assert house.known(person) == Lapse(person.id, at)


def test_one_that_is_forgotten_does_not_come_back(house: House) -> None:
    person, _ = house.began()
    lapse = house.known(person)
    assert house.lapses.forget(lapse)
    assert not house.lapses.forget(lapse)
    assert not house.lapses.move(lapse, replace(lapse, due_at=house.clock()))
    assert house.lapse_of(person) is None


def test_an_account_that_nobody_can_open_ends_like_any_other(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    lapse, job = house.known(person), house.deletion(person)
    assert house.lapses.end(lapse, job, house.clock())
    assert house.jobs.get(job.id) == job
    assert house.jobs.take(job.id, house.clock(), house.clock() + SECOND) is not None
    assert house.lapse_of(person) is None
    standing = house.lapses.standing(person.id)
    assert standing is not None
    assert standing.stays
    with pytest.raises(Conflict) as refused:
        house.adds_email(person)
    assert refused.value.code == "account_being_erased"


def test_of_many_who_end_it_at_once_one_does(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    lapse, now = house.known(person), house.clock()
    jobs = [house.deletion(person) for _ in range(6)]
    results = at_once(6, lambda n: house.lapses.end(lapse, jobs[n], now))
    assert set(failures(results)) <= {"storage_unavailable"}
    stored = [one for one in jobs if house.jobs.get(one.id) is not None]
    assert len(stored) == results.count(True) == 1


def test_whoever_still_has_a_session_keeps_their_account(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE - SECOND)
    assert not house.ends(person)
    assert house.lapse_of(person) is not None


def test_a_refresh_after_the_look_is_no_end(house: House) -> None:
    person, session = house.began()
    house.clock.advance(LIFE - SECOND)
    lapse, late = house.known(person), house.clock() + SECOND
    later = replace(session, expires_at=house.clock() + LIFE)
    house.sessions.rotate(later, old_secret="first", new_secret="second")
    assert not house.lapses.end(lapse, house.deletion(person), late)
    house.sessions.rotate(later, old_secret="second", new_secret="third")


def test_an_e_mail_after_the_look_is_no_end(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    lapse = house.known(person)
    house.adds_email(person)
    standing = house.lapses.standing(person.id)
    assert standing is not None
    assert not standing.is_anonymous
    assert not house.lapses.end(lapse, house.deletion(person), house.clock())
    assert house.accounts.find(email_of(person)) == person.id


def test_of_an_e_mail_and_the_end_at_once_one_happens(house: House) -> None:
    for _ in range(4):
        person, _ = house.began()
        house.clock.advance(LIFE)
        lapse, job = house.known(person), house.deletion(person)

        def either(
            number: int, person: Person = person, lapse: Lapse = lapse, job: Job = job
        ) -> bool:
            if number:
                return house.lapses.end(lapse, job, house.clock())
            house.adds_email(person)
            return True

        added, ended = at_once(2, either)
        stored = house.accounts.get(person.id)
        assert stored is not None
        assert (stored.email is not None) is (added is True)
        assert (house.jobs.get(job.id) is not None) is (ended is True)
        assert (added is True) + (ended is True) <= 1


def test_a_look_that_somebody_put_off_is_no_end(house: House) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    lapse = house.known(person)
    assert house.lapses.move(lapse, replace(lapse, due_at=house.clock() + LIFE))
    assert not house.lapses.end(lapse, house.deletion(person), house.clock())


@pytest.mark.parametrize("what", ["api key", "role", "wipe", "deletion"])
def test_an_account_that_something_else_is_about_stays(house: House, what: str) -> None:
    person, _ = house.began()
    house.clock.advance(LIFE)
    match what:
        case "api key":
            key = house.adds_key(person)
        case "role":
            house.accounts.set_role(person.id, old=Role.USER, new=Role.VIEWER)
        case "wipe" | "deletion":
            kind = JobKind.WIPE if what == "wipe" else JobKind.DELETE
            marked(house, person, kind)
    standing = house.lapses.standing(person.id)
    assert standing is not None
    assert standing.stays
    if what == "api key":
        house.api_keys.delete(person.id, key.id)
        assert house.lapses.standing(person.id) == replace(standing, stays=False)
        assert house.ends(person)
    else:
        assert not house.ends(person)


def marked(house: House, person: Person, kind: JobKind) -> None:
    job = job_of(person.id, kind, house.clock())
    if isinstance(house.accounts, InMemoryAccounts):
        house.accounts.erasing[person.id] = job.id
    else:
        house.jobs.begin(job)


def test_nobody_who_is_gone_has_a_standing(house: House) -> None:
    assert house.lapses.standing("u_nobody") is None
