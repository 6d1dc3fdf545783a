"""The official account's address over HTTP, with the real table and queue behind it."""

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest
from fastapi.testclient import TestClient

from functions.chat import worker
from functions.chat.adapters.inbox import DynamoInbox
from functions.chat.adapters.turn_queue import SqsTurnQueue
from functions.chat.ports import PromptMessage
from functions.chat.webhook_deps import wechat_service
from functions.chat.wechat.answering import SORRY, Answering
from functions.chat.wechat.delivery import CONTINUED, PLACEHOLDER, Timing
from functions.chat.wechat.messages import MAX_REPLY_BYTES
from functions.chat.wechat.ports import Arrival, InboxKey, InboxState, TurnQueue
from functions.chat.wechat.service import TEXT_ONLY, WELCOME
from functions.chat.worker_deps import answering
from functions.chat.writer import Writer
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import data_keys, now
from nuanxin.domain.identity import LoginKind
from nuanxin.ports import Login
from nuanxin.settings import QueueSettings
from scripts import wechat_push
from scripts.consume import _Context, _record, consume, deliver_once
from scripts.local_aws.launcher import LocalAws
from scripts.wechat_push import (
    Account,
    Answer,
    Fate,
    Kept,
    Message,
    Outcome,
    Platform,
    Push,
    PushFailed,
    converse,
    outcome,
    to_xml,
)
from tests.fakes.inbox import InMemoryTurnQueue
from tests.integration import http_support
from tests.integration.http_support import (
    overriding,
    problem_of,
    stored_items,
    stored_of,
)

PATIENT = Timing(hold=timedelta(seconds=20), poll=timedelta(milliseconds=60))
"""However slow this machine is, the reply comes while the first post waits."""
AT_ONCE = Timing(
    hold=timedelta(0),
    final_hold=timedelta(0),
    miss=timedelta(milliseconds=1),
    final_age=timedelta(0),
)
"""Every post is the last one, and does not wait."""
NEVER_LAST = replace(AT_ONCE, final_age=timedelta(days=1))
"""Every post lapses."""
CONSUMERS = 4


def new_openid() -> str:
    return f"o{uuid4().hex}"


class OfficialAccount:
    """A channel that was made through the API, and WeChat's side of it."""

    def __init__(self, http: TestClient, owner: http_support.Account, **more: str) -> None:
        self.http = http
        self.account = Account.made_up()
        made = http.post("/v1/channels", json=self._body(**more), headers=owner.headers)
        assert made.status_code == 201, made.text
        self.id: str = made.json()["id"]
        self.path = made.json()["webhook_url"].removeprefix("https://nuanxin.test")
        self.platform = Platform(self.account)

    def send(self, push: Push) -> Answer:
        response = self.http.post(self.path, params=push.query, content=push.body)
        return Answer(response.status_code, response.content)

    def post(self, message: Message) -> Outcome:
        """One post, and what the phone shows."""
        return outcome(self.platform, message, self.send(self.platform.sealed(message)))

    def shown(self, message: Message) -> str:
        seen = self.post(message)
        assert seen.fate is Fate.SHOWN, seen
        return seen.text

    def person(self, openid: str) -> str | None:
        keys = data_keys()
        login = Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, openid, self.account.app_id)
        return DynamoPeople(keys, keys).find(login)

    def key_of(self, openid: str) -> InboxKey:
        """Where the only message of a person lies."""
        [(_, sk)] = [key for key in self.stored(openid) if key[1].startswith("IN#")]
        channel_id, _, message = sk.removeprefix("IN#").partition("#")
        return InboxKey(self.person(openid) or "", channel_id, message)

    def stored(self, openid: str) -> dict[tuple[str, str], dict[str, Any]]:
        person_id = self.person(openid)
        return stored_of(person_id) if person_id else {}

    def said(self, openid: str, author: str) -> list[str]:
        """What is stored as said by the person (`user`) or to them (`assistant`), in order."""
        items = sorted(self.stored(openid).items())
        messages = [item for (_, sk), item in items if sk.startswith("MSG#")]
        return [one["text"]["S"] for one in messages if one["author"]["S"] == author]

    def _body(self, **more: str) -> dict[str, str]:
        return {
            "kind": "wechat_official_account",
            "name": "a test's account",
            "app_id": self.account.app_id,
            "app_secret": uuid4().hex,
            "token": self.account.token,
            "encoding_aes_key": self.account.encoding_aes_key,
            **more,
        }


