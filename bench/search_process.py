"""One search engine in a process of its own, so that its memory and its start can be told.

Run by the interpreter that has the library: `python search_process.py <engine>`. The texts and the
questions come as a JSON object on standard input, the answer is one JSON object. Vectors are made
here, the same in every process. Only the standard library and numpy are imported at the top.
"""

import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Search = Callable[[int], Sequence[int]]
"""The places of the ten best texts for a question, told by its place."""
DIMENSION = 384
_STARTS = 7


@dataclass(frozen=True, slots=True)
class Given:
    """`terms` are those of our own reading, for engines that take a text's terms as they are."""

    texts: Sequence[str]
    terms: Sequence[Sequence[str]]
    queries: Sequence[str]
    query_terms: Sequence[Sequence[str]]

    def vectors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Of the texts and of the queries."""
        return _vectors(len(self.texts), len(self.queries))


@dataclass(frozen=True, slots=True)
class Engine:
    build: Callable[[Given, Path], None]
    """Into files of the folder."""
    open: Callable[[Given, Path], Search]
    vectors: bool = False


@cache
def _vectors(texts: int, queries: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of length 1, in clusters as real ones are; a query lies near a text."""
    chance = np.random.default_rng(7)
    centres = chance.standard_normal((100, DIMENSION))
    rows = centres[chance.integers(0, len(centres), texts)]
    rows = rows + chance.standard_normal(rows.shape)
    near = rows[chance.integers(0, texts, queries)]
    return _unit(rows), _unit(near + chance.standard_normal(near.shape))


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    unit: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit.astype(np.float32)


def _pack(given: Given, folder: Path) -> None:
    from nuanxin.retrieval.index import Entry  # noqa: PLC0415 - peers' interpreters have no nuanxin
    from nuanxin.retrieval.pack import Pack  # noqa: PLC0415 - peers' interpreters have no nuanxin

    entries = [Entry(f"{place:026}", text) for place, text in enumerate(given.texts)]
    (folder / "pack").write_bytes(Pack.of(entries).dump())


def _opened_pack(given: Given, folder: Path) -> Search:
    from nuanxin.retrieval.index import Query  # noqa: PLC0415 - peers' interpreters have no nuanxin
    from nuanxin.retrieval.pack import Pack  # noqa: PLC0415 - peers' interpreters have no nuanxin

    pack = Pack.open((folder / "pack").read_bytes())
    return lambda place: [int(hit.id) for hit in pack.search(Query(given.queries[place]))]


def _vector_pack(given: Given, folder: Path) -> None:
    from nuanxin.retrieval.index import Embedding, Entry  # noqa: PLC0415 - peers have no nuanxin
    from nuanxin.retrieval.pack import Pack  # noqa: PLC0415 - peers' interpreters have no nuanxin

    entries = [
        Entry(f"{place:026}", "", embedding=Embedding("made up", vector.tolist()))
        for place, vector in enumerate(given.vectors()[0])
    ]
    (folder / "pack").write_bytes(Pack.of(entries).dump())


def _opened_vector_pack(given: Given, folder: Path) -> Search:
    from nuanxin.retrieval.index import (  # noqa: PLC0415 - peers' interpreters have no nuanxin
        Embedding,
        Mode,
        Query,
    )
    from nuanxin.retrieval.pack import Pack  # noqa: PLC0415 - peers' interpreters have no nuanxin

    pack = Pack.open((folder / "pack").read_bytes())
    asked = given.vectors()[1]

    def search(place: int) -> Sequence[int]:
        near = Embedding("made up", asked[place].tolist())
        found = pack.search(Query("", mode=Mode.SEMANTIC, embedding=near))
        return [int(hit.id) for hit in found]

    return search


def _bm25s(given: Given, folder: Path) -> None:
    import bm25s  # noqa: PLC0415 - only peers' interpreters have it

    index = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    index.index([list(one) for one in given.terms], show_progress=False)
    index.save(str(folder), show_progress=False)


def _opened_bm25s(given: Given, folder: Path) -> Search:
    import bm25s  # noqa: PLC0415 - only peers' interpreters have it

    index = bm25s.BM25.load(str(folder))

    def search(place: int) -> Sequence[int]:
        asked = [[term for term in given.query_terms[place] if term in index.vocab_dict]]
        if not asked[0]:
            return []
        found, _ = index.retrieve(asked, k=10, show_progress=False)
        return [int(number) for number in found[0]]

    return search


