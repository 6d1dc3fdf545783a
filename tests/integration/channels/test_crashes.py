"""A process may end between any two steps: the reply comes all the same, and comes once."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import boto3
import pytest

from functions.chat import worker, worker_deps
from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.work_queue import SqsWorkQueue
from functions.chat.channels import words
from functions.chat.channels.mailbox import BoxKey
from functions.chat.channels.sweeping import Sweeper
from functions.chat.composition.mailbox import work_queue
from functions.chat.ports import PromptMessage, never
from nuanxin.composition.storage import now
from nuanxin.errors import UpstreamUnavailable
from nuanxin.settings import QueueSettings
from scripts.consume import Consumer, Source, _Context, _record
from scripts.local_aws.launcher import LocalAws
from scripts.wechat_platform import Fate
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.conftest import NewOfficial
from tests.integration.channels.support import (
    AT_ONCE,
    LATER,
    NEVER_LAST,
    Crash,
    CrashingMailbox,
    OfficialAccount,
    holding,
    new_openid,
    promised,
    saying,
    storing_nothing,
    work,
    worker_of,
)
from tests.integration.http_support import eventually
from tests.servers.wechat.world import World


class CrashesWhileWriting:
    """A model in whose middle the worker's process ends."""

    name = "crashing"

    def stream(
        self,
        prompt: Sequence[PromptMessage],
        *,
        model: str | None,
        is_halted: Callable[[], bool] = never,
    ) -> Iterator[str]:
        yield "我在"
        raise Crash


def fetched(official: OfficialAccount, openid: str) -> str:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        return official.say(openid, "1")


def crash(box: BoxKey, **changes: Any) -> None:  # noqa: ANN401 - any of a worker's fields
    with pytest.raises(Crash):
        work(box, **changes)


@pytest.mark.parametrize("stored", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["lease", "open_entries", "take", "commit", "release"])
def test_a_worker_that_ends_at_any_step_leads_to_the_same_reply(
    official: OfficialAccount, step: str, *, stored: bool
) -> None:
    openid = promised(official)
    box = official.box(openid)
    crash(box, mailbox=CrashingMailbox(step, stored=stored))
    written = official.said(openid, "assistant")
    for _ in range(2):
        work(box, after=LATER)
    [reply] = official.said(openid, "assistant")
    assert written in ([], [reply])
    assert fetched(official, openid) == reply
    assert official.said(openid, "user") == ["今天好累"]
    assert official.states(openid) == ["carried"]


def test_a_worker_that_ends_while_the_model_speaks_leads_to_one_reply(
    official: OfficialAccount,
) -> None:
    openid = promised(official)
    crash(official.box(openid), answer=saying(CrashesWhileWriting()))
    assert official.said(openid, "user") == ["今天好累"]
    work(official.box(openid), after=LATER)
    assert [fetched(official, openid)] == official.said(openid, "assistant")
    assert official.said(openid, "user") == ["今天好累"]


def test_messages_that_come_after_a_crash_do_not_change_the_turn_that_was_begun(
    official: OfficialAccount,
) -> None:
    openid = promised(official)
    box = official.box(openid)
    crash(box, mailbox=CrashingMailbox("take", stored=True))
    with holding(NEVER_LAST, queue=MemoryWorkQueue()):
        official.post(official.text(openid, "还有一件事"))
    work(box, after=LATER)
    assert official.said(openid, "user") == ["今天好累", "还有一件事"]


def test_of_two_workers_the_one_that_lost_its_lease_writes_nothing(
    official: OfficialAccount,
) -> None:
    """It stalls while the model thinks; another one takes over and answers."""
    openid = promised(official)
    box = official.box(openid)

    def stalls(*arguments: Any) -> str:  # noqa: ANN401 - those of an answer
        work(box, after=LATER)
        return "太晚了"

    work(box, answer=stalls)
    assert fetched(official, openid) == official.said(openid, "assistant")[0]
    assert official.states(openid) == ["carried"]


