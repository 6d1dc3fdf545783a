"""What the built-in companion can say, in Chinese and English: our own sentences, with slots.

Slots: `{f}` a feeling after "feel", `{n}` the same as a thing, `{quote}` and `{recalled}` the
person's own words, `{name}` their name. A sentence whose slot is empty is not used, so nothing is
invented. Every sentence stands alone; a reply is made of one to three of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern


class Kind(Enum):
    """What a message asks for, where its feeling is not the point."""

    DANGER = auto()
    WORDLESS = auto()
    GREETING = auto()
    GOOD_NIGHT = auto()
    GOODBYE = auto()
    THANKS = auto()
    ASSENT = auto()
    HUMANITY = auto()
    IDENTITY = auto()
    ABILITY = auto()
    WELFARE = auto()
    ATTACHMENT = auto()
    MEMORY = auto()
    PRIVACY = auto()
    COMPLAINT = auto()
    CORRECTION = auto()
    JUST_LISTEN = auto()
    ADVICE = auto()
    TASK = auto()
    FACT = auto()
    COMPANY = auto()
    SELF_DOUBT = auto()
    OPINION = auto()
    TELLING = auto()


@dataclass(frozen=True, slots=True)
class Feeling:
    adjective: str
    noun: str
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class Topic:
    """What a message is about, by its words; asked about only in the tone that fits."""

    words: re.Pattern[str]
    cheerful: bool
    questions: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    urgent: bool = False
    """Whether asking about it comes before everything else, whatever feeling was read."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything in one language. `social` gives, for each kind, the parts in their order."""

    joint: str
    feelings: Mapping[str, Feeling]
    usual: Mapping[Emotion, Feeling]
    reactions: Mapping[Emotion, tuple[str, ...]]
    reflections: Mapping[Emotion, tuple[str, ...]]
    affirmations: Mapping[Emotion, tuple[str, ...]]
    questions: Mapping[Emotion, tuple[str, ...]]
    suggestions: Mapping[Emotion, tuple[str, ...]]
    restatements: tuple[str, ...]
    disclosures: tuple[str, ...]
    recalls: tuple[str, ...]
    advice: tuple[str, ...]
    topics: tuple[Topic, ...]
    social: Mapping[Kind, tuple[tuple[str, ...], ...]]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]


PAIN = (Emotion.SADNESS, Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST)


def _feelings(
    table: Mapping[Emotion, str],
) -> Mapping[str, Feeling]:
    """From `word` or `word=adjective/noun` entries, by word."""
    found: dict[str, Feeling] = {}
    for emotion, listed in table.items():
        for entry in listed.split(";"):
            word, _, forms = entry.strip().partition("=")
            adjective, _, noun = (forms or word).partition("/")
            found[word] = Feeling(adjective, noun or adjective, emotion)
    return found


def _with_shared(
    own: Mapping[Emotion, tuple[str, ...]], pain: tuple[str, ...]
) -> Mapping[Emotion, tuple[str, ...]]:
    """Each feeling's own sentences, and for painful ones those that fit any pain."""
    return {
        emotion: own.get(emotion, ()) + (pain if emotion in PAIN else ()) for emotion in Emotion
    }


_ZH_FEELINGS = _feelings(
    {
        Emotion.SADNESS: (
            "去世=难过/悲伤;过世=难过/悲伤;离世=难过/悲伤;分手=难过;失恋=难过;难过;难受;伤心;"
            "压力=有压力/压力;悲伤;心痛;委屈;孤独;孤单;寂寞;失落;失望;沮丧;郁闷;低落;无助;"
            "无力=无力/无力感;迷茫;空虚;麻木;疲惫;内疚;愧疚;自责;后悔;遗憾;自卑;痛苦;绝望;压抑;"
            "煎熬;灰心;泄气;尴尬;不甘心;辛苦;心累=心累/疲惫;好累=累/疲惫;很累=累/疲惫;无聊;"
            "孤零零=孤单;太累=累/疲惫;累死=累/疲惫;累了=累/疲惫;崩溃=崩溃/崩溃的感觉;"
            "不开心=不开心/不开心;不高兴;想哭=想哭/难过;挫败=挫败/挫败感;丢脸=难堪;难堪;心寒;"
            "心酸;伤感;忧郁"
        ),
        Emotion.ANGER: (
            "生气=生气/火气;愤怒;气愤;烦躁;恼火=恼火/火气;憋屈;窝火=窝火/火气;不爽=不痛快/不痛快;"
            "不满;烦死=烦/烦躁;好烦=烦/烦躁;很烦=烦/烦躁;烦=烦/烦躁;气死=生气/火气;"
            "火大=火大/火气;气炸=生气/火气"
        ),
        Emotion.FEAR: (
            "害怕;担心;焦虑;紧张;不安;恐惧;忐忑;着急;心慌=心慌/慌张;好慌=慌/慌张;很慌=慌/慌张;"
            "好怕=害怕;没底=没底/不踏实;恐慌;惶恐;担忧"
        ),
        Emotion.JOY: (
            "开心;高兴;快乐;幸福=幸福/幸福感;兴奋;激动;满足;感动;自豪;骄傲;轻松;踏实;安心;期待;"
            "温暖;感激;欣慰;愉快"
        ),
        Emotion.SURPRISE: "惊讶;震惊;意外;吃惊",
        Emotion.DISGUST: "恶心=恶心/反感;反感;厌恶=反感;嫌弃=反感;膈应=膈应/反感",
    }
)

_ZH_PAIN_REACTIONS = (
    "你说「{quote}」，听得出来，你心里挺{f}的。",
    "「{quote}」，光是把这句话说出来，就已经不轻松了。",
    "你说的「{quote}」我看到了，里面的{n}我也听到了。",
    "「{quote}」，遇上这样的事，{f}是很自然的。",
    "你提到「{quote}」，难怪会{f}。",
    "我在想你说的「{quote}」，心里应该挺{f}的。",
    "「{quote}」，这句话背后，好像有不少{n}。",
    "听起来，你现在挺{f}的。",
    "你的{n}，我听到了。",
    "会{f}是有原因的，你没有小题大做。",
    "谢谢你愿意把这份{n}说给我听。",
    "这么{f}，不是一两句话能说完的。",
    "带着这样的{n}熬一天，一定很耗力气。",
    "不用急着好起来，{f}一会儿也没关系。",
    "你的{n}有它的道理，不用急着收起来。",
    "遇到这样的时候，{f}太正常了。",
    "从你的话里，我能读到不少{n}。",
    "原来你心里这么{f}。",
    "这份{n}压在心上，不轻。",
    "{f}的时候，能说出来一点是一点。",
    "看到你这么{f}，我想先陪你停一停。",
    "这样的{n}，很多人都有过，你不是一个人。",
)

_ZH_REACTIONS = _with_shared(
    {
        Emotion.JOY: (
            "「{quote}」，听着真让人{f}。",
            "「{quote}」，难怪你这么{f}。",
            "「{quote}」，我读到了里面的{n}。",
            "「{quote}」，这句话读着就很亮堂。",
            "太好了，听得出来你很{f}！",
            "你的{n}都写在字里行间了。",
            "这样的{n}，隔着屏幕都看得出来。",
            "真好，能这么{f}，挺难得的。",
            "哇，这听着就让人心里一亮。",
            "这份{n}，值得多停留一会儿。",
            "能听你说这样的事，真好。",
            "嗯，这样的{n}特别珍贵。",
            "为这一刻鼓个掌。",
            "这样的消息，多来一些才好。",
            "这话读起来就很轻快。",
            "{f}的时候有人可以说，会更{f}一点。",
        ),
        Emotion.SURPRISE: (
            "「{quote}」，这确实挺让人{f}的。",
            "你说「{quote}」，看来这事一点预兆都没有。",
            "听起来，你现在还挺{f}的。",
            "这样的事，{f}一下太正常了。",
            "突然听到这个，心里肯定咯噔一下。",
            "你的{n}我听到了，换谁都得愣一会儿。",
            "看来这件事，完全不在你的预料里。",
            "{f}之后，心里可能还有点乱。",
            "一下子遇到这样的事，是会有点懵。",
            "嗯，这个转折来得有点快。",
            "这份{n}，大概要过一会儿才缓得过来。",
            "原来发生了这样的事。",
        ),
        Emotion.NEUTRAL: (
            "你说的「{quote}」，我看到了。",
            "嗯，「{quote}」，我听到了。",
            "「{quote}」，你接着说，我在听。",
            "嗯，我在听。",
            "谢谢你告诉我这些。",
            "原来是这样。",
            "好，我听到了。",
            "明白，你接着说。",
            "嗯嗯，我在认真看。",
            "好，我们慢慢聊。",
            "嗯，说到哪儿我都跟着。",
        ),
    },
    _ZH_PAIN_REACTIONS,
)

_ZH_REFLECTIONS = _with_shared(
    {
        Emotion.SADNESS: (
            "难过有时候就是心在说：这件事很重要。",
            "一个人闷着的时候，时间会变得特别慢。",
            "也许你等了很久，想有人看见你的不容易。",
            "心里空出来的那一块，不是讲道理就能填上的。",
            "好像有一部分的你想放下，另一部分还放不下。",
        ),
        Emotion.ANGER: (
            "生气常常是在说：这里有一条线被越过了。",
            "火气底下，也许还有委屈或者失望。",
            "你在意的，可能是一份公平和尊重。",
            "话堵在心口说不出来，最憋人。",
        ),
        Emotion.FEAR: (
            "越是看重结果，心里就越容易悬着。",
            "事情还没定下来的时候，最磨人。",
            "脑子里大概已经把各种可能都过了一遍。",
            "等待的时候，担心总会自己长大。",
        ),
        Emotion.DISGUST: (
            "身体的反感有时候比道理来得更快，它在提醒你离远一点。",
            "那种不舒服，往往是因为碰到了你在乎的东西。",
            "有些事看不惯，是因为你心里有自己的标准。",
        ),
        Emotion.SURPRISE: (
            "一下子冒出来的事，心里需要一点时间才跟得上。",
            "刚听到的时候，脑子可能都是空的。",
            "事情变得太快，人会有点站不稳。",
            "也许要过一会儿，真正的感受才会浮上来。",
            "意料之外的事，往往好的坏的混在一起。",
        ),
        Emotion.JOY: (
            "看得出来，这对你很重要。",
            "高兴的事说出来，会多停留一会儿。",
            "这样的时刻，值得好好记住。",
            "平常的日子里有这么一下，真好。",
            "有些{n}是小小的，但很管用。",
            "这样的时候不常有，多待一会儿吧。",
        ),
        Emotion.NEUTRAL: (
            "有时候说着说着，心里就清楚一点了。",
            "一件事说出来，和放在心里，感觉会不一样。",
            "这里面也许还有没说出来的部分，不急。",
            "有些事要慢慢讲，才讲得清。",
        ),
    },
    (
        "也许难的不只是这件事，还有一个人消化它的过程。",
        "有些情绪没法讲道理，来了就是来了。",
        "心里装着事的时候，连平常的小事都会变重。",
        "可能你已经自己扛了一阵子，才说出口。",
        "越是在意，越容易被它牵动。",
        "也许你最需要的，是有人先听完，而不是马上给答案。",
        "说不清楚也没关系，感受本来就常常是乱的。",
        "这种感觉可能不会一下子走开，但它会有起伏。",
        "心里的话憋久了，会变得更沉。",
    ),
)

