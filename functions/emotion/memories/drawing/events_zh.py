"""What happens in somebody's life, in Chinese: with its day, or so large that it needs none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import ANIMALS
from functions.emotion.memories.drawing.saying import Drawn, When
from functions.emotion.memories.drawing.when import place_of, recurring, shown
from functions.emotion.memories.drawing.when_zh import when_in
from nuanxin.domain.memories import MemoryKind, Recurrence
from nuanxin.domain.patterns import lazy_pattern

_NOTABLE = (
    r"面试|考试|高考|中考|考研|国考|省考|笔试|复试|期末|四六级|驾照|科目[一二三四]|体检"
    r"|手术|婚礼|答辩|复查|复诊|产检|预产期|化疗|住院"
    r"|出院|入职|离职|辞职|出差|旅行|旅游|搬家|相亲|约会|聚会|聚餐|演出|演唱会|音乐会|比赛"
    r"|开学|毕业|葬礼|追悼会|忌日|开庭|吵架|大吵|失恋"
    r"|分手|结婚|订婚|领证|离婚|生日|纪念日|回国|出国|回老家|述职|汇报|家长会|签约|开业"
    r"|咨询|上班第一天|报到|聚|求婚|见家长|飞机|高铁"
    r"|流产|裁员|被裁|开除|升职|转正|军训|动员|拔牙|打疫苗|搬走|生孩子|还贷|截止|考核|交房"
    r"|年会|同学会|一面|二面|三面|终面|[四六]级|雅思|托福|演讲|路演|答辩|拆线"
    r"|[见看约](?:[一-鿿]{1,2})?(?:医生|大夫|牙医|律师|咨询师|导师)|拔牙|抽血|核磁|胃镜|穿刺"
    r"|做检查|签合同|过户"
)
_LARGE = lazy_pattern(
    r"^(?:就|又|居然|竟然|真的|今天|昨天|上周|上个?月|去年|刚刚?|刚才|终于|已经|前几天"
    r"|最近|都|也|被公司|公司|考研|考公|高考|中考|考编){0,5}"
    r"(?P<what>(?:被)?(?:公司)?(?:裁员|裁|辞退|开除|优化)|失业|辞职|离职|考上|考砸|没考上"
    r"|上岸|保研|落榜|被.{0,6}录取|拿到.{0,6}offer"
    r"|升职|加薪|转正|流产|早产|生(?:了|下)?(?:个|一个)?(?:孩子|儿子|女儿|宝宝)|挂科|退学"
    r"|休学|毕业|被骗|被抢|被性侵|被家暴|被霸凌"
    r"|出柜|破产|失恋|中奖|买房|创业|出车祸|离家出走|订婚|领证|出院|住院|做了?手术"
    r"|被.{1,4}求婚|被甩|被出轨|被绿|拿了?驾照|搬家)"
    r"(?!怎么|会|可能).{0,14}$"
)
_PROPOSED = lazy_pattern(
    r"^(?:[他她]|男朋友|男友|女朋友|女友|对象)(?:昨天|今天|刚刚?){0,5}(?:跟|向|和|对)我求婚"
)
_ROUTINE = lazy_pattern(
    r"^(?:早上|上午|中午|下午|傍晚|晚上|睡前|下班后?|放学后?|固定|坚持|都|会|要|去|得|在"
    r"|习惯|必须|一起|我|\d+点|半|[一二三四五六七八九十]+点){0,5}"
    r"(?P<what>上.{1,6}课|跑步|健身|游泳|打.{0,3}球|瑜伽|冥想|练.{1,6}|学.{1,6}|写日记"
    r"|记日记|吃药|遛狗|视频|做.{0,4}咨询|做.{0,3}运动"
    r"|心理咨询|画画|弹.{1,3}|看书|读书|散步|骑车|跳舞|练琴|(?:跟|和|给).{1,6}(?:视频"
    r"|打电话|通话|吃饭)|加班|上夜班|值班|化疗|透析|打针"
    r"|喝中药|祷告|做礼拜|钓鱼|爬山|打扫)"
)
_IS_NOTABLE = lazy_pattern(_NOTABLE)
_NOT_IT = lazy_pattern(
    r"(?:没|不|别|不用|不想|取消|不需要)(?:有|了|去|用|能|会|再|参加|打算|准备|什么|个"
    r"|一个){0,5}(?:"
    + _NOTABLE
    + r")|(?:真|好|很|太)想|[他她]们?(?!跟我|向我|和我|对我)|(?:一个|有个)同事|好难$|难死|老板|你"
)

_ANIMALS_TOO = lazy_pattern(
    r"^(?:体检|手术|复查|复诊|产检|化疗|住院|出院|生日|比赛|流产|打疫苗|搬走|生孩子|拆线|拔牙|抽血"
    r"|核磁|胃镜|穿刺|做检查|演出|[见看约].*医生)"
)
"""The other notable things befall people alone, also where an animal was spoken of just before."""
_GRAVE = lazy_pattern(
    r"流产|葬礼|追悼|忌日|裁|开除|辞退|失业|分手|离婚|失恋|被|手术|化疗|破产|车祸|退学"
)


def events(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    """Of a clause about the person, or about no one in particular."""
    if _PROPOSED.match(clause.rest):
        yield _drawn(clause, When(said_at), "求婚", dated=False)
        return
    if clause.who is Who.OTHER:
        return
    if birthday := _birthday(clause, said_at):
        yield birthday
        return
    found = when_in(clause.plain, said_at)
    if found and (drawn := _timed(clause, found[0], found[1].end())):
        yield drawn
    elif clause.who is not Who.KIN and (large := _LARGE.match(clause.rest)):
        yield _drawn(clause, found[0] if found else None, large["what"], dated=bool(found))


_BIRTHDAY = lazy_pattern(
    r"^(?P<whose>[一-鿿]{0,4}?)的?(?:阴历|阳历|农历)?生日(?:是|在)?(?:每年的?)?(?P<day>(?:\d"
    r"|[一二三四五六七八九十]){1,3}月"
    r"(?:\d|[一二三四五六七八九十]){1,3}[号日]?)$"
)
_NOBODYS = lazy_pattern(r"我|咱|你|[他她它]|今天|明天|昨天|的$")


def _birthday(clause: Clause, said_at: datetime) -> Drawn | None:
    """Of somebody else: it comes every year."""
    found = _BIRTHDAY.match(clause.rest)
    if not found:
        return None
    whose = clause.kin or clause.told(found, "whose")
    when = when_in(found["day"], said_at)
    if not whose or _NOBODYS.search(whose) or when is None:
        return None
    return Drawn(
        MemoryKind.PERSON,
        f"{whose}的生日是{clause.told(found, 'day')}",
        f"person:{clause.relation or whose}.birthday",
        when=recurring(when[0].at, Recurrence.YEARLY),
        salience=0.8,
    )


def _timed(clause: Clause, when: When, end: int) -> Drawn | None:
    if when.recurs in (Recurrence.DAILY, Recurrence.WEEKLY, Recurrence.MONTHLY):
        routine = _ROUTINE.match(clause.plain[end:])
        return _drawn(clause, when, routine["what"]) if routine else None
    notable = _IS_NOTABLE.search(clause.plain)
    if not notable or _NOT_IT.search(clause.plain):
        return None
    if clause.relation in ANIMALS and not _ANIMALS_TOO.match(notable[0]):
        clause = replace(clause, kin=None)
    return _drawn(clause, when, notable[0])


def _drawn(clause: Clause, when: When | None, what: str, *, dated: bool = True) -> Drawn:
    words = clause.said_rest.strip()
    if clause.kin:
        words = clause.kin + words
    known = when if dated else None
    text = words + shown(known, clause.plain) if known else words
    grave = bool(_GRAVE.search(clause.plain))
    return Drawn(
        MemoryKind.EVENT,
        text,
        f"event:{what}:{place_of(known)}",
        when=known,
        salience=0.85 if grave or not known else 0.7,
    )
