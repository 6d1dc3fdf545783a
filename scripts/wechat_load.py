"""Many people at once on a local run, the way WeChat would bring them, and what their phones show.

    python -m scripts.wechat_load --users 200

Pushes are encrypted, hung up on after five seconds and repeated; some come twice, late or out of
order, and some answers are slow on the wire. People ask for what was promised. So that every reply
can be traced, the model has to say what it is asked: `python -m tests.servers.model_server`, and
`OPENAI_BASE_URL=http://127.0.0.1:9000/v1 OPENAI_MODEL=thinking NUANXIN_RATE_LIMITS=off make run`.
"""

import argparse
import asyncio
import contextlib
import json
import secrets
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from random import Random

import httpx

from scripts.local_aws.launcher import HOST
from scripts.running import CommandFailed, arguments, run
from scripts.wechat_platform import PATIENCE, Account, Answer, Fate, Platform
from scripts.wechat_platform import outcome as outcome_of
from scripts.wechat_push import Server
from tests.servers.loopback import free_port
from tests.simulation.referee import Referee, Report
from tests.simulation.scenario import help_text
from tests.simulation.wechat import Post, Weather, WeChat, percentiles

ON_LOOPBACK = (0.0, 0.005)
"""Seconds on the wire that are added: there is a real one."""
STARTS_WITHIN = 15.0
SHOWN = (
    ("messages", "消息"),
    ("posts", "推送"),
    ("unanswered", "没有回复的消息"),
    ("silent", "其中毫无音讯的"),
    ("twice", "重复显示"),
    ("wrong_person", "发错人"),
    ("out_of_order", "乱序"),
    ("overtaken", "因消息晚到而乱序"),
    ("fault_prompts", "微信报错"),
    ("placeholders", "占位回复"),
    ("given_up", "多次追问后放弃"),
)
TIMES = (
    ("acknowledged", "推送得到应答"),
    ("waited", "看到回复"),
    ("helped", "看到求助信息"),
)


@dataclass(frozen=True, slots=True)
class Load:
    """So many people begin to talk within `seconds`."""

    users: int = 200
    seconds: float = 2.0
    weather: Weather = field(default_factory=lambda: Weather(one_way=ON_LOOPBACK))
    seed: int = 1


class Timer:
    """The event loop's time; knows when nothing is left to do."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._left = 0
        self._over = asyncio.Event()
        self._failures: list[BaseException] = []

    @property
    def seconds(self) -> float:
        return self._loop.time() - self._began

    def call(self, after: float, task: Callable[[], object]) -> None:
        self.begin()
        self._loop.call_later(after, self._run, task)

    def begin(self) -> None:
        self._left += 1

    def end(self, failure: BaseException | None = None) -> None:
        self._left -= 1
        if failure is not None:
            self._failures.append(failure)
        if not self._left or self._failures:
            self._over.set()

    async def run(self) -> None:
        """Until nothing is left, or something failed."""
        await self._over.wait()
        if self._failures:
            raise self._failures[0]

    def _run(self, task: Callable[[], object]) -> None:
        try:
            task()
        except Exception as error:  # noqa: BLE001 - raised again by `run`
            self.end(error)
        else:
            self.end()


@dataclass
class Pusher:
    """WeChat's servers: they post what people say to one address."""

    http: httpx.AsyncClient
    url: str
    platform: Platform
    referee: Referee
    timer: Timer
    began: int
    """In Unix seconds."""
    waiting: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    _people: str = field(default_factory=lambda: secrets.token_hex(6))
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def deliver(self, post: Post, answered: Callable[[str | None], None]) -> None:
        self.timer.begin()
        self.waiting += 1
        task = asyncio.create_task(self._deliver(post, answered))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self.waiting -= 1
        self._tasks.discard(task)
        self.timer.end(task.exception())

    async def _deliver(self, post: Post, answered: Callable[[str | None], None]) -> None:
        """Whoever is hung up on has not answered."""
        openid = f"oLoad{self._people}-{post.person}"
        message = self.platform.text(openid, post.text, message_id=post.message_id)
        message["CreateTime"] = self.began + post.created
        push = self.platform.sealed(message)
        self.referee.arrives(post.mark, self.timer.seconds)
        try:
            async with asyncio.timeout(PATIENCE):
                response = await self.http.post(self.url, params=push.query, content=push.body)
        except TimeoutError:
            return
        except httpx.TransportError as error:
            self.refusals[type(error).__name__] += 1
            return
        outcome = outcome_of(self.platform, message, Answer(response.status_code, response.content))
        if outcome.fate is Fate.REFUSED:
            self.refusals[outcome.note] += 1
            answered(None)
        else:
            answered(outcome.text)


