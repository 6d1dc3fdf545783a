"""An account that may only answer: every message gets its reply, and gets it once."""

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.channels import words
from functions.chat.channels.wechat.replies import MAX_REPLY_BYTES
from functions.chat.webhook_deps import hold_gauge
from scripts.wechat_platform import Fate, Platform, converse
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.conftest import NewOfficial
from tests.integration.channels.support import (
    AT_ONCE,
    NEVER_LAST,
    PATIENT,
    OfficialAccount,
    at_once,
    fixed,
    holding,
    new_openid,
    promised,
    saying,
    work,
    working_as,
)
from tests.integration.http_support import Account, eventually, model_at
from tests.servers.model_server import ModelServer


@pytest.mark.usefixtures("answered")
def test_a_message_is_answered_with_the_reply_that_is_stored(official: OfficialAccount) -> None:
    openid = new_openid()
    reply = official.say(openid, "今天好累")
    assert official.said(openid, "user") == ["今天好累"]
    assert official.said(openid, "assistant") == [reply]
    assert "回复1" not in reply


@pytest.mark.usefixtures("answered")
def test_a_person_has_one_conversation_with_an_account(official: OfficialAccount) -> None:
    """Where nothing is owed, a word that fetches is one like any other."""
    openid = new_openid()
    texts = ["今天好累", "老板又骂我了", "1", "继续"]
    replies = [official.say(openid, text) for text in texts]
    assert official.said(openid, "user") == texts
    assert official.said(openid, "assistant") == replies
    assert sum(sk.startswith("CONV#") for _, sk in official.stored(openid)) == 1


@pytest.mark.usefixtures("answered")
def test_what_wechat_sees_as_one_conversation_goes_through(official: OfficialAccount) -> None:
    message = official.platform.text(new_openid(), "今天好累")
    [seen] = converse(official.platform, message, official.send)
    assert seen.fate is Fate.SHOWN


@pytest.mark.usefixtures("answered")
def test_an_account_that_is_set_to_json_is_answered_in_json(official: OfficialAccount) -> None:
    openid = new_openid()
    answer = official.send(official.platform.sealed_json(official.text(openid, "今天好累")))
    inside = json.loads(official.platform._decrypt(json.loads(answer.body), None))
    assert official.said(openid, "assistant") == [inside["Content"]]
    assert (inside["ToUserName"], inside["MsgType"]) == (openid, "text")


def test_what_needs_no_thought_is_answered_at_once(official: OfficialAccount) -> None:
    openid, platform, queue = new_openid(), official.platform, MemoryWorkQueue()
    with holding(AT_ONCE, queue=queue):
        assert official.answer(platform.image(openid)) == words.CANNOT_SEE.zh
        assert official.answer(platform.video(openid, "shortvideo")) == words.CANNOT_SEE.zh
        assert official.answer(platform.follow(openid)) == words.WELCOME.zh
        assert official.answer(platform.scan(openid, "poster")) == words.WELCOME.zh
        assert official.say(openid, " ") == words.SAY_SOMETHING.zh
        assert official.say(openid, "长" * 8001) == words.TOO_LONG.zh
    assert queue.requests == []
    assert official.said(openid, "user") == []


def test_events_that_want_no_word_leave_nothing_behind(official: OfficialAccount) -> None:
    openid, platform = new_openid(), official.platform
    for event in ("VIEW", "LOCATION", "TEMPLATESENDJOBFINISH"):
        assert official.post(platform.event(openid, event, EventKey="x")).fate is Fate.SILENT
    assert official.post(platform.unfollow(openid)).fate is Fate.SILENT
    assert official.person(openid) is None


@pytest.mark.usefixtures("answered")
def test_a_place_a_link_and_a_menus_entry_are_things_that_were_said(
    official: OfficialAccount,
) -> None:
    openid, platform = new_openid(), official.platform
    official.answer(platform.location(openid, "人民公园", "31.23", "121.47"))
    official.answer(platform.link(openid, "标题", "摘要", "https://example.com/a"))
    official.answer(platform.click(openid, "今天心情"))
    place, link, entry = official.said(openid, "user")
    assert "人民公园" in place
    assert "https://example.com/a" in link
    assert entry == "今天心情"


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
        official.say(openid, text)
    assert official.said(openid, "user") == texts


