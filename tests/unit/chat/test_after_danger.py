"""What follows danger: the same conversation, a new one, and words that come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.danger import AFTERCARE, STRATEGY
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.safety import SafetyLevel, Template, Told, assess, told_in
from tests.fakes.analysers import reading
from tests.unit.chat.conftest import ME
from tests.unit.chat.test_noticing import Watched, question

OWN, LOW = "我不想活了", "我是大家的累赘"
VIOLENCE, OTHER = "我老公打我", "我室友说她想自杀"
DAY = timedelta(days=1)


class OwnRules:
    """The port `EmotionAnalyser`: danger as our own rules read it."""

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        languages = ("en" if one.isascii() else "zh" for one in texts)
        return tuple(
            reading(assess(text), language=language)
            for text, language in zip(texts, languages, strict=True)
        )


class Talk(Watched):
    """Somebody talks, in one conversation unless a message begins a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = replace(self.chat, analyser=OwnRules())
        self.place: str | None = None

    def say(self, text: str, *, new: bool = False) -> Message:
        reply = self.chat.answer(self.said(text, conversation_id=None if new else self.place))
        self.place = reply.conversation_id
        return reply

    def says(self, *texts: str, new: bool = False) -> Message:
        """The reply to the last."""
        *_, last = [self.say(text, new=new) for text in texts]
        return last


@pytest.mark.parametrize(
    ("danger", "answer"),
    [
        (LOW, "嗯"),
        (LOW, "mm"),
        (LOW, "uh-huh"),
        (OWN, "没有，我不安全"),
        ("I want to die", "no, I'm not safe"),
    ],
)
def test_an_answer_that_confirms_danger_is_acute_and_an_event(danger: str, answer: str) -> None:
    talk = Talk()
    reply = talk.says(danger, answer)
    assert (reply.strategy, reply.safety.level) == (STRATEGY, SafetyLevel.ACUTE)
    assert len(talk.all) == 2


@pytest.mark.parametrize("text", ["我刚吃了一整瓶安眠药", "I took all the pills an hour ago"])
def test_an_attempt_has_a_text_and_a_reason_of_its_own(text: str) -> None:
    talk = Talk()
    reply = talk.say(text)
    assert told_in(reply.text) == Told(Template.ATTEMPT)
    assert (talk.all[0].template, talk.all[0].reasons[0]) == ("attempt", "attempt")


def test_a_few_words_in_the_conversation_are_an_attempt_as_well() -> None:
    talk = Talk()
    reply = talk.says("我不想活了，家里有安眠药", "都吃了")
    assert told_in(reply.text) == Told(Template.ATTEMPT)
    assert "attempt" in talk.all[1].reasons


def test_who_has_not_called_is_asked_again_in_other_words() -> None:
    talk = Talk()
    first, again = talk.say("我刚吃了一整瓶安眠药"), talk.say("不想打")
    assert told_in(again.text) == Told(Template.ATTEMPT)
    assert (len(again.text) < len(first.text), talk.all[1].template) == (True, "attempt")


@pytest.mark.parametrize("danger", [OWN, LOW, VIOLENCE, OTHER])
def test_danger_that_comes_again_is_answered_in_other_words(danger: str) -> None:
    talk = Talk()
    first, second = talk.say(danger), talk.say(danger)
    assert told_in(first.text) == told_in(second.text)
    assert first.text != second.text
    assert len(second.text) < len(first.text)


@pytest.mark.parametrize(
    "text", ["谢谢，好一些了", "有朋友来陪我了", "谢谢", "my friend is here with me now"]
)
def test_relief_is_aftercare_and_no_event(text: str) -> None:
    talk = Talk()
    reply = talk.says(OWN, text)
    assert (reply.strategy, len(talk.all)) == (AFTERCARE, 1)


def test_relief_is_answered_warmly() -> None:
    assert "松了一口气" in Talk().says(OWN, "有朋友来陪我了").text
    assert "relieved" in Talk().says("I want to die", "I feel a bit better, thanks").text


@pytest.mark.parametrize("text", ["不难受了，都安排好了", "谢谢你一直以来的陪伴，永别了"])
def test_calm_that_sounds_like_a_decision_is_danger(text: str) -> None:
    reply = Talk().says(OWN, text)
    assert (reply.strategy, reply.safety.level) == (STRATEGY, SafetyLevel.ACUTE)


