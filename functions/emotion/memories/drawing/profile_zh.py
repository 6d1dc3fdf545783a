"""Who somebody says they are, in Chinese."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.places import PLACE_ZH, is_place_zh
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.telling import name_in

N = r"(?:\d{1,3}|[一二三四五六七八九十两半]{1,3})"
ADVERBS = (
    "(?:现在|目前|如今|一直|其实|真的|平时|最近|已经|就|也|都|才|刚刚|刚|今年|还是|去年"
    "|前年|前几年|从小|是真的"
    "|一个人|马上|快要?|又|今天|终于|自己|之前|后来|上个?月|前段时间|上周|(?:和"
    "|跟).{1,5}一起|老){0,5}"
)
JOB = (
    r"(?:(?:(?![不没想当叫要打了过去来被的]"
    r"|(?<![小中大文科美])学)[一-鿿a-z]){0,6}(?:工程师|设计师|律师|医师"
    r"|药师|会计师|摄影师|理发师|化妆师|厨师|分析师|咨询师|美甲师|教师"
    r"|老师|护士|医生|大夫|程序员|公务员|服务员|店员|飞行员|运动员|消防员|快递员|外卖员"
    r"|收银员|空姐|乘务员|教练|会计"
    r"|出纳|销售|设计|运营|警察|民警|军人|司机|经理|编辑|客服|主播|演员|记者|作者|作家"
    r"|画家|工人|农民|民工|翻译"
    r"|保安|保姆|月嫂|模特|歌手|导游|法官|教授|博主|幼师|码农|前台|助理|主管|店长|个体户"
    r"|家庭主妇|全职妈妈|自由职业者?"
    r"|外卖|快递|产品经理|产品|测试|开发|编程|金融|教育|行政|人事|财务|采购|物流|电商|直播"
    r"|美容|文案|策划|装修|代购|新媒体|自媒体|外贸))"
)
_WORKPLACE = (
    r"(?:[一-鿿a-z0-9]{0,8}(?:公司|医院|银行|工厂|国企|央企|外企|私企|机关|事业单位|体制内"
    r"|律所|事务所|饭店|酒店|餐厅|超市"
    r"|学校|小学|中学|高中|大学|幼儿园|研究所|研究院|电厂|报社|电视台|派出所|法院|政府"
    r"|大厂|厂里|店里|腾讯|阿里|字节|华为|美团"
    r"|百度|京东|网易|小米))"
)
ILLNESS = (
    r"(?:[一-鿿a-z]{0,5}(?:抑郁症|焦虑症|强迫症|恐惧症|躁郁症|多动症|失眠症|综合征|综合症"
    r"|分裂症|障碍|双相(?:情感障碍)?|抑郁"
    r"|糖尿病|高血压|低血糖|高血脂|心脏病|冠心病|胃病|肝病|肾病|白血病|类风湿|风湿"
    r"|性病|艾滋病|慢性病"
    r"|精神病|红斑狼疮|癫痫|哮喘|结石|结节"
    r"|[肺胃肝肠乳腺血骨脑]{1,2}癌|癌症?|肿瘤|瘤|胃炎|鼻炎|肝炎|肾炎|关节炎|湿疹|多囊|甲亢"
    r"|甲减|贫血|偏头痛|近视|色盲|自闭症|老年痴呆"
    r"|帕金森|痛风|中风|脑卒中|卒中|心梗|脑梗|adhd|ptsd))"
)
STUDENT = (
    r"(?:大[一二三四五]|研[一二三]|博[一二三]|高[一二三]|初[一二三]|博士生?|研究生|大学生?|高中生?"
    r"|初中生?|留学生|复读生?)"
)
_EXAMS = r"(?:考研|考公|考博|考编|高考|中考|专升本|雅思|托福|法考|考证|国考|省考|公务员考试)"
_SELF_END = r"(?:了|的|啦|呀|啊|哦|呢|噻|嘛|哈|哟){0,5}"
_FEW = r"(?:年|个月|天|周|多年|多)"

_AGE = lazy_pattern(rf"^{ADVERBS}是?(?P<age>{N})岁(?:半|多)?[^岁]{{0,8}}$")
_AGE_SHORT = lazy_pattern(
    rf"^(?:今年|刚满|已经)(?:已经|都|才|刚|满)?(?P<age>{N})(?:了|啦)?$"
    r"|^(?:都|才|刚|满)?(?P<bare>[1-9]\d|[二三四五六七八九]?十[一二三四五六七八九]?)(?:了|啦)$"
    r"|^(?P<only>[1-9]\d)$|^(?P<lead>[1-9]\d)(?:岁)?了(?=[还都也才])"
)
_BIRTHDAY = lazy_pattern(
    r"^的?生日(?:是|在)?(?:每年的?)?(?:农历|阴历|阳历)?(?P<day>(?:\d{4}年)?.{1,3}月.{1,3}[号日]?)$"
    r"|^是?(?P<of>\d{1,2}月\d{1,2}[号日]?)的?(?:生日|出生|生的?|过生日)$"
)
_BORN = lazy_pattern(r"^是?(?P<day>(?:19|20)\d\d年(?:.{1,3}月)?(?:.{1,3}[号日])?)(?:出)?生的?$")
_NOT_HERE = (
    r"(?!家|自己|公司|学校|医院|宿舍|外面|床|地铁|路上|办公室|图书馆|上班|想|这|那|哪|一个|一起"
    r"|一楼|.楼|酒店|同一|隔壁|附近|你|他|她|爸|妈|父母)"
)
_LIVES = lazy_pattern(
    rf"^{ADVERBS}(?:人)?(?:从[一-鿿]{{2,8}}?)?(?:住在|定居在?|搬到|搬来|搬去|搬回|移居到?"
    rf"|生活在)了?{_NOT_HERE}"
    r"(?P<place>[一-鿿a-z· ]{2,12}?)(?:生活|住|定居)?(?:了|的|啦"
    r"|呢){0,5}(?:[一二三四五六七八九十两\d]+.{0,2}年了?)?$"
)
_DOES_IN = lazy_pattern(
    rf"^{ADVERBS}(?:人)?(?:在|搁|于)(?P<place>{PLACE_ZH}.{{0,4}}?)(?:这边|那边)?(?:工作|上班|上学"
    r"|读书|读研|念书|打工|生活|定居|实习"
    rf"|北漂|漂|住|留学|上大学|读大学|读博"
    rf"|做(?P<job>{JOB})|当(?P<job2>{JOB})|[开做搞](?:[一二两]?[家个])?[一-鿿]{{2,5}}的?$)"
    r"(?P<end>.{0,8})$"
)
_HOME_IS = lazy_pattern(
    rf"^家(?:是|就)?[在住](?P<place>{PLACE_ZH}.{{0,6}}?){_SELF_END}$"
    rf"|^{ADVERBS}住(?P<bare>{PLACE_ZH}.{{0,4}}?){_SELF_END}$"
)
_FROM = lazy_pattern(
    rf"^{ADVERBS}(?:是|来自)(?P<place>{PLACE_ZH})(?:.{{0,3}})(?:人|的){_SELF_END}$"
    rf"|^{ADVERBS}(?:的)?老家(?:是|在|就){{0,5}}(?P<old>[一-鿿]{{2,8}}?)(?:人|的|那边){{0,5}}$"
    rf"|^(?:从|是)?(?P<out>{PLACE_ZH}).{{0,4}}(?:出来|过来|长大)的$"
    rf"|^来自(?P<come>{PLACE_ZH}.{{0,4}})$"
)
_WORKS = lazy_pattern(
    rf"^{ADVERBS}(?:是|做|干|从事)(?:了)?(?:一?[个名位])?(?P<job>{JOB})(?:工作|行业)?{_SELF_END}$"
    rf"|^{ADVERBS}在(?P<where>.{{1,12}}?)(?:当|做)(?:一?[个名位])?(?P<there>{JOB}){_SELF_END}$"
    rf"|^{ADVERBS}当(?:一?[个名位])?(?P<being>{JOB}){_SELF_END}(?:.{{1,3}}年了?)?$"
    rf"|^{ADVERBS}(?:是)?(?P<bringing>送外卖|送快递|跑滴滴|开滴滴|开出租|跑外卖|开网店"
    rf"|摆摊)的{_SELF_END}$"
)
_AS_JOB = lazy_pattern(JOB)
_WORKS_AT = lazy_pattern(
    rf"^{ADVERBS}在(?:一[家所个])?(?P<place>{_WORKPLACE})(?:里|内)?(?:上班|工作|实习"
    rf"|任职){_SELF_END}(?:.{{1,4}}年了?)?$"
)
_NO_WORK = lazy_pattern(
    rf"^{ADVERBS}(?P<what>失业|待业|无业|退休|全职在家|待业在家){_SELF_END}(?:.{{1,4}}了)?$"
)
_STUDIES = lazy_pattern(
    rf"^{ADVERBS}(?:是|在|读|上|念|在读){{0,5}}(?P<year>{STUDENT})(?:学生|在读"
    rf"|的?学生)?{_SELF_END}$"
    rf"|^{ADVERBS}是?学(?P<subject>(?!校|生|习|会|到|不)[一-鿿a-z]{{2,8}}?)(?:专业)?的$"
    r"|^的?专业是(?P<major>[一-鿿a-z]{2,10})$"
    rf"|^{ADVERBS}(?:在|正在)?(?:准备|备考|备战)(?P<exam>{_EXAMS}){_SELF_END}$"
)
_PARTNERED = lazy_pattern(
    rf"^{ADVERBS}(?P<have>有(?:个|了)?(?:男朋友|女朋友|男友|女友|对象|老公|老婆)){_SELF_END}$"
    rf"|^{ADVERBS}(?P<state>结婚|已婚|单身|离婚|离异|丧偶|订婚|脱单"
    rf"|恋爱)(?P<since>.{{0,4}}{_FEW})?{_SELF_END}$"
    rf"|^{ADVERBS}要(?P<soon>结婚|离婚|订婚){_SELF_END}$"
    rf"|^{ADVERBS}(?:和|跟)(?:我)?(?:的)?(?P<ex>男朋友|女朋友|男友|女友|对象|老公|老婆|他"
    r"|她)(?:已经|昨天|今天|刚刚?|上周|上个?月){0,5}"
    rf"(?P<end>分手|离婚|复合|订婚|结婚|在一起|异地|是异地恋"
    rf"|异地恋)(?P<long>(?:.{{1,3}}(?:年|个月"
    rf"|天))?).{{0,2}}{_SELF_END}$"
)
_FAMILY = lazy_pattern(
    rf"^{ADVERBS}(?P<have>有{N}个(?:孩子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|宝宝|娃)){_SELF_END}$"
    rf"|^{ADVERBS}是(?:家里的?)?(?P<child>独生子女|独生子|独生女|独生|孤儿|老大|老幺|双胞胎)$"
    r"|^是?(?:在)?(?P<single>单亲家庭|重组家庭|离异家庭)(?:长大|里长大)?的?(?:孩子)?$"
)
_ILL = lazy_pattern(
    rf"^{ADVERBS}(?:有|得了|得过?|患上?了?|患有|被?确诊(?:了|为|是){{0,5}}|被?诊断(?:出|为"
    rf"|了){{0,5}}"
    r"|(?:体检)?(?:被)?查出(?:来)?(?:了|有)?)"
    rf"(?:点|一?些|轻度|中度|重度|严重的?)?(?P<ill>{ILLNESS})(?P<end>.{{0,6}})$"
)
_SLEEPLESS = lazy_pattern(rf"^{ADVERBS}(?P<what>失眠)(?:了)?(?P<since>.{{1,3}}(?:年|月))了?$")
_PREGNANT = lazy_pattern(rf"^{ADVERBS}(?P<what>怀孕)(?:了|啦)?(?:.{{1,3}}(?:月|周)了?)?$")

_NICK = lazy_pattern(
    r"^(?:是|叫|叫我|喊我)(?P<name>[阿小][A-Za-z]{1,14}|[A-Z][a-z]{1,14})(?:就行|就好|吧|叭)?$"
)

Found = re.Match[str]


def name(clause: Clause) -> Iterator[Drawn]:
    nick = _NICK.match(clause.said_rest)
    if nick and (clause.who is Who.SELF or clause.rest[0] in "叫喊"):
        yield _slot(Slot.NAME, f"名字叫{nick['name']}", salience=0.9)
    elif called := name_in(clause.said, chinese=True) or (
        clause.who is Who.SELF
        and clause.is_claimed
        and name_in("我" + clause.said_rest, chinese=True)
    ):
        yield _slot(Slot.NAME, f"名字叫{called}", salience=0.9)


def profile(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    for reading in (_years, _home, _work, _learning, _love, _family, _health):
        if drawn := tuple(reading(clause)):
            yield from drawn
            return


def _slot(slot: Slot, text: str, *, what: str = "", salience: float = 0.8) -> Drawn:
    key = f"profile.{slot}" + (f":{what}" if what else "")
    return Drawn(MemoryKind.PROFILE, text, key, slot, salience=salience)


def _first(found: Found, *groups: str) -> str | None:
    return next((group for group in groups if found[group]), None)


def _years(clause: Clause) -> Iterator[Drawn]:
    found = _AGE.match(clause.rest) or _AGE_SHORT.match(clause.rest)
    if found:
        group = _first(found, *found.groupdict()) or "age"
        if group in ("age", "lead") or clause.who is Who.SELF:
            yield _slot(Slot.AGE, f"{clause.told(found, group)}岁")
    for pattern in (_BIRTHDAY, _BORN):
        if found := pattern.match(clause.rest):
            group = _first(found, *found.groupdict()) or "day"
            yield _slot(Slot.BIRTHDAY, f"生日是{clause.told(found, group)}", salience=0.9)


def _home(clause: Clause) -> Iterator[Drawn]:
    rest = clause.rest
    if found := _LIVES.match(rest) or _HOME_IS.match(rest):
        group = _first(found, *found.groupdict()) or "place"
        yield _slot(Slot.HOME, f"住在{clause.told(found, group)}")
    elif found := _DOES_IN.match(rest):
        yield _slot(Slot.HOME, f"住在{clause.told(found, 'place')}")
        if job := _first(found, "job", "job2"):
            yield _slot(Slot.WORK, f"工作是{clause.told(found, job)}")
    elif found := _FROM.match(rest):
        group = _first(found, "place", "old", "come", "out") or "place"
        yield _slot(Slot.HOMETOWN, f"老家是{clause.told(found, group)}")


def _work(clause: Clause) -> Iterator[Drawn]:
    rest = clause.rest
    if clause.plain.startswith("本人") and (found := _AS_JOB.fullmatch(rest)):
        yield _slot(Slot.WORK, f"工作是{clause.told(found, 0)}")
    elif found := _WORKS.match(rest):
        group = _first(found, "job", "there", "being", "bringing") or "job"
        yield _slot(Slot.WORK, f"工作是{clause.told(found, group)}")
        if found["where"] and is_place_zh(found["where"]):
            yield _slot(Slot.HOME, f"住在{clause.told(found, 'where')}")
    elif found := _WORKS_AT.match(rest):
        yield _slot(Slot.WORK, f"在{clause.told(found, 'place')}工作")
    elif found := _NO_WORK.match(rest):
        yield _slot(Slot.WORK, clause.told(found, "what"))


def _learning(clause: Clause) -> Iterator[Drawn]:
    found = _STUDIES.match(clause.rest)
    if not found:
        return
    if found["year"]:
        yield _slot(Slot.STUDIES, f"在读{clause.told(found, 'year')}")
    elif found["exam"]:
        yield _slot(Slot.STUDIES, f"在准备{clause.told(found, 'exam')}")
    else:
        group = _first(found, "subject", "major") or "subject"
        yield _slot(Slot.STUDIES, f"学{clause.told(found, group)}")


def _love(clause: Clause) -> Iterator[Drawn]:
    found = _PARTNERED.match(clause.rest)
    if not found:
        return
    if found["end"]:
        yield _slot(
            Slot.PARTNER,
            f"和{clause.told(found, 'ex')}{clause.told(found, 'end')}" + clause.told(found, "long"),
        )
    elif found["soon"]:
        yield _slot(Slot.PARTNER, f"要{clause.told(found, 'soon')}了")
    elif found["have"]:
        yield _slot(Slot.PARTNER, clause.told(found, "have"))
    else:
        since = clause.told(found, "since") if found["since"] else ""
        yield _slot(Slot.PARTNER, f"{clause.told(found, 'state')}{since}")


def _family(clause: Clause) -> Iterator[Drawn]:
    if found := _FAMILY.match(clause.rest):
        group = _first(found, "have", "child", "single") or "have"
        words = clause.told(found, group)
        yield _slot(Slot.FAMILY, words, what=words[-2:])


def _health(clause: Clause) -> Iterator[Drawn]:
    if found := _ILL.match(clause.rest):
        ill = clause.told(found, "ill")
        yield _slot(Slot.HEALTH, f"有{ill}", what=ill, salience=0.9)
    for pattern in (_SLEEPLESS, _PREGNANT):
        if found := pattern.match(clause.rest):
            words = clause.told(found, 0)
            yield _slot(Slot.HEALTH, words, what=clause.told(found, "what"), salience=0.9)
