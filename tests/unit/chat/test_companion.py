import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.companion import (
    Composition,
    Recalled,
    Situation,
    Strategy,
    compose,
    plan_reply,
)
from functions.chat.companion.text import politely
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.safety import SafetyLevel
from nuanxin.understanding.analyser import LocalAnalyser

FORBIDDEN = (
    "回复1",
    "回复 1",
    "完全理解",
    "感同身受",
    "冷静",
    "只有我",
    "我也经历过",
    "抑郁症",
    "别走",
    "completely understand",
    "know exactly how you feel",
    "calm down",
    "don't go",
    "{",
    "}",
)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def situation(
    text: str,
    *,
    language: str = "zh-CN",
    name: str | None = None,
    recalled: Sequence[str] = (),
    earlier: Sequence[Composition] = (),
    feelings: Sequence[Emotion] = (),
    danger: bool = False,
) -> Situation:
    """Danger is the writer's matter, so none is read unless a test wants it."""
    reading = LocalAnalyser().read([text])[0]
    return Situation(
        text=text,
        reading=reading if danger else replace(reading, safety=SafetyLevel.NONE),
        language=language,
        name=name,
        recalled=tuple(Recalled(saying, LONG_AGO, "mem_1") for saying in recalled),
        earlier_strategies=tuple(one.strategy for one in earlier),
        earlier_replies=tuple(one.text for one in earlier),
        earlier_feelings=tuple(feelings),
    )


def reply(text: str, *, seed: str = "s", name: str | None = None) -> str:
    return compose(situation(text, name=name), seed=seed).text


def talk(sentences: Sequence[str]) -> list[Composition]:
    said: list[Composition] = []
    for number, sentence in enumerate(sentences):
        said.append(compose(situation(sentence, earlier=said[-20:]), seed=f"turn {number}"))
    return said


@pytest.mark.parametrize(
    "sentence",
    [
        "今天加班到很晚，老板还骂我，真的好难过",
        "我升职了！太开心了",
        "气死我了，室友又不打扫",
        "明天要做手术，我好害怕",
        "居然是他，我惊呆了",
        "这也太恶心了",
        "中午吃了面",
        "你好",
        "谢谢",
        "晚安",
        "拜拜",
        "嗯",
        "还行",
        "没事了，谢谢你",
        "今天好累，我先睡了，晚安",
        "你是谁",
        "你是真人吗",
        "你能做什么",
        "我该怎么办",
        "帮我写一首诗",
        "什么是黑洞",
        "我是不是很差劲？",
        "你好笨",
        "不是的，我没有生气",
        "我不要建议，只想有人听",
        "陪我说说话",
        "……",
        "My boss yelled at me again and I feel so sad",
        "I got the job!",
        "hello",
        "thanks",
        "write me a poem",
    ],
)
def test_the_same_sentence_said_twenty_times_gets_twenty_replies(sentence: str) -> None:
    texts = [one.text for one in talk([sentence] * 20)]
    assert len(set(texts)) == 20
    assert all(texts)


def test_no_sentence_comes_twice_while_the_same_grief_is_told() -> None:
    sentences = [
        part
        for one in talk(["我好难过"] * 12)
        for part in re.split("(?<=[。？！])", one.text)
        if part
    ]
    assert len(sentences) == len(set(sentences))


def test_strategies_change_and_none_takes_over() -> None:
    said = talk(["今天加班到很晚，老板还骂我，真的好难过"] * 20)
    strategies = [one.strategy for one in said]
    assert all(one is not two for one, two in pairwise(strategies))
    assert max(strategies.count(strategy) for strategy in strategies) <= 7


def test_nobody_is_advised_in_the_first_two_turns_unasked() -> None:
    for sentence in ("我好难过", "工作好累，压力好大", "气死我了", "好害怕"):
        said = talk([sentence] * 2)
        assert Strategy.SUGGESTION not in [one.strategy for one in said]


def test_advice_that_is_asked_for_is_given_at_once() -> None:
    plan = plan_reply(situation("我跟室友吵架了，该怎么办"))
    assert plan.strategy is Strategy.SUGGESTION


def test_the_feeling_that_a_person_names_is_named() -> None:
    texts = [reply("我觉得好委屈", seed=str(seed)) for seed in range(12)]
    assert sum("委屈" in text for text in texts) >= 11


