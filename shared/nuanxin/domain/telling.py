"""How people say their names.

A clause counts only where it plainly speaks of the person; nothing is worked out.
"""

import re

from nuanxin.domain.patterns import lazy_pattern

_NO_NAME_ZH = (
    "(?![他她它你您人谁了过不着外车上滴苦醒住停板喊救破]|什么|啥|老(?:公|婆|板|师|妈|爸)|妈"
    "|爸"
    "|孩子|儿子|女儿|朋友|同事"
    "|保安|警察|服务|师傅|自己|起床|去|来|回)"
)
_NAME_ZH = (
    rf"(?P<name>{_NO_NAME_ZH}(?:[一-鿿]{{2,4}}?|[A-Za-z][A-Za-z·]{{1,14}}"
    rf"|[阿小][A-Za-z]{{1,10}}))"
)
_TOLD_NAME_ZH = lazy_pattern(
    f"(?:(?:你好|大家好|嗨|哈喽|hi|hello)[呀啊 ]*)?(?:我的?(?:名字)?(?:就)?(?:叫做?|名叫|是叫)"
    f"|我的?名字(?:是|叫)){_NAME_ZH}"
    "(?:[呀啊哦]|(?:今年|在|来自|是).*)?"
    f"|(?:你)?(?:可以|就|直接)*(?:叫|喊|称呼)我{_NAME_ZH.replace('name', 'called')}(?:就(?:好"
    f"|行|可以)|吧|好了|就好了)[啦呀哦]?"
    f"|(?:你可以|大家都|朋友们?都|别人都)(?:叫|喊)我{_NAME_ZH.replace('name', 'known')}[啦呀哦]?"
    "|我是(?P<nick>(?:小|阿)(?!学|白|孩|三|丑|组|众|人|时|说|朋|偷|废|透|姐|哥|弟|妹)[一-鿿]"
    "|[A-Za-z][a-z]{1,14})[呀啊哦]?",
    re.IGNORECASE,
)
_NOT_A_NAME = (
    r"(?!(?:not|so|just|very|really|too|a|an|the|my|your|in|on|at|from|of|and|but|here|back"
    r"|home|new|old"
    r"|fine|good|okay|ok|great|bad|well|sorry|sure|done|gay|bi|trans|single|married|divorced"
    r"|pregnant"
    r"|sad|happy|tired|angry|scared|lonely|anxious|lost|broken|stuck|alone|afraid|depressed|bored"
    r"|sick|ill|hungry|crying|dying|dead|ready|late|lol|muslim|jewish|catholic|hindu|buddhist"
    r"|german"
    r"|french|dutch|greek|thai|irish|welsh|asian|black|white|going|doing|feeling|also|still|now"
    r"|hoping|over|up|down|out|off|pissed|mad|worried|nervous|what|who|that|this|it|everyone)\b)"
)
_TOLD_NAME_EN = lazy_pattern(
    rf"(?i:(?:(?:hi|hello|hey)(?: there)?[ ,!]*)?(?:my name(?: is|s|['’]s)|i(?:m|['’]m"
    rf"| am) called|the name(?: is|s|['’]s)))"
    rf" (?P<name>(?i:{_NOT_A_NAME})[A-Za-z][a-z'-]{{1,14}})(?: [A-Z][a-z]+)?"
    rf"|(?i:(?:you can |just |please |so |but )*(?:call me|(?:people|everyone|my friends"
    rf"|friends) calls? me))"
    rf" (?P<called>(?i:{_NOT_A_NAME}(?!(?:later|when|if|maybe|names|crazy"
    rf"|stupid)\b))[A-Z][a-z'-]{{1,14}})"
    rf"|(?i:(?:(?:hi|hello|hey)(?: there)?[ ,!]*)?i(?:m|['’]m| am)) (?P<nick>(?i:{_NOT_A_NAME})"
    r"[A-Z][a-z]{1,14}(?<!ese)(?<!ish)(?<!ian)(?<!ean)(?<!can)(?<!ed)(?<!ing))"
)


def name_in(clause: str, *, chinese: bool) -> str | None:
    """The name that a clause gives the one who says it, and nothing else besides."""
    found = (_TOLD_NAME_ZH if chinese else _TOLD_NAME_EN).fullmatch(clause)
    if found is None:
        return None
    name = next(one for one in found.groups() if one)
    return name if chinese and not name.isascii() else name[0].upper() + name[1:]
