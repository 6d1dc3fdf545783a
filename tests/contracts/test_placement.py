"""Where things lie in the table: what one query of a person's partition sees, and what not."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.code_results import DynamoCodeResults
from functions.auth.adapters.sessions import DynamoSessions
from functions.auth.service import AuthService
from functions.chat.adapters.agents import DynamoAgents
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.hold_gauge import DynamoHoldGauge
from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.channels.mailbox import (
    AnswerKind,
    Arrival,
    BoxKey,
    Budget,
    Commit,
    EntryKey,
    Reply,
    ReplyState,
    reply_id,
)
from functions.chat.channels.message import Grant, MessageKind, ParcelKind
from functions.chat.noticing import noticed
from functions.chat.ports import StreamEvent
from functions.chat.service import ChatService
from functions.chat.streaming import Streaming
from functions.chat.turn import Said
from functions.chat.writer import Writer
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.adapters.dynamo.idempotency import DynamoIdempotency
from nuanxin.adapters.dynamo.memories import DynamoMemories, turn_items
from nuanxin.adapters.dynamo.moods import DynamoMoods
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.adapters.dynamo.table import Row, transaction
from nuanxin.adapters.dynamo.voice_baselines import DynamoVoiceBaselines
from nuanxin.adapters.media_store import S3MediaStore
from nuanxin.composition.storage import data_keys
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.conversation import Message
from nuanxin.domain.identity import Scope
from nuanxin.domain.ids import new_id
from nuanxin.domain.media import Format
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.moods import MoodSaid, hand_record, mood_id
from nuanxin.domain.safety import SafetyLevel, SafetyNotice
from nuanxin.domain.voice import Traits
from nuanxin.errors import NotFound
from nuanxin.media.keeping import Keeping
from nuanxin.ports import StoredAnswer
from nuanxin.settings import MediaSettings
from nuanxin.understanding.analyser import LocalAnalyser
from tests.contracts.conftest import Storage
from tests.contracts.support import account, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import ReadablePasswords, ReadableTokens, ScriptedCodeExchange
from tests.fakes.memories import turn as turn_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

pytestmark = pytest.mark.parametrize("storage", ["dynamo"], indirect=True)

OPENID = "oVt1T5c3KqOpenIdOfSomebody"
SECRETS = ("plain app secret", "plainToken", "k" * 43)
MADE_BY_OPERATORS = {"AGENTS", "CARE", "CHANNELS", "OWNERS", "JWKS", "DATASETS", "KB"}
OUTSIDE = {"CLAIM", "CODE", "THROTTLE", "ANON", "HOLD"}
COUNTS = "SAFETYCOUNT"
"""Kept for the public report, also when people are erased."""
MAILBOX = {"IN", "OUT", "SENT", "BOX", "GRANT"}
WROTE, HEARS = "心里话一句", "回答一句"

Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class World:
    """Everything that writes to the table, without a network beyond it."""

    auth: AuthService
    chat: ChatService
    streaming: Streaming
    client: "DynamoDBClient"

    def items(self) -> list[Stored]:
        """The whole table."""
        pages = self.client.get_paginator("scan").paginate(TableName=Row.Meta.table_name)
        return [dict(item) for page in pages for item in page["Items"]]

    def items_of(self, person_id: str) -> list[Stored]:
        """One query of the person's partition."""
        pages = self.client.get_paginator("query").paginate(
            TableName=Row.Meta.table_name,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"P#{person_id}"}},
        )
        return [dict(item) for page in pages for item in page["Items"]]

    def told(self, person_id: str) -> list[Stored]:
        """The same without the account itself."""
        own = self.items_of(person_id)
        return [one for one in own if not one["sk"]["S"].startswith(("PROFILE", "LOGIN#"))]


