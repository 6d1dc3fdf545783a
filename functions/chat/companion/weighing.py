"""Which feeling a message tells, where its words and the reading are weighed."""

from collections.abc import Mapping

from functions.chat.companion.situation import Situation
from functions.chat.companion.text import TURN, book_of
from functions.chat.companion.topics import MERELY_NAMED, after_but
from functions.chat.phrases import PAIN, Feeling, Kind, Phrasebook, Polarity, Topic
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_FAINT = 0.25
_LIKELY = 0.4
"""From this score on a label is believed without a word that bears it out."""
_DISBELIEVED = 0.6
CERTAIN = 0.8
"""From this intensity and score on a painful label is believed against good news."""
UNAIDED: Mapping[Emotion, float] = {Emotion.JOY: 0.65, **dict.fromkeys(PAIN, 0.55)}
"""From this score on a label is believed where no word bears it out; a surprise never is."""
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
    r"|(?:内疚|愧疚|罪恶感|不敢|不该|不应该)[^,，。]{0,4}$|\bguilt\w*(?: \w+){0,4} $"
    r"|\b(?:want to be|wish i (?:was|were|could be)|to be|pretend\w* to be|used to be|make me|be)"
    r"(?: so| more)? $"
)
_LIGHT = frozenset(
    {"food", "weather", "media", "sport", "hobby", "weekend", "dream", "bored"}
    | {"food_wish", "snow", "rain", "moon", "dream_kin", "big_plan", "elder_moment"}
    | {"cooking_fail", "haircut", "pet_age"}
)
"""Plain matters that no label makes sad, where no word does."""
_ASKED = lazy_pattern(r"[?？]|哈哈|haha|吗\s*$|(?<![这那])么\s*$")
_NEGATED = lazy_pattern(r"没|不(?!错)|别|\b(?:not|never|no|didnt|dont|isnt|wasnt)\b")
_AT_FIRST = lazy_pattern(
    r"本来|原本|一开始|刚开始|起初|还以为|以为(?=.{0,12}结果)|\bat first\b|\bi thought\b"
)
_CLAUSE = lazy_pattern(r"[,，。.!！;；]+(?=.)")
_JOYLESS = lazy_pattern(
    r"(?:高兴|开心|快乐|笑)不(?:起来|出来)|\bcant (?:be|feel) (?:happy|glad)\b|\bdont feel happy\b"
)
_UNABLE = lazy_pattern("不起来|不了|过了头|都是假的|都没有")
_LACKING_EN = lazy_pattern(
    r"\b(?:havent|hasnt|hadnt|cant|cannot|couldnt|wont|doesnt|didnt|dont|never|nobody|not|no"
    r"|nothing|without|too)\b"
)


def named_feelings(text: str, book: Phrasebook) -> list[Feeling]:
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


def emotion_of(
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
    if _mixed(topic, named, label):
        return Emotion.JOY
    if pains and not _ends_well(named, label):
        return label if label in PAIN else pains[-1].emotion
    if named and label not in PAIN:
        return named[-1].emotion
    book = book_of(situation)
    if topic is not None and topic.polarity is not Polarity.PLAIN:
        is_meant = topic.polarity is not Polarity.GOOD or not book.ironic.search(text)
        return of_topic(topic, label, situation) if is_meant else label
    if label is Emotion.NEUTRAL or (label is Emotion.JOY and _is_spoilt(situation, text)):
        return _signalled(text, book)
    return label


def _mixed(topic: Topic | None, named: list[Feeling], label: Emotion) -> bool:
    """Good news, glad and afraid at once."""
    is_good = topic is not None and topic.polarity is Polarity.GOOD
    return is_good and label is Emotion.JOY and any(one.emotion is label for one in named)


def _turned_out_well(text: str, book: Phrasebook) -> bool:
    """Scared at first, and then it was great."""
    _, at_first, after = text.partition(found[0] if (found := _AT_FIRST.search(text)) else "\0")
    last = after_but(_CLAUSE.split(after)[-1])
    well, ill = (book.signs[one].search(last) for one in (Emotion.JOY, Emotion.SADNESS))
    return bool(at_first and well and not ill and not _NEGATED.search(last))


def _is_spoilt(situation: Situation, text: str) -> bool:
    """Whether a joy that is not certain goes with words that tell of trouble alone."""
    if situation.reading.scores.get(Emotion.JOY, 1.0) >= CERTAIN:
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
    if _is_disproved(label, text, topic, book):
        return Emotion.NEUTRAL
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
    if told or label is Emotion.NEUTRAL or bears_out(label, text, book):
        return label
    return label if score >= UNAIDED.get(label, 2.0) else Emotion.NEUTRAL


def _is_disproved(label: Emotion, text: str, topic: Topic | None, book: Phrasebook) -> bool:
    """Whether what is told speaks against the label: a sad plate of noodles, a glad lack."""
    if label is Emotion.JOY:
        return _is_denied_joy(text, topic, book)
    is_light = topic is not None and topic.name in _LIGHT
    return label in PAIN and is_light and not bears_out(label, text, book)


def _is_denied_joy(text: str, topic: Topic | None, book: Phrasebook) -> bool:
    """Whether the words tell of a lack or a trouble and of nothing good."""
    if topic is not None and topic.polarity is Polarity.GOOD:
        return False
    if book.signs[Emotion.JOY].search(text) or book.feeling_words.search(text):
        return False
    return bool(_LACKING_EN.search(text) or book.signs[Emotion.SADNESS].search(text))


def _with_surprise(text: str, book: Phrasebook) -> Emotion:
    """A surprise that the words bear out: a good one, a bad one, or just that."""
    if not book.startled.search(text):
        return Emotion.NEUTRAL
    good, bad = (book.signs[one].search(text) for one in (Emotion.JOY, Emotion.SADNESS))
    if good and not bad and not _NEGATED.search(text):
        return Emotion.JOY
    return Emotion.SADNESS if bad and not good else Emotion.SURPRISE


def bears_out(label: Emotion, text: str, book: Phrasebook) -> bool:
    """Whether any word tells such a feeling; one sign of pain goes for all kinds of it."""
    sign = book.signs[Emotion.JOY if label is Emotion.JOY else Emotion.SADNESS]
    return bool(sign.search(text) or book.feeling_words.search(text))


def of_topic(topic: Topic, label: Emotion, situation: Situation) -> Emotion:
    if topic.polarity is Polarity.GOOD:
        reading = situation.reading
        sure = reading.scores.get(label, 1.0) >= CERTAIN
        told = book_of(situation).signs[Emotion.SADNESS].search(situation.text)
        meant = label in PAIN and sure and (reading.intensity >= _DISBELIEVED or bool(told))
        return label if meant else Emotion.JOY
    sure = situation.reading.scores.get(label, 1.0) >= UNAIDED.get(label, 0.0)
    if (label in PAIN and sure) or (label is Emotion.JOY and topic.name in MERELY_NAMED):
        return label
    feeling = book_of(situation).feelings.get(topic.feeling)
    return feeling.emotion if feeling else Emotion.SADNESS
