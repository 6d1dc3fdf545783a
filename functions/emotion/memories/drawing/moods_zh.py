"""How somebody plainly says they feel, beside what it is about, in Chinese."""

from collections.abc import Callable, Iterator

from functions.emotion.memories.drawing.clauses import Sentence
from functions.emotion.memories.drawing.kin import KIN_ZH
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_FELT = (
    r"(?:难过|难受|伤心|崩溃|焦虑|委屈|生气|害怕|紧张|孤独|孤单|绝望|抑郁|压力"
    r"|压抑|想哭|失落|内疚|愧疚"
    r"|愤怒|担心|幸福|心疼|心碎|不安|自责|失望|郁闷|窒息|感动|痛苦|恐慌|欣慰|破防"
    r"|后悔|想家|寂寞|迷茫|自豪|骄傲"
    r"|激动|满足|无助|羞愧|丢脸|嫉妒|羡慕|心慌|心累|睡不着|失眠|气死|心酸|憋屈"
    r"|不甘心?|舍不得|尴尬|社死|心烦|烦躁|空虚|麻木|自卑|坐立不安|心灰意冷|压抑)"
)
_VERY = (
    r"(?:我|真的是?|很|好|特别|非常|超级?|太|更|有点|有些|快要?|一直|今天"
    r"|最近|现在|这几天|昨晚|整个人|感到|觉得|感觉"
    r"|越来越|心里|都|就是|就|会|又|挺|十分|突然|莫名|真是|简直|老是?|总是?|也"
    r"|连续|还是|可|真|蛮|确实|每天){0,8}"
)
_ENDS = (
    r"(?:了|啊|呀|啦|的|死|极|坏|爆|到不行|得不行|得很|得要命|死我|一天|好几天|一晚上|一周|很久"
    r"|到(?:掉头发|睡不着|想哭|吃不下饭|失眠|发抖|窒息|哭|爆炸|崩溃)|大){0,5}"
)
_PLAIN = lazy_pattern(
    rf"^(?:这个?|在?)?(?:家|公司|班里|宿舍|生活|工作|日子|学校)?(?:里"
    rf"|让我)?{_VERY}(?<!不)(?<!没){_FELT}{_ENDS}(?:[一-鿿]{{0,2}})$"
)
_CRIED = lazy_pattern(r"(?:没忍住|忍不住|偷偷|一个人|直接|当场|躲.{1,6}).{0,3}(?:哭|掉.{0,2}眼泪)")
_ABOUT = lazy_pattern(
    rf"^{_VERY}(?:后悔|想念|怀念|心疼|愧对|对不起|羡慕|嫉妒)"
    r"(?P<why>(?!什么|啥|你|他$|她$|死|不|上火|麻烦|冷|热|人$|的$)[一-鿿a-z]{2,20})$"
    rf"|^我?{_VERY}想(?P<missed>我?(?:{KIN_ZH}))了?$"
)
_EDGES = lazy_pattern(r"^[^\w□]+|[^\w□]+$")
_MINE = lazy_pattern(r"我|俺|自己")
_PARTS = lazy_pattern(r"[，,、：:；;]+|(?<=[一-鿿])\s+(?=[一-鿿])")
_ELSE = lazy_pattern(r"你|您|^(?:他|她|它)们?$|晚安|睡了|哈哈|谢谢|再见|听说|如果|要是|电影|剧|歌")
_LEAST = 4
"""Characters of what tells something."""


def moods(sentence: Sentence) -> Iterator[Drawn]:
    """A feeling alone is no memory: it passes. With what it is about, it is one."""
    said = [_EDGES.sub("", part) for part in _PARTS.split(sentence.said)]
    if len(said) != len(plain := [_EDGES.sub("", part) for part in _PARTS.split(sentence.plain)]):
        return
    for number, part in enumerate(plain):
        if (about := _ABOUT.match(part)) and _MINE.search(part):
            first, last = about.span(about.lastgroup or 0)
            yield _felt(sentence, said[number][first:last])
            return
        if not _PLAIN.match(part) and not _CRIED.search(part):
            continue
        near = sorted(range(len(plain)), key=_distance(number))
        told = [said[at] for at in near if at != number and _tells(plain[at])]
        told += [said[number]] if _CRIED.search(part) and len(part) > 2 * _LEAST else []
        if told:
            yield _felt(sentence, told[0])
            return


def _distance(number: int) -> Callable[[int], int]:
    return lambda at: abs(at - number)


def _tells(part: str) -> bool:
    return len(part) >= _LEAST and not _PLAIN.match(part) and not _ELSE.search(part)


def _felt(sentence: Sentence, why: str) -> Drawn:
    text = sentence.said.strip(" 。.!！~～…")[:80]
    return Drawn(MemoryKind.FEELING, text, f"felt:{why}", triggers=(why,), salience=0.55)
