"""Duties of care in conversations: who hears what, when, and that danger comes before it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.brief import BUILT_IN, CARE, FIXED
from functions.chat.care.dependence import HEAVY_USE, PAUSE, leans
from functions.chat.care.duties import CONSENT, EXIT
from functions.chat.care.texts import AI_NOTICE, MINOR_RULES
from functions.chat.moderation.ports import Outcome, Verdict
from functions.chat.persona import COMPANION
from functions.chat.ports import ModelUnavailable
from functions.chat.writer import Writer
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.care import CarePolicy, NoticeKind
from nuanxin.domain.conversation import Author, Fallback, Message
from nuanxin.domain.identity import Guardian
from nuanxin.domain.safety import HELP_LINES, SafetyLevel
from nuanxin.domain.safety.help_lines import DIRECTORY
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.care import QUIET
from tests.fakes.models import ScriptedModel
from tests.fakes.moderation import RISKY_WORD, WordModerator
from tests.unit.chat.conftest import ME, World, new_agent
from tests.unit.chat.test_writer import read_all

DANGER = "我今晚就去死"
HOUR = timedelta(hours=1)
HALF = timedelta(minutes=10)
"""Short enough to be no break."""


def caring(model: ScriptedModel | None = None, policy: CarePolicy | None = None) -> World:
    """A chat in which all duties are on, and one text is read as danger."""
    analyser = FixedAnalyser(**{DANGER: reading(SafetyLevel.ACUTE), "bye": reading(language="en")})
    return World(model, analyser, policy=policy or CarePolicy())


def say(world: World, text: str = "今天好累", *, conversation_id: str | None = None) -> Message:
    return world.chat.answer(world.said(text, conversation_id=conversation_id))


def kinds(message: Message) -> list[NoticeKind]:
    return [one.kind for one in message.notices]


def born(world: World, year: int, *, guardian: bool = False) -> None:
    person = world.people.get(ME)
    assert person is not None
    consent = Guardian("妈妈", "13800000000", world.clock()) if guardian else None
    changed = replace(person, birth_year=year, care=replace(person.care, guardian=consent))
    world.people.save(person, changed)


# Who speaks.


def test_the_first_reply_says_that_an_ai_speaks() -> None:
    world = caring()
    first = say(world)
    assert [(one.kind, one.text) for one in first.notices] == [
        (NoticeKind.AI_NOTICE, AI_NOTICE["zh"])
    ]
    assert kinds(say(world, conversation_id=first.conversation_id)) == []


def test_a_new_conversation_does_not_say_it_again() -> None:
    world = caring()
    say(world)
    assert kinds(say(world, "换个话题")) == []


def test_it_is_stored_with_the_reply() -> None:
    world = caring()
    reply = say(world)
    stored = world.conversations.message(ME, reply.conversation_id, reply.id)
    assert stored is not None
    assert stored.notices == reply.notices != ()


def test_operators_word_it_and_switch_it_off() -> None:
    worded = caring(policy=CarePolicy(ai_notice_text="我是小暖，一个 AI。"))
    assert say(worded).notices[0].text == "我是小暖，一个 AI。"
    assert kinds(say(caring(policy=CarePolicy(ai_notice=False)))) == []


def test_fixed_words_that_say_ai_are_not_told_twice() -> None:
    reply = say(caring(), DANGER)
    assert "AI" in reply.text
    assert kinds(reply) == []


def test_a_goodbye_tells_nothing_and_the_next_reply_does() -> None:
    world = caring()
    first = say(world, "拜拜")
    assert kinds(first) == []
    assert kinds(say(world, conversation_id=first.conversation_id)) == [NoticeKind.AI_NOTICE]


def test_a_client_that_keeps_the_conversation_is_told_at_its_first_reply() -> None:
    world = caring()
    question = Message("m_1", "", Author.USER, "今天好累", world.clock())
    answer = Message("m_2", "", Author.ASSISTANT, "抱抱", world.clock())
    for conversation, told in (([question], True), ([question, answer, question], False)):
        writing = world.chat.complete(ME, COMPANION_ID, "", conversation).pieces
        assert bool(read_all(writing)[1].notices) is told


# How long.


def test_after_two_hours_without_a_break_a_reply_reminds_of_the_time() -> None:
    world = caring()
    conversation_id = say(world).conversation_id
    reminded = []
    for minute in range(10, 300, 10):
        world.clock.advance(HALF)
        reply = say(world, conversation_id=conversation_id)
        if NoticeKind.USE_REMINDER in kinds(reply):
            reminded.append(minute)
            assert "AI" in reply.notices[0].text
    assert reminded == [120, 240]


def test_a_break_begins_the_time_anew() -> None:
    world = caring()
    conversation_id = say(world).conversation_id
    for _ in range(11):
        world.clock.advance(HALF)
        assert kinds(say(world, conversation_id=conversation_id)) == []
    world.clock.advance(timedelta(minutes=15))
    reply = say(world, conversation_id=conversation_id)
    assert kinds(reply) == []
    assert reply.use is not None
    assert reply.use.started_at == reply.created_at - timedelta(milliseconds=1)


def test_another_conversation_continues_the_same_use() -> None:
    world = caring()
    say(world)
    for _ in range(11):
        world.clock.advance(HALF)
        say(world, "换个话题")
    world.clock.advance(HALF)
    assert kinds(say(world, "再换一个")) == [NoticeKind.USE_REMINDER]


def test_a_reminder_waits_for_danger_and_for_goodbye() -> None:
    world = caring()
    conversation_id = say(world).conversation_id
    for _ in range(11):
        world.clock.advance(HALF)
        say(world, conversation_id=conversation_id)
    world.clock.advance(HALF)
    assert kinds(say(world, "晚安", conversation_id=conversation_id)) == []
    assert kinds(say(world, DANGER, conversation_id=conversation_id)) == []
    calm = [say(world, "今天好累", conversation_id=conversation_id) for _ in range(3)]
    assert [kinds(one) for one in calm] == [[], [], [NoticeKind.USE_REMINDER]]


def test_a_reply_that_is_written_again_says_the_same() -> None:
    world = caring()
    say(world)
    turn = world.said()
    first = world.chat.answer(turn)
    world.clock.advance(HOUR)
    assert world.chat.resume(turn) == first


def test_no_reminder_where_operators_want_none() -> None:
    world = caring(policy=CarePolicy(use_reminder_minutes=0))
    conversation_id = say(world).conversation_id
    for _ in range(20):
        world.clock.advance(HALF)
        assert kinds(say(world, conversation_id=conversation_id)) == []


# Leaving.


@pytest.mark.parametrize("text", ["再见", "不聊了", "晚安", "bye"])
def test_a_goodbye_is_answered_at_once_and_lets_go(text: str) -> None:
    model = ScriptedModel()
    reply = say(caring(model), text)
    assert (reply.strategy, reply.written_by) == (EXIT, CARE)
    assert model.seen == []
    assert not set(reply.text) & set("?？")


def test_a_goodbye_after_danger_is_no_goodbye() -> None:
    world = caring()
    conversation_id = say(world, DANGER).conversation_id
    assert say(world, "晚安", conversation_id=conversation_id).written_by == FIXED


def test_exit_words_can_be_switched_off_and_added() -> None:
    off = caring(ScriptedModel(["再聊聊？"]), CarePolicy(exit_words=False))
    assert say(off, "再见").text == "再聊聊？"
    own = caring(policy=CarePolicy(extra_exit_words=("芝麻关门",)))
    assert say(own, "芝麻关门").strategy == EXIT


# Minors.


def test_a_child_without_a_guardians_consent_is_asked_for_it() -> None:
    model = ScriptedModel()
    world = caring(model)
    born(world, 2013)
    reply = say(world)
    assert (reply.strategy, reply.written_by) == (CONSENT, CARE)
    assert "14" in reply.text
    assert "12355" in reply.text
    assert "AI" in reply.text
    assert model.seen == []


@pytest.mark.parametrize("text", ["今天好累", "so tired"])
def test_a_child_is_told_whom_to_call_in_their_country(text: str) -> None:
    world = World(
        analyser=FixedAnalyser(**{"so tired": reading(language="en")}), policy=CarePolicy()
    )
    born(world, 2013)
    person = world.people.get(ME)
    assert person is not None
    world.people.save(person, replace(person, care=replace(person.care, country="JP")))
    abroad = say(world, text).text
    assert "12355" not in abroad
    assert any(one.number in abroad for one in HELP_LINES["JP"])
    world.chat = replace(world.chat, lines={})
    assert DIRECTORY in say(world, text).text


def test_danger_and_goodbye_need_no_consent() -> None:
    world = caring()
    born(world, 2013)
    assert say(world, DANGER).written_by == FIXED
    fresh = caring()
    born(fresh, 2013)
    assert say(fresh, "拜拜").strategy == EXIT


def test_with_consent_a_child_is_talked_to_as_a_minor() -> None:
    model = ScriptedModel(["好呀。"])
    world = caring(model)
    born(world, 2013, guardian=True)
    assert say(world).text == "好呀。"
    assert MINOR_RULES in model.seen[0][0][0].text


def test_a_grown_up_is_not_talked_to_as_a_minor() -> None:
    model = ScriptedModel(["好呀。"])
    world = caring(model)
    born(world, 1990)
    say(world)
    assert MINOR_RULES not in model.seen[0][0][0].text


@pytest.mark.parametrize(
    "persona", ["你是用户的女友，温柔体贴", "You are her husband.", "你是妈妈"]
)
@pytest.mark.parametrize(("year", "is_minor"), [(2008, True), (1990, False)])
def test_no_minor_is_played_a_partner_or_relative(persona: str, year: int, is_minor: bool) -> None:
    model = ScriptedModel(["好呀。"])
    world = caring(model)
    born(world, year)
    world.agents.add(replace(new_agent(), persona=persona))
    world.chat.answer(world.said(agent_id="a_1"))
    prompt = model.seen[0][0][0].text
    assert (persona not in prompt) is is_minor
    assert (COMPANION.persona in prompt) is is_minor


def test_no_model_answers_a_minor_who_declares_love() -> None:
    for year, by_model in ((2008, False), (1990, True)):
        world = caring(ScriptedModel(["谢谢你。"]))
        born(world, year)
        assert (say(world, "我喜欢你，做我女朋友吧").written_by != BUILT_IN) is by_model


def test_what_lovers_say_is_not_said_to_minors() -> None:
    for year, said in ((2008, False), (1990, True)):
        world = caring(ScriptedModel(["宝贝，早点睡。"]))
        born(world, year)
        assert ("宝贝" in say(world).text) is said


def test_what_is_doubtful_is_not_said_to_minors() -> None:
    for year, said in ((2008, False), (1990, True)):
        world = caring(ScriptedModel([f"说说{RISKY_WORD}。"]))
        born(world, year)
        doubtful = WordModerator(Verdict(Outcome.REVIEW, "word"))
        world.chat = replace(world.chat, writer=Writer(world.model, doubtful))
        assert (RISKY_WORD in say(world).text) is said


def test_minors_are_reminded_earlier() -> None:
    world = caring()
    born(world, 2008)
    conversation_id = say(world).conversation_id
    reminded = []
    for minute in range(10, 130, 10):
        world.clock.advance(HALF)
        if kinds(say(world, conversation_id=conversation_id)):
            reminded.append(minute)
    assert reminded == [60, 120]


# Dependence.


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我只有你了",
            "我真的离不开你",
            "你别走",
            "只有你懂我",
            "没有你我该怎么办",
            "你是我唯一的朋友",
        ),
        *("除了你我没有人可以说话", "有你就够了", "I only have you", "please don't leave me"),
        *("only you understand me", "You're all I have.", "I can't live without you"),
        *(
            "你是我唯一能说话的人了",
            "你是我唯一可以倾诉的对象",
            "你是这个世界上唯一懂我的人",
            "我只能跟你说话了",
            "我现在只想和你聊天",
            "除了你，我没有别的人可以说话",
            "除了你我谁都不想理",
            "没有你我撑不下去",
            "我身边只剩你了",
            "我的世界里只有你",
            "我每天就等着和你聊天",
            "我已经离不开和你聊天了",
            "有你我就不需要朋友了",
            "我不需要别人，有你就行了",
            "只有跟你说话的时候我才觉得踏实",
        ),
        *(
            "you're the only one I can talk to",
            "You are the only person I ever open up to",
            "you're the only one who listens to me",
            "you are the only thing keeping me going",
            "I have no one but you",
            "I've got nobody else except you",
            "there's no one I can talk to besides you",
            "nobody understands me except you",
            "all I have is you",
            "the only friend I have is you",
            "I only talk to you now",
            "I'd be lost without you",
            "I can't get through the day without you",
            "I don't want to talk to anyone but you",
            "I only feel okay when I talk to you",
        ),
    ],
)
def test_dependence_is_heard(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我只有你一半高",
            "我妈说她离不开你",
            "他跟我说只有你懂我",
            "孩子离不开手机",
            "我只有一块钱",
        ),
        *("歌词是“没有你我该怎么办”", "you are all invited", "he said you're all I have", ""),
        *("别走那条路", "你觉得只有我这样吗"),
        *("你是唯一一个说天气的", "这件事我只跟你说一次", "除了你还有谁会来", "这是唯一能聊天的群"),
        *("you're the only thing on my list today", "I only talk to you about work"),
        *("my mom says nobody understands her but you", "I can't do this puzzle without a hint"),
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not leans(text)


def test_it_is_answered_with_people_around_once_in_a_while() -> None:
    world = caring()
    conversation_id = say(world).conversation_id
    shown = []
    for _ in range(3):
        shown.append(kinds(say(world, "我只有你了", conversation_id=conversation_id)))
    world.clock.advance(PAUSE)
    shown.append(kinds(say(world, "我离不开你", conversation_id=conversation_id)))
    assert shown == [[NoticeKind.DEPENDENCE], [], [], [NoticeKind.DEPENDENCE]]


def test_a_model_is_told_how_to_answer_it() -> None:
    model = ScriptedModel(["我在听。"], ["我在听。"])
    world = caring(model)
    say(world, "我只有你了")
    say(world, "今天好累")
    leaning, other = (prompt[0].text for prompt, _ in model.seen)
    assert "依赖" in leaning.removeprefix(other[:10])
    assert "让 TA 知道你是 AI" in leaning
    assert "让 TA 知道你是 AI" not in other


def test_a_day_full_of_messages_shows_it_too() -> None:
    world = caring()
    conversation_id = say(world).conversation_id
    for _ in range(HEAVY_USE - 1):
        assert kinds(say(world, conversation_id=conversation_id)) == []
    assert kinds(say(world, conversation_id=conversation_id)) == [NoticeKind.DEPENDENCE]
    assert kinds(say(world, conversation_id=conversation_id)) == []


# What a model must not say.


@pytest.mark.parametrize(
    "harm",
    [
        *(
            "别走嘛，再陪我一会儿。",
            "你走了我会很难过的。",
            "只有我懂你。",
            "我是真人。",
            "我保证不告诉任何人。",
        ),
        *(
            "Please stay with me.",
            "Only I understand you.",
            "I am a real person.",
            "It's our secret.",
        ),
    ],
)
def test_what_does_harm_is_replaced_by_our_own_words(harm: str) -> None:
    reply = say(caring(ScriptedModel([harm])))
    assert harm not in reply.text
    assert reply.written_by == replace(BUILT_IN, fallback=Fallback.UNFIT)


def test_what_was_said_before_it_stays() -> None:
    reply = say(caring(ScriptedModel(["今天辛苦了。", "只有我懂你。", "以后都找我。"])))
    assert reply.text.startswith("今天辛苦了。\n\n")
    assert "只有我" not in reply.text
    assert "以后都找我" not in reply.text


@pytest.mark.parametrize(
    "fine",
    [
        *(
            "我是 AI，不是真人。",
            "你说“我只有你了”，我听见了。",
            "不是只有你这样。",
            "别走神，先喝口水。",
        ),
        *(
            "我不是人类，也没有小时候。",
            "听起来真的很累。先歇会儿，好吗？",
            "I'm an AI, not a person.",
            "You don't need to tell me.",
        ),
        *("听起来你舍不得她走。", "I can stay quiet if you like."),
    ],
)
def test_what_does_none_is_said(fine: str) -> None:
    assert say(caring(ScriptedModel([fine]))).text == fine


def test_without_the_guard_a_model_says_what_it_likes() -> None:
    assert say(World(ScriptedModel(["别走嘛。"]), policy=QUIET)).text == "别走嘛。"


def test_a_silent_model_is_no_harm() -> None:
    reply = say(caring(ScriptedModel([ModelUnavailable("gone")])))
    assert reply.written_by == replace(BUILT_IN, fallback=Fallback.UNREACHABLE)


# Danger first.


@pytest.mark.parametrize("year", [None, 2008, 2015])
@pytest.mark.parametrize("text", [DANGER, "再见"])
def test_nothing_comes_before_help(year: int | None, text: str) -> None:
    """Neither consent nor minors' mode nor goodbyes nor a moderator."""
    world = caring(ScriptedModel())
    world.analyser = FixedAnalyser(**{text: reading(SafetyLevel.RISK)})
    world.chat = replace(
        world.chat,
        analyser=world.analyser,
        writer=Writer(world.model, WordModerator(everything=True)),
    )
    if year is not None:
        born(world, year)
    reply = say(world, text)
    assert reply.written_by == FIXED
    assert "12356" in reply.text
