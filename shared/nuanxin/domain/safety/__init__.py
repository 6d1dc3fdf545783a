"""Danger in what a person says, noticed before any model speaks.

Phrases with rules of scope (denial, laughter, tales, the past, other people), a small classifier,
and what several messages say together. A wish not to be alive, hurting oneself, being hurt, or
somebody close in danger is `risk`; an intention, a plan, a means at hand or a farewell is `acute`;
pain without danger is `distress`.

What it cannot do: hear irony, or a euphemism that nobody has used before. It knows Chinese and
English, and a handful of phrases in other languages. It is a net with holes, so `none` never means
that a person is safe. Words, levels, help lines and fixed texts have not been reviewed by a
clinician; that is outstanding.
"""

from nuanxin.domain.safety.assessing import assess, assessment_of
from nuanxin.domain.safety.conversation import answered_with, assess_conversation
from nuanxin.domain.safety.help_lines import (
    HELP_LINES,
    BadHelpLines,
    HelpLine,
    HelpLines,
    LineKind,
    help_lines_from,
)
from nuanxin.domain.safety.levels import (
    Assessment,
    Reason,
    SafetyLevel,
    SafetyNotice,
    is_danger,
    raised,
)
from nuanxin.domain.safety.replies import AFTERCARE_TURNS, aftercare_for, notice_for, reply_for
from nuanxin.domain.safety.spelling import normalised

__all__ = [
    "AFTERCARE_TURNS",
    "HELP_LINES",
    "Assessment",
    "BadHelpLines",
    "HelpLine",
    "HelpLines",
    "LineKind",
    "Reason",
    "SafetyLevel",
    "SafetyNotice",
    "aftercare_for",
    "answered_with",
    "assess",
    "assess_conversation",
    "assessment_of",
    "help_lines_from",
    "is_danger",
    "normalised",
    "notice_for",
    "raised",
    "reply_for",
]
