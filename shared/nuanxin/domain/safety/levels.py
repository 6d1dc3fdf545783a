"""How dangerous a text sounds, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nuanxin.domain.safety.shown_lines import ShownLine


class SafetyLevel(StrEnum):
    NONE = "none"
    DISTRESS = "distress"
    RISK = "risk"
    ACUTE = "acute"


class Reason(StrEnum):
    """Stable codes: events carry them in place of what was said."""

    ATTEMPT = "attempt"
    """Done or under way."""
    PLAN = "plan"
    INTENT = "intent"
    WISH = "wish"
    BURDEN = "burden"
    FAREWELL = "farewell"
    SELF_HARM = "self_harm"
    PLACE = "place"
    VIOLENCE = "violence"
    OTHER_PERSON = "other_person"
    STRAIN = "strain"
    LANGUAGE = "language"
    GATE = "gate"
    CONVERSATION = "conversation"


class Template(StrEnum):
    """Names of the fixed texts that answer danger; events carry them."""

    ATTEMPT = "attempt"
    HEIGHT = "height"
    """An attempt under way at a height, on tracks or by the water."""
    ACUTE = "acute"
    RISK = "risk"
    VIOLENCE = "violence"
    OTHER_PERSON = "other_person"


@dataclass(frozen=True, slots=True)
class Assessment:
    """`reasons` name what gave the level, in a fixed order; none for `none`."""

    level: SafetyLevel = SafetyLevel.NONE
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyNotice:
    """`notice` is the text with help lines that clients must show, for risk and acute; `lines` are
    these lines one by one."""

    level: SafetyLevel = SafetyLevel.NONE
    notice: str | None = None
    lines: tuple[ShownLine, ...] = ()


_LEVELS = tuple(SafetyLevel)


def is_danger(level: SafetyLevel) -> bool:
    """Whether fixed words answer: never a model, and never "not now"."""
    return level in (SafetyLevel.RISK, SafetyLevel.ACUTE)


def highest(levels: Iterable[SafetyLevel]) -> SafetyLevel:
    return max(levels, key=_LEVELS.index, default=SafetyLevel.NONE)


def raised(level: SafetyLevel, by_model: SafetyLevel) -> SafetyLevel:
    """The level after a model has spoken: it may raise, never lower."""
    return highest((level, by_model))
