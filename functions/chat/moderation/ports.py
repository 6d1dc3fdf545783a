"""What the chat asks a moderator."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from nuanxin.domain.care import ADULT_AGE, may_be_below
from nuanxin.domain.conversation import Author
from nuanxin.domain.identity import Person

STRATEGY = "moderation"
"""Of a reply to what may not be brought in. Neither it nor its question is shown to a model."""

UNANSWERED = "unanswered"
"""The label where a platform did not say what it thinks."""


class Outcome(StrEnum):
    """`REVIEW` is doubtful: it is noted, and passes."""

    PASS = "pass"
    REVIEW = "review"
    RISKY = "risky"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`label` names the kind of trouble: a rule of ours, or a platform's number."""

    outcome: Outcome = Outcome.PASS
    label: str = ""

    @property
    def is_risky(self) -> bool:
        return self.outcome is Outcome.RISKY


CLEAN = Verdict()


class Moderator(Protocol):
    def check(self, text: str, *, person: Person, spoken_by: Author) -> Verdict:
        """Of what `person` says, or of what is said to them. Never fails: where a platform does
        not answer, `without_answer` decides."""
        ...


def without_answer(person: Person, now: datetime, *, fails_open: bool) -> Verdict:
    """What holds where a platform did not answer: nothing passes to those who may be minors."""
    passes = fails_open and not may_be_minor(person, now)
    return Verdict(Outcome.REVIEW if passes else Outcome.RISKY, UNANSWERED)


def may_be_minor(person: Person, now: datetime) -> bool:
    """Whether they may be under 18; who gave no year of birth counts as grown up."""
    return may_be_below(ADULT_AGE, person.birth_year, now)
