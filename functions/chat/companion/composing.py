"""Putting a reply together from a plan, phrases and the person's own words."""

from collections.abc import Iterable, Sequence
from itertools import chain, product

from functions.chat.companion.kinds import COURTESIES, courtesies_of, kind_of
from functions.chat.companion.mood import Heard, listen
from functions.chat.companion.plan import Part, Plan, familiar, plan_of, roll
from functions.chat.companion.quoting import Telling
from functions.chat.companion.situation import Composition, Situation, Strategy
from functions.chat.companion.strategy import ranked_strategies
from functions.chat.companion.templates import (
    NAMING,
    OWN,
    is_answered,
    names_in_passing,
    pieces_on,
    quoting,
    slots_of,
)
from functions.chat.companion.text import CLAUSE_ENDS, is_polite
from functions.chat.phrases import PAIN, ZH, Kind, Polarity
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_EXPLAINED = (Kind.TASK, Kind.FACT)
"""The first time, the reason why we cannot is given."""
_SELDOM = ("大模型", "languagemodel", "上次你提到", "lasttimeyoumentioned")
"""What is said once in a while only, in the form of `familiar`."""
_WHY = lazy_pattern(
    r"(?<!不知道)(?<!不明白)为(?:什么|啥)|凭什么|凭啥|(?<!dont know )(?<!no idea )(?<!know )\bwhy\b"
)
_SLOT_EDGE = lazy_pattern(r"\{\w+\}")
_TELLING_PIECE = 4
"""From this many characters on a sentence's fixed part is recognised in an earlier reply."""
_OPENER = 4
"""Characters by which two openers are told apart in Chinese; three times as many in English."""
_MOST_LEADS = 3
"""So many answers in one reply are enough without a further sentence."""
_MUCH, _LENGTHY = 2, 40
"""So many clauses or characters are enough to sum up."""
_LOOSE = "setback"
"""The topic of all that goes wrong: their own words say more."""
_TENDER = frozenset({"grief", "pet_loss", "miscarriage", "embarrassed", "guilt"})
"""Losses and what one is ashamed of are not told back to the person."""
_BARE = 8
"""Characters up to which a feeling may be all that was said; three times as many in English."""