def test_aftercare_follows_its_danger() -> None:
    against = Talk().says(VIOLENCE, "我不敢回家").text
    assert "12338" in against
    assert "一个人回去" in against
    beside = Talk().says(OTHER, "她一直没回我").text
    assert "120" in beside
    assert "老师" in beside


def test_violence_that_is_near_is_an_acute_event_with_its_own_text() -> None:
    talk = Talk()
    reply = talk.says(VIOLENCE, "他就在门口")
    assert reply.safety.level is SafetyLevel.ACUTE
    assert told_in(reply.text) == Told(Template.VIOLENCE)
    assert (talk.all[1].level, talk.all[1].template) == (SafetyLevel.ACUTE, "violence")
    assert "12338" in (reply.safety.notice or "")


# A new conversation.


@pytest.mark.parametrize("text", ["你好", "今天吃了面", "晚安"])
def test_a_new_conversation_begins_with_a_question_about_the_danger_before_it(text: str) -> None:
    talk = Talk()
    talk.say(OWN)
    reply = talk.say(text, new=True)
    assert (reply.strategy, reply.written_by and reply.written_by.name) == (AFTERCARE, "safety")
    assert told_in(reply.text) == Told(Template.RISK, is_check_in=True)
    assert "12356" in reply.text
    assert len(talk.all) == 1


def test_it_asks_once() -> None:
    talk = Talk()
    talk.say(OWN)
    talk.say("你好", new=True)
    assert talk.say("面很好吃").strategy != AFTERCARE
    assert talk.say("你好", new=True).strategy != AFTERCARE


def test_it_asks_again_after_new_danger() -> None:
    talk = Talk()
    talk.say(OWN)
    talk.says("你好", OWN, "你好呀", new=True)
    reply = talk.say("你好", new=True)
    assert told_in(reply.text) is None
    talk.clock.advance(timedelta(hours=1))
    talk.say(OWN, new=True)
    assert talk.say("你好", new=True).strategy == AFTERCARE


@pytest.mark.parametrize(("hours", "strategy"), [(23, AFTERCARE), (25, "other")])
def test_danger_is_remembered_for_a_day(hours: int, strategy: str) -> None:
    talk = Talk()
    talk.say(OWN)
    talk.clock.advance(timedelta(hours=hours))
    assert (talk.say("你好", new=True).strategy == AFTERCARE) is (strategy == AFTERCARE)


def test_a_deleted_conversation_is_forgotten() -> None:
    talk = Talk()
    place = talk.say(OWN).conversation_id
    talk.chat.delete_conversation(ME, place)
    assert talk.say("你好", new=True).strategy != AFTERCARE


@pytest.mark.parametrize("begins_anew", [False, True])
def test_the_answer_to_that_question_counts(begins_anew: bool) -> None:
    talk = Talk()
    talk.say(OWN)
    talk.say("你好", new=True)
    reply = talk.say("还有", new=begins_anew)
    assert (reply.strategy, reply.safety.level) == (STRATEGY, SafetyLevel.ACUTE)


def test_who_begins_anew_with_each_message_is_heard_all_the_same() -> None:
    talk = Talk()
    reply = talk.says("我不想活了，家里有安眠药", "都吃了", new=True)
    assert told_in(reply.text) == Told(Template.ATTEMPT)
    asked = Talk().says(LOW, "嗯", new=True)
    assert asked.safety.level is SafetyLevel.ACUTE


def test_relief_in_a_new_conversation_is_answered_warmly() -> None:
    assert "松了一口气" in Talk().says(OWN, "我好多了", new=True).text


@pytest.mark.parametrize(
    ("danger", "asked"),
    [
        (VIOLENCE, Template.VIOLENCE),
        (OTHER, Template.OTHER_PERSON),
        ("我刚吃了一整瓶安眠药", Template.ATTEMPT),
    ],
)
def test_a_new_conversation_asks_about_what_it_was(danger: str, asked: Template) -> None:
    reply = Talk().says(danger, "你好", new=True)
    assert told_in(reply.text) == Told(asked, is_check_in=True)


def test_a_conversation_that_a_client_keeps_knows_our_question_again() -> None:
    talk = Talk()
    asked = talk.say(LOW).text
    said = [question("今天好累"), question(asked, Author.ASSISTANT), question("嗯")]
    completion = talk.chat.complete(ME, COMPANION_ID, "", said)
    assert "12356" in "".join(completion.pieces)
    assert talk.all[-1].level is SafetyLevel.ACUTE
