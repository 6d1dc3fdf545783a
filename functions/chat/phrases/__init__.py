"""What the built-in companion can say, in Chinese and English: our own sentences, with slots."""

from functions.chat.phrases.book import (
    PAIN,
    Feeling,
    Kind,
    Phrasebook,
    Pieces,
    Polarity,
    Topic,
)
from functions.chat.phrases.en import EN
from functions.chat.phrases.zh import ZH
from nuanxin.domain.identity import Tone

__all__ = [
    "EN",
    "PAIN",
    "ZH",
    "Feeling",
    "Kind",
    "Phrasebook",
    "Pieces",
    "Polarity",
    "Tone",
    "Topic",
]
