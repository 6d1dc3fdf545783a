"""The port `Conversations`."""

import base64
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from functions.chat.adapters.conversation_items import MessageItem
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.ports import Conversations, MemoriesGone, Opened, Opening
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memories import DynamoMemories
from nuanxin.adapters.dynamo.people import ProfileItem
from nuanxin.composition.storage import data_keys
from nuanxin.domain.attached import UNHEARD, UNSEEN, Attachment, AttachmentKind
from nuanxin.domain.care import Notice, NoticeKind, Use
from nuanxin.domain.conversation import Author, Conversation, Fallback, Message, Status, WrittenBy
from nuanxin.domain.ids import new_id
from nuanxin.domain.knowledge import Citation, Location
from nuanxin.domain.memories import Memory, MemoryKind, Source, turn_memory_id
from nuanxin.domain.safety import LineKind, SafetyLevel, SafetyNotice, ShownLine
from nuanxin.errors import Conflict, Invalid, NotFound
from nuanxin.memory.ports import Memories
from tests.contracts.conftest import Storage
from tests.contracts.support import (
    LEASE,
    account,
    at_once,
    failures,
    new_conversation,
    opening_of,
)
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.memories import InMemoryMemories

SECOND = timedelta(seconds=1)
SENT = (
    Attachment(AttachmentKind.PICTURE, "（我发了一张图片：一只橘猫）"),
    Attachment(AttachmentKind.VOICE, UNHEARD.zh),
    Attachment(AttachmentKind.VOICE),
)
SINCE = datetime(2026, 11, 20, 8, 30, 15, 250_000, tzinfo=UTC)


@pytest.fixture
def memories(storage: Storage, clock: FakeClock) -> Memories:
    return InMemoryMemories(clock) if storage == "memory" else DynamoMemories(data_keys(), clock)


@pytest.fixture
def conversations(storage: Storage, memories: Memories) -> Conversations:
    """Whose turns leave what is remembered in `memories`."""
    if storage == "dynamo":
        return DynamoConversations(data_keys())
    in_memory = InMemoryConversations()
    assert isinstance(memories, InMemoryMemories)
    in_memory.memories = memories
    return in_memory


@pytest.fixture
def me(clock: FakeClock, storage: Storage) -> str:
    """Somebody with an account, as `<id>x` is."""
    person_id = new_id("u", clock())
    account(storage, f"{person_id}x")
    return account(storage, person_id)


@pytest.fixture
def mine(conversations: Conversations, me: str, clock: FakeClock) -> Opening:
    """A conversation with one turn, whose reply is being written."""
    return begun(conversations, me, "今天好累", clock)


def begun(
    conversations: Conversations,
    person_id: str,
    text: str,
    clock: FakeClock,
    key: str | None = None,
) -> Opening:
    """One more conversation, a second later."""
    clock.advance(SECOND)
    conversation = new_conversation(person_id, clock())
    opening = opening_of(conversation, text, clock(), is_new=True, key=key)
    conversations.open_turn(person_id, opening)
    return opening


def continued(
    conversations: Conversations, conversation: Conversation, text: str, clock: FakeClock
) -> Opening:
    """One more turn, a second later."""
    clock.advance(SECOND)
    opening = opening_of(conversation, text, clock())
    conversations.open_turn(conversation.person_id, opening)
    return opening


def written(reply: Message, text: str = "我在听。") -> Message:
    return replace(
        reply,
        text=text,
        status=Status.COMPLETE,
        strategy="reflection",
        written_by=WrittenBy("builtin", Fallback.INTERRUPTED),
    )


def message_ids(conversations: Conversations, opening: Opening) -> list[str]:
    person_id, conversation_id = opening.conversation.person_id, opening.conversation.id
    page = conversations.messages(person_id, conversation_id, limit=100, cursor=None)
    return [one.id for one in page.items]


# Turns.