def test_a_worker_writes_nothing_once_another_one_has_its_lease(
    official: OfficialAccount,
) -> None:
    """The other one has not written anything yet, either."""
    openid = promised(official)
    box, mailbox = official.box(openid), DynamoMailbox()

    def stalls(*_: object) -> str:
        then = now() + LATER
        assert mailbox.lease(box, "another", then, then + timedelta(seconds=20)) is not None
        return "太晚了"

    work(box, answer=stalls)
    assert official.states(openid) == []
    work(box, after=2 * LATER)
    assert [fetched(official, openid)] == official.said(openid, "assistant")


# The webhook's side.


def test_a_webhook_that_could_not_ask_for_work_is_made_good_by_the_next_post(
    official: OfficialAccount,
) -> None:
    openid, queue = new_openid(), MemoryWorkQueue()
    message = official.text(openid, "今天好累")
    queue.broken = True
    with holding(NEVER_LAST, queue=queue):
        official.post(message)
        assert queue.requests == []
        queue.broken = False
        official.post(message)
    assert queue.requests == [(official.box(openid), None)]


def test_what_could_not_be_stored_lapses_so_that_wechat_posts_it_again(
    official: OfficialAccount,
) -> None:
    openid = new_openid()
    message = official.text(openid, "今天好累")
    with storing_nothing():
        assert official.post(message).fate is Fate.SILENT
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert official.answer(message) == words.PLACEHOLDER


def test_a_request_that_got_lost_is_made_again_by_the_next_post(official: OfficialAccount) -> None:
    openid, queue = new_openid(), MemoryWorkQueue()
    message = official.text(openid, "今天好累")
    with holding(NEVER_LAST, queue=queue):
        official.post(message)
        official.post(message)
    assert queue.requests == [(official.box(openid), None)] * 2
    for box, _ in queue.requests:
        work(box)
    with holding(AT_ONCE, queue=queue):
        reply = official.answer(message)
    assert official.said(openid, "assistant") == [reply]
    assert official.said(openid, "user") == ["今天好累"]


def test_while_somebody_is_at_work_a_post_asks_for_nothing(official: OfficialAccount) -> None:
    openid, queue = new_openid(), MemoryWorkQueue()
    message = official.text(openid, "今天好累")
    with holding(NEVER_LAST, queue=queue):
        official.post(message)
        lease = DynamoMailbox().lease(
            official.box(openid), "worker", now(), now() + timedelta(seconds=20)
        )
        assert lease is not None
        official.post(message)
    assert len(queue.requests) == 1


# The sweeper.


def swept(box: BoxKey) -> bool:
    """Whether the sweeper, in a while, asks for work on a box."""
    queue = MemoryWorkQueue()
    Sweeper(DynamoMailbox(), queue, lambda: now() + LATER).sweep()
    return (box, None) in queue.requests


def test_what_nobody_ever_worked_on_is_swept_until_it_is_done(official: OfficialAccount) -> None:
    openid = promised(official)
    box = official.box(openid)
    assert swept(box)
    work(box)
    assert not swept(box)


def test_a_reply_that_was_written_and_not_sent_is_swept_until_it_is(
    new_official: NewOfficial, world: World
) -> None:
    official = new_official(verified=True)
    openid = new_openid()
    world.interaction(openid)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        official.post(official.text(openid, "今天好累"))
    box = official.box(openid)
    crash(box, mailbox=CrashingMailbox("release", stored=False), outgoing=_sends_nothing())
    assert swept(box)
    work(box, after=LATER)
    assert official.states(openid) == ["sent"]
    assert not swept(box)


def _sends_nothing() -> object:
    class Idle:
        """Nothing is sent before the process ends."""

        def __init__(self) -> None:
            self.route = worker_of().outgoing.route

        def deliver(self, *_: object) -> None: ...

    return Idle()


# The queue's side.


def record(body: str) -> dict[str, Any]:
    """As Lambda hands it over."""
    message = {"MessageId": uuid4().hex, "ReceiptHandle": uuid4().hex, "Body": body}
    return _record(message)  # type: ignore[arg-type]


def request_for(box: BoxKey) -> dict[str, Any]:
    return record(json.dumps({"box": [box.user_id, box.channel_id], "urgent": None}))


