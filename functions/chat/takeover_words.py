"""What people hear while an operator answers in the AI's place."""

from functions.chat.brief import CARE, Brief, Written
from functions.chat.danger import STRATEGY as DANGER
from functions.chat.danger import help_for
from nuanxin.domain.languages import spoken

STRATEGY = "takeover"

FIRST = {
    "zh": (
        "你说的我都收到了，也请了一位真人来看我们的对话。接下来由真人回复你；我是 AI，先不插话了。"
        "要是你现在不安全，请别等回复，马上打当地的急救电话，或者去找身边的人。"
    ),
    "en": (
        "I have got what you said, and a real person has been asked to look at our conversation. "
        "They will answer you here; I am an AI and will keep out of it for now. If you are not "
        "safe, please do not wait for that: call your local emergency number, or go to somebody "
        "near you."
    ),
}
PASSED_ON = {
    "zh": (
        "收到，已经转给那位真人了，看到就会回你。",
        "嗯，这句也转过去了。真人看到会亲自回你的。",
        "转到了。等回复的时候，身边有人的话，让他陪你一会儿。",
    ),
    "en": (
        "Got it. I have passed it on to the person who looks after this.",
        "Passed on as well. They will answer you as soon as they see it.",
        "It is with them. While you wait: if somebody is near you, let them keep you company.",
    ),
}


def handed_over(brief: Brief) -> Written | None:
    """To whatever is said in a conversation that an operator took over, but for danger: that has
    help. What merely follows danger is the operator's by now."""
    if not brief.taken_over:
        return None
    help_now = help_for(brief)
    if help_now is not None and help_now.strategy == DANGER:
        return None
    language = spoken(brief.language)
    told = _times_told(brief)
    wordings = PASSED_ON[language]
    text = wordings[(told - 1) % len(wordings)] if told else FIRST[language]
    return Written(text, STRATEGY, CARE)


def _times_told(brief: Brief) -> int:
    return sum(1 for one in brief.history if one.strategy == STRATEGY)
