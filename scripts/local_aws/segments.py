"""The files of a ledger: how changes are written, read back and merged.

A directory holds numbered segments. Each line of a segment is one JSON list of changes that were
committed together, each `[collection, key, value]` (set), `[collection, key]` (delete) or
`[collection]` (drop). A change states the result, not the operation, so applying one twice is
harmless. `00000007.base` replaces every segment up to number 7; logs with higher numbers follow.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Change = list[Any]
Contents = dict[str, dict[str, Any]]
"""Collection, then key, to value; keys keep the order in which they first appeared."""

FORMAT = 1
HEADER = json.dumps([["", "format", FORMAT]]).encode() + b"\n"


class LedgerUnreadable(Exception):
    """A ledger's files are incomplete, damaged or of another format; nothing was changed."""


class Segments(NamedTuple):
    """The files that make up the present contents, oldest first, and those they replaced."""

    live: list[Path]
    replaced: list[Path]
    last: int


def survey(directory: Path) -> Segments:
    """Which files of a directory count.

    Raises LedgerUnreadable when a log between the base and the newest log is missing.
    """
    bases = sorted(directory.glob("*.base"))
    logs = sorted(directory.glob("*.log"))
    covered = number(bases[-1]) if bases else 0
    following = [path for path in logs if number(path) > covered]
    expected = list(range(covered + 1, covered + 1 + len(following)))
    if [number(path) for path in following] != expected:
        raise LedgerUnreadable(f"{directory}: a log is missing after {covered:08d}")
    replaced = bases[:-1] + [path for path in logs if number(path) <= covered]
    return Segments(bases[-1:] + following, replaced, covered + len(following))


def number(path: Path) -> int:
    """The number in a segment's file name."""
    return int(path.stem)


def log_path(directory: Path, index: int) -> Path:
    """The log with that number."""
    return directory / f"{index:08d}.log"


def read(paths: Iterable[Path]) -> Contents:
    """The contents after every change of these segments, in order."""
    contents: Contents = {}
    for path in paths:
        for change in _changes(path):
            apply(contents, change)
    contents.pop("", None)
    return contents


def apply(contents: Contents, change: Change) -> None:
    """Make one change."""
    if len(change) == 1:
        contents.pop(change[0], None)
    elif len(change) == 2:
        contents.get(change[0], {}).pop(change[1], None)
    else:
        contents.setdefault(change[0], {})[change[1]] = change[2]


def encode(changes: Iterable[Change]) -> bytes:
    """One line: these changes appear together or not at all."""
    return json.dumps(list(changes), separators=(",", ":")).encode() + b"\n"


def write_base(directory: Path, through: int, contents: Contents) -> None:
    """Replace every segment up to `through` by one file; the old ones may then be removed."""
    unfinished = directory / f"{through:08d}.{os.getpid()}.unfinished"
    with unfinished.open("wb") as file:
        file.write(HEADER)
        for collection, entries in contents.items():
            for key, value in entries.items():
                file.write(encode([[collection, key, value]]))
    unfinished.replace(directory / f"{through:08d}.base")


def _changes(path: Path) -> Iterator[Change]:
    with path.open("rb") as file:
        for line_number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return  # cut off by the end of the process, so never acknowledged
            yield from _decoded(path, line_number, line)


def _decoded(path: Path, line_number: int, line: bytes) -> list[Change]:
    try:
        changes: list[Change] = json.loads(line)
    except ValueError as error:
        raise LedgerUnreadable(f"{path}, line {line_number}: {error}") from error
    if line_number == 1 and changes != [["", "format", FORMAT]]:
        raise LedgerUnreadable(f"{path}: not format {FORMAT}: {line[:80]!r}")
    return changes
