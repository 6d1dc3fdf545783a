import pytest

from functions.auth.adapters.passwords import Argon2


@pytest.fixture(scope="module")
def argon2() -> Argon2:
    return Argon2()


def test_only_the_right_password_fits(argon2: Argon2) -> None:
    stored = argon2.hash("暖心 password")
    assert stored.startswith("$argon2id$")
    assert argon2.verify(stored, "暖心 password")
    assert not argon2.verify(stored, "暖心 passwort")
    assert not argon2.outdated(stored)


def test_the_same_password_never_has_the_same_hash(argon2: Argon2) -> None:
    assert argon2.hash("same") != argon2.hash("same")


@pytest.mark.parametrize("stored", [None, "", "no hash", "$argon2id$v=19$broken"])
def test_nobodys_and_broken_hashes_fit_nothing(argon2: Argon2, stored: str | None) -> None:
    assert not argon2.verify(stored, "anything")


def test_weaker_settings_are_outdated(argon2: Argon2) -> None:
    weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$R1uKCmSdqJfDgfHNPZjQBg"
    assert argon2.outdated(weak)
