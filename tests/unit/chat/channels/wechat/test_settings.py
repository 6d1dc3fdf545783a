"""What an operator may give about a WeChat account, and what of it is a secret."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from functions.chat.channels.fields import secrets_of
from functions.chat.channels.wechat.settings import MiniProgramSettings, OfficialAccountSettings

OFFICIAL = {
    "kind": "wechat_official_account",
    "name": "公众号",
    "app_id": "wx0123456789abcdef",
    "app_secret": "s" * 32,
    "token": "token123",
    "encoding_aes_key": "k" * 43,
}
MINI = {key: value for key, value in OFFICIAL.items() if key in {"name", "app_id", "app_secret"}}
MINI["kind"] = "wechat_mini_program"
SECRETS = {"app_secret", "token", "encoding_aes_key", "previous_encoding_aes_key"}


@pytest.mark.parametrize("model", [OfficialAccountSettings, MiniProgramSettings])
def test_secrets_are_marked_in_the_model_and_in_its_schema(model: type[BaseModel]) -> None:
    assert secrets_of(model) == SECRETS
    properties: dict[str, dict[str, Any]] = model.model_json_schema()["properties"]
    assert {name for name, one in properties.items() if one.get("writeOnly")} == SECRETS


def test_a_mini_program_that_only_signs_people_in_needs_no_token() -> None:
    settings = MiniProgramSettings.model_validate(MINI)
    assert settings.token is settings.encoding_aes_key is None


@pytest.mark.parametrize("name", ["token", "encoding_aes_key", "app_secret", "app_id", "name"])
def test_an_official_account_needs_all_of_it(name: str) -> None:
    assert OfficialAccountSettings.model_validate(OFFICIAL).verified is False
    with pytest.raises(ValidationError):
        OfficialAccountSettings.model_validate({**OFFICIAL, name: None})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", " "),
        ("name", "x" * 65),
        ("app_id", "wx 1"),
        ("app_secret", "with space"),
        ("app_secret", "密"),
        ("token", "ab"),
        ("token", "with-dash"),
        ("encoding_aes_key", "k" * 42),
        ("encoding_aes_key", "k" * 43 + "\n"),
        ("previous_encoding_aes_key", "k" * 44),
        ("previous_encoding_aes_key", ""),
        ("agent_id", ""),
        ("kind", "wechat"),
    ],
)
def test_what_the_console_would_not_show_is_refused(name: str, value: str) -> None:
    for model, whole in ((OfficialAccountSettings, OFFICIAL), (MiniProgramSettings, MINI)):
        with pytest.raises(ValidationError):
            model.model_validate({**whole, name: value})
