"""Which fixed text answers danger, and what follows it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nuanxin.domain.languages import spoken
from nuanxin.domain.safety.help_lines import (
    HELP_LINES,
    HelpLines,
    LineKind,
    Urgency,
    help_text,
    hotline_text,
    urgent_text,
)
from nuanxin.domain.safety.levels import Reason, SafetyLevel, SafetyNotice, Template, is_danger
from nuanxin.domain.safety.shown_lines import named_lines
from nuanxin.domain.safety.texts import DANGER, NOTICES, Texts
from nuanxin.domain.safety.texts_after import AFTERCARE, ASKED_AT_CHECK_IN, CHECK_IN, RELIEF

AFTERCARE_TURNS = 2
"""For so many turns after danger the answer is still fixed text: the question about safety was
ours, and "good night" is no answer to it."""

_ONESELF = frozenset(
    {
        Reason.ATTEMPT,
        Reason.PLAN,
        Reason.INTENT,
        Reason.WISH,
        Reason.BURDEN,
        Reason.FAREWELL,
        Reason.SELF_HARM,
    }
)
_URGENCY = {Template.HEIGHT: Urgency.HEIGHT, Template.VIOLENCE: Urgency.THREAT}
_FIELD = re.compile(r"\{\w+\}")


def template_of(level: SafetyLevel, reasons: Collection[Reason]) -> Template | None:
    """The text that answers. Danger to the person's own life comes before all else that was
    heard, and what is under way before what is meant."""
    if not is_danger(level):
        return None
    if Reason.ATTEMPT in reasons:
        return Template.HEIGHT if Reason.PLACE in reasons else Template.ATTEMPT
    if level is SafetyLevel.ACUTE:
        return Template.ACUTE
    if _ONESELF.isdisjoint(reasons):
        if Reason.VIOLENCE in reasons:
            return Template.VIOLENCE
        if Reason.OTHER_PERSON in reasons:
            return Template.OTHER_PERSON
    return Template.RISK


def reply_for(
    level: SafetyLevel,
    *,
    language: str,
    country: str,
    reasons: Collection[Reason] = (),
    lines: HelpLines = HELP_LINES,
    template: Template | None = None,
    said: Iterable[str] = (),
) -> str | None:
    """The fixed reply for risk and acute, by what gave the level or by `template`.

    `said` are recent replies: what was said once is said again in other words, and shorter.
    """
    template = template or template_of(level, reasons)
    if template is None:
        return None
    times = sum(told_in(one) == Told(template) for one in said)
    return _filled(template, DANGER[template], times, language, country, lines)


def notice_for(
    level: SafetyLevel,
    *,
    language: str,
    country: str,
    reasons: Collection[Reason] = (),
    lines: HelpLines = HELP_LINES,
    template: Template | None = None,
) -> str | None:
    """The help lines to show beside a reply, for risk and acute; `country` is ISO 3166-1."""
    template = template or template_of(level, reasons)
    if template is None:
        return None
    either = spoken(language)
    named = help_text(lines, language=either, country=country, kind=_line_kind(template))
    return NOTICES[either].format(lines=named)


def shown_for(
    level: SafetyLevel,
    *,
    language: str,
    country: str,
    reasons: Collection[Reason] = (),
    lines: HelpLines = HELP_LINES,
    template: Template | None = None,
) -> SafetyNotice:
    """`notice_for`, and beside it each line that it names: made together, so that they agree."""
    template = template or template_of(level, reasons)
    if template is None:
        return SafetyNotice(level)
    notice = notice_for(level, language=language, country=country, lines=lines, template=template)
    named = named_lines(lines, language=language, country=country, kind=_line_kind(template))
    return SafetyNotice(level, notice, named)


def aftercare_for(
    turn: int,
    *,
    language: str,
    country: str,
    lines: HelpLines = HELP_LINES,
    after: Template = Template.ACUTE,
    relief: bool = False,
) -> str:
    """The fixed text of the `turn`-th turn, counted from 0, after what `after` answered; `relief`:
    to words of relief."""
    texts = (RELIEF if relief else AFTERCARE)[after]
    return _filled(after, texts, turn, language, country, lines)


def check_in_for(
    after: Template, *, language: str, country: str, lines: HelpLines = HELP_LINES
) -> str:
    """The fixed text that a new conversation begins with, soon after what `after` answered."""
    return _filled(after, CHECK_IN[after], 0, language, country, lines)


@dataclass(frozen=True, slots=True)
class Told:
    """A fixed text by what it asks; a check-in asks about earlier danger."""

    template: Template
    is_check_in: bool = False


def told_in(reply: str) -> Told | None:
    """The text for danger, or the check-in, that a reply is, whatever lines are in it."""
    return next((told for parts, told in _told() if all(one in reply for one in parts)), None)


@cache
def _told() -> Sequence[tuple[Sequence[str], Told]]:
    asked = [(texts, Told(template)) for template, texts in DANGER.items()]
    for template, texts in CHECK_IN.items():
        asked.append((texts, Told(ASKED_AT_CHECK_IN[template], is_check_in=True)))
    return [
        (_FIELD.split(wording), told)
        for texts, told in asked
        for wordings in texts.values()
        for wording in wordings
    ]


def _line_kind(template: Template) -> LineKind | None:
    return LineKind.VIOLENCE if template is Template.VIOLENCE else None


def _filled(
    template: Template,
    texts: Texts,
    times: int,
    language: str,
    country: str,
    lines: HelpLines,
) -> str:
    either = spoken(language)
    wording = _nth(texts[either], times)
    return wording.format_map(_fields(template, wording, either, country, lines))


def _nth(wordings: Sequence[str], times: int) -> str:
    """Of three or more the first is said once, then the others in turn; never one twice running."""
    if times < len(wordings) or len(wordings) <= 2:
        return wordings[times % len(wordings)]
    return wordings[1 + (times - 1) % (len(wordings) - 1)]


def _fields(
    template: Template, wording: str, language: str, country: str, lines: HelpLines
) -> Mapping[str, str]:
    """Numbers that are called first are not named twice."""
    urgency = _URGENCY.get(template, Urgency.BODY)
    urgent = urgent_text(lines, language=language, country=country, urgency=urgency)
    named = hotline_text if "{urgent}" in wording else help_text
    kind = _line_kind(template)
    return {
        "urgent": urgent,
        "lines": named(lines, language=language, country=country, kind=kind),
    }