@pytest.fixture
def official(http: TestClient, owner: http_support.Account) -> OfficialAccount:
    return OfficialAccount(http, owner)


@contextmanager
def delivering(timing: Timing, queue: TurnQueue | None = None) -> Iterator[None]:
    """The webhook with other times, and perhaps another queue."""
    service = wechat_service()
    delivery = replace(service.delivery, timing=timing, queue=queue or service.delivery.queue)
    with overriding(wechat_service, replace(service, delivery=delivery)):
        yield


@pytest.fixture(scope="module")
def consumers(aws: LocalAws) -> Iterator[None]:
    """What `make run` starts beside the web server."""
    client, stopping = boto3.client("sqs"), threading.Event()
    url = QueueSettings.from_env().turn_queue_url
    threads = [
        threading.Thread(target=consume, args=(client, url, stopping)) for _ in range(CONSUMERS)
    ]
    for thread in threads:
        thread.start()
    yield
    stopping.set()
    for thread in threads:
        thread.join()


@pytest.fixture
def answered(consumers: None) -> Iterator[None]:
    """Messages are answered while their posts wait."""
    with delivering(PATIENT):
        yield


def at_once(count: int, task: Callable[[int], Outcome]) -> list[Outcome]:
    """So many threads that start together."""
    gate = threading.Barrier(count)

    def run(number: int) -> Outcome:
        gate.wait()
        return task(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


# The address.


def test_the_console_accepts_the_address(official: OfficialAccount) -> None:
    query = official.platform.address_check("4375120948345356249")
    answer = official.http.get(official.path, params=query)
    assert answer.status_code == 200
    assert answer.text == "4375120948345356249"
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_forged_check_of_the_address_gets_no_echo(official: OfficialAccount) -> None:
    other = Platform(Account.made_up()).address_check("5")
    problem_of(official.http.get(official.path, params=other), 403, "bad_signature")
    problem_of(official.http.get(official.path), 403, "bad_signature")
    script = official.platform.address_check("<script>alert(1)</script>")
    refused = official.http.get(official.path, params=script)
    problem_of(refused, 400)
    assert "<script>" not in refused.text


@pytest.mark.parametrize("channel_id", ["ch_unknown", "%00", "..", "PROFILE", "x" * 300, "渠道"])
def test_an_unknown_channel_has_no_address(official: OfficialAccount, channel_id: str) -> None:
    push = official.platform.sealed(official.platform.text(new_openid(), "在吗"))
    path = f"/webhooks/wechat/{channel_id}"
    assert official.http.post(path, params=push.query, content=push.body).status_code == 404
    assert official.http.get(path, params=official.platform.address_check("5")).status_code == 404


def test_a_mini_program_has_no_address(
    official: OfficialAccount, owner: http_support.Account
) -> None:
    made = official.http.post(
        "/v1/channels",
        json={
            "kind": "wechat_mini_program",
            "name": "a test's mini program",
            "app_id": official.account.app_id,
            "app_secret": "secret",
        },
        headers=owner.headers,
    ).json()
    assert made["webhook_url"] is None
    push = official.platform.sealed(official.platform.text(new_openid(), "在吗"))
    path = f"/webhooks/wechat/{made['id']}"
    problem_of(official.http.post(path, params=push.query, content=push.body), 404)


def test_a_deleted_channel_has_no_address(
    official: OfficialAccount, owner: http_support.Account
) -> None:
    official.http.delete(f"/v1/channels/{official.id}", headers=owner.headers)
    message = official.platform.text(new_openid(), "在吗")
    assert official.send(official.platform.sealed(message)).status == 404


def test_a_changed_token_and_key_count_from_then_on(
    official: OfficialAccount, owner: http_support.Account
) -> None:
    renewed = replace(Account.made_up(), app_id=official.account.app_id)
    changed = official.http.patch(
        f"/v1/channels/{official.id}",
        json={"token": renewed.token, "encoding_aes_key": renewed.encoding_aes_key},
        headers=owner.headers,
    )
    assert changed.status_code == 200
    assert renewed.token not in changed.text
    image = official.platform.image(new_openid())
    assert official.send(official.platform.sealed(image)).status == 403
    official.platform = Platform(renewed)
    assert official.shown(image) == TEXT_ONLY


# Messages.


@pytest.mark.usefixtures("answered")
def test_a_message_is_answered_with_the_reply_that_is_stored(official: OfficialAccount) -> None:
    openid = new_openid()
    reply = official.shown(official.platform.text(openid, "今天好累"))
    assert official.said(openid, "user") == ["今天好累"]
    assert official.said(openid, "assistant") == [reply]
    assert "回复1" not in reply


@pytest.mark.usefixtures("answered")
def test_a_person_has_one_conversation_with_an_account(official: OfficialAccount) -> None:
    openid = new_openid()
    texts = ["今天好累", "老板又骂我了", "1", "继续"]
    replies = [official.shown(official.platform.text(openid, text)) for text in texts]
    assert official.said(openid, "user") == texts
    assert official.said(openid, "assistant") == replies
    assert sum(sk.startswith("CONV#") for _, sk in official.stored(openid)) == 1


@pytest.mark.usefixtures("answered")
def test_what_wechat_sees_as_one_conversation_goes_through(official: OfficialAccount) -> None:
    message = official.platform.text(new_openid(), "今天好累")
    [seen] = converse(official.platform, message, official.send)
    assert seen.fate is Fate.SHOWN


def test_what_is_no_text_is_answered_at_once(official: OfficialAccount) -> None:
    openid, platform = new_openid(), official.platform
    assert official.shown(platform.image(openid)) == TEXT_ONLY
    assert official.shown(platform.event(openid, "subscribe", EventKey="")) == WELCOME
    assert official.post(platform.event(openid, "unsubscribe")).fate is Fate.SILENT
    assert official.post(platform.event(openid, "CLICK", EventKey="menu")).fate is Fate.SILENT
    assert official.person(openid) is None


@pytest.mark.usefixtures("answered")
def test_in_compatibility_mode_the_plain_part_is_not_believed(official: OfficialAccount) -> None:
    openid, platform = new_openid(), official.platform
    forged = platform.text(new_openid(), "这句是假的")
    push = platform.compatible(platform.text(openid, "今天好累"), plain=forged)
    answer = official.send(push)
    assert platform.open(answer.body, openid=openid)
    assert official.said(openid, "user") == ["今天好累"]
    assert official.person(str(forged["FromUserName"])) is None


@pytest.mark.usefixtures("answered")
def test_odd_texts_arrive_as_they_were_sent(official: OfficialAccount) -> None:
    openid = new_openid()
    texts = ["]]><Evil/>", "😀👨‍👩‍👧 \u200b", "&lt;b&gt;", "'\"\\", "x" * 3000]
    for text in texts:
        official.shown(official.platform.text(openid, text))
    assert official.said(openid, "user") == texts


# Everybody at once.


@pytest.mark.usefixtures("answered")
def test_a_hundred_copies_of_one_message_are_one_turn(official: OfficialAccount) -> None:
    openid = new_openid()
    message = official.platform.text(openid, "今天好累")
    seen = at_once(100, lambda _: official.post(message))
    assert Counter(one.fate for one in seen) == {Fate.SHOWN: 100}
    [reply] = {one.text for one in seen}
    assert official.said(openid, "user") == ["今天好累"]
    assert official.said(openid, "assistant") == [reply]
    entry = DynamoInbox().get(official.key_of(openid))
    assert entry is not None
    assert entry.posts == 100


@pytest.mark.usefixtures("answered")
def test_people_who_write_at_the_same_time_get_their_own_replies(
    official: OfficialAccount,
) -> None:
    """Everybody says two things, and WeChat posts each of them twice."""
    openids = [new_openid() for _ in range(12)]
    messages = [
        official.platform.text(openid, f"第{number}件事：{openid[-6:]}今天有点累")
        for openid in openids
        for number in (1, 2)
    ]
    posts = messages * 2
    seen = at_once(len(posts), lambda number: official.post(posts[number]))
    assert Counter(one.fate for one in seen) == {Fate.SHOWN: len(posts)}
    shown: dict[str, set[str]] = {}
    for message, one in zip(posts, seen, strict=True):
        shown.setdefault(str(message["FromUserName"]), set()).add(one.text)
    for openid in openids:
        said = [str(one["Content"]) for one in messages if one["FromUserName"] == openid]
        assert sorted(official.said(openid, "user")) == sorted(said)
        assert set(official.said(openid, "assistant")) == shown[openid]


def test_first_messages_at_the_same_time_make_one_person(official: OfficialAccount) -> None:
    openid = new_openid()
    queue = InMemoryTurnQueue()
    texts = [official.platform.text(openid, f"第{number}句") for number in range(16)]
    with delivering(AT_ONCE, queue):
        at_once(len(texts), lambda number: official.post(texts[number]))
    assert {key.user_id for key in queue.sent} == {official.person(openid)}
    assert len(queue.sent) == len(texts)


# The placeholder.


@dataclass(frozen=True, slots=True)
class Promised:
    """Somebody who was told to fetch the reply."""

    openid: str
    key: InboxKey


def promised(official: OfficialAccount, text: str = "今天好累") -> Promised:
    openid = new_openid()
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        assert official.shown(official.platform.text(openid, text)) == PLACEHOLDER
    return Promised(openid, official.key_of(openid))


def test_a_promised_reply_is_fetched(official: OfficialAccount) -> None:
    waiting = promised(official)
    answering().answer(waiting.key)
    fetch = official.platform.text(waiting.openid, "1")
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        reply = official.shown(fetch)
        assert official.shown(fetch) == reply
    assert official.said(waiting.openid, "assistant") == [reply]
    assert official.said(waiting.openid, "user") == ["今天好累"]


def test_copies_of_a_fetch_at_the_same_time_bring_the_same(official: OfficialAccount) -> None:
    waiting = promised(official)
    answering().answer(waiting.key)
    fetch = official.platform.text(waiting.openid, "1")
    with delivering(PATIENT, InMemoryTurnQueue()):
        seen = at_once(20, lambda _: official.post(fetch))
    assert {one.text for one in seen} == set(official.said(waiting.openid, "assistant"))


def test_a_reply_is_fetched_by_one_of_many(official: OfficialAccount) -> None:
    waiting = promised(official)
    answering().answer(waiting.key)
    fetches = [official.platform.text(waiting.openid, "1") for _ in range(8)]
    queue = InMemoryTurnQueue()
    with delivering(replace(AT_ONCE, final_hold=timedelta(seconds=1)), queue):
        seen = at_once(len(fetches), lambda number: official.post(fetches[number]))
    [reply] = official.said(waiting.openid, "assistant")
    texts = Counter(one.text for one in seen)
    assert texts[reply] == 1
    assert texts.keys() <= {reply, "", PLACEHOLDER}
    # Those that came after it was fetched are messages like any other, and wait for a reply.
    assert len(queue.sent) == texts[PLACEHOLDER]


def test_a_long_reply_is_fetched_in_parts(official: OfficialAccount) -> None:
    waiting = promised(official)
    parts = tuple(f"第{number}部分，" + "很长的话。" * 130 for number in range(3))
    DynamoInbox().complete(waiting.key, parts)
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        texts = [
            official.shown(official.platform.text(waiting.openid, word))
            for word in ("1", "继续", "继续")
        ]
    assert texts == [parts[0] + CONTINUED, parts[1] + CONTINUED, parts[2]]
    assert all(len(text.encode()) <= MAX_REPLY_BYTES for text in texts)


# Bad input.

BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "{}">'.format("x" * 50)
    + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcd", "bcde", strict=True)
    )
    + "]><xml><ToUserName>gh</ToUserName><Encrypt>&e;</Encrypt></xml>"
)

