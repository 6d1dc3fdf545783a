"""Finding passages in datasets.

An index may lag behind: what it finds is looked up in the table, strongly consistent, and shown
only if its document is there and this version of it is the one that is searched.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from nuanxin import observability
from nuanxin.domain.knowledge import Chunk, Dataset, Document
from nuanxin.errors import UpstreamUnavailable
from nuanxin.knowledge.fitting import Wanted, fit_of, wanted
from nuanxin.retrieval.index import Embedder, Embedding, Hit, Index, Mode, Query

FITS_SIMILARITY = 0.6
"""The cosine from which a passage is taken to answer, where there are vectors. Models differ: it is
a bound on the safe side, and was measured for none."""
FITS_WORDING = 0.9
"""How much of what is wanted a passage has (`fitting.py`), with half its coverage, from which it is
taken to answer. Coverage alone weighs by rarity, which short colloquial questions mislead: their
chance pairs of characters are the rarest. It is measured by `test_corpus.py` of the chat."""
MAX_EMBEDDED = 2000
"""Characters of a question that are embedded."""
_SPARE = 8
"""Hits beyond those wanted: some may be gone, or say the same."""
_MOST = 200


class Library(Protocol):
    """What is stored of datasets now, strongly consistent. What is not there is left out."""

    def datasets(self, dataset_ids: Collection[str]) -> Mapping[str, Dataset]: ...

    def documents(
        self, dataset_id: str, document_ids: Collection[str]
    ) -> Mapping[str, Document]: ...

    def chunks(self, dataset_id: str, chunk_ids: Collection[str]) -> Mapping[str, Chunk]: ...


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A chunk that was found. `score` orders those of one answer; `fits` says whether it is
    likely to answer the question, and not only the best there is."""

    dataset_id: str
    chunk: Chunk
    title: str
    score: float
    coverage: float
    similarity: float | None
    fits: bool

    @property
    def strength(self) -> float:
        """To be compared with that of passages from other datasets, too."""
        return max(self.coverage, self.similarity or 0.0)


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """`document_ids`: only in these. `limit` is of passages."""

    text: str
    limit: int = 8
    mode: Mode = Mode.HYBRID
    document_ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Passages:
    """The best first. `is_semantic`: meaning had a part in it, and not words alone."""

    found: tuple[Passage, ...]
    is_semantic: bool = False


@dataclass(frozen=True, slots=True)
class KnowledgeSearch:
    library: Library
    indexes: Callable[[str], Index]
    """By the name that a dataset has for it."""
    embedder: Embedder | None = None

    def search(self, dataset_ids: Sequence[str], question: Question) -> tuple[Passage, ...]:
        return self.passages(dataset_ids, question).found

    def passages(self, dataset_ids: Sequence[str], question: Question) -> Passages:
        """Datasets that are not there are left out. A model of vectors that does not answer costs
        the meaning, not the words; `UpstreamUnavailable` (`embedder_unavailable`) where only the
        meaning was asked for."""
        datasets = self.library.datasets(dataset_ids)
        known = [datasets[one] for one in dict.fromkeys(dataset_ids) if one in datasets]
        embedded = self._embedded(known, question)
        found = [
            passage
            for dataset in known
            for passage in self._search_one(dataset, question, embedded)
        ]
        if len(known) > 1:
            found.sort(key=lambda one: one.strength, reverse=True)
        shown = tuple(_without_repeats(found))[: question.limit]
        return Passages(shown, any(one.similarity is not None for one in shown))

    def _embedded(self, datasets: Sequence[Dataset], question: Question) -> dict[str, Embedding]:
        """The question, by each model that the datasets need."""
        models = {one.embedding_model for one in datasets if one.embedding_model is not None}
        if self.embedder is None or question.mode is Mode.LEXICAL or not question.text.strip():
            return {}
        try:
            return {
                model: self.embedder.embed([question.text[:MAX_EMBEDDED]], model=model)[0]
                for model in models
            }
        except UpstreamUnavailable as error:
            observability.fault("knowledge.embedding_failed", error, code=error.code)
            if question.mode is Mode.SEMANTIC:
                raise
            return {}

    def _search_one(
        self, dataset: Dataset, question: Question, embedded: Mapping[str, Embedding]
    ) -> tuple[Passage, ...]:
        most, want = question.limit + _SPARE, wanted(question.text[:MAX_EMBEDDED])
        while True:
            hits = self.indexes(dataset.index).search(
                dataset.scope, _query(dataset, question, embedded, most)
            )
            passages = tuple(_without_repeats(self._checked(dataset, hits, want)))
            is_all = len(hits) < most or most >= _MOST
            if is_all or len(passages) >= question.limit:
                return passages
            most = min(most * 3, _MOST)

    def _checked(self, dataset: Dataset, hits: Sequence[Hit], want: Wanted) -> Iterator[Passage]:
        chunks = self.library.chunks(dataset.id, [hit.id for hit in hits])
        owners = {chunk.document_id for chunk in chunks.values()}
        documents = self.library.documents(dataset.id, owners)
        for hit in hits:
            chunk = chunks.get(hit.id)
            document = documents.get(chunk.document_id) if chunk else None
            if chunk and document and version_of(chunk.id) == document.ready_version:
                yield Passage(
                    dataset.id,
                    chunk,
                    document.title,
                    hit.score,
                    hit.coverage,
                    hit.similarity,
                    _fits(hit, want, _told(document.title, chunk)),
                )


def version_of(chunk_id: str) -> int:
    """Of the document that it was cut from; 0 for what is no id of a chunk."""
    version = chunk_id.rsplit("_", 2)[-2:][0]
    return int(version) if version.isdecimal() else 0


def _query(
    dataset: Dataset, question: Question, embedded: Mapping[str, Embedding], limit: int
) -> Query:
    return Query(
        text=question.text,
        limit=limit,
        mode=question.mode,
        embedding=embedded.get(dataset.embedding_model or ""),
        groups=question.document_ids,
    )


def told_by(passage: Passage) -> str:
    """What a passage says, with the title and the headings that it stands below."""
    return _told(passage.title, passage.chunk)


def _told(title: str, chunk: Chunk) -> str:
    place = chunk.location
    return "\n".join((title, place.sheet or "", place.heading or "", chunk.text))


def _fits(hit: Hit, want: Wanted, text: str) -> bool:
    if (hit.similarity or 0.0) >= FITS_SIMILARITY:
        return True
    return fit_of(want, text) + hit.coverage / 2 >= FITS_WORDING


def _without_repeats(found: Sequence[Passage] | Iterator[Passage]) -> Iterator[Passage]:
    """What says the same word for word is shown once."""
    seen: set[str] = set()
    for passage in found:
        text = " ".join(passage.chunk.text.split())
        if text not in seen:
            seen.add(text)
            yield passage
