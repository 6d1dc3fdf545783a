"""A channel's turn in the person's conversation."""

from dataclasses import dataclass

from functions.chat.channels.mailbox import BoxKey
from functions.chat.service import ChatService, Said
from nuanxin.domain.channels import Channel
from nuanxin.domain.ids import derived_id, made_at


@dataclass(frozen=True, slots=True)
class Turns:
    chat: ChatService

    def answer(self, box: BoxKey, channel: Channel, text: str, name: str) -> str:
        """The reply to what a person said; the same for the same `name`, however often it is
        asked for."""
        said = Said(
            person_id=box.user_id,
            text=text,
            channel=channel.id,
            standing_id=standing_conversation(box),
            agent_id=channel.agent_id,
            key=name,
        )
        turn = self.chat.begin(said)
        return (self.chat.resume(turn) if turn.repeated else self.chat.answer(turn)).text


def standing_conversation(box: BoxKey) -> str:
    """A person has one conversation with an account; its id is as old as the person's."""
    return derived_id("c", made_at(box.user_id), f"{box.user_id} {box.channel_id}")