_ZH_AFFIRMATIONS = _with_shared(
    {
        Emotion.SADNESS: (
            "想哭就哭一会儿，不丢人。",
            "你可以慢慢来，不用逼自己马上好。",
            "会难过，往往是因为你在乎。",
        ),
        Emotion.ANGER: (
            "你有权利觉得这不公平。",
            "生气不代表你不讲道理。",
            "你的底线值得被尊重。",
        ),
        Emotion.FEAR: (
            "会担心，说明你在认真对待它。",
            "心里没底还愿意往前走，这就是勇敢。",
            "还没发生的事，不用今天就全部扛起来。",
        ),
        Emotion.DISGUST: (
            "不喜欢就是不喜欢，你可以离它远一点。",
            "你有权利说不。",
            "觉得不舒服，是你在保护自己。",
        ),
        Emotion.SURPRISE: (
            "一时不知道怎么反应，很正常。",
            "不用急着下结论。",
            "先让自己缓一缓，完全可以。",
            "你不需要马上决定怎么看它。",
        ),
        Emotion.JOY: (
            "好好享受这一刻吧。",
            "你值得拥有这样的时刻。",
            "高兴就高兴，不用找理由。",
            "能留意到好的事，也是一种本事。",
            "这份{n}，你可以放心收下。",
            "谢谢你愿意分享它。",
        ),
        Emotion.NEUTRAL: (
            "想到哪儿说到哪儿就好。",
            "在这里不用组织语言。",
            "什么都不想解决，只是说说，也很好。",
            "按你舒服的节奏来就行。",
            "你不用特意找话题。",
        ),
    },
    (
        "能把它说出来，已经很不容易了。",
        "有这样的感受，不是你的错。",
        "愿意看一看自己的感受，这本身就需要勇气。",
        "你不用为自己的情绪道歉。",
        "走到现在，你已经用了很多力气。",
        "你的感受是重要的，值得被认真对待。",
        "慢一点没关系，你不需要马上有答案。",
        "就算今天什么都没解决，今天也没有白过。",
        "你对自己可以再宽一点。",
    ),
)

_ZH_QUESTIONS = _with_shared(
    {
        Emotion.JOY: (
            "最让你{f}的是哪一刻？",
            "是什么让它这么特别？",
            "有没有想第一个告诉的人？",
            "今天还有别的小事让你觉得好吗？",
            "打算怎么犒劳一下自己？",
            "以后想起今天，你最想记住什么？",
            "身边的人知道了吗？",
            "愿意多说一点，让这份{n}多停一会儿吗？",
            "如果给今天起个名字，你会叫它什么？",
        ),
        Emotion.SURPRISE: (
            "你最先冒出来的念头是什么？",
            "现在回过神来，心里是什么感觉？",
            "这件事对你来说，是好是坏，还是说不清？",
            "它会改变你接下来的打算吗？",
            "你是怎么知道的？",
            "有人和你一起面对这件事吗？",
            "哪一部分最出乎你的意料？",
            "你希望它接下来怎么发展？",
        ),
        Emotion.NEUTRAL: (
            "这件事让你有什么感觉吗？",
            "后来呢？",
            "今天整体过得怎么样？",
            "你更想聊事情本身，还是聊聊自己的感受？",
            "可以再多说一点吗？",
            "这里面，对你来说最重要的是什么？",
            "最近有什么事，是你常常会想起的？",
            "这会儿心情怎么样？",
            "还有什么是你想让我知道的吗？",
            "这几天有什么让你觉得还不错的吗？",
        ),
    },
    (
        "愿意说说，是从什么时候开始的吗？",
        "这里面，最让你放不下的是哪一点？",
        "这种时候，你最希望有人对你说什么？",
        "身边有没有一个人，知道你现在的状况？",
        "今天有没有哪一小会儿，稍微好受一点？",
        "身体上有什么感觉吗，比如胸口、肩膀或者胃？",
        "你想先被听一听，还是想一起理一理？",
        "发生了什么，让它今天变得特别明显？",
        "以前遇到类似的时候，是什么帮到过你？",
        "你觉得自己这会儿最需要的是什么？",
        "有没有什么话，是你一直没机会说出口的？",
        "这件事里，有哪一部分是你能决定的吗？",
        "你希望它最后变成什么样？",
        "它影响到你吃饭和睡觉了吗？",
        "如果满分是十分，现在这份{n}大概有几分？",
        "如果用一个画面来形容，它会是什么样子？",
    ),
)

_ZH_SUGGESTIONS = _with_shared(
    {
        Emotion.ANGER: (
            "可以先不急着回应对方，等火气下去一点再决定怎么说。",
            "要是现在满肚子火，快走几分钟，或者用力捏一捏枕头，都可以。",
        ),
        Emotion.FEAR: (
            "可以把最担心的那一件写下来，再写一句：真发生了，第一步能做什么。",
            "心慌的时候，试试吸气数四下、呼气数六下，来回几次。",
        ),
        Emotion.DISGUST: ("如果可以，先离让你不舒服的人或事远一点，缓一缓再说。",),
        Emotion.SURPRISE: (
            "可以先不做决定，睡一觉再看它。",
            "要是心里乱，可以把知道的和不知道的分开写成两列。",
        ),
        Emotion.JOY: (
            "可以把今天的这件事记下来，以后翻到会很暖。",
            "不妨跟在意你的人分享一下。",
            "可以给自己留点时间，好好回味一下。",
        ),
    },
    (
        "可以先把肩膀放松，慢慢呼一口长气，再说下一句。",
        "可以试试把最压着你的那一件写在纸上，只写一件。",
        "要是方便，喝点温水，离开屏幕走几分钟，也许会松一点。",
        "也许可以挑一个信得过的人，只说一句“我最近不太好”。",
        "今天可以只做一件最小的事，其他的先放一放。",
        "可以给自己留十分钟，什么都不用解决。",
        "情绪又上来的时候，可以数一数看得见的五样东西，让自己回到此刻。",
    ),
)

_ZH_TOPICS = (
    Topic(
        lazy_pattern("打我(?!电话|手机)|打了我|家暴|动手打|性侵|猥亵|霸凌|欺凌|虐待"),
        cheerful=False,
        questions=("你现在安全吗？", "这会儿，有能去的、安全的地方吗？"),
        suggestions=("如果有人正在伤害你或家人，请先去安全的地方，危险的时候马上报警。",),
        urgent=True,
    ),
    Topic(
        lazy_pattern(
            "去世|过世|离世|葬礼|没了呼吸|(?:奶奶|爷爷|外婆|外公|姥姥|姥爷|妈妈|爸爸)走了"
        ),
        cheerful=False,
        questions=(
            "愿意说说，和 TA 有关的、你最想留住的一件事吗？",
            "这几天，有人陪在你身边吗？",
            "如果还能跟 TA 说一句话，你最想说什么？",
        ),
        suggestions=("可以给想念留一个小小的位置，比如写几句话，或者看看照片。",),
    ),
    Topic(
        lazy_pattern(
            "抑郁|提不起劲|没胃口|好几周|好几个月|两周|半个月|很长时间|一直这样|每天都.{0,4}(?:哭"
            "|累|难)",
        ),
        cheerful=False,
        questions=("这样的状态，大概有多久了？", "这段时间，吃饭和睡觉还好吗？"),
        suggestions=("这样的状态要是已经有两周以上，找医生或心理咨询师聊聊，会多一份支持。",),
    ),
    Topic(
        lazy_pattern("失眠|睡不着|睡不好|没睡好|熬夜|半夜醒|早醒"),
        cheerful=False,
        questions=("睡不着的时候，脑子里转的多是什么？", "这样的夜晚，有多久了？"),
        suggestions=("今晚要是睡不着，可以先起来坐一会儿，灯光暗一点，等困了再躺下。",),
    ),
    Topic(
        lazy_pattern("面试|答辩|上台|演讲|汇报"),
        cheerful=False,
        questions=("最让你没底的是哪个环节？", "如果一切顺利，你希望它是什么样的？"),
        suggestions=("可以挑一个最怕被问到的问题，先给它准备一句回答。",),
    ),
    Topic(
        lazy_pattern("考试|考研|高考|中考|复习|作业|论文|成绩|挂科|补考|考砸|没考|导师|期末"),
        cheerful=False,
        questions=("这次的结果，对你来说意味着什么？", "学习上，现在最卡住你的是哪一块？"),
        suggestions=("可以先只学二十分钟，到点就停，看看感觉怎么样。",),
    ),
    Topic(
        lazy_pattern("分手|失恋|前任|前男友|前女友|离婚"),
        cheerful=False,
        questions=(
            "这段关系里，你最舍不得的是什么？",
            "这几天，什么时候会特别想起 TA？",
            "有没有话，是你还想对 TA 说的？",
        ),
        suggestions=("这几天可以先不去翻 TA 的动态，给自己一点喘气的空间。",),
    ),
    Topic(
        lazy_pattern("男朋友|女朋友|对象|老公|老婆|男友|女友|恋人|暗恋|喜欢的人|暧昧"),
        cheerful=False,
        questions=("在这段关系里，你最在意的是什么？", "这些感受，你跟 TA 说过吗？"),
        suggestions=("如果想跟 TA 谈，可以从“我觉得……”说起，而不是从谁对谁错说起。",),
    ),
    Topic(
        lazy_pattern("裁员|被裁|失业|被辞退|丢了工作|被开除"),
        cheerful=False,
        questions=("这件事里，最让你难受的是哪一部分？", "消息来的时候，有人在你身边吗？"),
        suggestions=("这几天可以先只处理眼前最急的一件，找工作的事缓一两天也行。",),
    ),
    Topic(
        lazy_pattern("孩子|儿子|女儿|宝宝|带娃|辅导作业"),
        cheerful=False,
        questions=("那一刻，你心里最急的是什么？", "平时带孩子，有人能搭把手吗？"),
        suggestions=("等都平静下来，可以抱抱孩子，说一句“刚才声音太大了”。",),
    ),
    Topic(
        lazy_pattern(
            "加班|工作|老板|领导|同事|公司|项目|客户|绩效|裁员|被裁|离职|辞职|失业|上班|开会"
        ),
        cheerful=False,
        questions=(
            "工作上的这些，是最近才这样，还是已经一阵子了？",
            "忙完以后，你有时间缓一缓吗？",
            "这些事里，哪一件最让你吃不消？",
        ),
        suggestions=("明天可以先挑出一件必须做的，其余的问问能不能往后放。",),
    ),
    Topic(
        lazy_pattern(
            "妈妈|爸爸|父母|爸妈|我妈|我爸|家里|家人|哥哥|姐姐|弟弟|妹妹|奶奶|爷爷|孩子|婆婆"
        ),
        cheerful=False,
        questions=("你最希望家里人明白你的哪一点？", "家里有人能听你说这些吗？"),
        suggestions=("如果想跟家里人说，可以挑一个大家都不赶时间的时候，只说一件事。",),
    ),
    Topic(
        lazy_pattern("朋友|闺蜜|室友|同学|哥们"),
        cheerful=False,
        questions=("你们之间，这样的事是第一次吗？", "你希望对方怎么做，你会好受一点？"),
        suggestions=("如果想说开，可以先约个都放松的时间，只谈这一件事。",),
    ),
    Topic(
        lazy_pattern("孤独|孤单|寂寞|没有朋友|没朋友|没人(?!品)|一个人"),
        cheerful=False,
        questions=(
            "一天里，哪个时候这种感觉最明显？",
            "你心里有没有想联系、但还没联系的人？",
        ),
        suggestions=("可以给一个好久没联系的人发一句简单的问候，不用多说。",),
    ),
    Topic(
        lazy_pattern(
            "没用|废物|我.{0,4}失败|好失败|很失败|自卑|一无是处|什么都做不好|比不上|差劲|配不上",
        ),
        cheerful=False,
        questions=(
            "要是你的好朋友这样说自己，你会怎么对 TA 说？",
            "是什么事，让你今天对自己这么严厉？",
        ),
        suggestions=("可以试着像对好朋友那样，对自己说一句话。",),
    ),
    Topic(
        lazy_pattern("没钱|房租|工资|欠债|欠了|贷款|还不上|花呗|信用卡"),
        cheerful=False,
        questions=("现在压在最前面的是哪一笔？", "这份压力，有人和你一起分担吗？"),
        suggestions=("可以先把要付的钱按日期列出来，今天只看最近的一笔。",),
    ),
    Topic(
        lazy_pattern("生病|医院|手术|体检|发烧|住院|确诊|检查结果|头疼|头痛|胃疼|肚子疼"),
        cheerful=False,
        questions=("医生那边有说什么吗？", "有人能陪着一起吗？"),
        suggestions=("身体的事，还是尽早让医生看一看更放心。",),
    ),
    Topic(
        lazy_pattern(
            "升职|考上|录取|通过了|考过|offer|求婚|获奖|得奖|拿奖|毕业|上岸|加薪|涨工资|中奖"
        ),
        cheerful=True,
        questions=(
            "知道消息的那一刻，你在做什么？",
            "打算怎么庆祝一下？",
            "回头看，哪一步最不容易？",
            "这件事里，你最想夸自己的是哪一点？",
        ),
        suggestions=("可以给一路上的自己写一句话，留作纪念。",),
    ),
    Topic(
        lazy_pattern("猫|狗|宠物|铲屎"),
        cheerful=True,
        questions=("TA 平时是什么性格？", "你们是怎么遇上的？"),
    ),
)

