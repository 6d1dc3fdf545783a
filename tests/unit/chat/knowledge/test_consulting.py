from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from functions.chat.brief import Brief
from functions.chat.knowledge.consulting import Consulting
from functions.chat.knowledge.querying import MOST_QUESTION, follow_up, leans_on_talk
from functions.chat.persona import COMPANION
from functions.chat.ports import ModelUnavailable
from functions.chat.writer import Writer
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import Person, Role
from nuanxin.errors import UpstreamUnavailable
from nuanxin.knowledge.searching import Passage, Question
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock
from tests.fakes.models import ScriptedModel, Step
from tests.unit.chat.knowledge.test_citing import passage
from tests.unit.chat.test_writer import read

NOW = FakeClock()()
CLERK = replace(COMPANION, id="a_1", name="小事务", dataset_ids=("ds_1",))
FITS = passage("入职满一年的员工每年有五天年假。")
SICK = passage("病假需要医院的证明。")


@dataclass
class OneShelf:
    """What is searched, without an index behind it."""

    passages: tuple[Passage, ...] = (FITS,)
    fails: bool = False
    asked: list[str] = field(default_factory=list)

    def search(self, dataset_ids: Sequence[str], question: Question) -> tuple[Passage, ...]:
        self.asked.append(question.text)
        if self.fails:
            raise UpstreamUnavailable("silent")
        return self.passages


def asking(text: str, *before: str) -> Brief:
    history = tuple(
        Message(f"m_{number}", "c_1", Author.USER, said, NOW)
        for number, said in enumerate(reversed(before))
    )
    person = Person("u_1", Role.USER, NOW)
    calm = reading(label=Emotion.NEUTRAL, language="zh")
    return Brief(person, CLERK, text, calm, history, seed="m_1")


def informed(shelf: OneShelf, brief: Brief, model: ScriptedModel | None = None) -> Brief:
    return Consulting(shelf, model).informed(brief)  # type: ignore[arg-type]


def written(shelf: OneShelf, brief: Brief, *replies: Sequence[Step]) -> tuple[str, list[int]]:
    model = ScriptedModel(*replies) if replies else None
    _, reply = read(Writer(model), informed(shelf, brief, None))
    return reply.text, [one.number for one in reply.citations]


def test_without_a_model_the_source_is_quoted() -> None:
    text, cited = written(OneShelf(), asking("年假有几天？"))
    assert "入职满一年的员工每年有五天年假。" in text
    assert cited == [1]


def test_with_a_model_its_marks_become_citations() -> None:
    text, cited = written(OneShelf(), asking("年假有几天？"), ["每年五天[", "1]，还有[7]。"])
    assert text == "每年五天[1]，还有。"
    assert cited == [1]


def test_nothing_that_fits_is_said_without_asking_the_model() -> None:
    shelf = OneShelf((replace(FITS, fits=False),))
    text, cited = written(shelf, asking("火星在哪里？"), ["火星在太阳系。"])
    assert "资料" in text
    assert "太阳系" not in text
    assert cited == []


def test_a_silent_model_leaves_the_quotation() -> None:
    text, cited = written(OneShelf(), asking("年假有几天？"), [ModelUnavailable("gone")])
    assert "五天年假" in text
    assert cited == [1]


def test_talk_is_not_looked_up_and_an_agent_without_datasets_never_is() -> None:
    shelf = OneShelf()
    for brief in (asking("你好"), replace(asking("年假有几天？"), agent=COMPANION)):
        assert informed(shelf, brief).found is None
    assert shelf.asked == []


def test_what_may_be_talk_stays_talk_where_nothing_fits() -> None:
    assert informed(OneShelf(()), asking("我想退货")).found is None
    assert informed(OneShelf(), asking("我想退货")).found is not None


def test_datasets_that_cannot_be_read_are_said_to_be_so() -> None:
    found = informed(OneShelf(fails=True), asking("年假有几天？")).found
    assert found is not None
    assert found.is_unread
    text, cited = written(OneShelf(fails=True), asking("年假有几天？"), ["五天吧"])
    assert "查不了" in text
    assert cited == []


def test_a_question_beside_a_picture_may_be_about_that() -> None:
    brief = asking("（我发了一张图片：一只橘猫）\n这是什么猫？")
    assert informed(OneShelf(()), brief).found is None
    assert informed(OneShelf(), brief).found is not None


def test_a_picture_alone_is_not_looked_up() -> None:
    shelf = OneShelf()
    assert informed(shelf, asking("（我发了一张图片：一只橘猫）")).found is None
    assert shelf.asked == []


def test_a_follow_up_is_looked_for_with_what_was_said_before() -> None:
    shelf = OneShelf((SICK,))
    found = informed(shelf, asking("那病假呢？", "年假有几天？")).found
    assert shelf.asked == ["年假有几天？\n那病假呢？"]
    assert found is not None
    assert (found.passages, found.question) == ((SICK,), "那病假呢？")


def test_a_follow_up_is_not_answered_with_what_was_asked_before() -> None:
    follows = follow_up("那探亲假呢？", asking("x", "年假有几天？").history)
    assert follows is not None
    assert not follows.fits(FITS)


def test_a_follow_up_without_words_of_its_own_goes_on_with_the_question() -> None:
    found = informed(OneShelf(), asking("那要多久呢？", "入职满一年的员工有年假吗？")).found
    assert found is not None
    assert found.passages == (FITS,)


def test_a_short_question_that_stands_alone_is_not_mixed_with_the_talk() -> None:
    shelf, model = OneShelf(), ScriptedModel()
    found = informed(shelf, asking("年假有几天？", "我的猫病了"), model).found
    assert shelf.asked == ["年假有几天？"]
    assert model.seen == []
    assert found is not None
    assert found.passages == (FITS,)


def test_a_model_words_a_follow_up_anew() -> None:
    shelf, model = OneShelf(), ScriptedModel(["病假有", "几天？\n多余的话"])
    found = informed(shelf, asking("那病假呢？", "年假有几天？"), model).found
    assert shelf.asked == ["病假有几天？"]
    assert found is not None
    assert found.question == "病假有几天？"
    ((prompt, _),) = model.seen
    assert "年假有几天" in prompt[-1].text


@pytest.mark.parametrize(
    "steps", [[ModelUnavailable("gone")], [""], ["长" * (MOST_QUESTION + 1)], ["\n\n"]]
)
def test_a_model_that_words_nothing_usable_costs_only_that(steps: list[Step]) -> None:
    shelf = OneShelf((SICK,))
    informed(shelf, asking("那病假呢？", "年假有几天？"), ScriptedModel(steps))
    assert shelf.asked == ["年假有几天？\n那病假呢？"]


@pytest.mark.parametrize("text", ["那病假呢？", "它能洗吗", "and parental leave?", "多久呢"])
def test_what_leans_on_the_talk_is_known(text: str) -> None:
    assert leans_on_talk(text)


def test_a_whole_question_is_looked_for_as_it_is() -> None:
    shelf, whole = OneShelf(()), "入职满十年的员工每年一共有多少天的年假？"
    informed(shelf, asking(whole, "我的猫病了"))
    assert {one.splitlines()[0].split()[0] for one in shelf.asked} == {whole}
