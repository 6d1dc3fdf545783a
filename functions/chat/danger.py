"""Danger comes first: what it is answered with, whatever is configured, and the turns after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.chat.brief import FIXED, Brief, Written
from nuanxin.domain import safety
from nuanxin.domain.attached import own_words
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.languages import spoken
from nuanxin.domain.safety import (
    Assessment,
    LineKind,
    Reason,
    SafetyLevel,
    SafetyNotice,
    Template,
    Told,
)

STRATEGY, AFTERCARE = "safety", "aftercare"
"""Of what answers danger, and of what follows that."""

_RECENT = 20
"""Messages; what was said among them is said in other words."""
_AT_ONCE = timedelta(hours=1)
"""So soon after danger a new conversation goes on with the last one."""
_FOR_MINORS = {
    "zh": "\n如果你还没满 18 岁，也可以打 {number}（{name}）。",
    "en": "\nIf you are under 18, you can also call {number} ({name}).",
}
_CONFIRMED = {
    Template.ATTEMPT: (Reason.ATTEMPT, Reason.CONVERSATION),
    Template.HEIGHT: (Reason.ATTEMPT, Reason.PLACE, Reason.CONVERSATION),
    Template.VIOLENCE: (Reason.VIOLENCE, Reason.CONVERSATION),
}
"""What an answer to these texts confirms; to the others, a danger of one's own."""


@dataclass(frozen=True, slots=True)
class _Danger:
    """`turn` counts the person's messages since, from 0; `template` is what answered."""

    turn: int
    template: Template
    at: datetime


def help_for(brief: Brief) -> Written | None:
    """What danger is answered with, whatever is configured, and the turns after it."""
    heard = heard_in(brief)
    before = _last_danger(_so_far(brief), within=safety.AFTERCARE_TURNS)
    if _is_new(heard, brief, before):
        return _help(brief, heard)
    if before is not None:
        return _confirmed(brief, before.template, directly=not before.turn) or _aftercare(
            brief, before
        )
    return _after_check_in(brief) if brief.history else _check_in(brief)


def _so_far(brief: Brief) -> Sequence[Message]:
    """Danger is not over because its words were replaced."""
    if not brief.replaced:
        return brief.history
    return sorted((*brief.history, *brief.replaced), key=lambda one: one.id, reverse=True)


def considered(brief: Brief) -> Brief:
    """With what was heard, so that the last messages are looked at once for all who ask."""
    return replace(brief, heard=heard_in(brief))


def heard_in(brief: Brief) -> Assessment:
    """What the person's last messages say together. Whoever read the last one may have heard
    more, and never less."""
    if brief.heard is not None:
        return brief.heard
    said = [one.told for one in _leading_up(brief) if one.author is Author.USER][::-1]
    heard = safety.assess_conversation(said, brief.text)
    own = own_words(brief.text)
    if own and own != brief.text:
        # A note of what was sent beside them hides how few words there are.
        typed = safety.assess_conversation(said, own)
        heard = typed if safety.raised(heard.level, typed.level) is not heard.level else heard
    return replace(heard, level=safety.raised(heard.level, brief.reading.safety))


def _leading_up(brief: Brief) -> Sequence[Message]:
    """What was said before: here, or in danger just now elsewhere. Some clients begin a
    conversation with each message."""
    if brief.history or not brief.elsewhere:
        return brief.history
    danger = _last_danger(brief.elsewhere)
    is_recent = danger is not None and brief.elsewhere[0].created_at - danger.at < _AT_ONCE
    return brief.elsewhere if is_recent else ()


def _is_new(heard: Assessment, brief: Brief, before: _Danger | None) -> bool:
    """Whether this is danger by itself, and no echo of what was answered before."""
    if not safety.is_danger(heard.level):
        return False
    is_alone = safety.is_danger(brief.reading.safety) or heard.level is SafetyLevel.ACUTE
    return is_alone or before is None


def _help(brief: Brief, heard: Assessment, template: Template | None = None) -> Written:
    level, reasons, lines = heard.level, heard.reasons, brief.lines
    template = template or safety.template_of(level, reasons)
    language, country = brief.language, brief.person.care.country
    text = safety.reply_for(
        level,
        language=language,
        country=country,
        reasons=reasons,
        lines=lines,
        template=template,
        said=_replies(brief),
    )
    assert text is not None, "danger has a text"
    notice = _notice(brief, level, template)
    return Written(
        text + _for_minors(brief), STRATEGY, FIXED, notice, reasons=reasons, template=template
    )


