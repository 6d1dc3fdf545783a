"""The people and animals in somebody's life, in Chinese."""

import re
from collections.abc import Iterator
from dataclasses import replace

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.kin import ANIMALS_ZH, about_key, relation_zh
from functions.emotion.memories.drawing.places import PLACE_ZH
from functions.emotion.memories.drawing.profile_zh import ADVERBS, ILLNESS, JOB, N
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_NAME = (
    r"(?P<name>(?!我|你|他|她|什么|啥|做|不|得|了|醒|人|来|去|起|救)(?:[一-鿿]{1,4}"
    r"|[a-z][a-z ]{1,14}))"
)
_END = r"(?:了|的|啦|呀|啊|哦|呢){0,5}"
_KEEPS = lazy_pattern(
    rf"^{ADVERBS}(?:家里?)?(?:养了?|领养了|收养了|有)(?P<count>{N})?(?:只|条|个"
    rf"|匹)?(?:叫(?P<name>[一-鿿a-z]{{1,8}})的)?"
    rf"(?:[黑白花灰黄胖小大奶狸三]{{1,2}}花?|流浪|土|野)?(?P<animal>{ANIMALS_ZH}){_END}$"
)
_NAMED = lazy_pattern(
    rf"^{ADVERBS}(?:的?(?:大名|小名|名字|名))?(?:叫做?|是叫|名叫){_NAME}(?:呀|啊|哦)?$"
)
_RENAMED = lazy_pattern(
    rf"^{ADVERBS}(?:的?名字)?{ADVERBS}(?:改名字?(?:叫做?|成|为)?|改叫|改成"
    rf"|[换改]了?名字?[，,]?(?:叫|成))"
    r"(?P<name>[一-鿿]{1,4}?|[a-z]{2,15})了?$"
    r"|^的?(?:名字)?(?:现在|如今)(?:改)?(?:叫做?|名叫)(?P<now>[一-鿿]{1,4}?|[a-z]{2,15})了?$"
)
_NAMED_AFTER = lazy_pattern(rf"^(?:的)?名字(?:是|叫){_NAME}$")
_AGED = lazy_pattern(rf"^{ADVERBS}(?P<age>{N}(?:岁(?:半|多)?|个月大?)){_END}$")
_WORKS = lazy_pattern(rf"^{ADVERBS}(?:是|做|当)(?:一?[个名位])?(?P<job>{JOB}){_END}$")
_LIVES = lazy_pattern(
    rf"^{ADVERBS}(?:住在?|在)(?P<place>{PLACE_ZH}.{{0,4}}?)(?:上班|工作|读书|上学|打工"
    rf"|上大学|读大学|生活|留学|读研)?{_END}$"
)
_ILL = lazy_pattern(
    rf"^{ADVERBS}(?:有|得了|得过|患上?了?|患有|被?确诊(?:了|为|是){{0,5}}"
    r"|(?:体检)?(?:被)?查出(?:来)?(?:了|有|是){0,5})"
    rf"(?P<ill>{ILLNESS}).{{0,4}}$"
)
_WHEN = (
    r"(?:昨天|前天|今天|上周|上个?月|去年|前年|今年|刚刚?|.{1,3}[年月天]前|小时候"
    r"|前几[天年]|很早就?)"
)
_DEAD = lazy_pattern(
    rf"^(?:在我.{{1,6}}时)?{ADVERBS}{_WHEN}?(?:就|已经|因.{{2,6}}){{0,5}}(?P<what>去世|过世|离世"
    rf"|病逝|死了|死|没了|不在了|去喵星|安乐死){_END}$"
    rf"|^{_WHEN}(?:就)?(?P<gone>走了?){_END}$"
)
_LIFE = lazy_pattern(
    rf"^(?:在我小时候|在我.{{1,4}}岁时?)?{ADVERBS}{_WHEN}?(?:明年|后年|下半?年|下个?月|就"
    r"|要|正在|都|已经){0,5}"
    r"(?P<what>住院|怀孕|结婚|离婚|离异|退休|失业|下岗|出国|入狱|坐牢|高考|中考|考研|参军"
    r"|当兵|怀二胎|生(?:了)?(?:孩子|二胎|宝宝)"
    r"|(?:上|读)(?:小学|初[中一二三]|高[中一二三]|大[学一二三四]|研[一二三]"
    r"|幼儿园|.年级)(?:.年级)?|走丢|丢了|动了?手术|做了?手术"
    r"|被裁|出车祸|出轨|家暴)(?:.{0,4})$"
)
_GRAVE = lazy_pattern(
    r"^(?!.{0,6}(?:没|不|别|怕|担心|差点|想|说|讲|问|催|劝|让|你|他们)).{0,6}"
    r"(?P<what>中风|瘫痪|卧床|失明|病危|抢救|骨折|痴呆|失智|化疗|手术|赌博|酗酒|欠债|破产|癌)"
    r".{0,14}$"
)
_HAS_CHILDREN = lazy_pattern(rf"^{ADVERBS}有(?P<what>{N}个(?:孩子|儿子|女儿|宝宝|娃)){_END}$")
_STUDIES = lazy_pattern(rf"^{ADVERBS}是?学(?P<what>(?!校|生|习)[一-鿿]{{2,6}})的$")

