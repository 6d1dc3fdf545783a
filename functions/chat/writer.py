"""Writing a reply: fixed text in danger and for what may not be brought in, a model where there is
one, our own words otherwise."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from functions.chat.companion import (
    Composition,
    Recalled,
    Situation,
    Strategy,
    choose_strategy,
    compose,
)
from functions.chat.moderation import ports as moderation
from functions.chat.moderation.output import Unfit, checked
from functions.chat.moderation.ports import Moderator, Verdict
from functions.chat.moderation.texts import DECLINED, NOT_NOW, TAKEN_BACK, in_language
from functions.chat.ports import FETCH_HINT, LanguageModel, ModelUnavailable
from functions.chat.prompt import build_prompt
from nuanxin import observability
from nuanxin.domain import safety
from nuanxin.domain.agents import Agent
from nuanxin.domain.conversation import Author, Fallback, Message, WrittenBy
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.safety import SafetyLevel, SafetyNotice

BUILT_IN = WrittenBy("builtin")
FIXED = WrittenBy("safety")
MODERATED = WrittenBy("moderation")
SAFETY_STRATEGY = "safety"

_REMEMBERED_REPLIES = 20
_MAX_REPLY = 16_000
"""Characters. Far more than anybody reads, and well below what one item of the table holds."""
_BROKEN_OFF = "……\n\n"
"""Between what the model had said when it fell silent and our own words."""
_TAKEN_BACK = "\n\n"
"""Between what the model had said and the words that replace the rest."""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a reply is written from. `history` is newest first, without `text`."""

    person: Person
    agent: Agent
    text: str
    reading: EmotionReading
    history: tuple[Message, ...]
    recalled: tuple[Recalled, ...]
    seed: str
    """Decides between equally good wordings, so that a second try says the same."""

    @property
    def language(self) -> str:
        """What the person wrote in, or their setting where that cannot be told."""
        read = self.reading.language
        return self.person.language if read == "und" else read


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    strategy: str
    by: WrittenBy
    safety: SafetyNotice | None = None
    """What the conversation says beyond the reading of its last message."""


@dataclass(frozen=True, slots=True)
class Writer:
    """`model` is `None` where none is configured, `moderator` where nothing is to be checked.

    Danger comes first: what is said then is never checked, nor are our own texts.
    """

    model: LanguageModel | None
    moderator: Moderator | None = None

    def write(self, brief: Brief) -> Generator[str, None, Written]:
        """Yield the reply in pieces; their concatenation is the returned text."""
        fixed = self._fixed(brief)
        if fixed is not None:
            yield fixed.text
            return fixed
        if self.model is None:
            composed = _compose(brief)
            yield composed.text
            return Written(composed.text, composed.strategy, BUILT_IN)
        return (yield from self._with_model(self.model, brief))

    def rescue(self, brief: Brief, said: str, why: Fallback) -> Generator[str, None, Written]:
        """Finish a reply of which only `said` was written: what has a fixed text by that, all
        else in our own words."""
        fixed = self._fixed(brief)
        if fixed is None:
            return (yield from _in_our_words(brief, said, why))
        rest = fixed.text.removeprefix(said)
        if rest:
            yield rest
        return replace(fixed, text=said + rest, by=replace(fixed.by, fallback=why))

    def _fixed(self, brief: Brief) -> Written | None:
        """What is said whoever writes: in danger, and to what may not be brought in."""
        fixed = _help(brief)
        if fixed is not None or self.moderator is None:
            return fixed
        verdict = self.moderator.check(brief.text, person=brief.person, spoken_by=Author.USER)
        if not verdict.is_risky:
            return None
        observability.event("moderation.declined", label=verdict.label)
        texts = NOT_NOW if verdict.label == moderation.UNANSWERED else DECLINED
        text = in_language(texts, brief.language)
        return Written(text, moderation.STRATEGY, MODERATED)

    def _with_model(self, model: LanguageModel, brief: Brief) -> Generator[str, None, Written]:
        strategy = choose_strategy(_situation(brief))
        prompt = build_prompt(
            brief.agent, brief.history, brief.text, brief.reading, strategy, brief.recalled
        )
        said: list[str] = []
        try:
            pieces = without_fetch_hint(model.stream(prompt, model=brief.agent.model))
            for piece in self._checked(cut_short(pieces, _MAX_REPLY), brief.person):
                said.append(piece)
                yield piece
        except ModelUnavailable:
            why = Fallback.INTERRUPTED if said else Fallback.UNREACHABLE
            return (yield from _in_our_words(brief, "".join(said), why))
        except Unfit as unfit:
            observability.event("moderation.taken_back", label=unfit.verdict.label)
            rest = (_TAKEN_BACK if said else "") + in_language(TAKEN_BACK, brief.language)
            yield rest
            return Written("".join(said) + rest, strategy, MODERATED)
        return Written("".join(said), strategy, WrittenBy(brief.agent.model or model.name))

    def _checked(self, pieces: Iterator[str], person: Person) -> Iterator[str]:
        moderator = self.moderator
        if moderator is None:
            return pieces

        def check(text: str) -> Verdict:
            return moderator.check(text, person=person, spoken_by=Author.ASSISTANT)

        return checked(pieces, check)


