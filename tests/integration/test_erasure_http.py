"""Everything about me, and the end of it: over HTTP, on the real local AWS."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import httpx
import jwt
import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from fastapi.testclient import TestClient

from functions.auth import job_worker
from functions.auth.adapters.receipts import AUDIENCE
from functions.auth.deps import published_keys
from functions.auth.job_worker_deps import working
from functions.auth.jobs import SECOND_LOOK_AFTER
from functions.auth.working import Working
from functions.chat.adapters.conversation_items import to_item
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.moods import mood_item
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.identity import Role
from nuanxin.domain.ids import new_id
from nuanxin.domain.moods import MoodSaid, hand_record, mood_id
from nuanxin.settings import MediaSettings
from tests.fakes.clock import FakeClock
from tests.fakes.pictures import png
from tests.integration.http_support import (
    Account,
    bearer,
    problem_of,
    sign_up,
    stored_items,
    stored_of,
)
from tests.integration.mini_program_support import MiniProgram, Visitor


def canary(who: Account) -> str:
    """A word that only this person says."""
    return f"金丝雀{who.id[-12:]}"


def later(by: timedelta) -> Working:
    """The worker as it will be then."""
    clock = FakeClock(datetime.now(UTC) + by)
    now = working()
    return replace(
        now,
        now=clock,
        erasing=replace(now.erasing, now=clock),
        exporting=replace(now.exporting, now=clock),
    )


def worked(job: dict[str, Any], by: timedelta = timedelta(0)) -> None:
    one = later(by)
    one.work(job["id"], one.now() + timedelta(minutes=1))


def objects() -> Iterator[tuple[str, bytes]]:
    """Every version of everything."""
    client, bucket = boto3.client("s3"), MediaSettings.from_env().bucket_name
    for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for one in page.get("Versions", ()):
            got = client.get_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])
            yield one["Key"], got["Body"].read()


def traces(*words: str) -> list[str]:
    """Where any of these still is, in a key, an item, a file's name or its bytes."""
    found = [
        str(key)
        for key, item in stored_items().items()
        if any(word in json.dumps(item, ensure_ascii=False, default=str) for word in words)
    ]
    for name, data in objects():
        if any(word in name or word.encode() in data for word in words):
            found.append(name)
    return found


def lived(http: TestClient, who: Account) -> None:
    """Somebody who said, noted and brought things."""
    said = http.post("/v1/chat", json={"text": f"今天好累，{canary(who)}"}, headers=who.headers)
    assert said.status_code == 200, said.text
    noted = http.post(
        "/v1/moods", json={"label": "sadness", "note": canary(who)}, headers=who.headers
    )
    assert noted.status_code == 201, noted.text
    brought = http.post(
        "/v1/media",
        files={"file": ("a.png", png())},
        data={"keep": "true"},
        headers=who.headers,
    )
    assert brought.status_code == 201, brought.text
    http.post("/v1/api-keys", json={"name": "脚本"}, headers=who.headers)


def asked(http: TestClient, who: Account, what: str) -> dict[str, Any]:
    if what == "delete":
        answer = http.delete("/v1/me", headers=who.headers)
    else:
        answer = http.post(f"/v1/me/{what}", headers=who.headers)
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()
    assert job["kind"] == what
    return job


def looked(http: TestClient, job: dict[str, Any], who: Account | None = None) -> dict[str, Any]:
    answer = http.get(f"/v1/jobs/{job['id']}", headers=who.headers if who else {})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_deleted_account_leaves_no_trace(http: TestClient, person: Account) -> None:
    lived(http, person)
    assert traces(canary(person))
    job = asked(http, person, "delete")
    assert job["state"] == "queued"
    worked(job)
    assert traces(canary(person), person.id, person.email) == []
    done = looked(http, job)
    assert done["state"] == "done"
    assert done["progress"]["done"] == done["progress"]["total"] > 10
    counts = done["receipt"]["claims"]["counts"]
    assert counts["table"]["messages"] == 2
    assert counts["table"]["claims"] == counts["table"]["logins"] == 1
    assert counts["bucket"] == {"media": 1}
    problem_of(http.get("/v1/me", headers=person.headers), 401, "account_gone")
    again = {"email": person.email, "password": person.password}
    problem_of(http.post("/v1/auth/login", json=again), 401, "invalid_credentials")
    assert http.post("/v1/auth/register", json=again).status_code == 201


