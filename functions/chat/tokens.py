"""How much of a conversation fits into a model's context."""

import math
from collections.abc import Sequence

from nuanxin.domain.conversation import Message

_CJK_FIRST = "\u2e80"
"""From here on (radicals, kana, hangul, ideographs, emoji) a character is about one token."""
_LATIN_CHARACTERS_PER_TOKEN = 3.0
_MESSAGE_OVERHEAD = 4


def estimate_tokens(text: str) -> int:
    """An upper estimate. Endpoints differ in their tokenizers and none is at hand offline, so
    this counts a token for each CJK character and for every three others; common tokenizers
    stay below that on ordinary Chinese and English text."""
    wide = sum(1 for char in text if char >= _CJK_FIRST)
    return wide + math.ceil((len(text) - wide) / _LATIN_CHARACTERS_PER_TOKEN)


def fit(newest_first: Sequence[Message], budget: int) -> tuple[Message, ...]:
    """The longest unbroken end of the conversation within `budget` tokens, oldest first."""
    kept: list[Message] = []
    for message in newest_first:
        budget -= estimate_tokens(message.told) + _MESSAGE_OVERHEAD
        if budget < 0:
            break
        kept.append(message)
    return tuple(reversed(kept))
