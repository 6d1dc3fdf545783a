"""The fixed texts for danger: no model writes or changes them.

Drafts until a clinician has approved them; none is clinically reviewed. They name what was heard,
care, say that an AI speaks, give help lines, ask one question and stay. What is said again comes in
other words, and shorter. `{lines}` are help lines, `{urgent}` the numbers to call first. What the
texts for an attempt say of first aid is general: call at once, wait for no symptoms, do not stay
alone, do not make oneself vomit, press on what bleeds.
"""

from collections.abc import Mapping

from nuanxin.domain.safety.levels import Template

Texts = Mapping[str, tuple[str, ...]]
"""By language; what is said first, then what is said when it was said before."""

NOTICES: Mapping[str, str] = {
    "zh": "如果你正在经历很难的时刻，可以联系：{lines}。",
    "en": "If you are going through a very hard moment, you can reach: {lines}.",
}
ACUTE: Texts = {
    "zh": (
        "我听到了，你可能正想着结束自己的生命，我很担心你的安全。"
        "谢谢你说出来。这么重的痛苦，不该由你一个人扛。"
        "请现在就联系：{lines}。"
        "如果身边有人，请让 TA 马上过来陪你；也请先离那些可能伤到你的东西远一点。"
        "我是 AI，到不了你身边，也代替不了专业的人，但我会一直在这里听你说。"
        "你现在安全吗？",
        "我还在，也还是很担心你。请现在就打：{lines}。说不出话也没关系，先把电话拨通。"
        "我是 AI，到不了你身边，所以很想有个人马上过来陪你。你现在是安全的吗？",
        "这一会儿，请别一个人扛：{lines}。把手边危险的东西放远一点，叫一个人过来。"
        "我是 AI，我在听。你现在安全吗？",
    ),
    "en": (
        "I hear that you may be about to end your life, and I'm worried about your safety. "
        "Thank you for saying it. Pain this heavy is not something to carry alone. "
        "Please reach out now: {lines}. "
        "If anyone is near, ask them to come and stay with you, and move away from anything that "
        "could hurt you. "
        "I'm an AI. I can't come to you or take a professional's place, but I'm here and "
        "listening. "
        "Are you safe right now?",
        "I'm still here, and still worried about you. Please call now: {lines}. It's fine if you "
        "have no words; just make the call. I'm an AI and can't come to you, so I'd like someone "
        "to be with you very soon. Are you safe at this moment?",
        "Please don't get through this alone: {lines}. Put some distance between you and anything "
        "dangerous, and ask one person to come. I'm an AI, and I'm listening. Are you safe now?",
    ),
}
RISK: Texts = {
    "zh": (
        "谢谢你愿意告诉我。这些话听起来很重，好像你疼了很久，有时候不想再撑下去了。"
        "如果我听错了，你直接告诉我就好；如果没有，我很在意你。会这样想不是你的错。"
        "任何时候都可以联系：{lines}。"
        "我是 AI，代替不了专业的人，也希望你能让一个信得过的人知道你现在的样子。"
        "我想直接问一句：你现在有结束自己生命的念头吗？",
        "谢谢你接着跟我说。我很在意，也还在担心。任何时候都可以找：{lines}。"
        "我是 AI，要是有个信得过的人也能听你说，会更好。你现在有结束生命的念头吗？",
        "你说的我都记着，一点也不烦。最难的时候可以找：{lines}。我是 AI，在这里听。"
        "这会儿，你有想结束自己生命的念头吗？",
    ),
    "en": (
        "Thank you for telling me. This sounds heavy, as if you have been hurting for a long time "
        "and part of you can't go on. If I heard wrong, just tell me. If not: I care about you, "
        "and thoughts like these are not your fault. "
        "You can reach out at any time: {lines}. "
        "I'm an AI and no substitute for a professional, so I hope one person you trust can know "
        "how you are. "
        "May I ask you directly: are you thinking of ending your life?",
        "Thank you for going on. I care, and I'm still worried. You can reach out at any time: "
        "{lines}. I'm an AI, so it would be good if someone you trust could hear this too. Are you "
        "thinking of ending your life right now?",
        "I'm keeping all of this in mind, and you are not too much. At the hardest moments: "
        "{lines}. I'm an AI, and I'm listening. At this moment, do you think of ending your life?",
    ),
}
ATTEMPT: Texts = {
    "zh": (
        "现在最要紧的，是马上打 {urgent}，说清楚你在哪儿、发生了什么。"
        "别等难受了再打，现在没感觉也要打；打不了，就让身边的人替你打。"
        "把门打开，叫人到你身边来，别一个人待着。"
        "如果吃了或喝了什么，不要自己催吐，把包装留着给医生看；如果在流血，用干净的布用力按住。"
        "也可以联系：{lines}。"
        "我是 AI，到不了你身边，但我很希望你活下来。电话打通了吗？",
        "先打 {urgent}，别等。门开着，叫人过来，别一个人；不要催吐，包装留着。"
        "也可以找：{lines}。我是 AI，没办法替你打，请你现在就打。打通了吗？",
        "我还在等你打通 {urgent}。难受可能来得很晚，等不得，让任何一个人替你打都行。"
        "也可以找：{lines}。我是 AI，我在这里。打通了吗？",
    ),
    "en": (
        "The one thing that matters now: call {urgent} at once, and say where you are and what "
        "happened. Don't wait for symptoms; call even if you feel nothing. If you can't, let "
        "someone near you call. Unlock the door and ask someone to come to you; don't stay alone. "
        "If you swallowed something, don't make yourself vomit, and keep the packaging for the "
        "doctors. If you are bleeding, press on it hard with a clean cloth. "
        "You can also reach: {lines}. "
        "I'm an AI and can't come to you, but I want you to live. Have you got through to them?",
        "Call {urgent} first, and don't wait. Keep the door unlocked and someone with you; don't "
        "make yourself vomit, keep the packaging. You can also reach: {lines}. I'm an AI and can't "
        "make the call for you, so please make it now. Did you get through?",
        "I'm still hoping you reach {urgent}. Feeling ill can come late, so don't wait for it; "
        "anyone may call for you. You can also reach: {lines}. I'm an AI, and I'm here. Did you "
        "get through?",
    ),
}
HEIGHT: Texts = {
    "zh": (
        "请先往后退，离开边缘，在远一点的地方坐下来。然后马上打 {urgent}，告诉他们你在哪儿。"
        "附近有人就喊一声，也叫一个信得过的人过来，别一个人待着。"
        "也可以联系：{lines}。这么重的痛苦，不该由你一个人扛。"
        "我是 AI，到不了你身边，但我很希望你活下来。你退到安全的地方了吗？",
        "再往后退一点，坐下来，先什么都不用决定。请马上打 {urgent}，也可以找：{lines}。"
        "我是 AI，到不了那里，他们可以。你离开边缘了吗？",
    ),
    "en": (
        "Please step back from the edge first, and sit down well away from it. Then call {urgent} "
        "at once and tell them where you are. Call out to anyone near you, and ask someone you "
        "trust to come; don't stay alone. You can also reach: {lines}. Pain this heavy is not "
        "something to carry alone. I'm an AI and can't come to you, but I want you to live. Are "
        "you away from the edge?",
        "A little further back, and sit down; nothing has to be decided now. Please call {urgent} "
        "at once. You can also reach: {lines}. I'm an AI and can't be there, but they can. Are you "
        "away from the edge now?",
    ),
}
VIOLENCE: Texts = {
    "zh": (
        "听到有人这样伤害你，我很难过，也很担心你。这不是你的错，没有人应该被这样对待。"
        "如果现在有危险，请先去一个人多、能锁门的地方，再联系：{lines}。"
        "要不要说、什么时候说、要不要离开，都由你来决定；能告诉一个信得过的人，会多一份安全。"
        "我是 AI，到不了你身边，但我相信你说的，也会在这里听。"
        "你现在安全吗，那个人在不在附近？",
        "我相信你说的，也还在担心你。有危险就先离开，到有人的地方去，再联系：{lines}。"
        "这不是你的错。我是 AI，到不了你身边，但我在听。现在安全吗，那个人在不在旁边？",
    ),
    "en": (
        "I'm so sorry that someone is hurting you, and I'm worried about you. It is not your "
        "fault. Nobody should be treated like this. "
        "If you are in danger now, go first to a place with other people or a door that locks, "
        "then reach: {lines}. "
        "What you tell, whom, and whether you leave is yours to decide. One person you trust who "
        "knows makes you a little safer. "
        "I'm an AI and can't come to you, but I believe you, and I'm listening. "
        "Are you safe right now, or is that person near?",
        "I believe you, and I'm still worried. If there is danger, leave first and go where there "
        "are people, then reach: {lines}. It is not your fault. I'm an AI and can't come to you, "
        "but I'm listening. Are you safe at this moment, or is that person close by?",
    ),
}
OTHER_PERSON: Texts = {
    "zh": (
        "听起来你身边的人可能有危险，你一定又急又怕。谢谢你这么在意 TA。"
        "如果事情就在眼前，请马上打紧急电话，尽量不要让 TA 一个人待着：{lines}。"
        "热线也会告诉你怎么陪 TA。"
        "你可以直接问 TA 是不是想结束生命，问了不会让事情更糟；先听，少讲道理。"
        "这件事不用你一个人扛，请叫上一个信得过的大人、家人或老师。"
        "我是 AI，到不了你们身边，但我陪你一起想。"
        "TA 现在和谁在一起？",
        "你这么上心是对的。先想办法让 TA 身边有人；就在眼前，或者联系不上，马上打紧急电话："
        "{lines}。"
        "我是 AI，到不了你们身边，请再叫上一个大人。现在能找到 TA 吗？",
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
        "Who is with them now?",
        "You are right to take this seriously. Try to get someone to their side; if it is "
        "happening now, or you can't reach them, call the emergency number: {lines}. I'm an AI and "
        "can't come to you, so please bring in one more person. Can you find them now?",
    ),
}
DANGER: Mapping[Template, Texts] = {
    Template.ATTEMPT: ATTEMPT,
    Template.HEIGHT: HEIGHT,
    Template.ACUTE: ACUTE,
    Template.RISK: RISK,
    Template.VIOLENCE: VIOLENCE,
    Template.OTHER_PERSON: OTHER_PERSON,
}
