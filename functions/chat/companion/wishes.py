"""Wishes about the talk itself: no questions, no comfort, short answers.

A wish holds for the rest of the conversation, as far as its last messages are known. Only what is
said to us counts: "my mother keeps asking me" is no wish.
"""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from functions.chat.companion.text import MARKS, plain_of
from functions.chat.phrases import ZH, Kind, Phrasebook
from nuanxin.domain.patterns import lazy_pattern


class Wish(Enum):
    NO_QUESTIONS = auto()
    NO_COMFORT = auto()
    SHORT = auto()


KIND_OF = {
    Wish.NO_QUESTIONS: Kind.NO_QUESTIONS,
    Wish.NO_COMFORT: Kind.NO_COMFORT,
    Wish.SHORT: Kind.SHORTER,
}
"""What a message is that says nothing else; the first wish counts."""
_READ = 400
"""Characters of a message."""
_BESIDE = 6
"""Letters beside a wish that say nothing else; three times as many in English."""

_START_ZH = (
    r"(?:^|(?<=[,，.。!！?？;；\s]))(?![,，\s])(?:你|您|请|拜托|求求?你|麻烦|可不可以|能不能|能否|可以|能"
    r"|以后|接下来"
    r"|今天|现在|这次|真的?|就|先|那|但是?|不过|反正|暖心|[,， ])*"
)
_NOT_ZH = (
    r"(?:别|不要|不用|少|停止|不许|不准|不必)(?:再|总是?|老是?|一直|这么|那么|每次|每句|都"
    r"|动不动就?"
    r"|给我|跟我|向我|来|光|只)*"
)
_TAIL_ZH = (
    r"(?:了|啊|呀|吧|嘛|吗|么|啦|好吗|行吗|好不好|行不行|可以吗|谢谢)*(?=[,，.。!！?？;；~～\s]|$)"
)
_ASKED_ZH = (
    r"(?:我|这些?|那些?|这么|那么|多|些|东西|为什么|什么|怎么|样|问题|题|个|的|一堆"
    r"|没完没了|不停|问句)*"
)
_START_EN = (
    r"(?:^|(?<=[,.!?;:] )|(?<=\band )|(?<=\bbut ))(?:please |could you |can you |would you "
    r"|will you "
    r"|just |ok |okay |look |hey |so |and |but |for now |i want you to |i need you to "
    r"|id like you to |id rather you )*"
)
_TAIL_EN = (
    r"(?: please| ok| okay| anymore| any more| now| again| today| for now| thanks| thank you"
    r"| all the time)*(?=\s*(?:[,.!?;:]|$|and\b|but\b|just\b|i\b))"
)
_MANY_EN = (
    r"(?: (?:all|so|too|many|much|these|those|the|any|more|your|me|things|stuff|questions?))*"
)

