"""A certified account answers what is ready soon, and sends the rest: each reply once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.channels import words
from functions.chat.channels.wechat.plugins import TRIED_AGAIN_AFTER
from functions.chat.channels.wechat.sender import SEND, TYPING
from scripts.wechat_platform import Fate
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.conftest import NewOfficial
from tests.integration.channels.support import (
    AT_ONCE,
    LATER,
    PATIENT,
    Crash,
    CrashingMailbox,
    OfficialAccount,
    fixed,
    holding,
    new_openid,
    work,
    worker_of,
)
from tests.integration.http_support import eventually
from tests.servers.wechat.world import APP_SECRET, Trigger, World

TOKEN = "/cgi-bin/stable_token"


@pytest.fixture
def verified(new_official: NewOfficial, world: World) -> OfficialAccount:
    return new_official(verified=True)


def writes(official: OfficialAccount, world: World, text: str = "今天好累") -> str:
    """Somebody whose push was answered with nothing: the reply is to be sent."""
    openid = new_openid()
    says(official, world, openid, text)
    return openid


def says(official: OfficialAccount, world: World, openid: str, text: str) -> None:
    world.interaction(openid)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert official.post(official.text(openid, text)).fate is Fate.SILENT


def sent_to(world: World, openid: str) -> list[str]:
    """What WeChat took for somebody."""
    bodies = [one.body for one in world.sent if one.path == SEND]
    return [one["text"]["content"] for one in bodies if one["touser"] == openid]


def calls_for(world: World, openid: str) -> int:
    return sum(call["body"].get("touser") == openid for call in world.calls_of(SEND))


def tokens_of(world: World, official: OfficialAccount) -> list[bool]:
    """Of each time a token was asked for, whether another one was forced."""
    app_id = official.account.app_id
    calls = [call["body"] for call in world.calls_of(TOKEN) if call["body"]["appid"] == app_id]
    return [bool(call["force_refresh"]) for call in calls]


@pytest.mark.usefixtures("answered")
def test_what_is_ready_soon_is_the_answer(verified: OfficialAccount, world: World) -> None:
    openid = new_openid()
    world.interaction(openid)
    reply = verified.say(openid, "今天好累")
    assert verified.said(openid, "assistant") == [reply]
    assert sent_to(world, openid) == []


def test_what_takes_longer_is_sent_and_marked_as_an_ais(
    verified: OfficialAccount, world: World, consumer: None
) -> None:
    openid = new_openid()
    world.interaction(openid)
    with holding(AT_ONCE):
        assert verified.post(verified.text(openid, "今天好累")).fate is Fate.SILENT
    eventually(lambda: verified.states(openid) == ["sent"])
    assert sent_to(world, openid) == verified.said(openid, "assistant")
    [message] = [one for one in world.sent if one.body["touser"] == openid]
    assert message.app_id == verified.account.app_id
    assert message.body["msgtype"] == "text"
    assert message.body["aimsgcontext"] == {"is_ai_msg": 1}


def test_a_repeated_push_after_that_shows_nothing_more(
    verified: OfficialAccount, world: World
) -> None:
    openid = new_openid()
    world.interaction(openid)
    message = verified.text(openid, "今天好累")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        verified.post(message)
        work(verified.box(openid))
        assert verified.post(message).fate is Fate.SILENT
    work(verified.box(openid))
    assert len(sent_to(world, openid)) == 1


def test_a_reply_waits_as_long_as_a_push_is_held_for_it(
    verified: OfficialAccount, world: World
) -> None:
    openid = new_openid()
    world.interaction(openid)
    with holding(PATIENT, queue=MemoryWorkQueue()), ThreadPoolExecutor(1) as pool:
        shown = pool.submit(verified.say, openid, "今天好累")
        eventually(lambda: verified.person(openid) is not None and bool(verified.keys(openid)))
        work(verified.box(openid))
        assert [shown.result()] == verified.said(openid, "assistant")
    assert sent_to(world, openid) == []


def test_while_a_reply_is_written_the_person_sees_that(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    beats: list[object] = []

    class Pulse:
        """Beats once."""

        def __init__(self, _: float, beat: object) -> None:
            beats.append(beat)

        def __enter__(self) -> None:
            assert callable(beats[-1])
            beats[-1]()

        def __exit__(self, *_: object) -> None: ...

    work(verified.box(openid), pulse=Pulse)
    assert f"Typing {openid}" in world.typing
    assert any(call["body"].get("touser") == openid for call in world.calls_of(TYPING))


# What keeps a message from being sent now.


def test_outside_the_window_a_reply_waits_for_the_next_message(
    verified: OfficialAccount, world: World
) -> None:
    """45015."""
    openid = writes(verified, world)
    world.windows.clear()
    work(verified.box(openid))
    assert verified.states(openid) == ["ready"]
    assert sent_to(world, openid) == []
    brings_all(verified, openid, ["今天好累", "还在吗"])


def test_when_nothing_may_be_sent_any_more_a_reply_waits_for_the_next_message(
    verified: OfficialAccount, world: World
) -> None:
    """45047."""
    openid = writes(verified, world)
    world.windows[openid, Trigger.MESSAGE].left = 0
    work(verified.box(openid))
    assert verified.states(openid) == ["ready"]
    brings_all(verified, openid, ["今天好累", "还在吗"])


def test_without_the_permission_to_send_the_account_only_answers_from_then_on(
    verified: OfficialAccount, world: World
) -> None:
    """48001."""
    openid = writes(verified, world)
    world.account(verified.account.app_id, verified=False)
    work(verified.box(openid))
    assert verified.states(openid) == ["ready"]
    shown = verified.shown()
    assert shown["trouble"] == "sending_not_permitted"
    assert shown["trouble_since"] is not None
    brings_all(verified, openid, ["今天好累", "还在吗"])
    calls = calls_for(world, openid)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert verified.say(openid, "再说一句") == words.PLACEHOLDER
    work(verified.box(openid))
    assert calls_for(world, openid) == calls
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert verified.say(openid, "1") == verified.said(openid, "assistant")[-1]


def brings_all(official: OfficialAccount, openid: str, said: Sequence[str]) -> None:
    """The next message's answer has the reply that was kept before its own."""
    with holding(PATIENT, queue=MemoryWorkQueue()), ThreadPoolExecutor(1) as pool:
        shown = pool.submit(official.say, openid, said[-1])
        eventually(lambda: len(official.keys(openid)) == len(said))
        work(official.box(openid))
        text = shown.result()
    assert text == words.BETWEEN_REPLIES.join(official.said(openid, "assistant"))
    assert official.said(openid, "user") == said
    assert official.states(openid) == ["carried"] * len(said)


