"""The accounts at the platforms; their secrets are sealed."""

import json
from datetime import UTC, datetime

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, updated
from nuanxin.domain.channels import Channel
from nuanxin.errors import NotFound
from nuanxin.ports import Sealer


class ChannelItem(Row):
    kind = UnicodeAttribute()
    name = UnicodeAttribute()
    app_id = UnicodeAttribute()
    sealed = UnicodeAttribute()
    """All secrets, as one sealed JSON object."""
    options = JSONAttribute()
    agent_id = UnicodeAttribute(null=True)
    trouble = UnicodeAttribute(null=True)
    trouble_since = UTCDateTimeAttribute(null=True)
    trouble_seen = UTCDateTimeAttribute(null=True)
    created_at = UTCDateTimeAttribute()


_TROUBLE = (ChannelItem.trouble, ChannelItem.trouble_since, ChannelItem.trouble_seen)


@storage
class DynamoChannels:
    """The port `Channels`, and what the operators' routes add to it."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def get(self, channel_id: str) -> Channel | None:
        try:
            item = ChannelItem.get(keys.CHANNELS, channel_id, consistent_read=True)
        except ChannelItem.DoesNotExist:
            return None
        return self._to_channel(item)

    def all(self) -> tuple[Channel, ...]:
        items = ChannelItem.query(keys.CHANNELS, consistent_read=True)
        return tuple(self._to_channel(item) for item in items)

    def note_trouble(self, channel_id: str, trouble: str | None, at: datetime) -> None:
        """Nothing happens where the channel was deleted meanwhile."""
        if trouble is None:
            _change(channel_id, [attribute.remove() for attribute in _TROUBLE])
            return
        seen: Action = ChannelItem.trouble_seen.set(at)
        if not _change(channel_id, [seen], ChannelItem.trouble == trouble):
            since = ChannelItem.trouble_since.set(at)
            _change(channel_id, [ChannelItem.trouble.set(trouble), since, seen])

    def add(self, channel: Channel) -> None:
        self._to_item(channel).save()

    def replace(self, channel: Channel) -> None:
        """`NotFound` if it was deleted meanwhile: its secrets do not come back."""
        try:
            self._to_item(channel).save(condition=ChannelItem.pk.exists())
        except PutError as error:
            if not condition_failed(error):
                raise
            raise NotFound("no such channel") from error

    def delete(self, channel_id: str) -> None:
        ChannelItem(keys.CHANNELS, channel_id).delete()

    def _to_item(self, channel: Channel) -> ChannelItem:
        secrets = json.dumps({"app_secret": channel.app_secret, **channel.secrets})
        return ChannelItem(
            keys.CHANNELS,
            channel.id,
            kind=channel.kind,
            name=channel.name,
            app_id=channel.app_id,
            sealed=self._sealer.seal(secrets, context=_place(channel.id)),
            options=dict(channel.options),
            agent_id=channel.agent_id,
            trouble=channel.trouble,
            trouble_since=channel.trouble_since,
            trouble_seen=channel.trouble_seen,
            created_at=channel.created_at,
        )

    def _to_channel(self, item: ChannelItem) -> Channel:
        secrets = json.loads(self._sealer.open(item.sealed, context=_place(item.sk)))
        return Channel(
            id=item.sk,
            kind=item.kind,
            name=item.name,
            app_id=item.app_id,
            app_secret=secrets.pop("app_secret"),
            created_at=item.created_at.astimezone(UTC),
            agent_id=item.agent_id,
            secrets=secrets,
            options=item.options,
            trouble=item.trouble,
            trouble_since=item.trouble_since and item.trouble_since.astimezone(UTC),
            trouble_seen=item.trouble_seen and item.trouble_seen.astimezone(UTC),
        )


def _change(channel_id: str, actions: list[Action], only_if: Condition | None = None) -> bool:
    """Whether there is such a channel, and the condition held."""
    condition: Condition = ChannelItem.pk.exists()
    if only_if is not None:
        condition &= only_if
    return updated(ChannelItem(keys.CHANNELS, channel_id), actions, condition)


def _place(channel_id: str) -> str:
    return f"{channel_id}/secrets"
