"""How fast documents are read and cut, by format, and whether two workers read twice as much."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import psutil

from bench.report import Figure
from functions.knowledge.cutting import cut
from functions.knowledge.reading import read
from functions.knowledge.reading.process import ReadingProcess
from tests.unit.knowledge import files
from tests.unit.knowledge.pdfs import CHARACTERS_OF_FONT, MAPPED_FONT, chinese_font, pdf

SEED = 5
PARAGRAPHS = 4_000
"""Of a document: about 1.3 MB of text, or 400 pages."""
LINES_OF_PAGE = 30
REPEATS = 3
WORKERS = (1, 2)
FILES = 12
"""That workers read, each in a process of its own."""
_MB = 1e6
_COMMON = range(0xB0, 0xD7), range(0xA1, 0xFA)
_CHARACTERS = [bytes((high, low)).decode("gb2312") for high in _COMMON[0] for low in _COMMON[1]]
"""The everyday characters of GB 2312."""
_PUNCTUATION = "，。，。；！？"


def measure() -> list[Figure]:
    """About two minutes. Time of the processor alone, where it is that of one core; the best of
    three runs."""
    paragraphs = _paragraphs()
    figures: list[Figure] = []
    for name, make in _FORMATS.items():
        figures += _figures(name, make(paragraphs))
    return [*figures, *_workers(_FORMATS["docx"](paragraphs))]


def _figures(name: str, data: bytes) -> list[Figure]:
    text = sum(len(one.text.encode()) for one in read(data, f"a.{name}").sections)
    seconds = min(
        _seconds(lambda: _ingest(data, name), of=time.process_time) for _ in range(REPEATS)
    )
    subject = f"{name}, {len(data) / _MB:.1f} MB, text {text / _MB:.1f} MB"
    return [
        Figure("ingest", subject, "read and cut, file", len(data) / _MB / seconds, "MB/s per core"),
        Figure("ingest", subject, "read and cut, text", text / _MB / seconds, "MB/s per core"),
    ]


def _ingest(data: bytes, name: str) -> None:
    cut(read(data, f"a.{name}"), "document", 1)


def _workers(data: bytes) -> list[Figure]:
    """Each file in its own process, as the function does it; the start of the process counts."""
    # In turn, so that what else the machine does meets both alike.
    rounds = [{count: _round(data, count) for count in WORKERS} for _ in range(REPEATS)]
    taken = {count: min(one[count] for one in rounds) for count in WORKERS}
    whole = FILES * len(data) / _MB
    subject = f"{FILES} files of docx, {psutil.cpu_count()} cores"
    return [
        Figure("ingest", subject, "1 worker", whole / taken[1], "MB/s"),
        Figure("ingest", subject, "2 workers", whole / taken[2], "MB/s"),
        Figure("ingest", subject, "2 workers to 1", taken[1] / taken[2], "times", "≥ 1.8"),
        Figure(
            "ingest",
            "a file of one line",
            "process that reads it",
            1000 * min(_seconds(lambda: _alone(b"words")) for _ in range(REPEATS)),
            "ms",
        ),
    ]


def _round(data: bytes, workers: int) -> float:
    with ThreadPoolExecutor(workers) as pool:
        return _seconds(lambda: list(pool.map(_alone, [data] * FILES)))


def _alone(data: bytes) -> None:
    ReadingProcess().read(data, "a.docx")


def _seconds(act: Callable[[], object], *, of: Callable[[], float] = time.perf_counter) -> float:
    started = of()
    act()
    return of() - started


def _paragraphs() -> list[str]:
    """Of characters drawn at random: it packs worse than text, so no format looks fast by that."""
    dice = random.Random(SEED)
    return ["".join(_sentence(dice) for _ in range(5)) for _ in range(PARAGRAPHS)]


def _sentence(dice: random.Random) -> str:
    words = dice.choices(_CHARACTERS, k=dice.randint(8, 30))
    return f"{''.join(words)}{dice.choice(_PUNCTUATION)}"


def _lines(paragraphs: Sequence[str]) -> list[list[str]]:
    """Pages, as a printer would fill them."""
    lines = [one[at : at + 40] for one in paragraphs for at in range(0, len(one), 40)]
    return [lines[at : at + LINES_OF_PAGE] for at in range(0, len(lines), LINES_OF_PAGE)]


def _html(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<h2>{one[:8]}</h2><p class='text'>{one}</p>" for one in paragraphs)
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


_FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "pdf": lambda texts: pdf(
        _lines(texts), font=MAPPED_FONT, encoding="utf-16-be", beside=[CHARACTERS_OF_FONT]
    ),
    "pdf without its fonts": lambda texts: pdf(
        _lines(texts), font=chinese_font("UniGB-UCS2-H"), encoding="utf-16-be"
    ),
    "docx": lambda texts: files.word_of("".join(map(files.paragraph, texts))),
    "xlsx": lambda texts: files.sheets(
        {"S": [[number, *one.split("，")] for number, one in enumerate(texts)]}
    ),
    "html": _html,
    "md": lambda texts: "\n\n".join(f"## {one[:8]}\n\n{one}" for one in texts).encode(),
    "csv": lambda texts: "\n".join(one.replace("，", ",") for one in texts).encode(),
    "txt": lambda texts: "\n".join(texts).encode("gb18030"),
    "epub": lambda texts: files.book({"a.xhtml": _html(texts).decode()}),
}
