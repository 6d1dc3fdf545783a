"""Nothing of somebody begins once their account is being erased, or gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import boto3
import pytest

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.adapters.sessions import DynamoSessions
from functions.auth.jobs import JobKind
from functions.auth.ports import Session
from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.opt_ins import DynamoOptIns
from functions.chat.channels.mailbox import Arrival, BoxKey, EntryKey
from functions.chat.channels.message import MessageKind
from functions.chat.noticing import noticed
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.adapters.dynamo.idempotency import DynamoIdempotency
from nuanxin.adapters.dynamo.moods import DynamoMoods
from nuanxin.adapters.dynamo.people import ProfileItem
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.adapters.dynamo.table import Row
from nuanxin.adapters.dynamo.voice_baselines import DynamoVoiceBaselines
from nuanxin.adapters.media_store import S3MediaStore
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import ApiKey, Role, Scope
from nuanxin.domain.ids import new_id
from nuanxin.domain.media import Format, Media
from nuanxin.domain.moods import MoodSaid, hand_record, mood_id
from nuanxin.domain.safety import SafetyLevel, SafetyNotice
from nuanxin.domain.voice import Traits
from nuanxin.errors import Conflict
from nuanxin.ports import StoredAnswer
from nuanxin.settings import MediaSettings
from tests.contracts.conftest import Storage
from tests.contracts.support import new_conversation, opening_of
from tests.contracts.test_jobs import job_of
from tests.fakes.clock import FakeClock

pytestmark = pytest.mark.parametrize("storage", ["dynamo"], indirect=True)

Begin = Callable[[str, FakeClock], object]


def session(person_id: str, clock: FakeClock) -> None:
    later = clock() + timedelta(days=1)
    DynamoSessions(clock).start(Session(new_id("s", clock()), person_id, later), "secret")


def api_key(person_id: str, clock: FakeClock) -> None:
    key = ApiKey(new_id("k", clock()), person_id, "脚本", frozenset({Scope.CHAT}), clock())
    DynamoApiKeys().add(key, "secret")


def mood(person_id: str, clock: FakeClock) -> None:
    record = hand_record(mood_id(clock()), clock(), MoodSaid(note="有点闷"), None)
    DynamoMoods().add(person_id, record)


def media_of(person_id: str, clock: FakeClock) -> Media:
    ends = clock() + timedelta(days=1)
    return Media(new_id("media", clock()), person_id, Format.PNG, 3, clock(), ends)


def _store(clock: FakeClock) -> S3MediaStore:
    return S3MediaStore(MediaSettings.from_env().bucket_name, clock)


def upload(person_id: str, clock: FakeClock) -> None:
    _store(clock).add(media_of(person_id, clock), b"png")


def announced(person_id: str, clock: FakeClock) -> None:
    _store(clock).announce(media_of(person_id, clock))


def channel_message(person_id: str, clock: FakeClock) -> None:
    key = EntryKey(BoxKey(person_id, "ch"), f"{int(clock().timestamp()):010}#m")
    DynamoMailbox().accept(Arrival(key, MessageKind.TEXT, clock(), text="在吗"))


def opt_in(person_id: str, clock: FakeClock) -> None:
    DynamoOptIns().add(BoxKey(person_id, "ch"), {"T1": 1}, most=9)


def voice(person_id: str, clock: FakeClock) -> None:
    traits = Traits(-20.0, 6.0, 18.0, 2.0, 4.0, 0.2, -10.0)
    DynamoVoiceBaselines().note(person_id, traits, source="media_1")


def danger(person_id: str, clock: FakeClock) -> None:
    question = opening_of(new_conversation(person_id, clock()), "…", clock()).question
    in_danger = replace(question, safety=SafetyNotice(SafetyLevel.RISK))
    event = noticed(person_id, in_danger, None, channel="api")
    assert event is not None
    DynamoSafetyEvents().record(event)


def lease(person_id: str, clock: FakeClock) -> None:
    until = clock() + timedelta(minutes=1)
    DynamoMailbox().lease(BoxKey(person_id, "ch"), "worker", clock(), until)


LOUD: list[Begin] = [session, api_key, mood, upload, announced, channel_message]
"""Those tell whoever calls."""
SILENT: list[Begin] = [opt_in, voice, danger, lease]


def stored(person_id: str) -> set[str]:
    found = Row.query(keys.person(person_id), consistent_read=True)
    return {item.sk.partition("#")[0] for item in found} - {"PROFILE", "LOGIN"}


def files(person_id: str) -> int:
    found = boto3.client("s3").list_object_versions(
        Bucket=MediaSettings.from_env().bucket_name, Prefix=f"P#{person_id}/"
    )
    return len(found.get("Versions", ()))


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("begin", [*LOUD, *SILENT])
def test_nothing_begins_where_an_account_is_being_erased(
    somebody: Callable[[], str], clock: FakeClock, begin: Begin, gone: bool
) -> None:
    person_id = somebody()
    begin(person_id, clock)
    living = stored(person_id)
    assert living
    other = somebody()
    if gone:
        ProfileItem(keys.person(other), keys.PROFILE).delete()
    else:
        jobs = DynamoJobs(data_keys(), data_keys(), clock)
        jobs.begin(job_of(other, JobKind.WIPE, clock()))
    if begin in LOUD:
        with pytest.raises(Conflict) as refused:
            begin(other, clock)
        assert refused.value.code == "account_being_erased"
    else:
        begin(other, clock)
    assert stored(other) == set()
    assert files(other) == 0


def test_a_mood_is_not_moved_there_either(somebody: Callable[[], str], clock: FakeClock) -> None:
    moods, person_id = DynamoMoods(), somebody()
    old = hand_record(mood_id(clock()), clock(), MoodSaid(note="有点闷"), None)
    moods.add(person_id, old)
    DynamoJobs(data_keys(), data_keys(), clock).begin(job_of(person_id, JobKind.WIPE, clock()))
    moved = replace(old, id=mood_id(clock() - timedelta(days=9)))
    assert not moods.replace(person_id, old, moved)


def test_an_answer_is_not_kept_once_its_request_is_forgotten(
    somebody: Callable[[], str], clock: FakeClock
) -> None:
    answers, person_id = DynamoIdempotency(data_keys(), data_keys(), clock), somebody()
    answers.begin(person_id, "key", "fingerprint")
    for item in Row.query(keys.person(person_id), Row.sk.startswith(keys.IDEMPOTENCY)):
        item.delete()
    answers.finish(person_id, "key", StoredAnswer(201, b"{}", {}))
    assert stored(person_id) == set()


def test_nobody_who_is_being_erased_becomes_an_owner(
    own_table: Storage, somebody: Callable[[], str], clock: FakeClock
) -> None:
    person_id = somebody()
    DynamoJobs(data_keys(), data_keys(), clock).begin(job_of(person_id, JobKind.DELETE, clock()))
    with pytest.raises(Conflict):
        DynamoAccounts(data_keys(), data_keys()).set_role(person_id, old=Role.USER, new=Role.OWNER)
