"""Channels that operators made, the platforms' side of them, and the workers in between."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NoReturn, TypeVar, cast
from uuid import uuid4

import boto3
import pytest
from fastapi.testclient import TestClient

from functions.chat import worker, worker_deps
from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.channels.front import Front
from functions.chat.channels.holding import Timing
from functions.chat.channels.mailbox import BoxKey, EntryKey, Mailbox
from functions.chat.channels.ports import HoldGauge, WorkQueue
from functions.chat.channels.registry import plugin_of
from functions.chat.channels.turns import Turns
from functions.chat.channels.working import Answer as ReplyTo
from functions.chat.channels.working import Rhythm, Working
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.mailbox import mailbox, work_queue
from functions.chat.ports import LanguageModel
from functions.chat.service import ChatService
from functions.chat.webhook_deps import front
from functions.chat.writer import Writer
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition import media
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.errors import UpstreamUnavailable
from scripts.consume import THREADS, Consumer, Source
from scripts.serve import app
from scripts.wechat_platform import (
    Account,
    Answer,
    Fate,
    Message,
    Outcome,
    Platform,
    Push,
    outcome,
)
from tests.fakes.care import QUIET
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration import http_support
from tests.integration.http_support import stored_of
from tests.servers.wechat_api_server import APP_SECRET

PATIENT = Timing(
    hold=timedelta(seconds=20),
    send_hold=timedelta(seconds=20),
    poll=timedelta(milliseconds=40),
    slowest_poll=timedelta(milliseconds=120),
)
"""However slow this machine is, the reply comes while the first post waits."""
AT_ONCE = Timing(
    hold=timedelta(0),
    final_hold=timedelta(0),
    send_hold=timedelta(0),
    miss=timedelta(milliseconds=1),
    final_age=timedelta(days=-1),
)
"""Every post is the last one, and does not wait."""
NEVER_LAST = replace(AT_ONCE, final_age=timedelta(days=1))
"""Every post lapses."""
QUICK = Rhythm(gather=timedelta(0))
LATER = timedelta(minutes=2)
"""After it nobody who is still at work now holds a lease."""

Result = TypeVar("Result")


def new_openid() -> str:
    return f"o{uuid4().hex}"


class Registered:
    """A channel that was made through the API."""

    def __init__(
        self, http: TestClient, owner: http_support.Account, settings: Mapping[str, object]
    ) -> None:
        self.http = http
        self.owner = owner
        body = {"name": "a test's channel", **settings}
        made = http.post("/v1/channels", json=body, headers=owner.headers)
        assert made.status_code == 201, made.text
        self.made: dict[str, Any] = made.json()
        self.id: str = self.made["id"]
        self.path = self.made["webhook_url"].removeprefix("https://nuanxin.test")

    def shown(self) -> dict[str, Any]:
        """As operators see it."""
        answer = self.http.get(f"/v1/channels/{self.id}", headers=self.owner.headers)
        document: dict[str, Any] = answer.json()
        return document

    def change(self, **changes: object) -> dict[str, Any]:
        answer = self.http.patch(
            f"/v1/channels/{self.id}", json=changes, headers=self.owner.headers
        )
        assert answer.status_code == 200, answer.text
        document: dict[str, Any] = answer.json()
        return document

    def remove(self) -> None:
        self.http.delete(f"/v1/channels/{self.id}", headers=self.owner.headers)

    def person(self, sender: str) -> str | None:
        keys = data_keys()
        bind_table()
        channel = DynamoChannels(keys).get(self.id)
        assert channel is not None
        plugin = plugin_of(channel.kind)
        assert plugin is not None
        return DynamoPeople(keys, keys).find(plugin.login_of(channel, sender))

    def box(self, sender: str) -> BoxKey:
        user_id = self.person(sender)
        assert user_id is not None
        return BoxKey(user_id, self.id)

    def stored(self, sender: str) -> dict[tuple[str, str], dict[str, Any]]:
        person_id = self.person(sender)
        return stored_of(person_id) if person_id else {}

    def said(self, sender: str, author: str) -> list[str]:
        """What is stored as said by the person (`user`) or to them (`assistant`), in order."""
        messages = self._items(sender, "MSG#")
        return [one["text"]["S"] for one in messages if one["author"]["S"] == author]

    def states(self, sender: str) -> list[str]:
        """Of all replies, those that are owed first."""
        replies = [*self._items(sender, "OUT#"), *self._items(sender, "SENT#")]
        return [one["state"]["S"] for one in replies]

    def keys(self, sender: str) -> list[EntryKey]:
        """Of a person's messages, in order."""
        prefix, box = f"IN#{self.id}#", self.box(sender)
        found = sorted(sk for _, sk in self.stored(sender) if sk.startswith(prefix))
        return [EntryKey(box, sk.removeprefix(prefix)) for sk in found]

    def _items(self, sender: str, kind: str) -> list[dict[str, Any]]:
        return [item for (_, sk), item in sorted(self.stored(sender).items()) if kind in sk[:5]]


