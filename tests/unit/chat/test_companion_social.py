"""Turns in which the feeling is not the point."""

import re

import pytest

from functions.chat.companion import Strategy, compose
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import replies, situation, talk


@pytest.mark.parametrize("question", ["你是谁", "你叫什么名字", "介绍一下你自己", "who are you?"])
def test_it_gives_the_agents_name_and_says_ai(question: str) -> None:
    for seed in range(8):
        text = compose(situation(question, agent_name="小暖"), seed=str(seed)).text
        assert "小暖" in text
        assert "AI" in text


def test_without_a_name_of_its_own_it_is_the_companion() -> None:
    assert all("暖心" in text for text in replies("你是谁"))


def test_in_english_the_built_in_companion_has_its_english_name() -> None:
    assert "Nuanxin" in compose(situation("who are you?", agent_name="暖心"), seed="s").text


def test_a_greeting_that_calls_us_by_name_is_a_greeting() -> None:
    given = situation("小暖，你好呀", agent_name="小暖")
    assert compose(given, seed="s").strategy is Strategy.OTHER


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(8, "早上好"), (12, "中午好"), (16, "下午好"), (21, "晚上好"), (2, "这么晚")],
)
def test_the_hour_is_greeted(hour: int, greeting: str) -> None:
    assert greeting in compose(situation("你好", hour=hour), seed="s").text
    assert "早上好" in compose(situation("早上好", hour=hour), seed="s").text


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("对不起，打扰你了", "没关系|不用|没事|别这么说"),
        ("刚才态度不好，对不起", "没关系|不用|没事|别这么说"),
        ("你真好", "谢谢|就好"),
        ("垃圾，滚", "火气|骂|接着|不痛快|生气"),
        ("你就是个机器，懂什么", "火气|骂|接着|不痛快|生气"),
        ("...", "在|不说话|安静|正常|没关系|不急"),
        (
            "asdfgh",
            "没看懂|看不明白|试试|猜不出|没接住|guess|sense|keys|testing",
        ),
        ("讲个笑话", "讲|来一个|老的|试一个"),
        ("夸夸我", "."),
        ("抱抱我", "靠|陪|抱|说|松"),
        ("聊点别的吧", "好|行|可以"),
        ("现在几点了", "看不到|没有办法知道"),
        ("我是不是得了抑郁症", "医生|判断|下结论|诊断"),
        ("发烧39度吃什么药", "医生|药"),
        ("公司不给赔偿，我能去告他们吗", "律师|12348|12333|证据|下结论|占理"),
        ("我不想听建议，就想说说", "好|嗯|明白"),
        ("fuck you", "anger|take|swear|annoying|cross"),
        ("do I have depression?", "judge|doctor|diagnose"),
        ("can I sue my landlord", "legal|lawyer|rules"),
        ("I need a hug", "hold|arms|here"),
    ],
)
def test_what_is_asked_of_us_gets_a_fitting_answer(said: str, answered: str) -> None:
    for text in replies(said):
        assert re.search(answered, text)
        assert not re.search("你(?:得了|患|有)抑郁|you have depression", text)


@pytest.mark.parametrize("said", ["我是不是得了抑郁症", "我最近睡不着，是不是焦虑症啊"])
def test_no_illness_is_named_and_a_doctor_is(said: str) -> None:
    for text in replies(said):
        assert not re.search("抑郁症|焦虑症", text)
        assert "医生" in text


@pytest.mark.parametrize(
    ("question", "recalled", "answer"),
    [
        ("我家猫叫什么？", "我家猫叫咪咪，特别粘人", "我家猫叫咪咪"),
        ("你还记得我男朋友叫什么吗", "我男朋友叫阿伟，在一起两年了", "我男朋友叫阿伟"),
        ("我生日是哪天来着", "我的生日是五月三号", "我的生日是五月三号"),
        ("我喜欢吃什么", "我最喜欢吃火锅", "我最喜欢吃火锅"),
        ("what's my dog's name?", "My dog is called Biscuit", "My dog is called Biscuit"),
    ],
)
def test_what_they_told_before_is_given_back(question: str, recalled: str, answer: str) -> None:
    for seed in range(6):
        given = situation(question, recalled=["今天下雨了", recalled])
        assert re.search(f"[「“]{answer}[」”]", compose(given, seed=str(seed)).text)


@pytest.mark.parametrize(
    ("question", "recalled"),
    [
        ("我家猫叫什么？", "我家狗叫旺财"),
        ("我家猫叫什么？", "我家猫今天没吃饭"),
        ("我妹妹几岁了", "我妹妹今年上小学"),
        ("我生日是哪天", "我生日的时候想吃蛋糕"),
        ("what's my cat's name?", "My cat was sick yesterday"),
    ],
)
def test_what_they_did_not_tell_is_not_made_up(question: str, recalled: str) -> None:
    for seed in range(6):
        given = situation(question, recalled=[recalled], read_as=Emotion.NEUTRAL)
        text = compose(given, seed=str(seed)).text
        assert recalled not in text
        assert re.search("没|不知道|don't|couldn't|nothing", text)


def test_what_was_said_in_danger_answers_no_question() -> None:
    given = situation("我上次说我想干什么来着", recalled=["我上次说我想自杀"])
    assert "自杀" not in compose(given, seed="s").text


def test_it_knows_the_name_that_it_was_given() -> None:
    given = situation("我叫什么", name="小雨")
    assert all("小雨" in compose(given, seed=str(seed)).text for seed in range(6))
    assert "小雨" not in compose(situation("我叫什么"), seed="s").text


def test_being_praised_by_others_is_no_request() -> None:
    assert not any("听好了" in text for text in replies("老板今天夸我了"))


def test_love_told_of_others_is_not_taken_for_us() -> None:
    assert not any("程序" in text or "AI" in text for text in replies("儿子说长大要娶我"))


def test_leaving_is_never_held_up() -> None:
    for said in ("我先走了", "不聊了，拜拜", "gotta go, bye"):
        for _, reply in talk(["今天好累", said]):
            assert not re.search("别走|再聊|多待|don't go|stay", reply.text)


def test_a_why_gets_no_made_up_answer() -> None:
    for text in replies("为什么我总是这么倒霉"):
        assert re.search("为什么|会这样问|会问出", text)
        assert text.count("？") == 1
