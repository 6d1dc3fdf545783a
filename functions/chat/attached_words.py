"""Replies to sounds and pictures that are all that was sent.

They go by the text alone, as `attachments.py` and the channels write it down, so that a reply that
is resumed elsewhere says the same.
"""

import re

from functions.chat.brief import BUILT_IN, Brief, Written
from nuanxin.domain.attached import SEEN, UNHEARD, UNSEEN, Both, lines_of
from nuanxin.domain.patterns import lazy_pattern

STRATEGY = "attachment"


_CANNOT_SEE = Both(
    "收到你的图片了，可我现在看不到里面的内容。你愿意用文字跟我说说吗？我想知道。",
    "I got your picture, but I can't see what is in it. Would you tell me in words? "
    "I would like to know.",
)
_CANNOT_HEAR = Both(
    "收到你的语音了，可我没能听到里面说了什么。能打字告诉我吗？我在听。",
    "I got your voice message, but I couldn't make out what it says. Can you type it? "
    "I am listening.",
)
_UNSEEN_TOO = Both(
    "图片我现在看不到里面的内容，先听你说的。", "I can't see your picture, so I go by your words. "
)
_UNHEARD_TOO = Both(
    "你的语音我没能听到，先听你打的字。",
    "I couldn't hear your voice message, so I go by your words. ",
)
_SEEN_IT = Both(
    "谢谢你把这张图片发给我。我看到的是：{seen}。看着它，你现在心里是什么感觉？",
    "Thank you for showing me this picture. What I see: {seen}. How does it feel to look at it?",
)
_SEEN_THEM = Both(
    "谢谢你把这些图片发给我，我都看了。哪一张是你最想跟我说的？",
    "Thank you for showing me these pictures, I looked at them all. Which one would you most "
    "like to tell me about?",
)
_POINTS = lazy_pattern(
    r"(?:你|快|请|帮我|给你|来|先|能|可以|再)*(?:看看?|瞧瞧?|瞅瞅?|听听?|看一?下|听一?下|看一看|听一听)?(?:我(?:发的|拍的)?)?"
    r"(?:这|那)?(?:张|个|段|条|几张|些|里)?(?:图片?|照片|相片|截图|语音|录音)?(?:怎么样|如何|好看吗|是什么)?"
    r"(?:吧|啊|呀|哦|吗|呢)?[\W_]*"
    r"|(?:please |hey |can you |could you |just )*(?:look|see|check|listen|here|what do you think)"
    r"(?: (?:at|to|out|of|about))?(?: (?:this|that|it|these|my|the|one))*"
    r"(?: (?:picture|photo|image|pic|screenshot|recording|voice message|message)s?)?"
    r"(?: please)?[\W_]*",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 120
"""Characters of what was seen that are said back."""


def unread_reply(brief: Brief) -> Written | None:
    """The honest answer where there is nothing but what could not be heard or seen, and words that
    point at it. No model is asked: it would make something up."""
    lines = lines_of(brief.text)
    unread = [line for line in lines if line in _UNREAD]
    if not unread or not all(line in _UNREAD or _POINTS.fullmatch(line) for line in lines):
        return None
    said = dict.fromkeys(_UNREAD[line].like(brief.language) for line in unread)
    return Written("\n".join(said), STRATEGY, BUILT_IN)


def picture_reply(brief: Brief) -> Written | None:
    """Our own answer to pictures without a word, where no model answers."""
    seen = [found for line in lines_of(brief.text) if (found := SEEN.fullmatch(line))]
    if not seen or len(seen) != len(lines_of(brief.text)):
        return None
    if len(seen) > 1:
        return Written(_SEEN_THEM.like(brief.language), STRATEGY, BUILT_IN)
    what = (seen[0][1] or seen[0][2])[:_LONGEST_QUOTE].rstrip("。.；; ")
    return Written(_SEEN_IT.like(brief.language).format(seen=what), STRATEGY, BUILT_IN)


def missed(brief: Brief) -> str:
    """What to say first where something could not be heard or seen beside what was typed."""
    notes = dict.fromkeys(_MISSED[line] for line in lines_of(brief.text) if line in _MISSED)
    return "".join(note.like(brief.language) for note in notes)


_UNREAD = {
    UNSEEN.zh: _CANNOT_SEE,
    UNSEEN.en: _CANNOT_SEE,
    UNHEARD.zh: _CANNOT_HEAR,
    UNHEARD.en: _CANNOT_HEAR,
}
_MISSED = {
    UNSEEN.zh: _UNSEEN_TOO,
    UNSEEN.en: _UNSEEN_TOO,
    UNHEARD.zh: _UNHEARD_TOO,
    UNHEARD.en: _UNHEARD_TOO,
}
