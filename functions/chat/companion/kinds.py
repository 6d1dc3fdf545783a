"""What kind of message it is: a greeting, thanks, a question, or something that hurts."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from functions.chat.companion.asked import asks_for_a_fact
from functions.chat.companion.facts import known_answer, name_of
from functions.chat.companion.mood import BARELY, Heard
from functions.chat.companion.oneself import About, asked_about, introduction
from functions.chat.companion.situation import Strategy
from functions.chat.companion.text import (
    MARKS,
    QUESTION,
    is_foreign,
    plain_of,
    without_stickers,
)
from functions.chat.companion.wishes import mere_wish
from functions.chat.phrases import PAIN, ZH, Kind, Phrasebook, Polarity
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel, is_danger

_SHORT = 40
"""Only short messages are taken as a greeting, a question about us and so on: characters in
Chinese; twice as many in English."""
_ASKS = lazy_pattern(
    r"(?:[?？]|吗|(?<![什怎这那多])么)\s*$|(?:什么|怎么|谁|哪|几|多少|如何|为何|为啥).*呢\s*$"
)
_COURTEOUS = 200
"""Only up to this many characters is a message taken to be all thanks or parting."""
_PARTINGS = (Kind.GOODBYE, Kind.GOOD_NIGHT)
COURTESIES = (Kind.ASSENT, Kind.THANKS, Kind.RELIEF, *_PARTINGS)
"""In the order of the answer; the last one found is what the message comes down to."""
_TEARS = lazy_pattern("[😭😢💔🥺😞😔😿☹🙁]|呜呜|t[._]t")
_DOTS = lazy_pattern(r"[.。…·、,\s]+")
_GAP = lazy_pattern(r"[\W_]+")
_LAST_CLAUSE = lazy_pattern(r"[^\w ]+(?=.*\w)|\s(?:and|but)\s")
_ABOUT_PEOPLE = lazy_pattern(r"我|他|她|咱|\b(?:i|im|me|my|he|she|they|we)\b")
_KEYS = lazy_pattern(r"[bcdfghjklmnpqrstvwxyz\d\s]+")
"""Keys held down, however long: no word is made of these."""
_LIGHT = (Kind.APOLOGY, Kind.COMPLIMENT, Kind.VAGUE, Kind.NONSENSE, Kind.PRAISE_ME)
"""Kinds that must not cover a pain said as if it did not matter."""
_OF_ADVICE = (Kind.JUST_LISTEN, Kind.ADVICE, Kind.DILEMMA)

STRATEGY_OF: Mapping[Kind, Strategy] = {
    Kind.HUMANITY: Strategy.SELF_DISCLOSURE,
    Kind.IDENTITY: Strategy.SELF_DISCLOSURE,
    Kind.WELFARE: Strategy.SELF_DISCLOSURE,
    Kind.MAKER: Strategy.SELF_DISCLOSURE,
    Kind.SENSES: Strategy.SELF_DISCLOSURE,
    Kind.SINCERITY: Strategy.SELF_DISCLOSURE,
    Kind.TRUTHFUL: Strategy.SELF_DISCLOSURE,
    Kind.WHY_KIND: Strategy.SELF_DISCLOSURE,
    Kind.UNREAL: Strategy.SELF_DISCLOSURE,
    Kind.BORED: Strategy.SELF_DISCLOSURE,
    Kind.LOVED: Strategy.SELF_DISCLOSURE,
    Kind.REMEMBERED: Strategy.SELF_DISCLOSURE,
    Kind.JUDGED: Strategy.AFFIRMATION,
    Kind.HOPE: Strategy.AFFIRMATION,
    Kind.RESOLVE: Strategy.AFFIRMATION,
    Kind.ATTACHMENT: Strategy.SELF_DISCLOSURE,
    Kind.MEMORY: Strategy.SELF_DISCLOSURE,
    Kind.OWN_FACT: Strategy.SELF_DISCLOSURE,
    Kind.COMPLAINT: Strategy.SELF_DISCLOSURE,
    Kind.INTRODUCTION: Strategy.QUESTION,
    Kind.OWN_NAME: Strategy.INFORMATION,
    Kind.KNOWN: Strategy.INFORMATION,
    Kind.FOREIGN: Strategy.INFORMATION,
    Kind.ABILITY: Strategy.INFORMATION,
    Kind.PRIVACY: Strategy.INFORMATION,
    Kind.TASK: Strategy.INFORMATION,
    Kind.FACT: Strategy.INFORMATION,
    Kind.CLOCK: Strategy.INFORMATION,
    Kind.DIAGNOSIS: Strategy.INFORMATION,
    Kind.MEDICAL: Strategy.INFORMATION,
    Kind.LEGAL: Strategy.INFORMATION,
    Kind.ADVICE: Strategy.SUGGESTION,
    Kind.DILEMMA: Strategy.SUGGESTION,
    Kind.SELF_DOUBT: Strategy.AFFIRMATION,
    Kind.PRAISE_ME: Strategy.AFFIRMATION,
    Kind.COMFORT_ME: Strategy.REFLECTION,
    Kind.DISTRACTION: Strategy.QUESTION,
    Kind.OPINION: Strategy.QUESTION,
    Kind.CORRECTION: Strategy.QUESTION,
}


def kind_of(heard: Heard) -> Kind:
    if is_danger(heard.situation.reading.safety):
        return Kind.DANGER
    text = _without_our_name(heard)
    if not MARKS.sub("", without_stickers(text)):
        return _wordless(heard, text)
    if heard.is_urgent:
        return Kind.TELLING
    courtesies = courtesies_of(heard)
    if courtesies:
        return courtesies[-1]
    asked = _asked_for(heard, text)
    if asked is None and is_foreign(heard.situation):
        return Kind.FOREIGN
    return asked or _parting(heard) or _told_or_asked(heard, text)


def _without_our_name(heard: Heard) -> str:
    """A greeting stays a greeting when it calls us by name."""
    name = (heard.situation.agent_name or "").lower()
    bare = heard.text.replace(name, "").strip(" ,，。") if len(name) > 1 else heard.text
    return bare if MARKS.sub("", bare) else heard.text


def _wordless(heard: Heard, text: str) -> Kind:
    if _DOTS.fullmatch(text):
        return Kind.SILENCE
    return Kind.WORDLESS if heard.emotion is Emotion.NEUTRAL else Kind.TELLING


def _asked_for(heard: Heard, text: str) -> Kind | None:
    of_themselves = _of_themselves(heard)
    if of_themselves is not None:
        return of_themselves
    wish = mere_wish(text, heard.book)
    if wish is not None:
        return wish
    if len(text) > (_SHORT if heard.book is ZH else 2 * _SHORT):
        return Kind.NONSENSE if _KEYS.fullmatch(text) else None
    found = next((kind for kind, words in heard.book.kinds if words.fullmatch(text)), None)
    if found in _LIGHT and heard.is_masked:
        return None
    if found is Kind.RESOLVE and not heard.situation.earlier_texts:
        return None
    return found


def _of_themselves(heard: Heard) -> Kind | None:
    """Whether they say who they are, or ask for what they told of themselves."""
    said = heard.situation.text
    if heard.emotion not in PAIN and introduction(said, heard.book) is not None:
        return Kind.INTRODUCTION
    about = asked_about(heard.text, heard.book)
    if about is About.NAME:
        return Kind.OWN_FACT if name_of(heard) is None else Kind.OWN_NAME
    if known_answer(heard) is not None:
        return Kind.KNOWN
    is_fact = about is not None or asks_for_a_fact(heard.text, heard.book)
    return Kind.OWN_FACT if is_fact else None


def wants_to_be_heard(heard: Heard) -> bool:
    """Whether the person lately asked for no advice, and for none since."""
    asked = [one for one in heard.book.kinds if one[0] in _OF_ADVICE]
    for text in (heard.text, *heard.situation.earlier_texts):
        plain = plain_of(text)
        if mere_wish(plain, heard.book) is not None:
            continue
        for kind, words in asked:
            if words.fullmatch(plain):
                return kind is Kind.JUST_LISTEN
    return False


def courtesies_of(heard: Heard) -> Sequence[Kind]:
    """What a message made of nothing but thanks, partings and the like says; else nothing."""
    text = heard.text
    if len(text) > _COURTEOUS or heard.is_urgent or heard.is_masked or "?" in text:
        return ()
    found = _courtesies_in(text, heard.book)
    return () if Kind.RELIEF in found and _TEARS.search(text) else found


def _parting(heard: Heard) -> Kind | None:
    """The good night or goodbye that ends a telling, unless there is a need to stay with it."""
    text, shown = heard.text, heard.emotion
    if len(text) > _COURTEOUS or heard.is_masked or QUESTION.search(text) or "?" in text:
        return None
    last = _courtesies_in(_LAST_CLAUSE.split(text)[-1], heard.book)
    if Kind.GOOD_NIGHT in last and heard.situation.reading.safety is SafetyLevel.NONE:
        return Kind.GOOD_NIGHT
    return Kind.GOODBYE if Kind.GOODBYE in last and shown not in PAIN else None


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


def _told_or_asked(heard: Heard, text: str) -> Kind:
    """A question without much feeling: about people it is an opinion, else a thing to know."""
    told = heard.topic is not None and heard.topic.polarity is not Polarity.PLAIN
    feels = heard.emotion is not Emotion.NEUTRAL and heard.situation.reading.intensity >= BARELY
    if told or feels or not _ASKS.search(text):
        return Kind.TELLING
    return Kind.OPINION if _ABOUT_PEOPLE.search(text) else Kind.FACT