_HURTS = frozenset({"入狱", "坐牢", "出轨", "家暴", "离婚", "出车祸"})

Found = re.Match[str]


def keeps(clause: Clause) -> Iterator[Drawn]:
    """Animals that the person says to have."""
    found = _KEEPS.match(clause.rest)
    if not found:
        return
    animal = clause.told(found, "animal")
    relation = relation_zh(found["animal"])
    if found["name"]:
        text = f"{animal}叫{clause.told(found, 'name')}"
        yield _about(relation, "name", text, salience=0.8)
    else:
        count = clause.told(found, "count") if found["count"] else "一"
        yield _about(relation, "kept", f"养了{count}只{animal}", salience=0.7)


def people(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about somebody of theirs."""
    relation, kin = clause.relation, clause.kin
    if relation is None or kin is None:
        return
    for reading in (_name, _facts, _health, _lives):
        if drawn := reading(clause, relation, kin):
            yield drawn
            return


def _about(
    relation: str, what: str, text: str, *, salience: float = 0.7, sensitive: bool = False
) -> Drawn:
    key = about_key(relation, what, text)
    return Drawn(MemoryKind.PERSON, text, key, salience=salience, sensitive=sensitive)


def _name(clause: Clause, relation: str, kin: str) -> Drawn | None:
    if new := _RENAMED.match(clause.rest):
        name = clause.told(new, "name" if new["name"] else "now")
        return replace(_about(relation, "name", f"{kin}叫{name}", salience=0.8), corrects=True)
    found = _NAMED.match(clause.rest) or _NAMED_AFTER.match(clause.rest)
    if not found:
        return None
    return _about(relation, "name", f"{kin}叫{clause.told(found, 'name')}", salience=0.8)


def _facts(clause: Clause, relation: str, kin: str) -> Drawn | None:
    rest = clause.rest
    if found := _AGED.match(rest):
        return _about(relation, "age", f"{kin}{clause.told(found, 'age')}")
    if found := _WORKS.match(rest):
        return _about(relation, "work", f"{kin}是{clause.told(found, 'job')}")
    if found := _LIVES.match(rest):
        return _about(relation, "home", kin + clause.told(found, 0))
    if found := _HAS_CHILDREN.match(rest):
        return _about(relation, "children", f"{kin}有{clause.told(found, 'what')}")
    if found := _STUDIES.match(rest):
        return _about(relation, "studies", f"{kin}学{clause.told(found, 'what')}")
    return None


def _health(clause: Clause, relation: str, kin: str) -> Drawn | None:
    found = _ILL.match(clause.rest)
    if not found:
        return None
    ill = clause.told(found, "ill")
    return _about(
        relation, f"health:{ill}", kin + clause.told(found, 0), salience=0.9, sensitive=True
    )


def _lives(clause: Clause, relation: str, kin: str) -> Drawn | None:
    if found := _DEAD.match(clause.rest):
        return _about(relation, "death", kin + clause.told(found, 0), salience=1.0, sensitive=True)
    found = _LIFE.match(clause.rest) or _GRAVE.search(clause.rest)
    if not found:
        return None
    what = found["what"]
    return _about(
        relation,
        f"life:{what}",
        kin + clause.told(found, 0),
        salience=0.8,
        sensitive=what in _HURTS,
    )
