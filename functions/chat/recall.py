"""Which earlier sayings fit what is said now, by the character pairs and words they share."""

import re
from collections.abc import Iterable, Sequence

from functions.chat.companion import Recalled
from functions.chat.companion.oneself import About, asked_about, told
from functions.chat.companion.text import plain_of
from functions.chat.phrases import EN, ZH, Phrasebook
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.safety import is_danger

_MIN_OVERLAP = 0.2
_MIN_LENGTH = 4
_WORDS = re.compile(r"[a-z0-9']{3,}")
_WIDE = re.compile(r"[\u2e80-\U0001ffff]+")
_EMPTY_ZH = re.compile(
    "今天|昨天|明天|今晚|昨晚|刚才|刚刚|现在|最近|真的|有点|有些|觉得|感觉|为什么|什么|怎么|自己|没有|不是|一个|这个"
    "|那个|就是|还是|可是|但是|因为|所以|已经|一直|特别|非常|好像|知道|时候|记得|我们|他们|她们"
)
_COMMON = (
    "the and was are you your for that this with have has had not but just really very "
    "feel feeling felt today yesterday tomorrow now about what what's when why how who "
    "all get got out too its it's i'm i've don't can't can will would been being she her "
    "him his they them there then some any more know think going want did does "
)
_EMPTY_EN = frozenset(_COMMON.split())
"""What is in too many sayings to say that two belong together."""


def recall(text: str, sayings: Iterable[Message], *, limit: int = 3) -> tuple[Recalled, ...]:
    """The sayings that share most with `text`, best first.

    What was danger by itself is never brought up again unasked.
    """
    wanted, asks = _features(text), _asks_for(text)
    if not wanted and asks is None:
        return ()
    scored = [
        (_overlap(wanted, _features(saying.text)) + _tells(asks, saying.text), saying)
        for saying in sayings
        if saying.author is Author.USER
        and len(saying.text) >= _MIN_LENGTH
        and not is_danger(saying.safety.level)
    ]
    best = sorted((pair for pair in scored if pair[0] >= _MIN_OVERLAP), key=_by_score, reverse=True)
    return tuple(Recalled(saying.text, saying.created_at) for _, saying in best[:limit])


def _by_score(scored: tuple[float, Message]) -> tuple[float, str]:
    return scored[0], scored[1].id


_Asked = tuple[About, Phrasebook]


def _asks_for(text: str) -> _Asked | None:
    """What of themselves the person asks for."""
    asked = ((asked_about(plain_of(text), book), book) for book in (ZH, EN))
    return next(((about, book) for about, book in asked if about is not None), None)


def _tells(asks: _Asked | None, saying: str) -> int:
    return int(asks is not None and told(asks[0], [saying], asks[1]) is not None)


def _overlap(wanted: frozenset[str], features: frozenset[str]) -> float:
    shared = len(wanted & features)
    return shared / min(len(wanted), len(features)) if shared else 0.0


def _features(text: str) -> frozenset[str]:
    lowered = _EMPTY_ZH.sub(" ", text.lower())
    pairs: Sequence[str] = [
        run[index : index + 2] for run in _WIDE.findall(lowered) for index in range(len(run) - 1)
    ]
    return frozenset([*pairs, *_WORDS.findall(lowered)]) - _EMPTY_EN