@pytest.mark.usefixtures("answered")
def test_a_replayed_push_gets_the_same_reply_and_no_second_turn(
    official: OfficialAccount,
) -> None:
    openid = new_openid()
    push = official.platform.sealed(official.text(openid, "今天好累"))
    texts = {official.platform.open(official.send(push).body, openid=openid) for _ in range(5)}
    assert texts == set(official.said(openid, "assistant"))
    assert official.said(openid, "user") == ["今天好累"]


# Everybody at once.


@pytest.mark.usefixtures("answered")
def test_a_hundred_copies_of_one_message_are_one_turn(official: OfficialAccount) -> None:
    openid = new_openid()
    message = official.text(openid, "今天好累")
    seen = at_once(100, lambda _: official.post(message))
    assert Counter(one.fate for one in seen) == {Fate.SHOWN: 100}
    [reply] = {one.text for one in seen}
    assert official.said(openid, "user") == ["今天好累"]
    assert official.said(openid, "assistant") == [reply]
    [key] = official.keys(openid)
    entry = DynamoMailbox().entry(key)
    assert entry is not None
    assert entry.posts == 100


@pytest.mark.usefixtures("answered")
def test_people_who_write_at_the_same_time_get_their_own_replies(
    official: OfficialAccount,
) -> None:
    """WeChat posts each message twice."""
    openids = [new_openid() for _ in range(16)]
    messages = [official.text(one, f"{one[-6:]}今天有点累") for one in openids]
    posts = messages * 2
    seen = at_once(len(posts), lambda number: official.post(posts[number]))
    assert Counter(one.fate for one in seen) == {Fate.SHOWN: len(posts)}
    for openid, message, first, second in zip(
        openids, messages, seen, seen[len(messages) :], strict=False
    ):
        assert official.said(openid, "user") == [message["Content"]]
        assert official.said(openid, "assistant") == [first.text] == [second.text]


@pytest.mark.usefixtures("answered")
def test_a_thought_in_several_messages_gets_every_reply_once(official: OfficialAccount) -> None:
    """They become one turn or several; nothing is lost, doubled or out of order."""
    openid = new_openid()
    texts = [f"第{number}句，今天有点累。" for number in range(6)]
    messages = [official.text(openid, text) for text in texts]
    seen = at_once(len(messages), lambda number: official.post(messages[number]))
    said = "\n".join(official.said(openid, "user"))
    assert sorted(said.split("\n")) == texts
    shown = [one.text for one in seen if one.fate is Fate.SHOWN]
    assert {one.fate for one in seen} <= {Fate.SHOWN, Fate.SILENT}
    for reply in official.said(openid, "assistant"):
        assert sum(one.count(reply) for one in shown) == 1
    assert set(official.states(openid)) == {"carried"}


def test_first_messages_at_the_same_time_make_one_person(official: OfficialAccount) -> None:
    openid, queue = new_openid(), MemoryWorkQueue()
    texts = [official.text(openid, f"第{number}句") for number in range(16)]
    with holding(AT_ONCE, queue=queue):
        at_once(len(texts), lambda number: official.post(texts[number]))
    assert {box for box, _ in queue.requests} == {official.box(openid)}
    assert len(official.keys(openid)) == len(texts)


