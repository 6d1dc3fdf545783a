"""Limits answer 429, say how long to wait, and hit nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from functions.auth.deps import auth_service
from functions.auth.service import (
    LOGIN_WINDOW,
    LOGINS_PER_ACCOUNT,
    LOGINS_PER_ADDRESS,
    SIGN_UPS_PER_ADDRESS,
)
from functions.chat.routes import TURNS_PER_MINUTE
from functions.emotion.routes import READINGS_PER_MINUTE
from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.composition.gate import gate
from nuanxin.composition.storage import data_keys
from nuanxin.ports import RateCounter
from scripts.serve import app
from tests.integration.http_support import (
    PASSWORD,
    Account,
    QuickArgon2,
    new_address,
    new_email,
    overriding,
    problem_of,
    sign_up,
    stored_of,
)

WAIT = timedelta(minutes=5)
"""From the time at which these tests stand still until the window ends."""


def standing_still() -> datetime:
    """Some minutes before the end of the present window, so that no test crosses it."""
    seconds = int(LOGIN_WINDOW.total_seconds())
    number = int(datetime.now(UTC).timestamp()) // seconds
    return datetime.fromtimestamp((number + 1) * seconds, UTC) - WAIT


@pytest.fixture
def counters(aws: object) -> RateCounter:
    at = standing_still()
    return DynamoCounters(data_keys(), lambda: at)


@pytest.fixture
def address() -> str:
    return new_address()


@pytest.fixture
def client_at(counters: RateCounter, address: str) -> Iterator[TestClient]:
    """Calls from a known address, while the clock of the counters stands still."""
    service = replace(auth_service(), throttle=counters, passwords=QuickArgon2())
    client = TestClient(app, base_url="https://nuanxin.test", client=(address, 50000))
    with overriding(auth_service, service), client:
        yield client


@contextmanager
def limited(counters: RateCounter) -> Iterator[None]:
    """The limits per person, which the rest of these tests do without."""
    before = app.state.gate
    app.state.gate = lambda: replace(gate(), uses=counters, per_person_limits=True)
    try:
        yield
    finally:
        app.state.gate = before


def use_up(
    counters: RateCounter, key: str, limit: int, window: timedelta, user_id: str | None = None
) -> None:
    for _ in range(limit):
        assert counters.hit(key, limit=limit, window=window, user_id=user_id) is None


def log_in(http: TestClient, email: str, password: str = PASSWORD) -> int:
    answer = http.post("/v1/auth/login", json={"email": email, "password": password})
    if answer.status_code == 429:
        problem_of(answer, 429, "too_many_attempts")
        assert answer.headers["retry-after"] == str(int(WAIT.total_seconds()))
    return answer.status_code


def test_guessing_a_password_ends_soon(client_at: TestClient, person: Account) -> None:
    guesses = [log_in(client_at, person.email, f"guess {n}") for n in range(LOGINS_PER_ACCOUNT)]
    assert guesses == [401] * LOGINS_PER_ACCOUNT
    assert log_in(client_at, person.email, "one more") == 429
    assert log_in(client_at, person.email) == 429
    assert log_in(client_at, sign_up().email) == 200


def test_an_unknown_e_mail_is_throttled_like_a_known_one(client_at: TestClient) -> None:
    email = new_email()
    statuses = [log_in(client_at, email, "guess") for _ in range(LOGINS_PER_ACCOUNT + 1)]
    assert statuses == [401] * LOGINS_PER_ACCOUNT + [429]


def test_guesses_count_however_the_e_mail_is_written(
    client_at: TestClient, person: Account
) -> None:
    for number in range(LOGINS_PER_ACCOUNT):
        written = person.email.upper() if number % 2 else f" {person.email}"
        assert log_in(client_at, written, "guess") == 401
    assert log_in(client_at, person.email) == 429


def test_a_success_forgets_the_failures(client_at: TestClient, person: Account) -> None:
    for _ in range(2):
        for number in range(LOGINS_PER_ACCOUNT - 1):
            assert log_in(client_at, person.email, f"guess {number}") == 401
        assert log_in(client_at, person.email) == 200


def test_an_address_has_a_limit_for_all_accounts(
    client_at: TestClient, address: str, counters: RateCounter, person: Account
) -> None:
    use_up(counters, f"log-in from {address}", LOGINS_PER_ADDRESS, LOGIN_WINDOW)
    assert log_in(client_at, person.email) == 429
    wechat = client_at.post("/v1/auth/wechat", json={"code": "x"})
    problem_of(wechat, 429, "too_many_attempts")


def test_an_address_signs_up_so_many_times(
    client_at: TestClient, address: str, counters: RateCounter
) -> None:
    use_up(counters, f"sign-up {address}", SIGN_UPS_PER_ADDRESS, LOGIN_WINDOW)
    answer = client_at.post("/v1/auth/register", json={"email": new_email(), "password": PASSWORD})
    problem_of(answer, 429, "too_many_attempts")
    assert int(answer.headers["retry-after"]) == WAIT.total_seconds()


def test_what_a_caller_writes_into_a_header_is_not_its_address(
    client_at: TestClient, address: str, counters: RateCounter, person: Account
) -> None:
    use_up(counters, f"log-in from {address}", LOGINS_PER_ADDRESS, LOGIN_WINDOW)
    for header in ("x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip"):
        answer = client_at.post(
            "/v1/auth/login",
            json={"email": person.email, "password": PASSWORD},
            headers={header: "203.0.113.9"},
        )
        problem_of(answer, 429, "too_many_attempts")


DANGER = "我不想活了，药已经准备好了"
COMPLETION = {"model": "nuanxin/companion", "messages": [{"role": "user", "content": "你好"}]}


@pytest.mark.parametrize(
    ("path", "body", "use", "limit"),
    [
        ("/v1/chat", {"text": "你好"}, "chat", TURNS_PER_MINUTE),
        ("/v1/chat/completions", COMPLETION, "chat", TURNS_PER_MINUTE),
        ("/v1/emotion/analyze", {"text": "你好"}, "analyze", READINGS_PER_MINUTE),
    ],
)
def test_a_person_has_so_many_calls_a_minute(
    http: TestClient,
    counters: RateCounter,
    person: Account,
    path: str,
    body: dict[str, object],
    use: str,
    limit: int,
) -> None:
    with limited(counters):
        use_up(counters, use, limit - 1, timedelta(minutes=1), person.id)
        assert http.post(path, json=body, headers=person.headers).status_code == 200
        before = stored_of(person.id)
        for accept in ("application/json", "text/event-stream"):
            headers = {**person.headers, "accept": accept}
            answer = http.post(path, json=body, headers=headers)
            problem_of(answer, 429, "rate_limited")
            assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert stored_of(person.id) == before
        assert http.post(path, json=body, headers=sign_up().headers).status_code == 200


def test_danger_is_never_too_much(http: TestClient, counters: RateCounter, person: Account) -> None:
    """Neither by its words nor in the turns after it, in both kinds of conversations."""
    with limited(counters):
        use_up(counters, "chat", TURNS_PER_MINUTE, timedelta(minutes=1), person.id)
        first = http.post("/v1/chat", json={"text": DANGER}, headers=person.headers)
        assert first.status_code == 200, first.text
        after = {"text": "没事", "conversation_id": first.json()["conversation_id"]}
        calm = [
            {"role": "user", "content": DANGER},
            {"role": "assistant", "content": "我很担心"},
            {"role": "user", "content": "没事"},
        ]
        for path, body in (
            ("/v1/chat", after),
            ("/v1/chat/completions", {**COMPLETION, "messages": calm}),
            ("/v1/chat/completions", {**COMPLETION, "messages": calm[:1]}),
        ):
            answer = http.post(path, json=body, headers=person.headers)
            assert answer.status_code == 200, answer.text
            assert "12356" in answer.text
        elsewhere = http.post("/v1/chat", json={"text": "没事"}, headers=person.headers)
        problem_of(elsewhere, 429, "rate_limited")


def test_an_openai_client_reads_the_limit_in_its_own_shape(
    http: TestClient, counters: RateCounter, person: Account
) -> None:
    with limited(counters):
        use_up(counters, "chat", TURNS_PER_MINUTE, timedelta(minutes=1), person.id)
        answer = http.post("/v1/chat/completions", json=COMPLETION, headers=person.headers)
    assert problem_of(answer, 429)["error"].keys() == {"message", "type", "param", "code"}
    assert int(answer.headers["retry-after"]) >= 1
