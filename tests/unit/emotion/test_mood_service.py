"""Noting, correcting and forgetting moods, and looking back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from functions.emotion.moods import service as moods
from functions.emotion.moods.report import summarise
from functions.emotion.moods.service import MOST_DAYS, MoodService
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.domain.moods import MoodRecord, MoodSaid, MoodSource, Saying, mood_id_of
from nuanxin.errors import NotFound, NuanxinError, Unauthenticated
from nuanxin.ports import Login
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.clock import FakeClock
from tests.fakes.moods import InMemoryMoods, InMemorySayings

LIN = "u_lin"
CALM = MoodSaid(valence=0.2)


class OnePerson:
    """As much of the port `People` as moods need."""

    def __init__(self, time_zone: str = "Asia/Shanghai") -> None:
        self.person = Person(LIN, Role.USER, datetime(2024, 1, 1, tzinfo=UTC), time_zone=time_zone)

    def get(self, user_id: str) -> Person | None:
        return self.person if user_id == LIN else None

    def find(self, login: Login) -> str | None:
        raise NotImplementedError

    def add(self, person: Person, login: Login, *, password_hash: str | None = None) -> None:
        raise NotImplementedError

    def logins(self, user_id: str) -> tuple[Login, ...]:
        raise NotImplementedError

    def save(self, before: Person, after: Person) -> None:
        raise NotImplementedError


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sayings() -> InMemorySayings:
    return InMemorySayings()


@pytest.fixture
def service(clock: FakeClock, sayings: InMemorySayings) -> MoodService:
    sad = replace(reading(label=Emotion.SADNESS), valence=-0.6)
    return MoodService(
        InMemoryMoods(sayings), OnePerson(), FixedAnalyser(好累=sad), clock, sayings, summarise
    )


class Meddled(InMemoryMoods):
    """Somebody else changes the note, `times` times, between reading and writing."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    def get(self, person_id: str, record_id: str) -> MoodRecord | None:
        found = super().get(person_id, record_id)
        if found is not None and self.left:
            self.left -= 1
            self.add(person_id, replace(found, note=f"还剩{self.left}"))
        return found


def test_a_correction_keeps_what_another_one_changed_meanwhile(clock: FakeClock) -> None:
    service = MoodService(
        Meddled(1), OnePerson(), FixedAnalyser(), clock, InMemorySayings(), summarise
    )
    noted = service.note(LIN, CALM, None)
    service.correct(LIN, noted.id, {"helped": ("散步",)})
    [stored] = service.list(LIN, limit=9, cursor=None).items
    assert (stored.note, stored.helped) == ("还剩0", ("散步",))


def test_what_changes_all_the_time_is_left_to_the_others(clock: FakeClock) -> None:
    service = MoodService(
        Meddled(99), OnePerson(), FixedAnalyser(), clock, InMemorySayings(), summarise
    )
    noted = service.note(LIN, CALM, None)
    with refusal("mood_changing"):
        service.correct(LIN, noted.id, {"helped": ("散步",)})


@pytest.mark.parametrize(("count", "truncated"), [(3, False), (4, True)])
def test_a_summary_is_cut_short_only_where_there_is_more(
    service: MoodService,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    truncated: bool,
) -> None:
    monkeypatch.setattr(moods, "MOST_RECORDS", 3)
    for hour in range(count):
        service.note(LIN, CALM, clock() - timedelta(hours=hour))
    assert service.look_back(LIN, None, None).truncated is truncated


def refusal(code: str) -> "pytest.RaisesExc[NuanxinError]":
    return pytest.raises(NuanxinError, check=lambda error: error.code == code)


def test_a_mood_is_noted_now_unless_a_time_is_given(service: MoodService, clock: FakeClock) -> None:
    assert service.note(LIN, CALM, None).at == clock()
    then = clock() - timedelta(days=1000)
    assert service.note(LIN, CALM, then).at == then


def test_a_note_alone_is_read(service: MoodService) -> None:
    record = service.note(LIN, MoodSaid(note="好累"), None)
    assert (record.label, record.valence) == (Emotion.SADNESS, -0.6)
    said = service.note(LIN, MoodSaid(note="好累", valence=0.9), None)
    assert (said.label, said.valence) == (None, 0.9)


def test_a_time_in_another_zone_is_the_same_moment(service: MoodService, clock: FakeClock) -> None:
    there = clock().astimezone(ZoneInfo("America/New_York"))
    assert service.note(LIN, CALM, there).at == clock()
    assert service.note(LIN, CALM, clock().replace(tzinfo=None)).at == clock()


