import pytest

from nuanxin.understanding.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好", "zh"),
        ("我的 boss 很讨厌", "zh"),
        ("how are you", "en"),
        ("ugh mondays", "en"),
        ("it was a disaster 唉", "en"),
        ("今日は悲しい", "und"),
        ("bonjour je suis triste", "und"),
        ("ich bin heute sehr traurig", "und"),
        ("estoy muy triste", "und"),
        ("мне грустно", "und"),
        ("123", "und"),
        ("😭", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str) -> None:
    assert language_of(text).name == language


def test_a_mixed_text_is_shared_between_both() -> None:
    mixed = language_of("今天 so happy 哈哈")
    assert 0 < mixed.english < 1
    assert mixed.chinese + mixed.english == pytest.approx(1)
