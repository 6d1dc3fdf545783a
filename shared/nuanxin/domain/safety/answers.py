"""What people say to our question about safety, and when it has become easier."""

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.levels import SafetyLevel, Template
from nuanxin.domain.safety.spelling import bare, normalised

_SHORT = 60
"""Characters of an answer; more is a message of its own."""

_NODDED = lazy_pattern(r"(?:[嗯恩唔]+|嗯哼|m{2,}|m?hm+|mhm+|uh ?huh|mm ?hm+|yup|aye)[吧啊呀呢]*")
_YES = lazy_pattern(
    r"[嗯恩啊]*(?:还)?(?:有|有的|有过|有一点|有点|有吧|是|是的|是啊|对|对的|想|想过|想的|会|打算"
    r"|应该有|可能有|可能吧|大概吧|一直有|有时候?|在|一直在)[吧啊呀呢了]*"
    r"|(?:yes|yeah|yep|yea|ya|maybe|i am|i do|i think so|kind of|sort of|sometimes|a bit"
    r"|a little|probably|i guess(?: so)?|yes i am|yes i do|still(?: there| am| do)?)"
)
_NO = lazy_pattern(
    r"(?:不|不安全|不太安全|不算安全|没有?|还没有?|没打|没打通|打不通|不想打?|不敢打?|不打|不知道"
    r"|不清楚|不好说|说不准|no|nope|nah|not yet|not really|im not|not safe|im not safe"
    r"|i dont know|idk|dunno|not sure|i cant|i dont want to|i wont)"
)
_UNSAFE = lazy_pattern(
    "(?<!不是)(?<!没有)(?<!没什么)(?<!不觉得)不(?:太|怎么|大|算|够|是很|是特别)?安全(?!感|带|套)"
    "|没有?(?:那么|多)?安全(?!感|带|套|问题)|有危险(?<!没有危险)"
    r"|\b(?:not|isnt|dont|never|no longer|hardly|barely) (?:(?:really|very|all|that|exactly|feel"
    r"|feeling|entirely|so|at|currently) )*safe\b|(?<!not )(?<!isnt )\b(?:un|in)safe\b"
    r"|\b(?:im|i am) in danger\b"
)
_OF_OTHERS = lazy_pattern(
    "(?:[他她它]|小区|学校|网站|这[里边个]|那[里边个]|工地|路上).{0,6}(?:不|没).{0,3}安全"
    r"|\b(?:she|he|they|it|its|shes|hes|theyre|that|this|place|site)\b.{0,14}\b(?:un)?safe\b"
)
_NEAR = lazy_pattern(
    "[嗯恩对是]*(?:[他她]|那个?人|人)?(?:就|还|也|正)?在(?:附近|家里?|外面|门口|门外|旁边|隔壁|楼下"
    "|客厅|我(?:旁边|家)|这[里儿]?|敲门|砸门|找我)[呢的了啊]*"
    r"|(?:yes |yeah )?(?:hes|shes|theyre|he is|she is|they are) (?:\w+ )?(?:near|nearby|here|home"
    r"|outside|downstairs|upstairs|at the door|in the (?:house|kitchen|hall|next room"
    r"|living room))"
)
_MEANS_READY = lazy_pattern(
    r"(?:药|绳子?|刀片?|炭).{0,6}(?:买|准备|备)(?:好|了|齐)|(?:pills|rope|gun|blade).{0,12}ready"
)
_NO_MEANS_DANGER = (Template.ACUTE, Template.ATTEMPT, Template.HEIGHT)


def answered_with(asked: Template, text: str, *, directly: bool = True) -> SafetyLevel:
    """What the answer to the question of a fixed text says.

    After `risk` it asks for an intention, after `acute` and violence whether the person is safe,
    after an attempt whether help was reached. A mere nod counts as the answer to what was asked
    `directly` before.
    """
    if asked is Template.OTHER_PERSON:
        return SafetyLevel.RISK
    plain = bare(text)
    if _says_danger(asked, plain, directly=directly) or _is_unsafe(text):
        return SafetyLevel.ACUTE
    means = asked is not Template.VIOLENCE and _MEANS_READY.search(normalised(text))
    return SafetyLevel.ACUTE if means else SafetyLevel.RISK


def _says_danger(asked: Template, plain: str, *, directly: bool) -> bool:
    if asked is Template.RISK:
        nodded = directly and _NODDED.fullmatch(plain)
        return bool(nodded or _YES.fullmatch(plain))
    if asked is Template.VIOLENCE:
        return bool(_NEAR.fullmatch(plain))
    return asked in _NO_MEANS_DANGER and bool(_NO.fullmatch(plain))


def _is_unsafe(text: str) -> bool:
    """A clear "not safe" anywhere in a short answer."""
    plain = normalised(text)
    if len(plain) > _SHORT or _OF_OTHERS.search(plain):
        return False
    return _UNSAFE.search(plain) is not None


