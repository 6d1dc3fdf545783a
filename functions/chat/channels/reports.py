"""Events that are for us, not for a conversation."""

from dataclasses import dataclass

from functions.chat.channels.mailbox import BoxKey
from functions.chat.channels.plugin import MediaChecked, OptedIn, Plugin
from functions.chat.moderation.media import MediaChecks
from functions.chat.subscriptions import Subscriptions
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.ports import People


@dataclass(frozen=True, slots=True)
class Reports:
    subscriptions: Subscriptions
    media: MediaChecks
    people: People

    def take(self, plugin: Plugin, channel: Channel, event: OptedIn | MediaChecked) -> None:
        match event:
            case MediaChecked():
                self.media.take(channel, event)
            case OptedIn(sender, key, templates):
                user_id = self.people.find(plugin.login_of(channel, sender))
                if user_id is None:
                    # Somebody who never spoke with us or signed in: nothing is kept of them.
                    observability.event("opt_in.of_nobody", channel_id=channel.id)
                    return
                self.subscriptions.note(BoxKey(user_id, channel.id), templates, event=key)
