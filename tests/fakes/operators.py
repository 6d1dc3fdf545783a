"""What operators set up."""

from dataclasses import replace
from datetime import datetime

from nuanxin.domain.agents import Agent
from nuanxin.domain.channels import Channel
from nuanxin.errors import NotFound


class InMemoryAgents:
    """The port `Agents`."""

    def __init__(self, *agents: Agent) -> None:
        self._agents = {agent.id: agent for agent in agents}

    def get(self, agent_id: str) -> Agent | None:
        return self._agents.get(agent_id)

    def all(self) -> tuple[Agent, ...]:
        return tuple(sorted(self._agents.values(), key=lambda agent: agent.id))

    def add(self, agent: Agent) -> None:
        self._agents[agent.id] = agent

    def replace(self, agent: Agent) -> None:
        if agent.id not in self._agents:
            raise NotFound("no such agent")
        self._agents[agent.id] = agent

    def delete(self, agent_id: str) -> None:
        self._agents.pop(agent_id, None)


class InMemoryChannels:
    """The ports `Channels` and `ChannelStore`."""

    def __init__(self, *channels: Channel) -> None:
        self._channels = {channel.id: channel for channel in channels}

    def get(self, channel_id: str) -> Channel | None:
        return self._channels.get(channel_id)

    def all(self) -> tuple[Channel, ...]:
        return tuple(sorted(self._channels.values(), key=lambda channel: channel.id))

    def note_trouble(self, channel_id: str, trouble: str | None, at: datetime) -> None:
        channel = self._channels.get(channel_id)
        if channel is None:
            return
        since = channel.trouble_since if channel.trouble == trouble else at
        self._channels[channel_id] = replace(
            channel,
            trouble=trouble,
            trouble_since=since if trouble else None,
            trouble_seen=at if trouble else None,
        )

    def add(self, channel: Channel) -> None:
        self._channels[channel.id] = channel

    def replace(self, channel: Channel) -> None:
        if channel.id not in self._channels:
            raise NotFound("no such channel")
        self._channels[channel.id] = channel

    def delete(self, channel_id: str) -> None:
        self._channels.pop(channel_id, None)
