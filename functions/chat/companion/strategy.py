"""Which of the support strategies fits, given the feeling and what was said before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from functions.chat.companion.kinds import STRATEGY_OF, wants_to_be_heard
from functions.chat.companion.mood import Heard
from functions.chat.companion.situation import Strategy
from functions.chat.companion.wishes import Wish
from functions.chat.phrases import PAIN, Kind
from nuanxin.domain.emotion import Emotion


class Stage(StrEnum):
    """Where the talk is; advice that nobody asked for waits until the exploring is over."""

    EXPLORING = "exploring"
    COMFORTING = "comforting"
    ACTING = "acting"


_EXPLORING = 2
_COMFORTING = 5
_WISHES: Mapping[Stage, Mapping[Strategy, float]] = {
    Stage.EXPLORING: {
        Strategy.QUESTION: 4,
        Strategy.REFLECTION: 3,
        Strategy.AFFIRMATION: 2.5,
        Strategy.RESTATEMENT: 1.5,
        Strategy.SELF_DISCLOSURE: 0,
    },
    Stage.COMFORTING: {
        Strategy.REFLECTION: 4,
        Strategy.AFFIRMATION: 3.5,
        Strategy.QUESTION: 3,
        Strategy.RESTATEMENT: 3,
        Strategy.SELF_DISCLOSURE: 1,
        Strategy.SUGGESTION: 0.5,
        Strategy.INFORMATION: 0.5,
    },
    Stage.ACTING: {
        Strategy.AFFIRMATION: 3,
        Strategy.QUESTION: 3,
        Strategy.SUGGESTION: 2.8,
        Strategy.REFLECTION: 2.5,
        Strategy.RESTATEMENT: 2.5,
        Strategy.SELF_DISCLOSURE: 1.5,
        Strategy.INFORMATION: 1.5,
    },
}
"""How much each strategy is wanted while exploring, comforting, and moving on. Our own table, to
be tuned on real chats."""
_FOR_FEELING: Mapping[Emotion, Mapping[Strategy, float]] = {
    Emotion.JOY: {Strategy.AFFIRMATION: 1.0, Strategy.SUGGESTION: -1.0},
    Emotion.ANGER: {Strategy.REFLECTION: 0.5, Strategy.SUGGESTION: -0.5},
    Emotion.FEAR: {Strategy.INFORMATION: 0.5},
    Emotion.NEUTRAL: {Strategy.QUESTION: 1.5, Strategy.SUGGESTION: -1.5},
}
_FOR_STRONG: Mapping[Strategy, float] = {
    Strategy.REFLECTION: 1.5,
    Strategy.AFFIRMATION: 0.5,
    Strategy.SUGGESTION: -0.5,
}
_ADVISING = frozenset({Strategy.SUGGESTION, Strategy.INFORMATION})
_ASKING = frozenset({Strategy.QUESTION, Strategy.RESTATEMENT})
_COMFORTING_WORDS = frozenset({Strategy.AFFIRMATION})
_URGENT = (Strategy.QUESTION, Strategy.SUGGESTION, Strategy.AFFIRMATION, Strategy.REFLECTION)
_SATED = 6.0
"""How far a strategy that filled the whole conversation so far is set back."""
_JUST_USED = 3.0
_HELPED = 2.0
"""How much is added for a strategy after which valence rose by one."""
_MOST = 0.35
_COUNTED_FROM = 4
"""So many turns must be there before a share of them says anything."""


def stage_of(heard: Heard) -> Stage:
    turns = len(heard.situation.earlier_strategies)
    if turns < _EXPLORING:
        return Stage.EXPLORING
    return Stage.COMFORTING if turns < _COMFORTING else Stage.ACTING


def ranked_strategies(heard: Heard, kind: Kind) -> Sequence[Strategy]:
    """The fitting strategies, best first; never empty."""
    if kind is not Kind.TELLING:
        return (STRATEGY_OF.get(kind, Strategy.OTHER),)
    if heard.is_urgent:
        return _URGENT
    wishes = _WISHES[stage_of(heard)]
    unwanted = _unwanted(heard)
    allowed = [strategy for strategy in wishes if strategy not in unwanted]
    return sorted(allowed, key=lambda one: _wanted(one, heard, wishes[one]), reverse=True)


def _unwanted(heard: Heard) -> frozenset[Strategy]:
    """What the person asked us to leave."""
    wishes, unwanted = heard.wishes, frozenset[Strategy]()
    if wants_to_be_heard(heard):
        unwanted |= _ADVISING
    if Wish.NO_QUESTIONS in wishes:
        unwanted |= _ASKING
    if Wish.NO_COMFORT in wishes:
        unwanted |= _COMFORTING_WORDS
    return unwanted


def _wanted(strategy: Strategy, heard: Heard, wish: float) -> float:
    situation = heard.situation
    earlier = situation.earlier_strategies
    share = Counter(earlier)[strategy] / max(1, len(earlier))
    is_felt = heard.emotion is not Emotion.NEUTRAL or heard.carried is not None
    feeling = heard.mood if is_felt else Emotion.NEUTRAL
    wish += _FOR_FEELING.get(feeling, {}).get(strategy, 0.0)
    if heard.is_strong and heard.mood in PAIN:
        wish += _FOR_STRONG.get(strategy, 0.0)
    wish += _HELPED * max(-1.0, min(1.0, situation.helped.get(strategy, 0.0)))
    wish -= _SATED * share
    if earlier[-1:] == (strategy,):
        wish -= _JUST_USED
    return wish - (_SATED if _would_take_over(strategy, earlier) else 0)


def _would_take_over(strategy: Strategy, earlier: Sequence[Strategy]) -> bool:
    if len(earlier) < _COUNTED_FROM:
        return False
    return (Counter(earlier)[strategy] + 1) / (len(earlier) + 1) > _MOST