def test_a_wiped_account_keeps_itself_and_nothing_else(http: TestClient, person: Account) -> None:
    lived(http, person)
    named = {"display_name": "小林", "care": {"emergency_contact": {"name": "妈", "phone": "110"}}}
    assert http.patch("/v1/me", json=named, headers=person.headers).status_code == 200
    before = http.get("/v1/me", headers=person.headers).json()
    job = asked(http, person, "wipe")
    worked(job)
    assert traces(canary(person)) == []
    kept = {sk.partition("#")[0] for _, sk in stored_of(person.id)}
    assert kept <= {"PROFILE", "LOGIN", "SESSION", "APIKEY", "RATE", "MIND"}
    assert http.get("/v1/me", headers=person.headers).json() == before
    assert looked(http, job, person)["state"] == "done"
    fresh = http.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})
    assert fresh.status_code == 200
    asked_for = {"query": canary(person)}
    found = http.get("/v1/memories", params=asked_for, headers=person.headers)
    assert found.json()["items"] == []
    said = http.post("/v1/chat", json={"text": "重新开始"}, headers=person.headers)
    assert said.status_code == 200, said.text
    listed = http.get("/v1/conversations", headers=person.headers).json()
    assert len(listed["items"]) == 1


def exported(http: TestClient, who: Account) -> zipfile.ZipFile:
    job = asked(http, who, "export")
    worked(job)
    done = looked(http, job, who)
    assert done["state"] == "done", done
    fetched = httpx.get(done["download"]["url"], trust_env=False)
    assert fetched.status_code == 200
    assert len(fetched.content) == done["download"]["bytes"]
    return zipfile.ZipFile(io.BytesIO(fetched.content))


def test_an_archive_holds_what_was_said_noted_and_brought(
    http: TestClient, person: Account
) -> None:
    lived(http, person)
    archive = exported(http, person)
    names = set(archive.namelist())
    assert {"README.md", "profile.json", "messages.json", "conversations.json"} <= names
    messages = json.loads(archive.read("messages.json"))
    page = http.get("/v1/conversations", headers=person.headers).json()
    listed = http.get(
        f"/v1/conversations/{page['items'][0]['id']}/messages", headers=person.headers
    ).json()
    assert {one["text"] for one in messages} == {one["text"] for one in listed["items"]}
    memories = json.loads(archive.read("memories.json"))
    assert any(canary(person) in one["text"] for one in memories)
    (mood,) = (one for one in json.loads(archive.read("moods.json")) if one.get("note"))
    assert mood["note"] == canary(person)
    assert json.loads(archive.read("profile.json"))[0]["email"] == person.email
    (picture,) = (name for name in names if name.startswith("media/"))
    assert picture.endswith(".png")
    assert archive.read(picture) == png()


def test_an_archive_has_no_hash_of_a_secret(http: TestClient, person: Account) -> None:
    lived(http, person)
    archive = exported(http, person)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    stored = json.dumps([*stored_of(person.id).values()], default=str)
    for hidden in ("password_hash", "secret_hash"):
        assert hidden in stored
        assert hidden.encode() not in whole


def test_an_archive_is_gone_after_a_day(http: TestClient, person: Account) -> None:
    job = asked(http, person, "export")
    worked(job)
    assert looked(http, job, person)["download"]
    worked(job, timedelta(days=1, minutes=1))
    assert looked(http, job, person)["download"] is None
    assert [name for name, _ in objects() if person.id in name] == []


def test_an_archive_goes_with_its_account(http: TestClient, person: Account) -> None:
    job = asked(http, person, "export")
    worked(job)
    url = looked(http, job, person)["download"]["url"]
    worked(asked(http, person, "delete"))
    assert httpx.get(url, trust_env=False).status_code == 404


def test_an_export_that_an_erasure_overtakes_leaves_no_archive(
    http: TestClient, person: Account
) -> None:
    export = asked(http, person, "export")
    wipe = asked(http, person, "wipe")
    worked(export)
    worked(wipe)
    assert looked(http, export, person)["problem"] == "account_being_erased"
    assert [name for name, _ in objects() if person.id in name] == []


