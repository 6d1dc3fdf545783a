"""What every store of media does: the one in memory, and S3 beside DynamoDB."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import boto3
import httpx
import pytest

from nuanxin.adapters.dynamo.voice_baselines import DynamoVoiceBaselines
from nuanxin.adapters.media_store import S3MediaStore
from nuanxin.composition.storage import bind_table
from nuanxin.domain.ids import new_id
from nuanxin.domain.media import Format, Media, UploadTicket
from nuanxin.domain.voice import Baseline, Traits
from nuanxin.errors import Conflict
from nuanxin.ports import MediaStore, VoiceBaselines
from nuanxin.settings import MediaSettings
from scripts.local_aws.launcher import LocalAws
from tests.contracts.conftest import Storage
from tests.contracts.support import account
from tests.fakes.clock import FakeClock
from tests.fakes.media import MemoryMediaStore, MemoryVoiceBaselines
from tests.fakes.pictures import png

DATA = png()


class OfAccounts(S3MediaStore):
    """Everybody has one here."""

    def add(self, media: Media, data: bytes) -> None:
        account("dynamo", media.person_id)
        super().add(media, data)

    def announce(self, media: Media, *, sha256: bytes | None = None) -> UploadTicket:
        account("dynamo", media.person_id)
        return super().announce(media, sha256=sha256)


@pytest.fixture
def store(storage: Storage, clock: FakeClock) -> MediaStore:
    if storage == "memory":
        return MemoryMediaStore(clock)
    return OfAccounts(MediaSettings.from_env().bucket_name, clock)


@pytest.fixture
def baselines(storage: Storage) -> VoiceBaselines:
    return MemoryVoiceBaselines() if storage == "memory" else DynamoVoiceBaselines()


def media_of(clock: FakeClock, person_id: str | None = None, **changes: object) -> Media:
    now = clock().replace(microsecond=0)
    made = Media(
        id=new_id("media", now),
        person_id=person_id or new_id("u", now),
        format=Format.PNG,
        size=len(DATA),
        created_at=now,
        expires_at=now + timedelta(days=1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_is_added_is_there_for_its_person_alone(store: MediaStore, clock: FakeClock) -> None:
    media = media_of(clock, keep=True)
    store.add(media, DATA)
    assert store.get(media.person_id, media.id) == media
    assert store.load(media) == DATA
    assert store.get("u_somebody", media.id) is None
    assert store.get(media.person_id, "media_other") is None


def test_what_has_expired_is_not_there(store: MediaStore, clock: FakeClock) -> None:
    media = media_of(clock)
    store.add(media, DATA)
    clock.advance(timedelta(days=1, seconds=1))
    assert store.get(media.person_id, media.id) is None


def test_what_is_deleted_is_gone_once(store: MediaStore, clock: FakeClock) -> None:
    media, other = media_of(clock), media_of(clock)
    for one in (media, other):
        store.add(one, DATA)
    assert not store.delete(other.person_id, media.id)
    assert store.delete(media.person_id, media.id)
    assert not store.delete(media.person_id, media.id)
    assert store.get(media.person_id, media.id) is None
    with pytest.raises(Conflict):
        store.load(media)
    assert store.load(other) == DATA


def test_announced_bytes_are_missing_until_they_are_there(
    store: MediaStore, clock: FakeClock
) -> None:
    media = media_of(clock)
    ticket = store.announce(media)
    assert clock() < ticket.expires_at < media.expires_at
    assert store.get(media.person_id, media.id) == media
    with pytest.raises(Conflict) as raised:
        store.load(media)
    assert raised.value.code == "upload_missing"
    assert store.delete(media.person_id, media.id)


def test_bytes_of_another_size_are_not_believed(store: MediaStore, clock: FakeClock) -> None:
    media = media_of(clock, size=len(DATA) - 1)
    store.add(media, DATA)
    with pytest.raises(Conflict):
        store.load(media)


# S3 alone.


@pytest.fixture
def bucket(aws: LocalAws) -> S3MediaStore:
    bind_table()
    return OfAccounts(MediaSettings.from_env().bucket_name, lambda: datetime.now(UTC))


def test_a_ticket_takes_exactly_what_was_announced(bucket: S3MediaStore, clock: FakeClock) -> None:
    media = media_of(clock)
    ticket = bucket.announce(media, sha256=hashlib.sha256(DATA).digest())
    with httpx.Client(trust_env=False) as http:
        other_type = {**ticket.headers, "content-type": "text/html"}
        assert http.put(ticket.url, content=DATA, headers=other_type).status_code == 403
        too_much = http.put(ticket.url, content=DATA + b"x", headers=ticket.headers)
        assert too_much.status_code in (400, 403)
        put = http.request(ticket.method, ticket.url, content=DATA, headers=ticket.headers)
        assert put.status_code == 200, put.text
    assert bucket.load(media) == DATA


def test_uploads_are_tagged_lie_with_their_person_and_leave_no_version(
    bucket: S3MediaStore, clock: FakeClock
) -> None:
    media, name = media_of(clock), MediaSettings.from_env().bucket_name
    bucket.add(media, DATA)
    s3, key = boto3.client("s3"), f"P#{media.person_id}/media/{media.id}"
    tags = s3.get_object_tagging(Bucket=name, Key=key)["TagSet"]
    assert tags == [{"Key": "life", "Value": "short"}]
    assert s3.head_object(Bucket=name, Key=key)["ContentType"] == "image/png"
    bucket.delete(media.person_id, media.id)
    left = s3.list_object_versions(Bucket=name, Prefix=key)
    assert "Versions" not in left
    assert "DeleteMarkers" not in left


# How people usually sound.


def traits(loudness: float) -> Traits:
    return Traits(loudness, 6.5, 18.25, 2.5, 4.0, 0.2, -10.0)


def test_recordings_add_up_each_once(
    baselines: VoiceBaselines, somebody: Callable[[], str]
) -> None:
    person_id = somebody()
    assert baselines.get(person_id) == Baseline()
    for number in range(3):
        baselines.note(person_id, traits(-20.5 - number), source=f"media_{number}")
        baselines.note(person_id, traits(-99.0), source=f"media_{number}")
    assert baselines.get(person_id) == Baseline((traits(-20.5), traits(-21.5), traits(-22.5)))


def test_only_twenty_recordings_stay(
    baselines: VoiceBaselines, somebody: Callable[[], str]
) -> None:
    person_id = somebody()
    for number in range(25):
        baselines.note(person_id, traits(-float(number)), source=f"media_{number}")
    kept = [one.loudness for one in baselines.get(person_id).recordings]
    assert kept == [-float(number) for number in range(5, 25)]


def test_a_baseline_is_forgotten_whole(
    baselines: VoiceBaselines, somebody: Callable[[], str]
) -> None:
    person_id, other = somebody(), somebody()
    for one in (person_id, other):
        baselines.note(one, traits(-20.0), source="media_1")
    baselines.forget(person_id)
    baselines.forget(person_id)
    assert baselines.get(person_id) == Baseline()
    assert baselines.get(other).recordings
