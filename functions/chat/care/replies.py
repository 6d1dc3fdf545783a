"""Replies that care gives at once, and what it adds to those of others."""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from functions.chat.brief import CARE, Brief, Written
from functions.chat.care import texts
from functions.chat.care.duties import CONSENT, EXIT
from functions.chat.care.leaving import Leave
from functions.chat.care.minors import for_minors
from nuanxin.domain.care import AgeGroup, Notice, NoticeKind, Use, says_ai
from nuanxin.domain.languages import spoken
from nuanxin.domain.safety import LineKind, help_text

_LEAVING = {
    Leave.GOODBYE: texts.GOODBYE,
    Leave.GOOD_NIGHT: texts.GOOD_NIGHT,
    Leave.STOP: texts.STOPPED,
}
_BESIDE = 1
"""Of reminders, so many go with one reply; what is left is due again with the next."""


def farewell(brief: Brief) -> Written | None:
    """To who takes their leave: no question, no advice, no reminder."""
    leave = brief.duties.leave
    if leave is None:
        return None
    wordings = _LEAVING[leave][spoken(brief.language)]
    rolled = blake2b(brief.seed.encode(), digest_size=4).digest()
    return Written(wordings[int.from_bytes(rolled) % len(wordings)], EXIT, CARE)


def request_for_consent(brief: Brief) -> Written | None:
    """To a child whose guardian has not agreed."""
    if brief.duties.group is not AgeGroup.UNCONSENTED:
        return None
    text = texts.in_language(texts.CONSENT, brief.language).format(
        age=brief.duties.consent_age, lines=lines_for(brief, LineKind.MINORS)
    )
    return Written(text, CONSENT, CARE)


def lines_for(brief: Brief, kind: LineKind | None = None) -> str:
    """The help lines of the person's country; those of `kind` come first."""
    return help_text(
        brief.lines, language=spoken(brief.language), country=brief.person.care.country, kind=kind
    )


def with_care(brief: Brief) -> Brief:
    """For a model: the agent as it may speak to this person now."""
    agent = for_minors(brief.agent) if brief.duties.is_minor else brief.agent
    if brief.duties.leans:
        agent = replace(agent, persona=f"{agent.persona}\n\n{texts.DEPENDENCE_RULES}")
    return replace(brief, agent=agent)


def with_notices(brief: Brief, written: Written, *, fixed: bool) -> Written:
    """The reply with what is to be shown beside it, and with the use that it is part of.

    Fixed words stand alone; only who speaks is told with them, where they do not say so.
    """
    due, use, at = brief.duties.due, brief.duties.use, brief.duties.at
    told = (
        ()
        if written.strategy == EXIT or (says_ai(written.text) and fixed)
        else _of(due, about_ai=True)
    )
    beside = () if fixed else _of(due, about_ai=False)[:_BESIDE]
    notices = (*told, *beside)
    return replace(written, notices=notices, use=_continued(use, notices, at))


def _of(due: tuple[Notice, ...], *, about_ai: bool) -> tuple[Notice, ...]:
    return tuple(one for one in due if (one.kind is NoticeKind.AI_NOTICE) is about_ai)


def _continued(use: Use | None, notices: tuple[Notice, ...], at: datetime | None) -> Use | None:
    if use is None or at is None:
        return use
    kinds = {one.kind for one in notices}
    if NoticeKind.USE_REMINDER in kinds:
        use = use.reminded(at)
    return use.spoken_of_dependence(at) if NoticeKind.DEPENDENCE in kinds else use
