"""What kind of message it is: a greeting, thanks, a question, or something that hurts."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from functions.chat.companion.mood import BARELY, shown_feeling
from functions.chat.companion.situation import Situation, Strategy
from functions.chat.companion.text import MARKS, QUESTION, book_of, plain_of
from functions.chat.phrases import PAIN, ZH, Kind, Phrasebook
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel

_SHORT = 40
"""Only short messages are taken as a greeting, a question about us and so on: characters in
Chinese; twice as many in English."""
_ASKS = lazy_pattern(r"(?:[?？]|吗|呢|(?<![什怎这那多])么)\s*$")
_COURTEOUS = 200
"""Only up to this many characters is a message taken to be all thanks or parting."""
_PARTINGS = (Kind.GOODBYE, Kind.GOOD_NIGHT)
COURTESIES = (Kind.ASSENT, Kind.THANKS, Kind.RELIEF, *_PARTINGS)
"""In the order of the answer; the last one found is what the message comes down to."""
_TEARS = lazy_pattern("[😭😢💔🥺😞😔😿☹🙁]|呜呜|t[._]t")
_GAP = lazy_pattern(r"[\W_]+")
_LAST_CLAUSE = lazy_pattern(r"[^\w ]+(?=.*\w)|\s(?:and|but)\s")
_ABOUT_PEOPLE = lazy_pattern(r"我|他|她|咱|\b(?:i|im|me|my|he|she|they|we)\b")

STRATEGY_OF: Mapping[Kind, Strategy] = {
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


def kind_of(situation: Situation) -> Kind:
    reading = situation.reading
    if reading.safety in (SafetyLevel.RISK, SafetyLevel.ACUTE):
        return Kind.DANGER
    text = plain_of(situation.text)
    if not MARKS.sub("", text):
        return Kind.WORDLESS if reading.label is Emotion.NEUTRAL else Kind.TELLING
    book = book_of(situation)
    courtesies = courtesies_of(situation)
    if courtesies:
        return courtesies[-1]
    if len(text) <= (_SHORT if book is ZH else 2 * _SHORT):
        for kind, pattern in book.kinds:
            if pattern.fullmatch(text):
                return kind
    parting = _parting(situation)
    if parting:
        return parting
    return _asked(text) if reading.intensity < BARELY and _ASKS.search(text) else Kind.TELLING


def courtesies_of(situation: Situation) -> Sequence[Kind]:
    """What a message made of nothing but thanks, partings and the like says; else nothing."""
    text, book = plain_of(situation.text), book_of(situation)
    if len(text) > _COURTEOUS or _is_grave(text, book) or "?" in text:
        return ()
    found = _courtesies_in(text, book)
    return () if Kind.RELIEF in found and _TEARS.search(text) else found


def _parting(situation: Situation) -> Kind | None:
    """The good night or goodbye that ends a telling, unless there is a need to stay with it."""
    text, book, shown = plain_of(situation.text), book_of(situation), shown_feeling(situation)
    if len(text) > _COURTEOUS or _is_grave(text, book) or QUESTION.search(text) or "?" in text:
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
    return [kind for kind in COURTESIES if kind in found]


def _asked(text: str) -> Kind:
    """A question without much feeling: about people it is an opinion, else a thing to know."""
    return Kind.OPINION if _ABOUT_PEOPLE.search(text) else Kind.FACT
