"""Operators see to danger: first come, first served, and every look has a name."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from functions.emotion.safety_events import SafetyEvents
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import CareSettings, EmergencyContact, LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    TAKEN_FOR,
    EventState,
    SafetyEvent,
    Takeover,
    event_id,
    event_of,
    raised,
    total,
    total_of_reasons,
    whose,
)
from nuanxin.errors import Conflict, NotFound
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.safety_events import InMemorySafetyEvents

ME = "u_me"
PLACE = "c_1"
CONTACT = EmergencyContact("妈妈", phone="13800000000", consent=True)


@dataclass
class World:
    policy: CarePolicy = field(default_factory=lambda: CarePolicy(takeover=True))
    clock: FakeClock = field(default_factory=FakeClock)
    events: InMemorySafetyEvents = field(default_factory=InMemorySafetyEvents)
    people: InMemoryAccounts = field(default_factory=InMemoryAccounts)

    def __post_init__(self) -> None:
        person = Person(ME, Role.USER, self.clock(), care=CareSettings(emergency_contact=CONTACT))
        self.people.add(person, Login(LoginKind.EMAIL, ME))
        self.events.conversations[ME, PLACE] = None
        self.desk = SafetyEvents(self.events, self.people, lambda: self.policy, self.clock)

    def operator(self, name: str = "u_op", role: Role = Role.EDITOR) -> Person:
        return Person(name, role, self.clock())

    def event(self, *, place: str | None = PLACE) -> SafetyEvent:
        self.clock.advance(timedelta(seconds=1))
        event = event_of(
            ME,
            new_id("m", self.clock()),
            SafetyLevel.ACUTE,
            at=self.clock(),
            channel="api",
            template="acute",
            analyser="nuanxin-text-1",
            conversation_id=place,
            reasons=("plan",),
        )
        self.events.record(event)
        return event

    @property
    def takeover(self) -> Takeover | None:
        return self.events.conversations[ME, PLACE]


def refused(code: str) -> pytest.RaisesExc[Conflict]:
    return pytest.RaisesExc(Conflict, check=lambda error: error.code == code)


# Claiming.


def test_a_claim_takes_the_conversation_over() -> None:
    world = World()
    event = world.event()
    claimed = world.desk.claim(event.id, world.operator())
    assert (claimed.state, claimed.claimed_by) == (EventState.CLAIMED, "u_op")
    assert claimed.claimed_at == world.clock()
    assert claimed.takeover
    assert world.takeover is not None
    assert world.takeover.is_on(world.clock())


def test_where_the_policy_is_off_a_claim_leaves_the_conversation_alone() -> None:
    world = World(policy=CarePolicy(takeover=False))
    claimed = world.desk.claim(world.event().id, world.operator())
    assert (claimed.state, claimed.takeover) == (EventState.CLAIMED, False)
    assert world.takeover is None


def test_a_policy_that_is_switched_on_later_holds_for_the_next_claim_of_the_same_operator() -> None:
    world = World(policy=CarePolicy(takeover=False))
    event = world.event()
    first = world.desk.claim(event.id, world.operator())
    world.policy = CarePolicy(takeover=True)
    world.clock.advance(timedelta(minutes=1))
    again = world.desk.claim(event.id, world.operator())
    assert again == replace(first, takeover=True)
    assert world.takeover is not None


def test_the_first_operator_has_it() -> None:
    world = World()
    event = world.event()
    first = world.desk.claim(event.id, world.operator())
    with refused("already_claimed"):
        world.desk.claim(event.id, world.operator("u_other", Role.OWNER))
    assert world.desk.claim(event.id, world.operator()) == first


def test_an_event_whose_conversation_is_kept_elsewhere_takes_nothing_over() -> None:
    world = World()
    claimed = world.desk.claim(world.event(place=None).id, world.operator())
    assert (claimed.state, claimed.takeover) == (EventState.CLAIMED, False)


def test_an_event_whose_conversation_was_deleted_is_claimed_without_it() -> None:
    world = World()
    event = world.event()
    world.events.conversations.clear()
    claimed = world.desk.claim(event.id, world.operator())
    assert (claimed.state, claimed.takeover, claimed.conversation_id) == (
        *(EventState.CLAIMED, False, None),
    )
    assert world.events.get(event.id) == claimed


def test_a_claim_that_meets_another_change_looks_again() -> None:
    world = World()
    event = world.event()

    class Rising(InMemorySafetyEvents):
        """The level rises between reading and writing, once."""

        rises = True

        def take_over(
            self, before: SafetyEvent, after: SafetyEvent, *, at: datetime, until: datetime
        ) -> bool:
            if self.rises:
                self.rises = False
                self.events[event.id] = replace(before, reasons=("plan", "farewell"))
            return super().take_over(before, after, at=at, until=until)

    rising = Rising()
    rising.events, rising.conversations = world.events.events, world.events.conversations
    desk = replace(world.desk, events=rising)
    claimed = desk.claim(event.id, world.operator())
    assert claimed.reasons == ("plan", "farewell")
    assert claimed.takeover


def test_an_event_that_never_stands_still_is_busy() -> None:
    world = World()
    event = world.event()

    class Restless(InMemorySafetyEvents):
        times = 0

        def take_over(
            self, before: SafetyEvent, after: SafetyEvent, *, at: datetime, until: datetime
        ) -> bool:
            self.times += 1
            self.events[event.id] = replace(before, reasons=(f"r{self.times}",))
            return False

    restless = Restless()
    restless.events = world.events.events
    with refused("event_busy"):
        replace(world.desk, events=restless).claim(event.id, world.operator())
    assert 1 < restless.times < 10


def test_a_policy_that_is_switched_on_days_later_takes_over_from_now_on() -> None:
    world = World(policy=CarePolicy(takeover=False))
    event = world.event()
    world.desk.claim(event.id, world.operator())
    world.policy = CarePolicy(takeover=True)
    world.clock.advance(3 * TAKEN_FOR)
    assert world.desk.claim(event.id, world.operator()).takeover
    assert world.takeover == Takeover(frozenset({event.id}), world.clock() + TAKEN_FOR, "u_op")


def test_claiming_again_is_an_act_that_keeps_the_conversation() -> None:
    world = World()
    event = world.event()
    first = world.desk.claim(event.id, world.operator())
    for passed in (TAKEN_FOR / 2, 2 * TAKEN_FOR):
        world.clock.advance(passed)
        assert world.desk.claim(event.id, world.operator()) == first
        assert world.takeover is not None
        assert world.takeover.until == world.clock() + TAKEN_FOR


def test_a_clock_that_is_behind_shortens_no_takeover() -> None:
    world = World()
    one, two = world.event(), world.event()
    world.desk.claim(one.id, world.operator())
    until = world.clock() + TAKEN_FOR
    world.clock.advance(-timedelta(minutes=5))
    world.desk.claim(one.id, world.operator())
    world.desk.claim(two.id, world.operator())
    assert world.takeover == Takeover(frozenset({one.id, two.id}), until, "u_op")


def test_while_one_operator_answers_another_takes_over_nothing_there() -> None:
    world = World()
    one, two = world.event(), world.event()
    world.desk.claim(one.id, world.operator())
    with refused("already_taken_over"):
        world.desk.claim(two.id, world.operator("u_other", Role.OWNER))
    assert world.events.get(two.id) == two
    world.desk.close(one.id, world.operator(), None)
    assert world.desk.claim(two.id, world.operator("u_other")).takeover
    assert world.takeover is not None
    assert world.takeover.by == "u_other"


def test_what_another_operator_took_over_since_is_not_claimed_back() -> None:
    world = World()
    one, two = world.event(), world.event()
    world.desk.claim(one.id, world.operator())
    world.clock.advance(TAKEN_FOR)
    world.desk.claim(two.id, world.operator("u_other"))
    with refused("already_taken_over"):
        world.desk.claim(one.id, world.operator())
    world.desk.close(one.id, world.operator(), None)
    assert world.takeover == Takeover(frozenset({two.id}), world.clock() + TAKEN_FOR, "u_other")


# Closing.


def test_closing_gives_the_conversation_back() -> None:
    world = World()
    event = world.event()
    world.desk.claim(event.id, world.operator())
    closed = world.desk.close(event.id, world.operator(), "已联系上")
    assert (closed.state, closed.closed_by, closed.note) == (EventState.CLOSED, "u_op", "已联系上")
    assert not closed.takeover
    assert world.takeover is None
    assert world.desk.close(event.id, world.operator(), None) == closed
    with refused("already_closed"):
        world.desk.close(event.id, world.operator("u_other"), None)
    with refused("already_closed"):
        world.desk.claim(event.id, world.operator())


def test_an_event_may_be_closed_without_a_claim() -> None:
    world = World()
    assert world.desk.close(world.event().id, world.operator(), None).state is EventState.CLOSED


def test_what_another_operator_claimed_only_admins_close() -> None:
    world = World()
    event = world.event()
    world.desk.claim(event.id, world.operator())
    with refused("already_claimed"):
        world.desk.close(event.id, world.operator("u_other"), None)
    assert world.takeover is not None
    closed = world.desk.close(event.id, world.operator("u_admin", Role.ADMIN), None)
    assert (closed.claimed_by, closed.closed_by) == ("u_op", "u_admin")
    assert world.takeover is None


def test_an_event_is_closed_though_its_conversation_is_gone() -> None:
    world = World()
    event = world.event()
    world.desk.claim(event.id, world.operator())
    world.events.conversations.clear()
    assert world.desk.close(event.id, world.operator(), None).state is EventState.CLOSED


# Looking.


def test_each_look_is_logged_with_the_operator(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    event = world.event()
    with caplog.at_level("INFO"):
        assert world.desk.view(event.id, world.operator("u_a", Role.ADMIN)) == (event, CONTACT)
    (look,) = [vars(one) for one in caplog.records if one.message == "safety.event_viewed"]
    assert (look["event_id"], look["by"]) == (event.id, "u_a")
    assert "13800000000" not in str(look)


def test_a_contact_is_shown_only_with_consent_and_where_that_is_on() -> None:
    world = World(policy=CarePolicy(emergency_contacts=False))
    event = world.event()
    assert world.desk.view(event.id, world.operator()) == (event, None)
    world.policy = CarePolicy()
    person = world.people.get(ME)
    assert person is not None
    unwilling = CareSettings(emergency_contact=replace(CONTACT, consent=False))
    world.people.save(person, replace(person, care=unwilling))
    assert world.desk.view(event.id, world.operator()) == (event, None)
    world.people.remove(ME)
    assert world.desk.view(event.id, world.operator()) == (event, None)


@pytest.mark.parametrize("event_id", ["se_u_me_01hs0000000000000000000000", "se_1", "u_me"])
def test_what_does_not_exist_is_not_found(event_id: str) -> None:
    world = World()
    for act in (world.desk.view, world.desk.claim):
        with pytest.raises(NotFound):
            act(event_id, world.operator())
    with pytest.raises(NotFound):
        world.desk.close(event_id, world.operator(), None)


# The shapes.


def test_an_id_names_the_person_and_the_message() -> None:
    made = event_id("u_01hs0000000000000000000000", "m_01hs1111111111111111111111")
    assert whose(made) == ("u_01hs0000000000000000000000", "01hs1111111111111111111111")
    assert len(made) <= 64


@pytest.mark.parametrize(
    "identifier", ["", "se", "se__", "se_u_1", "m_01hs1111111111111111111111", "se_" + "a" * 90]
)
def test_what_is_no_id_is_nobodys(identifier: str) -> None:
    assert whose(identifier) is None


def test_what_does_not_look_like_a_code_is_no_reason() -> None:
    event = replace(World().event(), reasons=())
    made = event_of(
        ME,
        event.message_id,
        SafetyLevel.RISK,
        at=event.at,
        channel="api",
        template="risk",
        analyser="x",
        reasons=["plan", "plan", "我不想活了", "he said", "PLAN", "x" * 40, ""],
    )
    assert made.reasons == ("plan",)


def test_a_level_never_falls() -> None:
    event = World().event()
    lower = replace(event, level=SafetyLevel.RISK, reasons=("wish",))
    assert raised(event, lower) == event
    assert raised(lower, event) == replace(event, reasons=("wish", "plan"))


def test_sums_are_of_all_days() -> None:
    world = World()
    for _ in range(2):
        world.events.count(world.event())
        world.clock.advance(timedelta(days=1))
    days = world.events.counts(world.clock().date() - timedelta(days=9), world.clock().date())
    assert len(days) == 2
    assert total(days) == {SafetyLevel.RISK: 0, SafetyLevel.ACUTE: 2}
    assert total_of_reasons(days) == {"plan": 2}
