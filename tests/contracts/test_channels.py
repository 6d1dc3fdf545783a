"""The ports `Channels` and `ChannelStore`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.operators import ChannelStore
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.storage import data_keys
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.ids import new_id
from nuanxin.errors import NotFound
from tests.contracts.conftest import Storage
from tests.fakes.clock import FakeClock
from tests.fakes.operators import InMemoryChannels


@pytest.fixture
def channels(own_table: Storage) -> ChannelStore:
    return InMemoryChannels() if own_table == "memory" else DynamoChannels(data_keys())


def new_channel(clock: FakeClock, kind: ChannelKind) -> Channel:
    clock.advance(timedelta(seconds=1))
    return Channel(new_id("ch", clock()), kind, "暖心", "wx1", "app secret", clock())


def test_a_channel_comes_back_as_stored(channels: ChannelStore, clock: FakeClock) -> None:
    plain = new_channel(clock, ChannelKind.WECHAT_MINI_PROGRAM)
    full = replace(
        new_channel(clock, ChannelKind.WECHAT_OFFICIAL_ACCOUNT),
        secrets={"token": "token", "encoding_aes_key": "k" * 43},
        options={"verified": True, "mode": "safe"},
        agent_id="a_1",
        trouble="bad_credentials",
        trouble_since=clock(),
    )
    for channel in (plain, full):
        channels.add(channel)
        assert channels.get(channel.id) == channel
    assert channels.all() == (plain, full)


def test_saving_again_replaces_all_of_it(channels: ChannelStore, clock: FakeClock) -> None:
    channel = replace(new_channel(clock, ChannelKind.WECHAT_OFFICIAL_ACCOUNT), agent_id="a_1")
    channels.add(channel)
    changed = replace(
        channel,
        app_secret="new secret",
        agent_id=None,
        secrets={"token": "new token"},
        options={"verified": True},
    )
    channels.replace(changed)
    assert channels.get(channel.id) == changed


def test_replacing_does_not_bring_back_a_deleted_channel(
    channels: ChannelStore, clock: FakeClock
) -> None:
    channel = new_channel(clock, ChannelKind.WECHAT_MINI_PROGRAM)
    with pytest.raises(NotFound):
        channels.replace(channel)
    assert channels.get(channel.id) is None


def test_trouble_is_noted_since_it_began(channels: ChannelStore, clock: FakeClock) -> None:
    channel = new_channel(clock, ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    channels.add(channel)
    first = clock()
    channels.note_trouble(channel.id, "daily_quota", first)
    clock.advance(timedelta(minutes=1))
    channels.note_trouble(channel.id, "daily_quota", clock())
    noted = replace(channel, trouble="daily_quota", trouble_since=first, trouble_seen=clock())
    assert channels.get(channel.id) == noted
    channels.note_trouble(channel.id, "bad_credentials", clock())
    noted = replace(channel, trouble="bad_credentials", trouble_since=clock(), trouble_seen=clock())
    assert channels.get(channel.id) == noted


def test_trouble_that_is_over_is_gone(channels: ChannelStore, clock: FakeClock) -> None:
    channel = new_channel(clock, ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    channels.add(channel)
    channels.note_trouble(channel.id, "daily_quota", clock())
    for _ in range(2):
        channels.note_trouble(channel.id, None, clock())
        assert channels.get(channel.id) == channel


def test_a_deleted_channel_has_no_trouble(channels: ChannelStore, clock: FakeClock) -> None:
    channel = new_channel(clock, ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    for trouble in ("daily_quota", None):
        channels.note_trouble(channel.id, trouble, clock())
    assert channels.get(channel.id) is None
    assert channels.all() == ()


def test_a_deleted_channel_is_gone_and_deleting_again_is_harmless(
    channels: ChannelStore, clock: FakeClock
) -> None:
    channel = new_channel(clock, ChannelKind.WECHAT_MINI_PROGRAM)
    channels.add(channel)
    channels.delete(channel.id)
    channels.delete(channel.id)
    assert channels.get(channel.id) is None
    assert channels.all() == ()
