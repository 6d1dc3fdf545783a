"""What a message mentions, by rules: whom, for how long, which sign of the body, which wish.

A slot that is not surely there stays empty, and the sentences that need it are not used.
"""

import re
from collections.abc import Mapping

from functions.chat.companion.mood import Heard
from functions.chat.phrases import ZH
from nuanxin.domain.patterns import lazy_pattern

_PERSON_ZH = lazy_pattern(
    "(?<!大)(?<!姑)(?<!舅)(?<![你他她])(?:爸妈|父母|母亲|父亲|老伴|孙子|孙女|妈妈?(?![的呀])|爸爸?|奶奶"
    "|爷爷|外婆|外公|姥姥|姥爷"
    "|婆婆|公公|岳母|岳父|前男友|前女友|老公|老婆|男朋友|女朋友|闺女|大伯|叔叔|姑姑|姑妈|舅舅|舅妈|小姨|大姨|姨妈"
    "|男友|女友|对象|儿子|女儿|孩子|宝宝|哥哥?|姐姐?(?!妹)|弟弟|妹妹|我[弟妹]|闺蜜|发小|朋友(?!圈)"
    "|同事|老板|领导|主管|经理|室友|舍友|同学|老师|导师|房东|邻居|客户)"
)
_CALLED = lazy_pattern("^[^,，。!！]{1,6}[您你]好[,，。!！]?")
"""Whom the message calls, not whom it speaks of."""
_FULL_ZH: Mapping[str, str] = {
    "妈": "妈妈",
    "爸": "爸爸",
    "哥": "哥哥",
    "姐": "姐姐",
    "我弟": "弟弟",
    "我妹": "妹妹",
}
_HE = "爸|爷爷|外公|姥爷|公公|岳父|前男友|老公|男朋友|男友|儿子|哥|弟"
_SHE = "妈|奶奶|外婆|姥姥|婆婆|岳母|前女友|老婆|女朋友|女友|女儿|姐|妹|闺蜜"
_HE_ZH = lazy_pattern(f"(?<!其)他(?!们)|(?<!有)(?<!新)(?:{_HE})")
_SHE_ZH = lazy_pattern(f"她(?!们)|(?<!有)(?<!新)(?:{_SHE})")
_SPAN_ZH = "([一二两三四五六七八九十几半\\d]{1,3}(?:多)?(?:年|个(?:多)?月|个星期|周)(?:半|多)?)"
_TOGETHER_ZH = lazy_pattern(
    f"(?:在一起|谈了|恋爱|交往|相恋|结婚|爱了)(?:快要?|已经|都|有|了|整整|的)*{_SPAN_ZH}"
    f"|{_SPAN_ZH}的?(?:感情|恋情|恋爱|婚姻|爱情)"
)
_KEPT_ZH = lazy_pattern(
    f"(?:养了|陪(?:了|伴)?(?:了)?(?:我|我们)|跟了我|在我?家)(?:快|已经|整整|有)*{_SPAN_ZH}"
)
_BODY_ZH = lazy_pattern(
    "(?<!不)(?<!没)(?:失眠|睡不着|胃疼|胃痛|头疼|头痛|手抖|发抖|心慌|胸闷|喘不过气|吃不下饭?|没胃口"
    "|掉头发|浑身没劲|出冷汗)"
)
_WISH_ZH = lazy_pattern(
    "(?<!不)(?:想要?|希望能?)((?:好好|安安静静地?|安静|一个人|静静地?)?(?:休息(?:一下)?|睡一?觉"
    "|回家|静一静|静静|歇一?歇|躺着|哭一场|说说话|待一会儿|待着|出去走走"
    "|喘口气)|(?:有(?:个)?人|有谁)(?:能)?(?:陪|懂|抱|听|理解|在乎)(?:陪|抱|一抱)?我?"
    "|被(?:人)?(?:理解|看见|爱|在乎|肯定|抱抱|夸))(?=$|[,，。.!！~了而])"
)
_PERSON_EN = lazy_pattern(
    r"\bmy ((?:best |little |older |younger |big |ex.?|step)?(?:mom|mum|mother|dad|father|parents"
    r"|grandma|grandpa|grandmother|grandfather|gran|nan|husband|wife|boyfriend|girlfriend|partner"
    r"|brother|sister|son|daughter|kids?|baby|friend|roommate|boss|manager|supervisor|teacher"
    r"|professor|advisor|coworkers?|colleagues?|cousin|aunt|uncle|niece|nephew|bestie|student))\b"
)
_SPAN_EN = (
    r"((?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (?:and a half )?"
    r"(?:years?|months?))"
)
_TOGETHER_EN = lazy_pattern(
    rf"\b(?:together|dating|dated|married|relationship)(?: (?:for|of|almost|nearly|over"
    rf"|about))* {_SPAN_EN}|{_SPAN_EN} (?:together|of marriage|relationship)"
)
_KEPT_EN = lazy_pattern(
    rf"\b(?:had|with (?:me|us|my family))(?: (?:him|her|them|it))?(?: (?:for|almost|nearly"
    rf"|over))* {_SPAN_EN}"
)
_BODY_EN: Mapping[str, str] = {
    r"\b(?:cant sleep|not sleeping|havent slept|sleepless)\b": "sleepless nights",
    r"\bheadaches?\b": "a headache",
    r"\b(?:hands (?:are |were )?shaking|shaking|trembling)\b": "shaking",
    r"\b(?:cant eat|no appetite)\b": "no appetite",
    r"\bchest (?:is |feels )?(?:tight|heavy)\b": "a tight chest",
    r"\bheart (?:is )?(?:racing|pounding)\b": "a racing heart",
}
_SIGNS_EN = tuple((lazy_pattern(words), sign) for words, sign in _BODY_EN.items())
_WISH_EN = lazy_pattern(
    r"\bi (?:just |only |really )*(?:want|wanted|need) ((?:to (?:sleep|rest|go home|be (?:heard"
    r"|loved|seen|understood|hugged)|cry|feel (?:safe|loved|seen|understood)))"
    r"|a (?:hug|break|rest|day off)|someone to (?:listen|talk to)|(?:some )?peace and quiet)(?=$"
    r"|[,.!?;])"
)
_OF_THE_BODY = frozenset({"ill", "sleep", "surgery", "waiting_results", "nightmare", "panic"})


