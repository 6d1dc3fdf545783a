"""Pictures through a channel: looked at where somebody looks, asked for in words otherwise."""

import json
from collections.abc import Iterator

import pytest

from functions.chat.channels import words
from functions.chat.webhook_deps import front
from tests.fakes import pictures
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import (
    AT_ONCE,
    OfficialAccount,
    holding,
    new_openid,
    rewired,
    work,
)
from tests.servers.model_server import Behaviour, ModelServer
from tests.servers.wechat.world import Media, World

SEES = {"NUANXIN_VISION_MODEL": "sees", "NUANXIN_VISION_API_KEY": "sk-vision"}


@pytest.fixture
def seeing(models: ModelServer) -> Iterator[ModelServer]:
    """Pushes and workers that are configured with a model that sees."""
    shows(models, "一只橘猫趴在窗台上")
    with rewired(NUANXIN_VISION_BASE_URL=models.base_url, **SEES):
        front.cache_clear()
        yield models
    front.cache_clear()


def shows(models: ModelServer, description: str, text: str = "") -> None:
    found = {"description": description, "text": text, "mood": {"neutral": 1}, "clear": 0.5}
    models.reply = json.dumps(found)


def sends(official: OfficialAccount, world: World, media: str, data: bytes | None) -> str:
    """Somebody's picture; `data` is what WeChat keeps of it."""
    openid = new_openid()
    if data is not None:
        world.media[media] = Media(data, "image/jpeg")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        told = official.answer(official.platform.image(openid, media))
    assert told == words.PLACEHOLDER
    return openid


def fetched(official: OfficialAccount, openid: str) -> str:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        return official.say(openid, "1")


def test_what_is_seen_becomes_what_was_sent(
    official: OfficialAccount, world: World, seeing: ModelServer
) -> None:
    openid = sends(official, world, "p1", pictures.jpeg())
    work(official.box(openid))
    assert official.said(openid, "user") == [""]
    assert [fetched(official, openid)] == official.said(openid, "assistant")
    assert seeing.asked[0].headers["authorization"] == "Bearer sk-vision"


def test_a_letter_in_a_picture_is_answered_with_help(
    official: OfficialAccount, world: World, seeing: ModelServer
) -> None:
    shows(seeing, "一张手写的信", "我不想活了，今晚就从楼上跳下去")
    openid = sends(official, world, "p2", pictures.jpeg())
    work(official.box(openid))
    assert "12356" in fetched(official, openid)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff junk", None, pictures.png(60_000, 60_000)])
def test_what_cannot_be_seen_is_asked_for_in_words(
    official: OfficialAccount, world: World, seeing: ModelServer, data: bytes | None
) -> None:
    openid = sends(official, world, f"p3-{len(data or b'')}", data)
    work(official.box(openid))
    assert fetched(official, openid) == words.NOT_SEEN.zh
    assert official.said(openid, "user") == []


def test_an_endpoint_that_fails_leaves_nobody_without_a_word(
    official: OfficialAccount, world: World, seeing: ModelServer
) -> None:
    seeing.behaviour = Behaviour.BROKEN
    openid = sends(official, world, "p4", pictures.jpeg())
    work(official.box(openid))
    assert fetched(official, openid) == words.NOT_SEEN.zh


def test_without_eyes_people_are_told_so_at_once(official: OfficialAccount) -> None:
    openid = new_openid()
    assert official.answer(official.platform.image(openid, "p5")) == words.CANNOT_SEE.zh