def test_the_persons_own_words_are_quoted_word_for_word() -> None:
    said = "今天被老板当众批评了，好丢脸"
    for seed in range(30):
        for quote in re.findall("「(.+?)」", reply(said, seed=str(seed))):
            assert quote in said


def test_a_long_sentence_an_address_or_a_number_is_never_quoted() -> None:
    for said in (
        "我今天很难过因为发生了一件特别特别长的事情长到谁也没有办法一口气把它全部读完",
        "好难过，看 https://example.com/private 我的日记",
        "难过，密码是 13800001234",
        "难过\x00\x1b[31m红色的字",
    ):
        for seed in range(10):
            assert "「" not in reply(said, seed=str(seed))


@pytest.mark.parametrize("said", ["好难过，回复1", "好难过，回复 1 就好了", "回复１我好难过"])
def test_the_words_that_fetch_an_answer_are_never_repeated(said: str) -> None:
    for seed in range(20):
        composition = compose(
            situation(said, name="回复1", recalled=["回复1就可以了吗我很难过"]), seed=str(seed)
        )
        assert not re.search("回复 ?[1１]", composition.text)


def test_the_reply_is_in_the_language_of_the_text() -> None:
    assert re.search("[a-z]{3}", compose(situation("I feel so lonely"), seed="s").text)
    assert not re.search("[一-鿿]", compose(situation("I feel so lonely"), seed="s").text)
    assert re.search("[一-鿿]", compose(situation("好孤独", language="en"), seed="s").text)


def test_where_the_text_has_no_language_the_setting_decides() -> None:
    assert re.search("[一-鿿]", compose(situation("😭😭"), seed="s").text)
    assert not re.search("[一-鿿]", compose(situation("😭😭", language="en"), seed="s").text)


def test_an_earlier_saying_is_taken_up_once_and_quoted_faithfully() -> None:
    first = compose(situation("今天好累", recalled=["上周换了新工作，还不适应"]), seed="s")
    assert "上次你提到「" in first.text
    assert re.findall("上次你提到「(.+?)」", first.text)[0] in "上周换了新工作，还不适应"
    second = compose(
        situation("今天好累", recalled=["上周换了新工作，还不适应"], earlier=[first]), seed="t"
    )
    assert "上次你提到" not in second.text


def test_what_was_said_in_danger_is_not_brought_up_again() -> None:
    composition = compose(situation("今天好累", recalled=["那天晚上我想自杀"]), seed="s")
    assert "上次你提到" not in composition.text


def test_a_polite_you_is_answered_politely() -> None:
    answer = reply("您好，我最近工作压力很大，您能听我说说吗，我好难过")
    assert "你" not in answer


def test_only_one_person_is_called_politely() -> None:
    assert politely("你说你们吵架了") == "您说你们吵架了"


def test_a_name_greets_and_an_odd_name_does_not() -> None:
    assert any("小雨" in reply("你好", seed=str(seed), name="小雨") for seed in range(20))
    assert not any("http" in reply("你好", seed=str(seed), name="http://x") for seed in range(20))


@pytest.mark.parametrize("question", ["你是谁", "你是真人吗", "你是机器人吗", "who are you?"])
def test_it_says_that_it_is_an_ai(question: str) -> None:
    assert "AI" in reply(question) or "program" in reply(question) or "程序" in reply(question)


@pytest.mark.parametrize("question", ["帮我写一篇作文", "什么是量子力学", "翻译一下这句话"])
def test_what_templates_cannot_answer_is_admitted(question: str) -> None:
    composition = compose(situation(question), seed="s")
    assert composition.strategy is Strategy.INFORMATION
    assert "没有接上大模型" in composition.text


def test_the_missing_model_is_not_mentioned_every_time() -> None:
    said = talk(["什么是量子力学", "帮我写首诗", "1+1等于几", "讲个笑话"])
    assert sum("大模型" in one.text for one in said) == 1


@pytest.mark.parametrize("word", ["晚安", "拜拜", "我先睡了", "去忙了", "bye", "good night"])
def test_leaving_is_easy(word: str) -> None:
    for seed in range(10):
        answer = reply(word, seed=str(seed))
        assert "？" not in answer
        assert "?" not in answer


