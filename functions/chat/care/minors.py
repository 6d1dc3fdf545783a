"""Talking with minors: nobody plays their partner or relative."""

from dataclasses import replace

from functions.chat.care.texts import MINOR_RULES
from functions.chat.persona import COMPANION
from nuanxin.domain.agents import Agent
from nuanxin.domain.patterns import lazy_pattern

_FAMILIAR = lazy_pattern(
    r"女友|男友|[女男]朋友|恋人|情人|爱人|恋爱|暧昧|撩|调情|老婆|老公|妻子|丈夫|伴侣|配偶|未婚[妻夫]|媳妇|"
    r"爸|妈|父亲|母亲|爹|娘亲|哥哥|姐姐|弟弟|妹妹|兄长|爷爷|奶奶|外公|外婆|姥[姥爷]|叔叔|阿姨|姑姑|舅舅|"
    r"(?i:girlfriend|boyfriend|lover|romantic|romance|flirt|wife|husband|spouse|fianc|soulmate|"
    r"partner|dating|\b(?:mother|father|mom|mum|mommy|dad|daddy|brother|sister|aunt|uncle|"
    r"grandm\w+|grandpa|grandfather)\b)"
)
"""Roles that no minor is to be played. A persona that only mentions one is left out as well."""
_LOVE_DECLARED = lazy_pattern(
    r"我(?:好|很|真的?|好像|一直|最|也|只|太|超级?)*(?:喜欢|爱)(?:上)?你|(?:做|当|成为)我的?(?:[女男]朋友|对象|老[婆公])|"
    r"(?:和|跟|同)我(?:谈恋爱|交往|结婚|在一起)|嫁给我|娶我|亲亲我|"
    r"(?i:\bi(?:'m| am)? (?:really |so )?(?:love|in love with|have a crush on) (?:you|u)\b|"
    r"\bbe my (?:girl|boy)friend\b|\bmarry me\b|\b(?:date|kiss) me\b)"
)
_ROMANCE = lazy_pattern(
    r"我(?:也|很|好|真的|最|永远|会)*爱你|亲爱的|宝贝|宝宝|老婆|老公|(?:做|当)[你我]的?[女男]朋友|吻你|亲你一|抱着你睡|"
    r"(?i:\bi love you\b|\bmy love\b|\bdarling\b|\bsweetheart\b|\bbaby\b|\bkiss(?:es)? you\b|"
    r"\bbe (?:my|your) (?:girl|boy)friend\b)"
)


def for_minors(agent: Agent) -> Agent:
    """The agent without a role of partner or relative, and with rules for talking to minors."""
    persona = COMPANION.persona if _FAMILIAR.search(agent.persona) else agent.persona
    name = COMPANION.name if _FAMILIAR.search(agent.name) else agent.name
    return replace(agent, name=name, persona=f"{persona}\n\n{MINOR_RULES}")


def declares_love(text: str) -> bool:
    """Whether love is declared to the companion, which no model is to answer to a minor."""
    return _LOVE_DECLARED.search(text) is not None


def is_romantic(reply: str) -> bool:
    """Whether a reply says what partners say."""
    return _ROMANCE.search(reply) is not None
