"""`Idempotency-Key` on every POST that creates something: sent twice, done once."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    PASSWORD,
    Account,
    bearer,
    new_email,
    problem_of,
    sign_up,
    stored_items,
)

OPEN = {"/v1/auth/register", "/v1/auth/anonymous"}
"""To who has no account yet."""
CREATING: dict[str, Callable[[], dict[str, object]]] = {
    "/v1/auth/register": lambda: {"email": new_email(), "password": PASSWORD},
    "/v1/auth/anonymous": lambda: {"language": f"zh-{str(ULID())[-8:]}"},
    "/v1/api-keys": lambda: {"name": f"key {ULID()}"},
    "/v1/agents": lambda: {"name": f"agent {ULID()}", "persona": "温和"},
    "/v1/channels": lambda: {
        "kind": "wechat_mini_program",
        "name": f"channel {ULID()}",
        "app_id": "wx1234567890",
        "app_secret": "s3cret",
    },
}


def keyed(account: Account | None, key: str | None = None) -> dict[str, str]:
    headers = account.headers if account else {}
    return {**headers, "idempotency-key": key or str(ULID())}


@pytest.fixture
def creator(account_of: AccountOf) -> Account:
    return account_of(Role.OWNER)


def headers_for(path: str, creator: Account) -> dict[str, str]:
    return keyed(None if path in OPEN else creator)


@pytest.mark.parametrize("path", CREATING)
def test_a_repeated_request_gets_the_first_answer(
    http: TestClient, creator: Account, path: str
) -> None:
    body, headers = CREATING[path](), headers_for(path, creator)
    first = http.post(path, json=body, headers=headers)
    after_first = stored_items()
    second = http.post(path, json=body, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second.headers["content-type"] == first.headers["content-type"]
    assert second.headers["x-content-type-options"] == "nosniff"
    assert second.headers["cache-control"] == "no-store"
    assert stored_items() == after_first


@pytest.mark.parametrize("path", CREATING)
def test_without_a_key_or_with_another_one_it_is_another_request(
    http: TestClient, creator: Account, path: str
) -> None:
    ids = set()
    for headers in (headers_for(path, creator), headers_for(path, creator), {}):
        base = {} if path in OPEN else creator.headers
        answer = http.post(path, json=CREATING[path](), headers={**base, **headers})
        assert answer.status_code == 201, answer.text
        document = answer.json()
        ids.add(document.get("id") or document["user"]["id"])
    assert len(ids) == 3


@pytest.mark.parametrize("path", CREATING)
def test_a_key_stands_for_one_request_only(http: TestClient, creator: Account, path: str) -> None:
    headers = headers_for(path, creator)
    assert http.post(path, json=CREATING[path](), headers=headers).status_code == 201
    before = stored_items()
    other = http.post(path, json=CREATING[path](), headers=headers)
    problem_of(other, 422, "idempotency_key_reused")
    assert stored_items() == before


@pytest.mark.parametrize("path", CREATING)
def test_many_at_once_create_one(http: TestClient, creator: Account, path: str) -> None:
    body, headers = CREATING[path](), headers_for(path, creator)
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: http.post(path, json=body, headers=headers), range(6)))
    created = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.content for answer in created}) == 1
    for answer in answers:
        if answer not in created:
            problem_of(answer, 409, "request_in_progress")


@pytest.mark.parametrize("path", CREATING)
def test_a_refused_request_frees_its_key(http: TestClient, creator: Account, path: str) -> None:
    headers, before = headers_for(path, creator), stored_items()
    bad = {"email": 7, "name": 7, "language": 7}
    problem_of(http.post(path, json=bad, headers=headers), 422)
    problem_of(http.post(path, content=b"{", headers=json_type(headers)), 400)
    assert stored_items() == before
    assert http.post(path, json=CREATING[path](), headers=headers).status_code == 201


def json_type(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "content-type": "application/json"}


def test_a_key_belongs_to_one_person(http: TestClient, person: Account) -> None:
    other, body, key = sign_up(), {"name": "laptop"}, str(ULID())
    mine = http.post("/v1/api-keys", json=body, headers=keyed(person, key)).json()
    theirs = http.post("/v1/api-keys", json=body, headers=keyed(other, key)).json()
    assert mine["id"] != theirs["id"]
    assert mine["key"] != theirs["key"]


def test_a_key_of_a_person_is_not_open_to_who_has_no_token(
    http: TestClient, person: Account
) -> None:
    body, headers = {"name": "laptop"}, keyed(person)
    assert http.post("/v1/api-keys", json=body, headers=headers).status_code == 201
    without = {"idempotency-key": headers["idempotency-key"]}
    problem_of(http.post("/v1/api-keys", json=body, headers=without), 401)
    forged = {**without, **bearer("x.y.z")}
    problem_of(http.post("/v1/api-keys", json=body, headers=forged), 401)


def test_a_key_of_an_operator_lends_nobody_the_role(
    http: TestClient, creator: Account, person: Account
) -> None:
    body, key = CREATING["/v1/agents"](), str(ULID())
    assert http.post("/v1/agents", json=body, headers=keyed(creator, key)).status_code == 201
    refused = http.post("/v1/agents", json=body, headers=keyed(person, key))
    problem_of(refused, 403, "role_missing")


def test_a_kept_answer_is_not_given_once_the_role_is_gone(http: TestClient, owner: Account) -> None:
    editor, body, key = sign_up(Role.EDITOR), CREATING["/v1/agents"](), str(ULID())
    assert http.post("/v1/agents", json=body, headers=keyed(editor, key)).status_code == 201
    path = f"/v1/users/{editor.id}/role"
    assert http.put(path, json={"role": "user"}, headers=owner.headers).status_code == 200
    answer = http.post("/v1/agents", json=body, headers=keyed(editor, key))
    assert answer.status_code in {201, 403}


def test_what_is_kept_is_not_readable(http: TestClient, person: Account) -> None:
    created = http.post("/v1/api-keys", json={"name": "laptop"}, headers=keyed(person)).json()
    registered = http.post(
        "/v1/auth/register", json=CREATING["/v1/auth/register"](), headers=keyed(None)
    ).json()
    stored = str(stored_items())
    assert created["key"] not in stored
    assert registered["refresh_token"] not in stored
    assert registered["access_token"] not in stored


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_1_to_255_characters(http: TestClient, person: Account, key: str) -> None:
    before = stored_items()
    headers = {**person.headers, "idempotency-key": key}
    answer = http.post("/v1/api-keys", json={"name": "laptop"}, headers=headers)
    document = problem_of(answer, 422, "validation_failed")
    assert document["errors"][0]["field"] == "Idempotency-Key"
    assert stored_items() == before


@pytest.mark.parametrize("key", ["x" * 255, "a b", "#/%00", "é"])
def test_any_other_key_will_do(http: TestClient, person: Account, key: str) -> None:
    headers = {
        b"authorization": person.headers["authorization"].encode(),
        b"idempotency-key": key.encode("latin-1"),
    }
    answers = [
        http.post("/v1/api-keys", json={"name": "laptop"}, headers=headers) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert json.loads(answers[0].content) == json.loads(answers[1].content)


def test_a_repeated_sign_out_with_a_key_is_harmless(http: TestClient, person: Account) -> None:
    headers = keyed(person)
    for _ in range(2):
        answer = http.post("/v1/auth/logout", headers=headers)
        assert answer.status_code == 204
        assert answer.content == b""


def test_a_weaker_key_does_not_get_the_answer_for_a_stronger_caller(
    http: TestClient, creator: Account
) -> None:
    """The kept answer holds a secret: the route's own gate must not be passed by a repetition."""
    weak = http.post(
        "/v1/api-keys", json={"name": "weak", "scopes": ["emotion"]}, headers=creator.headers
    ).json()["key"]
    body, key = {"name": "full"}, str(ULID())
    first = http.post("/v1/api-keys", json=body, headers=keyed(creator, key))
    assert first.status_code == 201
    again = http.post(
        "/v1/api-keys",
        json=body,
        headers={"authorization": f"Bearer {weak}", "idempotency-key": key},
    )
    assert again.status_code in {403, 422}
    assert first.json()["key"] not in again.text