@pytest.mark.parametrize("what", ["export", "wipe", "delete"])
def test_asking_again_gives_the_job_that_runs(http: TestClient, person: Account, what: str) -> None:
    assert asked(http, person, what)["id"] == asked(http, person, what)["id"]


def test_a_deletion_takes_the_place_of_a_wipe(http: TestClient, person: Account) -> None:
    lived(http, person)
    wipe, delete = asked(http, person, "wipe"), asked(http, person, "delete")
    problem_of(http.post("/v1/me/wipe", headers=person.headers), 409, "account_being_erased")
    worked(wipe)
    assert looked(http, wipe, person)["problem"] == "superseded"
    worked(delete)
    assert traces(canary(person), person.id) == []


def test_while_an_account_is_being_erased_nothing_begins(http: TestClient, person: Account) -> None:
    lived(http, person)
    job = asked(http, person, "wipe")
    before = stored_of(person.id).keys()
    for path, body in {
        "/v1/chat": {"text": "还在吗"},
        "/v1/moods": {"label": "joy"},
        "/v1/api-keys": {"name": "new"},
        "/v1/media": {"content_type": "image/png", "size": 9},
    }.items():
        answer = http.post(path, json=body, headers=person.headers)
        problem_of(answer, 409, "account_being_erased")
    signed = http.post("/v1/auth/login", json={"email": person.email, "password": person.password})
    problem_of(signed, 409, "account_being_erased")
    after = {key for key in stored_of(person.id) if not key[1].startswith("RATE#")}
    assert after <= set(before)
    worked(job)


def test_a_second_look_removes_what_slow_writers_left(http: TestClient, person: Account) -> None:
    """Written past every fence, as somebody would who had begun before it."""
    job = asked(http, person, "delete")
    worked(job)
    left(person, datetime.now(UTC))
    assert traces(canary(person))
    worked(job)  # not due yet
    assert traces(canary(person))
    worked(job, SECOND_LOOK_AFTER + timedelta(seconds=1))
    assert traces(canary(person), person.id) == []
    claims = looked(http, job)["receipt"]["claims"]
    assert claims["late"] == {"table": {"messages": 1, "moods": 1}, "bucket": {"media": 1}}


def test_a_second_look_after_a_wipe_leaves_what_is_new(http: TestClient, person: Account) -> None:
    begun = datetime.now(UTC) - timedelta(seconds=1)
    job = asked(http, person, "wipe")
    worked(job)
    left(person, begun)
    assert http.post("/v1/chat", json={"text": "新的一天"}, headers=person.headers).is_success
    long_ago = {"label": "joy", "note": "旧事", "at": "2020-01-01T00:00:00Z"}
    assert http.post("/v1/moods", json=long_ago, headers=person.headers).status_code == 201
    new = {
        key for key in stored_of(person.id) if canary(person) not in str(stored_of(person.id)[key])
    }
    worked(job, SECOND_LOOK_AFTER + timedelta(seconds=1))
    assert traces(canary(person)) == []
    assert set(stored_of(person.id)) == new
    claims = looked(http, job, person)["receipt"]["claims"]
    assert claims["late"] == {"table": {"messages": 1, "moods": 1}, "bucket": {"media": 1}}


def left(who: Account, at: datetime) -> None:
    message = Message(
        id=new_id("m", at),
        conversation_id=new_id("c", at),
        author=Author.USER,
        text=canary(who),
        created_at=at,
    )
    pk = keys.person(who.id)
    to_item(pk, message).save()
    noted = hand_record(mood_id(at), at, MoodSaid(note=canary(who)), None)
    mood_item(who.id, replace(noted, message_id=message.id)).save()
    boto3.client("s3").put_object(
        Bucket=MediaSettings.from_env().bucket_name,
        Key=keys.media_object(who.id, new_id("media", at)),
        Body=canary(who).encode(),
    )


