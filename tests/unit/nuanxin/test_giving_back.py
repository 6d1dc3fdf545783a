import pytest

from nuanxin.domain.wording import gives_back


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("我的书房叫墨玉九重天", "你的书房叫墨玉九重天呀。"),
        ("我养了一只猫叫团团", "团团今天乖吗？"),
        ("我的猫名字是圆圆", "圆圆！"),
        ("My bike is named Thunderbolt", "How is Thunderbolt doing?"),
        ("I am afraid of the dark corridor", "The dark corridor again?"),
        ("我对海鲜过敏", "你之前说过：「对海鲜过敏」。"),
    ],
)
def test_a_reply_gives_back_what_was_said(said: str, reply: str) -> None:
    assert gives_back(reply, said)


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("今天被老板骂了，好难受", "换谁都会难受。想说说发生了什么吗？"),
        ("我的书房叫墨玉九重天", "听起来很特别，怎么想到的？"),
        ("I am tired today", "That sounds exhausting. What happened?"),
        ("", "在的。"),
        ("嗯", "嗯，我在听。"),
        ("我叫你了吗", "我在。"),
    ],
)
def test_a_reply_of_its_own_gives_nothing_back(said: str, reply: str) -> None:
    assert not gives_back(reply, said)
