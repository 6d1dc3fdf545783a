"""Forgetting, pausing and listing in words, within the talk."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.memory_words import texts
from functions.chat.memory_words.answering import OFFER, STRATEGY
from functions.chat.memory_words.listing import MOST
from functions.chat.memory_words.matching import meant
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.conversation import Message
from nuanxin.domain.identity import CareSettings
from nuanxin.domain.memories import Memory, MemoryKind, Slot
from nuanxin.errors import UpstreamUnavailable
from tests.fakes.memories import leased
from tests.fakes.models import ScriptedModel
from tests.unit.chat.conftest import ME, World

TOLD = "我对海鲜过敏"


class Talk:
    """One conversation, or more of them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.conversation_id: str | None = None

    def say(self, text: str, **said: object) -> Message:
        turn = self.world.said(text, conversation_id=self.conversation_id, **said)  # type: ignore[arg-type]  # as `said` takes
        self.conversation_id = turn.question.conversation_id
        return self.world.chat.answer(turn)

    def elsewhere(self) -> "Talk":
        return Talk(self.world)


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def kept(world: World) -> list[str]:
    """The oldest first."""
    return [one.text for one in world.memories.latest(ME, most=99)][::-1]


def drawn(world: World, turn: Memory, text: str, **more: object) -> Memory:
    memory = Memory(
        id=f"mem_drawn{len(kept(world))}",
        kind=MemoryKind.FACT,
        text=text,
        said_at=turn.said_at,
        sources=turn.sources,
    )
    memory = replace(memory, **more)  # type: ignore[arg-type]
    lease = leased(world.memories, ME, world.clock())
    assert world.memories.remember(lease, memory)
    world.memories.release(lease)
    return memory


# Forgetting what is named.


@pytest.mark.parametrize(
    ("told", "wish", "word", "done"),
    [
        (TOLD, "把我说的海鲜过敏忘掉吧", "忘掉", texts.FORGOTTEN["zh"]),
        ("我养了一只猫，叫团团", "忘掉我的猫", "好的", texts.FORGOTTEN["zh"]),
        ("I have diabetes", "Please forget my diabetes", "forget", texts.FORGOTTEN["en"]),
        ("I broke up with my ex Tom", "forget what I said about Tom", "yes", texts.FORGOTTEN["en"]),
    ],
)
def test_what_is_named_is_forgotten_once_it_is_confirmed(
    talk: Talk, told: str, wish: str, word: str, done: str
) -> None:
    talk.say(told)
    talk.elsewhere().say("今天好累")
    later = talk.elsewhere()
    offer = later.say(wish)
    assert told in offer.text
    assert (offer.strategy, len(offer.recalled)) == (OFFER, 1)
    assert kept(talk.world) == [told, "今天好累"]
    reply = later.say(word)
    assert (reply.text, reply.strategy, reply.recalled) == (done, STRATEGY, ())
    assert told not in kept(talk.world)


def test_what_asked_for_it_goes_with_it(talk: Talk) -> None:
    talk.say(TOLD)
    offer = talk.say("把我说的海鲜过敏忘掉吧")
    talk.say("忘掉")
    assert offer.answers in talk.world.memories.taken_back


@pytest.mark.parametrize("instead", ["不要了", "今天天气不错", "为什么？", "忘掉我的狗"])
def test_anything_else_keeps_it(talk: Talk, instead: str) -> None:
    talk.say(TOLD)
    talk.say("忘掉我对海鲜过敏")
    talk.say(instead)
    reply = talk.say("忘掉")
    assert TOLD in kept(talk.world)
    assert reply.text == texts.NOTHING_OFFERED["zh"]


def test_a_yes_to_something_else_forgets_nothing(talk: Talk) -> None:
    talk.say(TOLD)
    talk.say("忘掉我对海鲜过敏")
    talk.say("等一下")
    talk.say("好的")
    assert TOLD in kept(talk.world)


def test_one_of_several_is_chosen_by_its_number(talk: Talk) -> None:
    for told in ("我的猫叫团团", "我的猫三岁了", "我的狗叫豆豆"):
        talk.say(told)
    offer = talk.say("忘掉我的猫")
    assert len(offer.recalled) == 2
    first = talk.world.memories.get(ME, offer.recalled[:1])[offer.recalled[0]].text
    talk.say("忘掉 1")
    assert first not in kept(talk.world)
    assert len(kept(talk.world)) == 2


def test_a_number_that_is_not_there_forgets_nothing(talk: Talk) -> None:
    talk.say(TOLD)
    talk.say("忘掉我对海鲜过敏")
    assert talk.say("忘掉 3").text == texts.NOTHING_OFFERED["zh"]
    assert TOLD in kept(talk.world)


def test_three_are_named_at_most(talk: Talk) -> None:
    for number in "一二三四五":
        talk.say(f"我的猫今天吃了{number}条鱼")
    assert len(talk.say("忘掉我的猫").recalled) == 3


