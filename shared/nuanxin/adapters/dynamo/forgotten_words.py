"""Taking back what was said: the words of messages, and of what was said in answer, with the
feeling that was read in them and the passages that were cited.

A message keeps its place, its time and that it was forgotten.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import SaidItem, TitledItem
from nuanxin.adapters.dynamo.moods import mood_item_of_message
from nuanxin.adapters.dynamo.table import Row, updated
from nuanxin.domain.ids import derived_id, made_at
from nuanxin.domain.memories import Source
from nuanxin.domain.wording import gives_back

_ANSWERED_WITHIN = timedelta(hours=1)
"""A reply has its id before it is written: no later than this after what it answers."""


def take_back(person_id: str, source: Source, at: datetime) -> None:
    """The message, its replies, later ones in the conversation that give its words back, the
    streams of these, the mood that was read from it, and the conversation's title where it is made
    of it or gives it back."""
    pk = keys.person(person_id)
    found = _find(SaidItem(pk, keys.message(source.conversation_id, source.message_id)))
    mood_item_of_message(person_id, source.message_id).delete()
    if found is None:
        return
    _untitle(TitledItem(pk, keys.conversation(source.conversation_id)), found.text or "")
    for reply in _replies(pk, source):
        _blank(reply, at)
    seen = (note for _, note in found.attached or ())
    for reply in _echoes(pk, source, "\n".join((found.text or "", *seen))):
        _blank(reply, at)
    _blank(found, at)


def take_back_users(person_id: str, memory_ids: Sequence[str], at: datetime) -> None:
    """All replies that were written with one of these memories."""
    for reply in _users(person_id, frozenset(memory_ids)):
        _blank(reply, at)


def _users(person_id: str, memory_ids: frozenset[str]) -> Iterator[SaidItem]:
    """In one pass over all messages, however many memories there are."""
    found = SaidItem.query(
        keys.person(person_id),
        SaidItem.sk.startswith(keys.MESSAGE),
        SaidItem.recalled.exists() & SaidItem.forgotten_at.does_not_exist(),
        consistent_read=True,
        attributes_to_get=["pk", "sk", "recalled"],
    )
    return (one for one in found if not memory_ids.isdisjoint(one.recalled or ()))


def _replies(pk: str, source: Source) -> Iterator[SaidItem]:
    start = keys.message(source.conversation_id, source.message_id)
    last = derived_id("m", made_at(source.message_id) + _ANSWERED_WITHIN, "")
    yield from SaidItem.query(
        pk,
        SaidItem.sk.between(start, keys.message(source.conversation_id, last)),
        SaidItem.answers == source.message_id,
        consistent_read=True,
    )


def _echoes(pk: str, source: Source, said: str) -> Iterator[SaidItem]:
    """Replies in the same conversation know what was said there without recalling it."""
    later = SaidItem.query(
        pk,
        SaidItem.sk.between(
            keys.message(source.conversation_id, source.message_id),
            keys.messages(source.conversation_id) + "~",
        ),
        SaidItem.answers.exists() & SaidItem.forgotten_at.does_not_exist(),
        consistent_read=True,
        attributes_to_get=["pk", "sk", "text"],
    )
    return (one for one in later if one.text and gives_back(one.text, said))


def _blank(item: SaidItem, at: datetime) -> None:
    """Its words first: the stream cannot be resumed without them."""
    gone = [SaidItem.text.set(""), SaidItem.forgotten_at.set(at)]
    gone += [SaidItem.emotion.remove(), SaidItem.attached.remove(), SaidItem.citations.remove()]
    if item.forgotten_at is None:
        updated(SaidItem(item.pk, item.sk), gone, SaidItem.pk.exists())
    conversation_id, message_id = item.sk.removeprefix(keys.MESSAGE).split("#")
    with Row.batch_write() as batch:
        prefix = keys.events(conversation_id, message_id)
        for event in Row.query(item.pk, Row.sk.startswith(prefix), consistent_read=True):
            batch.delete(event)


def _untitle(item: TitledItem, text: str) -> None:
    try:
        found = TitledItem.get(item.pk, item.sk, consistent_read=True)
    except TitledItem.DoesNotExist:
        return
    # The person may have given it another title, which holds the words as well.
    if found.title and (found.title in " ".join(text.split()) or gives_back(found.title, text)):
        updated(item, [TitledItem.title.set("")], TitledItem.title == found.title)


def _find(item: SaidItem) -> SaidItem | None:
    try:
        return SaidItem.get(item.pk, item.sk, consistent_read=True)
    except SaidItem.DoesNotExist:
        return None
