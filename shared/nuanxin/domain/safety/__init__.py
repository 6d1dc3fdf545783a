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

from nuanxin.domain.safety.answers import answered_with, is_relief
from nuanxin.domain.safety.assessing import assess, assessment_of
from nuanxin.domain.safety.conversation import assess_conversation
from nuanxin.domain.safety.help_lines import (
    HELP_LINES,
    BadHelpLines,
    HelpLine,
    HelpLines,
    LineKind,
    help_lines_from,
    help_text,
)
from nuanxin.domain.safety.levels import (
    Assessment,
    Reason,
    SafetyLevel,
    SafetyNotice,
    Template,
    is_danger,
    raised,
)
from nuanxin.domain.safety.replies import (
    AFTERCARE_TURNS,
    Told,
    aftercare_for,
    check_in_for,
    notice_for,
    reply_for,
    shown_for,
    template_of,
    told_in,
)
from nuanxin.domain.safety.shown_lines import ShownLine, lines_of, named_lines
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
    "ShownLine",
    "Template",
    "Told",
    "aftercare_for",
    "answered_with",
    "assess",
    "assess_conversation",
    "assessment_of",
    "check_in_for",
    "help_lines_from",
    "help_text",
    "is_danger",
    "is_relief",
    "lines_of",
    "named_lines",
    "normalised",
    "notice_for",
    "raised",
    "reply_for",
    "shown_for",
    "template_of",
    "told_in",
]
