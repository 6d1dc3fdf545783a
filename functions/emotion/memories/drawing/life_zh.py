"""What changes a life, wherever in a clause it is told, in Chinese: kept in the clause's words."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import KIN_ZH
from functions.emotion.memories.drawing.marks import DENIES_ZH
from functions.emotion.memories.drawing.places import PLACE_ZH
from functions.emotion.memories.drawing.profile_zh import ILLNESS, JOB, STUDENT, N
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern

_PARTNER = r"(?:男朋友|女朋友|男友|女友|对象|老公|老婆|丈夫|妻子|媳妇|先生|太太|未婚[夫妻])"
_SELF = (
    (
        Slot.PARTNER,
        lazy_pattern(
            rf"(?:和|跟|与)我?(?:的)?{_PARTNER}.{{0,4}}"
            r"(?:结婚|在一起|异地|分居|离婚|分手|恋爱|领证|订婚|谈了|冷战)"
            r"|^(?:今天|昨天|刚刚?|终于|已经|又|上周|上个?月|去年)*"
            r"(?:分手|离婚|结婚|领证|订婚|脱单|失恋)(?:了|啦)?(?:.{0,4}(?:年"
            r"|月|天|周)了?|[一-鿿]?)$"
        ),
    ),
    (
        Slot.HEALTH,
        lazy_pattern(
            rf"(?:确诊|查出来?|诊断为?|得|患)(?:了|为|是|上)*.{{0,4}}{ILLNESS}"
            r"|^(?:又|终于|刚|已经|真的|意外|这次|现在|我|是|也){0,4}怀(?:孕|上了)|(?:在|要|得"
            r"|天天|一直)(?:吃|打|服)(?:抗抑郁药|安眠药"
            r"|降压药|胰岛素|激素药?)"
        ),
    ),
    (
        Slot.WORK,
        lazy_pattern(
            rf"^(?:干|做|当)了?{N}(?:多)?年(?:的)?(?:一?[个名位])?{JOB}"
            rf"|^在.{{1,8}}(?:店|厂|公司|餐馆|饭馆|网吧|超市|工地|咖啡馆|医院|学校"
            rf"|银行|机构|培训班)"
            r"(?:里|内)?(?:打工|干活|上班|做事|兼职|当学徒)"
            rf"|^(?:开|跑|送)(?:网约车|出租|滴滴|货车|大车|外卖|快递|卡车)(?:的)?"
            rf"(?:{N}年了?)?$|^(?:已经|刚)?(?:退休|失业|待业)(?:好?几|{N})?(?:年|个月|天)?了?$"
            rf"|^(?:一个|一名|一枚|就)*{JOB}一[枚个名]$"
        ),
    ),
    (
        Slot.STUDIES,
        lazy_pattern(
            rf"^(?:是)?(?:一[个枚名])?{STUDENT}(?:狗|党|学子|学生|在读"
            rf"|刚入学|新生)?(?:一[枚个名])?$"
        ),
    ),
    (Slot.HOME, lazy_pattern(rf"^(?:坐标|base|人在|现?在?(?:搁|在)){PLACE_ZH}$|^base ?{PLACE_ZH}")),
)
_HAPPENED = lazy_pattern(
    r"(?:被(?:人|公司|车|狗|领导|老板)?(?:裁|开除|辞退|优化|追尾|撞|偷|骗"
    r"|抢|拒|录取|录用|甩|分手|绿|家暴|霸凌|孤立|网暴|处分)"
    r"|升职|加薪|转正|入职|离职|辞职|失业|跳槽|创业|破产|流产|早产|车祸|住院|出院"
    r"|骨折|动?手术|考砸|挂科"
    r"|落榜|上岸|保研|退学|休学|毕业|搬家|买房|拿到.{0,4}offer|(?:驾照|证书|证)到手"
    r"|(?:科[一二三四]|[四六]级|面试|答辩|考试|复试|初试|二面|终面|司法考试|法考|论文).{0,4}"
    r"(?:终于|总算)?(?:过了?|没过|挂了?|通过|被拒|中了)|吵架|吵了一架|大吵|求婚|订婚|领证)"
)
_UNDERWAY = lazy_pattern(
    r"^.{0,6}(?:在准备|备考|备战|备孕|准备(?=考|高考|中考|面试|裸辞|出国|创业|结婚|离婚))"
    r".{0,8}|^(?:最近|现在|今年)?(?:刚|才|又)?(?:开始|在自?|正在"
    r"|报了?班?)学(?!校|生|会|着|习$)[一-鿿a-z]{1,6}"
    r"|^(?:戒[烟酒糖赌网])(?:了|的)?第?(?:\d+|[一二三四五六七八九十百]+)"
    r"|^(?:每天|天天|每晚|每周|每个?周[一二三四五六日末]"
    r"|每个月)(?:都)?(?:早上|晚上|中午|下班后?|睡前)?.{0,5}"
    r"(?:跑步|健身|游泳|瑜伽|冥想|遛狗|练\w|写日记|记日记|散步|骑车|打针|吃药|透析|画画|弹\w|做饭)"
    r"|单亲|留守儿童|孤儿|(?:跟着?|由)(?:爷爷|奶奶|姥姥|外婆|外公"
    r"|姥爷).{0,6}长大|领养的|欠了?.{1,8}(?:万|债|块)"
)
_RELATED = lazy_pattern(
    rf"^(?:有|还有)(?:一?[个对只条]|[两三四五]个)?.{{0,6}}(?:双胞胎"
    rf"|龙凤胎|亲|继)?(?:{KIN_ZH})(?:了|呢)?$"
)
_UNSURE = lazy_pattern(
    r"(?:没有?|不(?!是人)|别|怕|担心|好想|想要?|好像|以为|像|听"
    r"|看[到见着]?|劝|祝|恭喜|打算|万一|差点|快要?"
    r"|会)[^，]{0,5}$"
)
_ELSE = lazy_pattern(
    r"[他她它你您]|别人|人家|有人|有些|大家|谁|朋友|同学|同事|邻居|网友|老师|那种"
    r"|这种|那个|哪|什么|怎么|"
    r"一?般|的人|老板|领导|室友|隔壁|明星|主播|博主|新闻|粉丝|死了$|笑死|难道|不是|活该|算"
)


def life(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person, or about no one in particular."""
    rest = clause.rest
    if clause.who not in (Who.SELF, Who.NOBODY) or DENIES_ZH.match(rest) or _ELSE.search(rest):
        return
    for slot, pattern in _SELF:
        found = pattern.search(rest)
        if found and not _UNSURE.search(rest[: found.start()]):
            text = _text(clause)
            yield Drawn(MemoryKind.PROFILE, text, _key(slot, found[0]), slot, salience=0.8)
            return
    for kind, pattern, weight in (
        (MemoryKind.EVENT, _HAPPENED, 0.8),
        (MemoryKind.FACT, _UNDERWAY, 0.65),
        (MemoryKind.PERSON, _RELATED, 0.7),
    ):
        found = pattern.search(rest)
        if found and not _UNSURE.search(rest[: found.start()]):
            yield Drawn(kind, _text(clause), f"life:{_text(clause)}", salience=weight)
            return


def _key(slot: Slot, what: str) -> str:
    """Several illnesses are true at once, and several things of a family."""
    return f"profile.{slot}" + (f":{what}" if slot in (Slot.HEALTH, Slot.FAMILY) else "")


def _text(clause: Clause) -> str:
    return clause.said_rest.strip()
