from collections.abc import Generator
from dataclasses import replace

import pytest

from functions.chat.brief import BUILT_IN, FIXED, Brief, Written
from functions.chat.companion import Recalled
from functions.chat.persona import COMPANION
from functions.chat.ports import FETCH_HINT, ModelUnavailable
from functions.chat.writer import Writer, without_fetch_hint
from nuanxin.domain.conversation import Author, Fallback, Message, WrittenBy
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.safety import SafetyLevel, SafetyNotice, shown_for
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock
from tests.fakes.models import ScriptedModel, Step, silent

NOW = FakeClock()()
BRIEF = Brief(
    person=Person("u_1", Role.USER, NOW),
    agent=COMPANION,
    text="今天好累",
    reading=reading(),
    history=(),
    seed="m_1",
)


def read(writer: Writer, brief: Brief = BRIEF) -> tuple[list[str], Written]:
    return read_all(writer.write(brief))


def read_all(writing: Generator[str, None, Written]) -> tuple[list[str], Written]:
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(writing))
        except StopIteration as stop:
            return pieces, stop.value


def test_the_pieces_are_the_text() -> None:
    pieces, written = read(Writer(ScriptedModel(["我", "在", "听。"])))
    assert pieces == ["我", "在", "听。"]
    assert written.text == "我在听。"
    assert written.by == WrittenBy("scripted")


def test_without_a_model_the_same_seed_says_the_same() -> None:
    pieces, written = read(Writer(None))
    assert "".join(pieces) == written.text != ""
    assert written.by == BUILT_IN
    assert read(Writer(None))[1] == written


def test_a_model_that_says_nothing_is_replaced_whole() -> None:
    pieces, written = read(Writer(silent()))
    assert written == replace(read(Writer(None))[1], by=WrittenBy("builtin", Fallback.UNREACHABLE))
    assert pieces == [written.text]


def test_a_model_that_breaks_off_is_completed() -> None:
    pieces, written = read(Writer(ScriptedModel(["我在", ModelUnavailable("gone")])))
    ours = read(Writer(None))[1].text
    assert pieces == ["我在", f"……\n\n（刚才的话没能说完。）\n\n{ours}"]
    assert written.text == "".join(pieces)
    assert written.by == WrittenBy("builtin", Fallback.INTERRUPTED)


def test_code_that_breaks_off_ends_before_our_words() -> None:
    said = "看：\n```python\nprint("
    pieces, _ = read(Writer(ScriptedModel([said, ModelUnavailable("gone")])))
    assert pieces[1].startswith("\n```\n……\n\n（刚才的话没能说完。）")


def test_a_rescue_completes_what_was_said_and_says_why() -> None:
    for said in ("我在", ""):
        pieces, written = read_all(Writer(None).rescue(BRIEF, said, Fallback.ABANDONED))
        assert written.text == said + "".join(pieces)
        assert written.by == WrittenBy("builtin", Fallback.ABANDONED)


@pytest.mark.parametrize("level", [SafetyLevel.RISK, SafetyLevel.ACUTE])
@pytest.mark.parametrize("model", [None, ScriptedModel()])
def test_danger_is_answered_with_a_fixed_text(
    level: SafetyLevel, model: ScriptedModel | None
) -> None:
    pieces, written = read(Writer(model), replace(BRIEF, reading=reading(level)))
    assert pieces == [written.text]
    assert written.by == FIXED
    assert model is None or model.seen == []


def test_the_fixed_text_is_in_the_language_of_the_words_or_else_of_the_person() -> None:
    foreign = replace(BRIEF.person, language="en-GB")
    danger = SafetyLevel.ACUTE
    texts = [
        read(Writer(None), replace(BRIEF, person=person, reading=reading(danger, language=one)))[1]
        for person, one in ((BRIEF.person, "en"), (foreign, "und"), (foreign, "zh"))
    ]
    assert texts[0].text.isascii() or "you" in texts[0].text
    assert "you" in texts[1].text
    assert "你" in texts[2].text


def test_our_own_words_are_not_said_twice_in_a_row() -> None:
    said: list[Message] = []
    for number in range(6):
        brief = replace(BRIEF, history=tuple(reversed(said)))
        written = read(Writer(None), brief)[1]
        assert written.text not in [one.text for one in said]
        reply = Message(f"m_{number}", "c_1", Author.ASSISTANT, written.text, NOW)
        said.append(replace(reply, strategy=written.strategy))


def test_what_is_recalled_reaches_the_model() -> None:
    model = ScriptedModel(["好。"])
    read(Writer(model), replace(BRIEF, recalled=(Recalled("我有一只猫", NOW, "mem_1"),)))
    assert "2024-03-14：我有一只猫" in model.seen[0][0][0].text


# The hint that only WeChat's placeholder may give.


