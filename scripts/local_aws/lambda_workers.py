"""Lambda: answers without a needless wait, functions that see only what they bring."""

import functools

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

LOG_WAIT = 0.002
"""Seconds to wait for a log line that a silent handler never writes; ministack waits 0.05."""


def install(interpreter: str) -> None:
    """Run Python functions under `interpreter`, a Python that holds at most boto3."""
    _answer_without_waiting_for_logs()
    _use_interpreter(interpreter)
    _keep_code_until_saved()


def _answer_without_waiting_for_logs() -> None:
    drain = lambda_runtime.Worker._drain_stderr_bounded

    @functools.wraps(drain)
    def drain_soon(
        worker: object,
        first_line_wait: float = LOG_WAIT,
        idle_confirm: float = LOG_WAIT,
        hard_cap: float = 0.25,
    ) -> object:
        return drain(worker, first_line_wait, idle_confirm, hard_cap)

    lambda_runtime.Worker._drain_stderr_bounded = drain_soon


def _use_interpreter(interpreter: str) -> None:
    detect = lambda_runtime._detect_runtime_binary

    @functools.wraps(detect)
    def detect_clean(runtime: str) -> tuple[str, str]:
        binary, script = detect(runtime)
        return (interpreter if runtime.startswith("python") else binary), script

    lambda_runtime._detect_runtime_binary = detect_clean


def _keep_code_until_saved() -> None:
    """`get_state` removes archives that the saved state still names until it is replaced.

    Archives no longer used therefore stay until the next start, when nothing is being saved.
    """
    prune = lambda_svc._prune_orphan_code_blobs
    restore = lambda_svc.load_persisted_state

    @functools.wraps(restore)
    def restore_and_prune(state: object) -> None:
        restore(state)
        lambda_svc._prune_orphan_code_blobs = prune
        lambda_svc.get_state()
        lambda_svc._prune_orphan_code_blobs = _keep

    lambda_svc._prune_orphan_code_blobs = _keep
    lambda_svc.load_persisted_state = restore_and_prune


def _keep(referenced: set[str]) -> None:
    return None