_THANKS = lazy_pattern(
    r"(?:[嗯好哦的]|谢谢|谢了|感谢|多谢|[你您啦了哦呀啊])*(?:谢谢|谢了|感谢|多谢)[你您啦了哦呀啊]*"
    r"|(?:ok(?:ay)? |ah )?(?:thanks|thank you|thx|ty)(?: so much| a lot| very much)?"
)
_BETTER = lazy_pattern(
    "(?<!不会)(?<!没有)(?<!没)(?<!能)(?<!怎么)好(?:受|过)?(?:一?[点些]儿?|很?多了)"
    "|(?:没|不)那么(?:难受|难过|痛|疼|怕|害怕|绝望|想死)"
    "|(?<!没)(?:平复|缓过来|缓和|缓了缓|稳定)(?:一?[点些]|下来|多)?了?|(?<!不)安全(?:一?[点些])?了"
    "|不想死了|不难受了"
    r"|\b(?:feel(?:ing)?|im|doing|its|am|is) (?:(?:a|little|bit|lot|much|somewhat|slightly"
    r"|getting|already) )*(?:better|safer|ok now|okay now|safe now)\b"
    r"|\b(?:bit|little|lot|much) better\b|\bbetter now\b|\bsafe now\b|\bnot as bad\b"
)
_TOWARDS = (
    ".{0,8}(?:来了|到了|来陪|陪[着了]?我|在(?:我)?(?:旁边|身边|这|陪)|过来|赶来|赶到|在路上|接我)"
)
_HELPERS = (
    "(?:朋友|同学|室友|舍友|闺蜜|同事|邻居|老师|辅导员|医生|护士|警察|民警|120|110|救护车|救援"
    "|社工|姐姐?|妹妹?|姑姑?|姨妈?|表[哥姐弟妹]|奶奶|外婆|姥姥)"
)
_FAMILY = "(?:妈妈?|爸爸?|爸妈|家人|家里人|哥哥?|弟弟?|老公|老婆|男朋友|女朋友|对象|有人)"
_PLACES = (
    "在(?:医院|急诊|救护车|派出所|警局|朋友家|亲戚家)|到(?:医院|急诊|派出所|朋友家)了"
    "|打(?:了|通了?|过)(?:电话|热线|120|110|12356)|(?:叫|喊)了(?:人|120|110|救护车)|报警了"
)
_EN_HELPERS = (
    r"friends?|roommate|flatmate|sister|neighbou?rs?|teacher|nurse|doctor|ambulance|paramedics"
    r"|police|cousin|aunt|counsell?or|colleague|grandma"
)
_EN_FAMILY = (
    r"mom|mum|dad|brother|parents?|boyfriend|girlfriend|husband|wife|partner|uncle|family"
    r"|someone|somebody"
)
_EN_TOWARDS = (
    r"\b.{0,20}\b(?:here|with me|came|arrived|coming|on (?:his|her|their|the) way|staying|stayed"
    r"|next to me|beside me|picked me up|picking me up)\b"
)
_EN_PLACES = (
    r"\b(?:im|i am|were|we are) (?:now )?(?:at|in) (?:the |a )?(?:hospital|er\b|emergency room"
    r"|ambulance|shelter|police station|friends?)|\bi (?:called|rang|phoned) (?:988|911|999|112"
    r"|111|000|(?:the|a) (?:line|hotline|helpline|ambulance|police))"
)
_ARRIVED = lazy_pattern(
    rf"(?:{_HELPERS}|{_FAMILY}){_TOWARDS}|{_PLACES}"
    rf"|\b(?:{_EN_HELPERS}|{_EN_FAMILY}){_EN_TOWARDS}|{_EN_PLACES}"
)
_ARRIVED_AGAINST_VIOLENCE = lazy_pattern(
    rf"{_HELPERS}{_TOWARDS}|{_PLACES}|\b(?:{_EN_HELPERS}){_EN_TOWARDS}|{_EN_PLACES}"
)
_WISHED = lazy_pattern(
    "没有?人|没(?:来|到|在|打|陪)|不(?:来|会来|在|肯|愿)|要是|如果|希望|想(?:有|要|让|找)|就好了|才"
    "|别|骗|以为"
    r"|\b(?:no ?one|nobody|not|isnt|wont|didnt|cant|dont|if|wish|unless|before|told them|lied)\b"
)
_DECIDED = lazy_pattern(
    "突然|安排好|想通|想好|决定|再见|永别|来世|下辈子|告别|遗[书言]|最后|对不起|保重|解脱|不用担心"
    "|走了|[吞吃]了|跳|忘了我|照顾好|终于|都结束"
    r"|\b(?:suddenly|decided|decision|goodbye|bye|farewell|last|sorry|forgive|pills|jump|finally"
    r"|at peace|peaceful|soon over|be over|ready|calm)\b"
)
"""Calm that sounds like a decision is no relief."""


def is_thanks(text: str) -> bool:
    """Whether it says thank you, and nothing else."""
    return _THANKS.fullmatch(bare(text)) is not None


def is_relief(text: str, asked: Template | None = None) -> bool:
    """Whether it says that things are easier or somebody is there; after violence (`asked`) not
    everybody who comes is help."""
    plain = normalised(text)
    if len(plain) > _SHORT or _DECIDED.search(plain):
        return False
    arrived = _ARRIVED_AGAINST_VIOLENCE if asked is Template.VIOLENCE else _ARRIVED
    if arrived.search(plain) and not _WISHED.search(plain):
        return True
    return _BETTER.search(plain) is not None
