"""Answers without a model: what the sources say, word for word; or that they do not say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from functions.chat.companion.plan import roll
from functions.chat.knowledge.found import Found, citation, named
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.knowledge.searching import Passage
from nuanxin.retrieval.terms import asked_terms, terms

_SENTENCES = lazy_pattern(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)\"']*|\n|$)")
_ENGLISH_END = lazy_pattern(r"(?<=[a-z0-9)][.])\s+(?=[A-Z0-9\"“])")
_LEAST = 4
"""Characters of a sentence that may answer something."""
_SHORT = 10
"""A sentence up to here brings the next one of its paragraph along."""
_MOST = 220
"""Characters of a quotation."""
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


@dataclass(frozen=True, slots=True, repr=False)
class Answered:
    text: str
    citations: tuple[Citation, ...] = ()


def answer_from(question: str, found: Found, *, language: str, seed: str) -> Answered:
    """The sentences that share most with the question, each with its source."""
    if not found.passages:
        return Answered(_one_of(_UNKNOWN_ZH, _UNKNOWN_EN, language, seed))
    wanted = frozenset(asked_terms(question))
    parts: list[str] = []
    citations: list[Citation] = []
    for passage in _worth_naming(found.passages):
        number = len(citations) + 1
        quote = best_sentences(passage.chunk.text, wanted)
        lead = _lead(passage, language, seed, also=bool(parts))
        parts.append(f"{lead}\n{quote} [{number}]")
        citations.append(citation(number, passage, quote))
    return Answered("\n\n".join(parts), tuple(citations))


def best_sentences(text: str, wanted: frozenset[str]) -> str:
    """The sentence that shares most with what is wanted, with the next where it is short; as it
    stands in the text."""
    spans = list(_spans(text))
    if not spans:
        return text.strip()[:_MOST]
    scores = [_shared(text[start:end], wanted) for start, end in spans]
    best = max(range(len(spans)), key=lambda index: (scores[index], -index))
    start, end = spans[best]
    for _, until in spans[best + 1 : best + 3]:
        if until - start > _MOST or not _needs_more(text[start:end]):
            break
        end = until
    quote = text[start:end].strip()
    return quote if len(quote) <= _MOST else f"{quote[: _MOST - 1]}…"


def _needs_more(sentence: str) -> bool:
    announces = sentence.rstrip().endswith((":", "："))
    return announces or (len(sentence.strip()) <= _SHORT and not sentence.endswith("\n"))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCES.finditer(text):
        start = found.start()
        for piece in _ENGLISH_END.split(found[0]):
            at = text.find(piece, start) if piece else start
            if len(piece.strip()) >= _LEAST:
                yield at, at + len(piece)
            start = at + len(piece)


def _shared(sentence: str, wanted: frozenset[str]) -> float:
    """Pairs of characters and words tell more than single characters."""
    there = wanted & frozenset(terms(sentence))
    return sum(1.0 if len(one) > 1 else 0.25 for one in there)


def _worth_naming(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The best one, and the best of another document if it is nearly as good."""
    best, *others = passages
    yield best
    for one in others:
        is_another = one.chunk.document_id != best.chunk.document_id
        if is_another and one.strength >= _ALSO * best.strength:
            yield one
            return


def _lead(passage: Passage, language: str, seed: str, *, also: bool) -> str:
    is_zh = language.startswith("zh")
    source = named(passage.title, passage.chunk.location, language)
    if also:
        return (_ALSO_ZH if is_zh else _ALSO_EN).format(source=source)
    return _one_of(_SAYS_ZH, _SAYS_EN, language, seed).format(source=source)


def _one_of(zh: Sequence[str], en: Sequence[str], language: str, seed: str) -> str:
    wordings = zh if language.startswith("zh") else en
    return wordings[roll(seed, "knowledge") % len(wordings)]
