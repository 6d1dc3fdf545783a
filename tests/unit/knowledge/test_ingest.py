"""From a document to passages, and what happens in between."""

from datetime import timedelta

import pytest

from functions.knowledge.service import Given
from nuanxin.domain.knowledge import DocumentStatus, FailureReason
from nuanxin.errors import NotFound
from nuanxin.retrieval.index import Changes
from tests.fakes.index import InMemoryIndex
from tests.fakes.knowledge import FixedWeb
from tests.unit.knowledge.desk import Desk, archive_of

LEAVE = "员工每年有十天年假"
SICK = "病假需要医院的证明"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_document_is_read_and_found(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, f"{LEAVE}\n{SICK}")
    assert made.status is DocumentStatus.QUEUED
    assert desk.found(dataset, "年假有几天") == []
    desk.work()
    ready = desk.now(made)
    assert (ready.status, ready.ready_version, ready.chunks) == (DocumentStatus.READY, 1, 2)
    assert (ready.done, ready.total, ready.pages, ready.unread_pages) == (2, 2, 1, (7,))
    assert desk.found(dataset, "年假有几天")[0] == LEAVE


def test_asking_twice_and_late_changes_nothing(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.queue.read(dataset.id, made.id, 1)
    desk.work()
    before, chunks = desk.now(made), dict(desk.shelf.chunks)
    for version in (1, 2, 7):
        desk.queue.read(dataset.id, made.id, version)
    desk.work()
    assert desk.now(made) == before
    assert desk.shelf.chunks == chunks
    assert desk.found(dataset, "年假") == [LEAVE]


def test_another_version_takes_the_place_of_the_first(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    desk.replace(made, SICK)
    assert desk.found(dataset, "年假") == [LEAVE]
    desk.work()
    assert desk.found(dataset, "年假 病假") == [SICK]
    assert desk.now(made).ready_version == 2
    assert len(desk.shelf.chunks) == len(desk.index.packs[dataset.id]) == 1
    assert list(desk.originals.objects) == [(dataset.id, made.id, 2)]


def test_the_same_bytes_again_change_nothing(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    before = desk.now(made)
    assert desk.replace(made, LEAVE) == before
    assert desk.queue.requests == []


def test_the_same_bytes_from_elsewhere_are_not_indexed_again(desk: Desk) -> None:
    desk.web = FixedWeb(rules=LEAVE.encode())
    dataset = desk.dataset()
    given = Given("", url="https://web.test/rules")
    made = desk.service.add(dataset.id, given)
    desk.work()
    pack = desk.index.packs[dataset.id]
    desk.service.replace(dataset.id, made.id, given)
    desk.work()
    again = desk.now(made)
    assert (again.status, again.version, again.ready_version) == (DocumentStatus.READY, 2, 1)
    assert desk.index.packs[dataset.id] is pack
    assert desk.found(dataset, "年假") == [LEAVE]


def test_what_cannot_be_read_says_why_and_the_version_before_stays(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    desk.replace(made, "broken")
    desk.work()
    failed = desk.now(made)
    assert (failed.status, failed.failure) == (DocumentStatus.FAILED, FailureReason.CORRUPT)
    assert failed.detail == "the file is damaged"
    assert desk.found(dataset, "年假") == [LEAVE]
    desk.replace(made, SICK)
    desk.work()
    ready = desk.now(made)
    assert (ready.status, ready.failure, ready.ready_version) == (DocumentStatus.READY, None, 3)


def test_an_address_that_gives_nothing_says_so(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.service.add(dataset.id, Given("", url="https://web.test/nothing"))
    desk.work()
    assert desk.now(made).failure is FailureReason.UNREACHABLE


def test_a_document_of_blank_lines_is_empty(desk: Desk) -> None:
    made = desk.add(desk.dataset(), "\n\n")
    desk.work()
    assert desk.now(made).failure is FailureReason.EMPTY


def test_a_deleted_document_is_found_no_more_and_leaves_nothing(desk: Desk) -> None:
    dataset = desk.dataset()
    made, other = desk.add(dataset, LEAVE), desk.add(dataset, SICK)
    desk.work()
    desk.service.delete_document(dataset.id, made.id)
    assert len(desk.index.packs[dataset.id]) == 2  # the index lags
    assert desk.found(dataset, "年假 病假") == [SICK]
    desk.work()
    assert len(desk.index.packs[dataset.id]) == 1
    assert list(desk.originals.objects) == [(dataset.id, other.id, 1)]
    assert {one.chunk.document_id for one in desk.shelf.chunks.values()} == {other.id}
    with pytest.raises(NotFound):
        desk.service.document(dataset.id, made.id)


def test_a_document_that_is_deleted_while_it_is_read_leaves_nothing(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    put_chunks = desk.documents.put_chunks

    def deleted_meanwhile(dataset_id: str, filed: object) -> None:
        put_chunks(dataset_id, filed)  # type: ignore[arg-type]
        desk.service.delete_document(dataset.id, made.id)
        desk.publishing.publish(dataset.id)  # its trash is emptied before the reader looks again
        put_chunks(dataset_id, filed)  # type: ignore[arg-type]

    desk.documents.put_chunks = deleted_meanwhile  # type: ignore[method-assign]
    desk.queue.requests.clear()
    desk.ingesting.read(dataset.id, made.id, 1)
    desk.work()
    assert desk.shelf.chunks == {}
    assert desk.shelf.rows == {}
    assert desk.found(dataset, "年假") == []


def test_many_files_make_few_changes_of_the_index(desk: Desk) -> None:
    dataset = desk.dataset()
    count = 0
    apply = desk.index.apply

    def counted(scope: str, changes: Changes) -> None:
        nonlocal count
        count += 1
        apply(scope, changes)

    desk.index.apply = counted  # type: ignore[method-assign]
    made = [desk.add(dataset, f"第{number}号文件") for number in range(1000)]
    while desk.queue.requests:
        desk.do(desk.queue.requests.pop(0))
        desk.clock.advance(timedelta(milliseconds=50))
    desk.clock.advance(timedelta(minutes=1))
    desk.publishing.publish(dataset.id)
    desk.work()
    assert all(desk.now(one).status is DocumentStatus.READY for one in made)
    assert len(desk.index.packs[dataset.id]) == 1000
    assert count <= 20


def test_the_longer_it_takes_the_longer_it_rests(desk: Desk) -> None:
    dataset = desk.dataset()
    apply = desk.index.apply

    def slowly(scope: str, changes: Changes) -> None:
        desk.clock.advance(timedelta(seconds=2))
        apply(scope, changes)

    desk.index.apply = slowly  # type: ignore[method-assign]
    desk.add(dataset, LEAVE)
    desk.do(desk.queue.requests.pop(0))
    desk.clock.advance(timedelta(seconds=17))
    late = desk.add(dataset, SICK)
    desk.do(desk.queue.requests.pop(0))
    assert desk.now(late).status is DocumentStatus.INDEXING
    desk.clock.advance(timedelta(seconds=2))
    desk.publishing.publish(dataset.id)
    assert desk.now(late).status is DocumentStatus.READY


def test_a_full_dataset_refuses_what_does_not_fit_and_keeps_the_rest(desk: Desk) -> None:
    desk.index = InMemoryIndex(capacity=3)
    dataset = desk.dataset()
    fits = desk.add(dataset, f"{LEAVE}\n{SICK}")
    desk.work()
    large, small = desk.add(dataset, "一\n二\n三"), desk.add(dataset, "报销")
    desk.work()
    assert desk.now(large).failure is FailureReason.DATASET_FULL
    assert {desk.now(one).status for one in (fits, small)} == {DocumentStatus.READY}
    assert desk.found(dataset, "报销") == ["报销"]
    assert {one.chunk.document_id for one in desk.shelf.chunks.values()} == {fits.id, small.id}


# Archives.


def test_each_file_of_an_archive_is_a_document(desk: Desk) -> None:
    dataset = desk.dataset()
    archive = desk.service.add(
        dataset.id, Given("all.zip", archive_of(leave=LEAVE, sick=SICK, odd="broken"))
    )
    desk.do(desk.queue.requests.pop(0))
    shown, _ = desk.service.document_with_files(dataset.id, archive.id)
    assert (shown.status, shown.done, shown.total) == (DocumentStatus.INDEXING, 0, 3)
    desk.work()
    shown, files = desk.service.document_with_files(dataset.id, archive.id)
    assert shown.status is DocumentStatus.READY
    assert {one.title: one.failure for one in files} == {
        "leave": None,
        "sick": None,
        "odd": FailureReason.CORRUPT,
    }
    assert desk.found(dataset, "年假")[0] == LEAVE


def test_another_version_of_an_archive_changes_what_differs(desk: Desk) -> None:
    dataset = desk.dataset()
    first = Given("all.zip", archive_of(leave=LEAVE, sick=SICK, gone="旧的规定"))
    archive = desk.service.add(dataset.id, first)
    desk.work()
    second = Given("all.zip", archive_of(leave=LEAVE, sick="病假不扣工资", new="新的规定"))
    desk.service.replace(dataset.id, archive.id, second)
    desk.work()
    _, files = desk.service.document_with_files(dataset.id, archive.id)
    assert {one.title: one.ready_version for one in files} == {"leave": 1, "sick": 2, "new": 1}
    assert sorted(one.chunk.text for one in desk.shelf.chunks.values()) == sorted(
        [LEAVE, "病假不扣工资", "新的规定"]
    )


def test_an_archive_goes_with_its_files(desk: Desk) -> None:
    dataset = desk.dataset()
    given = Given("all.zip", archive_of(leave=LEAVE, sick=SICK))
    archive = desk.service.add(dataset.id, given)
    desk.work()
    desk.service.delete_document(dataset.id, archive.id)
    assert desk.found(dataset, "年假 病假") == []
    desk.work()
    assert (desk.shelf.rows, desk.shelf.chunks, desk.originals.objects) == ({}, {}, {})


def test_archives_within_archives_are_not_unpacked(desk: Desk) -> None:
    dataset = desk.dataset()
    given = Given("all.zip", archive_of(inner="archive:a"))
    archive = desk.service.add(dataset.id, given)
    desk.work()
    _, [inner] = desk.service.document_with_files(dataset.id, archive.id)
    assert inner.failure is FailureReason.UNSUPPORTED
