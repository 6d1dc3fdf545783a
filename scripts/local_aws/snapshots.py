"""The services that change rarely: their state is saved whole, before a change is answered."""

import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ministack import app as gateway
from ministack.core import persistence

from scripts.local_aws.staging import Staging

JOURNALED = {"dynamodb", "sqs"}
"""Services that a ledger keeps."""

COPY_ATTEMPTS = 5


class StateUnreadable(Exception):
    """A saved state exists but cannot be used; starting without it would overwrite it."""


class Snapshots:
    """One file per service, replaced as a whole."""

    def __init__(self, directory: Path, staging: Staging) -> None:
        self._directory = directory
        self._staging = staging
        self._lock = threading.Lock()
        self._saved: dict[str, bytes] = {}

    def save(self, names: Iterable[str]) -> None:
        """Write what these services hold now, where it differs from what was written last."""
        states = gateway._build_persistence_save_dict()
        for name in names:
            if name in states:
                with self._lock:
                    self._save(name, states[name])

    def save_all(self, *, except_for: Iterable[str] = ()) -> None:
        """Write what every service in use holds now."""
        self.save(gateway._build_persistence_save_dict().keys() - set(except_for))

    def restore(self) -> None:
        """Give every service its saved state.

        Raises StateUnreadable for a file that is damaged or from a newer ministack.
        """
        for name, module in gateway._state_map.items():
            if name not in JOURNALED and (self._directory / f"{name}.json").exists():
                state = persistence.load_state(name)
                if state is None:
                    raise StateUnreadable(f"{self._directory / name}.json cannot be used")
                gateway._get_module(module).load_persisted_state(state)

    def forget(self) -> None:
        """The files were removed by someone else."""
        self._saved.clear()

    def _save(self, name: str, get_state: Callable[[], Any]) -> None:
        state = _steady(get_state)
        if state is None:
            return
        document = {
            "__ministack_format__": persistence._state_format_version(name),
            "payload": state,
        }
        data = json.dumps(document, default=persistence._json_default).encode()
        digest = hashlib.blake2b(data).digest()
        if self._saved.get(name) != digest:
            self._staging.write(str(self._directory / f"{name}.json"), data)
            self._saved[name] = digest


def _steady(get_state: Callable[[], Any]) -> object:
    """A copy of a state; copying raises RuntimeError while another thread adds to it."""
    for _ in range(COPY_ATTEMPTS - 1):
        with contextlib.suppress(RuntimeError):
            return get_state()
        time.sleep(0.01)
    return get_state()
