"""Where a turn belongs: its conversation, and whom that is with."""

from dataclasses import dataclass

from functions.chat.naming import name_of
from functions.chat.persona import COMPANION
from functions.chat.ports import Agents, Conversations
from functions.chat.remembering import Remembering
from functions.chat.replacing import Replacing
from functions.chat.turn import Said
from nuanxin.domain.agents import COMPANION_ID, Agent
from nuanxin.domain.conversation import Conversation
from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict, NotFound
from nuanxin.ports import Clock


@dataclass(frozen=True, slots=True)
class Places:
    conversations: Conversations
    agents: Agents
    now: Clock
    memory: Remembering | None

    def existing(self, person_id: str, conversation_id: str) -> Conversation:
        conversation = self.conversations.get(person_id, conversation_id)
        if conversation is None or conversation.is_over(self.now()):
            raise NotFound("no such conversation")
        return self.replacing.sweep(person_id, conversation)

    @property
    def replacing(self) -> Replacing:
        return Replacing(self.conversations, self.memory, self.now)

    def of(self, said: Said, person: Person) -> tuple[Conversation, bool]:
        """The conversation that this belongs to, and whether it is new."""
        if said.conversation_id is not None:
            return self._named(said, said.conversation_id), False
        if said.standing_id is not None:
            standing = self.conversations.get(said.person_id, said.standing_id)
            if standing is not None:
                return standing, False
            # What a deletion left that was cut short would bar the new one for ever.
            self.delete(said.person_id, said.standing_id)
        return self._new(said, person), True

    def agent_for(self, said: Said, conversation: Conversation) -> Agent:
        if said.standing_id is None:
            return self.agent_of(conversation)
        # An operator may have given the channel another agent since the conversation began.
        return self._find_agent(said.agent_id or COMPANION_ID) or COMPANION

    def agent_of(self, conversation: Conversation) -> Agent:
        """Whom the conversation is with; the companion where that agent was deleted since."""
        return self._find_agent(conversation.agent_id) or COMPANION

    def agent(self, agent_id: str) -> Agent:
        agent = self._find_agent(agent_id)
        if agent is None:
            raise NotFound("no such agent", code="unknown_agent")
        return agent

    def delete(self, person_id: str, conversation_id: str) -> bool:
        """Whether there was any of it. Nothing new is said in it before what is remembered of it
        goes, and that goes before the messages: repeating it after a crash removes what was left.
        """
        if not self.conversations.close(person_id, conversation_id):
            return False
        if self.memory is not None:
            self.memory.forget_conversation(person_id, conversation_id)
        return self.conversations.delete(person_id, conversation_id)

    def _named(self, said: Said, conversation_id: str) -> Conversation:
        existing = self.existing(said.person_id, conversation_id)
        if said.agent_id not in (None, existing.agent_id):
            raise Conflict("this conversation is with another agent", code="agent_mismatch")
        if said.incognito not in (None, existing.incognito):
            raise Conflict("incognito is chosen at the beginning", code="incognito_mismatch")
        return existing

    def _new(self, said: Said, person: Person) -> Conversation:
        now = self.now()
        agent = self._asked_for(said, person)
        return Conversation(
            id=said.standing_id or new_id("c", now),
            person_id=said.person_id,
            agent_id=agent.id,
            title=name_of(said.text, said.attached, person.language),
            channel=said.channel,
            created_at=now,
            updated_at=now,
            incognito=bool(said.incognito),
        )

    def _asked_for(self, said: Said, person: Person) -> Agent:
        """Operators choose a channel's agent, people their own, and either may be deleted: people
        are answered all the same. What a request names has to be there."""
        is_channels = said.standing_id is not None
        if said.agent_id is not None and not is_channels:
            return self.agent(said.agent_id)
        chosen = said.agent_id if is_channels else person.companion.agent_id
        return self._find_agent(chosen or COMPANION_ID) or COMPANION

    def _find_agent(self, agent_id: str) -> Agent | None:
        return COMPANION if agent_id == COMPANION_ID else self.agents.get(agent_id)