def failures_of(*records: dict[str, Any]) -> list[str]:
    answer = worker.handler({"Records": list(records)}, _Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def test_a_redelivered_record_does_nothing_more(official: OfficialAccount) -> None:
    openid = promised(official)
    for _ in range(3):
        assert failures_of(request_for(official.box(openid))) == []
    assert len(official.said(openid, "assistant")) == 1


@pytest.mark.parametrize(
    "body", ["", "{}", "[]", "null", '["u_1"]', '{"box": ["a"]}', "not json", '{"box": [1, 2]}']
)
def test_a_record_that_cannot_be_read_fails_by_itself(official: OfficialAccount, body: str) -> None:
    openid = promised(official)
    poison = record(body)
    assert failures_of(poison, request_for(official.box(openid))) == [poison["messageId"]]
    assert len(official.said(openid, "assistant")) == 1


def test_invocations_at_the_same_time_name_their_own_failures_only(aws: LocalAws) -> None:
    """In a local run, several threads call the handler. A failure that is reported by another
    one's answer would be deleted from the queue."""
    nobody = BoxKey("u_nobody", "ch_none")
    records = [
        record("not json") if number % 3 == 0 else request_for(nobody) for number in range(60)
    ]
    expected = [[one["messageId"]] if one["body"] == "not json" else [] for one in records]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(failures_of, records)) == expected


def test_a_failed_record_stays_in_the_queue_and_holds_up_nobody_else(
    official: OfficialAccount, aws: LocalAws
) -> None:
    client, openid = boto3.client("sqs"), promised(official)
    url = client.create_queue(QueueName=f"own-{uuid4().hex}")["QueueUrl"]
    consumer = Consumer(client, Source(url, worker.handler), threading.Event())
    client.send_message(QueueUrl=url, MessageBody="not json")
    SqsWorkQueue(client, url, url).request(official.box(openid))
    taken = 0
    while taken < 2:
        taken += consumer.receive()
    eventually(lambda: len(official.said(openid, "assistant")) == 1)
    consumer._workers.shutdown()
    left = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert left["ApproximateNumberOfMessagesNotVisible"] == "1"
    assert left["ApproximateNumberOfMessages"] == "0"
    client.delete_queue(QueueUrl=url)


def fails(*_: object) -> str:
    raise UpstreamUnavailable("down", code="down")


@pytest.mark.parametrize(("text", "told"), [("今天好累", words.SORRY.zh), ("我不想活了", "12356")])
def test_after_the_last_try_nobody_is_left_without_a_word(
    official: OfficialAccount, text: str, told: str
) -> None:
    openid = new_openid()
    with holding(NEVER_LAST, queue=MemoryWorkQueue()):
        official.post(official.text(openid, text))
    work(official.box(openid), answer=fails)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        shown = official.say(openid, "重发" if told == "12356" else "1")
    assert told in shown


def test_a_message_that_cannot_be_answered_lies_among_the_dead_letters_by_its_key(
    official: OfficialAccount,
) -> None:
    openid = promised(official, "这一句会一直失败")
    box, queue = official.box(openid), MemoryWorkQueue()
    [key] = official.keys(openid)
    work(box, answer=fails, queue=queue)
    assert queue.buried == [(box, key.message)]
    settings, client = QueueSettings.from_env(), boto3.client("sqs")
    work_queue().bury(*queue.buried[0])
    bodies = [
        one["Body"]
        for one in client.receive_message(
            QueueUrl=settings.work_dead_letter_queue_url, MaxNumberOfMessages=10
        ).get("Messages", [])
    ]
    mine = [one for one in bodies if box.user_id in one]
    assert [json.loads(one)["message"] for one in mine] == [key.message]
    assert not any("失败" in one or openid in one for one in bodies)


def test_some_failures_leave_no_trace_in_the_reply(official: OfficialAccount) -> None:
    openid = promised(official)
    failures = 2

    def sometimes(*arguments: Any) -> str:  # noqa: ANN401 - those of an answer
        nonlocal failures
        failures -= 1
        return fails() if failures >= 0 else worker_deps.working().answer(*arguments)

    work(official.box(openid), answer=sometimes)
    assert [fetched(official, openid)] == official.said(openid, "assistant")
