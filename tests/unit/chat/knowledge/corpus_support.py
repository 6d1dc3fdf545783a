"""A corpus of our own, with questions that it answers, questions next to it, and talk.

`corpus/documents` has a folder for each dataset. `corpus/questions.tsv` names what the quote of an
answer holds; where no document is named, none has an answer. A third of them and of the talk is
held back: nothing was tuned on it. `questions_tuned_on.tsv` has more of the other kind.
"""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from functions.chat.brief import Brief, Written
from functions.chat.knowledge.consulting import Consulting
from functions.chat.persona import COMPANION
from functions.chat.writer import Writer
from functions.knowledge.cutting import cut
from functions.knowledge.reading.markdown import read_text
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.knowledge import Chunk, Dataset, Document, SourceKind
from nuanxin.knowledge.searching import KnowledgeSearch
from nuanxin.retrieval.index import Changes, Entry
from nuanxin.understanding.analyser import LocalAnalyser
from tests.fakes.clock import FakeClock
from tests.fakes.index import InMemoryIndex
from tests.unit.chat.test_writer import read

CORPUS = Path(__file__).with_name("corpus")
ALL = "all"
"""The dataset that holds every document."""
NOW = FakeClock()()
_EACH = 3
"""Of so many one is held back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`document` is empty where no document has an answer."""

    dataset: str
    document: str
    holds: str
    before: str
    question: str


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one question: `quotes` of the documents in `cited`, in their order."""

    asked: Asked
    looked_up: bool
    cited: tuple[str, ...]
    quotes: tuple[str, ...]
    text: str

    @property
    def is_answered(self) -> bool:
        return any(self.asked.holds in quote for quote in self.quotes)

    @property
    def is_cited_rightly(self) -> bool:
        return self.cited[:1] == (self.asked.document,)

    @property
    def is_unknown(self) -> bool:
        return self.looked_up and not self.cited


@dataclass(frozen=True, slots=True)
class Shelves:
    """The port `Library`, of documents that never change."""

    held: Mapping[str, Mapping[str, Sequence[Chunk]]] = field(default_factory=dict)

    def datasets(self, dataset_ids: Collection[str]) -> Mapping[str, Dataset]:
        return {one: Dataset(one, one, NOW, NOW) for one in dataset_ids if one in self.held}

    def documents(self, dataset_id: str, document_ids: Collection[str]) -> Mapping[str, Document]:
        return {
            one: Document(one, dataset_id, one, SourceKind.TEXT, NOW, NOW, ready_version=1)
            for one in document_ids
        }

    def chunks(self, dataset_id: str, chunk_ids: Collection[str]) -> Mapping[str, Chunk]:
        every = (chunk for cut_up in self.held[dataset_id].values() for chunk in cut_up)
        return {chunk.id: chunk for chunk in every if chunk.id in chunk_ids}


@cache
def search() -> KnowledgeSearch:
    held: dict[str, dict[str, Sequence[Chunk]]] = {ALL: {}}
    for path in sorted((CORPUS / "documents").glob("*/*.md")):
        chunks = cut(read_text(path.read_text("utf-8")), path.stem, 1, title=path.stem)
        held.setdefault(path.parent.name, {})[path.stem] = chunks
        held[ALL][path.stem] = chunks
    index = InMemoryIndex()
    for dataset_id, documents in held.items():
        entries = [_entry(chunk) for chunks in documents.values() for chunk in chunks]
        index.apply(dataset_id, Changes(entries))
    return KnowledgeSearch(Shelves(held), lambda _: index)


def _entry(chunk: Chunk) -> Entry:
    return Entry(chunk.id, chunk.text, chunk.context, chunk.document_id, decays=False)


def questions(*, held_back: bool) -> list[Asked]:
    rows = _rows("questions.tsv")
    chosen = [one for number, one in enumerate(rows) if (number % _EACH == 1) is held_back]
    return chosen if held_back else [*chosen, *_rows("questions_tuned_on.tsv")]


def _rows(name: str) -> list[Asked]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Asked(**row) for row in lines]


def talk(*, held_back: bool) -> list[str]:
    lines = (CORPUS / "talk.txt").read_text("utf-8").splitlines()
    return [one for number, one in enumerate(lines) if (number % _EACH == 1) is held_back]


def brief_of(question: str, dataset: str, before: str = "") -> Brief:
    agent = replace(COMPANION, id="a_1", dataset_ids=(dataset,))
    history = (Message("m_0", "c_1", Author.USER, before, NOW),) if before else ()
    (reading,) = LocalAnalyser().read([question])
    return Brief(Person("u_1", Role.USER, NOW), agent, question, reading, history, seed=question)


def given(asked: Asked, dataset: str) -> Given:
    brief = Consulting(search()).informed(brief_of(asked.question, dataset, asked.before))
    written: Written = read(Writer(None), brief)[1]
    return Given(
        asked,
        brief.found is not None,
        tuple(one.document_id for one in written.citations),
        tuple(one.quote for one in written.citations),
        written.text,
    )


def is_left_alone(said: str, dataset: str) -> bool:
    return Consulting(search()).informed(brief_of(said, dataset)).found is None


def share(results: Sequence[bool]) -> float:
    return sum(results) / len(results)
