"""Questions for plain facts of the person's life, and whose fact a saying tells.

Who asks when their interview is wants a day, or to hear that nobody knows, and no comfort.
"""

import re

from functions.chat.companion.text import plain_of
from functions.chat.phrases import ZH, Phrasebook
from nuanxin.domain.patterns import lazy_pattern

_LEAD_ZH = (
    "(?:那么?|哎|诶|对了|所以|[,，。 ])*(?:你)?(?:还|应该|能)*"
    "(?:记得|记不记得|知道|知不知道|记住|告诉我|说说)?[,，。 ]*"
)
_END_ZH = "(?:来着|了|的|啊|呀|呢|吧|吗|[?？。~！! ])*"
_WHEN_ZH = "(?:在|是)?(?:哪[天年]|哪一[天年]|几号|几月几[号日]|几点|星期几|周几|什么时候|何时)"
_PLANS_ZH = (
    "(?:面试|考试|考|笔试|开学|放假|体检|复查|复诊|手术|出差|搬家|结婚|婚礼|订婚|比赛|生日|聚会|聚餐|旅行"
    "|旅游|上班|开会|会议|答辩|入职|高考|中考|考研|演出|演唱会|航班|飞机|火车|高铁|预约|毕业|典礼|出发"
    "|回家|回国|报到|值班|交(?:房租|论文|作业|稿)|还(?:款|贷)|看(?:医生|牙医?|病|中医)|(?:牙医|医生)"
    "|约会|见面|纪念日|拔牙|打针|打疫苗)"
)
_KIN_ZH = (
    "爸|妈|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥|姐|弟|妹|儿子|女儿|孩子|宝宝|老公|老婆|丈夫|妻子"
    "|男朋友|女朋友|男友|女友|对象|前任|朋友|闺蜜|同事|同学|室友|舍友|邻居|老板|领导|上司|老师|导师|房东"
    "|叔|姑|舅|姨|婶|侄|外甥|表[哥姐弟妹]|堂[哥姐弟妹]|公公|婆婆|岳父|岳母|师傅|客户|医生"
)
_KIN_EN = (
    "mother|mom|mum|father|dad|parents?|grand(?:mother|father|ma|pa)|brother|sister|sibling|son"
    "|daughter|kids?|child|children|baby|husband|wife|partner|boyfriend|girlfriend|fiance|ex|friend"
    "|roommate|flatmate|housemate|neighbou?r|boss|manager|colleague|coworker|classmate|teacher"
    "|aunt|uncle|cousin|niece|nephew|landlord|doctor|therapist"
)
_OTHERS_ZH = lazy_pattern(rf"{_KIN_ZH}|[他她它]们?")
_OTHERS_EN = lazy_pattern(rf"\b(?:{_KIN_EN})s?\b|\b(?:he|she|they|his|her|their)\b")
_FACTS_ZH = lazy_pattern(
    rf"{_LEAD_ZH}(?:我(?:的|家|们|现在|今年|下次|下周|这周|这个月|下个月|要|该|有|去|那个|[,， ])*"
    rf"(?:{_WHEN_ZH}(?:要|该|去|有|开始|参加|的)*{_PLANS_ZH}|{_PLANS_ZH}(?:的?(?:时间"
    rf"|日子))?{_WHEN_ZH})"
    r"|我(?:是)?对(?:什么|啥|哪些?)(?:东西|食物|药)?(?:会)?过敏|我(?:有)?(?:什么|哪些|啥)过敏"
    r"|我(?:有|得了?|得过|患了?|生了)(?:的)?(?:是)?(?:什么|啥|哪些)(?:慢性)?病"
    rf"|我(?:的|家|那个|们)*(?:{_KIN_ZH})[哥姐弟妹爸妈]?(?:的)?(?:叫(?:什么|啥)(?:名字?)?"
    rf"|名字(?:是什么|叫什么)?"
    r"|是?(?:做|干)(?:什么|啥)(?:工作)?的?|(?:今年)?(?:几岁|多大)|(?:住)?在哪[里儿]?(?:上班"
    r"|工作|上学|住)?"
    r"|(?:生日)?(?:是)?(?:哪天|几号)))" + _END_ZH
)
_WHO_ZH = lazy_pattern(
    rf"{_LEAD_ZH}(?:(?P<one>(?![我你您他她它这那咱谁])[一-鿿a-z]{{2,8}}?)(?:到底|究竟)?(?:是"
    rf"|又是)谁"
    rf"|谁(?:是|叫)(?P<two>(?![我你您他她它这那咱])[一-鿿a-z]{{2,8}})){_END_ZH}"
)
_LEAD_EN = (
    r"(?:so |and |hey |ok |okay |well |wait )*(?:(?:do|can) you (?:still )?"
    r"(?:remember|know|recall|tell me) )?"
)
_PLANS_EN = (
    r"(?:interview|exams?|tests?|appointment|check ?up|dentist|doctor|surgery|operation|flight"
    r"|train"
    r"|wedding|trip|holiday|vacation|meeting|birthday|move|moving|school|job|party|concert|game"
    r"|match|competition|graduation|defen[cs]e|deadline|rent|anniversary|vet|therapy|therapist)"
)
_FACTS_EN = lazy_pattern(
    rf"{_LEAD_EN}(?:(?:when|what (?:day|date|time))(?:s| is| are| was)? (?:do i|am i|is my"
    rf"|are my|my|i am"
    rf"|im|did i|i|the)\b[^?]{{0,30}}\b{_PLANS_EN}(?: again)?"
    r"|what (?:am i|im|i am) allergic to|what are my allergies|(?:what|which) allergies do i have"
    r"|what (?:illness|condition|disease)s? do i have"
    rf"|(?:whats|what is|what was|what are) my (?:[a-z]+ )?(?:{_KIN_EN})s?(?:s)? names?"
    rf"|what(?: is|s) my (?:{_KIN_EN}) called|how old is my (?:{_KIN_EN})"
    rf"|where does my (?:{_KIN_EN}) (?:live|work)|what does my (?:{_KIN_EN}) do)"
    r"(?: again| then)?\W*"
)
_WHO_EN = lazy_pattern(rf"{_LEAD_EN}(?:whos|who is|who was) (?P<one>[a-z]+)(?: again)?\W*")
_NO_NAMES = frozenset(["i", "me", "you", "he", "she", "it", "they", "this", "that", "god"])
_NAMED_ZH = ("叫", "是", "名字", "，")
_NAMED_EN = ("called", "named", "name", "is", ",", "'s", "’s")
_LIKE_A_NAME = lazy_pattern(
    r"(?:[小老阿大][一-鿿]{1,2}|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾"
    r"肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫"
    r"段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][一-鿿]{1,2})"
)
"""Whom somebody may know; "the president" is nobody of theirs."""


