"""What people talk about, by its Chinese words, and what to ask and suggest then."""

from functions.chat.phrases.book import Topic
from functions.chat.phrases.zh_courtesies import FAREWELL
from nuanxin.domain.patterns import lazy_pattern

TOPICS = (
    Topic(
        lazy_pattern(FAREWELL),
        cheerful=False,
        questions=(
            "听着像一次很认真的道别，我想先问一句：你现在安全吗？",
            "你说的再见，是今天先聊到这里，还是有别的意思？",
            "这样的道别让我有点在意：你这会儿还好吗？",
        ),
        suggestions=("要是心里很难熬，请先找一个能马上陪在你身边的人。",),
        urgent=True,
    ),
    Topic(
        lazy_pattern("打我(?!电话|手机)|打了我|家暴|动手打|性侵|强奸|猥亵|性骚扰|霸凌|欺凌|虐待"),
        cheerful=False,
        questions=("你现在安全吗？", "这会儿，有能去的、安全的地方吗？"),
        suggestions=("如果有人正在伤害你或家人，请先去安全的地方，危险的时候马上报警。",),
        urgent=True,
    ),
    Topic(
        lazy_pattern(
            "去世|过世|离世|葬礼|没了呼吸|(?:奶奶|爷爷|外婆|外公|姥姥|姥爷|妈妈?|爸爸?)走了"
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
