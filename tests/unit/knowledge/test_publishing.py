"""Vectors, moves, and what lags behind or comes in between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.knowledge import publishing
from functions.knowledge.ingesting import LEASE
from functions.knowledge.ports import Work
from functions.knowledge.service import Given
from nuanxin.domain.knowledge import Document, DocumentStatus, FailureReason
from nuanxin.errors import Conflict, TooLarge, UpstreamUnavailable
from nuanxin.knowledge.searching import Question
from nuanxin.retrieval.index import Changes, Embedding, Entry, Mode
from tests.fakes.index import InMemoryIndex
from tests.fakes.knowledge import LetterEmbedder
from tests.unit.knowledge.desk import Desk, archive_of

LEAVE = "员工每年有十天年假"
SICK = "病假需要医院的证明"


@pytest.fixture
def desk() -> Desk:
    return Desk()


# Vectors.


def test_chunks_have_vectors_of_the_datasets_model(desk: Desk) -> None:
    desk.embedder = LetterEmbedder()
    dataset = desk.dataset()
    desk.add(dataset, LEAVE)
    desk.work()
    assert desk.index.packs[dataset.id].embedding_model == "letters-1"
    [passage] = desk.passages(dataset, LEAVE)
    assert passage.similarity == pytest.approx(1.0, abs=0.02)


def test_without_its_model_a_document_is_found_by_words_and_gets_vectors_later(
    desk: Desk,
) -> None:
    desk.embedder = embedder = LetterEmbedder()
    dataset = desk.dataset()
    embedder.down = True
    made = desk.add(dataset, LEAVE)
    desk.do(desk.queue.requests.pop(0))
    assert desk.now(made).semantic_pending
    assert desk.found(dataset, "年假") == [LEAVE]
    assert ("embed", dataset.id, made.id) in desk.queue.requests
    desk.queue.requests.clear()
    desk.ingesting.embed(dataset.id, made.id)
    assert desk.queue.requests == [("embed", dataset.id, made.id)]
    assert desk.now(made).semantic_pending
    embedder.down = False
    desk.clock.advance(timedelta(minutes=5))
    desk.work()
    assert not desk.now(made).semantic_pending
    assert desk.index.packs[dataset.id].embedding_model == "letters-1"


def test_searching_by_meaning_needs_vectors(desk: Desk) -> None:
    dataset = desk.dataset()
    with pytest.raises(Conflict) as error:
        desk.service.search(dataset.id, Question("年假", mode=Mode.SEMANTIC))
    assert error.value.code == "model_not_configured"


def test_words_do_not_wait_for_vectors(desk: Desk) -> None:
    desk.embedder = embedder = LetterEmbedder()
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.do(desk.queue.requests.pop(0))
    assert embedder.asked == 0
    assert desk.now(made).status is DocumentStatus.READY
    assert desk.now(made).semantic_pending
    assert desk.found(dataset, "年假") == [LEAVE]
    desk.work()
    assert (embedder.asked > 0, desk.now(made).semantic_pending) == (True, False)


def test_vectors_are_asked_for_again_while_the_document_is_not_published(desk: Desk) -> None:
    desk.embedder = LetterEmbedder()
    dataset = desk.dataset()
    desk.add(dataset, LEAVE)
    late = desk.add(dataset, SICK)
    for _ in range(2):
        desk.do(desk.queue.requests.pop(0))
    assert desk.now(late).status is DocumentStatus.INDEXING
    desk.queue.requests.clear()
    desk.ingesting.embed(dataset.id, late.id)
    assert desk.queue.requests == [("embed", dataset.id, late.id)]
    desk.queue.publish(dataset.id, after=timedelta())
    desk.work()
    assert not desk.now(late).semantic_pending


def test_vectors_of_another_length_are_none(desk: Desk) -> None:
    desk.embedder = embedder = LetterEmbedder()
    dataset = desk.dataset()
    desk.add(dataset, LEAVE)
    desk.work()
    embed = embedder.embed

    def longer(texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        return tuple(replace(one, vector=(*one.vector, 0.0)) for one in embed(texts, model=model))

    embedder.embed = longer  # type: ignore[method-assign]
    made = desk.add(dataset, SICK)
    for _ in range(4):
        desk.do(desk.queue.requests.pop(0))
        desk.clock.advance(timedelta(minutes=1))
    assert desk.now(made).status is DocumentStatus.READY
    assert desk.now(made).semantic_pending
    assert ("embed", dataset.id, made.id) in desk.queue.requests
    assert desk.found(dataset, "病假")[0] == SICK
    embedder.embed = embed  # type: ignore[method-assign]
    desk.work()
    assert not desk.now(made).semantic_pending


def test_a_version_whose_vectors_come_too_late_leaves_nothing(desk: Desk) -> None:
    desk.embedder = embedder = LetterEmbedder()
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.do(desk.queue.requests.pop(0))
    desk.queue.requests.clear()
    embed = embedder.embed

    def replaced_meanwhile(
        texts: Sequence[str], *, model: str | None = None
    ) -> tuple[Embedding, ...]:
        embedder.embed = embed  # type: ignore[method-assign]
        desk.replace(made, SICK)
        desk.work()
        return embed(texts, model=model)

    embedder.embed = replaced_meanwhile  # type: ignore[method-assign]
    desk.ingesting.embed(dataset.id, made.id)
    desk.work()
    assert [one.chunk.text for one in desk.shelf.chunks.values()] == [SICK]


def test_meaning_alone_says_that_nobody_tells_it(desk: Desk) -> None:
    dataset = desk.dataset()
    desk.add(dataset, LEAVE)
    desk.work()
    desk.embedder = embedder = LetterEmbedder()
    semantic = Question("年假", mode=Mode.SEMANTIC)
    with pytest.raises(Conflict) as error:
        desk.service.search(dataset.id, semantic)
    assert error.value.code == "no_vectors"
    assert not desk.service.search(dataset.id, Question("年假")).is_semantic
    desk.service.reindex(dataset.id, None)
    desk.work()
    assert desk.service.search(dataset.id, semantic).is_semantic
    assert desk.service.search(dataset.id, Question("年假")).is_semantic
    embedder.down = True
    with pytest.raises(UpstreamUnavailable) as failure:
        desk.service.search(dataset.id, semantic)
    assert failure.value.code == "embedder_unavailable"
    by_words = desk.service.search(dataset.id, Question("年假"))
    assert ([one.chunk.text for one in by_words.found], by_words.is_semantic) == ([LEAVE], False)


def test_a_slow_move_lets_documents_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOVE_STEP", 1)
    dataset = desk.dataset()
    for number in range(5):
        desk.add(dataset, f"第{number}条规定")
    desk.work()
    desk.embedder = embedder = LetterEmbedder()
    embed = embedder.embed

    def slowly(texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        desk.clock.advance(timedelta(seconds=5))
        return embed(texts, model=model)

    embedder.embed = slowly  # type: ignore[method-assign]
    desk.service.reindex(dataset.id, None)
    began = desk.clock()
    desk.publishing.publish(dataset.id)
    assert desk.clock() - began == timedelta(seconds=5)
    desk.clock.advance(timedelta(seconds=4))
    late = desk.add(dataset, LEAVE)
    desk.ingesting.read(dataset.id, late.id, 1)
    assert desk.found(dataset, "年假")[0] == LEAVE
    desk.work()
    assert desk.service.dataset(dataset.id).reindexing is None
    assert len(desk.index.packs[desk.service.dataset(dataset.id).scope]) == 6


# What nobody was told of.


def test_a_document_whose_bytes_never_came_says_so(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.queue.requests.clear()
    desk.originals.objects.clear()
    desk.service.document(dataset.id, made.id)
    assert desk.queue.requests == []
    desk.clock.advance(timedelta(minutes=36))
    for _ in range(2):
        desk.service.document(dataset.id, made.id)
        desk.service.list_documents(dataset.id, limit=9, cursor=None, status=None)
    assert desk.queue.requests == [("read", dataset.id, made.id, 1)]
    desk.work()
    assert desk.now(made).failure is FailureReason.UNREACHABLE


def test_a_document_whose_reading_nobody_asked_for_is_read(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.queue.requests.clear()
    desk.clock.advance(timedelta(minutes=36))
    desk.service.document(dataset.id, made.id)
    desk.work()
    assert desk.now(made).status is DocumentStatus.READY


# Moves.


def test_a_dataset_moves_to_another_model_without_a_gap(desk: Desk) -> None:
    desk.embedder = LetterEmbedder("letters-1")
    dataset = desk.dataset()
    desk.add(dataset, f"{LEAVE}\n{SICK}")
    desk.work()
    desk.embedder = LetterEmbedder("letters-2")
    desk.service.reindex(dataset.id, None)
    late = desk.add(dataset, "报销需要发票")
    while desk.queue.requests:
        desk.do(desk.queue.requests.pop(0))
        desk.clock.advance(timedelta(minutes=6))
        assert LEAVE in desk.found(dataset, LEAVE)
    moved = desk.service.dataset(dataset.id)
    assert (moved.embedding_model, moved.reindexing, moved.generation) == ("letters-2", None, 1)
    assert desk.index.packs.keys() == {moved.scope}
    assert desk.index.packs[moved.scope].embedding_model == "letters-2"
    assert len(desk.index.packs[moved.scope]) == 3
    assert desk.now(late).status is DocumentStatus.READY
    passages = desk.passages(moved, "报销发票")
    assert passages
    assert all(one.similarity is not None for one in passages)


def test_a_dataset_moves_to_another_index(desk: Desk) -> None:
    dataset = desk.dataset()
    gone, kept = desk.add(dataset, LEAVE), desk.add(dataset, SICK)
    desk.work()
    desk.service.reindex(dataset.id, "other")
    with pytest.raises(Conflict):
        desk.service.reindex(dataset.id, "other")
    desk.service.delete_document(dataset.id, gone.id)
    desk.work()
    moved = desk.service.dataset(dataset.id)
    assert moved.index == "other"
    assert desk.index.packs == {}
    assert desk.other.packs[moved.scope].ids == (f"{kept.id}_1_0",)
    assert desk.found(moved, "病假 年假") == [SICK]


def test_a_move_to_an_index_that_is_too_small_is_given_up(desk: Desk) -> None:
    desk.other = InMemoryIndex(capacity=1)
    dataset = desk.dataset()
    desk.add(dataset, f"{LEAVE}\n{SICK}")
    desk.work()
    desk.service.reindex(dataset.id, "other")
    desk.work()
    assert desk.service.dataset(dataset.id) == dataset
    assert desk.other.packs == {}
    assert desk.found(dataset, "年假")[0] == LEAVE


# Datasets.


def test_a_deleted_dataset_leaves_nothing(desk: Desk) -> None:
    dataset, other = desk.dataset(), desk.service.create("别的", None)
    desk.add(dataset, LEAVE)
    desk.add(other, SICK)
    desk.work()
    desk.service.delete(dataset.id)
    assert desk.service.finder.search([dataset.id], Question("年假")) == ()
    desk.work()
    assert {owner for owner, *_ in desk.originals.objects} == {other.id}
    assert {owner for owner, _ in [*desk.shelf.rows, *desk.shelf.chunks]} == {other.id}
    assert desk.index.packs.keys() == {other.id}


def test_a_dataset_that_is_there_is_not_dropped(desk: Desk) -> None:
    dataset = desk.dataset()
    with pytest.raises(Conflict):
        desk.publishing.drop(dataset.id, [("pack", dataset.scope)])


def test_a_document_is_at_most_fifty_megabytes(desk: Desk) -> None:
    with pytest.raises(TooLarge):
        desk.service.announce(desk.dataset().id, "large.pdf", 50 * 1024 * 1024 + 1, None)


def test_a_file_of_an_archive_is_not_replaced_by_itself(desk: Desk) -> None:
    dataset = desk.dataset()
    archive = desk.service.add(dataset.id, Given("all.zip", archive_of(leave=LEAVE)))
    desk.work()
    _, [file] = desk.service.document_with_files(dataset.id, archive.id)
    with pytest.raises(Conflict):
        desk.replace(file, SICK)


def test_who_replaces_what_changed_meanwhile_is_told(desk: Desk) -> None:
    made = desk.add(desk.dataset(), LEAVE)
    desk.replace(made, SICK)
    stale: Document = replace(made, version=1)
    assert not desk.documents.renew(stale, replace(stale, version=2))


# What lags behind, and what came in between.


def test_the_version_before_is_not_shown_while_its_chunks_are_still_there(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    desk.replace(made, SICK)
    desk.do(desk.queue.requests.pop(0))
    assert len(desk.shelf.chunks) == len(desk.index.packs[dataset.id]) == 2
    assert desk.found(dataset, "年假 病假") == [SICK]


def test_a_move_begins_with_nothing(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    left = Entry("doc_left_1_0", "一次没有做完的搬迁")
    desk.other.apply(dataset.next_scope, Changes([left]))
    desk.service.reindex(dataset.id, "other")
    desk.work()
    moved = desk.service.dataset(dataset.id)
    assert desk.other.packs[moved.scope].ids == (f"{made.id}_1_0",)


def test_what_changes_behind_a_move_is_moved_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "MOVED_AT_ONCE", 1)
    monkeypatch.setattr(publishing, "MOVE_STEP", 1)
    dataset = desk.dataset()
    first, second, third = (desk.add(dataset, text) for text in (LEAVE, SICK, "报销需要发票"))
    desk.work()
    desk.service.reindex(dataset.id, "other")
    desk.do(desk.queue.requests.pop(0))
    moving = desk.service.dataset(dataset.id).reindexing
    assert moving is not None
    assert moving.done == 1
    desk.clock.advance(timedelta(minutes=6))
    desk.replace(third, "报销不需要发票")
    desk.service.delete_document(dataset.id, first.id)  # which was moved already
    desk.work()
    moved = desk.service.dataset(dataset.id)
    assert set(desk.other.packs[moved.scope].ids) == {f"{second.id}_1_0", f"{third.id}_2_0"}
    assert sorted(desk.found(moved, "年假 病假 报销")) == sorted([SICK, "报销不需要发票"])


def test_nothing_is_put_into_an_index_and_taken_out_of_it_at_once(desk: Desk) -> None:
    dataset = desk.dataset()
    desk.add(dataset, SICK)
    desk.do(desk.queue.requests.pop(0))
    made = desk.add(dataset, LEAVE)
    desk.do(desk.queue.requests.pop(0))
    assert desk.now(made).status is DocumentStatus.INDEXING  # too soon to be published
    desk.service.delete_document(dataset.id, made.id)
    apply = desk.index.apply

    def checked(scope: str, changes: Changes) -> None:
        assert not {one.id for one in changes.put} & set(changes.remove)
        apply(scope, changes)

    desk.index.apply = checked  # type: ignore[method-assign]
    desk.clock.advance(timedelta(minutes=1))
    desk.work()
    assert len(desk.index.packs[dataset.id]) == len(desk.shelf.chunks) == 1
    assert desk.shelf.waiting == {}


def test_a_store_that_does_not_answer_lets_the_next_try_begin_at_once(desk: Desk) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    put_chunks = desk.documents.put_chunks

    def unavailable(*_: object) -> None:
        raise UpstreamUnavailable("the data store did not answer")

    desk.documents.put_chunks = unavailable  # type: ignore[method-assign, assignment]
    with pytest.raises(UpstreamUnavailable):
        desk.ingesting.read(dataset.id, made.id, 1)
    desk.documents.put_chunks = put_chunks  # type: ignore[method-assign]
    desk.ingesting.read(dataset.id, made.id, 1)
    assert desk.now(made).status is DocumentStatus.READY


def test_the_last_try_says_that_those_before_failed(desk: Desk) -> None:
    """They may have been ended from outside, and could not say it themselves."""
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    now = desk.clock()
    work = Work(dataset.id, made.id, 1, "w_of_a_process_that_is_gone")
    assert desk.documents.claim(work, now, now + LEASE) is not None
    desk.clock.advance(2 * LEASE)
    desk.ingesting.read(dataset.id, made.id, 1, is_last_try=True)
    failed = desk.now(made)
    assert (failed.status, failed.failure) == (DocumentStatus.FAILED, FailureReason.INTERNAL)


def test_what_a_reader_left_of_a_document_that_is_gone_goes_when_it_is_asked_again(
    desk: Desk,
) -> None:
    dataset = desk.dataset()
    made = desk.add(dataset, LEAVE)
    desk.work()
    left = dict(desk.shelf.chunks)
    desk.service.delete_document(dataset.id, made.id)
    desk.work()
    desk.shelf.chunks |= left  # written by a reader that crashed before it looked
    desk.ingesting.read(dataset.id, made.id, 1)
    desk.work()
    assert desk.shelf.chunks == {}


def test_files_go_with_their_archive_even_if_only_that_was_removed(desk: Desk) -> None:
    dataset = desk.dataset()
    given = Given("all.zip", archive_of(leave=LEAVE, sick=SICK))
    archive = desk.service.add(dataset.id, given)
    desk.work()
    desk.documents.delete(dataset.id, archive.id)
    desk.publishing.publish(dataset.id)
    desk.clock.advance(timedelta(minutes=1))
    desk.work()
    assert (desk.shelf.rows, desk.shelf.chunks) == ({}, {})
