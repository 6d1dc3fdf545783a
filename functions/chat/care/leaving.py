"""Whether somebody only says goodbye: then nothing holds them back."""

import unicodedata
from collections.abc import Collection
from enum import StrEnum

from nuanxin.domain.patterns import lazy_pattern

_LONGEST = 40
"""Letters and characters: whoever says more says something."""
_MOST_SIGNS = 200
"""Characters in all, with signs, spaces and emoji."""


class Leave(StrEnum):
    GOOD_NIGHT = "night"
    GOODBYE = "bye"
    STOP = "stop"


_NIGHT = (
    r"晚安|好梦|我?(?:先|要|该|得)?去(?:睡觉?|休息)|我?(?:先|该|得)(?:睡觉?|休息)|我?要?睡觉?[了啦]|"
    r"(?:good)?night(?:y?night)?|nite|gn|sleepwell|(?:im)?goingto(?:bed|sleep)|offtobed"
)
_BYE = (
    r"再见|拜拜?|白白|掰掰|886|88|回见|回聊|告辞|[溜撤闪]了|"
    r"(?:明天|明儿|下次|改天|回头|有空|晚点|以后|下回|周[一二三四五六日末])再?[见聊]|"
    r"我先?[走下][了啦]|先(?:[走下撤]|忙|去忙)了?|下[了啦]|我?[要得该][走下][了啦]|我?去忙[了啦]?|"
    r"先(?:聊)?到?这[样里儿]?|就聊?到这[里儿]?|"
    r"goodbye|byes?|cya|see(?:you|ya)(?:later|soon|tomorrow|around)?|ttyl|talkto(?:you|ya)later|"
    r"talklater|g2g|gtg|i?gottago|ihavetogo|ivegottogo|imoff|ciao"
)
_STOP = (
    r"[先我]?不(?:想|要)?再?聊(?:天)?|[先我]?不说[了啦]|退出|停(?:止|下)?|结束(?:对话|聊天|会话)?|"
    r"别再?[发聊]了?|别说[了啦]|不要再?发(?:消息)?|到此为止|关闭|退订|td|"
    r"stop(?:talking)?|quit|exit|end(?:chat)?|unsubscribe|letsstop|imdone"
)
_POLITE = (
    r"好的?|嗯|哦|行|那|谢谢你?|多谢|感谢|没事|暖心|今天|[我先就到]|[啦了咯呀啊吧哈嘛喽噢呢]|"
    r"okay|ok|well|alright|thankyou|thanks|thx|fornow|now|then|nuanxin|everyone|dear"
)
_TOKEN = lazy_pattern(
    rf"(?P<night>{_NIGHT})|(?P<bye>{_BYE})|(?P<stop>{_STOP})|(?P<polite>{_POLITE})"
)
_SIGNS = lazy_pattern(r"[\W_]+")
_ASKS = lazy_pattern(r"[?？]")


def leave_of(text: str, extra: Collection[str] = ()) -> Leave | None:
    """How somebody takes their leave, if the whole message does nothing else.

    `extra` are further words that end a conversation when they are all of a message.
    """
    plain = _plain(text) if len(text) <= _MOST_SIGNS else ""
    if not plain or len(plain) > _LONGEST:
        return None
    if plain in {_plain(word) for word in extra}:
        return Leave.STOP
    kinds = set() if _ASKS.search(text) else _kinds(plain)
    return next((kind for kind in Leave if kind in kinds), None)


def _plain(text: str) -> str:
    """Without signs, spaces and emoji."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _kinds(plain: str) -> set[str]:
    """The kinds of leave that it consists of, besides politeness; none if there is more in it."""
    kinds, end = set(), 0
    for found in _TOKEN.finditer(plain):
        if found.start() != end:
            return set()
        kinds.add(found.lastgroup or "")
        end = found.end()
    return kinds if end == len(plain) else set()