class WeChatChannel(Registered):
    """WeChat's side is `platform`."""

    kind: str

    def __init__(self, http: TestClient, owner: http_support.Account, **more: object) -> None:
        self.account = Account.made_up()
        settings = {
            "kind": self.kind,
            "app_id": self.account.app_id,
            "app_secret": APP_SECRET,
            "token": self.account.token,
            "encoding_aes_key": self.account.encoding_aes_key,
        }
        super().__init__(http, owner, settings | more)
        self.platform = Platform(self.account)

    def send(self, push: Push) -> Answer:
        response = self.http.post(self.path, params=push.query, content=push.body)
        return Answer(response.status_code, response.content)

    def post(self, message: Message) -> Outcome:
        """One post, and what the phone shows."""
        return outcome(self.platform, message, self.send(self.platform.sealed(message)))

    def answer(self, message: Message) -> str:
        """What the phone shows, which must be something."""
        seen = self.post(message)
        assert seen.fate is Fate.SHOWN, seen
        return seen.text

    def say(self, openid: str, text: str) -> str:
        return self.answer(self.text(openid, text))

    def text(self, openid: str, text: str) -> Message:
        """With a number above all earlier ones, as WeChat's are."""
        return self.platform.text(openid, text, message_id=str(time.time_ns()))


class OfficialAccount(WeChatChannel):
    kind = "wechat_official_account"


class MiniProgram(WeChatChannel):
    kind = "wechat_mini_program"


# The two halves of the machine, differently wired.


@contextmanager
def holding(
    timing: Timing, *, queue: WorkQueue | None = None, gauge: HoldGauge | None = None
) -> Iterator[None]:
    """The webhook with other times, and perhaps another queue. May be nested."""
    changed = fronting(timing, queue=queue, gauge=gauge)
    with _fronted(changed):
        yield


@contextmanager
def _fronted(changed: Front) -> Iterator[None]:
    overrides: dict[Callable[..., object], Callable[..., object]] = {
        **app.dependency_overrides,
        front: lambda: changed,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "dependency_overrides", overrides)
        yield


def fronting(
    timing: Timing, *, queue: WorkQueue | None = None, gauge: HoldGauge | None = None
) -> Front:
    usual = front()
    reception = usual.reception
    held = replace(
        reception.holding,
        timing=timing,
        queue=queue or reception.queue,
        gauge=gauge or reception.holding.gauge,
    )
    return replace(usual, reception=replace(reception, queue=held.queue, holding=held))


class _Down:
    """A mailbox whose table does not answer."""

    def accept(self, _: object) -> NoReturn:
        raise UpstreamUnavailable("storage did not answer")


