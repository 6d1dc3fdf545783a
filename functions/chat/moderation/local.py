"""Our own moderator: explicit words, in Chinese and English, without asking anybody.

What it cannot do: understand. It finds what is said outright, also where it is spelt to be
overlooked; allusions pass. In doubt it lets people speak, because turning away somebody who needs
help is worse than hearing what a model will refuse by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from functions.chat.moderation import rules
from functions.chat.moderation.ports import CLEAN, Outcome, Verdict
from functions.chat.moderation.rules import Rule
from nuanxin.domain.conversation import Author
from nuanxin.domain.identity import Person
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel, assess, normalised

_SCENE = 80
"""Characters before and after what was found that may show it in another light."""
_DENIAL_REACH = 24

_SENTENCE_END = lazy_pattern(r"[。！？!?\n；;]|\.(?=\s|$)")
_CLAUSE_END = lazy_pattern(r"[，,、：:“”\"]|但是|可是|不过|\bbut\b")
_NOT_HAN = lazy_pattern(r"[^一-鿿]+")


@dataclass(frozen=True, slots=True)
class LocalModerator:
    """The port `Moderator`, for everybody and every channel."""

    def check(self, text: str, *, person: Person, spoken_by: Author) -> Verdict:
        if spoken_by is Author.ASSISTANT:
            return _judged(text, rules.COMPANION)
        verdict = _judged(text, rules.PERSON)
        return CLEAN if verdict.is_risky and seeks_help(text) else verdict


def seeks_help(text: str) -> bool:
    """Whether somebody tells of distress: of dying, harm, abuse or illness, theirs or another's,
    or of getting away from what harms them."""
    return bool(rules.HELP_SEEKING.search(_plain(text))) or assess(text) is not SafetyLevel.NONE


def _judged(text: str, known: Sequence[Rule]) -> Verdict:
    plain = _plain(text)
    for written in _spellings(plain):
        for rule in known:
            if _breaks(rule, written):
                return Verdict(Outcome.RISKY, rule.label)
    return CLEAN


def _plain(text: str) -> str:
    return normalised(text).translate(rules.TRADITIONAL)


def _spellings(plain: str) -> Iterator[str]:
    """The text, and it without all that is not Chinese where that uncovers a word."""
    yield plain
    joined = _NOT_HAN.sub("", plain)
    if any(joined.count(word) > plain.count(word) for word in rules.HIDDEN):
        yield joined


def _breaks(rule: Rule, plain: str) -> bool:
    if not any(hint in plain for hint in rule.hints):
        return False
    return any(not _is_harmless(rule, found) for found in rule.pattern.finditer(plain))


def _is_harmless(rule: Rule, found: re.Match[str]) -> bool:
    before, scene = _around(found)
    clause = _CLAUSE_END.split(before)[-1]
    if rule.deniable and rules.DENIAL.search(clause[-_DENIAL_REACH:]):
        return True
    return rule.unless is not None and rule.unless.search(scene) is not None


def _around(found: re.Match[str]) -> tuple[str, str]:
    """What stands before it in its sentence, and the sentence."""
    text, start, end = found.string, found.start(), found.end()
    before = _SENTENCE_END.split(text[max(0, start - _SCENE) : start])[-1]
    ending = _SENTENCE_END.search(text, end, end + _SCENE)
    after = text[end : ending.end() if ending else end + _SCENE]
    return before, before + found[0] + after
