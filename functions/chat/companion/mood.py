"""What is heard in a message: its feeling, its topic, and how sure that is.

The person's own words come before the reading: an analyser may err, and "I'm getting married"
is no sad news only because it was read so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from functions.chat.companion.situation import Situation
from functions.chat.companion.text import TURN, book_of, plain_of
from functions.chat.companion.topics import GRAVE, after_but, topic_of
from functions.chat.phrases import PAIN, Feeling, Kind, Phrasebook, Polarity, Topic
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel

BARELY = 0.3
"""Below this intensity the question in a text counts more than its feeling."""
_FAINT = 0.25
_LIKELY = 0.4
"""From this score on a label is believed without a word that bears it out."""
_DISBELIEVED = 0.6
_CERTAIN = 0.8
"""From this intensity and score on a painful label is believed against good news."""
_UNAIDED: Mapping[Emotion, float] = {Emotion.JOY: 0.65, **dict.fromkeys(PAIN, 0.55)}
"""From this score on a label is believed where no word bears it out; a surprise never is."""
_TURNS = lazy_pattern(r"\s*(?:但是?|可是?|不过|只是|可惜|but\b|though\b|except\b)")
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
_DENIED = lazy_pattern(
    r"(?:不|(?<!好久)没|(?<!好久)没有|别|不是|不太|不再|\bnot|\bnever|\bdont feel"
    r"|\bno longer)\s*(?:很|太|那么|这么|再"
    r"|觉得|感到|so|very|really|that|feeling)?\s*$"
)
_OF_OTHERS = lazy_pattern(
    "让[^我，。]{1,4}$|(?:他|她|它|爸|妈|父母|老师|大家|老板|朋友|孩子|人家|别人)们?(?:会|也|很"
    "|好|肯定|一定|都|特别|非常|对我)*$"
    r"|\b(?:he|she|they|parents|mom|mum|dad|boss|everyone|teacher|friend)(?: (?:will|would|is|are"
    r"|was|were|must|be|so|very|really|looked|seemed|got))* $"
)
_WISHED = lazy_pattern(
    r"(?:想要?|希望|能|要|变得?|怎么|如何|假装|装作?|装得|曾经|以前|本来|逗我|祝你?|不会)(?:很|再"
    r"|更|好好)?$"
    r"|\b(?:want to be|wish i (?:was|were|could be)|to be|pretend\w* to be|used to be|make me|be)"
    r"(?: so| more)? $"
)
_MERELY_NAMED = frozenset(
    {"thesis", "interview", "in_laws", "crowd", "distance", "parenting_tired", "quit", "sleep"}
    | {"missing_someone", "parting"}
)
"""Hard topics that a happy message may name as well."""
_ASKED = lazy_pattern(r"[?？]|哈哈|haha|吗\s*$|(?<![这那])么\s*$")
_NEGATED = lazy_pattern(r"没|不(?!错)|别|\b(?:not|never|no|didnt|dont|isnt|wasnt)\b")
_AT_FIRST = lazy_pattern(r"本来|原本|一开始|刚开始|起初|还以为|\bat first\b|\bi thought\b")
_CLAUSE = lazy_pattern(r"[,，。.!！;；]+(?=.)")
_JOYLESS = lazy_pattern(
    r"(?:高兴|开心|快乐|笑)不(?:起来|出来)|\bcant (?:be|feel) (?:happy|glad)\b|\bdont feel happy\b"
)
_UNABLE = lazy_pattern("不起来|不了|过了头|都是假的|都没有")


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

    @property
    def is_urgent(self) -> bool:
        return self.topic is not None and self.topic.urgent

    @property
    def is_weighty(self) -> bool:
        """Whether it is more than a trifle: it hurts much, or has hurt for a while."""
        lately = self.situation.earlier_feelings[-_LATELY:]
        lasting = sum(one in PAIN for one in lately) >= _LASTING
        grave = any(one is not None and one.name in GRAVE for one in (self.topic, self.carried))
        worrying = self.situation.reading.safety is not SafetyLevel.NONE
        return self.is_strong or self.is_masked or lasting or grave or worrying


_TEARS = lazy_pattern(r"[😭😢💔]|\[泪\]|\[大哭\]|\[流泪\]")


def listen(situation: Situation) -> Heard:
    book, text = book_of(situation), plain_of(situation.text[:2000])
    reading = situation.reading
    topic = topic_of(text, reading.label, book)
    named = _named_feelings(text, book)
    is_masked = bool(book.masked.search(text))
    emotion = _emotion(situation, text, topic, named, is_masked=is_masked)
    if not _goes_with(topic, emotion):
        topic = None
    carried = _carried(situation, book, topic)
    if emotion is Emotion.JOY and _laughed_off(text, topic, carried, named, book):
        emotion = Emotion.NEUTRAL
    if emotion is Emotion.JOY and _in_tears(text, named, book):
        emotion = Emotion.SADNESS
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
    )


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


def _named_feelings(text: str, book: Phrasebook) -> list[Feeling]:
    """The feelings that the person calls their own, in the order of the text."""
    found = []
    for match in book.feeling_words.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        feeling = book.feelings[match[0]]
        wished = feeling.emotion is Emotion.JOY and (
            _WISHED.search(before) or _UNABLE.match(text, match.end())
        )
        if not (wished or _DENIED.search(before) or _OF_OTHERS.search(before)):
            found.append(feeling)
    return found


def _emotion(
    situation: Situation,
    text: str,
    topic: Topic | None,
    named: list[Feeling],
    *,
    is_masked: bool,
) -> Emotion:
    label = _believed(situation, text, topic)
    pains = [one for one in named if one.emotion in PAIN]
    if (is_masked or _JOYLESS.search(text)) and not pains:
        return label if label in PAIN else Emotion.SADNESS
    if _turned_out_well(text, book_of(situation)):
        return Emotion.JOY
    if pains and not _ends_well(named, label):
        return label if label in PAIN else pains[-1].emotion
    if named and label not in PAIN:
        return named[-1].emotion
    book = book_of(situation)
    if topic is not None and topic.polarity is not Polarity.PLAIN:
        is_meant = topic.polarity is not Polarity.GOOD or not book.ironic.search(text)
        return _of_topic(topic, label, situation) if is_meant else label
    if label is Emotion.NEUTRAL or (label is Emotion.JOY and _is_spoilt(situation, text)):
        return _signalled(text, book)
    return label


def _turned_out_well(text: str, book: Phrasebook) -> bool:
    """Scared at first, and then it was great."""
    _, at_first, after = text.partition(found[0] if (found := _AT_FIRST.search(text)) else "\0")
    last = _CLAUSE.split(after)[-1]
    well, ill = (book.signs[one].search(last) for one in (Emotion.JOY, Emotion.SADNESS))
    return bool(at_first and well and not ill and not _NEGATED.search(last))


def _is_spoilt(situation: Situation, text: str) -> bool:
    """Whether a joy that is not certain goes with words that tell of trouble alone."""
    if situation.reading.scores.get(Emotion.JOY, 1.0) >= _CERTAIN:
        return False
    return _signalled(text, book_of(situation)) is Emotion.SADNESS


def _signalled(text: str, book: Phrasebook) -> Emotion:
    """Where nothing names the feeling: what the words at least hint at, last said first."""
    if _ASKED.search(text):
        return Emotion.NEUTRAL
    last = after_but(text)
    hints = [one for one, words in book.signs.items() if words.search(last)]
    denied = _NEGATED.search(last)
    return (
        hints[0]
        if len(hints) == 1 and not (denied and hints[0] is Emotion.JOY)
        else Emotion.NEUTRAL
    )


def _ends_well(named: list[Feeling], label: Emotion) -> bool:
    """Tired, but happy."""
    return named[-1].emotion is Emotion.JOY and label not in PAIN


def _believed(situation: Situation, text: str, topic: Topic | None) -> Emotion:
    """The label, unless it is so faint that nobody would remark on it, hardly likely, or not
    likely enough for words that do not bear it out.

    The joy in "thank you, but" is only politeness, that in "oh great, another one" is none.
    """
    book = book_of(situation)
    reading = situation.reading
    label = reading.label
    if label is Emotion.JOY and TURN.search(text):
        thanks = book.courtesies[Kind.THANKS]
        if thanks.search(text):
            return Emotion.NEUTRAL
    if book.ironic.search(text):
        return label if label in PAIN else Emotion.ANGER
    faint = label not in PAIN and reading.intensity < _FAINT
    score = reading.scores.get(label, 1.0)
    if faint or score < _LIKELY:
        return Emotion.NEUTRAL
    if label is Emotion.SURPRISE:
        return _with_surprise(text, book)
    told = topic is not None and topic.polarity is not Polarity.PLAIN
    if told or label is Emotion.NEUTRAL or _bears_out(label, text, book):
        return label
    return label if score >= _UNAIDED.get(label, 2.0) else Emotion.NEUTRAL


def _with_surprise(text: str, book: Phrasebook) -> Emotion:
    """A surprise that the words bear out: a good one, a bad one, or just that."""
    if not book.startled.search(text):
        return Emotion.NEUTRAL
    good, bad = (book.signs[one].search(text) for one in (Emotion.JOY, Emotion.SADNESS))
    if good and not bad and not _NEGATED.search(text):
        return Emotion.JOY
    return Emotion.SADNESS if bad and not good else Emotion.SURPRISE


def _bears_out(label: Emotion, text: str, book: Phrasebook) -> bool:
    """Whether any word tells such a feeling; one sign of pain goes for all kinds of it."""
    sign = book.signs[Emotion.JOY if label is Emotion.JOY else Emotion.SADNESS]
    return bool(sign.search(text) or book.feeling_words.search(text))


def _of_topic(topic: Topic, label: Emotion, situation: Situation) -> Emotion:
    if topic.polarity is Polarity.GOOD:
        reading = situation.reading
        sure = reading.scores.get(label, 1.0) >= _CERTAIN
        meant = label in PAIN and sure and reading.intensity >= _DISBELIEVED
        return label if meant else Emotion.JOY
    sure = situation.reading.scores.get(label, 1.0) >= _UNAIDED.get(label, 0.0)
    if (label in PAIN and sure) or (label is Emotion.JOY and topic.name in _MERELY_NAMED):
        return label
    feeling = book_of(situation).feelings.get(topic.feeling)
    return feeling.emotion if feeling else Emotion.SADNESS


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
    later = situation.text
    for text in situation.earlier_texts[:_CARRIED]:
        found = topic_of(plain_of(text[:2000]), Emotion.NEUTRAL, book)
        if found is not None and found.polarity is not Polarity.PLAIN:
            spoilt = found.polarity is Polarity.GOOD and _TURNS.match(later.lower())
            return None if found.urgent or spoilt else found
        later = text
    return None


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
    return Emotion.NEUTRAL if carried is None else _of_topic(carried, emotion, situation)


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
