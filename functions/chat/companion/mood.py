"""What is heard in a message: its feeling, its topic, and how sure that is.

The person's own words come before the reading: an analyser may err, and "I'm getting married"
is no sad news only because it was read so.
"""

from dataclasses import dataclass

from functions.chat.companion.situation import Situation
from functions.chat.companion.text import book_of, plain_of
from functions.chat.companion.topics import GRAVE, topic_of
from functions.chat.companion.weighing import (
    UNAIDED,
    bears_out,
    emotion_of,
    named_feelings,
    of_topic,
)
from functions.chat.companion.wishes import Wish, wished
from functions.chat.phrases import PAIN, Feeling, Phrasebook, Polarity, Topic
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel

BARELY = 0.3
"""Below this intensity the question in a text counts more than its feeling."""
_PASTIMES = frozenset({"media", "sport", "hobby", "game_lost"})
_IN_PASSING = "_plain"
"""How topics are called that only name people, work or study."""
_ASKED_ALONE = frozenset({"belongings"})
"""Questions within a larger matter, which goes on behind them."""
_LINKS = lazy_pattern(
    r"[他她它这那]|还是|也|就是|因为|所以"
    r"|\b(?:it|its|he|him|his|she|her|they|them|their|that|this|those|these|still|also|because)\b"
    r"|^(?:and|but|so)\b"
)
"""What ties a message to the ones before it."""
_TURNS = lazy_pattern(r"\s*(?:但是?|可是?|不过|只是|可惜|but\b|though\b|except\b)")
_DOUBTLESS = 0.95
"""From this score on a joy is celebrated where no word bears it out."""
_STRONG = 0.7
_LATELY, _LASTING = 3, 2
"""So many of the last messages must hurt for a pain to be a lasting one."""
_CARRIED = 2
"""For how many messages a feeling is taken to last."""
_LOUD = lazy_pattern(
    r"真的(?:好|很|太)|特别|非常|极了|死我?了|崩溃|受不了|撑不住|快疯|[!！]{2,}|太.{1,4}了"
    r"|\b(?:so so|really really|extremely|unbearable|cant take|devastated|terrified|furious"
    r"|thrilled)\b"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """`emotion` is this message's, `mood` what the talk is in; `feeling` is how to name it, and
    `None` where naming it would be a guess."""

    situation: Situation
    book: Phrasebook
    text: str
    emotion: Emotion
    mood: Emotion
    feeling: Feeling | None
    is_named: bool
    """Whether the person named the feeling themselves."""
    is_strong: bool
    is_masked: bool
    topic: Topic | None
    carried: Topic | None
    """What the talk was about just before, where this message names nothing weightier."""
    wishes: frozenset[Wish] = frozenset()
    """What the person asked of the way we talk."""

    @property
    def is_urgent(self) -> bool:
        return self.topic is not None and self.topic.urgent

    @property
    def is_guessed(self) -> bool:
        """Whether the feeling is the reading's alone: no word and no matter bears it out."""
        emotion, told = self.emotion, (self.topic, self.carried)
        is_plain = self.is_named or self.is_masked or self.book.ironic.search(self.text)
        if is_plain or emotion not in UNAIDED:
            return False
        if any(one is not None and one.polarity is not Polarity.PLAIN for one in told):
            return False
        likely = self.situation.reading.scores.get(emotion, 1.0) >= _DOUBTLESS
        if emotion is Emotion.JOY and likely:
            return False
        return not bears_out(emotion, self.text, self.book)

    @property
    def is_unspoken(self) -> bool:
        """Whether a pain goes on that this message itself has no word for."""
        told = self.topic is not None and self.topic.polarity is not Polarity.PLAIN
        if told or self.is_named or self.is_masked or self.carried is None:
            return False
        return self.emotion in PAIN and not bears_out(self.emotion, self.text, self.book)

    @property
    def is_weighty(self) -> bool:
        """Whether it is more than a trifle: it hurts much, or has hurt for a while."""
        lately = self.situation.earlier_feelings[-_LATELY:]
        lasting = sum(one in PAIN for one in lately) >= _LASTING
        grave = any(one is not None and one.name in GRAVE for one in (self.topic, self.carried))
        worrying = self.situation.reading.safety is not SafetyLevel.NONE
        return self.is_strong or self.is_masked or lasting or grave or worrying


_SPARED = lazy_pattern("(?:也|都|居然|竟然)?没有?(?:再)?(?:骂|打|吼|凶|怪)我(?=[,，。.!！~]|$)")
"""What did not happen."""
_TEARS = lazy_pattern(r"[😭😢💔]|\[泪\]|\[大哭\]|\[流泪\]")


def listen(situation: Situation) -> Heard:
    book, text = book_of(situation), _SPARED.sub("", plain_of(situation.text[:2000]))
    reading = situation.reading
    sure = reading.scores.get(reading.label, 1.0) >= UNAIDED.get(reading.label, 0.0)
    topic = topic_of(text, reading.label if sure else Emotion.NEUTRAL, book)
    named = named_feelings(text, book)
    is_masked = bool(book.masked.search(text))
    emotion = emotion_of(situation, text, topic, named, is_masked=is_masked)
    if not _goes_with(topic, emotion):
        topic = None
    carried = _carried(situation, book, topic)
    if carried is not None and _moves_on(text, topic, carried, emotion, book):
        carried = None
    if emotion in PAIN and _within_joy(emotion, text, topic, carried, named, book):
        emotion = Emotion.NEUTRAL
    if emotion is Emotion.JOY and _laughed_off(text, topic, carried, named, book):
        emotion = Emotion.NEUTRAL
    if emotion is Emotion.JOY and _in_tears(text, named, book):
        emotion = Emotion.SADNESS
    if carried is not None and _tells_of_kin(text, topic, carried):
        carried, mood = None, emotion
    else:
        mood = _mood(situation, emotion, topic, carried)
    if not _goes_with(carried, mood):
        carried = None
    return Heard(
        situation=situation,
        book=book,
        text=text,
        emotion=emotion,
        mood=mood,
        feeling=_word_for(mood, topic or carried, named, book),
        is_named=bool(named),
        is_strong=emotion is mood
        and ((reading.intensity >= _STRONG and reading.label is mood) or bool(_LOUD.search(text))),
        is_masked=is_masked,
        topic=topic,
        carried=carried,
        wishes=wished((*reversed(situation.earlier_texts), situation.text), book),
    )


def _within_joy(
    emotion: Emotion,
    text: str,
    topic: Topic | None,
    carried: Topic | None,
    named: list[Feeling],
    book: Phrasebook,
) -> bool:
    """Whether a pain within a happy talk is the reading's alone: no word goes with it."""
    if carried is None or carried.polarity is not Polarity.GOOD or named or topic is not None:
        return False
    return not (bears_out(emotion, text, book) or book.masked.search(text))


def _laughed_off(
    text: str,
    topic: Topic | None,
    carried: Topic | None,
    named: list[Feeling],
    book: Phrasebook,
) -> bool:
    """Whether a laugh within a painful talk is no joy: nothing good is told with it."""
    if topic is not None or named or carried is None or carried.polarity is not Polarity.HARD:
        return False
    return not book.signs[Emotion.JOY].search(text)


def _in_tears(text: str, named: list[Feeling], book: Phrasebook) -> bool:
    """Whether tears stand beside words that say nothing good: "I'm fine", crying."""
    told = bool(named) or bool(book.signs[Emotion.JOY].search(text))
    return not told and bool(_TEARS.search(text))


def _goes_with(topic: Topic | None, emotion: Emotion) -> bool:
    """Whether what is said on the topic has the right tone for the feeling."""
    if topic is None or topic.urgent:
        return True
    if topic.polarity is Polarity.GOOD:
        return emotion is Emotion.JOY
    return topic.polarity is Polarity.PLAIN or emotion in PAIN


def _carried(situation: Situation, book: Phrasebook, topic: Topic | None) -> Topic | None:
    if topic is not None and topic.polarity is not Polarity.PLAIN:
        return None
    later, turns = situation.text, False
    for text in situation.earlier_texts[:_CARRIED]:
        turns = turns or bool(_TURNS.match(later.lower()))
        found = topic_of(plain_of(text[:2000]), Emotion.NEUTRAL, book)
        if found is not None and found.name in _ASKED_ALONE:
            continue
        if found is not None and found.polarity is not Polarity.PLAIN:
            spoilt = found.polarity is Polarity.GOOD and turns
            return None if found.urgent or spoilt else found
        later = text
    return None


def _moves_on(
    text: str, topic: Topic | None, carried: Topic, emotion: Emotion, book: Phrasebook
) -> bool:
    """Whether the message names a matter of its own, and nothing ties it to the one before."""
    if topic is None or _LINKS.search(text) or carried.words.search(text):
        return False
    if topic.name in _PASTIMES:
        return True
    if not topic.name.endswith(_IN_PASSING) or emotion not in PAIN:
        return False
    typical = book.feelings.get(carried.feeling)
    return typical is not None and typical.emotion is not emotion


_OF_LOVE = frozenset(
    {
        "ex_moves_on",
        "cheated",
        "divorce",
        "breakup",
        "rejected",
        "cold",
        "quarrel_mate",
        "distance",
        "missing_someone",
    }
)
_KIN = lazy_pattern(
    "妈|爸|母亲|父亲|奶奶|爷爷|外婆|外公|姥姥|姥爷|姐姐|我姐|哥哥|我哥|妹妹|我妹|弟弟|我弟|姑姑|舅舅|叔叔|阿姨|姨妈"
    "|儿子|女儿"
    r"|\bmy (?:mom|mum|mother|dad|father|grand\w+|sister|brother|aunt|uncle|cousin|son|daughter)\b"
)
_LOVER = lazy_pattern(
    "前任|前男友|前女友|男朋友|女朋友|男友|女友|对象|老公|老婆|丈夫|妻子"
    r"|\b(?:ex|boyfriend|girlfriend|husband|wife|partner|fiance\w*)\b"
)


def _tells_of_kin(text: str, topic: Topic | None, carried: Topic) -> bool:
    """Whether "she" is a relative who is named here, and not the one whom the talk was of."""
    if carried.name not in _OF_LOVE or (topic is not None and topic.polarity is Polarity.HARD):
        return False
    return bool(_KIN.search(text)) and not (_LOVER.search(text) or carried.words.search(text))


def _mood(
    situation: Situation, emotion: Emotion, topic: Topic | None, carried: Topic | None
) -> Emotion:
    """The feeling of this message; where it shows none, the pain of the last ones before it,
    unless the talk has moved on. A joy lasts as long as what it was about."""
    if emotion is not Emotion.NEUTRAL or (topic is not None and carried is None):
        return emotion
    for feeling in situation.earlier_feelings[: -_CARRIED - 1 : -1]:
        if feeling in PAIN:
            return feeling
    return Emotion.NEUTRAL if carried is None else of_topic(carried, emotion, situation)


def _word_for(
    mood: Emotion, topic: Topic | None, named: list[Feeling], book: Phrasebook
) -> Feeling | None:
    """Their own word, else what people mostly feel about such a thing, else the usual one."""
    own = [one for one in named if one.emotion is mood]
    own = own or [one for one in named if one.emotion in PAIN and mood in PAIN]
    if own:
        return own[-1]
    if topic is not None and topic.feeling:
        typical = book.feelings[topic.feeling]
        if typical.emotion is mood or (typical.emotion in PAIN and mood in PAIN):
            return typical
    return book.usual.get(mood)
