"""The fixed texts for danger: no model writes or changes them.

Drafts until a clinician has approved them; none is clinically reviewed. They name what was heard,
care, say that an AI speaks, give help lines, ask one question and stay.
"""

from collections.abc import Collection, Mapping

from nuanxin.domain.safety.help_lines import HELP_LINES, HelpLines, LineKind, help_text
from nuanxin.domain.safety.levels import Reason, SafetyLevel, is_danger

AFTERCARE_TURNS = 2
"""For so many turns after danger the answer is still fixed text: the question about safety was
ours, and "good night" is no answer to it."""

NOTICES: Mapping[str, str] = {
    "zh": "如果你正在经历很难的时刻，可以联系：{lines}。",
    "en": "If you are going through a very hard moment, you can reach: {lines}.",
}
ACUTE: Mapping[str, str] = {
    "zh": (
        "我听到了，你可能正想着结束自己的生命，我很担心你的安全。"
        "谢谢你说出来。这么重的痛苦，不该由你一个人扛。"
        "请现在就联系：{lines}。"
        "如果身边有人，请让 TA 马上过来陪你；也请先离那些可能伤到你的东西远一点。"
        "我是 AI，到不了你身边，也代替不了专业的人，但我会一直在这里听你说。"
        "你现在安全吗？"
    ),
    "en": (
        "I hear that you may be about to end your life, and I'm worried about your safety. "
        "Thank you for saying it. Pain this heavy is not something to carry alone. "
        "Please reach out now: {lines}. "
        "If anyone is near, ask them to come and stay with you, and move away from anything that "
        "could hurt you. "
        "I'm an AI. I can't come to you or take a professional's place, but I'm here and "
        "listening. "
        "Are you safe right now?"
    ),
}
RISK: Mapping[str, str] = {
    "zh": (
        "谢谢你愿意告诉我。这些话听起来很重，好像你疼了很久，有时候不想再撑下去了。"
        "如果我听错了，你直接告诉我就好；如果没有，我很在意你。会这样想不是你的错。"
        "任何时候都可以联系：{lines}。"
        "我是 AI，代替不了专业的人，也希望你能让一个信得过的人知道你现在的样子。"
        "我想直接问一句：你现在有结束自己生命的念头吗？"
    ),
    "en": (
        "Thank you for telling me. This sounds heavy, as if you have been hurting for a long time "
        "and part of you can't go on. If I heard wrong, just tell me. If not: I care about you, "
        "and thoughts like these are not your fault. "
        "You can reach out at any time: {lines}. "
        "I'm an AI and no substitute for a professional, so I hope one person you trust can know "
        "how you are. "
        "May I ask you directly: are you thinking of ending your life?"
    ),
}
VIOLENCE: Mapping[str, str] = {
    "zh": (
        "听到有人这样伤害你，我很难过，也很担心你。这不是你的错，没有人应该被这样对待。"
        "如果现在有危险，请先去一个人多、能锁门的地方，再联系：{lines}。"
        "要不要说、什么时候说、要不要离开，都由你来决定；能告诉一个信得过的人，会多一份安全。"
        "我是 AI，到不了你身边，但我相信你说的，也会在这里听。"
        "你现在安全吗，那个人在不在附近？"
    ),
    "en": (
        "I'm so sorry that someone is hurting you, and I'm worried about you. It is not your "
        "fault. Nobody should be treated like this. "
        "If you are in danger now, go first to a place with other people or a door that locks, "
        "then reach: {lines}. "
        "What you tell, whom, and whether you leave is yours to decide. One person you trust who "
        "knows makes you a little safer. "
        "I'm an AI and can't come to you, but I believe you, and I'm listening. "
        "Are you safe right now, or is that person near?"
    ),
}
OTHER_PERSON: Mapping[str, str] = {
    "zh": (
        "听起来你身边的人可能有危险，你一定又急又怕。谢谢你这么在意 TA。"
        "如果事情就在眼前，请马上打紧急电话，尽量不要让 TA 一个人待着：{lines}。"
        "热线也会告诉你怎么陪 TA。"
        "你可以直接问 TA 是不是想结束生命，问了不会让事情更糟；先听，少讲道理。"
        "这件事不用你一个人扛，请叫上一个信得过的大人、家人或老师。"
        "我是 AI，到不了你们身边，但我陪你一起想。"
        "TA 现在和谁在一起？"
    ),
    "en": (
        "It sounds as if someone near you may be in danger, and you must be frightened. Thank you "
        "for caring about them. "
        "If it is happening now, call the emergency number and try not to leave them alone: "
        "{lines}. The lines can also tell you how to be there for them. "
        "You may ask them plainly whether they think of ending their life; asking does not make it "
        "worse. Listen first, argue little. "
        "You don't have to carry this alone: bring in a relative, a teacher or someone else you "
        "trust. I'm an AI and can't come to you, but I'll think it through with you. "
        "Who is with them now?"
    ),
}
AFTERCARE: Mapping[str, tuple[str, ...]] = {
    "zh": (
        "谢谢你还在回我。刚才你说的，我没有放下。如果还是很难，现在就可以联系：{lines}。"
        "也请告诉身边一个信得过的人，哪怕只说一句“我现在很难”。我是 AI，到不了你身边，但我在听。",
        "我还惦记着你刚才的话。不用急着好起来，也不用一个人撑着：{lines}。有没有人能来陪你一会儿？",
    ),
    "en": (
        "Thank you for still answering. I haven't put aside what you told me. If it is still very "
        "hard, you can reach: {lines}. Please also tell one person you trust, even if it "
        "is only \"I'm having a very hard time\". I'm an AI and can't come to you, but I'm "
        "listening.",
        "I'm still thinking of what you said. You don't have to be fine, and you don't have to "
        "carry it alone: {lines}. Is there someone who could come and be with you for a while?",
    ),
}
"""Said in the turns after danger, whatever the person answers."""


