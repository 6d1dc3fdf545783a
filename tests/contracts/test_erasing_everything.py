"""Erasing on the real table and bucket: everything of somebody, whatever is cut short."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import boto3
import pytest

from functions.auth.adapters.belongings import KINDS, OTHER, DynamoBelongings, kind_of
from functions.auth.adapters.everything import BucketArchives, StoredOfPerson
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.adapters.person_files import PersonFiles
from functions.auth.archive import packed
from functions.auth.erasing import Erasing
from functions.auth.exporting import Exporting
from functions.auth.jobs import SECOND_LOOK_AFTER, Job, JobKind, JobState
from functions.auth.working import LEASE, Working
from nuanxin.adapters import aws
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memories import DynamoMemories
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.adapters.dynamo.table import Row
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.errors import NuanxinError
from nuanxin.ports import Login
from nuanxin.settings import MediaSettings
from tests.contracts.conftest import Storage
from tests.contracts.test_jobs import job_of
from tests.contracts.test_placement import World, lived, world
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import ListedJobQueue

pytestmark = pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
__all__ = ["world"]

WRITES = {
    *("BatchWriteItem", "DeleteItem", "UpdateItem", "PutItem", "TransactWriteItems"),
    *("DeleteObjects", "DeleteObject", "PutObject"),
}


class _CrashError(Exception):
    """The process is gone: nothing handles this."""


def bucket() -> str:
    return MediaSettings.from_env().bucket_name


def working_at(clock: FakeClock) -> Working:
    names, files = data_keys(), PersonFiles(bucket())
    jobs = DynamoJobs(names, names, clock)
    memories = DynamoMemories(names, clock)
    return Working(
        jobs=jobs,
        queue=ListedJobQueue(),
        erasing=Erasing(jobs, DynamoBelongings(files, memories.wipe), clock),
        exporting=Exporting(
            jobs,
            StoredOfPerson(DynamoPeople(names, names), files),
            BucketArchives(files),
            clock,
        ),
        now=clock,
    )


def begun(person_id: str, kind: JobKind, clock: FakeClock) -> Job:
    return DynamoJobs(data_keys(), data_keys(), clock).begin(job_of(person_id, kind, clock()))


def work(job: Job, clock: FakeClock) -> Job:
    one = working_at(clock)
    one.work(job.id, clock() + timedelta(minutes=1))
    found = one.jobs.get(job.id)
    assert found is not None
    return found


def stored(person_id: str) -> set[str]:
    """But the head of the memory, which says that all before it is void."""
    found = {row.sk for row in Row.query(keys.person(person_id), consistent_read=True)}
    return found - {keys.MIND_STATE}


def versions(person_id: str) -> list[str]:
    """Of all objects, marks of a deletion included."""
    found = boto3.client("s3").list_object_versions(Bucket=bucket(), Prefix=f"P#{person_id}/")
    both = (*found.get("Versions", ()), *found.get("DeleteMarkers", ()))
    return [one["Key"] for one in both]


def everything() -> Iterator[str]:
    """Every item and the name of every version of an object."""
    client = boto3.client("dynamodb")
    for page in client.get_paginator("scan").paginate(TableName=Row.Meta.table_name):
        yield from (json.dumps(one, ensure_ascii=False, default=str) for one in page["Items"])
    for found in boto3.client("s3").get_paginator("list_object_versions").paginate(Bucket=bucket()):
        yield from (one["Key"] for one in found.get("Versions", ()))


@contextmanager
def crash_at(number: int) -> Iterator[list[int]]:
    """Before this write: the one before is done, and nobody knows of it yet."""
    table = Row._get_connection().connection.client.meta.events
    passed = [0]

    def one(model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's operation model
        if model.name in WRITES:
            passed[0] += 1
            if passed[0] == number:
                raise _CrashError

    hooks = [(table, "before-call.dynamodb"), (aws.s3().meta.events, "before-call.s3")]
    for events, name in hooks:
        events.register(name, one)
    try:
        yield passed
    finally:
        for events, name in hooks:
            events.unregister(name, one)


def peopled(clock: FakeClock) -> tuple[str, Login]:
    """Somebody with a few things of many kinds, with versions of files."""
    names = data_keys()
    person_id = new_id("u", clock())
    login = Login(LoginKind.EMAIL, f"{person_id}@example.com")
    DynamoPeople(names, names).add(Person(person_id, Role.USER, clock()), login)
    pk, ulid = keys.person(person_id), person_id.partition("_")[2]
    with Row.batch_write() as batch:
        for prefix in KINDS.keys() - {keys.PROFILE, keys.LOGIN}:
            batch.save(Row(pk, f"{prefix}{ulid}"))
    for name in ("media/a", "media/a", "memory/1.pack", "exports/b.zip"):
        boto3.client("s3").put_object(Bucket=bucket(), Key=f"{pk}/{name}", Body=b"x")
    boto3.client("s3").delete_object(Bucket=bucket(), Key=f"{pk}/memory/1.pack")
    return person_id, login


KEPT = {"PROFILE", "LOGIN", "SESSION", "APIKEY", "LAPSE", "RATE"}


@pytest.mark.parametrize("kind", [JobKind.WIPE, JobKind.DELETE])
def test_everything_goes_however_often_it_is_cut_short(
    storage: Storage, clock: FakeClock, kind: JobKind
) -> None:
    names = data_keys()
    for step in count(1):
        person_id, login = peopled(clock)
        job = begun(person_id, kind, clock)
        with crash_at(step) as passed, suppress(_CrashError, NuanxinError):
            work(job, clock)
        with crash_at(2), suppress(_CrashError, NuanxinError):
            clock.advance(LEASE + timedelta(seconds=1))
            work(job, clock)
        clock.advance(LEASE + timedelta(seconds=1))
        ended = work(job, clock)
        assert ended.state is JobState.DONE
        assert ended.counts is not None
        assert ended.counts["table"]["messages"] == 1
        assert ended.counts["bucket"] == {"media": 2, "memory": 1, "exports": 1}
        assert versions(person_id) == []
        left = {sk.partition("#")[0] for sk in stored(person_id)}
        owner = DynamoPeople(names, names).find(login)
        assert left == (KEPT if kind is JobKind.WIPE else set())
        assert owner == (person_id if kind is JobKind.WIPE else None)
        if passed[0] < step:
            break
    assert step > 6


def test_somebody_who_used_all_there_is_leaves_nothing(world: World, clock: FakeClock) -> None:
    person_id = lived(world, clock)
    other = world.auth.register("mei@example.com", "long enough", None, address="a").person.id
    kept = world.items_of(other)
    kinds = {kind_of(one["sk"]["S"]) for one in world.items_of(person_id)}
    assert OTHER not in kinds, "an archive and a receipt name every kind"
    assert any(person_id in one for one in everything())
    job = begun(person_id, JobKind.DELETE, clock)
    done = work(job, clock)
    assert done.counts is not None
    assert set(done.counts["table"]) == kinds | {"claims"}
    about = [one for one in everything() if person_id in one]
    assert all('"CODE#' in one for one in about), about
    clock.advance(SECOND_LOOK_AFTER + timedelta(seconds=1))
    assert work(job, clock).looked_again_at == clock()
    assert world.items_of(other) == kept
    counts = [one for one in world.items() if one["pk"]["S"] == keys.SAFETY_COUNTS]
    assert counts, "how often danger was met stays, without anybody's identity"


def test_an_archive_leaves_no_kind_out(world: World, clock: FakeClock) -> None:
    person_id = lived(world, clock)
    names = data_keys()
    source = StoredOfPerson(DynamoPeople(names, names), PersonFiles(bucket()))
    told = {one.kind for one in source.records(person_id)}
    kinds = {kind_of(one["sk"]["S"]) for one in world.items_of(person_id)}
    assert told == kinds
    logins = [one.values for one in source.records(person_id) if one.kind == "logins"]
    assert all(one["created_at"] for one in logins)
    assert not any("sealed_subject" in one for one in logins)
    assert packed(source, person_id, clock()).things >= len(world.items_of(person_id)) - 2


def test_a_job_says_nothing_but_how_much(
    storage: Storage, somebody: Callable[[], str], clock: FakeClock
) -> None:
    person_id = somebody()
    job = begun(person_id, JobKind.DELETE, clock)
    (item,) = (one for one in everything() if job.id in one and '"JOB#' in one)
    assert person_id not in item
    work(job, clock)
    clock.advance(SECOND_LOOK_AFTER + timedelta(seconds=1))
    work(job, clock)
    (item,) = (one for one in everything() if job.id in one)
    assert "sealed_person" not in item
    assert "listing_pk" not in item
    assert "expires_at" in item


def test_what_is_not_yet_known_goes_too(
    storage: Storage, somebody: Callable[[], str], clock: FakeClock
) -> None:
    person_id = somebody()
    Row(keys.person(person_id), "INVENTED#LATER").save()
    assert kind_of("INVENTED#LATER") == OTHER
    done = work(begun(person_id, JobKind.WIPE, clock), clock)
    assert done.counts is not None
    assert done.counts["table"] == {OTHER: 1}
    assert {sk.partition("#")[0] for sk in stored(person_id)} <= KEPT


def test_two_erasures_at_once_do_not_meet(
    storage: Storage, somebody: Callable[[], str], clock: FakeClock
) -> None:
    people = [peopled(clock)[0] for _ in range(2)]
    jobs = [begun(one, JobKind.DELETE, clock) for one in people]
    first = working_at(clock)
    taken = first.jobs.take(jobs[0].id, clock(), clock() + LEASE)
    assert taken is not None
    assert work(jobs[0], clock).state is JobState.QUEUED
    assert work(jobs[1], clock).state is JobState.DONE
    assert stored(people[0])
    assert first.erasing.work(replace(taken), people[0], clock() + timedelta(minutes=1))
    assert stored(people[0]) == set()
