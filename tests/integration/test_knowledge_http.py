"""Knowledge over HTTP: from a file to a passage that is cited, and back out of every store."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import boto3
import httpx
import pytest
from fastapi.testclient import TestClient

from functions.knowledge import ingest_deps, routes
from functions.knowledge.adapters.web import WebFetcher
from functions.knowledge.reading.parsed import MAX_BYTES
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.composition.gate import gate
from nuanxin.domain.identity import Role
from nuanxin.settings import MediaSettings, TableSettings
from scripts.serve import app
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, bearer, problem_of
from tests.integration.knowledge_support import Knowledge, without_pause, work, work_until
from tests.servers.document_server import DocumentServer
from tests.unit.knowledge.files import zipped
from tests.unit.knowledge.pdfs import pdf

RULES = "入职满一年的员工每年有十天带薪年假。\n\n病假需要二级以上医院的证明。"
MB = 1024 * 1024


@pytest.fixture
def knowledge(http: TestClient, account_of: AccountOf) -> Iterator[Knowledge]:
    with without_pause():
        yield Knowledge(http, account_of(Role.EDITOR))


@pytest.fixture
def web() -> Iterator[DocumentServer]:
    with DocumentServer() as server:
        yield server


def objects_of(knowledge: Knowledge) -> list[str]:
    """Every version of every object, and every mark of a deletion."""
    listed = boto3.client("s3").list_object_versions(
        Bucket=MediaSettings.from_env().bucket_name, Prefix=f"KB#{knowledge.id}"
    )
    return [one["Key"] for one in (*listed.get("Versions", ()), *listed.get("DeleteMarkers", ()))]


def items_of(knowledge: Knowledge) -> list[str]:
    found = boto3.client("dynamodb").query(
        TableName=TableSettings.from_env().table_name,
        ConsistentRead=True,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"KB#{knowledge.id}"}},
    )
    return [item["sk"]["S"] for item in found["Items"]]


# Ways in.


def test_a_text_is_found_and_cited(knowledge: Knowledge) -> None:
    made = knowledge.write("年假规定", RULES)
    ready = knowledge.settled(made)
    assert ready["status"] == "ready", ready
    assert ready["progress"]["done"] == ready["progress"]["total"] == ready["chunks"] > 0
    best, *_ = knowledge.hits("一年有几天年假？")
    assert "十天带薪年假" in best["text"]
    assert (best["document_id"], best["title"]) == (made, "年假规定")
    assert (best["location"]["offset"], best["fits"]) == (0, True)
    listed = knowledge.call("GET", f"/documents/{made}/chunks").json()["items"]
    assert best["chunk_id"] in [one["id"] for one in listed]


def test_a_file_is_read_as_what_it_is(knowledge: Knowledge) -> None:
    table = "部门,电话\n人事,8001\n财务,8002\n".encode("gb18030")
    made = knowledge.upload("通讯录.csv", table)
    ready = knowledge.settled(made)
    assert ready["status"] == "ready", ready
    assert "8002" in knowledge.hits("财务的电话")[0]["text"]


def test_a_large_file_goes_straight_to_the_bucket_and_is_read_when_it_is_there(
    knowledge: Knowledge,
) -> None:
    data = (RULES + "\n\n" + " " * 6 * MB).encode()
    assert len(data) > 5 * MB
    announced = knowledge.call("POST", "/uploads", json={"filename": "大.txt", "size": len(data)})
    assert announced.status_code == 201, announced.text
    made, upload = announced.json()["document_id"], announced.json()["upload"]
    assert knowledge.document(made)["status"] == "queued"
    with httpx.Client(trust_env=False) as http:
        short = http.put(upload["url"], content=data[:-1], headers=upload["headers"])
        assert short.status_code >= 400
        put = http.request(upload["method"], upload["url"], content=data, headers=upload["headers"])
    assert put.status_code == 200, put.text
    ready = knowledge.settled(made)
    assert ready["status"] == "ready", ready
    assert ready["size"] == len(data)
    assert "十天带薪年假" in knowledge.hits("一年有几天年假？")[0]["text"]


def test_an_address_is_fetched(
    knowledge: Knowledge, web: DocumentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"<html><title>休假</title><body><h1>年假</h1><p>{RULES}</p></body></html>"
    web.documents["/rules"] = ("text/html; charset=utf-8", page.encode())
    here = WebFetcher(GuardedHttp(allow_loopback=True), MAX_BYTES)
    ingesting = replace(ingest_deps.ingesting(), fetcher=here)
    monkeypatch.setattr(ingest_deps, "ingesting", lambda: ingesting)
    answer = knowledge.call("POST", "/documents", json={"url": f"{web.url}/rules"})
    ready = knowledge.settled(knowledge.accepted(answer))
    assert (ready["status"], ready["url"]) == ("ready", f"{web.url}/rules")
    assert "十天带薪年假" in knowledge.hits("一年有几天年假？")[0]["text"]


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/a.pdf"]
)
def test_an_address_within_a_network_is_not_fetched(knowledge: Knowledge, url: str) -> None:
    made = knowledge.accepted(knowledge.call("POST", "/documents", json={"url": url}))
    failed = knowledge.settled(made)
    assert (failed["status"], failed["reason"]) == ("failed", "forbidden_address")


def test_an_archive_shows_what_became_of_each_file(knowledge: Knowledge) -> None:
    made = knowledge.upload(
        "全部.zip", zipped({"a/年假.txt": RULES, "空.txt": "", "坏.pdf": b"%PDF-"})
    )
    work_until(lambda: knowledge.document(made)["status"] == "ready")
    shown = knowledge.document(made)
    assert {one["title"]: one["reason"] for one in shown["files"]} == {
        "a/年假.txt": None,
        "空.txt": "empty",
        "坏.pdf": "corrupt",
    }
    assert knowledge.hits("年假")[0]["title"] == "a/年假.txt"


@pytest.mark.parametrize("title", ["规定", "规定.md"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_hit_stands_in_the_text_that_was_sent(
    knowledge: Knowledge, title: str, mark: str
) -> None:
    sent = (
        f"{mark}\r\n\r\n# 假期\r\n\r\n\t年假十天。  \r\n\r\n\r\n## 病假\r\n要证明。\r\n\r\n"
        "| 项目 | 天数 |\r\n|---|---|\r\n| 婚假 | 三天 |\r\n"
    )
    knowledge.settled(knowledge.write(title, sent))
    for query in ("年假几天", "病假要什么", "婚假"):
        best, *_ = knowledge.hits(query)
        offset = best["location"]["offset"]
        assert sent[offset : offset + len(best["text"])] == best["text"]


def test_a_hit_in_a_pdf_names_the_page_that_it_stands_on(knowledge: Knowledge) -> None:
    pages = [
        [f"Section {page}: desk {name} is on floor {page}." for name in (f"A{page}", f"B{page}")]
        for page in range(1, 15)
    ]
    ready = knowledge.settled(knowledge.upload("desks.pdf", pdf(pages)))
    assert (ready["status"], ready["pages"]) == ("ready", 14)
    for page in range(1, 15):
        best, *_ = knowledge.hits(f"Where is desk B{page}?")
        assert f"desk B{page} " in best["text"]
        assert best["location"]["page"] == page


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One write and two searches a minute."""
    monkeypatch.setattr(routes, "SEARCHES_PER_MINUTE", 2)
    monkeypatch.setattr(routes, "WRITES_PER_MINUTE", 1)
    before = app.state.gate
    app.state.gate = lambda: replace(gate(), per_person_limits=True)
    yield
    app.state.gate = before


