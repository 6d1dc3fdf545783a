from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.operators import OperatorService
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.errors import Invalid, NotFound
from tests.fakes.clock import FakeClock
from tests.fakes.operators import InMemoryAgents, InMemoryChannels
from tests.unit.chat.conftest import new_agent

CHANNEL = Channel(
    "ch_1", ChannelKind.WECHAT_OFFICIAL_ACCOUNT, "暖心", "wx1", "secret", FakeClock()()
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def service(clock: FakeClock) -> OperatorService:
    return OperatorService(
        InMemoryAgents(), InMemoryChannels(), lambda ids: set(ids) & {"ds_1"}, clock
    )


def test_an_agent_is_made_changed_and_deleted(service: OperatorService, clock: FakeClock) -> None:
    agent = service.create_agent(new_agent())
    assert service.agent(agent.id) == agent
    clock.advance(timedelta(hours=1))
    changed = service.change_agent(agent.id, {"name": "大暖"})
    assert changed == replace(agent, name="大暖", updated_at=clock())
    assert service.list_agents() == (changed,)
    service.delete_agent(agent.id)
    assert service.list_agents() == ()


@pytest.mark.parametrize("field", ["dataset_ids", "workflow_ids"])
def test_an_agent_refers_only_to_what_exists(service: OperatorService, field: str) -> None:
    unknown = {field: ("x_1",)}
    with pytest.raises(Invalid) as refused:
        service.create_agent(replace(new_agent(), **unknown))  # type: ignore[arg-type]
    assert refused.value.field == field
    agent = service.create_agent(new_agent())
    with pytest.raises(Invalid):
        service.change_agent(agent.id, unknown)
    assert service.agent(agent.id) == agent


def test_a_channel_is_made_changed_and_deleted(service: OperatorService) -> None:
    service.create_channel(CHANNEL)
    changed = service.change_channel(replace(CHANNEL, name="新", options={"verified": True}))
    assert service.channel(CHANNEL.id) == changed
    assert service.list_channels() == (changed,)
    service.delete_channel(CHANNEL.id)
    assert service.list_channels() == ()


def test_a_channel_names_an_agent_that_exists(service: OperatorService) -> None:
    service.create_agent(new_agent())
    for known in (None, COMPANION_ID, "a_1"):
        service.create_channel(replace(CHANNEL, agent_id=known))
    for unknown in ("a_2", ""):
        with pytest.raises(Invalid) as refused:
            service.create_channel(replace(CHANNEL, agent_id=unknown))
        assert refused.value.code == "unknown_agent"
        with pytest.raises(Invalid):
            service.change_channel(replace(CHANNEL, agent_id=unknown))
        assert service.channel(CHANNEL.id).agent_id == "a_1"


def test_what_is_not_there_cannot_be_touched(service: OperatorService) -> None:
    with pytest.raises(NotFound):
        service.agent("a_1")
    with pytest.raises(NotFound):
        service.change_agent("a_1", {})
    with pytest.raises(NotFound):
        service.delete_agent("a_1")
    with pytest.raises(NotFound):
        service.channel("ch_1")
    with pytest.raises(NotFound):
        service.change_channel(CHANNEL)
    with pytest.raises(NotFound):
        service.delete_channel("ch_1")
