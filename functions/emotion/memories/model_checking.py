"""Whether what a language model says of a message is really in it.

A model may be wrong, or led by the words that it reads: what it draws counts only as far as the
message bears it out.
"""

from collections.abc import Mapping

from nuanxin.domain.memories import Slot
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.wording import same_words
from nuanxin.retrieval.terms import terms

SHARE, SLOT_SHARE = 0.6, 0.8
"""Of the terms of a text, and of what a place of the profile is to hold, that are in the message,
and in the quotation."""
_LEAST_WORDS = 2
"""Of a quotation; of Chinese, pairs of characters."""

_WORDS = lazy_pattern(r"[a-z0-9][\w'-]*")
_HAN_RUN = lazy_pattern("[一-鿿]+")
_LABELS = lazy_pattern(
    r"名字(?:是|叫)?|^(?:现在)?(?:叫|姓名)|居?住在?|定居在?|老家(?:是|在)?|家乡|工作(?:是|为)?"
    r"|职业(?:是)?|从事|在读"
    r"|就读于?|专业(?:是)?|生日(?:是|在)?|出生于?|年龄|今年|岁了?|感情状态|健康|患有|喜欢|不喜欢"
    r"|讨厌|对(?=.+过敏)"
    r"|^(?:有|是|在|养了?)"
    r"|\b(?:name(?:d| is|'s)?|is called|called|lives? in|living in|based in|home is|from"
    r"|hometown is|grew up in"
    r"|works? (?:as|at|in|for)|job is|studies|studying|major is|birthday is|born (?:on|in)"
    r"|years? old|aged?"
    r"|pronouns are|has|have|is|are|likes?|loves?|dislikes?|hates?|enjoys?)\b",
)
"""What a statement adds of its own to what was said."""

_SPEAKS: Mapping[Slot, str] = {
    Slot.NAME: r"叫|名字|我是|称呼|喊我|改名|\bname|\bcall(?:s|ed)? me\b|\bi'?m\b|\bi am\b"
    r"|\bgo by\b|\bhere\b",
    Slot.BIRTHDAY: r"生日|出生|年生|月生|号生|\bbirthday\b|\bborn\b",
    Slot.AGE: r"岁|今年|年纪|\d{2}了|\d0后|\byears?\b|\bold\b|\bturn|\bi'?m \d|\bi am \d|\bage",
    Slot.HOME: r"住|搬|定居|家|在|\bliv(?:e|es|ing)\b|\bmov|\breloc|\bhome|\bbased\b|\bstay",
    Slot.HOMETOWN: r"老家|家乡|人|来自|长大|出生|\bfrom\b|\bgrew up\b|\bborn\b|\braised\b"
    r"|\bhometown\b",
    Slot.WORK: r"工作|上班|职|辞|公司|当|做|干|行业|退休|失业|开店|\bwork|\bjob|\bi'?m an?\b"
    r"|\bcareer|\bretire|\bhired|\bi am an?\b",
    Slot.STUDIES: r"学|读|念|考|专业|大[一二三四]|研[一二三]|高[一二三]|\bstud|\bmajor|\bschool"
    r"|\bcollege|\buni|\bdegree|\bphd",
    Slot.FAMILY: r"家|孩|儿|女|父|母|爸|妈|兄|弟|姐|妹|哥|娃|\bkid|\bchild|\bson|\bdaughter"
    r"|\bfamil|\bparent|\bmom|\bmum|\bdad"
    r"|\bbrother|\bsister|\bsibling",
    Slot.PARTNER: r"男友|女友|朋友|对象|老公|老婆|丈夫|妻|婚|恋|分手|单身|在一起|离|\bboyfriend"
    r"|\bgirlfriend|\bhusband|\bwife|\bpartner"
    r"|\bmarri|\bsingle\b|\bdivorc|\bdating|\bbroke up|\bengaged|\bfianc",
    Slot.HEALTH: r"得了|得过|患|有|病|症|疼|痛|药|医|诊|癌|炎|手术|过敏|孕|血|糖|\bdiagnos"
    r"|\bhave\b|\bhas\b|\bhealth|\bill|\bsick|\bdisease|\bmed|\bpain"
    r"|\bpregnan|\bdepress|\banxi|\bsurgery",
    Slot.PRONOUNS: r"他|她|代词|\bpronoun|\bthey\b|\bshe\b|\bhe\b",
}


def speaks_of(slot: Slot, message: str) -> bool:
    """Whether a message is about that at all: nothing else takes what is known there away."""
    return bool(lazy_pattern(_SPEAKS[slot]).search(_plain(message)))


def is_quoted(quote: str, message: str) -> bool:
    """Whether the message has these words, and they are enough to say something."""
    plain = _plain(quote)
    words = len(_WORDS.findall(plain)) + sum(len(run) - 1 for run in _HAN_RUN.findall(plain))
    return words >= _LEAST_WORDS and same_words(quote) in same_words(message)


def value_of(text: str) -> str:
    """What a statement tells, without what tells what it is of: 名字叫林晓 → 林晓."""
    return _LABELS.sub(" ", _plain(text)).strip(" ,，.。:：的")


def bears_out(message: str, quote: str, text: str, slot: Slot | None) -> bool:
    """Whether a text says no more than the message does; for a place of the profile, no more than
    the words that it quotes."""
    value = value_of(text)
    if slot is None:
        return _share(value or text, message) >= SHARE
    if not value:
        return False
    return same_words(value) in same_words(quote) or (
        slot not in _EXACT and _share(value, quote) >= SLOT_SHARE
    )


_EXACT = frozenset({Slot.NAME, Slot.AGE, Slot.BIRTHDAY, Slot.HOME, Slot.HOMETOWN, Slot.PRONOUNS})


def _share(text: str, said: str) -> float:
    wanted = set(terms(text))
    if not wanted:
        return 0.0
    return len(wanted & set(terms(said))) / len(wanted)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