def test_searches_and_writes_are_counted(knowledge: Knowledge, counted: None) -> None:
    answers = [knowledge.call("POST", "/search", json={"query": "a"}) for _ in range(3)]
    assert [one.status_code for one in answers[:2]] == [200, 200]
    problem_of(answers[2], 429, "rate_limited")
    assert int(answers[2].headers["retry-after"]) > 0
    changes = [knowledge.call("PATCH", "", json={"name": "b"}) for _ in range(2)]
    assert changes[0].status_code == 200
    problem_of(changes[1], 429, "rate_limited")
    assert knowledge.call("GET", "").status_code == 200


# What changes, and what goes.


def test_another_version_replaces_the_first_and_leaves_nothing_of_it(
    knowledge: Knowledge,
) -> None:
    made = knowledge.write("规定", RULES)
    knowledge.settled(made)
    again = knowledge.call("PUT", f"/documents/{made}", json={"title": "规定", "text": RULES})
    assert (again.status_code, again.json()["status"]) == (202, "ready")
    changed = {"title": "规定", "text": "年假改为十五天。"}
    assert knowledge.call("PUT", f"/documents/{made}", json=changed).status_code == 202
    work_until(lambda: knowledge.document(made)["ready_version"] == 2)
    assert [one["text"] for one in knowledge.hits("年假 病假")] == ["年假改为十五天。"]
    work_until(lambda: not [sk for sk in items_of(knowledge) if sk.startswith("TRASH#")])
    assert f"KB#{knowledge.id}/raw/{made}/1" not in objects_of(knowledge)


