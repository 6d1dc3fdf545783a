"""Accounts over HTTP: up, in, on, out, and one's own profile."""

import json
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.http_support import (
    PASSWORD,
    Account,
    bearer,
    new_email,
    problem_of,
    sign_up,
    stored_items,
    stored_of,
)

SIGNED_IN = {"access_token", "refresh_token", "token_type", "expires_in", "user"}


def register(http: TestClient, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/auth/register", json={"password": PASSWORD, **body})
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document


def refresh(http: TestClient, refresh_token: str) -> dict[str, Any]:
    answer = http.post("/v1/auth/refresh", json={"refresh_token": refresh_token})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_registering_signs_in_at_once(http: TestClient) -> None:
    email = new_email()
    answer = register(http, email=email, display_name="小雨")
    assert answer.keys() == SIGNED_IN
    assert answer["token_type"] == "bearer"
    assert answer["expires_in"] == 15 * 60
    assert answer["user"]["email"] == email
    assert answer["user"]["display_name"] == "小雨"
    assert answer["user"]["role"] == "user"
    assert datetime.fromisoformat(answer["user"]["created_at"]).utcoffset() is not None
    me = http.get("/v1/me", headers=bearer(answer["access_token"]))
    assert me.json() == answer["user"]


def test_nobody_registers_as_more_than_a_user(http: TestClient) -> None:
    assert register(http, email=new_email(), role="owner")["user"]["role"] == "user"


def test_an_e_mail_has_one_account_however_it_is_written(http: TestClient) -> None:
    email = new_email()
    register(http, email=email)
    before = stored_items()
    for same in (email, email.upper(), f"  {email} "):
        again = http.post("/v1/auth/register", json={"email": same, "password": PASSWORD})
        problem_of(again, 409, "email_taken")
    assert stored_items() == before


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("email", {"email": "nobody", "password": PASSWORD}),
        ("email", {"email": "a b@nuanxin.test", "password": PASSWORD}),
        ("email", {"email": f"{'a' * 250}@nuanxin.test", "password": PASSWORD}),
        ("email", {"email": None, "password": PASSWORD}),
        ("email", {"password": PASSWORD}),
        ("password", {"email": "someone@nuanxin.test", "password": "short"}),
        ("password", {"email": "someone@nuanxin.test", "password": "x" * 257}),
        ("password", {"email": "someone@nuanxin.test", "password": 12345678}),
        ("password", {"email": "someone@nuanxin.test"}),
        ("display_name", {"email": "s@nuanxin.test", "password": PASSWORD, "display_name": " "}),
        ("display_name", {"email": "s@nuanxin.test", "password": PASSWORD, "display_name": "a\nb"}),
    ],
)
def test_a_bad_registration_says_which_field_and_stores_nothing(
    http: TestClient, field: str, body: dict[str, object]
) -> None:
    before = stored_items()
    document = problem_of(http.post("/v1/auth/register", json=body), 422, "validation_failed")
    assert [error["field"] for error in document["errors"]] == [field]
    assert PASSWORD not in json.dumps(document, ensure_ascii=False)
    assert stored_items() == before


def test_a_password_is_the_same_in_every_unicode_form(http: TestClient) -> None:
    email = new_email()
    register(http, email=email, password="Ａｎｇｓｔröm 暖心")
    login = http.post("/v1/auth/login", json={"email": email, "password": "Angstro\u0308m 暖心"})
    assert login.status_code == 200, login.text


def test_logging_in_answers_like_registering(http: TestClient, person: Account) -> None:
    answer = http.post(
        "/v1/auth/login", json={"email": person.email.upper(), "password": person.password}
    )
    assert answer.status_code == 200
    assert answer.json().keys() == SIGNED_IN
    assert answer.json()["user"]["id"] == person.id


