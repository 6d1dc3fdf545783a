"""What a text is about, by keywords: a companion to moods, to find what goes with them.

It knows Chinese and English words for everyday matters, and what is denied ("没加班") does not
count. It does not know who a sentence is about.
"""

import unicodedata
from collections.abc import Mapping

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.topic_words import CHINESE, DENIABLE, ENGLISH

READ_AT_MOST = 2000
"""Characters."""


def _by_word(topics: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {word: topic for topic, words in topics.items() for word in words}


_CHINESE_TOPIC = _by_word(CHINESE)
_ENGLISH_TOPIC = _by_word(ENGLISH)
_LONGEST_FIRST = "|".join(sorted(_CHINESE_TOPIC, key=len, reverse=True))
_CHINESE_WORDS = lazy_pattern(_LONGEST_FIRST)
_ENGLISH_WORDS = lazy_pattern(rf"\b(?:{'|'.join(sorted(_ENGLISH_TOPIC, key=len, reverse=True))})\b")
_CHINESE_DENIAL = lazy_pattern(r"(?:没有?|不用|不|别|未|无需|不需要)(?:再|去|怎么|在)?$")
_ENGLISH_DENIAL = lazy_pattern(r"\b(?:no|not|never|didn'?t|don'?t|without|haven'?t)(?: \w+){0,3} $")
_REACH = 24


def topics_of(text: str) -> tuple[str, ...]:
    """The topics of a text in the order of their first mention, each once."""
    plain = unicodedata.normalize("NFKC", text[:READ_AT_MOST]).lower().replace("’", "'")
    found: dict[str, int] = {}
    for words, topic_of, denial in (
        (_CHINESE_WORDS, _CHINESE_TOPIC, _CHINESE_DENIAL),
        (_ENGLISH_WORDS, _ENGLISH_TOPIC, _ENGLISH_DENIAL),
    ):
        for match in words.finditer(plain):
            topic = topic_of[match[0]]
            before = plain[max(0, match.start() - _REACH) : match.start()]
            if topic not in DENIABLE or not denial.search(before):
                found.setdefault(topic, match.start())
    return tuple(sorted(found, key=lambda topic: found[topic]))
