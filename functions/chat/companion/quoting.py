"""What of the person's own words may be given back, and how: quoted, or turned round."""

import re
import unicodedata
from collections.abc import Iterator

from functions.chat.companion.statements_en import (
    fragment_en,
    is_cut_off_en,
    is_grave_en,
    sentences_en,
    statement_en,
    telling_en,
)
from functions.chat.companion.telling import Telling, Turned
from functions.chat.companion.text import CLAUSE_ENDS, QUESTION
from functions.chat.companion.turning import turn_round_en, turn_round_zh
from functions.chat.phrases import ZH, Phrasebook, Topic
from nuanxin.domain.patterns import lazy_pattern

_LEADING = lazy_pattern(
    r"^(?:但是|可是|不过|然后|而且|因为|所以|就是|反正|其实|还有|后来|结果|唉|哎|呜+|嗯+|啊|哈+"
    r"|那个|哎?哟+喂?|天[哪啊]|额滴神[呀啊]?|话说|我(?:总)?(?:感觉|觉得)(?!我|自己|很|好|不|特别|真|累|难|没|到)|我跟你说|跟你说"
    r"|说实话|老实说|真的|没想到)+"
    r"|^(?:(?:but|and|so|because|then|also|well|just|honestly|actually|oh|hey|ugh|like|yeah|plus"
    r"|basically"
    r"|today|i mean|tbh)[, ]+)+",
    re.IGNORECASE,
)
_QUOTABLE_ZH = lazy_pattern(r"[一-鿿A-Za-z0-9 ·%]{4,20}")
_QUOTABLE_EN = lazy_pattern(r"[A-Za-z0-9À-ÿ ’'%-]{8,60}")
_UNQUOTABLE = lazy_pattern(
    r"\d{4,}|[你您]|没人.{0,3}我|没用|失败|不配|一无是处|丢人|丑|恨自己|\b(?:you|your|www|http)"
    r"|回复|傻|蠢|滚|妈的|他妈|操你|废物|贱|死|尸|尿|屎|强奸|性侵|\b(?:fuck\w*|shit\w*|bitch"
    r"|asshole|die|dead|kill\w*|worthless|idiot|rape\w*|useless|failure|hate me|hate myself"
    r"|nobody)\b",
    re.IGNORECASE,
)
_PEOPLE = lazy_pattern(
    "我|他|她|老板|领导|同事|妈|爸|朋友|同学|室友|老师|孩子|奶奶|爷爷"
    r"|\b(?:i|me|my|he|she|they|boss|mom|mum|dad|friend|teacher)\b"
)
_SMALL_ZH = lazy_pattern(
    "我|自己|真的|真|好|很|太|特别|非常|有点|有些|觉得|感觉|感到|心里|心情|现在|今天|最近|一直"
    "|越来越|没有|没|了|的|啊|呀|呢|吧|都|也|还|就|是|不|这么|那么|死"
)
_SMALL_EN = lazy_pattern(
    r"\b(?:i|i'm|i’m|im|am|feel|feeling|felt|so|very|really|just|a|an|the|is|it|its|was|this|that"
    r"|today|now|me|my|to|and|of|bit|little|too|all)\b"
)
_PAIR = lazy_pattern(r"(?:my|the|our) \w+(?: \w+)?", re.IGNORECASE)
_I = lazy_pattern(r"i\b", re.IGNORECASE)
"""My husband and I: one subject, although a new clause may begin with "and I"."""
NEVER = lazy_pattern(r"回\s*复\s*1")
_LONGEST = 800
"""Characters of a message that are looked through for words to give back."""


def clauses_of(text: str) -> Iterator[str]:
    """The clauses of a message in their order, without the words that only link them."""
    pieces = [piece.strip() for piece in CLAUSE_ENDS.split(text[:_LONGEST])]
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        joined = f"{piece} and {after}" if _PAIR.fullmatch(piece) and _I.match(after) else piece
        clause = _LEADING.sub("", joined).strip()
        if clause:
            yield clause


def _fits(clause: str, book: Phrasebook) -> bool:
    shape = _QUOTABLE_ZH if book is ZH else _QUOTABLE_EN
    if not shape.fullmatch(clause) or _UNQUOTABLE.search(clause) or QUESTION.search(clause):
        return False
    if book is ZH and not re.search("[一-鿿]{3}", clause):
        return False
    if book is not ZH and len(clause.split()) < 3:
        return False
    return _says_more_than_a_feeling(clause, book)