@pytest.mark.parametrize(
    "at",
    [
        datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")),
        datetime(1960, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York")),
        datetime(2024, 3, 15, 9, 26, 54, tzinfo=UTC),
    ],
)
def test_a_time_before_1970_or_beyond_tomorrow_is_refused(
    service: MoodService, at: datetime
) -> None:
    with refusal("invalid_time"):
        service.note(LIN, CALM, at)


def test_nothing_said_is_refused(service: MoodService) -> None:
    with refusal("empty_mood"):
        service.note(LIN, MoodSaid(tags=("加班",)), None)


def test_what_is_given_is_corrected_and_the_rest_stays(service: MoodService) -> None:
    record = service.note(LIN, MoodSaid(label=Emotion.SADNESS, tags=("雨",), note="淋湿了"), None)
    changed = service.correct(LIN, record.id, {"valence": -0.2})
    assert changed == replace(record, valence=-0.2, intensity=0.2)
    changed = service.correct(LIN, record.id, {"label": Emotion.JOY, "note": None})
    assert (changed.label, changed.valence, changed.note) == (Emotion.JOY, 0.8, None)
    assert changed.tags == ("雨",)
    changed = service.correct(LIN, record.id, {"note": "和朋友看电影"})
    assert changed.tags == ("雨", "friends", "film")
    changed = service.correct(LIN, record.id, {"tags": ("朋友",), "helped": ("电影",)})
    assert (changed.tags, changed.helped) == (("朋友",), ("电影",))
    assert service.list(LIN, limit=9, cursor=None).items == (changed,)


def test_a_correction_of_a_reading_is_sure(service: MoodService) -> None:
    sure = service.note(LIN, CALM, None)
    unsure = replace(sure, confidence=0.4)
    service.moods.replace(LIN, sure, unsure)
    assert service.correct(LIN, unsure.id, {"tags": ("x",)}).confidence == 0.4
    assert service.correct(LIN, unsure.id, {"valence": 0.1}).confidence == 1.0


def test_a_record_moves_with_its_time(service: MoodService, clock: FakeClock) -> None:
    record = service.note(LIN, CALM, None)
    moved = service.correct(LIN, record.id, {"at": clock() - timedelta(days=3)})
    assert moved.at == clock() - timedelta(days=3)
    assert service.list(LIN, limit=9, cursor=None).items == (moved,)
    with refusal("not_found"):
        service.correct(LIN, record.id, {"valence": 0.0})


def test_what_was_said_in_a_turn_stays_when_it_was_said(
    service: MoodService, clock: FakeClock
) -> None:
    turn = MoodRecord(
        mood_id_of("m_01hrxxxxxxxxxxxxxxxxxxxxxx"), clock(), MoodSource.TURN, -0.5, 0.5, 0.8
    )
    service.moods.add(LIN, turn)
    assert service.correct(LIN, turn.id, {"valence": 0.1, "at": turn.at}).valence == 0.1
    with refusal("invalid_time"):
        service.correct(LIN, turn.id, {"at": clock() - timedelta(days=1)})


def test_a_forgotten_mood_is_gone(service: MoodService) -> None:
    record = service.note(LIN, CALM, None)
    service.forget(LIN, record.id)
    for again in (
        lambda: service.forget(LIN, record.id),
        lambda: service.correct(LIN, record.id, {}),
    ):
        with pytest.raises(NotFound):
            again()


def test_looking_back_covers_ninety_local_days(service: MoodService, clock: FakeClock) -> None:
    clock.time = datetime(2024, 3, 14, 17, tzinfo=UTC)
    view = service.look_back(LIN, None, None)
    assert (view.since, view.until) == (date(2023, 12, 17), date(2024, 3, 15))
    assert view.report.findings == ()


def test_days_end_at_the_persons_own_midnight(service: MoodService) -> None:
    for hour in (15, 17):
        service.note(LIN, CALM, datetime(2024, 3, 10, hour, tzinfo=UTC))
    days = [day.date for day in service.look_back(LIN, None, None).report.calendar]
    assert days == [date(2024, 3, 10), date(2024, 3, 11)]
    view = service.look_back(LIN, date(2024, 3, 11), date(2024, 3, 11))
    assert view.report.records == 1


def test_the_hours_that_clocks_skip_and_repeat_belong_to_their_day(clock: FakeClock) -> None:
    clock.time = datetime(2024, 12, 1, tzinfo=UTC)
    berlin = MoodService(
        InMemoryMoods(),
        OnePerson("Europe/Berlin"),
        FixedAnalyser(),
        clock,
        InMemorySayings(),
        summarise,
    )
    for hour in range(48):
        berlin.note(LIN, CALM, datetime(2024, 3, 30, tzinfo=UTC) + timedelta(hours=hour))
    view = berlin.look_back(LIN, date(2024, 3, 31), date(2024, 3, 31))
    assert view.report.records == 23
    for hour in range(72):
        berlin.note(LIN, CALM, datetime(2024, 10, 26, tzinfo=UTC) + timedelta(hours=hour))
    view = berlin.look_back(LIN, date(2024, 10, 27), date(2024, 10, 27))
    assert view.report.records == 25


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Asia", "\x00"])
def test_an_unknown_zone_counts_in_utc(clock: FakeClock, zone: str) -> None:
    service = MoodService(
        InMemoryMoods(), OnePerson(zone), FixedAnalyser(), clock, InMemorySayings(), summarise
    )
    assert service.look_back(LIN, None, None).zone == "UTC"


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2024, 3, 2), date(2024, 3, 1), "invalid_range"),
        (date(2023, 1, 1), date(2024, 3, 1), "range_too_long"),
        (date(1, 1, 1), None, "range_too_long"),
        (None, date(1, 1, 1), "validation_failed"),
        (None, date(9999, 12, 31), "validation_failed"),
        (date(9999, 12, 31), date(9999, 12, 31), "validation_failed"),
    ],
)
def test_an_odd_range_is_refused(
    service: MoodService, since: date | None, until: date | None, code: str
) -> None:
    with refusal(code):
        service.look_back(LIN, since, until)