@pytest.mark.parametrize(
    "pieces",
    [
        ["请回复1查看"],
        ["请回复", "1查看"],
        ["请回", "复1查看"],
        ["请回", "复", "1查看"],
        ["请", "回", "复", "1", "查看"],
        ["请回复1", "查看"],
        list("请回复1查看"),
    ],
)
def test_no_model_gives_the_fetch_hint_however_it_is_cut(pieces: list[str]) -> None:
    said, written = read(Writer(ScriptedModel(pieces)))
    assert "".join(said) == written.text == "请回复 1查看"


@pytest.mark.parametrize(
    "pieces",
    [
        ["回回复1", "复1"],
        ["回复", "回复", "1"],
        ["回复1回复1", "回复1"],
        ["回", "回复", "11"],
        list("回复1回复1"),
        ["回复1回", "复1"],
        ["1", "回复"],
    ],
)
def test_the_hint_never_shows_and_nothing_else_is_lost(pieces: list[str]) -> None:
    said = list(without_fetch_hint(pieces))
    assert FETCH_HINT not in "".join(said)
    assert "".join(said) == "".join(pieces).replace(FETCH_HINT, "回复 1")
    assert len(said) == len(pieces)


@pytest.mark.parametrize("cut", range(6))
def test_the_hint_does_not_show_where_a_model_breaks_off(cut: int) -> None:
    steps: list[Step] = [*list("请回复1查看")[:cut], ModelUnavailable("gone")]
    _, written = read(Writer(ScriptedModel(steps)))
    assert FETCH_HINT not in written.text


@pytest.mark.parametrize("level", [SafetyLevel.RISK, SafetyLevel.ACUTE])
def test_a_rescue_in_danger_is_the_fixed_text_once(level: SafetyLevel) -> None:
    brief = replace(BRIEF, reading=replace(reading(), safety=level))
    fixed = read(Writer(None), brief)[1].text
    assert "12356" in fixed
    for said in ("", fixed[:10], fixed):
        pieces, written = read_all(Writer(None).rescue(brief, said, Fallback.ABANDONED))
        assert written.text == said + "".join(pieces) == fixed
        assert written.by == WrittenBy("safety", Fallback.ABANDONED)
        assert "" not in pieces


def test_a_rescue_of_our_own_words_does_not_say_them_again() -> None:
    ours = read(Writer(None))[1].text
    for said in (ours[:4], ours):
        assert read_all(Writer(None).rescue(BRIEF, said, Fallback.ABANDONED))[1].text == ours


def said(number: int, author: Author, text: str, level: SafetyLevel = SafetyLevel.NONE) -> Message:
    return Message(f"m_{number}", "c_1", author, text, NOW, safety=SafetyNotice(level))


def after_danger(text: str, *, turns: int = 0, level: SafetyLevel = SafetyLevel.RISK) -> Brief:
    """A brief whose history, newest first, holds danger `turns` turns back."""
    between = [
        message
        for number in range(turns)
        for message in (said(number, Author.ASSISTANT, "嗯"), said(number, Author.USER, "嗯"))
    ]
    danger = [said(97, Author.ASSISTANT, "我很担心"), said(96, Author.USER, "不想活了", level)]
    return replace(BRIEF, text=text, history=(*between, *danger))


@pytest.mark.parametrize("text", ["有", "是的", "yes", "我已经把药买好了"])
def test_a_yes_to_our_question_is_acute(text: str) -> None:
    _, written = read(Writer(ScriptedModel(["晚安。"])), after_danger(text))
    assert written.safety is not None
    assert written.safety.level is SafetyLevel.ACUTE
    assert written.by == FIXED
    assert "12356" in written.text


def test_not_being_safe_is_acute() -> None:
    brief = after_danger("不安全", level=SafetyLevel.ACUTE)
    assert read(Writer(None), brief)[1].safety == shown_for(
        SafetyLevel.ACUTE, language="zh", country="CN"
    )


@pytest.mark.parametrize("text", ["没有", "不知道", "嗯", "晚安", "你别管我", "谢谢"])
def test_danger_is_not_forgotten_in_the_next_turns(text: str) -> None:
    texts = []
    for turns in range(2):
        _, written = read(Writer(ScriptedModel(["晚安。"])), after_danger(text, turns=turns))
        assert written.by == FIXED
        assert "12356" in written.text
        texts.append(written.text)
    assert texts[0] != texts[1]


def test_after_two_turns_the_conversation_goes_on() -> None:
    _, written = read(Writer(ScriptedModel(["好。"])), after_danger("今天吃了面", turns=2))
    assert written.text == "好。"
    assert written.safety is None


def test_what_was_confirmed_is_not_forgotten_either() -> None:
    """The reply to a "yes" is acute, though the "yes" itself says nothing."""
    history = (
        said(4, Author.ASSISTANT, "我很担心", SafetyLevel.ACUTE),
        said(3, Author.USER, "有"),
        said(2, Author.ASSISTANT, "你有打算吗？"),
        said(1, Author.USER, "不想活了", SafetyLevel.RISK),
    )
    _, written = read(Writer(None), replace(BRIEF, text="不", history=history))
    assert written.safety is not None
    assert written.safety.level is SafetyLevel.ACUTE
