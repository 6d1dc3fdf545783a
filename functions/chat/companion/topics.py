"""What a message is about."""

import re

from functions.chat.phrases import PAIN, ZH, Phrasebook, Polarity, Topic
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_READ = 600
"""Characters of a long message whose topic is looked for, half from each end."""
BUT = lazy_pattern(r"但是?|可是|却|不过|然而|结果却?|\bbut\b|\bhowever\b|\byet\b")
_UNDONE_ZH = lazy_pattern(
    "(?:没|不(?!小心|由|容易)|别|未|怕|担心|万一|要是|如果|希望|想|盼|什么时候|能不能|羡慕|催|逼"
    "|凭什么|要不要"
    "|该不该|是不是|会不会|别人|人家|同届|同学|同事|他们|大家|身边的?人|朋友圈|梦见|梦到|差点|假装"
    "|以为"
    "|以前|曾经|本来|前任|前男友|前女友|问我|夫妻|情侣|差一?分|差(?:一)?点|答应|说好|说要|忘了?|等)[^,。!?;，！？；]{0,6}$"
)
_AFTER_ALL_ZH = lazy_pattern("没想到|想不到|不敢(?:相)?信|好不容易|不小心")
_SPOILED_ZH = lazy_pattern(
    "(?:.{0,6}(?:让我|要我|叫我出|找我借|没叫我|没请我|没告诉我)|.{0,3}(?:一分|一毛|半毛|泡汤|没发|没有$)|之?以?后|前|失败|泡汤|黄了|吹了|取消|没成|不了|的时候|压力|焦虑|难|不顺|怎么办|的人|那天|[,，].{0,6}(?:只|就只|连|却)(?:发|说|回|有|是)|.{0,10}(?:糊|翻车))"
)
_UNDONE_EN = lazy_pattern(
    r"\b(?:not|never|didnt|dont|doesnt|wont|wasnt|isnt|if|hope|hoping|wish|want|wanted|afraid"
    r"|worried"
    r"|scared|almost|until|why|supposed to|pretend\w*|cant|couldnt|before|used to|asking when"
    r"|should"
    r"|dream\w*|forgot|forgets|missed|everyone|everybody|friends|people|no|without|ex|nobody|jealous)\b[^,.!?;]{0,24}$"
)
_SEVERE = frozenset(
    {"grief", "pet_loss", "miscarriage", "cheated", "ex_moves_on", "marriage_pressure", "unplanned"}
    | {
        "envy",
        "not_enough",
        "rejected",
        "lost_taste",
        "alone_there",
        "comparing",
        "never_loved",
        "lost_patient",
        "glad_guilty",
    }
)
"""What good news in the same message does not outweigh."""
GRAVE = _SEVERE | {
    *("elder_ill", "diagnosis", "surgery", "violence", "parents_hurt", "breakup", "laid_off"),
    *("worth", "low_mood", "panic", "pressure", "guilt", "divorce", "child_ill", "pet_ill"),
}
"""What is no trifle, however it is told."""
_MENDING = frozenset(
    {
        "lazy_day",
        "no_tears",
        "thaw",
        "giving",
        "spoke_up",
        "forgiven",
        "reconciled",
        "recovered",
        "debt_free",
        "relief",
        "habit",
        "found_again",
    }
)
"""Good news that name the trouble they end."""
_OVERSHADOWED_EN = lazy_pattern(
    r"\b(?:instead of me|not even invited|(?:didnt|never) (?:even )?(?:invite|tell) me|everyone"
    r" (?:keeps? )?ask(?:s|ing)? (?:me )?(?:what|when|why)|thought i(?:d| would) (?:feel|be)"
    r"|death|but now|not pregnant|got my (?:job|place|spot)"
    r"|asked for a (?:raise|promotion|bonus)|ears ring|lost my (?:job|scholarship|offer|place)"
    r"|lower than"
    r"|said (?:no|i need|i needed) time|said no\b(?! to)|accident"
    r"|cut (?:my|our|the)|today i had one|relapse\w*|had a cigarette|died|passed away"
    r"|would have (?:been|turned)|and i(?:m| am) (?:still|the only|stuck|not))\b"
)
"""What takes the joy out of good news in the same message."""
MERELY_NAMED = frozenset(
    {"thesis", "interview", "in_laws", "crowd", "distance", "parenting_tired", "quit", "sleep"}
    | {"missing_someone", "parting"}
)
"""Hard topics that a happy message may name as well."""
_SPOILS = lazy_pattern("就|却|结果|可惜|然后|没几天|第二天")
"""Between good news and bad it says that the good is spoilt."""
_LONG = 80
"""From this many characters on (English: twice as many) what matters comes last."""
_END = 0.4
"""The share of a long message that is its end."""
_OF_ONESELF = frozenset(
    {
        "ill",
        "lonely",
        "sleep",
        "nightmare",
        "tired",
        "crying",
        "low_mood",
        "panic",
        "overthinking",
        "worth",
    }
    | {"body_image", "procrastination", "pressure", "surgery", "waiting_results", "future", "bored"}
    | {
        "exam_worry",
        "exam_failed",
        "interview",
        "job_rejected",
        "retirement",
        "moving",
        "start_new",
        "resigned",
        "weekend",
        "homesick",
        "laid_off",
        "dream",
        "habit",
    }
)
"""Topics whose sentences are right only if the person speaks of themselves."""
_ANOTHER_ZH = lazy_pattern(
    "(?<![被让跟和给对把为陪害])(?:他们?|她们?|妈妈?|爸爸?|爸妈|奶奶|爷爷|外婆|外公|姐姐?|哥哥?"
    "|弟弟?|妹妹?|朋友|闺蜜|同事|同学|室友|老板|领导"
    "|老公|老婆|男朋友|女朋友|对象|儿子|女儿|孩子|宝宝|邻居|老师)[^我,。!?，！？;]{0,8}$"
)
_ANOTHER_EN = lazy_pattern(
    r"\b(?:he|she|they|my (?:\w+ )?(?:mom|mum|dad|mother|father|parents|sister|brother|friend|boss"
    r"|coworker|colleague|husband|wife"
    r"|boyfriend|girlfriend|partner|son|daughter|kids?|baby|roommate"
    r"|grand\w+))(?: (?!i\b)\w+){0,3} $"
)
_SPOILED_EN = lazy_pattern(
    r"\W*(?:but failed|fell through|got cancel\w*|anxiety|stress|pressure|is ruined|was ruined"
    r"|was cancel\w*|blues|yet\b)"
)


