"""A mini program's customer service: pushes are acknowledged, replies are sent."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from functions.auth.adapters.wechat_login import WeChatLogin
from functions.auth.deps import auth_service
from functions.chat.channels import words
from functions.chat.channels.wechat.sender import SEND
from scripts.wechat_platform import Fate, Message
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.conftest import NewProgram
from tests.integration.channels.support import (
    AT_ONCE,
    MiniProgram,
    at_once,
    holding,
    new_openid,
    work,
)
from tests.integration.http_support import bearer, eventually, overriding
from tests.servers.wechat.world import Trigger, World
from tests.servers.wechat_api_server import WeChatApiServer, openid_of


@pytest.fixture
def program(new_program: NewProgram, world: World) -> MiniProgram:
    return new_program()


def acknowledged(program: MiniProgram, message: Message, *, in_json: bool = False) -> bool:
    sealed = program.platform.sealed_json if in_json else program.platform.sealed
    answer = program.send(sealed(message))
    return (answer.status, answer.body) == (200, b"success")


def sent_to(world: World, openid: str) -> list[str]:
    bodies = [one.body for one in world.sent if one.path == SEND]
    return [one["text"]["content"] for one in bodies if one["touser"] == openid]


@pytest.mark.usefixtures("consumer")
@pytest.mark.parametrize("in_json", [False, True], ids=["XML", "JSON"])
def test_a_message_is_acknowledged_and_its_reply_sent(
    program: MiniProgram, world: World, *, in_json: bool
) -> None:
    openid = new_openid()
    world.interaction(openid)
    assert acknowledged(program, program.text(openid, "今天好累"), in_json=in_json)
    eventually(lambda: program.person(openid) is not None and program.states(openid) == ["sent"])
    assert program.said(openid, "user") == ["今天好累"]
    assert sent_to(world, openid) == program.said(openid, "assistant")
    [sent] = [one for one in world.sent if one.body["touser"] == openid]
    assert sent.app_id == program.account.app_id
    assert sent.body["aimsgcontext"] == {"is_ai_msg": 1}


@pytest.mark.usefixtures("consumer")
def test_copies_of_a_message_are_one_turn(program: MiniProgram, world: World) -> None:
    openid = new_openid()
    world.interaction(openid)
    message = program.text(openid, "今天好累")
    assert all(at_once(12, lambda _: acknowledged(program, message)))
    eventually(lambda: program.states(openid) == ["sent"])
    assert acknowledged(program, message)
    work(program.box(openid))
    assert sent_to(world, openid) == program.said(openid, "assistant")
    assert len(sent_to(world, openid)) == 1


@pytest.mark.usefixtures("consumer")
def test_who_opens_the_conversation_is_greeted(program: MiniProgram, world: World) -> None:
    openid = new_openid()
    world.interaction(openid, Trigger.ENTER)
    assert acknowledged(program, program.platform.enter(openid), in_json=True)
    eventually(lambda: program.person(openid) is not None and program.states(openid) == ["sent"])
    assert sent_to(world, openid) == [words.WELCOME.zh]
    assert program.said(openid, "user") == []


@pytest.mark.usefixtures("consumer")
def test_a_picture_is_answered_in_words(program: MiniProgram, world: World) -> None:
    openid = new_openid()
    world.interaction(openid)
    assert acknowledged(program, program.platform.image(openid))
    eventually(lambda: sent_to(world, openid) == [words.CANNOT_SEE.zh])


@pytest.mark.usefixtures("consumer")
def test_in_danger_help_does_not_wait_for_what_is_written(
    program: MiniProgram, world: World
) -> None:
    openid = new_openid()
    world.interaction(openid)
    assert acknowledged(program, program.text(openid, "我今晚就去死"))
    eventually(lambda: program.person(openid) is not None and bool(sent_to(world, openid)))
    [helped] = sent_to(world, openid)
    assert "12356" in helped
    eventually(lambda: program.said(openid, "user") == ["我今晚就去死"])
    work(program.box(openid))
    assert sent_to(world, openid) == [helped]


def test_somebody_who_signed_in_is_the_same_person_here(
    http: TestClient, program: MiniProgram, wechat_api: WeChatApiServer
) -> None:
    service = replace(auth_service(), codes=WeChatLogin(wechat_api.url))
    with overriding(auth_service, service):
        body = {"code": "ok-sam", "channel_id": program.id}
        signed_in = http.post("/v1/auth/wechat", json=body).json()
    openid = openid_of("sam", program.account.app_id)
    wechat_api.world.interaction(openid)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert acknowledged(program, program.text(openid, "今天好累"))
    assert program.person(openid) == signed_in["user"]["id"]
    work(program.box(openid))
    mine = http.get("/v1/conversations", headers=bearer(signed_in["access_token"])).json()
    assert len(mine["items"]) == 1


@pytest.mark.parametrize("in_json", [False, True], ids=["XML", "JSON"])
def test_what_somebody_agrees_to_in_wechat_is_noted_once_and_withdrawn(
    http: TestClient, program: MiniProgram, wechat_api: WeChatApiServer, *, in_json: bool
) -> None:
    who = "una" if in_json else "vic"
    service = replace(auth_service(), codes=WeChatLogin(wechat_api.url))
    with overriding(auth_service, service):
        body = {"code": f"ok-{who}", "channel_id": program.id}
        signed_in = http.post("/v1/auth/wechat", json=body).json()
    openid = openid_of(who, program.account.app_id)
    headers = bearer(signed_in["access_token"])

    def agreed() -> dict[str, int]:
        items = http.get("/v1/me/opt-ins", headers=headers).json()["items"]
        return {one["template_id"]: one["count"] for one in items}

    chosen = program.platform.choose(openid, {"T1": "accept", "T2": "reject"}, in_json=in_json)
    assert acknowledged(program, chosen, in_json=in_json)
    assert agreed() == {"T1": 1}
    withdrawn = program.platform.withdraw(openid, "T1", in_json=in_json)
    assert acknowledged(program, withdrawn, in_json=in_json)
    assert agreed() == {}


@pytest.mark.parametrize("in_json", [False, True], ids=["XML", "JSON"])
def test_a_strangers_choice_makes_no_person(program: MiniProgram, *, in_json: bool) -> None:
    openid = new_openid()
    chosen = program.platform.choose(openid, {"T1": "accept"}, in_json=in_json)
    assert acknowledged(program, chosen, in_json=in_json)
    assert program.person(openid) is None


def test_the_result_of_an_unknown_check_is_acknowledged(program: MiniProgram) -> None:
    assert acknowledged(program, program.platform.media_checked("trace-of-nobody", "risky"))


def test_a_passive_answer_is_never_given(program: MiniProgram, world: World) -> None:
    """Nothing but an acknowledgement can answer these pushes."""
    message = program.text(new_openid(), "今天好累")
    assert program.post(message).fate is Fate.SILENT