def test_what_was_drawn_stands_for_its_turn_and_takes_it_along(talk: Talk) -> None:
    talk.say(TOLD)
    (turn,) = talk.world.memories.latest(ME, most=9)
    memory = drawn(talk.world, turn, "对海鲜过敏", sensitive=True)
    offer = talk.say("把我说的海鲜过敏忘掉吧")
    assert offer.recalled == (memory.id,)
    talk.say("忘掉")
    assert kept(talk.world) == []


def test_what_is_not_remembered_is_said_to_be_so(talk: Talk) -> None:
    talk.say("我室友对花生过敏")
    assert talk.say("把我说的海鲜过敏忘掉吧").text == texts.NOTHING_LIKE_IT["zh"]


def test_another_persons_memory_is_not_found(talk: Talk) -> None:
    talk.world.add_person("u_other")
    talk.say(TOLD)
    other = talk.world.said("忘掉我对海鲜过敏", person_id="u_other")
    assert talk.world.chat.answer(other).text == texts.NOTHING_LIKE_IT["zh"]


def test_who_tells_of_forgetting_is_answered_as_ever(talk: Talk) -> None:
    assert talk.say("把那个渣男忘掉吧").strategy not in (OFFER, STRATEGY)
    assert kept(talk.world) == []


# What was said just now.


@pytest.mark.parametrize("wish", ["忘掉刚才那句", "别记住这个", "don't remember that"])
def test_what_was_said_last_is_forgotten_once_it_is_confirmed(talk: Talk, wish: str) -> None:
    talk.say("今天好累")
    talk.say(TOLD)
    offer = talk.say(wish)
    assert (TOLD in offer.text, offer.strategy) == (True, OFFER)
    talk.say("忘掉")
    assert kept(talk.world) == ["今天好累"]


def test_the_last_saying_is_none_that_asks_of_memory(talk: Talk) -> None:
    talk.say(TOLD)
    talk.say("你都记得我什么")
    assert TOLD in talk.say("忘掉刚才那句").text


def test_where_nothing_was_kept_there_is_nothing_to_forget(talk: Talk) -> None:
    assert talk.say("忘掉刚才那句").text == texts.NOTHING_JUST_NOW["zh"]


@pytest.mark.parametrize(
    "text", ["我其实有抑郁症，别记住这个", "I'm gay, please don't remember that"]
)
def test_what_is_said_off_the_record_is_not_kept(talk: Talk, text: str) -> None:
    reply = talk.say(text)
    assert reply.text in texts.NOT_THIS.values()
    assert kept(talk.world) == []


@pytest.mark.parametrize("wish", ["忘掉所有", "全部忘掉吧", "forget everything about me"])
def test_all_at_once_is_not_done_in_passing(talk: Talk, wish: str) -> None:
    talk.say(TOLD)
    reply = talk.say(wish)
    assert reply.text in texts.ALL.values()
    talk.say("忘掉")
    assert kept(talk.world) == [TOLD]


# Pausing.


@pytest.mark.parametrize(
    ("wish", "language"), [("别再记我的事", "zh"), ("Stop remembering things about me", "en")]
)
def test_who_wants_nothing_remembered_is_heard_at_once(
    talk: Talk, wish: str, language: str
) -> None:
    talk.say("今天好累")
    assert talk.say(wish).text == texts.PAUSED[language]
    talk.say(TOLD)
    assert kept(talk.world) == ["今天好累"]
    assert talk.say(wish).text == texts.PAUSED_ALREADY[language]


@pytest.mark.parametrize("wish", ["继续记吧", "you can remember again"])
def test_it_goes_on_when_they_say_so(talk: Talk, wish: str) -> None:
    talk.world.choose(CareSettings(remember=False, country="TW"))
    assert talk.say(wish).text in texts.RESUMED.values()
    talk.say(TOLD)
    assert kept(talk.world) == [TOLD]
    person = talk.world.people.get(ME)
    assert person is not None
    assert person.care == CareSettings(country="TW")


def test_where_nothing_is_paused_to_go_on_means_something_else(talk: Talk) -> None:
    assert talk.say("继续记吧").strategy != STRATEGY


# What is known.


def test_it_says_what_it_knows(talk: Talk) -> None:
    talk.say("我叫周琪，养了一只猫")
    (turn,) = talk.world.memories.latest(ME, most=9)
    drawn(talk.world, turn, "名字叫周琪", kind=MemoryKind.PROFILE, slot=Slot.NAME)
    drawn(talk.world, turn, "养了一只猫")
    drawn(talk.world, turn, "得过抑郁症", sensitive=True)
    reply = talk.elsewhere().say("你都记得我什么")
    assert "· 名字叫周琪\n· 养了一只猫" in reply.text
    assert "抑郁" not in reply.text
    assert texts.MORE["zh"] in reply.text
    assert len(reply.recalled) == 2


def test_it_says_what_was_told_before_anything_is_drawn(talk: Talk) -> None:
    for text in ("你好", "I'm allergic to shrimp", "What am I allergic to?", "hm"):
        talk.say(text)
    reply = talk.say("What do you know about me?")
    assert "I'm allergic to shrimp" in reply.text
    assert texts.MORE["en"] not in reply.text
    assert len(reply.recalled) == 1


