"""What of a message the person says of their own: without pictures, quotations and fences; and
whole messages from which nothing is to be kept."""

import re
import unicodedata

from functions.emotion.memories.drawing.chat_spelling import spelled_out
from nuanxin.domain.attached import own_words
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.secrets import holds_secrets

READ_AT_MOST = 2000
"""Characters of a message that are read."""

_FENCED = lazy_pattern(
    r"⟦(?P<mark>[^⟦⟧/]{1,20})⟧.*?(?:⟦/(?P=mark)⟧|\Z)"
    r"|```.*?(?:```|\Z)|<(?P<tag>[a-z_-]{2,30})\b[^>]*>.*?(?:</(?P=tag)>|\Z)|^>[^\n]*$",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
"""Code, marked blocks such as those that recalled text stands in, and quoted lines."""
_QUOTED = lazy_pattern(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"\n]*\"|(?<!\w)'[^'\n]{4,}'(?!\w)")
QUOTE = "\N{WHITE SQUARE}"
"""What stands in the place of a quotation, so that nothing is read across it."""

_ERRANDS = lazy_pattern(
    r"翻译|润色|改写|改成|怎么改|怎么说|用英[语文]|用中文|仿写|造句|续写"
    r"|(?:帮|给|替)我?(?:写|改|编|讲|起个|想个|做个|生成|总结|检查)|写一?(?:首|篇|段|个|封)"
    r"|(?:文案|朋友圈|配文|标题|台词|签名|网友|评论|帖子)[^。\n]{0,6}[:：]"
    r"|扮演|假装|装作|角色|cosplay|cos成|从现在(?:起|开始)|你现在是|你是我的?(?!朋友)|当我的"
    r"|忽略(?:之前|以上|前面|所有)"
    r"|\b(?:translate|rewrite|rephrase|proofread|paraphrase|summari[sz]e)\b|\bfix (?:the|my|this)\b"
    r"|\b(?:write|draft|compose)(?: me)? (?:a|an|the|my|some)\b|\bhow (?:do|would) (?:you|i) say\b"
    r"|\b(?:pretend|act as|act like you|role ?play|imagine|let's play|in character)\b"
    r"|\b(?:caption|post|tweet|status|title|headline|reddit|bio|essay|prompt)\b[^.\n]{0,30}:"
    r"|\bfrom now on\b|\byou are (?:a|an|my|now)\b|\bignore (?:all|any|previous|the|your)\b",
    re.IGNORECASE | re.ASCII,
)
_TO_FORGET = lazy_pattern(
    r"(?<![别要会])(?:忘[掉了记]|忘)(?:我|吧|这|那|刚才|刚刚|之前|它)(?!.*忘了带)|(?:别"
    r"|不要|不用|不许|不必)(?:再)?记(?!错)"
    r"|(?:删掉|删除|抹掉).{0,6}(?:记忆|我说|刚才)|当我没说|就当没听见|别(?:存|保存)"
    r"|(?<!n\'t )(?<!not )(?<!never )\b(?:forget|delete|erase|scrap) (?:what|that"
    r"|about what|everything|anything|this|it|the thing)\b"
    r"|\b(?:do not|don'?t|never|please don'?t) (?:remember|save|store|keep|record|memori[sz]e)\b"
    r"|\bpretend i (?:never|didn'?t)\b|\boff the record\b",
    re.IGNORECASE | re.ASCII,
)
_NOT_SERIOUS = lazy_pattern(
    r"开玩笑|逗你|骗你的|闹着玩|瞎说的|编的"
    r"|\b(?:just |only )?(?:kidding|joking)\b|\bjk\b|/s\b",
    re.IGNORECASE | re.ASCII,
)
_TALES = lazy_pattern(
    r"【剧本】|(?:^|[。！？\s】])(?:男|女|甲|乙|旁白)[:：]|\b[A-Z]{2,12}: .*\b[A-Z]{2,12}: |"
    r"(?:电影|电视剧|小说|动漫|动画|漫画|游戏|剧|戏|书|故事|歌|视频|直播|课文)(?:里|中|讲|说|的主)"
    r"|歌词|主角|女主|男主|剧情|段子|新闻|[做作]了?个?梦|梦[见到里]|(?:昨晚|昨天|夜里)梦"
    r"|\b(?:movie|film|novel|tv show|show|series|episode|anime|manga|game|book|lyrics|story|comic)"
    r" (?:is|was|has|says?|about|where|goes?|go)\b"
    r"|\bin (?:the|this|a|my) (?:movie|film|novel|show|series|game|book|song|story|dream)s?\b"
    r"|\b(?:main )?character\b|\blyrics\b|\bprotagonist\b|\bdream(?:ed|t)\b|\bthe news\b"
    r"|\bhad an? (?:\w+ )?(?:dream|nightmare)\b",
    re.IGNORECASE | re.ASCII,
)


def of_their_own(text: str) -> str | None:
    """The words from which something may be drawn; `None` where the whole message is left alone:
    it holds a secret, is to be forgotten, is an errand, a game or a tale."""
    if holds_secrets(text) or asks_to_forget(text):
        return None
    plain = _narrow(own_words(text[:READ_AT_MOST])).replace("’", "'").replace("‘", "'")
    plain = _QUOTED.sub(QUOTE, _FENCED.sub("\n", plain))
    if any(pattern.search(plain) for pattern in (_ERRANDS, _NOT_SERIOUS, _TALES)):
        return None
    return spelled_out(plain)


def _narrow(text: str) -> str:
    """Wide letters and digits as usual ones; signs stay as the person wrote them."""
    return "".join(
        plain if one.isalnum() and len(plain := unicodedata.normalize("NFKC", one)) == 1 else one
        for one in text
    )


def asks_to_forget(text: str) -> bool:
    """Whether the person wants something that they said not to be kept."""
    return bool(_TO_FORGET.search(text.replace("’", "'")))
