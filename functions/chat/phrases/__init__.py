"""What the built-in companion can say, in Chinese and English: our own sentences, with slots."""

from functions.chat.phrases.book import (
    PAIN,
    Feeling,
    Kind,
    Phrasebook,
    Pieces,
    Polarity,
    Tone,
    Topic,
)
from functions.chat.phrases.en import EN
from functions.chat.phrases.zh import ZH

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