def test_the_list_is_short_enough_to_be_read(talk: Talk) -> None:
    for number in range(20):
        talk.say(f"我喜欢第{number}号的书")
    reply = talk.say("你知道我哪些事")
    assert reply.text.count("·") == MOST == len(reply.recalled)
    assert texts.MORE["zh"] in reply.text


def test_where_nothing_is_known_it_says_so(talk: Talk) -> None:
    assert talk.say("你都记得我什么").text == texts.NOTHING_KNOWN["zh"]
    talk.say("别再记我的事")
    assert talk.say("你都记得我什么").text == texts.NOTHING_KNOWN_PAUSED["zh"]


def test_what_is_not_read_out_is_not_denied(talk: Talk) -> None:
    talk.say("我不想活了，今晚就从楼上跳下去")
    talk.world.clock.advance(timedelta(days=3))
    assert talk.elsewhere().say("你都记得我什么").text == texts.NOTHING_LISTED["zh"]


def test_who_wants_nothing_brought_up_gets_no_list(talk: Talk) -> None:
    talk.say(TOLD)
    talk.world.choose(CareSettings(recall=False))
    assert talk.say("你都记得我什么").text == texts.NOT_USED["zh"]


# Before and beside it.


def test_a_model_is_not_asked() -> None:
    model = ScriptedModel()
    talk = Talk(World(model=model))
    for text in ("你都记得我什么", "忘掉我的猫", "别再记我的事"):
        assert talk.say(text).written_by is not None
    assert model.seen == []


def test_danger_comes_first(talk: Talk) -> None:
    talk.say("我不想活了，今晚就从楼上跳下去")
    reply = talk.say("别再记我的事")
    assert reply.strategy not in (OFFER, STRATEGY)
    person = talk.world.people.get(ME)
    assert person is not None
    assert person.care.remember


def test_a_child_without_consent_is_asked_for_it() -> None:
    talk = Talk(World(policy=CarePolicy()))
    person = talk.world.people.get(ME)
    assert person is not None
    talk.world.people.save(person, replace(person, birth_year=talk.world.clock().year - 10))
    assert talk.say("你都记得我什么").strategy == "guardian_consent"


@pytest.mark.parametrize("wish", ["忘掉我的猫", "你都记得我什么", "忘掉刚才那句"])
def test_an_incognito_conversation_touches_no_memory(talk: Talk, wish: str) -> None:
    talk.say("我的猫叫团团")
    hidden = talk.elsewhere()
    assert hidden.say(wish, incognito=True).text == texts.INCOGNITO["zh"]


@pytest.mark.parametrize(
    "wish", ["忘掉我的猫", "你都记得我什么", "别再记我的事", "忘掉刚才那句", "忘掉", "别记了"]
)
def test_what_concerns_memory_is_no_memory(talk: Talk, wish: str) -> None:
    talk.say(wish)
    assert kept(talk.world) == []


def test_a_memory_out_of_reach_is_said_to_be_so(talk: Talk) -> None:
    talk.say(TOLD)
    talk.say("忘掉我对海鲜过敏")

    def broken(step: str) -> None:
        raise UpstreamUnavailable(step)

    talk.world.memories.step = lambda step: broken(step) if "forget" in step else None
    assert talk.say("忘掉").text == texts.LATER["zh"]


def test_a_second_try_goes_on_although_the_offers_words_are_gone(talk: Talk) -> None:
    talk.say("我的猫叫团团")
    talk.say("我的猫三岁了")
    offer = talk.say("忘掉我的猫")
    turn = talk.world.said("忘掉", conversation_id=talk.conversation_id)
    talk.world.forgetting.forget(ME, offer.recalled[0])
    assert talk.world.chat.answer(turn).text == texts.FORGOTTEN["zh"]
    assert kept(talk.world) == []


# Which ones are meant.


def of(*told: str) -> list[Memory]:
    at = World().clock()
    return [Memory(f"mem_{n}", MemoryKind.FACT, one, at) for n, one in enumerate(told)]


@pytest.mark.parametrize(
    ("topic", "told", "found"),
    [
        ("海鲜过敏", ["对海鲜过敏", "我室友对花生过敏"], ["对海鲜过敏"]),
        ("猫", ["猫叫团团", "狗叫豆豆"], ["猫叫团团"]),
        ("前男友", ["和前男友分手了", "有男朋友"], ["和前男友分手了"]),
        ("diabetes", ["has diabetes", "likes sugar"], ["has diabetes"]),
        ("my allergies", ["allergic to shrimp", "likes shrimp"], ["allergic to shrimp"]),
        ("住在哪里", ["住在杭州", "老家是绵阳"], ["住在杭州"]),
        ("住址", ["住在杭州", "老家是绵阳"], ["住在杭州"]),
        ("where i live", ["live in Boston", "likes Boston"], ["live in Boston"]),
        ("的", ["猫叫团团"], []),
    ],
)
def test_what_fits_less_is_something_else(topic: str, told: list[str], found: list[str]) -> None:
    assert [one.text for one in meant(topic, of(*told))] == found
