"""Which memories somebody means, by the words that they name them with."""

from collections.abc import Iterable, Sequence

from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.memory.asking import only_asks

_ENOUGH = 0.6
"""The share of what was named that a memory has to have."""
_NEARLY = 0.85
"""Of the best share: what fits less well beside it is something else."""
_WIDE = lazy_pattern(r"[\u2e80-\U0001ffff]+")
_WORDS = lazy_pattern(r"[a-z0-9']+")
_EMPTY_ZH = lazy_pattern(
    r"[我你您的了是在有和跟对吗呢吧啊呀那这就都也]|关于|事情|以前|之前|什么|哪里|哪儿|谁|几岁|多大"
)
_PLACE = lazy_pattern(r"家庭住址|住址|地址|住的地方|住哪[里儿]?")
_EMPTY = (
    "i i'm i've my me you your the a an of in to is are was were am be have has had that this it "
    "about what and or with for on at do did does not being thing said told where who when how old"
)
_EMPTY_EN = frozenset(_EMPTY.split())
_STEM = 5
"""Letters by which words of one family are told."""


def meant(topic: str, memories: Iterable[Memory]) -> tuple[Memory, ...]:
    """Those that `topic` names, in their order; what was drawn stands for its turns. Questions
    tell nothing: they go with what they ask for only if nothing else does."""
    topic = _PLACE.sub("住", topic)
    named = [(_share(topic, one.text), one) for one in memories]
    best = max((share for share, _ in named), default=0.0)
    if best < _ENOUGH:
        return ()
    close = [one for share, one in named if share >= max(_ENOUGH, _NEARLY * best)]
    drawn_from = {turn_id for one in close for turn_id in one.turn_ids}
    found = [one for one in close if one.id not in drawn_from]
    return tuple([one for one in found if not is_question(one)] or found)


def is_question(memory: Memory) -> bool:
    return memory.kind is MemoryKind.TURN and only_asks(memory.text)


def _share(topic: str, text: str) -> float:
    wanted = features(topic)
    if not wanted:
        return 0.0
    there, low = features(text), text.lower()
    return sum(one in there or (one in low and not one.isascii()) for one in wanted) / len(wanted)


def features(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, or the one that there is, and stems of other words."""
    low = text.lower()
    runs = [run for piece in _WIDE.findall(low) for run in _EMPTY_ZH.sub(" ", piece).split()]
    words = (one.removesuffix("'s") for one in _WORDS.findall(low) if one not in _EMPTY_EN)
    return frozenset(
        [
            *(pair for run in runs for pair in _pairs(run)),
            *(word[:_STEM].removesuffix("s") for word in words),
        ]
    )


def _pairs(run: str) -> Sequence[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
