"""What matters by its topic, however it is put, in Chinese: kept in the clause's words."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import KIN_ZH
from functions.emotion.memories.drawing.marks import DENIES_ZH
from functions.emotion.memories.drawing.profile_zh import ILLNESS, JOB, STUDENT, N
from functions.emotion.memories.drawing.saying import SO_SO, Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern

_HEALTH = (
    rf"{ILLNESS}|双相|碳酸锂|舍曲林|氟西汀|抗抑郁|安眠药|胰岛素|透析|化疗|放疗"
    rf"|骨折|中风|脑梗|听不见|失聪"
    r"|耳聋|看不见|失明|色弱|截肢|轮椅|拐杖|残疾|口吃|结巴|支架|起搏器|腰突|椎间盘"
    r"|颈椎病|乙肝|肌瘤|多囊|不孕"
    r"|试管婴儿|做试管|备孕|怀孕|孕[早中晚]期|产后|更年期|厌食|暴食|催吐|自闭"
    r"|阿尔茨海默|痴呆|病危|icu|住院|手术"
)
_MARRIED = (
    r"离婚|冷静期|领证|订婚|丁克|闪婚|隐婚|分居|异地恋|相亲认识|网恋|同居|前夫|前妻"
    r"|再婚|复婚|单着|母胎单身|结婚.{0,2}年"
    r"|谈了.{1,3}(?:年|个月)"
)
_FAMILY = (
    r"(?:是|由|跟着).{0,6}(?:带大|拉扯|养大)|单亲|独生|留守|孤儿|领养"
    r"|继父|继母|后妈|后爸|宝妈|奶爸|二胎|三胎|龙凤胎|双胞胎|带.{0,4}娃"
    r"|家有.{1,6}(?:娃|宝|孩)"
    rf"|{N}岁.{{0,3}}(?:娃|宝宝|孩子|儿子|女儿)"
)
_TRADES = (
    r"[电焊木瓦钳水油]工|泥瓦匠|钟点工|护工|保洁|环卫|月嫂|育儿嫂|跟车|跑业务|跑船"
    r"|养殖|种地|种田|务农|开店|开公司"
    r"|摆摊|三班倒|倒班|流水线|工地上?|厂里|带[小中大]班|体制内|事业编|外包|送快递"
    r"|送外卖|跑外卖|开出租|[开跑]网约车|[开跑]滴滴|开大车|跑长途|开民宿|开客栈"
    r"|下岗|内退|退休|失业|待业|全职在家|创业"
)
_STUDY = (
    rf"{STUDENT}|考公|考研|考编|考博|二战|三战|复读|读博|延毕|留学|交换生?|专升本|辍学|休学|退学"
)
_TURNS = (
    r"(?:雅思|托福|考研|国考|省考|法考|四级|六级|教资|驾照"
    r"|科[一二三]).{0,8}(?:第.次|\d分|没过|过了|挂了|出分|出成绩)"
    r"|智齿|首付|签合同|房贷|过户|买了?[房车]|骨折|车祸|住院|被骗|裸辞|离家出走"
    r"|抄家|失火|破产|官司|开庭|签证|拒签|入籍|移民|中奖|流产|求婚|婚礼|葬礼|忌日"
    r"|头七"
    r"|追悼|抢到.{1,10}票|演唱会|退学|休学|辍学|录取|上岸|落榜|丢了工作|欠了"
    r"|负债|催债|被裁|晋升|评上|获奖"
)
_OF_KIN = lazy_pattern(
    rf"(?P<what>{_HEALTH}|{_MARRIED}|{_STUDY}"
    rf"|{_TURNS}|{_TRADES}|[是做当].{{0,6}}{JOB}$|打工|结婚"
    rf"|生了|摔了|去世|走丢|丢了|过世"
    r"|打游戏|网瘾|叛逆|酗酒|赌|出轨|家暴|高考|中考|出国|坐牢|吵架|不理我|断绝|相依为命)"
)
_OWN = (
    (Slot.HEALTH, lazy_pattern(rf"(?P<what>{_HEALTH})")),
    (Slot.PARTNER, lazy_pattern(rf"(?P<what>{_MARRIED})")),
    (Slot.FAMILY, lazy_pattern(rf"(?P<what>{_FAMILY})")),
    (
        Slot.WORK,
        lazy_pattern(
            rf"(?P<what>(?:^|是|做|干|当|在|开"
            rf"|就)(?:.{{0,4}})(?:{_TRADES}))|^(?:就"
            rf"|已经)*(?P<job>(?:是|做|干"
            rf"|当)了?(?!学).{{0,6}}{JOB}(?:的|了|.{{0,3}}年了?)?$)"
        ),
    ),
    (
        Slot.STUDIES,
        lazy_pattern(rf"^(?!.*初一十五).{{0,4}}(?P<what>{_STUDY})(?!.{{0,3}}(?:难|累|苦|烦))"),
    ),
)
_TURN = lazy_pattern(rf"(?P<what>{_TURNS})")
_HABIT = lazy_pattern(
    r"^(?:.{0,4})(?P<what>(?:周末|每晚|每周|没事|平时|早上|睡前|下班后?)(?:就|都|必须|总)+"
    r"(?!.{0,2}(?:上班|上学|加班|睡|哭|想|吵|骂|累|烦|被|这样|不|没|忘|迟|堵)).{2,14})$"
    r"|^(?P<days>(?:戒.|减肥|健身|早起|跑步|打卡|备考|学.{1,4}|断糖)第.{1,4}[天周月])"
)
_TRAITS = lazy_pattern(
    r"^(?:是个?|属于|就是个?|从小|天生|一直)*(?:一个)?(?P<what>左撇子"
    r"|色盲|社恐|内向|同性恋|弯的|基督徒|佛教徒|穆斯林"
    r"|[回藏满苗壮彝土蒙]族|退伍|路痴|脸盲|独居|北漂|沪漂|深漂|信佛|信教"
    r"|断掌|单眼皮|恋家)(?:的人|人|军人)?(?:的|了)?$"
)
_LASTS = lazy_pattern(
    r"^(?!.*(?:忘|念叨|待了|想|等|忍|爱|恨|喜欢|没|不|认识"
    r"|过去)).{1,10}(?P<what>(?:(?:\d+"
    r"|[一二三四五六七八九十两半几]{1,3}|好[几多]|十几)(?:多)?年|好?几个月"
    r"|半年)(?:多|来)?了?)$"
)
"""What lasts for years is worth knowing, whatever it is."""
_REST = (
    (MemoryKind.FACT, _TRAITS),
    (MemoryKind.EVENT, _TURN),
    (MemoryKind.FACT, _HABIT),
    (MemoryKind.FACT, _LASTS),
)
_FOND = lazy_pattern(
    r"^.{0,4}(?P<what>(?:周末|没事|平时|晚上|睡前|下班后?|一有空"
    r"|闲下来)(?:就|都|总|最|特别|很|挺)*(?:爱|喜欢)"
    r"(?!睡|哭|想|一个人$|你|他|她).{2,12})$"
)
_UNSURE = lazy_pattern(
    r"(?:没有?|不(?!是人)|别|怕|担心|好想|想要?|好像|以为|像|听"
    r"|看[到见着]?|劝|祝|恭喜|打算|万一|差点|快要?|会|考虑"
    r"|讨论|催|逼|说|讲|问|查|搜|羡慕|佩服)[^，]{0,5}$"
)
_ELSE = lazy_pattern(
    r"[他她它你您]|别人|人家|有人|有些|大家|谁|朋友|同学|同事|邻居|网友|老师说"
    r"|那种|这种|哪|什么|怎么|的人|老板|领导|"
    r"室友|隔壁|明星|主播|博主|难道|不是|算|像|如何|可以吗|推荐|百科|症状|意思|[吗呢]$"
)


_THEIRS = frozenset({Slot.HEALTH, Slot.WORK, Slot.STUDIES})
_KIN = lazy_pattern(rf"(?:{KIN_ZH})")
_NAMED = lazy_pattern(
    r"(?P<name>[阿小][一-鿿](?<!小[时区学伙])|[一-鿿]{1,2}[哥姐叔姨总])(?:又|终于|已经|刚|都|也|要"
    r"|昨天|今天|最近){0,2}"
)
"""Somebody whose name stands before what is told of them."""
_OF_NAMED = lazy_pattern(
    rf"{_NAMED.pattern}(?P<what>怀孕|怀上|结婚|离婚|分手|订婚|领证|生了|住院|去世|过世|生病|确诊"
    rf"|失业|辞职|出国|搬家)"
    r"[^，]{0,8}"
)


def topics(clause: Clause) -> Iterator[Drawn]:
    rest = clause.rest
    if len(rest) < _LEAST or DENIES_ZH.match(rest) or _ELSE.search(rest):
        return
    if clause.who is Who.KIN and clause.kin and clause.relation:
        if _tells(_OF_KIN.search(rest), rest):
            text = clause.kin + clause.said_rest.strip()
            yield Drawn(
                MemoryKind.PERSON,
                text,
                f"person:{clause.relation}:{text}",
                salience=0.7,
                confidence=SO_SO,
            )
    elif named := _OF_NAMED.fullmatch(rest) if clause.who is Who.NOBODY else None:
        text = clause.said_rest.strip()
        key = f"person:{named['name']}:{named['what']}"
        yield Drawn(MemoryKind.PERSON, text, key, salience=0.7, confidence=SO_SO)
    elif clause.who in (Who.SELF, Who.NOBODY):
        yield from _of_self(clause, rest)


_LEAST = 4


def _of_self(clause: Clause, rest: str) -> Iterator[Drawn]:
    words = clause.said_rest.strip()
    for slot, pattern in _OWN:
        found = pattern.search(rest)
        if _tells(found, rest) and not _of_kin(slot, found, rest):
            yield Drawn(
                MemoryKind.PROFILE,
                words,
                f"profile.{slot}:{words}",
                slot,
                salience=0.75,
                confidence=SO_SO,
            )
            return
    if _tells(_FOND.search(rest), rest):
        yield Drawn(MemoryKind.PREFERENCE, words, f"pref:{words}", liked=True, confidence=SO_SO)
        return
    for kind, pattern in _REST:
        if _tells(pattern.search(rest), rest):
            yield Drawn(kind, words, f"life:{words}", salience=0.65, confidence=SO_SO)
            return


def _of_kin(slot: Slot, found: re.Match[str] | None, rest: str) -> bool:
    """Whether somebody else's illness, work or school is told: theirs are named before it."""
    if found is None:
        return False
    named = bool(_NAMED.fullmatch(rest[: found.start()]))
    return named or (slot in _THEIRS and bool(_KIN.search(rest[: found.end()])))


def _tells(found: re.Match[str] | None, rest: str) -> bool:
    return found is not None and not _UNSURE.search(rest[: found.start()])
