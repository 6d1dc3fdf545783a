from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import APIRouter, Depends
from fastapi.testclient import TestClient

from nuanxin.adapters.seal import DataKeys
from nuanxin.domain.identity import ApiKey, LoginKind, Person, Principal, Role, Scope
from nuanxin.errors import RateLimited
from nuanxin.ports import Login
from nuanxin.web.entry import create_app
from nuanxin.web.gate import AccountHolder, Gate, caller_with, operator
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryApiKeys, ReadableTokens
from tests.fakes.limits import InMemoryCounters, InMemoryIdempotency

MINUTE = timedelta(minutes=1)


@pytest.fixture
def api_keys() -> InMemoryApiKeys:
    return InMemoryApiKeys()


@pytest.fixture
def people() -> InMemoryAccounts:
    return InMemoryAccounts()


def gate_of(people: InMemoryAccounts, api_keys: InMemoryApiKeys, *, limits: bool = True) -> Gate:
    clock = FakeClock()
    return Gate(
        tokens=ReadableTokens(),
        api_keys=api_keys,
        people=people,
        answers=InMemoryIdempotency(clock),
        uses=InMemoryCounters(clock),
        names=DataKeys("secret"),
        per_person_limits=limits,
    )


@pytest.fixture
def http(people: InMemoryAccounts, api_keys: InMemoryApiKeys) -> Iterator[TestClient]:
    router = APIRouter()

    @router.get("/account")
    def account(caller: AccountHolder) -> str:
        return caller.user_id

    @router.get("/chat", dependencies=[Depends(caller_with(Scope.CHAT))])
    def chat() -> None: ...

    @router.get("/agents", dependencies=[Depends(operator(Role.EDITOR, Scope.MANAGE))])
    def agents() -> None: ...

    @router.get("/users", dependencies=[Depends(operator(Role.ADMIN, None))])
    def users() -> None: ...

    app = create_app("test", router, gate=lambda: gate_of(people, api_keys))
    with TestClient(app) as client:
        yield client


def token(people: InMemoryAccounts, role: Role = Role.USER) -> str:
    """Somebody's access token."""
    person = Person(f"u_{len(people)}", role, FakeClock()())
    people.add(person, Login(LoginKind.EMAIL, person.id))
    return ReadableTokens().issue(person.id, "s_1")


def key(people: InMemoryAccounts, api_keys: InMemoryApiKeys, role: Role, *scopes: Scope) -> str:
    """Somebody's API key."""
    user_id = token(people, role).split("/")[1]
    return api_keys.add(ApiKey("k_1", user_id, "脚本", frozenset(scopes), FakeClock()()), "5ec4e7")


def status(http: TestClient, path: str, secret: str) -> tuple[int, str]:
    answer = http.get(path, headers={"authorization": f"Bearer {secret}"})
    body = answer.json()
    return answer.status_code, body["code"] if answer.status_code >= 400 else ""


@pytest.mark.parametrize("path", ["/account", "/chat", "/agents", "/users"])
@pytest.mark.parametrize("given", [None, "", "Bearer", "Basic dTpw", "Bearer forged", "nxk-a-b-c"])
def test_without_a_valid_sign_in_nothing_opens(
    http: TestClient, path: str, given: str | None
) -> None:
    answer = http.get(path, headers={} if given is None else {"authorization": given})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_signed_in_person_reaches_their_account_and_chats(
    http: TestClient, people: InMemoryAccounts
) -> None:
    secret = token(people)
    assert status(http, "/account", secret) == (200, "")
    assert status(http, "/chat", secret) == (200, "")


def test_an_api_key_opens_what_its_scopes_name_and_never_an_account(
    http: TestClient, people: InMemoryAccounts, api_keys: InMemoryApiKeys
) -> None:
    chats = key(people, api_keys, Role.OWNER, Scope.CHAT)
    assert status(http, "/chat", chats) == (200, "")
    assert status(http, "/agents", chats) == (403, "scope_missing")
    assert status(http, "/account", chats) == (403, "api_key_not_allowed")
    everything = key(people, api_keys, Role.OWNER, *Scope)
    assert status(http, "/agents", everything) == (200, "")
    assert status(http, "/users", everything) == (403, "api_key_not_allowed")


def test_a_scope_does_not_replace_the_role(
    http: TestClient, people: InMemoryAccounts, api_keys: InMemoryApiKeys
) -> None:
    manages = key(people, api_keys, Role.VIEWER, *Scope)
    assert status(http, "/agents", manages) == (403, "role_missing")


@pytest.mark.parametrize("role", Role)
def test_operators_need_at_least_the_role(
    http: TestClient, people: InMemoryAccounts, role: Role
) -> None:
    secret = token(people, role)
    edits = role in {Role.EDITOR, Role.ADMIN, Role.OWNER}
    administers = role in {Role.ADMIN, Role.OWNER}
    assert status(http, "/agents", secret)[0] == (200 if edits else 403)
    assert status(http, "/users", secret)[0] == (200 if administers else 403)


def test_a_role_counts_as_it_is_now(http: TestClient, people: InMemoryAccounts) -> None:
    owner, secret = token(people, Role.OWNER), token(people, Role.ADMIN)
    people.set_role("u_1", old=Role.ADMIN, new=Role.USER)
    assert status(http, "/users", secret) == (403, "role_missing")
    assert status(http, "/users", owner) == (200, "")
    people.remove("u_0")
    assert status(http, "/users", owner) == (403, "role_missing")


def test_a_person_is_limited_and_another_is_not(
    people: InMemoryAccounts, api_keys: InMemoryApiKeys
) -> None:
    gate = gate_of(people, api_keys)
    for _ in range(3):
        gate.limit(Principal("u_1"), "chat", limit=3, window=MINUTE)
    with pytest.raises(RateLimited) as refused:
        gate.limit(Principal("u_1"), "chat", limit=3, window=MINUTE)
    assert 1 <= refused.value.retry_after <= 60
    gate.limit(Principal("u_2"), "chat", limit=3, window=MINUTE)
    gate.limit(Principal("u_1"), "analyze", limit=3, window=MINUTE)


def test_limits_can_be_lifted_for_load_tests(
    people: InMemoryAccounts, api_keys: InMemoryApiKeys
) -> None:
    gate = gate_of(people, api_keys, limits=False)
    for _ in range(10):
        gate.limit(Principal("u_1"), "chat", limit=3, window=MINUTE)
