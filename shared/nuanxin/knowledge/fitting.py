"""What a question wants, in words that a text can be compared with.

Colloquial questions hold much that no answer has ("昨天忘打卡了咋办"), and say in other words what
the answer says. So what only asks is left out, everyday words that mean the same are made one, and
what kind of answer is wanted (an amount, a time, a number of something) is told apart. The tables
are our own choice, of words that any field uses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.retrieval.terms import asked_terms, terms

_ALONE = 0.4
"""What a character counts whose neighbours are others than in the question."""
_SINGLE = 0.5
"""What a run of one character counts."""
_WORD = 2.0
"""What a word counts, in characters."""
_KIND = 1.0
"""What the kind of answer counts."""
_OTHER_KIND = 0.8
_LEAST = 1.5

_SAME = """\
周日 星期天 星期日 礼拜天 礼拜日 周天
丢失 弄丢 丢了 搞丢 遗失 不见了 丢掉
损坏 坏掉 坏了 烂了 摔坏 弄坏
工资 薪水 薪资 工钱
看病 就诊 就医 看诊 看医生 门诊
关门 打烊 锁门 闭馆 下班时间
开门 营业 开馆
电话 联系方式 电话号码 热线
配偶 老婆 妻子 老公 丈夫 爱人
孩子 小孩 儿童 宝宝 小朋友
报到 入职 第一天上班
第一次 首次 头一次
忘 忘记
住宿 住酒店 住宾馆
吃饭 就餐 用餐
最多 上限 至多 封顶 最高 不超过 不多于
每年 一年
每月 一个月
每周 一周 一个星期 一星期 每星期
每天 一天 每日
每晚 一晚
过期 到期 失效 作废 清零
交 缴 上交
寄 邮寄 寄送 配送 送
罚款 处罚 罚钱
超过 超出
至少 最少 最低
优惠 打折 折扣
到账 到帐
勤工助学 勤工俭学
免费 不要钱 不收费 不花钱
收费 费用 价格 价钱
没电 电量不足 完全没电
退款 退钱
宽带 上网
手续 流程 步骤 办理
弹性 灵活
在家办公 居家办公 远程办公 居家
修理 维修 报修
顺延 留到
续借 延期
爽约 没去
预约 预定 预订
支付 付款 付钱
旧 老
申请 提交 递交
登录 登陆 登入
注销 销户
充值 充钱
快递 包裹
发货 寄出
退回 寄回
换货 调换
保修 质保 保固
说明书 手册
地址 位置
停车 泊车
车位 停车位
怀孕 孕妇
打针 接种
化验 抽血
吃药 服药 用药
发烧 发热
拉肚子 腹泻
头疼 头痛
老师 教师
上课 开课
辞职 离职
员工 职工
领导 上级 主管
批准 同意 审批
允许 准许
不许 禁止 不得
清洗 清洁 水洗
重置 恢复出厂 复位
截止 期限
holiday holidays vacation
freeze pause suspend
price cost fee charge
photo picture
broken damaged defective
kilometre kilometres kilometer kilometers km
limit max maximum most
computer laptop notebook
cancel quit
check-out checkout
check-in checkin
wifi wi-fi wlan
e-mail email mail
password passcode
delivery shipping
ship deliver
phone telephone call
licence license
colour color
doctor physician
ill sick
buy purchase
dog dogs pet pets
expire valid
invoice bill
shop store
staff employee
manager supervisor
salary wage
allowed permitted
forbidden prohibited
repair fix
guarantee warranty
apartment flat
lift elevator
car vehicle
child kid
children kids
luggage baggage
remove delete
free complimentary
sign-in login
"""
"""A line is of words for the same; the first stands for them all."""
_ONLY_ASKS = lazy_pattern(
    r"(?:公司|单位|学校|医院|小区|店里|贵店)(?!的?(?:名|电话|地址|位置))|处理|解决|之内|以内"
    r"|一[次下个共]|请问|请教|请(?![假客])|告诉我|想知道|想问|问一下|多长时间|什么时候|啥时候|怎么办|咋办|咋整|怎么弄|怎么样|怎么"
    r"|怎样|如何|咋|什么|啥|哪[里儿些个种家天年栋一]*|多少|多[久长大远高]|有没有|能不能|可不可以"
    r"|要不要|需不需要|会不会|是不是|可以|一下|[吗呢啊呀吧嘛哦哈了的啦着很那这不没您]|(?<!还|但|可|只)是"
    r"|几[点号天个次种岁位本针楼]?|我们?|你们?|咱们?|有(?![效限])|能(?![量源耗])|(?<![年开周晨展])会(?![员议计费场诊])"
    r"|(?<!首|主|重|需)要(?!求)|想|在|都|还(?!书|款)|就(?!诊|医|餐)|才|也|给|把|被|让|从|和|跟|与"
    r"|(?<![迟签报收])到(?![账帐货期店达])|去|过(?![期敏夜])|最(?![多少高低])|刚|昨天|今天|明天"
)
_EMPTY = (
    "do get got much mani long time day want need go come tell ask know like pleas happen now accid"
    " one thing someth anyth use mean support year"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())
"""Stems that tell nothing in a question."""
_WEEKDAY = lazy_pattern(r"(?:星期|礼拜)([一二三四五六])")
_HAN = lazy_pattern("[\u3400-\u9fff]+")
_NUMBER = r"[\d一二两三四五六七八九十百千万半]"
_KINDS = (
    (
        r"多少钱|价格|价钱|收费|费用|什么价|要钱|扣钱|扣多少|押金|补助|补贴|\bhow much\b"
        r"|\bcosts?\b|\bprices?\b|\bfees?\b",
        rf"{_NUMBER}\s*(?:元|块|角|分钱|%)|百分之|[$€£¥￥]\s?\d|\d\s*(?:pounds|euros|dollars)|免费|\bfree\b",
    ),
    (r"多大面积|面积", rf"{_NUMBER}\s*(?:平|亩|㎡)"),
    (r"几点|\bwhat time\b|\bopening hours\b", rf"{_NUMBER}\s*点|\d:\d\d|\d\s?[ap]m\b"),
    (
        r"多久|多长时间|截止|期限|\bdeadline\b|几天|多少天|几个月|几年"
        r"|\bhow (?:long|many (?:days|weeks|months|hours))\b",
        rf"{_NUMBER}+\s*个?(?:工作)?(?:秒|分钟|小时|天|日|周|星期|月|年|学期)|\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b",
    ),
    (
        r"几号|什么时候|啥时候|星期几|周几|\bwhen\b",
        rf"{_NUMBER}\s*[号日月点天年]|周[一二三四五六日]|\b\d|day\b|\bbefore\b|\bafter\b",
    ),
    (r"多少|几[个位本枚次台张针岁种条]|\bhow many\b|\bmax\b|\blimit\b", rf"{_NUMBER}|百分之"),
)
_MEASURES = {
    "瓦": r"瓦|W\b",
    "度": "度|℃|°",
    "分贝": "分贝|dB",
    "公斤": "公斤|千克|kg",
    "斤": "斤|kg",
    "克": r"克|g\b",
    "厘米": "厘米|公分|cm",
    "公里": "公里|千米|km",
    "平米": "平米|平方米|平方|㎡",
    "米": r"米|m\b",
    "毫升": "毫升|ml",
    "升": r"升|L\b",
    "岁": "岁|周岁",
    "伏": r"伏|V\b",
}
_MEASURE = lazy_pattern(rf"(?:多少|几)({'|'.join(_MEASURES)})")
_OF_MONEY = frozenset({"price", "收费", "钱"})
"""Told by the kind of answer already."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`runs` are of writing without spaces; `words` are stems; `kind` is what answers of the kind
    that is asked for look like. `is_exact`: nothing else can be an answer."""

    runs: tuple[str, ...]
    words: frozenset[str]
    kind: re.Pattern[str] | None = None
    is_exact: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.runs and not self.words


def wanted(question: str) -> Wanted:
    low = _one_wording(question)
    bare = _ONLY_ASKS.sub(" ", low)
    words = frozenset(one for one in asked_terms(bare) if not _HAN.match(one)) - _EMPTY_WORDS
    runs = tuple(_HAN.findall(bare))
    measures = [f"{_NUMBER}\\s*(?:{_MEASURES[one]})" for one in _MEASURE.findall(low)]
    if measures:
        return Wanted(runs, words, re.compile(measures[0], re.IGNORECASE), is_exact=True)
    kind = next(
        (
            (number, answer)
            for number, (asks, answer) in enumerate(_kinds())
            if asks.search(question.lower())
        ),
        None,
    )
    if kind is None:
        return Wanted(runs, words)
    if kind[0] == 0:
        runs, words = tuple(one for one in runs if one not in _OF_MONEY), words - _OF_MONEY
    return Wanted(runs, words, kind[1])


def shared(want: Wanted, text: str) -> tuple[float, float]:
    """How much of what is wanted the text has, and how much there is of it."""
    there = frozenset(terms(_one_wording(text)))
    parts = [*_of_runs(want.runs, there), *((_WORD * (one in there), _WORD) for one in want.words)]
    if want.kind is not None:
        parts.append((_KIND * bool(want.kind.search(text.lower())), _KIND))
    return sum(has for has, _ in parts), sum(of for _, of in parts)


def _of_runs(runs: tuple[str, ...], there: frozenset[str]) -> Iterator[tuple[float, float]]:
    for run in runs:
        if len(run) == 1:
            yield _SINGLE * (run in there), _SINGLE
            continue
        for place, character in enumerate(run):
            is_paired = run[place : place + 2] in there and place + 1 < len(run)
            if is_paired or (place and run[place - 1 : place + 1] in there):
                yield 1.0, 1.0
            else:
                yield _ALONE * (character in there), 1.0


def fit_of(want: Wanted, text: str) -> float:
    """The share (0…1) of what is wanted that the text has; less where little more than single
    characters is wanted, which any text may have, and where it lacks the kind of answer."""
    has, of = shared(want, text)
    share = has / max(of, _LEAST) if of else 0.0
    if want.kind is None or want.kind.search(text.lower()):
        return share
    return 0.0 if want.is_exact else share * _OTHER_KIND


def also_said(question: str) -> str:
    """Other words for what the question says, to be looked for with it."""
    low = question.lower()
    found = [
        other
        for variant, group in _groups().items()
        if variant in low
        for other in group
        if other not in low
    ]
    return " ".join(dict.fromkeys(found))


def _one_wording(text: str) -> str:
    low = _WEEKDAY.sub(r"周\1", text.lower())
    for pattern in _variants():
        low = pattern.sub(lambda found: _groups()[found[0]][0], low)
    return low


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    groups = [tuple(line.split()) for line in _SAME.splitlines()]
    return {one: group for group in groups for one in group}


@cache
def _variants() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of both kinds of writing. Knowing the first characters is what makes the one fast."""
    ordered = sorted(_groups(), key=len, reverse=True)
    words = "|".join(one for one in ordered if one.isascii())
    others = [one for one in ordered if not one.isascii()]
    first = "".join({one[0] for one in others})
    han = re.compile(rf"(?=[{first}])(?:{'|'.join(others)})")
    return han, re.compile(rf"\b(?:{words})\b")


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(asks), re.compile(answer)) for asks, answer in _KINDS)
