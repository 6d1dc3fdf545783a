"""Putting a reply together from templates and the person's own words."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import product
from string import Formatter

from functions.chat.companion.kinds import COURTESIES, courtesies_of, kind_of
from functions.chat.companion.mood import mood_of, shown_feeling
from functions.chat.companion.quoting import NEVER, best_quote, clean_name, own_feeling, topic_of
from functions.chat.companion.situation import Composition, Situation, Strategy
from functions.chat.companion.strategy import ranked_strategies
from functions.chat.companion.text import CLAUSE_ENDS, MARKS, book_of, plain_of
from functions.chat.phrases import PAIN, ZH, Kind
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel, assess

_EXPLAINED = (Kind.TASK, Kind.FACT)
"""The first time, the reason why we cannot is given."""
_SELDOM = ("大模型", "languagemodel", "上次你提到", "lasttimeyoumentioned")
"""What is said once in a while only, in the form of `_familiar`."""
_GREETINGS = lazy_pattern(
    r"早上好|上午好|中午好|下午好|晚上好|早安|good (?:morning|afternoon|evening)"
)
_CALLS = lazy_pattern(r"在吗|在不在|在么|有人吗|anyone there|are you there")
_SLOT_EDGE = lazy_pattern(r"\{\w+\}")
_TELLING_PIECE = 4
"""From this many characters on a sentence's fixed part is recognised in an earlier reply."""


_MOST_LEADS = 3
"""So many answers in one reply are enough without a further sentence."""


