"""Saying something else in the place of a message, and asking the same again."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat import streaming
from functions.chat.companion import compose
from functions.chat.danger import AFTERCARE, STRATEGY
from functions.chat.ports import Opened, Opening
from functions.chat.situations import situation_of
from functions.chat.streaming import COMPLETED, ERROR
from functions.chat.turn import Turn
from nuanxin.domain.conversation import Author, Cut, Message, Status
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.memories import Memory, MemoryKind, Source, turn_memory_id
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import Takeover
from nuanxin.errors import Conflict, Invalid, NotFound, UpstreamUnavailable
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.memories import leased
from tests.fakes.models import Pause, ScriptedModel
from tests.unit.chat.conftest import ME, World

DANGER = "我不想活了"


def answered(world: World, text: str, conversation_id: str | None = None) -> Turn:
    turn = world.said(text, conversation_id=conversation_id)
    world.chat.answer(turn)
    return turn


def instead(world: World, of: Turn, text: str = "", key: str | None = None) -> Turn:
    place = of.question.conversation_id
    return world.said(text, conversation_id=place, replaces=of.question.id, key=key)


def texts(world: World, turn: Turn) -> list[str]:
    """What the person sees of their own words, oldest first."""
    page = world.chat.list_messages(ME, turn.question.conversation_id, limit=100, cursor=None)
    return [one.text for one in page.items if one.author is Author.USER][::-1]


def remembered(world: World) -> list[str]:
    return [one.text for one in world.memories.page(ME, limit=100, cursor=None).items][::-1]


def prompt_of(model: ScriptedModel) -> str:
    return "\n".join(one.text for one in model.seen[-1][0])


# What takes the place of what.


def test_a_message_takes_the_place_of_another_and_of_all_after_it(world: World) -> None:
    first = answered(world, "早上去跑步了")
    place = first.question.conversation_id
    second = answered(world, "后来下雨了", place)
    answered(world, "鞋子都湿了", place)
    third = instead(world, second, "后来出太阳了")
    reply = world.chat.answer(third)
    assert texts(world, third) == ["早上去跑步了", "后来出太阳了"]
    page = world.chat.list_messages(ME, place, limit=100, cursor=None)
    assert [one.id for one in page.items] == [
        reply.id,
        third.question.id,
        first.reply.id,
        first.question.id,
    ]
    assert third.question.conversation_id == place


def test_the_model_is_not_told_what_was_replaced() -> None:
    model = ScriptedModel(["好。"], ["嗯。"], ["是啊。"])
    world = World(model)
    first = answered(world, "早上去跑步了")
    second = answered(world, "后来下雨了", first.question.conversation_id)
    world.chat.answer(instead(world, second, "后来出太阳了"))
    assert "早上去跑步了" in prompt_of(model)
    assert "下雨" not in prompt_of(model)


def test_without_words_the_same_is_asked_again_as_it_was_read() -> None:
    sad = reading(label=Emotion.SADNESS)
    world = World(analyser=FixedAnalyser(**{"今天好累": sad}))
    turn = answered(world, "今天好累")
    world.chat = replace(world.chat, analyser=FixedAnalyser())
    again = instead(world, turn)
    assert again.question.text == "今天好累"
    assert again.question.emotion == sad
    assert again.question.id != turn.question.id
    assert texts(world, again) == ["今天好累"]


@pytest.mark.parametrize(
    "text",
    [
        "今天好累",
        "我升职了，好开心",
        "谢谢你",
        "同事总是抢我的功劳，我气得睡不着",
        "I feel so alone",
    ],
)
def test_our_own_reply_to_what_is_asked_again_is_another(world: World, text: str) -> None:
    turn = world.said(text)
    said = [world.chat.answer(turn).text]
    for _ in range(3):
        turn = instead(world, turn)
        said.append(world.chat.answer(turn).text)
        assert said[-1] != said[-2]


def test_what_was_replied_is_avoided_with_the_same_seed_too(world: World) -> None:
    turn = world.said("今天加班到十点，好累")
    first = world.chat.answer(turn).text
    again = instead(world, turn).brief
    assert again is not None
    assert again.avoided == (first,)
    assert turn.brief is not None
    same = replace(situation_of(turn.brief), avoided=())
    assert compose(same, seed=turn.reply.id).text == first
    assert compose(replace(same, avoided=(first,)), seed=turn.reply.id).text != first


def test_a_title_made_of_words_that_go_is_made_of_the_new_ones(world: World) -> None:
    first = answered(world, "早上去跑步了")
    place = first.question.conversation_id
    instead(world, first, "早上去游泳了")
    conversation = world.conversations.get(ME, place)
    assert conversation is not None
    assert conversation.title == "早上去游泳了"


def test_a_title_that_was_cut_is_made_anew_too(world: World) -> None:
    first = answered(world, "早上去跑步了，" + "然后又去上班，" * 5)
    place = first.question.conversation_id
    instead(world, first, "早上去游泳了")
    conversation = world.conversations.get(ME, place)
    assert conversation is not None
    assert conversation.title == "早上去游泳了"


def test_a_title_that_somebody_gave_stays(world: World) -> None:
    first = answered(world, "早上去跑步了")
    conversation = world.conversations.get(ME, first.question.conversation_id)
    assert conversation is not None
    world.conversations.change(replace(conversation, title="运动"))
    instead(world, first, "早上去游泳了")
    now = world.conversations.get(ME, conversation.id)
    assert now is not None
    assert now.title == "运动"


def test_what_takes_the_place_comes_after_it_whatever_a_clock_says(world: World) -> None:
    turn = answered(world, "今天好累")
    world.clock.advance(timedelta(minutes=-5))
    again = instead(world, turn, "今天还行")
    assert again.question.created_at > turn.reply.created_at
    assert texts(world, again) == ["今天还行"]


# What cannot be replaced.


def test_what_is_gone_is_refused_as_changed(world: World) -> None:
    turn = answered(world, "今天好累")
    instead(world, turn, "今天还行")
    with pytest.raises(Conflict) as refused:
        instead(world, turn, "今天很好")
    assert refused.value.code == "message_changed"
    assert texts(world, turn) == ["今天还行"]


def test_only_what_the_person_said_is_replaced(world: World) -> None:
    turn = answered(world, "今天好累")
    place = turn.question.conversation_id
    with pytest.raises(Invalid):
        world.said("好", conversation_id=place, replaces=turn.reply.id)


def test_nothing_is_replaced_in_somebody_elses_conversation(world: World) -> None:
    world.add_person("u_other")
    turn = answered(world, "今天好累")
    place = turn.question.conversation_id
    with pytest.raises(NotFound):
        world.said("好", conversation_id=place, replaces=turn.question.id, person_id="u_other")


def test_what_a_platform_delivered_cannot_be_taken_back(world: World) -> None:
    turn = answered(world, "今天好累")
    conversation = world.conversations.get(ME, turn.question.conversation_id)
    assert conversation is not None
    world.conversations.change(replace(conversation, channel="wechat"))
    with pytest.raises(Conflict) as refused:
        instead(world, turn, "今天还行")
    assert refused.value.code == "already_delivered"


def test_while_an_operator_answers_nothing_is_replaced(world: World) -> None:
    turn = answered(world, "今天好累")
    conversation = world.conversations.get(ME, turn.question.conversation_id)
    assert conversation is not None
    until = world.clock() + timedelta(hours=1)
    taken = replace(conversation, takeover=Takeover(frozenset({"s_1"}), until, "u_op"))
    world.conversations.change(taken)
    with pytest.raises(Conflict) as refused:
        instead(world, turn, "今天还行")
    assert refused.value.code == "taken_over"


# Once only.


def test_a_repeated_key_replaces_once(world: World) -> None:
    turn = answered(world, "今天好累")
    first = instead(world, turn, "今天还行", key="k")
    again = instead(world, turn, "今天还行", key="k")
    assert again.repeated
    assert again.question.id == first.question.id
    assert texts(world, turn) == ["今天还行"]


def test_a_key_stands_for_what_it_replaced(world: World) -> None:
    first = answered(world, "今天好累")
    second = answered(world, "明天也累", first.question.conversation_id)
    instead(world, second, "还行", key="k")
    with pytest.raises(Invalid) as refused:
        instead(world, first, "还行", key="k")
    assert refused.value.code == "idempotency_key_reused"


def test_of_two_who_replace_the_same_at_once_one_is_refused() -> None:
    conversations = MeetingConversations()
    world = World(conversations=conversations)
    turn = answered(world, "今天好累")
    conversations.meet = threading.Barrier(2)
    results: list[str] = []

    def act(text: str) -> None:
        try:
            results.append(instead(world, turn, text).question.text)
        except Conflict as error:
            results.append(error.code)

    threads = [threading.Thread(target=act, args=(text,)) for text in ("今天还行", "今天很好")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert "message_changed" in results
    assert texts(world, turn) == [one for one in results if one != "message_changed"]


class MeetingConversations(InMemoryConversations):
    """Where two have read the same before either stores anything."""

    meet: threading.Barrier | None = None

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        if self.meet is not None:
            self.meet.wait(5)
        return super().open_turn(person_id, opening)


# What is forgotten with it.


def test_what_was_remembered_of_it_is_forgotten(world: World) -> None:
    turn = answered(world, "我养了一只猫，叫团团")
    instead(world, turn, "我养了一只狗，叫豆豆")
    assert remembered(world) == ["我养了一只狗，叫豆豆"]


def test_what_was_drawn_from_it_goes_and_may_be_drawn_again(world: World) -> None:
    turn = answered(world, "我养了一只猫，叫团团")
    draw(world, turn)
    again = instead(world, turn)
    assert remembered(world) == ["我养了一只猫，叫团团"]
    assert draw(world, again), "the same, said anew, is remembered"
    assert not draw(world, turn), "what was taken back is not"


def draw(world: World, turn: Turn) -> bool:
    question = turn.question
    memory = Memory(
        id=f"mem_cat{question.id[-6:]}",
        kind=MemoryKind.FACT,
        text="有一只叫团团的猫",
        said_at=question.created_at,
        sources=(Source(question.conversation_id, question.id),),
    )
    lease = leased(world.memories, ME, world.clock())
    try:
        return world.memories.remember(lease, memory)
    finally:
        world.memories.release(lease)


def test_its_reply_is_not_written_with_what_was_taken_back() -> None:
    model = ScriptedModel(["好。"], ["嗯。"])
    world = World(model)
    turn = answered(world, "我的猫叫团团")
    world.chat.answer(instead(world, turn, "我的猫叫什么"))
    assert "团团" not in prompt_of(model)


def test_a_reply_that_is_being_written_ends_and_its_reader_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streaming, "KEEP_ALIVE", 0.01)
    goes_on = Pause()
    world = World(ScriptedModel(["我", goes_on, "在。"], ["好。"]))
    turn = world.said("今天好累")
    events = world.streaming.stream(turn)
    assert goes_on.reached.wait(5)
    again = instead(world, turn, "今天还行")
    goes_on.set()
    seen = [one for one in events if one is not None]
    assert seen[-1].name == ERROR
    assert seen[-1].data["problem"]["status"] == 404
    world.chat.answer(again)
    assert texts(world, again) == ["今天还行"]
    place = turn.question.conversation_id
    assert world.conversations.message(ME, place, turn.reply.id) is None
    assert list(world.log.all(ME, again.reply)) == []


def test_who_comes_back_to_a_replaced_reply_is_told(world: World) -> None:
    turn = answered(world, "今天好累")
    instead(world, turn, "今天还行")
    with pytest.raises(NotFound):
        world.chat.turn_of(ME, turn.question.conversation_id, turn.reply.id)


# Danger.


def test_danger_that_was_replaced_stays_known_without_its_words() -> None:
    acute = reading(SafetyLevel.ACUTE)
    world = World(ScriptedModel(["天气真好。"]), analyser=FixedAnalyser(**{DANGER: acute}))
    turn = answered(world, DANGER)
    again = instead(world, turn, "今天天气不错")
    place = again.question.conversation_id
    assert world.chat.is_cared_for(ME, place), "also before the reply is there"
    reply = world.chat.answer(again)
    assert reply.strategy == AFTERCARE
    assert texts(world, again) == ["今天天气不错"]
    left = world.conversations.traces(ME, place, limit=10)
    assert [one.text for one in left] == ["", ""]
    assert left[-1].safety.level is SafetyLevel.ACUTE


def test_replacing_again_does_not_make_danger_unknown() -> None:
    acute = reading(SafetyLevel.ACUTE)
    world = World(ScriptedModel(["好。"]), analyser=FixedAnalyser(**{DANGER: acute}))
    first = answered(world, "早上去跑步了")
    place = first.question.conversation_id
    second = instead(world, answered(world, DANGER, place), "今天天气不错")
    world.chat.answer(second)
    third = instead(world, first, "早上去游泳了")
    assert world.chat.answer(third).strategy == AFTERCARE
    assert texts(world, third) == ["早上去游泳了"]


def test_aftercare_does_not_begin_anew_with_each_replacement() -> None:
    acute = reading(SafetyLevel.ACUTE)
    world = World(analyser=FixedAnalyser(**{DANGER: acute}))
    danger = answered(world, DANGER)
    turn = answered(world, "嗯", danger.question.conversation_id)
    for _ in range(3):
        turn = instead(world, turn)
        assert world.chat.answer(turn).strategy == AFTERCARE
    assert world.conversations.traces(ME, turn.question.conversation_id, limit=10) == ()


def test_danger_asked_again_is_answered_as_danger() -> None:
    acute = reading(SafetyLevel.ACUTE)
    world = World(ScriptedModel(), analyser=FixedAnalyser(**{DANGER: acute}))
    turn = answered(world, DANGER)
    assert world.chat.answer(instead(world, turn)).strategy == STRATEGY


# Crashes.


class Crash(Exception):
    pass


def test_after_a_crash_anywhere_whoever_comes_next_removes_the_rest() -> None:
    for step in range(1, 20):
        world = World()
        first = answered(world, "我养了一只猫，叫团团")
        place = first.question.conversation_id
        answered(world, "它今天病了", place)
        crash_at(world, step)
        try:
            instead(world, first, "我养了一只狗，叫豆豆", key="k")
        except Crash:
            crash_at(world, 0)
        else:
            assert step > 3
            return
        again = instead(world, first, "我养了一只狗，叫豆豆", key="k")
        assert again.repeated
        world.chat.answer(again)
        assert texts(world, again) == ["我养了一只狗，叫豆豆"]
        assert remembered(world) == ["我养了一只狗，叫豆豆"]
        conversation = world.conversations.get(ME, place)
        assert conversation is not None
        assert conversation.cut is None
    raise AssertionError("it never ended")


def crash_at(world: World, step: int) -> None:
    """Counted over what is removed; 0 for never."""
    left = [step]

    def count(name: str) -> None:
        if name == "say":
            return
        left[0] -= 1
        if left[0] == 0:
            raise Crash(name)

    world.conversations.step = world.memories.step = count


def test_a_store_that_is_out_of_order_keeps_nobody_from_an_answer(world: World) -> None:
    turn = answered(world, "我养了一只猫，叫团团")

    def fails(name: str) -> None:
        if name == "heal":
            raise UpstreamUnavailable("the data store did not answer")

    world.conversations.step = fails
    again = instead(world, turn, "我养了一只狗")
    assert world.chat.answer(again).status is Status.COMPLETE
    world.conversations.step = lambda name: None
    assert texts(world, again) == ["我养了一只狗"]


def test_a_cut_holds_what_is_from_its_first_on_and_below_the_new_one() -> None:
    cut = Cut("m_b", "m_d")
    assert [one for one in ("m_a", "m_b", "m_c", "m_d") if cut.holds(one)] == ["m_b", "m_c"]


def last_of(world: World, turn: Turn) -> Message | None:
    return world.conversations.message(ME, turn.reply.conversation_id, turn.reply.id)


def test_what_is_streamed_again_is_stored(world: World) -> None:
    again = instead(world, answered(world, "今天好累"))
    events = [one for one in world.streaming.stream(again) if one is not None]
    assert events[-1].name == COMPLETED
    stored = last_of(world, again)
    assert stored is not None
    assert stored.text == events[-1].data["message"]["text"]


def test_nothing_is_left_to_remember_of_an_incognito_talk(world: World) -> None:
    turn = world.said("我养了一只猫", incognito=True)
    world.chat.answer(turn)
    again = instead(world, turn, "我养了一只狗")
    assert remembered(world) == []
    assert again.question.expires_at == turn.question.expires_at
    assert turn_memory_id(again.question.id) not in remembered(world)