def _says_more_than_a_feeling(clause: str, book: Phrasebook) -> bool:
    rest = book.feeling_words.sub("", clause.lower())
    if book is ZH:
        return len(_SMALL_ZH.sub("", rest)) >= 2
    return len(_SMALL_EN.sub(" ", rest).split()) >= 2


def best_quotes(text: str, book: Phrasebook, topic: Topic | None) -> list[str]:
    """The clauses that can stand in quotation marks word for word, the weightiest first."""
    whole = (one for one in clauses_of(text) if _fits(one, book) and not _is_cut_off(one, book))
    return sorted(dict.fromkeys(whole), key=lambda one: _weight(one, book, topic), reverse=True)


_THINGS = lazy_pattern(
    r"它|[那这](?!么|里|边|儿|时|天|年|几天|次|周|个月|段)|其实|ta(?![a-z])"
    r"|\b(?:it|its|this|that|these|those|there|one|ones|such)\b",
    re.IGNORECASE,
)
_OTHERS = lazy_pattern(
    r"(?<!其)[他她]|\b(?:he|him|his|she|her|hers|they|them|their)\b", re.IGNORECASE
)
_WHO = lazy_pattern(
    r"妈|爸|爷|奶|外婆|外公|姥|哥|姐|弟|妹|老公|老婆|男友|女友|男朋友|女朋友|对象|儿子|女儿|孩子|宝宝|朋友|闺蜜"
    r"|同事|老板|领导|同学|室友|老师"
    r"|\bmy \w+",
    re.IGNORECASE,
)


def stands_alone(clause: str) -> bool:
    """Whether it can be understood long after what was said around it."""
    if _THINGS.search(clause):
        return False
    other = _OTHERS.search(clause)
    return other is None or bool(_WHO.search(clause[: other.start()]))


_GRAVE_ZH = lazy_pattern(
    "死|走了|没了|再也|一个人|住院|癌|病|哭|骂|打了?我|骗|背叛|分手|离婚|没人|不要我|不说话|最后一|第一次|疼"
    "|拉黑|丢了|不见了|放弃|失败|哪怕|却|连"
)
"""What a person would answer first, wherever it stands."""
_LONG_ENOUGH = 7
"""Characters above which a Chinese clause weighs no more by its length: the last one counts."""


def _weight(clause: str, book: Phrasebook, topic: Topic | None) -> tuple[int, int]:
    """What is of the topic, of people, and more than a feeling carries most."""
    plain = clause.lower()
    on_topic = 2 * bool(topic and topic.words.search(plain.replace("'", "").replace("’", "")))
    names_feeling = bool(book.feeling_words.search(plain))
    weight = on_topic + bool(_PEOPLE.search(plain)) - names_feeling
    if book is not ZH:
        return weight, len(clause)
    return weight + bool(_GRAVE_ZH.search(plain)), min(len(clause), _LONG_ENOUGH)


def fragment_of(text: str) -> Turned | None:
    """Half a sentence in English that adds to what was said before, if it may be said back."""
    turned = fragment_en(text)
    return None if turned is None or _UNSAYABLE.search(turned.words) else turned


def clean_name(name: str | None) -> str | None:
    plain = unicodedata.normalize("NFKC", name or "").strip()
    if not re.fullmatch(r"[\w一-鿿·' -]{1,12}", plain) or re.search(r"\d{3}", plain):
        return None
    return None if NEVER.search(plain) or _UNQUOTABLE.search(plain) else plain


