"""Duties of care: what operators decide, and the ages and times that a duty hangs on.

The defaults do what laws ask for that such a service meets most often. They are no legal advice.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from nuanxin.domain.patterns import lazy_pattern

BREAK = timedelta(minutes=15)
"""Without a message for so long, somebody has put the conversation down: use begins anew."""

CONSENT_AGE = 14
"""Below it a guardian has to agree: China's PIPL, art. 31, and CAC Order 21 of 2026, art. 14."""
ADULT_AGE = 18

_SAYS_AI = lazy_pattern(r"(?<![A-Za-z])AI(?![A-Za-z])|人工智能|(?i:artificial intelligence)")


class AiMark(StrEnum):
    """Where a channel's replies say that they were generated."""

    EACH = "each"
    FIRST = "first"
    """At the first reply after a break."""
    OFF = "off"


class NoticeKind(StrEnum):
    AI_NOTICE = "ai_notice"
    USE_REMINDER = "use_reminder"
    DEPENDENCE = "dependence"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is said beside a reply and that clients must show."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class CarePolicy:
    """What operators decided. A period or an age of 0 switches its duty off."""

    ai_notice: bool = True
    ai_notice_text: str | None = None
    """In Chinese, in the place of our own words; `ai_notice_text_en` in English."""
    ai_notice_text_en: str | None = None
    use_reminder_minutes: int = 120
    minor_reminder_minutes: int = 60
    exit_words: bool = True
    extra_exit_words: tuple[str, ...] = ()
    minors_mode: bool = True
    minor_below: int = ADULT_AGE
    guardian_consent_below: int = CONSENT_AGE
    dependence_guard: bool = True
    ai_mark: AiMark = AiMark.EACH
    emergency_contacts: bool = True
    """Whether a contact that somebody named, and agreed to, is shown to operators in danger."""
    takeover: bool = False
    """Whether operators may answer in a conversation. It needs people who are there."""
    takeover_webhook_url: str | None = None
    takeover_webhook_secret: str | None = field(default=None, repr=False)


class AgeGroup(StrEnum):
    """By what is known: who gave no year of birth counts as grown up."""

    ADULT = "adult"
    MINOR = "minor"
    UNCONSENTED = "unconsented"
    """A child whose guardian has not agreed."""


def may_be_below(age: int, birth_year: int | None, at: datetime) -> bool:
    """Whether somebody may be younger than `age`. Only the year of birth is known, so all of the
    year counts in which they reach it."""
    return birth_year is not None and at.year - birth_year <= age and age > 0


def age_group(
    policy: CarePolicy, birth_year: int | None, *, consented: bool, at: datetime
) -> AgeGroup:
    """`consented`: whether a guardian agreed."""
    if not consented and may_be_below(policy.guardian_consent_below, birth_year, at):
        return AgeGroup.UNCONSENTED
    if policy.minors_mode and may_be_below(policy.minor_below, birth_year, at):
        return AgeGroup.MINOR
    return AgeGroup.ADULT


@dataclass(frozen=True, slots=True)
class Use:
    """Unbroken use, as each reply carries it on to the next: since when, and when it was last
    pointed out. `dependence_at`, when dependence was last spoken of, outlives breaks."""

    started_at: datetime
    reminded_at: datetime | None = None
    dependence_at: datetime | None = None

    def is_long(self, period: timedelta, at: datetime) -> bool:
        """Whether a reminder is due; never for a period of 0."""
        return bool(period) and at - (self.reminded_at or self.started_at) >= period

    def reminded(self, at: datetime) -> "Use":
        return replace(self, reminded_at=at)

    def spoken_of_dependence(self, at: datetime) -> "Use":
        return replace(self, dependence_at=at)


def says_ai(text: str) -> bool:
    """Whether it says that an AI speaks."""
    return _SAYS_AI.search(text) is not None
