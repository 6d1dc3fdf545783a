"""Mood records in memory."""

import threading
from dataclasses import replace
from datetime import datetime

from nuanxin.domain.moods import MoodRecord
from nuanxin.ports import Page
from tests.fakes.paging import page_of


class InMemoryMoods:
    """The port `Moods`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._kept: dict[str, dict[str, MoodRecord]] = {}

    def add(self, person_id: str, record: MoodRecord) -> None:
        with self._lock:
            self._of(person_id)[record.id] = record

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


def _without_note(record: MoodRecord) -> MoodRecord:
    return replace(record, note=None)
