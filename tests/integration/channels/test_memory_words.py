"""Memory in words, where there is no other way to it: an account of WeChat."""

import pytest

from functions.chat.memory_words import texts
from nuanxin.composition.memory import memories
from tests.integration.channels.support import OfficialAccount, new_openid

pytestmark = pytest.mark.usefixtures("answered")


def kept(official: OfficialAccount, openid: str) -> list[str]:
    person_id = official.person(openid)
    assert person_id is not None
    return [one.text for one in memories().latest(person_id, most=99)]


def test_a_person_in_wechat_forgets_pauses_and_looks(official: OfficialAccount) -> None:
    openid = new_openid()
    official.say(openid, "我养了一只猫，叫团团")
    assert "团团" in official.say(openid, "你都记得我什么")
    assert "团团" in official.say(openid, "忘掉我的猫")
    assert kept(official, openid) == ["我养了一只猫，叫团团"]
    assert official.say(openid, "忘掉") == texts.FORGOTTEN["zh"]
    assert kept(official, openid) == []
    assert "团团" not in str(official.said(openid, "assistant"))
    assert official.say(openid, "别再记我的事") == texts.PAUSED["zh"]
    official.say(openid, "我养了一只狗，叫豆豆")
    assert kept(official, openid) == []
    assert official.say(openid, "继续记吧") == texts.RESUMED["zh"]
