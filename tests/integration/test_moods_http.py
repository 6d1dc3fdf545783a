"""Moods over HTTP: noting, listing, correcting, deleting, looking back."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from functions.emotion.mood_deps import mood_service
from functions.emotion.moods import service as mood_rules
from nuanxin.domain.emotion import Emotion
from scripts.local_aws.launcher import LocalAws
from tests.fakes.analysers import FixedAnalyser, reading
from tests.integration.http_support import (
    Account,
    bearer,
    overriding,
    problem_of,
    sign_up,
    stored_of,
)
from tests.simulation.moods import FIRST_DAY, Life, Planted, live

GLAD = "今天特别开心，终于考上了！"
PATTERNS = (Planted("trigger", -0.6, "加班"), Planted("weekday", -0.5, "0"))


@pytest.fixture(autouse=True)
def _reads_as_told(aws: LocalAws) -> Iterator[None]:
    glad = replace(reading(label=Emotion.JOY), valence=0.7)
    service = replace(mood_service(), analyser=FixedAnalyser(**{GLAD: glad}))
    with overriding(mood_service, service):
        yield


def note(http: TestClient, person: Account, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/moods", json=body, headers=person.headers)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def summary(http: TestClient, person: Account, **range_: str) -> dict[str, Any]:
    answer = http.get("/v1/moods/summary", params=range_, headers=person.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_mood_by_hand_is_noted(http: TestClient, person: Account) -> None:
    mood = note(
        http,
        person,
        label="sadness",
        valence=-0.5,
        note="又加班到很晚",
        tags=["  ＫＴＶ ", "ktv"],
        helped="散步",
        at="2023-03-05T21:00:00+08:00",
    )
    assert mood["at"] == "2023-03-05T13:00:00Z"
    assert (mood["source"], mood["label"], mood["valence"]) == ("hand", "sadness", -0.5)
    assert mood["tags"] == ["ktv", "overtime"]
    assert mood["helped"] == ["散步"]
    assert (mood["confidence"], mood["intensity"]) == (1.0, 0.5)


def test_a_label_alone_or_a_note_alone_is_enough(http: TestClient, person: Account) -> None:
    joy = note(http, person, label="joy")
    assert joy["valence"] > 0.5
    told = note(http, person, note=GLAD)
    assert (told["label"], told["valence"], told["confidence"]) == ("joy", 0.7, 1.0)
    assert told["tags"] == []


def test_moods_are_listed_by_their_time_the_latest_first(http: TestClient, person: Account) -> None:
    for year in (2021, 2023, 2019, 2022, 2020):
        note(http, person, valence=0.1, at=f"{year}-06-01T00:00:00Z")
    seen, cursor = [], None
    while True:
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = http.get("/v1/moods", params=params, headers=person.headers).json()
        seen += [int(one["at"][:4]) for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [2023, 2022, 2021, 2020, 2019]


def test_a_repeated_post_notes_once(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "idempotency-key": "mood-1"}
    first = http.post("/v1/moods", json={"valence": 0.3}, headers=headers)
    second = http.post("/v1/moods", json={"valence": 0.3}, headers=headers)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert len(http.get("/v1/moods", headers=person.headers).json()["items"]) == 1
    other = http.post("/v1/moods", json={"valence": 0.4}, headers=headers)
    problem_of(other, 422, "idempotency_key_reused")


def test_a_mood_is_corrected_moved_and_deleted(http: TestClient, person: Account) -> None:
    mood = note(http, person, label="anger", note="气死了")
    path = f"/v1/moods/{mood['id']}"
    changed = http.patch(path, json={"valence": -0.1, "note": None}, headers=person.headers).json()
    assert changed == {**mood, "valence": -0.1, "intensity": 0.1, "note": None}
    moved = http.patch(path, json={"at": "2022-01-01T00:00:00Z"}, headers=person.headers).json()
    assert moved == {**changed, "id": moved["id"], "at": "2022-01-01T00:00:00Z"}
    problem_of(http.delete(path, headers=person.headers), 404)
    path = f"/v1/moods/{moved['id']}"
    assert http.delete(path, headers=person.headers).status_code == 204
    problem_of(http.patch(path, json={"valence": 0.0}, headers=person.headers), 404)
    assert http.get("/v1/moods", headers=person.headers).json()["items"] == []


def test_other_peoples_moods_do_not_exist(http: TestClient, person: Account) -> None:
    mood, stranger = note(http, person, note="只给自己看"), sign_up()
    path = f"/v1/moods/{mood['id']}"
    problem_of(http.patch(path, json={"valence": 1.0}, headers=stranger.headers), 404)
    problem_of(http.delete(path, headers=stranger.headers), 404)
    assert http.get("/v1/moods", headers=stranger.headers).json()["items"] == []
    assert summary(http, stranger)["records"] == 0
    [mine] = http.get("/v1/moods", headers=person.headers).json()["items"]
    assert mine == mood


def test_a_mood_lies_with_its_person(http: TestClient, person: Account) -> None:
    note(http, person, note="藏在这里")
    items = [sk for _, sk in stored_of(person.id) if sk.startswith("MOOD#")]
    assert len(items) == 1


def test_a_key_needs_the_scope(http: TestClient, person: Account) -> None:
    for scope, status in (("emotion", 200), ("chat", 403)):
        body = {"name": scope, "scopes": [scope]}
        key = http.post("/v1/api-keys", json=body, headers=person.headers).json()["key"]
        for path in ("/v1/moods", "/v1/moods/summary", "/v1/moods/summary.svg"):
            assert http.get(path, headers=bearer(key)).status_code == status
    for path in ("/v1/moods", "/v1/moods/summary", "/v1/moods/summary.svg"):
        problem_of(http.get(path), 401)


@pytest.fixture
def known(http: TestClient, person: Account) -> dict[str, Any]:
    """The summary of somebody who noted a few months."""
    lived = live(Life(90, missing=0.1, planted=PATTERNS, idle_tags=("猫",)), 8)
    for one in lived.records:
        note(http, person, valence=one.valence, tags=one.tags, at=one.at.isoformat())
    return summary(http, person, **{"from": str(FIRST_DAY), "to": str(lived.last_day)})


def test_a_summary_finds_what_was_planted_and_cites_it(
    http: TestClient, person: Account, known: dict[str, Any]
) -> None:
    assert (known["from"], known["time_zone"]) == (str(FIRST_DAY), "Asia/Shanghai")
    found = {(one["kind"], one["subject"]): one for one in known["findings"]}
    assert set(found) == {("trigger", "加班"), ("weekday", "monday")}
    overtime = found["trigger", "加班"]
    assert overtime["direction"] == "lower"
    assert "加班" in overtime["sentences"]["zh"]
    page = http.get("/v1/moods?limit=100", headers=person.headers).json()
    tagged = {one["id"] for one in page["items"] if "加班" in one["tags"]}
    assert tagged
    assert tagged <= set(overtime["record_ids"])
    assert known["tested"] == len(known["tests"]) > 8
    assert known["variability"]["status"] == known["inertia"]["status"] == "ok"
    picture = http.get(
        "/v1/moods/summary.svg",
        params={"from": known["from"], "to": known["to"], "lang": "en"},
        headers=person.headers,
    )
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "Mondays" in "".join(ElementTree.fromstring(picture.text).itertext())


def test_a_new_person_has_an_empty_summary(http: TestClient, person: Account) -> None:
    empty = summary(http, person)
    assert (empty["records"], empty["findings"], empty["calendar"]) == (0, [], [])
    for section in ("trend", "variability", "inertia", "recovery", "weekday", "triggers"):
        assert empty[section]["status"] == "not_enough_data"
        assert empty[section]["missing_days"] > 0


BAD_MOODS: dict[str, dict[str, object]] = {
    "nothing": {},
    "tags only": {"tags": ["加班"]},
    "an empty note": {"note": "   "},
    "a long note": {"note": "x" * 2001},
    "an unknown label": {"label": "melancholy"},
    "too low": {"valence": -1.01},
    "not a number": {"valence": float("nan")},
    "infinite": {"valence": float("inf")},
    "arousal below nothing": {"valence": 0.1, "arousal": -0.1},
    "an empty tag": {"valence": 0.1, "tags": [""]},
    "a long tag": {"valence": 0.1, "tags": ["字" * 33]},
    "many tags": {"valence": 0.1, "tags": [str(n) for n in range(11)]},
    "thousands of tags": {"valence": 0.1, "tags": ["x"] * 5000},
    "a tag with a NUL": {"valence": 0.1, "tags": ["a\x00"]},
    "half a character": {"valence": 0.1, "tags": ["\ud800"]},
    "year 0": {"valence": 0.1, "at": "0000-01-01T00:00:00Z"},
    "year 1": {"valence": 0.1, "at": "0001-01-01T00:00:00+14:00"},
    "the far future": {"valence": 0.1, "at": "9999-12-31T23:59:59-14:00"},
    "in two days": {"valence": 0.1, "at": (datetime.now(UTC) + timedelta(days=2)).isoformat()},
    "no time": {"valence": 0.1, "at": "yesterday"},
    "a huge number as time": {"valence": 0.1, "at": 1e300},
    "an infinite time": {"valence": 0.1, "at": float("inf")},
}


@pytest.mark.parametrize("how", BAD_MOODS)
def test_a_bad_mood_is_refused(http: TestClient, person: Account, how: str) -> None:
    headers = {**person.headers, "content-type": "application/json"}
    answer = http.post("/v1/moods", content=json.dumps(BAD_MOODS[how]), headers=headers)
    problem_of(answer, 422)
    kept = note(http, person, valence=0.0)
    if how not in {"nothing", "tags only", "an empty note"}:
        path = f"/v1/moods/{kept['id']}"
        answer = http.patch(path, content=json.dumps(BAD_MOODS[how]), headers=headers)
        problem_of(answer, 422)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        ("2024-03-02", "2024-03-01", "invalid_range"),
        ("2020-01-01", "2024-03-01", "range_too_long"),
        ("0000-01-01", "2024-03-01", "validation_failed"),
        ("0001-01-01", "0001-01-02", "validation_failed"),
        ("9999-12-30", "9999-12-31", "validation_failed"),
        ("yesterday", "2024-03-01", "validation_failed"),
        ("2024-02-30", "2024-03-01", "validation_failed"),
    ],
)
def test_a_bad_range_is_refused(
    http: TestClient, person: Account, since: str, until: str, code: str
) -> None:
    for path in ("/v1/moods/summary", "/v1/moods/summary.svg"):
        answer = http.get(path, params={"from": since, "to": until}, headers=person.headers)
        problem_of(answer, 422, code)


def test_an_id_or_cursor_of_nothing_is_refused(http: TestClient, person: Account) -> None:
    for odd in ("nobody", "x" * 200, "%00", "MOOD%23", person.id):
        for method in ("PATCH", "DELETE"):
            answer = http.request(method, f"/v1/moods/{odd}", json={}, headers=person.headers)
            problem_of(answer, 404)
    for cursor in ("x", "WyJQUk9GSUxFIl0=", "W10="):
        answer = http.get("/v1/moods", params={"cursor": cursor}, headers=person.headers)
        problem_of(answer, 422)


def test_notes_are_not_logged(
    http: TestClient, person: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = note(http, person, note="这句话谁也别看见", tags=["秘密标签"])
    http.patch(f"/v1/moods/{kept['id']}", json={"note": "这句也是"}, headers=person.headers)
    summary(http, person)
    logged = capsys.readouterr()
    for secret in ("谁也别看见", "秘密标签", "这句也是"):
        assert secret not in logged.out + logged.err


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("再见", None),
        ("你是谁？", None),
        ("thanks, bye!", None),
        ("今天好难过，一直想哭", "sadness"),
    ],
)
def test_only_what_tells_of_oneself_is_noted_of_a_chat(
    http: TestClient, person: Account, said: str, label: str | None
) -> None:
    answer = http.post("/v1/chat", json={"text": said}, headers=person.headers)
    assert answer.status_code == 200, answer.text
    items = http.get("/v1/moods", headers=person.headers).json()["items"]
    assert [one["label"] for one in items] == ([label] if label else [])


# At a message.


def said(http: TestClient, person: Account, text: str, **more: object) -> dict[str, Any]:
    answer = http.post("/v1/chat", json={"text": text, **more}, headers=person.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def moods_of(http: TestClient, person: Account) -> list[dict[str, Any]]:
    return list(http.get("/v1/moods", headers=person.headers).json()["items"])


def test_a_mood_at_a_message_corrects_what_was_read_from_it(
    http: TestClient, person: Account
) -> None:
    turn = said(http, person, "今天被老板骂了，好难过")
    (read,) = moods_of(http, person)
    assert (read["source"], read["message_id"]) == ("turn", turn["user_message_id"])
    for message_id in (turn["user_message_id"], turn["message"]["id"]):
        mood = note(http, person, message_id=message_id, label="anger", tags=["老板"])
        assert (mood["id"], mood["source"], mood["at"]) == (read["id"], "turn", read["at"])
        assert (mood["label"], mood["confidence"], mood["tags"]) == ("anger", 1.0, ["老板"])
        assert moods_of(http, person) == [mood]


def test_a_mood_at_a_message_that_told_none_is_added_once(
    http: TestClient, person: Account
) -> None:
    turn = said(http, person, "你好")
    assert moods_of(http, person) == []
    for _ in range(2):
        mood = note(http, person, message_id=turn["user_message_id"], valence=0.4)
        assert (mood["source"], mood["message_id"]) == ("hand", turn["user_message_id"])
        assert mood["conversation_id"] == turn["conversation_id"]
        assert moods_of(http, person) == [mood]
    body = {"message_id": turn["user_message_id"], "valence": 0.4, "at": "2024-01-01T00:00:00Z"}
    problem_of(http.post("/v1/moods", json=body, headers=person.headers), 422)
    moved = {"at": "2024-01-01T00:00:00Z"}
    answer = http.patch(f"/v1/moods/{mood['id']}", json=moved, headers=person.headers)
    problem_of(answer, 422, "invalid_time")


def test_at_what_is_no_message_of_ones_own_no_mood_is_noted(
    http: TestClient, person: Account
) -> None:
    turn, stranger = said(http, person, "你好"), sign_up()
    secret = said(http, person, "你好", incognito=True)
    for who, message_id in (
        (stranger, turn["user_message_id"]),
        (person, secret["user_message_id"]),
        (person, "m_1"),
    ):
        body = {"valence": 0.4, "message_id": message_id}
        answer = http.post("/v1/moods", json=body, headers=who.headers)
        problem_of(answer, 404, "unknown_message")
        assert moods_of(http, who) == []
    body = {"valence": 0.4, "message_id": "a#b"}
    problem_of(http.post("/v1/moods", json=body, headers=person.headers), 422)


# As a table.


def test_moods_are_exported_as_a_table(http: TestClient, person: Account) -> None:
    for day, text in ((3, "=1+1"), (1, "很好"), (2, None)):
        note(http, person, valence=0.1, note=text, at=f"2024-03-{day:02}T20:00:00Z")
    answer = http.get("/v1/moods/export", headers=person.headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="moods.csv"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert "x-next-cursor" not in answer.headers
    assert answer.content.startswith(b"\xef\xbb\xbfdate,at,time_zone,")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [(one["date"], one["note"]) for one in lines] == [
        ("2024-03-02", "很好"),
        ("2024-03-03", ""),
        ("2024-03-04", "'=1+1"),
    ]
    assert lines[0]["at"] == "2024-03-02T04:00:00+08:00"
    days = {"from": "2024-03-03", "to": "2024-03-03", "format": "csv"}
    one_day = http.get("/v1/moods/export", params=days, headers=person.headers).text
    assert len(one_day.splitlines()) == 2
    problem_of(http.get("/v1/moods/export"), 401)
    wrong = {"from": "2024-03-03", "to": "2024-03-01"}
    answer = http.get("/v1/moods/export", params=wrong, headers=person.headers)
    problem_of(answer, 422, "invalid_range")
    odd = http.get("/v1/moods/export", params={"format": "xlsx"}, headers=person.headers)
    problem_of(odd, 422)


def test_a_long_table_comes_in_parts(
    http: TestClient, person: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mood_rules, "MOST_BYTES", 1)
    monkeypatch.setattr(mood_rules, "_EXPORTED_AT_ONCE", 2)
    for day in range(1, 6):
        note(http, person, valence=0.1, at=f"2024-03-{day:02}T08:00:00Z")
    whole, cursor = "", None
    while True:
        params: dict[str, str] = {"cursor": cursor} if cursor else {}
        answer = http.get("/v1/moods/export", params=params, headers=person.headers)
        whole += answer.content.decode()
        cursor = answer.headers.get("x-next-cursor")
        if cursor is None:
            break
    lines = list(csv.DictReader(io.StringIO(whole.removeprefix("\ufeff"), newline="")))
    assert [one["date"] for one in lines] == [f"2024-03-{day:02}" for day in range(1, 6)]
