"""Where platforms' pushes come in: whose channel it is, what it says, and what it is answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from functions.chat.channels.plugin import (
    Arrived,
    Door,
    HttpAnswer,
    MediaChecked,
    OptedIn,
    Plugin,
    Push,
    Reported,
)
from functions.chat.channels.reception import Reception
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Channels


class Listener(Protocol):
    """Whom events concern that are no messages."""

    def take(self, plugin: Plugin, channel: Channel, event: OptedIn | MediaChecked) -> None: ...


@dataclass(frozen=True, slots=True)
class Front:
    channels: Channels
    plugins: Callable[[str], Plugin | None]
    doors: Callable[[Plugin], Door]
    not_stored: Callable[[str], HttpAnswer | None]
    reception: Reception
    reports: Callable[[], Listener]
    """Made for the first event that is no message."""
    turnstile: AbstractContextManager[object] = field(default_factory=nullcontext)
    """What every push passes before it is stored."""

    def receive(self, path: str, channel_id: str, push: Push) -> HttpAnswer:
        """Where something of ours is down, what makes the platform send it again: an error would
        show people the platform's own fault text."""
        try:
            return self._receive(path, channel_id, push)
        except (UpstreamUnavailable, Conflict) as error:
            observability.fault("push.not_stored", error)
            not_stored = self.not_stored(path)
            if not_stored is not None:
                return not_stored
            self.reception.holding.let_lapse(push.at)
            return _NOTHING

    def _receive(self, path: str, channel_id: str, push: Push) -> HttpAnswer:
        with self.turnstile:
            plugin, channel = self._channel(path, channel_id)
            received = self.doors(plugin).read(channel, push)
            match received:
                case Arrived(message, answer):
                    taken = self.reception.take_in(plugin, channel, message, arrived=push.at)
                case Reported(event, answered):
                    self.reports().take(plugin, channel, event)
                    return answered
                case HttpAnswer():
                    return received
        return answer(self.reception.answer(taken))

    def _channel(self, path: str, channel_id: str) -> tuple[Plugin, Channel]:
        channel = self.channels.get(channel_id)
        plugin = self.plugins(channel.kind) if channel else None
        if channel is None or plugin is None or plugin.path != path:
            raise NotFound("no such channel")
        return plugin, channel


_NOTHING = HttpAnswer("")
"""Nobody reads it: the platform has hung up."""
