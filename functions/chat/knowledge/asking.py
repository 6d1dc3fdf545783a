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
_NOT_ASKED = lazy_pattern(
    r"没什么|什么[都也]|不算什么|怎么[都也]|谁[都也]|多少有[点些]|几[点天]都|有什么(?:意思|意义|用)"
)
_QUESTION = lazy_pattern(
    r"[?？]|[吗么]$|[吗嘛][,，。]|呢$|什么|怎么|怎样|咋|啥|如何|哪[里儿些个种家天位年一]|在哪"
    r"|几[点号天个次种岁元块本位针楼]|多[少久长大远]|是不是|能不能|可不可以|有没有|会不会|要不要"
    r"|需不需要|谁|为什么|为何"
    r"|^(?:(?:so|and|but|hey|hi|hello|ok|okay|um|well|please|sorry|excuse me)\b[ ,]*)*"
    r"(?:what|whats|how|when|where|which|who|whom|whose|why|can|could|may|does|do|did|is|are|was"
    r"|were|should|will|would|must)\b"
    r"|[,;.] ?(?:what|how|when|where|which|who|can|could|may|does|do|is|are|should|will)\b"
)
_REQUEST = lazy_pattern(
    r"请问|请教|告诉我|介绍(?:一下|下)?|说明(?:一下|下)?|解释(?:一下|下)?|查(?:一下|下|询)"
    r"|(?:讲讲|说说|讲一下|说一下)(?!你|我|话|心)|想(?:了解|知道|问|咨询)|求(?:问|助)|咨询"
    r"|\b(?:tell me (?:about|how|what|when|where|which|who|why|whether|if)|explain|describe"
    r"|i(?:['’]d| would) like to know|i want to know|i need to know|look up|find out"
    r"|could you say|information (?:on|about))\b"
)
_OF_ONESELF = lazy_pattern(r"[我俺咱]|\b(?:i|im|i['’]m|ive|i['’]ve|me|my|mine|we|us|our)\b")
_PRACTICAL = lazy_pattern(
    r"几[号点天个次位本]|多少|多久|要不要(?:带|交|预约)|(?:怎么|如何|在?哪里?|哪儿)(?:申请|办(?!法|$|[了呢啊呀吧嘛么,，。?？!！])|退|换|开"
    r"|交|报|查|改|取|领|装|修|约|挂|缴|用|充|设置|绑定|打印|补)|(?:什么|哪些)(?:材料|手续|证明|条件|证件)"
    r"|\b(?:can|may|must|should|do|does|will) (?:i|we|my|our|it|you)\b"
    r"|\bhow (?:do|can|much|many|long|soon|often)\b"
    r"|\b(?:where|when) (?:do|can|should|will|is|are)\b"
)
"""What is asked of oneself and is still about something: a rule, a place, an amount."""
_OTHERS = lazy_pattern(r"(?<!其)[他她](?!人)|\b(?:he|she|him|her|his|hers)\b")
"""Where one waits for somebody, "how long" is no question about things."""
_ERRAND = lazy_pattern(
    r"(?:想|要|需要|打算|准备)(?:退|换|办|申请|报(?:名|销|修|到)|请(?:假|年假|病假|事假|婚假|产假)|查|订|约|预约"
    r"|开(?!心)|取消|修|装|续|借|交|领|补|改|注销|投诉|挂号|打印)"
    r"|忘(?:了|记)?(?:密码|打卡|带)|连不上|打不开|开不了|用不了|登不上|收不到|没反应|坏了|丢了"
    r"|\b(?:i (?:want|need|have|would like|wish) to (?:return|exchange|cancel|apply|book|change"
    r"|report|order|pay|renew|register|sign)|(?:lost|forgot|locked out of) my|does ?n['’]?t work"
    r"|won['’]?t (?:start|open|turn|connect|charge)"
    r"|arrived (?:broken|late|damaged)|stopped working)\b"
)
"""Something of one's own that wants doing."""
_HEART = lazy_pattern(
    r"爱我|爱上|喜欢我|分手|离婚|想他|想她|想你|想哭|想死|难过|难受|伤心|心里|心情|孤独|孤单|委屈|绝望|撑|熬"
    r"|受不了|好累|崩溃|后悔|原谅|没用|差劲|人生|活着|活下去|睡不着|失恋|想家|害怕|担心|好怕|烦死|开心|高兴"
    r"|男朋友|女朋友|前任|暗恋|他(?:们)?(?:为什么|是不是|到底|还会|会不会)|她(?:为什么|是不是|到底|还会)"
    r"|(?:我|自己)(?:到底|究竟|是不是|怎么这么|为什么(?:总|这么|老))|不该|该不该|不知道(?:该|要)?怎么办(?:才好)?了?$|值不值|怎么面对|怎么过"
    r"|\b(?:love|lonely|alone|sad|happy|happier|feel|feeling|feelings|my life|cry|die|hate"
    r"|miss (?:him|her|you|them)|heart|leave me|bad person|good person|get over|forgive|worth it"
    r"|cope|go on|anymore|boyfriend|girlfriend|ex|my (?:mom|mum|dad|wife|husband|boss)"
    r"|afraid|scared|tired of|sleep"
    r"|wrong with me|hard on myself|be okay|live with)\b"
)
_THEY = lazy_pattern(
    r"你们(?!.{0,3}(?:觉得|喜欢|爱))|贵(?:公司|店|校|院|司)"
    r"|\bdo you (?:guys )?(?:have|ship|sell|offer|accept|take|support|deliver|provide|open|close"
    r"|charge|allow|serve|stock|do|cover|refund|send|rent|repair|need|require)\b"
    r"(?!.*\b(?:feelings?|friends?|name|body|family|emotions?|soul|dreams?|memor|hobb|heart"
    r"|time for|boyfriend|girlfriend|a minute|kids|parents|me)\b)"
    r"|\b(?:are you open|where are you located|when are you (?:open|closed))\b"
)
"""Those whom the agent speaks for, and not the agent itself."""
_OF_US = lazy_pattern(
    r"你(?:觉得|认为|喜欢|会不会|爱|想|是不是|能陪|会陪|会一直|陪|懂|有没有|今天|说人)|陪我|抱抱|安慰|讲个|唱"
    r"|\b(?:do you (?:think|feel|like|love|care|ever|know me|remember)|are you|how are you"
    r"|would you (?:rather|ever)|tell me (?:a|another) (?:joke|story)|talk to me)\b"
)
_CLAUSES = lazy_pattern(r"[,，!！;；~～…]|。.")
_TOPIC_ZH, _TOPIC_EN = 14, 40
"""Characters of a bare topic: "退货流程", "opening hours"."""


