"""Where platforms' pushes come in: whose channel it is, what it says, and what it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from functions.chat.channels.plugin import (
    Arrived,
    Door,
    HttpAnswer,
    Plugin,
    Push,
    Reported,
)
from functions.chat.channels.reception import Reception
from functions.chat.channels.reports import Reports
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Channels


@dataclass(frozen=True, slots=True)
class Front:
    channels: Channels
    plugins: Callable[[str], Plugin | None]
    doors: Callable[[Plugin], Door]
    reception: Reception
    reports: Reports

    def receive(self, path: str, channel_id: str, push: Push) -> HttpAnswer:
        plugin, channel = self._channel(path, channel_id)
        received = self.doors(plugin).read(channel, push)
        match received:
            case Arrived():
                return self._take_in(plugin, channel, received, push)
            case Reported(event, answer):
                self.reports.take(plugin, channel, event)
                return answer
            case HttpAnswer():
                return received

    def _channel(self, path: str, channel_id: str) -> tuple[Plugin, Channel]:
        channel = self.channels.get(channel_id)
        plugin = self.plugins(channel.kind) if channel else None
        if channel is None or plugin is None or plugin.path != path:
            raise NotFound("no such channel")
        return plugin, channel

    def _take_in(
        self, plugin: Plugin, channel: Channel, arrived: Arrived, push: Push
    ) -> HttpAnswer:
        try:
            return arrived.answer(self.reception.receive(plugin, channel, arrived.message))
        except (UpstreamUnavailable, Conflict) as error:
            # An error would show people the platform's own fault text. This way it sends the
            # message again.
            observability.fault("push.not_stored", error)
            if arrived.not_stored is not None:
                return arrived.not_stored
            return arrived.answer(self.reception.holding.let_lapse(push.at))