def test_the_longest_range_is_looked_at(service: MoodService) -> None:
    last = date(2024, 3, 14)
    view = service.look_back(LIN, last - timedelta(days=MOST_DAYS - 1), last)
    assert view.report.days == 0


def test_somebody_who_is_gone_has_no_moods(service: MoodService) -> None:
    with pytest.raises(Unauthenticated):
        service.look_back("u_gone", None, None)


# At a message.

SAID_AT = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
SAYING = Saying(new_id("m", SAID_AT), "c_1", SAID_AT)


def test_a_mood_noted_at_a_message_is_of_its_time_and_linked(
    service: MoodService, sayings: InMemorySayings
) -> None:
    sayings.say(LIN, SAYING)
    record = service.note_at(LIN, SAYING.message_id, CALM, {"valence": 0.2})
    assert (record.id, record.at) == (mood_id_of(SAYING.message_id), SAID_AT)
    assert (record.source, record.valence) == (MoodSource.HAND, 0.2)
    assert (record.conversation_id, record.message_id) == ("c_1", SAYING.message_id)


def test_noted_twice_at_a_message_or_its_reply_there_is_one(
    service: MoodService, sayings: InMemorySayings
) -> None:
    reply_id = new_id("m", SAID_AT + timedelta(milliseconds=1))
    sayings.say(LIN, SAYING, reply_id=reply_id)
    first = service.note_at(LIN, reply_id, CALM, {"valence": 0.2})
    again = service.note_at(LIN, SAYING.message_id, CALM, {"valence": -0.4, "tags": ("雨",)})
    assert again == replace(first, valence=-0.4, intensity=0.4, tags=("雨",))
    assert service.list(LIN, limit=9, cursor=None).items == (again,)


def test_what_was_read_from_a_message_is_corrected(
    service: MoodService, sayings: InMemorySayings
) -> None:
    sayings.say(LIN, SAYING)
    read = MoodRecord(
        mood_id_of(SAYING.message_id),
        SAID_AT,
        MoodSource.TURN,
        -0.6,
        0.6,
        0.4,
        label=Emotion.SADNESS,
        tags=("overtime",),
        conversation_id="c_1",
        message_id=SAYING.message_id,
        strategy="comfort",
    )
    service.moods.add(LIN, read)
    joy = MoodSaid(label=Emotion.JOY)
    corrected = service.note_at(LIN, SAYING.message_id, joy, {"label": Emotion.JOY})
    assert corrected == service.correct(LIN, read.id, {"label": Emotion.JOY})
    assert (corrected.source, corrected.label, corrected.confidence) == (
        MoodSource.TURN,
        Emotion.JOY,
        1.0,
    )
    assert (corrected.tags, corrected.strategy) == (("overtime",), "comfort")
    assert service.list(LIN, limit=9, cursor=None).items == (corrected,)


def test_at_an_unknown_message_nothing_is_noted(
    service: MoodService, sayings: InMemorySayings, clock: FakeClock
) -> None:
    sayings.say("u_other", SAYING)
    elsewhere = service.note(LIN, CALM, None)
    for message_id in (SAYING.message_id, "m_1", elsewhere.id):
        with refusal("unknown_message"):
            service.note_at(LIN, message_id, CALM, {"valence": 0.9})
    assert service.list(LIN, limit=9, cursor=None).items == (elsewhere,)


