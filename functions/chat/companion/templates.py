"""What a template needs, and which templates fit the matter at hand."""

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
    r"明天|后天|下周|下个?月|明年|即将|就要|打算|准备|快要|\b(?:tomorrow|next|soon|going to|will"
    r"|plan(?:ning)?)\b"
)
_TELLS_WHEN = lazy_pattern(
    r"明天|后天|昨天|前天|今天|今晚|昨晚|刚刚?|下周|上周|下个?月|上个?月|去年|今年"
    r"|[一二两三四五六七八九十几半\d]+个?(?:天|周|星期|月|年|小时|晚上)|一直|好久|很久|第一次"
    r"|\b(?:today|tomorrow|yesterday|tonight|last|next|since|ago|for (?:a |two |three "
    r"|\d+ )?(?:days?|weeks?|months?|years?)|always|just|all (?:day|week))\b"
)
_NO_PIECES = Pieces()
_IN_PASSING = "_plain"
_QUOTING = frozenset({"quote", "second", "turned", "Turned", "recalled"})
NAMING = frozenset({"f", "n"})
OWN = frozenset({"person", "together", "kept", "body", "Body", "wish"})


def quoting(slots: frozenset[str]) -> frozenset[str]:
    """All slots of the person's words, if there is one of them among these."""
    return _QUOTING if slots & _QUOTING else frozenset()


def pieces_on(heard: Heard) -> Pieces:
    """What can be said on the matter at hand."""
    topic, carried = heard.topic, heard.carried
    if topic is not None and topic.polarity is not Polarity.PLAIN:
        return topic.pieces
    if carried is not None:
        return replace(carried.pieces, openings=(), strong=())
    if topic is None or heard.mood in PAIN or is_happy_with_anything(heard):
        return _NO_PIECES
    return topic.pieces


def is_happy_with_anything(heard: Heard) -> bool:
    """Whether there is joy in what is named in passing only: people, work, study."""
    topic = heard.topic
    in_passing = topic is not None and topic.name.endswith(_IN_PASSING)
    return in_passing and heard.emotion is Emotion.JOY


def is_answered(question: str, text: str) -> bool:
    """Whether it asks for a time that was told, or for what came of a thing still ahead."""
    if _ASKS_ON.search(question) and _AHEAD.search(text):
        return True
    return bool(_ASKS_WHEN.search(question) and _TELLS_WHEN.search(text))


def slots_of(template: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(template) if field)