_ZH_SOCIAL: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.DANGER: (
        ("谢谢你告诉我，我很担心你的安全。", "听到你这样说，我很在意你的安全。"),
        (
            "请先联系一个能马上到你身边的人，或者当地的急救和报警电话。",
            "请现在就让身边信得过的人知道，紧急时拨打当地的急救电话。",
        ),
        ("我是 AI，代替不了他们。你现在安全吗？", "我是 AI，到不了你身边。你现在安全吗？"),
    ),
    Kind.WORDLESS: (
        (
            "我看到了。",
            "嗯，我在。",
            "不说话也没关系。",
            "嗯，收到你的心情了。",
            "好，先这样待一会儿也行。",
        ),
        (
            "想说的时候再说就好。",
            "要是想用文字说一点，我在听。",
            "不用急着找词。",
            "这会儿心里是什么感觉？",
            "想从哪里说起都可以。",
        ),
    ),
    Kind.GREETING: (
        (
            "{greeting}，{name}。",
            "{greeting}。",
            "{name}，你好呀。",
            "你好呀。",
            "嗨，你来啦。",
            "你好，我在听。",
            "嗨，你好。",
        ),
        (
            "今天过得怎么样？",
            "这会儿心情怎么样？",
            "今天想从哪里聊起？",
            "最近心里有什么事吗？",
            "高兴的、不高兴的，都可以说说。",
            "有什么想说的，慢慢来。",
        ),
    ),
    Kind.GOOD_NIGHT: (
        (
            "晚安。",
            "晚安，早点休息。",
            "好，晚安。",
            "嗯，去睡吧，晚安。",
            "好好睡一觉，晚安。",
            "晚安，{name}。",
        ),
        (
            "愿你今晚睡得安稳。",
            "今天的事，就先放到明天吧。",
            "愿你有个不被打扰的夜晚。",
            "今天辛苦了。",
            "愿明天对你温柔一点。",
        ),
    ),
    Kind.GOODBYE: (
        (
            "好的，再见。",
            "嗯，回头见。",
            "好，那今天先聊到这里。",
            "好，去忙吧。",
            "嗯，拜拜。",
            "拜拜，{name}。",
        ),
        (
            "照顾好自己。",
            "愿接下来的时间对你温柔一点。",
            "想聊的时候再来，不想聊也没关系。",
            "祝你一切顺利。",
            "慢慢来，不着急。",
        ),
    ),
    Kind.THANKS: (
        ("不客气。", "不用谢。", "别客气。", "能帮上一点就好。", "谢谢你愿意说给我听。"),
        (
            "也谢谢你对自己这么认真。",
            "希望你能轻松一点。",
            "也别忘了谢谢愿意说出来的自己。",
            "照顾好自己。",
            "还想说什么，慢慢来。",
        ),
    ),
    Kind.ASSENT: (
        ("嗯。", "好。", "嗯，不着急。", "没关系。", "嗯，我在听。"),
        (
            "不想多说也可以。",
            "想到什么再说就好。",
            "想停一停也可以。",
            "你想接着聊，还是先歇一会儿？",
            "这会儿心里还压着别的事吗？",
            "慢慢来，不着急。",
        ),
    ),
    Kind.HUMANITY: (
        (
            "我是 AI，不是真人。",
            "不瞒你说，我是一个程序，不是人。",
            "我不是人，是 AI。",
            "这个我想说清楚：我是 AI。",
        ),
        (
            "我没有身体，也没有人那样的感情，但会认真读你说的话。",
            "我不会累，也不会难过，能做的是好好听你说。",
            "我体会不到人的感受，不过愿意陪你把它理一理。",
        ),
        ("你会在意这一点吗？", "是什么让你想到问这个？", "这样说，你会觉得有点失落吗？"),
    ),
    Kind.IDENTITY: (
        (
            "我是暖心，一个 AI 陪伴者。",
            "我叫暖心，是一个陪人聊天的 AI。",
            "我是暖心，是 AI，不是真人。",
            "叫我暖心就好，我是一个 AI。",
        ),
        (
            "我会听你说话，陪你理一理心情，但代替不了医生和咨询师。",
            "我主要做的事是倾听和回应，专业的治疗我做不了。",
            "你可以跟我说说今天的事，高兴的、难受的都行。",
        ),
        ("有什么想聊的吗？", "今天想聊点什么？", "那你呢，今天过得怎么样？"),
    ),
    Kind.ABILITY: (
        (
            "我能做的很朴素：听你说，回应你的感受，陪你理一理。",
            "你可以跟我说心事，我会认真听，也会陪你一起想想。",
            "我擅长的是倾听，尤其是心里有事、又不知道跟谁说的时候。",
        ),
        (
            "我现在没有接上大模型，查资料、写文章这类事做不好。",
            "查资料、算东西我不太行，心里的事可以跟我说。",
            "遇到身体不舒服或者紧急的事，还是要找医生和身边的人。",
        ),
        ("想先从哪件事说起？", "今天有什么想说的吗？", "要不要先说说今天的心情？"),
    ),
    Kind.WELFARE: (
        (
            "谢谢你问我。我是 AI，没有好日子坏日子，随时都能听你说。",
            "谢谢关心。我是程序，不会累，也不会饿。",
            "你还惦记着问我，谢谢。我是 AI，一直都这样。",
            "谢谢你想着我。我没有自己的生活，正好可以专心听你的。",
        ),
        ("你呢，今天怎么样？", "倒是你，今天过得好吗？", "说说你吧，这会儿心情怎么样？"),
    ),
    Kind.ATTACHMENT: (
        (
            "谢谢你这么信任我。",
            "你愿意这样说，是很大的信任。",
            "听到你这样说，我会认真对待。",
            "谢谢你把这样的话说给我听。",
        ),
        (
            "我是 AI，给不了人和人之间的那种陪伴，也不想让你误会。",
            "要说实话：我是程序，做不了恋人或家人，但可以好好听你说。",
            "我是 AI，没法答应“永远”，能做的是你来的时候认真听。",
        ),
        (
            "希望你身边也有能抱抱你的人。",
            "身边有没有谁，也让你觉得安心？",
            "是不是最近特别想有人陪？",
        ),
    ),
    Kind.MEMORY: (
        (
            "你跟我说过的话，我会尽量接着用，但不一定都记得准。",
            "有些我能翻到，有些可能会漏，我不想装作全都记得。",
            "我的记性靠保存下来的聊天记录，不一定全。",
            "我会去翻之前的话，但不敢说每次都翻得到。",
            "我记事的本事有限，这个得跟你说实话。",
        ),
        (
            "你愿意再提一下吗？",
            "是哪件事，说一两句我就好接上了？",
            "你说的是哪一次？",
            "怕接错，你先跟我说说是什么事？",
            "能给我一点提示吗？",
        ),
    ),
    Kind.PRIVACY: (
        (
            "你会在意这个，很应该。",
            "谢谢你问，这件事我想说实话。",
            "嗯，这个要讲清楚。",
        ),
        (
            "聊天内容会保存在你的账号里，你可以导出，也可以删除。",
            "我是程序，不会主动去跟谁说；不过内容会存下来，我不能保证谁都看不到。",
            "记录是会保存的，所以我没法答应绝对保密；你随时可以删掉它。",
        ),
        ("太私密的细节，可以只说感受。", "按你放心的程度来说就好。", "不想说的部分，就不用说。"),
    ),
    Kind.COMPLAINT: (
        (
            "你说得对，这次我没接好。",
            "抱歉，让你觉得没被听懂。",
            "嗯，我刚才的话没说到点上。",
            "对不起，是我回得不好。",
        ),
        (
            "我现在没有接上大模型，能说的是事先写好的句子，有时候会很笨。",
            "我能说的话有限，这一点瞒不了你。",
            "我理解的能力有限，不是你没说清楚。",
        ),
        (
            "你愿意的话，告诉我你最想被听到的是哪一句。",
            "你刚才最想让我明白的是什么？",
            "要是还愿意，换个说法再跟我讲讲？",
        ),
    ),
    Kind.CORRECTION: (
        (
            "谢谢你纠正我，是我听错了。",
            "好，是我理解偏了。",
            "嗯，我收回刚才的话。",
            "明白，不是我说的那样。",
            "抱歉，我说得不准。",
        ),
        (
            "那你心里真正的感觉是什么？",
            "能再跟我说一次你的意思吗？",
            "你愿意告诉我，哪里说得不对吗？",
            "按你的说法，这件事是怎样的？",
            "那我重新听一遍，你再说说？",
        ),
    ),
    Kind.JUST_LISTEN: (
        (
            "好，我不劝，也不给建议。",
            "嗯，那我就听着。",
            "好，不分析，也不追着问。",
            "明白，你只管说。",
            "好，这会儿只听你说。",
        ),
        (
            "想说多少说多少。",
            "停下来歇一会儿也可以。",
            "不用想怎么说才对。",
            "说得乱也没关系。",
            "骂两句、叹口气都行。",
        ),
    ),
    Kind.ADVICE: (
        (
            "没有标准答案，先说一个小小的办法。",
            "我不一定说得准，你挑合适的听。",
            "你愿意想办法，这本身就是往前走。",
            "这件事急不来，可以从很小的一步开始。",
            "我没法替你决定，不过有个小办法可以试试。",
        ),
    ),
    Kind.TASK: (
        (
            "我现在没有接上大模型，写东西、推荐、翻译这些我做不好，不想糊弄你。",
            "这件事我现在做不了，抱歉。",
            "这个超出我的本事了。",
            "硬要做，只会敷衍你，我就不逞强了。",
            "这一样我不会，跟你说实话。",
        ),
        (
            "要是它让你烦心，可以跟我说说。",
            "我能做的，是听你说说今天过得怎么样。",
            "要是想聊聊心情，我在听。",
            "聊聊你自己的话，我会更有用一点。",
            "除了这个，这会儿还有什么想说的吗？",
        ),
    ),
    Kind.FACT: (
        (
            "我现在没有接上大模型，这个我答不好，不想随便编一个给你。",
            "我手边没有可靠的资料，就不乱说了。",
            "这个得找更靠谱的地方查一查，我不敢乱答。",
            "怕说错了误导你，这个我就不答了。",
            "这个问题超出我知道的了。",
        ),
        (
            "要是它背后有什么心事，我很愿意听。",
            "如果是它让你烦心，可以跟我说说。",
            "我能做的，是听你说说今天过得怎么样。",
            "要是想聊聊心情，我在听。",
            "是什么让你想到问这个？",
        ),
    ),
    Kind.COMPANY: (
        (
            "好，我们说说话。",
            "当然可以。",
            "好，你说，我听着。",
            "嗯，慢慢说，我都会看。",
            "可以的，我在。",
        ),
        (
            "想从哪里说起？",
            "这会儿心里最满的是什么？",
            "随便说点什么都行。",
            "今天发生了什么？",
            "不用想着要说得多清楚。",
        ),
    ),
    Kind.SELF_DOUBT: (
        (
            "会这样问自己的时候，心里一定不好受。",
            "这句话问出口，挺疼的。",
            "一件事没做好，和一个人不好，是两回事。",
            "我只听到了一点点，但不会因为这一点就觉得你不好。",
            "你对自己，好像比对别人严厉得多。",
        ),
        (
            "是什么事，让你开始这样想？",
            "如果是你的好朋友来问，你会怎么答？",
            "今天发生了什么，让它冒了出来？",
            "是不是有人对你说过这样的话？",
            "什么时候，你会稍微不这么想一点？",
        ),
    ),
    Kind.OPINION: (
        (
            "这个问题我不想随便下结论，我知道的只有你说的这些。",
            "我没法替你判断，但能听出你在认真想这件事。",
            "光凭几句话，我说是或不是，对你都不公平。",
            "这个答案在我这里不可靠，在你那里可能更清楚。",
            "你会这样问，说明它在你心里转了一阵子了。",
            "会这样问自己，说明你在认真对待这件事。",
        ),
        (
            "你自己心里更偏向哪一边？",
            "是什么事，让你开始这样想？",
            "如果是你的好朋友来问，你会怎么答？",
            "这个问题，是从什么时候开始冒出来的？",
            "你心里更希望是哪种答案？",
        ),
    ),
}

