"""Doing things at the same time, and samples of what is stored."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from functions.chat.ports import Opening
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import Author, Conversation, Message, Status
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.domain.moods import turn_record
from nuanxin.domain.safety import SafetyLevel, SafetyNotice
from nuanxin.errors import Conflict, NuanxinError
from nuanxin.ports import Login

Result = TypeVar("Result")

LEASE = timedelta(minutes=1)


def account(storage: str, person_id: str) -> str:
    """Give the id an account, where the store asks for one."""
    if storage == "dynamo":
        person = Person(person_id, Role.USER, datetime.now(UTC))
        with suppress(Conflict):
            DynamoPeople(data_keys(), data_keys()).add(person, email_of(person))
    return person_id


def at_once(times: int, act: Callable[[int], Result]) -> list[Result | NuanxinError]:
    """Call `act` with 0, 1, 2 … from as many threads, all let go together. Expected failures
    are results; others are raised."""
    start = threading.Barrier(times)

    def one(number: int) -> Result | NuanxinError:
        start.wait()
        try:
            return act(number)
        except NuanxinError as error:
            return error

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def failures(results: list[Result | NuanxinError]) -> list[str]:
    return [one.code for one in results if isinstance(one, NuanxinError)]


def new_person(role: Role = Role.USER, at: datetime | None = None) -> Person:
    at = at or datetime.now(UTC)
    return Person(new_id("u", at), role, at)


def email_of(person: Person) -> Login:
    return Login(LoginKind.EMAIL, f"{person.id}@example.com")


def new_conversation(person_id: str, at: datetime) -> Conversation:
    return Conversation(
        id=new_id("c", at),
        person_id=person_id,
        agent_id="nuanxin/companion",
        title="晚上好",
        channel="api",
        created_at=at,
        updated_at=at,
    )


def opening_of(
    conversation: Conversation,
    text: str,
    at: datetime,
    *,
    is_new: bool = False,
    key: str | None = None,
    request: str | None = None,
) -> Opening:
    """A question at this time, and a reply that is being written for a minute at most."""
    reading = EmotionReading(
        label=Emotion.SADNESS,
        scores={one: 1.0 if one is Emotion.SADNESS else 0.0 for one in Emotion},
        valence=-0.7,
        arousal=0.3,
        intensity=0.6,
        language="zh",
        model="nuanxin-text-1",
        safety=SafetyLevel.RISK,
    )
    question = Message(
        id=new_id("m", at),
        conversation_id=conversation.id,
        author=Author.USER,
        text=text,
        created_at=at,
        emotion=reading,
        safety=SafetyNotice(SafetyLevel.RISK, "12356"),
    )
    reply = Message(
        id=new_id("m", at + timedelta(milliseconds=1)),
        conversation_id=conversation.id,
        author=Author.ASSISTANT,
        text="",
        created_at=at + timedelta(milliseconds=1),
        status=Status.WRITING,
        answers=question.id,
        emotion=reading,
        safety=question.safety,
    )
    return Opening(
        conversation=conversation.touched(at),
        is_new=is_new,
        question=question,
        reply=reply,
        lease_until=at + LEASE,
        key=key,
        request=text if request is None else request,
        mood=turn_record(question),
    )
