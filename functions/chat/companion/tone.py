"""The tone that an agent's persona asks for."""

from functions.chat.phrases import Tone
from nuanxin.domain.patterns import lazy_pattern

_TONES = (
    (
        Tone.BRIGHT,
        lazy_pattern(
            r"活泼|开朗|元气|俏皮|阳光|热情|搞笑|\b(?:cheerful|playful|bright|lively|bubbly"
            r"|upbeat)\b"
        ),
    ),
    (
        Tone.PLAIN,
        lazy_pattern(
            r"简洁|简短|干练|直接|话少|惜字如金|理性|\b(?:concise|brief|terse|matter.of.fact"
            r"|direct)\b"
        ),
    ),
    (
        Tone.GENTLE,
        lazy_pattern(
            r"轻声|轻柔|安静|治愈|舒缓|柔和|慢条斯理|\b(?:gentle|soft.spoken|calm|quiet)\b"
        ),
    ),
)


def tone_of(persona: str) -> Tone:
    """By the words of the persona; `warm` where it names no other."""
    lowered = persona.lower()
    return next((tone for tone, words in _TONES if words.search(lowered)), Tone.WARM)