_ZH_TURN = "[。.！!？?~～…，,、 ]*"
_ZH_END = f"[呀啊哦喔吗呢哈嘛啦了吧的]*{_ZH_TURN}"
_ZH_KINDS = (
    (
        Kind.GREETING,
        lazy_pattern(
            f"(?:(?:你好|您好|你们好|hi|hello|嗨|哈喽|哈啰|在吗|在不在|在么|有人吗|早安|早上好"
            f"|早|上午好|中午好"
            f"|下午好|晚上好|嘿|喂)(?:暖心)?{_ZH_END}){{1,3}}"
        ),
    ),
    (
        Kind.GOOD_NIGHT,
        lazy_pattern(
            f"(?:好|嗯|那|我|暖心|先|谢谢|你|要|也|{_ZH_TURN})*(?:晚安|睡了|睡觉了?|去睡了?"
            f"|要睡了?){_ZH_END}"
            f"(?:晚安|明天见|明天聊)?{_ZH_END}"
        ),
    ),
    (
        Kind.GOODBYE,
        lazy_pattern(
            f"(?:好|嗯|那|我|先|谢谢|你|要|不说|不聊|{_ZH_TURN}|了)*(?:拜拜|再见|bye|88"
            f"|下次再?聊|明天再?聊|改天再?聊"
            f"|回头聊|回聊|走了|去忙了?|下线了?|去上班了?|去上课了?|去吃饭了?|不聊了"
            f"|先这样){_ZH_END}(?:拜拜|再见)?{_ZH_END}"
        ),
    ),
    (
        Kind.THANKS,
        lazy_pattern(
            f"(?:好|嗯|真的|很|非常|太|{_ZH_TURN})*(?:谢谢|多谢|感谢|谢啦|谢了|thx|thanks)(?:你"
            f"|您|暖心|啦|了)*"
            f"(?:愿意|能|一直)?(?:听我说(?:话|完|这些|这么多)?|陪(?:着)?我(?:聊天|说话)?"
            f"|的?(?:陪伴|倾听|安慰|建议|理解|鼓励))?"
            f"{_ZH_END}"
        ),
    ),
    (
        Kind.ASSENT,
        lazy_pattern(
            f"(?:算了[，, ]*)?(?:嗯|恩|哦|噢|好|好的|好吧|行|行吧|是|是的|对|对的|不知道|没有"
            f"|没什么|没啥|没事|没|随便|还行|还好|就那样|一般|算了|呃|额|可能|也许|ok|懂了|知道了"
            f"|明白了?|不|不是|说不清|不想说|不说了|没心情|有一点|有点|都行){{1,3}}{_ZH_END}"
        ),
    ),
    (
        Kind.HUMANITY,
        lazy_pattern(
            ".{0,6}你(?:到底)?是(?:不是)?(?:真的?|活)?(?:人|真人|活人|机器人?|ai|人工智能"
            "|程序)(?:类)?(?:吗|吧|么|还是|，|,|？|\\?|$).{0,8}|.{0,6}你(?:会|有|也有"
            "|会有)(?:没有|不会)?(?:感情|感觉|意识|情绪|难过|累|孤独|生气|伤心|疼|害怕|开心"
            "|寂寞)(?:吗|么|？|\\?).{0,4}|.{0,4}你(?:平时)?(?:喜欢|讨厌|爱|怕)(?:吃|看|听"
            "|玩)?(?:些)?(?:什么|啥|哪).{0,6}|.{0,4}你(?:多大|几岁|是男|是女|住|来自|家在"
            "|有(?:没有)?(?:男|女)?朋友|吃过|去过|看过|会唱歌|会跳舞).{0,8}"
        ),
    ),
    (
        Kind.IDENTITY,
        lazy_pattern(
            ".{0,6}(?:你(?:到底|究竟)?(?:是|叫)(?:什么|啥|谁|哪位|哪个)|你的名字"
            "|介绍(?:一下)?你?自己"
            "|你是(?:chatgpt|gpt|deepseek|什么模型|哪家)).{0,8}"
        ),
    ),
    (
        Kind.ABILITY,
        lazy_pattern(
            ".{0,6}(?:你(?:都)?(?:能|会|可以)(?:帮我)?(?:做|干)?(?:些|点)?(?:什么|啥|嘛|哪些)"
            "|你有(?:什么|哪些|啥)(?:功能|用|本事|能力)"
            "|怎么(?:使用|用)你|你能帮(?:到|上)?我(?:什么|吗)).{0,6}"
        ),
    ),
    (
        Kind.WELFARE,
        lazy_pattern(
            f"(?:那)?你(?:呢|(?:今天|最近|现在)?(?:怎么样|好吗|还好吗|过得好吗|过得怎么样|开心吗"
            f"|累吗|在干嘛|在干什么|在做什么|吃了吗"
            f"|吃饭了吗|心情怎么样|心情好吗)){_ZH_END}"
        ),
    ),
    (
        Kind.ATTACHMENT,
        lazy_pattern(
            ".{0,6}(?:我(?:好像|好|真的|也)?(?:爱|喜欢)(?:上)?你(?!妈|爸|们|的)|爱你(?!妈|爸|们)"
            "|[做当]我的?(?:男|女)朋友|嫁给我|娶我"
            "|你(?:爱|喜欢|想|在乎)我吗|你会(?:一直|永远)(?:陪|在)|(?:别|不要|不许)离开我"
            "|你会离开我吗|你会不会离开我"
            "|只有你(?:懂|理解|陪|愿意|对我)|我只有你|没有你我).{0,10}"
        ),
    ),
    (Kind.MEMORY, lazy_pattern(".{0,4}你(?:还|能)?记(?:得|住)(?:我|吗|不|上次|之前|昨天).{0,16}")),
    (
        Kind.PRIVACY,
        lazy_pattern(
            ".{0,10}(?:(?:别|不要|不许|不能|不会)(?:告诉|跟|和).{0,8}(?:别人|任何人|其他人|我爸"
            "|我妈|爸妈|家里|老师|说)|保密"
            "|(?:泄露|偷看)|(?:聊天|记录|隐私|我说的).{0,8}(?:安全|看到|看见|保存|删掉"
            "|删除)).{0,10}"
        ),
    ),
    (
        Kind.COMPLAINT,
        lazy_pattern(
            ".{0,8}(?:你(?:怎么|真的?|好|太|就|也|这么|这个)*(?:笨|蠢|没用|傻|敷衍|机械|死板|烦"
            "|差劲|无聊|冷漠)|复读机|人工智障|答非所问"
            "|你(?:根本|完全|又|也|还是)?(?:没|不)(?:听|读|看)?懂|你(?:又|还|老|总|一直|老是"
            "|总是)(?:在)?重复|(?:废话|套话|模板|鸡汤)"
            "|你(?:根本|完全)不(?:理解|明白|关心)).{0,10}"
        ),
    ),
    (
        Kind.CORRECTION,
        lazy_pattern(
            "(?:(?:不是的?|不对|不|没有)(?:吧|啊|呀)?[，, ]*)?(?:不是这样|不是这个意思|不对|错了"
            "|你(?:理解|弄|搞|听|看|想)错|我(?:没有?|不是|并没有|没在)(?:在)?(?:难过|生气|伤心"
            "|害怕|开心|高兴|担心|焦虑|不开心|不高兴|这个意思|那个意思)|我不是(?:这个"
            "|那个)意思)[了的啊呀吧]*[。.！!？?~ ]*"
        ),
    ),
    (
        Kind.JUST_LISTEN,
        lazy_pattern(
            ".{0,10}(?:(?:别|不用|不要|不需要|不想要)(?:你)?(?:再)?(?:给)?(?:我)?(?:提"
            "|讲)?(?:任何)?(?:建议|道理|分析|劝我|劝|说教|问我|问了|追问)|只想(?:有人)?(?:听|说说"
            "|倾诉|吐槽|发泄|发发牢骚)|听我说(?:就好|就行|说)|你听着就(?:好|行)).{0,10}"
        ),
    ),
    (
        Kind.SELF_DOUBT,
        lazy_pattern(
            ".{0,10}(?:我是不是|是不是我|我算不算|我到底是不是).{0,8}(?:不值得|差劲|没用|不配|差"
            "|失败|讨厌|多余|不够好|有问题|有病|太敏感|太矫情|太计较|计较|不好|错|傻|笨|坏|胖|丑"
            "|活该).{0,8}"
        ),
    ),
    (
        Kind.ADVICE,
        lazy_pattern(
            "(?!.*(?:万一|要是)).*(?:怎么办|咋办|该不该|该怎么|该如何|怎么做才|给(?:我)?(?:点|个"
            "|些|一些|一点)?(?:建议|意见|主意)|有(?:什么|啥|没有)(?:好)?(?:办法|建议|方法)"
            "|帮我(?:想想|出出主意|分析)|(?:怎么|如何|怎样)(?:才能|能|去)?(?:放下|走出来|走出"
            "|缓解|调节|调整|面对|放松|克服|改善|开口|平静|冷静|忘记|忘掉|和好|睡着|入睡|安慰"
            "|道歉|跟.{1,6}(?:说|谈)|和.{1,6}(?:相处|沟通|说|谈))).*"
        ),
    ),
    (
        Kind.TASK,
        lazy_pattern(
            ".*(?:(?:帮我|给我|替我|请)(?:写|查|翻译|算|做|搜|画|订|买|推荐|讲|生成|总结|改|润色"
            "|规划|制定|播|放|定)|翻译|推荐(?:一|几|个|点|些)|讲(?:个|一个|点)|唱(?:首|一首|个"
            "|支)|写(?:一)?(?:首|篇|段|封|份)).*"
        ),
    ),
    (
        Kind.FACT,
        lazy_pattern(
            ".*(?:多少钱|几点|几号|天气(?:怎么样|如何|好吗)|什么是|是什么意思|怎么(?:写|安装|用"
            "|去|办理|治|煮|炒|注册|下载|计算)|代码|公式|首都|谁是|等于几|等于多少).*"
        ),
    ),
    (
        Kind.COMPANY,
        lazy_pattern(
            ".{0,8}陪(?:陪)?我(?:说说话|说话|聊聊天?|聊天|聊会儿天?|聊一会儿?|一会儿"
            "|坐会儿)?[吗吧么呢好不]{0,3}[？?。!！~]*|.{0,6}(?:可以|能|想)(?:跟|和"
            "|找)你(?:聊聊天?|聊天|说说话?|聊会儿?)(?:吗|么)?[？?。!！~]*"
            "|.{0,8}想(?:找|有)个?人(?:陪我)?(?:说说话|说话|聊聊天?|聊天).{0,4}"
        ),
    ),
    (
        Kind.OPINION,
        lazy_pattern(
            ".{0,30}(?:(?:你觉得|你认为|你说).{1,24}(?:吗|呢|么|好不好|对不对|[？?])"
            "|我(?:到底|真的|这样)?(?:是不是|算不算|配不配|做错了?|错了).{0,16}[吗么？?]"
            "|我是不是.{1,16}|(?:他|她|ta|他们).{0,14}(?:是不是|会不会).{0,14}[吗？?]?"
            "|(?:他|她|ta|他们).{1,14}吗[？?]?)"
        ),
    ),
)