class _Composer:
    """Writes one reply: fills slots and takes what has not been said before."""

    def __init__(self, heard: Heard, plan: Plan, seed: str) -> None:
        self._heard = heard
        self._plan = plan
        self._seed = seed
        self._book = book = heard.book
        self._slots = plan.slots
        self._earlier = tuple(familiar(reply) for reply in heard.situation.earlier_replies)
        length = _OPENER if book is ZH else 3 * _OPENER
        self._openers = frozenset(reply[:length] for reply in self._earlier)
        self._opener_length = length
        self._topical = pieces_on(heard)
        self._general = book.moods[heard.mood]
        self._too_much = frozenset(
            () if heard.is_weighty else chain(*(one.weighty for one in book.moods.values()))
        )

    def write(self) -> str:
        """A reply that was not given before, or nothing if this strategy has run dry."""
        kind = self._plan.kind
        if kind in COURTESIES:
            return self._courtesy(kind)
        if kind is not Kind.TELLING:
            return self._social(self._pools(kind))
        return self._told()

    def repeat(self) -> str:
        """When everything was said: the sentences that fit, whether or not they are new."""
        kind = self._plan.kind
        if kind is not Kind.TELLING:
            return self._joined([self._any_of(part) for part in self._book.social[kind]])
        core = self._any_of(self._general.affirmations)
        return self._joined([self._any_of(self._general.openings), core])

    def _told(self) -> str:
        core = self._fresh(self._core(self._plan.strategy))
        if core is None:
            return ""
        sentences: list[str | None] = []
        used: list[str] = [core]
        for part in self._plan.parts:
            sentence = core if part is Part.CORE else self._sentence(part, used)
            if sentence is not None and sentence is not core:
                used.append(sentence)
            sentences.append(sentence)
        return self._joined(sentences)

    def _sentence(self, part: Part, used: Sequence[str]) -> str | None:
        """One fresh sentence for this part, quoting nothing that the others quote."""
        taken = chain.from_iterable(slots_of(one) for one in used)
        without = quoting(frozenset(taken))
        match part:
            case Part.OPENING:
                return self._fresh(self._openings(), without, is_opener=True)
            case Part.RECALL:
                return self._fresh(self._book.recalls, without)
            case Part.QUESTION:
                return self._fresh(self._core(Strategy.QUESTION), without)
            case Part.INVITATION:
                return self._fresh(self._shuffled(self._book.invitations), without)
            case _:
                return self._fresh(self._supports(), without)

    def _core(self, strategy: Strategy) -> Sequence[str]:
        topical, general = self._topical, self._general
        match strategy:
            case Strategy.QUESTION:
                return self._questions()
            case Strategy.RESTATEMENT:
                return self._restatements()
            case Strategy.REFLECTION:
                return self._in_turn(topical.reflections, general.reflections)
            case Strategy.AFFIRMATION:
                return self._in_turn(topical.affirmations, general.affirmations)
            case Strategy.SUGGESTION:
                return self._in_turn(topical.suggestions, general.suggestions)
            case Strategy.INFORMATION:
                return self._shuffled(topical.information)
            case _:
                return self._in_turn(topical.disclosures, general.disclosures)

    def _questions(self) -> Sequence[str]:
        if self._heard.is_urgent:
            return self._shuffled(self._topical.questions)
        if _WHY.search(self._heard.text):
            return self._in_turn(self._book.why_questions, self._general.questions)
        first = self._whats_up() if self._is_bare() else ()
        questions = self._in_turn(first, self._topical.questions, self._general.questions)
        return [one for one in questions if not is_answered(one, self._heard.text)]

    def _is_bare(self) -> bool:
        """Whether a feeling is all that was said, so that asking what happened comes first."""
        heard = self._heard
        long = len(heard.text) > (_BARE if self._book is ZH else 3 * _BARE)
        told = heard.topic or heard.carried or self._plan.turned or "quote" in self._slots
        return not told and not long and not heard.is_masked

    def _whats_up(self) -> Sequence[str]:
        if self._heard.emotion is Emotion.JOY:
            return self._book.whats_good
        return self._book.whats_wrong if self._heard.emotion in PAIN else ()

    def _restatements(self) -> Sequence[str]:
        said = [piece for piece in CLAUSE_ENDS.split(self._heard.text) if piece.strip()]
        much = len(said) > _MUCH or len(self._heard.text) > _LENGTHY
        fits = much and self._heard.mood in PAIN and not self._heard.is_masked
        turned = self._plan.turned
        if turned is None or turned.telling is Telling.BORNE:
            fitting = [one for one in self._book.restatements if "{turned}" not in one]
        else:
            fitting = list(self._book.restatements)
        return self._shuffled(fitting) if fits else ()

    def _supports(self) -> Sequence[str]:
        return self._in_turn(
            (*self._topical.reflections, *self._topical.affirmations),
            (*self._general.reflections, *self._general.affirmations),
        )

    def _openings(self) -> Sequence[str]:
        """What takes up the person's own words or their matter comes before what anybody could
        be told."""
        heard, book = self._heard, self._book
        general = book.moods[heard.mood if heard.mood is Emotion.JOY else heard.emotion]
        wordless = [one for one in general.openings if not quoting(slots_of(one))]
        if heard.is_masked:
            return self._in_turn(book.unmasked, wordless)
        if heard.is_urgent:
            return self._shuffled(self._topical.openings)
        told, topical = self._shuffled(self._told_openings()), self._matter_openings()
        first = self._whys() + (topical + told if self._turns_to_topic() else told + topical)
        strong = self._shuffled(general.strong) if heard.is_strong else []
        worded = [one for one in general.openings if one not in wordless]
        rest = self._in_turn(worded, wordless)
        if heard.is_named:
            rest.sort(key=lambda one: not slots_of(one) & NAMING)
        if strong and not first:
            return [*strong, *rest] if roll(self._seed, "strong") % 2 else [*rest, *strong]
        return [*first, *rest, *strong]

    def _turns_to_topic(self) -> bool:
        """Whether the matter is named in our words first, or given back in theirs."""
        topic, turned = self._heard.topic, self._plan.turned
        if topic is None or turned is None or topic.name in _TENDER:
            return True
        if topic.polarity is Polarity.PLAIN or topic.name == _LOOSE:
            return roll(self._seed, "topic") % 10 < 3
        return roll(self._seed, "topic") % 10 < (5 if turned.is_on_topic else 8)

    def _matter_openings(self) -> list[str]:
        """Those that hold something of the person's own first."""
        return sorted(
            self._shuffled(self._topical.openings),
            key=lambda one: not (slots_of(one) & OWN & self._slots.keys()),
        )

    def _whys(self) -> list[str]:
        return self._shuffled(self._book.whys) if _WHY.search(self._heard.text) else []

    def _told_openings(self) -> Sequence[str]:
        turned, heard, told = self._plan.turned, self._heard, self._book.told
        if turned is None:
            return ()
        if heard.emotion is Emotion.JOY:
            if heard.topic is None or names_in_passing(heard):
                return told.good
            good = heard.topic.polarity is Polarity.GOOD and turned.is_on_topic
            return told.good if good else told.plain
        if heard.emotion not in PAIN:
            return told.listened if heard.mood in PAIN else told.plain
        if turned.telling is Telling.HARSH:
            return told.harsh
        if turned.telling is Telling.BORNE:
            return told.feared if heard.emotion is Emotion.FEAR else told.borne
        by_emotion = {Emotion.ANGER: told.angered, Emotion.FEAR: told.feared}
        return by_emotion.get(heard.emotion, told.done)

    def _courtesy(self, kind: Kind) -> str:
        """An answer to each thing said, then one kind sentence; never a question."""
        found = courtesies_of(self._heard)
        said = [one for one in found if one is not Kind.ASSENT]
        leads: list[Sequence[str]] = [
            self._fullest_first(self._social_parts(one)[0]) for one in said or (kind,)
        ]
        if not found and self._heard.emotion is not Emotion.NEUTRAL:
            return self._social([self._parting_reactions(), *leads])
        tail = self._shuffled(self._social_parts(kind)[1])
        return self._social([*leads, tail] if len(leads) < _MOST_LEADS else leads)

    def _parting_reactions(self) -> Sequence[str]:
        """Without quoting: what is quoted back asks to be gone into."""
        general = self._book.moods[self._heard.emotion]
        wordless = [one for one in general.openings if not quoting(slots_of(one))]
        return self._in_turn(self._topical.openings, wordless)

    def _social_parts(self, kind: Kind) -> tuple[tuple[str, ...], ...]:
        """The tone's own sentences before the usual ones."""
        usual = self._book.social[kind]
        own = self._book.toned.get((self._plan.tone, kind))
        if own is None:
            return usual
        return tuple((*first, *second) for first, second in zip(own, usual, strict=True))

    def _pools(self, kind: Kind) -> list[Sequence[str]]:
        parts = self._social_parts(kind)
        own = self._book.toned.get((self._plan.tone, kind), ((),) * len(parts))
        pools: list[Sequence[str]] = [
            sorted(self._fullest_first(part), key=lambda one: one not in first)
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
        own = self._topical.suggestions if heard.mood in PAIN and kind is Kind.ADVICE else ()
        advice = self._in_turn(own, general)
        if heard.emotion in PAIN:
            return [self._openings(), advice]
        return [*pools, advice]

    def _social(self, pools: Sequence[Sequence[str]]) -> str:
        """One sentence of each part; should all be known, a combination that is not."""
        if not pools:
            return ""
        opener = self._fresh(pools[0], is_opener=True) or self._fresh(pools[0])
        fresh = [opener, *(self._fresh(pool) for pool in pools[1:])]
        if all(fresh):
            return self._joined(fresh)
        usable = [[one for one in pool if slots_of(one) <= self._slots.keys()] for pool in pools]
        choices = sorted(product(*usable), key=lambda parts: sum(map(self._was_said, parts)))
        texts = (self._joined(parts) for parts in choices)
        return next((one for one in texts if familiar(one) not in self._earlier), "")

    def _fresh(
        self,
        templates: Iterable[str],
        without: frozenset[str] = frozenset(),
        *,
        is_opener: bool = False,
    ) -> str | None:
        """The first template that can be filled and that no earlier reply used."""
        for template in templates:
            if template in self._too_much:
                continue
            needed = slots_of(template)
            usable = needed <= self._slots.keys() and not needed & without
            if usable and not self._was_said(template):
                if is_opener and self._opens_like_before(template):
                    continue
                return template
        return None

    def _opens_like_before(self, template: str) -> bool:
        filled = familiar(template.format_map(self._slots))
        return filled[: self._opener_length] in self._openers

    def _any_of(self, templates: Iterable[str]) -> str | None:
        usable = (one for one in self._shuffled(templates) if slots_of(one) <= self._slots.keys())
        return next(usable, None)

    def _was_said(self, template: str) -> bool:
        pieces = [familiar(piece) for piece in _SLOT_EDGE.split(template)]
        longest = max(pieces, key=len)
        signs = [sign for sign in _SELDOM if any(sign in piece for piece in pieces)]
        if len(longest) >= _TELLING_PIECE:
            signs.append(longest)
        return any(sign in reply for sign in signs for reply in self._earlier)

    def _shuffled(self, templates: Iterable[str]) -> list[str]:
        """In an order that the seed decides, the same on every machine."""
        return sorted(templates, key=lambda one: roll(self._seed, one))

    def _in_turn(self, *groups: Iterable[str]) -> list[str]:
        return [one for group in groups for one in self._shuffled(group)]

    def _fullest_first(self, templates: Iterable[str]) -> Sequence[str]:
        shuffled = self._shuffled(templates)
        wanted = {"greeting", "known"} & self._slots.keys()
        return sorted(shuffled, key=lambda one: not slots_of(one) & wanted)

    def _joined(self, templates: Iterable[str | None]) -> str:
        polite = self._book is ZH and is_polite(self._heard.situation)
        sentences = [one.replace("你", "您") if polite else one for one in templates if one]
        return self._book.joint.join(sentence.format_map(self._slots) for sentence in sentences)


def choose_strategy(situation: Situation) -> Strategy:
    """What this turn should do for the person, whoever writes the words."""
    heard = listen(situation)
    return ranked_strategies(heard, kind_of(heard))[0]


def plan_reply(situation: Situation, *, seed: str = "") -> Plan:
    """The plan of the reply to this, whoever writes the words."""
    heard = listen(situation)
    kind = kind_of(heard)
    return plan_of(heard, kind, ranked_strategies(heard, kind)[0], seed)


def compose(situation: Situation, *, seed: str) -> Composition:
    """A reply; the same situation and seed always give the same one."""
    heard = listen(situation)
    kind = kind_of(heard)
    composer = None
    for strategy in ranked_strategies(heard, kind):
        composer = _Composer(heard, plan_of(heard, kind, strategy, seed), seed)
        text = composer.write()
        if text:
            return Composition(text, strategy)
    assert composer is not None
    return Composition(composer.repeat(), Strategy.OTHER)