def _lance(given: Given, folder: Path) -> None:
    import lancedb  # noqa: PLC0415 - only peers' interpreters have it

    rows = [{"place": place, "text": text} for place, text in enumerate(given.texts)]
    table = lancedb.connect(str(folder)).create_table("texts", rows)
    table.create_fts_index("text", base_tokenizer="icu", stem=False, remove_stop_words=False)


def _opened_lance(given: Given, folder: Path) -> Search:
    import lancedb  # noqa: PLC0415 - only peers' interpreters have it

    table = lancedb.connect(str(folder)).open_table("texts")

    def search(place: int) -> Sequence[int]:
        found = table.search(given.queries[place], query_type="fts").select(["place"]).limit(10)
        return [row["place"] for row in found.to_list()]

    return search


def _vector_lance(given: Given, folder: Path) -> None:
    import lancedb  # noqa: PLC0415 - only peers' interpreters have it

    rows = [{"place": place, "vector": vector} for place, vector in enumerate(given.vectors()[0])]
    lancedb.connect(str(folder)).create_table("vectors", rows)


def _opened_vector_lance(given: Given, folder: Path) -> Search:
    import lancedb  # noqa: PLC0415 - only peers' interpreters have it

    table = lancedb.connect(str(folder)).open_table("vectors")
    asked = given.vectors()[1]

    def search(place: int) -> Sequence[int]:
        found = table.search(asked[place]).select(["place"]).limit(10)
        return [row["place"] for row in found.to_list()]

    return search


def _chroma(given: Given, folder: Path) -> None:
    vectors = given.vectors()[0]
    collection = _chroma_collection(folder)
    for start in range(0, len(vectors), 5000):
        rows = vectors[start : start + 5000]
        ids = [str(start + number) for number in range(len(rows))]
        collection.add(ids=ids, embeddings=rows)


def _opened_chroma(given: Given, folder: Path) -> Search:
    collection, asked = _chroma_collection(folder), given.vectors()[1]

    def search(place: int) -> Sequence[int]:
        found = collection.query(query_embeddings=[asked[place]], n_results=10, include=[])
        return [int(id_) for id_ in found["ids"][0]]

    return search


def _chroma_collection(folder: Path) -> Any:  # noqa: ANN401 - its types are not here
    import chromadb  # noqa: PLC0415 - only peers' interpreters have it

    settings = chromadb.Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(folder), settings)
    return client.get_or_create_collection("vectors", embedding_function=None)


ENGINES = {
    "nuanxin": Engine(_pack, _opened_pack),
    "bm25s": Engine(_bm25s, _opened_bm25s),
    "LanceDB": Engine(_lance, _opened_lance),
    "nuanxin vectors": Engine(_vector_pack, _opened_vector_pack, vectors=True),
    "LanceDB vectors": Engine(_vector_lance, _opened_vector_lance, vectors=True),
    "Chroma vectors": Engine(_chroma, _opened_chroma, vectors=True),
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    given, engine = Given(**json.load(sys.stdin)), ENGINES[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        found = _measured(engine, given, Path(folder))
    json.dump(found, sys.stdout)


def _measured(engine: Engine, given: Given, folder: Path) -> dict[str, object]:
    started = time.perf_counter()
    engine.build(given, folder)
    built = time.perf_counter() - started
    starts = [_ms(lambda: engine.open(given, folder)) for _ in range(_STARTS)]
    search = engine.open(given, folder)
    places = range(len(given.queries))
    answers = [[int(number) for number in search(place)] for place in places]
    taken = [best_ms(partial(search, place)) for place in places]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "answers": answers,
        "ms": taken,
        "build_s": built,
        "open_ms": min(starts),
        "megabytes": size / 1e6,
        "exact": _exactness(given, answers) if engine.vectors else 1.0,
    }


def _ms(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def best_ms(act: Callable[[], object]) -> float:
    """Of three times: what other processes take of the machine is not the engine's."""
    return min(_ms(act) for _ in range(3))


def _exactness(given: Given, answers: Sequence[Sequence[int]]) -> float:
    """The share of the ten truly nearest that are in the answers."""
    texts, queries = given.vectors()
    shares = []
    for query, answer in zip(queries, answers, strict=True):
        near = np.argpartition(-(texts @ query), 10)[:10]
        shares.append(len(set(near.tolist()) & set(answer)) / 10)
    return float(np.mean(shares))


if __name__ == "__main__":
    main()