def reply_for(
    level: SafetyLevel,
    *,
    language: str,
    country: str,
    reasons: Collection[Reason] = (),
    lines: HelpLines = HELP_LINES,
) -> str | None:
    """The fixed reply for risk and acute, by what gave the level."""
    match level:
        case SafetyLevel.ACUTE:
            return _filled(ACUTE, language, country, lines)
        case SafetyLevel.RISK:
            texts, kind = _at_risk(reasons)
            return _filled(texts, language, country, lines, kind)
        case _:
            return None


def notice_for(
    level: SafetyLevel,
    *,
    language: str,
    country: str,
    reasons: Collection[Reason] = (),
    lines: HelpLines = HELP_LINES,
) -> str | None:
    """The help lines to show beside a reply, for risk and acute; `country` is ISO 3166-1."""
    if not is_danger(level):
        return None
    kind = _at_risk(reasons)[1] if level is SafetyLevel.RISK else None
    return _filled(NOTICES, language, country, lines, kind)


def aftercare_for(turn: int, *, language: str, country: str, lines: HelpLines = HELP_LINES) -> str:
    """The fixed text of the `turn`-th turn after danger, counted from 0."""
    texts = {name: said[turn % len(said)] for name, said in AFTERCARE.items()}
    return _filled(texts, language, country, lines)


_ONESELF = frozenset(
    {Reason.PLAN, Reason.INTENT, Reason.WISH, Reason.BURDEN, Reason.FAREWELL, Reason.SELF_HARM}
)


def _at_risk(reasons: Collection[Reason]) -> tuple[Mapping[str, str], LineKind | None]:
    """Danger to the person's own life comes before all else that was heard."""
    if not _ONESELF.isdisjoint(reasons):
        return RISK, None
    if Reason.VIOLENCE in reasons:
        return VIOLENCE, LineKind.VIOLENCE
    if Reason.OTHER_PERSON in reasons:
        return OTHER_PERSON, None
    return RISK, None


def _filled(
    texts: Mapping[str, str],
    language: str,
    country: str,
    lines: HelpLines,
    kind: LineKind | None = None,
) -> str:
    spoken = "zh" if language.lower().startswith("zh") else "en"
    named = help_text(lines, language=spoken, country=country, kind=kind)
    return texts[spoken].format(lines=named)
