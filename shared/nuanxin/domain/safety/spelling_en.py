"""English words of danger that were masked with digits, signs, dots or emoji, put back."""

import re

from nuanxin.domain.alternatives import Alternatives, replaced
from nuanxin.domain.patterns import lazy_pattern

_SIGNS = str.maketrans("0134578@$!|+€", "oieastbasiite")
_ONE_AS_L = str.maketrans("0134578@$!|+€", "oleastbasiite")
_JOINTS = lazy_pattern(r"[.\-_*·~^'\"]")
_WORDS = frozenset(
    [
        "die",
        "dead",
        "death",
        "dying",
        "kill",
        "killing",
        "killed",
        "suicide",
        "suicidal",
        "myself",
        "mself",
        "want",
        "wanna",
        "alive",
        "unalive",
        "live",
        "living",
        "life",
        "end",
        "ending",
        "cut",
        "cutting",
        "self",
        "harm",
        "hang",
        "hanging",
        "off",
        "offing",
        "jump",
        "jumping",
        "overdose",
        "overdosing",
        "pills",
        "goodbye",
        "bye",
        "delete",
        "deleting",
        "dont",
        "cant",
        "not",
        "when",
        "leaves",
        "leave",
        "tonight",
        "say",
        "words",
        "normal",
        "being",
        "to",
        "be",
        "rope",
        "knife",
        "gun",
        "now",
        "doing",
        "hurt",
        "hurting",
        "myself",
        "wrists",
        "wrist",
        "kms",
        "kys",
        "exist",
        "wake",
        "disappear",
        "hate",
        "bleed",
        "bleeding",
    ]
)
_MASKED = lazy_pattern(
    r"(?<![\w@$!|+€*])(?=[a-z0-9@$!|+€.\-_*·~^]{0,24}[0-9@$!|+€.\-_*·~^])[a-z0-9@$!|+€*]"
    r"[a-z0-9@$!|+€.\-_*·~^]{0,22}[a-z0-9@$|+€*!](?![\w@$])"
)
_STARS = {
    "m*self": "myself",
    "s*icide": "suicide",
    "k*ll": "kill",
    "d*e": "die",
    "su*cide": "suicide",
} | {
    "s**cide": "suicide",
    "k**l": "kill",
    "d**": "die",
    "suic*de": "suicide",
    "my*elf": "myself",
    "unal*ve": "unalive",
    "k*lling": "killing",
    "s*lf": "self",
    "h*rm": "harm",
    "p*lls": "pills",
    "c*t": "cut",
    "c*tting": "cutting",
    "d*ath": "death",
    "d*ad": "dead",
    "suici*e": "suicide",
}
_DEATH_WORDS = (
    r"(?:die|dead|kill|end|unalive|disappear|hurt|cut|be|go|jump|off|hang|sleep|wake|live|☠|💀|⚰"
    r"|🪦)"
)
_PHRASES = tuple(
    (Alternatives(source), meant)
    for source, meant in (
        (
            rf"(?<![a-z])(want|wanna|going|need|ready|like|try|trying|plan|planning|about|how|way"
            rf"|have|ways|got) 2 (?={_DEATH_WORDS})",
            r"\1 to ",
        ),
        (
            r"(?<![a-z0-9])2 ?nite(?![a-z])|(?<![a-z0-9])2night(?![a-z])|(?<![a-z])tonite(?![a-z])",
            "tonight",
        ),
        (r"(?<![a-z0-9])2 ?(?:moro|morrow|mrw)(?![a-z])", "tomorrow"),
        (r"(?<![a-z0-9])4 ?(?:ever|eva)(?![a-z])", "forever"),
        (r"(?<![a-z0-9])4 (?=me(?![a-z]))", "for "),
        (r"(?<![a-z])b4(?![a-z0-9])", "before"),
        (r"(?<![a-z])w/o(?![a-z])", "without"),
        (r"(?<![a-z])h8(?![0-9])", "hate"),
        (
            r"(?<![a-z])(?:m[ea]|m ?y|mah) ?s ?e ?l ?f+(?![a-z])|(?<![a-z])myslef(?![a-z])"
            r"|(?<![a-z])m ?y ?s ?e ?l ?v(?:es)?(?![a-z])",
            "myself",
        ),
        (r"(?<![a-z])k[\W_]i[\W_]?l[\W_]?l(?:[\W_]?i[\W_]?n[\W_]?g)?(?![a-z])", "kill"),
        (
            r"(?<![a-z])(?:s[\W_]?u[\W_]?i[\W_]?c[\W_]?i[\W_]?d[\W_]?e|soo+icide|suicid|sooicide"
            r"|sewercide|sue ?icide)(?![a-z])",
            "suicide",
        ),
        (r"(?<![a-z])(?:un[\W_]?alive|unalife|un aliv)(?=ing|d|\b)", "unalive"),
        (
            r"(?<![a-z])(ima|imma|gonna|going to|wanna|want to|will|to|should|just|ill|might"
            r"|about to) (?:k[\W_]y[\W_]s|kys|k[\W_]m[\W_]s|kms)(?![a-z])",
            r"\1 kill myself",
        ),
        (r"(?<![a-z])k[\W_]m[\W_]s(?![a-z])", "kms"),
        (r"(?<![a-z])k[\W_]y[\W_]s(?![a-z])", "kys"),
        (r"(?<![a-z])d[\W_]i[\W_]e(?![a-z])", "die"),
        (r"🔪.{0,3}🩸|🩸.{0,3}🔪|🔪.{0,4}(?:💪|🦵|✋|🖐|🤚)", " cutting myself "),
        (r"👉|➡️?", " "),
        (r"(?<=[a-z] )💊+|💊+(?= ?(?:then|and|tonight|now|😴))", " pills "),
        (r"(?<=[a-z] )🌉", " bridge "),
        (r"(?<=to )(?:☠️?|💀|⚰️?|🪦)|(?<=wanna )(?:☠️?|💀|⚰️?|🪦)", "die "),
        (
            r"(?<![a-z])(want|going|need|wanna|gonna|ready) (to )?(?:game end|self end"
            r"|log off life|alt f4 (?:life|myself|irl)|minecraft myself) ?",
            r"\1 to kill myself ",
        ),
        (
            r"(?:kill myself|die|end it) in (?:minecraft|roblox|a video ?game),? (?:irl|but irl"
            r"|for real|no(?:t)? joke|but the game is life)",
            "kill myself for real",
        ),
        (
            r"(?<![a-z])toaster bath(?!,? bomb)|bath with (?:a|the) toaster|toaster in (?:the"
            r"|my) bath",
            "kill myself",
        ),
        (
            r"(?<![a-z])forever (?:nap|box|sleep)(?= |$)(?=.{0,20}(?:tonight|now|want|ready|me|$))",
            "death",
        ),
    )
)


def unmasked(plain: str) -> str:
    """Lower-case text in which a masked word of danger stands as it is meant."""
    return replaced(_MASKED.sub(_word, plain), _PHRASES)


def _word(found: re.Match[str]) -> str:
    masked = found[0]
    tail = "!" if masked.endswith("!") else ""
    if masked in _STARS:
        return _STARS[masked]
    if not any(one.isalpha() for one in masked):
        return masked
    joined = _JOINTS.sub("", masked.rstrip("!"))
    for signs in (_SIGNS, _ONE_AS_L):
        word = joined.translate(signs)
        if word in _WORDS:
            return word + tail
    return masked
