"""A QQ bot: pushes are acknowledged at once, replies are sent as answers to messages."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from functions.chat.channels import words
from scripts.qq_platform import Bot, Credentials, Event, Push
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import (
    AT_ONCE,
    LATER,
    Crash,
    CrashingMailbox,
    Registered,
    at_once,
    fixed,
    holding,
    storing_nothing,
    work,
    worker_of,
)
from tests.integration.http_support import Account, eventually, problem_of, stored_items
from tests.servers.qq_api_server import Fault, QqApiServer

TOKEN = "/app/getAppAccessToken"
TAKEN = {"op": 12, "d": 0}
NOT_TAKEN = {"op": 12, "d": 1}


class QqBot(Registered):
    """QQ's side is `bot` and `api`."""

    def __init__(self, http: TestClient, owner: Account, api: QqApiServer) -> None:
        self.credentials = Credentials.made_up()
        given = {
            "kind": "qq_bot",
            "app_id": self.credentials.app_id,
            "app_secret": self.credentials.app_secret,
        }
        super().__init__(http, owner, given)
        self.bot = Bot(self.credentials)
        self.api = api
        api.apps[self.credentials.app_id] = self.credentials.app_secret

    def send(self, push: Push) -> Any:  # noqa: ANN401 - JSON is anything
        answer = self.http.post(self.path, content=push.body, headers=push.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def push(self, event: Event) -> Any:  # noqa: ANN401 - JSON is anything
        return self.send(self.bot.push(event))

    def message(self, openid: str, text: str, **more: object) -> Event:
        """In private; QQ knows that it was received."""
        event = self.bot.message(openid, text, **more)
        self.api.received(openid, event["d"]["id"])
        return event

    def group_message(self, group: str, member: str, text: str) -> Event:
        event = self.bot.group_message(group, member, text)
        self.api.received(group, event["d"]["id"], kind="groups")
        return event

    def calls(self, path: str) -> list[dict[str, Any]]:
        return [call for call in self.api.calls if path in call["path"]]


@dataclass(frozen=True, slots=True)
class Somebody:
    openid: str

    @property
    def sender(self) -> str:
        return f"c2c:{self.openid}"


@pytest.fixture
def qq(http: TestClient, owner: Account, qq_api: QqApiServer, made: list[Registered]) -> QqBot:
    bot = QqBot(http, owner, qq_api)
    made.append(bot)
    return bot


@pytest.fixture
def ann() -> Somebody:
    return Somebody(uuid4().hex.upper())


def numbers(messages: list[dict[str, Any]]) -> list[int]:
    return [one["msg_seq"] for one in messages]


@pytest.mark.usefixtures("consumer")
def test_a_message_is_acknowledged_and_its_reply_sent(qq: QqBot, ann: Somebody) -> None:
    event = qq.message(ann.openid, "今天好累")
    assert qq.push(event) == TAKEN
    eventually(lambda: qq.person(ann.sender) is not None and qq.states(ann.sender) == ["sent"])
    [sent] = qq.api.sent(ann.openid)
    assert [sent["content"]] == qq.said(ann.sender, "assistant")
    assert (sent["msg_type"], sent["msg_id"], sent["msg_seq"]) == (0, event["d"]["id"], 1)
    assert qq.said(ann.sender, "user") == ["今天好累"]


@pytest.mark.usefixtures("consumer")
def test_a_message_in_a_group_is_answered_there(qq: QqBot, ann: Somebody) -> None:
    group = uuid4().hex.upper()
    event = qq.group_message(group, ann.openid, "今天好累")
    sender = f"group:{group}:{ann.openid}"
    assert qq.push(event) == TAKEN
    eventually(lambda: qq.person(sender) is not None and qq.states(sender) == ["sent"])
    [sent] = qq.api.sent(group)
    assert (sent["msg_id"], sent["msg_seq"]) == (event["d"]["id"], 1)
    assert qq.said(sender, "user") == ["今天好累"]
    assert qq.person(ann.sender) is None


@pytest.mark.usefixtures("consumer")
def test_a_message_that_is_pushed_again_is_answered_once(qq: QqBot, ann: Somebody) -> None:
    event = qq.message(ann.openid, "今天好累")
    assert at_once(8, lambda _: qq.push(event)) == [TAKEN] * 8
    eventually(lambda: qq.states(ann.sender) == ["sent"])
    assert qq.push(event) == TAKEN
    work(qq.box(ann.sender))
    assert len(qq.api.sent(ann.openid)) == 1
    assert qq.said(ann.sender, "user") == ["今天好累"]


@pytest.mark.usefixtures("consumer")
def test_a_new_friend_is_greeted(qq: QqBot, ann: Somebody) -> None:
    event = qq.bot.new_friend(ann.openid)
    qq.api.received(ann.openid, event["id"])
    assert qq.push(event) == TAKEN
    eventually(lambda: bool(qq.api.sent(ann.openid)))
    [sent] = qq.api.sent(ann.openid)
    assert sent["content"] == words.WELCOME.zh
    assert sent["event_id"] == event["id"]


def test_a_long_reply_is_numbered_and_stops_where_qq_does(qq: QqBot, ann: Somebody) -> None:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        qq.push(qq.message(ann.openid, "今天好累"))
    text = "".join(f"第{number}句，{'很长的话' * 40}。" for number in range(17))
    work(qq.box(ann.sender), answer=fixed(text))
    first = qq.api.sent(ann.openid)
    assert numbers(first) == [1, 2, 3, 4]
    assert len(qq.calls("/messages")) == 4
    later = qq.message(ann.openid, "后面呢")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        qq.push(later)
    work(qq.box(ann.sender), answer=fixed("就这些。"))
    rest = qq.api.sent(ann.openid)[4:]
    assert {one["msg_id"] for one in rest} == {later["d"]["id"]}
    assert numbers(rest) == list(range(1, len(rest) + 1))
    assert "".join(one["content"] for one in [*first, *rest]) == f"{text}就这些。"


def test_pictures_in_a_reply_are_sent_as_such(qq: QqBot, ann: Somebody) -> None:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        qq.push(qq.message(ann.openid, "画一只猫"))
    work(qq.box(ann.sender), answer=fixed("看：![猫](https://example.com/cat.png)喜欢吗？"))
    text, picture, after = qq.api.sent(ann.openid)
    assert (text["content"], picture["msg_type"], after["content"]) == ("看：", 7, "喜欢吗？")
    assert numbers([text, picture, after]) == [1, 2, 3]
    [file] = qq.calls("/files")
    assert file["body"]["url"] == "https://example.com/cat.png"


# When QQ's answer does not come.


def wrote(qq: QqBot, ann: Somebody, event: Event | None = None) -> None:
    """Nobody works on it yet."""
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert qq.push(event or qq.message(ann.openid, "今天好累")) == TAKEN


@pytest.mark.parametrize("stored", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["begin_sending", "settle"])
def test_a_sender_that_ends_at_any_step_shows_the_reply_once(
    qq: QqBot, ann: Somebody, step: str, *, stored: bool
) -> None:
    wrote(qq, ann)
    box, mailbox = qq.box(ann.sender), CrashingMailbox(step, stored=stored)
    outgoing = replace(worker_of().outgoing, mailbox=mailbox)
    with pytest.raises(Crash):
        work(box, mailbox=mailbox, outgoing=outgoing)
    for _ in range(2):
        work(box, after=LATER)
    assert [one["content"] for one in qq.api.sent(ann.openid)] == qq.said(ann.sender, "assistant")
    assert qq.states(ann.sender) == ["sent"]
    assert set(numbers([call["body"] for call in qq.calls("/messages")])) == {1}


def test_a_number_that_was_used_means_that_the_message_arrived(qq: QqBot, ann: Somebody) -> None:
    """40054005 on a second try."""
    wrote(qq, ann)
    qq.api.inject(Fault("/messages", after=True, close=True))
    work(qq.box(ann.sender))
    assert qq.states(ann.sender) == ["ready"]
    work(qq.box(ann.sender), after=LATER)
    assert qq.states(ann.sender) == ["sent"]
    first, second = qq.calls("/messages")
    assert first["body"] == second["body"]
    assert second["answer"]["code"] == 40054005
    assert len(qq.api.sent(ann.openid)) == 1


def test_a_message_that_qq_never_got_is_sent_later(qq: QqBot, ann: Somebody) -> None:
    wrote(qq, ann)
    qq.api.inject(Fault("/messages", status=429, code=22009))
    work(qq.box(ann.sender))
    assert qq.api.sent(ann.openid) == []
    work(qq.box(ann.sender), after=LATER)
    [sent] = qq.api.sent(ann.openid)
    assert sent["msg_seq"] == 1
    assert qq.states(ann.sender) == ["sent"]


def test_a_message_that_is_too_old_to_be_answered_is_answered_with_the_next(
    qq: QqBot, ann: Somebody
) -> None:
    wrote(qq, ann)
    qq.api.advance(3601)
    work(qq.box(ann.sender))
    assert qq.states(ann.sender) == ["ready"]
    wrote(qq, ann)
    work(qq.box(ann.sender))
    assert qq.states(ann.sender) == ["sent", "sent"]
    assert [one["content"] for one in qq.api.sent(ann.openid)] == qq.said(ann.sender, "assistant")


# Tokens.


def test_a_token_serves_many_messages_and_is_replaced_once_it_is_refused(
    qq: QqBot, ann: Somebody
) -> None:
    for _ in range(2):
        wrote(qq, ann)
        work(qq.box(ann.sender))
    assert len(qq.calls(TOKEN)) == 1
    qq.api.revoke()
    wrote(qq, ann)
    work(qq.box(ann.sender))
    assert len(qq.calls(TOKEN)) == 2
    assert len(qq.api.sent(ann.openid)) == 3
    assert [call["status"] for call in qq.calls("/messages")] == [200, 200, 401, 200]


@pytest.mark.parametrize(
    ("order", "trouble"),
    [("address", "address_not_allowed"), ("secret", "bad_credentials")],
)
def test_what_only_the_operator_can_mend_is_shown(
    qq: QqBot, ann: Somebody, order: str, trouble: str
) -> None:
    wrote(qq, ann)
    if order == "address":
        qq.api.address_allowed = False
    else:
        qq.api.apps[qq.credentials.app_id] = "changed in the console"
    work(qq.box(ann.sender))
    assert qq.shown()["trouble"] == trouble
    qq.api.address_allowed = True
    qq.api.apps[qq.credentials.app_id] = qq.credentials.app_secret
    work(qq.box(ann.sender), after=timedelta(seconds=10))
    assert qq.shown()["trouble"] is None
    assert len(qq.api.sent(ann.openid)) == 1


# The address.


@pytest.mark.parametrize("signed", [False, True])
def test_the_console_accepts_the_address(qq: QqBot, *, signed: bool) -> None:
    check = qq.bot.address_check(signed=signed)
    answer = qq.http.post(qq.path, content=check.body, headers=check.headers)
    assert qq.bot.accepts(check, answer.text)


def test_an_event_cannot_be_had_signed_by_the_check_of_an_address(qq: QqBot) -> None:
    event = json.dumps(qq.bot.message("OPENID", "都是假的"))
    check = json.loads(qq.bot.address_check().body)
    check["d"]["plain_token"] = event
    answer = qq.http.post(qq.path, content=json.dumps(check).encode())
    problem_of(answer, 400, "malformed_validation")
    assert "signature" not in answer.json()


def test_a_heartbeat_is_acknowledged(qq: QqBot) -> None:
    assert qq.push({"op": 1, "d": 42}) == {"op": 11, "d": 42}


def test_forgeries_are_refused_and_leave_nothing_behind(qq: QqBot, ann: Somebody) -> None:
    before, queue = stored_items(), MemoryWorkQueue()
    real = qq.bot.push(qq.bot.message(ann.openid, "都是假的"))
    stranger = Bot(Credentials(qq.credentials.app_id, "another secret"))
    old = Bot(qq.credentials, now=lambda: 1_700_000_000.0)
    forged = [
        Push({**real.headers, "x-signature-ed25519": "0" * 128}, real.body),
        Push({**real.headers, "x-bot-appid": "102000000"}, real.body),
        Push(real.headers, real.body + b" "),
        Push({"content-type": "application/json"}, real.body),
        stranger.push(stranger.message(ann.openid, "都是假的")),
        old.push(old.message(ann.openid, "都是假的")),
        qq.bot.signed(b"x" * 300_000),
        qq.bot.signed(b"{"),
        qq.bot.push({"op": 99}),
    ]
    with holding(AT_ONCE, queue=queue):
        answers = [qq.http.post(qq.path, content=one.body, headers=one.headers) for one in forged]
    assert {answer.status_code for answer in answers} == {400, 403, 413}
    assert queue.requests == []
    assert stored_items() == before


def test_what_could_not_be_stored_is_pushed_again(qq: QqBot, ann: Somebody) -> None:
    event = qq.message(ann.openid, "今天好累")
    with storing_nothing():
        assert qq.push(event) == NOT_TAKEN
    wrote(qq, ann, event)
    work(qq.box(ann.sender))
    assert len(qq.api.sent(ann.openid)) == 1


def test_what_is_for_nobody_is_taken(qq: QqBot) -> None:
    assert qq.push(qq.bot.event("GROUP_DEL_ROBOT", {"group_openid": "G"})) == TAKEN
