"""What somebody means to do, is learning, or asked to be remembered, in Chinese."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_LATELY = (
    "(?:最近|现在|今年|明年|年后|一直|其实|真的|下半?年|已经|正|也|还|都|以后|将来"
    "|下个?月|很|特别){0,5}"
)
_SMALL = (
    r"(?!睡|吃饭|吃火锅|吃|喝|洗|休息|静静|哭|死|问|说|回家|回去|上厕所|出门|起床|点外卖"
    r"|点个|走了|下班|下楼|躺|放弃|看看|试试|聊|去睡|去吃|去洗"
    r"|去上班|去躺|去走|出去|你|他|她|抱|找人|逃|消失|不通|不明白|到|要个|骂|打人|知道"
    r"|要什么|怎么|什么|和你|跟你|让你|请你|一下|想|多|太|法)"
)
_PLANS = lazy_pattern(
    rf"^{_LATELY}(?:打算|计划着?|决定|下定决心|立志)(?:在|要|去"
    rf"|于)?(?P<what>{_SMALL}[^你他她]{{2,20}}?)(?:了|啦)?$"
)
_DREAM = lazy_pattern(
    r"^的?(?:人生|最大的?|今年的?|明年的?|小){0,5}(?P<of>梦想|目标|愿望|理想|心愿|计划)(?:就是"
    r"|是)(?:能|可以|想)?(?P<what>[^你他她]{2,24})$"
)
_WANTS = lazy_pattern(
    rf"^{_LATELY}(?:想要?|要)(?P<what>(?:减肥|减|瘦|学|考|戒|换工作|换专业|跳槽|转行|创业"
    r"|开(?:一?家|个)|出国|留学|移民|成为|当|买房|买车|写(?:一?本|小说|书)"
    r"|搬去|搬到|存钱|攒钱|生(?:个|二)|要(?:个)?孩子|养(?:一?[只条]|个)|读研|读博|练|坚持"
    r"|早睡|环游|去.{1,8}(?:留学|读书|读研|生活|定居|发展|工作))[^你他她]{0,16}?)(?:了|啦)?$"
)
_LEARNS = lazy_pattern(
    r"^(?:最近|现在|今年|一直|也|正|自己|开始){0,5}(?:在|正在|开始|自)(?P<what>学(?!校|生|习$"
    r"|着|会|院|区)[一-鿿a-z]{2,8}|戒烟|戒酒|减肥|备孕|考驾照|找工作|写小说|练琴|健身"
    r"|创业)$"
)


def plans(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    if found := _DREAM.match(clause.rest):
        words = clause.told(found, "of") + "是" + clause.told(found, "what")
        yield _goal(clause.told(found, "what"), words, salience=0.8)
    elif found := _PLANS.match(clause.rest) or _WANTS.match(clause.rest):
        yield _goal(clause.told(found, "what"), clause.told(found, 0), salience=0.65)
    elif found := _LEARNS.match(clause.rest):
        yield _goal(clause.told(found, "what"), clause.told(found, 0), salience=0.6)


def _goal(what: str, text: str, *, salience: float) -> Drawn:
    return Drawn(MemoryKind.FACT, text, f"goal:{what}", salience=salience)