GARBAGE = [
    b"",
    b"success",
    b"{}",
    b"null",
    b"\x00" * 100,
    b"\xff\xfe\xfd",
    b"<",
    b"<xml>",
    b"<xml></xml>",
    b"<xml><Encrypt></Encrypt></xml>",
    b"<xml><Encrypt>AAAA</Encrypt></xml>",
    b"<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
    b"<html><Encrypt>AAAA</Encrypt></html>",
    b"<xml>" + b"<a>" * 10_000,
    b"<xml>" + b"<a/>" * 10_000 + b"</xml>",
    b"<xml><a>" + b"x" * 65_536 + b"</a></xml>",
    b"x" * 2_000_000,
    BOMB.encode(),
    b'<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Encrypt>&x;</Encrypt></xml>',
    b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x.dtd"><xml><Encrypt>x</Encrypt></xml>',
    b"<?php echo 1 ?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='nonsense'?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='rot13'?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='utf-16'?><xml><Encrypt>x</Encrypt></xml>",
]


def forgeries(official: OfficialAccount) -> Iterator[Push]:
    """Nothing of this was sent by WeChat to this account, now and encrypted."""
    openid, ours = new_openid(), official.platform
    message = ours.text(openid, "都是假的")
    real = ours.sealed(message)
    for body in GARBAGE:
        yield Push(real.query, body)
    yield ours.plain(message)
    for name in ("msg_signature", "timestamp", "nonce", "encrypt_type"):
        yield Push({key: value for key, value in real.query.items() if key != name}, real.body)
        for value in ("", "0", "]]>", "x" * 5000, "\x00", "１", "-1"):
            yield Push({**real.query, name: value}, real.body)
    yield Push({}, real.body)
    yield Push({**real.query, "msg_signature": real.query["signature"]}, real.body)
    yield Push({**real.query, "openid": "oSomebodyElse"}, real.body)
    for changed in ({"token": "anotherToken"}, {"app_id": "wx0000000000000000"}):
        other = Platform(replace(official.account, **changed))
        yield other.sealed(other.text(openid, "都是假的"))
    for seconds in (-601, -86_400, 700):
        moved = Platform(official.account, now=_shifted(seconds))
        yield moved.sealed(moved.text(openid, "都是假的"))
    yield from senseless(ours, openid)


