"""What operators set up: agents, and the channels through which people reach them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Protocol

from functions.chat.ports import Agents
from nuanxin.domain.agents import COMPANION_ID, Agent
from nuanxin.domain.channels import Channel
from nuanxin.errors import Invalid, NotFound
from nuanxin.ports import Channels, Clock


class ChannelStore(Channels, Protocol):
    def add(self, channel: Channel) -> None: ...

    def replace(self, channel: Channel) -> None:
        """`NotFound` if it was deleted meanwhile."""
        ...

    def delete(self, channel_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class OperatorService:
    agents: Agents
    channels: ChannelStore
    datasets: Callable[[Collection[str]], Collection[str]]
    """Those of these ids that there are."""
    now: Clock

    def create_agent(self, agent: Agent) -> Agent:
        self._check_references(agent)
        self.agents.add(agent)
        return agent

    def agent(self, agent_id: str) -> Agent:
        agent = self.agents.get(agent_id)
        if agent is None:
            raise NotFound("no such agent")
        return agent

    def list_agents(self) -> tuple[Agent, ...]:
        return self.agents.all()

    def change_agent(self, agent_id: str, changes: dict[str, Any]) -> Agent:
        changed = replace(self.agent(agent_id), **changes, updated_at=self.now())
        self._check_references(changed)
        self.agents.replace(changed)
        return changed

    def delete_agent(self, agent_id: str) -> None:
        self.agent(agent_id)
        self.agents.delete(agent_id)

    def create_channel(self, channel: Channel) -> Channel:
        self._check_agent(channel.agent_id)
        self.channels.add(channel)
        return channel

    def channel(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise NotFound("no such channel")
        return channel

    def list_channels(self) -> tuple[Channel, ...]:
        return self.channels.all()

    def change_channel(self, changed: Channel) -> Channel:
        self._check_agent(changed.agent_id)
        self.channels.replace(changed)
        return changed

    def delete_channel(self, channel_id: str) -> None:
        self.channel(channel_id)
        self.channels.delete(channel_id)

    def _check_agent(self, agent_id: str | None) -> None:
        if agent_id not in (None, COMPANION_ID) and self.agents.get(agent_id or "") is None:
            raise Invalid("no such agent", field="agent_id", code="unknown_agent")

    def _check_references(self, agent: Agent) -> None:
        """There are no workflows yet, so every id of one is unknown."""
        wanted = set(agent.dataset_ids)
        if wanted and wanted - set(self.datasets(wanted)):
            raise Invalid("no such dataset", field="dataset_ids", code="unknown_dataset")
        if agent.workflow_ids:
            raise Invalid("no such workflow", field="workflow_ids", code="unknown_workflow")
