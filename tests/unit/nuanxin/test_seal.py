import pytest

from nuanxin.adapters.seal import DataKeys, SealError

KEYS = DataKeys("a long random secret")


@pytest.mark.parametrize("plain", ["", "openid", "暖心 💛", "x" * 100_000])
def test_what_is_sealed_can_be_opened_in_its_place(plain: str) -> None:
    assert KEYS.open(KEYS.seal(plain, context="here"), context="here") == plain


def test_it_cannot_be_moved_to_another_place() -> None:
    sealed = KEYS.seal("openid", context="P#u_1/email")
    for context in ("P#u_2/email", "P#u_1/email ", "", "P#u_1"):
        with pytest.raises(SealError):
            KEYS.open(sealed, context=context)


def test_it_cannot_be_opened_with_another_secret() -> None:
    sealed = KEYS.seal("openid", context="here")
    with pytest.raises(SealError):
        DataKeys("a long random secret.").open(sealed, context="here")


def test_no_part_of_it_can_be_changed() -> None:
    sealed = KEYS.seal("openid", context="here")
    for index, char in enumerate(sealed[:-2]):
        changed = sealed[:index] + ("A" if char != "A" else "B") + sealed[index + 1 :]
        with pytest.raises(SealError):
            KEYS.open(changed, context="here")


@pytest.mark.parametrize("sealed", ["", "1", "2.AAAA", "openid", ".", "0.", "1.AAAA" * 8 + "."])
def test_what_was_never_sealed_is_refused(sealed: str) -> None:
    with pytest.raises((SealError, ValueError)):
        KEYS.open(sealed, context="here")


def test_the_same_text_never_looks_the_same_and_never_shows() -> None:
    first, second = (KEYS.seal("openid", context="here") for _ in range(2))
    assert first != second
    assert "openid" not in first


def test_a_pseudonym_is_the_same_again_and_tells_nothing() -> None:
    assert KEYS.hash("email", "lin@example.com") == KEYS.hash("email", "lin@example.com")
    assert KEYS.hash("email", "lin@example.com") != KEYS.hash("email", "lin@example.con")
    assert "lin" not in KEYS.hash("email", "lin@example.com")


def test_pseudonyms_of_other_kinds_and_secrets_differ() -> None:
    own = KEYS.hash("email", "lin")
    assert own != KEYS.hash("wechat", "lin")
    assert own != KEYS.hash("emai", "llin")
    assert own != DataKeys("another secret").hash("email", "lin")
