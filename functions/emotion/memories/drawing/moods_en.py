"""How somebody plainly says they feel, beside what it is about, in English."""

import re
from collections.abc import Callable, Iterator

from functions.emotion.memories.drawing.clauses import Sentence
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_FELT = (
    r"(?:sad|upset|angry|mad|furious|anxious|nervous|stressed(?: out)?|worried|scared|afraid"
    r"|terrified|lonely|happy|excited|proud|depressed|hopeless|heartbroken|devastated|hurt"
    r"|frustrated|overwhelmed|guilty|ashamed|jealous|miserable|grateful|relieved|disappointed"
    r"|embarrassed|homesick|burn(?:t|ed) out|humiliated|helpless|insecure|worthless|gutted|buzzing"
    r"|over the moon|panicking|thrilled|numb|isolated|left out|dreading|empty|lost|trapped"
    r"|invisible|unloved|ignored|bitter|restless|on edge)"
)
_VERY = (
    r"(?: (?:so|really|very|super|extremely|pretty|incredibly|feeling|quite|a bit|a little"
    r"|kind of|just|such"
    r"|too|always|still|been|absolutely|completely|actually|also|properly|absolutely|bit"
    r"|getting)){0,5}"
)
_I = r"i(?:'m|'ve been| am| was| feel| felt| have been| get| got)"
_TAIL = (
    r"(?: (?:lately|tonight|today|now|right now|as hell|af|again|these days|all the time"
    r"|at the moment|all day)){0,4}"
)
_ABOUT = lazy_pattern(
    rf"\b{_I}{_VERY} {_FELT}{_TAIL} (?:about|for|over|by|at|with|that|since|after|before|to|when)"
    r" (?P<why>(?!you\b|it$|this$|that$|him$|her$|them$|everything$|life$|me$)[\w][\w '%&-]{3,60})"
)
_PLAIN = lazy_pattern(rf"^(?:\w+ ){{0,3}}?{_I}{_VERY} {_FELT}\b{_TAIL}(?: i could \w+)?$")
_OF = lazy_pattern(
    rf"\b{_I}{_VERY} (?:jealous|proud|ashamed) of (?P<why>(?!you\b|it$|this$|that$|him$|her$"
    rf"|them$)[\w][\w '&-]{{3,60}})"
    r"|\b(?:i'm |i am |i've been )?(?:still )?(?:grieving|mourning|missing"
    r"|dreading) (?P<whom>(?!you\b|it$)\w[\w ']{2,40})"
)
_SHOWN = lazy_pattern(
    r"\bi (?P<why>(?:cried|broke down|burst into tears|had a panic attack|threw up"
    r"|lost it) (?!laughing)\w.{4,60}|(?:really |still |just )*"
    r"miss (?:my|our|having|being|living|the way) .{2,50})"
    r"|\bi feel like i(?:'ve)? (?P<failed>(?:let|failed|disappointed|lost|wasted|ruined"
    r"|don't belong).{2,60})"
    rf"|^(?P<before>(?!.*\b(?:when|if|because|not)\b"
    rf"|.*n't\b)\w.{{9,60}}?) {_I}{_VERY} {_FELT}\b{_TAIL}$"
)
_AWAKE = lazy_pattern(
    r"\bi(?:'ve)? (?:can't|cannot|couldn't|haven't|don't) (?:been )?(?:sleep|slept|sleeping"
    r"|eat|stop crying"
    r"|get out of bed|breathe)\b"
)
_PARTS = lazy_pattern(
    r"\s*[,;:—]+\s*|\s+(?:and|but|so|cause|because)\s+(?=i\b|i'|my\b|the\b)", re.IGNORECASE
)
_ELSE = lazy_pattern(
    r"\b(?:you|your|u|thanks?|goodnight|good night|bye|lol|movie|film|book|song|show|if|maybe"
    r"|heard)\b"
)
_LEAST = 3
"""Words of what tells something."""
_EDGES = " .!~…?\n"


def moods(sentence: Sentence) -> Iterator[Drawn]:
    """A feeling alone is no memory: it passes. With what it is about, it is one."""
    about = _ABOUT.search(sentence.plain) or _OF.search(sentence.plain) or _shown(sentence.plain)
    if about and not _ELSE.search(about[0]):
        first, last = about.span(about.lastgroup or 0)
        yield _felt(sentence, sentence.said[first:last])
        return
    said = [part.strip(_EDGES) for part in _PARTS.split(sentence.said)]
    plain = [part.lower() for part in said]
    for number, part in enumerate(plain):
        if not (_PLAIN.match(part) or _AWAKE.search(part)):
            continue
        near = sorted(range(len(plain)), key=_distance(number))
        told = [said[at] for at in near if at != number and _tells(plain[at])]
        if told:
            yield _felt(sentence, told[0])
            return


def _shown(plain: str) -> re.Match[str] | None:
    parts = _PARTS.split(plain)
    return _SHOWN.search(plain.strip(_EDGES)) if len(parts[0].split()) >= _LEAST else None


def _distance(number: int) -> Callable[[int], int]:
    return lambda at: abs(at - number)


def _tells(part: str) -> bool:
    return len(part.split()) >= _LEAST and not _PLAIN.match(part) and not _ELSE.search(part)


def _felt(sentence: Sentence, why: str) -> Drawn:
    why = why.strip(_EDGES)
    text = sentence.said.strip(_EDGES)[:120]
    return Drawn(MemoryKind.FEELING, text, f"felt:{why.lower()}", triggers=(why,), salience=0.55)
