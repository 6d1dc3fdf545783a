"""Duties of care as people in a channel meet them; an account that may only answer."""

from collections.abc import Iterator

import pytest

from functions.chat.care.texts import GOODBYE, MARK
from functions.chat.channels.turns import Turns
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.mailbox import mailbox
from tests.integration.channels.support import OfficialAccount, new_openid, working_as

END = f"\n{MARK['zh']}"
TOLD = "先说明一下：我是 AI"


@pytest.fixture(autouse=True)
def _caring(answered: None) -> Iterator[None]:
    """Workers as they are deployed, with all duties on."""
    with working_as(answer=Turns(chat_service(), mailbox().last_shown).answer):
        yield


def test_the_first_reply_says_who_speaks_and_each_is_marked(official: OfficialAccount) -> None:
    openid = new_openid()
    shown = [official.say(openid, text) for text in ("今天好累", "老板又骂我了")]
    stored = official.said(openid, "assistant")
    assert shown[0].startswith(TOLD)
    assert shown[0].endswith(f"{stored[0]}{END}")
    assert shown[1] == f"{stored[1]}{END}"


def test_who_was_greeted_is_not_told_again(official: OfficialAccount) -> None:
    openid = new_openid()
    assert "AI" in official.answer(official.platform.follow(openid))
    reply = official.say(openid, "今天好累")
    assert TOLD not in reply
    assert reply.endswith(END)


def test_a_push_that_comes_again_and_a_request_for_more_show_the_same(
    official: OfficialAccount,
) -> None:
    openid = new_openid()
    message = official.text(openid, "今天好累")
    first = official.answer(message)
    assert official.answer(message) == first
    assert official.say(openid, "重发") == first
    assert len(official.said(openid, "assistant")) == 1


def test_a_goodbye_is_let_go(official: OfficialAccount) -> None:
    openid = new_openid()
    official.say(openid, "今天好累")
    assert official.say(openid, "拜拜") in GOODBYE["zh"]
    [_, farewell] = official.said(openid, "assistant")
    assert farewell in GOODBYE["zh"]


def test_help_in_danger_bears_no_mark(official: OfficialAccount) -> None:
    shown = official.say(new_openid(), "我不想活了，药已经准备好了")
    assert "12356" in shown
    assert MARK["zh"] not in shown
