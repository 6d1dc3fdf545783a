"""Which of our sentences come into question, the best ones first."""

from collections.abc import Sequence

from functions.chat.companion.mood import Heard
from functions.chat.companion.plan import Plan, roll
from functions.chat.companion.saying import Sayings
from functions.chat.companion.situation import Strategy
from functions.chat.companion.telling import Telling
from functions.chat.companion.templates import (
    NAMING,
    OWN,
    is_answered,
    names_in_passing,
    pieces_on,
    quoting,
    slots_of,
)
from functions.chat.companion.text import CLAUSE_ENDS, plain_of
from functions.chat.phrases import PAIN, ZH, Polarity
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_WHY = lazy_pattern(
    r"(?<!不知道)(?<!不明白)(?<![问说])(?<![问说]我)为(?:什么|啥)|凭什么|凭啥"
    r"|(?<!dont know )(?<!no idea )(?<!know )"
    r"(?<!asked )(?<!asks )(?<!wonder )(?<!reason )\bwhy\b"
)
_MUCH, _LENGTHY = 2, 40
"""So many clauses or characters are enough to sum up; three times as many in English."""
_LOOSE = "setback"
"""The topic of all that goes wrong: their own words say more."""
_TENDER = frozenset({"grief", "pet_loss", "miscarriage", "embarrassed", "guilt", "hit_child"})
"""Losses and what one is ashamed of are not told back to the person."""
_LATELY = 6
"""Messages in which a name may have been told."""
_SELDOM_WORDLESS = 1
"""In so many of ten replies a matter is named in our words although theirs could be."""
_BARE = 8
"""Characters up to which a feeling may be all that was said; three times as many in English."""


