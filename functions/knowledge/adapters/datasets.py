"""Datasets: few, in one partition."""

from pynamodb.exceptions import DeleteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.knowledge import DatasetItem, dataset_item, to_dataset
from nuanxin.adapters.dynamo.table import condition_failed, storage, updated
from nuanxin.domain.knowledge import Dataset, Reindexing
from nuanxin.errors import Conflict, NotFound


@storage
class DynamoDatasets:
    """The port `Datasets`."""

    def all(self) -> tuple[Dataset, ...]:
        found = DatasetItem.query(keys.DATASETS, consistent_read=True)
        return tuple(to_dataset(item) for item in found)

    def get(self, dataset_id: str) -> Dataset | None:
        item = _stored(dataset_id)
        return None if item is None else to_dataset(item)

    def add(self, dataset: Dataset) -> None:
        dataset_item(dataset).save()

    def change(self, dataset: Dataset) -> None:
        language = dataset.language
        actions: list[Action] = [
            DatasetItem.name.set(dataset.name),
            DatasetItem.language.set(language) if language else DatasetItem.language.remove(),
            DatasetItem.updated_at.set(dataset.updated_at),
        ]
        if not updated(_item(dataset.id), actions, DatasetItem.pk.exists()):
            raise NotFound("no such dataset")

    def delete(self, dataset_id: str) -> bool:
        try:
            _item(dataset_id).delete(condition=DatasetItem.pk.exists())
        except DeleteError as error:
            if not condition_failed(error):
                raise
            return False
        return True

    def begin_move(self, dataset_id: str, move: Reindexing) -> None:
        model = move.embedding_model
        actions: list[Action] = [
            DatasetItem.next_index.set(move.index),
            DatasetItem.next_model.set(model) if model else DatasetItem.next_model.remove(),
            DatasetItem.moved.set(0),
            DatasetItem.to_move.set(move.total),
            DatasetItem.moved_to.remove(),
        ]
        free: Condition = DatasetItem.pk.exists() & DatasetItem.next_index.does_not_exist()
        if not updated(_item(dataset_id), actions, free):
            raise Conflict("the dataset is being moved already, or is gone", code="reindexing")

    def moved(self, dataset_id: str, after: str, done: int) -> None:
        updated(
            _item(dataset_id),
            [DatasetItem.moved.set(done), DatasetItem.moved_to.set(after)],
            DatasetItem.next_index.exists(),
        )

    def moved_after(self, dataset_id: str) -> str | None:
        item = _stored(dataset_id)
        return None if item is None else item.moved_to

    def end_move(self, before: Dataset, *, switch: bool) -> bool:
        move = before.reindexing
        if move is None:
            return False
        actions: list[Action] = [
            one.remove()
            for one in (
                DatasetItem.next_index,
                DatasetItem.next_model,
                DatasetItem.moved,
                DatasetItem.to_move,
                DatasetItem.moved_to,
            )
        ]
        if switch:
            model = move.embedding_model
            kept = DatasetItem.embedding_model
            actions += [
                DatasetItem.generation.set(before.generation + 1),
                DatasetItem.index.set(move.index),
                kept.set(model) if model else kept.remove(),
            ]
        under_way: Condition = DatasetItem.next_index == move.index
        return updated(
            _item(before.id), actions, under_way & (DatasetItem.generation == before.generation)
        )


def _item(dataset_id: str) -> DatasetItem:
    return DatasetItem(keys.DATASETS, dataset_id)


def _stored(dataset_id: str) -> DatasetItem | None:
    try:
        return DatasetItem.get(keys.DATASETS, dataset_id, consistent_read=True)
    except DatasetItem.DoesNotExist:
        return None