def test_a_wrong_password_and_an_unknown_e_mail_look_the_same(
    http: TestClient, person: Account
) -> None:
    wrong = http.post("/v1/auth/login", json={"email": person.email, "password": "wrong one"})
    unknown = http.post("/v1/auth/login", json={"email": new_email(), "password": "wrong one"})
    first, second = (problem_of(one, 401, "invalid_credentials") for one in (wrong, unknown))
    assert {**first, "request_id": ""} == {**second, "request_id": ""}


def test_a_refresh_token_is_exchanged_for_a_new_pair(http: TestClient, person: Account) -> None:
    rotated = refresh(http, person.refresh_token)
    assert rotated.keys() == SIGNED_IN
    assert rotated["user"]["id"] == person.id
    assert rotated["refresh_token"] != person.refresh_token
    assert rotated["access_token"] != person.access_token
    assert http.get("/v1/me", headers=bearer(rotated["access_token"])).status_code == 200
    assert refresh(http, rotated["refresh_token"])["user"]["id"] == person.id


def test_reusing_a_refresh_token_revokes_the_whole_family(
    http: TestClient, person: Account
) -> None:
    rotated = refresh(http, person.refresh_token)
    other_device = http.post(
        "/v1/auth/login", json={"email": person.email, "password": person.password}
    ).json()
    reused = http.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})
    problem_of(reused, 401, "refresh_token_reused")
    latest = http.post("/v1/auth/refresh", json={"refresh_token": rotated["refresh_token"]})
    problem_of(latest, 401, "invalid_refresh_token")
    assert refresh(http, other_device["refresh_token"])["user"]["id"] == person.id


def test_logging_out_ends_this_session_and_no_other(http: TestClient, person: Account) -> None:
    other_device = http.post(
        "/v1/auth/login", json={"email": person.email, "password": person.password}
    ).json()
    answer = http.post("/v1/auth/logout", headers=person.headers)
    assert answer.status_code == 204
    assert answer.content == b""
    ended = http.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})
    problem_of(ended, 401, "invalid_refresh_token")
    assert refresh(http, other_device["refresh_token"])["user"]["id"] == person.id
    assert http.post("/v1/auth/logout", headers=person.headers).status_code == 204


@pytest.mark.parametrize(
    "refresh_token",
    ["x", "nxr---", "nxr-u_1-s_1-00", "nxr-a-b-c-d", "暖心", "nxr-\u0000-\u0000-\u0000", "-" * 512],
)
def test_a_made_up_refresh_token_is_refused(http: TestClient, refresh_token: str) -> None:
    answer = http.post("/v1/auth/refresh", json={"refresh_token": refresh_token})
    problem_of(answer, 401, "invalid_refresh_token")


def test_one_persons_session_is_not_refreshed_for_another(
    http: TestClient, person: Account
) -> None:
    other = sign_up()
    prefix, _, session, secret = person.refresh_token.split("-")
    swapped = "-".join((prefix, other.id, session, secret))
    answer = http.post("/v1/auth/refresh", json={"refresh_token": swapped})
    problem_of(answer, 401, "invalid_refresh_token")
    assert refresh(http, person.refresh_token)["user"]["id"] == person.id


def test_an_access_token_and_a_refresh_token_do_not_stand_in_for_each_other(
    http: TestClient, person: Account
) -> None:
    problem_of(http.get("/v1/me", headers=bearer(person.refresh_token)), 401)
    swapped = http.post("/v1/auth/refresh", json={"refresh_token": person.access_token})
    problem_of(swapped, 401, "invalid_refresh_token")


def test_the_published_keys_verify_a_real_token(http: TestClient, person: Account) -> None:
    answer = http.get("/.well-known/jwks.json")
    assert answer.status_code == 200
    assert "max-age" in answer.headers["cache-control"]
    published = jwt.PyJWKSet.from_dict(answer.json())
    key_id = jwt.get_unverified_header(person.access_token)["kid"]
    claims = jwt.decode(
        person.access_token,
        published[key_id],
        algorithms=["ES256"],
        audience="nuanxin",
        issuer="nuanxin-test",
    )
    assert claims["sub"] == person.id
    assert claims["exp"] - claims["iat"] == 15 * 60


