"""Writing a reply: fixed text in danger, a model where there is one, our own words otherwise."""

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
from functions.chat.ports import FETCH_HINT, LanguageModel, ModelUnavailable
from functions.chat.prompt import build_prompt
from nuanxin.domain import safety
from nuanxin.domain.agents import Agent
from nuanxin.domain.conversation import Author, Fallback, Message, WrittenBy
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person

BUILT_IN = WrittenBy("builtin")
FIXED = WrittenBy("safety")
SAFETY_STRATEGY = "safety"

_REMEMBERED_REPLIES = 20
_MAX_REPLY = 16_000
"""Characters. Far more than anybody reads, and well below what one item of the table holds."""
_BROKEN_OFF = "……\n\n"
"""Between what the model had said when it fell silent and our own words."""


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


@dataclass(frozen=True, slots=True)
class Writer:
    """`model` is `None` where none is configured."""

    model: LanguageModel | None

    def write(self, brief: Brief) -> Generator[str, None, Written]:
        """Yield the reply in pieces; their concatenation is the returned text."""
        fixed = _fixed_text(brief)
        if fixed is not None:
            yield fixed
            return Written(fixed, SAFETY_STRATEGY, FIXED)
        if self.model is None:
            composed = _compose(brief)
            yield composed.text
            return Written(composed.text, composed.strategy, BUILT_IN)
        return (yield from self._with_model(self.model, brief))

    def rescue(self, brief: Brief, said: str, why: Fallback) -> Generator[str, None, Written]:
        """Finish a reply of which only `said` was written: danger by the same fixed text, all
        else in our own words."""
        fixed = _fixed_text(brief)
        if fixed is not None:
            rest = fixed.removeprefix(said)
            if rest:
                yield rest
            return Written(said + rest, SAFETY_STRATEGY, replace(FIXED, fallback=why))
        composed = _compose(brief)
        rest = composed.text.removeprefix(said)
        if said and rest == composed.text:
            rest = f"{_BROKEN_OFF}{composed.text}"
        if rest:
            yield rest
        return Written(said + rest, composed.strategy, replace(BUILT_IN, fallback=why))

    def _with_model(self, model: LanguageModel, brief: Brief) -> Generator[str, None, Written]:
        strategy = choose_strategy(_situation(brief))
        prompt = build_prompt(
            brief.agent, brief.history, brief.text, brief.reading, strategy, brief.recalled
        )
        said: list[str] = []
        try:
            pieces = model.stream(prompt, model=brief.agent.model)
            for piece in cut_short(without_fetch_hint(pieces), _MAX_REPLY):
                said.append(piece)
                yield piece
        except ModelUnavailable:
            why = Fallback.INTERRUPTED if said else Fallback.UNREACHABLE
            return (yield from self.rescue(brief, "".join(said), why))
        return Written("".join(said), strategy, WrittenBy(brief.agent.model or model.name))


def _fixed_text(brief: Brief) -> str | None:
    """What risk and acute are answered with, whatever is configured."""
    return safety.reply_for(
        brief.reading.safety, language=brief.language, country=brief.person.care.country
    )


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