def _shifted(seconds: float) -> Callable[[], float]:
    return lambda: time.time() + seconds


def senseless(platform: Platform, openid: str) -> Iterator[Push]:
    """Well signed and encrypted; but what is inside is no message."""
    whole = platform.text(openid, "都是假的")
    for name in ("MsgType", "FromUserName", "ToUserName", "CreateTime"):
        query = platform.sealed(whole).query
        rest = {key: value for key, value in whole.items() if key != name}
        yield _resealed(platform, to_xml(rest).decode(), query)
    for text in ("", "{}", "<xml>", BOMB, "<xml></xml>", "x" * 70_000):
        yield _resealed(platform, text, platform.sealed(whole).query)
    for at in ("", "now", "9" * 40, "1e9"):
        yield platform.sealed({**whole, "CreateTime": at})


def _resealed(platform: Platform, text: str, query: dict[str, str]) -> Push:
    sealed = platform._crypto.encrypt_message(text, query["nonce"], query["timestamp"])
    fields = wechat_push._fields(sealed.encode())
    signed = {**query, "msg_signature": fields["MsgSignature"]}
    return Push(signed, to_xml({"ToUserName": "gh", "Encrypt": fields["Encrypt"]}))


def test_forgeries_are_refused_and_leave_nothing_behind(official: OfficialAccount) -> None:
    before = stored_items()
    queue = InMemoryTurnQueue()
    with delivering(AT_ONCE, queue):
        answers = [official.send(push) for push in forgeries(official)]
    assert len(answers) > 60
    statuses = Counter(answer.status for answer in answers)
    assert statuses.keys() <= {400, 403, 413, 422}, statuses
    assert all(json.loads(answer.body)["status"] == answer.status for answer in answers)
    assert not any("都是假的" in answer.body.decode() for answer in answers)
    assert queue.sent == []
    assert stored_items() == before