@pytest.fixture
def world(own_table: Storage, clock: FakeClock) -> World:
    account(own_table, "u_1")
    names = data_keys()
    accounts = DynamoAccounts(names, names)
    chat = ChatService(
        conversations=DynamoConversations(names),
        agents=DynamoAgents(),
        people=accounts,
        analyser=LocalAnalyser(),
        writer=Writer(None),
        now=clock,
    )
    auth = AuthService(
        accounts=accounts,
        sessions=DynamoSessions(clock),
        api_keys=DynamoApiKeys(),
        passwords=ReadablePasswords(),
        tokens=ReadableTokens(),
        throttle=DynamoCounters(names, clock),
        channels=DynamoChannels(names),
        codes=ScriptedCodeExchange(code1=OPENID),
        code_results=DynamoCodeResults(names, clock),
        names=names,
        now=clock,
    )
    streaming = Streaming(chat, DynamoReplyLog(clock), timedelta(seconds=1))
    return World(auth, chat, streaming, boto3.client("dynamodb"))


def lived(world: World, clock: FakeClock) -> str:
    """The id of somebody who has used all there is; by then the table holds every kind of item."""
    names, now = data_keys(), clock()
    channel = Channel(
        "ch_1",
        ChannelKind.WECHAT_MINI_PROGRAM,
        "暖心",
        "wx1",
        SECRETS[0],
        now,
        secrets={"token": SECRETS[1], "encoding_aes_key": SECRETS[2]},
    )
    DynamoChannels(names).add(channel)
    world.auth.ensure_owner("owner@example.com", "long enough")
    world.auth.register("lin@example.com", "long enough", None, address="203.0.113.7")
    person_id = world.auth.sign_in_with_wechat("code1", None, address="203.0.113.7").person.id
    world.auth.create_api_key(person_id, "脚本", frozenset({Scope.CHAT}))
    world.auth.accounts.have_looked_at(person_id, now)
    limits = DynamoCounters(names, clock)
    limits.hit("chat", limit=9, window=timedelta(minutes=1), user_id=person_id)
    answers = DynamoIdempotency(names, names, clock)
    for owner in (person_id, None):
        answers.begin(owner, f"key of {OPENID}", "fingerprint")
        answers.finish(owner, f"key of {OPENID}", StoredAnswer(201, OPENID.encode(), {}))
    turn = world.chat.begin(Said(person_id, "今天好累", "api", key="turn key"))
    list(world.streaming.stream(turn))
    DynamoMoods().add(person_id, hand_record(mood_id(now), now, MoodSaid(note="有点闷"), None))
    wrote_through(BoxKey(person_id, channel.id), clock)
    spoke(person_id, clock)
    was_in_danger(person_id, turn.question)
    is_remembered(person_id, clock)
    return person_id


def is_remembered(person_id: str, clock: FakeClock) -> None:
    """Something was drawn from a turn, and something else is half forgotten."""
    memories, now = DynamoMemories(data_keys(), clock), clock()
    turns = [turn_of(text, now + timedelta(milliseconds=at)) for at, text in enumerate("一二三")]
    with transaction() as write:
        for turn in turns:
            for item in turn_items(person_id, turn):
                write.save(item)
    lease = memories.lease(person_id, "worker", now, now + timedelta(seconds=20))
    assert lease is not None
    for slot, turn in zip((Slot.HOME, Slot.WORK), turns, strict=False):
        memory = replace(turn, id=new_id("mem", now), kind=MemoryKind.PROFILE, slot=slot)
        assert memories.remember(lease, memory)

    def crash(number: int) -> None:
        raise _CrashError

    with suppress(_CrashError), before_writes(crash):
        memories.forget(person_id, turns[1].id)


def was_in_danger(person_id: str, question: Message) -> None:
    events = DynamoSafetyEvents()
    danger = replace(question, safety=SafetyNotice(SafetyLevel.RISK))
    event = noticed(person_id, danger, None, channel="api")
    assert event is not None
    assert events.record(event)
    assert events.count(event)


def spoke(person_id: str, clock: FakeClock) -> None:
    """A recording that is about to be put into the bucket, and what one before sounded like."""
    store = S3MediaStore(MediaSettings.from_env().bucket_name, clock)
    keeping = Keeping(store, clock, timedelta(days=1))
    media, _ = keeping.announce(person_id, Format.MP3, 9, sha256=None, keep=False)
    traits = Traits(-20.0, 6.0, 18.0, 2.0, 4.0, 0.2, -10.0)
    DynamoVoiceBaselines().note(person_id, traits, source=media.id)


