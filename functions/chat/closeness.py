"""Whether two sayings are about the same, by the character pairs and words they share.

A search puts what fits best first, however little that is. What we bring up ourselves has to fit.
"""

from collections.abc import Sequence

from nuanxin.domain.patterns import lazy_pattern

_MIN_OVERLAP = 0.2
_MIN_LENGTH = 4
_WORDS = lazy_pattern(r"[a-z0-9']{3,}")
_WIDE = lazy_pattern(r"[\u2e80-\U0001ffff]+")
_EMPTY_ZH = lazy_pattern(
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


def is_close(text: str, saying: str) -> bool:
    if len(saying) < _MIN_LENGTH:
        return False
    wanted, features = _features(text), _features(saying)
    shared = len(wanted & features)
    return bool(shared) and shared / min(len(wanted), len(features)) >= _MIN_OVERLAP


def _features(text: str) -> frozenset[str]:
    lowered = _EMPTY_ZH.sub(" ", text.lower())
    pairs: Sequence[str] = [
        run[index : index + 2] for run in _WIDE.findall(lowered) for index in range(len(run) - 1)
    ]
    return frozenset([*pairs, *_WORDS.findall(lowered)]) - _EMPTY_EN
