import pytest

from functions.chat.knowledge.found import Found
from functions.chat.knowledge.grounding import closing
from tests.unit.chat.knowledge.test_citing import passage

FOUND = Found(
    (
        passage("病假需要二级以上医院的证明。", number=0),
        passage("入职满一年的员工每年有五天带薪年假，要提前3个工作日申请。", number=1),
    ),
    "年假几天",
)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("入职满一年的员工，每年有五天带薪年假。", " [2]"),
        ("好的！你每年有五天带薪年假，要提前3个工作日申请哦。", " [2]"),
        ("年假要提前8个工作日申请。", "\n\n（这段话没有在资料里找到出处，请再核实一下。）"),
        ("火星是太阳系的第四颗行星。", "\n\n（这段话没有在资料里找到出处，请再核实一下。）"),
        ("资料里没有提到火星，我没查到。", ""),
        ("I couldn't find that.", ""),
        ("", ""),
    ],
)
def test_a_reply_without_marks_gets_the_source_it_comes_from_or_none(said: str, last: str) -> None:
    assert closing(said, FOUND, "zh-CN") == last


def test_talk_needs_no_source() -> None:
    talk = Found(FOUND.passages, "年假", is_asked=False)
    assert closing("放假啦，去海边走走吧。", talk, "zh-CN") == ""
    assert "source" in closing("Mars is the fourth planet.", FOUND, "en")
