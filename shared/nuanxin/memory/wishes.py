"""What people ask to be done with what is remembered of them, in so many words.

Only what is said to the companion counts, as a whole message: "I want to forget him" tells of a
pain, "forget what I said about him" is a wish. The phrases are our own choice.
"""

from dataclasses import dataclass
from enum import Enum, auto

from nuanxin.domain.patterns import lazy_pattern


class Wish(Enum):
    FORGET = auto()
    """Something that the message names."""
    FORGET_LAST = auto()
    """What was said just before."""
    NOT_THIS = auto()
    """What the message itself says is not to be kept."""
    FORGET_ALL = auto()
    CONFIRM = auto()
    """One word, to what was offered."""
    PAUSE = auto()
    RESUME = auto()
    LIST = auto()


@dataclass(frozen=True, slots=True, repr=False)
class Wished:
    """`topic` is what is to be forgotten, in the person's words; `number` which of several.
    `is_sure` unless something else may be meant as well, if nothing like it is remembered."""

    wish: Wish
    topic: str = ""
    number: int | None = None
    is_sure: bool = True


_LONGEST = 80
"""Characters of a whole message that is a wish; one that tells more tells something."""
_LONGEST_TOPIC = 50

_POLITE_ZH = (
    r"(?:(?:请|麻烦|拜托|劳驾|求)(?:你|您|了)?|(?:你|您)?(?:能不能|能|可不可以|可以|是否可以)"
    r"|帮(?:我|忙)|替我|给我|算了|对了|那个?|好吧?|暖心|你|您|哎|诶|嗯|[,，、 ]){0,4}"
)
_SOFT_ZH = (
    r"(?:了|吧|啊|呀|好吗|好不好|行吗|可以吗|好么|吗|谢谢|谢谢你|拜托|哈|[,，。.!！?？~～ ]){0,5}"
)
_AT_ONCE = r"(?:一起|都|给|全部?|统统|也|彻底){0,2}"
_DROP = r"(?:忘掉|忘记|忘了)"
_ERASE = r"(?:删掉|删了|删除|抹掉|抹去|清掉|清除)"
_KEEP_NOT = (
    r"(?:别|不要|不用|不许|不必|不准|甭)(?:再)?(?:记录|记住|记着|记得|记下来?|惦记着?|保存|记)"
)
_NOT_RECORD = r"(?:别|不要|不用|不许|不必|不准|甭)(?:再)?(?:记录|记住|记着|记下来?|保存|收集|记)"
_LAST_ZH = (
    r"(?:我)?(?:(?:刚才|刚刚|刚|上面|上一|前面)(?:我)?(?:说的?|讲的?|提的?|发的?|那|这)?"
    r"(?:那|这|一)?(?:些|个|句|条|件|段)?(?:话|消息|事情?|内容)?"
    r"|(?:这|那|上一|前一)(?:些|个|句|条|件|段|事)?(?:话|消息|事情?)?)"
)
_ALL_ZH = (
    r"(?:关于)?(?:我|你)?(?:说过?|跟你说过?|告诉过?你|讲过?|记住?|记得|记着|知道)?的?(?:关于我)?的?"
    r"(?:一切|所有(?:事情?|的事情?|的?话|的?记忆|东西|的?内容|的)?|全部(?:事情?|记忆|的?话|内容)?"
    r"|每(?:件事|句话))"
)
_ANY_ZH = (
    r"(?:我)?(?:跟你|对你|和你)?(?:的|说过?的?|讲的?|聊的?|告诉你的)*"
    r"(?:任何|每一?(?:件|句)|所有|一切|什么)?(?:的)?(?:事情?|话|东西|信息|内容|情况|隐私)?"
)
_NAMES_ZH = lazy_pattern(
    r"我(?!吧|$)|这|那|刚|之前|以前|上次|说|讲|告诉|提|聊|的(?:事|话|名字|生日|病|电话|地址)|关于"
)
"""What shows that something told is meant, not a thing of the world."""
_TOLD_ZH = lazy_pattern(r"说|讲|告诉|提|聊|记|刚|关于我")
_OWN_ZH = lazy_pattern(r"我|说|讲|告诉|提|聊|刚|之前|上次")
_JUST_NOW = lazy_pattern(r"刚|这|那|上一|前面|\b(?:this|that|just|last)\b")
_NOT_A_WISH = lazy_pattern(
    r"(?:[想要会能该快就别都没不早又总老给难好]|应该|可以|慢慢|努力|试着|彻底|已经|差点|容易"
    r"|怎么|如何"
    r"|才能|[他她]|^我|把.*|把)$"
)
"""Before "forgot": then somebody tells of forgetting."""