def test_a_deleted_document_is_gone_at_once_and_soon_from_every_store(
    knowledge: Knowledge,
) -> None:
    made, kept = knowledge.write("规定", RULES), knowledge.write("别的", "食堂在三楼。")
    for one in (made, kept):
        knowledge.settled(one)
    assert knowledge.call("DELETE", f"/documents/{made}").status_code == 204
    assert [one["document_id"] for one in knowledge.hits("年假 食堂")] == [kept]
    problem_of(knowledge.call("GET", f"/documents/{made}"), 404)
    problem_of(knowledge.call("DELETE", f"/documents/{made}"), 404)
    work_until(lambda: not [sk for sk in items_of(knowledge) if made in sk])
    assert not [key for key in objects_of(knowledge) if made in key]


def test_a_deleted_dataset_leaves_nothing(knowledge: Knowledge) -> None:
    knowledge.settled(knowledge.write("规定", RULES))
    assert objects_of(knowledge)
    assert knowledge.call("DELETE", "").status_code == 204
    problem_of(knowledge.call("POST", "/search", json={"query": "年假"}), 404)
    problem_of(knowledge.call("GET", "/documents"), 404)
    work_until(lambda: not items_of(knowledge) and not objects_of(knowledge))


def test_a_dataset_is_reindexed_while_it_answers(knowledge: Knowledge) -> None:
    knowledge.settled(knowledge.write("规定", RULES))
    begun = knowledge.call("POST", "/reindex", json={})
    assert begun.status_code == 202, begun.text
    assert begun.json()["reindexing"]["index"] == "pack"
    problem_of(knowledge.call("POST", "/reindex", json={}), 409, "reindexing")

    def is_over() -> bool:
        assert knowledge.hits("年假")
        return bool(knowledge.call("GET", "").json()["reindexing"] is None)

    work_until(is_over)
    assert knowledge.call("GET", "").json()["chunks"] > 0


def test_a_dataset_moves_to_no_index_that_is_not_configured(knowledge: Knowledge) -> None:
    problem_of(knowledge.call("POST", "/reindex", json={"index": "nothing"}), 409)


# Searching.


def test_search_keeps_to_the_documents_that_are_named(knowledge: Knowledge) -> None:
    first, second = knowledge.write("一", "年假十天。"), knowledge.write("二", "年假五天。")
    for one in (first, second):
        knowledge.settled(one)
    assert {one["document_id"] for one in knowledge.hits("年假")} == {first, second}
    found = knowledge.hits("年假", document_ids=[second])
    assert [one["document_id"] for one in found] == [second]
    assert len(knowledge.hits("年假", top_k=1)) == 1


def test_what_says_the_same_is_shown_once(knowledge: Knowledge) -> None:
    for title in ("一", "二"):
        knowledge.settled(knowledge.write(title, "年假十天。"))
    assert len(knowledge.hits("年假")) == 1


@pytest.mark.parametrize("query", ["年" * 10_240, "a" * 10_240, "🙂", "'; DROP", "\x00", "   "])
def test_odd_questions_are_answered(knowledge: Knowledge, query: str) -> None:
    assert isinstance(knowledge.hits(query), list)


def test_questions_have_bounds(knowledge: Knowledge) -> None:
    for wrong in ({"query": ""}, {"query": "年" * 10_241}, {"query": "a", "top_k": 51}):
        problem_of(knowledge.call("POST", "/search", json=wrong), 422, "validation_failed")
    semantic = {"query": "年假", "mode": "semantic"}
    problem_of(knowledge.call("POST", "/search", json=semantic), 409, "model_not_configured")


# Bad input, and who may do what.


