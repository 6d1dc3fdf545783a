"""Noting, correcting and forgetting moods, and looking back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from functions.emotion.moods import service as moods
from functions.emotion.moods.service import MOST_DAYS, MoodService
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.moods import MoodRecord, MoodSaid, MoodSource, mood_id_of
from nuanxin.errors import NotFound, NuanxinError, Unauthenticated
from nuanxin.ports import Login
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.clock import FakeClock
from tests.fakes.moods import InMemoryMoods

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

    def save(self, person: Person) -> None:
        raise NotImplementedError


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def service(clock: FakeClock) -> MoodService:
    sad = replace(reading(label=Emotion.SADNESS), valence=-0.6)
    return MoodService(InMemoryMoods(), OnePerson(), FixedAnalyser(好累=sad), clock)


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
    service = MoodService(Meddled(1), OnePerson(), FixedAnalyser(), clock)
    noted = service.note(LIN, CALM, None)
    service.correct(LIN, noted.id, {"helped": ("散步",)})
    [stored] = service.list(LIN, limit=9, cursor=None).items
    assert (stored.note, stored.helped) == ("还剩0", ("散步",))


def test_what_changes_all_the_time_is_left_to_the_others(clock: FakeClock) -> None:
    service = MoodService(Meddled(99), OnePerson(), FixedAnalyser(), clock)
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
    berlin = MoodService(InMemoryMoods(), OnePerson("Europe/Berlin"), FixedAnalyser(), clock)
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
    service = MoodService(InMemoryMoods(), OnePerson(zone), FixedAnalyser(), clock)
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
