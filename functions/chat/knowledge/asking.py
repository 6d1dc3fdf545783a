"""Whether a message asks for knowledge, and not for company."""

from enum import Enum, auto

from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import is_danger
from nuanxin.domain.small_talk import is_about_us, is_courtesy
from nuanxin.memory.asking import asks_to_remember


class Asked(Enum):
    KNOWLEDGE = auto()
    """A question about something: if nothing fits, that is said."""
    PERHAPS = auto()
    """It is answered from what fits; if nothing does, it was talk."""
    NOTHING = auto()


_LONGEST = 300
"""Characters; what is longer is a telling, whatever it ends with."""
_STRONG = 0.6
"""From this intensity on, a feeling that hurts is answered first."""
_HURTS = frozenset({Emotion.SADNESS, Emotion.FEAR, Emotion.ANGER})
_QUESTION = lazy_pattern(
    r"[?？]|吗|呢$|什么|怎么|怎样|如何|哪[里儿些个种家天位年]|几[点号天个次岁元块]|多[少久长大远]"
    r"|是不是|能不能|可不可以|可以.{0,20}[吗么]|有没有|会不会|要不要|需不需要|谁|为什么|为何"
    r"|\b(?:what|how|when|where|which|who|whom|whose|why|can|could|may|does|do|did|is|are|was"
    r"|were|should|will|would)\b"
)
_REQUEST = lazy_pattern(
    r"请问|请教|告诉我|介绍(?:一下|下)?|说明(?:一下|下)?|解释(?:一下|下)?|讲讲|说说|查(?:一下|下|询)"
    r"|想(?:了解|知道|问|咨询)|求(?:问|助)|咨询"
    r"|\b(?:tell me (?:about|how|what|when|where|which|who|why|whether|if)|explain|describe"
    r"|i(?:['’]d| would) like to know|i want to know|i need to know|look up|find out"
    r"|could you say|information (?:on|about))\b"
)
_OF_ONESELF = lazy_pattern(r"[我俺咱]|\b(?:i|im|i['’]m|ive|i['’]ve|me|my|mine|we|us|our)\b")
_OF_US = lazy_pattern(
    r"你(?:觉得|认为|喜欢|会不会|爱|想|是不是|能陪|陪|懂|有没有)|陪我|抱抱|安慰"
    r"|\b(?:do you (?:think|feel|like|love|care|ever)|are you|would you (?:rather|ever))\b"
)
_TOPIC_ZH, _TOPIC_EN = 16, 40
"""Characters of a bare topic: "退货流程", "opening hours"."""


def asks_for_knowledge(text: str, reading: EmotionReading) -> Asked:
    """Feelings, danger, courtesies and questions to the companion are never looked up."""
    plain = text.strip().lower()
    if not plain or _is_company(plain, reading):
        return Asked.NOTHING
    if _REQUEST.search(plain) and not asks_to_remember(plain):
        return Asked.KNOWLEDGE
    asks, of_oneself = bool(_QUESTION.search(plain)), bool(_OF_ONESELF.search(plain))
    if asks and not of_oneself:
        return Asked.KNOWLEDGE
    is_topic = len(plain) <= (_TOPIC_EN if plain.isascii() else _TOPIC_ZH)
    return Asked.PERHAPS if asks or is_topic or of_oneself else Asked.NOTHING


def _is_company(plain: str, reading: EmotionReading) -> bool:
    if is_danger(reading.safety) or len(plain) > _LONGEST:
        return True
    hurts = reading.label in _HURTS and reading.intensity >= _STRONG
    return (
        (hurts and not _REQUEST.search(plain))
        or is_courtesy(plain)
        or is_about_us(plain)
        or bool(_OF_US.search(plain))
    )
