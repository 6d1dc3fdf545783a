"""Writes what a text must hold for each alternative of the phrases of danger.

python -m scripts.needles [--check]
"""

import importlib
import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from nuanxin.domain import alternatives, safety
from nuanxin.domain.alternatives import LONGEST, Alternatives, Span

parser: Any = import_module("re._parser")
codes: Any = import_module("re._constants")

TARGET = Path(alternatives.__file__).with_name(alternatives.NEEDLES)

_KNOWN = re.DOTALL | re.UNICODE
"""Other flags change what letters mean: such a pattern is tried whole."""
_MOST = 80
"""Strings that are written out; of more than so many, one is in nearly every text."""
_RANGE = 12
"""Characters; a wider range is not written out."""
_LARGE = 500
"""Characters; a shorter alternative is not taken apart."""
_LONG_END = 250
"""Characters; so much after a group is not repeated behind each part of it."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_NO_WIDTH = re.compile(r"(?:\\b|\(\?<?[=!][^()]*\))*")
_REPEATED = ("?", "*", "+", "{")


def content(patterns: Iterable[Alternatives]) -> str:
    """Of the file; the same for the same patterns."""
    sources = {one.key: one.source for one in patterns if not _parsed(one).state.flags & ~_KNOWN}
    spans = {one.key: list(_spans(one)) for one in patterns if one.key in sources}
    likely = Likely("\n".join(sources.values()))
    always, needles = [], dict[str, list[int]]()
    for number, (key, span) in enumerate((one, span) for one in spans for span in spans[one]):
        chosen = needles_of(_joined(sources[key], span), likely)
        if not chosen:
            always.append(number)
        for needle in chosen:
            needles.setdefault(needle, []).append(number)
    told = {"always": always, "needles": dict(sorted(needles.items())), "patterns": spans}
    lines = (f'"{name}":{_short(part)}' for name, part in told.items())
    return "{" + ",\n".join(lines) + "}\n"


def _short(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def patterns_of_danger() -> list[Alternatives]:
    """All that modules of `safety` hold, each once."""
    names = (one.name for one in pkgutil.walk_packages(safety.__path__, f"{safety.__name__}."))
    held = (vars(importlib.import_module(name)) for name in sorted(names))
    return list({one.key: one for module in held for one in _within(module)}.values())


def _within(value: object) -> Iterator[Alternatives]:
    if isinstance(value, Alternatives):
        yield value
    elif isinstance(value, Mapping):
        yield from _within(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _within(one)


def _parsed(pattern: Alternatives) -> Any:  # noqa: ANN401  the parser of `re` has no types
    return parser.parse(pattern.source, pattern.flags)


def _spans(pattern: Alternatives) -> Iterator[Span]:
    """A pattern is whole where groups are counted, or where it may match nothing."""
    read = _parsed(pattern)
    if read.state.groups > 1 or read.getwidth()[0] == 0:
        yield (0, len(pattern.source))
    else:
        yield from _taken_apart(pattern.source, 0, len(pattern.source))


def _joined(source: str, span: Span) -> str:
    return "".join(source[start:end] for start, end in zip(span[::2], span[1::2], strict=True))


def _taken_apart(source: str, start: int, end: int) -> Iterator[Span]:
    """The branches of a source, and those of a group at the beginning of a long one.

    What stands before the group must have no width: then the order of matches stays.
    """
    branches = list(_branches(source, start, end))
    if end - start < _LARGE:
        yield (start, end)
    elif len(branches) > 1:
        for branch in branches:
            yield from _taken_apart(source, *branch)
    else:
        yield from _group_taken_apart(source, start, end)


def _group_taken_apart(source: str, start: int, end: int) -> Iterator[Span]:
    before = _NO_WIDTH.match(source, start, end)
    opened = before.end() if before else start
    closed = _closed(source, opened, end) if source.startswith("(?:", opened) else end
    after = source[closed + 1 : end]
    if closed >= end or after.startswith(_REPEATED) or len(after) > _LONG_END:
        yield (start, end)
        return
    for span in _taken_apart(source, opened + 3, closed):
        inner = _branches(source, *span) if len(span) == 2 else [span]
        for one in inner:
            yield (start, opened, *one, closed + 1, end)


def _branches(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth = 0
    for token in _TOKEN.finditer(source, start, end):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and depth == 0:
            yield start, token.start()
            start = token.end()
    yield start, end


def _closed(source: str, opened: int, end: int) -> int:
    """Where the group that opens here ends."""
    depth = 0
    for token in _TOKEN.finditer(source, opened, end):
        depth += (token[0] == "(") - (token[0] == ")")
        if depth == 0:
            return token.start()
    raise ValueError("a group has no end")


Strings = frozenset[str]
Told = tuple[Strings | None, list[Strings]]
"""All that a part can match where it is little, or nothing; and sets of which a text holds one."""

_ANYTHING: Told = (None, [])
_NOTHING: Strings = frozenset([""])


class Likely:
    """How often needles stand in a text: in the phrases themselves, without their groups."""

    def __init__(self, text: str) -> None:
        plain = text.replace("(?:", "").replace(")", "")
        self._seen = Counter(
            plain[start : start + length]
            for length in range(1, LONGEST + 1)
            for start in range(len(plain) - length + 1)
        )

    def rarest(self, string: str) -> str:
        starts = range(max(1, len(string) - LONGEST + 1))
        pieces = [string[start : start + LONGEST] for start in starts]
        return min(pieces, key=lambda piece: (self._seen[piece], piece))

    def rarest_of(self, wanted: Iterable[Strings]) -> Strings:
        """The set that is met least often."""
        return min(wanted, key=lambda strings: sum(map(self._often, strings)))

    def _often(self, string: str) -> int:
        return self._seen[self.rarest(string)] + 1


def needles_of(source: str, likely: Likely) -> list[str]:
    """A text that the source matches holds one of these; none if it may hold anything."""
    wanted = _with(*_Reading(likely).of_sequence(parser.parse(source)))
    needles = {likely.rarest(one) for one in likely.rarest_of(wanted)} if wanted else set()
    return sorted(one for one in needles if not any(other in one for other in needles - {one}))


def _with(exact: Strings | None, wanted: list[Strings]) -> list[Strings]:
    return wanted if exact is None or "" in exact else [*wanted, exact]


@dataclass(frozen=True)
class _Reading:
    likely: Likely

    def of_sequence(self, parts: Any) -> Told:  # noqa: ANN401
        run, wanted, is_all = _NOTHING, list[Strings](), True
        for part in parts:
            exact, more = self._of_part(*part)
            wanted += more
            if exact is not None and len(run) * len(exact) <= _MOST:
                run = frozenset(one + another for one in run for another in exact)
                continue
            wanted = _with(run, wanted)
            run, is_all = exact or _NOTHING, False
        return (run, wanted) if is_all else (None, _with(run, wanted))

    def _of_part(self, code: Any, told: Any) -> Told:  # noqa: ANN401
        if code is codes.LITERAL:
            return frozenset([chr(told)]), []
        if code in (codes.AT, codes.ASSERT_NOT):
            return _NOTHING, []
        if code is codes.ASSERT:
            return _NOTHING, _with(*self.of_sequence(told[1]))
        if code is codes.IN:
            return _of_characters(told), []
        if code is codes.SUBPATTERN and not told[1] and not told[2]:
            return self.of_sequence(told[3])
        if code is codes.BRANCH:
            return self._of_branches([self.of_sequence(one) for one in told[1]])
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            return self._of_repeated(*told)
        return _ANYTHING

    def _of_branches(self, branches: Sequence[Told]) -> Told:
        wanted = [_with(*one) for one in branches]
        joined = [frozenset().union(*map(self.likely.rarest_of, wanted))] if all(wanted) else []
        exact = [one for one, _ in branches if one is not None]
        whole = frozenset().union(*exact) if len(exact) == len(branches) else None
        return whole, joined

    def _of_repeated(self, least: int, most: int, repeated: Any) -> Told:  # noqa: ANN401
        exact, wanted = self.of_sequence(repeated)
        if least == most == 1:
            return exact, wanted
        if least:
            return None, _with(exact, wanted)
        return (exact | _NOTHING, []) if exact is not None and most == 1 else _ANYTHING


def _of_characters(listed: Any) -> Strings | None:  # noqa: ANN401
    """Nothing for a class that is denied, a category, or a wide range."""
    held: list[str] = []
    for code, told in listed:
        if code is codes.LITERAL:
            held.append(chr(told))
        elif code is codes.RANGE and told[1] - told[0] < _RANGE:
            held += map(chr, range(told[0], told[1] + 1))
        else:
            return None
    return frozenset(held)


def main() -> int:
    text = content(patterns_of_danger())
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("the needles are out of date: run `python -m scripts.needles`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
