"""Messages of nothing but words that end every other talk: a count, a decision, a goodbye.

Alone they tell of no danger, however often such words stand in a last message. After danger they
may be one: `conversation` reads them there.
"""

from collections.abc import Sequence

from nuanxin.domain.patterns import lazy_pattern

_NUMBER = "(?:[一二两三四五六七八九十几]{1,3}|\\d{1,3})"
_COUNTED = "(?:次|回|遍|趟|轮|个|份|版|杯|年|天|周)"
_LEAD = (
    "(?:那么?|嗯|好[的吧了]?|唉|哎|哦|其实|真的|终于|总算|现在|今天|今晚|明天|这次|刚刚?|都|已经|早就"
    "|我们?|咱们?|就|又|也|还|先|得|该|要|全|一切|马上|可能|大概)*"
)
_TAIL = "[了啦喽哈吧呢啊呀哦哟嘛]*"
_COUNTS = lazy_pattern(
    f"{_LEAD}这?(?:都|已经|又|就|也)*是?(?:我|他|她|你)?(?:的)?(?:这个?(?:月|周|星期)|今年|今天)?"
    f"(?:的)?第{_NUMBER}{_COUNTED}{_TAIL}"
    f"|{_LEAD}(?:等|排|问|打|说|跑|来|考|改|催|看|听|约)?(?:过|了)?{_NUMBER}[次回遍趟]{_TAIL}"
    r"|(?:(?:well|so|and|but|now) )*(?:(?:this|that|it)(?:s| is| was)? )?(?:(?:already|now|just"
    r"|only) )*(?:the |my )?(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:time|one"
    r"|day|week)(?: (?:now|already|today|this (?:week|month|year)|in a row))*"
    r"|(?:its |thats )?(?:already |now )?(?:twice|(?:two|three|four|five|\d+) times)(?: (?:now"
    r"|already|today|this week))*"
)
_STEPS = lazy_pattern(
    f"{_LEAD}(?:决定好?|想好|选好|想清楚|考虑好|考虑清楚|拿定主意|下定决心|下了?决心|主意已定|就?这么定"
    f"|定下来|做(?:好|了)(?:个)?决定){_TAIL}"
    f"|{_LEAD}(?:走|先走一步|撤|准备走|正准备走|闪|溜|出门|出发|离开|告辞|上路){_TAIL}"
    f"|{_LEAD}(?:东西|行李|材料|文件)?(?:都|全|也)?(?:已经)?(?:准备|收拾|安排|整理|打包|弄|备)"
    f"(?:好|齐|完|妥|妥当|就绪){_TAIL}"
    f"|{_LEAD}这?(?:也)?是?最后一?(?:{_COUNTED}|晚|条|句|班|门|步|遍){_TAIL}"
    f"|{_LEAD}(?:来不及|太晚|晚|时间到|没时间|时间不多|结束|到此为止|还?[剩有]{_NUMBER}"
    f"(?:天|小时|分钟|个小时)){_TAIL}"
    r"|(?:(?:ok|okay|well|so|and|but|yes|now|finally) )*(?:(?:ive|i have|i|weve|we have|we) )?"
    r"(?:(?:already|finally|just|now) )*(?:decided|made (?:up my mind|my decision|a decision"
    r"|my choice)|thought it through)(?: now)?"
    r"|my mind is made up|its (?:all )?(?:settled|decided|arranged)"
    r"|(?:(?:ok|okay|well|so|and|now) )*(?:im|we are|were) (?:(?:all|now|finally|already"
    r"|just) )*(?:ready|set|leaving|going|off|heading out|out)(?: (?:now|first|soon|then|tonight"
    r"|tomorrow))*"
    r"|everything(?:s| is)? (?:ready|set|packed|arranged|sorted)"
    r"|i (?:have to|gotta|must|should|need to|got to) (?:go|leave|run)(?: now)?"
    r"|(?:today|tomorrow|tonight|it|this|that)(?:s| is| was) (?:the|our) last (?:day|one|time"
    r"|night|week)|its (?:too late|over|finally over)(?: now)?|too late(?: now)?|times up"
)
_CLOSINGS = lazy_pattern(
    f"{_LEAD}(?:下线|下|睡|去睡|睡觉去|回家|再见|拜拜?|回见|晚安|明天见|回头见|回头聊|改天聊|不聊"
    f"|不说|就?这样|好[的吧]?|嗯+|到这[里儿]|对不起|抱歉|不好意思|麻烦你|打扰你?"
    f"|辛苦你?|谢谢你?|多谢){_TAIL}"
    r"|ok(?:ay)?|well|yes|(?:good)?bye(?: (?:bye|now|then|for now|everyone))?|good ?night"
    r"|see (?:you|ya)(?: \w+)?"
    r"|(?:im )?(?:so |very |really )?sorry(?: (?:to bother you|for the (?:trouble|delay|wait)))?"
    r"|thank you(?: so much)?|thanks"
)
_CLAUSE_END = lazy_pattern(r"[,\n]+")
_LONGEST = 40
"""Characters; more is told than said in passing."""


def is_commonplace(plain: str) -> bool:
    """Whether a respelled text says nothing else."""
    clauses = _clauses(plain)
    return bool(clauses) and all(map(_is_known, clauses))


def is_step(plain: str) -> bool:
    """Whether a commonplace text decides, leaves, ends or gets ready.

    Good night and see you are none: they follow every answer to danger.
    """
    return is_commonplace(plain) and any(map(_STEPS.fullmatch, _clauses(plain)))


def _is_known(clause: str) -> bool:
    kinds = (_COUNTS, _STEPS, _CLOSINGS)
    return any(kind.fullmatch(clause) for kind in kinds)


def _clauses(plain: str) -> Sequence[str]:
    if len(plain) > _LONGEST:
        return ()
    return [one for part in _CLAUSE_END.split(plain) if (one := part.strip(" .!?"))]
