"""The built-in empathetic generator: rules and templates, no model.

Feeling and memory give a strategy, the strategy gives templates, and the templates are put
together with the person's own words. It understands little and claims no more: what it cannot
answer it says so, and it never answers danger, for which `nuanxin.domain.safety` has fixed text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import product
from operator import itemgetter
from string import Formatter

from functions.chat.phrases import EN, PAIN, ZH, Feeling, Kind, Phrasebook, Topic
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel, assess


class Strategy(StrEnum):
    """The eight support strategies, named as in ESConv."""

    QUESTION = "question"
    RESTATEMENT = "restatement"
    REFLECTION = "reflection"
    SELF_DISCLOSURE = "self_disclosure"
    AFFIRMATION = "affirmation"
    SUGGESTION = "suggestion"
    INFORMATION = "information"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recalled:
    """Something that the person said earlier, in their own words."""

    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the generator may know.

    `recalled` is best first; `earlier_strategies` are this conversation's, oldest first;
    `earlier_replies` are our last replies, newest first, at most 20, so that none comes twice;
    `earlier_feelings` are what was read in the person's last messages, oldest first.
    """

    text: str
    reading: EmotionReading
    language: str
    name: str | None
    recalled: tuple[Recalled, ...]
    earlier_strategies: tuple[Strategy, ...]
    earlier_replies: tuple[str, ...]
    earlier_feelings: tuple[Emotion, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    strategy: Strategy


def choose_strategy(situation: Situation) -> Strategy:
    """What this turn should do for the person, whoever writes the words."""
    return _ranked_strategies(situation, _kind(situation))[0]


def compose(situation: Situation, *, seed: str) -> Composition:
    """A reply; the same situation and seed always give the same one."""
    kind = _kind(situation)
    hand = _Hand(situation, seed)
    for strategy in _ranked_strategies(situation, kind):
        text = hand.write(kind, strategy)
        if text:
            return Composition(text, strategy)
    return Composition(hand.repeat(kind), Strategy.OTHER)


_SHORT = 40
"""Only short messages are taken as a greeting, a question about us and so on: characters in
Chinese; twice as many in English."""
_BARELY = 0.3
"""Below this intensity the question in a text counts more than its feeling."""
_MARKS = lazy_pattern(r"[^\w]+")
_APOSTROPHES = lazy_pattern(r"['’‘]")
_ASKS = lazy_pattern(r"(?:[?？]|吗|呢|(?<![什怎这那多])么)\s*$")
_COURTEOUS = 200
"""Only up to this many characters is a message taken to be all thanks or parting."""
_PARTINGS = (Kind.GOODBYE, Kind.GOOD_NIGHT)
_COURTESIES = (Kind.ASSENT, Kind.THANKS, Kind.RELIEF, *_PARTINGS)
"""In the order of the answer; the last one found is what the message comes down to."""
_TEARS = lazy_pattern("[😭😢💔🥺😞😔😿☹🙁]|呜呜|t[._]t")
_TURN = lazy_pattern(r"但|可是|不过|还是|只是|\b(?:but|still|though)\b")
_GAP = lazy_pattern(r"[\W_]+")
_LAST_CLAUSE = lazy_pattern(r"[^\w ]+(?=.*\w)|\s(?:and|but)\s")
_ABOUT_PEOPLE = lazy_pattern(r"我|他|她|咱|\b(?:i|im|me|my|he|she|they|we)\b")

_STRATEGY_OF: Mapping[Kind, Strategy] = {
    Kind.HUMANITY: Strategy.SELF_DISCLOSURE,
    Kind.IDENTITY: Strategy.SELF_DISCLOSURE,
    Kind.WELFARE: Strategy.SELF_DISCLOSURE,
    Kind.ATTACHMENT: Strategy.SELF_DISCLOSURE,
    Kind.MEMORY: Strategy.SELF_DISCLOSURE,
    Kind.COMPLAINT: Strategy.SELF_DISCLOSURE,
    Kind.ABILITY: Strategy.INFORMATION,
    Kind.PRIVACY: Strategy.INFORMATION,
    Kind.TASK: Strategy.INFORMATION,
    Kind.FACT: Strategy.INFORMATION,
    Kind.ADVICE: Strategy.SUGGESTION,
    Kind.SELF_DOUBT: Strategy.AFFIRMATION,
    Kind.OPINION: Strategy.QUESTION,
    Kind.CORRECTION: Strategy.QUESTION,
}


_SPOKEN_BY_ALL = lazy_pattern(
    r"(?:ok(?:ay)?|okk+|k+|thx|thanks|bye(?: ?bye)?|yes|no|yeah|(?:ha)+h?|hi|hello|lol)[\W_]*",
    re.IGNORECASE,
)
"""Words that are used within Chinese too; they do not change the language of a conversation."""
_HAN = lazy_pattern("[一-鿿]")


def _book(situation: Situation) -> Phrasebook:
    spoken = situation.reading.language
    latest = situation.earlier_replies[:1]
    if latest and (spoken == "und" or _SPOKEN_BY_ALL.fullmatch(situation.text)):
        spoken = "zh" if _HAN.search(latest[0]) else "en"
    language = situation.language if spoken == "und" else spoken
    return ZH if language.lower().startswith("zh") else EN


def _kind(situation: Situation) -> Kind:
    reading = situation.reading
    if reading.safety in (SafetyLevel.RISK, SafetyLevel.ACUTE):
        return Kind.DANGER
    text = _plain(situation.text)
    if not _MARKS.sub("", text):
        return Kind.WORDLESS if reading.label is Emotion.NEUTRAL else Kind.TELLING
    book = _book(situation)
    courtesies = _courtesies(situation)
    if courtesies:
        return courtesies[-1]
    if len(text) <= (_SHORT if book is ZH else 2 * _SHORT):
        for kind, pattern in book.kinds:
            if pattern.fullmatch(text):
                return kind
    parting = _parting(situation)
    if parting:
        return parting
    return _asked(text) if reading.intensity < _BARELY and _ASKS.search(text) else Kind.TELLING


def _plain(text: str) -> str:
    return _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).lower()).strip()


