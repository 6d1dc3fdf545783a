"""Noting, correcting and forgetting moods, and looking back over them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from functions.emotion.moods.ports import Moods, Sayings
from functions.emotion.moods.shapes import MoodReport
from nuanxin.domain.emotion import VALENCE_AROUSAL
from nuanxin.domain.moods import (
    MoodRecord,
    MoodSaid,
    MoodSource,
    hand_record,
    mood_id,
    mood_id_of,
    with_topics,
)
from nuanxin.errors import Conflict, Invalid, NotFound, Unauthenticated
from nuanxin.ports import Clock, EmotionAnalyser, Page, People

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""Clocks differ, and so do time zones."""
USUAL_DAYS = 90
MOST_DAYS = 400
MOST_RECORDS = 10_000
"""In one summary: the latest."""
MOST_BYTES = 3_500_000
"""From which on an export ends: with the page that led there it stays below the 6 MB that a
function may answer with."""
_EXPORTED_AT_ONCE = 100
_BESIDES = 400
"""Bytes of a record in an export at most, besides what people wrote."""
_TRIES = 5
"""Of a correction, where something else changes the record meanwhile."""

Summarise = Callable[[Sequence[MoodRecord], tzinfo], MoodReport]
"""What a person's records say, in days of their zone."""


@dataclass(frozen=True, slots=True)
class MoodView:
    """A report and what it is about; `truncated` where there were more records than it reads."""

    since: date
    until: date
    zone: str
    truncated: bool
    report: MoodReport


@dataclass(frozen=True, slots=True)
class MoodExport:
    zone_name: str
    zone: tzinfo
    page: Page[MoodRecord]


