"""The built-in empathetic generator: rules and phrases, no model.

What is heard in a message gives a strategy, the strategy a plan, and the plan is written with
phrases and the person's own words. It understands little and claims no more: what it cannot
answer it says so, and it never answers danger, for which `nuanxin.domain.safety` has fixed text.
"""

from functions.chat.companion.composing import compose, plan_reply
from functions.chat.companion.plan import Plan
from functions.chat.companion.situation import Composition, Recalled, Situation, Strategy
from functions.chat.companion.tone import tone_of
from functions.chat.phrases import Tone

__all__ = [
    "Composition",
    "Plan",
    "Recalled",
    "Situation",
    "Strategy",
    "Tone",
    "compose",
    "plan_reply",
    "tone_of",
]