def _courtesies(situation: Situation) -> Sequence[Kind]:
    """What a message made of nothing but thanks, partings and the like says; else nothing."""
    text, book = _plain(situation.text), _book(situation)
    if len(text) > _COURTEOUS or _is_grave(text, book) or "?" in text:
        return ()
    found = _courtesies_in(text, book)
    return () if Kind.RELIEF in found and _TEARS.search(text) else found


def _parting(situation: Situation) -> Kind | None:
    """The good night or goodbye that ends a telling, unless there is a need to stay with it."""
    text, book, shown = _plain(situation.text), _book(situation), _shown(situation)
    if len(text) > _COURTEOUS or _is_grave(text, book) or _QUESTION.search(text) or "?" in text:
        return None
    if shown is Emotion.NEUTRAL and any(one.words.search(text) for one in book.topics):
        return None
    last = _courtesies_in(_LAST_CLAUSE.split(text)[-1], book)
    if Kind.GOOD_NIGHT in last and situation.reading.safety is SafetyLevel.NONE:
        return Kind.GOOD_NIGHT
    return Kind.GOODBYE if Kind.GOODBYE in last and shown not in PAIN else None


def _is_grave(text: str, book: Phrasebook) -> bool:
    """Whether kind words cover something that must not be waved away."""
    urgent = any(topic.urgent and topic.words.search(text) for topic in book.topics)
    return urgent or bool(book.masked.search(text))


def _courtesies_in(text: str, book: Phrasebook) -> Sequence[Kind]:
    """Reads piece by piece, the longest first; one unknown piece, and it is no mere courtesy."""
    found: set[Kind | None] = set()
    at = 0
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        matches = ((kind, one.match(text, at)) for kind, one in book.courtesies.items())
        end, kind = max(
            ((m.end(), k) for k, m in matches if m), key=itemgetter(0), default=(at, None)
        )
        if end == at:
            return ()
        at = end
        found.add(kind)
    if Kind.GOOD_NIGHT in found:
        found.discard(Kind.GOODBYE)
    return [kind for kind in _COURTESIES if kind in found]


def _asked(text: str) -> Kind:
    """A question without much feeling: about people it is an opinion, else a thing to know."""
    return Kind.OPINION if _ABOUT_PEOPLE.search(text) else Kind.FACT