def test_documents_that_are_none_are_refused_at_the_door(knowledge: Knowledge) -> None:
    for wrong in (
        {},
        {"text": "无题"},
        {"title": "空", "text": ""},
        {"url": "ftp://a.test/"},
        {"url": "https://a.test/", "text": "两样", "title": "两样"},
    ):
        problem_of(knowledge.call("POST", "/documents", json=wrong), 422, "validation_failed")
    problem_of(knowledge.call("POST", "/documents", content=b"x"), 422, "unsupported_media")
    too_large = {"file": ("a.txt", b"x" * (4 * MB + 100_000))}
    problem_of(knowledge.call("POST", "/documents", files=too_large), 413)
    announced = {"filename": "a.pdf", "size": 51 * MB}
    problem_of(knowledge.call("POST", "/uploads", json=announced), 413)
    assert knowledge.call("GET", "/documents").json()["items"] == []


def test_nothing_of_another_dataset_is_reached_through_ones_own(
    knowledge: Knowledge, http: TestClient
) -> None:
    made = knowledge.write("规定", RULES)
    knowledge.settled(made)
    other = Knowledge(http, knowledge.who, "别的")
    for method, path in (
        ("GET", f"/documents/{made}"),
        ("GET", f"/documents/{made}/chunks"),
        ("DELETE", f"/documents/{made}"),
    ):
        problem_of(other.call(method, path), 404)
    assert other.hits("年假") == []
    assert other.hits("年假", document_ids=[made]) == []
    assert knowledge.hits("年假")


def test_viewers_read_and_search_and_people_do_not(
    knowledge: Knowledge, http: TestClient, account_of: AccountOf, person: Account
) -> None:
    made = knowledge.write("规定", RULES)
    knowledge.settled(made)
    editor, knowledge.who = knowledge.who, account_of(Role.VIEWER)
    assert knowledge.hits("年假")
    assert knowledge.document(made)["status"] == "ready"
    for method, path, body in (
        ("POST", "/documents", {"title": "a", "text": "b"}),
        ("PUT", f"/documents/{made}", {"title": "a", "text": "b"}),
        ("DELETE", f"/documents/{made}", None),
        ("POST", "/uploads", {"filename": "a", "size": 1}),
        ("POST", "/reindex", {}),
        ("PATCH", "", {"name": "b"}),
        ("DELETE", "", None),
        ("POST", "/v1/datasets", {"name": "b"}),
    ):
        problem_of(knowledge.call(method, path, json=body), 403, "role_missing")
    knowledge.who = person
    problem_of(knowledge.call("POST", "/search", json={"query": "a"}), 403, "role_missing")
    problem_of(knowledge.call("GET", "/v1/datasets"), 403, "role_missing")
    assert http.get("/v1/datasets").status_code == 401
    knowledge.who = editor
    scopes = {"name": "脚本", "scopes": ["chat"]}
    key = http.post("/v1/api-keys", json=scopes, headers=editor.headers).json()["key"]
    problem_of(http.get("/v1/datasets", headers=bearer(key)), 403, "scope_missing")


def test_repeating_a_request_by_its_key_adds_one_document(knowledge: Knowledge) -> None:
    headers = {**knowledge.who.headers, "idempotency-key": hashlib.sha256(b"a").hexdigest()}
    body = {"title": "规定", "text": RULES}
    path = f"/v1/datasets/{knowledge.id}/documents"
    answers = [knowledge.http.post(path, json=body, headers=headers).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(knowledge.call("GET", "/documents").json()["items"]) == 1


def test_datasets_and_documents_are_listed_and_changed(knowledge: Knowledge) -> None:
    for number in range(3):
        knowledge.write(f"第{number}号", f"内容{number}")
    page = knowledge.call("GET", "/documents", params={"limit": 2}).json()
    rest = knowledge.call(
        "GET", "/documents", params={"limit": 2, "cursor": page["next_cursor"]}
    ).json()
    titles = [one["title"] for one in [*page["items"], *rest["items"]]]
    assert titles == ["第2号", "第1号", "第0号"]
    assert rest["next_cursor"] is None
    failed = knowledge.call("GET", "/documents", params={"status": "failed"}).json()
    assert failed["items"] == []
    changed = knowledge.call("PATCH", "", json={"name": "新手册", "language": "zh-CN"}).json()
    assert (changed["name"], changed["language"]) == ("新手册", "zh-CN")
    listed = knowledge.call("GET", "/v1/datasets").json()["items"]
    assert changed in listed
    work()
