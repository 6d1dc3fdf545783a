"""How sounds and pictures that were sent stand in the text of a message, beside what was typed."""

from dataclasses import dataclass

from nuanxin.domain.languages import spoken
from nuanxin.domain.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Both:
    zh: str
    en: str

    def like(self, language: str) -> str:
        return self.zh if spoken(language) == "zh" else self.en


UNSEEN = Both("（我发了一张图片）", "(I sent a picture)")
UNHEARD = Both("（我发了一段语音）", "(I sent a voice message)")
SEEN = lazy_pattern(r"（我发了一张图片：(.+)）|\(I sent a picture: (.+)\)")

_UNREAD = frozenset({UNSEEN.zh, UNSEEN.en, UNHEARD.zh, UNHEARD.en})


def lines_of(text: str) -> list[str]:
    return [line for one in text.split("\n") if (line := one.strip())]


def own_words(text: str) -> str:
    """Without the notes of what was sent: what the person said themselves."""
    kept = [one for one in lines_of(text) if one not in _UNREAD and not SEEN.fullmatch(one)]
    return "\n".join(kept)