def test_the_published_keys_are_public_ones_only(http: TestClient) -> None:
    for key in http.get("/.well-known/jwks.json").json()["keys"]:
        assert key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}


def test_a_token_says_nothing_of_the_person_but_the_id(person: Account) -> None:
    claims = jwt.decode(person.access_token, options={"verify_signature": False})
    assert claims.keys() == {"iss", "aud", "sub", "sid", "iat", "exp", "jti"}


def test_a_profile_changes_field_by_field(http: TestClient, person: Account) -> None:
    def change(**body: object) -> dict[str, Any]:
        answer = http.patch("/v1/me", json=body, headers=person.headers)
        assert answer.status_code == 200, answer.text
        assert http.get("/v1/me", headers=person.headers).json() == answer.json()
        document: dict[str, Any] = answer.json()
        return document

    before = change()
    assert before["language"] == "zh-CN"
    changed = change(display_name="小雨 🌧", language="en", time_zone="Europe/Paris")
    assert changed == {
        **before,
        "display_name": "小雨 🌧",
        "language": "en",
        "time_zone": "Europe/Paris",
        "care": {**before["care"], "country": "FR"},
    }
    assert change(birth_year=1990)["birth_year"] == 1990
    chosen = {**changed["care"], "recall": False}
    assert change(care={"recall": False})["care"] == chosen
    assert change(care={"country": "US"})["care"] == {**chosen, "country": "US"}
    assert change(time_zone="Europe/Rome")["care"]["country"] == "US"
    both = change(time_zone="Asia/Shanghai", care={"country": "CN"})
    assert change(time_zone="UTC")["care"]["country"] == both["care"]["country"] == "CN"
    cleared = change(display_name=None, birth_year=None)
    assert (cleared["display_name"], cleared["birth_year"]) == (None, None)
    kept = change(language=None, time_zone=None, care=None)
    assert kept == cleared


def test_what_makes_an_account_is_not_changed_by_its_profile(
    http: TestClient, person: Account
) -> None:
    before = http.get("/v1/me", headers=person.headers).json()
    body = {"id": "u_x", "email": new_email(), "role": "owner", "created_at": "2000-01-01"}
    after = http.patch("/v1/me", json=body, headers=person.headers).json()
    assert after == before
    answer = http.get("/v1/users", headers=person.headers)
    problem_of(answer, 403, "role_missing")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "x" * 65),
        ("display_name", "a\u0000b"),
        ("language", "Chinese, please"),
        ("language", 7),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("birth_year", 1899),
        ("birth_year", datetime.now(UTC).year + 1),
        ("birth_year", 10**400),
        ("birth_year", "young"),
        ("birth_year", 1990.5),
        ("care.country", "China"),
        ("care.recall", "perhaps"),
        ("care", []),
    ],
)
def test_a_bad_profile_value_changes_nothing(
    http: TestClient, person: Account, field: str, value: object
) -> None:
    before = stored_of(person.id)
    outer, _, inner = field.partition(".")
    body = {"language": "en", outer: {inner: value} if inner else value}
    answer = http.patch("/v1/me", json=body, headers=person.headers)
    document = problem_of(answer, 422, "validation_failed")
    assert [error["field"] for error in document["errors"]] == [field]
    assert stored_of(person.id) == before


def test_a_role_holds_at_once_for_tokens_made_before(
    http: TestClient, person: Account, owner: Account
) -> None:
    assert http.get("/v1/users", headers=person.headers).status_code == 403
    promoted = http.put(
        f"/v1/users/{person.id}/role", json={"role": Role.ADMIN}, headers=owner.headers
    )
    assert promoted.status_code == 200
    assert http.get("/v1/users", headers=person.headers).status_code == 200
    demoted = http.put(
        f"/v1/users/{person.id}/role", json={"role": Role.USER}, headers=owner.headers
    )
    assert demoted.json()["role"] == "user"
    assert http.get("/v1/users", headers=person.headers).status_code == 403
