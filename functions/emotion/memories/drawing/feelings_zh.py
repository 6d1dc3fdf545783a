"""What brought a feeling about, and what made it better, in Chinese."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Sentence
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_FELT = (
    r"(?:难过|难受|伤心|崩溃|焦虑|委屈|生气|气死|烦|害怕|紧张|开心|高兴|孤独|绝望|抑郁"
    r"|压力(?:很|好|特别)?大|想哭|失落|内疚|愧疚|愤怒|担心|激动|幸福"
    r"|心疼|心碎|不安|自责|失望|郁闷|窒息|感动|痛苦|恐慌|睡不着|欣慰|破防|emo)"
)
_VERY = (
    r"(?:很|好|特别|非常|真的|超级?|太|更|有点|快要?|要|一直|今天|最近|整个人|感到|觉得"
    r"|越来越|心里|都|就|我|会|又|特|老|总是?|挺|十分){0,5}"
)
_NOTHING = r"(?!这|那|你|他$|她$|我$|什么|没什么|它|谁|某|自己$)"
_BECAUSE = lazy_pattern(
    r"^(?:就是"
    rf"|我)?(?:是)?因为(?P<why>{_NOTHING}[^，,]{{2,30}})[，,]\s*(?:所以)?(?:我)?{_VERY}{_FELT}"
)
_FELT_BECAUSE = lazy_pattern(
    rf"^(?:[^，,]{{1,20}}[，,])?(?:今天|最近|现在)?我?{_VERY}(?<!不)(?<!没){_FELT}(?:了|啊"
    rf"|死了|极了)?[，,]?\s*(?:都是|就是|是)?因为(?P<why>{_NOTHING}.{{2,30}}?)[。!！~]*$"
)
_MADE = lazy_pattern(
    rf"^(?P<why>{_NOTHING}[^，,]{{2,24}})[，,]?\s*(?:真的|总是?|一直|都|会)?(?:让|使|害得?"
    rf"|搞得|弄得)我{_VERY}{_FELT}"
)
_AT_THE_THOUGHT = lazy_pattern(
    r"^(?:一想到|一想起|想到|看到|看见|听到|收到"
    rf"|得知)(?P<why>{_NOTHING}[^，,]{{3,24}}?)[，,]?\s*我?{_VERY}{_FELT}"
)
_BETTER = (
    r"(?:好多了|好了?很多|好一?点|好些|舒服多了|舒服了?很多|舒服一?点|平静多了|平静了?很多"
    r"|平静下来|轻松多了|轻松了?很多|放松多了|放松下来|放松"
    r"|开心多了|踏实多了|治愈|安心)"
)
_HELPED = lazy_pattern(
    rf"^(?:每次)?(?:.{{0,6}}的时候)?(?P<what>(?!谢|你|这|那|现在|今天感觉|感觉|心情|我感觉"
    rf"|吃药了吗)[^，,]{{2,20}}?)"
    r"(?:之后|以后|过后|完)?[，,]?\s*(?:我|真的|总|都|就|会|能|可以|总能){0,5}(?:让我"
    r"|使我)?(?:的)?(?:感觉|心情|心里|情绪|整个人)?(?:也|就|会|都|真的|能){0,5}"
    rf"{_BETTER}"
)
_USEFUL = lazy_pattern(
    r"^(?P<what>(?!你|这|那|谢)[^，,]{2,16}?)对我(?:真的|很|挺|特别|最|非常){0,5}(?:有用"
    r"|有帮助|管用|有效)"
)
_MADE_BETTER = lazy_pattern(r"让我|使我|之后|以后|过后|完|了聊|每次|会好|能|一场|了一")
_OTHERS = lazy_pattern(r"^(?:[他她你]|谢谢)|[他她]们?$")


def feelings(sentence: Sentence) -> Iterator[Drawn]:
    found = _USEFUL.match(sentence.plain) or _better(sentence)
    if found:
        what = _words(sentence, found, "what")
        yield Drawn(
            MemoryKind.FEELING, _short(sentence), f"helped:{what}", helped=(what,), salience=0.7
        )
        return
    for pattern in (_BECAUSE, _FELT_BECAUSE, _AT_THE_THOUGHT, _MADE):
        found = pattern.match(sentence.plain)
        if found and not _OTHERS.search(found["why"]):
            why = _words(sentence, found, "why")
            yield Drawn(MemoryKind.FEELING, _short(sentence), f"felt:{why}", triggers=(why,))
            return


def _better(sentence: Sentence) -> re.Match[str] | None:
    found = _HELPED.match(sentence.plain)
    return found if found and _MADE_BETTER.search(found[0]) else None


def _words(sentence: Sentence, found: re.Match[str], group: str) -> str:
    first, last = found.span(group)
    return sentence.said[first:last].strip().removeprefix("我")


def _short(sentence: Sentence) -> str:
    return sentence.said.rstrip("。.!！~～… ")[:80]
