"""Writing the reply to a message in the inbox. Repeating any step, after any crash, is harmless."""

from dataclasses import dataclass

from functions.chat.service import ChatService, Said
from functions.chat.streaming import Streaming
from functions.chat.wechat.delivery import CONTINUED
from functions.chat.wechat.messages import MAX_REPLY_BYTES, split
from functions.chat.wechat.ports import Inbox, InboxKey, InboxState
from nuanxin import observability
from nuanxin.domain.ids import derived_id, made_at
from nuanxin.domain.safety import assess, reply_for
from nuanxin.ports import Channels

SORRY = "对不起，这一条我没能答上来，是我这边出了问题。可以换个说法再发给我吗？"
DEFAULT_COUNTRY = "CN"
"""Where the person's own setting cannot be read."""


@dataclass(frozen=True, slots=True)
class Answering:
    chat: ChatService
    streaming: Streaming
    inbox: Inbox
    channels: Channels

    def answer(self, key: InboxKey) -> None:
        """Have the reply in the inbox when this returns."""
        entry = self.inbox.get(key)
        if entry is None or entry.state is InboxState.DONE:
            observability.event("turn.already_answered", platform="wechat")
            return
        channel = self.channels.get(key.channel_id)
        said = Said(
            person_id=key.user_id,
            text=entry.text,
            channel=key.channel_id,
            standing_id=standing_conversation(key),
            agent_id=channel.agent_id if channel else None,
            key=f"{key.channel_id} {key.message}",
        )
        turn = self.chat.begin(said)
        reply = self.streaming.finished(turn) if turn.repeated else self.chat.answer(turn)
        room = MAX_REPLY_BYTES - len(CONTINUED.encode())
        self.inbox.complete(key, split(reply.text, room))

    def give_up(self, key: InboxKey) -> None:
        """Answer, after the last try, with fixed words: in danger with the help lines."""
        entry = self.inbox.get(key)
        if entry is not None:
            fixed = reply_for(assess(entry.text), language="zh", country=DEFAULT_COUNTRY)
            self.inbox.complete(key, (fixed or SORRY,))


def standing_conversation(key: InboxKey) -> str:
    """A person has one conversation with an account; its id is as old as the person's."""
    return derived_id("c", made_at(key.user_id), f"{key.user_id} {key.channel_id}")
