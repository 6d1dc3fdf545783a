"""What every store of datasets and documents does: the one in memory, and DynamoDB."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from functions.knowledge.adapters.datasets import DynamoDatasets
from functions.knowledge.adapters.documents import DynamoDocuments
from functions.knowledge.adapters.publications import DynamoPublications
from functions.knowledge.ports import (
    Datasets,
    Documents,
    Filed,
    Publications,
    Trash,
    Waiting,
    Work,
)
from nuanxin.adapters.dynamo.knowledge import DynamoLibrary
from nuanxin.domain.ids import new_id
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    FailureReason,
    Location,
    Reindexing,
    SourceKind,
)
from nuanxin.errors import Conflict, Invalid, NotFound
from nuanxin.knowledge.searching import Library
from nuanxin.retrieval.index import Embedding
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once
from tests.fakes.clock import FakeClock
from tests.fakes.knowledge import (
    MemoryDatasets,
    MemoryDocuments,
    MemoryLibrary,
    MemoryPublications,
    Shelf,
)

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Stores:
    datasets: Datasets
    documents: Documents
    publications: Publications
    library: Library
    clock: FakeClock
    dataset: Dataset

    def document(self, text: str = "", **changes: object) -> Document:
        now = self.clock()
        made = Document(
            id=new_id("doc", now),
            dataset_id=self.dataset.id,
            title=text or "员工手册.pdf",
            source=SourceKind.UPLOAD,
            created_at=now,
            updated_at=now,
            media_type="application/pdf",
            size=9,
            sha256="ab" * 32,
        )
        made = replace(made, **changes)  # type: ignore[arg-type]
        assert self.documents.add(made)
        return made

    def work(self, document: Document, owner: str = "w_1") -> Work:
        return Work(document.dataset_id, document.id, document.version, owner)

    def claimed(self, document: Document, owner: str = "w_1") -> Work:
        work, now = self.work(document, owner), self.clock()
        assert self.documents.claim(work, now, now + MINUTE) is not None
        return work

    def cut(self, document: Document, *texts: str, semantic: bool = True) -> Waiting:
        """Read, and waiting to be published."""
        work = self.claimed(document)
        self.documents.put_chunks(document.dataset_id, filed(document, *texts))
        waiting = Waiting(document.id, document.version, len(texts), "cd" * 32, semantic)
        assert self.documents.wait(work, waiting)
        return waiting

    def ready(self, *texts: str, **changes: object) -> Document:
        document = self.document(**changes)  # type: ignore[arg-type]
        waiting = self.cut(document, *texts)
        self.publications.published(self.dataset.id, waiting, self.clock())
        return self.now(document)

    def renewed(self, document: Document) -> Document:
        after = replace(
            document, version=document.version + 1, status=DocumentStatus.QUEUED, failure=None
        )
        assert self.documents.renew(document, after)
        return self.now(document)

    def now(self, document: Document) -> Document:
        found = self.documents.get(document.dataset_id, document.id)
        assert found is not None
        return found


def chunk(document: Document, number: int, text: str) -> Chunk:
    return Chunk(
        id=f"{document.id}_{document.version}_{number}",
        document_id=document.id,
        text=text,
        location=Location(offset=number * 100, page=number + 1, sheet=None, heading="一 › 二"),
        context="上文" if number else "",
    )


def filed(document: Document, *texts: str) -> list[Filed]:
    return [Filed(chunk(document, number, text)) for number, text in enumerate(texts)]


@pytest.fixture
def stores(storage: Storage, clock: FakeClock) -> Stores:
    now = clock().replace(microsecond=0)
    clock.time = now
    dataset = Dataset(new_id("ds", now), "手册", now, now, language="zh", embedding_model="m-1")
    if storage == "dynamo":
        made = Stores(
            DynamoDatasets(),
            DynamoDocuments(),
            DynamoPublications(),
            DynamoLibrary(),
            clock,
            dataset,
        )
    else:
        shelf = Shelf()
        made = Stores(
            MemoryDatasets(shelf),
            MemoryDocuments(shelf),
            MemoryPublications(shelf),
            MemoryLibrary(shelf),
            clock,
            dataset,
        )
    made.datasets.add(dataset)
    return made


# Datasets.


def test_a_dataset_is_kept_changed_and_deleted(stores: Stores) -> None:
    dataset = stores.dataset
    assert stores.datasets.get(dataset.id) == dataset
    assert dataset in stores.datasets.all()
    changed = replace(dataset, name="新手册", language=None)
    stores.datasets.change(changed)
    assert stores.datasets.get(dataset.id) == changed
    assert stores.library.datasets([dataset.id, "ds_other"]) == {dataset.id: changed}
    assert stores.datasets.delete(dataset.id)
    assert not stores.datasets.delete(dataset.id)
    assert stores.datasets.get(dataset.id) is None
    with pytest.raises(NotFound):
        stores.datasets.change(changed)
    assert stores.datasets.get(dataset.id) is None


def test_one_move_at_a_time_and_a_switch_at_its_end(stores: Stores) -> None:
    datasets, dataset_id = stores.datasets, stores.dataset.id
    datasets.begin_move(dataset_id, Reindexing("s3vectors", None, 0, 40))
    with pytest.raises(Conflict) as error:
        datasets.begin_move(dataset_id, Reindexing("pack", "m-2"))
    assert error.value.code == "reindexing"
    assert datasets.moved_after(dataset_id) is None
    datasets.moved(dataset_id, "somewhere", 20)
    moving = datasets.get(dataset_id)
    assert moving is not None
    assert moving.reindexing == Reindexing("s3vectors", None, 20, 40)
    assert datasets.moved_after(dataset_id) == "somewhere"
    assert datasets.end_move(moving, switch=True)
    assert not datasets.end_move(moving, switch=True)
    moved = datasets.get(dataset_id)
    assert moved == replace(stores.dataset, index="s3vectors", embedding_model=None, generation=1)
    assert datasets.moved_after(dataset_id) is None


def test_a_move_that_is_given_up_leaves_the_dataset_as_it_was(stores: Stores) -> None:
    stores.datasets.begin_move(stores.dataset.id, Reindexing("s3vectors", "m-2"))
    moving = stores.datasets.get(stores.dataset.id)
    assert moving is not None
    assert stores.datasets.end_move(moving, switch=False)
    assert stores.datasets.get(stores.dataset.id) == stores.dataset


def test_nothing_is_moved_of_a_dataset_that_is_gone(stores: Stores) -> None:
    stores.datasets.delete(stores.dataset.id)
    with pytest.raises(Conflict):
        stores.datasets.begin_move(stores.dataset.id, Reindexing("pack", None))
    stores.datasets.moved(stores.dataset.id, "somewhere", 1)
    assert stores.datasets.get(stores.dataset.id) is None


# Documents.


def test_a_document_is_kept_as_it_is_and_added_once(stores: Stores) -> None:
    made = stores.document(
        url="https://web.test/a", parent_id="doc_1", pages=3, unread_pages=(2, 3)
    )
    assert stores.now(made) == made
    assert not stores.documents.add(replace(made, title="另一个"))
    assert stores.now(made) == made
    assert stores.documents.get("ds_other", made.id) is None


def test_documents_are_listed_the_latest_first_by_status(stores: Stores) -> None:
    made = []
    for number in range(5):
        stores.clock.advance(MINUTE)
        status = DocumentStatus.FAILED if number % 2 else DocumentStatus.QUEUED
        made.append(stores.document(f"第{number}号", status=status))
    page = stores.documents.page(stores.dataset.id, limit=3, cursor=None, status=None)
    rest = stores.documents.page(stores.dataset.id, limit=3, cursor=page.cursor, status=None)
    assert [*page.items, *rest.items] == made[::-1]
    assert rest.cursor is None
    failed = stores.documents.page(
        stores.dataset.id, limit=9, cursor=None, status=DocumentStatus.FAILED
    )
    assert list(failed.items) == [made[3], made[1]]
    with pytest.raises(Invalid):
        stores.documents.page(stores.dataset.id, limit=3, cursor="x", status=None)


def test_the_files_of_an_archive_are_told_from_others(stores: Stores) -> None:
    archive, other = stores.document(), stores.document(id="doc_other")
    work = stores.claimed(archive)
    file = replace(archive, id=f"{archive.id}_f1", parent_id=archive.id, title="a.txt")
    assert stores.documents.add_file(work, file)
    assert not stores.documents.add_file(work, replace(file, title="b.txt"))
    assert stores.documents.files(stores.dataset.id, archive.id) == (file,)
    assert stores.documents.files(stores.dataset.id, other.id) == ()
    stores.documents.delete(stores.dataset.id, archive.id)
    late = replace(file, id=f"{archive.id}_f2")
    assert not stores.documents.add_file(work, late)
    assert stores.documents.get(stores.dataset.id, late.id) is None


def test_one_works_on_a_version_until_the_lease_ends(stores: Stores) -> None:
    made = stores.document()
    now = stores.clock()
    first, second = stores.work(made, "w_1"), stores.work(made, "w_2")
    claimed = stores.documents.claim(first, now, now + MINUTE)
    assert claimed is not None
    assert claimed.status is DocumentStatus.PARSING
    assert stores.documents.claim(second, now, now + MINUTE) is None
    later = now + 2 * MINUTE
    assert stores.documents.claim(second, later, later + MINUTE) is not None
    assert not stores.documents.progress(first, claimed)
    stores.documents.fail(first, FailureReason.CORRUPT, "damaged", later)
    stores.documents.finish(first, later)
    stores.documents.release(first)
    assert stores.now(made).status is DocumentStatus.PARSING
    assert not stores.documents.wait(first, Waiting(made.id, 1, 1, "", semantic=True))
    stores.documents.release(second)
    assert stores.documents.claim(first, later, later + MINUTE) is not None


def test_only_one_of_many_gets_to_work(stores: Stores) -> None:
    made, now = stores.document(), stores.clock()

    def claim(number: int) -> Document | None:
        return stores.documents.claim(stores.work(made, f"w_{number}"), now, now + MINUTE)

    assert sum(one is not None for one in at_once(6, claim)) == 1


@pytest.mark.parametrize("version", [0, 2])
def test_another_version_is_not_worked_on(stores: Stores, version: int) -> None:
    made, now = stores.document(), stores.clock()
    work = replace(stores.work(made), version=version)
    assert stores.documents.claim(work, now, now + MINUTE) is None
    assert stores.now(made) == made


def test_progress_is_seen_and_a_failure_ends_it(stores: Stores) -> None:
    made = stores.document()
    work = stores.claimed(made)
    shown = replace(
        made,
        title="新名",
        status=DocumentStatus.INDEXING,
        done=3,
        total=9,
        pages=2,
        unread_pages=(1,),
        size=7,
    )
    assert stores.documents.progress(work, shown)
    assert stores.now(made) == shown
    stores.documents.fail(work, FailureReason.ENCRYPTED, "a password", stores.clock())
    failed = stores.now(made)
    assert (failed.status, failed.failure, failed.detail) == (
        *(DocumentStatus.FAILED, FailureReason.ENCRYPTED, "a password"),
    )
    now = stores.clock() + 5 * MINUTE
    assert stores.documents.claim(stores.work(made), now, now + MINUTE) is None


def test_what_waits_is_not_read_again(stores: Stores) -> None:
    made = stores.document()
    waiting = stores.cut(made, "甲", "乙")
    assert stores.publications.waiting(stores.dataset.id, 9) == (waiting,)
    now = stores.clock() + 5 * MINUTE
    assert stores.documents.claim(stores.work(made), now, now + MINUTE) is None


def test_chunks_come_back_in_the_order_of_the_text_with_their_vectors(stores: Stores) -> None:
    made = stores.ready(*(f"第{number}段" for number in range(12)))
    embedding = Embedding("m-1", (0.5, -0.25, 0.125))
    last = chunk(made, 11, "第11段")
    stores.documents.put_chunks(stores.dataset.id, [Filed(last, embedding)])
    found = stores.documents.version(stores.dataset.id, made.id, 1)
    assert [one.chunk for one in found[:-1]] == [
        chunk(made, number, f"第{number}段") for number in range(11)
    ]
    kept = found[-1].embedding
    assert found[-1].chunk == last
    assert kept is not None
    assert (kept.model, tuple(kept.vector)) == (embedding.model, embedding.vector)
    page = stores.documents.chunk_page(made, limit=8, cursor=None)
    rest = stores.documents.chunk_page(made, limit=8, cursor=page.cursor)
    assert [*page.items, *rest.items] == [one.chunk for one in found]
    wanted = [last.id, f"{made.id}_2_0", "nothing", "a_b_c"]
    assert stores.library.chunks(stores.dataset.id, wanted) == {last.id: last}
    assert stores.library.chunks("ds_other", [last.id]) == {}


# Publishing.


def test_a_published_version_is_searched_and_older_ones_are_trash(stores: Stores) -> None:
    made = stores.ready("甲")
    assert (made.status, made.ready_version, made.chunks) == (DocumentStatus.READY, 1, 1)
    assert stores.documents.ready_sha256(stores.dataset.id, made.id) == "cd" * 32
    assert stores.publications.trash(stores.dataset.id, 9) == ()
    again = stores.renewed(made)
    assert (again.status, again.ready_version, again.chunks) == (DocumentStatus.QUEUED, 1, 1)
    assert stores.documents.ready_sha256(stores.dataset.id, made.id) == "cd" * 32
    waiting = stores.cut(again, "乙", "丙", semantic=False)
    stores.publications.published(stores.dataset.id, waiting, stores.clock())
    ready = stores.now(made)
    assert (ready.status, ready.ready_version, ready.chunks) == (DocumentStatus.READY, 2, 2)
    assert ready.semantic_pending
    assert stores.publications.waiting(stores.dataset.id, 9) == ()
    [trash] = stores.publications.trash(stores.dataset.id, 9)
    assert stores.publications.chunk_ids(stores.dataset.id, trash) == (f"{made.id}_1_0",)
    stores.publications.emptied(stores.dataset.id, trash)
    assert stores.publications.trash(stores.dataset.id, 9) == ()
    assert stores.documents.version(stores.dataset.id, made.id, 1) == ()
    assert len(stores.documents.version(stores.dataset.id, made.id, 2)) == 2


def test_a_version_that_waits_is_searched_until_the_next_one_is(stores: Stores) -> None:
    made = stores.document()
    waiting = stores.cut(made, "甲")
    stores.renewed(made)
    stores.publications.published(stores.dataset.id, waiting, stores.clock())
    shown = stores.now(made)
    assert (shown.status, shown.version, shown.ready_version) == (DocumentStatus.QUEUED, 2, 1)


def test_an_older_version_never_takes_the_place_of_a_later_one(stores: Stores) -> None:
    made = stores.ready("甲")
    stale = Waiting(made.id, 1, 1, "cd" * 32, semantic=True)
    again = stores.renewed(made)
    later = stores.cut(again, "乙")
    stores.publications.published(stores.dataset.id, stale, stores.clock())
    assert stores.publications.waiting(stores.dataset.id, 9) == (later,)
    stores.publications.published(stores.dataset.id, later, stores.clock())
    stores.publications.published(stores.dataset.id, stale, stores.clock())
    assert stores.now(made).ready_version == 2


def test_what_is_refused_fails_and_is_trash(stores: Stores) -> None:
    made = stores.document()
    waiting = stores.cut(made, "甲")
    stores.publications.refuse(
        stores.dataset.id, waiting, FailureReason.DATASET_FULL, "full", stores.clock()
    )
    failed = stores.now(made)
    assert (failed.status, failed.failure) == (DocumentStatus.FAILED, FailureReason.DATASET_FULL)
    assert stores.publications.waiting(stores.dataset.id, 9) == ()
    assert stores.publications.trash(stores.dataset.id, 9) == (Trash(made.id, 1, 2),)


def test_a_deleted_document_is_all_trash_and_is_not_published(stores: Stores) -> None:
    made = stores.document()
    waiting = stores.cut(made, "甲")
    assert stores.documents.delete(stores.dataset.id, made.id)
    assert not stores.documents.delete(stores.dataset.id, made.id)
    stores.publications.published(stores.dataset.id, waiting, stores.clock())
    assert stores.documents.get(stores.dataset.id, made.id) is None
    assert stores.publications.waiting(stores.dataset.id, 9) == ()
    [trash] = stores.publications.trash(stores.dataset.id, 9)
    assert trash == Trash(made.id)
    assert stores.publications.chunk_ids(stores.dataset.id, trash) == (f"{made.id}_1_0",)


def test_only_what_is_gone_is_discarded(stores: Stores) -> None:
    made = stores.document()
    stores.documents.discard(stores.dataset.id, made.id)
    assert stores.publications.trash(stores.dataset.id, 9) == ()
    stores.documents.discard(stores.dataset.id, "doc_gone")
    assert stores.publications.trash(stores.dataset.id, 9) == (Trash("doc_gone"),)


def test_an_older_version_is_discarded_once_a_later_one_is_searched(stores: Stores) -> None:
    made = stores.ready("甲")
    stores.documents.discard(stores.dataset.id, made.id, 1)
    assert stores.publications.trash(stores.dataset.id, 9) == ()
    renewed = stores.document(id=new_id("doc", stores.clock()), version=2, ready_version=2)
    stores.documents.discard(stores.dataset.id, renewed.id, 1)
    assert stores.publications.trash(stores.dataset.id, 9) == (Trash(renewed.id, 1, 2),)


def test_a_document_is_waited_on_once_at_a_time_and_only_in_the_queue(stores: Stores) -> None:
    made, later = stores.document(), stores.clock() + MINUTE
    assert stores.documents.wait_on(made, later)
    assert not stores.documents.wait_on(made, later)
    assert stores.now(made).updated_at == later
    waiting = stores.now(made)
    assert stores.documents.claim(stores.work(made), stores.clock(), later) is not None
    assert not stores.documents.wait_on(waiting, later + MINUTE)


def test_vectors_that_come_later_are_published_unless_another_version_has_begun(
    stores: Stores,
) -> None:
    made = stores.ready("甲")
    again = Waiting(made.id, 1, 1, "cd" * 32, semantic=True)
    stores.documents.await_again(stores.dataset.id, again)
    assert stores.publications.waiting(stores.dataset.id, 9) == (again,)
    stores.publications.published(stores.dataset.id, again, stores.clock())
    assert not stores.now(made).semantic_pending
    stores.renewed(stores.now(made))
    stores.documents.await_again(stores.dataset.id, again)
    assert stores.publications.waiting(stores.dataset.id, 9) == ()


def test_one_publishes_at_a_time_and_not_too_often(stores: Stores) -> None:
    lease, dataset_id, now = stores.publications.lease, stores.dataset.id, stores.clock()
    assert lease(dataset_id, "p_1", now, now + MINUTE)
    assert not lease(dataset_id, "p_2", now, now + MINUTE)
    stores.publications.release(dataset_id, "p_2", now)
    assert not lease(dataset_id, "p_2", now, now + MINUTE)
    stores.publications.release(dataset_id, "p_1", now + MINUTE)
    assert not lease(dataset_id, "p_2", now, now + MINUTE)
    assert lease(dataset_id, "p_2", now + MINUTE, now + 2 * MINUTE)
    assert lease(dataset_id, "p_3", now + 3 * MINUTE, now + 4 * MINUTE)


def test_somebody_is_asked_once_until_it_is_due(stores: Stores) -> None:
    ask, dataset_id, now = stores.publications.ask, stores.dataset.id, stores.clock()
    assert ask(dataset_id, now, now + MINUTE)
    assert not ask(dataset_id, now, now + MINUTE)
    assert ask(dataset_id, now + MINUTE, now + 2 * MINUTE)
    assert stores.publications.lease(dataset_id, "p_1", now + MINUTE, now + 2 * MINUTE)
    assert ask(dataset_id, now + MINUTE, now + 2 * MINUTE)


def test_what_is_searched_is_gone_through_in_parts(stores: Stores) -> None:
    made = [stores.ready("甲", "乙", "丙", id=f"doc_{number}") for number in range(3)]
    stores.cut(stores.renewed(made[1]), "新")
    stores.documents.delete(stores.dataset.id, made[2].id)
    seen: list[str] = []
    after = None
    for _ in range(9):
        filed, after = stores.publications.searched(stores.dataset.id, after, 2)
        seen += [one.chunk.id for one in filed]
        if after is None:
            break
    assert seen == [f"doc_{one}_1_{number}" for one in (0, 1) for number in range(3)]


def test_all_of_a_dataset_goes_and_nothing_of_another(stores: Stores) -> None:
    made = stores.ready("甲")
    other = replace(made, dataset_id="ds_other_" + stores.dataset.id)
    stores.documents.add(other)
    stores.publications.remove_all(stores.dataset.id)
    assert stores.documents.get(stores.dataset.id, made.id) is None
    assert stores.documents.version(stores.dataset.id, made.id, 1) == ()
    assert stores.documents.get(other.dataset_id, made.id) == other
