import pytest

from functions.chat.closeness import is_close


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("团子的猫粮吃完了", "我养了一只叫团子的猫"),
        ("团子的猫粮吃完了", "团子的猫粮是三文鱼味的"),
        ("How is MOCHI today?", "my cat Mochi is sick"),
    ],
)
def test_what_shares_words_is_close(text: str, saying: str) -> None:
    assert is_close(text, saying)


@pytest.mark.parametrize("text", ["", "嗯", "ok", "!!!", "？"])
def test_words_that_say_nothing_are_close_to_nothing(text: str) -> None:
    assert not is_close(text, "我养了一只叫团子的猫")
    assert not is_close(text, "ok then, all right")


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("今天好累", "它今天不吃饭"),
        ("I feel so tired today", "I feel that today was about that"),
        ("团子的猫粮吃完了", "今天面试没过"),
    ],
)
def test_words_that_everybody_uses_do_not_tie_two_sayings(text: str, saying: str) -> None:
    assert not is_close(text, saying)


def test_a_word_or_two_are_too_short_to_be_brought_up() -> None:
    assert not is_close("团子的猫", "团子")
