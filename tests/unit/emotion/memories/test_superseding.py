"""What was true and is not any more: what is said now takes its place, in both languages."""

from datetime import timedelta

import pytest

from nuanxin.domain.memories import Slot
from tests.unit.emotion.memories.test_remembering import World

CHANGES = [
    ("我对花生过敏", "我已经不对花生过敏了", "不再对花生过敏"),
    ("我对花生过敏", "我现在对花生不过敏了", "不再对花生过敏"),
    ("我对芒果过敏", "我芒果不过敏了", "不再对芒果过敏"),
    (
        "I'm allergic to peanuts",
        "I'm not allergic to peanuts anymore",
        "no longer allergic to peanuts",
    ),
    ("I'm allergic to shrimp", "I am no longer allergic to shrimp", "no longer allergic to shrimp"),
    ("我住在成都", "上周我从成都搬去了杭州", "住在杭州"),
    ("我住在成都", "我搬家了，现在住杭州", "住在杭州"),
    ("我住在成都", "我上个月从成都搬到杭州了", "住在杭州"),
    ("我住在成都", "我从成都搬到了杭州", "住在杭州"),
    ("我住在成都", "我不住成都了，现在住在杭州", "住在杭州"),
    ("我住在成都", "我已经不住在成都了", "不住在成都了"),
    ("我住在成都", "我不在成都住了", "不住在成都了"),
    ("我住在成都", "我离开成都了", "不住在成都了"),
    ("I live in Portland", "I just relocated to Seattle", "lives in Seattle"),
    ("I live in Portland", "I moved from Portland to Seattle last month", "lives in Seattle"),
    ("I live in Portland", "We've moved to Seattle", "lives in Seattle"),
    ("I live in Portland", "I don't live in Portland anymore", "no longer lives in Portland"),
    ("I live in Portland", "I no longer live in Portland", "no longer lives in Portland"),
    ("我叫林晓", "我改名叫林予安了", "名字叫林予安"),
    ("我叫林晓", "我改名了，现在叫林予安", "名字叫林予安"),
    ("我叫林晓", "我现在改叫林予安了", "名字叫林予安"),
    ("My name is Margaret", "My name is Maggie now", "name is Maggie"),
    ("My name is Margaret", "I changed my name, I'm Maggie now", "name is Maggie"),
    ("My name is Margaret", "I go by Maggie now", "name is Maggie"),
    ("我的猫叫咪咪", "我的猫改名叫圆圆了", "猫叫圆圆"),
    ("我的猫叫咪咪", "我家猫现在叫圆圆", "猫叫圆圆"),
    ("我家狗叫旺财", "我家狗现在改名叫来福了", "狗叫来福"),
    ("My cat's name is Tom", "My cat's name is now Jerry", "cat's name is Jerry"),
    ("My cat's name is Tom", "My cat is called Jerry now", "cat's name is Jerry"),
    ("My cat's name is Tom", "We renamed our cat Jerry", "cat's name is Jerry"),
    ("我在银行工作", "我从银行辞职了", "从银行辞职了"),
    ("我是护士", "我辞职了", "辞职了"),
    ("我在银行上班", "我已经不在银行上班了", "不在银行上班了"),
    ("I work at a bank", "I quit my job at the bank", "quit my job at the bank"),
    ("I work at a bank", "I don't work at the bank anymore", "no longer works: bank"),
    ("我喜欢喝咖啡", "咖啡我已经戒了", "戒了咖啡"),
    ("我喜欢喝咖啡", "我把咖啡戒了", "戒了咖啡"),
    ("我喜欢喝奶茶", "我戒奶茶了", "戒了奶茶"),
    ("I love coffee", "I hate coffee now", "dislikes coffee"),
    ("I love coffee", "I don't like coffee anymore", "dislikes coffee"),
    ("我男朋友叫阿泽", "我和阿泽分手了，新男朋友叫小北", "男朋友叫小北"),
    ("我男朋友叫阿泽", "我跟阿泽分了，现在男朋友是小北", "男朋友叫小北"),
    ("My boyfriend's name is Tom", "Tom and I broke up", "Tom and I broke up"),
    ("我喜欢小周", "我不再喜欢小周了", "不再喜欢小周"),
    ("我喜欢小周", "我已经不喜欢小周了", "已经不喜欢小周"),
]


@pytest.mark.parametrize(("before", "now", "told"), CHANGES)
def test_what_is_said_now_takes_the_place_of_what_was(before: str, now: str, told: str) -> None:
    world = World()
    (turn,) = world.say(before)
    world.work()
    (old,) = world.current()
    world.clock.advance(timedelta(days=3))
    world.say(now)
    world.work()
    assert told in world.current()
    assert old not in world.current()
    assert not world.memories.get("u_1", [turn.id])[turn.id].is_current
    assert old not in world.profile().values()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("我住在成都", "我已经不住在上海了"),
        ("我住在成都", "我离开上海了"),
        ("我住在成都", "我不在成都"),
        ("I live in Portland", "I don't live in Boston anymore"),
        ("我对花生过敏", "我已经不对芒果过敏了"),
        ("我喜欢花生", "我已经不对花生过敏了"),
        ("我是护士", "我想辞职"),
        ("我是护士", "我同事辞职了"),
        ("我是护士", "王姐离职了"),
        ("我是护士", "我今天好累，王姐离职了"),
        ("我是护士", "我下个月离职"),
        ("I'm a nurse", "my boss quit his job"),
        ("我男朋友叫阿泽", "我和小雨分手了"),
        ("我叫林晓", "我换了公司，现在叫星海科技"),
        ("My name is Maggie", "I'm Catholic now"),
        ("我对虾过敏", "我不过敏"),
    ],
)
def test_what_is_over_is_not_something_else(before: str, now: str) -> None:
    world = World()
    world.say(before)
    world.work()
    (old,) = world.current()
    world.say(now)
    world.work()
    assert old in world.current()


def test_a_new_home_takes_the_place_of_none() -> None:
    world = World()
    for text in ("我住在成都", "我已经不住在成都了", "我住在杭州"):
        world.say(text)
        world.work()
    assert world.current() == ["住在杭州"]
    assert world.profile() == {Slot.HOME: "住在杭州"}


def test_an_allergy_that_came_back_counts() -> None:
    world = World()
    for text in ("我对花生过敏", "我已经不对花生过敏了", "我对花生过敏"):
        world.say(text)
        world.work()
    assert world.current() == ["对花生过敏"]


def test_an_end_that_is_read_late_ends_nothing_newer() -> None:
    world = World()
    (late,) = world.say("我从银行辞职了")
    world.say("我是护士")
    world.memories.mind("u_1").unread.discard(late.id)
    world.work()
    world.memories.mind("u_1").unread.add(late.id)
    world.work()
    assert world.current() == ["从银行辞职了", "工作是护士"]
