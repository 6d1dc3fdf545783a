import pytest
from pydantic import ValidationError

from functions.auth import schemas
from nuanxin.domain.identity import Scope


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("lin@example.com", "lin@example.com"),
        ("  LIN@Example.COM ", "lin@example.com"),
        ("ｌｉｎ@ｅｘａｍｐｌｅ.ｃｏｍ", "lin@example.com"),
        ("小林@例子.公司", "小林@例子.公司"),
        ("o'hara+x@sub.example.co.uk", "o'hara+x@sub.example.co.uk"),
    ],
)
def test_one_address_has_one_spelling(given: str, kept: str) -> None:
    body = schemas.Register.model_validate({"email": given, "password": "long enough"})
    assert body.email == kept


@pytest.mark.parametrize(
    "email",
    [
        *("", "lin", "@example.com", "lin@", "lin@example", "a@b@c.com", "a b@c.com", "a@b."),
        *("a\x00@b.com", "\ud800@b.com", "a" * 250 + "@b.com", None, 7, ["a@b.com"]),
    ],
)
def test_what_is_no_address_is_refused(email: object) -> None:
    with pytest.raises(ValidationError):
        schemas.LogIn.model_validate({"email": email, "password": "long enough"})


def test_a_password_is_the_same_from_every_keyboard() -> None:
    composed, decomposed = "caf\u00e9 au lait", "cafe\u0301 au lait"
    first, second = (
        schemas.LogIn.model_validate({"email": "a@b.com", "password": one}).password
        for one in (composed, decomposed)
    )
    assert first == second


@pytest.mark.parametrize("password", ["", "short 7", "x" * 257, "\ud800 lone surrogate", None])
def test_a_password_that_cannot_be_kept_is_refused(password: object) -> None:
    with pytest.raises(ValidationError):
        schemas.Register.model_validate({"email": "a@b.com", "password": password})


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00", "\ud800", "x" * 65])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        schemas.Register.model_validate(
            {"email": "a@b.com", "password": "long enough", "display_name": name}
        )


@pytest.mark.parametrize(
    "change",
    [
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../etc/passwd"},
        {"birth_year": 1899},
        {"birth_year": 3000},
        {"language": "Chinese"},
        {"language": "zh_CN"},
        {"care": {"country": "cn"}},
        {"care": {"recall": "perhaps"}},
        {"display_name": " "},
    ],
)
def test_settings_that_mean_nothing_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        schemas.ProfileChange.model_validate(change)


def test_an_api_key_without_scopes_named_has_all_and_never_none() -> None:
    assert schemas.NewApiKey.model_validate({"name": "脚本"}).scopes == frozenset(Scope)
    with pytest.raises(ValidationError):
        schemas.NewApiKey.model_validate({"name": "脚本", "scopes": []})
