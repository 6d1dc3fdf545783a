"""What an operator enters for a QQ bot."""

from typing import Literal

from pydantic import BaseModel

from functions.chat.channels.fields import AppId, SecretText
from functions.chat.fields import Id, Label


class QqBotSettings(BaseModel):
    """As they stand in QQ's console (q.qq.com). The secret also signs the pushes."""

    kind: Literal["qq_bot"]
    name: Label
    app_id: AppId
    app_secret: SecretText
    agent_id: Id | None = None
