"""What a turn leaves in memory, and what replies are written with."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.brief import Brief
from functions.chat.companion import Recalled
from functions.chat.persona import COMPANION
from functions.chat.ports import Opened, Opening
from functions.chat.remembering import MOST, Remembering
from functions.chat.situations import situation_of
from functions.chat.writer import Writer
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.conversation import INCOGNITO_KEPT, Author, Message, ReplyCompleted
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import CareSettings
from nuanxin.domain.memories import Memory, MemoryKind, Slot, Source, turn_memory_id
from nuanxin.domain.moods import MoodRecord
from nuanxin.domain.safety import SafetyLevel
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.memory.recalling import Recalling, Reminder
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.models import ScriptedModel
from tests.fakes.moderation import RISKY_WORD, WordModerator
from tests.unit.chat.conftest import ME, World

TOLD, ASKED = "我养了一只猫，叫团团", "我的猫叫什么"


def kept(world: World, person_id: str = ME) -> list[Memory]:
    """The oldest first."""
    return list(world.memories.page(person_id, limit=100, cursor=None).items)[::-1]


def answered(world: World, text: str, **said: object) -> Message:
    return world.chat.answer(world.said(text, **said))  # type: ignore[arg-type]  # as `said` takes


def prompt_of(model: ScriptedModel, turn: int = -1) -> str:
    return model.seen[turn][0][0].text


# What a turn leaves.


def test_a_turn_leaves_the_persons_own_words() -> None:
    sad = replace(reading(label=Emotion.SADNESS), intensity=0.8)
    world = World(analyser=FixedAnalyser(**{TOLD: sad}))
    turn = world.said(TOLD)
    (memory,) = kept(world)
    assert memory.id == turn_memory_id(turn.question.id)
    assert (memory.kind, memory.text) == (MemoryKind.TURN, TOLD)
    assert memory.said_at == turn.question.created_at
    assert memory.sources == (Source(turn.question.conversation_id, turn.question.id),)
    assert memory.felt is not None
    assert memory.felt.label is Emotion.SADNESS
    assert (memory.salience, memory.sensitive) == (0.8, False)


def test_what_a_picture_shows_is_not_the_persons_own(world: World) -> None:
    world.said("（我发了一张图片：一只猫）")
    assert kept(world) == []
    world.said("这是团团\n（我发了一张图片：一只猫）")
    assert [one.text for one in kept(world)] == ["这是团团"]


@pytest.mark.parametrize(
    "secret",
    [
        "我家wifi密码是haha123，记一下",
        "验证码 483920",
        "卡号6222021234567890123",
        "我的身份证是51010219900307123X",
        "my pin is 4471",
        "this key fails: sk-proj-aB3dE5fG7hI9jK1lM3nO",
    ],
)
def test_a_turn_with_a_secret_leaves_nothing(world: World, secret: str) -> None:
    world.said(secret)
    assert kept(world) == []
    world.said("我信用卡欠了五万，不敢跟家里说")
    assert len(kept(world)) == 1


def test_a_greeting_matters_less_than_what_is_told(world: World) -> None:
    world.said("你好")
    world.said(TOLD)
    greeting, told = kept(world)
    assert greeting.salience < told.salience


@pytest.mark.parametrize("level", [SafetyLevel.RISK, SafetyLevel.ACUTE])
def test_what_was_said_in_danger_is_sensitive(level: SafetyLevel) -> None:
    world = World(analyser=FixedAnalyser(危险=reading(level)))
    world.said("危险")
    assert [one.sensitive for one in kept(world)] == [True]


def test_what_the_conversation_makes_danger_is_sensitive(world: World) -> None:
    conversation_id = answered(world, "我不想活了，今晚就从楼上跳下去").conversation_id
    turn = world.said("不安全", conversation_id=conversation_id)
    assert turn.question.safety.level is SafetyLevel.NONE
    assert [one.sensitive for one in kept(world)] == [True, True]


def test_a_repeated_turn_leaves_one_memory(world: World) -> None:
    first, again = world.said(TOLD, key="k"), world.said(TOLD, key="k")
    assert len(kept(world)) == 1
    assert first.waking is not None
    assert again.waking is None


def test_what_may_not_be_brought_in_is_not_remembered_and_judged_once(world: World) -> None:
    moderator = WordModerator()
    world.chat = replace(world.chat, writer=Writer(None, moderator))
    answered(world, f"说说{RISKY_WORD}")
    assert kept(world) == []
    assert world.wakes.woken == []
    assert moderator.seen == [(Author.USER, f"说说{RISKY_WORD}")]
    answered(world, TOLD)
    assert [one.text for one in kept(world)] == [TOLD]


def test_of_a_child_without_consent_nothing_is_remembered() -> None:
    world = World(policy=CarePolicy())
    person = world.people.get(ME)
    assert person is not None
    world.people.save(person, replace(person, birth_year=world.clock().year - 10))
    answered(world, TOLD)
    assert kept(world) == []


class Watching(InMemoryConversations):
    """Notes the moods that turns leave."""

    def __init__(self) -> None:
        super().__init__()
        self.moods: list[MoodRecord] = []

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        self.moods += [opening.mood] if opening.mood else []
        return super().open_turn(person_id, opening)


def watched() -> tuple[World, Watching]:
    conversations = Watching()
    sad = FixedAnalyser(好难过=reading(label=Emotion.SADNESS))
    return World(analyser=sad, conversations=conversations), conversations


def test_while_it_is_paused_a_turn_leaves_neither_memory_nor_mood() -> None:
    world, conversations = watched()
    world.choose(CareSettings(remember=False))
    world.said("好难过")
    assert (kept(world), conversations.moods, world.wakes.woken) == ([], [], [])
    world.choose(CareSettings())
    world.said("好难过")
    assert (len(kept(world)), len(conversations.moods)) == (1, 1)


def test_an_incognito_turn_leaves_neither_memory_nor_mood() -> None:
    world, conversations = watched()
    turn = world.said("好难过", incognito=True)
    world.said("好难过", conversation_id=turn.question.conversation_id)
    assert (kept(world), conversations.moods) == ([], [])


def test_who_draws_memories_is_woken_with_each_turn(world: World) -> None:
    for text in (TOLD, "今天好累"):
        waking = world.said(text).waking
        assert waking is not None
        waking.result(timeout=10)
    assert world.wakes.woken == [ME, ME]


# Incognito.


def test_an_incognito_conversation_ends_after_a_day(world: World) -> None:
    turn = world.said(TOLD, incognito=True)
    conversation_id = turn.question.conversation_id
    reply = world.chat.answer(turn)
    world.clock.advance(INCOGNITO_KEPT - timedelta(seconds=3))
    assert world.chat.list_messages(ME, conversation_id, limit=9, cursor=None).items
    world.clock.advance(timedelta(seconds=3))
    for lookup in (
        lambda: world.said("还在吗", conversation_id=conversation_id),
        lambda: world.chat.list_messages(ME, conversation_id, limit=9, cursor=None),
        lambda: world.chat.turn_of(ME, conversation_id, reply.id),
        lambda: world.chat.why(ME, conversation_id, reply.id),
    ):
        with pytest.raises(NotFound):
            lookup()


def test_incognito_is_not_changed_on_the_way(world: World) -> None:
    hidden, plain = world.said(incognito=True), world.said()
    for turn, wanted in ((hidden, False), (plain, True)):
        with pytest.raises(Conflict) as refused:
            world.said(conversation_id=turn.question.conversation_id, incognito=wanted)
        assert refused.value.code == "incognito_mismatch"
    assert world.said(conversation_id=hidden.question.conversation_id).question.expires_at


def test_danger_elsewhere_is_known_in_an_incognito_conversation() -> None:
    world = World(analyser=FixedAnalyser(危险=reading(SafetyLevel.RISK)))
    answered(world, "危险")
    assert answered(world, "你好", incognito=True).strategy == "aftercare"


# What replies are written with.


def test_a_reply_is_written_with_what_was_told_elsewhere() -> None:
    model = ScriptedModel(["好。"], ["团团。"])
    world = World(model)
    answered(world, TOLD)
    reply = answered(world, ASKED)
    (memory,) = [one for one in kept(world) if one.text == TOLD]
    assert f"- {memory.said_at:%Y-%m-%d}：{TOLD}" in prompt_of(model)
    assert reply.recalled == (memory.id,)


def test_what_is_in_the_conversation_is_not_recalled_again() -> None:
    model = ScriptedModel(["好。"], ["团团。"])
    world = World(model)
    first = answered(world, TOLD)
    reply = answered(world, ASKED, conversation_id=first.conversation_id)
    assert TOLD not in prompt_of(model)
    assert reply.recalled == ()


def test_a_repeated_turn_is_not_reminded_of_itself_or_of_what_came_later() -> None:
    model = ScriptedModel(["好。"])
    world = World(model)
    turn = world.said("我的猫病了", key="k")
    world.said("我的猫好了")
    world.chat.resume(world.said("我的猫病了", key="k"))
    assert turn.question.text not in prompt_of(model)
    assert "我的猫好了" not in prompt_of(model)


def test_no_more_is_recalled_than_a_reply_needs() -> None:
    model = ScriptedModel(*[["好。"]] * 30)
    world = World(model)
    for number in range(20):
        world.said(f"我的猫第{number}次打翻了杯子")
    assert len(answered(world, "我的猫又打翻了杯子").recalled) == MOST


def test_a_long_talk_does_not_crowd_out_what_was_told_elsewhere() -> None:
    model = ScriptedModel(*[["好。"]] * 40)
    world = World(model)
    answered(world, "我的猫叫团团")
    conversation_id = answered(world, "我的猫打翻了杯子").conversation_id
    for number in range(18):
        answered(world, f"我的猫又打翻了杯子{number}", conversation_id=conversation_id)
    reply = answered(world, "我的猫又打翻了杯子", conversation_id=conversation_id)
    assert "我的猫叫团团" in prompt_of(model)
    assert len(reply.recalled) == 1


def test_we_bring_up_what_is_close_and_know_the_rest(world: World) -> None:
    close = Recalled("我妈说她腰疼", world.clock(), "mem_1")
    far = Recalled("它今天不吃饭", world.clock(), "mem_2")
    person = world.people.get(ME)
    assert person is not None
    brief = Brief(person, COMPANION, "我妈今天腰疼得厉害", reading(), history=(), seed="m_1")
    given = situation_of(replace(brief, recalled=(far, close)))
    assert (given.recalled, given.known) == ((close,), (far,))


def test_who_they_are_is_always_at_hand_but_for_their_health() -> None:
    model = ScriptedModel(["好。"])
    world = World(model)
    for slot, text in ((Slot.HOME, "住在杭州"), (Slot.HEALTH, "有哮喘")):
        at = world.clock()
        memory = Memory(f"mem_{slot}", MemoryKind.PROFILE, text, at, slot=slot, drawn_by="person")
        world.memories.add(ME, memory)
    reply = answered(world, "晚上吃什么好呢")
    assert "- 关于对方：住在杭州" in prompt_of(model)
    assert "哮喘" not in prompt_of(model)
    assert reply.recalled == ("mem_home",)


def test_what_is_sensitive_of_who_they_are_is_not_always_at_hand() -> None:
    model = ScriptedModel(["好。"])
    world = World(model)
    at = world.clock()
    memory = Memory("mem_1", MemoryKind.PROFILE, "丈夫打我", at, slot=Slot.PARTNER, sensitive=True)
    world.memories.add(ME, memory)
    reply = answered(world, "晚上吃什么好呢")
    assert "丈夫" not in prompt_of(model)
    assert reply.recalled == ()


@pytest.mark.parametrize("care", [CareSettings(recall=False), CareSettings(remember=False)])
def test_recalling_and_remembering_are_two_choices(care: CareSettings) -> None:
    model = ScriptedModel(["好。"], ["好。"])
    world = World(model)
    answered(world, TOLD)
    world.choose(care)
    answered(world, ASKED)
    assert (TOLD in prompt_of(model)) is care.recall
    assert (len(kept(world)) == 2) is care.remember


def test_nothing_is_recalled_incognito() -> None:
    model = ScriptedModel(["好。"], ["好。"])
    world = World(model)
    answered(world, TOLD)
    reply = answered(world, ASKED, incognito=True)
    assert TOLD not in prompt_of(model)
    assert reply.recalled == ()


class Broken(Recalling):
    """A memory that does not answer."""

    def remind(self, person_id: str, text: str, **rest: object) -> Reminder:
        raise UpstreamUnavailable("the data store did not answer")


def broken(world: World) -> Remembering:
    whole = world.memory.recalling
    return replace(
        world.memory, recalling=Broken(whole.memories, whole.packs, whole.embedder, whole.now)
    )


def test_a_silent_memory_costs_no_reply(world: World) -> None:
    world.said(TOLD)
    world.chat = replace(world.chat, memory=broken(world))
    assert answered(world, ASKED).text


def test_in_danger_nothing_is_looked_up() -> None:
    world = World(analyser=FixedAnalyser(危险=reading(SafetyLevel.ACUTE)))
    asked: list[str] = []

    class Watchful(Recalling):
        def remind(self, person_id: str, text: str, **rest: object) -> Reminder:
            asked.append(text)
            return Reminder()

    whole = world.memory.recalling
    recalling = Watchful(whole.memories, whole.packs, whole.embedder, whole.now)
    world.chat = replace(world.chat, memory=replace(world.memory, recalling=recalling))
    answered(world, "今天好累")
    answered(world, "危险")
    assert asked == ["今天好累"]


# What is forgotten.


def test_a_deleted_conversation_takes_its_memories_with_it(world: World) -> None:
    first = answered(world, TOLD)
    answered(world, "今天好累")
    world.chat.delete_conversation(ME, first.conversation_id)
    assert [one.text for one in kept(world)] == ["今天好累"]
    with pytest.raises(NotFound):
        world.chat.delete_conversation(ME, first.conversation_id)


class Crash(Exception):
    """The process ends."""


@pytest.mark.parametrize("step", ["forget: begin", "forget: remove", "forget: end"])
def test_a_deletion_that_was_cut_short_is_finished_by_the_next(world: World, step: str) -> None:
    first = answered(world, TOLD)

    def crash(name: str) -> None:
        if name == step:
            raise Crash

    world.memories.step = crash
    with pytest.raises(Crash):
        world.chat.delete_conversation(ME, first.conversation_id)
    world.memories.step = lambda name: None
    with pytest.raises(NotFound):
        world.said("还有", conversation_id=first.conversation_id)
    world.chat.delete_conversation(ME, first.conversation_id)
    assert kept(world) == []
    assert len(world.conversations) == 0


def test_what_is_forgotten_while_a_reply_is_written_is_not_in_it() -> None:
    model = ScriptedModel(["好。"], ["你的猫叫", "团团。"])
    world = World(model)
    answered(world, TOLD)
    turn = world.said(ASKED)
    writing = world.chat.reply(turn)
    for _ in range(2):
        next(writing)
    (memory,) = [one for one in kept(world) if one.text == TOLD]
    world.memories.forget(ME, memory.id)
    *_, last = writing
    stored = world.conversations.message(ME, turn.reply.conversation_id, turn.reply.id)
    assert stored is not None
    assert (stored.text, stored.is_forgotten, stored.recalled) == ("", True, ())
    assert isinstance(last, ReplyCompleted)
    assert last.message == stored


def test_forgotten_words_are_in_no_prompt_and_their_places_stay() -> None:
    model = ScriptedModel(["好。"], ["嗯。"])
    world = World(model)
    first = answered(world, TOLD)
    (memory,) = kept(world)
    world.memories.forget(ME, memory.id)
    answered(world, "今天好累", conversation_id=first.conversation_id)
    assert [one.text for one in model.seen[-1][0][1:]] == ["今天好累"]
    page = world.chat.list_messages(ME, first.conversation_id, limit=9, cursor=None)
    assert [one.is_forgotten for one in page.items] == [False, False, True, True]


def test_reasons_name_what_is_there_and_what_is_gone() -> None:
    world = World(ScriptedModel(["好。"], ["好。"], ["团团。"]))
    answered(world, TOLD)
    answered(world, "我的猫三岁了")
    reply = answered(world, "我的猫叫什么，几岁了")
    assert len(reply.recalled) == 2
    gone, there = reply.recalled
    forget_only(world, gone)
    reasons = world.chat.why(ME, reply.conversation_id, reply.id)
    assert reasons.reply == reply
    assert list(reasons.memories) == [there]


def forget_only(world: World, memory_id: str) -> None:
    """Without what else goes with it."""
    del world.memories.mind(ME).memories[memory_id]


def test_another_persons_reply_has_no_reasons(world: World) -> None:
    world.add_person("u_other")
    theirs = answered(world, TOLD, person_id="u_other")
    with pytest.raises(NotFound):
        world.chat.why(ME, theirs.conversation_id, theirs.id)
