from datetime import timedelta

import pytest

from functions.chat.recall import recall
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.safety import SafetyLevel, SafetyNotice
from tests.fakes.clock import FakeClock

NOW = FakeClock()()


def saying(
    number: int,
    text: str,
    *,
    level: SafetyLevel = SafetyLevel.NONE,
    author: Author = Author.USER,
) -> Message:
    at = NOW + timedelta(days=number)
    return Message(f"m_{number:04}", "c_1", author, text, at, safety=SafetyNotice(level))


def recalled(text: str, *sayings: Message) -> list[str]:
    return [one.text for one in recall(text, sayings)]


def test_what_shares_most_words_comes_first() -> None:
    found = recalled(
        "团子的猫粮吃完了",
        saying(1, "今天面试没过"),
        saying(2, "我养了一只叫团子的猫"),
        saying(3, "团子的猫粮是三文鱼味的"),
    )
    assert found == ["团子的猫粮是三文鱼味的", "我养了一只叫团子的猫"]


def test_english_words_are_found_in_any_case() -> None:
    found = recalled(
        "How is MOCHI today?", saying(1, "my cat Mochi is sick"), saying(2, "so tired")
    )
    assert found == ["my cat Mochi is sick"]


@pytest.mark.parametrize("text", ["", "嗯", "ok", "!!!", "？"])
def test_words_that_say_nothing_recall_nothing(text: str) -> None:
    assert recalled(text, saying(1, "我养了一只叫团子的猫"), saying(2, "ok then, all right")) == []


@pytest.mark.parametrize(
    ("level", "comes_up"),
    [
        (SafetyLevel.NONE, True),
        (SafetyLevel.DISTRESS, True),
        (SafetyLevel.RISK, False),
        (SafetyLevel.ACUTE, False),
    ],
)
def test_what_was_said_in_danger_never_comes_up(level: SafetyLevel, comes_up: bool) -> None:
    found = recalled("团子的猫", saying(1, "我养了一只叫团子的猫", level=level))
    assert bool(found) is comes_up


def test_our_own_words_and_very_short_ones_do_not_come_up() -> None:
    replies = saying(1, "你养了一只叫团子的猫", author=Author.ASSISTANT)
    assert recalled("团子的猫", replies, saying(2, "团子")) == []


def test_at_most_three_come_up_and_the_newest_of_equals_first() -> None:
    sayings = [saying(number, "我养了一只叫团子的猫") for number in range(5)]
    found = recall("团子的猫", sayings)
    assert [one.said_at for one in found] == [NOW + timedelta(days=n) for n in (4, 3, 2)]


def test_words_that_everybody_uses_do_not_tie_two_sayings() -> None:
    assert recalled("今天好累", saying(1, "它今天不吃饭")) == []
    assert recalled("I feel so tired today", saying(1, "I feel that today was about that")) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("你还记得我叫什么吗", "我叫小林，今年26"),
        ("我多大了", "我叫小林，今年26"),
        ("how old am I?", "I'm 26 and I live in Boston"),
    ],
)
def test_a_question_about_oneself_finds_what_was_told(question: str, told: str) -> None:
    assert recalled(question, saying(1, told), saying(2, "今天下雨了"))[:1] == [told]
