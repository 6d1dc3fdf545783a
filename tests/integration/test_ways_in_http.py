"""Beginning without a sign-in, adding one later, and changing it, over HTTP."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from functions.auth.adapters.tokens import AccessTokenIssuer
from functions.auth.deps import auth_service, signing_secret
from functions.auth.service import ACCESS_TOKEN_LIFE, ANONYMOUS_PER_ADDRESS
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.composition.storage import data_keys
from scripts.serve import app
from tests.integration.http_support import (
    PASSWORD,
    Account,
    QuickArgon2,
    bearer,
    new_address,
    new_email,
    overriding,
    problem_of,
    sign_up,
    stored_items,
    stored_of,
)
from tests.integration.mini_program_support import MiniProgram, Visitor

NEW = "another password 暖心"
Answer = dict[str, Any]


def began(http: TestClient, **body: object) -> Answer:
    answer = http.post("/v1/auth/anonymous", json=body)
    assert answer.status_code == 201, answer.text
    document: Answer = answer.json()
    return document


def of(signed_in: Answer) -> dict[str, str]:
    return bearer(signed_in["access_token"])


def refreshed(http: TestClient, token: str, key: str | None) -> Answer:
    headers = {} if key is None else {"idempotency-key": key}
    answer = http.post("/v1/auth/refresh", json={"refresh_token": token}, headers=headers)
    assert answer.status_code == 200, answer.text
    document: Answer = answer.json()
    return document


def sign_ins(http: TestClient, headers: dict[str, str]) -> list[Answer]:
    answer = http.get("/v1/me/sign-ins", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next_cursor"] is None
    items: list[Answer] = answer.json()["items"]
    return items


def change_password(http: TestClient, account: Account, present: str, new: str) -> Any:  # noqa: ANN401
    body = {"current_password": present, "new_password": new}
    return http.put("/v1/me/password", json=body, headers=account.headers)


def said(http: TestClient, headers: dict[str, str], text: str = "你好") -> str:
    answer = http.post("/v1/chat", json={"text": text}, headers=headers)
    assert answer.status_code == 200, answer.text
    conversation_id: str = answer.json()["conversation_id"]
    return conversation_id


# Without a sign-in.


def test_one_call_is_enough_to_talk(http: TestClient) -> None:
    signed_in = began(http, language="en-GB", time_zone="Europe/London")
    user = signed_in["user"]
    assert (user["anonymous"], user["email"], user["role"]) == (True, None, "user")
    assert (user["language"], user["time_zone"]) == ("en-GB", "Europe/London")
    assert user["care"]["country"] == "GB"
    assert said(http, of(signed_in))
    assert http.get("/v1/me", headers=of(signed_in)).json() == user
    assert sign_ins(http, of(signed_in)) == []


def test_somebody_who_registered_is_not_anonymous(http: TestClient, person: Account) -> None:
    assert http.get("/v1/me", headers=person.headers).json()["anonymous"] is False


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("language", {"language": "Chinese, please"}),
        ("language", {"language": 7}),
        ("time_zone", {"time_zone": "Mars/Olympus"}),
        ("time_zone", {"time_zone": ""}),
    ],
)
def test_a_bad_beginning_stores_nothing(
    http: TestClient, field: str, body: dict[str, object]
) -> None:
    before = stored_items()
    document = problem_of(http.post("/v1/auth/anonymous", json=body), 422, "validation_failed")
    assert [error["field"] for error in document["errors"]] == [field]
    assert stored_items() == before


def test_a_key_that_others_might_choose_is_refused(http: TestClient) -> None:
    """Whoever sends it again gets the tokens of the first."""
    before = stored_items()
    answer = http.post("/v1/auth/anonymous", json={}, headers={"idempotency-key": "1"})
    document = problem_of(answer, 422, "validation_failed")
    assert [error["field"] for error in document["errors"]] == ["Idempotency-Key"]
    assert stored_items() == before


@pytest.fixture
def limited(aws: object) -> Iterator[TestClient]:
    """The limits of a real deployment, in the middle of a day that does not end."""
    noon = datetime.now(UTC).replace(hour=12, minute=5, second=0, microsecond=0)
    counters = DynamoCounters(data_keys(), lambda: noon)
    service = replace(auth_service(), throttle=counters, limits_anonymous=True)
    client = TestClient(app, base_url="https://nuanxin.test", client=(new_address(), 50000))
    with overriding(auth_service, service), client:
        yield client


def test_an_address_begins_so_many_times(limited: TestClient) -> None:
    for _ in range(ANONYMOUS_PER_ADDRESS[timedelta(minutes=15)]):
        began(limited)
    before = stored_items()
    answer = limited.post("/v1/auth/anonymous", json={})
    problem_of(answer, 429, "too_many_anonymous")
    assert answer.headers["retry-after"] == str(10 * 60)
    assert stored_items() == before
    body = {"email": new_email(), "password": PASSWORD}
    assert limited.post("/v1/auth/register", json=body).status_code == 201


def test_an_anonymous_person_makes_no_api_key(http: TestClient) -> None:
    signed_in = began(http)
    answer = http.post("/v1/api-keys", json={"name": "laptop"}, headers=of(signed_in))
    problem_of(answer, 409, "account_anonymous")


def test_an_anonymous_account_is_deleted_like_any_other(http: TestClient) -> None:
    signed_in = began(http)
    answer = http.delete("/v1/me", headers=of(signed_in))
    assert answer.status_code == 202, answer.text


# Registering later.


def test_registering_later_keeps_everything(http: TestClient) -> None:
    first = began(http)
    conversation = said(http, of(first))
    kept = {"display_name": "小林", "care": {"country": "US", "recall": False}}
    before = http.patch("/v1/me", json=kept, headers=of(first)).json()
    body = {"email": new_email(), "password": PASSWORD}
    answer = http.post("/v1/auth/register", json=body, headers=of(first))
    assert answer.status_code == 201, answer.text
    assert answer.json()["user"] == {**before, "email": body["email"], "anonymous": False}
    again = http.post("/v1/auth/login", json=body)
    assert again.json()["user"] == answer.json()["user"]
    listed = http.get("/v1/conversations", headers=of(again.json())).json()["items"]
    assert [one["id"] for one in listed] == [conversation]
    refreshed(http, first["refresh_token"], None)
    [sign_in] = sign_ins(http, of(first))
    assert (sign_in["kind"], sign_in["label"]) == ("email", body["email"])
    assert datetime.fromisoformat(sign_in["created_at"]).utcoffset() == timedelta(0)


def test_a_lost_answer_to_registering_may_be_fetched_again(http: TestClient) -> None:
    first = began(http)
    headers = {**of(first), "idempotency-key": str(ULID())}
    body = {"email": new_email(), "password": PASSWORD, "display_name": "小雨"}
    answers = [http.post("/v1/auth/register", json=body, headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    without = http.post("/v1/auth/register", json=body, headers=of(first))
    problem_of(without, 409, "already_registered")


def test_an_e_mail_of_somebody_else_changes_nothing(http: TestClient, person: Account) -> None:
    first = began(http)
    before = stored_of(first["user"]["id"])
    body = {"email": person.email, "password": PASSWORD}
    answer = http.post("/v1/auth/register", json=body, headers=of(first))
    problem_of(answer, 409, "email_taken")
    assert stored_of(first["user"]["id"]) == before
    assert http.post("/v1/auth/login", json=body).json()["user"]["id"] == person.id


def test_somebody_of_a_mini_program_gets_an_e_mail_too(
    http: TestClient, visitor: Visitor, program: MiniProgram
) -> None:
    body = {"email": new_email(), "password": PASSWORD}
    answer = http.post("/v1/auth/register", json=body, headers=visitor.headers)
    assert answer.json()["user"]["id"] == visitor.id
    found = sign_ins(http, visitor.headers)
    assert [(one["kind"], one["label"]) for one in found] == [
        ("wechat_mini_program", program.channel.name),
        ("email", body["email"]),
    ]
    assert visitor.openid not in str(found)


def expired(user_id: str) -> str:
    before = datetime.now(UTC) - ACCESS_TOKEN_LIFE - timedelta(minutes=5)
    issuer = AccessTokenIssuer(signing_secret, "nuanxin-test", ACCESS_TOKEN_LIFE, lambda: before)
    return issuer.issue(user_id, "s_1")


def test_a_token_that_is_no_good_never_makes_another_account(http: TestClient) -> None:
    first = began(http)
    unusable = [
        f"Bearer {expired(first['user']['id'])}",
        f"Bearer {first['access_token']}x",
        first["access_token"],
        "Bearer",
        "Basic bmFtZTpwYXNz",
        "",
    ]
    before = stored_items()
    for header in unusable:
        for more in ({}, {"idempotency-key": str(ULID())}):
            body = {"email": new_email(), "password": PASSWORD}
            headers = {"authorization": header, **more}
            problem_of(http.post("/v1/auth/register", json=body, headers=headers), 401)
    assert stored_items() == before


# Refreshing again.


def test_with_a_key_a_lost_answer_to_a_refresh_may_be_fetched_again(http: TestClient) -> None:
    first, key = began(http), str(ULID())
    answers = [refreshed(http, first["refresh_token"], key) for _ in range(2)]
    assert answers[0]["refresh_token"] == answers[1]["refresh_token"]
    for one in answers:
        assert http.get("/v1/me", headers=of(one)).json() == first["user"]
    assert refreshed(http, answers[1]["refresh_token"], str(ULID()))


def test_two_tabs_that_refresh_at_once_both_go_on(http: TestClient) -> None:
    first, key = began(http), str(ULID())
    with ThreadPoolExecutor(4) as tabs:
        found = list(tabs.map(lambda _: refreshed(http, first["refresh_token"], key), range(4)))
    assert len({one["refresh_token"] for one in found}) == 1
    assert refreshed(http, found[0]["refresh_token"], None)


@pytest.mark.parametrize("key", [str(ULID()), None])
def test_an_old_token_with_another_key_ends_the_session(http: TestClient, key: str | None) -> None:
    first = began(http)
    fresh = refreshed(http, first["refresh_token"], str(ULID()))
    headers = {} if key is None else {"idempotency-key": key}
    body = {"refresh_token": first["refresh_token"]}
    stolen = http.post("/v1/auth/refresh", json=body, headers=headers)
    problem_of(stolen, 401, "refresh_token_reused")
    after = http.post("/v1/auth/refresh", json={"refresh_token": fresh["refresh_token"]})
    problem_of(after, 401, "invalid_refresh_token")


def test_neither_token_nor_key_of_a_refresh_is_stored(http: TestClient) -> None:
    first, key = began(http), str(ULID())
    fresh = refreshed(http, first["refresh_token"], key)["refresh_token"]
    stored = str(stored_of(first["user"]["id"]))
    assert keys.SESSION in stored
    for secret in (key, fresh.rpartition("-")[2], first["refresh_token"].rpartition("-")[2]):
        assert secret not in stored


# The password.


@pytest.fixture
def hashing_quickly(aws: object) -> Iterator[None]:
    service = replace(auth_service(), passwords=QuickArgon2())
    with overriding(auth_service, service):
        yield


@pytest.mark.usefixtures("hashing_quickly")
def test_a_new_password_ends_the_other_sessions(http: TestClient, person: Account) -> None:
    body = {"email": person.email, "password": PASSWORD}
    other = http.post("/v1/auth/login", json=body).json()
    for _ in range(2):  # the second is the first again, whose answer got lost
        assert change_password(http, person, PASSWORD, NEW).status_code == 204
    ended = http.post("/v1/auth/refresh", json={"refresh_token": other["refresh_token"]})
    problem_of(ended, 401, "invalid_refresh_token")
    refreshed(http, person.refresh_token, None)
    problem_of(http.post("/v1/auth/login", json=body), 401, "invalid_credentials")
    assert http.post("/v1/auth/login", json={**body, "password": NEW}).status_code == 200


@pytest.mark.usefixtures("hashing_quickly")
def test_a_wrong_present_password_changes_nothing(http: TestClient, person: Account) -> None:
    before = stored_of(person.id)
    problem_of(change_password(http, person, "wrong one", NEW), 403, "wrong_password")
    problem_of(change_password(http, person, PASSWORD, "short"), 422, "validation_failed")
    assert stored_of(person.id) == before


def test_who_has_no_password_is_told_so(http: TestClient) -> None:
    first = began(http)
    body = {"current_password": PASSWORD, "new_password": NEW}
    answer = http.put("/v1/me/password", json=body, headers=of(first))
    problem_of(answer, 409, "no_password")


# The profile.


def test_settings_changed_at_once_are_all_kept(http: TestClient) -> None:
    person = sign_up()
    changes: list[dict[str, Any]] = [
        {"display_name": "小林"},
        {"language": "en"},
        {"time_zone": "UTC"},
        {"birth_year": 1990},
        {"care": {"recall": False}},
        {"care": {"country": "US"}},
    ]
    with ThreadPoolExecutor(len(changes)) as tabs:
        answers = list(
            tabs.map(lambda one: http.patch("/v1/me", json=one, headers=person.headers), changes)
        )
    assert [one.status_code for one in answers] == [200] * len(changes)
    me = http.get("/v1/me", headers=person.headers).json()
    assert [me["display_name"], me["language"], me["time_zone"], me["birth_year"]] == [
        *("小林", "en", "UTC", 1990)
    ]
    assert (me["care"]["recall"], me["care"]["country"]) == (False, "US")