_ZH = (
    (
        Wish.CONFIRM,
        rf"(?:确认|确定|好的?|嗯|是的?|对)?[,， ]*(?:全部?|都)?(?:忘掉|忘了|忘)吧?{_SOFT_ZH}",
    ),
    (
        Wish.FORGET_ALL,
        rf"{_POLITE_ZH}(?:把{_ALL_ZH}{_AT_ONCE}(?:{_DROP}|{_ERASE})|(?:{_DROP}|{_ERASE}"
        rf"|清空){_ALL_ZH}"
        rf"|(?:清空|删除|删掉|清除|抹掉)(?:你)?(?:对我|关于我|我|你)?的?(?:全部|所有)?的?记忆"
        rf"|(?:全部?|全都|统统|通通)(?:{_DROP}|{_ERASE})){_SOFT_ZH}",
    ),
    (
        Wish.FORGET_LAST,
        rf"{_POLITE_ZH}(?:把{_LAST_ZH}{_AT_ONCE}(?:{_DROP}|{_ERASE})|{_DROP}{_LAST_ZH}"
        rf"|{_KEEP_NOT}{_LAST_ZH}|{_LAST_ZH}(?:就)?(?:当我没说|{_KEEP_NOT})"
        rf"|(?:就)?当我(?:刚才)?没说过?|别记了|不要记了){_SOFT_ZH}",
    ),
    (
        Wish.PAUSE,
        rf"{_POLITE_ZH}(?:以后|从现在(?:起|开始)|今后|往后|接下来|之后)?(?:都|也)?"
        rf"(?:{_NOT_RECORD}|(?:停止|暂停|停下|关掉)(?:记录|记住|记忆"
        rf"|记))(?:着)?{_ANY_ZH}{_SOFT_ZH}",
    ),
    (
        Wish.RESUME,
        rf"{_POLITE_ZH}(?:现在|以后|从现在起)?(?:又|还是|重新|可以|能|继续|接着|恢复|打开"
        rf"|开始){{1,3}}"
        rf"(?:帮我)?(?:记录|记忆|记住|记着|记得|记){_ANY_ZH}{_SOFT_ZH}",
    ),
    (
        Wish.LIST,
        r"(?:那|所以|对了|话说|现在|[,，、 ])*(?:跟我说说|说说|告诉我|列一?下|列出来?|给我看看"
        r"|看看|讲讲)?"
        r"关于我[,，]?(?:你|您)(?:都|还)*(?:知道|了解|记得|记住)(?:了)?(?:些|有)?(?:哪些|什么"
        r"|多少|啥)"
        r"|(?:(?:你|您)(?:现在|到底|究竟|都|还|已经|能|都还){0,3}"
        r"(?:(?:记得|记住|记下|记着|记|知道|了解|存)(?:了|着|到|下)?(?:些|有)?(?:关于)?我(?:的"
        r"|身上)?"
        r"|(?:记得|记住|记下|记着|记|(?<=都)知道|(?<=都)了解)(?:了|着|到|下)?)"
        r"(?:哪些|什么|多少|啥|些什么|些啥)(?:关于我的?)?(?:事情?|东西|信息|内容)?"
        r"|(?:你|您)(?:现在|都)?(?:有|存了?|记了?)(?:哪些|什么|多少)(?:关于)?我的(?:记忆|信息"
        r"|事情?|资料)"
        r"|(?:你|您)(?:都|所)?(?:记得|记住|知道)的?(?:关于)?我的(?:一切|所有事情?|全部|事情?)"
        r"|(?:你|您)(?:对|关于)我(?:都)?(?:了解|知道|记得)(?:多少|哪些|什么|些什么|啥))"
        r"[了呢呀啊吗?？。!！~ ]*",
    ),
)
_PATTERNS_ZH = tuple((wish, lazy_pattern(words)) for wish, words in _ZH)
_FORGET_ZH = tuple(
    lazy_pattern(words)
    for words in (
        rf"{_POLITE_ZH}把(?P<topic>[^,，。！？!?\n]+?){_AT_ONCE}(?P<verb>忘掉|忘记"
        rf"|{_ERASE}){_SOFT_ZH}",
        rf"{_POLITE_ZH}把(?P<topic>[^,，。！？!?\n]+?){_AT_ONCE}(?P<verb>忘了)[吧好行].{{0,6}}",
        rf"{_POLITE_ZH}(?P<verb>忘掉|忘记|{_ERASE})(?P<topic>[^,，。！？!?\n]+?){_SOFT_ZH}",
        rf"{_POLITE_ZH}(?P<verb>忘了)(?P<topic>[^,，。！？!?\n]+?)(?:吧|好吗|行吗|可以吗"
        rf"|好不好)[。.!！~ ]*",
        rf"{_POLITE_ZH}(?P<verb>{_KEEP_NOT})(?P<topic>[^,，。！？!?\n]+?){_SOFT_ZH}",
        rf"(?P<topic>[^,，。！？!?\n]+?)[,，]?(?:你|请你?|就)?(?P<verb>忘掉吧|忘了吧|忘掉"
        rf"|{_KEEP_NOT}(?=了)"
        rf"){_SOFT_ZH}",
    )
)
_FILLERS_ZH = lazy_pattern(
    r"关于|(?:之前|以前|上次|上回|刚才|刚刚|昨天|前面|那天)|(?:跟|和|对|给)你|(?:我)?(?:说|讲"
    r"|提|聊|告诉你?)"
    r"(?:过|起|到)*(?:的)?|的?(?:这|那)(?:件|个|些|条|回)?(?:事情?|话|记忆)?|的?(?:事情?|话"
    r"|记忆)(?=$|[,，])"
    r"|^我(?:的|家的?|们的?|有|是|在|对)?|了$|[,，。 ]"
)

