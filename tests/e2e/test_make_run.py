"""`make run` as a user has it: real processes, killed in the worst ways."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.e2e.local_run import LocalRun, free_port


@pytest.fixture
def run(tmp_path: Path) -> Iterator[LocalRun]:
    first = LocalRun(tmp_path / "data", free_port())
    yield first
    first.stop()


def _sign_in(run: LocalRun, email: str, password: str, path: str) -> httpx.Client:
    answer = httpx.post(
        f"{run.url}/v1/auth/{path}", json={"email": email, "password": password}, timeout=20
    )
    answer.raise_for_status()
    token = answer.json()["access_token"]
    return httpx.Client(base_url=run.url, headers={"authorization": f"Bearer {token}"}, timeout=20)


def _restart(run: LocalRun) -> LocalRun:
    return LocalRun(run.data, run.port).start()


def test_what_was_acknowledged_is_there_after_everything_was_killed(run: LocalRun) -> None:
    run.start()
    owner = run.wait_for("owner sign-in").split()
    with _sign_in(run, "ming@example.com", "a long password", "register") as person:
        said = person.post("/v1/chat", json={"text": "今天终于放假了"}).json()
    for process in run.processes():
        process.kill()

    again = _restart(run)
    try:
        again.wait_for("ready")
        assert "as on the first start" in again.wait_for("owner sign-in")
        with _sign_in(again, "ming@example.com", "a long password", "login") as person:
            messages = person.get(f"/v1/conversations/{said['conversation_id']}/messages").json()
            assert [one["text"] for one in messages["items"]] == [
                said["message"]["text"],
                "今天终于放假了",
            ]
        with _sign_in(again, owner[2], owner[3], "login") as boss:
            assert boss.get("/v1/me").json()["role"] == "owner"
    finally:
        assert again.process is not None
        again.process.terminate()
        again.process.wait(30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_every_child(run: LocalRun, number: signal.Signals) -> None:
    run.start().wait_for("ready")
    processes = run.processes()
    assert len(processes) >= 4, processes
    assert run.process is not None
    run.process.send_signal(number)
    assert run.process.wait(30) == 0
    _, alive = psutil.wait_procs(processes, timeout=10)
    assert alive == []


def test_children_end_when_only_the_parent_is_killed(run: LocalRun) -> None:
    run.start().wait_for("ready")
    processes = run.processes()
    processes[0].kill()
    _, alive = psutil.wait_procs(processes, timeout=15)
    assert alive == []


def test_a_taken_port_is_said_clearly(run: LocalRun) -> None:
    run.start().wait_for("ready")
    second = LocalRun(run.data.with_name("other"), run.port).start()
    assert second.process is not None
    assert second.process.wait(30) != 0
    time.sleep(0.2)
    assert any("set PORT" in line for line in second.lines)
    assert run.process is not None
    assert run.process.poll() is None


def test_a_part_that_dies_ends_the_run_and_is_named(run: LocalRun) -> None:
    run.start().wait_for("ready")
    web = next(one for one in run.processes() if "scripts.web" in one.cmdline())
    web.kill()
    assert run.process is not None
    assert run.process.wait(30) != 0
    time.sleep(0.2)
    assert any("web ended" in line for line in run.lines)
