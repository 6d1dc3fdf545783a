"""What an operator gives about an account, as it stands in WeChat's console."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from functions.chat.channels.fields import AppId, SecretText, WriteOnly
from functions.chat.fields import Id, Label

Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{3,32}$"), WriteOnly]
"""WeChat's own rule for the token of the message settings."""
AesKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{43}$"), WriteOnly]
PreviousAesKey = Annotated[
    AesKey | None,
    WriteOnly,
    Field(description="Still accepted while the console changes over to the new one"),
]


class OfficialAccountSettings(BaseModel):
    kind: Literal["wechat_official_account"]
    name: Label
    app_id: AppId
    app_secret: SecretText
    token: Token
    encoding_aes_key: AesKey
    previous_encoding_aes_key: PreviousAesKey = None
    verified: bool = Field(
        default=False, description="Whether the account is certified (微信认证) and may send"
    )
    agent_id: Id | None = None


class MiniProgramSettings(BaseModel):
    """Token and key are needed for its customer service messages, not for signing in."""

    kind: Literal["wechat_mini_program"]
    name: Label
    app_id: AppId
    app_secret: SecretText
    token: Annotated[Token | None, WriteOnly] = None
    encoding_aes_key: Annotated[AesKey | None, WriteOnly] = None
    previous_encoding_aes_key: PreviousAesKey = None
    agent_id: Id | None = None
