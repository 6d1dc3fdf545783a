"""Danger over HTTP: events for operators, and conversations that they take over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.chat import worker, worker_deps
from functions.emotion.operator_deps import safety_events
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import Role
from nuanxin.domain.safety_events import event_id
from scripts.consume import _Context
from scripts.signed_client import Callback, Client
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    overriding,
    problem_of,
    sign_up,
    stored_of,
)

DANGER = "我不想活了，今晚就去死"
SECRET = "a-secret-of-thirty-two-characters"
HELLO = "我是值班的小周，我在看。"
CONTACT = {"name": "妈妈", "relation": "母亲", "phone": "13800000000", "consent": True}

Json = Any


@pytest.fixture
def admin(account_of: AccountOf) -> Account:
    return account_of(Role.ADMIN)


@pytest.fixture
def editor(account_of: AccountOf) -> Account:
    return account_of(Role.EDITOR)


@dataclass
class Decided:
    policy: CarePolicy = field(default_factory=lambda: CarePolicy(takeover=True))


@pytest.fixture(autouse=True)
def decided(http: TestClient) -> Iterator[Decided]:
    """The policy of this test, and nobody else's: the stored one is everybody's."""
    one = Decided()
    with overriding(safety_events, replace(safety_events(), policy=lambda: one.policy)):
        yield one


def say(http: TestClient, who: Account, text: str = DANGER, **more: object) -> Json:
    answer = http.post("/v1/chat", json={"text": text, **more}, headers=who.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def event_of(who: Account, said: Json) -> str:
    return event_id(who.id, said["user_message_id"])


def get(http: TestClient, who: Account, path: str, **params: object) -> Json:
    answer = http.get(f"/v1/safety/{path}", params=params, headers=who.headers)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(http: TestClient, who: Account, path: str, body: object = None, key: str = "") -> Any:  # noqa: ANN401 - an answer
    headers = {**who.headers, **({"idempotency-key": key} if key else {})}
    return http.post(f"/v1/safety/events/{path}", json=body, headers=headers)


# Events.


def test_danger_leaves_an_event_without_a_word_of_it(
    http: TestClient, person: Account, admin: Account
) -> None:
    said = say(http, person)
    event = get(http, admin, f"events/{event_of(person, said)}")
    assert event["level"] == said["message"]["safety"]["level"]
    assert (event["state"], event["channel"]) == ("open", "api")
    assert event["message_id"] == said["user_message_id"]
    assert event["conversation_id"] == said["conversation_id"]
    assert (event["person_id"], event["emergency_contact"]) == (person.id, None)
    assert DANGER not in json.dumps(event, ensure_ascii=False)
    stored = [one for (_, sk), one in stored_of(person.id).items() if sk.startswith("SAFE#")]
    assert len(stored) == 1
    assert "不想活" not in json.dumps(stored, ensure_ascii=False)


def test_a_streamed_turn_and_a_completion_leave_events_too(
    http: TestClient, person: Account, admin: Account
) -> None:
    headers = {**person.headers, "accept": EVENT_STREAM}
    assert http.post("/v1/chat", json={"text": DANGER}, headers=headers).status_code == 200
    asked = {"model": "nuanxin/companion", "messages": [{"role": "user", "content": DANGER}]}
    assert http.post("/v1/chat/completions", json=asked, headers=person.headers).is_success
    items = get(http, admin, "events", limit=100)["items"]
    mine = [one for one in items if one["person_id"] == person.id]
    assert sorted(one["channel"] for one in mine) == ["api", "completions"]
    assert [one["conversation_id"] for one in mine if one["channel"] == "completions"] == [None]


def test_what_is_no_danger_leaves_none(http: TestClient, person: Account) -> None:
    say(http, person, "今天好累，跑了一下午")
    assert not [sk for _, sk in stored_of(person.id) if sk.startswith("SAFE#")]


def test_a_repeated_turn_leaves_one(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "idempotency-key": "again"}
    for _ in range(3):
        http.post("/v1/chat", json={"text": DANGER}, headers=headers)
    assert len([sk for _, sk in stored_of(person.id) if sk.startswith("SAFE#")]) == 1


def test_lists_are_by_state_and_level_newest_first(
    http: TestClient, person: Account, admin: Account
) -> None:
    one, two, three = (event_of(person, say(http, person)) for _ in range(3))
    assert post(http, admin, f"{two}/close").status_code == 200
    shown = get(http, admin, "events", state="open", level="acute", limit=2)
    assert [item["id"] for item in shown["items"]] == [three, one]
    assert {item["state"] for item in shown["items"]} == {"open"}
    first = get(http, admin, "events", limit=1)
    then = get(http, admin, "events", limit=1, cursor=first["next_cursor"])
    assert [first["items"][0]["id"], then["items"][0]["id"]] == [three, two]


def test_the_contact_is_shown_if_the_person_agreed(
    http: TestClient, person: Account, admin: Account
) -> None:
    event = event_of(person, say(http, person))
    change = {"care": {"emergency_contact": CONTACT}}
    assert http.patch("/v1/me", json=change, headers=person.headers).status_code == 200
    shown = get(http, admin, f"events/{event}")["emergency_contact"]
    assert shown == {"name": "妈妈", "relation": "母亲", "phone": "13800000000", "email": None}
    change = {"care": {"emergency_contact": {**CONTACT, "consent": False}}}
    assert http.patch("/v1/me", json=change, headers=person.headers).status_code == 200
    assert get(http, admin, f"events/{event}")["emergency_contact"] is None


# Who may.


def test_events_are_for_admins_claims_for_editors_counts_for_viewers(
    http: TestClient, person: Account, account_of: AccountOf
) -> None:
    event = event_of(person, say(http, person))
    needed = {
        ("GET", "events"): Role.ADMIN,
        ("GET", f"events/{event}"): Role.ADMIN,
        ("POST", f"events/{event}/claim"): Role.EDITOR,
        ("POST", f"events/{event}/close"): Role.EDITOR,
        ("GET", f"events/{event}/messages"): Role.EDITOR,
        ("GET", "summary"): Role.VIEWER,
    }
    below = {Role.ADMIN: Role.EDITOR, Role.EDITOR: Role.VIEWER, Role.VIEWER: Role.USER}
    for (method, path), role in needed.items():
        who = account_of(below[role])
        answer = http.request(method, f"/v1/safety/{path}", headers=who.headers)
        problem_of(answer, 403, "role_missing")
        problem_of(http.request(method, f"/v1/safety/{path}"), 401)


def test_no_key_opens_events(http: TestClient, admin: Account) -> None:
    body = {"name": "a test's", "scopes": ["manage", "chat", "emotion"]}
    made = http.post("/v1/api-keys", json=body, headers=admin.headers).json()
    headers = {"authorization": f"Bearer {made['key']}"}
    problem_of(http.get("/v1/safety/events", headers=headers), 403, "api_key_not_allowed")
    assert http.get("/v1/safety/summary", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["events/se_1", "events/nothing", "events/se_u_1_" + "0" * 26])
def test_what_does_not_exist_is_404(http: TestClient, admin: Account, path: str) -> None:
    problem_of(http.get(f"/v1/safety/{path}", headers=admin.headers), 404)
    for act in ("claim", "close"):
        problem_of(post(http, admin, f"{path.removeprefix('events/')}/{act}"), 404)


@pytest.mark.parametrize(
    "query",
    [
        {"state": "lost"},
        {"level": "distress"},
        {"limit": 0},
        {"limit": 101},
        {"cursor": "nonsense"},
    ],
)
def test_odd_queries_are_422(http: TestClient, admin: Account, query: dict[str, object]) -> None:
    answer = http.get("/v1/safety/events", params=query, headers=admin.headers)  # type: ignore[arg-type]
    problem_of(answer, 422)


# Counts.


def test_counts_name_nobody_and_are_made_by_the_worker(
    http: TestClient, person: Account, account_of: AccountOf, admin: Account
) -> None:
    viewer = account_of(Role.VIEWER)
    event = event_of(person, say(http, person))
    before = get(http, viewer, "summary")
    body = json.dumps({"safety_event": event})
    for _ in range(2):
        record = {"messageId": "1", "eventSource": "aws:sqs", "body": body}
        assert worker.handler({"Records": [record]}, _Context()) == {"batchItemFailures": []}
    after = get(http, viewer, "summary")
    level = get(http, admin, f"events/{event}")["level"]
    assert after[level] == before[level] + 1
    assert sum(one[level] for one in after["days"]) == after[level]
    assert person.id not in json.dumps(after)
    assert (after["from"], after["to"]) <= (after["to"], after["to"])


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("2026-01-01", "2026-12-31", 200),
        ("0001-01-01", "0001-01-01", 200),
        ("9999-12-31", "9999-12-31", 200),
        (None, "0001-01-05", 200),
        ("2026-02-01", "2026-01-01", 422),
        ("2020-01-01", "2026-01-01", 422),
        ("0000-01-01", None, 422),
        ("soon", None, 422),
    ],
)
def test_a_summary_is_of_at_most_400_days(
    http: TestClient, admin: Account, first: str | None, last: str | None, status: int
) -> None:
    given = {"from": first, "to": last}
    params = {name: value for name, value in given.items() if value}
    answer = http.get("/v1/safety/summary", params=params, headers=admin.headers)
    assert answer.status_code == status, answer.text
    if status == 422:
        problem_of(answer, 422)


# Telling the operators' own system.


def test_the_operators_system_is_told_once_signed(http: TestClient, person: Account) -> None:
    change = {"care": {"emergency_contact": CONTACT}}
    http.patch("/v1/me", json=change, headers=person.headers)
    said = say(http, person)
    with Callback(Client(SECRET)) as desk, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NUANXIN_CALLBACK_LOOPBACK", "on")
        worker_deps.tools.cache_clear()
        worker_deps.announcing.cache_clear()
        policy = CarePolicy(takeover_webhook_url=desk.url, takeover_webhook_secret=SECRET)
        announcing = replace(worker_deps.announcing(), policy=lambda: policy)
        for _ in range(3):
            announcing.announce(event_of(person, said))
        told = desk.replies.get(timeout=10)
        assert desk.replies.empty()
    worker_deps.tools.cache_clear()
    worker_deps.announcing.cache_clear()
    assert (told["kind"], told["event_id"]) == ("safety_event", event_of(person, said))
    assert told["level"] == said["message"]["safety"]["level"]
    expected = "13800000000" if told["level"] == "acute" else None
    assert (told["emergency_contact"] or {}).get("phone") == expected
    assert DANGER not in json.dumps(told, ensure_ascii=False)


# Taking over.


def test_an_operator_takes_over_answers_and_gives_back(
    http: TestClient, person: Account, editor: Account
) -> None:
    said = say(http, person)
    place, event = said["conversation_id"], event_of(person, said)
    claimed = post(http, editor, f"{event}/claim").json()
    assert (claimed["state"], claimed["claimed_by"], claimed["takeover"]) == (
        *("claimed", editor.id, True),
    )
    handed = say(http, person, "在吗", conversation_id=place)["message"]
    assert (handed["strategy"], handed["ai_generated"]) == ("takeover", True)
    written = post(http, editor, f"{event}/messages", {"text": HELLO}, key="k")
    assert written.status_code == 201, written.text
    again = post(http, editor, f"{event}/messages", {"text": HELLO}, key="k")
    assert again.json() == written.json()
    problem_of(post(http, editor, f"{event}/messages", {"text": "别的"}, key="k"), 422)
    seen = http.get(f"/v1/conversations/{place}/messages", headers=person.headers).json()["items"]
    assert seen[0] == written.json()
    assert (seen[0]["text"], seen[0]["ai_generated"]) == (HELLO, False)
    assert seen[0]["written_by"]["name"] == "operator"
    texts = [one["text"] for one in get(http, editor, f"events/{event}/messages")["items"]]
    assert texts == [HELLO, handed["text"], "在吗", said["message"]["text"], DANGER]
    closed = post(http, editor, f"{event}/close", {"note": "已联系上"}).json()
    assert (closed["state"], closed["note"], closed["takeover"]) == ("closed", "已联系上", False)
    problem_of(post(http, editor, f"{event}/messages", {"text": HELLO}), 409, "already_closed")
    answer = http.get(f"/v1/safety/events/{event}/messages", headers=editor.headers)
    problem_of(answer, 409, "already_closed")
    for text in ("好", "嗯", "今天吃了面"):
        after = say(http, person, text, conversation_id=place)["message"]
    assert after["strategy"] != "takeover"


def test_danger_in_a_conversation_taken_over_is_helped_and_noted(
    http: TestClient, person: Account, editor: Account
) -> None:
    said = say(http, person)
    post(http, editor, f"{event_of(person, said)}/claim")
    again = say(http, person, DANGER, conversation_id=said["conversation_id"])
    assert again["message"]["safety"]["notice"]
    assert again["message"]["strategy"] == "safety"
    assert len([sk for _, sk in stored_of(person.id) if sk.startswith("SAFE#")]) == 2


def test_of_two_operators_the_first_has_it(
    http: TestClient, person: Account, editor: Account
) -> None:
    other = sign_up(Role.EDITOR)
    event = event_of(person, say(http, person))
    assert post(http, editor, f"{event}/claim").status_code == 200
    problem_of(post(http, other, f"{event}/claim"), 409, "already_claimed")
    assert post(http, editor, f"{event}/claim").status_code == 200
    for answer in (
        http.get(f"/v1/safety/events/{event}/messages", headers=other.headers),
        post(http, other, f"{event}/messages", {"text": HELLO}),
        post(http, other, f"{event}/close"),
    ):
        problem_of(answer, 409, "already_claimed")


def test_while_one_operator_answers_another_claims_nothing_there(
    http: TestClient, person: Account, editor: Account
) -> None:
    other = sign_up(Role.EDITOR)
    said = say(http, person)
    first = event_of(person, said)
    assert post(http, editor, f"{first}/claim").json()["takeover"] is True
    place = said["conversation_id"]
    second = event_of(person, say(http, person, DANGER, conversation_id=place))
    problem_of(post(http, other, f"{second}/claim"), 409, "already_taken_over")
    assert post(http, editor, f"{first}/close").status_code == 200
    assert post(http, other, f"{second}/claim").json()["takeover"] is True
    assert post(http, other, f"{second}/messages", {"text": HELLO}).status_code == 201


def test_nobody_reads_before_they_claim(http: TestClient, person: Account, admin: Account) -> None:
    event = event_of(person, say(http, person))
    answer = http.get(f"/v1/safety/events/{event}/messages", headers=admin.headers)
    problem_of(answer, 409, "not_claimed")


def test_where_the_policy_is_off_nobody_reads_at_all(
    http: TestClient, person: Account, editor: Account, decided: Decided
) -> None:
    event = event_of(person, say(http, person))
    decided.policy = CarePolicy()
    assert post(http, editor, f"{event}/claim").json()["takeover"] is False
    answer = http.get(f"/v1/safety/events/{event}/messages", headers=editor.headers)
    problem_of(answer, 409, "no_takeover")
    assert say(http, person, "今天吃了面")["message"]["strategy"] != "takeover"


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": "  "}, {"text": "x" * 8001}])
def test_odd_words_are_422(
    http: TestClient, person: Account, editor: Account, body: dict[str, str]
) -> None:
    event = event_of(person, say(http, person))
    post(http, editor, f"{event}/claim")
    problem_of(post(http, editor, f"{event}/messages", body), 422, "validation_failed")


def test_a_deleted_conversation_can_still_be_closed(
    http: TestClient, person: Account, editor: Account
) -> None:
    said = say(http, person)
    event = event_of(person, said)
    post(http, editor, f"{event}/claim")
    path = f"/v1/conversations/{said['conversation_id']}"
    assert http.delete(path, headers=person.headers).status_code == 204
    problem_of(post(http, editor, f"{event}/messages", {"text": HELLO}), 404)
    assert post(http, editor, f"{event}/close").json()["state"] == "closed"
