"""Requests and answers about channels: what every plugin's settings have together."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from functions.chat.channels.registry import PLUGINS, plugin_of
from nuanxin.domain.channels import Channel

if TYPE_CHECKING:
    ChannelBody = BaseModel
    ChannelChange = BaseModel
else:
    _bodies = reduce(or_, (plugin.settings for plugin in PLUGINS))
    ChannelBody = Annotated[_bodies, Field(discriminator="kind")]
    _types = {}
    for _plugin in PLUGINS:
        for _name, _field in _plugin.settings.model_fields.items():
            _types[_name] = _types.get(_name) | _field.annotation
    ChannelChange = create_model(
        "ChannelChange",
        __config__=ConfigDict(extra="forbid"),
        __doc__="Fields that are left out stay as they are; their rules are those of creating.",
        **{name: (one, None) for name, one in _types.items() if name not in ("kind", "app_id")},
    )


class ChannelOut(BaseModel):
    """Without secrets: they are never shown again."""

    id: str
    kind: str
    name: str
    app_id: str
    verified: bool
    agent_id: str | None
    options: dict[str, Any] = Field(description="What the kind's settings hold besides")
    webhook_url: str = Field(description="What to enter in the platform's console")
    trouble: str | None = Field(description="Why the platform refuses to work with the account")
    trouble_since: datetime | None
    created_at: datetime


class ChannelCreated(ChannelOut):
    app_secret: str | None = Field(description="Shown this once, and only if it was made up")


class ChannelList(BaseModel):
    items: list[ChannelOut]
    next_cursor: str | None = None


def channel_out(channel: Channel, base_url: str) -> ChannelOut:
    plugin = plugin_of(channel.kind)
    path = plugin.path if plugin else channel.kind
    return ChannelOut(
        id=channel.id,
        kind=channel.kind,
        name=channel.name,
        app_id=channel.app_id,
        verified=bool(channel.options.get("verified")),
        agent_id=channel.agent_id,
        options=dict(channel.options),
        webhook_url=f"{base_url}/webhooks/{path}/{channel.id}",
        trouble=channel.trouble,
        trouble_since=channel.trouble_since,
        created_at=channel.created_at,
    )