def test_a_receipt_is_signed_with_a_published_key_and_is_no_token(
    http: TestClient, person: Account
) -> None:
    job = asked(http, person, "delete")
    worked(job)
    receipt = looked(http, job)["receipt"]
    jwks = jwt.PyJWKSet.from_dict(http.get("/.well-known/jwks.json").json())
    header = jwt.get_unverified_header(receipt["jws"])
    key = next(one for one in jwks.keys if one.key_id == header["kid"])
    claims = jwt.decode(receipt["jws"], key, algorithms=["ES256"], audience=AUDIENCE)
    assert {name: claims[name] for name in receipt["claims"]} == receipt["claims"]
    assert person.id not in json.dumps(receipt)
    problem_of(http.get("/v1/me", headers=bearer(receipt["jws"])), 401, "invalid_token")
    assert published_keys().load()["keys"]


def test_jobs_are_seen_by_their_person_and_a_deletion_by_who_has_its_id(
    http: TestClient, person: Account
) -> None:
    other = sign_up()
    wipe = asked(http, person, "wipe")
    for who in (None, other):
        headers = who.headers if who else {}
        answer = http.get(f"/v1/jobs/{wipe['id']}", headers=headers)
        problem_of(answer, 404 if who else 401)
    problem_of(http.get("/v1/jobs/job_unknown"), 401)
    problem_of(http.get("/v1/jobs/job_unknown", headers=other.headers), 404)
    worked(wipe)
    gone = asked(http, person, "delete")
    worked(gone)
    for headers in ({}, other.headers, person.headers, bearer("not a token")):
        assert http.get(f"/v1/jobs/{gone['id']}", headers=headers).status_code == 200


def test_an_owner_who_goes_leaves_the_deployment_to_the_others(http: TestClient) -> None:
    first, second = sign_up(Role.OWNER), sign_up(Role.OWNER)
    job = asked(http, first, "delete")
    worked(job)
    stored = stored_items()[keys.OWNERS, keys.ONLY]["user_ids"]["SS"]
    assert first.id not in stored
    assert second.id in stored


def test_other_people_are_left_alone(http: TestClient, person: Account) -> None:
    other = sign_up()
    lived(http, other)
    before, files = stored_of(other.id), [one for one in objects() if other.id in one[0]]
    lived(http, person)
    worked(asked(http, person, "wipe"))
    worked(asked(http, person, "delete"))
    assert stored_of(other.id) == before
    assert [one for one in objects() if other.id in one[0]] == files


def test_somebody_known_by_a_mini_program_is_forgotten(
    http: TestClient, program: MiniProgram, visitor: Visitor
) -> None:
    answer = http.delete("/v1/me", headers=visitor.headers)
    assert answer.status_code == 202
    worked(answer.json())
    # The code of the sign-in is known for five minutes, and to nobody else.
    assert all(place.startswith("('CODE#") for place in traces(visitor.id))
    assert traces(visitor.openid) == []


def test_the_queue_and_the_clock_see_to_jobs(http: TestClient, person: Account) -> None:
    job = asked(http, person, "delete")
    asked_for = job_worker.handler({}, Invoked())
    assert asked_for["jobs"] >= 1
    record = {"messageId": "1", "body": json.dumps({"job": job["id"]}), "eventSource": "aws:sqs"}
    assert job_worker.handler({"Records": [record]}, Invoked()) == {"batchItemFailures": []}
    assert looked(http, job)["state"] == "done"
    broken = {**record, "body": "{}"}
    failed = job_worker.handler({"Records": [broken]}, Invoked())
    assert failed == {"batchItemFailures": [{"itemIdentifier": "1"}]}


class Invoked(LambdaContext):
    def __init__(self) -> None:
        self._function_name = "auth-jobs"
        self._memory_limit_in_mb = 1024
        self._invoked_function_arn = "arn:aws:lambda:local:000000000000:function:auth-jobs"
        self._aws_request_id = "r1"

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        return 120_000


def test_the_same_wipe_twice_is_one(http: TestClient, person: Account) -> None:
    """Also where the first answer got lost, and new things were said since."""
    headers = {**person.headers, "idempotency-key": "wipe once"}
    first = http.post("/v1/me/wipe", headers=headers).json()
    worked(first)
    again = http.post("/v1/me/wipe", headers=headers)
    assert again.headers["idempotent-replay"] == "true"
    assert again.json()["id"] == first["id"]