_CUT_START_ZH = lazy_pattern(
    "自从|虽然|如果|要是|除了|关于|对于|当|每次|只要|即使|哪怕|既然|越|比如|或者|还是|而|并|可|连"
    "|把|的|了|是(?!他|她)|在"
    "|不是|难道|万一|宁愿|与其|毕竟|尤其|特别是|甚至|至少|起码|更|却|才|就|都|也|还|以及|不仅|不但"
    "|不光|无论|不管|因|由于|直到|等到|到了|为了|从"
    "|我(?:真|也|是)?服了|我(?:跟|和)你|感觉|觉得|说不清|不知道|没什么|算了|无所谓|随便|不好意思|谢"
    "|真的想|别|不要|请|帮|给我|让|快"
    "|来|祝|反而"
    "|猜|呵|真是谢|(?:现在|今天|刚才|刚刚|然后|又|就|直接)+把|原来|好像|像|比|一边|除此|包括|那|这(?!次|周|个月|几天)|有时|有的|有些"
)
_CUT_END_ZH = lazy_pattern(
    "(?:的时候|以后|之后|之前|的话|的|和|跟|但|而|还是|因为|如果|比如|是|在|把|被|让|以及|时|后|前"
    "|里|上|下|地|得|着|说|觉得|感觉|一样|似的|之类|来说"
    "|而言|为了|对|从|向|给|比|最|很|太|更|还|都|也|就|才|又|再|不|没|会|想|要|能|可以|起来|一边"
    "|时候|期间|当中|中|间|像)$"
)
_VERB_ZH = lazy_pattern(
    "[了过着被说骂吵没不要会是把让给去来到得有打做走哭笑写看听吃喝睡忘丢拿买卖换搬住养见]|考|分手"
    "|结婚|离婚|加班|失眠|失业|开心|生病|怀孕|毕业|辞职|退休"
)
_OPINION_ZH = lazy_pattern(
    "^(?:我)?(?:也|就|只|真的?|好|很|特别|都|还|一点都|根本)*(?:不想|想(?!他|她|它|妈|爸|奶|爷|家"
    "|起|到|念|你)|希望|打算|准备|觉得自己|感觉自己|怀疑自己"
    "|知道|不知道|认为|宁可|宁愿|恨不得|建议|求)"
)
_SELF_ZH = lazy_pattern(
    "我?(?:自己)?(?:真|好|太|很|就是|是个?|这么|这种)?(?:没用|不行|笨|丑|胖|失败|废|多余|矫情|差劲"
    "|懒|蠢|傻|没出息|没本事|不争气|不配|配不上|不值得|不够好|一事无成|比不上|不如|什么都|拖累|累赘"
    "|负担|可笑|差劲|讨厌自己|恨自己|活该|没资格)"
)
_HARSH_ZH = lazy_pattern(
    "(?<!跟)(?<!和)(?:说|骂|吼|嘲笑|笑话|讽刺|指责|怪)(?:过)?我(?:是|就是|太|很|真|没|不|还不如|连|只会"
    "|什么|胖|丑|笨|蠢|傻|懒|矫情|自私|活该|作|废|有病|像|恶心)"
)
_OTHERS_ZH = lazy_pattern(
    "(?<!其)[他她它]|甲方|队友|客服|前台|小孩|家长|面试官|店员|中介|保安|路人|邻桌|隔壁|司机|妈|爸|老板|领导|同事|朋友|闺蜜|室友|舍友|同学|老师|导师|孩子|儿子"
    "|女儿|老公"
    "|老婆|男友|女友|对象|婆婆|公司|学校|房东|客户|邻居"
    "|奶奶|爷爷|外婆|被|有人|别人|大家|居然|竟然|突然|人家|医生|家里|哥|姐|弟|妹"
)
_NAMED_THING_ZH = lazy_pattern("[^了过被把是]*的(?!时候)[^了过]{1,5}")
_TAIL_ZH = lazy_pattern("[啊呀呢吧嘛哦噢哈哎呜嗯嘿嘻哟]+$")
_DONE_ZH = lazy_pattern("了?[啦咯喽]+$")
"""As much as "了", which stays."""


def _is_cut_off(clause: str, book: Phrasebook) -> bool:
    if book is ZH:
        return bool(_CUT_START_ZH.match(clause) or _CUT_END_ZH.search(clause))
    return is_cut_off_en(clause)


def turned_clauses(text: str, book: Phrasebook, topic: Topic | None) -> list[Turned]:
    """The clauses that can be given back as statements, the weightiest first."""
    pieces = clauses_of(text) if book is ZH else _pieces_en(text)
    found = [
        (clause, turned)
        for clause in pieces
        if (turned := _turned(clause, book, topic)) is not None
    ]
    weight = _weight if book is ZH else _weight_en
    if book is ZH:
        found.reverse()
    found.sort(key=lambda pair: weight(pair[0], book, topic), reverse=True)
    return [turned for _, turned in found]


