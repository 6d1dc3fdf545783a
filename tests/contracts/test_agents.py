"""The port `Agents`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.adapters.agents import DynamoAgents
from functions.chat.ports import Agents
from nuanxin.domain.agents import Agent
from nuanxin.domain.ids import new_id
from nuanxin.errors import NotFound
from tests.contracts.conftest import Storage
from tests.fakes.clock import FakeClock
from tests.fakes.operators import InMemoryAgents


@pytest.fixture
def agents(own_table: Storage) -> Agents:
    return InMemoryAgents() if own_table == "memory" else DynamoAgents()


def new_agent(clock: FakeClock) -> Agent:
    clock.advance(timedelta(seconds=1))
    return Agent(new_id("a", clock()), "小暖", "温和", clock(), clock())


def test_an_agent_comes_back_as_stored(agents: Agents, clock: FakeClock) -> None:
    plain = new_agent(clock)
    full = replace(
        new_agent(clock),
        model="qwen",
        greeting="你好",
        dataset_ids=("d_1", "d_2"),
        workflow_ids=("w_1",),
    )
    for agent in (plain, full):
        agents.add(agent)
        assert agents.get(agent.id) == agent


def test_saving_again_replaces_all_of_it(agents: Agents, clock: FakeClock) -> None:
    agent = replace(new_agent(clock), model="qwen")
    agents.add(agent)
    changed = replace(agent, name="大暖", model=None)
    agents.replace(changed)
    assert agents.get(agent.id) == changed
    assert agents.all() == (changed,)


def test_agents_are_listed_oldest_first(agents: Agents, clock: FakeClock) -> None:
    made = [new_agent(clock) for _ in range(3)]
    for agent in reversed(made):
        agents.add(agent)
    assert agents.all() == tuple(made)


def test_a_deleted_agent_is_gone_and_deleting_again_is_harmless(
    agents: Agents, clock: FakeClock
) -> None:
    agent, kept = new_agent(clock), new_agent(clock)
    agents.add(agent)
    agents.add(kept)
    agents.delete(agent.id)
    agents.delete(agent.id)
    assert agents.get(agent.id) is None
    assert agents.all() == (kept,)


def test_a_late_change_does_not_bring_a_deleted_agent_back(
    agents: Agents, clock: FakeClock
) -> None:
    agent = new_agent(clock)
    agents.add(agent)
    agents.delete(agent.id)
    with pytest.raises(NotFound):
        agents.replace(replace(agent, name="大暖"))
    assert agents.get(agent.id) is None