class _Composer:
    """Writes one reply: fills slots and takes what has not been said before."""

    def __init__(self, situation: Situation, seed: str) -> None:
        self._situation = situation
        self._seed = seed
        self._book = book = book_of(situation)
        self._label = shown_feeling(situation)
        self._mood = mood_of(situation)
        self._topic = topic_of(situation.text, self._label, book)
        self._earlier = tuple(_familiar(reply) for reply in situation.earlier_replies)
        self._is_masked = bool(book.masked.search(plain_of(situation.text)))
        self._plain_turn = _roll(seed, "plain") % 3 == 0
        self._said_more = len([p for p in CLAUSE_ENDS.split(situation.text[:2000]) if p]) > 1
        self._slots = self._fill()

    def write(self, kind: Kind, strategy: Strategy) -> str:
        """A reply that was not given before, or nothing if this strategy has run dry."""
        if kind in COURTESIES:
            return self._courtesy(kind)
        if kind is not Kind.TELLING:
            return self._social(self._pools(kind))
        core = self._fresh(self._core(strategy))
        if core is None:
            return ""
        recall = self._fresh(self._book.recalls) if strategy is Strategy.QUESTION else None
        quoted = "quote" in _slots_of(core) or recall is not None
        reaction = self._fresh(self._reactions(), without="quote" if quoted else None)
        return self._joined([reaction, recall, core])

    def repeat(self, kind: Kind) -> str:
        """When everything was said: the sentences that fit, whether or not they are new."""
        if kind is not Kind.TELLING:
            return self._joined([self._any_of(part) for part in self._book.social[kind]])
        core = self._any_of(self._book.affirmations[self._mood])
        return self._joined([self._any_of(self._reactions()), core])

    def _fill(self) -> Mapping[str, str]:
        """The slots that have something in them."""
        situation, book = self._situation, self._book
        feeling = own_feeling(situation.text, self._mood, book) or book.usual.get(self._mood)
        slots = {
            "f": feeling.adjective if feeling else None,
            "n": feeling.noun if feeling else None,
            "quote": None
            if self._is_masked
            else self._unsaid(best_quote(situation.text, book, self._topic)),
            "recalled": self._recalled(),
            "name": clean_name(situation.name),
            "greeting": self._greeting(),
        }
        return {slot: value for slot, value in slots.items() if value and not NEVER.search(value)}

    def _unsaid(self, quote: str | None) -> str | None:
        """The same words are not quoted back twice."""
        if quote is None or any(_familiar(quote) in reply for reply in self._earlier):
            return None
        return quote

    def _recalled(self) -> str | None:
        """One clause of an earlier saying; good news is left alone with the past."""
        if self._mood is Emotion.JOY:
            return None
        for recalled in self._situation.recalled[:1]:
            if assess(recalled.text) in (SafetyLevel.NONE, SafetyLevel.DISTRESS):
                clause = best_quote(recalled.text, self._book, None)
                return clause if clause and clause not in self._situation.text else None
        return None

    def _greeting(self) -> str | None:
        """A greeting given back in kind."""
        text = self._situation.text.lower()
        if _CALLS.search(text):
            return "在的" if self._book is ZH else "I'm here"
        found = _GREETINGS.search(text)
        return found[0].capitalize() if found else None

    def _core(self, strategy: Strategy) -> Sequence[str]:
        book, mood, topic = self._book, self._mood, self._topic
        match strategy:
            case Strategy.QUESTION:
                about = topic.questions if topic else ()
                if topic and topic.urgent:
                    return about
                return self._in_turn(about, book.questions[mood])
            case Strategy.RESTATEMENT:
                fits = self._said_more and mood in PAIN
                return self._shuffled(book.restatements) if fits else ()
            case Strategy.REFLECTION:
                return self._shuffled(book.reflections[mood])
            case Strategy.AFFIRMATION:
                return self._shuffled(book.affirmations[mood])
            case Strategy.SUGGESTION:
                return self._suggestions()
            case _:
                return self._shuffled(book.disclosures)

    def _suggestions(self) -> Sequence[str]:
        own = self._topic.suggestions if self._topic else ()
        return self._in_turn(own, self._book.suggestions[self._mood])

    def _reactions(self) -> Sequence[str]:
        """Sentences that quote come first: being quoted shows that one was heard."""
        if self._is_masked:
            return [*self._shuffled(self._book.unmasked), *self._wordless_reactions()]
        return self._fullest_first(self._book.reactions[self._label])

    def _courtesy(self, kind: Kind) -> str:
        """An answer to each thing said, then one kind sentence; never a question."""
        said = [one for one in courtesies_of(self._situation) if one is not Kind.ASSENT]
        leads: list[Sequence[str]] = [
            self._fullest_first(self._book.social[one][0]) for one in said or (kind,)
        ]
        if not courtesies_of(self._situation) and self._label is not Emotion.NEUTRAL:
            return self._social([self._wordless_reactions(), *leads])
        tail = self._shuffled(self._book.social[kind][1])
        return self._social([*leads, tail] if len(leads) < _MOST_LEADS else leads)

    def _pools(self, kind: Kind) -> list[Sequence[str]]:
        pools: list[Sequence[str]] = [self._fullest_first(part) for part in self._book.social[kind]]
        if kind in _EXPLAINED:
            pools[0] = [self._book.social[kind][0][0], *pools[0]]
        if kind is Kind.ADVICE:
            own = self._suggestions()[:1] if self._mood in PAIN else ()
            pools.append([*own, *self._shuffled(self._book.advice)])
            if self._label in PAIN:
                pools.insert(0, self._reactions())
        return pools

    def _wordless_reactions(self) -> Sequence[str]:
        """Without quoting: what is quoted back asks to be gone into."""
        all_of_them = self._shuffled(self._book.reactions[self._label])
        return [one for one in all_of_them if "quote" not in _slots_of(one)]

    def _social(self, pools: Sequence[Sequence[str]]) -> str:
        """One sentence of each part; should all be known, a combination that is not."""
        fresh = [self._fresh(pool) for pool in pools]
        if all(fresh):
            return self._joined(fresh)
        usable = [[one for one in pool if _slots_of(one) <= self._slots.keys()] for pool in pools]
        choices = sorted(product(*usable), key=lambda parts: sum(map(self._was_said, parts)))
        texts = (self._joined(parts) for parts in choices)
        return next((one for one in texts if _familiar(one) not in self._earlier), "")

    def _fresh(self, templates: Iterable[str], without: str | None = None) -> str | None:
        """The first template that can be filled and that no earlier reply used."""
        for template in templates:
            needed = _slots_of(template)
            usable = needed <= self._slots.keys() and without not in needed
            if usable and not self._was_said(template):
                return template
        return None

    def _any_of(self, templates: Iterable[str]) -> str | None:
        usable = (one for one in self._shuffled(templates) if _slots_of(one) <= self._slots.keys())
        return next(usable, None)

    def _was_said(self, template: str) -> bool:
        pieces = [_familiar(piece) for piece in _SLOT_EDGE.split(template)]
        longest = max(pieces, key=len)
        signs = [sign for sign in _SELDOM if any(sign in piece for piece in pieces)]
        if len(longest) >= _TELLING_PIECE:
            signs.append(longest)
        return any(sign in reply for sign in signs for reply in self._earlier)

    def _shuffled(self, templates: Iterable[str]) -> list[str]:
        """In an order that the seed decides, the same on every machine."""
        return sorted(templates, key=lambda one: _roll(self._seed, one))

    def _in_turn(self, *groups: Iterable[str]) -> Sequence[str]:
        return [one for group in groups for one in self._shuffled(group)]

    def _fullest_first(self, templates: Iterable[str]) -> Sequence[str]:
        """Those that take up the person's own words before those that could be said to anybody."""
        shuffled = self._shuffled(templates)
        wanted = {"greeting"} if self._plain_turn else {"greeting", "quote"}
        return sorted(shuffled, key=lambda one: not _slots_of(one) & wanted & self._slots.keys())

    def _joined(self, templates: Iterable[str | None]) -> str:
        polite = self._book is ZH and "您" in self._situation.text
        sentences = [one.replace("你", "您") if polite else one for one in templates if one]
        return self._book.joint.join(sentence.format_map(self._slots) for sentence in sentences)


def _roll(seed: str, option: str) -> int:
    digest = blake2b(f"{seed}|{option}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest)


def _slots_of(template: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(template) if field)


def _familiar(text: str) -> str:
    """Without marks, and with one word for "you", so that polite forms count as the same."""
    return MARKS.sub("", text.replace("您", "你")).lower()


def choose_strategy(situation: Situation) -> Strategy:
    """What this turn should do for the person, whoever writes the words."""
    return ranked_strategies(situation, kind_of(situation))[0]


def compose(situation: Situation, *, seed: str) -> Composition:
    """A reply; the same situation and seed always give the same one."""
    kind = kind_of(situation)
    composer = _Composer(situation, seed)
    for strategy in ranked_strategies(situation, kind):
        text = composer.write(kind, strategy)
        if text:
            return Composition(text, strategy)
    return Composition(composer.repeat(kind), Strategy.OTHER)
