"""What kinds of danger a phrase can speak of."""

import re
from enum import Enum

from nuanxin.domain.alternatives import Alternatives


class Signal(Enum):
    """Decides which level a phrase gives and what may lower it."""

    PLAN = "a plan, a means at hand, an attempt, a farewell for good"
    DEED = "a deed or a means that everyday life may explain"
    HINT = "a deed, a means or leaving, with no word of death"
    INTENT = "wanting or going to end one's life"
    WISH = "wishing not to be alive"
    BURDEN = "others would be better off"
    HARM = "hurting oneself"
    PLACE = "a dangerous place and a low mood"
    VIOLENCE = "somebody hurts the person"
    OTHER = "signs of danger in somebody close"
    MENTION = "suicide named, whoever it is about"
    STRAIN = "strong distress"


def any_of(*patterns: str) -> Alternatives:
    return Alternatives(alternatives(*patterns), re.DOTALL)


def alternatives(*patterns: str) -> str:
    """The source of a pattern that is any of these."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)
