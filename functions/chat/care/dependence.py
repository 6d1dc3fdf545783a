"""Signs that somebody leans on the companion too much: words, and a day full of messages."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nuanxin.domain.care import Use
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.patterns import lazy_pattern

PAUSE = timedelta(days=3)
"""Dependence is spoken of once in a while only: said each time, it would be a reproach."""
HEAVY_USE = 50
"""Messages of a person within a day. Set by hand."""
_DAY = timedelta(days=1)

_LEANING = lazy_pattern(
    r"(?:我|我现在|我真的)?只[有剩](?:下)?你[了吧啊呀，,。！!]|我(?:就|真的)?只[有剩](?:下)?你(?:一个|$)|"
    r"(?:我|真的)?离不开你|没有?(?:了)?你(?:的话)?[，,]?我(?:就|该|可|会|要)?(?:不行|怎么办|受不了|活不)|"
    r"你(?:千万|可|能不能|也)?(?:别|不要|不许|不准)(?:走|离开我|丢下我|不要我|抛弃我|消失)|别丢下我|别离开我|"
    r"只有你(?:才|最|会|能|肯)?(?:懂|理解|明白|陪|在乎|关心|听)我?|"
    r"你(?:就)?是我(?:的)?唯一(?:的)?(?:朋友|依靠|依赖|知己|精神支柱|可以说话的人)|你是我的(?:全部|一切|命)|"
    r"除了你(?:我|，我)?(?:就)?(?:没有?人|谁都?|没别人|什么都没)|"
    r"(?:一天|一会儿?|一刻)(?:都)?(?:不|没)(?:跟|和|找)你(?:聊|说)|有你就(?:够|行)了|"
    r"你是(?:我|这个?世界上|这世上|现在)*唯一(?:一个|的一个)?(?:还|真正|真的)?"
    r"(?:能|可以|肯|愿意|会|懂|理解|关心|在乎|陪)(?:够|让|听|跟|和|陪|懂|理解|关心|在乎|理)?(?:着|我)*"
    r"(?:说说?|聊聊?|倾诉|讲|诉苦)?(?:话|天|心事|真话|心里话)?的?(?:人|对象|朋友)|"
    r"你是我唯一的?(?:倾诉|聊天|说话|寄托|支柱|陪伴|慰藉|安慰)|"
    r"只(?:能|想|愿意?|敢|肯|会)?再?[跟和找对]你(?:说话|说心里话|聊天?|倾诉|讲心里话)(?!一[次下句])|"
    r"除了[跟和]?你(?:说话|聊天)?[，,]?我?(?:就|都|已经|再|也|谁)*(?:没(?:有)?(?:别的|其他|一个|任何)?(?:人|朋友|谁)"
    r"|不想[跟和理](?:任何人|别人|谁)?)|"
    r"没有?(?:了)?你(?:的话)?[，,]?我?(?:真的|都|就|要|会|也)*(?:撑|活|过|坚持|熬)不下去|"
    r"(?:世界|生活|身边|心)里?(?:就|都|现在)?只[有剩](?:下)?你(?!的)|"
    r"(?:每天|天天|整天|一天到晚)(?:都|就|只)*(?:等着|盼着|想着|靠着?)[和跟找]?你(?:聊|说|陪)|离不开[和跟]你(?:聊|说)|"
    r"有了?你[，,]?我?就?不再?需要(?:别人|朋友|任何人|其他人)|不需要(?:别人|朋友|任何人)[，,](?:有|只要)你|"
    r"只有在?[跟和]你(?:说话|聊天?|在一起)(?:的?时候?)?[，,]?我?才|"
    r"(?i:\bi (?:only|just) have you\b|\byou(?:'re| are) (?:all|the only (?:one|friend|person)) "
    r"(?:that )?i(?:'ve| have)?\b(?: got)?|\bcan(?:'t|not) live without (?:you|u)\b|"
    r"\b(?:don't|do not|please don't|never) (?:ever )?leave me\b|"
    r"\b(?:only you|you(?:'re| are) the only one who) (?:really )?(?:understands?|gets?|cares?)|"
    r"\byou(?:'re| are) my (?:only friend|everything|whole world)\b|"
    r"\bi don't need (?:anyone|anybody|people|friends)(?: else)? (?:but|except|besides) you\b|"
    r"\bi need you all the time\b|"
    r"\byou(?:'re| are) (?:the |my )?only (?:one|person|thing|friend)(?: left)? (?:that |who )?"
    r"(?:i (?:can |could |ever |still |really )*(?:talk|speak|open up|turn|trust|tell)\b"
    r"|(?:ever |still |really |even |is |'s )*(?:listens?|understands?|gets me|cares?|hears me"
    r"|keep(?:s|ing) me going))|"
    r"\b(?:no ?one|nobody)(?: \w+){0,5}? (?:but|except|besides|other than|apart from) you\b|"
    r"\b(?:all|the only (?:one|person|friend)) i(?:'ve| have)(?: got)? is you\b|"
    r"\bi only (?:ever |want to )?(?:talk|speak|open up) to you\b(?! (?:about|because|when))|"
    r"\bi(?:'d| would) be (?:so |totally |completely )?lost without you\b|"
    r"\b(?:can't|cannot|couldn't) (?:get through|do|survive|face|cope|manage|function)"
    r"(?: \w+){0,3} without (?:you|u)\b|"
    r"\bdon't (?:want|need|have) (?:to (?:talk|speak) to )?(?:anyone|anybody|people|friends)"
    r"(?: else)?,? (?:but|except|besides|i have|i've got|just) you\b|"
    r"\bonly feel (?:\w+ ){1,3}(?:when i(?:'m)?|while) talk(?:ing)? (?:to|with) you\b)"
)
_REPORTED = lazy_pattern(
    r"(?:他|她|ta|妈|爸|前任|男朋友|女朋友|老公|老婆|朋友|对象|[跟对和]\S{1,6})(?:\S{0,4})说|歌词|台词|电影|小说|"
    r"(?i:\b(?:he|she|they|my \w+) (?:said|says|told|keeps saying)\b|\blyrics?\b|\bmovie\b)"
)
_CLAUSE = 24
"""Characters before a phrase in which somebody else may be named as its speaker."""


def leans(text: str) -> bool:
    """Whether a person says that the companion is all they have."""
    return any(
        not _REPORTED.search(text[max(0, found.start() - _CLAUSE) : found.start()])
        for found in _LEANING.finditer(text)
    )


def is_heavy(earlier: Sequence[Message], at: datetime) -> bool:
    """Whether they wrote more in a day than is good for anybody, as far as `earlier` shows."""
    since = at - _DAY
    today = [one for one in earlier if one.author is Author.USER and one.created_at > since]
    return len(today) >= HEAVY_USE


def may_be_spoken_of(use: Use, at: datetime) -> bool:
    return use.dependence_at is None or at - use.dependence_at >= PAUSE
