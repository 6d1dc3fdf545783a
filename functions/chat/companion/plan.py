"""The plan of a reply: what it is to do, before any word of it is chosen.

The same plan is written from our own phrases or told to a language model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from functions.chat.companion.facts import known_answer, name_of
from functions.chat.companion.kinds import wants_to_be_heard
from functions.chat.companion.mood import Heard
from functions.chat.companion.oneself import introduction
from functions.chat.companion.quoting import (
    NEVER,
    best_quotes,
    clean_name,
    fragment_of,
    stands_alone,
    turned_clauses,
)
from functions.chat.companion.retelling import retold_zh
from functions.chat.companion.situation import Strategy
from functions.chat.companion.slots import mentioned
from functions.chat.companion.strategy import Stage, stage_of
from functions.chat.companion.telling import Turned
from functions.chat.companion.text import MARKS, is_polite, politely
from functions.chat.companion.topics import after_but
from functions.chat.companion.wishes import Wish
from functions.chat.phrases import PAIN, ZH, Kind, Tone
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import assess, is_danger


class Part(StrEnum):
    """What a sentence does in a reply to something told."""

    OPENING = "opening"
    RECALL = "recall"
    SUPPORT = "support"
    CORE = "core"
    QUESTION = "question"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Plan:
    """`slots` hold what may be taken up of the person's own words and nothing else; `turned` is
    the clause that can be said back to them."""

    kind: Kind
    strategy: Strategy
    stage: Stage
    emotion: Emotion
    feeling: str | None
    topic: str | None
    tone: Tone
    parts: tuple[Part, ...]
    slots: Mapping[str, str]
    turned: Turned | None
    may_ask: bool
    may_advise: bool
    wishes: frozenset[Wish] = frozenset()
    """What the person asked of the way we talk."""


_GREETINGS = lazy_pattern(
    r"早上好|上午好|中午好|下午好|晚上好|早安|good (?:morning|afternoon|evening)"
    r"|happy (?:new year|holidays|easter|diwali|thanksgiving|halloween|hanukkah|weekend)"
    r"|merry (?:christmas|xmas)|eid mubarak"
)
_CALLS = lazy_pattern(r"在吗|在不在|在么|有人吗|anyone there|are you there")
_NAMES = {"zh": "暖心", "en": "Nuanxin"}
_HOURS_ZH = ((5, "这么晚了，你好"), (11, "早上好"), (14, "中午好"), (18, "下午好"), (23, "晚上好"))
_HOURS_EN = (
    (5, "Hello, you're up late"),
    (12, "Good morning"),
    (18, "Good afternoon"),
    (23, "Good evening"),
)
_TALKATIVE = 60
"""From this many characters on a message gets a sentence more."""


def roll(seed: str, option: str) -> int:
    """A number that the seed decides, the same on every machine."""
    digest = blake2b(f"{seed}|{option}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest)


def familiar(text: str) -> str:
    """Without marks, and with one word for "you", so that polite forms count as the same."""
    return MARKS.sub("", text.replace("您", "你")).lower()


def plan_of(heard: Heard, kind: Kind, strategy: Strategy, seed: str) -> Plan:
    turned = _turned(heard)
    wants_ear = wants_to_be_heard(heard)
    stage, wishes = stage_of(heard), heard.wishes
    return Plan(
        kind=kind,
        strategy=strategy,
        stage=stage,
        emotion=heard.mood,
        feeling=heard.feeling.adjective if heard.feeling else None,
        topic=heard.topic.name if heard.topic else None,
        tone=heard.situation.tone,
        parts=_parts_of(heard, kind, strategy, seed),
        slots=_slots(heard, turned),
        turned=turned,
        may_ask=not wants_ear
        and Wish.NO_QUESTIONS not in wishes
        and kind not in (Kind.GOODBYE, Kind.GOOD_NIGHT),
        may_advise=not wants_ear
        and (stage is not Stage.EXPLORING or kind in (Kind.ADVICE, Kind.DILEMMA)),
        wishes=wishes,
    )


def led_by(strategy: Strategy, plan: Plan, heard: Heard, seed: str) -> Plan:
    """The plan with another strategy: the parts alone go by it, and the rest takes its time."""
    return replace(plan, strategy=strategy, parts=_parts_of(heard, plan.kind, strategy, seed))


def _parts_of(heard: Heard, kind: Kind, strategy: Strategy, seed: str) -> tuple[Part, ...]:
    if kind is not Kind.TELLING:
        return ()
    return _without(heard.wishes, _parts(heard, strategy, seed))


def _without(wishes: frozenset[Wish], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    gone: set[Part] = set()
    if Wish.NO_QUESTIONS in wishes:
        gone.add(Part.QUESTION)
    if Wish.NO_COMFORT in wishes:
        gone.add(Part.SUPPORT)
    if Wish.SHORT in wishes:
        gone.update((Part.RECALL, Part.SUPPORT, Part.QUESTION, Part.INVITATION))
    return tuple(one for one in parts if one not in gone)


def _parts(heard: Heard, strategy: Strategy, seed: str) -> tuple[Part, ...]:
    """One reaction, one thing that supports or leads on, and now and then a door left open."""
    if heard.is_urgent:
        return (Part.OPENING, Part.CORE)
    asks = strategy in (Strategy.QUESTION, Strategy.RESTATEMENT)
    chance = roll(seed, "parts") % 10
    parts = [Part.OPENING]
    if strategy is Strategy.RESTATEMENT:
        parts = []
    if strategy is Strategy.QUESTION and heard.situation.recalled:
        parts.append(Part.RECALL)
    elif strategy in (Strategy.QUESTION, Strategy.SUGGESTION, Strategy.INFORMATION):
        longer = len(heard.text) >= _TALKATIVE or heard.is_strong
        if chance < (8 if longer else 5) and heard.emotion is not Emotion.NEUTRAL:
            parts.append(Part.SUPPORT)
    parts.append(Part.CORE)
    if not asks and strategy not in (Strategy.SUGGESTION, Strategy.INFORMATION):
        parts.extend(_closing(heard, chance))
    if heard.situation.tone is Tone.PLAIN:
        return tuple(one for one in parts if one in (Part.OPENING, Part.RECALL, Part.CORE))
    return tuple(parts)


def _closing(heard: Heard, chance: int) -> tuple[Part, ...]:
    wants_ear = wants_to_be_heard(heard)
    may_ask = not wants_ear and heard.situation.tone is not Tone.GENTLE
    if heard.mood is Emotion.JOY:
        return (Part.QUESTION,) if may_ask and chance < 7 else ()
    if heard.mood in PAIN or heard.mood is Emotion.NEUTRAL:
        asked_last = heard.situation.earlier_strategies[-1:] == (Strategy.QUESTION,)
        if may_ask and not asked_last and chance < 4:
            return (Part.QUESTION,)
        return (Part.INVITATION,) if chance < 8 or wants_ear else ()
    return ()


def _turned(heard: Heard) -> Turned | None:
    """The weightiest clause that was not given back before."""
    if heard.is_masked or heard.book.ironic.search(heard.text):
        return None
    earlier = tuple(familiar(reply) for reply in heard.situation.earlier_replies)
    said = heard.situation.text
    spoilt = heard.mood is Emotion.JOY and heard.book.signs[Emotion.SADNESS].search(heard.text)
    whole = retold_zh(said, heard.topic) if heard.book is ZH and not spoilt else None
    text = after_but(said) if heard.book is ZH and heard.mood in PAIN else said
    clauses = turned_clauses(text, heard.book, heard.topic)
    for turned in clauses if whole is None else [whole, *clauses]:
        if not any(familiar(turned.words) in reply for reply in earlier):
            return turned
    return None if heard.book is ZH or not heard.situation.earlier_texts else fragment_of(said)


def _slots(heard: Heard, turned: Turned | None) -> Mapping[str, str]:
    """The slots that have something in them."""
    situation, feeling = heard.situation, heard.feeling
    quotes = _quotes(heard)
    introduced = introduction(situation.text, heard.book)
    slots: dict[str, str | None] = {
        **mentioned(heard),
        "f": feeling.adjective if feeling else None,
        "n": feeling.noun if feeling else None,
        "quote": quotes[0] if quotes else None,
        "second": quotes[1] if len(quotes) > 1 else None,
        "recalled": _recalled(heard),
        "known": known_answer(heard),
        "more": introduced.more if introduced else None,
        "name": name_of(heard),
        "agent": _our_name(heard),
        "greeting": _greeting(heard),
    }
    if turned is not None:
        words = politely(turned.words) if is_polite(situation) else turned.words
        slots["Turned"] = words[0].upper() + words[1:]
        slots["turned"] = _lowered(words)
    return {slot: value for slot, value in slots.items() if value and not NEVER.search(value)}


def _our_name(heard: Heard) -> str:
    """The agent's; the built-in companion is called by its name in the language spoken."""
    name = clean_name(heard.situation.agent_name)
    if name is None or name in _NAMES.values():
        return _NAMES["zh" if heard.book is ZH else "en"]
    return name