def test_accounts_at_the_same_time_speak_through_their_own_agents(
    new_official: NewOfficial, owner: Account, models: ModelServer, consumer: None
) -> None:
    """One person writes to all of them; the model is shown whose persona it is to have."""
    http = new_official().http
    personas = [f"第{number}号守夜人，只说晚安" for number in range(3)]
    agents = [
        http.post("/v1/agents", json={"name": "夜", "persona": one}, headers=owner.headers).json()
        for one in personas
    ]
    accounts = [new_official(agent_id=one["id"]) for one in agents]
    openid = new_openid()
    with (
        holding(PATIENT),
        working_as(answer=saying(model_at(models.base_url, "echo"))),
    ):
        shown = at_once(len(accounts), lambda number: accounts[number].say(openid, "睡不着"))
    for number, text in enumerate(shown):
        assert [persona in text for persona in personas] == [
            number == other for other in range(len(personas))
        ]
    for agent in agents:
        http.delete(f"/v1/agents/{agent['id']}", headers=owner.headers)


# The placeholder.


def test_a_promised_reply_is_fetched(official: OfficialAccount) -> None:
    openid = promised(official)
    work(official.box(openid))
    fetch = official.text(openid, "1")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        reply = official.answer(fetch)
        assert official.answer(fetch) == reply
    assert official.said(openid, "assistant") == [reply]
    assert official.said(openid, "user") == ["今天好累"]


@pytest.mark.usefixtures("answered")
def test_any_later_message_brings_what_was_promised(official: OfficialAccount) -> None:
    openid = promised(official)
    work(official.box(openid))
    shown = official.say(openid, "还在吗")
    assert shown == words.BETWEEN_REPLIES.join(official.said(openid, "assistant"))
    assert official.said(openid, "user") == ["今天好累", "还在吗"]


def test_what_was_fetched_is_shown_again_on_request(official: OfficialAccount) -> None:
    """WeChat may lose an answer without anybody's seeing it."""
    openid = promised(official)
    work(official.box(openid))
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        reply = official.say(openid, "1")
        assert official.say(openid, "重发") == reply


def test_copies_of_a_fetch_at_the_same_time_bring_the_same(official: OfficialAccount) -> None:
    openid = promised(official)
    work(official.box(openid))
    fetch = official.text(openid, "1")
    with holding(PATIENT, queue=MemoryWorkQueue()):
        seen = at_once(20, lambda _: official.post(fetch))
    assert {one.text for one in seen} == set(official.said(openid, "assistant"))


def test_a_reply_is_fetched_by_one_of_many(official: OfficialAccount) -> None:
    openid = promised(official)
    work(official.box(openid))
    fetches = [official.text(openid, "1") for _ in range(8)]
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        seen = at_once(len(fetches), lambda number: official.post(fetches[number]))
    [reply] = official.said(openid, "assistant")
    texts = Counter(one.text for one in seen)
    assert texts[reply] == 1
    # Whoever comes too late fetches nothing; after that, a fetch word is a word.
    assert texts.keys() <= {reply, "", words.PLACEHOLDER}


def test_a_long_reply_is_fetched_in_parts(official: OfficialAccount) -> None:
    openid = promised(official)
    sentences = [f"第{number}句，{'很长的话' * 40}。" for number in range(10)]
    work(official.box(openid), answer=fixed("".join(sentences)))
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        shown: list[str] = []
        while not shown or shown[-1].endswith(words.CONTINUED):
            shown.append(official.say(openid, "1" if not shown else "继续"))
    assert len(shown) > 2
    assert all(len(text.encode()) <= MAX_REPLY_BYTES for text in shown)
    assert "".join(text.removesuffix(words.CONTINUED) for text in shown) == "".join(sentences)


def test_a_post_that_lapses_shows_nothing_and_the_next_one_brings_the_reply(
    official: OfficialAccount,
) -> None:
    openid = new_openid()
    message = official.text(openid, "今天好累")
    with holding(NEVER_LAST, queue=MemoryWorkQueue()):
        assert official.post(message).fate is Fate.SILENT
    work(official.box(openid))
    with holding(NEVER_LAST, queue=MemoryWorkQueue()):
        assert [official.answer(message)] == official.said(openid, "assistant")


def test_in_danger_help_is_the_answer_whatever_else_waits(official: OfficialAccount) -> None:
    openid = promised(official)
    work(official.box(openid))
    [waits] = official.said(openid, "assistant")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        helped = official.say(openid, "我今晚就去死")
    assert "12356" in helped
    assert waits not in helped
    work(official.box(openid))
    assert official.said(openid, "user") == ["今天好累", "我今晚就去死"]
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert official.say(openid, "1") == waits


