"""Making searchable what was read, and taking away what was deleted.

One at a time publishes for a dataset and takes all that waits, so that many files make few changes
of the index. The order makes every step repeatable: first the index holds the new version, then the
document names it as the one that is searched, then the older one goes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from functions.knowledge.embedding import unwrapped, with_vectors
from functions.knowledge.ports import (
    Datasets,
    Documents,
    Filed,
    IngestQueue,
    Originals,
    Publications,
    Trash,
    Waiting,
)
from nuanxin import observability
from nuanxin.domain.ids import new_id
from nuanxin.domain.knowledge import Dataset, FailureReason, Reindexing
from nuanxin.errors import Conflict, UpstreamUnavailable
from nuanxin.ports import Clock
from nuanxin.retrieval.index import Changes, Embedder, Entry, Index, IndexFull

PACE = timedelta(seconds=4)
"""Between two publications of a dataset: what comes meanwhile goes into the next."""
REST = 9
"""How many times as long as it took to publish it is rested: the larger an index, the more
documents go into one change of it."""
LONGEST_REST = 15
"""Times the pace."""
LEASE = timedelta(minutes=10)
RETRY = timedelta(minutes=5)
"""Until a move goes on whose model of vectors did not answer."""
READERS = timedelta(minutes=2)
"""How long searches may still look into an index that was moved away from."""
ROUND_DOCUMENTS = 200
ROUND_CHUNKS = 5000
MOVED_AT_ONCE = 1000
"""Chunks."""
MOVE_STEP = 64
"""Chunks that are embedded at a time while others wait to publish."""
MOVE_WITHIN = timedelta(seconds=3)
"""Then a move lets others publish; one step of it may take longer."""


@dataclass(frozen=True, slots=True)
class Publishing:
    datasets: Datasets
    documents: Documents
    publications: Publications
    originals: Originals
    indexes: Callable[[str], Index]
    embedder: Embedder | None
    queue: IngestQueue
    now: Clock
    pace: timedelta = PACE

    def publish(self, dataset_id: str) -> None:
        """Do what is to be done; ask for another time if somebody else does, if it is too soon, or
        if not all of it could be done."""
        if not self._has_work(self.datasets.get(dataset_id)):
            return
        wait = self.pace
        now = self.now()
        owner = new_id("publisher", now)
        if self.publications.lease(dataset_id, owner, now, now + LEASE):
            try:
                wait = self._round(dataset_id)
            finally:
                rest = self._rest(dataset_id, self.now() - now)
                self.publications.release(dataset_id, owner, self.now() + rest)
            if not self._has_work(self.datasets.get(dataset_id)):
                return
            wait = max(wait, rest)
        now = self.now()
        # Half of it: who comes then must be able to ask anew, by a clock that is behind ours, too.
        if self.publications.ask(dataset_id, now, now + wait / 2):
            self.queue.publish(dataset_id, after=wait)

    def drop(self, dataset_id: str, scopes: Sequence[tuple[str, str]]) -> None:
        """What is left of a dataset that was deleted; `Conflict` while it was not."""
        if self.datasets.get(dataset_id) is not None:
            raise Conflict("the dataset is still there")
        for index, scope in scopes:
            self.indexes(index).drop(scope)
        self.publications.remove_all(dataset_id)
        self.originals.remove_all(dataset_id)
        observability.event("knowledge.dropped", dataset_id=dataset_id)

    def drop_scope(self, dataset_id: str, index: str, scope: str) -> None:
        """Of a dataset that was moved elsewhere, unless it was not in the end."""
        dataset = self.datasets.get(dataset_id)
        if dataset is None or dataset.scope != scope:
            self.indexes(index).drop(scope)

    def _rest(self, dataset_id: str, taken: timedelta) -> timedelta:
        dataset = self.datasets.get(dataset_id)
        if dataset is not None and dataset.reindexing is not None:
            return self.pace  # a move bounds itself
        return min(max(self.pace, taken * REST), self.pace * LONGEST_REST)

    def _has_work(self, dataset: Dataset | None) -> bool:
        if dataset is None:
            return False
        return (
            bool(self.publications.waiting(dataset.id, 1))
            or dataset.reindexing is not None
            or bool(self.publications.trash(dataset.id, 1))
        )

    def _round(self, dataset_id: str) -> timedelta:
        """How long to wait for the next, if there is more."""
        dataset = self.datasets.get(dataset_id)
        if dataset is None:
            return self.pace
        trash = self.publications.trash(dataset_id, ROUND_DOCUMENTS)
        waiting = _some(self.publications.waiting(dataset_id, ROUND_DOCUMENTS))
        if waiting or trash:
            self._commit(dataset, waiting, trash)
        if dataset.reindexing is None:
            return self.pace
        try:
            self._move(dataset, dataset.reindexing)
        except UpstreamUnavailable as error:
            observability.fault("knowledge.move_waits", error, dataset_id=dataset_id)
            return RETRY
        return self.pace

    def _commit(self, dataset: Dataset, waiting: Sequence[Waiting], trash: Sequence[Trash]) -> None:
        gone = {one.document_id for one in trash if one.is_all}
        put = {
            one: self.documents.version(dataset.id, one.document_id, one.version)
            for one in waiting
            if one.document_id not in gone
        }
        remove = [one for each in trash for one in self.publications.chunk_ids(dataset.id, each)]
        refused = self._apply(dataset, put, remove)
        for one in waiting:
            self._settle(dataset, one, is_refused=one in refused)
        for each in trash:
            self._empty(dataset, each)
        observability.event(
            "knowledge.published",
            dataset_id=dataset.id,
            documents=len(put) - len(refused),
            refused=len(refused),
            emptied=len(trash),
        )

    def _apply(
        self, dataset: Dataset, put: dict[Waiting, tuple[Filed, ...]], remove: Sequence[str]
    ) -> set[Waiting]:
        """Those for which there is no room."""
        move = dataset.reindexing
        if move is not None:
            self._apply_ahead(dataset, move, put, remove)
        index, model = self.indexes(dataset.index), dataset.embedding_model
        every = [one for filed in put.values() for one in filed]
        try:
            index.apply(dataset.scope, Changes(list(_entries(every, model)), remove))
        except IndexFull:
            index.apply(dataset.scope, Changes(remove=remove))
            return {one for one, filed in put.items() if not _fits(index, dataset, filed)}
        return set()

    def _apply_ahead(
        self,
        dataset: Dataset,
        move: Reindexing,
        put: dict[Waiting, tuple[Filed, ...]],
        remove: Sequence[str],
    ) -> None:
        """To the index that the dataset is being moved to."""
        every = [one for filed in put.values() for one in filed]
        changes = Changes(list(_entries(every, move.embedding_model)), remove)
        try:
            self.indexes(move.index).apply(dataset.next_scope, changes)
        except IndexFull:
            self._give_up(dataset, move)

    def _settle(self, dataset: Dataset, waiting: Waiting, *, is_refused: bool) -> None:
        if is_refused:
            detail = "the dataset holds as much as its index takes"
            self.publications.refuse(
                dataset.id, waiting, FailureReason.DATASET_FULL, detail, self.now()
            )
        else:
            self.publications.published(dataset.id, waiting, self.now())

    def _empty(self, dataset: Dataset, trash: Trash) -> None:
        if trash.is_all:
            for file in self.documents.files(dataset.id, trash.document_id):
                self.documents.delete(dataset.id, file.id)
        self.originals.remove(dataset.id, trash)
        self.publications.emptied(dataset.id, trash)

    def _move(self, dataset: Dataset, move: Reindexing) -> None:
        """Some of the chunks that are searched, to the index they are to be in; the switch, once
        it has all."""
        target = self.indexes(move.index)
        after = self.datasets.moved_after(dataset.id)
        if after is None:
            target.drop(dataset.next_scope)  # what a move that was given up may have left
        fresh, last = self._next_to_move(dataset, move, after)
        try:
            target.apply(dataset.next_scope, Changes(list(_entries(fresh, move.embedding_model))))
        except IndexFull:
            self._give_up(dataset, move)
            return
        if last is not None:
            self.datasets.moved(dataset.id, last, move.done + len(fresh))
            return
        # Asked for first: after a crash in between, nobody would.
        self.queue.drop_scope(dataset.id, dataset.index, dataset.scope, after=READERS)
        if self.datasets.end_move(dataset, switch=True):
            observability.event("knowledge.moved", dataset_id=dataset.id)

    def _next_to_move(
        self, dataset: Dataset, move: Reindexing, after: str | None
    ) -> tuple[Sequence[Filed], str | None]:
        """With their vectors, and the place where the next begin: fewer where the endpoint is slow,
        or where a document waits to be published."""
        began, state = self.now(), self.indexes(move.index).state(dataset.next_scope)
        dimension = state.dimension if state.embedding_model == move.embedding_model else 0
        gathered: list[Filed] = []
        while True:
            filed, after = self.publications.searched(dataset.id, after, MOVE_STEP)
            fresh = with_vectors(filed, move.embedding_model, self.embedder, dimension=dimension)
            changed = [one for one, old in zip(fresh, filed, strict=True) if one is not old]
            self.documents.put_chunks(dataset.id, changed)
            gathered += fresh
            is_late = self.now() - began >= MOVE_WITHIN or bool(
                self.publications.waiting(dataset.id, 1)
            )
            if after is None or is_late or len(gathered) >= MOVED_AT_ONCE:
                return gathered, after

    def _give_up(self, dataset: Dataset, move: Reindexing) -> None:
        self.datasets.end_move(dataset, switch=False)
        self.indexes(move.index).drop(dataset.next_scope)
        observability.event("knowledge.move_given_up", dataset_id=dataset.id, code="index_full")


def _some(waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """The first of them, as many as one change takes; at least one."""
    taken: list[Waiting] = []
    chunks = 0
    for one in waiting:
        chunks += one.chunks
        if taken and chunks > ROUND_CHUNKS:
            break
        taken.append(one)
    return tuple(taken)


def _entries(filed: Sequence[Filed], model: str | None) -> Iterator[Entry]:
    """With the vectors of this model alone."""
    for one in filed:
        same = one.embedding is not None and one.embedding.model == model
        yield Entry(
            id=one.chunk.id,
            text=unwrapped(one.chunk.text),
            context=one.chunk.context,
            group=one.chunk.document_id,
            decays=False,
            embedding=one.embedding if same else None,
        )


def _fits(index: Index, dataset: Dataset, filed: Sequence[Filed]) -> bool:
    try:
        index.apply(dataset.scope, Changes(list(_entries(filed, dataset.embedding_model))))
    except IndexFull:
        return False
    return True
