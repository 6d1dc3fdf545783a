"""Answers without a model: what the sources say, word for word; or that they do not say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.chat.companion.plan import roll
from functions.chat.knowledge.found import Found, citation, named
from functions.chat.knowledge.quoting import Quote, quote_of
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.knowledge.fitting import wanted

if TYPE_CHECKING:
    from nuanxin.knowledge.searching import Passage

_ALSO = 0.75
"""So much of the best one's strength, and a second source is named, too."""

_SAYS_ZH = ("{source}里是这样写的：", "我查到{source}里写着：", "{source}里说：")
_SAYS_EN = ("{source} says:", "I looked it up in {source}:", "This is in {source}:")
_ALSO_ZH, _ALSO_EN = "另外，{source}里也提到：", "{source} also says:"
_UNKNOWN_ZH = (
    "这个问题我在手头的资料里没有找到答案，不想随便编一个给你。"
    "可以换个说法再问我，或者问问负责这件事的人。",
    "我翻了手头的资料，没有写到这个，所以我没法确切回答你。换个问法也许能找到，你愿意再说具体一点吗？",
    "资料里没有提到这个，我不知道的就不乱说了。你可以把问题说得再细一点，我再帮你找找。",
)
_UNKNOWN_EN = (
    "I couldn't find this in what I have to go by, and I'd rather not make something up. You could"
    " word it differently, or ask whoever is in charge of it.",
    "What I have to go by doesn't cover this, so I can't tell you for sure. Would you put it a"
    " little more exactly? Then I'll look again.",
    "This isn't in my sources, and I won't guess. If you tell me a bit more, I'll look once more.",
)
_UNREAD_ZH = ("我这会儿查不了资料，没法确切回答你，也不想凭印象乱说。过几分钟再问我一次，好吗？",)
_UNREAD_EN = (
    "I can't look anything up right now, and I'd rather not answer from memory. Would you ask me"
    " again in a few minutes?",
)
"""Where the datasets could not be read: that is not the same as that they do not say it."""

_NUMBERED = lazy_pattern(r"\[\d{1,3}\]")
"""Notes of the source's own, which would read like ours."""

Quoted = tuple["Passage", Quote]


@dataclass(frozen=True, slots=True, repr=False)
class Answered:
    text: str
    citations: tuple[Citation, ...] = ()


def answer_from(found: Found, *, language: str, seed: str, first: int = 1) -> Answered:
    """The sentences that share most with the question, each with its source; these are numbered
    from `first` on."""
    if found.is_unread:
        return Answered(_one_of(_UNREAD_ZH, _UNREAD_EN, language, seed))
    if not found.passages:
        return Answered(_one_of(_UNKNOWN_ZH, _UNKNOWN_EN, language, seed))
    want = wanted(found.question)
    parts: list[str] = []
    citations: list[Citation] = []
    quoted = [(one, quote_of(one.chunk, want, title=one.title)) for one in found.passages]
    for number, (passage, quote) in enumerate(_worth_naming(quoted), start=first):
        lead = _lead(passage, language, seed, also=bool(parts))
        parts.append(f"{lead}\n{_NUMBERED.sub('', quote.shown)} [{number}]")
        citations.append(citation(number, passage, quote.text))
    return Answered("\n\n".join(parts), tuple(citations))


def _worth_naming(quoted: Sequence[Quoted]) -> Iterator[Quoted]:
    """The best one, and the best of another document if it is nearly as good. What only announces
    something is as good as what follows it."""
    telling = [one for one in quoted if not one[1].announces] or quoted
    best, *others = telling
    yield best
    for one in others:
        is_another = one[0].chunk.document_id != best[0].chunk.document_id
        if is_another and one[0].strength >= _ALSO * best[0].strength:
            yield one
            return


def _lead(passage: "Passage", language: str, seed: str, *, also: bool) -> str:
    is_zh = language.startswith("zh")
    source = named(passage.title, passage.chunk.location, language)
    if also:
        return (_ALSO_ZH if is_zh else _ALSO_EN).format(source=source)
    return _one_of(_SAYS_ZH, _SAYS_EN, language, seed).format(source=source)


def _one_of(zh: Sequence[str], en: Sequence[str], language: str, seed: str) -> str:
    wordings = zh if language.startswith("zh") else en
    return wordings[roll(seed, "knowledge") % len(wordings)]
