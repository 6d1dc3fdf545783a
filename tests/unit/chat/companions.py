"""What the tests of the companion share: a situation, and a talk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from functions.chat.companion import (
    Composition,
    Recalled,
    Situation,
    Strategy,
    Tone,
    compose,
)
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.memories import ProfileLine, Slot
from nuanxin.domain.safety import SafetyLevel
from nuanxin.understanding.analyser import LocalAnalyser
from tests.fakes.analysers import reading

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def situation(
    text: str,
    *,
    read_as: Emotion | None = None,
    intensity: float = 0.5,
    language: str = "zh-CN",
    name: str | None = None,
    recalled: Sequence[str] = (),
    known: Sequence[str] = (),
    profile: Mapping[Slot, str] | None = None,
    earlier: Sequence[Composition] = (),
    feelings: Sequence[Emotion] = (),
    texts: Sequence[str] = (),
    helped: Mapping[Strategy, float] | None = None,
    tone: Tone = Tone.WARM,
    agent_name: str | None = None,
    hour: int | None = None,
) -> Situation:
    """`earlier` and `texts` are oldest first. Danger is the writer's matter, so none is read."""
    return Situation(
        text=text,
        reading=_reading(text, read_as, intensity),
        language=language,
        name=name,
        recalled=remembered(recalled, "recalled"),
        known=remembered(known, "known"),
        profile={slot: ProfileLine(f"mem_{slot}", line) for slot, line in (profile or {}).items()},
        earlier_strategies=tuple(one.strategy for one in earlier),
        earlier_replies=tuple(one.text for one in reversed(earlier[-20:])),
        earlier_feelings=tuple(feelings),
        earlier_texts=tuple(reversed(texts)),
        helped=helped or {},
        tone=tone,
        agent_name=agent_name,
        hour=hour,
    )


def remembered(texts: Sequence[str], name: str) -> tuple[Recalled, ...]:
    """With ids that count them."""
    return tuple(
        Recalled(text, LONG_AGO, f"mem_{name}{number}") for number, text in enumerate(texts)
    )


def _reading(text: str, label: Emotion | None, intensity: float) -> EmotionReading:
    if label is None:
        return replace(LocalAnalyser().read([text])[0], safety=SafetyLevel.NONE)
    language = "zh" if any("一" <= one <= "鿿" for one in text) else "en"
    return replace(reading(label=label, language=language), intensity=intensity)


def replies(text: str, *, seeds: int = 12, read_as: Emotion | None = None) -> list[str]:
    given = situation(text, read_as=read_as)
    return [compose(given, seed=str(seed)).text for seed in range(seeds)]


def talk(
    sentences: Sequence[str], *, seed: str = "turn", read_as: Emotion | None = None
) -> list[tuple[Situation, Composition]]:
    """Every situation with its reply, in one conversation."""
    said: list[tuple[Situation, Composition]] = []
    for number, sentence in enumerate(sentences):
        given = situation(
            sentence,
            read_as=read_as,
            earlier=[reply for _, reply in said],
            feelings=[one.reading.label for one, _ in said],
            texts=[one.text for one, _ in said],
        )
        said.append((given, compose(given, seed=f"{seed} {number}")))
    return said