_WISHES_ZH = {
    Wish.NO_QUESTIONS: lazy_pattern(
        rf"{_START_ZH}(?:{_NOT_ZH}(?:追|反|提|发|盘)?问{_ASKED_ZH}|不问(?:我)?问题"
        rf"|(?:怎么|为什么|为啥|干嘛|干吗)?(?:又|就知道|就会|只会|光|总是?|老是?|一直|每次都?"
        rf"|动不动就?)+"
        rf"(?:在|要|会|喜欢)*(?:追|反|提)?问{_ASKED_ZH}|的?问题(?:也|真|实在)?(?:太|好|这么)多"
        rf"|我?不(?:想|愿意?|要)再?(?:一直|总|老|被)?(?:回答|答|追?问)(?:你|的|这些?|那些?|问题"
        rf"|什么)*){_TAIL_ZH}"
    ),
    Wish.NO_COMFORT: lazy_pattern(
        rf"{_START_ZH}(?:{_NOT_ZH}(?:安慰|哄|同情|可怜)(?:我|的话|人)*"
        rf"|我?不(?:需要|想要|想听|要|用)(?:你|的|任何|什么|被)*(?:安慰|同情|鸡汤)(?:我|的话)?"
        rf"|安慰(?:的话|我)?就?(?:不用|不必|免)"
        rf"|{_NOT_ZH}(?:和|对)?(?:我)?(?:说|讲|灌)(?:什么)?(?:(?:都|一切都?)?会(?:好"
        rf"|过去)(?:起来)?的?"
        rf"|没事的?|加油|鸡汤|漂亮话)(?:这种|之类的?|的|话)*){_TAIL_ZH}"
    ),
    Wish.SHORT: lazy_pattern(
        rf"{_START_ZH}(?:(?:说|讲|回|回复|回答|话|写)?(?:得|的)?(?:再)?(?:短|简短|简单|精简|简洁"
        rf"|少说)"
        rf"(?:一)?(?:点|些)(?:儿)?(?:说|回)?|{_NOT_ZH}(?:说|讲|回|写|发)?(?:得)?(?:这么|那么|太)*"
        rf"(?:长|啰嗦|罗嗦|一大堆|一大段|长篇大论)|(?:你|说|讲|回)(?:的|得)*(?:话)?(?:也|太"
        rf"|真)+(?:长|多|啰嗦)"
        rf"|少说(?:两句|几句|点)|长话短说){_TAIL_ZH}"
    ),
}
_WISHES_EN = {
    Wish.NO_QUESTIONS: lazy_pattern(
        rf"{_START_EN}(?:(?:stop|quit|dont keep|do not keep) (?:always "
        rf"|constantly )?asking{_MANY_EN}"
        rf"|stop (?:with )?(?:all )?(?:the|your|these) questions|(?:dont|do not) ask{_MANY_EN}"
        rf"|(?:no|no more|enough|enough with|enough of|too many|fewer)(?: the| your"
        rf"| these)? questions"
        rf"|(?:why do |why are )?you(?: always| just| only| keep| are"
        rf"| re)* ask(?:ing)?{_MANY_EN} questions"
        rf"|(?:i )?dont (?:want|like|need)(?: to (?:answer"
        rf"|be asked))?{_MANY_EN} questions){_TAIL_EN}"
    ),
    Wish.NO_COMFORT: lazy_pattern(
        rf"{_START_EN}(?:(?:stop|quit|dont|do not) (?:trying to |try to )?(?:comfort(?:ing)?"
        rf"|consol(?:e|ing)"
        r"|cheer(?:ing)?|reassur(?:e|ing)|sugarcoat(?:ing)?|pity(?:ing)?)(?: me| it| up)*"
        r"|i dont (?:want|need)(?: to be)?(?: your| any)? (?:comfort(?:ed|ing)?|consol(?:ed|ation)"
        r"|reassurance|sympathy|pity)|no (?:comforting|comfort|platitudes|pep talks?|sympathy|pity)"
        r"|(?:dont|stop) (?:tell|telling|say|saying)(?: me)?(?: that)? (?:it|itll|its|everything"
        rf"|everythings"
        rf"|things)(?: will| gets?| be| is| going to| gonna| all)* (?:ok|okay|fine|alright"
        rf"|better)){_TAIL_EN}"
    ),
    Wish.SHORT: lazy_pattern(
        rf"{_START_EN}(?:(?:keep|make) (?:it|them|this|your \w+) (?:short|brief|shorter|briefer)"
        r"|(?:be|write|answer|reply|talk|speak) (?:more )?(?:short|brief|briefly|concise|shorter"
        rf"|less)"
        r"|(?:short|shorter|brief|briefer)(?: (?:answers?|replies|reply|messages?))?(?= please"
        rf"| from|$)"
        r"|(?:short|shorter) (?:answers?|replies|messages)|you (?:talk|write|say) (?:way )?too much"
        rf"|(?:dont|stop) (?:write|writing|talk|talking|say|saying) so (?:much|long)){_TAIL_EN}"
    ),
}
_AGAIN_ZH = lazy_pattern(
    rf"{_START_ZH}(?:你)?(?:可以|能|继续|接着|再|还是|随便)+(?:继续|接着|再|多)*问(?:我|问题"
    rf"|几个|点|什么)*{_TAIL_ZH}"
)
_AGAIN_EN = lazy_pattern(
    rf"{_START_EN}(?:you (?:can|may)|feel free to|its ok to|its fine to|go ahead and"
    rf"|do) ask{_MANY_EN}"
    rf"(?: anything)?{_TAIL_EN}"
)


def wishes_in(text: str, book: Phrasebook) -> Sequence[Wish]:
    """What a message in its plain form wants of us, in the order of `Wish`."""
    patterns = _WISHES_ZH if book is ZH else _WISHES_EN
    return [wish for wish, words in patterns.items() if words.search(text[:_READ])]


def mere_wish(text: str, book: Phrasebook) -> Kind | None:
    """What a message is that has a wish and little else."""
    found, rest = wishes_in(text, book), text[:_READ]
    for wish in found:
        rest = (_WISHES_ZH if book is ZH else _WISHES_EN)[wish].sub(" ", rest)
    beside = len(MARKS.sub("", rest))
    room = _BESIDE if book is ZH else 3 * _BESIDE
    return KIND_OF[found[0]] if found and beside <= room else None


def wished(texts: Iterable[str], book: Phrasebook) -> frozenset[Wish]:
    """What was wished for and still holds; `texts` are oldest first."""
    holds: set[Wish] = set()
    again = _AGAIN_ZH if book is ZH else _AGAIN_EN
    for text in texts:
        plain = plain_of(text[:_READ])
        found = wishes_in(plain, book)
        if not found and again.search(plain):
            holds.discard(Wish.NO_QUESTIONS)
        holds.update(found)
    return frozenset(holds)