_OPENERS = lazy_pattern(
    r"(?:You|Your|He|She|They|My|The|His|Her|Their|Our|Everyone|Everybody|Someone|Somebody|People"
    r"|Last|This"
    r"|Yesterday|Tonight|Both|One|Another|A)(?=[ '’])"
)


def _lowered(words: str) -> str:
    """For the middle of a sentence; a name keeps its capital."""
    return words[0].lower() + words[1:] if _OPENERS.match(words) else words


_OF_SELF = lazy_pattern(r"我|咱|俺|\b(?:I|i|me|my|mine|we|us|our)(?=\b|['’])")
"""In our mouth these words mean somebody else."""


def _quotes(heard: Heard) -> list[str]:
    """The same words are not quoted back twice."""
    if heard.is_masked or heard.book.ironic.search(heard.text):
        return []
    earlier = tuple(familiar(reply) for reply in heard.situation.earlier_replies)
    text = heard.situation.text
    quotes = best_quotes(text, heard.book, heard.topic)
    if heard.mood in PAIN:
        last = after_but(text)
        quotes.sort(key=lambda one: one not in last)
    return [
        one
        for one in quotes
        if not _OF_SELF.search(one) and not any(familiar(one) in reply for reply in earlier)
    ]


def _recalled(heard: Heard) -> str | None:
    """One clause of an earlier saying; good news is left alone with the past."""
    if heard.mood is Emotion.JOY:
        return None
    for recalled in heard.situation.recalled[:1]:
        if not is_danger(assess(recalled.text)):
            quotes = best_quotes(recalled.text, heard.book, None)
            clause = next((one for one in quotes if stands_alone(one)), None)
            return clause if clause and clause not in heard.situation.text else None
    return None


def _greeting(heard: Heard) -> str | None:
    """A greeting given back in kind, or by the hour where that is known."""
    if _CALLS.search(heard.text):
        return "在的" if heard.book is ZH else "I'm here"
    found = _GREETINGS.search(heard.text)
    if found:
        return found[0].capitalize()
    hour = heard.situation.hour
    if hour is None:
        return None
    hours = _HOURS_ZH if heard.book is ZH else _HOURS_EN
    return next((words for until, words in hours if hour < until), hours[0][1])