def _pieces_en(text: str) -> Iterator[str]:
    """Whole sentences, and their clauses for those that cannot be given back whole."""
    for sentence in sentences_en(text[:_LONGEST]):
        whole = _LEADING.sub("", sentence).strip()
        clauses = list(clauses_of(sentence))
        if whole and whole not in clauses:
            yield whole
        yield from clauses


def _weight_en(clause: str, book: Phrasebook, topic: Topic | None) -> tuple[int, int]:
    """As `_weight`; what is graver comes first, and a sentence before its clauses."""
    weight, length = _weight(clause, book, topic)
    return weight + 2 * is_grave_en(clause), length


def _turned(clause: str, book: Phrasebook, topic: Topic | None) -> Turned | None:
    whole = _statement_zh(clause) if book is ZH else statement_en(clause)
    asks = book is ZH and QUESTION.search(clause)
    if whole is None or asks or not _says_more_than_a_feeling(clause, book):
        return None
    words = turn_round_zh(whole) if book is ZH else turn_round_en(whole)
    if words is None or _UNSAYABLE.search(words):
        return None
    telling = _telling_zh(whole) if book is ZH else telling_en(whole)
    plain = clause.lower().replace("'", "").replace("’", "")
    return Turned(words, telling, bool(topic and topic.words.search(plain)))


_UNSAYABLE = lazy_pattern(
    r"\d{5,}|回复|www|http|滚|妈的|他妈(?!妈|做|说|给|来|和|跟)|操你|[傻煞][逼比]|贱|尸|尿|屎|强奸|性侵|自杀|自残|割腕"
    r"|死(?!党)|\b(?:fuck\w*|shit\w*|bitch|asshole|die(?! of (?:shame|laugh\w*|embarrass\w*))"
    r"|dead(?!line)|kill(?!(?:ing|s) (?:me|my|you|your)\b)\w*|rape\w*|suicid\w*)\b",
    re.IGNORECASE,
)
_STATEMENT_ZH = lazy_pattern(r"[一-鿿A-Za-z0-9 ·%「」“”\"]{4,26}")
_LOOSE_ZH = lazy_pattern(r"[一-鿿A-Za-z0-9 ·%、/「」“”\"]{1,22}")
_REPORTED_ZH = lazy_pattern("[问说喊]|不知道|没人|(?:谁|什么|哪里|哪儿|怎么)(?:都|也)")
"""Beside these a question is part of what is told."""
_TELLS_ALONE = 6
"""Characters from which a Chinese clause says something without naming anybody."""


def _statement_zh(clause: str) -> str | None:
    stripped = _DONE_ZH.sub("了", _TAIL_ZH.sub("", clause))
    if not _STATEMENT_ZH.fullmatch(stripped) or len(re.findall("[一-鿿]", stripped)) < 4:
        return None
    refused = (
        (len(stripped) < _TELLS_ALONE and not _PEOPLE.search(stripped))
        or _is_cut_off(stripped, ZH)
        or _OPINION_ZH.match(stripped)
        or (_SELF_ZH.search(stripped) and not _HARSH_ZH.search(stripped))
        or not _VERB_ZH.search(stripped)
        or _NAMED_THING_ZH.fullmatch(stripped)
    )
    return None if refused else stripped


def turned_loosely_zh(piece: str) -> str | None:
    """A piece that need not stand alone, turned round; nothing if it must not be told back."""
    stripped = _DONE_ZH.sub("了", _TAIL_ZH.sub("", piece))
    asks = QUESTION.search(stripped) and not _REPORTED_ZH.search(stripped)
    blames = _SELF_ZH.search(stripped) and not _HARSH_ZH.search(stripped)
    if not _LOOSE_ZH.fullmatch(stripped) or asks or blames:
        return None
    words = turn_round_zh(stripped)
    return None if words is None or _UNSAYABLE.search(words) else words


def _telling_zh(clause: str) -> Telling:
    if _HARSH_ZH.search(clause):
        return Telling.HARSH
    return Telling.DONE if _OTHERS_ZH.search(clause) else Telling.BORNE
