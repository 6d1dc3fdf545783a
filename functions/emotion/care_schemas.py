"""The duties of care as operators see and change them."""

import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field

from nuanxin.domain.care import AiMark, CarePolicy, says_ai
from nuanxin.web.fields import Unicode

_DAY = 24 * 60
_OLDEST = 30
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _says_ai(value: str) -> str:
    if not says_ai(value):
        raise ValueError("it has to say that this is an AI")
    return value.strip()


def _words(value: Sequence[str]) -> list[str]:
    words = [word.strip() for word in value]
    if not all(words):
        raise ValueError("an empty word")
    return list(dict.fromkeys(words))


def _webhook(value: str) -> str:
    parts = urlsplit(value)
    if not re.fullmatch(r"[\x21-\x7e]+", value) or parts.fragment or "@" in parts.netloc:
        raise ValueError("only printable ASCII, no user and no fragment")
    plain = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.port == 0 or not (parts.scheme == "https" or plain):
        raise ValueError("https, or http to this machine")
    return value


NoticeText = Annotated[Unicode, Field(max_length=300), AfterValidator(_says_ai)]
Minutes = Annotated[int, Field(ge=0, le=_DAY)]
Age = Annotated[int, Field(ge=0, le=_OLDEST)]
ExitWord = Annotated[Unicode, Field(min_length=1, max_length=40)]
ExitWords = Annotated[list[ExitWord], Field(max_length=100), AfterValidator(_words)]
WebhookUrl = Annotated[str, Field(max_length=2048), AfterValidator(_webhook)]
WebhookSecret = Annotated[
    str, Field(pattern=r"^[\x21-\x7e]{32,256}$", json_schema_extra={"writeOnly": True})
]

_AI_NOTICE = (
    "The first reply to somebody says that they talk to an AI. China: CAC Order 21 of 2026, art. "
    "18; California: SB 243; New York: General Business Law art. 47"
)
_NOTICE_TEXT = (
    "In the place of our own words for it, in {language}; it has to say that this is an AI"
)
_USE = (
    "Minutes of unbroken use after which a reply reminds people of the time and of talking to an "
    "AI; 0: never. China: every two hours (Order 21, art. 18); New York: every three"
)
_MINOR_USE = (
    "The same for minors; the shorter of the two holds. California: every three hours (SB 243); "
    "China: part of minors' mode (Order 21, art. 14)"
)
_EXIT = "A goodbye is answered at once, and nothing holds people back. China: Order 21, art. 19"
_EXTRA_EXIT = "Further words that end a conversation, as whole messages"
_MINORS = (
    "Minors get no partner and no relative to play with, stricter checks and earlier reminders. "
    "China: Order 21, art. 14; California: SB 243"
)
_MINOR_BELOW = (
    "Who may be younger than this is a minor, by the year of birth that they gave; who gave none "
    "counts as grown up. 0: nobody"
)
_CONSENT_BELOW = (
    "Below this age a guardian has to agree before there is more than help in danger; 0: never. "
    "China: 14 (Personal Information Protection Law, art. 31; Order 21, art. 14)"
)
_DEPENDENCE = (
    "What clings, blames or claims to be human is not said, and signs of dependence are answered "
    "with people around. China: Order 21, art. 8, 10 and 18"
)
_MARK = (
    "Whether replies in channels end with a mark that they are generated: each, the first after a "
    "break, or none. China: labelling measures of 2025 and GB 45438-2025. The API says so in "
    "`ai_generated` and in the header `x-ai-generated`, always"
)
_CONTACTS = (
    "Whether the emergency contact of somebody in danger is shown to operators, if they agreed. "
    "China: Order 21, art. 12 and 13"
)
_TAKEOVER = "Whether operators may answer people in danger themselves. No law asks for it yet"
_WEBHOOK = "Where danger is reported to, signed; without words of the person"


class CarePolicyOut(BaseModel):
    """What holds now. Which law asks for what is a hint for operators, not legal advice."""

    ai_notice: bool = Field(description=_AI_NOTICE)
    ai_notice_text: str | None = Field(description=_NOTICE_TEXT.format(language="Chinese"))
    ai_notice_text_en: str | None = Field(description=_NOTICE_TEXT.format(language="English"))
    use_reminder_minutes: int = Field(description=_USE)
    minor_reminder_minutes: int = Field(description=_MINOR_USE)
    exit_words: bool = Field(description=_EXIT)
    extra_exit_words: list[str] = Field(description=_EXTRA_EXIT)
    minors_mode: bool = Field(description=_MINORS)
    minor_below: int = Field(description=_MINOR_BELOW)
    guardian_consent_below: int = Field(description=_CONSENT_BELOW)
    dependence_guard: bool = Field(description=_DEPENDENCE)
    ai_mark: AiMark = Field(description=_MARK)
    emergency_contacts: bool = Field(description=_CONTACTS)
    takeover: bool = Field(description=_TAKEOVER)
    takeover_webhook_url: str | None = Field(description=_WEBHOOK)
    has_takeover_webhook_secret: bool


class CarePolicyChange(BaseModel):
    """Fields that are left out stay as they are; `null` clears texts, address and secret."""

    ai_notice: bool | None = None
    ai_notice_text: NoticeText | None = None
    ai_notice_text_en: NoticeText | None = None
    use_reminder_minutes: Minutes | None = None
    minor_reminder_minutes: Minutes | None = None
    exit_words: bool | None = None
    extra_exit_words: ExitWords | None = None
    minors_mode: bool | None = None
    minor_below: Age | None = None
    guardian_consent_below: Age | None = None
    dependence_guard: bool | None = None
    ai_mark: AiMark | None = None
    emergency_contacts: bool | None = None
    takeover: bool | None = None
    takeover_webhook_url: WebhookUrl | None = None
    takeover_webhook_secret: WebhookSecret | None = Field(
        default=None, description="Signs what is posted there; 32 characters or more"
    )


def care_out(policy: CarePolicy) -> CarePolicyOut:
    return CarePolicyOut(
        ai_notice=policy.ai_notice,
        ai_notice_text=policy.ai_notice_text,
        ai_notice_text_en=policy.ai_notice_text_en,
        use_reminder_minutes=policy.use_reminder_minutes,
        minor_reminder_minutes=policy.minor_reminder_minutes,
        exit_words=policy.exit_words,
        extra_exit_words=list(policy.extra_exit_words),
        minors_mode=policy.minors_mode,
        minor_below=policy.minor_below,
        guardian_consent_below=policy.guardian_consent_below,
        dependence_guard=policy.dependence_guard,
        ai_mark=policy.ai_mark,
        emergency_contacts=policy.emergency_contacts,
        takeover=policy.takeover,
        takeover_webhook_url=policy.takeover_webhook_url,
        has_takeover_webhook_secret=policy.takeover_webhook_secret is not None,
    )
