"""Finding words in a text as they are typed: part of a word is enough, and case, width, accents and
traditional characters make no difference."""

from dataclasses import dataclass

from nuanxin.retrieval.terms import folded

MOST_WORDS = 8
_BEFORE, _LONGEST = 24, 90
"""Characters of a snippet: before what was found, and in all."""
_CUT = "…"
_JOINS = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What belongs to the sign before it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a query, folded; a text has to hold all of them."""

    words: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        plain = folded(text)
        return all(word in plain for word in self.words)

    def snippet(self, text: str) -> str:
        """What stands around the first word, on one line."""
        line = " ".join(text.split())
        start = max(0, min(_place_of(word, line) for word in self.words) - _BEFORE)
        while start and _is_within(line, start):
            start -= 1
        end = min(len(line), start + _LONGEST)
        while end < len(line) and _is_within(line, end):
            end -= 1
        return "".join((_CUT if start else "", line[start:end], _CUT if end < len(line) else ""))


def sought(query: str) -> Sought | None:
    """`None` where there is nothing to look for."""
    words = tuple(dict.fromkeys(folded(query).split()))[:MOST_WORDS]
    return Sought(words) if words else None


def _place_of(word: str, text: str) -> int:
    """Where it begins in the text as it is written; its start, where folding joined characters."""
    places: list[int] = []
    letters: list[str] = []
    for place, letter in enumerate(text):
        plain = folded(letter)
        letters.append(plain)
        places += [place] * len(plain)
    at = "".join(letters).find(word)
    return places[at] if at >= 0 else 0


def _is_within(text: str, at: int) -> bool:
    """Whether a cut there would part a sign from what belongs to it."""
    return text[at] in _JOINS or text[at - 1] == "\u200d"