_EXPLORING = 2
_COMFORTING = 5
_WISHES: tuple[Mapping[Strategy, float], ...] = (
    {
        Strategy.QUESTION: 4,
        Strategy.REFLECTION: 3,
        Strategy.AFFIRMATION: 2,
        Strategy.RESTATEMENT: 1,
        Strategy.SELF_DISCLOSURE: 0,
    },
    {
        Strategy.REFLECTION: 4,
        Strategy.AFFIRMATION: 3.5,
        Strategy.QUESTION: 3,
        Strategy.RESTATEMENT: 2.5,
        Strategy.SUGGESTION: 0.5,
        Strategy.SELF_DISCLOSURE: 0.5,
    },
    {
        Strategy.SUGGESTION: 2.5,
        Strategy.AFFIRMATION: 3,
        Strategy.QUESTION: 3,
        Strategy.REFLECTION: 2.5,
        Strategy.RESTATEMENT: 2.5,
        Strategy.SELF_DISCLOSURE: 1,
    },
)
"""How much each strategy is wanted while exploring, comforting, and moving on. Advice that nobody
asked for waits until the exploring is over."""
_URGENT = (Strategy.QUESTION, Strategy.SUGGESTION, Strategy.AFFIRMATION, Strategy.REFLECTION)
_SATED = 6.0
"""How far a strategy that filled the whole conversation so far is set back."""
_JUST_USED = 3.0
_FAINT = 0.25
_CURIOUS = 1.5
"""Asking is wanted more while no feeling shows."""
_CARRIED = 2
"""For how many messages a feeling is taken to last."""


def _ranked_strategies(situation: Situation, kind: Kind) -> Sequence[Strategy]:
    """The fitting strategies, best first; never empty."""
    if kind is not Kind.TELLING:
        return (_STRATEGY_OF.get(kind, Strategy.OTHER),)
    topic = _topic(situation.text, _shown(situation), _book(situation))
    if topic is not None and topic.urgent:
        return _URGENT
    earlier = situation.earlier_strategies
    wishes = _WISHES[0 if len(earlier) < _EXPLORING else 1 if len(earlier) < _COMFORTING else 2]
    counts = Counter(earlier)
    last = earlier[-1] if earlier else None
    curious = _CURIOUS if _mood(situation) is Emotion.NEUTRAL else 0

    def wanted(strategy: Strategy) -> float:
        share = counts[strategy] / max(1, len(earlier))
        extra = curious if strategy is Strategy.QUESTION else 0
        return wishes[strategy] + extra - _SATED * share - (_JUST_USED if strategy is last else 0)

    return sorted(wishes, key=wanted, reverse=True)


def _shown(situation: Situation) -> Emotion:
    """The feeling, unless it is so faint a joy or surprise that nobody would remark on it.

    "Nobody cares anyway" is pain, also where no word in it names a feeling; and the joy in "thank
    you, but" is only politeness.
    """
    reading, book, text = situation.reading, _book(situation), _plain(situation.text)
    named = reading.label in PAIN and reading.intensity >= _BARELY
    if not named and book.masked.search(text):
        return Emotion.SADNESS
    thanked = book.courtesies[Kind.THANKS].search(text) and _TURN.search(text)
    if thanked and reading.label is Emotion.JOY:
        return Emotion.NEUTRAL
    faint = reading.label not in PAIN and reading.intensity < _FAINT
    return Emotion.NEUTRAL if faint else reading.label


def _mood(situation: Situation) -> Emotion:
    """The feeling of this message; where it shows none, of the last ones before it."""
    for feeling in (_shown(situation), *situation.earlier_feelings[: -_CARRIED - 1 : -1]):
        if feeling is not Emotion.NEUTRAL:
            return feeling
    return Emotion.NEUTRAL


