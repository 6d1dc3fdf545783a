"""What the mood use cases need from the outside."""

from datetime import datetime
from typing import Protocol

from nuanxin.domain.moods import MoodRecord, Saying
from nuanxin.ports import Page


class Moods(Protocol):
    """Records of moods, each within its person's own."""

    def add(self, person_id: str, record: MoodRecord) -> None: ...

    def add_of_message(self, person_id: str, record: MoodRecord) -> bool:
        """Store what is noted at a message, unless there is a record of it, or the message is gone
        or forgotten; whether it is stored."""
        ...

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

    def within(
        self, person_id: str, start: datetime, end: datetime, *, limit: int, cursor: str | None
    ) -> Page[MoodRecord]:
        """From `start` until before `end`, oldest first, notes included."""
        ...

    def replace(self, person_id: str, old: MoodRecord, record: MoodRecord) -> bool:
        """Put the record in the place of the old one; whether that was there, and still so."""
        ...

    def delete(self, person_id: str, record_id: str) -> bool:
        """Whether there was such a record."""
        ...


class Sayings(Protocol):
    """The messages that moods may be noted at."""

    def find(self, person_id: str, message_id: str) -> Saying | None:
        """What the person said under this id; of a reply's id, what it answers. `None` where there
        is no such message, it was forgotten, or its conversation is incognito."""
        ...