def _replies(brief: Brief) -> Iterable[str]:
    recent = (*brief.history, *brief.elsewhere)[:_RECENT]
    return [one.text for one in recent if one.author is Author.ASSISTANT]


def _notice(brief: Brief, level: SafetyLevel, template: Template | None) -> SafetyNotice:
    language, country = brief.language, brief.person.care.country
    return safety.shown_for(
        level, language=language, country=country, lines=brief.lines, template=template
    )


def _said(brief: Brief) -> str:
    return own_words(brief.text) or brief.text


def _confirmed(brief: Brief, asked: Template, *, directly: bool = True) -> Written | None:
    """Help, if the answer to our question says that there is danger."""
    level = safety.answered_with(asked, _said(brief), directly=directly)
    if level is not SafetyLevel.ACUTE:
        return None
    reasons = _CONFIRMED.get(asked, ())
    return _help(brief, Assessment(level, reasons), asked if reasons else None)


def _aftercare(brief: Brief, danger: _Danger) -> Written:
    language, country, lines = brief.language, brief.person.care.country, brief.lines
    text = safety.aftercare_for(
        danger.turn,
        language=language,
        country=country,
        lines=lines,
        after=danger.template,
        relief=safety.is_relief(_said(brief), danger.template),
    )
    return Written(text, AFTERCARE, FIXED, _notice(brief, SafetyLevel.RISK, danger.template))


def _check_in(brief: Brief) -> Written | None:
    """What a conversation begins with that is new within a day of danger; once, unless the first
    words answer what was asked."""
    danger = _last_danger(brief.elsewhere)
    if danger is None:
        return None
    asked = _asked(brief.elsewhere)
    if asked is not None and (help_now := _confirmed(brief, asked.template)):
        return help_now
    if safety.is_relief(_said(brief), danger.template):
        return _aftercare(brief, danger)
    if any(_is_check_in(one) for one in brief.elsewhere if one.created_at > danger.at):
        return None
    language, country = brief.language, brief.person.care.country
    text = safety.check_in_for(
        danger.template, language=language, country=country, lines=brief.lines
    )
    return Written(text, AFTERCARE, FIXED, _notice(brief, SafetyLevel.RISK, danger.template))


def _after_check_in(brief: Brief) -> Written | None:
    asked = _asked(brief.history)
    if asked is None or not asked.is_check_in:
        return None
    return _confirmed(brief, asked.template)


def _asked(messages: Sequence[Message]) -> Told | None:
    """What the last reply asked, if it is one of our texts."""
    last = next((one for one in messages if one.author is Author.ASSISTANT), None)
    return safety.told_in(last.text) if last is not None else None


def _is_check_in(message: Message) -> bool:
    told = safety.told_in(message.text) if message.author is Author.ASSISTANT else None
    return told is not None and told.is_check_in


def _for_minors(brief: Brief) -> str:
    """A line of their own, where their country has one."""
    if not brief.duties.is_minor:
        return ""
    own = brief.lines.get(brief.person.care.country.upper(), ())
    line = next((one for one in own if one.kind is LineKind.MINORS), None)
    if line is None:
        return ""
    language = spoken(brief.language)
    return _FOR_MINORS[language].format(number=line.number, name=line.name[language])


def _last_danger(messages: Iterable[Message], *, within: int | None = None) -> _Danger | None:
    """The danger that was answered last, if it is not longer ago than `within` turns."""
    turn = -1
    reply: Message | None = None
    for message in messages:
        if message.author is Author.ASSISTANT:
            reply = message
            continue
        turn += 1
        if turn == within:
            return None
        template = _answered(reply) or _in_question(message)
        if template is not None:
            return _Danger(turn, template, message.created_at)
    return None


def _answered(reply: Message | None) -> Template | None:
    """The text that a reply is. What follows danger does not count, or it would go on for ever."""
    if reply is None:
        return None
    told = safety.told_in(reply.text)
    if told is not None:
        return None if told.is_check_in else told.template
    level = reply.safety.level
    is_first = reply.strategy == STRATEGY or level is SafetyLevel.ACUTE
    return safety.template_of(level, ()) if is_first else None


def _in_question(question: Message) -> Template | None:
    level = question.safety.level
    if not safety.is_danger(level):
        return None
    return safety.template_of(level, safety.assessment_of(question.told).reasons)
