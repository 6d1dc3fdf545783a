"""What brought a feeling about, and what made it better, in English."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Sentence
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_FELT = (
    r"(?:sad|upset|angry|mad|furious|anxious|nervous|stressed(?: out)?|worried|scared"
    r"|afraid|terrified|lonely|happy|excited|proud|depressed|hopeless|heartbroken"
    r"|devastated|hurt"
    r"|frustrated|annoyed|overwhelmed|guilty|ashamed|jealous|miserable|grateful|relieved"
    r"|disappointed|embarrassed|exhausted|crying|panicking|thrilled|awful|terrible|horrible|numb)"
)
_VERY = (
    r"(?:so|really|very|super|extremely|pretty|incredibly|feeling|feel|just|quite|a bit"
    r"|kind of|kinda|such|too|always|still|been|absolutely| ){0,5}"
)
_NOTHING = (
    r"(?!(?:this|that|it|you|he|she|they|what|of you|of him|of her|of it|of that|nothing"
    r"|everything|i said|i can)\b)"
)
_FELT_BECAUSE = lazy_pattern(
    r"^(?:and |but |so |today |honestly ){0,5}i(?:'m|'ve| am| was| feel| felt"
    rf"| have)?{_VERY}\b{_FELT}\s*,?\s+(?:because|bc|cuz|cause"
    rf"|since)(?: of)? (?P<why>{_NOTHING}.{{3,60}}?)[.!]*$"
)
_MADE = lazy_pattern(
    rf"^(?P<why>{_NOTHING}[a-z][^,]{{3,50}}?) (?:always |really |still |just )?(?:makes"
    rf"|made|has made|is making|makes me feel|making|gets|got) me{_VERY}\b{_FELT}\b"
)
_HURT = lazy_pattern(
    r"^(?P<why>(?:seeing|watching|hearing|losing|thinking about"
    rf"|knowing) {_NOTHING}.{{3,50}}?) (?:really |still |just ){{0,5}}(?:hurts?|broke me|kills me"
    r"|breaks my heart|broke my heart)\b"
)
_IT_MAKES = lazy_pattern(
    r"^it (?:always |really )?(?:makes"
    rf"|made) me{_VERY}\b{_FELT} when (?P<why>{_NOTHING}.{{3,50}}?|i'm .{{3,40}}?)[.!]*$"
)
_HELPED = lazy_pattern(
    r"^(?:honestly |actually |well |so ){0,5}(?P<what>(?!you\b|this\b|that\b|it\b|thank|what\b"
    r"|nothing\b|i\b|he\b|she\b|they\b|talking to you)[a-z][^,]{3,50}?)"
    r" (?:always |really |actually |still |just |usually |has |has really ){0,5}(?:helps?"
    r"|helped|makes me feel (?:so much |a lot |much )?better|made me feel (?:so much "
    r"|a lot |much )?better|calms me(?: down)?|calmed me(?: down)?"
    r"|cheers me up|cheered me up|lifts my mood|lifted my mood|relaxes me"
    r"|keeps me sane)(?: me| a lot| so much| calm down| relax| sleep| cope"
    r"| (?:to )?\w+| when .+){0,5}[.!]*$"
)
_AFTER = lazy_pattern(
    r"^i(?:'m| am)?(?: (?:feel|felt|feeling|always|actually|usually|do|did)){0,5} (?:so much "
    r"|a lot |much |a bit |a little )?(?:better|calmer|lighter) (?:after|when i|once i"
    r"|by) (?P<what>(?!that|this|you|talking to you|it)[a-z].{2,40}?)[.!]*$"
)


_SAYING = lazy_pattern(r"\w+ helps?[.!]*")
""""Sleep helps": of everybody, perhaps."""


def feelings(sentence: Sentence) -> Iterator[Drawn]:
    found = _HELPED.match(sentence.plain) or _AFTER.match(sentence.plain)
    if found and not _SAYING.fullmatch(found[0]):
        what = _words(sentence, found, "what")
        yield Drawn(
            MemoryKind.FEELING,
            _short(sentence),
            f"helped:{what.lower()}",
            helped=(what,),
            salience=0.7,
        )
        return
    for pattern in (_FELT_BECAUSE, _IT_MAKES, _HURT, _MADE):
        if found := pattern.match(sentence.plain):
            why = _words(sentence, found, "why")
            if not _OTHERS.search(why.lower()):
                yield Drawn(
                    MemoryKind.FEELING, _short(sentence), f"felt:{why.lower()}", triggers=(why,)
                )
            return


_OTHERS = lazy_pattern(
    r"^(?:you|thinking about (?:him|her|it|you)|him|her|life|everything|people)\b|^\w+$"
)


def _words(sentence: Sentence, found: re.Match[str], group: str) -> str:
    first, last = found.span(group)
    return sentence.said[first:last].strip()


def _short(sentence: Sentence) -> str:
    return sentence.said.rstrip(".!~… ")[:120]
