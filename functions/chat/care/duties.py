"""What one reply owes: read from the policy, the person, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.chat.care import texts
from functions.chat.care.dependence import is_heavy, leans, may_be_spoken_of
from functions.chat.care.leaving import Leave, leave_of
from nuanxin.domain.care import BREAK, AgeGroup, CarePolicy, Notice, NoticeKind, Use, age_group
from nuanxin.domain.conversation import Author, Message, Status
from nuanxin.domain.identity import Person
from nuanxin.domain.languages import spoken

EXIT, CONSENT = "exit", "guardian_consent"
"""Strategies of fixed replies."""


@dataclass(frozen=True, slots=True)
class Duties:
    """`due` are notices that go with a reply that somebody thought about, the weightiest first.

    `use` is the use that this message continues, or `None` where nobody keeps count.
    """

    group: AgeGroup = AgeGroup.ADULT
    leave: Leave | None = None
    consent_age: int = 0
    guards: bool = False
    """Whether what a model says is read for clinging and the like."""
    leans: bool = False
    due: tuple[Notice, ...] = ()
    use: Use | None = None
    at: datetime | None = None

    def without_memory(self) -> "Duties":
        """Where a client keeps the conversation: nobody knows when what was said."""
        due = tuple(one for one in self.due if one.kind is NoticeKind.AI_NOTICE)
        return replace(self, due=due, use=None)

    @property
    def is_minor(self) -> bool:
        return self.group is not AgeGroup.ADULT


def duties_of(
    policy: CarePolicy,
    person: Person,
    text: str,
    earlier: Sequence[Message],
    *,
    at: datetime,
    language: str,
) -> Duties:
    """`earlier` is what is known of what was said before, across conversations."""
    group = age_group(policy, person.birth_year, consented=person.care.guardian is not None, at=at)
    leaning = policy.dependence_guard and leans(text)
    use = use_of(earlier, at)
    due = _Due(policy, group, use, at, language)
    return Duties(
        group=group,
        leave=leave_of(text, policy.extra_exit_words) if policy.exit_words else None,
        consent_age=policy.guardian_consent_below,
        guards=policy.dependence_guard or group is not AgeGroup.ADULT,
        leans=leaning,
        due=(
            *due.at_first_contact(earlier),
            *due.for_long_use(),
            *due.for_dependence(leaning or is_heavy(earlier, at)),
        ),
        use=use,
        at=at,
    )


def use_of(earlier: Sequence[Message], at: datetime) -> Use:
    """The use that a message at this time continues, or begins."""
    newest_first = sorted(earlier, key=lambda one: one.created_at, reverse=True)
    spoken_of = next((one.use.dependence_at for one in newest_first if one.use), None)
    since = at
    for message in newest_first:
        if since - message.created_at >= BREAK:
            break
        if message.use is not None:
            return message.use
        since = message.created_at
    return Use(since, dependence_at=spoken_of)


def is_first_contact(earlier: Sequence[Message]) -> bool:
    """Whether nothing was answered before but goodbyes, which tell nothing."""
    return not any(
        one.author is Author.ASSISTANT and one.status is Status.COMPLETE and one.strategy != EXIT
        for one in earlier
    )


@dataclass(frozen=True, slots=True)
class _Due:
    policy: CarePolicy
    group: AgeGroup
    use: Use
    at: datetime
    language: str

    def at_first_contact(self, earlier: Sequence[Message]) -> tuple[Notice, ...]:
        if not self.policy.ai_notice or not is_first_contact(earlier):
            return ()
        own = {"zh": self.policy.ai_notice_text, "en": self.policy.ai_notice_text_en}
        told = own[spoken(self.language)] or texts.in_language(texts.AI_NOTICE, self.language)
        return (Notice(NoticeKind.AI_NOTICE, told),)

    def for_long_use(self) -> tuple[Notice, ...]:
        if not self.use.is_long(self._period(), self.at):
            return ()
        length = texts.length_of(self.at - self.use.started_at, self.language)
        text = texts.in_language(texts.USE_REMINDER, self.language).format(length=length)
        return (Notice(NoticeKind.USE_REMINDER, text),)

    def for_dependence(self, shows: bool) -> tuple[Notice, ...]:
        on = self.policy.dependence_guard and shows and may_be_spoken_of(self.use, self.at)
        text = texts.in_language(texts.DEPENDENCE, self.language)
        return (Notice(NoticeKind.DEPENDENCE, text),) if on else ()

    def _period(self) -> timedelta:
        minutes = [self.policy.use_reminder_minutes]
        if self.group is not AgeGroup.ADULT:
            minutes.append(self.policy.minor_reminder_minutes)
        return timedelta(minutes=min((one for one in minutes if one), default=0))
