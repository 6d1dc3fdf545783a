"""What a reply names as its sources: `[1]`, and nothing that there is not.

Models write marks in many ways. Those that can be nothing else (`[1]`, `【1】`, `[^1]`, `[资料1]`,
`（来源 1）`, `[1†source]`, `[1-3]`) get one form, and go where their number has no passage. `(1)`
and `¹` may be an item of a list or a power: they are marks only where they end a clause, and name
what there is. `items[0]` is of a program.
"""

import re
from collections.abc import Iterable, Iterator

from functions.chat.knowledge.found import Found, citation
from functions.chat.knowledge.quoting import quote_of
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.knowledge.fitting import wanted

_LABEL = (
    r"(?:\^|(?:资料|来源|出处|文档|引用|参考|source|sources|doc|document|ref|passage)\s*[:：#]?\s*)"
)
_NUMBERS = r"\d{1,3}(?:\s*[,，、;；–~-]\s*\d{1,3})*"
_TRAILER = r"(?:†[^\]】］\n]{0,16})?"
_MARK = lazy_pattern(
    rf"(?<![A-Za-z_])\[\s*0\s*\]|[\[【［]\s*{_LABEL}?\s*(?P<square>(?!0\s*\]){_NUMBERS})\s*{_TRAILER}[\]】］]"
    rf"|[（(]\s*{_LABEL}\s*(?P<named>{_NUMBERS})\s*[）)]"
    rf"|(?:(?<=[㐀-鿿”」』》%])|(?<=[A-Za-z] ))[（(]\s*(?P<round>\d{{1,3}})\s*[）)]"
    r"(?=[\s。，,.;；!！?？、]|$)"
    r"|(?<=[㐀-鿿。，,.;；!！?？、”」』）)])(?<![米寸尺里])(?P<raised>[¹²³⁴-⁹])(?=[^⁰¹²³⁴-⁹]|$)"
    r"|⟦/?(?:资料|记忆)⟧",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\[(\d{1,3})\]")
_TAIL = lazy_pattern(
    r"(?:[\[【［(（][^\[【［(（\]】］)）\n]{0,40}[\]】］)）]?|⟦[^⟦⟧\n]{0,8}|[⁰¹²³⁴-⁹]+)$"
)
"""What may be or become a mark with the next piece."""
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_MOST_OF_RANGE = 10


def with_known_marks(pieces: Iterable[str], known: int) -> Iterator[str]:
    """The pieces with each mark in one form, without those above `known`; a mark may be cut in two
    by pieces."""
    before, held = "", ""
    for piece in pieces:
        text = held + piece
        tail = _TAIL.search(text)
        ready, held = (text[: tail.start()], text[tail.start() :]) if tail else (text, "")
        cleaned = _cleaned(before, ready, known, followed=held)
        before = (before + ready)[-2:]
        if cleaned:
            yield cleaned
    if held:
        rest = _cleaned(before, held, known)
        if rest:
            yield rest


def _cleaned(before: str, text: str, known: int, followed: str = "") -> str:
    """`text` between what surrounds it."""
    whole, start, end = before + text + followed[:1], len(before), len(before) + len(text)
    parts, at = [], start
    for found in _MARK.finditer(whole, start):
        if found.end() <= end:
            parts += [whole[at : found.start()], _marks(found, known)]
            at = found.end()
    return "".join((*parts, whole[at:end]))


def _marks(found: re.Match[str], known: int) -> str:
    numbers = found["square"] or found["named"]
    if numbers:
        return "".join(f"[{one}]" for one in _numbers(numbers) if 1 <= one <= known)
    doubtful = found["round"] or (found["raised"] or "").translate(_RAISED)
    if not doubtful:
        return ""
    return f"[{int(doubtful)}]" if 1 <= int(doubtful) <= known else found[0]


def _numbers(inside: str) -> list[int]:
    """Each once; `1-3` is all three."""
    found: list[int] = []
    for part in re.split(r"[,，、;；]", inside):
        first, *rest = (int(one) for one in re.findall(r"\d+", part))
        last = min(rest[-1], first + _MOST_OF_RANGE) if rest else first
        found += range(first, max(first, last) + 1)
    return list(dict.fromkeys(found))


def named_in(text: str) -> frozenset[int]:
    """The numbers of the marks in a text whose marks have one form."""
    return frozenset(int(one) for one in _PLAIN.findall(text))


def cited_in(text: str, found: Found) -> tuple[Citation, ...]:
    """Of the passages that the text names, each once, in their order; quoted where they answer."""
    named, want = named_in(text), wanted(found.question)
    return tuple(
        citation(number, passage, quote_of(passage.chunk, want, title=passage.title).text)
        for number, passage in found.numbered()
        if number in named
    )
