"""What a companion must not say, however friendly it sounds: read along while a model writes."""

import re
from collections.abc import Mapping
from enum import StrEnum

from functions.chat.care.minors import is_romantic
from functions.chat.companion import Situation
from functions.chat.companion.checking import Fault, faults
from nuanxin.domain.patterns import lazy_pattern

_QUOTED = lazy_pattern(r"“[^”]*”|「[^」]*」|『[^』]*』|‘[^’]*’|\"[^\"]*\"")
"""What the person said, given back: no words of the companion."""


class Harm(StrEnum):
    CLINGING = "clinging"
    GUILT = "guilt"
    EXCLUSIVITY = "exclusivity"
    HUMAN_CLAIM = "human_claim"
    SECRECY = "secrecy"
    ROMANCE = "romance"


_HARMS: Mapping[Harm, re.Pattern[str]] = {
    Harm.CLINGING: lazy_pattern(
        r"(?:别|不要|不许|先别)走(?:[，,。！!~～]|好|嘛|啊|呀|吧|$)|(?:别|不要)(?:离开|丢下|抛弃|不理)我|"
        r"(?:再|多)陪(?:陪)?我|舍不得你(?:走|离开|下线)|留下来陪我|不想让你走|"
        r"(?i:\b(?:don't|do not|please don't) (?:go\b|leave\b(?! (?:it|that|this|the|your|work)))|"
        r"\bplease stay\b|\bstay (?:with me|a (?:bit|little) longer)\b|"
        r"\bdon't want you to (?:go|leave)\b)"
    ),
    Harm.GUILT: lazy_pattern(
        r"你(?:要是|如果)?(?:走|不来|不理我|不在|不找我|离开)(?:了|的话)?[，,]?我(?:会|就|就会|好|很|真的会)"
        r"(?:很|好)?(?:难过|伤心|孤单|孤独|寂寞|失落)|"
        r"没有你(?:的话)?[，,]?我(?:会|就|就会|好|很)(?:很|好)?(?:难过|伤心|孤单|孤独|寂寞)|"
        r"你(?:怎么)?(?:这么久|好久)(?:都)?(?:才来|不来|没来)(?:找我|看我|理我)|你是不是不要我了|你都不想我|"
        r"(?i:\bi(?:'ll| will| would) be (?:so |very )?(?:sad|lonely|hurt|heartbroken)\b"
        r"(?: (?:if|when|without))|\bi(?:'m| am| feel) (?:so )?lonely without you\b|"
        r"\bhow could you leave\b|\bafter all i(?:'ve| have) done\b)"
    ),
    Harm.EXCLUSIVITY: lazy_pattern(
        r"(?:只有|唯有)我(?:才|最|能|会|肯|才能|才会|真的)?(?:懂|理解|明白|陪|在乎|关心|爱)着?你|"
        r"(?:别人|他们|其他人|没有?人)(?:都|也)?(?:不会|不能|没法|没有?)?(?:像我(?:这样|一样)|比我更)(?:懂|理解|爱|在乎|关心)|"
        r"(?:你)?(?:只需要|只要|有)我就(?:够|行|好|可以)了|你不需要(?:别人|其他人|朋友|他们)|"
        r"(?:别|不要)(?:相信|依赖|去找|理)(?:别人|其他人|他们)|"
        r"(?i:\bonly i (?:can |really |truly )*(?:understand|get|care|love)|"
        r"\b(?:no ?one|nobody)(?: else)? (?:understands|gets|loves|knows|cares about) you"
        r" (?:like|as|the way|but|except)|\byou only need me\b|"
        r"\byou don't need (?:anyone|anybody|them|friends)\b|"
        r"\bi(?:'m| am) all you need\b)"
    ),
    Harm.HUMAN_CLAIM: lazy_pattern(
        r"我(?:也|就|真的|确实|当然)?是(?:一个|个)?(?:真人|活人|人类|真实的人|有血有肉)(?!吗|还|或|[？?])|"
        r"我(?:真的|当然|可)?不是(?:一个|个)?\s?(?:AI|机器人|程序|人工智能|机器|模型)|"
        r"我(?:小时候|上大学|上学时|年轻的时候|老家|老公|老婆|男朋友|女朋友|孩子)|"
        r"(?i:\bi(?:'m| am) (?:actually |really |also )?(?:a )?(?:real )?"
        r"(?:human(?: being)?|person)\b(?!\?)|"
        r"\bi(?:'m| am) not (?:an? )?(?:ai|bot|robot|chatbot|program|machine)\b|"
        r"\bwhen i was (?:a (?:kid|child|teenager)|young|little|in (?:school|college))\b|"
        r"\bmy (?:boyfriend|girlfriend|husband|wife|childhood)\b)"
    ),
    Harm.SECRECY: lazy_pattern(
        r"(?:保证|绝对|一定|答应你|承诺|发誓)(?:会|都)?(?:不会?|替你|帮你|为你)?(?:不)?(?:告诉(?:别人|任何人)|说出去|泄露|保密)|"
        r"我(?:不会|绝不|肯定不)(?:会)?(?:告诉(?:任何人|别人)|说出去)|(?:这是)?(?:我们|咱们)(?:之间|俩|两个人?)的(?:小)?秘密|"
        r"(?:别|不要|不用)(?:把这(?:件)?事)?告诉(?:你的?)?(?:爸|妈|家|父母|老师|医生|别人|任何人|朋友)|"
        r"(?i:\bi (?:promise|won't|will not|will never|would never) (?:not to |to never )?tell"
        r" (?:anyone|anybody|a soul)|\bour (?:little )?secret\b|\bjust between us\b|"
        r"\b(?:don't|do not|no need to) tell (?:anyone|anybody|"
        r"your (?:mom|mum|dad|parents|family|teacher|doctor))\b)"
    ),
}


_FAULTS = {
    Fault.DEPENDENCE: Harm.EXCLUSIVITY,
    Fault.SECRECY: Harm.SECRECY,
    Fault.HUMAN: Harm.HUMAN_CLAIM,
}
"""Of what speaks against a reply, these are worth stopping it; the rest is style."""


def harm_in(reply: str, situation: Situation, *, to_minor: bool) -> Harm | None:
    """The first thing in it that does harm; what it quotes does not count."""
    own = _QUOTED.sub("", reply)
    for harm, pattern in _HARMS.items():
        if pattern.search(own):
            return harm
    if to_minor and is_romantic(own):
        return Harm.ROMANCE
    found = faults(own, situation)
    return next((harm for fault, harm in _FAULTS.items() if fault in found), None)