def asks_for_knowledge(text: str, reading: EmotionReading) -> Asked:
    """Feelings, danger, courtesies and questions to the companion are never looked up."""
    plain = text.strip().lower()
    if not plain or _is_company(plain, reading):
        return Asked.NOTHING
    if _REQUEST.search(plain) and not asks_to_remember(plain):
        return Asked.KNOWLEDGE
    asks = bool(_QUESTION.search(plain)) and not _NOT_ASKED.search(plain)
    if _OF_ONESELF.search(plain):
        return _of_oneself(plain, asks=asks)
    if asks:
        return Asked.KNOWLEDGE
    return Asked.PERHAPS if _is_topic(plain) or _ERRAND.search(plain) else Asked.NOTHING


def _of_oneself(plain: str, *, asks: bool) -> Asked:
    """What somebody tells of themselves is company, unless it wants something done or known."""
    if asks_to_remember(plain):
        return Asked.NOTHING
    if asks and _PRACTICAL.search(plain) and not _OTHERS.search(plain):
        return Asked.KNOWLEDGE
    return Asked.PERHAPS if asks or _ERRAND.search(plain) else Asked.NOTHING


def _is_topic(plain: str) -> bool:
    longest = _TOPIC_EN if plain.isascii() else _TOPIC_ZH
    return 1 < len(plain) <= longest and not _CLAUSES.search(plain)


def _is_company(plain: str, reading: EmotionReading) -> bool:
    if is_danger(reading.safety) or len(plain) > _LONGEST:
        return True
    if _REQUEST.search(plain):
        return False
    hurts = reading.label in _HURTS and reading.intensity >= _STRONG
    if (hurts and not _PRACTICAL.search(plain)) or _HEART.search(plain) or is_courtesy(plain):
        return True
    return not _THEY.search(plain) and (is_about_us(plain) or bool(_OF_US.search(plain)))
