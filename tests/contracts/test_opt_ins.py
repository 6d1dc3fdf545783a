"""The port `OptIns`."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.opt_ins import DynamoOptIns
from functions.chat.channels.mailbox import BoxKey, Reply, ReplyState, reply_id
from functions.chat.channels.message import ParcelKind
from functions.chat.subscriptions import OptIn, OptIns
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.opt_ins import InMemoryOptIns

MOST = 10


@pytest.fixture
def opt_ins(storage: Storage) -> OptIns:
    return InMemoryOptIns() if storage == "memory" else DynamoOptIns()


@pytest.fixture
def box(clock: FakeClock, storage: Storage) -> BoxKey:
    return BoxKey(account(storage, new_id("u", clock())), "ch")


def message(box: BoxKey, clock: FakeClock, name: str = "sm_1") -> Reply:
    return Reply(
        box=box,
        id=reply_id(f"{int(clock().timestamp()):010}#{name}", 0),
        kind=ParcelKind.TEMPLATE,
        content="{}",
        created_at=clock(),
        due_at=clock() + timedelta(seconds=20),
    )


def left(opt_ins: OptIns, box: BoxKey) -> dict[str, int]:
    assert {one.channel_id for one in opt_ins.all(box.user_id)} <= {box.channel_id}
    return {one.template_id: one.count for one in opt_ins.all(box.user_id)}


def test_counts_grow_up_to_a_bound(opt_ins: OptIns, box: BoxKey) -> None:
    opt_ins.add(box, {"T1": 1, "T2": 3}, most=MOST)
    opt_ins.add(box, {"T1": 1}, most=MOST)
    assert left(opt_ins, box) == {"T1": 2, "T2": 3}
    opt_ins.add(box, {"T1": 9, "T2": 999}, most=MOST)
    assert left(opt_ins, box) == {"T1": MOST, "T2": MOST}
    opt_ins.add(box, {"T3": 999}, most=MOST)
    assert left(opt_ins, box)["T3"] == MOST


def test_a_repeated_event_counts_once(opt_ins: OptIns, box: BoxKey) -> None:
    for _ in range(3):
        opt_ins.add(box, {"T1": 2, "T2": 1}, most=MOST, event="e1")
    opt_ins.add(box, {"T1": 1}, most=MOST, event="e2")
    opt_ins.add(box, {"T1": -1}, most=MOST, event="e3")
    opt_ins.add(box, {"T1": -1}, most=MOST, event="e3")
    assert left(opt_ins, box) == {"T1": 2, "T2": 1}


def test_what_is_taken_back_never_leaves_less_than_none(opt_ins: OptIns, box: BoxKey) -> None:
    opt_ins.add(box, {"T1": 3, "T2": 3, "T3": 3}, most=MOST)
    opt_ins.add(box, {"T1": -1, "T2": -5, "T3": -999, "T4": -1}, most=MOST)
    assert left(opt_ins, box) == {"T1": 2}
    opt_ins.add(box, {"T2": 1, "T4": 1}, most=MOST)
    assert left(opt_ins, box) == {"T1": 2, "T2": 1, "T4": 1}


def test_people_and_channels_are_kept_apart(
    opt_ins: OptIns, somebody: Callable[[], str], clock: FakeClock, box: BoxKey
) -> None:
    other = BoxKey(somebody(), "ch")
    elsewhere = BoxKey(box.user_id, "ch2")
    opt_ins.add(box, {"T1": 1}, most=MOST)
    opt_ins.add(elsewhere, {"T1": 2}, most=MOST)
    assert opt_ins.all(box.user_id) == (OptIn("ch", "T1", 1), OptIn("ch2", "T1", 2))
    assert opt_ins.all(other.user_id) == ()
    assert not opt_ins.spend("T1", message(other, clock))


def test_spending_takes_one_and_stores_the_message(
    opt_ins: OptIns, box: BoxKey, clock: FakeClock
) -> None:
    opt_ins.add(box, {"T1": 2}, most=MOST)
    reply = message(box, clock)
    assert opt_ins.spend("T1", reply)
    assert left(opt_ins, box) == {"T1": 1}
    assert opt_ins.reply(box, reply.id) == reply


def test_without_an_opt_in_nothing_is_stored(
    opt_ins: OptIns, box: BoxKey, clock: FakeClock
) -> None:
    opt_ins.add(box, {"T1": 1}, most=MOST)
    first, second = (message(box, clock, name) for name in ("sm_1", "sm_2"))
    assert opt_ins.spend("T1", first)
    assert not opt_ins.spend("T1", second)
    assert not opt_ins.spend("T2", second)
    assert opt_ins.reply(box, second.id) is None
    assert left(opt_ins, box) == {}


def test_of_ten_who_spend_three_at_once_three_do(
    opt_ins: OptIns, box: BoxKey, clock: FakeClock
) -> None:
    opt_ins.add(box, {"T1": 3}, most=MOST)
    messages = [message(box, clock, f"sm_{number}") for number in range(10)]
    results = at_once(10, lambda number: opt_ins.spend("T1", messages[number]))
    assert failures(results) == []
    assert results.count(True) == 3
    stored = [opt_ins.reply(box, one.id) is not None for one in messages]
    assert stored == results


def test_ten_who_agree_at_once_are_all_counted(opt_ins: OptIns, box: BoxKey) -> None:
    assert failures(at_once(10, lambda _: opt_ins.add(box, {"T1": 1}, most=20))) == []
    assert left(opt_ins, box) == {"T1": 10}


def test_a_forgotten_template_has_none_left(opt_ins: OptIns, box: BoxKey) -> None:
    opt_ins.add(box, {"T1": 3, "T2": 1}, most=MOST)
    opt_ins.forget(box, "T1")
    opt_ins.forget(box, "T3")
    assert left(opt_ins, box) == {"T2": 1}


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_message_lies_in_the_mailbox_and_is_found_when_it_was_sent(
    box: BoxKey, clock: FakeClock
) -> None:
    opt_ins, mailbox, reply = DynamoOptIns(), DynamoMailbox(), message(box, clock)
    opt_ins.add(box, {"T1": 1}, most=MOST)
    assert opt_ins.spend("T1", reply)
    assert mailbox.owed(box) == (reply,)
    assert box in mailbox.due(clock() + timedelta(minutes=1), 10_000)
    started = mailbox.begin_sending(reply, None, clock())
    assert started is not None
    assert mailbox.settle(started, ReplyState.SENT, clock(), "0")
    found = opt_ins.reply(box, reply.id)
    assert found is not None
    assert found.state is ReplyState.SENT
