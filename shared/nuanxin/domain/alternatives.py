"""Patterns of very many alternatives, of which a text is tried against a few.

A needle is a short string. For each alternative NEEDLES names needles of which a text must hold
one, or the alternative cannot match. `python -m scripts.needles` writes them; a pattern that it has
not seen is tried whole, which is slower and finds the same.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Self

NEEDLES = "needles.json"
LONGEST = 4
"""Characters of a needle."""
_MANY = 1_000
"""Characters; a longer text holds nearly every needle."""

Span = tuple[int, ...]
"""Where the parts of an alternative begin and end in the source."""


class Alternatives:
    """What `re.compile(source, flags)` finds, without trying or compiling all of it."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        self._compiled: dict[Span, re.Pattern[str]] = {}

    @cached_property
    def key(self) -> str:
        """Stands for the source in NEEDLES."""
        told = f"{self.flags:d} {self.source}"
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost, and of those at one place the first alternative."""
        found = [one for pattern in self._worth_trying(text) if (one := pattern.search(text))]
        return min(found, key=re.Match.start) if found else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        patterns = self._worth_trying(text)
        if len(patterns) == 1:
            return patterns[0].finditer(text)
        return _in_turn([one for pattern in patterns if (one := pattern.search(text))])

    def sub(self, meant: str, text: str) -> str:
        patterns = self._worth_trying(text)
        if len(patterns) == 1:
            return patterns[0].sub(meant, text)
        parts, end = [], 0
        for found in self.finditer(text):
            parts += [text[end : found.start()], found.expand(meant)]
            end = found.end()
        return "".join((*parts, text[end:])) if parts else text

    def _worth_trying(self, text: str) -> Sequence[re.Pattern[str]]:
        spans = _worth_trying(text).get(self.key)
        if spans is None:
            spans = [(0, len(self.source))] if self.is_tried_whole(text) else ()
        return [self._compiled.get(span) or self._compile(span) for span in spans]

    def is_tried_whole(self, text: str) -> bool:
        """Whether nothing is known of what the text holds."""
        return len(text) > _MANY or not self._is_known

    @cached_property
    def _is_known(self) -> bool:
        return self.key in _index().known

    def _compile(self, span: Span) -> re.Pattern[str]:
        parts = (self.source[start:end] for start, end in zip(span[::2], span[1::2], strict=True))
        made = self._compiled[span] = re.compile("".join(parts), self.flags)
        return made


def replaced(text: str, meant: Iterable[tuple[Alternatives, str]]) -> str:
    """One substitution after another."""
    worth = _worth_trying(text)
    for pattern, by in meant:
        if pattern.key in worth or pattern.is_tried_whole(text):
            text = pattern.sub(by, text)
            worth = _worth_trying(text)
    return text


def _in_turn(found: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """What their union finds, from the first match of each alternative, in order."""
    while found:
        nearest = min(found, key=re.Match.start)
        yield nearest
        end = nearest.end()
        later = (one if one.start() >= end else one.re.search(one.string, end) for one in found)
        found = [one for one in later if one]


@dataclass(frozen=True, slots=True)
class Index:
    """Alternatives are by number, each with its pattern's key; `always` are without a needle.

    `short` are the few needles below LONGEST in ASCII.
    """

    alternatives: Sequence[tuple[str, Span]]
    known: frozenset[str]
    needles: Mapping[str, Sequence[int]]
    short: Sequence[str]
    always: Sequence[int]

    @classmethod
    def of(cls, content: str) -> Self:
        """From what stands in NEEDLES. `ValueError` for what is not of that shape."""
        stored = json.loads(content)
        try:
            spans, needles, always = stored["patterns"], stored["needles"], stored["always"]
            alternatives = [(key, _span(one)) for key in spans for one in spans[key]]
            wanted = {*always, *chain.from_iterable(needles.values())}
        except (KeyError, TypeError, AttributeError):
            raise ValueError("not what python -m scripts.needles writes") from None
        if not wanted.issubset(range(len(alternatives))):
            raise ValueError("a needle of an alternative that is not there")
        short = [one for one in needles if len(one) < LONGEST and one.isascii()]
        return cls(alternatives, frozenset(spans), needles, short, always)


def _span(parts: Sequence[int]) -> Span:
    span = tuple(parts)
    if len(span) % 2 or not all(isinstance(one, int) for one in span):
        raise ValueError("a part of an alternative begins and ends at a whole number")
    return span


@cache
def _index() -> Index:
    """Without the file, or with a broken one, all is tried whole: danger is read more slowly, and
    no turn breaks."""
    try:
        return Index.of(Path(__file__).with_name(NEEDLES).read_text("utf-8"))
    except (OSError, ValueError):
        return Index((), frozenset(), {}, (), ())


def _numbers(text: str, index: Index) -> Iterator[Sequence[int]]:
    """For each needle in a text the alternatives that want it."""
    get = index.needles.get
    lengths: Iterable[int] = range(1, LONGEST + 1)
    if text.isascii():
        lengths = (LONGEST,)
        yield from [index.needles[needle] for needle in index.short if needle in text]
    for length in lengths:
        pieces = [text[start : start + length] for start in range(len(text))]
        yield from [numbers for piece in pieces if (numbers := get(piece))]


@lru_cache(maxsize=4)
def _worth_trying(text: str) -> Mapping[str, Sequence[Span]]:
    """By key the alternatives that may match, in order; none of a very long text.

    A few texts are kept, because many patterns ask for the same one in turn.
    """
    if len(text) > _MANY:
        return {}
    index = _index()
    worth: dict[str, list[Span]] = {}
    for number in sorted({*index.always, *chain.from_iterable(_numbers(text, index))}):
        key, span = index.alternatives[number]
        worth.setdefault(key, []).append(span)
    return worth
