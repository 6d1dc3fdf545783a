"""An operator's settings of a channel, and what changes do to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import BaseModel, ValidationError

from functions.chat.channels.fields import secrets_of
from functions.chat.channels.qq.settings import QqBotSettings
from functions.chat.channels.registry import PLUGINS
from functions.chat.channels.setup import changed, channel_from
from functions.chat.channels.signed_webhook import SignedWebhookSettings
from functions.chat.channels.wechat.settings import MiniProgramSettings, OfficialAccountSettings
from nuanxin.domain.channels import Channel

AT = datetime(2026, 11, 20, tzinfo=UTC)
KEYS = [letter * 43 for letter in "abc"]
GIVEN: dict[type[BaseModel], dict[str, object]] = {
    OfficialAccountSettings: {
        "kind": "wechat_official_account",
        "name": "公众号",
        "app_id": "wx1",
        "app_secret": "secret",
        "token": "aToken7",
        "encoding_aes_key": KEYS[0],
    },
    MiniProgramSettings: {
        "kind": "wechat_mini_program",
        "name": "小程序",
        "app_id": "wx2",
        "app_secret": "secret",
        "token": "aToken7",
        "encoding_aes_key": KEYS[0],
    },
    QqBotSettings: {"kind": "qq_bot", "name": "机器人", "app_id": "1020", "app_secret": "secret"},
    SignedWebhookSettings: {
        "kind": "signed_webhook",
        "name": "客户端",
        "callback_url": "https://client.example/replies",
    },
}


def new(settings: type[BaseModel], **more: object) -> Channel:
    return channel_from(settings.model_validate({**GIVEN[settings], **more}), "ch_1", AT)


@pytest.fixture
def account() -> Channel:
    return new(OfficialAccountSettings)


def test_these_are_all_kinds() -> None:
    assert {plugin.settings for plugin in PLUGINS} == GIVEN.keys()


def test_secrets_are_apart_from_what_operators_may_see(account: Channel) -> None:
    assert account.secrets == {"token": "aToken7", "encoding_aes_key": KEYS[0]}
    assert account.options == {"verified": False}
    assert (account.app_id, account.app_secret, account.agent_id) == ("wx1", "secret", None)


@pytest.mark.parametrize("settings", GIVEN)
def test_whatever_is_secret_is_sealed(settings: type[BaseModel]) -> None:
    channel = new(settings)
    assert channel.secrets.keys() <= secrets_of(settings)
    assert not channel.options.keys() & secrets_of(settings)
    assert "app_secret" in secrets_of(settings)


@pytest.mark.parametrize("settings", GIVEN)
def test_no_change_changes_nothing(settings: type[BaseModel]) -> None:
    channel = new(settings)
    assert changed(settings, channel, {}) == channel


@pytest.mark.parametrize("settings", GIVEN)
def test_a_change_touches_what_it_names(settings: type[BaseModel]) -> None:
    channel = new(settings)
    after = changed(settings, channel, {"name": "新", "agent_id": "a_1"})
    assert after == replace(channel, name="新", agent_id="a_1")


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": None},
        {"app_secret": None},
        {"app_secret": "with space"},
        {"token": "no!"},
        {"token": None},
        {"encoding_aes_key": "short"},
        {"encoding_aes_key": None},
        {"previous_encoding_aes_key": "short"},
        {"verified": "perhaps"},
        {"verified": None},
    ],
)
def test_the_rules_of_creating_hold_for_changes(
    account: Channel, change: dict[str, object]
) -> None:
    with pytest.raises(ValidationError) as refused:
        changed(OfficialAccountSettings, account, change)
    assert {error["loc"][0] for error in refused.value.errors()} == change.keys()


def test_null_clears_what_may_be_left_out() -> None:
    program = new(MiniProgramSettings, agent_id="a_1")
    change = {"token": None, "encoding_aes_key": None, "agent_id": None}
    after = changed(MiniProgramSettings, program, change)
    assert after.secrets == {}
    assert after.agent_id is None


def test_a_fields_of_another_kind_are_not_kept() -> None:
    bot = new(QqBotSettings)
    after = changed(QqBotSettings, bot, {"token": "aToken7", "verified": True, "name": "新"})
    assert after == replace(bot, name="新")


def test_neither_kind_nor_app_changes(account: Channel) -> None:
    change = {"kind": "wechat_official_account", "app_id": "wx9"}
    assert changed(OfficialAccountSettings, account, change) == account


def test_a_renewed_key_keeps_the_one_before(account: Channel) -> None:
    once = changed(OfficialAccountSettings, account, {"encoding_aes_key": KEYS[1]})
    assert once.secrets["encoding_aes_key"] == KEYS[1]
    assert once.secrets["previous_encoding_aes_key"] == KEYS[0]
    twice = changed(OfficialAccountSettings, once, {"encoding_aes_key": KEYS[2]})
    assert twice.secrets["encoding_aes_key"] == KEYS[2]
    assert twice.secrets["previous_encoding_aes_key"] == KEYS[1]


def test_the_same_key_again_is_no_renewal(account: Channel) -> None:
    once = changed(OfficialAccountSettings, account, {"encoding_aes_key": KEYS[1]})
    again = changed(OfficialAccountSettings, once, {"encoding_aes_key": KEYS[1]})
    assert again.secrets == once.secrets
    first = changed(OfficialAccountSettings, account, {"encoding_aes_key": KEYS[0]})
    assert "previous_encoding_aes_key" not in first.secrets


def test_who_names_the_previous_key_is_believed(account: Channel) -> None:
    change = {"encoding_aes_key": KEYS[1], "previous_encoding_aes_key": KEYS[2]}
    named = changed(OfficialAccountSettings, account, change)
    assert named.secrets["previous_encoding_aes_key"] == KEYS[2]
    none = changed(OfficialAccountSettings, account, {**change, "previous_encoding_aes_key": None})
    assert "previous_encoding_aes_key" not in none.secrets


def test_the_first_key_of_a_mini_program_has_none_before_it() -> None:
    program = new(MiniProgramSettings, token=None, encoding_aes_key=None)
    after = changed(MiniProgramSettings, program, {"encoding_aes_key": KEYS[0]})
    assert after.secrets == {"encoding_aes_key": KEYS[0]}


def test_a_key_that_is_taken_away_is_not_kept() -> None:
    program = new(MiniProgramSettings)
    after = changed(MiniProgramSettings, program, {"encoding_aes_key": None})
    assert after.secrets == {"token": "aToken7"}


@pytest.mark.parametrize("settings", GIVEN)
def test_trouble_is_forgotten_with_any_change(settings: type[BaseModel]) -> None:
    channel = replace(new(settings), trouble="bad_credentials", trouble_since=AT)
    assert changed(settings, channel, {"name": "新"}).trouble is None
    assert changed(settings, channel, {"name": "新"}).trouble_since is None


def test_a_secret_is_made_up_once() -> None:
    first, second = new(SignedWebhookSettings), new(SignedWebhookSettings)
    assert first.app_secret != second.app_secret
    assert first.app_id != second.app_id
    assert changed(SignedWebhookSettings, first, {"name": "新"}).app_secret == first.app_secret
