"""What is remembered, over HTTP: looking, searching, correcting, adding, forgetting, exporting."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.memories import MAX_HISTORY
from tests.integration.http_support import Account, problem_of, sign_up

CAT = "我养了一只猫，名字叫团团"


def say(http: TestClient, person: Account, text: str, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/chat", json={"text": text, **body}, headers=person.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def add(http: TestClient, person: Account, text: str, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/memories", json={"text": text, **body}, headers=person.headers)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def found(http: TestClient, person: Account, **params: str) -> list[dict[str, Any]]:
    answer = http.get("/v1/memories", params=params, headers=person.headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    return list(answer.json()["items"])


def texts(http: TestClient, person: Account, **params: str) -> list[str]:
    return [one["text"] for one in found(http, person, **params)]


def change(http: TestClient, person: Account, memory_id: str, **body: object) -> dict[str, Any]:
    answer = http.patch(f"/v1/memories/{memory_id}", json=body, headers=person.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_turn_just_said_is_found_at_once(http: TestClient, person: Account) -> None:
    turn = say(http, person, CAT)
    (memory,) = found(http, person, query="我的猫叫什么")
    assert (memory["kind"], memory["text"]) == ("turn", CAT)
    assert memory["source_message_ids"] == [turn["user_message_id"]]
    assert memory["score"] > 0
    assert (memory["pinned"], memory["superseded_by"]) == (False, None)


def test_what_is_forgotten_is_gone_with_its_words(http: TestClient, person: Account) -> None:
    turn = say(http, person, CAT)
    (memory,) = found(http, person, query="猫")
    path = f"/v1/memories/{memory['id']}"
    assert http.delete(path, headers=person.headers).status_code == 204
    assert found(http, person, query="猫") == []
    assert found(http, person) == []
    assert problem_of(http.get(path, headers=person.headers), 404)["code"] == "not_found"
    assert problem_of(http.delete(path, headers=person.headers), 404)["code"] == "not_found"
    messages = http.get(
        f"/v1/conversations/{turn['conversation_id']}/messages", headers=person.headers
    )
    assert "团团" not in messages.text
    again = say(http, person, "我的猫叫什么名字？", conversation_id=turn["conversation_id"])
    assert "团团" not in again["message"]["text"]


def test_another_persons_memory_is_not_there(http: TestClient, person: Account) -> None:
    mine = add(http, person, "喜欢下雨天")
    other = sign_up()
    path = f"/v1/memories/{mine['id']}"
    assert problem_of(http.get(path, headers=other.headers), 404)["code"] == "not_found"
    changed = http.patch(path, json={"text": "别人的"}, headers=other.headers)
    assert problem_of(changed, 404)["code"] == "not_found"
    assert problem_of(http.delete(path, headers=other.headers), 404)["code"] == "not_found"
    assert found(http, other, query="下雨天") == []
    assert texts(http, person, query="下雨天") == ["喜欢下雨天"]


def test_a_correction_takes_the_place_of_the_words_and_keeps_them_beside(
    http: TestClient, person: Account
) -> None:
    say(http, person, "我住在杭州西湖边上")
    (turn,) = found(http, person, query="杭州")
    corrected = change(http, person, turn["id"], text="住在苏州")
    assert corrected["text"] == "住在苏州"
    assert corrected["kind"] == "turn"
    assert [one["text"] for one in corrected["history"]] == ["我住在杭州西湖边上"]
    assert corrected["drawn_by"] == "person"
    assert texts(http, person, query="苏州") == ["住在苏州"]
    assert "杭州" not in "".join(texts(http, person, query="杭州"))


def test_a_turn_stays_a_turn(http: TestClient, person: Account) -> None:
    say(http, person, CAT)
    (turn,) = found(http, person)
    path = f"/v1/memories/{turn['id']}"
    answer = http.patch(path, json={"kind": "fact"}, headers=person.headers)
    assert problem_of(answer, 422)["code"] == "turn_stays_turn"


def test_pinning_and_the_rest_of_a_change(http: TestClient, person: Account) -> None:
    memory = add(http, person, "每年体检", event_at="2026-12-01T09:00:00+08:00", recurs="yearly")
    assert memory["event_at"] == "2026-12-01T01:00:00Z"
    changed = change(http, person, memory["id"], pinned=True, event_at=None)
    assert (changed["pinned"], changed["event_at"], changed["recurs"]) == (True, None, "yearly")
    assert changed["history"] == []


def test_a_line_of_the_profile_supersedes_the_one_before(http: TestClient, person: Account) -> None:
    first = add(http, person, "名字是小林", slot="name")
    second = add(http, person, "名字是林夏", slot="name")
    summary = http.get("/v1/memories/summary", headers=person.headers).json()
    assert summary["profile"] == [{"slot": "name", "text": "名字是林夏", "memory_id": second["id"]}]
    assert (summary["counts"], summary["superseded"]) == ({"profile": 1}, 1)
    assert summary["recorded"] is True
    path = f"/v1/memories/{first['id']}"
    assert http.get(path, headers=person.headers).json()["superseded_by"] == second["id"]
    late = http.patch(path, json={"text": "晚了"}, headers=person.headers)
    assert problem_of(late, 409)["code"] == "memory_superseded"


def test_kinds_and_times_narrow(http: TestClient, person: Account) -> None:
    add(http, person, "喜欢喝茶", kind="preference")
    add(http, person, "喝茶的时候认识了阿丽", kind="person")
    assert texts(http, person, query="喝茶", kind="person") == ["喝茶的时候认识了阿丽"]
    assert texts(http, person, kind="preference") == ["喜欢喝茶"]
    assert texts(http, person, query="喝茶", until="2020-01-01T00:00:00Z") == []
    assert len(texts(http, person, query="喝茶", since="2020-01-01T00:00:00")) == 2


def test_the_list_has_pages(http: TestClient, person: Account) -> None:
    for number in range(5):
        add(http, person, f"第{number}件事")
    seen: list[str] = []
    cursor = None
    while True:
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = http.get("/v1/memories", params=params, headers=person.headers).json()
        seen += [one["text"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"第{number}件事" for number in (4, 3, 2, 1, 0)]


def test_a_repeated_addition_adds_once(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "idempotency-key": "the-same"}
    ids = {
        http.post("/v1/memories", json={"text": "对花生过敏"}, headers=headers).json()["id"]
        for _ in range(2)
    }
    assert len(ids) == 1
    assert texts(http, person) == ["对花生过敏"]


@pytest.mark.parametrize(
    "body",
    [
        {"text": ""},
        {"text": "   "},
        {"text": "长" * 501},
        {"text": "话", "kind": "turn"},
        {"text": "话", "kind": "nonsense"},
        {"text": "话", "event_at": "someday"},
        {"text": "\ud800"},
        {},
    ],
)
def test_bad_additions_are_refused(
    http: TestClient, person: Account, body: dict[str, object]
) -> None:
    answer = http.post(
        "/v1/memories",
        content=json.dumps(body),
        headers={**person.headers, "content-type": "application/json"},
    )
    assert problem_of(answer, 422)["code"] == "validation_failed"
    assert found(http, person) == []


def test_times_outside_of_the_calendar_are_refused(http: TestClient, person: Account) -> None:
    late, early = "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"
    for moment in (late, early):
        asked = {"query": "话", "since": moment}
        answer = http.get("/v1/memories", params=asked, headers=person.headers)
        assert problem_of(answer, 422)["code"] == "time_out_of_range"
        body = {"text": "话", "event_at": moment}
        answer = http.post("/v1/memories", json=body, headers=person.headers)
        assert problem_of(answer, 422)["code"] == "time_out_of_range"
    first = add(http, person, "天地之初", event_at="0001-01-01T00:00:00Z")
    assert texts(http, person, query="天地", until="9999-12-31T23:59:59Z") == ["天地之初"]
    answer = http.patch(
        f"/v1/memories/{first['id']}", json={"event_at": late}, headers=person.headers
    )
    assert problem_of(answer, 422)["code"] == "time_out_of_range"


def test_years_ago_can_be_asked_for(http: TestClient, person: Account) -> None:
    say(http, person, "我养过一条狗")
    assert found(http, person, query="你还记得60年前的事吗") == []
    say(http, person, "你还记得我说过60年前的事吗")


def test_no_number_of_corrections_is_too_much(http: TestClient, person: Account) -> None:
    memory = add(http, person, "第0次")
    for number in range(1, MAX_HISTORY + 3):
        memory = change(http, person, memory["id"], text=f"第{number}次")
    assert len(memory["history"]) == MAX_HISTORY
    assert memory["history"][-1]["text"] == f"第{MAX_HISTORY + 1}次"


def test_long_and_odd_queries_are_answered(http: TestClient, person: Account) -> None:
    add(http, person, "喜欢下雨天")
    for query in ("下雨天" * 1100, "?" * 500, "​", "🌧" * 99, "%00", "' OR 1=1 --"):
        found(http, person, query=query)
    assert texts(http, person, query="下雨天" * 1100) == ["喜欢下雨天"]
    too_long = http.get("/v1/memories", params={"query": "r" * 12_001}, headers=person.headers)
    assert problem_of(too_long, 422)["code"] == "validation_failed"


def test_everything_can_be_taken_along(http: TestClient, person: Account) -> None:
    say(http, person, CAT)
    memory = add(http, person, "怕*打雷*", kind="preference", pinned=True)
    change(http, person, memory["id"], text="不再怕*打雷*了")
    export = http.get("/v1/memories/export", headers=person.headers)
    assert export.headers["content-disposition"] == 'attachment; filename="memories.json"'
    items = export.json()["items"]
    assert {one["text"] for one in items} == {CAT, "不再怕*打雷*了"}
    assert items[0]["history"][0]["text"] == "怕*打雷*"
    read = http.get("/v1/memories/export?format=markdown", headers=person.headers)
    assert read.headers["content-type"].startswith("text/markdown")
    assert r"📌 不再怕\*打雷\*了" in read.text
    assert r"  - ~~怕\*打雷\*~~ → 20" in read.text
    assert CAT in read.text


def test_nobody_is_asked_without_a_token(http: TestClient) -> None:
    for method, path in (
        ("GET", "/v1/memories"),
        ("POST", "/v1/memories"),
        ("GET", "/v1/memories/export"),
        ("GET", "/v1/memories/summary"),
        ("GET", "/v1/memories/mem_1"),
        ("DELETE", "/v1/memories/mem_1"),
    ):
        assert problem_of(http.request(method, path), 401)["code"] == "unauthenticated"
