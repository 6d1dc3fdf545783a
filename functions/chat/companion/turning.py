"""Turning a clause round: what the person said of themselves, said to them.

"我妈说我没用" becomes “你妈妈说你没用”, "my boss yelled at me" “your boss yelled at you”. What is
quoted inside stays as it is. Where a clean result is not certain there is none.
"""

import re
from collections.abc import Callable, Mapping

from nuanxin.domain.patterns import lazy_pattern

_QUOTED = lazy_pattern('(「[^「」]*」|『[^『』]*』|“[^“”]*”|"[^"]*")')
_QUOTE_MARKS = lazy_pattern('[「」『』“”"]')

_AMBIGUOUS_ZH = lazy_pattern(
    r"\b(?:i|me|my|mine|our|you|your)\b|家人们|姐妹们|兄弟们|谁懂|[你您咱俺侬恁攰嘅咗冇佢唔咧]|真系|好系|晓得伐|今朝|额$|自我|忘我|无我|大我|小我|唯我|我国"
    r"|我[靠操去勒擦草]|我的?(?:天|哥(?=[，,]|$)|妈呀|老天|神)|我方"
    "|我们?这种人"
)
_KIN = {
    "妈": "妈妈",
    "爸": "爸爸",
    "姐": "姐姐",
    "哥": "哥哥",
    "弟": "弟弟",
    "妹": "妹妹",
    "奶": "奶奶",
    "爷": "爷爷",
}
_KIN_ZH = lazy_pattern(r"我的?([妈爸姐哥弟妹奶爷])(?:\1)?(?![夫媳爹娘妈爸])")
_HERE_ZH = lazy_pattern("我(?:们)?这([边儿里])")


def turn_round_zh(clause: str) -> str | None:
    return _outside_quotes(clause, _turn_zh)


def _turn_zh(words: str) -> str | None:
    if _AMBIGUOUS_ZH.search(words):
        return None
    words = _KIN_ZH.sub(lambda kin: f"你{_KIN[kin[1]]}", words)
    words = _HERE_ZH.sub(lambda here: f"你那{here[1]}", words)
    return words.replace("我", "你")


_WORD = lazy_pattern(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[^A-Za-z]+")
_TURNED: Mapping[str, str] = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
    "im": "you're",
    "ive": "you've",
    "i'm": "you're",
    "i've": "you've",
    "i'll": "you'll",
    "i'd": "you'd",
    "we're": "you're",
    "we've": "you've",
    "we'll": "you'll",
    "we'd": "you'd",
    "i'ma": "you're going to",
}
_AMBIGUOUS_EN = lazy_pattern(
    r"\b(?:you|your|yours|yourself|u|ur|youre|you're|y'all|let's|lets|let us|am i|was i|are we"
    r"|were we|have i"
    r"|do i|did i)\b|\bus (?:both|all|two)\b|\b(?:me|mine|us) (?:is|was|are|were|has)\b|\bill\b",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:I|i)((?: (?:also|just|really|still|always|never|only|even|already|often|usually|probably"
    r"|actually|kind of|sort of))*)"
)
_AND_I = lazy_pattern(
    r"^((?:[Mm]y|[Tt]he|[Oo]ur) \w+(?: (?:friend|brother|sister|mate|dog|cat|cousin|partner"
    r"|roommate"
    r"|son|daughter|colleague|neighbou?r))?|[Hh]e|[Ss]he|[A-Z]\w+) and (?:I|i|me)\b"
)
_COMMON = lazy_pattern(r"(?:My|The|Our|He|She)\b")
_I_AND = lazy_pattern(r"^(?:me|i) and ((?:my|the|our) \w+|\w+)\b", re.IGNORECASE)
_AM = lazy_pattern(rf"\b{_SUBJECT} am\b")
_WAS = lazy_pattern(rf"\b{_SUBJECT} (was|wasn['’]?t)\b")
_WERE_NOT = "weren't"
_SECOND_VERB = lazy_pattern(
    r"\bam\b|\b(?:i|we)\b.*\b(?:and|or|then|but)(?: \w+ly| just| then)? (?:was|wasn['’]t)\b",
    re.IGNORECASE,
)


def turn_round_en(clause: str) -> str | None:
    return _outside_quotes(clause, _turn_en)


def _turn_en(words: str) -> str | None:
    if _AMBIGUOUS_EN.search(words):
        return None
    words = _I_AND.sub(r"\1 and i", words)
    words = _AND_I.sub(lambda pair: f"you and {_not_first(pair[1])}", words)
    words = _AM.sub(r"i\1 are", words)
    words = _WAS.sub(lambda was: f"i{was[1]} {'were' if was[2] == 'was' else _WERE_NOT}", words)
    if _SECOND_VERB.search(words):
        return None
    return "".join(_turned_word(word) for word in _WORD.findall(words))


def _not_first(words: str) -> str:
    """For what no longer begins the sentence; a name keeps its capital."""
    return words[0].lower() + words[1:] if _COMMON.match(words) else words


def _turned_word(word: str) -> str:
    turned = _TURNED.get(word.lower().replace("’", "'"))
    if turned is None:
        return word
    return turned if word.islower() or word.lower().startswith("i") else turned.capitalize()


def _outside_quotes(clause: str, turn: Callable[[str], str | None]) -> str | None:
    """`turn` for all that is not quoted; nothing if a quotation is cut in two."""
    turned: list[str] = []
    for number, part in enumerate(_QUOTED.split(clause)):
        if number % 2:
            turned.append(part)
            continue
        if _QUOTE_MARKS.search(part):
            return None
        said = turn(part)
        if said is None:
            return None
        turned.append(said)
    return "".join(turned)