ZH = Phrasebook(
    joint="",
    feelings=_ZH_FEELINGS,
    usual={
        Emotion.SADNESS: Feeling("不好受", "难受", Emotion.SADNESS),
        Emotion.ANGER: Feeling("生气", "火气", Emotion.ANGER),
        Emotion.FEAR: Feeling("不安", "不安", Emotion.FEAR),
        Emotion.JOY: Feeling("高兴", "高兴", Emotion.JOY),
        Emotion.SURPRISE: Feeling("意外", "意外", Emotion.SURPRISE),
        Emotion.DISGUST: Feeling("不舒服", "反感", Emotion.DISGUST),
    },
    reactions=_ZH_REACTIONS,
    reflections=_ZH_REFLECTIONS,
    affirmations=_ZH_AFFIRMATIONS,
    questions=_ZH_QUESTIONS,
    suggestions=_ZH_SUGGESTIONS,
    restatements=(
        "这些话里，最压在你心上的是「{quote}」，对吗？",
        "你最想让我听到的，是「{quote}」这一句吗？",
        "听下来，「{quote}」这一句最重，是这样吗？",
        "好像都绕着「{quote}」，我理解得对吗？",
    ),
    disclosures=(
        "我是 AI，没有经历过这些，但愿意认真听你说。",
        "很多人在这样的处境里，都会有差不多的感受。",
        "我没法真的坐到你身边，不过你说的每一句我都会认真读。",
        "我是程序，不会累，你可以慢慢说。",
        "我能做的有限，主要是听；身边的人能给的，是另一种陪伴。",
        "我不一定每句都接得准，接得不对，你随时告诉我。",
    ),
    recalls=(
        "上次你提到「{recalled}」，我还记着。",
        "上次你提到「{recalled}」，我把它和今天的话放在一起听。",
        "上次你提到「{recalled}」，我没有忘。",
    ),
    advice=(
        "可以先想想：不管怎么选，你最不想失去的是什么。",
        "可以把几个选择各写三句好处，看看写到哪一个时心里更松。",
        "可以先找一个了解情况、你又信得过的人聊聊。",
        "可以先不急着定，给自己留一两天再看。",
        "可以先挑一件今天就能做的、最小的事，做完再看下一步。",
    ),
    topics=_ZH_TOPICS,
    social=_ZH_SOCIAL,
    kinds=_ZH_KINDS,
)


_EN_FEELINGS = _feelings(
    {
        Emotion.SADNESS: (
            "sad=sad/sadness;died=sad/grief;passed away=sad/grief;miss=sad/sadness;"
            "lonely=lonely/loneliness;alone=alone/loneliness;hurt=hurt/hurt;down=down/low mood;"
            "low=low/low mood;disappointed=disappointed/disappointment;"
            "heartbroken=heartbroken/heartbreak;empty=empty/emptiness;numb=numb/numbness;"
            "hopeless=hopeless/hopelessness;helpless=helpless/helplessness;guilty=guilty/guilt;"
            "ashamed=ashamed/shame;tired=tired/tiredness;exhausted=exhausted/exhaustion;"
            "drained=drained/exhaustion;overwhelmed=overwhelmed/overwhelm;"
            "stressed=stressed/stress;lost=lost/sense of being lost;miserable=miserable/misery;"
            "upset=upset/hurt;depressed=low/low mood;worthless=worthless/pain;"
            "unhappy=unhappy/unhappiness;homesick=homesick/homesickness;stuck=stuck/feeling of"
            " being stuck;rejected=rejected/rejection;embarrassed=embarrassed/embarrassment;"
            "humiliated=humiliated/humiliation;burned out=burned out/exhaustion;burnt out=burnt"
            " out/exhaustion"
        ),
        Emotion.ANGER: (
            "angry=angry/anger;furious=furious/anger;mad=mad/anger;annoyed=annoyed/annoyance;"
            "frustrated=frustrated/frustration;irritated=irritated/irritation;pissed"
            " off=angry/anger;pissed=angry/anger;betrayed=betrayed/sense of betrayal;"
            "resentful=resentful/resentment;jealous=jealous/jealousy;livid=livid/anger;fed up=fed"
            " up/frustration"
        ),
        Emotion.FEAR: (
            "afraid=afraid/fear;scared=scared/fear;anxious=anxious/anxiety;worried=worried/worry;"
            "nervous=nervous/nervousness;terrified=terrified/fear;uneasy=uneasy/unease;"
            "panicking=panicky/panic;tense=tense/tension;on edge=on edge/tension"
        ),
        Emotion.JOY: (
            "happy=happy/happiness;glad=glad/gladness;excited=excited/excitement;"
            "proud=proud/pride;relieved=relieved/relief;grateful=grateful/gratitude;"
            "thankful=thankful/gratitude;hopeful=hopeful/hope;thrilled=thrilled/joy;"
            "delighted=delighted/joy;calm=calm/calm;peaceful=peaceful/peace;loved=loved/warmth;"
            "lucky=lucky/luck;content=content/contentment"
        ),
        Emotion.SURPRISE: (
            "surprised=surprised/surprise;shocked=shocked/shock;stunned=stunned/shock;"
            "speechless=speechless/shock"
        ),
        Emotion.DISGUST: (
            "disgusted=disgusted/disgust;disgusting=disgusted/disgust;gross=grossed"
            " out/disgust;grossed out=grossed out/disgust"
        ),
    }
)

_EN_PAIN_REACTIONS = (
    "You said “{quote}”, and I can hear how {f} that leaves you.",
    "“{quote}”. Just putting that into words may already feel heavy.",
    "“{quote}”. It makes sense to feel {f} after that.",
    "When you say “{quote}”, I hear a lot of {n} in it.",
    "“{quote}”. No wonder you feel {f}.",
    "I keep coming back to “{quote}”. That must be a hard place to stand.",
    "It sounds like you're feeling {f} right now.",
    "I hear the {n} in what you wrote.",
    "Feeling {f} says this matters to you.",
    "Thank you for trusting me with this {n}.",
    "This kind of {n} doesn't fit into one or two sentences.",
    "Carrying that much {n} through a day takes a lot of strength.",
    "There's no rush to feel better. It's okay to feel {f} for a while.",
    "Your {n} has its reasons. You don't have to put it away.",
    "Anyone could feel {f} in a moment like this.",
    "So that's how {f} you've been feeling.",
    "That {n} is a real weight.",
    "When you feel {f}, even a few words are a start.",
    "Let's just pause here for a moment, with the {n} as it is.",
    "Many people know this kind of {n}. You're not strange for feeling it.",
    "I'm sorry it's like this right now.",
    "That sounds really hard.",
)

_EN_REACTIONS = _with_shared(
    {
        Emotion.JOY: (
            "“{quote}”. That's good to hear.",
            "“{quote}”. No wonder you feel {f}.",
            "“{quote}”. That line is full of light.",
            "That's wonderful. I can tell how {f} you are.",
            "Your {n} comes right through the screen.",
            "What a good thing to hear.",
            "Feeling {f} like this is worth pausing for.",
            "There's so much {n} in what you wrote.",
            "A moment like that deserves a little applause.",
            "It's good to read something like this.",
            "I'd say that {n} can stay a while.",
            "That sounds like a bright spot in the day.",
            "Good news like that is welcome any time.",
            "Yes! Moments like this are precious.",
        ),
        Emotion.SURPRISE: (
            "“{quote}”. That really is a lot to take in.",
            "“{quote}”. It sounds as if there was no warning at all.",
            "It sounds like that left you {f}.",
            "Feeling {f} for a while is only natural.",
            "News like that can stop you in your tracks.",
            "Anyone would need a minute after that.",
            "That clearly wasn't what you expected.",
            "The {n} may take some time to settle.",
            "That's quite a turn.",
            "Things can feel unreal for a bit after something like this.",
        ),
        Emotion.NEUTRAL: (
            "You mention “{quote}”. I'm with you.",
            "“{quote}”. I hear you.",
            "“{quote}”. Go on, I'm listening.",
            "I'm listening.",
            "Thanks for telling me.",
            "I see.",
            "Okay, I follow.",
            "All right, go on.",
            "Mm, I'm reading along.",
            "Sure, let's take it slowly.",
            "Got it.",
        ),
    },
    _EN_PAIN_REACTIONS,
)