def mentioned(heard: Heard) -> Mapping[str, str | None]:
    """The slots that come from what the message mentions."""
    return _mentioned_zh(heard) if heard.book is ZH else _mentioned_en(heard)


def _mentioned_zh(heard: Heard) -> Mapping[str, str | None]:
    text = heard.text
    person = _PERSON_ZH.search(_CALLED.sub("", text))
    named = _FULL_ZH.get(person[0], person[0]) if person else None
    return {
        "person": named,
        "ta": _pronoun_zh(text),
        "together": _group(_TOGETHER_ZH, text),
        "kept": _group(_KEPT_ZH, text),
        "body": None if _is_bodily(heard) else _group(_BODY_ZH, text),
        "wish": _wish_zh(text),
    }


def _pronoun_zh(text: str) -> str:
    """He or she, where the message leaves no doubt; else the word for "the other"."""
    he, she = _HE_ZH.search(text), _SHE_ZH.search(text)
    if bool(he) is bool(she):
        return "对方"
    return "他" if he else "她"


def _wish_zh(text: str) -> str | None:
    wish = _group(_WISH_ZH, text)
    return wish.replace("我", "你") if wish else None


def _mentioned_en(heard: Heard) -> Mapping[str, str | None]:
    text = heard.text
    people = [*_PERSON_EN.finditer(text)]
    person = people[0] if len({one[1] for one in people}) == 1 else None
    together, kept = _group(_TOGETHER_EN, text), _group(_KEPT_EN, text)
    body = next((sign for words, sign in _SIGNS_EN if words.search(text)), None)
    return {
        "person": f"your {person[1]}" if person else None,
        "together": together.capitalize() if together else None,
        "kept": kept.capitalize() if kept else None,
        "Body": None if body is None or _is_bodily(heard) else body.capitalize(),
        "wish": _group(_WISH_EN, text),
    }


def _is_bodily(heard: Heard) -> bool:
    return heard.topic is not None and heard.topic.name in _OF_THE_BODY


def _group(pattern: re.Pattern[str], text: str) -> str | None:
    """The first group that took part, or the whole match where there is none."""
    match = pattern.search(text)
    if match is None:
        return None
    return next((one for one in match.groups() if one), None) if match.re.groups else match[0]
