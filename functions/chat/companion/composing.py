"""Putting a reply together from a plan, phrases and the person's own words."""

from collections.abc import Sequence
from itertools import chain

from functions.chat.companion.choosing import Choices
from functions.chat.companion.kinds import COURTESIES, courtesies_of, kind_of
from functions.chat.companion.mood import Heard, listen
from functions.chat.companion.plan import Part, Plan, led_by, plan_of
from functions.chat.companion.reminding import used_in
from functions.chat.companion.saying import Sayings
from functions.chat.companion.situation import Composition, Situation, Strategy
from functions.chat.companion.strategy import ranked_strategies
from functions.chat.companion.templates import pieces_on, quoting, slots_of
from functions.chat.phrases import PAIN, Kind
from nuanxin.domain.emotion import Emotion

_EXPLAINED = (Kind.TASK, Kind.FACT)
"""The first time, the reason why we cannot is given."""
_MOST_LEADS = 3
"""So many answers in one reply are enough without a further sentence."""


class _Composer:
    """Writes one reply."""

    def __init__(self, heard: Heard, plan: Plan, seed: str) -> None:
        self._heard = heard
        self.plan = plan
        self._book = heard.book
        self._sayings = Sayings(heard, plan, seed)
        self._choices = Choices(heard, plan, self._sayings, seed)

    def write(self) -> str:
        """A reply that was not given before, or nothing if this strategy has run dry."""
        kind = self.plan.kind
        if kind in COURTESIES:
            return self._courtesy(kind)
        if kind is not Kind.TELLING:
            return self._sayings.combined(self._pools(kind))
        return self._told()

    def repeat(self) -> str:
        """When everything was said: the sentences that fit, whether or not they are new."""
        kind = self.plan.kind
        if kind is not Kind.TELLING:
            return self._sayings.joined(
                [self._sayings.any_of(part) for part in self._book.social[kind]]
            )
        core = self._sayings.any_of(self._book.moods[self._heard.mood].affirmations)
        return self._sayings.joined(
            [self._sayings.any_of(self._book.moods[self._heard.mood].openings), core]
        )

    def _told(self) -> str:
        core = self._sayings.fresh(self._choices.core(self.plan.strategy))
        if core is None:
            return ""
        sentences: list[str | None] = []
        used: list[str] = [core]
        for part in self.plan.parts:
            sentence = core if part is Part.CORE else self._sentence(part, used)
            if sentence is not None and sentence is not core:
                used.append(sentence)
            sentences.append(sentence)
        if self.plan.parts[:1] == (Part.OPENING,) and self._choices.says_it(sentences[0], core):
            return self._sayings.joined(self._asking_instead(sentences, core))
        return self._sayings.joined(sentences)

    def _asking_instead(self, sentences: Sequence[str | None], core: str) -> Sequence[str | None]:
        """Without the core, and with a question in its place where none was asked just now."""
        rest = [one for one in sentences if one is not core]
        asked = self._heard.situation.earlier_strategies[-1:] == (Strategy.QUESTION,)
        if asked or not self.plan.may_ask or Part.QUESTION in self.plan.parts:
            return rest
        return [*rest[:1], self._sentence(Part.QUESTION, [one for one in rest[:1] if one])]

    def _sentence(self, part: Part, used: Sequence[str]) -> str | None:
        """One fresh sentence for this part, quoting nothing that the others quote."""
        taken = chain.from_iterable(slots_of(one) for one in used)
        without = quoting(frozenset(taken))
        match part:
            case Part.OPENING:
                return self._sayings.fresh(self._choices.openings(), without, is_opener=True)
            case Part.RECALL:
                return self._sayings.fresh(self._book.recalls, without)
            case Part.QUESTION:
                return self._sayings.fresh(self._choices.core(Strategy.QUESTION), without)
            case Part.INVITATION:
                return self._sayings.fresh(self._sayings.shuffled(self._book.invitations), without)
            case _:
                return self._sayings.fresh(self._choices.supports(used), without)

    def _courtesy(self, kind: Kind) -> str:
        """An answer to each thing said, then one kind sentence; never a question."""
        found = courtesies_of(self._heard)
        said = [one for one in found if one is not Kind.ASSENT]
        leads: list[Sequence[str]] = [
            self._sayings.fullest_first(self._social_parts(one)[0]) for one in said or (kind,)
        ]
        if not found and self._heard.emotion is not Emotion.NEUTRAL:
            return self._sayings.combined([self._choices.parting_reactions(), *leads])
        tail = self._sayings.shuffled(self._social_parts(kind)[1])
        return self._sayings.combined([*leads, tail] if len(leads) < _MOST_LEADS else leads)

    def _social_parts(self, kind: Kind) -> tuple[tuple[str, ...], ...]:
        """The tone's own sentences before the usual ones."""
        usual = self._book.social[kind]
        own = self._book.toned.get((self.plan.tone, kind))
        if own is None:
            return usual
        return tuple((*first, *second) for first, second in zip(own, usual, strict=True))

    def _pools(self, kind: Kind) -> list[Sequence[str]]:
        parts = self._social_parts(kind)
        own = self._book.toned.get((self.plan.tone, kind), ((),) * len(parts))
        pools: list[Sequence[str]] = [
            sorted(self._sayings.fullest_first(part), key=lambda one: one not in first)
            for part, first in zip(parts, own, strict=True)
        ]
        if kind in _EXPLAINED:
            pools[0] = [self._book.social[kind][0][0], *pools[0]]
        if kind in (Kind.ADVICE, Kind.DILEMMA):
            return self._advice(kind, pools)
        return pools

    def _advice(self, kind: Kind, pools: list[Sequence[str]]) -> list[Sequence[str]]:
        """What hurts is named first, then one thing to try."""
        book, heard = self._book, self._heard
        general = book.dilemmas if kind is Kind.DILEMMA else book.advice
        own = (
            pieces_on(self._heard).suggestions if heard.mood in PAIN and kind is Kind.ADVICE else ()
        )
        advice = self._sayings.in_turn(own, general)
        if heard.emotion in PAIN:
            return [self._choices.openings(), advice]
        return [*pools, advice]


def plan_reply(situation: Situation, *, seed: str = "") -> Plan:
    """The plan of the reply to this, whoever writes the words."""
    heard = listen(situation)
    kind = kind_of(heard)
    return plan_of(heard, kind, ranked_strategies(heard, kind)[0], seed)


def compose(situation: Situation, *, seed: str) -> Composition:
    """A reply; the same situation and seed always give the same one."""
    heard = listen(situation)
    kind = kind_of(heard)
    composer, strategies = None, ranked_strategies(heard, kind)
    plan = plan_of(heard, kind, strategies[0], seed)
    for strategy in strategies:
        composer = _Composer(heard, led_by(strategy, plan, heard, seed), seed)
        text = composer.write()
        if text:
            return Composition(text, strategy, used_in(text, composer.plan, situation))
    assert composer is not None
    return Composition(composer.repeat(), Strategy.OTHER)
