"""What was sent beside words, once it was read; and who reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from nuanxin.domain.attached import Attachment, told
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.emotion import EmotionReading

if TYPE_CHECKING:
    from nuanxin.domain.media import Media
    from nuanxin.domain.voice import VoiceReading

MOST = 4
"""Attachments of one turn; they are read at the same time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment as it was read; `heard` is what a voice says."""

    sent: Attachment
    heard: str = field(default="", repr=False)
    voice: "VoiceReading | None" = None
    read: "Media | None" = None
    """`None` where it could not be read."""


@dataclass(frozen=True, slots=True)
class Attached:
    """All of a turn's attachments, in their order."""

    parts: tuple[Part, ...] = ()

    @property
    def sent(self) -> tuple[Attachment, ...]:
        return tuple(part.sent for part in self.parts)

    def with_typed(self, typed: str) -> str:
        """What was said altogether: what was typed, then what was heard, line by line. Where it
        is too long, what was typed is cut: danger in a voice must not fall off its end."""
        heard = "\n".join(part.heard for part in self.parts if part.heard)[:MAX_TEXT]
        room = max(0, MAX_TEXT - len(told(heard, self.sent)) - 1)
        return "\n".join(one for one in (typed.strip()[:room], heard) if one)

    def felt(self, reading: EmotionReading) -> EmotionReading:
        """The reading of the words, with the clearest of the voices."""
        voices = [part.voice for part in self.parts if part.voice is not None]
        if not voices:
            return reading
        # Imported with the first voice that was heard: most turns have none.
        from nuanxin.domain.voice import with_voice  # noqa: PLC0415

        return with_voice(reading, max(voices, key=lambda one: one.confidence))


class AttachmentReader(Protocol):
    def read(self, person_id: str, ids: Sequence[str]) -> Attached:
        """`Invalid` (`unknown_attachment`) for what is not there or somebody else's, `Conflict`
        (`upload_missing`) for what was announced and has not come."""

    def used(self, attached: Attached) -> None:
        """The turn of these is stored."""