def test_a_turn_comes_back_as_stored(conversations: Conversations, me: str, mine: Opening) -> None:
    conversation, question, reply = mine.conversation, mine.question, mine.reply
    assert conversations.get(me, conversation.id) == conversation
    assert conversations.message(me, conversation.id, question.id) == question
    assert conversations.message(me, conversation.id, reply.id) == reply


@pytest.mark.parametrize("text", ["你看", "", UNSEEN.zh])
@pytest.mark.parametrize("attached", [(), SENT])
def test_what_was_sent_comes_back_beside_what_was_said(
    conversations: Conversations,
    me: str,
    clock: FakeClock,
    text: str,
    attached: tuple[Attachment, ...],
) -> None:
    """Words that look like a note stay words."""
    conversation = new_conversation(me, clock())
    opening = opening_of(conversation, text, clock(), is_new=True)
    opening = replace(opening, question=replace(opening.question, attachments=attached))
    conversations.open_turn(me, opening)
    stored = conversations.message(me, conversation.id, opening.question.id)
    assert stored == opening.question
    (brief,) = conversations.before(me, opening.reply, limit=1)
    assert (brief.text, brief.attachments) == (text, attached)


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_messages_from_before_there_were_attachments_have_them_too(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    opening = begun(conversations, me, "你看", clock)
    place, question = opening.conversation.id, opening.question
    item = MessageItem.get(keys.person(me), keys.message(place, question.id))
    for text, said, attached in (
        (f"你看\n{SENT[0].note}\n{UNHEARD.zh}", "你看", SENT[:2]),
        (UNSEEN.en, "", (Attachment(AttachmentKind.PICTURE, UNSEEN.en),)),
        ("我发了一张图片", "我发了一张图片", ()),
    ):
        item.update([MessageItem.text.set(text)])
        stored = conversations.message(me, place, question.id)
        assert stored is not None
        assert (stored.text, stored.attachments) == (said, attached)
        assert stored.told == text


def test_a_further_turn_moves_the_conversation_and_leaves_the_rest_of_it(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    renamed = replace(mine.conversation, title="另一个标题", agent_id="a_other")
    later = continued(conversations, renamed, "还是累", clock)
    assert conversations.get(me, mine.conversation.id) == mine.conversation.touched(
        later.question.created_at
    )
    assert message_ids(conversations, mine) == [
        later.reply.id,
        later.question.id,
        mine.reply.id,
        mine.question.id,
    ]


def test_a_turn_in_a_conversation_that_is_gone_stores_nothing(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    gone = opening_of(new_conversation(me, clock()), "在吗", clock(), key=me)
    with pytest.raises(NotFound):
        conversations.open_turn(me, gone)
    with pytest.raises(NotFound):
        conversations.open_turn(me, replace(gone, key=None))
    assert message_ids(conversations, gone) == []
    assert conversations.get(me, gone.conversation.id) is None


def test_a_conversation_begins_once(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    again = opening_of(mine.conversation, "你好", clock() + SECOND, is_new=True)
    with pytest.raises(Conflict) as refused:
        conversations.open_turn(me, again)
    assert refused.value.code == "conversation_exists"
    assert message_ids(conversations, mine) == [mine.reply.id, mine.question.id]


def test_a_repeated_key_answers_the_first_tries_ids(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    first = begun(conversations, me, "今天好累", clock, key="k")
    again = opening_of(new_conversation(me, clock()), "今天好累", clock(), is_new=True, key="k")
    opened = conversations.open_turn(me, again)
    assert opened.repeated
    assert (opened.conversation_id, opened.question_id, opened.reply_id) == (
        first.conversation.id,
        first.question.id,
        first.reply.id,
    )
    assert conversations.get(me, again.conversation.id) is None
    assert message_ids(conversations, again) == []


def test_a_key_repeated_within_its_conversation_adds_nothing(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    turn = opening_of(mine.conversation, "还是累", clock() + SECOND, key="k")
    again = opening_of(mine.conversation, "还是累", clock() + 2 * SECOND, key="k")
    assert not conversations.open_turn(me, turn).repeated
    assert conversations.open_turn(me, again).repeated
    assert len(message_ids(conversations, mine)) == 4


def test_a_key_with_another_request_is_refused(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    begun(conversations, me, "今天好累", clock, key="k")
    elsewhere = new_conversation(me, clock())
    for request in ("不累", "今天好累 in another conversation"):
        other = opening_of(elsewhere, "今天好累", clock(), is_new=True, key="k", request=request)
        with pytest.raises(Invalid) as refused:
            conversations.open_turn(me, other)
        assert refused.value.code == "idempotency_key_reused"
    assert conversations.get(me, elsewhere.id) is None


def test_another_persons_key_is_another_key(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    begun(conversations, me, "今天好累", clock, key="k")
    theirs = opening_of(new_conversation(f"{me}x", clock()), "别的", clock(), is_new=True, key="k")
    assert not conversations.open_turn(f"{me}x", theirs).repeated


def test_one_key_sent_ten_times_at_once_opens_one_turn(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    tries = [
        opening_of(new_conversation(me, clock()), "今天好累", clock(), is_new=True, key="k")
        for _ in range(10)
    ]
    opened = at_once(10, lambda number: conversations.open_turn(me, tries[number]))
    assert failures(opened) == []
    assert (
        len({replace(one, repeated=False) for one in opened if not isinstance(one, Exception)}) == 1
    )
    assert len(conversations.page(me, limit=100, cursor=None).items) == 1
    assert sum(len(message_ids(conversations, one)) for one in tries) == 2


def test_a_key_tells_the_turn_that_it_began(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    assert conversations.opened(me, "k", "今天好累") is None
    first = begun(conversations, me, "今天好累", clock, key="k")
    assert conversations.opened(me, "k", "今天好累") == Opened(
        first.conversation.id, first.question.id, first.reply.id, repeated=True
    )
    assert conversations.opened(f"{me}x", "k", "今天好累") is None
    with pytest.raises(Invalid) as refused:
        conversations.opened(me, "k", "不累")
    assert refused.value.code == "idempotency_key_reused"


# The reply.


def test_a_finished_reply_is_stored_once(
    conversations: Conversations, me: str, mine: Opening
) -> None:
    assert conversations.finish(me, written(mine.reply))
    assert not conversations.finish(me, written(mine.reply, "别的"))
    stored = conversations.message(me, mine.conversation.id, mine.reply.id)
    assert stored == written(mine.reply)


def test_of_ten_writers_who_finish_at_once_one_does(
    conversations: Conversations, me: str, mine: Opening
) -> None:
    results = at_once(10, lambda n: conversations.finish(me, written(mine.reply, f"{n}")))
    assert failures(results) == []
    assert results.count(True) == 1
    stored = conversations.message(me, mine.conversation.id, mine.reply.id)
    assert stored is not None
    assert stored.text == str(results.index(True))


def test_a_deleted_reply_is_not_finished_and_does_not_come_back(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    conversations.delete(me, mine.conversation.id)
    assert not conversations.finish(me, written(mine.reply))
    assert not conversations.take_over(me, mine.reply, clock() + 2 * LEASE, clock() + 3 * LEASE)
    conversations.extend(me, mine.reply, clock() + LEASE)
    assert message_ids(conversations, mine) == []


def test_a_living_writer_is_not_replaced(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    clock.advance(LEASE - SECOND)
    assert not conversations.take_over(me, mine.reply, clock(), clock() + LEASE)
    conversations.extend(me, mine.reply, clock() + LEASE)
    clock.advance(LEASE - SECOND)
    assert not conversations.take_over(me, mine.reply, clock(), clock() + LEASE)


def test_a_silent_writer_is_replaced_by_one_of_five(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    clock.advance(LEASE + SECOND)
    results = at_once(
        5, lambda _: conversations.take_over(me, mine.reply, clock(), clock() + LEASE)
    )
    assert sorted(map(bool, results)) == [False] * 4 + [True]
    clock.advance(LEASE + SECOND)
    assert conversations.take_over(me, mine.reply, clock(), clock() + LEASE)


def test_of_a_late_writer_and_its_rescuer_one_finishes(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    clock.advance(LEASE + SECOND)

    def act(number: int) -> bool:
        rescues = number == 1
        if rescues and not conversations.take_over(me, mine.reply, clock(), clock() + LEASE):
            return False
        return conversations.finish(me, written(mine.reply, f"{number}"))

    results = at_once(2, act)
    assert sorted(map(bool, results)) == [False, True]
    stored = conversations.message(me, mine.conversation.id, mine.reply.id)
    assert stored is not None
    assert stored.text == str(results.index(True))


def test_a_finished_reply_is_neither_taken_over_nor_reopened(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    conversations.finish(me, written(mine.reply))
    clock.advance(LEASE + SECOND)
    assert not conversations.take_over(me, mine.reply, clock(), clock() + LEASE)
    conversations.extend(me, mine.reply, clock() + LEASE)
    assert conversations.message(me, mine.conversation.id, mine.reply.id) == written(mine.reply)


# Lists.


def test_conversations_are_listed_by_last_activity(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    first, second, third = (begun(conversations, me, text, clock) for text in "一二三")
    continued(conversations, first.conversation, "又是我", clock)
    begun(conversations, f"{me}x", "别人", clock)
    top = conversations.page(me, limit=2, cursor=None)
    rest = conversations.page(me, limit=2, cursor=top.cursor)
    assert [one.id for one in (*top.items, *rest.items)] == [
        first.conversation.id,
        third.conversation.id,
        second.conversation.id,
    ]
    assert rest.cursor is None


def test_messages_are_listed_newest_first_page_by_page(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    for number in range(4):
        continued(conversations, mine.conversation, f"{number}", clock)
    begun(conversations, me, "另一个对话", clock)
    found: list[Message] = []
    cursor = None
    for _ in range(5):
        page = conversations.messages(me, mine.conversation.id, limit=3, cursor=cursor)
        assert len(page.items) <= 3
        found += page.items
        cursor = page.cursor
        if cursor is None:
            break
    assert cursor is None
    assert [one.id for one in found] == sorted((one.id for one in found), reverse=True)
    assert len({one.id for one in found}) == 10


def _encoded(key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def forged(me: str, conversation_id: str) -> list[str]:
    """Nonsense, and what looks like the store's own places but is in neither list."""
    pk, sk = {"S": f"P#{me}"}, {"S": f"CONV#{conversation_id}"}
    messages = f"MSG#{conversation_id}#"
    return [
        *("", "x", "日", "e30=", "eyJ"),
        _encoded({"pk": pk}),
        _encoded({"pk": pk, "sk": sk}),
        _encoded({"pk": pk, "sk": sk, "listing_pk": {"S": f"C#{me}"}, "listing_sk": {"S": "2"}}),
        *(_encoded([]), _encoded([""]), _encoded(["PROFILE"]), _encoded([7])),
        *(_encoded([f"{messages}{one}"]) for one in ("暖", "\x00", "x" * 2000)),
        _encoded(["PROFILE", f"P#{me}", "2"]),
        _encoded([sk["S"], "AGENTS", "2"]),
        _encoded([sk["S"], f"P#{me}", ""]),
        _encoded([sk["S"], f"P#{me}", "x" * 2000]),
    ]


def test_a_made_up_cursor_of_messages_is_refused(
    conversations: Conversations, me: str, mine: Opening
) -> None:
    for cursor in forged(me, mine.conversation.id):
        with pytest.raises(Invalid):
            conversations.messages(me, mine.conversation.id, limit=1, cursor=cursor)


def test_a_made_up_cursor_of_conversations_is_refused(
    conversations: Conversations, me: str, mine: Opening
) -> None:
    for cursor in forged(me, mine.conversation.id):
        with pytest.raises(Invalid):
            conversations.page(me, limit=1, cursor=cursor)


def test_the_cursors_of_both_lists_are_not_exchanged(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    begun(conversations, me, "另一个对话", clock)
    of_list = conversations.page(me, limit=1, cursor=None).cursor
    of_messages = conversations.messages(me, mine.conversation.id, limit=1, cursor=None).cursor
    assert of_list is not None
    assert of_messages is not None
    with pytest.raises(Invalid):
        conversations.page(me, limit=1, cursor=of_messages)
    with pytest.raises(Invalid):
        conversations.messages(me, mine.conversation.id, limit=1, cursor=of_list)


def test_another_persons_cursor_shows_nothing_of_theirs(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    theirs, *_ = [begun(conversations, f"{me}x", text, clock) for text in "一二三"]
    of_list = conversations.page(f"{me}x", limit=1, cursor=None).cursor
    of_messages = conversations.messages(
        f"{me}x", theirs.conversation.id, limit=1, cursor=None
    ).cursor
    assert of_list is not None
    assert of_messages is not None
    with suppress(Invalid):
        listed = conversations.page(me, limit=9, cursor=of_list).items
        assert {one.id for one in listed} <= {mine.conversation.id}
    with suppress(Invalid):
        page = conversations.messages(me, theirs.conversation.id, limit=9, cursor=of_messages)
        assert page.items == ()


def test_a_cursor_of_another_conversation_is_refused(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    other = begun(conversations, me, "另一个对话", clock)
    cursor = conversations.messages(me, other.conversation.id, limit=1, cursor=None).cursor
    assert cursor is not None
    with pytest.raises(Invalid):
        conversations.messages(me, mine.conversation.id, limit=1, cursor=cursor)


def said(conversations: Conversations, me: str, before: Opening, limit: int = 100) -> list[str]:
    """The ids of what the person said before this turn."""
    found = conversations.before(me, before.question, limit=limit)
    return [one.id for one in found if one.author is Author.USER]


def test_the_context_is_the_last_messages_in_brief(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    conversations.finish(me, written(mine.reply))
    later = continued(conversations, mine.conversation, "还是累", clock)
    begun(conversations, me, "另一个对话", clock)
    question, reply = conversations.before(me, later.reply, limit=2)
    assert question.id == later.question.id
    assert reply == Message(
        id=mine.reply.id,
        conversation_id=mine.conversation.id,
        author=mine.reply.author,
        text="我在听。",
        created_at=mine.reply.created_at,
        strategy="reflection",
        emotion=mine.reply.emotion,
        safety=SafetyNotice(SafetyLevel.RISK),
        written_by=WrittenBy("builtin"),
    )


@pytest.mark.parametrize(
    "use",
    [
        Use(SINCE),
        Use(SINCE, reminded_at=SINCE + SECOND),
        Use(SINCE, dependence_at=SINCE - SECOND),
        Use(SINCE, SINCE + SECOND, SINCE),
    ],
)
def test_a_finished_reply_carries_the_use_and_what_was_said_beside_it(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock, use: Use
) -> None:
    notices = (Notice(NoticeKind.AI_NOTICE, "我是 AI。"), Notice(NoticeKind.DEPENDENCE, "歇歇"))
    reply = replace(written(mine.reply), notices=notices, use=use)
    assert conversations.finish(me, reply)
    assert conversations.message(me, reply.conversation_id, reply.id) == reply
    later = continued(conversations, mine.conversation, "还是累", clock)
    assert conversations.before(me, later.question, limit=1)[0].use == use


def test_sayings_are_what_the_person_said_before_newest_first(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    again = continued(conversations, mine.conversation, "还是累", clock)
    later = begun(conversations, me, "换个话题", clock)
    last = continued(conversations, later.conversation, "我说到哪儿了", clock)
    begun(conversations, me, "后来的对话", clock)
    begun(conversations, f"{me}x", "别人说的", clock)
    assert said(conversations, me, last) == [
        later.question.id,
        again.question.id,
        mine.question.id,
    ]
    assert said(conversations, me, again) == [mine.question.id]
    assert said(conversations, me, mine) == []
    assert len(said(conversations, me, last, limit=3)) in {1, 2}


def test_a_new_conversation_sees_the_danger_in_those_before_it(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    """By what writing a reply reads anyway; nothing of it is left when they are deleted."""
    opening = opening_of(new_conversation(me, clock()), "我撑不住了", clock())
    line = ShownLine(LineKind.CRISIS, "12356", "心理援助热线", "", "https://www.nhc.gov.cn")
    site = ShownLine(LineKind.DIRECTORY, None, "目录", "", "https://findahelpline.com")
    danger = SafetyNotice(SafetyLevel.RISK, "help", (line, site))
    question = replace(opening.question, safety=danger)
    opening = replace(opening, question=question, is_new=True)
    conversations.open_turn(me, opening)
    help_text = replace(written(opening.reply, "请现在就联系"), strategy="safety", safety=danger)
    assert conversations.finish(me, help_text)
    stored = conversations.message(me, opening.conversation.id, help_text.id)
    assert stored is not None
    assert stored.safety == danger
    clock.advance(timedelta(seconds=1))
    later = begun(conversations, me, "你好", clock)
    seen = conversations.before(me, later.question, limit=9)
    told = [(one.conversation_id, one.text, one.safety.level, one.created_at) for one in seen]
    level = SafetyLevel.RISK
    assert told == [
        (opening.conversation.id, help_text.text, level, help_text.created_at),
        (opening.conversation.id, opening.question.text, level, opening.question.created_at),
    ]
    assert seen[0].strategy == "safety"
    assert conversations.delete(me, opening.conversation.id)
    assert conversations.before(me, later.question, limit=9) == ()


# Whose it is, and deleting it.


def test_nobody_reaches_what_is_not_theirs(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    other, conversation_id = f"{me}x", mine.conversation.id
    assert conversations.get(other, conversation_id) is None
    assert conversations.message(other, conversation_id, mine.question.id) is None
    assert conversations.messages(other, conversation_id, limit=9, cursor=None).items == ()
    assert conversations.page(other, limit=9, cursor=None).items == ()
    assert conversations.before(other, mine.reply, limit=9) == ()
    assert said(conversations, other, begun(conversations, me, "后来", clock)) == []
    assert not conversations.finish(other, written(mine.reply))
    assert not conversations.take_over(other, mine.reply, clock() + 2 * LEASE, clock() + 3 * LEASE)
    with pytest.raises(NotFound):
        conversations.open_turn(other, opening_of(mine.conversation, "我也来", clock()))
    assert not conversations.delete(other, conversation_id)
    assert message_ids(conversations, mine) == [mine.reply.id, mine.question.id]


def test_deleting_removes_one_conversation_whole(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    kept = begun(conversations, me, "另一个对话", clock)
    for number in range(15):
        continued(conversations, mine.conversation, f"{number}", clock)
    conversations.delete(me, mine.conversation.id)
    assert conversations.get(me, mine.conversation.id) is None
    assert message_ids(conversations, mine) == []
    assert [one.id for one in conversations.page(me, limit=9, cursor=None).items] == [
        kept.conversation.id
    ]
    last = begun(conversations, me, "后来", clock)
    assert said(conversations, me, last) == [kept.question.id]
    assert message_ids(conversations, kept) == [kept.reply.id, kept.question.id]


def test_deleting_again_is_harmless(conversations: Conversations, me: str, mine: Opening) -> None:
    assert conversations.delete(me, mine.conversation.id)
    assert not conversations.delete(me, mine.conversation.id)
    assert conversations.get(me, mine.conversation.id) is None


def test_a_closed_conversation_is_gone_for_all_but_its_deletion(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    conversation = mine.conversation
    assert conversations.close(me, conversation.id)
    assert conversations.close(me, conversation.id)
    assert conversations.get(me, conversation.id) is None
    assert conversations.page(me, limit=9, cursor=None).items == ()
    with pytest.raises(NotFound):
        conversations.open_turn(me, opening_of(conversation, "还有", clock()))
    assert conversations.delete(me, conversation.id)
    assert not conversations.close(me, conversation.id)
    assert message_ids(conversations, mine) == []


# What is remembered.


def remembered(opening: Opening) -> Opening:
    """With the memory that its question leaves."""
    question = opening.question
    source = Source(question.conversation_id, question.id)
    memory = Memory(
        id=turn_memory_id(question.id),
        kind=MemoryKind.TURN,
        text=question.text,
        said_at=question.created_at,
        sources=(source,),
        drawn_by="person",
    )
    return replace(opening, memory=memory)


def told(conversations: Conversations, me: str, text: str, clock: FakeClock) -> Opening:
    """A conversation whose first turn is remembered."""
    clock.advance(SECOND)
    conversation = new_conversation(me, clock())
    opening = remembered(opening_of(conversation, text, clock(), is_new=True))
    conversations.open_turn(me, opening)
    return opening


def test_a_turn_is_remembered_with_the_turn(
    conversations: Conversations, memories: Memories, me: str, mine: Opening, clock: FakeClock
) -> None:
    opening = told(conversations, me, "我养了一只猫", clock)
    assert opening.memory is not None
    assert memories.get(me, [opening.memory.id]) == {opening.memory.id: opening.memory}
    assert [one.memory for one in memories.open(me).fresh] == [opening.memory]
    assert memories.unread(me, limit=9) == (opening.memory,)
    assert memories.get(f"{me}x", [opening.memory.id]) == {}


def test_a_turn_that_is_not_stored_is_not_remembered(
    conversations: Conversations, memories: Memories, me: str, mine: Opening, clock: FakeClock
) -> None:
    again = remembered(opening_of(mine.conversation, "你好", clock() + SECOND, is_new=True))
    with pytest.raises(Conflict):
        conversations.open_turn(me, again)
    assert memories.open(me).fresh == ()


def test_a_forgotten_question_leaves_its_place_and_no_reply(
    conversations: Conversations, memories: Memories, me: str, clock: FakeClock
) -> None:
    opening = told(conversations, me, "我养了一只猫", clock)
    assert opening.memory is not None
    memories.forget(me, opening.memory.id)
    question, conversation_id = opening.question, opening.conversation.id
    stored = conversations.message(me, conversation_id, question.id)
    assert stored is not None
    assert (stored.text, stored.is_forgotten) == ("", True)
    assert not conversations.finish(me, written(opening.reply))
    reply = conversations.message(me, conversation_id, opening.reply.id)
    assert reply is not None
    assert (reply.text, reply.is_forgotten, reply.status) == ("", True, Status.COMPLETE)
    assert message_ids(conversations, opening) == [opening.reply.id, question.id]
    later = begun(conversations, me, "后来", clock)
    seen = conversations.before(me, later.question, limit=9)
    assert [(one.text, one.is_forgotten) for one in seen] == [("", True)] * 2


def test_a_reply_keeps_what_it_was_written_with(
    conversations: Conversations, me: str, clock: FakeClock
) -> None:
    opening = told(conversations, me, "我养了一只猫", clock)
    assert opening.memory is not None
    place = Location(12, page=3, heading="一 › 二")
    citation = Citation("kb_1", "d_1", "d_1_1_2", "手册", "三天内", place, number=2)
    reply = replace(written(opening.reply), recalled=(opening.memory.id,), citations=(citation,))
    assert conversations.finish(me, reply)
    assert not conversations.finish(me, replace(reply, text="别的"))
    assert conversations.message(me, reply.conversation_id, reply.id) == reply


def test_a_reply_with_the_words_of_what_was_forgotten_is_not_stored(
    conversations: Conversations, memories: Memories, me: str, mine: Opening, clock: FakeClock
) -> None:
    opening = told(conversations, me, "我养了一只猫", clock)
    assert opening.memory is not None
    reply = replace(written(mine.reply), recalled=(opening.memory.id,))
    memories.forget(me, opening.memory.id)
    with pytest.raises(MemoriesGone):
        conversations.finish(me, reply)
    stored = conversations.message(me, reply.conversation_id, reply.id)
    assert stored is not None
    assert stored.status is Status.WRITING
    blank = replace(reply, text="", recalled=(), forgotten_at=clock())
    assert conversations.finish(me, blank)
    assert conversations.message(me, reply.conversation_id, reply.id) == blank


def test_somebody_elses_memory_is_in_no_reply(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    theirs = told(conversations, f"{me}x", "我养了一只猫", clock)
    assert theirs.memory is not None
    with pytest.raises(MemoriesGone):
        conversations.finish(me, replace(written(mine.reply), recalled=(theirs.memory.id,)))


# Incognito.


def incognito(conversations: Conversations, me: str, text: str, clock: FakeClock) -> Opening:
    clock.advance(SECOND)
    conversation = replace(new_conversation(me, clock()), incognito=True)
    return continued_in(conversations, conversation, text, clock, is_new=True)


def continued_in(
    conversations: Conversations,
    conversation: Conversation,
    text: str,
    clock: FakeClock,
    *,
    is_new: bool = False,
) -> Opening:
    clock.advance(SECOND)
    opening = opening_of(conversation, text, clock(), is_new=is_new)
    end = conversation.expires_at
    opening = replace(
        opening,
        question=replace(opening.question, expires_at=end),
        reply=replace(opening.reply, expires_at=end),
        mood=None,
    )
    conversations.open_turn(conversation.person_id, opening)
    return opening


def test_an_incognito_conversation_is_in_no_list_and_is_gone_after_a_day(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    hidden = incognito(conversations, me, "别记", clock)
    later = continued_in(conversations, hidden.conversation, "也别记", clock)
    listed = conversations.page(me, limit=9, cursor=None).items
    assert [one.id for one in listed] == [mine.conversation.id]
    conversation = conversations.get(me, hidden.conversation.id)
    assert conversation == later.conversation
    end = conversation.expires_at
    assert end is not None
    assert conversation.created_at < end <= conversation.created_at + timedelta(days=1)
    stored = conversations.messages(me, conversation.id, limit=9, cursor=None).items
    assert stored == (later.reply, later.question, hidden.reply, hidden.question)
    assert {one.expires_at for one in stored} == {end}
    assert conversations.finish(me, written(later.reply))
    kept = conversations.message(me, conversation.id, later.reply.id)
    assert kept == written(later.reply)


def test_what_was_said_incognito_is_read_there_and_nowhere_else(
    conversations: Conversations, me: str, mine: Opening, clock: FakeClock
) -> None:
    hidden = incognito(conversations, me, "别记", clock)
    more = [continued_in(conversations, hidden.conversation, f"{n}", clock) for n in range(5)]
    after = begun(conversations, me, "后来", clock)
    assert said(conversations, me, after) == [mine.question.id]
    assert said(conversations, me, after, limit=2) == [mine.question.id]
    assert said(conversations, me, more[0]) == [hidden.question.id, mine.question.id]


def test_an_account_that_is_being_erased_or_gone_takes_no_turn(
    conversations: Conversations, storage: Storage, me: str, mine: Opening, clock: FakeClock
) -> None:
    if storage == "memory":
        pytest.skip("the fake knows no accounts")
    late = opening_of(mine.conversation, "还在吗", clock() + SECOND, key="k")
    profile = ProfileItem(keys.person(me), keys.PROFILE)
    profile.update(actions=[ProfileItem.erasing.set("job_1")])
    for spoil in (lambda: None, profile.delete):
        spoil()
        for opening in (late, replace(late, key=None)):
            with pytest.raises(Conflict) as refused:
                conversations.open_turn(me, opening)
            assert refused.value.code == "account_being_erased"
    assert message_ids(conversations, mine) == [mine.reply.id, mine.question.id]