def wrote_through(box: BoxKey, clock: FakeClock) -> None:
    """Three messages: the first's reply was carried and sent, the second's is being sent, the
    third is open."""
    mailbox, now = DynamoMailbox(), clock()
    assert DynamoHoldGauge(9, clock).begin() is not None
    lease = mailbox.lease(box, "worker", now, now + timedelta(seconds=20))
    assert lease is not None
    for number in range(3):
        key = EntryKey(box, f"{int(now.timestamp()) + number:010}#m")
        grant = Grant("window", 5, now + timedelta(hours=48), "ref")
        entry = mailbox.accept(Arrival(key, MessageKind.VOICE, now, media="media id", grant=grant))
        assert mailbox.hear(lease, entry, WROTE)
        if number == 2:
            return
        replies = [
            Reply(box, reply_id(key.message, part), ParcelKind.TEXT, HEARS, now, due_at=now)
            for part in range(2)
        ]
        assert mailbox.commit(lease, Commit([entry], replies))
        begun = mailbox.begin_sending(replies[0], Budget(grant), now)
        assert begun is not None
        if number == 0:
            assert mailbox.settle(begun, ReplyState.SENT, now)
            assert mailbox.carry(key, AnswerKind.REPLIES, replies[1:2])


def kinds(items: list[Stored], attribute: str) -> set[str]:
    return {item[attribute]["S"].partition("#")[0] for item in items}


def test_what_belongs_to_a_person_lies_in_their_partition(world: World, clock: FakeClock) -> None:
    person_id = lived(world, clock)
    own, everything = world.items_of(person_id), world.items()
    outside = [item for item in everything if item not in own]
    about = [item for item in outside if person_id in json.dumps(item)]
    assert kinds(own, "sk") == {
        *("PROFILE", "LOGIN", "SESSION", "APIKEY", "CONV", "MSG", "EVT", "RATE", "IDEM", "MOOD"),
        *("MEDIA", "VOICE", "SAFE", "MEM", "MIND", "UNREAD", "FORGET", "GONE", "LAPSE"),
        *MAILBOX,
    }
    assert kinds(everything, "pk") <= {"P", COUNTS} | OUTSIDE | MADE_BY_OPERATORS
    assert kinds(about, "pk") == {"CLAIM", "CODE"}


def test_what_lies_outside_says_nothing_but_who(world: World, clock: FakeClock) -> None:
    person_id = lived(world, clock)
    assert {"CLAIM", "CODE", "THROTTLE"} <= kinds(world.items(), "pk")
    for item in world.items():
        kind = item["pk"]["S"].partition("#")[0]
        if kind in {"CLAIM", "CODE"}:
            assert item.keys() <= {"pk", "sk", "user_id", "claimed_at", "expires_at"}
        if kind in OUTSIDE - {"CLAIM"}:
            assert "expires_at" in item, "what nobody would erase has to go by itself"
            assert "203.0.113.7" not in json.dumps(item)
            assert "example.com" not in json.dumps(item)
        if kind == COUNTS:
            assert item.keys() == {"pk", "sk", "times"}
        if kind in {"THROTTLE", "ANON", "HOLD", COUNTS}:
            assert person_id not in json.dumps(item)


def test_what_is_said_through_a_channel_lies_with_the_person_and_goes_by_itself(
    world: World, clock: FakeClock
) -> None:
    person_id = lived(world, clock)
    own, everything = world.items_of(person_id), world.items()
    for text in (WROTE, HEARS, "media id"):
        about = [item for item in everything if text in json.dumps(item, ensure_ascii=False)]
        assert about
        assert [item for item in about if item not in own] == []
        assert kinds(about, "sk") <= MAILBOX
    days = clock() + timedelta(days=4)
    for item in own:
        if item["sk"]["S"].partition("#")[0] in MAILBOX:
            assert int(item["expires_at"]["N"]) <= days.timestamp()


def test_what_somebody_said_is_not_kept_once_it_is_answered(world: World, clock: FakeClock) -> None:
    person_id = lived(world, clock)
    entries = [one for one in world.items_of(person_id) if one["sk"]["S"].startswith("IN#")]
    assert [WROTE in json.dumps(one, ensure_ascii=False) for one in entries] == [
        *(False, False, True)
    ]
    assert ["media" in one for one in entries] == [False, False, True]


