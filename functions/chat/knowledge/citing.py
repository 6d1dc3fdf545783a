"""What a reply names as its sources: `[1]`, and nothing that there is not."""

import re
from collections.abc import Iterable, Iterator

from functions.chat.knowledge.found import Found, citation
from nuanxin.domain.knowledge import Citation

_MARK = re.compile(r"[\[【［]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]】］]")
_OPEN = re.compile(r"[\[【［][\d\s,，、]{0,24}$")
"""What may become a mark with the next piece."""
_SPACE = re.compile(r"[ \t]+$")


def with_known_marks(pieces: Iterable[str], known: int) -> Iterator[str]:
    """The pieces with each mark in one form, without those above `known`; a mark may be cut in two
    by pieces."""
    held = ""
    for piece in pieces:
        text = held + piece
        opened = _OPEN.search(text)
        ready, held = (text[: opened.start()], text[opened.start() :]) if opened else (text, "")
        cleaned = _cleaned(ready, known)
        if cleaned:
            yield cleaned
    if held:
        yield held


def _cleaned(text: str, known: int) -> str:
    return _MARK.sub(lambda found: _marks(_numbers(found[1]), known), text)


def _marks(numbers: list[int], known: int) -> str:
    return "".join(f"[{number}]" for number in numbers if 1 <= number <= known)


def _numbers(inside: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", inside)]


def cited_in(text: str, found: Found) -> tuple[Citation, ...]:
    """Of the passages that the text names, each once, in their order."""
    named = {number for mark in _MARK.findall(text) for number in _numbers(mark)}
    return tuple(
        citation(number, passage) for number, passage in found.numbered() if number in named
    )
