"""A channel's turn in the person's conversation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from functions.chat.care.marks import shown_text
from functions.chat.channels.mailbox import BoxKey, Reply
from functions.chat.service import ChatService
from functions.chat.turn import Said
from nuanxin.domain.attached import parted
from nuanxin.domain.care import NoticeKind, says_ai
from nuanxin.domain.channels import Channel
from nuanxin.domain.conversation import Message
from nuanxin.domain.ids import derived_id, made_at


@dataclass(frozen=True, slots=True)
class Turns:
    """`last_shown` is what a person saw last in a channel."""

    chat: ChatService
    last_shown: Callable[[BoxKey], Sequence[Reply]]

    def answer(self, box: BoxKey, channel: Channel, text: str, name: str) -> str:
        """The reply to what a person said, as it is shown; the same for the same `name`, however
        often it is asked for."""
        words, attached = parted(text)
        said = Said(
            person_id=box.user_id,
            text=words,
            attached=attached,
            channel=channel.id,
            standing_id=standing_conversation(box),
            agent_id=channel.agent_id,
            key=name,
            request=text,
        )
        turn = self.chat.begin(said)
        reply = self.chat.resume(turn) if turn.repeated else self.chat.answer(turn)
        mark = self.chat.policy().ai_mark
        return shown_text(reply, mark, knows_ai=self._knows_ai(box, reply))

    def _knows_ai(self, box: BoxKey, reply: Message) -> bool:
        """Whether the greeting, or what else was shown last, said who speaks. Looked up only
        where that is to be said."""
        if not any(one.kind is NoticeKind.AI_NOTICE for one in reply.notices):
            return False
        return any(says_ai(one.content) for one in self.last_shown(box))


def standing_conversation(box: BoxKey) -> str:
    """A person has one conversation with an account; its id is as old as the person's."""
    return derived_id("c", made_at(box.user_id), f"{box.user_id} {box.channel_id}")
