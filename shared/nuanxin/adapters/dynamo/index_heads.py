"""Which pack, or which index elsewhere, holds a dataset's entries now: an item for each kind."""

from dataclasses import dataclass
from secrets import token_hex

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, updated


@dataclass(frozen=True, slots=True)
class IndexHead:
    """`number` grows with each switch. `entries` is 0 where nobody has counted them since.
    `dimension` is that of the vectors."""

    number: int
    key: str
    entries: int = 0
    embedding_model: str | None = None
    dimension: int = 0


class IndexHeadItem(Row):
    number = NumberAttribute()
    key = UnicodeAttribute()
    entries = NumberAttribute(default=0)
    embedding_model = UnicodeAttribute(null=True)
    dimension = NumberAttribute(default=0)
    mark = UnicodeAttribute()
    """Of the write that made it so."""


@storage
class DynamoIndexHeads:
    """Of one kind of index."""

    def __init__(self, kind: str) -> None:
        self._sort_key = keys.index_head(kind)

    def get(self, scope: str) -> IndexHead | None:
        """Strongly consistent; `None` before the first switch."""
        item = self._read(keys.dataset(scope))
        if item is None:
            return None
        return IndexHead(
            number=int(item.number),
            key=item.key,
            entries=int(item.entries),
            embedding_model=item.embedding_model,
            dimension=int(item.dimension),
        )

    def switch(self, scope: str, before: IndexHead | None, after: IndexHead) -> bool:
        """Whether it was still as it was read."""
        partition, mark = keys.dataset(scope), token_hex(8)
        item = IndexHeadItem(
            partition,
            self._sort_key,
            number=after.number,
            key=after.key,
            entries=after.entries,
            embedding_model=after.embedding_model,
            dimension=after.dimension,
            mark=mark,
        )
        unchanged = (
            IndexHeadItem.pk.does_not_exist()
            if before is None
            else (IndexHeadItem.number == before.number) & (IndexHeadItem.key == before.key)
        )
        try:
            item.save(condition=unchanged)
        except PutError as error:
            if not condition_failed(error):
                raise
            # The client repeats a write whose answer got lost, and is then refused by itself.
            present = self._read(partition)
            return present is not None and present.mark == mark
        return True

    def counted(self, scope: str, head: IndexHead, entries: int) -> None:
        """Keep it with the head, where that is still as it was read."""
        item = IndexHeadItem(keys.dataset(scope), self._sort_key)
        unchanged = (IndexHeadItem.number == head.number) & (IndexHeadItem.key == head.key)
        # The mark stays: whoever made the head so may still be looking for it.
        updated(item, [IndexHeadItem.entries.set(entries)], unchanged)

    def drop(self, scope: str) -> None:
        IndexHeadItem(keys.dataset(scope), self._sort_key).delete()

    def _read(self, partition: str) -> IndexHeadItem | None:
        try:
            return IndexHeadItem.get(partition, self._sort_key, consistent_read=True)
        except IndexHeadItem.DoesNotExist:
            return None
