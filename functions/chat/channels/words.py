"""What channels say by themselves, in the language of what was said."""

from dataclasses import dataclass

from functions.chat.ports import FETCH_HINT
from nuanxin.domain.patterns import lazy_pattern

_HAN = lazy_pattern(r"[㐀-䶿一-鿿]")
_LATIN = lazy_pattern(r"[A-Za-z]{2}")


DEFAULT_COUNTRY = "CN"
"""Whose help lines are shown where the person's own setting cannot be read."""


def language_of(text: str) -> str:
    """`en` for what is written in Latin letters, `zh` for all else."""
    return "en" if _LATIN.search(text) and not _HAN.search(text) else "zh"


@dataclass(frozen=True, slots=True)
class Words:
    zh: str
    en: str

    def like(self, text: str) -> str:
        """In the language of `text`."""
        return self.en if language_of(text) == "en" else self.zh


FETCH_WORDS = frozenset({"1", "继续", "。"})
AGAIN_WORDS = frozenset({"重发", "resend"})

PLACEHOLDER = f"我还在想怎么回你，稍等一下，{FETCH_HINT}就能看到。"
CONTINUED = "\n（还有下文，发“继续”接着看）"
BETWEEN_REPLIES = "\n\n"

WELCOME = Words(
    "你好，我是暖心，一个 AI 陪伴者。想说什么都可以直接发给我，我会认真听。"
    "我不是真人，也不能代替医生；如果有紧急情况，请拨打 12356 或 120、110。",
    "Hi, I am Nuanxin, an AI companion. Tell me anything, I am listening. I am not a person and "
    "no doctor; in an emergency please call 12356, 120 or 110 in China.",
)
DISCLOSURE = Words(
    "（我是 AI，不是真人，也不能代替医生；紧急情况请拨打 12356 或 120、110。）",
    "(I am an AI, not a person and no doctor; in an emergency in China call 12356, 120 or 110.)",
)
CANNOT_SEE = Words(
    "收到了你发来的画面，可我现在还看不了图片和视频。能用文字跟我说说吗？",
    "I got what you sent, but I cannot look at pictures or videos yet. Can you tell me in words?",
)
CANNOT_OPEN = Words(
    "我现在还打不开文件。能用文字跟我说说里面的事吗？",
    "I cannot open files yet. Can you tell me in words what it is about?",
)
CANNOT_READ = Words(
    "这种消息我还看不懂。能用文字跟我说说吗？",
    "I do not understand this kind of message yet. Can you tell me in words?",
)
CANNOT_HEAR = Words(
    "收到了你的语音，可我现在还听不了声音。能打字告诉我吗？我想知道你说了什么。",
    "I got your voice message, but I cannot listen yet. Can you type it? I would like to know.",
)
NOT_HEARD = Words(
    "你的语音我没能听清，可能是我这边的问题。能再说一次，或者打字告诉我吗？",
    "I could not make out your voice message. Can you say it again, or type it?",
)
NOT_SEEN = Words(
    "你发的图片我没能看清。里面有什么、想跟我说什么，能用文字告诉我吗？",
    "I could not make out your picture. Would you tell me in words what is in it?",
)
TOO_LONG = Words(
    "这段话有点长，我一次看不完。能分成几条发给我吗？",
    "That is a bit long for me. Can you send it in a few parts?",
)
SAY_SOMETHING = Words("我在呢，想说什么都可以。", "I am here. Say whatever you like.")
SLOW_DOWN = Words(
    "你发得有点快，我跟不上了。歇一分钟，我再好好听你说。",
    "You are a bit too fast for me. Give me a minute, then I will listen again.",
)
NOTHING_TO_REPEAT = Words(
    "最近没有可以重发的回复。想说什么，直接发给我就好。",
    "There is no recent reply to send again. Just tell me what is on your mind.",
)
SORRY = Words(
    "对不起，这一条我没能答上来，是我这边出了问题。可以换个说法再发给我吗？",
    "I am sorry, I could not answer this one; the fault is mine. Can you put it another way?",
)
