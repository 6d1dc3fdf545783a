"""A chat in memory, with one person in it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.chat.memory_words import MemoryWords
from functions.chat.remembering import Remembering
from functions.chat.service import ChatService
from functions.chat.streaming import Streaming
from functions.chat.turn import Said, Turn
from functions.chat.writer import Writer
from nuanxin.domain.agents import Agent
from nuanxin.domain.attached import Attachment
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import CareSettings, LoginKind, Person, Role
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.recalling import Recalling
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.analysers import FixedAnalyser
from tests.fakes.care import QUIET
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations, InMemoryReplyLog
from tests.fakes.memories import InMemoryMemories
from tests.fakes.models import ScriptedModel
from tests.fakes.operators import InMemoryAgents
from tests.fakes.packs import InMemoryPackFiles

ME = "u_me"


class MemoryWakes:
    """The port `MemoryWake`."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, person_id: str) -> None:
        self.woken.append(person_id)


@dataclass
class World:
    """The service, and what it stores into."""

    model: ScriptedModel | None = None
    analyser: FixedAnalyser = field(default_factory=FixedAnalyser)
    conversations: InMemoryConversations = field(default_factory=InMemoryConversations)
    agents: InMemoryAgents = field(default_factory=InMemoryAgents)
    people: InMemoryAccounts = field(default_factory=InMemoryAccounts)
    clock: FakeClock = field(default_factory=FakeClock)
    policy: CarePolicy = QUIET

    def __post_init__(self) -> None:
        self.add_person(ME)
        self.log = InMemoryReplyLog(self.conversations)
        self.memories = self.conversations.memories = InMemoryMemories(self.clock)
        self.wakes = MemoryWakes()
        self.memory = Remembering(
            memories=self.memories,
            recalling=Recalling(self.memories, InMemoryPackFiles(), None, self.clock),
            queue=self.wakes,
        )
        recalling = self.memory.recalling
        self.forgetting = Forgetting(self.memories, recalling, self.wakes)
        self.chat = ChatService(
            conversations=self.conversations,
            agents=self.agents,
            people=self.people,
            analyser=self.analyser,
            writer=Writer(self.model),
            now=self.clock,
            policy=lambda: self.policy,
            memory=self.memory,
            memory_words=MemoryWords(
                self.conversations, self.people, self.memories, recalling, self.forgetting
            ),
        )
        self.streaming = Streaming(self.chat, self.log, timedelta(seconds=2))

    def add_person(self, person_id: str) -> Person:
        person = Person(person_id, Role.USER, self.clock())
        self.people.add(person, Login(LoginKind.EMAIL, person_id))
        return person

    def choose(self, care: CareSettings) -> None:
        person = self.people.get(ME)
        assert person is not None
        self.people.save(person, replace(person, care=care))

    def said(
        self,
        text: str = "今天好累",
        *,
        conversation_id: str | None = None,
        standing_id: str | None = None,
        agent_id: str | None = None,
        key: str | None = None,
        person_id: str = ME,
        incognito: bool | None = None,
        replaces: str | None = None,
        attached: tuple[Attachment, ...] = (),
    ) -> Turn:
        """A turn that was begun, a second after the last one."""
        self.clock.advance(timedelta(seconds=1))
        said = Said(
            person_id,
            text,
            "api",
            conversation_id,
            standing_id,
            agent_id,
            key,
            attached=attached,
            incognito=incognito,
            replaces=replaces,
        )
        return self.chat.begin(said)


def new_agent(agent_id: str = "a_1", *, model: str | None = None) -> Agent:
    since = FakeClock()()
    return Agent(agent_id, "小暖", "你很活泼", since, since, model=model)


@pytest.fixture
def world() -> World:
    """Without a model: our own generator answers."""
    return World()
