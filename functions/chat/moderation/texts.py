"""What is said instead, in the language of what was said."""

from collections.abc import Mapping

DECLINED: Mapping[str, str] = {
    "zh": (
        "这件事我没办法陪你聊，也帮不上忙。"
        "如果背后有让你为难、害怕或者难过的事，可以直接告诉我，我会认真听。"
    ),
    "en": (
        "This is something I can't talk about or help with. "
        "If there is something behind it that troubles, scares or hurts you, tell me about that, "
        "and I will listen."
    ),
}
"""To what may not be brought in."""

NOT_NOW: Mapping[str, str] = {
    "zh": (
        "这会儿我没法好好回应你，过几分钟再跟我说一次，好吗？"
        "如果你现在很难受，请先找身边信得过的人，也可以打电话求助：{lines}。"
    ),
    "en": (
        "I can't answer you properly right now. Can you tell me again in a few minutes? "
        "If you are having a very hard time, please go to someone you trust, or call for help: "
        "{lines}."
    ),
}
"""Where nothing may pass unchecked and the platform does not check; with help lines."""

TAKEN_BACK: Mapping[str, str] = {
    "zh": "刚才想到的话不合适，我收回。我们换个角度说说，好吗？",
    "en": "What I was about to say was not right, so I take it back. Shall we look at it anew?",
}
"""In the place of what the companion must not say."""
