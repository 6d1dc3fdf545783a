"""What somebody likes, cannot stand and cannot have, in English."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_MUCH = (
    r"(?: (?:really|absolutely|just|also|do|totally|honestly|actually|still|kind of|kinda"
    r"|always|truly|especially|so|personally|have always)){0,5}"
)
_NOT_A_THING = (
    r"(?!(?:you|him|her|them|it|this|that|these|those|me|myself|us|everything|nothing"
    r"|everyone|everybody|people|when|how|what|where|who|if|your|his|their|my|the way"
    r"|the fact"
    r"|to think|to say|to be|to know|to die|to admit|being alone|someone|somebody|one|so"
    r"|a lot|life|the idea|the thought|the feeling|work|school|monday|mondays|today|every"
    r"|same)\b)"
)
_THING = rf"(?P<what>{_NOT_A_THING}[\w][\w &'/.+-]{{1,40}}?)"
_TAIL = (
    r"(?: (?:so much|a lot|too|as well|more than anything|these days|lately|very much"
    r"|the most|though|any ?more|now|any longer)){0,5}"
)
_LIKES = lazy_pattern(
    rf"^i(?:'m|'ve)?{_MUCH} (?P<verb>love|like|enjoy|adore|prefer|into|a (?:big "
    rf"|huge )?fan of|obsessed with|fond of|crazy about) {_THING}{_TAIL}$"
)
_FAVOURITE = lazy_pattern(
    r"^my (?:all[- ]time )?favou?rite (?P<of>[\w ]{2,20}?) (?:is|are|has to be"
    r"|would be) (?P<what>[\w][\w &'-]{1,40})$"
)
_IS_FAVOURITE = lazy_pattern(
    r"^(?P<what>(?!this|that|it|he|she|they|you|what|who)[\w][\w &'-]{1,40}?)(?: is|'s"
    r"| are)(?: still| probably"
    r"| literally| easily){0,2} my (?:all[- ]time )?favou?rite (?P<of>[\w ]{2,20}?)(?: ever"
    r"| of all time)?$"
)
_DISLIKES = lazy_pattern(
    rf"^i(?:'m)?{_MUCH} (?P<verb>hate|can't stand|cannot stand|despise|dislike|don't like"
    r"|do not like|can't bear|loathe|detest|not a fan of|scared of|afraid of|terrified of"
    rf"|grossed out by) {_THING}{_TAIL}$"
)
_DOES_NOT = lazy_pattern(
    r"^(?:i|we)(?: (?:really|just|absolutely)){0,5} (?P<verb>don't|do not|can't|cannot|never"
    r"|no longer) (?P<how>eat|drink|smoke|touch|watch|listen to"
    r"|wear)(?: any)? (?P<what>(?!that|this|it"
    r"|anything|much|enough|today|now|right|yet|when|if|breakfast|lunch|dinner|well"
    r"|at)[a-z][\w -]{1,24}?)(?: anymore| alone| on \w+)?$"
)
_MOSTLY = lazy_pattern(
    r"^(?:mostly |usually )?i(?: (?:mostly|only|always|usually)){0,2} (?P<how>listen to"
    r"|only drink|only eat|only read) "
    r"(?P<what>(?!you|it|him|her|them|this|that|my|what|people)[a-z][\w &'-]{2,24})$"
)
_ALLERGIC = lazy_pattern(
    rf"^i(?:'m| am){_MUCH} (?:severely |deathly |highly )?allergic to (?P<what>(?!you"
    rf"|mondays?|people|work|bullshit|him|her)[a-z][\w ,&-]{{2,40}})$"
)
_NOT_ALLERGIC = lazy_pattern(
    r"^i(?:'m| am)(?: actually)? (?:not|no longer) (?:actually )?allergic to (?:the )?"
    r"(?P<what>[a-z][\w ,&-]{2,40}?)(?: any ?more| any longer| now)$"
    r"|^i(?:'m| am) no longer allergic to (?P<what2>[a-z][\w ,&-]{2,40})$"
)
_INTOLERANT = lazy_pattern(
    r"^i(?:'m| am)(?: also)? (?P<what>lactose|gluten|dairy) intolerant$|^i(?:'m"
    r"| am)(?: also| a| an){0,5} (?P<diet>vegan|vegetarian|pescatarian|coeliac|celiac)$"
)
_NO_FEARS = lazy_pattern(
    r"\b(?:what|happen|happens|losing|being|dying|failing|him|her|them|going|getting"
    r"|the future|tomorrow|everyone|myself|making|never)\b"
)


_OF_US = lazy_pattern(r"\b(?:you|your|right now)\b")


def tastes(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    drawn = _allergy(clause) or _favourite(clause) or _likes(clause) or _dislikes(clause)
    if drawn is not None:
        yield drawn


def _preference(what: str, text: str, *, liked: bool, salience: float = 0.5) -> Drawn:
    about = what.lower()
    return Drawn(MemoryKind.PREFERENCE, text, f"pref:{about}", liked=liked, salience=salience)


def _allergy(clause: Clause) -> Drawn | None:
    if over := _NOT_ALLERGIC.match(clause.rest):
        what = clause.told(over, "what" if over["what"] else "what2")
        return _preference(what, f"no longer allergic to {what}", liked=False, salience=0.8)
    if found := _ALLERGIC.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, f"allergic to {what}", liked=False, salience=0.9)
    found = _INTOLERANT.match(clause.rest)
    if not found:
        return None
    if found["diet"]:
        diet = clause.told(found, "diet")
        return _preference(diet, diet, liked=True, salience=0.8)
    what = clause.told(found, "what")
    return _preference(what, f"{what} intolerant", liked=False, salience=0.9)


def _favourite(clause: Clause) -> Drawn | None:
    found = _FAVOURITE.match(clause.rest) or _IS_FAVOURITE.match(clause.rest)
    if not found:
        return None
    of, what = clause.told(found, "of"), clause.told(found, "what")
    return Drawn(
        MemoryKind.PREFERENCE,
        f"favorite {of} is {what}",
        f"favourite:{of.lower()}",
        liked=True,
        salience=0.6,
    )


def _likes(clause: Clause) -> Drawn | None:
    if often := _MOSTLY.match(clause.rest):
        what = clause.told(often, "what")
        return _preference(what, f"{clause.told(often, 'how')} {what}", liked=True)
    found = _LIKES.match(clause.rest)
    if not found or _OF_US.search(found["what"]):
        return None
    what = clause.told(found, "what")
    return _preference(what, f"likes {what}", liked=True)


def _dislikes(clause: Clause) -> Drawn | None:
    if found := _DOES_NOT.match(clause.rest):
        what = clause.told(found, "what")
        text = f"does not {clause.told(found, 'how')} {what}"
        return _preference(what, text, liked=False, salience=0.6)
    found = _DISLIKES.match(clause.rest)
    if not found or ("of" in found["verb"].split() and _NO_FEARS.search(found["what"])):
        return None
    what, verb = clause.told(found, "what"), found["verb"]
    feared = verb.endswith((" of", " by"))
    return _preference(what, f"{verb} {what}" if feared else f"dislikes {what}", liked=False)