def test_a_refused_bomb_costs_next_to_nothing(official: OfficialAccount) -> None:
    push = official.platform.sealed(official.platform.image(new_openid()))
    assert official.send(push).status == 200
    began = time.process_time()
    for _ in range(10):
        assert official.send(Push(push.query, BOMB.encode())).status == 400
    assert (time.process_time() - began) / 10 < 0.05


@pytest.mark.usefixtures("answered")
def test_a_replayed_push_gets_the_same_reply_and_no_second_turn(
    official: OfficialAccount,
) -> None:
    openid = new_openid()
    message = official.platform.text(openid, "今天好累")
    push = official.platform.sealed(message)
    texts = {official.platform.open(official.send(push).body, openid=openid) for _ in range(5)}
    assert texts == set(official.said(openid, "assistant"))
    assert official.said(openid, "user") == ["今天好累"]


def test_another_accounts_push_does_not_open_here(
    official: OfficialAccount, owner: http_support.Account
) -> None:
    other = OfficialAccount(official.http, owner)
    push = other.platform.sealed(other.platform.text(new_openid(), "在吗"))
    assert official.send(push).status == 403


# Logs.


@pytest.mark.usefixtures("answered")
def test_nothing_private_is_logged(
    official: OfficialAccount,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    openid = new_openid()
    reply = official.shown(official.platform.text(openid, "我的秘密是怕黑"))
    for push in (*forgeries(official), official.platform.plain({"FromUserName": openid})):
        official.send(push)
    written, complained = capfd.readouterr()
    logged = "\n".join(str(vars(record)) for record in caplog.records)
    everything = written + complained + logged
    assert "reply.shown" in logged
    assert "turn.answered" in logged
    for private in (openid, "怕黑", reply, official.account.token, "oSomebodyElse", "都是假的"):
        assert private not in everything


# Crashes.


class CrashesBeforeCompleting(DynamoInbox):
    """The worker's process ends when the reply is stored and the inbox does not know it yet."""

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        raise SystemExit


class CrashesWhileWriting:
    """A model in whose middle the worker's process ends."""

    name = "crashing"

    def stream(self, prompt: Sequence[PromptMessage], *, model: str | None) -> Iterator[str]:
        yield "我在"
        raise SystemExit


def with_chat(whole: Answering, **changed: object) -> Answering:
    chat = replace(whole.chat, **changed)  # type: ignore[arg-type]
    return replace(whole, chat=chat, streaming=replace(whole.streaming, chat=chat))


def test_a_crash_between_reply_and_inbox_leads_to_the_same_reply(
    official: OfficialAccount,
) -> None:
    waiting = promised(official)
    crashing = replace(answering(), inbox=CrashesBeforeCompleting())
    for _ in range(2):
        with pytest.raises(SystemExit):
            crashing.answer(waiting.key)
    [stored] = official.said(waiting.openid, "assistant")
    for _ in range(2):
        answering().answer(waiting.key)
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        fetched = official.shown(official.platform.text(waiting.openid, "1"))
    assert fetched == stored
    assert official.said(waiting.openid, "assistant") == [stored]
    assert official.said(waiting.openid, "user") == ["今天好累"]


def test_a_crash_between_question_and_reply_leads_to_one_reply(
    official: OfficialAccount,
) -> None:
    """Once the lost writer's lease is over, a redelivery finishes what it began."""
    waiting = promised(official)
    with pytest.raises(SystemExit):
        with_chat(answering(), writer=Writer(CrashesWhileWriting())).answer(waiting.key)
    assert official.said(waiting.openid, "user") == ["今天好累"]
    with_chat(answering(), now=lambda: now() + timedelta(minutes=2)).answer(waiting.key)
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        fetched = official.shown(official.platform.text(waiting.openid, "1"))
    assert official.said(waiting.openid, "assistant") == [fetched]
    assert official.said(waiting.openid, "user") == ["今天好累"]


def test_a_request_that_was_queued_and_lost_is_made_again_by_the_next_post(
    official: OfficialAccount,
) -> None:
    openid, queue = new_openid(), InMemoryTurnQueue()
    message = official.platform.text(openid, "今天好累")
    with delivering(NEVER_LAST, queue):
        official.post(message)
        official.post(message)
    first, second = queue.sent
    assert first == second == official.key_of(openid)
    for key in queue.sent:
        answering().answer(key)
    with delivering(AT_ONCE, queue):
        reply = official.shown(message)
    assert official.said(openid, "assistant") == [reply]
    assert official.said(openid, "user") == ["今天好累"]


def test_a_webhook_that_crashes_before_it_queued_is_made_good_by_the_next_post(
    official: OfficialAccount,
) -> None:
    openid, queue = new_openid(), InMemoryTurnQueue()
    message = official.platform.text(openid, "今天好累")
    queue.broken = True
    with delivering(NEVER_LAST, queue):
        official.post(message)
        assert queue.sent == []
        queue.broken = False
        official.post(message)
    assert queue.sent == [official.key_of(openid)]


def test_a_redelivered_record_does_nothing_more(official: OfficialAccount) -> None:
    waiting = promised(official)
    for _ in range(3):
        assert failures_of(record(InboxKey.dump(waiting.key), waiting.key.user_id)) == []
    assert len(official.said(waiting.openid, "assistant")) == 1


def test_an_account_whose_agent_is_gone_answers_all_the_same(
    official: OfficialAccount, owner: http_support.Account
) -> None:
    """Whoever writes for the first time would otherwise never get a reply."""
    agent = official.http.post(
        "/v1/agents", json={"name": "阿暖", "persona": "温和"}, headers=owner.headers
    ).json()
    with_agent = OfficialAccount(official.http, owner, agent_id=agent["id"])
    official.http.delete(f"/v1/agents/{agent['id']}", headers=owner.headers)
    waiting = promised(with_agent)
    answering().answer(waiting.key)
    assert len(with_agent.said(waiting.openid, "assistant")) == 1


# The queue's side.


def record(body: str, group: str) -> dict[str, Any]:
    """As Lambda hands it over."""
    message = {
        "MessageId": uuid4().hex,
        "ReceiptHandle": uuid4().hex,
        "Body": body,
        "Attributes": {"MessageGroupId": group},
    }
    return _record(message)  # type: ignore[arg-type]


def failures_of(*records: dict[str, Any]) -> list[str]:
    answer = worker.handler({"Records": list(records)}, _Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


@pytest.mark.parametrize(
    "body", ["", "{}", "[]", "null", '["u_1"]', '["a", "b", "c", "d"]', "not json", "[1, 2, 3]"]
)
def test_a_record_that_cannot_be_read_fails_by_itself(official: OfficialAccount, body: str) -> None:
    waiting = promised(official)
    poison = record(body, "poison")
    good = record(InboxKey.dump(waiting.key), waiting.key.user_id)
    assert failures_of(poison, good) == [poison["messageId"]]
    entry = DynamoInbox().get(waiting.key)
    assert entry is not None
    assert entry.state is InboxState.DONE


def test_what_lies_behind_a_failed_record_of_the_same_person_waits(
    official: OfficialAccount,
) -> None:
    first, other = promised(official), promised(official)
    poison = record("not json", first.key.user_id)
    behind = record(InboxKey.dump(first.key), first.key.user_id)
    apart = record(InboxKey.dump(other.key), other.key.user_id)
    failed = failures_of(poison, behind, apart)
    assert failed == [poison["messageId"], behind["messageId"]]
    assert official.said(first.openid, "assistant") == []
    assert len(official.said(other.openid, "assistant")) == 1


@pytest.fixture
def queue_url(aws: LocalAws) -> Iterator[str]:
    """A queue that nobody else receives from."""
    client = boto3.client("sqs")
    made = client.create_queue(
        QueueName=f"own-{uuid4().hex}.fifo", Attributes={"FifoQueue": "true"}
    )
    yield made["QueueUrl"]
    client.delete_queue(QueueUrl=made["QueueUrl"])


def test_each_post_of_a_message_has_a_request_of_its_own(queue_url: str) -> None:
    """The real queue drops what it saw before: a crashed worker would never be made good."""
    client, key = boto3.client("sqs"), InboxKey("u_nobody", "ch_none", "0#m0")
    queue = SqsTurnQueue(client, queue_url)
    for posts in (1, 1, 2, 2, 3):
        queue.send(key, posts=posts)
    assert [deliver_once(client, queue_url) for _ in range(3)] == [1, 1, 1]
    left = client.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["All"])["Attributes"]
    assert left["ApproximateNumberOfMessages"] == "0"


def test_a_failed_record_stays_in_the_queue_and_holds_up_nobody_else(
    official: OfficialAccount, queue_url: str
) -> None:
    client, url = boto3.client("sqs"), queue_url
    waiting = promised(official)
    client.send_message(
        QueueUrl=url, MessageBody="not json", MessageGroupId="p", MessageDeduplicationId="1"
    )
    SqsTurnQueue(client, url).send(waiting.key, posts=1)
    assert [deliver_once(client, url), deliver_once(client, url)] == [1, 1]
    assert len(official.said(waiting.openid, "assistant")) == 1
    left = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert left["ApproximateNumberOfMessagesNotVisible"] == "1"
    assert left["ApproximateNumberOfMessages"] == "0"


def test_invocations_at_the_same_time_name_their_own_failures_only(aws: LocalAws) -> None:
    """In a local run, several threads call the handler. A failure that is reported by another
    one's answer would be deleted from the queue."""
    nobody = InboxKey.dump(InboxKey("u_nobody", "ch_none", "0#m0"))
    records = [
        record("not json" if number % 3 == 0 else nobody, f"{number}") for number in range(240)
    ]
    expected = [[one["messageId"]] if one["body"] != nobody else [] for one in records]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(failures_of, records)) == expected


