"""Which language somebody is answered in."""

import pytest

from nuanxin.domain.languages import accepted


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("*", "zh"),
        (" , ;;", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("en;q=0.4, zh-TW;q=0.5", "zh"),
        ("fr-CH, fr;q=0.9, zh;q=0.2", "zh"),
        ("fr", "en"),
        ("zh;q=0, de", "en"),
        ("en;q=none, zh;q=0.1", "zh"),
        ("en;q=nan", "zh"),
        ("ZH-hant", "zh"),
    ],
)
def test_the_language_that_is_read_best_is_taken(header: str, language: str) -> None:
    assert accepted(header) == language
