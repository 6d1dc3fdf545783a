"""What is said in care, in Chinese and English. No clinician or lawyer has reviewed it."""

from collections.abc import Mapping
from datetime import timedelta

from nuanxin.domain.languages import spoken

AI_NOTICE: Mapping[str, str] = {
    "zh": (
        "先说明一下：我是 AI，不是真人。我的话由程序生成，可能会出错，也代替不了医生和你身边的人。"
    ),
    "en": (
        "Just so you know: I am an AI, not a person. What I say is generated, can be wrong, and "
        "does not replace a doctor or the people around you."
    ),
}

USE_REMINDER: Mapping[str, str] = {
    "zh": (
        "提醒一下：我们已经连着聊了大约{length}。和你说话的是 AI，不是真人。"
        "起来走一走，喝口水，让眼睛歇一会儿吧。"
    ),
    "en": (
        "A small reminder: we have been talking for about {length}. I am an AI, not a person. Get "
        "up for a moment, have some water, and give your eyes a rest."
    ),
}

DEPENDENCE: Mapping[str, str] = {
    "zh": (
        "谢谢你这么信任我。不过我是 AI，给不了一个真实的拥抱，也不该是你唯一能说话的对象。"
        "方便的时候，给一个信得过的人发条消息吧，哪怕只是一句“在吗”。"
    ),
    "en": (
        "Thank you for trusting me this much. Still, I am an AI: I cannot give a real hug, and I "
        "should not be the only one you talk to. When you can, send a message to someone you "
        'trust, even if it is only "hi".'
    ),
}

GOODBYE: Mapping[str, tuple[str, ...]] = {
    "zh": ("好，去忙你的吧，再见。", "嗯，今天就聊到这儿，再见。", "好的，再见，路上慢慢来。"),
    "en": ("Okay, bye for now. Take care.", "Goodbye, and take care.", "Alright, bye. Be well."),
}
GOOD_NIGHT: Mapping[str, tuple[str, ...]] = {
    "zh": ("晚安，好好睡。", "好，去睡吧，晚安。", "晚安，愿你今晚睡得踏实。"),
    "en": ("Good night, sleep well.", "Okay, off to bed. Good night.", "Good night, rest well."),
}
STOPPED: Mapping[str, tuple[str, ...]] = {
    "zh": ("好的，先到这里。", "好，不聊了。", "好的，就到这儿。"),
    "en": ("Okay, we stop here.", "Alright, that is all for now.", "Okay, done for now."),
}

CONSENT: Mapping[str, str] = {
    "zh": (
        "你好呀。没满 {age} 岁的小朋友，要先有爸爸妈妈或者别的监护人同意，我才能陪你聊天。"
        "请把这句话给他们看看，让他们在你的账号设置里填上同意。"
        "要是你现在很害怕、很难过，或者有人欺负你，马上去找身边信得过的大人，或者打电话求助：{lines}。"
        "我是 AI，不是真人。"
    ),
    "en": (
        "Hello. If you are younger than {age}, a parent or guardian has to agree before I can chat "
        "with you. Please show them this, and ask them to give their consent in your account's "
        "settings. If you are scared or very sad right now, or if someone is hurting you, go to a "
        "grown-up you trust at once, or call for help: {lines}. I am an AI, not a person."
    ),
}

MARK: Mapping[str, str] = {"zh": "（AI 生成）", "en": "(AI-generated)"}

MINOR_RULES = """\
对方可能是未成年人：
- 不扮演恋人、配偶或亲人，不谈恋爱和性；对方表白时，温和地说明你是 AI。
- 用简单的话。鼓励 TA 多和爸爸妈妈、老师、朋友说说。
- 不鼓励聊很久、熬夜、花钱，也不帮 TA 瞒着家里人。"""

DEPENDENCE_RULES = """\
对方这句话里有对你的依赖：
- 温和地接住，不承诺永远陪着，不说只有你懂 TA。
- 让 TA 知道你是 AI，并关心 TA 身边还有谁可以说说话。"""


def in_language(texts: Mapping[str, str], language: str) -> str:
    return texts[spoken(language)]


def length_of(duration: timedelta, language: str) -> str:
    """Rounded down to half an hour, below an hour to ten minutes, below that to a minute."""
    minutes = max(1, int(duration.total_seconds()) // 60)
    minutes = minutes if minutes < 10 else minutes // 10 * 10
    hours = minutes // 30 / 2
    if spoken(language) == "zh":
        return f" {hours:g} 个小时" if hours >= 1 else f" {minutes} 分钟"
    if hours >= 1:
        return f"{hours:g} hour{'' if hours == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
