"""What people say that is nobody's to keep."""

import pytest

from nuanxin.domain.secrets import holds_secrets


@pytest.mark.parametrize(
    "text",
    [
        "我叫林晓，密码是hunter22",
        "wifi密码 haha",
        "验证码 483920，别告诉别人",
        "记住我的银行卡号6222 0212 3456 7890",
        "身份证后四位 2931",
        "身份证 51010219900307123X",
        "\uff16\uff12\uff12\uff12\uff10\uff12\uff11\uff12\uff13\uff14",
        "I live in Leeds, my SSN is 123-45-6789",
        "remember my pin is 4411, I'm Emma",
        "my door code is 0521",
        "my card is 4111-1111-1111-1111 and I'm a nurse",
        "我的token是sk-abcdefghijkl，我住在杭州",
        "why doesn't this work: sk-proj-aB3dE5fG7hI9jK1lM3nO5pQ7",
        "ghp_abcdefghijklmnopqrst1234",
        "AKIAIOSFODNN7EXAMPLE",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "call me on 020 7946 0958",
    ],
)
def test_what_is_a_secret_is_known_as_one(text: str) -> None:
    assert holds_secrets(text)


@pytest.mark.parametrize(
    "text",
    [
        "我信用卡欠了五万，不敢跟家里说",
        "今天去补办身份证，排了三个小时队",
        "I moved here in 2019 and I'm 32",
        "my birthday is 1994-06-12",
        "I learned to code last year",
        "got a birthday card from my nan",
        "",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert not holds_secrets(text)