def topic_of(text: str, label: Emotion, book: Phrasebook) -> Topic | None:
    """`text` in its plain form. What comes after a "but" weighs more than what comes before."""
    text = text.replace("没有人", "没人")
    half = _READ // 2
    read = text if len(text) <= _READ else f"{text[:half]}\n{text[-half:]}"
    last = after_but(read)
    if last != read:
        found = _found_in(last, label, book)
        if found is not None and found.polarity is not Polarity.PLAIN:
            return found
    found = _found_in(read, label, book)
    if found is None or found.name in _SEVERE or found.urgent:
        return found
    ending = _found_in(_ending_of(read, book), label, book)
    weighs = ending is not None and ending.polarity is Polarity.HARD
    return ending if weighs else found


def _ending_of(text: str, book: Phrasebook) -> str:
    """The last clauses of a long message; nothing of a short one."""
    if len(text) < (_LONG if book is ZH else 2 * _LONG):
        return ""
    end = text[-int(len(text) * _END) :]
    return re.sub(r"^[^,.，。!！?？]*[,.，。!！?？]", "", end)


def after_but(text: str) -> str:
    """What follows the last "but"; the whole text where there is none."""
    return BUT.split(text)[-1]


def _found_in(text: str, label: Emotion, book: Phrasebook) -> Topic | None:
    """Danger first, then good or hard news, then what is merely mentioned."""
    found: dict[Polarity, tuple[int, Topic]] = {}
    for topic in book.topics:
        at = None if topic.polarity in found else _where(topic, text, book)
        if at is not None and topic.urgent:
            return topic
        if at is not None:
            found[topic.polarity] = (at, topic)
    if Polarity.GOOD in found and Polarity.HARD in found:
        return _more_likely(found, label, text)
    return next((found[one][1] for one in Polarity if one in found), None)


def _where(topic: Topic, text: str, book: Phrasebook) -> int | None:
    if topic.polarity is not Polarity.GOOD:
        is_own = topic.name in _OF_ONESELF
        found = topic.words.finditer(text)
        return next((m.start() for m in found if not (is_own and _of_another(m, book))), None)
    is_own = topic.name in _OF_ONESELF
    return next(
        (
            m.start()
            for m in topic.words.finditer(text)
            if _is_so(m, book) and not (is_own and _of_another(m, book))
        ),
        None,
    )


def _is_so(match: re.Match[str], book: Phrasebook) -> bool:
    """Whether good news has come true: neither hoped for nor lost again."""
    before, after = match.string[max(0, match.start() - 30) : match.start()], match.end()
    if book is not ZH and _OVERSHADOWED_EN.search(match.string):
        return False
    if book is ZH:
        before = _AFTER_ALL_ZH.sub("", before)
        return not _UNDONE_ZH.search(before) and not _SPOILED_ZH.match(match.string, after)
    return not _UNDONE_EN.search(before) and not _SPOILED_EN.match(match.string, after)


def _of_another(match: re.Match[str], book: Phrasebook) -> bool:
    """Whether it is somebody else who is ill, retires or cries."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    return bool((_ANOTHER_ZH if book is ZH else _ANOTHER_EN).search(before))


def _more_likely(found: dict[Polarity, tuple[int, Topic]], label: Emotion, text: str) -> Topic:
    """The gravest first, then by the feeling; where it does not tell, what was said last."""
    good, hard = found[Polarity.GOOD], found[Polarity.HARD]
    if hard[1].name in _SEVERE:
        return hard[1]
    if good[1].name in _MENDING and good[0] >= hard[0]:
        return good[1]
    if hard[0] > good[0] and _SPOILS.search(good[1].words.sub("", text[good[0] : hard[0]])):
        return hard[1]
    if label is Emotion.JOY or hard[1].name in MERELY_NAMED:
        return good[1]
    if label in PAIN:
        return hard[1]
    return max(good, hard, key=lambda one: one[0])[1]