def test_the_next_message_makes_it_possible_to_send_again(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    world.windows.clear()
    work(verified.box(openid))
    says(verified, world, openid, "还在吗")
    work(verified.box(openid))
    assert sent_to(world, openid) == verified.said(openid, "assistant")
    assert verified.states(openid) == ["sent", "sent"]


def test_no_more_than_five_messages_are_sent_for_one_of_theirs(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    text = "".join(f"第{number}句，{'很长的话' * 40}。" for number in range(28))
    work(verified.box(openid), answer=fixed(text))
    assert len(sent_to(world, openid)) == calls_for(world, openid) == 5
    assert set(verified.states(openid)) == {"ready", "sent"}
    says(verified, world, openid, "后面呢")
    work(verified.box(openid), answer=fixed("就这些。"))
    assert "".join(sent_to(world, openid)) == f"{text}就这些。"
    assert set(verified.states(openid)) == {"sent"}
    assert calls_for(world, openid) == len(sent_to(world, openid))


# Tokens.


def test_a_revoked_token_is_replaced_once_and_the_message_sent_once(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    work(verified.box(openid))
    assert tokens_of(world, verified) == [False]
    world.revoke(verified.account.app_id)
    says(verified, world, openid, "老板又骂我了")
    work(verified.box(openid))
    assert tokens_of(world, verified) == [False, False]
    assert calls_for(world, openid) == 3
    assert sent_to(world, openid) == verified.said(openid, "assistant")


def test_people_share_a_token(verified: OfficialAccount, world: World) -> None:
    people = [writes(verified, world) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda openid: work(verified.box(openid)), people))
    assert [len(sent_to(world, openid)) for openid in people] == [1] * 4
    assert tokens_of(world, verified) == [False]


def test_a_token_that_is_never_taken_ends_in_a_later_try(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    world.fault(path=SEND, errcode=40001, times=2)
    work(verified.box(openid))
    assert verified.states(openid) == ["ready"]
    assert len(tokens_of(world, verified)) <= 3
    work(verified.box(openid), after=timedelta(seconds=10))
    assert sent_to(world, openid) == verified.said(openid, "assistant")


def test_an_account_in_trouble_answers_and_tries_to_send_again_later(
    verified: OfficialAccount, world: World
) -> None:
    """40164: our address is not on WeChat's list."""
    openid = writes(verified, world)
    world.address(allowed=False)
    work(verified.box(openid))
    assert verified.shown()["trouble"] == "address_not_allowed"
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        shown = verified.say(openid, "还在吗")
        work(verified.box(openid))
        first, second = verified.said(openid, "assistant")
        assert shown == f"{first}{words.CONTINUED}"
        assert verified.say(openid, "1") == second
    assert calls_for(world, openid) == 0
    world.address(allowed=True)
    world.interaction(openid)
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert verified.say(openid, "再说一句") == words.PLACEHOLDER
    work(verified.box(openid), after=2 * TRIED_AGAIN_AFTER)
    assert sent_to(world, openid) == verified.said(openid, "assistant")[-1:]
    after = verified.shown()
    assert (after["trouble"], after["trouble_since"]) == (None, None)


def test_a_wrong_secret_is_shown_until_the_operator_mends_it(
    new_official: NewOfficial, world: World
) -> None:
    official = new_official(verified=True, app_secret="f" * 32)
    openid = writes(official, world)
    work(official.box(openid))
    assert official.shown()["trouble"] == "bad_credentials"
    assert official.change(app_secret=APP_SECRET)["trouble"] is None
    work(official.box(openid), after=timedelta(seconds=10))
    assert sent_to(world, openid) == official.said(openid, "assistant")


# WeChat is busy, or silent.


def test_while_wechat_is_busy_a_message_is_tried_again(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    world.fault(path=SEND, errcode=-1, times=1)
    work(verified.box(openid))
    assert calls_for(world, openid) == 2
    assert sent_to(world, openid) == verified.said(openid, "assistant")


def test_when_wechat_stays_busy_a_message_is_sent_later(
    verified: OfficialAccount, world: World
) -> None:
    openid = writes(verified, world)
    world.fault(path=SEND, errcode=-1, times=3)
    work(verified.box(openid))
    assert verified.states(openid) == ["ready"]
    work(verified.box(openid))
    assert calls_for(world, openid) == 3
    work(verified.box(openid), after=timedelta(seconds=10))
    assert sent_to(world, openid) == verified.said(openid, "assistant")
    assert verified.states(openid) == ["sent"]


def test_a_message_whose_outcome_is_unknown_is_not_sent_again(
    verified: OfficialAccount, world: World
) -> None:
    """WeChat took it, and the answer got lost."""
    openid = writes(verified, world)
    world.fault(path=SEND, close=True)
    work(verified.box(openid))
    work(verified.box(openid), after=LATER)
    assert verified.states(openid) == ["unknown"]
    assert calls_for(world, openid) == 1
    assert sent_to(world, openid) == verified.said(openid, "assistant")


def test_a_message_that_is_too_long_for_wechat_is_sent_in_parts(
    verified: OfficialAccount, world: World
) -> None:
    """45002."""
    openid = writes(verified, world)
    world.fault(path=SEND, errcode=45002)
    text = "第一句话说完了。第二句话也说完了。"
    work(verified.box(openid), answer=fixed(text))
    work(verified.box(openid))
    parts = sent_to(world, openid)
    assert len(parts) > 1
    assert "".join(parts) == text


@pytest.mark.parametrize("stored", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["begin_sending", "settle"])
def test_a_sender_that_ends_at_any_step_shows_the_reply_at_most_once(
    verified: OfficialAccount, world: World, step: str, *, stored: bool
) -> None:
    openid = writes(verified, world)
    box, mailbox = verified.box(openid), CrashingMailbox(step, stored=stored)
    outgoing = replace(worker_of().outgoing, mailbox=mailbox)
    with pytest.raises(Crash):
        work(box, mailbox=mailbox, outgoing=outgoing)
    for _ in range(2):
        work(box, after=LATER)
    was_sent = (step, stored) != ("begin_sending", True)
    expected = verified.said(openid, "assistant") if was_sent else []
    assert sent_to(world, openid) == expected
    assert calls_for(world, openid) == len(expected)
    [state] = verified.states(openid)
    known = {("begin_sending", False), ("settle", True)}
    assert state == ("sent" if (step, stored) in known else "unknown")