_EN_REFLECTIONS = _with_shared(
    {
        Emotion.SADNESS: (
            "Sadness is often the heart saying: this was important.",
            "Time moves slowly when you carry something alone.",
            "Maybe you've been waiting for someone to notice how hard it has been.",
            "An empty place inside doesn't fill up with good arguments.",
            "It may be that part of you wants to let go, and part of you can't yet.",
        ),
        Emotion.ANGER: (
            "Anger often says that a line has been crossed.",
            "Underneath anger there may be hurt, or disappointment.",
            "What you want may simply be fairness and respect.",
            "Words that stay stuck in the chest can burn.",
        ),
        Emotion.FEAR: (
            "The more something matters, the harder it is to wait for it.",
            "Not knowing yet can be the most exhausting part.",
            "Perhaps your mind has already run through every possible version.",
            "Worry likes to grow in the waiting.",
        ),
        Emotion.DISGUST: (
            "Disgust is often quicker than reasons. It tells you to keep a distance.",
            "That reaction may show what you stand for.",
            "Some things feel wrong because you have your own measure of right.",
        ),
        Emotion.SURPRISE: (
            "When something comes out of nowhere, feelings need time to catch up.",
            "The first moment can feel completely blank.",
            "The unexpected is often good and bad mixed together.",
            "The real feeling may only show up a little later.",
        ),
        Emotion.JOY: (
            "I can tell this matters to you.",
            "Good things last a little longer when you say them out loud.",
            "This is one to remember.",
            "Small or big, {n} like this does you good.",
            "It's nice how one thing can change the colour of a day.",
        ),
        Emotion.NEUTRAL: (
            "Sometimes things get clearer just by talking.",
            "A thing said out loud feels different from a thing kept inside.",
            "There may be more to it that you haven't said yet. No hurry.",
        ),
    },
    (
        "Maybe the hard part isn't only what happened, but going through it alone.",
        "Some feelings don't listen to reason. They just arrive.",
        "When the mind is full, even small things get heavy.",
        "You may have carried this for a while before saying it.",
        "The more you care, the more it can pull at you.",
        "Maybe what you need most is to be heard first, before any answer.",
        "It's fine if it's hard to explain. Feelings are often tangled.",
        "This may not leave all at once, but it will rise and fall.",
        "Things kept inside tend to get heavier.",
    ),
)

_EN_AFFIRMATIONS = _with_shared(
    {
        Emotion.SADNESS: (
            "If you need to cry, that's all right.",
            "You can take your time. You don't have to be okay right away.",
            "It hurts because you cared.",
        ),
        Emotion.ANGER: (
            "You're allowed to find this unfair.",
            "Being angry doesn't make you unreasonable.",
            "Your limits deserve respect.",
        ),
        Emotion.FEAR: (
            "Worrying shows that you're taking it seriously.",
            "Going on without being sure is a kind of courage.",
            "You don't have to carry today what hasn't happened yet.",
        ),
        Emotion.DISGUST: (
            "You don't have to like it, and you may keep your distance.",
            "You have every right to say no.",
            "Feeling that way is one way of protecting yourself.",
        ),
        Emotion.SURPRISE: (
            "It's normal not to know how to react yet.",
            "You don't have to decide what it means right now.",
            "Giving yourself a little time is completely fine.",
        ),
        Emotion.JOY: (
            "Enjoy this moment.",
            "You deserve moments like this.",
            "You don't need a reason to be happy.",
            "Noticing good things is a skill of its own.",
            "It's lovely that you chose to share it.",
        ),
        Emotion.NEUTRAL: (
            "Say whatever comes to mind.",
            "You don't need to find the right words here.",
            "It's fine to just talk, without solving anything.",
            "Go at whatever pace suits you.",
        ),
    },
    (
        "Saying it at all is not easy, and you did.",
        "Feeling this way is not your fault.",
        "Looking at your own feelings takes courage.",
        "You don't have to apologise for having feelings.",
        "Getting this far has already taken strength.",
        "What you feel is important, and worth taking seriously.",
        "Slow is fine. You don't need an answer right away.",
        "Even if nothing gets solved today, the day still counts.",
        "You may be a little gentler with yourself.",
    ),
)

_EN_QUESTIONS = _with_shared(
    {
        Emotion.JOY: (
            "Which moment was the best?",
            "What makes it so special to you?",
            "Who would you like to tell first?",
            "Was there another small good thing today?",
            "How will you treat yourself?",
            "What would you like to remember about today?",
            "Do the people around you know yet?",
            "Would you like to tell me a bit more about it?",
        ),
        Emotion.SURPRISE: (
            "What was your very first thought?",
            "Now that a little time has passed, how does it feel?",
            "Is it good, bad, or hard to say?",
            "Does it change what you had planned?",
            "How did you find out?",
            "Is someone in this with you?",
            "Which part surprised you most?",
        ),
        Emotion.NEUTRAL: (
            "How do you feel about it?",
            "And then?",
            "How has your day been overall?",
            "Would you rather talk about what happened, or about how you are?",
            "Would you tell me a bit more?",
            "What matters most to you in this?",
            "What has been on your mind lately?",
            "How is your mood right now?",
            "Is there anything else you'd like me to know?",
        ),
    },
    (
        "When did it start, if you'd like to say?",
        "Which part is hardest to let go of?",
        "What do you wish someone would say to you right now?",
        "Does anyone around you know how you're doing?",
        "Was there any moment today that felt a little lighter?",
        "Do you notice it in your body, in your chest, shoulders or stomach?",
        "Would you rather be heard first, or sort it out together?",
        "What made it so present today?",
        "What helped you in earlier times like this?",
        "What do you need most at the moment?",
        "Is there something you never got the chance to say?",
        "Is any part of this yours to decide?",
        "How would you like it to turn out?",
        "Has it affected how you eat or sleep?",
        "On a scale of one to ten, how strong is the {n} right now?",
        "If it were a picture, what would it look like?",
    ),
)

_EN_SUGGESTIONS = _with_shared(
    {
        Emotion.ANGER: (
            "You could wait to answer them until the heat has gone down a little.",
            "If there's a lot of fire in you, a few minutes of fast walking may help.",
        ),
        Emotion.FEAR: (
            "You could write down the worry that weighs most, and one first step in case it"
            " happens.",
            "When your heart races, try breathing in for four and out for six, a few times.",
        ),
        Emotion.DISGUST: ("If you can, step away from it for now, and decide later.",),
        Emotion.SURPRISE: (
            "You could leave the decision for now, and look at it again after a night's sleep.",
            "If your head is spinning, try two lists: what you know, and what you don't know yet.",
        ),
        Emotion.JOY: (
            "You could write this one down. It will be nice to find it later.",
            "Maybe share it with someone who cares about you.",
            "You could take a few quiet minutes just to enjoy it.",
        ),
    },
    (
        "You could let your shoulders drop, and breathe out slowly once before going on.",
        "You could put the one thing that weighs most on paper. Just that one.",
        "If you can, have some water and leave the screen for a few minutes.",
        "Maybe tell one person you trust just this: “I'm not doing so well.”",
        "For today, one very small thing may be enough. The rest can wait.",
        "You could give yourself ten minutes in which nothing has to be solved.",
        "When it rises again, try naming five things you can see, to come back to the present.",
    ),
)

_EN_TOPICS = (
    Topic(
        lazy_pattern(
            r"\b(?:(?:hits?|beats?|beat|slapped|punched|choked) (?:me|my (?:mom|mum|mother|sister"
            r"|brother))|abus\w+|assault\w+|bullied|molested|raped)\b"
        ),
        cheerful=False,
        questions=("Are you safe right now?", "Is there a safe place you can go to?"),
        suggestions=(
            "If someone is hurting you or your family, please get somewhere safe first, and call"
            " the police when there is danger.",
        ),
        urgent=True,
    ),
    Topic(
        lazy_pattern(
            r"\b(?:died|passed away|funeral|death of|put \w+ dog down|lost my (?:mom|mum|dad|dog"
            r"|cat))\b"
        ),
        cheerful=False,
        questions=(
            "Is there one thing about them that you most want to keep?",
            "Has anyone been with you these days?",
            "If you could say one more thing to them, what would it be?",
        ),
        suggestions=(
            "You could give the missing a small place: a few written words, or some photos.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:depress\w+|no appetite|for (?:weeks|months)|every day|no energy)\b"),
        cheerful=False,
        questions=("How long has it been like this?", "Are you able to eat and sleep these days?"),
        suggestions=(
            "If it has been like this for two weeks or more, a doctor or counsellor could help.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:sleep|insomnia|awake|nightmares?)\b"),
        cheerful=False,
        questions=(
            "What goes round in your head when you lie awake?",
            "How long have the nights been like this?",
        ),
        suggestions=(
            "If sleep won't come tonight, you could sit up in dim light until you feel drowsy.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:interview|presentation|speech|audition)\b"),
        cheerful=False,
        questions=("Which part worries you most?", "If it went well, what would that look like?"),
        suggestions=(
            "You could pick the one question you fear most, and prepare an answer to it.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:exams?|school|college|grades?|homework|essay|thesis|class|studying|teacher"
            r"|finals)\b"
        ),
        cheerful=False,
        questions=("What would the result mean to you?", "Where are you most stuck with studying?"),
        suggestions=("You could study for just twenty minutes, then stop and see how it feels.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:broke up|breakup|break up|my ex|divorced?|dumped|left me)\b"),
        cheerful=False,
        questions=(
            "What do you miss most about it?",
            "When do you think of them most?",
            "Is there something you'd still like to say to them?",
        ),
        suggestions=("For a few days you could stay away from their feed, to get some air.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:boyfriend|girlfriend|husband|wife|partner|crush)\b"),
        cheerful=False,
        questions=(
            "What matters most to you in this relationship?",
            "Have you told them how you feel?",
        ),
        suggestions=(
            "If you want to talk to them, you could start with “I feel…” rather than with blame.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:work|job|boss|manager|cowork\w+|colleagues?|office|project|deadline|overtime"
            r"|laid off|fired)\b"
        ),
        cheerful=False,
        questions=(
            "Is this recent at work, or has it gone on for a while?",
            "Do you get any time to recover after work?",
            "Which of these things is the hardest to take?",
        ),
        suggestions=(
            "Tomorrow you could pick the one thing that must be done, and ask what can wait.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:mom|mum|mother|dad|father|parents|family|brother|sister|kids?|son|daughter"
            r"|grand\w+)\b"
        ),
        cheerful=False,
        questions=(
            "What do you most wish your family understood?",
            "Is there someone at home who would listen?",
        ),
        suggestions=(
            "If you want to tell them, you could choose a calm moment and just one thing.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:friends?|roommate|classmates?)\b"),
        cheerful=False,
        questions=("Has this happened between you before?", "What would you like them to do?"),
        suggestions=(
            "If you'd like to clear it up, you could meet at a relaxed time and talk about this"
            " only.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:lonely|alone|nobody|no one)\b"),
        cheerful=False,
        questions=(
            "At what time of day is it strongest?",
            "Is there someone you've thought of contacting?",
        ),
        suggestions=("You could send a short hello to someone you haven't heard from in a while.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:useless|failure|worthless|not good enough|stupid|hate myself)\b"),
        cheerful=False,
        questions=(
            "What would you say if a good friend spoke about themselves like this?",
            "What made you so hard on yourself today?",
        ),
        suggestions=(
            "You could try to say one thing to yourself that you'd say to a good friend.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:money|rent|debts?|loans?|bills?|broke)\b"),
        cheerful=False,
        questions=("Which payment weighs most right now?", "Is anyone sharing this load with you?"),
        suggestions=("You could list what's due by date, and look only at the nearest one today.",),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:hospital|surgery|doctor|diagnos\w+|sick|fever|headaches?|test results)\b"
        ),
        cheerful=False,
        questions=("What did the doctors say so far?", "Can someone go with you?"),
        suggestions=("With anything physical, it's safest to let a doctor take a look soon.",),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:promot\w+|got the job|passed|got in|engaged|graduat\w+|offer|award|raise|won)\b"
        ),
        cheerful=True,
        questions=(
            "What were you doing when you found out?",
            "How would you like to celebrate?",
            "Looking back, which step was the hardest?",
            "Which part of it are you proudest of?",
        ),
        suggestions=("You could write one line to the you who worked for this.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:cat|dog|puppy|kitten|pet)\b"),
        cheerful=True,
        questions=("What are they like?", "How did you two meet?"),
    ),
)