_CLAUSE_ENDS = lazy_pattern(
    r"[，,。.！!？?；;：:\n~～…—]+|\s{2,}"
    r"|\s(?:and|but|so|because)\s(?=(?:i|im|i'm|i’m|my|he|she|they|we|it|nobody|no)\b)",
    re.IGNORECASE,
)
_QUESTION = lazy_pattern(
    r"吗$|呢$|么$|什么|怎么|为何|谁|哪|多少|几点|\b(?:what|why|how|who|when|where|which)\b"
)
_LEADING = lazy_pattern(
    r"^(?:但是|可是|不过|然后|而且|因为|所以|就是|反正|其实|还有|后来|结果|唉|哎|呜+|嗯+|啊|哈+)+"
    r"|^(?:(?:but|and|so|because|then|also|well|just|honestly|actually|oh|ugh)\s+)+",
    re.IGNORECASE,
)
_QUOTABLE_ZH = lazy_pattern(r"[一-鿿A-Za-z0-9 ·%]{4,20}")
_QUOTABLE_EN = lazy_pattern(r"[A-Za-z0-9À-ÿ ’'%-]{8,60}")
_UNQUOTABLE = lazy_pattern(
    r"\d{4,}|[你您]|没人.{0,3}我|没用|失败|不配|一无是处|丢人|丑|恨自己|\b(?:you|your|www|http)"
    r"|回复|傻|蠢|滚|妈的|他妈|操你|废物|贱|死|尸|尿|屎|强奸|性侵|\b(?:fuck\w*|shit\w*|bitch"
    r"|asshole|die|dead|kill\w*|worthless|idiot|rape\w*|useless|failure|hate me|hate myself"
    r"|nobody)\b",
    re.IGNORECASE,
)
_PEOPLE = lazy_pattern(
    "我|他|她|老板|领导|同事|妈|爸|朋友|同学|室友|老师|孩子|奶奶|爷爷"
    r"|\b(?:i|me|my|he|she|they|boss|mom|mum|dad|friend|teacher)\b"
)
_SMALL_ZH = lazy_pattern(
    "我|自己|真的|真|好|很|太|特别|非常|有点|有些|觉得|感觉|感到|心里|心情|现在|今天|最近|一直"
    "|越来越|没有|没|了|的|啊|呀|呢|吧|都|也|还|就|是|不|这么|那么|死"
)
_SMALL_EN = lazy_pattern(
    r"\b(?:i|i'm|i’m|im|am|feel|feeling|felt|so|very|really|just|a|an|the|is|it|its|was|this|that"
    r"|today|now|me|my|to|and|of|bit|little|too|all)\b"
)
_NEVER = lazy_pattern(r"回\s*复\s*1")


def _quotes(text: str, book: Phrasebook) -> Iterator[str]:
    """Clauses that can stand in quotation marks word for word, in the order of the text."""
    for piece in _CLAUSE_ENDS.split(text[:2000]):
        clause = _LEADING.sub("", piece.strip()).strip()
        if _fits(clause, book):
            yield clause


def _fits(clause: str, book: Phrasebook) -> bool:
    shape = _QUOTABLE_ZH if book is ZH else _QUOTABLE_EN
    if not shape.fullmatch(clause) or _UNQUOTABLE.search(clause) or _QUESTION.search(clause):
        return False
    if book is ZH and not re.search("[一-鿿]{3}", clause):
        return False
    if book is EN and len(clause.split()) < 3:
        return False
    return _says_more_than_a_feeling(clause, book)


def _says_more_than_a_feeling(clause: str, book: Phrasebook) -> bool:
    rest = clause.lower()
    for word in sorted(book.feelings, key=len, reverse=True):
        rest = rest.replace(word, "")
    if book is ZH:
        return len(_SMALL_ZH.sub("", rest)) >= 2
    return len(_SMALL_EN.sub(" ", rest).split()) >= 2


def _best_quote(text: str, book: Phrasebook, topic: Topic | None) -> str | None:
    """The clause that carries most: of the topic, of people, and more than a feeling."""

    def weight(clause: str) -> tuple[int, int]:
        plain = clause.lower()
        on_topic = bool(topic and topic.words.search(plain))
        names_feeling = any(word in plain for word in book.feelings)
        return on_topic + bool(_PEOPLE.search(plain)) - names_feeling, len(clause)

    return max(_quotes(text, book), key=weight, default=None)


def _clean_name(name: str | None) -> str | None:
    plain = unicodedata.normalize("NFKC", name or "").strip()
    if not re.fullmatch(r"[\w一-鿿·' -]{1,12}", plain) or re.search(r"\d{3}", plain):
        return None
    return None if _NEVER.search(plain) or _UNQUOTABLE.search(plain) else plain


