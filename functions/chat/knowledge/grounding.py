"""Replies that name no source: which they plainly used, or that none was found."""

import re

from functions.chat.knowledge.found import Found
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.retrieval.terms import terms

_SENTENCE = lazy_pattern(r"[^。！？!?\n]+(?:[。！？!?]|\n|$)")
_ENGLISH = lazy_pattern(r"(?<=[a-z0-9)][.])\s+(?=[A-Z])")
_USED_FROM = 0.6
"""The share of a sentence's words and pairs of characters that a passage has, from which the
sentence is taken to come from it."""
_LEAST = 4
"""Words or pairs of a sentence that can tell where it comes from."""
_UNKNOWN = lazy_pattern(
    r"(?:没有?|未)(?:能)?(?:查到|找到|提到|写到?|说明|相关|记载|涉及|包含)|[查找]不到|不(?:太)?(?:知道|清楚|确定)"
    r"|(?:无法|没法)(?:确定|回答|判断)|资料[里中]?(?:并|也|暂)?[没无]"
    r"|\b(?:don['’]?t|do not) (?:know|have)|(?:could|can)(?:not|n['’]?t) (?:find|tell|say)"
    r"|\bnot (?:mentioned|covered|stated|in (?:the|my))|\bno information"
    r"|(?:does|do)(?:n['’]?t| not) (?:say|mention|cover|contain)|\bunable to\b"
)
_NO_SOURCE_ZH = "（这段话没有在资料里找到出处，请再核实一下。）"
_NO_SOURCE_EN = "(I found no source for this, so please check it.)"


def closing(text: str, found: Found, language: str) -> str:
    """What is to follow a model's reply that names no source: the mark of the one that a sentence
    of it plainly comes from, numbers and all; else, where it does not say itself that it does not
    know, that there is none. Empty where the reply needs nothing."""
    if not text.strip():
        return ""
    used = _used(text, found)
    if used is not None:
        return f" [{used}]"
    if not found.is_asked or _UNKNOWN.search(text.lower()):
        return ""
    return "\n\n" + (_NO_SOURCE_ZH if language.startswith("zh") else _NO_SOURCE_EN)


def _used(text: str, found: Found) -> int | None:
    best, share = None, _USED_FROM
    for number, passage in found.numbered():
        there = _telling(passage.chunk.text)
        numerals = set(re.findall(r"\d+", passage.chunk.text))
        for sentence in _sentences(text):
            said = _telling(sentence)
            same = len(said & there) / len(said) if len(said) >= _LEAST else 0.0
            if same > share and set(re.findall(r"\d+", sentence)) <= numerals:
                best, share = number, same
    return best


def _sentences(text: str) -> list[str]:
    return [part for one in _SENTENCE.findall(text) for part in _ENGLISH.split(one)]


def _telling(text: str) -> frozenset[str]:
    """Words, and pairs of characters: single ones stand anywhere."""
    return frozenset(one for one in terms(text) if len(one) > 1)
