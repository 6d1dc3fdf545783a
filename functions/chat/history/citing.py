"""What a reply rests on, opened: the passage as it is now, with what stands around it."""

from dataclasses import dataclass

from nuanxin.domain.knowledge import Chunk, Citation, Location
from nuanxin.knowledge.searching import Library, version_of


@dataclass(frozen=True, slots=True, repr=False)
class CitedPassage:
    """`before` and `after` are the passages next to it, empty at the ends of the document. `gone`:
    the document was deleted, or another version took its place; of it the quote is left."""

    number: int
    title: str
    text: str
    before: str
    after: str
    location: Location
    gone: bool


def passage_of(citation: Citation, library: Library) -> CitedPassage:
    chunk_id, dataset_id = citation.chunk_id, citation.dataset_id
    neighbours = _neighbours(chunk_id)
    chunks = library.chunks(dataset_id, [chunk_id, *neighbours])
    chunk = chunks.get(chunk_id)
    if chunk is None or not _is_searched(citation, library):
        return CitedPassage(
            citation.number, citation.title, citation.quote, "", "", citation.location, gone=True
        )
    before, after = (_text_of(chunks.get(one)) for one in neighbours)
    return CitedPassage(
        citation.number, citation.title, chunk.text, before, after, chunk.location, gone=False
    )


def _is_searched(citation: Citation, library: Library) -> bool:
    """Asked after the passage was read: what was withdrawn meanwhile is not shown."""
    if citation.dataset_id not in library.datasets([citation.dataset_id]):
        return False
    found = library.documents(citation.dataset_id, [citation.document_id])
    document = found.get(citation.document_id)
    return document is not None and document.ready_version == version_of(citation.chunk_id)


def _neighbours(chunk_id: str) -> tuple[str, str]:
    """The ids of the passages before and after; of the first one that before it names nothing."""
    rest, _, number = chunk_id.rpartition("_")
    at = int(number) if number.isdecimal() else 0
    return f"{rest}_{at - 1}", f"{rest}_{at + 1}"


def _text_of(chunk: Chunk | None) -> str:
    return "" if chunk is None else chunk.text
