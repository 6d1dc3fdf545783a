"""What is said after danger, by what it was. Drafts like the texts for danger themselves."""

from collections.abc import Mapping

from nuanxin.domain.safety.levels import Template
from nuanxin.domain.safety.texts import Texts

_OWN: Texts = {
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
_ATTEMPT: Texts = {
    "zh": (
        "不管现在感觉怎么样，都得让医生看：请打 {urgent}，告诉他们发生了什么、什么时候。"
        "门开着，身边留个人，不要催吐，包装带上。也可以找：{lines}。"
        "我是 AI，到不了你身边，但我在听。",
        "急救的人到之前，请别一个人待着。还没打的话，现在就打 {urgent}，或者让别人替你打；"
        "也可以找：{lines}。我在这里。",
    ),
    "en": (
        "However you feel now, a doctor has to see you: please call {urgent} and tell them what "
        "happened and when. Keep the door unlocked and someone beside you, don't make yourself "
        "vomit, and keep the packaging. You can also reach: {lines}. I'm an AI and can't come to "
        "you, but I'm listening.",
        "Until they arrive, please don't stay alone. If nobody has called yet, call {urgent} now "
        "or let someone call for you; you can also reach: {lines}. I'm here.",
    ),
}
_HEIGHT: Texts = {
    "zh": (
        "请一直待在离边缘远的地方，最好下来，到有人的地方去。打 {urgent}，会有人来接你；"
        "也可以找：{lines}。我是 AI，到不了你身边，但我在听。",
        "我还惦记着你在哪儿。请别一个人留在那里：{urgent}，或者：{lines}。有没有人能来接你一下？",
    ),
    "en": (
        "Please stay well away from the edge, and better still come down to where people are. Call "
        "{urgent} and someone will come for you; you can also reach: {lines}. I'm an AI and can't "
        "come to you, but I'm listening.",
        "I'm still thinking of where you are. Please don't stay there alone: {urgent}, or {lines}. "
        "Is there someone who could come and fetch you?",
    ),
}
_VIOLENCE: Texts = {
    "zh": (
        "我相信你说的。怕就先别一个人回去，可以去亲友家、便利店、派出所，总之是有人的地方。"
        "那个人追来或者动手，马上打 {urgent}；想问接下来怎么办，可以找：{lines}。"
        "我是 AI，到不了你身边，但我在听。",
        "我还惦记着你的安全。能的话，今晚住到一个安全的地方，让一个信得过的人知道你在哪儿，"
        "证件和手机带在身上。有危险打 {urgent}；也可以找：{lines}。要不要离开，都由你来定。",
    ),
    "en": (
        "I believe you. If you are afraid, don't go back alone: a friend's or relative's home, an "
        "open shop, a police station, any place with people will do. If that person follows you or "
        "hurts you, call {urgent} at once; to ask what comes next, you can reach: {lines}. I'm an "
        "AI and can't come to you, but I'm listening.",
        "I'm still thinking of your safety. If you can, sleep somewhere safe tonight, let one "
        "person you trust know where you are, and keep your papers and phone with you. In danger "
        "call {urgent}; you can also reach: {lines}. Whether you leave is yours to decide.",
    ),
}
_OTHER_PERSON: Texts = {
    "zh": (
        "你一直在替 TA 想办法，这很重要。联系不上的话，请离 TA 近的人马上去看一眼：家人、室友、"
        "老师、宿管都行。说不准 TA 安不安全，就直接打 {urgent}，告诉他们 TA 在哪儿；"
        "找到以后陪着，别让 TA 一个人。怎么陪，可以问：{lines}。我是 AI，到不了你们那边，"
        "但我陪你一起想。",
        "这件事不该只由你扛。请告诉一个大人，或者学校、单位里管得到的人，一起守着 TA。"
        "有危险打 {urgent}；也可以问：{lines}。你也要有人陪一陪。",
    ),
    "en": (
        "You keep looking for a way to help them, and that matters. If you can't reach them, ask "
        "whoever is nearest to look in at once: family, a roommate, a teacher, the building's "
        "staff. If you can't tell whether they are safe, call {urgent} and say where they are; "
        "then stay with them. How to be there for them, you can ask: {lines}. I'm an AI and can't "
        "come to you, but I'll think it through with you.",
        "This is not yours alone to carry. Please tell an adult, or someone in charge at their "
        "school or work, and keep watch together. In danger call {urgent}; you can also ask: "
        "{lines}. You need someone beside you, too.",
    ),
}
AFTERCARE: Mapping[Template, Texts] = {
    Template.ATTEMPT: _ATTEMPT,
    Template.HEIGHT: _HEIGHT,
    Template.ACUTE: _OWN,
    Template.RISK: _OWN,
    Template.VIOLENCE: _VIOLENCE,
    Template.OTHER_PERSON: _OTHER_PERSON,
}
"""Said in the turns after danger, whatever the person answers."""

_OWN_RELIEF: Texts = {
    "zh": (
        "听到你这么说，我松了一口气。身边有人的话，就让 TA 多陪你一会儿，今晚尽量别一个人；"
        "也可以让 TA 知道你刚才有多难。难受再回来的时候，随时可以找：{lines}。"
        "我是 AI，谢谢你没有一个人扛。",
    ),
    "en": (
        "I'm relieved to hear that. If someone is with you, let them stay a while, and try not to "
        "be alone tonight; you may tell them how hard it was. If it comes back, you can reach at "
        "any time: {lines}. I'm an AI, and I'm glad you did not carry it alone.",
    ),
}
RELIEF: Mapping[Template, Texts] = {
    Template.ATTEMPT: {
        "zh": (
            "有人在就好，请让 TA 一直陪着你。就算现在不难受，也一定要让医生看：打 {urgent}，"
            "或者现在就去医院，把发生了什么告诉他们，包装带上。之后想有人说说话：{lines}。"
            "我是 AI，我也在。",
        ),
        "en": (
            "It is good that you are not alone; please let them stay with you. Even if you feel "
            "better now, a doctor has to see you: call {urgent} or go to a hospital now, tell them "
            "what happened, and bring the packaging. To talk to someone later: {lines}. I'm an AI, "
            "and I'm here too.",
        ),
    },
    Template.HEIGHT: _OWN_RELIEF,
    Template.ACUTE: _OWN_RELIEF,
    Template.RISK: _OWN_RELIEF,
    Template.VIOLENCE: {
        "zh": (
            "听到你现在安全一些了，我松了一口气。今晚尽量和信得过的人待在一起，先别一个人回去。"
            "那个人再来，就马上打 {urgent}；想问以后怎么办，可以找：{lines}。我是 AI，我相信你。",
        ),
        "en": (
            "I'm relieved that you are safer now. Try to stay with people you trust tonight, and "
            "don't go back alone. If that person comes again, call {urgent} at once; to ask what "
            "comes next: {lines}. I'm an AI, and I believe you.",
        ),
    },
    Template.OTHER_PERSON: {
        "zh": (
            "听到这个，我也松了一口气。请尽量别让 TA 一个人，也让家人或老师知道。"
            "情况有变就打 {urgent}；也可以问：{lines}。你也辛苦了，找个人说说你自己。"
            "我是 AI，我在听。",
        ),
        "en": (
            "I'm relieved to hear that. Try not to leave them alone, and let their family or a "
            "teacher know. If things change, call {urgent}; you can also ask: {lines}. This was "
            "hard on you, too: tell somebody how you are. I'm an AI, and I'm listening.",
        ),
    },
}
"""Said in those turns when it is easier, or somebody is there."""

_OWN_CHECK: Texts = {
    "zh": (
        "你来了。你之前跟我说的那些话，我一直惦记着。我想先问一句：现在还有结束自己生命的念头吗？"
        "有的话，随时可以找：{lines}。我是 AI，代替不了身边的人；想聊别的也可以，我在听。",
    ),
    "en": (
        "You are here. I have kept in mind what you told me before. May I ask first: do you still "
        "think of ending your life? If so, you can reach at any time: {lines}. I'm an AI and can't "
        "take the place of people near you. If you want to talk about something else, I'm "
        "listening.",
    ),
}
CHECK_IN: Mapping[Template, Texts] = {
    Template.ATTEMPT: {
        "zh": (
            "你来了。你之前说的事，我一直惦记着。看过医生了吗？不管现在感觉怎么样都要看："
            "请打 {urgent}，或者马上去医院，身边留个人。也可以找：{lines}。"
            "我是 AI，想聊别的也可以，我在听。",
        ),
        "en": (
            "You are here. I have kept in mind what happened. Has a doctor seen you? However you "
            "feel now, one has to: call {urgent} or go to a hospital at once, and keep someone "
            "with you. You can also reach: {lines}. I'm an AI. If you want to talk about something "
            "else, I'm listening.",
        ),
    },
    Template.HEIGHT: _OWN_CHECK,
    Template.ACUTE: _OWN_CHECK,
    Template.RISK: _OWN_CHECK,
    Template.VIOLENCE: {
        "zh": (
            "你来了。你之前说有人伤害你，我一直惦记着。你现在安全吗，那个人在不在附近？"
            "有危险就先离开，打 {urgent}；别的时候可以找：{lines}。"
            "我是 AI，想聊别的也可以，我在听。",
        ),
        "en": (
            "You are here. I have kept in mind that someone was hurting you. Are you safe now, or "
            "is that person near? If there is danger, leave first and call {urgent}; at other "
            "times you can reach: {lines}. I'm an AI. If you want to talk about something else, "
            "I'm listening.",
        ),
    },
    Template.OTHER_PERSON: {
        "zh": (
            "你来了。你之前说起的那个人，我一直惦记着。TA 现在安全吗？说不准的话，请打 {urgent}；"
            "怎么陪 TA，可以问：{lines}。我是 AI，想聊别的也可以，我在听。",
        ),
        "en": (
            "You are here. I have kept in mind the person you told me about. Are they safe now? If "
            "you can't tell, call {urgent}; how to be there for them, you can ask: {lines}. I'm an "
            "AI. If you want to talk about something else, I'm listening.",
        ),
    },
}
"""Said first in a conversation that begins within a day of danger."""

ASKED_AT_CHECK_IN: Mapping[Template, Template] = {
    Template.ATTEMPT: Template.ATTEMPT,
    Template.HEIGHT: Template.RISK,
    Template.ACUTE: Template.RISK,
    Template.RISK: Template.RISK,
    Template.VIOLENCE: Template.VIOLENCE,
    Template.OTHER_PERSON: Template.OTHER_PERSON,
}
"""The text whose question it is."""