@pytest.mark.parametrize(("text", "told"), [("今天好累", SORRY), ("我今晚就去死", "12356")])
def test_after_the_last_try_nobody_is_left_without_a_word(
    aws: LocalAws, text: str, told: str
) -> None:
    """Nobody knows this person, so every try fails. The record itself goes to the dead letters."""
    inbox, key = DynamoInbox(), InboxKey(f"u_{uuid4().hex}", "ch_none", "0000000000#m0")
    inbox.accept(Arrival(key, text, fetches=False, at=datetime.now(UTC)))
    poison = record(key.dump(), key.user_id)
    for tries, answered in (("1", False), ("2", False), ("3", True)):
        poison["attributes"]["ApproximateReceiveCount"] = tries
        assert failures_of(poison) == [poison["messageId"]]
        entry = inbox.get(key)
        assert entry is not None
        assert (told in "".join(entry.parts)) is answered


# By hand.


@dataclass(frozen=True, slots=True)
class Command:
    """`python -m scripts.wechat_push`, in this process."""

    url: str
    directory: Path
    owner: http_support.Account
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> list[str]:
        """What it prints."""
        for name, value in (
            ("NUANXIN_OWNER_EMAIL", self.owner.email),
            ("NUANXIN_OWNER_PASSWORD", self.owner.password),
            ("NUANXIN_DATA_DIR", str(self.directory)),
        ):
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.setattr(sys, "argv", ["wechat_push", "--url", self.url, *arguments])
        self.capsys.readouterr()
        wechat_push.main()
        written = self.capsys.readouterr().out.splitlines()
        return [line for line in written if not line.startswith("{")]


