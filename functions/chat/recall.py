"""Which earlier sayings fit what is said now. First form: shared character pairs and words."""

import re
from collections.abc import Iterable, Sequence

from functions.chat.companion import Recalled
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.safety import SafetyLevel

_MIN_OVERLAP = 0.2
_MIN_LENGTH = 4
_WORDS = re.compile(r"[a-z0-9']{3,}")
_WIDE = re.compile(r"[\u2e80-\U0001ffff]+")


def recall(text: str, sayings: Iterable[Message], *, limit: int = 3) -> tuple[Recalled, ...]:
    """The sayings that share most with `text`, best first.

    What was said in danger is never brought up again unasked.
    """
    wanted = _features(text)
    if not wanted:
        return ()
    scored = [
        (len(wanted & features) / min(len(wanted), len(features)), saying)
        for saying in sayings
        if saying.author is Author.USER
        and len(saying.text) >= _MIN_LENGTH
        and saying.safety.level in {SafetyLevel.NONE, SafetyLevel.DISTRESS}
        and (features := _features(saying.text))
    ]
    best = sorted((pair for pair in scored if pair[0] >= _MIN_OVERLAP), key=_by_score, reverse=True)
    return tuple(Recalled(saying.text, saying.created_at) for _, saying in best[:limit])


def _by_score(scored: tuple[float, Message]) -> tuple[float, str]:
    return scored[0], scored[1].id


def _features(text: str) -> frozenset[str]:
    lowered = text.lower()
    pairs: Sequence[str] = [
        run[index : index + 2] for run in _WIDE.findall(lowered) for index in range(len(run) - 1)
    ]
    return frozenset([*pairs, *_WORDS.findall(lowered)])
