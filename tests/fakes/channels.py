"""A platform that does what a test says, and a channel on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pydantic import BaseModel

from functions.chat.channels.message import Fate, Parcel, Sending
from functions.chat.channels.plugin import Door, Manner, Plugin
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import NotFound


class ScriptedSender:
    """The port `Sender`: answers from a list, then always `SENT`, and keeps what it was given."""

    def __init__(self, *outcomes: Sending | Fate, repeatable: bool = False) -> None:
        self.repeatable = repeatable
        self.sent: list[tuple[str, Parcel]] = []
        self.typing: list[str] = []
        self.sounds: dict[str, MediaFile] = {}
        self._outcomes = [one if isinstance(one, Sending) else Sending(one) for one in outcomes]

    @property
    def contents(self) -> list[str]:
        return [parcel.content for _, parcel in self.sent]

    def send(self, channel: Channel, to: str, parcel: Parcel) -> Sending:
        self.sent.append((to, parcel))
        return self._outcomes.pop(0) if self._outcomes else Sending(Fate.SENT)

    def show_typing(self, channel: Channel, to: str) -> None:
        self.typing.append(to)

    def fetch_media(self, channel: Channel, media: str) -> MediaFile:
        if media not in self.sounds:
            raise NotFound("no such sound")
        return self.sounds[media]


def _no_door() -> Door:
    raise AssertionError("nothing is posted in this test")


class _Settings(BaseModel):
    kind: str


def new_plugin(
    manner: Manner,
    *,
    kind: str = "test_platform",
    max_bytes: int = 2048,
    images: bool = False,
    needs_grant: bool = True,
) -> Plugin:
    return Plugin(
        kind=kind,
        path="test",
        settings=_Settings,
        max_bytes=max_bytes,
        manner=lambda _, __: manner,
        door=_no_door,
        sender=None,
        images=images,
        needs_grant=needs_grant,
    )


def new_channel(
    *, channel_id: str = "ch_1", kind: str = "test_platform", agent_id: str | None = None
) -> Channel:
    made = datetime(2026, 11, 1, tzinfo=UTC)
    return Channel(channel_id, kind, "暖心", "wx1", "secret", made, agent_id=agent_id)


@dataclass
class ScriptedTranscriber:
    """The port `Transcriber`: hears what the sound's bytes say."""

    failures: list[Exception] = field(default_factory=list)

    def transcribe(self, sound: MediaFile) -> str:
        if self.failures:
            raise self.failures.pop(0)
        return sound.data.decode()


@dataclass
class EchoingModel:
    """Answers with what was said; `failures` come first. `turns` has one for each call."""

    failures: Sequence[Exception] = ()
    turns: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._failures = list(self.failures)

    def answer(self, _: object, __: Channel, text: str, name: str) -> str:
        self.turns.append((name, text))
        if self._failures:
            raise self._failures.pop(0)
        return f"回：{text}"
