"""A turn's own time, without a model, on the local AWS: reading, storing, writing, storing."""

import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from bench.report import Figure, percentile
from scripts.local_aws.launcher import LocalAws
from scripts.local_stack import ensure_stack, local_environment

PEOPLE = 15
TURNS_EACH = 20
LATE_TURNS = 200
LATE_COUNTED = 20
READINGS = 300
WARM_UP = 20
SAYINGS = ("今天加班到很晚，有点累", "和朋友吵架了，心里很难受", "I passed the exam!", "睡不着")


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as directory, LocalAws(Path(directory)) as aws:
        os.environ |= local_environment(aws.endpoint) | ensure_stack(aws.endpoint)
        os.environ |= {
            "TOKEN_ISSUER": "bench",
            "PUBLIC_BASE_URL": "http://bench",
            "NUANXIN_RATE_LIMITS": "off",
            "POWERTOOLS_LOG_LEVEL": "WARNING",
        }
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
            os.environ.pop(name, None)
        # Imported here: settings are read once, and must be read from this environment.
        from scripts.prepare import ensure_signing_keys  # noqa: PLC0415
        from scripts.serve import app  # noqa: PLC0415

        ensure_signing_keys()
        with TestClient(app) as client:
            return [*_turns(client), *_readings(client)]


def _turns(client: TestClient) -> list[Figure]:
    """Many people's first turns, and one person's after hundreds. Between the turns the memory's
    worker does what each of them calls it for, as it does when deployed: without it, what no pack
    holds would only grow."""
    _talk(client, "warm-up", WARM_UP)
    first = [ms for number in range(PEOPLE) for ms in _talk(client, f"p{number}", TURNS_EACH)]
    late = _talk(client, "old-friend", LATE_TURNS)[-LATE_COUNTED:]
    subject = f"POST /v1/chat, no model, first {TURNS_EACH} turns"
    old = f"POST /v1/chat, no model, after {LATE_TURNS - LATE_COUNTED} turns"
    return [
        Figure("turns", subject, "p50", percentile(first, 50), "ms", "≤ 25"),
        Figure("turns", subject, "p99", percentile(first, 99), "ms"),
        Figure("turns", old, "p50", percentile(late, 50), "ms"),
    ]


def _talk(client: TestClient, name: str, turns: int) -> list[float]:
    """One new person's conversation; what each turn took, in ms."""
    # Imported here, as above.
    from functions.emotion.memories.worker_deps import remembering  # noqa: PLC0415
    from nuanxin.composition.storage import now  # noqa: PLC0415

    registration = {"email": f"{name}@example.com", "password": "a long password"}
    client.headers.pop("authorization", None)
    token = client.post("/v1/auth/register", json=registration).json()["access_token"]
    client.headers["authorization"] = f"Bearer {token}"
    person_id = client.get("/v1/me").json()["id"]
    conversation: dict[str, str] = {}
    taken: list[float] = []
    for number in range(turns):
        body = {"text": f"{SAYINGS[number % len(SAYINGS)]} {number}", **conversation}
        started = time.perf_counter()
        answer = client.post("/v1/chat", json=body)
        taken.append((time.perf_counter() - started) * 1000)
        answer.raise_for_status()
        conversation = {"conversation_id": answer.json()["conversation_id"]}
        remembering().work(person_id, now() + timedelta(minutes=1))
    return taken


def _readings(client: TestClient) -> list[Figure]:
    taken: list[float] = []
    for number in range(WARM_UP + READINGS):
        started = time.perf_counter()
        client.post("/v1/emotion/analyze", json={"text": SAYINGS[number % len(SAYINGS)]})
        taken.append((time.perf_counter() - started) * 1000)
    p50 = percentile(taken[WARM_UP:], 50)
    return [Figure("turns", "POST /v1/emotion/analyze", "p50", p50, "ms")]
