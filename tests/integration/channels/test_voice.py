"""Voice messages: heard where there is an endpoint for speech, asked for in words otherwise."""

from collections.abc import Iterator

import pytest

from functions.chat.channels import words
from nuanxin.composition.media import transcriber
from tests.fakes.sounds import encoded, voice
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
from tests.servers.wechat_api_server import WeChatApiServer


@pytest.fixture
def hearing(models: ModelServer, wechat_api: WeChatApiServer) -> Iterator[ModelServer]:
    """Workers that are configured with an endpoint for speech."""
    with rewired(NUANXIN_AUDIO_BASE_URL=models.base_url, NUANXIN_AUDIO_API_KEY="sk-audio"):
        yield models


def speaks(official: OfficialAccount, world: World, media: str, sound: bytes | None) -> str:
    """Somebody's voice message; `sound` is what WeChat keeps of it."""
    openid = new_openid()
    if sound is not None:
        world.media[f"{media}-16k"] = Media(sound)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        told = official.answer(official.platform.voice(openid, media))
    assert told == words.PLACEHOLDER
    return openid


def fetched(official: OfficialAccount, openid: str) -> str:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        return official.say(openid, "1")


def test_what_is_heard_is_what_was_said(
    official: OfficialAccount, world: World, hearing: ModelServer
) -> None:
    openid = speaks(official, world, "v1", "say:今天好累".encode())
    work(official.box(openid))
    assert official.said(openid, "user") == ["今天好累"]
    assert [fetched(official, openid)] == official.said(openid, "assistant")
    [heard] = hearing.heard
    assert heard.name.endswith(".amr")
    assert heard.headers["authorization"] == "Bearer sk-audio"


def test_a_voice_and_words_are_one_thought(
    official: OfficialAccount, world: World, hearing: ModelServer
) -> None:
    openid = speaks(official, world, "v2", "say:今天好累".encode())
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        official.say(openid, "老板又骂我了")
    work(official.box(openid))
    [said] = official.said(openid, "user")
    assert sorted(said.split("\n")) == sorted(["今天好累", "老板又骂我了"])


@pytest.mark.parametrize("sound", [b"noise", None], ids=["not a sound", "gone"])
def test_what_cannot_be_heard_is_asked_for_again(
    official: OfficialAccount, world: World, hearing: ModelServer, sound: bytes | None
) -> None:
    openid = speaks(official, world, f"v3-{sound!r:.4}", sound)
    work(official.box(openid))
    assert fetched(official, openid) == words.NOT_HEARD.zh
    assert official.said(openid, "user") == []


@pytest.mark.parametrize(
    "behaviour", [Behaviour.BROKEN, Behaviour.DENIED, Behaviour.NOT_JSON, Behaviour.CUT]
)
def test_an_endpoint_that_fails_leaves_nobody_without_a_word(
    official: OfficialAccount, world: World, hearing: ModelServer, behaviour: Behaviour
) -> None:
    hearing.behaviour = behaviour
    openid = speaks(official, world, f"v4-{behaviour}", "say:今天好累".encode())
    work(official.box(openid))
    assert fetched(official, openid) == words.NOT_HEARD.zh
    assert len(hearing.heard) > 1


def test_an_endpoint_that_fails_once_is_asked_again(
    official: OfficialAccount, world: World, hearing: ModelServer
) -> None:
    hearing.behaviour = Behaviour.BUSY_ONCE
    openid = speaks(official, world, "v5", "say:今天好累".encode())
    work(official.box(openid))
    assert official.said(openid, "user") == ["今天好累"]


@pytest.mark.parametrize("form", ["amr", "silk"])
def test_what_wechat_records_is_converted_for_the_endpoint(
    official: OfficialAccount, world: World, hearing: ModelServer, form: str
) -> None:
    """Endpoints take neither AMR nor SILK."""
    openid = speaks(official, world, f"v8-{form}", encoded(voice(seconds=1), form))
    work(official.box(openid))
    assert official.said(openid, "user") == [hearing.transcript]
    [heard] = hearing.heard
    assert heard.name == "voice.wav"


def test_in_danger_help_is_the_answer_to_a_voice_too(
    official: OfficialAccount, world: World, hearing: ModelServer
) -> None:
    openid = speaks(official, world, "v6", "say:我今晚就去死".encode())
    work(official.box(openid))
    assert "12356" in fetched(official, openid)


def test_without_an_endpoint_people_are_asked_to_write(
    official: OfficialAccount, world: World
) -> None:
    assert transcriber() is None
    openid = speaks(official, world, "v7", "say:今天好累".encode())
    work(official.box(openid))
    assert fetched(official, openid) == words.CANNOT_HEAR.zh
    assert not any(call["query"].get("media_id") == "v7-16k" for call in world.calls)