_POLITE_EN = (
    r"(?:(?:please|can you|could you|would you|will you|hey|ok|okay|well|actually|nuanxin|just"
    r"|i want you to|i'd like you to|i would like you to|you can|you should)[, ]+){0,4}"
)
_SOFT_EN = r"(?:[,. ]*(?:please|thanks|thank you|ok|okay|now))*[.!?~ ]*"
_LAST_EN = (
    r"(?:that|this|what i (?:just )?said(?: just now)?|what i just told you|that last \w+"
    r"|the last (?:thing|message|bit|part)(?: i (?:said|sent|told you))?|my last message"
    r"|i (?:just )?said that|i told you that)"
)
_ALL_EN = (
    r"(?:everything|all)(?: (?:that )?(?:you (?:know|remember|have)(?: about me)?|about me"
    r"|i(?:'ve| have)?(?: ever)? (?:said|told you)(?: about me)?|of it))?"
)
_THINGS_EN = (
    r"(?: (?:anything|things|stuff|everything|what i (?:say|tell you|write)|me|my (?:words|messages"
    r"|things|data|info|information)))?(?: (?:about me|i (?:say|tell you)|of mine))?"
    r"(?: (?:anymore|any more|from now on|for now))?"
)
_KEEPING = r"(?:remembering|recording|saving|storing|memori[sz]ing|keeping track of|tracking)"
_KEEP = r"(?:remember|save|store|keep|record|memori[sz]e)"
_EN = (
    (
        Wish.CONFIRM,
        rf"(?:yes|ok|okay|sure)?[, ]*(?:please )?forget(?: it| them| that| all of (?:it"
        rf"|them))?{_SOFT_EN}",
    ),
    (
        Wish.FORGET_ALL,
        rf"{_POLITE_EN}(?:forget|delete|erase|wipe) (?:{_ALL_EN}"
        rf"|(?:all (?:of )?)?(?:your|my|the) (?:whole )?memor(?:y|ies)(?: of me)?){_SOFT_EN}",
    ),
    (
        Wish.FORGET_LAST,
        rf"{_POLITE_EN}(?:(?:forget|scrap|delete|erase) {_LAST_EN}|(?:don't|do not"
        rf"|never) {_KEEP} {_LAST_EN}"
        rf"|(?:that|this)(?: last \w+)? (?:was|is|'s) off the record|off the record){_SOFT_EN}",
    ),
    (
        Wish.PAUSE,
        rf"{_POLITE_EN}(?:stop {_KEEPING}{_THINGS_EN}|(?:don't|do not|never) {_KEEP}"
        rf" (?:anything|things|stuff|what i (?:say|tell you)){_THINGS_EN}){_SOFT_EN}",
    ),
    (
        Wish.RESUME,
        rf"(?:(?:please|ok|okay|now|you (?:can|may)|start|go ahead and|feel free to)[, ]+)+"
        rf"(?:keep |start |resume )?(?:remember(?:ing)?|{_KEEPING}){_THINGS_EN}(?: again"
        rf"| now){{0,2}}{_SOFT_EN}",
    ),
    (
        Wish.LIST,
        r"(?:so|hey|ok|and|well|tell me|show me|list)?,? ?(?:"
        r"what (?:all )?(?:do|did|have) you (?:actually |really |still |even )?"
        r"(?:know|remember|remembered|learned|saved|stored|recorded|got|have)"
        r"(?: saved| stored| remembered| written down)?(?: so far)?(?: about| of"
        r"| on) me(?: so far)?"
        r"|what do you remember|(?:what|everything|all|the things) (?:that )?you (?:know|remember)"
        r" (?:about|of) me|your memories of me|how much do you (?:know|remember) about me)\W*",
    ),
)
_PATTERNS_EN = tuple((wish, lazy_pattern(words)) for wish, words in _EN)
_FORGET_EN = tuple(
    lazy_pattern(words)
    for words in (
        rf"{_POLITE_EN}(?P<verb>forget)(?: about)? (?P<topic>(?:that |what )?(?:i |i'm |i've "
        rf"|i am |my |our "
        rf"|the (?:thing|part|fact|bit) |about (?:me|my) )[^.!?,\n]+?){_SOFT_EN}",
        rf"{_POLITE_EN}(?P<verb>delete|erase|remove|scrap) (?P<topic>(?:that |what "
        rf"|the memory of |your memory "
        rf"of |the memories? about )[^.!?,\n]+?|[^.!?,\n]+? from (?:your )?memory){_SOFT_EN}",
        rf"{_POLITE_EN}(?P<verb>stop remembering|(?:don't|do not) remember) (?P<topic>(?:that "
        rf"|what )?"
        rf"(?:i |i'm |i've |i am |my |our |about my |the (?:thing|part"
        rf"|fact) )[^.!?,\n]+?){_SOFT_EN}",
    )
)
_FILLERS_EN = lazy_pattern(
    r"^(?:that |what |about )+|\b(?:i (?:just )?(?:said|told you|mentioned)|(?:the )?(?:thing"
    r"|part|fact|bit)"
    r"|memory of|memories? about|from (?:your )?memory|your|the|about)\b|^(?:i(?:'m|'ve| am"
    r"| have)?|my|our) "
    r"|(?:^|\s)my "
)
_BESIDE_ZH = lazy_pattern(
    r"(?:^|[,，。！!;； \n])(?:这(?:个|句|些|件事?|事)?(?:话)?)?(?:你)?(?:可)?(?:别|不要|不用)"
    r"(?:记住|记下来?|记录|记着|记|存)(?:这(?:个|句|些|件事?)?|它|了|啊|哦|哈|吧)?[。.!！~ ]*$"
)
_BESIDE_EN = lazy_pattern(
    r"\b(?:please )?(?:don't|do not) (?:remember|save|store|record|keep) (?:that|this|it)\b[.! ]*$"
    r"|\boff the record\b"
)
_NUMBERED = lazy_pattern(
    r"(?P<rest>.+?)[ ]*(?:第)?(?P<number>[1-9一二三])(?:个|条|号)?[吧。.!！ ]*$"
)
_NUMBERS = {"一": 1, "二": 2, "三": 3}
_AGREES = lazy_pattern(
    r"(?:是的?|对的?|好的?|嗯+|可以|行|确认|确定|没错|yes|yeah|yep|ok|okay|sure"
    r"|confirm)[吧啊呀。.!！~ ]*"
)


