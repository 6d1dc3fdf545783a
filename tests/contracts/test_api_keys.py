"""The ports `ApiKeys` and `ApiKeyVerifier`."""

from datetime import timedelta
from typing import Protocol

import pytest

from functions.auth.ports import ApiKeys
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.domain.identity import ApiKey, Principal, Scope
from nuanxin.domain.ids import new_id
from nuanxin.errors import Unauthenticated
from nuanxin.ports import ApiKeyVerifier
from tests.contracts.conftest import Storage
from tests.contracts.support import account
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryApiKeys


class Keys(ApiKeys, ApiKeyVerifier, Protocol):
    """Both, as one store offers them."""


class OfAccounts(DynamoApiKeys):
    """Everybody has one here."""

    def add(self, key: ApiKey, secret: str) -> str:
        account("dynamo", key.user_id)
        return super().add(key, secret)


@pytest.fixture
def api_keys(storage: Storage) -> Keys:
    return InMemoryApiKeys() if storage == "memory" else OfAccounts()


def new_key(clock: FakeClock, user_id: str | None = None, *scopes: Scope) -> ApiKey:
    clock.advance(timedelta(seconds=1))
    owner = user_id or new_id("u", clock())
    return ApiKey(new_id("k", clock()), owner, "我的脚本", frozenset(scopes or Scope), clock())


def test_a_key_says_whose_it_is_and_what_it_may(api_keys: Keys, clock: FakeClock) -> None:
    key = new_key(clock, None, Scope.CHAT, Scope.EMOTION)
    shown = api_keys.add(key, "5ec4e7")
    assert api_keys.verify(shown) == Principal(
        key.user_id, scopes=frozenset({Scope.CHAT, Scope.EMOTION})
    )
    assert shown.startswith("nxk-")


def test_anything_but_the_whole_key_is_refused(api_keys: Keys, clock: FakeClock) -> None:
    shown = api_keys.add(new_key(clock), "5ec4e7")
    other = new_key(clock)
    wrong = [
        "",
        "nxk",
        "nxk---",
        shown[:-1],
        f"{shown}0",
        f"{shown}-0",
        shown.upper(),
        shown.replace("nxk", "nxr"),
        f"nxk-{other.user_id}-{shown.split('-', 2)[2]}",
        f"nxk-{other.user_id}-{other.id}-5ec4e7",
    ]
    for one in wrong:
        with pytest.raises(Unauthenticated) as refused:
            api_keys.verify(one)
        assert refused.value.code == "invalid_api_key"


def test_keys_are_listed_oldest_first_without_their_secrets(
    api_keys: Keys, clock: FakeClock
) -> None:
    first = new_key(clock)
    second = new_key(clock, first.user_id, Scope.CHAT)
    for key in (second, first, new_key(clock)):
        api_keys.add(key, "5ec4e7")
    assert api_keys.list(first.user_id) == (first, second)


def test_a_deleted_key_is_refused_from_now_on(api_keys: Keys, clock: FakeClock) -> None:
    key = new_key(clock)
    kept = new_key(clock, key.user_id)
    shown, still = api_keys.add(key, "5ec4e7"), api_keys.add(kept, "0de5")
    assert api_keys.delete(key.user_id, key.id)
    with pytest.raises(Unauthenticated):
        api_keys.verify(shown)
    assert api_keys.verify(still).user_id == key.user_id
    assert api_keys.list(key.user_id) == (kept,)


def test_deleting_says_whether_there_was_such_a_key(api_keys: Keys, clock: FakeClock) -> None:
    key = new_key(clock)
    api_keys.add(key, "5ec4e7")
    assert not api_keys.delete(new_key(clock).user_id, key.id)
    assert api_keys.delete(key.user_id, key.id)
    assert not api_keys.delete(key.user_id, key.id)
