"""The knowledge function on fakes: nothing but its own rules is real."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from functions.knowledge.ingesting import Ingesting
from functions.knowledge.publishing import Publishing
from functions.knowledge.reading.parsed import Parsed, Section, Unreadable
from functions.knowledge.service import Given, KnowledgeService
from functions.knowledge.unpacking import Unpacking
from nuanxin.domain.knowledge import Chunk, Dataset, Document, FailureReason, Location
from nuanxin.knowledge.searching import KnowledgeSearch, Passage, Question
from nuanxin.retrieval.index import Index
from tests.fakes.clock import FakeClock
from tests.fakes.index import InMemoryIndex
from tests.fakes.knowledge import (
    FixedWeb,
    LetterEmbedder,
    MemoryDatasets,
    MemoryDocuments,
    MemoryIngestQueue,
    MemoryLibrary,
    MemoryOriginals,
    MemoryPublications,
    Shelf,
)

BROKEN = b"broken"
ARCHIVE = b"archive:"


class PlainReader:
    """A document is its text; `broken` is none."""

    def read(self, data: bytes, name: str) -> Parsed:
        if data.startswith(BROKEN):
            raise Unreadable(FailureReason.CORRUPT, "the file is damaged")
        return Parsed(title="", sections=(Section(data.decode()),), pages=1, unread=(7,))


def by_lines(parsed: Parsed, document_id: str, version: int, *, title: str = "") -> Sequence[Chunk]:
    return tuple(
        Chunk(f"{document_id}_{version}_{number}", document_id, line, Location(offset=number))
        for number, line in enumerate(parsed.text.split("\n"))
        if line
    )


def archive_of(**files: str) -> bytes:
    return ARCHIVE + b";".join(f"{name}={text}".encode() for name, text in files.items())


def members(data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN201 - see `archive_of`
    for one in data.removeprefix(ARCHIVE).split(b";"):
        name, _, text = one.partition(b"=")
        if name:
            yield name.decode(), text


@dataclass
class Desk:
    clock: FakeClock = field(default_factory=FakeClock)
    shelf: Shelf = field(default_factory=Shelf)
    queue: MemoryIngestQueue = field(default_factory=MemoryIngestQueue)
    index: InMemoryIndex = field(default_factory=InMemoryIndex)
    other: InMemoryIndex = field(default_factory=InMemoryIndex)
    embedder: LetterEmbedder | None = None
    web: FixedWeb = field(default_factory=FixedWeb)

    def __post_init__(self) -> None:
        self.originals = MemoryOriginals(self.queue.read)
        self.documents = MemoryDocuments(self.shelf)
        self.datasets = MemoryDatasets(self.shelf)
        self.publications = MemoryPublications(self.shelf)

    def named(self, name: str) -> Index:
        return {"pack": self.index, "other": self.other}[name]

    @property
    def service(self) -> KnowledgeService:
        finder = KnowledgeSearch(MemoryLibrary(self.shelf), self.named, self.embedder)
        return KnowledgeService(
            datasets=self.datasets,
            documents=self.documents,
            originals=self.originals,
            queue=self.queue,
            finder=finder,
            indexes=self.named,
            embedder=self.embedder,
            default_index="pack",
            now=self.clock,
        )

    @property
    def publishing(self) -> Publishing:
        return Publishing(
            datasets=self.datasets,
            documents=self.documents,
            publications=self.publications,
            originals=self.originals,
            indexes=self.named,
            embedder=self.embedder,
            queue=self.queue,
            now=self.clock,
        )

    @property
    def ingesting(self) -> Ingesting:
        return Ingesting(
            datasets=self.datasets,
            documents=self.documents,
            originals=self.originals,
            fetcher=self.web,
            reader=PlainReader(),
            cut=by_lines,
            unpacking=Unpacking(
                documents=self.documents,
                originals=self.originals,
                is_archive=lambda data: data.startswith(ARCHIVE),
                members=members,
                now=self.clock,
            ),
            embedder=self.embedder,
            publishing=self.publishing,
            queue=self.queue,
            now=self.clock,
        )

    def dataset(self) -> Dataset:
        return self.service.create("手册", "zh")

    def add(self, dataset: Dataset, text: str, title: str = "文档") -> Document:
        return self.service.add(dataset.id, Given(title, text.encode()))

    def replace(self, document: Document, text: str) -> Document:
        given = Given(document.title, text.encode())
        return self.service.replace(document.dataset_id, document.id, given)

    def work(self) -> int:
        """Do all that is asked for, and what that asks for; how many requests there were."""
        count = 0
        while self.queue.requests:
            self.do(self.queue.requests.pop(0))
            self.clock.advance(timedelta(minutes=6))
            count += 1
            assert count < 500, "it never ends"
        return count

    def do(self, request: tuple[object, ...]) -> None:
        kind, *about = request
        acts = {
            "read": self.ingesting.read,
            "embed": self.ingesting.embed,
            "publish": self.publishing.publish,
            "drop": self.publishing.drop,
            "drop_scope": self.publishing.drop_scope,
        }
        acts[str(kind)](*about)  # type: ignore[operator]

    def now(self, document: Document) -> Document:
        found = self.documents.get(document.dataset_id, document.id)
        assert found is not None
        return found

    def found(self, dataset: Dataset, query: str, limit: int = 8) -> list[str]:
        return [one.chunk.text for one in self.passages(dataset, query, limit)]

    def passages(self, dataset: Dataset, query: str, limit: int = 8) -> tuple[Passage, ...]:
        return self.service.finder.search([dataset.id], Question(query, limit))
