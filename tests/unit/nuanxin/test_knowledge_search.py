"""Passages out of indexes that lag behind what is stored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from functions.knowledge.ports import Filed
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    Location,
    SourceKind,
)
from nuanxin.knowledge.searching import (
    MAX_EMBEDDED,
    KnowledgeSearch,
    Passage,
    Question,
    version_of,
)
from nuanxin.retrieval.index import Changes, Embedding, Entry, Mode
from tests.fakes.index import InMemoryIndex
from tests.fakes.knowledge import LetterEmbedder, MemoryDocuments, MemoryLibrary, Shelf

NOW = datetime(2026, 11, 20, tzinfo=UTC)


class Shelves:
    """Datasets that are searched, made by hand."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.documents = MemoryDocuments(self.shelf)
        self.index = InMemoryIndex()
        self.embedder: LetterEmbedder | None = None

    def dataset(self, dataset_id: str, *texts: str, model: str | None = None) -> Dataset:
        """Each text is a document of its own, whose id is its number."""
        made = Dataset(dataset_id, dataset_id, NOW, NOW, embedding_model=model)
        self.shelf.datasets[dataset_id] = made
        for number, text in enumerate(texts):
            self.document(made, f"doc_{number}", text)
        return made

    def document(self, dataset: Dataset, document_id: str, text: str, version: int = 1) -> None:
        made = Document(
            id=document_id,
            dataset_id=dataset.id,
            title=f"题{document_id}",
            source=SourceKind.TEXT,
            created_at=NOW,
            updated_at=NOW,
            status=DocumentStatus.READY,
            version=version,
            ready_version=version,
        )
        self.documents.add(made)
        chunk = Chunk(f"{document_id}_{version}_0", document_id, text, Location(0))
        self.documents.put_chunks(dataset.id, [Filed(chunk)])
        model = dataset.embedding_model
        embedding = LetterEmbedder().embed([text], model=model)[0] if model else None
        entry = Entry(chunk.id, text, group=document_id, decays=False, embedding=embedding)
        self.index.apply(dataset.scope, Changes([entry]))

    def search(
        self, text: str, *dataset_ids: str, limit: int = 8, mode: Mode = Mode.HYBRID
    ) -> tuple[Passage, ...]:
        search = KnowledgeSearch(MemoryLibrary(self.shelf), lambda _: self.index, self.embedder)
        return search.search(dataset_ids, Question(text, limit, mode))


@pytest.fixture
def shelves() -> Shelves:
    return Shelves()


def texts(found: Sequence[Passage]) -> list[str]:
    return [one.chunk.text for one in found]


def test_the_best_comes_first_with_its_title(shelves: Shelves) -> None:
    shelves.dataset("ds_1", "食堂在三楼", "年假有十天", "停车在楼后")
    best = shelves.search("年假有几天", "ds_1")[0]
    assert (best.chunk.text, best.title, best.dataset_id) == ("年假有十天", "题doc_1", "ds_1")
    assert best.fits


def test_what_only_comes_first_does_not_fit(shelves: Shelves) -> None:
    shelves.dataset("ds_1", "食堂在三楼", "年假有十天")
    assert not any(one.fits for one in shelves.search("公司的年报什么时候发布", "ds_1"))


def test_what_is_not_stored_any_more_is_not_shown(shelves: Shelves) -> None:
    shelves.dataset("ds_1", "年假十天", "年假五天", "年假三天")
    del shelves.shelf.rows["ds_1", "doc_0"]
    del shelves.shelf.chunks["ds_1", "doc_1_1_0"]
    assert texts(shelves.search("年假", "ds_1")) == ["年假三天"]


def test_only_the_version_that_is_searched_is_shown(shelves: Shelves) -> None:
    dataset = shelves.dataset("ds_1", "年假十天")
    row = shelves.shelf.rows["ds_1", "doc_0"]
    shelves.document(dataset, "doc_0", "年假五天", version=2)
    assert texts(shelves.search("年假", "ds_1")) == ["年假十天"]
    row.document = replace(row.document, ready_version=2)
    assert texts(shelves.search("年假", "ds_1")) == ["年假五天"]


def test_more_is_asked_for_where_much_is_gone(shelves: Shelves) -> None:
    shelves.dataset("ds_1", *(f"年假第{number}条" for number in range(60)), "关于年假的说明")
    for number in range(60):
        del shelves.shelf.rows["ds_1", f"doc_{number}"]
    assert texts(shelves.search("年假第条", "ds_1", limit=2)) == ["关于年假的说明"]


def test_the_same_words_are_shown_once(shelves: Shelves) -> None:
    shelves.dataset("ds_1", "年假 十天", "年假\n十天", "年假五天")
    shelves.dataset("ds_2", "年假 十天")
    assert len(shelves.search("年假", "ds_1")) == 2
    assert len(shelves.search("年假", "ds_1", "ds_2")) == 2


def test_datasets_are_searched_together_and_others_are_not(shelves: Shelves) -> None:
    shelves.dataset("ds_1", "食堂有年夜饭", "班车")
    shelves.dataset("ds_2", "员工的年假有十天")
    shelves.dataset("ds_3", "员工的年假有十五天")
    found = shelves.search("员工的年假有几天", "ds_1", "ds_2", "ds_gone", "ds_2")
    assert texts(found)[0] == "员工的年假有十天"
    assert {one.dataset_id for one in found} <= {"ds_1", "ds_2"}


def test_nothing_is_found_in_nothing(shelves: Shelves) -> None:
    shelves.dataset("ds_1")
    assert shelves.search("年假", "ds_1", "ds_gone") == ()
    assert shelves.search("年假") == ()


def test_meaning_counts_where_there_are_vectors(shelves: Shelves) -> None:
    shelves.embedder = LetterEmbedder()
    shelves.dataset("ds_1", "年假有十天", model="letters-1")
    shelves.dataset("ds_2", "年假有十天零半天")
    found = shelves.search("年假有十天", "ds_1", "ds_2")
    assert [one.similarity is None for one in found] == [False, True]
    assert found[0].similarity == pytest.approx(1.0, abs=0.02)
    semantic = shelves.search("年假有十天", "ds_1", "ds_2", mode=Mode.SEMANTIC)
    assert [one.dataset_id for one in semantic] == ["ds_1"]


def test_a_model_that_does_not_answer_costs_the_meaning_and_not_the_words(
    shelves: Shelves,
) -> None:
    shelves.embedder = LetterEmbedder()
    shelves.dataset("ds_1", "年假有十天", model="letters-1")
    shelves.embedder.down = True
    [found] = shelves.search("年假", "ds_1")
    assert found.similarity is None


def test_a_long_question_is_embedded_in_part(shelves: Shelves) -> None:
    seen: list[int] = []

    class Counting(LetterEmbedder):
        def embed(self, texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
            seen.extend(map(len, texts))
            return super().embed(texts, model=model)

    shelves.embedder = Counting()
    shelves.dataset("ds_1", "年假有十天", model="letters-1")
    shelves.search("年假" * 5000, "ds_1")
    assert seen == [MAX_EMBEDDED]


@pytest.mark.parametrize(
    ("chunk_id", "version"), [("doc_a_12_3", 12), ("doc_a_b_3", 0), ("doc", 0), ("", 0)]
)
def test_a_chunk_names_its_version(chunk_id: str, version: int) -> None:
    assert version_of(chunk_id) == version
