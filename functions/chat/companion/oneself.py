"""What people tell of themselves, and how they ask for it: name, age, home, work.

A clause counts only where it plainly speaks of the person; nothing is worked out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from functions.chat.companion.situation import Situation
from functions.chat.companion.text import CLAUSE_ENDS, QUESTION
from functions.chat.companion.turning import turn_round_en, turn_round_zh
from functions.chat.phrases import ZH, Phrasebook
from nuanxin.domain.memories import Slot
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import assess, is_danger
from nuanxin.domain.telling import name_in
from nuanxin.memory.wishes import wish_of


class About(Enum):
    NAME = auto()
    AGE = auto()
    HOME = auto()
    WORK = auto()
    HOMETOWN = auto()


_SLOTS: dict[About, tuple[Slot, ...]] = {
    About.NAME: (Slot.NAME,),
    About.AGE: (Slot.AGE,),
    About.HOME: (Slot.HOME,),
    About.WORK: (Slot.WORK, Slot.STUDIES),
    About.HOMETOWN: (Slot.HOMETOWN,),
}
"""Lines of the profile that answer it, the best first."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """`more` is one further thing that was told, said back."""

    name: str
    more: str | None


_LONGEST = 120
"""Characters of a message that may be nothing but an introduction."""
_READ = 600
"""Characters of an earlier message that are looked through."""

_RECALLING_ZH = (
    "(?:那么?|哎|诶|对了|所以|[,，。 ])*(?:你)?(?:还|应该|能)*"
    "(?:记得|记不记得|知道|知不知道|记住)?(?:吗|了吗)?[,，。 ]*"
)
_TAIL_ZH = "(?:来着|了|的)*[吗呀啊呢吧?？。~！! ]*"
_RECALLING_EN = (
    r"(?:so |and |hey |ok |okay |well |wait )*(?:(?:do"
    r"|can) you (?:still )?(?:remember|know|recall|tell me) )?"
)
_ASKED_ZH = (
    (About.NAME, "我的?(?:名字)?(?:叫|是)(?:什么(?:名字)?|啥(?:名字)?|谁)|我的?名字"),
    (About.AGE, "我(?:今年|现在)?(?:是)?(?:几岁|多大(?:年纪|岁数)?|多少岁|什么年纪)"),
    (
        About.HOMETOWN,
        "我的?(?:老家|家乡|故乡)(?:是|在)*(?:哪(?:里|儿)?|什么地方)的?|我是哪(?:里|儿)的?人|我哪(?:里|儿)?人"
        "|我是(?:在)?哪(?:里|儿)(?:出生|长大)的?",
    ),
    (
        About.HOME,
        "我(?:现在|平时)?(?:人|家)?(?:是|住在?|在|来自)(?:哪(?:里|儿)?|(?:哪|什么)(?:个"
        "|座)?(?:城市|地方))"
        "(?:的?人|住|生活)?",
    ),
    (
        About.WORK,
        "我(?:平时|现在)?(?:是)?(?:做|干)(?:的)?(?:是)?(?:什么|啥)(?:(?:工作|职业|行业)的?|的)"
        "|我的?(?:工作|职业|专业)是(?:什么|啥)|我学的?(?:是)?(?:什么|啥)(?:专业)?"
        "|我在哪(?:里|儿)?(?:上班|工作|上学)",
    ),
)
_ASKED_EN = (
    (
        About.HOMETOWN,
        r"(?:whats|what is|wheres|where is) my home ?town|where (?:did i|i) (?:grow|grew) up"
        r"|where (?:was i|i was) born|where (?:am i|i am|im) originally from"
        r"|where (?:am i|im|i am) from|where do i come from",
    ),
    (About.NAME, r"(?:whats|what is|what was) my name|what my name is|my name|who i am|who am i"),
    (About.AGE, r"how old (?:am i|i am)|(?:whats|what is) my age"),
    (
        About.HOME,
        r"where (?:do i live|i live|am i (?:from|living)|im from|i am from|do i come from)"
        r"|(?:(?:what|which) (?:city|town|country)|where) did i move(?: to)?|(?:what"
        r"|which) (?:city|town|country|place) (?:do i live in|am i (?:in|from)|i live in)",
    ),
    (
        About.WORK,
        r"what (?:do i do|i do)(?: for (?:work|a living))|(?:whats|what is) my"
        r" (?:job|work|profession|major)|where (?:do i|i) work|what (?:do|am) i (?:study|studying)",
    ),
)
_QUESTIONS_ZH = tuple(
    (about, lazy_pattern(f"{_RECALLING_ZH}(?:{words}){_TAIL_ZH}")) for about, words in _ASKED_ZH
)
_QUESTIONS_EN = tuple(
    (about, lazy_pattern(rf"{_RECALLING_EN}(?:{words})(?: again| then)?\W*"))
    for about, words in _ASKED_EN
)

_TOLD_ZH = {
    About.AGE: lazy_pattern(
        r"(?:我)?(?:今年|现在|已经|马上|快|刚|刚满|都|才|要)*(?:\d{1,2}"
        r"|[一二三四五六七八九]?十[一二三四五六七八九]?)岁.{0,4}"
        r"|(?:我)?(?:今年|刚满)(?:已经|都|才|刚)?(?:\d{1,2}"
        r"|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:了|啦)?"
    ),
    About.HOME: lazy_pattern(
        "(?:我)?(?:现在|目前|一个人|人|家|老家|一直)*(?:住在?|在|来自|是)(?!家|公司|学校|医院"
        "|宿舍|外面|床|地铁|路上|办公室|图书馆|上班|想|这|那|哪|一个)"
        "(?:[一-鿿]{2,8}?)(?:人|工作|上班|上学|读(?:书|研|大学|博)|打工|生活|定居|实习|念书"
        "|做.{1,8}|当.{1,6}|市|省|县)(?:的)?"
        "|(?:我)?(?:是)?(?!男|女|好|坏|老|年轻|成年|打工|普通|大|小|中年|病)[一-鿿]{2,4}人"
        "|(?:我)?(?:现在|目前)?(?:住在|来自|老家是?在?|搬到了?)(?!家里|宿舍|学校|公司"
        "|医院)[一-鿿]{2,8}"
    ),
    About.WORK: lazy_pattern(
        "(?:我)?(?:现在|目前|平时)?(?:在.{1,10})?(?:是|当|做|干|从事)(?:一?(?:个|名"
        "|位))?[一-鿿A-Za-z]{0,6}"
        "(?:师|店员|服务员|公务员|程序员|飞行员|运动员|教练|医生|护士|会计|销售|设计|运营|"
        "警察"
        "|学生|司机|经理|编辑|老师|客服|主播|演员"
        "|记者|工人|农民|作家|画家|产品|开发|编程|测试|外卖|快递|保安|老板|家庭主妇|全职妈妈"
        "|研究生|博士生?"
        "|金融|教育|翻译|行政|人事|财务|采购|物流)(?:工作)?的?"
        "|(?:我)?(?:现在|今年)?(?:读|上|在读|念)(?:大[一二三四]|研[一二三]|高[一二三]"
        "|初[一二三]).{0,4}"
        "|(?:我)?学.{1,8}(?:专业)?的"
    ),
}
_FROM_ZH = lazy_pattern(
    "(?:我|我的)?(?:是)?(?:老家|家乡|故乡)(?:是|在|就)*[一-鿿]{2,10}?(?:人|的|那边)*"
    "|我(?:就)?是(?!男|女|好|坏|老|年轻|成年|打工|普通|大|小|中年|病|一个|个)[一-鿿]{2,5}人"
    "|我(?:是)?(?:在)[一-鿿]{2,8}(?:出生|长大)的?"
)
_FROM_EN = lazy_pattern(
    r"(?:and )?i(?:['’]m| am|m)?(?: originally| actually)* (?:from|come from|grew up in|was born in"
    r"|was raised in) [A-Za-z][\w.'-]*(?: (?!and\b|but\b|so\b|with\b)[\w.'-]+){0,3}",
    re.IGNORECASE,
)
_ALSO_ZH = lazy_pattern(
    "(?:你好|您好|大家好|嗨|哈喽|hi|hello|早上好|下午好|晚上好)[呀啊]?|(?:很)?高兴认识你"
    "|初次见面|请?多多?(?:关照|指教)"
    "|我?是?(?:新来的|第一次(?:来|用)(?:这个|这里)?)|(?:我)?(?:平时|很|最|也|特别)*(?:喜欢"
    "|爱)[^的]{1,10}"
    "|(?:我)?(?:家里|家)?(?:养了?|有)(?:一|两)?(?:只|个|条).{1,8}|认识一下(?:吧)?|男的?|女的?|单身",
    re.IGNORECASE,
)
_OTHERS_ZH = lazy_pattern(
    "[他她它]|妈|爸|爷|奶|哥|姐|弟|妹|儿子|女儿|孩子|老公|老婆|朋友|对象|同事|猫|狗"
)

_TOLD_EN = {
    About.AGE: lazy_pattern(
        r"(?:and )?(?:i(?:m|['’]m| am)(?: now| already| almost| only| just)*|i(?:['’]ve"
        r"| just)* turned"
        r"|i(?:ll|['’]ll| will) be|i turn) \d{1,2}(?: years? old| yo| now| today| next \w+"
        r"| this \w+)*",
        re.IGNORECASE,
    ),
    About.HOME: lazy_pattern(
        r"(?:and )?i(?:['’]m|['’]ve|m| am| have)?(?: currently| now| just| recently| originally"
        r"| actually)* (?:live|living|based|from|come from|moved|grew up)(?: back)? ?"
        r"(?:in|near|to|from|at)? (?!home|alone|with|my|the past|bed|a lie|hell"
        r"|fear)[A-Za-z][\w.'-]*"
        r"(?: (?!and\b|but\b|so\b|because\b|with\b)[\w.'-]+){0,3}",
        re.IGNORECASE,
    ),
    About.WORK: lazy_pattern(
        r"(?:and )?i(?:['’]m|m| am)(?: now| currently)? an? (?:[a-z-]+ ){0,2}"
        r"(?!(?:failure|loser|quitter|sister|brother|mother|father|daughter|member|lover"
        r"|believer|monster"
        r"|overthinker|outsider|beginner|stranger|disaster|survivor|burden|cheater|liar|sinner"
        r"|sufferer"
        r"|smoker|drinker|gamer|talker|sleeper|fighter|worrier|winner|foreigner|person|cancer)\b)"
        r"[a-z]*(?:er|or|ist|ian|ant|nurse|student|teacher|chef|clerk|pilot|cook|coach|vet)"
        r"(?: (?:at|in|for|from) .{2,30})?"
        r"|(?:and )?i work (?:as|at|in|for) .{2,40}|my (?:job|work|major) is .{2,30}"
        r"|(?:and )?i(?:['’]m|m| am)? stud(?:y|ying) (?!for|hard|all|a lot|tonight).{2,30}",
        re.IGNORECASE,
    ),
}
_ALSO_EN = lazy_pattern(
    r"(?:hi|hello|hey)(?: there| everyone| nuanxin)?|(?:nice|good|great|pleased) to meet you"
    r"|im new here"
    r"|i['’]?m new(?: here)?|first time (?:here|using this)|(?:and )?i (?:really "
    r"|also )?(?:like|love|enjoy) .{2,30}"
    r"|(?:and )?i have an? (?:cat|dog|puppy|kitten)(?: (?:named|called) \w+)?|and you",
    re.IGNORECASE,
)
_OTHERS_EN = lazy_pattern(
    r"\b(?:he|she|they|mom|mum|dad|mother|father|brother|sister|son|daughter|kids?|husband|wife"
    r"|boyfriend|girlfriend|friend|cat|dog)\b",
    re.IGNORECASE,
)
_EDGES = lazy_pattern(r"^[\W_]+|[\W_]+$")


def asked_about(text: str, book: Phrasebook) -> About | None:
    """What of themselves a question asks for; `text` in its plain form."""
    questions = _QUESTIONS_ZH if book is ZH else _QUESTIONS_EN
    return next((about for about, words in questions if words.fullmatch(text)), None)


def sayings_of(situation: Situation) -> Iterator[str]:
    """What the person said before, newest first, then what is remembered; without danger."""
    yield from _said_here(situation)
    yield from (text for text in _remembered(situation) if not is_danger(assess(text)))


def _remembered(situation: Situation) -> Iterator[str]:
    yield from (one.text for one in situation.profile.values())
    yield from (one.text for one in (*situation.recalled, *situation.known))


def _said_here(situation: Situation) -> Iterator[str]:
    """Not what the person asked to be forgotten, or not to be kept."""
    for text in situation.earlier_texts:
        if wish_of(text) is None and not is_danger(assess(text)):
            yield text


def told_of(about: About, situation: Situation, book: Phrasebook) -> str | None:
    """What the person told of themselves: last in this talk, else as their profile says."""
    here = told(about, _said_here(situation), book)
    line = next((line for one in _SLOTS[about] if (line := situation.profile.get(one))), None)
    if here is None and line is not None:
        return line.text
    found = here or told(about, sayings_of(situation), book)
    if found is None and about is About.HOMETOWN:
        return told_of(About.HOME, situation, book)
    return found


def told(about: About, sayings: Iterable[str], book: Phrasebook) -> str | None:
    """The clause that tells it last, word for word."""
    for saying in sayings:
        for clause in _own_clauses(saying, book):
            if _tells(about, clause, book):
                return clause
    return None


def own_name(sayings: Iterable[str], book: Phrasebook) -> str | None:
    """The name that the person gave last."""
    for saying in sayings:
        for clause in _own_clauses(saying, book):
            if name := _name_in(clause, book):
                return name
    return None


def name_remembered(situation: Situation, book: Phrasebook) -> str | None:
    """The name in what is remembered; without danger, which is looked for where there is a name:
    that takes longer, and most of it has none."""
    for text in _remembered(situation):
        name = own_name((text,), book)
        if name is not None and not is_danger(assess(text)):
            return name
    return None


def introduction(text: str, book: Phrasebook) -> Introduction | None:
    """Of a message in which the person says who they are and nothing else."""
    if len(text) > _LONGEST:
        return None
    name, more = None, None
    for clause in _clauses(text):
        found = _name_in(clause, book)
        name = found or name
        if found is not None:
            continue
        if any(_tells(about, clause, book) for about in _TOLD_ZH):
            more = clause
        elif not (_ALSO_ZH if book is ZH else _ALSO_EN).fullmatch(clause):
            return None
    return None if name is None else Introduction(name, _said_back(more, book) if more else None)


def _said_back(clause: str, book: Phrasebook) -> str | None:
    if book is not ZH:
        return turn_round_en(clause.removeprefix("and "))
    turned = turn_round_zh(clause)
    return turned if turned is None or turned.startswith("你") else f"你{turned}"


def _clauses(text: str) -> Iterator[str]:
    pieces = (_EDGES.sub("", piece) for piece in CLAUSE_ENDS.split(text[:_READ]))
    return (piece for piece in pieces if piece)


def _own_clauses(saying: str, book: Phrasebook) -> Iterator[str]:
    """The clauses that nobody else was named before: "my mother is ill, she's 60"."""
    others = _OTHERS_ZH if book is ZH else _OTHERS_EN
    for clause in _clauses(saying):
        if others.search(clause) and not _name_in(clause, book):
            return
        if not QUESTION.search(clause.lower()):
            yield clause


def _tells(about: About, clause: str, book: Phrasebook) -> bool:
    if about is About.NAME:
        return _name_in(clause, book) is not None
    if about is About.HOMETOWN:
        return bool((_FROM_ZH if book is ZH else _FROM_EN).fullmatch(clause))
    told_so = (_TOLD_ZH if book is ZH else _TOLD_EN)[about]
    return bool(told_so.fullmatch(clause))


def _name_in(clause: str, book: Phrasebook) -> str | None:
    return name_in(clause, chinese=book is ZH)