# Limits.


def test_who_writes_too_fast_is_told_so(
    official: OfficialAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """20 messages a minute; here, the minute may end once in between."""
    monkeypatch.setenv("NUANXIN_RATE_LIMITS", "on")
    openid, shown = new_openid(), [""]
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        while shown[-1] != words.SLOW_DOWN.zh:
            assert len(shown) <= 41
            shown.append(official.say(openid, f"第{len(shown)}句"))
        assert "12356" in official.say(openid, "我今晚就去死")
    assert shown[1:21] == [words.PLACEHOLDER] * 20


def test_when_too_many_are_held_the_promise_comes_at_once(
    official: OfficialAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_CONCURRENCY", "1")
    held, other = new_openid(), new_openid()
    with (
        holding(PATIENT, queue=MemoryWorkQueue(), gauge=hold_gauge()),
        ThreadPoolExecutor(1) as pool,
    ):
        waiting = pool.submit(official.say, held, "今天好累")
        eventually(lambda: official.person(held) is not None and bool(official.keys(held)))
        shown = official.say(other, "在吗")
        work(official.box(held))
        reply = waiting.result()
    assert shown == words.PLACEHOLDER
    assert official.said(held, "assistant") == [reply]


def test_an_account_whose_agent_is_gone_answers_all_the_same(
    new_official: NewOfficial, owner: Account
) -> None:
    """Whoever writes for the first time would otherwise never get a reply."""
    first = new_official()
    agent = first.http.post(
        "/v1/agents", json={"name": "阿暖", "persona": "温和"}, headers=owner.headers
    ).json()
    with_agent = new_official(agent_id=agent["id"])
    first.http.delete(f"/v1/agents/{agent['id']}", headers=owner.headers)
    openid = promised(with_agent)
    work(with_agent.box(openid))
    assert len(with_agent.said(openid, "assistant")) == 1


def test_an_agent_greets_in_its_own_words_and_says_what_it_is(
    new_official: NewOfficial, owner: Account
) -> None:
    agent = (
        new_official()
        .http.post(
            "/v1/agents",
            json={"name": "阿暖", "persona": "温和", "greeting": "今晚想聊点什么？"},
            headers=owner.headers,
        )
        .json()
    )
    official = new_official(agent_id=agent["id"])
    shown = official.answer(official.platform.follow(new_openid()))
    assert shown == f"今晚想聊点什么？\n{words.DISCLOSURE.zh}"
    official.http.delete(f"/v1/agents/{agent['id']}", headers=owner.headers)


def test_replies_reach_whoever_they_were_written_for_only(official: OfficialAccount) -> None:
    first, second = promised(official, "第一个人"), promised(official, "第二个人")
    for openid in (second, first):
        work(official.box(openid))
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        shown: Sequence[str] = [official.say(openid, "1") for openid in (first, second)]
    assert [official.said(first, "assistant"), official.said(second, "assistant")] == [
        [one] for one in shown
    ]


def test_another_accounts_push_does_not_open_here(
    official: OfficialAccount, new_official: NewOfficial
) -> None:
    other = new_official()
    push = other.platform.sealed(other.platform.text(new_openid(), "在吗"))
    assert official.send(push).status == 403
    moved = Platform(replace(other.account, token=official.account.token))
    assert official.send(moved.sealed(moved.text(new_openid(), "在吗"))).status in {400, 403}


def test_a_post_that_cannot_ask_for_work_is_held_all_the_same(official: OfficialAccount) -> None:
    openid, queue = new_openid(), MemoryWorkQueue()
    queue.broken = True
    with holding(AT_ONCE, queue=queue):
        assert official.say(openid, "今天好累") == words.PLACEHOLDER
    work(official.box(openid))
    assert len(official.said(openid, "assistant")) == 1
