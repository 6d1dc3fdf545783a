"""An operator's settings of a channel, and the channel that they make."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from functions.chat.channels.fields import secrets_of
from nuanxin.domain.channels import Channel

_COMMON = frozenset({"kind", "name", "app_id", "app_secret", "agent_id"})
_PREVIOUS = "previous_"


def channel_from(settings: BaseModel, channel_id: str, at: datetime) -> Channel:
    given = settings.model_dump()
    secret = secrets_of(type(settings))
    rest = {name: one for name, one in given.items() if name not in _COMMON and one is not None}
    return Channel(
        id=channel_id,
        kind=given["kind"],
        name=given["name"],
        app_id=given["app_id"],
        app_secret=given["app_secret"],
        created_at=at,
        agent_id=given["agent_id"],
        secrets={name: one for name, one in rest.items() if name in secret},
        options={name: one for name, one in rest.items() if name not in secret},
    )


def changed(settings: type[BaseModel], channel: Channel, changes: Mapping[str, Any]) -> Channel:
    """The channel with these changes; pydantic's `ValidationError` if they do not fit.

    What the platform refused before may work now, so its trouble is forgotten.
    """
    before = _settings_of(channel)
    given = {**before, **_kept_while_changing(settings, before, changes), **changes}
    after = channel_from(settings.model_validate(given), channel.id, channel.created_at)
    return replace(after, kind=channel.kind, app_id=channel.app_id)


def _settings_of(channel: Channel) -> dict[str, Any]:
    common = {name: getattr(channel, name) for name in _COMMON}
    return {**common, **channel.secrets, **channel.options}


def _kept_while_changing(
    settings: type[BaseModel], before: Mapping[str, Any], changes: Mapping[str, Any]
) -> dict[str, Any]:
    """A secret whose previous value is still accepted: that is the one that is replaced now."""
    fields = (name for name in settings.model_fields if name.startswith(_PREVIOUS))
    renewed = (
        (name, name.removeprefix(_PREVIOUS))
        for name in fields
        if changes.get(name.removeprefix(_PREVIOUS)) is not None
    )
    return {
        previous: before[name]
        for previous, name in renewed
        if before.get(name) not in (None, changes[name])
    }
