"""How fast texts are found again and in how many bytes, beside other libraries.

Every engine gets the same texts in the same run, each in a process of its own and on one core.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bench.report import Figure, percentile
from bench.said import said
from bench.search_process import best_ms
from nuanxin.retrieval.index import Entry, Query
from nuanxin.retrieval.pack import Pack
from nuanxin.retrieval.terms import terms

ROOT = Path(__file__).parent.parent
PEERS_PYTHON = ROOT / ".peers" / "bin" / "python"
SIZES = (500, 2_000, 10_000, 50_000)
BESIDE_PEERS = 10_000
QUERIES = 500
FRESH = 100
_ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "LANCE_CPU_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Reading:
    answers: Sequence[Sequence[int]]
    ms: Sequence[float]
    build_s: float
    open_ms: float
    megabytes: float
    exact: float
    """The share of the truly nearest among the answers, of engines for vectors."""


def measure() -> Iterator[Figure]:
    yield from _sizes()
    yield from _beside_peers()
    yield from _with_fresh()


def _sizes() -> Iterator[Figure]:
    for size in SIZES:
        found = _memories("nuanxin", size)
        subject = f"{size:,} Chinese memories of 57 characters"
        goals = ("≤ 2", "≤ 1") if size == BESIDE_PEERS else ("", "")
        for name, value, unit, goal in (
            ("search, p50", percentile(found.ms, 50), "ms", ""),
            ("search, p99", percentile(found.ms, 99), "ms", goals[0]),
            ("open a pack", found.open_ms, "ms", goals[1]),
            ("build a pack", found.build_s, "s", ""),
            ("size of the pack", found.megabytes, "MB", ""),
        ):
            yield Figure("retrieval", subject, name, value, unit, goal)


def _beside_peers() -> Iterator[Figure]:
    words = f"{BESIDE_PEERS:,} Chinese memories, by words"
    meaning = f"{BESIDE_PEERS:,} made-up vectors of 384"
    for engine, subject in (
        ("nuanxin", words),
        ("bm25s", words),
        ("LanceDB", words),
        ("nuanxin vectors", meaning),
        ("LanceDB vectors", meaning),
        ("Chroma vectors", meaning),
    ):
        found, name = _memories(engine, BESIDE_PEERS), engine.removesuffix(" vectors")
        yield Figure("retrieval", subject, f"{name} p50", percentile(found.ms, 50), "ms")
        yield Figure("retrieval", subject, f"{name} p99", percentile(found.ms, 99), "ms")
        yield Figure("retrieval", subject, f"{name} open", found.open_ms, "ms")
        yield Figure("retrieval", subject, f"{name} build", found.build_s, "s")
        yield Figure("retrieval", subject, f"{name} size", found.megabytes, "MB")
        if subject == meaning:
            share = 100 * found.exact
            yield Figure("retrieval", subject, f"{name} of the ten nearest", share, "%")


@cache
def _memories(engine: str, size: int) -> Reading:
    told = said(size, QUERIES)
    return read(engine, told.texts, told.queries)


def read(engine: str, texts: Sequence[str], queries: Sequence[str]) -> Reading:
    """What an engine does with texts and questions to them, on one core. Engines that take terms
    as they are get ours, and cutting the questions is then not in their time."""
    given = {
        "texts": texts,
        "terms": [terms(text) for text in texts],
        "queries": queries,
        "query_terms": [terms(text) for text in queries],
    }
    python = sys.executable if engine.startswith("nuanxin") else str(PEERS_PYTHON)
    found = subprocess.run(
        [python, str(ROOT / "bench" / "search_process.py"), engine],
        input=json.dumps(given),
        env={**os.environ, **_ONE_CORE},
        capture_output=True,
        text=True,
        check=True,
    )
    return Reading(**json.loads(found.stdout.splitlines()[-1]))


def _with_fresh() -> Iterator[Figure]:
    """What no pack holds yet costs with every search, and what taking it in costs once."""
    told = said(BESIDE_PEERS + FRESH, QUERIES)
    entries = [Entry(f"{place:026}", text) for place, text in enumerate(told.texts)]
    pack, fresh = Pack.of(entries[FRESH:]), entries[:FRESH]
    taken = [best_ms(partial(pack.search, Query(text), fresh=fresh)) for text in told.queries]
    subject = f"{BESIDE_PEERS:,} Chinese memories and {FRESH} that no pack holds yet"
    yield Figure("retrieval", subject, "search, p50", percentile(taken, 50), "ms")
    yield Figure("retrieval", subject, "search, p99", percentile(taken, 99), "ms")
    joined = best_ms(partial(pack.changed, fresh, ()))
    yield Figure("retrieval", subject, "a new pack", joined, "ms")