_DENIED = lazy_pattern(
    r"(?:不|没|没有|别|不是|不太|不再|\bnot|\bnever|\bdont feel|\bno longer)\s*(?:很|太|那么"
    r"|觉得|感到|so|very|really|that)?\s*$"
)
_OF_OTHERS = lazy_pattern(
    "让[^我，。]{1,4}$|(?:他|她|它|爸|妈|父母|老师|大家|老板|朋友|孩子|人家|别人)们?(?:会|也|很"
    "|好|肯定|一定|都|特别|非常|对我)*$"
    r"|\b(?:he|she|they|parents|mom|mum|dad|boss|everyone|teacher|friend)(?: (?:will|would|is|are"
    r"|was|were|must|be|so|very|really|looked|seemed|got))* $"
)
_LOOSE = frozenset(
    {"empty", "lost", "low", "down", "stuck", "mad", "content", "calm", "alone", "numb", "tense"}
)
"""English words that name a feeling only after a word such as "feel" or "so"."""
_FELT = r"\b(?:feel|feeling|felt|im|am|was|been|so|very|really|too|and|quite|bit|me)\s"


def _own_feeling(text: str, label: Emotion, book: Phrasebook) -> Feeling | None:
    """The feeling that the person names, if it goes with what was read."""
    plain = _APOSTROPHES.sub("", text[:2000].lower())
    for word in sorted(book.feelings, key=len, reverse=True):
        feeling = book.feelings[word]
        fits = feeling.emotion is label or (feeling.emotion in PAIN and label in PAIN)
        if fits and _is_said(word, plain, book):
            return feeling
    return None


def _is_said(word: str, plain: str, book: Phrasebook) -> bool:
    if book is ZH:
        pattern = re.escape(word)
    else:
        pattern = rf"{_FELT if word in _LOOSE else ''}\b{re.escape(word)}\b"
    before = (plain[max(0, one.start() - 40) : one.start()] for one in re.finditer(pattern, plain))
    return any(not _DENIED.search(words) and not _OF_OTHERS.search(words) for words in before)


def _topic(text: str, label: Emotion, book: Phrasebook) -> Topic | None:
    """What it is about; unless urgent, only where the feeling says in which tone to ask."""
    plain, cheerful = text[:2000].lower(), label is Emotion.JOY
    told = cheerful or label in PAIN
    fitting = (one for one in book.topics if one.urgent or (told and one.cheerful is cheerful))
    return next((topic for topic in fitting if topic.words.search(plain)), None)


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


class _Hand:
    """Writes one reply: fills slots and takes what has not been said before."""

    def __init__(self, situation: Situation, seed: str) -> None:
        self._situation = situation
        self._seed = seed
        self._book = book = _book(situation)
        self._label = _shown(situation)
        self._mood = _mood(situation)
        self._topic = _topic(situation.text, self._label, book)
        self._earlier = tuple(_familiar(reply) for reply in situation.earlier_replies)
        self._is_masked = bool(book.masked.search(_plain(situation.text)))
        self._plain_turn = _roll(seed, "plain") % 3 == 0
        self._said_more = len([p for p in _CLAUSE_ENDS.split(situation.text[:2000]) if p]) > 1
        self._slots = self._fill()

    def write(self, kind: Kind, strategy: Strategy) -> str:
        """A reply that was not given before, or nothing if this strategy has run dry."""
        if kind in _COURTESIES:
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
        feeling = _own_feeling(situation.text, self._mood, book) or book.usual.get(self._mood)
        slots = {
            "f": feeling.adjective if feeling else None,
            "n": feeling.noun if feeling else None,
            "quote": None
            if self._is_masked
            else self._unsaid(_best_quote(situation.text, book, self._topic)),
            "recalled": self._recalled(),
            "name": _clean_name(situation.name),
            "greeting": self._greeting(),
        }
        return {slot: value for slot, value in slots.items() if value and not _NEVER.search(value)}

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
                clause = _best_quote(recalled.text, self._book, None)
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
        said = [one for one in _courtesies(self._situation) if one is not Kind.ASSENT]
        leads: list[Sequence[str]] = [
            self._fullest_first(self._book.social[one][0]) for one in said or (kind,)
        ]
        if not _courtesies(self._situation) and self._label is not Emotion.NEUTRAL:
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
    return _MARKS.sub("", text.replace("您", "你")).lower()
