"""English cues that say little alone and much together: a means, a parting, a resolve, an hour."""

from nuanxin.domain.alternatives import Alternatives

_MEANS = Alternatives(
    r"\b(?:pills?|tablets?|meds|strips?|packets?|capsules|paracetamol|insulin|morphine|overdose|od"
    r"|whole"
    r" bottle|the bottle|rope|noose|knot|belt|the (?:tie|strap|sheet|cord)|beam|gun|revolver"
    r"|pistol|shotgun"
    r"|rifle|cocked|loaded|bullet|blade|razor|knife|scalpel|glass|gas on|gas|engine|exhaust|hose"
    r"|charcoal"
    r"|bridge|flyover|overpass|footbridge|viaduct|rails?|tracks|crossing|train|freight|platform"
    r"|lorry|truck"
    r"|ledge|sill|window|balcony|parapet|roof|rooftop|tower|mast|cliffs?|gorge|dam|quarry|harbou?r"
    r"|river"
    r"|canal|lake|the sea|sea|ocean|cold water|the water|slipway|pier|woods|forest|barn|garage"
    r"|multi storey"
    r"|car park|block \d|\d+(?:th)? floor|top of the building|swallow\w*|bleach|under the sink"
    r"|poison"
    r"|pesticide|bath|the thing in my|dads thing|stuff)\b"
)
_KINDS = tuple(
    Alternatives(source)
    for source in (
        r"\b(?:bye|goodbye|goodnight|farewell|so(?:r)?ry|forgive|thanked|thank you|thanks for"
        r"|thx 4|thx for|love (?:you"
        r"|her|him|them) ?(?:all)?|tell (?:mum|mom|dad|ma|my|her|him|them|no)|give my|said my"
        r"|letters?|note|prayed|prayers"
        r"|peace with|dont be sad|nobodys fault|not (?:her|his|their|your) fault|said bye|wrote)\b",
        r"\b(?:tonight|tn8?|this evening|by morning|at midnight|midnight|first light|lights out"
        r"|lock up|in (?:an hour|five|ten"
        r"|\w+ minutes)|right now|its now|rn|going now|leaving now|its time|today|tomorrow"
        r"|minutes?|(?:mon|tues|wednes|thurs|fri"
        r"|satur|sun)day|here goes|by \d|at \d+)\b",
        r"\b(?:nobody|no ?one|alone|asleep|locked|door shut|doors shut|dont come|dont send"
        r"|dont call|house is empty|emptied"
        r"|everyones|hidden|no lights|lights (?:are )?off|out till|by myself|find me|finds? me"
        r"|found|stop me|stopped me|the warder"
        r"|mums (?:out|asleep)|lied to|secret)\b",
        r"\b(?:planned|plan|chose(?:n)?|choose|picked|decided|made sure|see(?:n)? to (?:it|that)"
        r"|calm|courage|nerve|steady|minds made"
        r" up|practi[sc]ed|saved|saving|lined|got (?:it|em|hold)|made peace|ready|set|for me"
        r"|on purpose|by choice|counting|count\w*"
        r"|started|helped it along)\b",
        r"\b(?:last|over it|its over|done|end it|the end|finish(?:ed)?|free|forever|for good|ever"
        r"|no return|not (?:swimming|driving"
        r"|coming)|dont (?:drive|come|swim) back|never|deceased|peace|be stopped|i go|im going"
        r"|go over|going (?:over|out|in|under"
        r"|down)|letting go|let go|wont be|having me|i hang|i jump|i end|off to)\b",
        r"\b(?:tired of|so tired|hate|pain|burden|kill\w*|die|dying|dead|death|grave|buried"
        r"|hang(?:ed)?|jump\w*|drown\w*|cold by"
        r"|my body|suicid\w*|existing|living|end (?:my|me)|of life|low|wanting to|hopeless"
        r"|punch ?bag|courtroom|freak|loan|debts?"
        r"|shame|cut(?:ting)?|bleed\w*|crying|cried|voice|not afraid|scared)\b",
    )
)
_SELF = Alternatives(r"\b(?:i|im|ive|ill|id|me|my|myself)\b")


def converging(plain: str) -> int:
    """How many kinds of cue stand beside a means or a place; none without these or a speaker."""
    if not (_MEANS.search(plain) and _SELF.search(plain)):
        return 0
    return sum(bool(kind.search(plain)) for kind in _KINDS)