def _in_our_words(brief: Brief, said: str, why: Fallback) -> Generator[str, None, Written]:
    composed = _compose(brief)
    rest = composed.text.removeprefix(said)
    if said and rest == composed.text:
        rest = f"{_BROKEN_OFF}{composed.text}"
    if rest:
        yield rest
    return Written(said + rest, composed.strategy, replace(BUILT_IN, fallback=why))


def _help(brief: Brief) -> Written | None:
    """What danger is answered with, whatever is configured, and the turns after it."""
    country = brief.person.care.country
    level, text = brief.reading.safety, None
    if safety.is_danger(level):
        text = safety.reply_for(level, language=brief.language, country=country)
    elif before := _danger_before(brief):
        turn, danger = before
        level = safety.answered_with(danger, brief.text)
        text = (
            safety.reply_for(level, language=brief.language, country=country)
            if level is SafetyLevel.ACUTE
            else safety.aftercare_for(turn, language=brief.language, country=country)
        )
    if text is None:
        return None
    notice = safety.notice_for(level, language=brief.language, country=country)
    return Written(text, SAFETY_STRATEGY, FIXED, SafetyNotice(level, notice))


def _danger_before(brief: Brief) -> tuple[int, SafetyLevel] | None:
    """How many turns ago there was danger, and which; `None` if it is long past."""
    turn = -1
    level = SafetyLevel.NONE
    for message in brief.history:
        if message.author is Author.ASSISTANT:
            # Of replies only `acute` counts: aftercare itself would go on for ever.
            level = message.safety.level
            level = level if level is SafetyLevel.ACUTE else SafetyLevel.NONE
            continue
        turn += 1
        if turn >= safety.AFTERCARE_TURNS:
            return None
        danger = message.safety.level if safety.is_danger(message.safety.level) else level
        if safety.is_danger(danger):
            return turn, danger
    return None


def _situation(brief: Brief) -> Situation:
    replies = [one for one in brief.history if one.author is Author.ASSISTANT]
    return Situation(
        text=brief.text,
        reading=brief.reading,
        language=brief.person.language,
        name=brief.person.display_name,
        recalled=brief.recalled,
        earlier_strategies=tuple(_strategies(reversed(replies))),
        earlier_replies=tuple(one.text for one in replies[:_REMEMBERED_REPLIES]),
        earlier_feelings=tuple(
            one.emotion.label
            for one in reversed(brief.history)
            if one.author is Author.USER and one.emotion
        ),
    )


def cut_short(pieces: Iterable[str], length: int) -> Iterator[str]:
    """The pieces, up to `length` characters."""
    for piece in pieces:
        if piece[:length]:
            yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return


def without_fetch_hint(pieces: Iterable[str]) -> Iterator[str]:
    """Keep a model from saying the placeholder's hint, also across pieces."""
    before = ""
    for piece in pieces:
        joined = (before + piece).replace(FETCH_HINT, "回复 1")
        yield joined[len(before) :]
        before = joined[-2:]


def _strategies(replies: Iterable[Message]) -> Iterator[Strategy]:
    for reply in replies:
        if reply.strategy in _BY_NAME:
            yield _BY_NAME[reply.strategy]


_BY_NAME = {str(strategy): strategy for strategy in Strategy}


def _compose(brief: Brief) -> Composition:
    return compose(_situation(brief), seed=brief.seed)