def test_a_box_outlives_all_that_is_in_it(world: World, clock: FakeClock) -> None:
    """Its fence begins anew only when no writer can be left."""
    own = world.items_of(lived(world, clock))
    ends = {
        sk: [int(one["expires_at"]["N"]) for one in own if one["sk"]["S"].startswith(sk)]
        for sk in ("IN#", "OUT#", "SENT#", "BOX#")
    }
    rest = [*ends["IN#"], *ends["OUT#"], *ends["SENT#"]]
    assert max(rest) < min(ends["BOX#"])


def test_openids_and_secrets_are_nowhere_in_plain(world: World, clock: FakeClock) -> None:
    lived(world, clock)
    table = json.dumps(world.items(), ensure_ascii=False)
    for plain in (OPENID, *SECRETS, "code1", "turn key"):
        assert plain not in table


def test_the_listing_shows_items_of_people_only(world: World, clock: FakeClock) -> None:
    lived(world, clock)
    listed = [item for item in world.items() if "listing_pk" in item]
    assert kinds(listed, "pk") == {"P"}
    assert kinds(listed, "listing_pk") == {"C", "USERS", "DUE", "SAFETY", "LAPSES"}
    due = [item for item in listed if item["listing_pk"]["S"].startswith("DUE#")]
    assert kinds(due, "sk") == {"IN", "OUT"}
    assert len(due) == 3


def test_a_deleted_conversation_leaves_no_message_and_no_event(
    world: World, clock: FakeClock
) -> None:
    person_id = lived(world, clock)
    kept = world.items_of(person_id)
    turn = world.chat.begin(Said(person_id, "再说一件事", "api"))
    list(world.streaming.stream(turn))
    assert len(world.items_of(person_id)) >= len(kept) + 4
    world.chat.delete_conversation(person_id, turn.question.conversation_id)
    assert world.items_of(person_id) == kept


class _CrashError(Exception):
    """The process is gone: nothing handles this."""