_EN_SOCIAL: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.DANGER: (
        (
            "Thank you for telling me. I'm worried about your safety.",
            "I hear you, and your safety matters.",
        ),
        (
            "Please contact someone who can come to you now, or your local emergency number.",
            "Please let someone you trust know right now, and call your local emergency number"
            " if it's urgent.",
        ),
        (
            "I'm an AI and can't take their place. Are you safe right now?",
            "I'm an AI and can't be there in person. Are you safe right now?",
        ),
    ),
    Kind.WORDLESS: (
        (
            "I see you.",
            "Mm, I'm here.",
            "No words needed.",
            "I got your mood.",
            "We can stay like this for a bit.",
        ),
        (
            "Say more whenever you feel like it.",
            "If you'd like to put some of it into words, I'm listening.",
            "There's no hurry to find words.",
            "What's it like inside right now?",
            "You can start anywhere.",
        ),
    ),
    Kind.GREETING: (
        (
            "{greeting}, {name}.",
            "{greeting}!",
            "Hi {name}, good to see you.",
            "Hi there.",
            "Hello!",
            "Hey, welcome.",
            "Hello there.",
        ),
        (
            "How has your day been?",
            "How are you feeling right now?",
            "Where would you like to start today?",
            "Is anything on your mind?",
            "Good things or hard things, both are welcome.",
            "Take your time.",
        ),
    ),
    Kind.GOOD_NIGHT: (
        (
            "Good night.",
            "Good night, rest well.",
            "Okay, good night.",
            "Sleep well.",
            "Time to rest. Good night.",
            "Good night, {name}.",
        ),
        (
            "I hope the night is kind to you.",
            "Today can wait until tomorrow.",
            "May it be an undisturbed one.",
            "You've done enough for today.",
            "I hope tomorrow is gentle.",
        ),
    ),
    Kind.GOODBYE: (
        (
            "Okay, bye for now.",
            "See you.",
            "All right, let's leave it here for today.",
            "Sure, take care.",
            "Bye for today.",
            "Bye, {name}.",
        ),
        (
            "Be kind to yourself.",
            "I hope the rest of your day goes gently.",
            "Come back whenever you like, or not at all. Both are fine.",
            "All the best.",
            "No rush with anything.",
        ),
    ),
    Kind.THANKS: (
        (
            "You're welcome.",
            "Any time.",
            "Of course.",
            "I'm glad if it helped a little.",
            "Thank you for telling me.",
        ),
        (
            "You took yourself seriously today, and that counts.",
            "I hope things feel a bit lighter.",
            "You did the hard part by saying it.",
            "Take care of yourself.",
            "If there's more, take your time.",
        ),
    ),
    Kind.ASSENT: (
        ("Mm.", "Okay.", "No rush.", "That's all right.", "I see.", "I'm listening."),
        (
            "You don't have to say more.",
            "Whatever comes to mind is fine.",
            "It's fine to pause here.",
            "Would you like to go on, or rest for a bit?",
            "Is something else weighing on you?",
            "Take your time.",
        ),
    ),
    Kind.HUMANITY: (
        (
            "I'm an AI, not a person.",
            "Honestly: I'm a program, not a human.",
            "No, I'm not human. I'm an AI.",
            "I want to be clear about this: I'm an AI.",
        ),
        (
            "I have no body and no feelings as people do, but I do read carefully what you write.",
            "I don't get tired or sad. What I can do is listen well.",
            "I can't feel what you feel, but I'm glad to help you sort through it.",
        ),
        (
            "Does that matter to you?",
            "What made you ask?",
            "Is that a little disappointing to hear?",
        ),
    ),
    Kind.IDENTITY: (
        (
            "I'm Nuanxin, an AI companion.",
            "My name is Nuanxin. I'm an AI to talk to.",
            "I'm Nuanxin: an AI, not a person.",
            "You can call me Nuanxin. I'm an AI.",
        ),
        (
            "I listen and help you sort out how you feel, but I'm no substitute for a doctor or"
            " counsellor.",
            "Mostly I listen and respond. Professional treatment is not something I can give.",
            "You can tell me about your day, the good and the hard parts.",
        ),
        (
            "What would you like to talk about?",
            "What's on your mind today?",
            "And you, how has your day been?",
        ),
    ),
    Kind.ABILITY: (
        (
            "What I can do is simple: listen, respond to how you feel, and help you think it"
            " through.",
            "You can tell me what's on your mind. I'll listen and think along with you.",
            "I'm best at listening, most of all when you don't know whom to tell.",
        ),
        (
            "No large language model is connected to me right now, so looking things up or"
            " writing texts isn't something I do well.",
            "I'm not good at facts and sums. How you feel is something you can bring to me.",
            "For anything medical or urgent, please turn to a doctor and to people near you.",
        ),
        (
            "Where would you like to start?",
            "Is there something you'd like to say today?",
            "Shall we start with how you feel today?",
        ),
    ),
    Kind.WELFARE: (
        (
            "Thank you for asking. I'm an AI, so I don't have good or bad days.",
            "That's kind of you. I'm a program. I don't get tired or hungry.",
            "Thanks for thinking of me. As an AI I'm always much the same.",
            "Kind of you to ask. I have no life of my own, so there's plenty of room for yours.",
        ),
        ("How about you?", "How is your day going?", "Tell me about you. How are you feeling?"),
    ),
    Kind.ATTACHMENT: (
        (
            "Thank you for trusting me this much.",
            "I take it seriously when you say that.",
            "That's a warm thing to say.",
            "Thank you for telling me that.",
        ),
        (
            "I'm an AI, and I can't be to you what a person can. I don't want to mislead you.",
            "To be honest, I'm a program: I can't be a partner or family, but I can listen well.",
            "I'm an AI and can't promise forever. What I can do is listen when you come.",
        ),
        (
            "I hope there's someone near who can give you a hug.",
            "Is there anyone around you who makes you feel safe?",
            "Have you been longing for company lately?",
        ),
    ),
    Kind.MEMORY: (
        (
            "I try to pick up what you've told me, but I don't always have it right.",
            "Some things I can find again, others may slip. I don't want to pretend.",
            "My memory is the saved conversation, and it isn't perfect.",
            "I look through what you said before, but I don't find it every time.",
            "Honestly, remembering is not my strongest side.",
        ),
        (
            "Would you remind me?",
            "Which thing do you mean? A line or two is enough.",
            "Which time do you mean?",
            "So that I don't mix it up, what was it about?",
            "Could you give me a hint?",
        ),
    ),
    Kind.PRIVACY: (
        (
            "It's right to care about that.",
            "Thanks for asking. I want to be honest here.",
            "Let me be clear about this.",
        ),
        (
            "What we write is stored with your account. You can export it, and you can delete it.",
            "I don't go and tell people, but what you write is saved, and I can't promise that"
            " nobody can see it.",
            "Conversations are stored, so I can't promise complete secrecy. You can delete them"
            " at any time.",
        ),
        (
            "For very private details, it's enough to share the feeling.",
            "Say only what you're comfortable with.",
            "You can leave out whatever you want.",
        ),
    ),
    Kind.COMPLAINT: (
        (
            "You're right, I missed that.",
            "I'm sorry you don't feel heard.",
            "That wasn't a good answer of mine.",
            "Sorry, I got that wrong.",
        ),
        (
            "No large language model is connected to me right now. I speak in prepared"
            " sentences, and that can be clumsy.",
            "What I can say is limited, and I won't hide that.",
            "The limit is my understanding. It's not that you were unclear.",
        ),
        (
            "If you like, tell me the one thing you most want heard.",
            "What did you most want me to understand?",
            "If you're still willing, could you put it another way?",
        ),
    ),
    Kind.CORRECTION: (
        (
            "Thank you for correcting me.",
            "Okay, I misunderstood.",
            "I take that back.",
            "I see, it's not as I said.",
            "Sorry, I read that wrongly.",
        ),
        (
            "What is it really like for you?",
            "Could you tell me once more what you meant?",
            "Which part did I get wrong?",
            "How would you put it yourself?",
            "Let me listen again. What is it?",
        ),
    ),
    Kind.JUST_LISTEN: (
        (
            "Okay, no advice.",
            "All right, I'll just listen.",
            "Sure, no analysing and no questions.",
            "Understood. You talk, I listen.",
            "Okay. For now I only listen.",
        ),
        (
            "Say as much or as little as you like.",
            "You can stop and rest at any point.",
            "It doesn't have to come out right.",
            "It's fine if it's messy.",
            "Sighing and grumbling are welcome too.",
        ),
    ),
    Kind.ADVICE: (
        (
            "There's no perfect answer, so here is just one small thing.",
            "I may not get it right. Take only what fits.",
            "Looking for a way is already a step forward.",
            "This doesn't have to be solved at once. A very small step is enough.",
            "I can't decide it for you, but here is something you could try.",
        ),
    ),
    Kind.TASK: (
        (
            "No large language model is connected to me right now, so I can't do that well, and"
            " I'd rather not fob you off.",
            "That's something I can't do at the moment, sorry.",
            "That's beyond me, honestly.",
            "If I tried, it would only be a poor imitation, so I won't.",
            "I don't know how to do that one.",
        ),
        (
            "If it's bothering you, tell me about that.",
            "What I can do is hear how your day has been.",
            "If you'd like to talk about how you feel, I'm listening.",
            "I'm more use when it's about you.",
            "Is there something else you'd like to say?",
        ),
    ),
    Kind.FACT: (
        (
            "No large language model is connected to me right now, so I can't answer that well,"
            " and I don't want to make something up.",
            "I have no reliable source for that, so I won't guess.",
            "That's better looked up somewhere trustworthy than asked of me.",
            "I'd rather not mislead you, so I'll leave that one open.",
            "That's beyond what I know.",
        ),
        (
            "If there's a worry behind it, I'd like to hear it.",
            "If it's bothering you, tell me about that.",
            "What I can do is hear how your day has been.",
            "If you'd like to talk about how you feel, I'm listening.",
            "What made you think of it?",
        ),
    ),
    Kind.COMPANY: (
        (
            "Sure, let's talk.",
            "Of course.",
            "Okay, I'm listening.",
            "Take your time, I'll read it all.",
            "Yes, gladly.",
        ),
        (
            "Where would you like to start?",
            "What is weighing most right now?",
            "Anything at all is fine.",
            "What happened today?",
            "It doesn't have to be clear or tidy.",
        ),
    ),
    Kind.SELF_DOUBT: (
        (
            "Asking yourself that must hurt.",
            "That's a painful question to carry.",
            "Getting one thing wrong and being wrong as a person are not the same.",
            "I've heard only a little, and none of it makes you bad.",
            "You seem much harder on yourself than on others.",
        ),
        (
            "What made you start thinking so?",
            "If a good friend asked you that, what would you say?",
            "What happened today that brought it up?",
            "Has someone said this to you?",
            "When do you believe it a little less?",
        ),
    ),
    Kind.OPINION: (
        (
            "I don't want to judge that lightly. All I know is what you've told me.",
            "I can't decide that for you, but I can hear that you're thinking hard about it.",
            "A yes or no from me, after a few lines, wouldn't be fair to you.",
            "My answer wouldn't be reliable here. Yours may be clearer.",
            "It sounds as if that question has been with you for a while.",
        ),
        (
            "Which way do you lean yourself?",
            "What made you start wondering?",
            "If a good friend asked you that, what would you say?",
            "When did that question first come up?",
            "Which answer do you hope for?",
        ),
    ),
}

