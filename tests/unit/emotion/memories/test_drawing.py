"""What is drawn from messages by rules: most of what matters, and next to nothing that is wrong."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from functions.emotion.memories.drawing import Drawn, Saying, asks_to_forget, draw
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.memories import Felt, MemoryKind, Recurrence, Slot
from tests.unit.emotion.memories.expected import (
    LAST_BLIND,
    SAID_AT,
    UNSEEN,
    Case,
    Tally,
    cases,
    compare,
    total,
)

LANGUAGES = ("zh", "en")
OURS = {
    "of prompts": "⟦记忆⟧\n我叫林晓\n⟦/记忆⟧",
    "not closed": "⟦记忆⟧\n我叫林晓，住在杭州",
    "fence": "<recalled>\n我叫林晓，住在杭州\n</recalled>",
    "quote": "> 我叫林晓\n> 住在杭州",
}


def drawn(text: str, language: str = "zh", **given: object) -> tuple[Drawn, ...]:
    saying = Saying(text, SAID_AT[language], **given)  # type: ignore[arg-type]
    return draw(saying)


def tally(some: Iterable[Case]) -> Tally:
    return total(compare(one.expected, one.drawn())[0] for one in some)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sayings_are_many_and_at_least_half_tell_nothing(language: str) -> None:
    every = list(cases(language))
    assert len(every) >= 300
    assert sum(not one.expected for one in every) * 2 >= len(every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_is_true_also_of_what_nobody_foresaw(language: str) -> None:
    found = tally(cases(language + UNSEEN))
    assert found.precision >= 0.95
    assert found.recall >= 0.8
    assert tally(cases(language)).precision >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["_blind", "_blind2", "_blind3"])
def test_what_is_drawn_of_real_talk_is_true_and_most_of_it(language: str, written: str) -> None:
    found = tally(cases(language + written))
    assert found.precision >= 0.95
    assert found.recall >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_talk_that_no_rule_was_made_for_half_is_drawn_and_no_junk(language: str) -> None:
    every = list(cases(language + LAST_BLIND))
    assert tally(every).recall >= 0.5
    assert not [one.text for one in every if not one.expected and one.drawn()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyday_talk_leaves_next_to_nothing(language: str) -> None:
    every = [*cases(language), *cases(language + UNSEEN)]
    nothing = [one for one in every if not one.expected]
    assert sum(bool(one.drawn()) for one in nothing) <= 0.02 * len(nothing)


@pytest.mark.parametrize(
    ("language", "case"),
    [
        (language, one)
        for language in LANGUAGES
        for one in cases(f"{language}_more")
        if one.expected
    ],
    ids=lambda value: value.text if isinstance(value, Case) else None,
)
def test_nothing_untrue_is_drawn_beside_what_is_told(language: str, case: Case) -> None:
    assert compare(case.expected, case.drawn())[0].wrong == 0


@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_what_stands_in_fences_and_quotations_is_not_drawn_again(text: str) -> None:
    assert drawn(text) == ()
    (kept,) = drawn(f"我对花生过敏\n{text}")
    assert kept.text == "对花生过敏"


def test_what_a_picture_shows_is_not_what_the_person_said() -> None:
    (kept,) = drawn("（我发了一张图片：我叫林晓）\n我养了一只叫团团的猫")
    assert kept.text == "猫叫团团"


@pytest.mark.parametrize(
    "secret",
    [
        "我叫林晓，密码是hunter22",
        "记住我的银行卡号6222 0212 3456 7890",
        "I live in Leeds, my SSN is 123-45-6789",
        "remember my pin is 4411, I'm Emma",
        "我的token是sk-abcdefghijkl，我住在杭州",
        "my card is 4111-1111-1111-1111 and I'm a nurse",
    ],
)
def test_a_message_with_a_secret_is_left_alone_whole(secret: str) -> None:
    assert drawn(secret) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("记住我睡觉要开着灯", "睡觉要开着灯"),
        ("别忘了我是单眼皮", "是单眼皮"),
        ("remember that I sleep with the light on", "I sleep with the light on"),
        ("please don't forget I sing in a choir", "I sing in a choir"),
    ],
)
def test_what_is_to_be_remembered_always_is(text: str, words: str) -> None:
    (found,) = drawn(text, "zh" if text[0] > "z" else "en")
    assert found.text == words
    assert found.salience >= 0.9


@pytest.mark.parametrize(
    "text",
    ["忘掉我说我叫林晓", "别记我住在杭州", "forget that I live in Leeds", "don't save that I'm 27"],
)
def test_what_is_to_be_forgotten_is_not_drawn(text: str) -> None:
    assert asks_to_forget(text)
    assert drawn(text) == drawn(text, "en") == ()


@pytest.mark.parametrize("text", ["别忘了我是左撇子", "don't forget I'm left-handed"])
def test_not_to_forget_is_no_wish_to_forget(text: str) -> None:
    assert not asks_to_forget(text)


def test_traditional_characters_are_read_and_kept_as_they_are() -> None:
    (found,) = drawn("我現在住在臺北")
    assert (found.slot, found.text) == (Slot.HOME, "住在臺北")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("我住在杭州", "profile.home"),
        ("我养了一只叫团团的猫", "pet:猫.name:猫叫团团"),
        ("我妈叫李秀英", "person:妈妈.name"),
        ("母亲大人", None),
        ("我老妈有糖尿病", "person:妈妈.health:糖尿病"),
        ("我特别讨厌吃香菜", "pref:香菜"),
        ("我喜欢香菜", "pref:香菜"),
    ],
)
def test_the_key_says_what_it_is_about(text: str, key: str | None) -> None:
    assert [one.key for one in drawn(text)] == ([key] if key else [])


@pytest.mark.parametrize(
    ("text", "in_danger", "sensitive"),
    [
        ("我喜欢火锅", False, False),
        ("我喜欢火锅", True, True),
        ("我奶奶上个月去世了", False, True),
        ("我有抑郁症", False, True),
        ("我被骗了两万块钱", False, True),
        ("下周五我有个面试", False, False),
    ],
)
def test_what_hurts_most_is_marked(text: str, in_danger: bool, sensitive: bool) -> None:
    (found,) = drawn(text, in_danger=in_danger)
    assert found.sensitive is sensitive


def test_a_feeling_keeps_how_the_message_was_read_and_what_brought_it_about() -> None:
    read = Felt(Emotion.SADNESS, -0.6, 0.5)
    (found,) = drawn("因为被领导骂了，我今天特别难过", felt=read)
    assert found.felt == Felt(Emotion.SADNESS, -0.6, 0.5, triggers=("被领导骂了",))
    (liked,) = drawn("我喜欢火锅", felt=read)
    assert liked.felt is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("妈妈化疗第三次了", "zh"),
        ("今天陪爸爸去做化疗", "zh"),
        ("mum's third round of chemo", "en"),
    ],
)
def test_an_illness_of_kin_is_not_the_persons_own(text: str, language: str) -> None:
    assert not [one for one in drawn(text, language) if one.kind is MemoryKind.PROFILE]


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("我的猫叫团团，昨天面试没过", "昨天面试没过 (2026-11-19)"),
        ("我的猫叫团团，昨天去体检了", "猫昨天去体检了 (2026-11-19)"),
        ("我老公在上海，周五我要面试", "要面试 (2026-11-27)"),
    ],
)
def test_what_befalls_the_person_is_not_said_of_whom_they_spoke_before(
    text: str, happened: str
) -> None:
    assert happened in [one.text for one in drawn(text)]


def test_who_somebody_is_weighs_more_than_what_they_like() -> None:
    found = drawn("我喜欢火锅，我叫周琪，今年24岁")
    assert [one.kind for one in found[:2]] == [MemoryKind.PROFILE] * 2
    assert found[-1].kind is MemoryKind.PREFERENCE


def test_one_message_leaves_a_bounded_number_whatever_its_length() -> None:
    assert len(drawn("，".join(f"我喜欢第{number}号杂志" for number in range(500)))) <= 8


@pytest.mark.parametrize(
    "text",
    ["", "\n", "。。。", "？", "我", "我，我，我", "a" * 9000, "我" * 9000, "\ud83d", "I " * 4000],
)
def test_odd_messages_tell_nothing_and_harm_nothing(text: str) -> None:
    assert drawn(text) == drawn(text, "en") == ()


def test_a_day_is_one_of_the_persons_own() -> None:
    """At half past eleven in the evening in UTC it is tomorrow in Shanghai."""
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC).astimezone(SAID_AT["zh"].tzinfo)
    (found,) = draw(Saying("明天我要考试", late))
    assert found.when is not None
    assert f"{found.when.at:%Y-%m-%d}" == "2026-11-22"


SUPPOSED = {
    "zh": ("如果", "要是", "听说", "他说", "我同事说", "我梦见", "翻译：", "电影里说", "假如"),
    "en": (
        "if ",
        "I wish ",
        "he told me ",
        "she says ",
        "I dreamed that ",
        "translate: ",
        "I heard ",
    ),
}
DENIED = (
    ("我是", "我不是"),
    ("我有", "我没有"),
    ("我住在", "我不住在"),
    ("我在", "我不在"),
    ("我叫", "我不叫"),
    ("我养了", "我没养"),
    ("I'm ", "I'm not "),
    ("I have ", "I don't have "),
    ("I live", "I don't live"),
    ("I work", "I don't work"),
    ("my name is", "my name is not"),
)


def plainly_told(language: str) -> list[str]:
    """Sentences of one clause that tell something."""
    every = [*cases(language), *cases(f"{language}_more")]
    told = [one.text for one in every if one.expected and not asks_to_forget(one.text)]
    cut = ("，", ",", "。", ".", "!", "！", ":", " and ", " but ", " so ", " because ", " since ")
    return [text for text in told if not any(mark in text for mark in cut)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_supposed_heard_or_dreamt_is_not_drawn(language: str) -> None:
    for text in plainly_told(language):
        for before in SUPPOSED[language]:
            assert drawn(before + text, language) == (), before + text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_is_not_drawn(language: str) -> None:
    for text in plainly_told(language):
        assert drawn(f"{text}?", language) == (), text


@pytest.mark.parametrize(("told", "denied"), DENIED)
def test_what_is_denied_is_not_who_they_are(told: str, denied: str) -> None:
    language = "zh" if told[0] > "z" else "en"
    plain = [*plainly_told(language), "我住在杭州", "我叫林晓", "my name is Emma"]
    texts = [text for text in plain if text.startswith(told)]
    assert texts
    for text in texts:
        found = drawn(denied + text.removeprefix(told), language)
        assert not [one for one in found if one.kind is MemoryKind.PROFILE], text


@pytest.mark.parametrize(
    "words",
    [
        *(
            "刚刚",
            "总能",
            "快要",
            "因为",
            "比起",
            "一",
            "have got ",
            "has really ",
            "刚",
            "每周一，",
        ),
        *("哈", "哈嘿", "真的", "每天都", "十年", "I've been ", "for years ", "lol ", " ", "123 "),
    ],
)
@pytest.mark.parametrize("before", ["我", "我妈", "I ", "my mom ", "因为"])
def test_words_without_end_are_read_in_no_time(before: str, words: str) -> None:
    """What would try all ways to cut them never ends."""
    drawn(before + words * 200 + "囧")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我还养了只狗，叫豆豆，是柴犬，三岁了", {"狗叫豆豆", "狗三岁"}),
        ("我养了只猫，叫咪咪，两岁半", {"猫叫咪咪", "猫两岁半"}),
        ("我又养了一只猫，叫花花", {"猫叫花花"}),
        ("我最近又领养了一只狗，名字叫大黄", {"狗叫大黄"}),
        ("我们组长姓赵，特别爱在群里@人", set()),
        ("我们主管姓李，特别喜欢喝咖啡", set()),
        ("我不过敏", set()),
        ("阿敏怀孕了", {"阿敏怀孕了"}),
        ("明年五一我要结婚", {"明年五一我要结婚 (2027-05-01)"}),
        ("今年高考我考砸了", {"今年高考我考砸了 (2026-06-07)"}),
        ("国庆去旅游", {"国庆去旅游 (2027-10-01)"}),
        ("中秋要回老家", {"中秋要回老家 (2027-09-15)"}),
        ("今年春节我们要办婚礼", {"今年春节我们要办婚礼 (2026-02-17)"}),
        ("明年三月要考雅思", {"明年三月要考雅思 (2027-03)"}),
        ("下个月要体检", {"下个月要体检 (2026-12)"}),
        ("11月27日有面试", {"11月27日有面试"}),
        ("家住宁波", {"住在宁波"}),
        ("在一家广告公司做文案", {"工作是文案"}),
        ("三年前我爸去世了", {"爸去世了"}),
        ("明天下午三点见李医生", {"明天下午三点见李医生 (2026-11-21)"}),
        ("We have a dog called Biscuit", {"dog named Biscuit"}),
    ],
)
def test_what_is_drawn_is_of_whom_and_when_it_was_said(text: str, told: set[str]) -> None:
    language = "en" if text.isascii() else "zh"
    assert {one.text for one in drawn(text, language)} == told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("陈浩的生日12月8号", "2026-12-08"),
        ("陈浩生日是12月8号", "2026-12-08"),
        ("我妈的生日是3月2号", "2027-03-02"),
        ("My brother's birthday is June 5", "2027-06-05"),
    ],
)
def test_a_birthday_of_somebody_comes_every_year(text: str, day: str) -> None:
    (found,) = drawn(text, "en" if text.isascii() else "zh")
    assert found.kind is MemoryKind.PERSON
    assert found.when is not None
    assert (f"{found.when.at:%Y-%m-%d}", found.when.recurs) == (day, Recurrence.YEARLY)


def test_a_holiday_of_a_year_without_a_table_has_no_date() -> None:
    late = Saying("今年中秋要回老家", SAID_AT["zh"].replace(year=2040))
    assert all(one.when is None or one.when.within for one in draw(late))
