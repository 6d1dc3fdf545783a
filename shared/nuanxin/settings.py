"""What a function reads from its environment, as small frozen models.

Only composition roots call `from_env()`; everything else is handed values.
"""

import os
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    # Built when first read: a function reads a few of all of these, and an import builds none.
    model_config = ConfigDict(frozen=True, defer_build=True)

    @classmethod
    def from_env(cls) -> Self:
        """Read the variables named like the fields, upper-case; raise on what is missing.

        An empty one counts as missing: CloudFormation cannot leave a variable out.
        """
        given = {name.lower(): value for name, value in os.environ.items() if value}
        return cls.model_validate(given)


class TableSettings(Settings):
    table_name: str
    table_calls_at_once: int | None = None
    """Unset: any number. Set where one process does the work of many, beside others."""


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


class SharingEndpoint(Settings):
    """Any OpenAI-compatible endpoint for a task of its own.

    Where it has no address of its own, it shares address and key with the language model. A key
    never goes to another address than the one it was given for.
    """

    openai_base_url: str | None = None
    openai_api_key: str | None = None
    openai_api_key_secret: str | None = None

    @property
    def own_base_url(self) -> str | None:
        raise NotImplementedError

    @property
    def own_key(self) -> tuple[str | None, str | None]:
        """The key, and where it lies in Secrets Manager when it is not in the environment."""
        raise NotImplementedError

    @property
    def base_url(self) -> str | None:
        """`None`: the vendor's own."""
        return self.own_base_url or self.openai_base_url

    @property
    def api_key(self) -> str | None:
        return self.openai_api_key if self._shares_key else self.own_key[0]

    @property
    def api_key_secret(self) -> str | None:
        """Its name, where `api_key` is `None`."""
        return self.openai_api_key_secret if self._shares_key else self.own_key[1]

    @property
    def _has_key(self) -> bool:
        return any(self.own_key)

    @property
    def _shares_key(self) -> bool:
        return self.own_base_url is None and not self._has_key


class AudioSettings(SharingEndpoint):
    """For speech. One variable of its own makes it configured."""

    nuanxin_audio_base_url: str | None = None
    nuanxin_audio_api_key: str | None = None
    nuanxin_audio_api_key_secret: str | None = None
    nuanxin_audio_model: str | None = None

    @property
    def configured(self) -> bool:
        return self._has_key or bool(self.nuanxin_audio_base_url or self.nuanxin_audio_model)

    @property
    def own_base_url(self) -> str | None:
        return self.nuanxin_audio_base_url

    @property
    def own_key(self) -> tuple[str | None, str | None]:
        return self.nuanxin_audio_api_key, self.nuanxin_audio_api_key_secret

    @property
    def model(self) -> str:
        return self.nuanxin_audio_model or "whisper-1"


class VisionSettings(SharingEndpoint):
    """For pictures, configured by an address or a model of its own: an endpoint whose model sees,
    or Amazon Rekognition, which sees faces only."""

    nuanxin_vision: Literal["endpoint", "rekognition", "none"] = "endpoint"
    nuanxin_vision_base_url: str | None = None
    nuanxin_vision_api_key: str | None = None
    nuanxin_vision_api_key_secret: str | None = None
    nuanxin_vision_model: str | None = None

    @property
    def configured(self) -> bool:
        return self.nuanxin_vision == "rekognition" or self.has_endpoint

    @property
    def has_endpoint(self) -> bool:
        """A key alone is not enough: who asks only whether pictures are read knows no key."""
        given = self.nuanxin_vision_base_url or self.nuanxin_vision_model
        return self.nuanxin_vision == "endpoint" and bool(given)

    @property
    def own_base_url(self) -> str | None:
        return self.nuanxin_vision_base_url

    @property
    def own_key(self) -> tuple[str | None, str | None]:
        return self.nuanxin_vision_api_key, self.nuanxin_vision_api_key_secret

    @property
    def model(self) -> str:
        return self.nuanxin_vision_model or "gpt-4o-mini"