def wish_of(text: str) -> Wished | None:
    """What the whole message asks for; `None` where it asks for nothing of the kind."""
    said = text.strip().replace("’", "'").lower()
    if not said:
        return None
    if len(said) <= _LONGEST and "\n" not in said:
        found = _plain(said) or _topical(said) or _numbered(said)
        if found is not None:
            return found
    beside = _BESIDE_ZH.search(said) or _BESIDE_EN.search(said)
    return Wished(Wish.NOT_THIS) if beside else None


def agrees(text: str) -> bool:
    """Whether it is a plain yes; what to is for the caller to know."""
    return _AGREES.fullmatch(text.strip().lower()) is not None


def _plain(said: str) -> Wished | None:
    for wish, words in (*_PATTERNS_ZH, *_PATTERNS_EN):
        if words.fullmatch(said):
            return Wished(wish)
    return None


def _numbered(said: str) -> Wished | None:
    found = _NUMBERED.fullmatch(said)
    if found is None or _plain(found["rest"]) != Wished(Wish.CONFIRM):
        return None
    number = found["number"]
    return Wished(Wish.CONFIRM, number=_NUMBERS.get(number) or int(number))


def _topical(said: str) -> Wished | None:
    for words in _FORGET_ZH:
        found = words.fullmatch(said)
        if found is not None and _is_told_zh(found["topic"], found["verb"]):
            is_sure = _OWN_ZH.search(found["topic"]) is not None
            return _about(_FILLERS_ZH.sub("", found["topic"]), said, is_sure=is_sure)
    for words in _FORGET_EN:
        found = words.fullmatch(said)
        if found is not None:
            return _about(_FILLERS_EN.sub(" ", found["topic"]), said)
    return None


def _is_told_zh(topic: str, verb: str) -> bool:
    if _NOT_A_WISH.search(topic) or len(topic) > _LONGEST_TOPIC:
        return False
    if verb.startswith(("删", "抹", "清")):
        return _TOLD_ZH.search(topic) is not None
    return _NAMES_ZH.search(topic) is not None


def _about(topic: str, said: str, *, is_sure: bool = True) -> Wished:
    """Where nothing is named, it is what was just said, or all of it."""
    plain = " ".join(topic.split()).strip(" ,，的")
    if plain:
        return Wished(Wish.FORGET, plain, is_sure=is_sure)
    return Wished(Wish.FORGET_LAST if _JUST_NOW.search(said) else Wish.FORGET_ALL)