@dataclass(frozen=True, slots=True)
class MoodService:
    moods: Moods
    people: People
    analyser: EmotionAnalyser
    now: Clock
    sayings: Sayings
    summarise: Summarise

    def note(self, person_id: str, said: MoodSaid, at: datetime | None) -> MoodRecord:
        """Keep what somebody says of their mood now, or then."""
        if not said.says_something:
            raise Invalid("give a label, a valence or a note", field="label", code="empty_mood")
        moment = self._moment(at) if at is not None else self.now()
        record = self._by_hand(mood_id(moment), moment, said)
        self.moods.add(person_id, record)
        return record

    def note_at(
        self, person_id: str, message_id: str, said: MoodSaid, given: Mapping[str, Any]
    ) -> MoodRecord:
        """Keep how it felt to say this; of a reply, to say what it answers. Of one message there is
        one record: what was read from it, or noted before, is corrected with what is given."""
        for _ in range(_TRIES):
            known = self.moods.get(person_id, mood_id_of(message_id))
            if known is not None and known.message_id == message_id:
                return self.correct(person_id, known.id, given)
            saying = self.sayings.find(person_id, message_id)
            if saying is None:
                raise NotFound("no such message", code="unknown_message")
            if saying.message_id != message_id:
                message_id = saying.message_id
                continue
            record = self._by_hand(mood_id_of(message_id), saying.at, said)
            record = replace(record, conversation_id=saying.conversation_id, message_id=message_id)
            if self.moods.add_of_message(person_id, record):
                return record
        raise Conflict("somebody else is changing this mood", code="mood_changing")

    def list(self, person_id: str, *, limit: int, cursor: str | None) -> Page[MoodRecord]:
        return self.moods.page(person_id, limit=limit, cursor=cursor)

    def correct(self, person_id: str, record_id: str, given: Mapping[str, Any]) -> MoodRecord:
        """Change what is given. A record by hand that moves to another time gets another id: ids
        sort by it. `Conflict` (`mood_changing`) where others change it all the time."""
        for _ in range(_TRIES):
            record = self.moods.get(person_id, record_id)
            if record is None:
                raise NotFound("no such mood")
            changed = self._moved(_corrected(record, given), given.get("at"))
            if self.moods.replace(person_id, record, changed):
                return changed
        raise Conflict("somebody else is changing this mood", code="mood_changing")

    def forget(self, person_id: str, record_id: str) -> None:
        if not self.moods.delete(person_id, record_id):
            raise NotFound("no such mood")

    def look_back(self, person_id: str, since: date | None, until: date | None) -> MoodView:
        """Over local days, both inclusive; the last 90 unless told otherwise."""
        name, zone = self._zone(person_id)
        first, last = self._range(since, until, zone)
        start, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
        # One more than is read tells whether there are more.
        records = self.moods.between(person_id, start, end, most=MOST_RECORDS + 1)
        truncated = len(records) > MOST_RECORDS
        report = self.summarise(records[-MOST_RECORDS:], zone)
        return MoodView(first, last, name, truncated, report)

    def export(
        self, person_id: str, since: date | None, until: date | None, cursor: str | None
    ) -> MoodExport:
        """All records of these local days, oldest first; as much as one answer holds."""
        name, zone = self._zone(person_id)
        start, end = self._whole_range(since, until, zone)
        taken: list[MoodRecord] = []
        size = 0
        while size < MOST_BYTES:
            page = self.moods.within(person_id, start, end, limit=_EXPORTED_AT_ONCE, cursor=cursor)
            taken += page.items
            size += sum(map(_size, page.items))
            cursor = page.cursor
            if cursor is None:
                break
        return MoodExport(name, zone, Page(tuple(taken), cursor))

    def _by_hand(self, identifier: str, at: datetime, said: MoodSaid) -> MoodRecord:
        unread = said.label is None and said.valence is None
        reading = self.analyser.read([said.note])[0] if unread and said.note else None
        return hand_record(identifier, at, said, reading)

    def _zone(self, person_id: str) -> tuple[str, tzinfo]:
        """Days are counted in UTC where the profile names a zone that nobody knows."""
        person = self.people.get(person_id)
        if person is None:
            raise Unauthenticated("this account is gone", code="account_gone")
        zone = person.zone
        return ("UTC", UTC) if zone is None else (person.time_zone, zone)

    def _range(self, since: date | None, until: date | None, zone: tzinfo) -> tuple[date, date]:
        last = until or self.now().astimezone(zone).date()
        if not EARLIEST.year < last.year < datetime.max.year:
            raise Invalid("not a day that can be looked at", field="to")
        first = since or last - timedelta(days=USUAL_DAYS - 1)
        if first > last:
            raise Invalid("from is after to", field="from", code="invalid_range")
        if (last - first).days >= MOST_DAYS:
            raise Invalid(f"at most {MOST_DAYS} days", field="from", code="range_too_long")
        return first, last

    def _whole_range(
        self, since: date | None, until: date | None, zone: tzinfo
    ) -> tuple[datetime, datetime]:
        """From the first record to the last, where no day is given."""
        for name, day in (("from", since), ("to", until)):
            if day is not None and not EARLIEST.year < day.year < datetime.max.year:
                raise Invalid("not a day that can be looked at", field=name)
        if since and until and since > until:
            raise Invalid("from is after to", field="from", code="invalid_range")
        start = _midnight(since, zone) if since else EARLIEST
        end = _midnight(until + timedelta(days=1), zone) if until else self.now() + 2 * AHEAD
        return start, end

    def _moment(self, at: datetime) -> datetime:
        moment = at if at.tzinfo else at.replace(tzinfo=UTC)
        if not EARLIEST <= moment <= self.now() + AHEAD:
            raise Invalid("since 1970, and at most a day ahead", field="at", code="invalid_time")
        return moment.astimezone(UTC)

    def _moved(self, record: MoodRecord, at: datetime | None) -> MoodRecord:
        if at is None or (moment := self._moment(at)) == record.at:
            return record
        if record.source is not MoodSource.HAND or record.message_id is not None:
            raise Invalid("it was said when it was said", field="at", code="invalid_time")
        return replace(record, at=moment, id=mood_id(moment))


_PLAIN = ("arousal", "intensity", "note", "helped")


def _corrected(record: MoodRecord, given: Mapping[str, Any]) -> MoodRecord:
    """A new label without a valence brings its usual one; a new note without tags, its topics."""
    changes = {name: given[name] for name in _PLAIN if name in given}
    label, valence = given.get("label"), given.get("valence")
    if label is not None:
        usual, arousal = VALENCE_AROUSAL[label]
        changes = {"valence": usual, "arousal": arousal, "intensity": abs(usual)} | changes
        changes["label"] = label
    if valence is not None:
        changes = {**changes, "valence": valence}
        changes["intensity"] = given.get("intensity", abs(valence))
    if label is not None or valence is not None:
        changes["confidence"] = 1.0
    if "tags" in given:
        changes["tags"] = given["tags"]
    elif given.get("note"):
        changes["tags"] = with_topics(record.tags, given["note"])
    return replace(record, **changes)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _size(record: MoodRecord) -> int:
    """Bytes in an export, at most."""
    written = (record.note or "", *record.tags, *record.helped)
    return _BESIDES + len(" ".join(written).encode())
