"""Reading feelings over HTTP."""

import json
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, problem_of, stored_of

LABELS = {"joy", "sadness", "anger", "fear", "surprise", "disgust", "neutral"}
LEVELS = {"none", "distress", "risk", "acute"}
SECONDS_FOR_A_MEGABYTE = 10.0


@pytest.fixture
def user(account_of: AccountOf) -> Account:
    return account_of(Role.USER)


def analyze(http: TestClient, user: Account, **body: object) -> list[dict[str, Any]]:
    answer = http.post("/v1/emotion/analyze", json=body, headers=user.headers)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["results"])


def check(reading: dict[str, Any]) -> None:
    """All that the contract says of a reading."""
    assert reading.keys() >= {
        "label",
        "scores",
        "valence",
        "arousal",
        "intensity",
        "language",
        "model",
        "safety",
    }
    assert reading["label"] in LABELS
    assert reading["scores"].keys() == LABELS
    assert all(0 <= score <= 1 for score in reading["scores"].values())
    assert sum(reading["scores"].values()) == pytest.approx(1)
    assert reading["scores"][reading["label"]] == max(reading["scores"].values())
    assert -1 <= reading["valence"] <= 1
    assert 0 <= reading["arousal"] <= 1
    assert 0 <= reading["intensity"] <= 1
    assert reading["language"] in {"zh", "en", "und"}
    assert reading["safety"]["level"] in LEVELS


@pytest.mark.parametrize(
    ("text", "label", "language"),
    [
        ("我今天特别开心，终于考上了！", "joy", "zh"),
        ("我很难过，一直在哭", "sadness", "zh"),
        ("气死我了，太过分了", "anger", "zh"),
        ("I am so happy today", "joy", "en"),
        ("I feel sad and lonely", "sadness", "en"),
    ],
)
def test_a_plain_feeling_is_read(
    http: TestClient, user: Account, text: str, label: str, language: str
) -> None:
    [reading] = analyze(http, user, text=text)
    check(reading)
    assert (reading["label"], reading["language"]) == (label, language)


def test_danger_is_seen(http: TestClient, user: Account) -> None:
    [reading] = analyze(http, user, text="我不想活了，今晚就从楼上跳下去")
    assert reading["safety"]["level"] == "acute"


def test_texts_are_answered_one_by_one_in_order(http: TestClient, user: Account) -> None:
    texts = ["我很开心", "我很难过", "", "今天星期二"] * 16
    readings = analyze(http, user, texts=texts)
    assert len(readings) == 64
    for reading in readings:
        check(reading)
    assert readings[:4] * 16 == readings
    assert [analyze(http, user, text=text)[0] for text in texts[:4]] == readings[:4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u0000",
        "🙂",
        "👨‍👩‍👧‍👦",
        "…",
        "12345",
        "ﷺ",
        "\u202e",
        "ａｂｃ",
        "не знаю",
        "e\u0301",
        "a" * 100_000,
    ],
)
def test_any_text_has_a_reading(http: TestClient, user: Account, text: str) -> None:
    [reading] = analyze(http, user, text=text)
    check(reading)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": None},
        {"text": "a", "texts": ["b"]},
        {"texts": []},
        {"texts": ["a"] * 65},
        {"texts": "abc"},
        {"texts": [["a"]]},
        {"texts": [None]},
        {"text": 7},
        {"text": "a" * 100_001},
        {"audio": "m_1"},
        {"audio": {}},
        {"audio": {"media_id": "../m_1"}},
        {"image": {"media_id": 7}},
        {"text": "a", "image": {"media_id": "m_1"}},
        {"audio": {"media_id": "m_1"}, "image": {"media_id": "m_1"}},
    ],
)
def test_what_is_no_text_is_refused(
    http: TestClient, user: Account, body: dict[str, object]
) -> None:
    answer = http.post("/v1/emotion/analyze", json=body, headers=user.headers)
    problem_of(answer, 422, "validation_failed")


def test_nothing_of_it_is_stored(http: TestClient, person: Account) -> None:
    before = stored_of(person.id)
    analyze(http, person, text="我今天特别开心")
    assert stored_of(person.id) == before


@pytest.mark.parametrize("kind", ["audio", "image"])
def test_media_that_nobody_uploaded_are_not_there(
    http: TestClient, user: Account, kind: str
) -> None:
    body = {kind: {"media_id": "media_1"}}
    problem_of(http.post("/v1/emotion/analyze", json=body, headers=user.headers), 404, "not_found")


@pytest.mark.parametrize(
    "unit",
    [
        "不",
        "好难过",
        "a ",
        "!",
        "很很不",
        "非常",
        "not ",
        "😭",
        "我不想活了",
        "\n",
        "（",
        "é",
        "\u0301",
    ],
)
def test_a_megabyte_of_anything_is_read_in_time(http: TestClient, user: Account, unit: str) -> None:
    """Nobody keeps a server busy with a text that is cheap to write."""
    size = 90_000 // (len(json.dumps(unit, ensure_ascii=False).encode()) - 2)
    started = time.monotonic()
    readings = analyze(http, user, texts=[unit * size] * 10)
    assert time.monotonic() - started < SECONDS_FOR_A_MEGABYTE
    for reading in readings:
        check(reading)
