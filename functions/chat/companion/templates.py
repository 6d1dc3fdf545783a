"""What a template needs, and which templates fit the matter at hand."""

from collections.abc import Sequence
from dataclasses import replace
from string import Formatter

from functions.chat.companion.mood import Heard
from functions.chat.phrases import PAIN, Pieces, Polarity
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_ASKS_WHEN = lazy_pattern(
    r"多久|什么时候能|是从什么时候|什么时候开始|是什么时候|定了吗|哪天|最近才|一阵子|how long"
    r"|when did|when is it|do you know when|is (?:it|this) (?:new|recent)"
    r"|When (?:did|were|will)"
)
_ASKS_ON = lazy_pattern(r"后来|到现在为止|so far|And then|happened after|react")
_AHEAD = lazy_pattern(
    r"明天|后天|下周|下个?月|明年|即将|就要|要(?:拆|走|搬|卖|关|离)|打算|准备|快要"
    r"|\b(?:tomorrow|next|soon|going to|will"
    r"|plan(?:ning)?)\b"
)
_TELLS_WHEN = lazy_pattern(
    r"明天|后天|昨天|前天|今天|今晚|昨晚|刚刚?|下周|上周|下个?月|上个?月|去年|今年"
    r"|[一二两三四五六七八九十几半\d]+个?(?:天|周|星期|月|年|小时|晚上)|一直|好久|很久|第一次"
    r"|\b(?:today|tomorrow|yesterday|tonight|last|next|since|ago|for (?:a |two |three "
    r"|\d+ )?(?:days?|weeks?|months?|years?)|always|just|all (?:day|week))\b"
)
_ASKS_PAST = lazy_pattern(r"^后来呢|你当时是什么反应|^What did you do then")
_TELLS_PAST = lazy_pattern(
    r"[了过被]|刚|昨|上[周个]|\b(?:did|was|were|had|got|took|told|said|went|came|made|lost"
    r"|kept|left|yesterday)\b"
    r"|\b\w+ed\b"
)
_ASKS_NAME = lazy_pattern(r"起名字|叫什么|\b(?:their|its|his|her) name\b|\bgot a name\b|\bcalled\?")
_TELLS_NAME = lazy_pattern(
    r"(?<!我)(?:叫|取名|起名叫?|名字是)(?!什么|啥|我|他|她|车|外卖|醒|了|着|不)[\w一-鿿]"
    r"|(?<!my )\b(?:named|called|name is|names)\b"
)
_ASKS_FEELING = lazy_pattern(r"你心里是什么感觉|你心里怎么想的|leave you feeling|through your mind")
_SMALL_TALK = lazy_pattern(
    r"今天还忙吗|今天过得还顺吗|这会儿心情怎么样|been otherwise|your mood right now"
)
_HAPPENED = lazy_pattern(
    r"[了被](?!解|吗)|\b(?:did|got|took|told|said|went|came|made|lost|kept|left|read|broke|fell|forgot)\b"
    r"|\b\w{3,}ed\b"
)
_NO_PIECES = Pieces()
_IN_PASSING = "_plain"
_PASTIMES = frozenset({"sport", "media", "hobby", "pets_plain"})
"""Beside a painful reading these are only named: nobody asks how the near fall became a love."""
_QUOTING = frozenset({"quote", "second", "turned", "Turned", "recalled"})
NAMING = frozenset({"f", "n"})
OWN = frozenset({"person", "together", "kept", "body", "Body", "wish"})


def quoting(slots: frozenset[str]) -> frozenset[str]:
    """All slots of the person's words, if there is one of them among these."""
    return _QUOTING if slots & _QUOTING else frozenset()


def pieces_on(heard: Heard) -> Pieces:
    """What can be said on the matter at hand, or at least to the way it is told."""
    found = _on_topic(heard)
    if found.openings or (heard.topic or heard.carried) is None:
        return found if found.openings else _on_cue(heard)
    is_plain = heard.topic is not None and heard.topic.polarity is Polarity.PLAIN
    if not is_plain or heard.carried is not None:
        return found
    cued = _on_cue(heard)
    return found if cued is _NO_PIECES and not heard.book.cues else cued


def _on_cue(heard: Heard) -> Pieces:
    if heard.emotion is Emotion.NEUTRAL and heard.mood in PAIN:
        return _NO_PIECES
    fitting = (one for one in heard.book.cues if heard.emotion in one.moods)
    found = next((one for one in fitting if one.words.search(heard.text)), None)
    return _NO_PIECES if found is None else found.pieces


def _on_topic(heard: Heard) -> Pieces:
    topic, carried = heard.topic, heard.carried
    if topic is not None and topic.polarity is not Polarity.PLAIN:
        return topic.pieces
    if carried is not None:
        return replace(carried.pieces, openings=(), strong=())
    hurts = heard.mood in PAIN and not heard.is_guessed
    if topic is None or hurts or names_in_passing(heard):
        return _NO_PIECES
    return topic.pieces


def names_in_passing(heard: Heard) -> bool:
    """Whether people, work, study or a pastime are only named in what pleased or happened."""
    topic = heard.topic
    if topic is not None and topic.name in _PASTIMES:
        return heard.situation.reading.label in PAIN
    if topic is None or not topic.name.endswith(_IN_PASSING):
        return False
    return heard.emotion is Emotion.JOY or bool(_HAPPENED.search(heard.text))


def is_answered(question: str, text: str, earlier: Sequence[str] = ()) -> bool:
    """Whether it asks for a time or a name that was told, or for the past of what has none, or for
    what came of a thing still ahead, or is small talk where something happened."""
    if _ASKS_NAME.search(question) and any(_TELLS_NAME.search(one) for one in (text, *earlier)):
        return True
    if _ASKS_ON.search(question) and _AHEAD.search(text):
        return True
    if _ASKS_FEELING.search(question) and not _HAPPENED.search(text):
        return True
    if _SMALL_TALK.search(question) and _HAPPENED.search(text):
        return True
    if _ASKS_PAST.search(question) and not _TELLS_PAST.search(text):
        return True
    return bool(_ASKS_WHEN.search(question) and _TELLS_WHEN.search(text))


def slots_of(template: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(template) if field)
