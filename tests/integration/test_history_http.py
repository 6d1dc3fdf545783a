"""Looking back over plain HTTP: finding, naming, opening sources, and whom to call."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.chat.composition.help_lines import help_lines
from nuanxin.domain.safety import help_lines_from
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    events_of,
    overriding,
    problem_of,
    sign_up,
)
from tests.integration.knowledge_support import Knowledge, without_pause

DANGER = "我不想活了，今晚就去死"
HANDBOOK = "\n\n".join(
    (
        "第一章 考勤\n" + "考勤按月统计，迟到三次记一次缺勤。" * 40,
        "第二章 年假\n年假要提前三个工作日申请。" + "满一年有五天，满十年有十天。" * 40,
        "第三章 病假\n" + "病假需要二级以上医院的证明，三天以内由组长批准。" * 40,
    )
)


def say(http: TestClient, who: Account, text: str, **more: object) -> dict[str, Any]:
    answer = http.post("/v1/chat", json={"text": text, **more}, headers=who.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def found(http: TestClient, who: Account, query: str, **more: str) -> dict[str, Any]:
    answer = http.get("/v1/conversations", params={"query": query, **more}, headers=who.headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    return dict(answer.json())


# Finding and naming.


def test_a_conversation_is_found_by_its_words_and_by_its_new_name(
    http: TestClient, person: Account
) -> None:
    hiking = say(http, person, "週末和 Anna 去爬山，腿好酸")["conversation_id"]
    say(http, person, "我养了一只猫")
    (hit,) = found(http, person, "周末 ANNA")["items"]
    assert hit["id"] == hiking
    assert "爬山" in hit["snippet"]
    path = f"/v1/conversations/{hiking}"
    renamed = http.patch(path, json={"title": "  黄山 2026 "}, headers=person.headers)
    assert (renamed.status_code, renamed.json()["title"]) == (200, "黄山 2026")
    say(http, person, "今天不酸了", conversation_id=hiking)
    (hit,) = found(http, person, "黄山")["items"]
    assert (hit["id"], hit["title"], hit["snippet"]) == (hiking, "黄山 2026", None)
    whole = http.get(path, headers=person.headers).json()
    assert whole == {**hit, "updated_at": whole["updated_at"]}
    assert found(http, person, "没说过的话") == {"items": [], "next_cursor": None}
    listed = http.get("/v1/conversations", headers=person.headers).json()["items"]
    assert [one["snippet"] for one in listed] == [None, None]


def test_what_was_found_comes_in_pages(http: TestClient, person: Account) -> None:
    for number in range(3):
        say(http, person, f"猫 {number}")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = found(http, person, "猫", limit="2", **({"cursor": cursor} if cursor else {}))
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 3
    params = {"query": "猫", "cursor": "nonsense#"}
    answer = http.get("/v1/conversations", params=params, headers=person.headers)
    problem_of(answer, 422)


def test_nobody_finds_reads_or_renames_what_is_not_theirs(
    http: TestClient, person: Account
) -> None:
    turn, stranger = say(http, person, "我的秘密"), sign_up()
    assert found(http, stranger, "秘密")["items"] == []
    path = f"/v1/conversations/{turn['conversation_id']}"
    problem_of(http.get(path, headers=stranger.headers), 404)
    problem_of(http.patch(path, json={"title": "x"}, headers=stranger.headers), 404)
    citation = f"{path}/messages/{turn['message']['id']}/citations/1"
    problem_of(http.get(citation, headers=stranger.headers), 404)
    problem_of(http.get(citation, headers=person.headers), 404)
    for method, route in (("GET", path), ("PATCH", path), ("GET", citation)):
        problem_of(http.request(method, route, json={"title": "x"}), 401)


def test_a_deleted_or_incognito_conversation_is_not_found(
    http: TestClient, person: Account
) -> None:
    gone = say(http, person, "花生一号")["conversation_id"]
    secret = say(http, person, "花生二号", incognito=True)["conversation_id"]
    path = f"/v1/conversations/{gone}"
    assert http.delete(path, headers=person.headers).status_code == 204
    assert found(http, person, "花生")["items"] == []
    problem_of(http.patch(path, json={"title": "回来"}, headers=person.headers), 404)
    shown = http.get(f"/v1/conversations/{secret}", headers=person.headers).json()
    assert (shown["id"], shown["incognito"]) == (secret, True)


def test_forgotten_words_are_not_found(http: TestClient, person: Account) -> None:
    turn = say(http, person, "我对花生过敏")
    path = f"/v1/conversations/{turn['conversation_id']}"
    http.patch(path, json={"title": "花生过敏"}, headers=person.headers)
    memories = http.get("/v1/memories", headers=person.headers).json()["items"]
    (said,) = [one for one in memories if turn["user_message_id"] in one["source_message_ids"]]
    deleted = http.delete(f"/v1/memories/{said['id']}", headers=person.headers)
    assert deleted.status_code == 204
    assert found(http, person, "花生")["items"] == []


@pytest.mark.parametrize("title", ["", "   ", "a\nb", "a\u0000b", "a\u2028b", "字" * 81, None, 7])
def test_a_title_is_one_short_line(http: TestClient, person: Account, title: object) -> None:
    path = f"/v1/conversations/{say(http, person, '好累')['conversation_id']}"
    problem_of(http.patch(path, json={"title": title}, headers=person.headers), 422)
    longest = http.patch(path, json={"title": "字" * 80}, headers=person.headers)
    assert longest.json()["title"] == "字" * 80


# Sources.


@pytest.fixture
def handbook(http: TestClient, owner: Account) -> Iterator[Knowledge]:
    with without_pause():
        one = Knowledge(http, owner)
        yield one
        one.call("DELETE", f"/v1/datasets/{one.id}")


def test_a_citation_opens_its_source_until_that_is_gone(
    http: TestClient, person: Account, owner: Account, handbook: Knowledge
) -> None:
    document_id = handbook.write("员工手册", HANDBOOK)
    assert handbook.settled(document_id)["status"] == "ready"
    body = {"name": "小事务", "persona": "你是人事助手。", "dataset_ids": [handbook.id]}
    agent = http.post("/v1/agents", json=body, headers=owner.headers).json()
    turn = say(http, person, "年假要提前多久申请？", agent_id=agent["id"])
    (citation,) = turn["message"]["citations"]
    place = f"/v1/conversations/{turn['conversation_id']}/messages/{turn['message']['id']}"
    path = f"{place}/citations/{citation['number']}"
    answer = http.get(path, headers=person.headers)
    assert answer.headers["cache-control"] == "private, no-store"
    opened = answer.json()
    assert opened.keys() == {"number", "title", "text", "before", "after", "location", "gone"}
    assert (opened["number"], opened["title"], opened["gone"]) == (1, "员工手册", False)
    assert citation["quote"].rstrip("…") in " ".join(opened["text"].split())
    assert opened["location"] == citation["location"]
    around = [one for one in (opened["before"], opened["text"], opened["after"]) if one]
    assert len(around) > 1
    places = [HANDBOOK.find(one[:20]) for one in around]
    assert -1 not in places
    for number, status in ((2, 404), (0, 422), ("x", 422)):
        problem_of(http.get(f"{place}/citations/{number}", headers=person.headers), status)
    assert handbook.call("DELETE", f"/documents/{document_id}").status_code == 204
    assert http.get(path, headers=person.headers).json() == {
        "number": 1,
        "title": "员工手册",
        "text": citation["quote"],
        "before": "",
        "after": "",
        "location": citation["location"],
        "gone": True,
    }


# Whom to call.


def test_anybody_may_ask_whom_to_call(http: TestClient) -> None:
    answer = http.get("/v1/help-lines")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "accept-language" in answer.headers["vary"].lower()
    shown = answer.json()
    assert shown["country"] == "CN"
    assert shown["items"][0] == {
        "kind": "crisis",
        "number": "12356",
        "name": "全国统一心理援助热线",
        "hours": "每天至少 18 小时有人接听，各地时段不一",
        "source": "https://www.nhc.gov.cn",
    }


def test_lines_come_for_a_country_and_in_a_language(http: TestClient) -> None:
    american = http.get("/v1/help-lines", params={"country": "us", "language": "en"}).json()
    assert american["country"] == "US"
    assert "988" in {one["number"] for one in american["items"]}
    for given, name in (({"language": "zh-TW"}, "全国统一心理援助热线"), ({}, "China's")):
        answer = http.get("/v1/help-lines", params=given, headers={"accept-language": "en-GB"})
        assert answer.json()["items"][0]["name"].startswith(name)
    (directory,) = http.get("/v1/help-lines", params={"country": "ZZ"}).json()["items"]
    assert (directory["kind"], directory["number"]) == ("directory", None)
    assert directory["source"] == "https://findahelpline.com"
    problem_of(http.get("/v1/help-lines", params={"country": "China"}), 422)


def test_the_lines_that_operators_gave_are_shown(http: TestClient) -> None:
    given = '{"CN": [{"kind": "crisis", "number": "400", "name": {"zh": "热线", "en": "line"}}]}'
    with overriding(help_lines, help_lines_from(given)):
        items = http.get("/v1/help-lines").json()["items"]
    assert [(one["number"], one["name"]) for one in items] == [("400", "热线")]


def test_danger_brings_the_lines_of_its_notice(http: TestClient, person: Account) -> None:
    turn = say(http, person, DANGER)
    safety = turn["message"]["safety"]
    assert [one["number"] for one in safety["lines"]] == ["12356", "120", "110"]
    assert all(one["number"] in safety["notice"] for one in safety["lines"])
    path = f"/v1/conversations/{turn['conversation_id']}/messages"
    changed = http.patch("/v1/me", json={"care": {"country": "US"}}, headers=person.headers)
    assert changed.status_code == 200, changed.text
    stored = http.get(path, headers=person.headers).json()["items"]
    assert [one["safety"]["lines"] for one in stored] == [safety["lines"]] * 2
    calm = say(http, sign_up(), "今天吃了面")
    assert calm["message"]["safety"] == {"level": "none", "notice": None, "lines": []}


def test_a_stream_brings_them_from_its_first_event(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "accept": EVENT_STREAM}
    events = events_of(http.post("/v1/chat", json={"text": DANGER}, headers=headers).text)
    for event in (events[0], events[-1]):
        numbers = [one["number"] for one in event.data["message"]["safety"]["lines"]]
        assert numbers == ["12356", "120", "110"]