class Choices:
    """For each part of a reply to something told."""

    def __init__(self, heard: Heard, plan: Plan, sayings: Sayings, seed: str) -> None:
        self._heard = heard
        self._plan = plan
        self._book = heard.book
        self._slots = plan.slots
        self._seed = seed
        self._sayings = sayings
        self._topical = pieces_on(heard)
        turned = plan.turned
        is_harsh = turned is not None and turned.telling is Telling.HARSH
        self._is_guessed = heard.is_guessed and not is_harsh
        self._general = heard.book.moods[Emotion.NEUTRAL if self._is_guessed else heard.mood]

    def core(self, strategy: Strategy) -> Sequence[str]:
        topical, general = self._topical, self._general
        match strategy:
            case Strategy.QUESTION:
                return self._questions()
            case Strategy.RESTATEMENT:
                return self._restatements()
            case Strategy.REFLECTION:
                return self._sayings.in_turn(topical.reflections, general.reflections)
            case Strategy.AFFIRMATION:
                return self._sayings.in_turn(topical.affirmations, general.affirmations)
            case Strategy.SUGGESTION:
                return self._sayings.in_turn(topical.suggestions, general.suggestions)
            case Strategy.INFORMATION:
                return self._sayings.shuffled(topical.information)
            case _:
                return self._sayings.in_turn(topical.disclosures, general.disclosures)

    def says_it(self, opening: str | None, core: str) -> bool:
        """Whether the opening already answers what was said, and the core would answer anything."""
        answered = bool(self._book.told.hard_matter) and "{Turned}" in (opening or "")
        return answered and any(
            core in pool
            for pool in (
                self._general.reflections,
                self._general.affirmations,
                self._general.disclosures,
            )
        )

    def supports(self, used: Sequence[str]) -> Sequence[str]:
        """Nothing where the opening has already said something on the matter."""
        if set(used) & set(self._joint_openings(self._topical.openings)):
            return ()
        enough = bool(self._book.told.hard_matter) and any("{Turned}" in one for one in used)
        general = None if enough or self._heard.is_guessed else self._general
        return self._sayings.in_turn(
            (*self._topical.reflections, *self._topical.affirmations),
            (*general.reflections, *general.affirmations) if general is not None else (),
        )

    def openings(self) -> Sequence[str]:
        """What takes up the person's own words or their matter comes before what anybody could
        be told."""
        heard, book = self._heard, self._book
        felt = heard.mood if heard.mood is Emotion.JOY else heard.emotion
        general = book.moods[Emotion.NEUTRAL if self._is_guessed else felt]
        wordless = [one for one in general.openings if not quoting(slots_of(one))]
        if heard.is_masked:
            return self._sayings.in_turn(book.unmasked, wordless)
        if heard.is_urgent:
            return self._sayings.shuffled(self._topical.openings)
        told, topical = self._sayings.shuffled(self._told_openings()), self._matter_openings()
        joint = self._joint_openings(topical)
        order = topical + told if self._turns_to_topic() else told + topical
        first = self._whys() + joint + order
        strong = self._sayings.shuffled(general.strong) if heard.is_strong else []
        worded = [one for one in general.openings if one not in wordless]
        rest = self._sayings.in_turn(worded, wordless)
        if heard.is_named:
            rest.sort(key=lambda one: not slots_of(one) & NAMING)
        if strong and not first:
            return [*strong, *rest] if roll(self._seed, "strong") % 2 else [*rest, *strong]
        return [*first, *rest, *strong]

    def parting_reactions(self) -> Sequence[str]:
        """Without quoting: what is quoted back asks to be gone into."""
        general = self._book.moods[self._heard.emotion]
        wordless = [one for one in general.openings if not quoting(slots_of(one))]
        return self._sayings.in_turn(self._topical.openings, wordless)

    def _questions(self) -> Sequence[str]:
        if self._heard.is_urgent:
            return self._sayings.shuffled(self._topical.questions)
        if _WHY.search(self._heard.text):
            return self._sayings.in_turn(self._book.why_questions, self._general.questions)
        first = self._whats_up() if self._is_bare() else ()
        questions = self._sayings.in_turn(first, self._topical.questions, self._general.questions)
        heard = self._heard
        earlier = [plain_of(one) for one in heard.situation.earlier_texts[:_LATELY]]
        return [one for one in questions if not is_answered(one, heard.text, earlier)]

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
        lengthy = _LENGTHY if self._book is ZH else 3 * _LENGTHY
        much = len(said) > _MUCH or len(self._heard.text) > lengthy
        fits = much and self._heard.mood in PAIN and not self._heard.is_masked
        turned = self._plan.turned
        if turned is None or turned.telling is Telling.BORNE:
            fitting = [one for one in self._book.restatements if "{turned}" not in one]
        else:
            fitting = list(self._book.restatements)
        return self._sayings.shuffled(fitting) if fits else ()

    def _turns_to_topic(self) -> bool:
        """Whether the matter is named in our words first, or given back in theirs."""
        topic, turned = self._heard.topic, self._plan.turned
        if topic is None or turned is None or topic.name in _TENDER or self._retells():
            return True
        if topic.polarity is Polarity.PLAIN or topic.name == _LOOSE:
            return roll(self._seed, "topic") % 10 < 3
        return roll(self._seed, "topic") % 10 < (4 if turned.is_on_topic else 8)

    def _joint_openings(self, topical: Sequence[str]) -> list[str]:
        """Their own words and then ours on the matter, in languages that can say it so."""
        turned, heard = self._plan.turned, self._heard
        is_good = heard.emotion is Emotion.JOY
        before = self._book.told.good_matter if is_good else self._book.told.hard_matter
        if turned is None or not before or turned.telling is Telling.HARSH:
            return []
        if heard.topic is not None and heard.topic.name in _TENDER:
            return []
        return [f"{before} {one}" for one in topical if not slots_of(one)]

    def _retells(self) -> bool:
        """Whether what is said on the matter takes the person's own words up itself."""
        return any("turned" in slots_of(one) for one in self._topical.openings)

    def _matter_openings(self) -> list[str]:
        """Those that hold something of the person's own first."""
        topic = self._heard.topic
        if self._retells() and not (topic is not None and topic.name in _TENDER):
            wordless = roll(self._seed, "retold") % 10 < _SELDOM_WORDLESS
            return sorted(
                self._sayings.shuffled(self._topical.openings),
                key=lambda one: ("turned" in slots_of(one)) is wordless,
            )
        return sorted(
            self._sayings.shuffled(self._topical.openings),
            key=lambda one: not (slots_of(one) & OWN & self._slots.keys()),
        )

    def _whys(self) -> list[str]:
        return self._sayings.shuffled(self._book.whys) if _WHY.search(self._heard.text) else []

    def _told_openings(self) -> Sequence[str]:
        turned, heard, told = self._plan.turned, self._heard, self._book.told
        if turned is None:
            return ()
        if self._is_guessed:
            return told.plain if heard.emotion is Emotion.JOY else told.guessed or told.listened
        if heard.emotion is Emotion.JOY:
            if heard.topic is None or names_in_passing(heard):
                return told.good
            good = heard.topic.polarity is Polarity.GOOD and turned.is_on_topic
            return told.good if good else told.plain
        if turned.telling is Telling.HARSH:
            return told.harsh
        if heard.emotion not in PAIN or heard.is_unspoken:
            return told.listened if heard.mood in PAIN else told.plain
        if turned.telling is Telling.BORNE:
            return told.feared if heard.emotion is Emotion.FEAR else told.borne
        by_emotion = {Emotion.ANGER: told.angered, Emotion.FEAR: told.feared}
        return by_emotion.get(heard.emotion, told.done)