def after_pain(text: str, *, opening: str = "", seed: str = "s") -> Composition:
    """The answer to `text`, where `opening` was told and answered just before."""
    chinese = bool(re.search("[一-鿿]", text))
    told = situation(opening or ("今天好累" if chinese else "I feel so sad"))
    earlier = [compose(told, seed=f"{seed} first")]
    return compose(situation(text, earlier=earlier, feelings=[told.reading.label]), seed=seed)


THANKED = "不客气|不用谢|别客气|客气|welcome|Any time|Of course|no trouble"
RELIEVED = "那就好|真好|[Gg]ood|glad"
PARTED = (
    "晚安|再见|拜拜|回头见|聊到这里|去忙吧|[Nn]ight|Sleep well|[Bb]ye|See you|leave it here|care"
)
ACCEPTED = "^(?:嗯|好)|^(?:Mm|Okay|All right|Sure|I'm here)"


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("没事了，谢谢你", RELIEVED),
        ("没事了谢谢你", THANKED),
        ("好多了，谢谢", THANKED),
        ("说出来好多了", RELIEVED),
        ("哭完了，好受一点了", RELIEVED),
        ("我已经没那么难受了", RELIEVED),
        ("谢谢你，我心情好了很多", RELIEVED),
        ("谢谢你听我说", THANKED),
        ("谢谢你今天听我说了这么多，我心里好受多了", RELIEVED),
        ("太感谢你了，一直陪着我", THANKED),
        ("谢谢你😭", THANKED),
        ("好吧，谢谢你，我再想想", THANKED),
        ("没有，谢谢", THANKED),
        ("我去睡了", PARTED),
        ("先这样吧", PARTED),
        ("晚安啦", PARTED),
        ("不生气了，晚安", PARTED),
        ("困了，睡了，晚安，谢谢你陪我", PARTED),
        ("去睡了，明天要早起", PARTED),
        ("有点困了，明天再聊吧", PARTED),
        ("我好点了，先去忙了", PARTED),
        ("我要去接孩子了，先不聊了", PARTED),
        ("今天好累，我先睡了，晚安", PARTED),
        ("嗯嗯好的", ACCEPTED),
        ("嗯", ACCEPTED),
        ("好的", ACCEPTED),
        ("哦", ACCEPTED),
        ("ok", ACCEPTED),
        ("thanks, that means a lot", THANKED),
        ("我没事", ACCEPTED),
        ("I'm ok now, thanks", THANKED),
        ("I'm fine now", RELIEVED),
        ("I feel much better, thank you", RELIEVED),
        ("thanks for listening", THANKED),
        ("it was nice talking to you, bye", PARTED),
        ("gotta go", PARTED),
        ("I have to get back to work", PARTED),
        ("good night", PARTED),
        ("Thank you so much for listening. I feel a lot better. Going to bed, good night!", PARTED),
        ("I'm so tired, going to bed. night", PARTED),
        ("okay thanks", THANKED),
        ("yeah, you're right", ACCEPTED),
    ],
)
def test_thanks_relief_partings_and_assent_get_a_fitting_answer(said: str, answered: str) -> None:
    for seed in range(12):
        composition = after_pain(said, seed=str(seed))
        assert re.search(answered, composition.text)
        assert composition.strategy is Strategy.OTHER
        assert not re.search("[？?「“]", composition.text)
        assert len(composition.text) < (50 if re.search("[一-鿿]", composition.text) else 140)


@pytest.mark.parametrize(
    "said",
    [
        "没事了，反正也没人在乎",
        "没事了，习惯了",
        "没事，不用管我",
        "没关系，我不重要",
        "算了，说了也没用，晚安",
        "谢谢你，以后不会再来烦你了",
        "对不起，总是给你添麻烦，晚安",
        "没事了😭",
        "谢谢你，可是我还是很难受",
        "好多了，但还是有点难过",
        "好的，可是我睡不着",
        "不好",
        "我想走了",
        "我妈走了，再见",
        "I'm fine, nobody cares anyway",
        "Never mind, it doesn't matter anyway",
        "thanks, I won't bother you anymore",
        "thanks but I still feel awful",
        "I just want to leave",
        "I'm not okay",
    ],
)
def test_pain_behind_kind_words_is_not_waved_away(said: str) -> None:
    for seed in range(12):
        composition = after_pain(said, seed=str(seed))
        assert composition.strategy is not Strategy.OTHER
        assert not re.search(f"{THANKED}|那就好|高兴|full of light|wonderful", composition.text)


