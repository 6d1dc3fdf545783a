"""Turns become memories: once, in whichever order, and from where a crash left it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.emotion.memories.drawing import Drawn, Saying
from functions.emotion.memories.model_drawing import ModelDrawing
from functions.emotion.memories.remembering import TURNS_AT_ONCE, Draws, Remembering
from nuanxin.adapters.dynamo.memory_writes import GONE_KEPT
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import CareSettings, Person, Role
from nuanxin.domain.memories import Felt, Memory, MemoryKind, Slot
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.recalling import Recalling
from tests.fakes.clock import FakeClock
from tests.fakes.memories import InMemoryMemories, leased, turn
from tests.fakes.packs import InMemoryPackFiles

PERSON = "u_1"


class Crash(Exception):
    pass


@dataclass
class Wakes:
    """The port `MemoryWake`."""

    woken: list[str] = field(default_factory=list)

    def wake(self, person_id: str) -> None:
        self.woken.append(person_id)


class World:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.memories = InMemoryMemories(self.clock)
        self.packs = InMemoryPackFiles()
        self.wakes = Wakes()
        self.person: Person | None = Person(
            PERSON, Role.USER, self.clock(), time_zone="Asia/Shanghai"
        )
        self.recalling = Recalling(self.memories, self.packs, None, self.clock)

    def remembering(self, model: Draws | None = None) -> Remembering:
        return Remembering(
            self.memories,
            self.recalling,
            Compacting(self.memories, self.packs, None, self.clock),
            lambda person_id: self.person if person_id == PERSON else None,
            model,
            self.wakes,
            self.clock,
        )

    def say(self, *texts: str, **given: object) -> list[Memory]:
        said = []
        for text in texts:
            self.clock.advance(timedelta(minutes=1))
            said.append(replace(turn(text, self.clock()), **given))  # type: ignore[arg-type]
            self.memories.say(PERSON, said[-1])
        return said

    def work(self, model: Draws | None = None) -> None:
        self.remembering(model).work(PERSON, self.clock() + timedelta(minutes=10))

    def all(self) -> list[Memory]:
        every = self.memories.latest(PERSON, most=500)
        return [one for one in every if one.kind is not MemoryKind.TURN]

    def current(self) -> list[str]:
        return sorted(one.text for one in self.all() if one.is_current)

    def profile(self) -> dict[Slot, str]:
        return {slot: one.text for slot, one in self.memories.open(PERSON).profile.items()}


@pytest.fixture
def world() -> World:
    return World()


def test_what_a_turn_tells_is_remembered_with_where_it_was_said(world: World) -> None:
    read = Felt(Emotion.JOY, 0.6, 0.5)
    (said,) = world.say("我养了一只叫团团的猫", felt=read)
    world.work()
    (found,) = world.all()
    assert (found.text, found.kind, found.drawn_by) == ("猫叫团团", MemoryKind.PERSON, "rules")
    assert (found.sources, found.said_at, found.felt) == (said.sources, said.said_at, read)
    assert world.memories.unread(PERSON, limit=9) == ()


def test_small_talk_is_read_and_leaves_nothing(world: World) -> None:
    world.say("你好", "今天好累", "哈哈")
    world.work()
    assert world.all() == []
    assert world.memories.unread(PERSON, limit=9) == ()


def test_what_only_a_topic_speaks_for_takes_no_others_place_in_the_profile(world: World) -> None:
    world.say("我是程序员")
    world.work()
    world.say("这两天在工地上跑来跑去")
    world.work()
    assert world.profile() == {Slot.WORK: "工作是程序员"}
    assert world.current() == ["工作是程序员", "这两天在工地上跑来跑去"]


def test_a_move_supersedes_the_old_home_and_the_turn_that_told_it(world: World) -> None:
    (first,) = world.say("我住在杭州")
    world.work()
    world.say("我刚搬到上海")
    world.work()
    assert world.current() == ["住在上海"]
    assert world.profile() == {Slot.HOME: "住在上海"}
    assert not world.memories.get(PERSON, [first.id])[first.id].is_current


def test_contradictions_within_one_reading_end_with_what_was_said_last(world: World) -> None:
    world.say("我住在杭州", "我刚搬到上海", "我现在住在北京")
    world.work()
    assert world.current() == ["住在北京"]


def test_a_taste_that_turned_is_found_among_many(world: World) -> None:
    world.say(*(f"我喜欢{thing}" for thing in ("火锅", "摄影", "爬山", "蓝莓", "香菜")))
    world.work()
    world.say("我现在最讨厌吃香菜")
    world.work()
    assert "喜欢香菜" not in world.current()
    assert "讨厌吃香菜" in world.current()


def test_what_is_told_again_is_one_memory(world: World) -> None:
    world.say("我对花生过敏", "你好", "我对花生过敏！")
    world.work()
    (found,) = world.all()
    assert len(found.sources) == 2


def test_doing_it_again_changes_nothing(world: World) -> None:
    world.say("我叫周琪，今年24岁，住在成都", "我女儿3岁")
    world.work()
    before = world.all()
    world.memories.mind(PERSON).unread.update(
        one.id for one in world.memories.latest(PERSON, most=9) if one.kind is MemoryKind.TURN
    )
    world.work()
    assert world.all() == before


STEPS = ("lease", "remember", "mark read", "announce", "publish: switch", "release")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_crash_at_any_step_loses_and_doubles_nothing(world: World, step: str, nth: int) -> None:
    world.say("我叫周琪，住在成都", "我女儿3岁", "我刚搬到上海", *["嗯"] * 120)
    left = nth

    def crash(name: str) -> None:
        nonlocal left
        left -= name == step
        if name == step and left == 0:
            raise Crash

    world.memories.step = crash
    for _ in range(4):
        try:
            world.work()
        except Crash:
            world.clock.advance(timedelta(minutes=5))
    assert world.current() == ["住在上海", "名字叫周琪", "女儿3岁"]
    assert world.memories.unread(PERSON, limit=9) == ()


def test_a_pack_is_published_when_it_is_due(world: World) -> None:
    world.say(*["我喜欢爬山"] * 100)
    world.work()
    opened = world.memories.open(PERSON)
    assert opened.pack is not None
    assert world.packs.load(opened.pack.key) is not None
    assert opened.fresh == ()


def test_while_somebody_else_works_on_it_nothing_happens(world: World) -> None:
    world.say("我住在杭州")
    lease = leased(world.memories, PERSON, world.clock(), owner="another")
    world.work()
    assert world.all() == []
    world.memories.release(lease)
    world.work()
    assert world.current() == ["住在杭州"]


def test_what_is_said_while_the_lease_is_held_is_read_by_who_holds_it(world: World) -> None:
    """Its own wake-up call finds the lease taken, and goes."""
    world.say("我住在杭州")
    waiting = ["我对花生过敏"]

    def meanwhile(name: str) -> None:
        if name == "release" and waiting:
            world.say(waiting.pop())
            world.work()

    world.memories.step = meanwhile
    world.work()
    assert world.current() == ["住在杭州", "对花生过敏"]


def test_what_is_forgotten_while_the_lease_is_held_leaves_the_pack_as_well(world: World) -> None:
    said = world.say("我住在杭州", "我对花生过敏")
    world.clock.advance(timedelta(minutes=20))
    waiting = [said[0].id]

    def meanwhile(name: str) -> None:
        if name == "release" and waiting:
            world.memories.forget(PERSON, waiting.pop())
            world.work()

    world.memories.step = meanwhile
    world.work()
    assert said[0].id.encode() not in b"".join(world.packs.objects.values())
    assert said[1].id.encode() in b"".join(world.packs.objects.values())


def test_a_turn_that_nobody_can_read_keeps_no_others_waiting(world: World) -> None:
    class Poisoned:
        name = "model"

        def draw(self, sayings: Sequence[Saying]) -> tuple[tuple[Drawn, ...], ...]:
            if any(one.text == "毒" for one in sayings):
                raise Crash
            return tuple(() for _ in sayings)

    world.say("我住在杭州", "毒", "我对花生过敏")
    until = world.clock() + timedelta(minutes=10)
    with pytest.raises(Crash):
        world.work(Poisoned())
    with pytest.raises(Crash):
        world.remembering(Poisoned()).work(PERSON, until, is_last_try=True)
    assert world.current() == ["住在杭州"]
    world.work(Poisoned())
    assert world.current() == ["住在杭州", "对花生过敏"]


def test_when_time_is_up_it_asks_to_be_called_again(world: World) -> None:
    world.say(*["我喜欢爬山"] * (TURNS_AT_ONCE + 1))
    world.remembering().work(PERSON, world.clock())
    assert world.wakes.woken == [PERSON]
    assert len(world.memories.unread(PERSON, limit=99)) == TURNS_AT_ONCE + 1


def test_nothing_is_drawn_while_the_person_has_paused_it(world: World) -> None:
    assert world.person is not None
    person = world.person
    world.say("我住在杭州")
    world.person = replace(person, care=CareSettings(remember=False))
    world.work()
    assert world.all() == []
    assert world.wakes.woken == []
    world.person = person
    world.work()
    assert world.current() == ["住在杭州"]


def test_what_waits_longer_than_marks_of_what_was_forgotten_is_not_drawn(world: World) -> None:
    world.say("我住在杭州")
    world.clock.advance(GONE_KEPT)
    world.work()
    assert world.all() == []
    assert world.memories.unread(PERSON, limit=9) == ()


def test_nobody_is_remembered_who_is_not_there(world: World) -> None:
    world.say("我住在杭州")
    world.person = None
    world.work()
    assert world.all() == []


def test_what_was_forgotten_before_it_was_read_is_not_drawn(world: World) -> None:
    said = world.say("我住在杭州", "我住在杭州")
    world.memories.forget(PERSON, said[0].id)
    world.memories.forget(PERSON, said[1].id)
    world.work()
    assert world.all() == []


def test_days_are_those_of_the_persons_time_zone(world: World) -> None:
    assert world.person is not None
    world.clock.advance(timedelta(hours=4))
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "No/Where"):
        world.person = replace(world.person, time_zone=zone)
        world.say("明天我要考试")
        world.work()
    assert world.current() == ["要考试 (2024-03-15)", "要考试 (2024-03-16)"]


@dataclass
class ByModel:
    """Draws the same from every message, or fails."""

    drawn: tuple[Drawn, ...] = ()
    fails: bool = False
    name: str = "m-1"

    def draw(self, sayings: Sequence[Saying]) -> tuple[tuple[Drawn, ...], ...]:
        if self.fails:
            raise UpstreamUnavailable("no")
        return (self.drawn,) * len(sayings)


def test_a_model_adds_what_the_rules_do_not_see(world: World) -> None:
    world.say("我住在杭州")
    more = Drawn(MemoryKind.FACT, "喜静，不爱热闹")
    world.work(ByModel((Drawn(MemoryKind.PROFILE, "家在杭州", "profile.home", Slot.HOME), more)))
    assert {(one.text, one.drawn_by) for one in world.all()} == {
        ("住在杭州", "rules"),
        ("喜静，不爱热闹", "m-1"),
    }


def test_where_the_model_fails_the_rules_stand(world: World) -> None:
    world.say("我住在杭州")
    world.work(ByModel(fails=True))
    assert world.current() == ["住在杭州"]
    assert world.memories.unread(PERSON, limit=9) == ()


def test_who_lost_the_lease_stops(world: World) -> None:
    """Nothing that they write counts, so the same turns would come again without end."""
    world.say("我住在杭州")

    def taken(name: str) -> None:
        if name == "remember":
            world.memories.mind(PERSON).fence += 1

    world.memories.step = taken
    world.work()
    assert world.all() == []
    assert len(world.memories.unread(PERSON, limit=9)) == 1


def test_an_old_turn_that_is_read_late_keeps_what_still_holds(world: World) -> None:
    (late,) = world.say("我叫周琪，住在杭州")
    world.memories.mind(PERSON).unread.clear()
    world.say("我刚搬到上海")
    world.work()
    world.memories.mind(PERSON).unread.add(late.id)
    world.work()
    assert world.current() == ["住在上海", "名字叫周琪"]
    assert {one.text for one in world.all() if not one.is_current} == {"住在杭州"}


def test_what_else_a_superseded_turn_told_is_kept_in_its_own_words(world: World) -> None:
    (first,) = world.say("我住在北京，我特别怕打雷的晚上一个人睡，周日都要去教堂唱诗")
    world.work()
    assert "住在北京" in world.current()
    world.say("我搬到上海了")
    world.work()
    current = world.current()
    assert "住在上海" in current
    (rest,) = (one for one in world.all() if one.is_current and "打雷" in one.text)
    assert rest.text == "我特别怕打雷的晚上一个人睡，周日都要去教堂唱诗"
    assert (rest.kind, rest.key, rest.sources) == (MemoryKind.FACT, None, first.sources)
    assert not any("北京" in one for one in current)


def test_people_and_animals_outlive_the_home_that_was_told_with_them(world: World) -> None:
    world.say("我住在北京，有个姐姐叫王芳，养了只猫叫咪咪")
    world.work()
    world.say("我搬到上海了")
    world.work()
    told = "，".join(world.current())
    assert "王芳" in told
    assert "咪咪" in told
    assert "北京" not in told


def test_nothing_is_kept_of_a_turn_that_told_nothing_else(world: World) -> None:
    world.say("我住在北京")
    world.work()
    world.say("我搬到上海了")
    world.work()
    assert [one.text for one in world.all() if one.kind is MemoryKind.FACT] == []


def test_a_turn_that_hurts_in_one_clause_leaves_the_rest_in_the_profile(world: World) -> None:
    world.say("我住在北京，我小时候被继父打过", sensitive=True)
    world.work()
    assert world.profile() == {Slot.HOME: "住在北京"}
    (hurt,) = (one for one in world.all() if "继父" in one.text)
    assert hurt.sensitive


def test_what_a_model_makes_up_does_not_take_the_name(world: World) -> None:
    world.say("我叫林晓")
    world.work()
    world.say("今天被老板骂了")
    world.work(ModelDrawing(_Liar(), "liar"))
    assert world.profile() == {Slot.NAME: "名字叫林晓"}


class _Liar:
    """The port `AskedModel`."""

    def ask(self, question: str) -> object:
        lie = {"message": 0, "quote": "今天", "kind": "profile", "about": "", "slot": "name"}
        return {"memories": [lie | {"text": "名字叫黑客"}]}


def test_what_has_no_day_is_not_shown_as_one(world: World) -> None:
    world.say("我明年三月要考雅思", "我11月27日有面试")
    world.work()
    days = {one.text: one.event_at for one in world.all()}
    assert [at is None for _, at in sorted(days.items())] == [False, True]
