"""Answering what is asked of memory itself: forget, remember nothing more, say what there is.

Nothing is forgotten before the person has seen what it is and said the word. The offer is part of
the conversation: its strategy marks it, and `recalled` names what it is about. Only the very next
message can take it up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from functions.chat.brief import Brief, Written
from functions.chat.care.texts import in_language
from functions.chat.memory_words import texts
from functions.chat.memory_words.listing import lines_of, listed, quoted
from functions.chat.memory_words.matching import meant
from functions.chat.ports import Conversations
from nuanxin import observability
from nuanxin.domain.attached import own_words
from nuanxin.domain.conversation import Author, Message, WrittenBy
from nuanxin.domain.identity import Person
from nuanxin.domain.memories import Memory, Source, turn_memory_id
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.ports import Memories
from nuanxin.memory.recalling import Recalling
from nuanxin.memory.wishes import Wish, Wished, agrees, wish_of
from nuanxin.ports import People

OFFER, STRATEGY = "memory_offer", "memory"
"""Of what asks for the word, and of the other replies."""
BY = WrittenBy("memory")
_NAMED = 3
"""Memories that one offer names."""
_LOOKED_AT = 30
_OF_ALL = lazy_pattern(r"全|都|\ball\b")
_WIDE = lazy_pattern(r"[\u2e80-\U0001ffff]")
_LATEST = 6
"""Messages among which the last reply is, with the question and the reply to it."""


@dataclass(frozen=True, slots=True)
class MemoryWords:
    conversations: Conversations
    people: People
    memories: Memories
    recalling: Recalling
    forgetting: Forgetting

    def answer(self, brief: Brief, question: Message) -> Written | None:
        """What is said to `question`, once it is done; `None` where it asks for nothing of the
        kind."""
        text = own_words(question.text)
        wished = wish_of(text)
        if wished is None and _is_offered(brief) and agrees(text):
            wished = Wished(Wish.CONFIRM)
        if wished is None:
            return None
        brief = _in_their_language(brief, text)
        try:
            return self._answered(wished, brief, question)
        except UpstreamUnavailable as error:
            observability.fault("memory.wish_failed", error)
            return _said(texts.LATER, brief)

    def shown(self, brief: Brief, question: Message) -> Written | None:
        """Of a talk that its client keeps: what is remembered may be asked for there as well, and
        nothing else, because what is offered there is not known with the next message."""
        wished = wish_of(own_words(question.text))
        if wished is None or wished.wish is not Wish.LIST:
            return None
        brief = _in_their_language(brief, question.text)
        try:
            return self._list(brief, texts.KNOWN_FROM_OUTSIDE)
        except UpstreamUnavailable as error:
            observability.fault("memory.wish_failed", error)
            return _said(texts.LATER, brief)

    def _answered(self, wished: Wished, brief: Brief, question: Message) -> Written | None:
        match wished.wish:
            case Wish.PAUSE:
                return self._paused(brief)
            case Wish.RESUME:
                return self._resumed(brief)
            case Wish.NOT_THIS:
                return _said(texts.NOT_THIS, brief)
            case Wish.FORGET_ALL:
                return _said(texts.ALL, brief)
        if question.expires_at is not None:
            return _said(texts.INCOGNITO, brief)
        return self._looked_up(wished, brief, question)

    def _looked_up(self, wished: Wished, brief: Brief, question: Message) -> Written | None:
        match wished.wish:
            case Wish.CONFIRM:
                return self._forgotten(wished, brief, question)
            case Wish.LIST:
                return self._list(brief, texts.KNOWN)
            case Wish.FORGET_LAST:
                return self._last(brief)
            case _:
                return self._offered(wished, brief)

    def _offered(self, wished: Wished, brief: Brief) -> Written | None:
        hits = self.recalling.search(brief.person.id, wished.topic, limit=_LOOKED_AT, unasked=False)
        found = meant(wished.topic, (one.memory for one in hits))
        if not found:
            return _said(texts.NOTHING_LIKE_IT, brief) if wished.is_sure else None
        named = found[:_NAMED]
        return _offer(texts.OFFER_ONE if len(named) == 1 else texts.OFFER_SEVERAL, named, brief)

    def _last(self, brief: Brief) -> Written:
        """What the person said before this; not what they asked of memory."""
        said = (one for one in brief.history if one.author is Author.USER)
        last = next((one for one in said if wish_of(own_words(one.text)) is None), None)
        memory_id = turn_memory_id(last.id) if last is not None else ""
        found = self.memories.get(brief.person.id, [memory_id]) if last is not None else {}
        if memory_id not in found:
            return _said(texts.NOTHING_JUST_NOW, brief)
        return _offer(texts.OFFER_LAST, [found[memory_id]], brief)

    def _forgotten(self, wished: Wished, brief: Brief, question: Message) -> Written:
        """A second try, after a crash, finds the offer although its words are gone."""
        person_id, offer = brief.person.id, self._offer_before(brief, question)
        named = offer.recalled if offer is not None else ()
        if wished.number is not None:
            named = named[wished.number - 1 : wished.number]
        if offer is None or not named:
            of_all = _OF_ALL.search(question.text.lower())
            return _said(texts.ALL if of_all else texts.NOTHING_OFFERED, brief)
        for memory_id in named:
            self.forgetting.forget(person_id, memory_id)
        if offer.answers is not None:
            # The request names what was forgotten: it would stay in the talk.
            self.memories.take_back(person_id, Source(offer.conversation_id, offer.answers))
        return _said(texts.FORGOTTEN, brief)

    def _offer_before(self, brief: Brief, question: Message) -> Message | None:
        """The last reply before the question, if it asks for the word."""
        latest = self.conversations.messages(
            brief.person.id, question.conversation_id, limit=_LATEST, cursor=None
        )
        before = (
            one
            for one in latest.items
            if one.author is Author.ASSISTANT and one.created_at < question.created_at
        )
        last = next(before, None)
        return last if last is not None and last.strategy == OFFER else None

    def _paused(self, brief: Brief) -> Written:
        if not brief.person.care.remember:
            return _said(texts.PAUSED_ALREADY, brief)
        self._choose(brief.person, remember=False)
        return _said(texts.PAUSED, brief)

    def _resumed(self, brief: Brief) -> Written | None:
        """`None` where nothing was paused: then something else is meant."""
        if brief.person.care.remember:
            return None
        self._choose(brief.person, remember=True)
        return _said(texts.RESUMED, brief)

    def _choose(self, person: Person, *, remember: bool) -> None:
        care = replace(person.care, remember=remember)
        self.people.save(person, replace(person, care=care))

    def _list(self, brief: Brief, wording: texts.Texts) -> Written:
        care = brief.person.care
        if not care.recall:
            return _said(texts.NOT_USED, brief)
        found, has_more = listed(self.memories, brief.person.id)
        if not found and has_more:
            return _said(texts.NOTHING_LISTED, brief)
        if not found:
            nothing = texts.NOTHING_KNOWN if care.remember else texts.NOTHING_KNOWN_PAUSED
            return _said(nothing, brief)
        more = in_language(texts.MORE, brief.language) if has_more else ""
        text = in_language(wording, brief.language)
        text = text.format(lines=lines_of(found), more=more)
        return Written(text, STRATEGY, BY, recalled=tuple(one.id for one in found))


def _is_offered(brief: Brief) -> bool:
    """Whether the last reply asks for the word."""
    return bool(brief.history) and brief.history[0].strategy == OFFER


def _in_their_language(brief: Brief, text: str) -> Brief:
    """A word or two are too short to be told by a reading."""
    language = "zh" if _WIDE.search(text) else "en"
    return replace(brief, reading=replace(brief.reading, language=language))


def _offer(wording: texts.Texts, named: Sequence[Memory], brief: Brief) -> Written:
    text = in_language(wording, brief.language).format(lines=quoted(named))
    return Written(text, OFFER, BY, recalled=tuple(one.id for one in named))


def _said(wording: texts.Texts, brief: Brief) -> Written:
    return Written(in_language(wording, brief.language), STRATEGY, BY)
