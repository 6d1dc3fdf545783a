"""Files that appear together or not at all, also when the process is killed in between."""

import itertools
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Open(threading.local):
    group: list[tuple[str, str]] | None = None


class Staging:
    """A directory in which new files wait until all of a group are complete.

    Opening it finishes the group whose completion was interrupted and discards what was not
    complete.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._numbers = itertools.count()
        self._open = _Open()
        for plan in directory.glob("*.plan"):
            _carry_out(json.loads(plan.read_bytes()))
        for leftover in directory.iterdir():
            leftover.unlink()

    def write(self, path: str, data: bytes) -> None:
        """Replace this file, at once or, inside `together`, at its end."""
        staged = self._new("part")
        with open(staged, "wb", opener=_private) as file:
            file.write(data)
        if self._open.group is None:
            staged.replace(path)
        else:
            self._open.group.append((str(staged), path))

    @contextmanager
    def together(self) -> Iterator[None]:
        """All files written inside appear at the end, or none of them."""
        group: list[tuple[str, str]] = []
        self._open.group = group
        try:
            yield
        finally:
            self._open.group = None
        if len(group) < 2:
            _carry_out(group)
            return
        draft, plan = self._new("draft"), self._new("plan")
        draft.write_text(json.dumps(group))
        draft.replace(plan)
        _carry_out(group)
        plan.unlink()

    def _new(self, suffix: str) -> Path:
        return self._directory / f"{next(self._numbers)}.{suffix}"


def _carry_out(group: list[tuple[str, str]]) -> None:
    for staged, path in group:
        if Path(staged).exists():
            Path(staged).replace(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
