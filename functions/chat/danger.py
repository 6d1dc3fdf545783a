"""Danger comes first: what it is answered with, whatever is configured, and the turns after it."""

from dataclasses import replace

from functions.chat.attached_words import own_words
from functions.chat.brief import FIXED, Brief, Written
from functions.chat.care.texts import spoken
from nuanxin.domain import safety
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.safety import (
    Assessment,
    LineKind,
    SafetyLevel,
    SafetyNotice,
)

STRATEGY, AFTERCARE = "safety", "aftercare"
"""Of what answers danger, and of what follows that."""

_FOR_MINORS = {
    "zh": "\n如果你还没满 18 岁，也可以打 {number}（{name}）。",
    "en": "\nIf you are under 18, you can also call {number} ({name}).",
}


def help_for(brief: Brief) -> Written | None:
    """What danger is answered with, whatever is configured, and the turns after it."""
    heard = heard_in(brief)
    before = _danger_before(brief)
    if not _is_new(heard, brief, before):
        return None if before is None else _aftercare(brief, *before)
    return _help(brief, heard)


def considered(brief: Brief) -> Brief:
    """With what was heard, so that the last messages are looked at once for all who ask."""
    return replace(brief, heard=heard_in(brief))


def heard_in(brief: Brief) -> Assessment:
    """What the person's last messages say together. Whoever read the last one may have heard
    more, and never less."""
    if brief.heard is not None:
        return brief.heard
    said = [one.text for one in brief.history if one.author is Author.USER][::-1]
    heard = safety.assess_conversation(said, brief.text)
    own = own_words(brief.text)
    if own and own != brief.text:
        # A note of what was sent beside them hides how few words there are.
        typed = safety.assess_conversation(said, own)
        heard = typed if safety.raised(heard.level, typed.level) is not heard.level else heard
    return replace(heard, level=safety.raised(heard.level, brief.reading.safety))


def _is_new(heard: Assessment, brief: Brief, before: tuple[int, SafetyLevel] | None) -> bool:
    """Whether this is danger by itself, and no echo of what was answered before."""
    if not safety.is_danger(heard.level):
        return False
    is_alone = safety.is_danger(brief.reading.safety) or heard.level is SafetyLevel.ACUTE
    return is_alone or before is None


def _help(brief: Brief, heard: Assessment) -> Written:
    level, reasons, lines = heard.level, heard.reasons, brief.lines
    language, country = brief.language, brief.person.care.country
    text = safety.reply_for(level, language=language, country=country, reasons=reasons, lines=lines)
    notice = safety.notice_for(
        level, language=language, country=country, reasons=reasons, lines=lines
    )
    assert text is not None, "danger has a text"
    return Written(text + _for_minors(brief), STRATEGY, FIXED, SafetyNotice(level, notice), reasons)


def _aftercare(brief: Brief, turn: int, danger: SafetyLevel) -> Written:
    level = safety.answered_with(danger, own_words(brief.text) or brief.text)
    if level is SafetyLevel.ACUTE:
        return _help(brief, Assessment(level))
    language, country, lines = brief.language, brief.person.care.country, brief.lines
    text = safety.aftercare_for(turn, language=language, country=country, lines=lines)
    notice = safety.notice_for(level, language=language, country=country, lines=lines)
    return Written(text, AFTERCARE, FIXED, SafetyNotice(level, notice))


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


def _danger_before(brief: Brief) -> tuple[int, SafetyLevel] | None:
    """How many turns ago there was danger, and which; `None` if it is long past."""
    turn = -1
    level = SafetyLevel.NONE
    for message in brief.history:
        if message.author is Author.ASSISTANT:
            level = _answered(message)
            continue
        turn += 1
        if turn >= safety.AFTERCARE_TURNS:
            return None
        danger = message.safety.level if safety.is_danger(message.safety.level) else level
        if safety.is_danger(danger):
            return turn, danger
    return None


def _answered(reply: Message) -> SafetyLevel:
    """The danger that a reply answered. Aftercare does not count, or it would go on for ever."""
    level = reply.safety.level
    is_first = reply.strategy == STRATEGY or level is SafetyLevel.ACUTE
    return level if is_first else SafetyLevel.NONE
