"""The port `Memories`: what is forgotten, and all that goes with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from functions.chat.adapters.conversation_items import MessageItem
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import TitledItem
from nuanxin.adapters.dynamo.moods import DynamoMoods, mood_item
from nuanxin.adapters.dynamo.table import Row
from nuanxin.domain.conversation import Status
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import Felt, MemoryKind, Source
from nuanxin.domain.moods import MoodRecord, MoodSource, mood_id_of
from tests.contracts.conftest import Storage
from tests.contracts.memory_support import MINUTE, Kept, drawn, kept_in, lived_in
from tests.contracts.support import at_once
from tests.fakes.clock import FakeClock


@pytest.fixture
def kept(storage: Storage, clock: FakeClock) -> Kept:
    return kept_in(storage, clock)


def test_forgetting_takes_the_turns_and_what_rests_on_them_alone(kept: Kept) -> None:
    first, second, rest = kept.say("我叫小林，住在杭州"), kept.say("杭州下雨"), kept.say("好累")
    lease = kept.lease()
    home = lived_in(first, "杭州")
    name = drawn(first, text="叫小林")
    shared = drawn(first, second, text="杭州")
    for one in (home, name, shared):
        assert kept.memories.remember(lease, one)
    forgotten = kept.memories.forget(kept.person_id, home.id)
    assert forgotten is not None
    assert set(forgotten.memory_ids) == {home.id, name.id, first.id}
    assert forgotten.message_ids == (first.sources[0].message_id,)
    assert {one.id for one in kept.all()} == {shared.id, second.id, rest.id}
    assert kept.now(shared) == replace(shared, sources=second.sources)
    opened = kept.memories.open(kept.person_id)
    assert opened.profile == {}
    assert {one.memory_id for one in opened.fresh if one.forgotten} == set(forgotten.memory_ids)
    assert kept.memories.unread(kept.person_id, limit=9) == (second, rest)
    assert kept.memories.forget(kept.person_id, home.id) is None


def test_no_words_of_a_forgotten_turn_are_left_beside_what_others_said_too(kept: Kept) -> None:
    first, second = kept.say("这周好焦虑"), kept.say("老板骂我，我好焦虑")
    felt = Felt(triggers=("老板骂我",), helped=("散步",), valence=-0.5)
    memory = drawn(first, second, text="好焦虑", kind=MemoryKind.FEELING, felt=felt)
    assert kept.memories.remember(kept.lease(), memory)
    assert kept.memories.forget(kept.person_id, second.id)
    left = kept.now(memory)
    assert left is not None
    assert (left.sources, left.felt) == (first.sources, Felt(valence=-0.5))


def test_what_was_forgotten_is_not_drawn_again_from_what_was_said_before(kept: Kept) -> None:
    first, other, third = kept.say("我住在杭州"), kept.say("在杭州住"), kept.say("我在杭州")
    lease = kept.lease()
    memory = lived_in(first, "杭州")
    assert kept.memories.remember(lease, memory)
    kept.clock.advance(MINUTE)
    assert kept.memories.forget(kept.person_id, memory.id)
    assert not kept.memories.remember(lease, lived_in(other, "杭州"))
    assert not kept.memories.remember(lease, replace(lived_in(third, "杭州"), key=None))
    assert not kept.memories.remember(lease, lived_in(third, "西湖边"))
    kept.clock.advance(MINUTE)
    again = lived_in(kept.say("我现在住在杭州"), "杭州")
    assert kept.memories.remember(lease, again)
    assert kept.now(again) == again


def test_what_is_known_under_one_name_is_forgotten_together(kept: Kept) -> None:
    turn, lease = kept.say("我住在杭州，老家在杭州"), kept.lease()
    for text in ("住在杭州", "老家在杭州"):
        assert kept.memories.remember(lease, drawn(turn, text=text, key="place"))
    assert kept.memories.forget(kept.person_id, turn.id)
    assert kept.all() == ()


def test_forgetting_many_at_once_leaves_nothing(kept: Kept) -> None:
    turns = [kept.say(f"第{number}句") for number in range(10)]
    lease = kept.lease()
    main = drawn(*turns, text="全部")
    assert kept.memories.remember(lease, main)
    for turn in turns:
        for number in range(4):
            assert kept.memories.remember(lease, drawn(turn, text=f"{turn.text}{number}"))
    assert kept.memories.forget(kept.person_id, main.id)
    assert kept.all() == ()
    assert set(kept.fresh().values()) == {None}


def test_a_conversation_is_forgotten_but_not_what_was_told_elsewhere_too(kept: Kept) -> None:
    here, more = kept.say("猫叫团团"), kept.say("今天好累")
    there = kept.say("团团是我的猫", conversation_id="c_2")
    lease = kept.lease()
    only, both = drawn(more, text="累"), drawn(here, there)
    for one in (only, both):
        assert kept.memories.remember(lease, one)
    kept.memories.forget_conversation(kept.person_id, "c_1")
    assert {one.id for one in kept.all()} == {there.id, both.id}
    assert kept.now(both) == replace(both, sources=there.sources)
    kept.memories.forget_conversation(kept.person_id, "c_2")
    assert kept.all() == ()


def test_turns_are_forgotten_and_what_is_said_after_them_is_remembered_again(kept: Kept) -> None:
    first, second, other = kept.say("我住在杭州"), kept.say("我住杭州"), kept.say("今天好累")
    lease = kept.lease()
    home = lived_in(first, "杭州")
    both = drawn(second, other, text="两句")
    for one in (home, both):
        assert kept.memories.remember(lease, one)
    messages = [one.sources[0].message_id for one in (first, second)]
    kept.memories.forget_turns(kept.person_id, [*messages, "m_nobody"], second.said_at)
    assert {one.id for one in kept.all()} == {other.id, both.id}
    assert kept.now(both) == replace(both, sources=other.sources)
    assert not kept.memories.remember(lease, home)
    again = lived_in(kept.say("我住在杭州"), "杭州")
    assert kept.memories.remember(lease, again), "said after it"
    kept.memories.forget_turns(kept.person_id, messages, second.said_at)
    assert kept.now(again) == again


def test_a_wipe_leaves_nothing_and_stops_who_was_at_work(kept: Kept) -> None:
    turn, lease = kept.say("我住在杭州"), kept.lease()
    assert kept.memories.remember(lease, lived_in(turn, "杭州"))
    place = kept.memories.announce(lease, 1)
    assert place is not None
    assert kept.memories.publish(lease, place, kept.memories.open(kept.person_id).fresh)
    kept.memories.wipe(kept.person_id)
    opened = kept.memories.open(kept.person_id)
    assert (opened.pack, opened.profile, opened.fresh) == (None, {}, ())
    assert opened.epoch > lease.epoch
    assert kept.all() == ()
    assert kept.memories.retired(kept.lease("next")) == (place.key,)
    new = kept.say("你好")
    assert not kept.memories.remember(lease, drawn(new))
    assert not kept.memories.publish(lease, replace(place, number=2), ())
    assert kept.memories.remember(kept.lease("next"), drawn(new))


def _call(acts: Sequence[Callable[[], object]], number: int) -> object:
    return acts[number]()


def test_drawing_and_forgetting_at_once_leave_nothing(kept: Kept) -> None:
    for _ in range(6):
        turn, lease = kept.say("我住在杭州"), kept.lease()
        memory = lived_in(turn, "杭州")
        acts: list[Callable[[], object]] = [
            partial(kept.memories.forget, kept.person_id, turn.id),
            partial(kept.memories.remember, lease, memory),
        ]
        at_once(2, partial(_call, acts))
        assert kept.all() == ()
        assert kept.memories.open(kept.person_id).profile == {}


def test_two_forgets_of_what_rests_on_two_turns_leave_nothing(kept: Kept) -> None:
    for _ in range(4):
        first, second, lease = kept.say("一"), kept.say("二"), kept.lease()
        assert kept.memories.remember(lease, drawn(first, second))
        acts: list[Callable[[], object]] = [
            partial(kept.memories.forget, kept.person_id, one.id) for one in (first, second)
        ]
        at_once(2, partial(_call, acts))
        assert kept.all() == ()


# On the table alone: the words of messages.

CANARY = "只说一次的话"


def message(
    person_id: str,
    conversation_id: str,
    at: datetime,
    text: str,
    message_id: str | None = None,
    recalled: list[str] | None = None,
) -> MessageItem:
    return MessageItem(
        keys.person(person_id),
        keys.message(conversation_id, message_id or new_id("m", at)),
        author="user",
        text=text,
        created_at=at,
        status=Status.COMPLETE,
        safety_level="none",
        recalled=recalled,
    )


def stored(person_id: str) -> Sequence[Row]:
    return list(Row.query(keys.person(person_id), consistent_read=True))


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_forgetting_takes_the_words_of_messages_replies_and_their_users(kept: Kept) -> None:
    person_id, at = kept.person_id, kept.clock()
    turn = kept.say(CANARY)
    source = turn.sources[0]
    asked = message(person_id, "c_1", at, CANARY, source.message_id)
    reply = message(person_id, "c_1", at + timedelta(seconds=2), f"你说{CANARY}")
    reply.answers, reply.citations = source.message_id, [{"quote": "怕黑怎么办"}]
    asked.emotion, asked.attached = {"label": "fear"}, [["picture", "（我发了一张图片：夜路）"]]
    later = message(person_id, "c_0", at + MINUTE, f"记得{CANARY}", recalled=["mem_x", turn.id])
    other = message(person_id, "c_0", at + MINUTE * 2, "别的话", recalled=["mem_x"])
    title = TitledItem(keys.person(person_id), keys.conversation("c_1"), title=CANARY[:4])
    event = Row(keys.person(person_id), keys.event_batch("c_1", reply.sk.rpartition("#")[2], 1))
    mood = mood_item(
        person_id,
        MoodRecord(mood_id_of(source.message_id), at, MoodSource.TURN, -0.5, 0.5, 0.5),
    )
    for item in (asked, reply, later, other, title, event, mood):
        item.save()
    assert kept.memories.forget(person_id, turn.id)
    for item in (asked, reply, later):
        now = MessageItem.get(item.pk, item.sk)
        assert (now.text, now.emotion, now.citations) == ("", None, None)
        assert now.attached is None
        assert now.forgotten_at is not None
    assert MessageItem.get(other.pk, other.sk).text == "别的话"
    assert TitledItem.get(title.pk, title.sk).title == ""
    assert DynamoMoods().get(person_id, mood_id_of(source.message_id)) is None
    left = {item.sk for item in stored(person_id)}
    assert not any(sk.startswith((keys.EVENTS, keys.FORGETTING, keys.MEMORY)) for sk in left)


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
@pytest.mark.parametrize(
    ("title", "left"),
    [(CANARY[2:5], ""), (f"关于{CANARY}", ""), ("换工作的事", "换工作的事")],
)
def test_a_title_by_hand_goes_where_it_gives_the_words_back(
    kept: Kept, title: str, left: str
) -> None:
    turn = kept.say(CANARY)
    asked = message(kept.person_id, "c_1", kept.clock(), CANARY, turn.sources[0].message_id)
    item = TitledItem(keys.person(kept.person_id), keys.conversation("c_1"), title=title)
    for one in (asked, item):
        one.save()
    assert kept.memories.forget(kept.person_id, turn.id)
    assert TitledItem.get(item.pk, item.sk).title == left


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_replies_of_the_same_talk_that_give_its_words_back_lose_theirs(kept: Kept) -> None:
    """They know it from the talk, without recalling anything."""
    person_id, at = kept.person_id, kept.clock()
    turn = kept.say(CANARY)
    asked = message(person_id, "c_1", at, CANARY, turn.sources[0].message_id)
    echo = message(person_id, "c_1", at + MINUTE, f"对呀，{CANARY}。")
    unlike = message(person_id, "c_1", at + MINUTE * 2, "今天过得怎么样？")
    asked.attached = [["picture", "（我发了一张图片：一条没有灯的长走廊）"]]
    seen = message(person_id, "c_1", at + MINUTE * 3, "那条没有灯的长走廊还在吗？")
    echo.answers = unlike.answers = seen.answers = "m_later"
    for item in (asked, echo, unlike, seen):
        item.save()
    assert kept.memories.forget(person_id, turn.id)
    assert MessageItem.get(echo.pk, echo.sk).text == ""
    assert MessageItem.get(seen.pk, seen.sk).text == ""
    assert MessageItem.get(unlike.pk, unlike.sk).text == "今天过得怎么样？"


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_message_that_nothing_is_remembered_of_loses_its_words(kept: Kept) -> None:
    person_id, at = kept.person_id, kept.clock()
    wish = message(person_id, "c_1", at, f"忘掉{CANARY}", new_id("m", at))
    offer = message(person_id, "c_1", at + timedelta(seconds=1), f"你是说{CANARY}吗？")
    source = Source("c_1", wish.sk.rpartition("#")[2])
    offer.answers = source.message_id
    other = message(person_id, "c_1", at + MINUTE, CANARY)
    for item in (wish, offer, other):
        item.save()
    for _ in range(2):
        kept.memories.take_back(person_id, source)
    for item in (wish, offer):
        now = MessageItem.get(item.pk, item.sk)
        assert (now.text, now.forgotten_at) == ("", kept.clock())
    assert MessageItem.get(other.pk, other.sk).text == CANARY
    kept.memories.take_back(person_id, Source("c_1", new_id("m", at)))
