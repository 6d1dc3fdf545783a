"""Whom a `wx.login` code signed in. WeChat takes a code once; phones send it twice."""

from datetime import timedelta

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.errors import Conflict
from nuanxin.ports import Clock, Pseudonyms

KEPT = timedelta(minutes=5)
LEASE = timedelta(seconds=15)
"""Longer than WeChat's time-out; then a claim without a result counts as crashed."""


class CodeItem(Row):
    user_id = UnicodeAttribute(null=True)
    claimed_at = UTCDateTimeAttribute()


@storage
class DynamoCodeResults:
    """The port `CodeResults`."""

    def __init__(self, names: Pseudonyms, now: Clock) -> None:
        self._names = names
        self._now = now

    def claim(self, channel_id: str, code: str) -> str | None:
        now = self._now()
        item = self._item(channel_id, code)
        item.claimed_at, item.expires_at = now, now + KEPT
        crashed = CodeItem.user_id.does_not_exist() & (CodeItem.claimed_at < now - LEASE)
        free = CodeItem.pk.does_not_exist() | (CodeItem.expires_at < now) | crashed
        try:
            item.save(condition=free)
        except PutError as error:
            if not condition_failed(error):
                raise
            return self._result(item)
        return None

    def settle(self, channel_id: str, code: str, user_id: str) -> None:
        self._item(channel_id, code).update(actions=[CodeItem.user_id.set(user_id)])

    def abandon(self, channel_id: str, code: str) -> None:
        self._item(channel_id, code).delete()

    def _result(self, item: CodeItem) -> str:
        try:
            stored = CodeItem.get(item.pk, item.sk, consistent_read=True)
        except CodeItem.DoesNotExist:
            stored = None
        if stored is None or stored.user_id is None:
            raise Conflict("this code is being exchanged", code="request_in_progress")
        return stored.user_id

    def _item(self, channel_id: str, code: str) -> CodeItem:
        return CodeItem(keys.code(self._names.hash("code", f"{channel_id}\x1f{code}")), keys.ONLY)