@pytest.fixture
def command(
    live: http_support.LiveServer,
    tmp_path: Path,
    owner: http_support.Account,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    return Command(live.url, tmp_path, owner, monkeypatch, capsys)


@pytest.mark.usefixtures("answered")
def test_the_command_makes_an_account_once_and_shows_replies(command: Command) -> None:
    first = command("今天好累")
    second = command("老板又骂我了")
    assert any("新建演示公众号" in line for line in first)
    assert not any("新建" in line for line in second)
    assert first[-1].startswith("暖心：")
    assert second[-1].startswith("暖心：")
    assert len(Kept(command.directory / wechat_push.KEPT_IN).load()) == 1


def test_the_command_keeps_its_keys_to_itself(command: Command) -> None:
    with delivering(AT_ONCE, InMemoryTurnQueue()):
        command("今天好累")
    kept = command.directory / wechat_push.KEPT_IN
    assert kept.stat().st_mode & 0o077 == 0


def test_the_command_fetches_what_was_promised(command: Command) -> None:
    queue, openid = InMemoryTurnQueue(), new_openid()
    with delivering(AT_ONCE, queue):
        told = command("今天好累", "--openid", openid)
        answering().answer(queue.sent[0])
        fetched = command("1", "--openid", openid)
    assert told[-1] == f"暖心：{PLACEHOLDER}"
    assert fetched[-1].startswith("暖心：")
    assert "回复1" not in fetched[-1]


def test_the_command_shows_wechats_own_words_when_nothing_comes(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wechat_push, "PATIENCE", 0.4)
    slow = Timing(hold=timedelta(0), miss=timedelta(seconds=0.8), final_age=timedelta(days=1))
    with delivering(slow, InMemoryTurnQueue()):
        shown = command("今天好累")
    assert sum("挂断" in line for line in shown) == wechat_push.POSTS
    assert wechat_push.FAULT_PROMPT in shown[-1]


def test_the_command_says_what_is_missing(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PushFailed, match="NUANXIN_OWNER_PASSWORD"):
        command("今天好累", "--password", "wrong password")
    with pytest.raises(PushFailed, match="ch_unknown"):
        command("今天好累", "--channel", "ch_unknown")
    with pytest.raises(PushFailed, match="make run"):
        replace(command, url="http://127.0.0.1:1")("今天好累")
