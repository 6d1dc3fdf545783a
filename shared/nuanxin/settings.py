"""What a function reads from its environment, as small frozen models.

Only composition roots call `from_env()`; everything else is handed values.
"""

import os
from typing import Self

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    model_config = ConfigDict(frozen=True)

    @classmethod
    def from_env(cls) -> Self:
        """Read the variables named like the fields, upper-case; raise on what is missing.

        An empty one counts as missing: CloudFormation cannot leave a variable out.
        """
        given = {name.lower(): value for name, value in os.environ.items() if value}
        return cls.model_validate(given)


class TableSettings(Settings):
    table_name: str


class SecretsSettings(Settings):
    """Names or ARNs in Secrets Manager."""

    data_key_secret: str
    """A long random string; the keys for hashing and sealing openids and secrets come from it."""


class SigningSettings(Settings):
    signing_keys_secret: str
    """The private keys of the access tokens. Only the auth functions may read it."""


class TokenSettings(Settings):
    token_issuer: str
    """`iss` of the access tokens: a name of this deployment that never changes."""


class ModelSettings(Settings):
    """Any OpenAI-compatible endpoint. A key or an address makes it configured."""

    openai_api_key: str | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-4o-mini"
    openai_api_key_secret: str | None = None
    """Where the key lies in Secrets Manager when it is not in the environment."""

    @property
    def configured(self) -> bool:
        return bool(self.openai_api_key or self.openai_base_url or self.openai_api_key_secret)


class LimitSettings(Settings):
    nuanxin_rate_limits: bool = True
    """`on` or `off`."""


class WeChatSettings(Settings):
    nuanxin_wechat_api_base: str = "https://api.weixin.qq.com"
    nuanxin_wechat_hold_seconds: float = 4.0
    """How long a push waits for its reply. WeChat hangs up after 5 s."""


class QueueSettings(Settings):
    turn_queue_url: str


class PublicSettings(Settings):
    public_base_url: str | None = None
    """Where clients and platforms reach this deployment; where unset, the address that the
    request came to."""


class TurnSettings(Settings):
    """Bounds within one function's time-out, in seconds."""

    model_seconds: float = 22.0
    """For a model's whole reply. The HTTP API gives up after 30 s."""
    follow_seconds: float = 25.0
    """How long one request waits for a reply that another process writes."""
