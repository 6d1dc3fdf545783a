"""What the mood use cases need from the outside."""

from datetime import datetime
from typing import Protocol

from nuanxin.domain.moods import MoodRecord
from nuanxin.ports import Page


class Moods(Protocol):
    """Records of moods, each within its person's own."""

    def add(self, person_id: str, record: MoodRecord) -> None: ...

    def get(self, person_id: str, record_id: str) -> MoodRecord | None: ...

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[MoodRecord]:
        """By the time of the mood, the latest first."""
        ...

    def between(
        self, person_id: str, start: datetime, end: datetime, *, most: int
    ) -> tuple[MoodRecord, ...]:
        """From `start` until before `end`, oldest first, without notes; of more than `most` the
        latest."""
        ...

    def replace(self, person_id: str, old: MoodRecord, record: MoodRecord) -> bool:
        """Put the record in the place of the old one; whether that was there, and still so."""
        ...

    def delete(self, person_id: str, record_id: str) -> bool:
        """Whether there was such a record."""
        ...