class EmbeddingSettings(SharingEndpoint):
    """For the meaning of texts. One variable of its own makes it configured."""

    nuanxin_embedding_base_url: str | None = None
    nuanxin_embedding_api_key: str | None = None
    nuanxin_embedding_api_key_secret: str | None = None
    nuanxin_embedding_model: str | None = None

    @property
    def configured(self) -> bool:
        return self._has_key or bool(
            self.nuanxin_embedding_base_url or self.nuanxin_embedding_model
        )

    @property
    def own_base_url(self) -> str | None:
        return self.nuanxin_embedding_base_url

    @property
    def own_key(self) -> tuple[str | None, str | None]:
        return self.nuanxin_embedding_api_key, self.nuanxin_embedding_api_key_secret

    @property
    def model(self) -> str:
        return self.nuanxin_embedding_model or "text-embedding-3-small"


class IndexSettings(Settings):
    """Who finds texts of datasets again: `pack`, `s3vectors`, or the path of a Python module."""

    nuanxin_index: str = "pack"
    nuanxin_vector_bucket: str | None = None
    """Where `s3vectors` keeps its indexes."""


class MediaSettings(Settings):
    bucket_name: str
    nuanxin_media_days: int = Field(default=1, ge=1, le=30)
    """How long sounds and pictures stay that nobody deletes."""


class CallbackSettings(Settings):
    nuanxin_callback_loopback: bool = False
    """`on` lets clients be called back on this machine, over plain http too: for development."""


class FetchSettings(Settings):
    nuanxin_fetch_loopback: bool = False
    """`on` lets documents be fetched from this machine: for development. Whoever may add documents
    may then read what only this machine may."""


class OriginSettings(Settings):
    origin_secret: str | None = None
    """Where lies what the distribution shows to prove itself; unset where there is none."""


class LimitSettings(Settings):
    nuanxin_rate_limits: bool = True
    """`on` or `off`."""


class WeChatSettings(Settings):
    nuanxin_wechat_api_base: str = "https://api.weixin.qq.com"


class HoldSettings(Settings):
    """How long pushes are held, and how many at once."""

    nuanxin_wechat_hold_seconds: float = 4.0
    """WeChat hangs up after 5 s."""
    webhook_concurrency: int = -1
    """How many pushes can be held at once in all; below 1 this is not known."""
    aws_lambda_function_name: str | None = None
    """Lambda sets it: there each push has a process of its own."""
    nuanxin_hold_share: float = 0.6
    """The share of these above which pushes are answered at once."""

    @property
    def hold_limit(self) -> int | None:
        """`None`: any number."""
        limited = self.webhook_concurrency > 0
        return max(1, int(self.webhook_concurrency * self.nuanxin_hold_share)) if limited else None


class QqSettings(Settings):
    """Where QQ's API is; it has begun to move to `api.bot.qq.com`."""

    nuanxin_qq_api_base: str = "https://api.sgroup.qq.com"
    nuanxin_qq_token_base: str = "https://bots.qq.com"


class QueueSettings(Settings):
    work_queue_url: str
    work_dead_letter_queue_url: str


class MemorySettings(Settings):
    memory_queue_url: str | None = None
    """Who looks after people's memories is woken there."""


class JobSettings(Settings):
    job_queue_url: str
    """Where people's exports and erasures are asked for."""


class IngestSettings(Settings):
    ingest_queue_url: str


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


class ModerationSettings(Settings):
    nuanxin_moderation_fails: Literal["open", "closed"] = "open"
    """What happens to words that a platform should have checked and did not. To those who may be
    minors nothing passes unchecked."""

    @property
    def fails_open(self) -> bool:
        return self.nuanxin_moderation_fails == "open"


class AnalyserSettings(Settings):
    """Who reads feelings: `local`, `model`, `endpoint`, or the path of a Python module.

    `model` shares the language model's address, and its key and name where there are no own ones.
    """

    nuanxin_emotion_analyser: str = "local"
    nuanxin_emotion_model: str | None = None
    nuanxin_emotion_endpoint: str | None = None
    nuanxin_emotion_api_key: str | None = None
    nuanxin_emotion_api_key_secret: str | None = None
    """Where the endpoint's key lies in Secrets Manager when it is not in the environment."""
    nuanxin_emotion_seconds: float = 3.0
    """How long a reading from elsewhere is waited for. Then the local one stands."""


class HelpLineSettings(Settings):
    nuanxin_help_lines: str | None = None
    """JSON: lines by country, in the place of our own for these countries."""
