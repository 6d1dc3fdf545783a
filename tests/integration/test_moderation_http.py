"""Moderation over HTTP: our own rules for everybody, WeChat's for the people of a mini program."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.chat.adapters.media_orders import DynamoMediaOrders
from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.channels.plugin import MediaChecked
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.media_checks import media_checks
from functions.chat.deps import streaming
from functions.chat.moderation.media import MediaChecks
from functions.chat.moderation.texts import DECLINED, NOT_NOW, TAKEN_BACK
from functions.chat.moderation.wechat import WeChatModerator
from functions.chat.ports import LanguageModel
from functions.chat.streaming import Streaming
from functions.chat.writer import Writer
from nuanxin.composition.storage import now
from nuanxin.domain.channels import ChannelKind
from nuanxin.domain.identity import Role
from tests.fakes.models import ScriptedModel
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    events_of,
    overriding,
    problem_of,
    whole_reply,
)
from tests.integration.mini_program_support import (
    MiniProgram,
    Visitor,
    channels,
    people,
    registered,
)
from tests.servers.wechat_api_server import WeChatApiServer

WECHATS_WORD = "风险词"
OUR_WORDS = "如何合成冰毒"
CHECK = "/wxa/msg_sec_check"
IMAGE = {"media_url": "https://media.example/a.png", "media_type": "image"}


@contextmanager
def talking(program: MiniProgram, model: LanguageModel) -> Iterator[None]:
    """Replies come from `model`, and the stand-in is asked about both sides."""
    moderator = WeChatModerator(channels(), people(), program.checks().text, now, fails_open=True)
    service = replace(chat_service(), writer=Writer(model, moderator))
    streams = Streaming(service, DynamoReplyLog(now), timedelta(seconds=25))
    with overriding(chat_service, service), overriding(streaming, streams):
        yield


def say(http: TestClient, who: Account | Visitor, text: str) -> dict[str, Any]:
    answer = http.post("/v1/chat", json={"text": text}, headers=who.headers)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def asked_about(program: MiniProgram, who: Visitor) -> list[str]:
    calls = [one["body"] for one in program.wechat.world.calls_of(CHECK)]
    return [one["content"] for one in calls if one["openid"] == who.openid]


def test_everybody_is_moderated_without_a_mini_program(http: TestClient, person: Account) -> None:
    message = say(http, person, OUR_WORDS)["message"]
    assert message["text"] == DECLINED["zh"]
    assert message["strategy"] == "moderation"
    assert message["written_by"] == {"name": "moderation", "fallback": None}
    assert say(http, person, "今天好累")["message"]["strategy"] != "moderation"


def test_distress_is_never_turned_away(http: TestClient, person: Account) -> None:
    for text in ("我小时候被性侵过", "我吸毒上瘾了，怎么戒", "我想自杀"):
        assert say(http, person, text)["message"]["strategy"] != "moderation"


def test_wechat_turns_away_what_it_finds_risky(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    model = ScriptedModel(["好的。"])
    with talking(program, model):
        declined = say(http, visitor, WECHATS_WORD)
        assert declined["message"]["text"] == DECLINED["zh"]
        assert model.seen == []
        assert say(http, visitor, "今天好累")["message"]["text"] == "好的。"
    assert asked_about(program, visitor) == [WECHATS_WORD, "今天好累", "好的。"]
    path = f"/v1/conversations/{declined['conversation_id']}/messages"
    stored = http.get(path, headers=visitor.headers).json()["items"]
    assert [one["text"] for one in stored] == [DECLINED["zh"], WECHATS_WORD]


def test_what_a_model_must_not_say_never_reaches_the_stream(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    model = ScriptedModel(["我在。", "其实", "风险", "词", "。再见"])
    with talking(program, model):
        headers = {**visitor.headers, "accept": EVENT_STREAM}
        answer = http.post("/v1/chat", json={"text": "今天好累"}, headers=headers)
    message = whole_reply(events_of(answer.text))
    assert message["text"] == f"我在。\n\n{TAKEN_BACK['zh']}"
    assert message["written_by"]["name"] == "moderation"
    assert "其实" not in answer.text


def test_completions_are_moderated_as_well(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    model = ScriptedModel([WECHATS_WORD])
    with talking(program, model):
        for text, expected in ((WECHATS_WORD, DECLINED["zh"]), ("今天好累", TAKEN_BACK["zh"])):
            body = {
                "model": "nuanxin/companion",
                "messages": [{"role": "user", "content": text}],
            }
            answer = http.post("/v1/chat/completions", json=body, headers=visitor.headers)
            assert answer.json()["choices"][0]["message"]["content"] == expected


def test_in_danger_wechat_is_not_asked(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    with talking(program, ScriptedModel()):
        message = say(http, visitor, f"我想自杀，{WECHATS_WORD}")["message"]
    assert message["written_by"]["name"] == "safety"
    assert asked_about(program, visitor) == []


def test_who_was_not_there_lately_is_judged_by_our_rules(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    program.wechat.world.active[visitor.openid] = datetime(2020, 1, 1, tzinfo=UTC)
    with talking(program, ScriptedModel(["好的。"])):
        assert say(http, visitor, WECHATS_WORD)["message"]["text"] == "好的。"
        assert say(http, visitor, OUR_WORDS)["message"]["text"] == DECLINED["zh"]


def test_while_wechat_is_down_adults_go_on_and_minors_do_not(
    http: TestClient, program: MiniProgram
) -> None:
    adult, child = program.sign_in(http), program.sign_in(http)
    born = {"birth_year": datetime.now(UTC).year - 16}
    assert http.patch("/v1/me", json=born, headers=child.headers).status_code == 200
    program.wechat.world.fault(path=CHECK, status=502)
    with talking(program, ScriptedModel(["好的。"])):
        assert say(http, adult, "今天好累")["message"]["text"] == "好的。"
        assert say(http, child, "今天好累")["message"]["text"].startswith(NOT_NOW["zh"][:20])
    assert len(asked_about(program, adult)) == 1


# Media checks.


@pytest.fixture
def media(http: TestClient, program: MiniProgram) -> Iterator[MediaChecks]:
    checks = MediaChecks(DynamoMediaOrders(now), program.checks(), channels(), people(), now)
    with overriding(media_checks, checks):
        yield checks


@pytest.fixture
def editor(account_of: AccountOf) -> Account:
    return account_of(Role.EDITOR)


def path_of(program: MiniProgram) -> str:
    return f"/v1/channels/{program.channel.id}/media-checks"


def test_a_picture_is_ordered_and_its_verdict_comes_later(
    http: TestClient, program: MiniProgram, media: MediaChecks, visitor: Visitor, editor: Account
) -> None:
    path = path_of(program)
    for url, verdict in (
        ("https://media.example/a.png", "pass"),
        ("https://media.example/risky.png", "risky"),
    ):
        body = {"media_url": url, "media_type": "image", "user_id": visitor.id}
        answer = http.post(path, json=body, headers=editor.headers)
        assert answer.status_code == 202, answer.text
        trace_id = answer.json()["trace_id"]
        assert answer.json() == {"trace_id": trace_id, "status": "pending", "label": ""}
        pending = http.get(f"{path}/{trace_id}", headers=editor.headers)
        assert pending.json()["status"] == "pending"
        [pushed] = [one for one in program.wechat.world.checks if one["trace_id"] == trace_id]
        result = pushed["result"]
        event = MediaChecked(trace_id, result["suggest"], str(result["label"]))
        media.take(program.channel, event)
        found = http.get(f"{path}/{trace_id}", headers=editor.headers)
        assert found.json() == {**answer.json(), "status": verdict, "label": event.label}


def test_somebody_who_was_not_there_lately_cannot_be_named(
    http: TestClient, program: MiniProgram, media: MediaChecks, visitor: Visitor, editor: Account
) -> None:
    program.wechat.world.active[visitor.openid] = datetime(2020, 1, 1, tzinfo=UTC)
    body = {**IMAGE, "user_id": visitor.id}
    answer = http.post(path_of(program), json=body, headers=editor.headers)
    problem_of(answer, 409, "not_active_lately")


def test_an_operator_who_never_signed_in_there_has_to_name_somebody(
    http: TestClient, program: MiniProgram, media: MediaChecks, editor: Account
) -> None:
    answer = http.post(path_of(program), json=IMAGE, headers=editor.headers)
    problem_of(answer, 409, "no_sign_in")


@pytest.mark.parametrize("trace_id", ["60ae120f-371d5872-7941a05b", "none", "%00", "a b"])
def test_an_unknown_check_is_not_found(
    http: TestClient, program: MiniProgram, media: MediaChecks, editor: Account, trace_id: str
) -> None:
    answer = http.get(f"{path_of(program)}/{trace_id}", headers=editor.headers)
    problem_of(answer, 404)


@pytest.mark.parametrize(
    "change",
    [
        {"media_url": "http://media.example/a.png"},
        {"media_url": "https://"},
        {"media_url": "https://media.example/a b.png"},
        {"media_url": "https://media.example/a.png\n"},
        {"media_type": "video"},
        {"user_id": ""},
    ],
)
def test_a_bad_order_is_refused(
    http: TestClient,
    program: MiniProgram,
    media: MediaChecks,
    editor: Account,
    change: dict[str, str],
) -> None:
    answer = http.post(path_of(program), json={**IMAGE, **change}, headers=editor.headers)
    problem_of(answer, 422, "validation_failed")


def test_only_mini_programs_check_media(
    http: TestClient, wechat_api: WeChatApiServer, media: MediaChecks, editor: Account
) -> None:
    with registered(wechat_api, kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT) as account:
        answer = http.post(path_of(account), json=IMAGE, headers=editor.headers)
    problem_of(answer, 409, "not_a_mini_program")


def test_media_checks_need_an_operator(
    http: TestClient,
    program: MiniProgram,
    media: MediaChecks,
    visitor: Visitor,
    account_of: AccountOf,
) -> None:
    path, viewer = path_of(program), account_of(Role.VIEWER)
    for headers in (visitor.headers, viewer.headers):
        problem_of(http.post(path, json=IMAGE, headers=headers), 403, "role_missing")
    problem_of(http.get(f"{path}/t", headers=visitor.headers), 403, "role_missing")
    problem_of(http.get(f"{path}/t", headers=viewer.headers), 404)
    problem_of(http.post(path, json=IMAGE), 401)
