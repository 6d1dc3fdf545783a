"""Real pushes over HTTP against the local stack, and against a bot in memory on the same machine.

Everything shares this machine's cores: the driver, the web server, the workers, the local AWS and
the model's stand-in. So this shows that what virtual time says holds for the real parts, not how
many people a deployment carries.
"""

import asyncio
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.report import Figure
from scripts.local_aws.launcher import HOST
from scripts.run import DEFAULT_OWNER
from scripts.wechat_load import Load, new_address, plain_bot, play
from scripts.wechat_platform import Account
from tests.servers.loopback import free_port
from tests.simulation.referee import Report
from tests.simulation.wechat import percentiles

USERS = int(os.environ.get("BENCH_LOAD_USERS") or 120)
"""More than two cores carry in comfort, with all that runs on them."""
STARTS_WITHIN = 60.0
STOPS_WITHIN = 20.0


def measure() -> list[Figure]:
    account, load = Account.made_up(), Load(users=USERS)
    with _stack() as (url, password):
        address = new_address(url, DEFAULT_OWNER, password, account)
        ours, _ = asyncio.run(play(address, account, load))
    with plain_bot(account) as address:
        plain, _ = asyncio.run(play(address, account, load))
    return [*_figures("local stack", ours), *_figures("a bot in memory", plain, has_goals=False)]


@contextmanager
def _stack() -> Iterator[tuple[str, str]]:
    """A local run with nothing in it yet, and a model that takes its time: its address, and the
    owner's password."""
    port, model, password = free_port(), free_port(), secrets.token_urlsafe()
    with tempfile.TemporaryDirectory() as directory:
        environment = {
            **os.environ,
            "PORT": str(port),
            "NUANXIN_DATA_DIR": directory,
            "NUANXIN_RATE_LIMITS": "off",
            "NUANXIN_OWNER_EMAIL": DEFAULT_OWNER,
            "NUANXIN_OWNER_PASSWORD": password,
            "OPENAI_BASE_URL": f"http://{HOST}:{model}/v1",
            "OPENAI_API_KEY": "bench",
            "OPENAI_MODEL": "thinking",
        }
        url = f"http://{HOST}:{port}"
        with (
            _running("tests.servers.model_server", "--port", str(model)),
            _running("scripts.run", environment=environment) as stack,
        ):
            _wait_for(f"{url}/healthz", stack, Path(directory))
            yield url, password


@contextmanager
def _running(
    module: str, *arguments: str, environment: dict[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url: str, stack: "subprocess.Popen[bytes]", directory: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and stack.poll() is None:
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    logs = "\n".join(one.read_text()[-2000:] for one in directory.rglob("*.log"))
    raise SystemExit(f"the local stack did not start:\n{logs}")


def _figures(subject: str, report: Report, *, has_goals: bool = True) -> Iterator[Figure]:
    whole = f"{USERS} people in 2 s over HTTP, {subject}"

    def figure(name: str, value: float, unit: str = "", goal: str = "") -> Figure:
        return Figure("load", whole, name, value, unit, goal if has_goals else "")

    share = 100 / report.messages
    yield figure("messages", report.messages)
    yield figure("posts", report.posts)
    yield figure("messages without a word", report.silent, goal="0")
    yield figure("sentences shown twice", report.twice, goal="0")
    yield figure("sentences shown to somebody else", report.wrong_person, goal="0")
    yield figure("replies out of order", report.out_of_order, goal="0")
    yield figure("fault prompts", share * report.fault_prompts, "%", "≤ 0.1")
    yield figure("messages never answered", share * report.unanswered, "%")
    yield figure("placeholders", share * report.placeholders, "%")
    for name, values in (
        ("acknowledgement", report.acknowledged),
        ("until the reply is seen", report.waited),
    ):
        p50, p99 = percentiles(values)
        yield figure(f"{name}, p50", p50, "s")
        yield figure(f"{name}, p99", p99, "s")
