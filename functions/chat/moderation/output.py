"""Reading along while a reply is written: nothing is shown that was not checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from functions.chat.moderation.ports import Verdict
from functions.chat.ports import ModelUnavailable
from nuanxin.domain.patterns import lazy_pattern

GROUP = 80
"""Characters after which unfinished words are checked: people should see something soon."""
_CONTEXT = 240
"""Of an unfinished sentence, so much is checked together with its next part."""

_SENTENCE_END = lazy_pattern(r"[。！？!?…\n]+[”’」』）)\"']*|\.(?=\s)")


class Unfit(Exception):
    """The reply goes on with what must not be said. What came before was shown already."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.label)
        self.verdict = verdict


def checked(pieces: Iterable[str], check: Callable[[str], Verdict]) -> Iterator[str]:
    """The same text in groups of whole sentences, each of which `check` lets pass; `Unfit` for
    the first that it does not. A reply that breaks off is checked to its end."""
    held = _Held(check)
    try:
        for piece in pieces:
            yield from held.add(piece)
    except ModelUnavailable:
        yield from held.rest()
        raise
    yield from held.rest()


@dataclass(slots=True)
class _Held:
    """`text` is not shown yet; `shown` is the beginning of its sentence, which was."""

    check: Callable[[str], Verdict]
    text: str = field(default="", init=False)
    shown: str = field(default="", init=False)

    def add(self, piece: str) -> Iterator[str]:
        self.text += piece
        end = _end_of_sentences(self.text)
        if end:
            yield self._release(end)
        if len(self.text) >= GROUP:
            yield self._release(len(self.text))

    def rest(self) -> Iterator[str]:
        if self.text:
            yield self._release(len(self.text))

    def _release(self, length: int) -> str:
        group, self.text = self.text[:length], self.text[length:]
        verdict = self.check(self.shown + group)
        if verdict.is_risky:
            raise Unfit(verdict)
        unfinished = (self.shown + group)[_end_of_sentences(self.shown + group) :]
        self.shown = unfinished[-_CONTEXT:]
        return group


def _end_of_sentences(text: str) -> int:
    """Where the last whole sentence ends; 0 where there is none."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return ends[-1] if ends else 0
