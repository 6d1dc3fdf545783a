"""Danger is told to operators, and telling them never gets in the way of the reply."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from functions.chat.alarm import OVERDUE, Alarm, Unannounced
from functions.chat.announcing import Announcing
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import CareSettings, EmergencyContact, LoginKind, Person, Role
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import SafetyEvent, event_of
from nuanxin.errors import NotFound, UpstreamUnavailable
from nuanxin.ports import Login
from scripts.signed_client import Client
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.safety_events import InMemorySafetyEvents, MemoryEventQueue

ME = "u_01hs0000000000000000000000"
SECRET = "a-secret-of-thirty-two-characters"
URL = "https://desk.example.org/danger"
CONTACT = EmergencyContact("妈妈", relation="母亲", phone="13800000000", consent=True)
TOLD = CarePolicy(takeover_webhook_url=URL, takeover_webhook_secret=SECRET)


@dataclass
class Desk:
    """The operators' own system, which answers from a list, then with 200."""

    answers: list[int | Exception] = field(default_factory=list)
    posts: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.posts.append((url, body, dict(headers)))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class World:
    policy: CarePolicy = TOLD
    desk: Desk = field(default_factory=Desk)
    clock: FakeClock = field(default_factory=FakeClock)
    events: InMemorySafetyEvents = field(default_factory=InMemorySafetyEvents)
    queue: MemoryEventQueue = field(default_factory=MemoryEventQueue)
    people: InMemoryAccounts = field(default_factory=InMemoryAccounts)

    def __post_init__(self) -> None:
        care = CareSettings(emergency_contact=CONTACT)
        person = Person(ME, Role.USER, self.clock(), care=care)
        self.people.add(person, Login(LoginKind.EMAIL, ME))
        self.alarm = Alarm(self.events, self.queue)
        self.sweeper = Unannounced(self.events, self.queue, self.clock)
        self.worker = Announcing(
            self.events, self.people, lambda: self.policy, self.desk.post, self.clock
        )

    def event(self, level: SafetyLevel = SafetyLevel.ACUTE) -> SafetyEvent:
        return event_of(
            ME,
            "m_01hs1111111111111111111111",
            level,
            at=self.clock(),
            channel="ch_1",
            template="acute",
            analyser="nuanxin-text-1",
            conversation_id="c_1",
            reasons=("plan",),
        )

    def stored(self, level: SafetyLevel = SafetyLevel.ACUTE) -> SafetyEvent:
        event = self.event(level)
        self.events.record(event)
        return event

    def told(self) -> list[dict[str, Any]]:
        """What the desk believes: the signature and the key have to fit."""
        client = Client(SECRET, now=lambda: self.clock().timestamp())
        return [client.open(body, headers) for _, body, headers in self.desk.posts]

    def choose(self, contact: EmergencyContact | None) -> None:
        person = self.people.get(ME)
        assert person is not None
        care = replace(person.care, emergency_contact=contact)
        self.people.save(person, replace(person, care=care))


# In the turn.


def test_a_worker_is_asked() -> None:
    world = World()
    event = world.event()
    world.alarm.call(event)
    assert world.queue.announced == [event.id]


def test_what_comes_up_later_is_kept_and_a_worker_is_asked_once() -> None:
    world = World()
    event = world.event(SafetyLevel.RISK)
    for one in (event, event, replace(event, level=SafetyLevel.ACUTE), event):
        world.alarm.record(one)
    stored = world.events.get(event.id)
    assert stored is not None
    assert stored.level is SafetyLevel.ACUTE
    assert world.queue.announced == [event.id, event.id]


def test_no_queue_and_no_table_is_no_failure() -> None:
    world = World()
    world.queue.broken = True
    world.alarm.call(world.event())
    world.alarm.record(world.event())
    assert world.events.get(world.event().id) is not None
    world.events.broken = True
    world.alarm.record(world.event(SafetyLevel.RISK))
    assert world.queue.announced == []


# The sweeper.


def test_an_event_whose_request_got_lost_is_asked_for_again() -> None:
    world = World()
    event = world.stored()
    assert world.sweeper.sweep() == 0
    world.clock.advance(OVERDUE + timedelta(seconds=1))
    assert world.sweeper.sweep() == 1
    assert world.queue.announced == [event.id]


