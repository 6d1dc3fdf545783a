"""The mailbox in memory: the same answers as the table's, without its cost."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from functions.chat.channels.mailbox import (
    Answered,
    AnswerKind,
    Arrival,
    BoxKey,
    Budget,
    Commit,
    Entry,
    EntryKey,
    EntryState,
    Lease,
    Reply,
    ReplyState,
)
from functions.chat.channels.message import ParcelKind

SHOWN = frozenset({ReplyState.CARRIED, ReplyState.SENT, ReplyState.UNKNOWN})


@dataclass(slots=True)
class _Box:
    entries: dict[str, Entry] = field(default_factory=dict)
    owed: dict[str, Reply] = field(default_factory=dict)
    settled: dict[str, Reply] = field(default_factory=dict)
    budgets: dict[str, Budget] = field(default_factory=dict)
    owner: str | None = None
    until: datetime | None = None
    fence: int = 0


class MemoryMailbox:
    """The port `Mailbox`. Nothing expires."""

    def __init__(self) -> None:
        self._boxes: dict[BoxKey, _Box] = {}
        self._due: dict[tuple[BoxKey, str], datetime] = {}
        self._lock = Lock()

    def settled(self, box: BoxKey) -> tuple[Reply, ...]:
        """What is not owed any more, in order; not part of the port."""
        with self._lock:
            return _in_order(self._box(box).settled)

    def erase(self, box: BoxKey) -> None:
        """As an erasure of the person would; not part of the port."""
        with self._lock:
            self._boxes.pop(box, None)
            self._due = {place: at for place, at in self._due.items() if place[0] != box}

    def accept(self, arrival: Arrival) -> Entry:
        with self._lock:
            box = self._box(arrival.key.box)
            known = box.entries.get(arrival.key.message)
            if known is not None:
                entry = replace(known, posts=known.posts + 1)
                box.entries[arrival.key.message] = entry
                return entry
            entry = _entry_of(arrival)
            self._keep(entry)
            if arrival.grant is not None:
                box.budgets[arrival.grant.name] = Budget(arrival.grant)
            if arrival.reply is not None:
                self._add(arrival.reply)
            return entry

    def entry(self, key: EntryKey) -> Entry | None:
        with self._lock:
            return self._box(key.box).entries.get(key.message)

    def owed(self, box: BoxKey) -> tuple[Reply, ...]:
        with self._lock:
            return _in_order(self._box(box).owed)

    def open_entries(self, box: BoxKey) -> tuple[Entry, ...]:
        with self._lock:
            found = [one for one in self._box(box).entries.values() if one.is_open]
        return tuple(sorted(found, key=lambda one: one.key))

    def close(self, key: EntryKey, reply: Reply) -> bool:
        with self._lock:
            entry = self._box(key.box).entries.get(key.message)
            if entry is None or entry.state is not EntryState.PENDING:
                return False
            self._keep(_closed(entry, EntryState.DONE))
            self._add(reply)
            return True

    def carry(
        self,
        key: EntryKey,
        kind: AnswerKind,
        replies: Sequence[Reply] = (),
        *,
        more: bool = False,
    ) -> bool:
        with self._lock:
            box = self._box(key.box)
            entry = box.entries.get(key.message)
            if entry is None or entry.answered is not None:
                return False
            if not all(self._unchanged(one, ReplyState.READY) for one in replies):
                return False
            answered = Answered(kind, tuple(one.id for one in replies), more)
            self._keep(replace(entry, answered=answered))
            for reply in replies:
                self._move(reply, ReplyState.CARRIED)
            return True

    def content(self, box: BoxKey, replies: Sequence[str]) -> tuple[str, ...]:
        with self._lock:
            stored = self._box(box)
            known = {**stored.settled, **stored.owed}
            return tuple(known[one].content for one in replies if one in known)

    def last_shown(self, box: BoxKey) -> tuple[Reply, ...]:
        with self._lock:
            settled = {
                name: one
                for name, one in self._box(box).settled.items()
                if one.kind is not ParcelKind.TEMPLATE
            }
            shown = [one.id for one in settled.values() if one.state in SHOWN]
            if not shown:
                return ()
            message = settled[max(shown)].message
            return tuple(one for one in _in_order(settled) if one.message == message)

    def lease(self, box: BoxKey, owner: str, now: datetime, until: datetime) -> Lease | None:
        with self._lock:
            stored = self._box(box)
            if _is_leased(stored, now):
                return None
            stored.owner, stored.until, stored.fence = owner, until, stored.fence + 1
            return Lease(box, owner, stored.fence, until)

    def extend(self, lease: Lease, until: datetime) -> bool:
        with self._lock:
            if not self._holds(lease):
                return False
            self._box(lease.box).until = until
            return True

    def release(self, lease: Lease) -> None:
        with self._lock:
            if self._holds(lease):
                self._box(lease.box).owner = None

    def is_leased(self, box: BoxKey, now: datetime) -> bool:
        with self._lock:
            return _is_leased(self._box(box), now)

    def take(self, lease: Lease, entries: Sequence[Entry], turn: str) -> bool:
        with self._lock:
            stored = [self._as_read(one) for one in entries]
            if not self._holds(lease) or None in stored:
                return False
            for one in stored:
                if one is not None:
                    state, attempts = EntryState.TAKEN, one.attempts + 1
                    self._keep(replace(one, state=state, turn=turn, attempts=attempts))
            return True

    def hear(self, lease: Lease, entry: Entry, text: str) -> bool:
        with self._lock:
            stored = self._as_read(entry)
            if stored is None or not self._holds(lease):
                return False
            self._keep(replace(stored, text=text))
            return True

    def commit(self, lease: Lease, commit: Commit) -> bool:
        with self._lock:
            box = self._box(lease.box)
            stored = [box.entries.get(one.key.message) for one in commit.entries]
            are_open = all(one is not None and one.is_open for one in stored)
            if not are_open or not self._holds(lease):
                return False
            state = EntryState.POISON if commit.poison else EntryState.DONE
            for entry in stored:
                if entry is not None:
                    self._keep(_closed(entry, state))
            for reply in commit.replies:
                self._add(reply)
            return True

    def budgets(self, box: BoxKey, now: datetime) -> tuple[Budget, ...]:
        with self._lock:
            found = [one for one in self._box(box).budgets.values() if one.grant.until > now]
        return tuple(sorted(found, key=lambda one: (one.grant.until, one.grant.name)))

    def begin_sending(self, reply: Reply, budget: Budget | None, at: datetime) -> Reply | None:
        with self._lock:
            box = self._box(reply.box)
            stored = self._unchanged(reply, ReplyState.READY)
            if stored is None:
                return None
            if budget is None:
                return self._set(_sending(stored, at, "", "", 1))
            grant = budget.grant
            if box.budgets.get(grant.name) != budget or budget.used >= grant.messages:
                return None
            used = budget.used + 1
            box.budgets[grant.name] = Budget(grant, used)
            return self._set(_sending(stored, at, grant.name, grant.ref, used))

    def retake(self, reply: Reply, at: datetime) -> Reply | None:
        with self._lock:
            stored = self._unchanged(reply, reply.state)
            if stored is None:
                return None
            grant, ref, sequence = stored.grant, stored.grant_ref, stored.sequence
            return self._set(_sending(stored, at, grant, ref, sequence))

    def settle(self, reply: Reply, state: ReplyState, at: datetime, reason: str = "") -> bool:
        with self._lock:
            if reply.id not in self._box(reply.box).owed:
                return False
            self._move(reply, state, reason)
            return True

    def put_back(self, reply: Reply, due_at: datetime | None, reason: str) -> bool:
        with self._lock:
            stored = self._unchanged(reply, reply.state)
            if stored is None:
                return False
            ready = replace(stored, state=ReplyState.READY, sending_since=None)
            self._set(replace(ready, due_at=due_at, reason=reason))
            return True

    def exhaust(self, box: BoxKey, grant: str) -> None:
        with self._lock:
            budgets = self._box(box).budgets
            if grant in budgets:
                known = budgets[grant].grant
                budgets[grant] = Budget(known, known.messages)

    def divide(self, reply: Reply, parts: Sequence[str]) -> bool:
        with self._lock:
            stored = self._unchanged(reply, ReplyState.SENDING)
            if stored is None:
                return False
            self._drop(stored)
            for number, content in enumerate(parts):
                self._set(
                    Reply(
                        box=stored.box,
                        id=f"{stored.id}.{number:02}",
                        kind=stored.kind,
                        content=content,
                        created_at=stored.created_at,
                        due_at=stored.due_at,
                        urgent=stored.urgent,
                        by_operator=stored.by_operator,
                    )
                )
            return True

    def due(self, before: datetime, limit: int) -> tuple[BoxKey, ...]:
        with self._lock:
            found = [(at, key) for (key, _), at in self._due.items() if at < before]
        return tuple(dict.fromkeys(key for _, key in sorted(found)))[:limit]

    def _box(self, key: BoxKey) -> _Box:
        box = self._boxes.get(key)
        if box is None:
            box = self._boxes[key] = _Box()
        return box

    def _holds(self, lease: Lease) -> bool:
        box = self._box(lease.box)
        return (box.owner, box.fence) == (lease.owner, lease.fence)

    def _as_read(self, entry: Entry) -> Entry | None:
        stored = self._box(entry.key.box).entries.get(entry.key.message)
        if stored is None or not stored.is_open:
            return None
        return stored if (stored.state, stored.turn) == (entry.state, entry.turn) else None

    def _unchanged(self, reply: Reply, state: ReplyState) -> Reply | None:
        stored = self._box(reply.box).owed.get(reply.id)
        if stored is None or stored.state is not state:
            return None
        return stored if stored.attempts == reply.attempts else None

    def _keep(self, entry: Entry) -> None:
        self._box(entry.key.box).entries[entry.key.message] = entry
        self._list(entry.key.box, f"in {entry.key.message}", entry.first_at, entry.is_open)

    def _add(self, reply: Reply) -> None:
        box = self._box(reply.box)
        if reply.id not in box.owed and reply.id not in box.settled:
            self._set(reply)

    def _set(self, reply: Reply) -> Reply:
        self._box(reply.box).owed[reply.id] = reply
        self._list(reply.box, f"out {reply.id}", reply.due_at, True)
        return reply

    def _move(self, reply: Reply, state: ReplyState, reason: str = "") -> None:
        self._drop(reply)
        settled = replace(reply, state=state, due_at=None, reason=reason)
        self._box(reply.box).settled[reply.id] = settled

    def _drop(self, reply: Reply) -> None:
        del self._box(reply.box).owed[reply.id]
        self._list(reply.box, f"out {reply.id}", None, False)

    def _list(self, box: BoxKey, name: str, at: datetime | None, is_due: bool) -> None:
        if is_due and at is not None:
            self._due[box, name] = at
        else:
            self._due.pop((box, name), None)


def _entry_of(arrival: Arrival) -> Entry:
    entry = Entry(
        key=arrival.key,
        state=EntryState.PENDING,
        kind=arrival.kind,
        first_at=arrival.at,
        posts=1,
        text=arrival.text,
        media=arrival.media,
        fetches=arrival.fetches,
        urgent=arrival.urgent,
    )
    return _closed(entry, EntryState.DONE) if arrival.closed else entry


def _closed(entry: Entry, state: EntryState) -> Entry:
    """What was said is the conversation's now."""
    return replace(entry, state=state, text="", media="")


def _is_leased(box: _Box, now: datetime) -> bool:
    return box.owner is not None and box.until is not None and box.until > now


def _sending(reply: Reply, at: datetime, grant: str, ref: str, sequence: int) -> Reply:
    """Listed from now on: the sweeper has to find one whose sender crashed."""
    return replace(
        reply,
        state=ReplyState.SENDING,
        due_at=reply.due_at or at,
        attempts=reply.attempts + 1,
        sending_since=at,
        grant=grant,
        grant_ref=ref,
        sequence=sequence,
    )


def _in_order(replies: dict[str, Reply]) -> tuple[Reply, ...]:
    return tuple(replies[one] for one in sorted(replies))