class Racing(InMemoryMoods):
    """Somebody else notes one at the same message, just before."""

    def add_of_message(self, person_id: str, record: MoodRecord) -> bool:
        super().add_of_message(person_id, replace(record, note="先来的", valence=0.9))
        return super().add_of_message(person_id, record)


def test_of_two_that_note_at_once_the_second_corrects_the_first(
    sayings: InMemorySayings, clock: FakeClock
) -> None:
    sayings.say(LIN, SAYING)
    service = MoodService(Racing(sayings), OnePerson(), FixedAnalyser(), clock, sayings, summarise)
    record = service.note_at(LIN, SAYING.message_id, CALM, {"valence": 0.2})
    assert (record.note, record.valence) == ("先来的", 0.2)


class Forgetful(InMemoryMoods):
    """The message is forgotten just before."""

    def __init__(self, sayings: InMemorySayings) -> None:
        super().__init__(sayings)
        self.sayings = sayings

    def add_of_message(self, person_id: str, record: MoodRecord) -> bool:
        self.sayings.forget(person_id, record.message_id or "")
        return super().add_of_message(person_id, record)


def test_at_a_message_that_is_being_forgotten_nothing_is_noted(
    sayings: InMemorySayings, clock: FakeClock
) -> None:
    sayings.say(LIN, SAYING)
    moods = Forgetful(sayings)
    service = MoodService(moods, OnePerson(), FixedAnalyser(), clock, sayings, summarise)
    with refusal("unknown_message"):
        service.note_at(LIN, SAYING.message_id, CALM, {"valence": 0.2})
    assert service.list(LIN, limit=9, cursor=None).items == ()


def test_what_was_noted_at_a_message_stays_at_its_time(
    service: MoodService, sayings: InMemorySayings, clock: FakeClock
) -> None:
    sayings.say(LIN, SAYING)
    record = service.note_at(LIN, SAYING.message_id, CALM, {"valence": 0.2})
    with refusal("invalid_time"):
        service.correct(LIN, record.id, {"at": clock()})


# Export.


def exported(
    service: MoodService, since: date | None = None, until: date | None = None
) -> list[MoodRecord]:
    """All pages."""
    taken: list[MoodRecord] = []
    cursor = None
    while True:
        page = service.export(LIN, since, until, cursor).page
        taken += page.items
        cursor = page.cursor
        if cursor is None:
            return taken


def test_an_export_holds_everything_the_oldest_first(
    service: MoodService, clock: FakeClock
) -> None:
    days = (0, 900, 3, 10_000)
    noted = [service.note(LIN, CALM, clock() - timedelta(days=day)) for day in days]
    ahead = service.note(LIN, MoodSaid(note="好累"), clock() + timedelta(hours=20))
    assert exported(service) == sorted([*noted, ahead], key=lambda one: one.at)
    assert ahead.note == "好累"


def test_an_export_of_days_holds_these_days_of_the_person(service: MoodService) -> None:
    before = service.note(LIN, CALM, datetime(2024, 2, 29, 15, 59, tzinfo=UTC))
    first = service.note(LIN, CALM, datetime(2024, 2, 29, 16, 0, tzinfo=UTC))
    last = service.note(LIN, CALM, datetime(2024, 3, 2, 15, 59, tzinfo=UTC))
    after = service.note(LIN, CALM, datetime(2024, 3, 2, 16, 0, tzinfo=UTC))
    assert exported(service, date(2024, 3, 1), date(2024, 3, 2)) == [first, last]
    assert exported(service, since=date(2024, 3, 1)) == [first, last, after]
    assert exported(service, until=date(2024, 3, 2)) == [before, first, last]


def test_a_long_export_comes_in_parts(
    service: MoodService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moods, "MOST_BYTES", 1000)
    monkeypatch.setattr(moods, "_EXPORTED_AT_ONCE", 2)
    noted = [service.note(LIN, CALM, clock() - timedelta(days=day)) for day in range(9, 0, -1)]
    assert len(service.export(LIN, None, None, None).page.items) == 4
    assert exported(service) == noted


def test_an_export_of_days_in_the_wrong_order_is_refused(service: MoodService) -> None:
    with refusal("invalid_range"):
        service.export(LIN, date(2024, 3, 2), date(2024, 3, 1), None)
    with refusal("validation_failed"):
        service.export(LIN, None, date(9999, 12, 31), None)
    with refusal("account_gone"):
        service.export("u_other", None, None, None)
