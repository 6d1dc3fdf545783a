"""Mood records in memory."""

import threading
from dataclasses import replace
from datetime import datetime

from nuanxin.domain.moods import MoodRecord, Saying
from nuanxin.ports import Page
from tests.fakes.paging import page_of


class InMemoryMoods:
    """The port `Moods`."""

    def __init__(self, sayings: "InMemorySayings | None" = None) -> None:
        self._lock = threading.RLock()
        self._sayings = sayings
        self._kept: dict[str, dict[str, MoodRecord]] = {}

    def add(self, person_id: str, record: MoodRecord) -> None:
        with self._lock:
            self._of(person_id)[record.id] = record

    def add_of_message(self, person_id: str, record: MoodRecord) -> bool:
        with self._lock:
            message_id = record.message_id or ""
            is_there = self._sayings is not None and self._sayings.find(person_id, message_id)
            if not is_there or record.id in self._of(person_id):
                return False
            self.add(person_id, record)
            return True

    def get(self, person_id: str, record_id: str) -> MoodRecord | None:
        return self._of(person_id).get(record_id)

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[MoodRecord]:
        ordered = sorted(self._of(person_id).items(), reverse=True)
        return page_of(ordered, person_id, limit=limit, cursor=cursor)

    def between(
        self, person_id: str, start: datetime, end: datetime, *, most: int
    ) -> tuple[MoodRecord, ...]:
        ordered = [record for _, record in sorted(self._of(person_id).items())]
        within = [record for record in ordered if start <= record.at < end]
        return tuple(_without_note(record) for record in within[-most:])

    def within(
        self, person_id: str, start: datetime, end: datetime, *, limit: int, cursor: str | None
    ) -> Page[MoodRecord]:
        ordered = sorted(self._of(person_id).items())
        keyed = [(key, record) for key, record in ordered if start <= record.at < end]
        of = f"{person_id} {start:%Y%m%d} {end:%Y%m%d}"
        return page_of(keyed, of, limit=limit, cursor=cursor)

    def replace(self, person_id: str, old: MoodRecord, record: MoodRecord) -> bool:
        with self._lock:
            if self._of(person_id).get(old.id) != old:
                return False
            del self._of(person_id)[old.id]
            self._of(person_id)[record.id] = record
            return True

    def delete(self, person_id: str, record_id: str) -> bool:
        with self._lock:
            return self._of(person_id).pop(record_id, None) is not None

    def _of(self, person_id: str) -> dict[str, MoodRecord]:
        return self._kept.setdefault(person_id, {})


class InMemorySayings:
    """The port `Sayings`."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], Saying] = {}

    def say(self, person_id: str, saying: Saying, *, reply_id: str | None = None) -> None:
        """Not part of the port."""
        self._said[person_id, saying.message_id] = saying
        if reply_id is not None:
            self._said[person_id, reply_id] = saying

    def forget(self, person_id: str, message_id: str) -> None:
        """Not part of the port."""
        for key in [one for one, of in self._said.items() if of.message_id == message_id]:
            if key[0] == person_id:
                del self._said[key]

    def find(self, person_id: str, message_id: str) -> Saying | None:
        return self._said.get((person_id, message_id))


def _without_note(record: MoodRecord) -> MoodRecord:
    return replace(record, note=None)
