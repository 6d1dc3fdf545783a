"""What a cold start costs: each function under the real runtime client, against a bare one.

CPU time, since wall time on a shared machine says little; the processes take turns, and the
least of several runs counts, as anything else on the machine only ever adds.
"""

import statistics
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from bench.report import Figure
from bench.runtime_api import Run, RuntimeApi

BARE = "bench.bare.handler"
ROUNDS = 9
WARM = 30
GOAL = 1.6

_HEALTH = {
    "version": "2.0",
    "routeKey": "GET /healthz",
    "rawPath": "/healthz",
    "rawQueryString": "",
    "headers": {"host": "bench"},
    "requestContext": {
        "http": {"method": "GET", "path": "/healthz", "sourceIp": "127.0.0.1"},
        "requestId": "bench",
        "stage": "$default",
    },
    "isBase64Encoded": False,
}
_NO_RECORDS: Mapping[str, Any] = {"Records": []}

FUNCTIONS: Mapping[str, Mapping[str, Any]] = {
    BARE: _HEALTH,
    "functions.auth.app.handler": _HEALTH,
    "functions.auth.job_worker.handler": _NO_RECORDS,
    "functions.chat.app.handler": _HEALTH,
    "functions.chat.webhook_app.handler": _HEALTH,
    "functions.chat.worker.handler": _NO_RECORDS,
    "functions.chat.sweeper.handler": _NO_RECORDS,
    "functions.emotion.app.handler": _HEALTH,
    "functions.emotion.memories.worker.handler": _NO_RECORDS,
    "functions.knowledge.app.handler": _HEALTH,
    "functions.knowledge.ingest_worker.handler": _NO_RECORDS,
}


def measure() -> list[Figure]:
    runs: dict[str, list[Run]] = {handler: [] for handler in FUNCTIONS}
    for _ in range(ROUNDS):
        for handler, event in FUNCTIONS.items():
            api = RuntimeApi([event] * (1 + WARM))
            run = api.run(handler, {"AWS_DEFAULT_REGION": "us-east-1"})
            if any(status >= HTTPStatus.INTERNAL_SERVER_ERROR for status in run.statuses):
                raise SystemExit(f"{handler} answered {run.statuses}")
            runs[handler].append(run)
    bare = min(run.init_cpu_ms for run in runs[BARE])
    return [figure for handler in FUNCTIONS for figure in _figures(handler, runs[handler], bare)]


def _figures(handler: str, runs: list[Run], bare: float) -> list[Figure]:
    subject = handler.removesuffix(".handler").removeprefix("functions.")
    init = min(run.init_cpu_ms for run in runs)
    warm = statistics.median(ms for run in runs for ms in run.answer_ms[1:])
    goal = "" if handler == BARE else f"≤ {GOAL}"
    return [
        Figure("cold start", subject, "INIT CPU", init, "ms"),
        Figure("cold start", subject, "INIT CPU against bare", init / bare, "×", goal),
        Figure("cold start", subject, "warm answer, median", warm, "ms"),
        Figure("cold start", subject, "peak memory", max(run.peak_mib for run in runs), "MiB"),
    ]
