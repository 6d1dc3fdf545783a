"""Which of the support strategies fits, given the feeling and what was said before."""

from collections import Counter
from collections.abc import Mapping, Sequence

from functions.chat.companion.kinds import STRATEGY_OF
from functions.chat.companion.mood import mood_of, shown_feeling
from functions.chat.companion.quoting import topic_of
from functions.chat.companion.situation import Situation, Strategy
from functions.chat.companion.text import book_of
from functions.chat.phrases import Kind
from nuanxin.domain.emotion import Emotion

_EXPLORING = 2
_COMFORTING = 5
_WISHES: tuple[Mapping[Strategy, float], ...] = (
    {
        Strategy.QUESTION: 4,
        Strategy.REFLECTION: 3,
        Strategy.AFFIRMATION: 2,
        Strategy.RESTATEMENT: 1,
        Strategy.SELF_DISCLOSURE: 0,
    },
    {
        Strategy.REFLECTION: 4,
        Strategy.AFFIRMATION: 3.5,
        Strategy.QUESTION: 3,
        Strategy.RESTATEMENT: 2.5,
        Strategy.SUGGESTION: 0.5,
        Strategy.SELF_DISCLOSURE: 0.5,
    },
    {
        Strategy.SUGGESTION: 2.5,
        Strategy.AFFIRMATION: 3,
        Strategy.QUESTION: 3,
        Strategy.REFLECTION: 2.5,
        Strategy.RESTATEMENT: 2.5,
        Strategy.SELF_DISCLOSURE: 1,
    },
)
"""How much each strategy is wanted while exploring, comforting, and moving on. Advice that nobody
asked for waits until the exploring is over."""
_URGENT = (Strategy.QUESTION, Strategy.SUGGESTION, Strategy.AFFIRMATION, Strategy.REFLECTION)
_SATED = 6.0
"""How far a strategy that filled the whole conversation so far is set back."""
_JUST_USED = 3.0
_CURIOUS = 1.5
"""Asking is wanted more while no feeling shows."""


def ranked_strategies(situation: Situation, kind: Kind) -> Sequence[Strategy]:
    """The fitting strategies, best first; never empty."""
    if kind is not Kind.TELLING:
        return (STRATEGY_OF.get(kind, Strategy.OTHER),)
    topic = topic_of(situation.text, shown_feeling(situation), book_of(situation))
    if topic is not None and topic.urgent:
        return _URGENT
    earlier = situation.earlier_strategies
    wishes = _WISHES[0 if len(earlier) < _EXPLORING else 1 if len(earlier) < _COMFORTING else 2]
    counts = Counter(earlier)
    last = earlier[-1] if earlier else None
    curious = _CURIOUS if mood_of(situation) is Emotion.NEUTRAL else 0

    def wanted(strategy: Strategy) -> float:
        share = counts[strategy] / max(1, len(earlier))
        extra = curious if strategy is Strategy.QUESTION else 0
        return wishes[strategy] + extra - _SATED * share - (_JUST_USED if strategy is last else 0)

    return sorted(wishes, key=wanted, reverse=True)
