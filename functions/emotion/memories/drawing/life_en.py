"""What changes a life, wherever in a clause it is told, in English: kept in the clause's words."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import KIN_EN
from functions.emotion.memories.drawing.profile_en import AM, JOB
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern

_PARTNER = r"(?:boyfriend|girlfriend|husband|wife|partner|fianc[eé]e?)"
_I = r"^i(?:'m|'ve| am| was| have)?(?: (?:just|actually|also|really|finally|recently|still)){0,3}"
_SELF = (
    (
        Slot.PARTNER,
        lazy_pattern(
            rf"{_I} (?:been )?(?:married|divorced|single|widowed|engaged|separated)"
            r"(?: (?:for )?(?:\w+ )?\w+ (?:years|months|weeks)| for .{2,20}| now)"
            rf"|^(?:me and my|my) {_PARTNER}(?: and (?:i|me))? (?:are|have been|'?ve been)"
            r" (?:long[- ]distance|together|separated|engaged|married)"
            r"|^(?:my |our |the )?divorce (?:went through|is final|was final|came through)"
            r"|^we(?:'re| are) (?:long[- ]distance|separated|getting divorced)"
        ),
    ),
    (
        Slot.HEALTH,
        lazy_pattern(
            rf"{_I} (?:got )?(?:diagnosed with|pregnant|infertile|autistic|bipolar|diabetic"
            r"|type [12] diabetic|disabled|in recovery|an alcoholic|in a wheelchair)\b(?! by )"
            r"|^type [12] diabetic\b|^i (?:use|am in|need) a (?:wheelchair|walker|cane"
            r"|hearing aid)|^i take (?:\w+ )?(?:insulin|antidepressants|lithium|meds|zoloft|prozac)"
        ),
    ),
    (
        Slot.WORK,
        lazy_pattern(
            rf"{_I} (?:retired|unemployed|between jobs)\b"
            r"|^i (?:teach|drive) (?:an? |for )?(?!you|him|her|me|them|myself|people (?:mad"
            r"|crazy|nuts))"
            r"(?:\w+ )?(?:truck|bus|taxi|cab|uber|lyft|van|year \d|grade|\w+ grade|kids"
            r"|english|maths?"
            r"|music|yoga|piano|history|science|preschool|kindergarten|high school|primary)"
            rf"|^(?:an? )?(?:{JOB}|(?:software|web|game) dev)(?: here| by (?:day|trade|night)|$)"
            r"|^i(?:'ve| have) been (?:an? )?" + JOB + r" for\b"
            r"|^i (?:run|own) (?:a|my own) (?:small |little )?(?:business|shop|store|cafe|bakery"
            r"|restaurant|farm|salon|company)"
        ),
    ),
    (
        Slot.STUDIES,
        lazy_pattern(
            r"^(?:i'm |i am )?(?:an? |in )?(?:my )?(?:1st|2nd|3rd|4th|first|second|third"
            r"|final|last)"
            r"[- ]year(?: of)?(?: (?:\w+ ){0,2}(?:student|degree|major|uni|undergrad|phd|college))"
        ),
    ),
    (
        Slot.FAMILY,
        lazy_pattern(
            r"^i(?:'m| am)(?: the)? (?:oldest|eldest|youngest|middle)(?: child)?(?: (?:of"
            r"|out of) .+)?$"
            r"|^i was (?:adopted|raised by|in foster care)|^(?:an )?only child$"
        ),
    ),
)
_HAPPENED = lazy_pattern(
    rf"(?:{_I}|^we(?:'re|'ve| are| have)?(?: just| finally)?|^my (?:car|house|flat|contract"
    rf"|job|paper|application|visa|thesis)) ?(?:got |was |were |been |had )?(?:a |an )?"
    r"(?:laid off|let go|fired|promoted|rear[- ]ended|mugged|robbed|scammed|evicted|dumped|divorced"
    r"|engaged|married|a miscarriage|miscarriage|car (?:crash|accident)|rejected(?: again)?"
    r"|accepted (?:in)?to|broke up|hospitali[sz]ed|broken into|expelled|ghosted)\b"
    r"|^i (?:just |finally |actually )*(?:passed|failed) (?:my|the) (?!phone|time)\w+"
    r"|^i (?:just |finally |actually )*(?:quit|lost) my job|^i (?:just |finally )*(?:started"
    r"|finished)"
    r" (?:my |a )?(?:new job|job|degree|phd|masters|school|college|uni|thesis|dissertation)"
    r"|^i (?:just |finally )*(?:retired|relapsed|graduated|miscarried|enlisted|moved out)\b"
    r"|\b(?:paper|application|thesis|manuscript) (?:\w+ )?(?:got|was|is) (?:rejected|accepted)"
)
_UNDERWAY = lazy_pattern(
    rf"{_I} (?:been )?(?:training for|learning|studying for|preparing for|saving (?:up )?for"
    r"|teaching myself|working on my|writing a|applying (?:to|for)) (?!a lot|so much|that"
    r"|about|tomorrow|today|it\b|this|me\b)\w+"
    r"|^i (?:just |finally |recently )*(?:started|took up|picked up) (?:learning|playing"
    r"|running|going"
    r" to|therapy|painting|knitting|boxing|yoga|the) ?"
    r"|\b\d+ (?:days|months|weeks|years) (?:sober|clean|smoke[- ]free)\b|^i(?:'ve been)? sober\b"
    r"|^i (?:just |finally |recently )*(?:quit|gave up|stopped) (?:smoking|drinking|vaping|weed"
    r"|gambling|sugar|coffee|alcohol|social media)"
    r"|^i (?:go for|go to|do|take|go) (?:an? )?[\w ]{2,16} (?:every|each) "
    r"(?:morning|day|night|evening|week|\w+day|weekend)"
)
_RELATED = lazy_pattern(
    rf"^i(?:'ve got| have| got)(?: an?| one| two| three| got)? (?:\w+ )?(?:{KIN_EN})s?$"
    r"|^i(?:'ve| have)? (?:just |finally )?(?:got|adopted|rescued) an? (?:new )?(?:\w+ )?"
    rf"(?:puppy|kitten|dog|cat|bunny|rabbit|hamster)$"
)
_UNSURE = lazy_pattern(
    r"\b(?:not|n't|never|no|if|wish|almost|nearly|hope|want|wanna|might|could|would|should|like an?"
    r"|you|your|he|she|they|his|her|their|someone|people|everyone)\b|n't\b"
)
_ORDER = (
    (MemoryKind.FACT, _UNDERWAY, 0.65),
    (MemoryKind.EVENT, _HAPPENED, 0.8),
    (MemoryKind.PERSON, _RELATED, 0.7),
)


def life(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person, or about no one in particular."""
    rest = clause.rest
    if clause.who not in (Who.SELF, Who.NOBODY):
        return
    for slot, pattern in _SELF:
        found = pattern.search(rest)
        if found and not _UNSURE.search(found[0]):
            yield Drawn(MemoryKind.PROFILE, _text(clause), _key(slot, found[0]), slot, salience=0.8)
            return
    for kind, pattern, weight in _ORDER:
        found = pattern.search(rest)
        if found and not _UNSURE.search(found[0]):
            yield Drawn(kind, _text(clause), f"life:{_text(clause).lower()}", salience=weight)
            return


def _key(slot: Slot, what: str) -> str:
    """Several illnesses are true at once, and several things of a family."""
    return f"profile.{slot}" + (f":{what}" if slot in (Slot.HEALTH, Slot.FAMILY) else "")


_LEADING = lazy_pattern(rf"^{AM} |^i(?:'ve| have)? ")


def _text(clause: Clause) -> str:
    lead = _LEADING.match(clause.rest)
    return clause.said_rest[lead.end() if lead else 0 :].strip()
