"""API keys: shown once, scoped, and no way into the account itself."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, bearer, problem_of, sign_up, stored_of

COMPLETION: dict[str, object] = {
    "model": "nuanxin/companion",
    "messages": [{"role": "user", "content": "你好"}],
}
CALLS: dict[str, list[tuple[str, str, dict[str, object] | None]]] = {
    "chat": [
        ("POST", "/v1/chat", {"text": "你好"}),
        ("POST", "/v1/chat/completions", COMPLETION),
        ("GET", "/v1/models", None),
        ("GET", "/v1/conversations", None),
    ],
    "emotion": [
        ("POST", "/v1/emotion/analyze", {"text": "你好"}),
        ("GET", "/v1/moods", None),
        ("GET", "/v1/moods/summary", None),
    ],
    "manage": [("GET", "/v1/agents", None), ("GET", "/v1/channels", None)],
}
ACCOUNT_CALLS: list[tuple[str, str, dict[str, object] | None]] = [
    ("GET", "/v1/me", None),
    ("PATCH", "/v1/me", {"display_name": "x"}),
    ("GET", "/v1/me/sign-ins", None),
    ("PUT", "/v1/me/password", {"current_password": "x", "new_password": "long enough"}),
    ("POST", "/v1/auth/register", {"email": "key@nuanxin.test", "password": "long enough"}),
    ("POST", "/v1/auth/logout", None),
    ("GET", "/v1/api-keys", None),
    ("POST", "/v1/api-keys", {"name": "x"}),
    ("DELETE", "/v1/api-keys/k_1", None),
    ("GET", "/v1/users", None),
    ("PUT", "/v1/users/u_1/role", {"role": "user"}),
]


def create(http: TestClient, account: Account, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/api-keys", json={"name": "laptop", **body}, headers=account.headers)
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_a_key_is_shown_once_and_listed_without_its_secret(
    http: TestClient, person: Account
) -> None:
    created = create(http, person, name="我的电脑", scopes=["chat", "emotion"])
    assert created["name"] == "我的电脑"
    assert set(created["scopes"]) == {"chat", "emotion"}
    listed = http.get("/v1/api-keys", headers=person.headers)
    assert listed.json()["next_cursor"] is None
    [info] = listed.json()["items"]
    assert info.keys() == {"id", "name", "scopes", "created_at"}
    assert info["id"] == created["id"]
    secret = created["key"].rpartition("-")[2]
    assert secret not in listed.text
    assert secret not in str(stored_of(person.id))


def test_a_key_acts_as_its_person(http: TestClient, person: Account) -> None:
    key = bearer(create(http, person)["key"])
    said = http.post("/v1/chat", json={"text": "你好"}, headers=key).json()
    mine = http.get("/v1/conversations", headers=person.headers).json()["items"]
    assert [one["id"] for one in mine] == [said["conversation_id"]]


@pytest.mark.parametrize("scope", CALLS)
def test_a_key_opens_what_its_scope_names_and_nothing_else(
    http: TestClient, account_of: AccountOf, scope: str
) -> None:
    headers = bearer(create(http, account_of(Role.OWNER), scopes=[scope])["key"])
    for named, calls in CALLS.items():
        for method, path, body in calls:
            answer = http.request(method, path, json=body, headers=headers)
            if named == scope:
                assert answer.status_code == 200, (path, answer.text)
            else:
                problem_of(answer, 403, "scope_missing")


@pytest.mark.parametrize(("method", "path", "body"), ACCOUNT_CALLS)
def test_no_key_touches_an_account(
    http: TestClient, account_of: AccountOf, method: str, path: str, body: dict[str, object] | None
) -> None:
    headers = bearer(create(http, account_of(Role.OWNER))["key"])
    answer = http.request(method, path, json=body, headers=headers)
    problem_of(answer, 403, "api_key_not_allowed")


def test_the_scope_manage_still_needs_the_role(http: TestClient, person: Account) -> None:
    headers = bearer(create(http, person, scopes=["manage"])["key"])
    problem_of(http.get("/v1/agents", headers=headers), 403, "role_missing")


def test_a_key_without_scopes_named_has_all_of_them(http: TestClient, person: Account) -> None:
    assert set(create(http, person)["scopes"]) >= set(CALLS)


def test_a_deleted_key_opens_nothing_more(http: TestClient, person: Account) -> None:
    created = create(http, person)
    path = f"/v1/api-keys/{created['id']}"
    assert http.delete(path, headers=person.headers).status_code == 204
    refused = http.get("/v1/conversations", headers=bearer(created["key"]))
    problem_of(refused, 401, "invalid_api_key")
    problem_of(http.delete(path, headers=person.headers), 404, "not_found")
    assert http.get("/v1/api-keys", headers=person.headers).json()["items"] == []


def test_nobody_deletes_the_key_of_another(http: TestClient, person: Account) -> None:
    created = create(http, person)
    theirs = http.delete(f"/v1/api-keys/{created['id']}", headers=sign_up().headers)
    problem_of(theirs, 404, "not_found")
    assert http.get("/v1/models", headers=bearer(created["key"])).status_code == 200


@pytest.mark.parametrize(
    "key",
    [
        "nxk-",
        "nxk---",
        "nxk-u-k-s",
        "nxk-u-k-s-t",
        "nxk-" + "\x00-" * 3,
        "nxk-" + "#" * 200 + "-k-s",
        "nxk-" + "u" * 3000 + "-k-s",
        "nxk-u-" + "k" * 1500 + "-s",
    ],
)
def test_a_made_up_key_is_refused(http: TestClient, key: str) -> None:
    headers = {b"authorization": f"Bearer {key}".encode("latin-1")}
    problem_of(http.get("/v1/models", headers=headers), 401, "invalid_api_key")


def test_a_key_is_refused_when_any_part_of_it_is_changed(http: TestClient, person: Account) -> None:
    other = sign_up()
    prefix, user, key, secret = create(http, person)["key"].split("-")
    their_key = create(http, other)["key"].split("-")
    for parts in (
        (prefix, other.id, key, secret),
        (prefix, user, their_key[2], secret),
        (prefix, user, key, their_key[3]),
        (prefix, user, key, secret[:-1]),
        (prefix, user, key, secret.upper()),
        (prefix, user, key, ""),
    ):
        answer = http.get("/v1/models", headers=bearer("-".join(parts)))
        problem_of(answer, 401, "invalid_api_key")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 65},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["everything"]},
        {"name": "x", "scopes": "chat"},
        {"name": "x", "scopes": {"chat": True}},
        {"name": "x", "scopes": [["chat"]]},
    ],
)
def test_a_bad_key_request_stores_nothing(
    http: TestClient, person: Account, body: dict[str, object]
) -> None:
    before = stored_of(person.id)
    answer = http.post("/v1/api-keys", json=body, headers=person.headers)
    problem_of(answer, 422, "validation_failed")
    assert stored_of(person.id) == before