@contextmanager
def before_writes(act: Callable[[int], None]) -> Iterator[None]:
    """Call `act` before each write to the table, with the number of that write."""
    events = Row._get_connection().connection.client.meta.events
    writes = 0

    def count(model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's operation model
        nonlocal writes
        if model.name in {"BatchWriteItem", "DeleteItem", "UpdateItem", "PutItem"}:
            writes += 1
            act(writes)

    events.register("before-call.dynamodb", count)
    try:
        yield
    finally:
        events.unregister("before-call.dynamodb", count)


def test_a_turn_leaves_a_mood_that_goes_with_its_conversation(world: World) -> None:
    signed_in = world.auth.register("mei@example.com", "long enough", None, address="203.0.113.7")
    person_id = signed_in.person.id
    before = world.items_of(person_id)
    turn = world.chat.begin(Said(person_id, WROTE, "api"))
    reply = world.chat.answer(turn)
    (mood,) = [one for one in world.items_of(person_id) if one["sk"]["S"].startswith("MOOD#")]
    assert mood["message_id"]["S"] == turn.question.id
    assert mood["strategy"]["S"] == reply.strategy
    assert WROTE not in json.dumps(mood, ensure_ascii=False)
    world.chat.delete_conversation(person_id, reply.conversation_id)
    assert world.items_of(person_id) == before


@pytest.mark.parametrize("write", range(1, 8))
def test_a_deletion_that_was_cut_short_is_completed_by_the_next(
    world: World, clock: FakeClock, write: int
) -> None:
    conversations, log = DynamoConversations(data_keys()), DynamoReplyLog(clock)
    conversation = new_conversation("u_1", clock())
    for number in range(20):
        clock.advance(timedelta(seconds=1))
        opening = opening_of(conversation, "还有", clock(), is_new=number == 0)
        conversations.open_turn("u_1", opening)
        log.append("u_1", opening.reply, [StreamEvent(1, "message.delta", {"text": "在"})])
    assert len(world.told("u_1")) == 81

    def crash(number: int) -> None:
        if number >= write:
            raise _CrashError

    with suppress(_CrashError), before_writes(crash):
        conversations.delete("u_1", conversation.id)
    conversations.delete("u_1", conversation.id)
    assert world.told("u_1") == []


@pytest.mark.parametrize("write", range(1, 5))
def test_what_is_logged_while_its_conversation_is_deleted_goes_too(
    world: World, clock: FakeClock, write: int
) -> None:
    conversations, log = DynamoConversations(data_keys()), DynamoReplyLog(clock)
    opening = opening_of(new_conversation("u_1", clock()), "还有", clock(), is_new=True)
    conversations.open_turn("u_1", opening)
    log.append("u_1", opening.reply, [StreamEvent(1, "message.created", {})])

    def log_more(number: int) -> None:
        if number == write:
            log.append("u_1", opening.reply, [StreamEvent(2, "message.delta", {"text": "在"})])

    with before_writes(log_more):
        conversations.delete("u_1", opening.conversation.id)
    assert world.told("u_1") == []


@pytest.mark.parametrize("write", [2, 3])
def test_nothing_begins_in_a_conversation_that_is_being_deleted(
    world: World, clock: FakeClock, write: int
) -> None:
    conversations = DynamoConversations(data_keys())
    conversation = new_conversation("u_1", clock())
    conversations.open_turn("u_1", opening_of(conversation, "在吗", clock(), is_new=True))
    refused: list[str] = []

    def say_more(number: int) -> None:
        if number == write:
            with pytest.raises(NotFound) as error:
                conversations.open_turn("u_1", opening_of(conversation, "还有", clock()))
            refused.append(error.value.code)
            assert conversations.get("u_1", conversation.id) is None
            assert conversations.page("u_1", limit=9, cursor=None).items == ()

    with before_writes(say_more):
        conversations.delete("u_1", conversation.id)
    assert refused == ["not_found"]
    assert world.told("u_1") == []


def test_a_standing_conversation_whose_deletion_was_cut_short_begins_anew(
    world: World, clock: FakeClock
) -> None:
    """Nobody repeats that deletion, and a channel knows only this one conversation."""
    person_id = lived(world, clock)
    said = Said(person_id, "在吗", "ch_1", standing_id="c_standing")
    world.chat.answer(world.chat.begin(said))

    def crash(number: int) -> None:
        if number > 1:
            raise _CrashError

    with suppress(_CrashError), before_writes(crash):
        world.chat.delete_conversation(person_id, "c_standing")
    turn = world.chat.begin(said)
    page = world.chat.list_messages(person_id, "c_standing", limit=9, cursor=None)
    assert [one.id for one in page.items] == [turn.reply.id, turn.question.id]


def test_a_reply_that_ends_after_its_deletion_leaves_nothing(
    world: World, clock: FakeClock
) -> None:
    person_id = lived(world, clock)
    kept = world.items_of(person_id)
    turn = world.chat.begin(Said(person_id, "再说一件事", "api"))
    world.chat.delete_conversation(person_id, turn.question.conversation_id)
    list(world.streaming.stream(turn))
    assert world.items_of(person_id) == kept


def test_a_turn_keeps_its_order_in_the_partition(world: World, clock: FakeClock) -> None:
    """Questions and replies are read back by key alone, so their keys have to sort by time."""
    conversation = new_conversation("u_1", clock())
    DynamoConversations(data_keys()).open_turn(
        "u_1", opening_of(conversation, "在吗", clock(), is_new=True)
    )
    messages = [one for one in world.told("u_1") if one["sk"]["S"].startswith("MSG#")]
    assert [one["author"]["S"] for one in messages] == ["user", "assistant"]


def test_events_go_by_themselves(world: World, clock: FakeClock) -> None:
    opening = opening_of(new_conversation("u_1", clock()), "在吗", clock(), is_new=True)
    DynamoConversations(data_keys()).open_turn("u_1", opening)
    DynamoReplyLog(clock).append("u_1", opening.reply, [StreamEvent(1, "message.created", {})])
    (item,) = [one for one in world.told("u_1") if one["sk"]["S"].startswith("EVT#")]
    assert int(item["expires_at"]["N"]) <= (clock() + timedelta(days=2)).timestamp()
