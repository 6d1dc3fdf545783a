"""A moderator that minds a word, and what media checks are kept in."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from functions.chat.moderation.media import MediaRecord, MediaType
from functions.chat.moderation.ports import CLEAN, Outcome, Verdict
from nuanxin.domain.channels import Channel
from nuanxin.domain.conversation import Author
from nuanxin.domain.identity import Person
from nuanxin.errors import NuanxinError
from nuanxin.ports import Clock

RISKY_WORD = "禁词"
FOUND = Verdict(Outcome.RISKY, "word")


@dataclass
class WordModerator:
    """The port `Moderator`. `seen` is what it was asked; it may mind `everything`."""

    verdict: Verdict = FOUND
    everything: bool = False
    seen: list[tuple[Author, str]] = field(default_factory=list)

    def check(self, text: str, *, person: Person, spoken_by: Author) -> Verdict:
        self.seen.append((spoken_by, text))
        return self.verdict if self.everything or RISKY_WORD in text else CLEAN


class InMemoryMediaOrders:
    """The port `MediaOrders`."""

    KEPT = timedelta(days=1)

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._orders: dict[tuple[str, str], tuple[datetime, MediaRecord]] = {}

    def note_asked(self, channel_id: str, trace_id: str, at: datetime) -> None:
        known = self._known(channel_id, trace_id)
        self._orders[channel_id, trace_id] = at, replace(known, asked_at=at)

    def note_verdict(
        self, channel_id: str, trace_id: str, outcome: Outcome, label: str, at: datetime
    ) -> None:
        known = self._known(channel_id, trace_id)
        if known.outcome is None:
            known = replace(known, outcome=outcome, label=label)
        self._orders[channel_id, trace_id] = at, known

    def get(self, channel_id: str, trace_id: str) -> MediaRecord | None:
        at, record = self._orders.get((channel_id, trace_id), (None, None))
        return record if at is not None and self._now() < at + self.KEPT else None

    def _known(self, channel_id: str, trace_id: str) -> MediaRecord:
        return self._orders.get((channel_id, trace_id), (None, MediaRecord()))[1]


@dataclass
class ScriptedChecker:
    """The port `MediaChecker`: trace ids `t-1`, `t-2` …"""

    failure: NuanxinError | None = None
    ordered: list[tuple[str, str, str, MediaType]] = field(default_factory=list)

    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        if self.failure is not None:
            raise self.failure
        self.ordered.append((channel.id, openid, media_url, media_type))
        return f"t-{len(self.ordered)}"
