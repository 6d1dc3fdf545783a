"""Messages that are no telling of one's own: courtesies, questions to the companion, errands.

A goodbye is no grief and "who are you?" no surprise, whatever a model makes of so few words.
"""

from nuanxin.domain.patterns import lazy_pattern

_LONGEST = 60
"""Characters; what is longer says more than that."""
_GAP = r"[\s,.!?~，。！？～、…]*"
_COURTESIES = lazy_pattern(
    rf"{_GAP}(?:(?:"
    "(?:你们?|您|大家)好|嗨|哈[喽啰]|嘿|喂|在(?:吗|么|不在)|有人吗|早(?:安|上好)?|[上中下]"
    "午好"
    "|晚上好|晚安|好梦"
    "|再见|再会|拜拜?|回(?:头|)见|(?:明天|下次|改天|回头|晚点)(?:再?[见聊])|先这样"
    "|(?:我)?先(?:走|下|睡|忙|撤)了|886?"
    "|(?:谢谢|多谢|感谢|谢)(?:你|您|你们|大家)?|不客气|不用谢|嗯+|[哦噢]+|好(?:的|吧|哒|嘞)"
    "?|行"
    "|收到|知道了|明白|懂了"
    "|hi|hello|hey|hiya|there|good (?:morning|afternoon|evening|night)|morning|(?:good)?bye"
    "|good bye"
    r"|(?:see|catch) (?:you|ya|u)|cya|(?:later|tomorrow|soon)\b|ttyl|talk (?:to you )?(?:later"
    r"|soon|tomorrow)"
    "|take care|gn|night night|(?:i )?(?:gotta|got to|have to) go|brb|thanks?|thank (?:you|u)"
    "|thx|ty"
    "|(?:youre|you['’]re) welcome|no problem|ok(?:ay)?|sure|got it|i see|alright|yes|yeah|yep"
    rf")[啊呀哦呢啦吧了哈]*{_GAP})+",
)
_ABOUT_US_ZH = lazy_pattern(
    "(?:那|所以|话说|请问|哎|诶|[,，、 ])*(?:你|您)(?!.*(?:离开|抛弃|不要我|救|难过|难受|痛"
    "|死"
    "|哭|觉得|认为|你说|知道|[他她]|认真|玩笑|确定|疯|傻|滚))"
    "(?:[^我,，。!！]{1,12}我?(?:的?(?:吗|么|嘛|呢|吧))?[?？]+|[^我,，。!！]{1,12}我?的?(?:吗"
    "|么|嘛)"
    "|(?:到底|究竟)?(?:是|叫)(?:谁|什么.{0,3}|啥|哪位)|(?:会|能|可以)(?:做|干)?(?:什么|啥)"
    "|(?:多大|几岁))了?[~。.?？!！ ]*"
)
_ABOUT_US_EN = lazy_pattern(
    r"(?:so |and |but |hey |ok |wait,? )*(?:who|what|how old|where|are|do|can|will|did"
    r"|have)\b(?=.*\byou(?:r|re)?\b)"
    r"(?!.*\b(?:i|im|i'm|i’m|ive|my|leave|hurt|die|cry|abandon|he|she|they|him|her|think|know"
    r"|serious|kidding|joking|sure|crazy|insane|people)\b)[^.!;]{2,56}"
)
_ERRANDS = lazy_pattern(
    "/\\w.*|\\d{1,6}|(?:请|麻烦|能不能|可以|你|[,， ])*(?:帮我|给我|替我)?(?:写(?!不)(?:一|个"
    "|首|段|封|篇|份)|讲(?:个|一个)|唱(?:首|个|一)"
    "|翻译|推荐|查(?:一?下)|算(?:一?下)|提醒我|设(?:个|一个|置)|播放|列(?:个|一)|总结|生成"
    "|画(?:个|一)|清空|重新开始|换个话题)"
    "[^,，。!！]{0,24}[。.!！?？~]*"
    r"|(?:please |can you |could you |would you )*(?:write|tell me an? (?:joke|story)|transl"
    r"ate"
    r"|recommend|summari[sz]e"
    r"|play|sing|remind me|explain|draw|list|search|reset|start over|help me (?:write|plan|f"
    r"ind"
    r"|translate))\b[^.!;]{0,56}[.!?]*"
)
_SURPRISED = (
    r"[!！]|居然|竟然|真的假的|真的吗|天[哪啊]|怎么会"
    r"|\b(?:wow|omg|no way|really|seriously|wtf|what the)\b"
)
_ASKS = lazy_pattern(r"[?？]\s*$|(?:吗|么|呢|谁|什么|哪里|几点了?|多少)\s*[?？]*$")
_EXCLAIMS = lazy_pattern(_SURPRISED)
_OF_ONESELF = lazy_pattern(
    rf"[我俺咱]|{_SURPRISED}|\b(?:i|im|i'm|i’m|ive|i've|me|my|mine|we|us|our)\b"
)
"""The person, or a surprise of theirs."""


def is_courtesy(text: str) -> bool:
    """Whether it is nothing but greetings, thanks, goodbyes and the like."""
    plain = text.strip().lower()
    return 0 < len(plain) <= _LONGEST and bool(_COURTESIES.fullmatch(plain))


def is_about_us(text: str) -> bool:
    """Whether it is a question to the companion about itself."""
    plain = text.strip().lower()
    if not 0 < len(plain) <= _LONGEST:
        return False
    return bool(_ABOUT_US_ZH.fullmatch(plain) or _ABOUT_US_EN.fullmatch(plain))


def is_errand(text: str) -> bool:
    """Whether something is to be done and nothing is told: a command, a text to be written."""
    plain = text.strip().lower()
    return 0 < len(plain) <= _LONGEST and bool(_ERRANDS.fullmatch(plain))


def only_asks(text: str) -> bool:
    """Whether it is a short question, in which nobody is surprised."""
    plain = text.strip().lower()
    asks = len(plain) <= _LONGEST and bool(_ASKS.search(plain))
    return asks and not _EXCLAIMS.search(plain)


def asks_of_things(text: str) -> bool:
    """Whether it is a question in which the person themselves does not occur."""
    plain = text.strip().lower()
    return len(plain) <= _LONGEST and bool(_ASKS.search(plain)) and not _OF_ONESELF.search(plain)