def test_what_a_worker_took_up_is_the_queues_to_repeat() -> None:
    world = World(desk=Desk([500]))
    event = world.stored()
    with pytest.raises(UpstreamUnavailable):
        world.worker.announce(event.id)
    world.clock.advance(timedelta(hours=1))
    assert world.sweeper.sweep() == 0


# The worker.


def test_the_desk_is_told_without_a_word_of_the_person() -> None:
    world = World()
    event = world.stored()
    world.worker.announce(event.id)
    assert [url for url, _, _ in world.desk.posts] == [URL]
    assert world.told() == [
        {
            "id": f"{event.id}.acute",
            "kind": "safety_event",
            "event_id": event.id,
            "level": "acute",
            "reasons": ["plan"],
            "at": world.clock().isoformat(),
            "channel": "ch_1",
            "person_id": ME,
            "conversation_id": "c_1",
            "message_id": event.message_id,
            "emergency_contact": {
                "name": "妈妈",
                "relation": "母亲",
                "phone": "13800000000",
                "email": None,
            },
        }
    ]


@pytest.mark.parametrize(
    ("level", "contact", "shown"),
    [
        (SafetyLevel.RISK, CONTACT, True),
        (SafetyLevel.ACUTE, None, True),
        (SafetyLevel.ACUTE, replace(CONTACT, consent=False), True),
        (SafetyLevel.ACUTE, CONTACT, False),
    ],
)
def test_a_contact_is_given_only_in_acute_danger_with_consent_where_that_is_on(
    level: SafetyLevel, contact: EmergencyContact | None, shown: bool
) -> None:
    world = World(policy=replace(TOLD, emergency_contacts=shown))
    world.choose(contact)
    world.worker.announce(world.stored(level).id)
    (told,) = world.told()
    assert told["emergency_contact"] is None
    assert b"13800000000" not in world.desk.posts[0][1]


@pytest.mark.parametrize("again", [200, 204, 409])
def test_a_failure_is_tried_again_and_a_success_is_not(again: int) -> None:
    failures: list[int | Exception] = [500, 301, UpstreamUnavailable("no"), NotFound("no")]
    world = World(desk=Desk([*failures, again]))
    event = world.stored()
    for _ in failures:
        with pytest.raises((UpstreamUnavailable, NotFound)):
            world.worker.announce(event.id)
    for _ in range(3):
        world.worker.announce(event.id)
    assert len(world.desk.posts) == len(failures) + 1
    assert {told["id"] for told in world.told()} == {f"{event.id}.acute"}


def test_a_level_that_rises_is_told_again() -> None:
    world = World()
    event = world.stored(SafetyLevel.RISK)
    world.worker.announce(event.id)
    world.events.record(replace(event, level=SafetyLevel.ACUTE))
    world.worker.announce(event.id)
    world.worker.announce(event.id)
    assert [told["level"] for told in world.told()] == ["risk", "acute"]


@pytest.mark.parametrize(
    "policy",
    [
        CarePolicy(),
        replace(TOLD, takeover_webhook_secret=None),
        replace(TOLD, takeover_webhook_url=None),
    ],
)
def test_without_an_address_and_a_secret_it_is_counted_and_nobody_is_told(
    policy: CarePolicy,
) -> None:
    world = World(policy=policy)
    world.worker.announce(world.stored().id)
    assert world.desk.posts == []
    day = world.clock().date()
    assert [one.levels for one in world.events.counts(day, day)] == [{SafetyLevel.ACUTE: 1}]


def test_a_repeated_request_counts_and_measures_once(capsys: pytest.CaptureFixture[str]) -> None:
    world = World()
    event = world.stored()
    for _ in range(3):
        world.worker.announce(event.id)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    danger = [line for line in lines if "Danger" in line]
    assert [line["level"] for line in danger] == ["acute"]


def test_an_event_of_somebody_who_was_erased_is_nobodys() -> None:
    world = World()
    event = world.stored()
    world.events.erase(ME)
    world.worker.announce(event.id)
    assert world.desk.posts == []


def test_somebody_without_a_profile_has_no_contact() -> None:
    world = World()
    world.people.remove(ME)
    world.worker.announce(world.stored().id)
    assert [told["emergency_contact"] for told in world.told()] == [None]
