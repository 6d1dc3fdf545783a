"""Subscription messages over HTTP, down to what WeChat is given."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.opt_ins import DynamoOptIns
from functions.chat.channels.mailbox import BoxKey, Reply, ReplyState
from functions.chat.channels.message import Fate, Parcel, Sending
from functions.chat.channels.plugin import Tools
from functions.chat.channels.wechat.sender import WeChatSender
from functions.chat.composition.subscriptions import subscriptions
from functions.chat.subscriptions import Subscriptions
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.composition.storage import now
from nuanxin.domain.channels import ChannelKind
from nuanxin.domain.identity import Role
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, overriding, problem_of
from tests.integration.mini_program_support import (
    MiniProgram,
    Visitor,
    channels,
    people,
    registered,
    tokens,
)
from tests.servers.wechat_api_server import WeChatApiServer

DATA = {"thing1": {"value": "晚间问候"}, "time2": {"value": "21:30"}}


@pytest.fixture
def editor(account_of: AccountOf) -> Account:
    return account_of(Role.EDITOR)


@pytest.fixture
def queue() -> MemoryWorkQueue:
    return MemoryWorkQueue()


@pytest.fixture(autouse=True)
def messages(program: MiniProgram, queue: MemoryWorkQueue) -> Iterator[Subscriptions]:
    service = Subscriptions(DynamoOptIns(), channels(), people(), queue, now)
    with overriding(subscriptions, service):
        yield service


def agree(
    http: TestClient, program: MiniProgram, who: Visitor, *template_ids: str, key: str = ""
) -> Any:  # noqa: ANN401 - JSON is anything
    body = {"channel_id": program.channel.id, "template_ids": template_ids}
    headers = {**who.headers, **({"idempotency-key": key} if key else {})}
    answer = http.post("/v1/me/opt-ins", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def left(http: TestClient, who: Visitor) -> dict[str, int]:
    answer = http.get("/v1/me/opt-ins", headers=who.headers)
    assert answer.status_code == 200
    return {one["template_id"]: one["count"] for one in answer.json()["items"]}


def path_of(program: MiniProgram) -> str:
    return f"/v1/channels/{program.channel.id}/subscription-messages"


def body_of(who: Visitor, **changes: object) -> dict[str, object]:
    return {"user_id": who.id, "template_id": "T1", "data": DATA, **changes}


def only_reply(program: MiniProgram, who: Visitor) -> Reply:
    [reply] = DynamoMailbox().owed(BoxKey(who.id, program.channel.id))
    return reply


def sent_through_wechat(program: MiniProgram, who: Visitor, reply: Reply) -> Sending:
    http = GuardedHttp(allow_loopback=False)
    tools = Tools(tokens=tokens(), fetch=http.fetch, post=http.post, now=now)
    sender = WeChatSender(program.wechat.url, tools)
    return sender.send(program.channel, who.openid, Parcel(reply.id, reply.kind, reply.content))


def test_a_person_agrees_in_the_mini_program(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    assert left(http, visitor) == {}
    agree(http, program, visitor, "T1", "T2")
    answer = agree(http, program, visitor, "T1")
    one = {"channel_id": program.channel.id}
    assert answer == {
        "items": [
            {**one, "template_id": "T1", "count": 2},
            {**one, "template_id": "T2", "count": 1},
        ],
        "next_cursor": None,
    }
    assert left(http, visitor) == {"T1": 2, "T2": 1}
    assert left(http, program.sign_in(http)) == {}


def test_agreeing_twice_by_one_key_counts_once(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    key = str(ULID())
    first = agree(http, program, visitor, "T1", key=key)
    assert agree(http, program, visitor, "T1", key=key) == first
    assert left(http, visitor) == {"T1": 1}


def test_one_agrees_only_where_one_signed_in(
    http: TestClient, program: MiniProgram, person: Account
) -> None:
    for channel_id, status in ((program.channel.id, 409), ("ch_none", 404)):
        body = {"channel_id": channel_id, "template_ids": ["T1"]}
        problem_of(http.post("/v1/me/opt-ins", json=body, headers=person.headers), status)
    problem_of(http.get("/v1/me/opt-ins"), 401)


@pytest.mark.parametrize(
    "template_ids", [[], [""], ["a b"], ["T\n"], ["T" * 65], ["T"] * 6, "T1", [7]]
)
def test_bad_templates_are_refused(
    http: TestClient, program: MiniProgram, visitor: Visitor, template_ids: object
) -> None:
    body = {"channel_id": program.channel.id, "template_ids": template_ids}
    problem_of(http.post("/v1/me/opt-ins", json=body, headers=visitor.headers), 422)
    assert left(http, visitor) == {}


def test_a_message_uses_up_an_agreement_and_reaches_wechat(
    http: TestClient,
    program: MiniProgram,
    visitor: Visitor,
    editor: Account,
    queue: MemoryWorkQueue,
) -> None:
    agree(http, program, visitor, "T1")
    program.wechat.world.opt_in(visitor.openid, "T1")
    answer = http.post(
        path_of(program), json=body_of(visitor, page="pages/index"), headers=editor.headers
    )
    assert answer.status_code == 202, answer.text
    submitted = answer.json()
    assert submitted == {"id": submitted["id"], "state": "ready"}
    assert left(http, visitor) == {}
    reply = only_reply(program, visitor)
    assert queue.requests == [(reply.box, reply.id)]

    assert sent_through_wechat(program, visitor, reply).fate is Fate.SENT
    [sent] = [one.body for one in program.wechat.world.sent if one.body["touser"] == visitor.openid]
    assert sent == {
        "touser": visitor.openid,
        "template_id": "T1",
        "data": DATA,
        "page": "pages/index",
    }
    path = f"{path_of(program)}/{visitor.id}/{submitted['id']}"
    assert http.get(path, headers=editor.headers).json() == submitted
    assert DynamoMailbox().settle(reply, ReplyState.SENT, now())
    assert http.get(path, headers=editor.headers).json()["state"] == "sent"


def test_without_an_agreement_nothing_is_sent(
    http: TestClient, program: MiniProgram, visitor: Visitor, editor: Account
) -> None:
    agree(http, program, visitor, "T1")
    http.post(path_of(program), json=body_of(visitor), headers=editor.headers)
    for body in (body_of(visitor), body_of(visitor, template_id="T2", user_id="u_nobody")):
        answer = http.post(path_of(program), json=body, headers=editor.headers)
        problem_of(answer, 409, "no_opt_in")
    assert only_reply(program, visitor).state is ReplyState.READY


def test_who_refuses_in_wechat_agreed_to_nothing(
    http: TestClient,
    program: MiniProgram,
    visitor: Visitor,
    editor: Account,
    messages: Subscriptions,
) -> None:
    for _ in range(3):
        agree(http, program, visitor, "T1")
    http.post(path_of(program), json=body_of(visitor), headers=editor.headers)
    reply = only_reply(program, visitor)
    outcome = sent_through_wechat(program, visitor, reply)
    assert outcome.fate is Fate.REFUSED
    messages.refused(reply.box, replace(reply, reason=outcome.reason))
    assert left(http, visitor) == {}


def test_a_message_that_is_posted_twice_by_one_key_is_sent_once(
    http: TestClient, program: MiniProgram, visitor: Visitor, editor: Account
) -> None:
    agree(http, program, visitor, "T1")
    agree(http, program, visitor, "T1")
    headers = {**editor.headers, "idempotency-key": str(ULID())}
    answers = [
        http.post(path_of(program), json=body_of(visitor), headers=headers) for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()
    assert left(http, visitor) == {"T1": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"data": {}},
        {"data": {"thing1": "晚间问候"}},
        {"data": {"thing1": {"value": ""}}},
        {"data": {"thing 1": {"value": "x"}}},
        {"data": {"thing1": {"value": "x" * 201}}},
        {"data": {"thing1": {"value": "\ud800"}}},
        {"data": {f"thing{number}": {"value": "x"} for number in range(21)}},
        {"template_id": ""},
        {"user_id": ""},
        {"page": "a b"},
    ],
)
def test_a_bad_message_uses_up_nothing(
    http: TestClient,
    program: MiniProgram,
    visitor: Visitor,
    editor: Account,
    change: dict[str, object],
) -> None:
    agree(http, program, visitor, "T1")
    content = json.dumps(body_of(visitor, **change))
    headers = {**editor.headers, "content-type": "application/json"}
    problem_of(http.post(path_of(program), content=content, headers=headers), 422)
    assert left(http, visitor) == {"T1": 1}


@pytest.mark.parametrize("message_id", ["sm_01hrxv1dcbzzzzzzzzzzzzzzzz", "x", "sm_x", "%00"])
def test_an_unknown_message_is_not_found(
    http: TestClient, program: MiniProgram, visitor: Visitor, editor: Account, message_id: str
) -> None:
    path = f"{path_of(program)}/{visitor.id}/{message_id}"
    problem_of(http.get(path, headers=editor.headers), 404)


def test_a_channel_without_such_messages_says_so(
    http: TestClient, wechat_api: WeChatApiServer, visitor: Visitor, editor: Account
) -> None:
    with registered(wechat_api, kind="webhook") as other:
        answer = http.post(path_of(other), json=body_of(visitor), headers=editor.headers)
    problem_of(answer, 409, "no_subscriptions")


def test_a_certified_official_account_takes_them_too(
    http: TestClient, wechat_api: WeChatApiServer, visitor: Visitor, editor: Account
) -> None:
    for verified, code in ((True, "no_opt_in"), (False, "no_subscriptions")):
        kind, options = ChannelKind.WECHAT_OFFICIAL_ACCOUNT, {"verified": verified}
        with registered(wechat_api, kind=kind, options=options) as account:
            answer = http.post(path_of(account), json=body_of(visitor), headers=editor.headers)
        problem_of(answer, 409, code)


def test_only_operators_send(
    http: TestClient, program: MiniProgram, visitor: Visitor, account_of: AccountOf
) -> None:
    path, viewer = path_of(program), account_of(Role.VIEWER)
    for headers in (visitor.headers, viewer.headers):
        answer = http.post(path, json=body_of(visitor), headers=headers)
        problem_of(answer, 403, "role_missing")
    problem_of(http.get(f"{path}/{visitor.id}/sm_x", headers=visitor.headers), 403)
    problem_of(http.get(f"{path}/{visitor.id}/sm_x", headers=viewer.headers), 404)