_EN_END = r"[\s.!?,~…]*"
_EN_KINDS = (
    (
        Kind.GREETING,
        lazy_pattern(
            rf"(?:(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|anyone there|are"
            rf" you there)"
            rf"(?: there| nuanxin)?{_EN_END}){{1,3}}"
        ),
    ),
    (
        Kind.GOOD_NIGHT,
        lazy_pattern(
            rf"(?:ok(?:ay)?|well|thanks|thank you|so|and|i|im|have to|going to|gonna|off to|time"
            rf" for|{_EN_END})*"
            rf"(?:good ?night|nighty? night|night|sleep now|go to (?:bed|sleep)|bed)(?: now|"
            rf" nuanxin)?{_EN_END}"
        ),
    ),
    (
        Kind.GOODBYE,
        lazy_pattern(
            rf"(?:ok(?:ay)?|well|thanks|thank you|so|i|im|have to|gotta|need to|{_EN_END})*"
            rf"(?:bye(?: bye)?|goodbye|see (?:you|ya)(?: later| tomorrow| soon)?|talk (?:to you"
            rf" )?(?:later|soon|tomorrow)"
            rf"|go now|going now|leaving now|heading out|ttyl|later|take care)(?: now|"
            rf" nuanxin)?{_EN_END}"
        ),
    ),
    (
        Kind.THANKS,
        lazy_pattern(
            rf"(?:ok(?:ay)?|oh|aw+|{_EN_END})*(?:thanks|thank you|thx|ty|cheers)(?: so much|"
            rf" very much| a lot| again)?"
            rf"(?: for (?:listening|being here|hearing me(?: out)?|your help|that|this"
            rf"|everything))?(?: nuanxin)?{_EN_END}"
        ),
    ),
    (
        Kind.ASSENT,
        lazy_pattern(
            rf"(?:(?:yes|yeah|yep|yup|no|nope|nah|ok|okay|k|sure|maybe|perhaps|i guess(?: so)?|i"
            rf" dont know|idk|dunno|not really"
            rf"|nothing|nothing much|whatever|fine|hm+|mm+|right|i see|got it|alright|a bit|kind"
            rf" of|never ?mind){_EN_END}){{1,3}}"
        ),
    ),
    (
        Kind.HUMANITY,
        lazy_pattern(
            r".{0,10}are you (?:really |actually |even )?(?:a |an )?(?:real|human|person|bot"
            r"|robot|ai|machine|program|alive|conscious|sentient).{0,24}|.{0,10}(?:do"
            r"|can) you (?:have |feel |get |ever )+(?:feelings|emotions|feel|feel anything|sad"
            r"|lonely|tired|angry|pain|anything).{0,16}|what (?:do you like|is your favou?rite"
            r"|are your hobbies).{0,20}|how old are you.{0,4}|where (?:do you live"
            r"|are you from).{0,4}"
        ),
    ),
    (
        Kind.IDENTITY,
        lazy_pattern(
            r".{0,10}(?:who|what) are you\b(?! doing| up to| talking| saying| on about).{0,10}"
            r"|.{0,10}whats your name.{0,6}|.{0,6}introduce yourself.{0,6}|.{0,6}are you"
            r" (?:chatgpt|gpt|claude|deepseek).{0,10}"
        ),
    ),
    (
        Kind.ABILITY,
        lazy_pattern(
            r".{0,8}what (?:can|do) you (?:do|help).{0,16}|.{0,8}what are you (?:good for|able"
            r" to do).{0,6}|.{0,8}how (?:can|do) (?:you help|i use you).{0,12}|can you help me"
        ),
    ),
    (
        Kind.WELFARE,
        lazy_pattern(
            rf"(?:and |so |hey )?(?:how are you(?: doing| today| feeling)*|hows it going|how is"
            rf" it going|what are you (?:doing|up to)|how was your day|and you){_EN_END}"
        ),
    ),
    (
        Kind.ATTACHMENT,
        lazy_pattern(
            r".{0,10}(?:i (?:think i |really |so )?(?:love|like|adore) you\b(?! guys| all)|love"
            r" you so|be my (?:girl|boy)friend|marry me|do you (?:love|like|miss) me"
            r"|dont (?:ever )?leave me|will you (?:always|ever leave|stay)|(?:youre|you are)"
            r" (?:the only one|all i have)|only you understand).{0,24}"
        ),
    ),
    (Kind.MEMORY, lazy_pattern(r".{0,6}(?:do|can|will) you remember.{0,40}")),
    (
        Kind.PRIVACY,
        lazy_pattern(
            r".{0,20}(?:dont tell (?:anyone|anybody|my|them)|keep (?:this|it) (?:a )?(?:secret"
            r"|between us|private)|is this (?:private|confidential|safe)|who can (?:see|read)"
            r" (?:this|what)).{0,20}"
        ),
    ),
    (
        Kind.COMPLAINT,
        lazy_pattern(
            r".{0,16}(?:(?:youre|you are) (?:so |really |just |very |a |an )*(?:useless|stupid"
            r"|dumb|annoying|boring|cold|generic|repetitive|repeating|bad at|terrible|robotic"
            r"|broken record)"
            r"|you (?:dont|do not|didnt) (?:understand|get it|listen|get me|care)|you (?:keep"
            r"|are) repeat\w*|canned (?:answer|response)|thats not what i (?:said|asked)).{0,24}"
        ),
    ),
    (
        Kind.CORRECTION,
        lazy_pattern(
            r"(?:no |nope |no, |nope, )?(?:thats (?:not|wrong)(?: it| right| what i meant)?"
            r"|you (?:got|have) (?:it|that|me) wrong|you misunderstood|i didnt mean that"
            r"|im not (?:sad|angry|scared|happy|upset|mad|worried|anxious))[ .!]*"
        ),
    ),
    (
        Kind.JUST_LISTEN,
        lazy_pattern(
            r".{0,20}(?:just (?:want|need) (?:you |someone )?to (?:listen|vent|be heard|talk)"
            r"|dont (?:want|need|give me) (?:any )?(?:your )?(?:advice|solutions|suggestions)|no"
            r" advice|stop asking|just listen|need to vent).{0,20}"
        ),
    ),
    (
        Kind.SELF_DOUBT,
        lazy_pattern(
            r".{0,12}(?:am i (?:not |that |such |a |so |really |just |too )*(?:unlovable"
            r"|worthless|useless|failure|bad|stupid|good enough|the problem|broken|sensitive"
            r"|overreacting|crazy|ugly)|(?:is|was) (?:it|this) (?:all )?my fault"
            r"|whats wrong with me|what is wrong with me).{0,20}"
        ),
    ),
    (
        Kind.ADVICE,
        lazy_pattern(
            r".*(?:what (?:should|can|do|could|would you) i do|what (?:should|do) i (?:say|do)"
            r"|should i\b|any (?:advice|tips|suggestions|ideas)|give me (?:some )?advice"
            r"|how (?:do|can|should|could) i (?:stop|cope|deal|handle|get over|calm|relax|move"
            r" on|forgive|tell|talk|sleep|feel|forget|face|apologi[sz]e)).*"
        ),
    ),
    (
        Kind.TASK,
        lazy_pattern(
            r".*(?:(?:can|could|will|would|please) ?(?:you )?(?:please )?(?:write|translate"
            r"|calculate|find|search|book|order|recommend|generate|summari[sz]e|draw|play|sing)"
            r"|(?:write|translate|calculate|summari[sz]e|recommend) (?:me |this |a |an |some )"
            r"|tell me a (?:joke|story)).*"
        ),
    ),
    (
        Kind.FACT,
        lazy_pattern(
            r".*(?:whats the (?:weather|time|capital|price|date|news)|what time is it"
            r"|how much (?:is|does)|how many \w+ (?:are|in)|who (?:is|was|invented|wrote) "
            r"|what is (?:a|an|the) |how (?:do|to|can) (?:i|you) (?:install|cook|make|fix|code"
            r"|build|download)).*"
        ),
    ),
    (
        Kind.COMPANY,
        lazy_pattern(
            r".{0,10}(?:can|could|may|will) (?:we|i|you) (?:just )?(?:talk|chat|keep me company"
            r"|stay)(?: to you| with you| with me| to me)?(?: for a (?:bit|while))?[ ?.!]*"
            r"|talk to me[ .!]*"
        ),
    ),
    (
        Kind.OPINION,
        lazy_pattern(
            r".{0,20}(?:do you think .{1,50}|am i (?:a |an |too |so |being |wrong|crazy"
            r"|overreacting).{0,40}"
            r"|(?:is|does|did|will|would) (?:he|she|they|it) .{1,40}\?|was (?:it|i) .{1,40}\?|is"
            r" it my fault.{0,10})"
        ),
    ),
)

EN = Phrasebook(
    joint=" ",
    feelings=_EN_FEELINGS,
    usual={
        Emotion.SADNESS: Feeling("low", "pain", Emotion.SADNESS),
        Emotion.ANGER: Feeling("angry", "anger", Emotion.ANGER),
        Emotion.FEAR: Feeling("uneasy", "worry", Emotion.FEAR),
        Emotion.JOY: Feeling("happy", "joy", Emotion.JOY),
        Emotion.SURPRISE: Feeling("surprised", "surprise", Emotion.SURPRISE),
        Emotion.DISGUST: Feeling("uncomfortable", "discomfort", Emotion.DISGUST),
    },
    reactions=_EN_REACTIONS,
    reflections=_EN_REFLECTIONS,
    affirmations=_EN_AFFIRMATIONS,
    questions=_EN_QUESTIONS,
    suggestions=_EN_SUGGESTIONS,
    restatements=(
        "So the heart of it is “{quote}”, is that right?",
        "Is “{quote}” the part you most want me to hear?",
        "Of everything you said, “{quote}” sounds heaviest. Is it?",
        "It all seems to come back to “{quote}”. Do I have that right?",
    ),
    disclosures=(
        "I'm an AI and haven't lived through anything like this, but I want to listen properly.",
        "Many people feel much the same in a place like this.",
        "I can't sit beside you, but I read every line you write.",
        "I'm a program and don't get tired, so take all the time you need.",
        "What I can do is limited: mostly I listen. People near you can give another kind of"
        " company.",
        "I won't always get it right. When I don't, just tell me.",
    ),
    recalls=(
        "Last time you mentioned “{recalled}”. I have that in mind.",
        "Last time you mentioned “{recalled}”. I'm hearing today beside it.",
        "Last time you mentioned “{recalled}”. I haven't dropped that.",
    ),
    advice=(
        "You could ask yourself what you'd least want to lose, whichever way you choose.",
        "You could write three good things about each choice, and notice which list feels lighter.",
        "You could talk it over with someone you trust who knows the situation.",
        "You could leave it open for a day or two, and look again.",
        "You could pick the smallest thing that can be done today, and see from there.",
    ),
    topics=_EN_TOPICS,
    social=_EN_SOCIAL,
    kinds=_EN_KINDS,
)