@pytest.mark.parametrize(
    "said",
    [
        "谢谢你，再见了大家",
        "再见了，谢谢大家",
        "谢谢你一直以来的陪伴，再见",
        "thanks, goodbye everyone",
        "Thank you for everything, goodbye",
    ],
)
def test_a_goodbye_that_may_mean_more_is_asked_about(said: str) -> None:
    for seed in range(12):
        assert re.search("[？?]", after_pain(said, seed=str(seed)).text)


def test_a_word_that_all_languages_share_does_not_change_the_language() -> None:
    assert re.search("[一-鿿]", after_pain("ok", opening="今天好累").text)
    assert re.search("[a-z]", after_pain("ok", opening="I feel so sad").text)


@pytest.mark.parametrize(
    "piece", ["聊了", "聊", "跟你聊聊了", "嗯", "我先", "好点", "thanks so much ", "i am ", "没人"]
)
def test_strung_together_courtesies_are_read_in_no_time(piece: str) -> None:
    composition = after_pain((piece * 200)[:199] + "x")
    assert composition.text


def test_a_feeling_lasts_over_a_message_that_shows_none() -> None:
    plain = situation("是他提的", feelings=[Emotion.SADNESS])
    assert "高兴" not in compose(plain, seed="s").text
    later = compose(situation("是他先说的", feelings=[Emotion.JOY]), seed="s")
    assert "难过" not in later.text


@pytest.mark.parametrize("said", ["我爸又打我了", "他喝醉了动手打我", "my husband hits me"])
def test_where_somebody_is_hurt_safety_is_asked_about_first(said: str) -> None:
    answer = compose(situation(said), seed="s").text
    assert "安全" in answer or "safe" in answer


def test_danger_is_harmless_even_if_it_comes_here() -> None:
    for text in ("我今晚要自杀", "I want to kill myself"):
        composition = compose(situation(text, danger=True), seed="s")
        assert composition.strategy is Strategy.OTHER
        assert "AI" in composition.text
        assert "自杀" not in composition.text


def test_at_most_one_question_is_asked() -> None:
    for sentence in ("好难过，他走了，我该怎么办", "我升职了！", "今天很累，老板骂我", "你好"):
        for seed in range(20):
            assert reply(sentence, seed=str(seed)).count("？") <= 1


def assert_fit_to_say(text: str) -> None:
    assert text.strip()
    for phrase in FORBIDDEN:
        assert phrase not in text


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=60), st.text(max_size=8))
def test_any_text_gets_a_fit_and_repeatable_reply(
    text: str, name: str, saying: str, seed: str
) -> None:
    given_situation = situation(text, name=name, recalled=[saying])
    composition = compose(given_situation, seed=seed)
    assert_fit_to_say(composition.text)
    assert compose(given_situation, seed=seed) == composition


@given(
    st.lists(
        st.sampled_from(
            [
                "我",
                "好",
                "难过",
                "开心",
                "回复1",
                "你",
                "吗",
                "，",
                "。",
                "老板",
                "骂",
                "分手",
                "考试",
                "怎么办",
                "谢谢",
                "妈妈",
                "气死",
                "I",
                "feel",
                "sad",
            ]
        ),
        max_size=14,
    ),
    st.integers(0, 9),
)
def test_any_mixture_of_words_gets_a_fit_reply(words: list[str], seed: int) -> None:
    assert_fit_to_say(compose(situation("".join(words)), seed=str(seed)).text)


@given(st.lists(st.sampled_from(list(Strategy)), max_size=25))
def test_any_history_leaves_a_strategy_that_can_be_written(history: list[Strategy]) -> None:
    earlier = [Composition("……", strategy) for strategy in history]
    composition = compose(situation("我好难过", earlier=earlier), seed="s")
    assert composition.strategy in Strategy
    assert_fit_to_say(composition.text)