@contextmanager
def storing_nothing() -> Iterator[None]:
    """The webhook while the table is down."""
    usual = fronting(AT_ONCE, queue=MemoryWorkQueue())
    down = cast("Mailbox", _Down())
    changed = replace(usual, reception=replace(usual.reception, mailbox=down))
    with _fronted(changed):
        yield


def worker_of(*, after: timedelta = timedelta(0), **changes: Any) -> Working:  # noqa: ANN401 - any of its fields
    """A worker that does not wait; `after` is how far its clock is ahead."""
    usual = worker_deps.working()

    def clock() -> datetime:
        return now() + after

    outgoing = replace(usual.outgoing, now=clock)
    quick: dict[str, Any] = {"rhythm": QUICK, "sleep": lambda _: None}
    quick |= {"now": clock, "outgoing": outgoing}
    return replace(usual, **(quick | changes))


def work(box: BoxKey, *, after: timedelta = timedelta(0), **changes: Any) -> None:  # noqa: ANN401 - any of a worker's fields
    working = worker_of(after=after, **changes)
    working.work(box, working.now() + timedelta(seconds=60))


@contextmanager
def working_as(**changes: Any) -> Iterator[None]:  # noqa: ANN401 - any of a worker's fields
    """The queue's workers with some parts replaced."""
    changed = replace(worker_deps.working(), **({"rhythm": QUICK} | changes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "working", lambda: changed)
        yield


@contextmanager
def rewired(**variables: str) -> Iterator[None]:
    """Workers that read their environment anew, and add nothing to replies."""
    built = (
        worker_deps.working,
        worker_deps.sender_of,
        worker_deps.tools,
        media.transcriber,
        media.looking,
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.setattr(worker_deps, "chat_service", lambda: quiet(chat_service()))
        for one in built:
            one.cache_clear()
        yield
    for one in built:
        one.cache_clear()


def quiet(chat: ChatService) -> ChatService:
    """Replies are shown as they were written."""
    return replace(chat, policy=lambda: QUIET)


def saying(model: LanguageModel | None) -> ReplyTo:
    """Replies are written with this model."""
    chat = replace(quiet(chat_service()), writer=Writer(model))
    return Turns(chat, mailbox().last_shown).answer


def fixed(text: str) -> ReplyTo:
    """Every reply is the same, and belongs to no conversation."""
    return lambda *_: text


@contextmanager
def consuming() -> Iterator[None]:
    """What `make run` starts beside the web server, with workers that do not wait for more."""
    stopping = threading.Event()
    queue = work_queue()
    source = Source(queue._url, worker.handler, THREADS)
    consumer = Consumer(boto3.client("sqs"), source, stopping)
    thread = threading.Thread(target=consumer.run)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "working", lambda: replace(worker_deps.working(), rhythm=QUICK))
        thread.start()
        yield
        stopping.set()
        # It would wait for a message for seconds.
        queue.request(BoxKey("u_nobody", "ch_none"))
        thread.join()


def at_once(count: int, task: Callable[[int], Result]) -> list[Result]:
    """So many threads that start together."""
    gate = threading.Barrier(count)

    def run(number: int) -> Result:
        gate.wait()
        return task(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def promised(official: OfficialAccount, text: str = "今天好累") -> str:
    """Somebody who was told to fetch the reply, which nobody writes yet."""
    openid = new_openid()
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert "回复1" in official.say(openid, text)
    return openid


# Processes that end.


class Crash(BaseException):
    """The process ends."""


class CrashingMailbox:
    """Its process ends at one step, before that is stored or just after; from then on it writes
    nothing."""

    def __init__(self, step: str, *, stored: bool) -> None:
        self._real = DynamoMailbox()
        self._step = step
        self._stored = stored
        self._dead = False

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: object) -> object:
            if self._dead:
                raise Crash
            if name != self._step:
                return getattr(self._real, name)(*arguments)
            self._dead = True
            if self._stored:
                getattr(self._real, name)(*arguments)
            raise Crash

        return call
