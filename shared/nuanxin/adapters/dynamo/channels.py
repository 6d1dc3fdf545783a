"""The accounts at the platforms; their secrets are sealed."""

from datetime import UTC

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.errors import NotFound
from nuanxin.ports import Sealer

_SECRETS = ("app_secret", "token", "encoding_aes_key")


class ChannelItem(Row):
    kind = UnicodeAttribute()
    name = UnicodeAttribute()
    app_id = UnicodeAttribute()
    app_secret = UnicodeAttribute()
    token = UnicodeAttribute(null=True)
    encoding_aes_key = UnicodeAttribute(null=True)
    verified = BooleanAttribute()
    agent_id = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()


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

    def _to_item(self, channel: Channel) -> ChannelItem:
        item = ChannelItem(
            keys.CHANNELS,
            channel.id,
            kind=channel.kind,
            name=channel.name,
            app_id=channel.app_id,
            verified=channel.verified,
            agent_id=channel.agent_id,
            created_at=channel.created_at,
        )
        for name in _SECRETS:
            plain = getattr(channel, name)
            if plain is not None:
                setattr(item, name, self._sealer.seal(plain, context=f"{channel.id}/{name}"))
        return item

    def delete(self, channel_id: str) -> None:
        ChannelItem(keys.CHANNELS, channel_id).delete()

    def _to_channel(self, item: ChannelItem) -> Channel:
        secrets = {
            name: self._sealer.open(sealed, context=f"{item.sk}/{name}")
            for name in _SECRETS
            if (sealed := getattr(item, name)) is not None
        }
        return Channel(
            id=item.sk,
            kind=ChannelKind(item.kind),
            name=item.name,
            app_id=item.app_id,
            app_secret=secrets["app_secret"],
            token=secrets.get("token"),
            encoding_aes_key=secrets.get("encoding_aes_key"),
            verified=item.verified,
            agent_id=item.agent_id,
            created_at=item.created_at.astimezone(UTC),
        )