def asks_for_a_fact(text: str, book: Phrasebook) -> bool:
    """Whether something of the person's own life is asked for, and nothing else; `text` in its
    plain form."""
    if (_FACTS_ZH if book is ZH else _FACTS_EN).fullmatch(text):
        return True
    name = asked_for(text, book) if book is ZH else None
    return name is not None and _LIKE_A_NAME.fullmatch(name) is not None


def asked_for(text: str, book: Phrasebook) -> str | None:
    """The name of whom a question is about: "who is Frank?"."""
    found = (_WHO_ZH if book is ZH else _WHO_EN).fullmatch(text)
    if found is None:
        return None
    name = next((one for one in found.groupdict().values() if one), "")
    return None if name in _NO_NAMES else name


def tells_who(name: str, clause: str, book: Phrasebook) -> bool:
    """Whether a clause says who bears the name."""
    plain = plain_of(clause)
    if book is ZH:
        return name in plain and any(one in clause for one in _NAMED_ZH) and plain != name
    is_there = re.search(rf"\b{re.escape(name)}\b", plain) is not None
    has_kin = _OTHERS_EN.search(plain) is not None
    return is_there and has_kin and any(one in clause for one in _NAMED_EN)


def is_somebody_elses(question: str, clause: str, book: Phrasebook) -> bool:
    """Whether a clause tells of people that the question does not ask about."""
    others = _OTHERS_ZH if book is ZH else _OTHERS_EN
    asked = set(others.findall(question))
    return not asked and others.search(plain_of(clause)) is not None