async def play(url: str, account: Account, load: Load) -> tuple[Report, Counter[str]]:
    """Bring the people to the address, and wait until all of them are done; with what WeChat
    would not have accepted, by reason."""
    await asyncio.sleep(1.0 - time.time() % 1.0)  # WeChat's times are whole seconds
    began, timer, referee = int(time.time()), Timer(), Referee()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    headers = {"content-type": "text/xml"}
    async with httpx.AsyncClient(
        limits=limits, timeout=None, headers=headers, trust_env=False
    ) as http:
        pusher = Pusher(http, url, Platform(account), referee, timer, began)
        wechat = WeChat(
            timer, Random(load.seed), load.weather, referee, pusher.deliver, help_text()
        )
        wechat.people(load.users, load.seconds)
        progress = asyncio.create_task(_progress(pusher))
        await timer.run()
        progress.cancel()
    return referee.report(most_held=0), pusher.refusals


async def _progress(pusher: Pusher) -> None:
    while True:
        await asyncio.sleep(1.0)
        referee = pusher.referee
        seen, said = referee.covered_by_all, len(referee.said)
        _say(
            f"\r{pusher.timer.seconds:4.0f} s  {referee.counts['posts']} 次推送 (posts)，"
            f"{pusher.waiting} 次等待 (waiting)，{seen}/{said} 条已回复 (answered)",
            end="",
        )


@contextlib.contextmanager
def plain_bot(account: Account) -> Iterator[str]:
    """The bot that keeps everything in memory, in a process of its own; its address."""
    port = free_port()
    keys = (account.app_id, account.token, account.encoding_aes_key)
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.plain_bot", str(port), *keys], stdin=subprocess.PIPE
    )
    try:
        _wait_for(port)
        yield f"http://{HOST}:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.TransportError):
            httpx.get(f"http://{HOST}:{port}/", trust_env=False)
            return
        time.sleep(0.1)
    raise CommandFailed("对照机器人没有启动 (the plain bot did not start)")


def new_address(url: str, email: str, password: str, account: Account) -> str:
    """A channel of its own on a running Nuanxin, and where WeChat posts to it."""
    with Server(url) as server:
        channel_id = server.make_channel(email, password, account)
        if not server.verifies(channel_id, Platform(account)):
            raise CommandFailed("网址验证没有通过 (the address did not return the echo)")
        return f"{server.url}/webhooks/wechat/{channel_id}"


def table(report: Report, refusals: Counter[str]) -> str:
    rows = [f"  {getattr(report, name):6}  {chinese} ({name})" for name, chinese in SHOWN]
    for name, chinese in TIMES:
        p50, p99 = percentiles(getattr(report, name))
        rows.append(f"  {p50:6.2f}  p50，{p99:.2f}  p99，秒，{chinese} ({name}, s)")
    rows += [f"  {count:6}  {reason}" for reason, count in refusals.items()]
    return "\n".join(rows)


def as_json(report: Report, refusals: Counter[str]) -> dict[str, object]:
    counts = {
        one.name: value
        for one in fields(report)
        if isinstance(value := getattr(report, one.name), int)
    }
    times = {
        f"{name}_{percent}": seconds
        for name, _ in TIMES
        for percent, seconds in zip(("p50", "p99"), percentiles(getattr(report, name)), strict=True)
    }
    return {**counts, **times, "refusals": dict(refusals)}


def main() -> None:
    options = _options()
    account = Account.made_up()
    weather = Weather(
        options.doubled, options.overtaken, options.slow, options.danger, one_way=ON_LOOPBACK
    )
    load = Load(options.users, options.seconds, weather, options.seed)
    address = new_address(options.url, options.email, options.password, account)
    found = {"nuanxin": asyncio.run(play(address, account, load))}
    if options.plain:
        with plain_bot(account) as plain:
            found["plain"] = asyncio.run(play(plain, account, load))
    if options.json:
        sys.stdout.write(json.dumps({name: as_json(*one) for name, one in found.items()}) + "\n")
        return
    for name, one in found.items():
        _say(f"\n{name}\n{table(*one)}")


def _options() -> argparse.Namespace:
    usual = Weather()
    parser = arguments(
        "scripts.wechat_load", "Bring many people to a running Nuanxin as WeChat would."
    )
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=2.0, help="within which all begin")
    parser.add_argument("--doubled", type=float, default=usual.doubled, help="share of posts")
    parser.add_argument(
        "--overtaken", type=float, default=usual.overtaken, help="share of people who say more"
    )
    parser.add_argument("--slow", type=float, default=usual.slow, help="share of answers")
    parser.add_argument("--danger", type=float, default=usual.danger, help="share of people")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="then a bot in memory, to compare")
    parser.add_argument("--json", action="store_true", help="instead of tables")
    return parser.parse_args()


def _say(line: str, *, end: str = "\n") -> None:
    sys.stderr.write(f"{line}{end}")
    sys.stderr.flush()


if __name__ == "__main__":
    run(main)
