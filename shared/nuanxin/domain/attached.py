"""Sounds and pictures that were sent beside words, and how they are told to whoever answers.

A note stands for what has no words of the person's own: a picture, and a voice that could not be
heard. It is never part of what they said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from nuanxin.domain.languages import spoken
from nuanxin.domain.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Both:
    zh: str
    en: str

    def like(self, language: str) -> str:
        return self.zh if spoken(language) == "zh" else self.en


UNSEEN = Both("（我发了一张图片）", "(I sent a picture)")
UNHEARD = Both("（我发了一段语音）", "(I sent a voice message)")
SEEN = lazy_pattern(r"（我发了一张图片：(.+)）|\(I sent a picture: (.+)\)")

_UNREAD = frozenset({UNSEEN.zh, UNSEEN.en, UNHEARD.zh, UNHEARD.en})
_VOICES = frozenset({UNHEARD.zh, UNHEARD.en})


class AttachmentKind(StrEnum):
    PICTURE = "picture"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is left of a sound or picture. `note` is empty for a voice that was heard: what it says
    is the person's own words."""

    kind: AttachmentKind
    note: str = field(default="", repr=False)

    @property
    def description(self) -> str | None:
        """What was seen in a picture; `None` where nobody looked."""
        seen = SEEN.fullmatch(self.note)
        return (seen[1] or seen[2]) if seen else None


def told(text: str, attached: Iterable[Attachment]) -> str:
    """What was said, and then a line for each thing that was sent and has no words of its own."""
    return "\n".join(line for line in (text, *(one.note for one in attached)) if line)


def parted(text: str) -> tuple[str, tuple[Attachment, ...]]:
    """What was said, and the attachments whose notes stand in the text, as messages were stored
    at first, and as channels write them."""
    notes = [line for line in lines_of(text) if _is_note(line)]
    if not notes:
        return text, ()
    return own_words(text), tuple(Attachment(_kind_of(one), one) for one in notes)


def lines_of(text: str) -> list[str]:
    return [line for one in text.split("\n") if (line := one.strip())]


def own_words(text: str) -> str:
    """Without the notes of what was sent: what the person said themselves."""
    return "\n".join(one for one in lines_of(text) if not _is_note(one))


def _is_note(line: str) -> bool:
    return line in _UNREAD or SEEN.fullmatch(line) is not None


def _kind_of(note: str) -> AttachmentKind:
    return AttachmentKind.VOICE if note in _VOICES else AttachmentKind.PICTURE
