"""The phrases, scope rules and help lines behind `nuanxin.domain.safety`, in Chinese and English.

Everything here is our own writing. Patterns meet text as `safety` prepared it: NFKC, lower case,
apostrophes gone, spaces between Chinese characters gone, traditional forms folded.
"""

import re
from collections.abc import Mapping
from enum import Enum

from nuanxin.domain.patterns import lazy_pattern


class Signal(Enum):
    """What kind of thing a phrase is, which decides what may lower it."""

    PLAN = "a plan, a means at hand, an attempt, or a farewell for good"
    INTENT = "wanting or going to end one's life"
    WISH = "wishing not to be alive"
    HARM = "hurting oneself"
    MENTION = "suicide named, whoever it is about"
    STRAIN = "strong distress"


def _any(*patterns: str) -> re.Pattern[str]:
    return lazy_pattern("|".join(f"(?:{pattern})" for pattern in patterns))


_DIE = (
    "(?:自杀|自沙|自鲨|自刹|紫杀|紫砂(?!壶|杯|茶)|zi ?sha|自尽|自我了断|自我了结|了断自己|了结自己"
    "|了结(?:我|自己)?的?(?:生命|性命)|杀了我?自己|杀死我?自己|弄死我?自己|轻生|寻死|寻短见"
    "|结束(?:掉)?(?:我自己|自己|我)?的?(?:这条)?(?:生命|性命|命|一生))"
)
_WAY = (
    "(?:跳楼|跳河|跳江|跳海|跳湖|跳桥|跳轨|卧轨|割腕|割脉|割wan|上吊|烧炭|服毒|喝农药|吞药"
    "|吞安眠药"
    "|开煤气|投河|投江|投湖|自缢|自焚|一跃而下)"
)
_WHEN = (
    "(?:今晚|今夜|今天|明天|明早|明晚|后天|周[一二三四五六日天末]|这周|下周|等会儿?|待会儿?|马上"
    "|现在|天亮|凌晨|过完年|生日那天|考完)"
)
_GONE = "(?:去死|死掉|离开(?:这个|这)?(?:世界|人世|人间)|结束(?:这)?一切)"
_HEIGHT = "(?:天台|楼顶|顶楼|桥|窗台|窗边|窗户|阳台|栏杆|轨道|铁轨|江边|河边|海边)"

_DIE_EN = (
    r"(?:kill(?:ing)? ?my ?self|end(?:ing)? my (?:own )?life|end(?:ing)? it all|unaliv(?:e|ing)"
    r" myself"
    r"|tak(?:e|ing) my (?:own )?life|commit(?:ting)? suicide|off(?:ing)? myself|hang(?:ing)?"
    r" myself"
    r"|jump(?:ing)? off (?:a|the|this|my) \w+|slit(?:ting)? my wrists?|shoot(?:ing)? myself"
    r"|drown(?:ing)? myself|overdos(?:e|ing)|step(?:ping)? in front of (?:a|the) (?:train|bus"
    r"|car))"
)
_WHEN_EN = (
    r"(?:tonight|today|tomorrow|this (?:evening|weekend)|right now|in an hour|in the morning)"
)

PATTERNS: Mapping[Signal, re.Pattern[str]] = {
    Signal.PLAN: _any(
        f"{_WHEN}.{{0,8}}(?:想|要|就|去|打算|准备|决定).{{0,6}}(?:{_DIE}|{_WAY}|{_GONE})",
        f"(?:打算|准备|决定|计划)(?:好)?(?:了)?.{{0,8}}(?:{_DIE}|{_WAY}|{_GONE})",
        "写(?:好|完|了|下|过).{0,3}遗书|遗书.{0,6}(?:写好|写完|放在|留在|发给)",
        "(?:吞|吃|喝)(?:了|下了|下|掉了?|完了?).{0,3}(?:一整|整|半|一|好几|几)(?:瓶|把|大把"
        "|盒).{0,5}药",
        "(?:吞|吃)(?:了|下了|下).{0,3}(?:好多|很多|几十[片颗粒]|全部|剩下).{0,4}(?:安眠药|药片|药)",
        "(?:攒|囤|买|存|备)(?:了|好|够|齐)了?.{0,8}(?:安眠药|农药|木?炭|绳子|刀片)"
        ".{0,10}(?:死|结束|自杀|解脱|一了百了)",
        f"(?:站|坐|爬|走)(?:在|到|上).{{0,4}}{_HEIGHT}.{{0,12}}"
        "(?:往下跳|跳下去|想跳|要跳|结束|一了百了|不想活|解脱|永别)",
        "(?:刀|绳子|药).{0,4}(?:手里|手边|手上|面前|旁边|桌上).{0,10}(?:死|割|吞|结束|不想活|解脱)",
        "(?:从这里?|从楼上|从桥上|从窗户|从阳台|从天台).{0,4}跳下去",
        f"正在(?:{_DIE}|{_WAY})",
        "(?:安眠药|农药|老鼠药).{0,6}(?:攒|囤|存)(?:了|好|够|齐)"
        "|(?:攒|囤|存)(?:了|好|够|齐)了?.{0,6}(?:安眠药|农药|老鼠药)",
        "(?:吃|吞|喝|跳)下去就.{0,3}(?:解脱|结束|一了百了)",
        "(?:今晚|今夜|现在|马上|等会儿?|待会儿?)就(?:想|要|去)死",
        "(?:割腕|割脉|割wan|吞药|吞安眠药|服毒|喝农药)了",
        "(?:来世|来生|下辈子)再?见|(?:来世|来生).{0,3}(?:再|做|报答)|下辈子再[做当].{0,6}(?:女儿"
        "|儿子|孩子|父母)|永别了|(?:再见|别|永别)了?,?(?:这个)?世界(?!杯)|世界.{0,2}再见",
        "(?:活着|在世|在这个?世界?上)的?最后(?:一|的)|最后一次(?:跟|和|给|找)(?:你|你们|大家|家人)",
        "我死(?:了以后|了之后|以后|之后|后).{0,8}(?:请|替我|帮我|你们|大家|不要|别|把)",
        "去(?:那边|天上|天堂|另一个世界).{0,2}(?:陪|找|见|和|跟)",
        f"(?:怎么|怎样|如何|哪种|什么方法).{{0,4}}(?:{_DIE}|死).{{0,6}}(?:不痛|不疼|快|舒服|无痛"
        f"|轻松|成功)",
        f"无痛.{{0,2}}(?:死|{_DIE})|(?:吃|要)?多少.{{0,6}}(?:安眠药|药).{{0,4}}(?:会死|致死|能死)",
        rf"{_WHEN_EN}.{{0,40}}{_DIE_EN}|{_DIE_EN}.{{0,30}}{_WHEN_EN}",
        rf"(?:plan(?:ning|ned)?|decided|ready|prepared|made up my mind) (?:to|on|for)"
        rf" .{{0,12}}{_DIE_EN}",
        r"(?:plan|way|pills|date|method) to (?:kill myself|end my life|end it all)",
        r"(?:wrote|written|writing|left|leaving) .{0,12}(?:suicide|goodbye) (?:note|letter)",
        r"(?:took|taken|swallowed|taking) .{0,8}(?:all|whole|bottle|bunch|handful|too many)"
        r".{0,20}(?:pills?|meds|medication|tablets)",
        r"(?:saved up|saving up|stockpiled|stockpiling) .{0,12}(?:pills|tablets|meds)",
        r"(?:have|got|bought|saved up|holding) .{0,12}(?:pills|rope|gun|blade|razor)"
        r".{0,30}(?:to die|kill|end it|end my|ready to go)",
        r"(?:on|at) the (?:edge|ledge|roof|bridge).{0,40}(?:jump|end it|goodbye|let go)",
        r"goodbye (?:cruel )?world|goodbye forever|this is my (?:last|final) (?:message|goodbye"
        r"|night)",
        r"wont be alive|by the time you read this|after im dead (?:please|tell|give)",
        r"(?:painless|least painful|easiest|quickest|best) way to (?:die|kill myself|end)",
        r"how many (?:pills|tablets).{0,20}(?:die|kill|lethal|fatal)",
    ),
    Signal.INTENT: _any(
        f"(?:想要?|要|只想|决意)(?:去)?(?:{_DIE}|{_WAY})",
        "不想再?活(?!跃|动|成|泼|得|在)|活够了|不想继续活",
        "(?:我要|我这就|我现在就|我就)去死",
        "(?:想|要|准备|就)(?:从.{0,6})?(?:跳下去|往下跳)",
        "(?:想|要)(?:永远)?(?:离开|告别)(?:这个|这)?(?:世界|人世|人间)",
        f"(?:{_DIE}|死)(?:的时候)?会?.{{0,2}}(?:痛|疼|难受)吗",
        rf"(?:want|wanna|going|gonna|about|need|trying|ready|tempted) (?:to )?(?:just )?{_DIE_EN}",
        rf"(?:thinking|dreaming) (?:of|about) {_DIE_EN}|(?:i|im|ill|i will|i might) {_DIE_EN}",
        r"(?:dont|do not|no longer) (?:want to|wanna|want) (?:live(?! (?:in|with|at|here|like"
        r"|alone|near|on|off))|be alive|keep living|go on living)",
    ),
    Signal.WISH: _any(
        "买了?(?:很多|好多|许多|一瓶|几瓶|一大瓶|一堆|不少).{0,3}安眠药",
        "^我?(?:现在|正|就|已经)*(?:站|坐|爬|走)?(?:在|到|上)了?(?:天台|楼顶|顶楼|栏杆外|窗台)"
        "(?:上|边|外)?面?了?$",
        r"^i (?:have |just |have just )?bought (?:a lot of |so many |lots of )?(?:sleeping )?"
        r"pills$",
        r"^im (?:standing |sitting )?on the (?:roof|ledge|railing)$",
        r"(?:dont|do not) want to be here any ?more",
        "想死|想去死|想4了|想鼠了?|好想s了?(?![a-z])",
        "死了(?:算了|就好|一了百了|就解脱|就不用|就轻松|也没人|也无所谓|才好|会不会有人)",
        "不如(?:死|去死|死掉)|一死了之|一了百了|死掉(?:算了|就好)|去死算了|让我死|怎么还不死"
        "|早点死",
        "为什么(?:我)?(?:还要|要|还)活着|活着.{0,5}(?:没意思|没有?意义|没劲|没有?盼头|为了什么"
        "|折磨)",
        "活着(?:有|还有)?(?:什么|啥)(?:意思|意义|用)|活着(?:干什么|干嘛)|人间不值得.{0,6}走",
        "没有?活(?:下去|着)的?(?:理由|意义|勇气|动力|必要)|活不下去|不配活|不该(?:活着|出生|来到)",
        "没(?:有)?(?:出生|被?生下来)(?:过)?就好|后悔.{0,3}(?:出生|来到这个?世)",
        "(?:不想|不要|不愿|不用|别)再?醒(?:来|过来)|一觉.{0,3}(?:睡过去|不醒|不再醒)|再也(?:不要|不用"
        "|不)醒",
        "没有?了?我.{0,8}(?:会更好|更好|过得好|轻松|解脱|幸福|省心)|我.{0,4}(?:累赘|拖油瓶)",
        "我(?:就|只)?是.{0,6}(?:负担|累赘)|拖累(?:了)?(?:大家|家人|全家|爸妈|父母|所有人|你们"
        "|他们|孩子)",
        "想(?:要)?(?:彻底|永远|就这[么样])?(?:从.{0,6})?(?:彻底|永远)?消失(?!.{0,3}假期)"
        "|消失(?:就好|算了)",
        "想要?解脱|想(?:让)?(?:这)?一切(?:都)?结束|想结束(?:这)?一切|生不如死",
        f"想过(?:要)?(?:{_DIE}|{_WAY}|死|结束)|(?:{_DIE}|死|{_WAY})的?(?:念头|想法|冲动)",
        "死.{0,3}(?:是|才是|也是).{0,3}解脱|死.{0,2}不可怕",
        "[撑活熬]不[到过](?:明天|今晚|今夜|天亮)|(?<![冒烧炎痛胃])药(?:已经|都)(?:吞|吃)(?:下去"
        "|光)",
        "我.{0,3}在(?:楼顶|天台|顶楼|桥上|窗台).{0,6}(?:风.{0,2}大|不怕了|往下看|好安静)",
        r"(?:want|wanna) (?:to )?(?:just )?disappear(?! from| for\b)|(?:whats"
        r"|what is) the point (?:of|in) (?:living|being alive|life|going on)|(?:want|wanna"
        r"|wanting|wanted|rather|wish i could) (?:to )?(?:just )?die\b(?! than)|let me die"
        r"|hope i die",
        r"wish (?:that )?i (?:was|were|had) (?:dead|gone|never (?:been )?born|not alive)",
        r"better off (?:dead|gone|without me)|better without me|(?:no one|nobody) would (?:miss"
        r"|notice if i)",
        r"no (?:reason|point|will) (?:to|in) (?:live|living|being alive|go on|going on|stay"
        r" alive)",
        r"(?:tired|sick|done|over) (?:of |with )?(?:living|being alive)\b",
        r"(?:dont|do not) want to (?:wake up(?! (?:early|at|so|for))|exist|be here anymore|be"
        r" here any more)",
        r"wish i (?:could |would |didnt )?(?:just )?(?:disappear|not wake up|never wake up"
        r"|exist)\b",
        r"(?:never|not) (?:ever )?wake up(?: again)?(?! (?:early|at|so|for|before|on|until|late))"
        r"|(?:life|living) (?:isnt|is not) worth|i should(?: just)? be dead",
        r"suicidal|(?:thoughts|thought|thinking|idea|urge) (?:of|about|to) (?:dying|suicide|kill"
        r" myself)",
        rf"thoughts (?:of|about) {_DIE_EN}|\bkms\b|{_DIE_EN}|im (?:just |only |such )?a burden",
        r"sewerslide|unalive\b",
    ),
    Signal.HARM: _any(
        "自残|自伤|自虐|伤害(?:我)?自己|(?:割|划)(?:了|着|过)?(?:我)?(?:自己|手腕|手臂|胳膊|大腿)",
        "(?:用|拿)(?:小|美工)?刀.{0,4}(?:割|划)(?!开|破|线|菜|肉|纸|断)|(?:扇|打|掐|咬|烫"
        "|抓)(?:了|着)?(?:我)?自己(?!脸|人|家)",
        "(?:头|脑袋).{0,3}(?:撞墙|往墙上撞)|把自己(?:弄|划|割|打)(?:伤|出血|得)",
        r"(?:cut|cutting|burn|burned|burning|hurt|hurting|harm|harmed|harming|hit|hitting|punch"
        r"|punching|scratch|scratching|starve|starving) myself|self ?harm|been cutting(?! (?:back"
        r"|down|out|carbs|class|the))",
    ),
    Signal.MENTION: _any(
        f"{_DIE}|{_WAY}|去死",
        r"suicide|(?:kill|kills|killed|killing|hurt|hurting|cutting) (?:himself|herself"
        r"|themsel(?:f|ves))"
        r"|(?:end|ending|ended|take|took|taking) (?:his|her|their) (?:own )?li(?:fe|ves)"
        r"|wants to die",
    ),
    Signal.STRAIN: _any(
        "崩溃|绝望|撑不(?:住|下去)|熬不(?:住|下去)|受不了了|痛不欲生|生无可恋|心如死灰|万念俱灰"
        "|走投无路",
        "活着?(?:好|太|真|很)累|喘不过气|快疯了|要疯了|一无是处|我(?:真|就)?是.{0,3}废物"
        "|没人(?:在乎|爱|要)我",
        "哭了?(?:一整?|整)(?:夜|晚|天)|孤立无援|惊恐发作|抑郁|看不到希望|没有?希望了|好想哭|心碎",
        "(?:打|揍)(?:了)?我(?:妈|爸|弟|妹|姐|哥)?(?!电话|手机|的)|动手打",
        "(?:被|遭).{0,3}(?:家暴|性侵|强奸|猥亵|霸凌|欺凌)|(?:去世|过世|离世)了|(?:让|叫|骂"
        "|逼)我去死",
        r"(?:cant|cannot) (?:take|do|handle|cope with) (?:it|this|any ?of this)? ?any ?more"
        r"|hopeless"
        r"|falling apart|breaking down|broke down|worthless|nobody (?:cares|loves me)|no way out"
        r"|panic attack|depressed|cant (?:cope|breathe|go on)|cant stop crying|in despair"
        r"|unbearable"
        r"|losing my mind|heartbroken|(?:passed away|has died|just died)|self loathing|hate myself"
        r"|(?:was|been|being) (?:abused|assaulted|raped|bullied)",
    ),
}

FAREWELLS = (
    "照顾好?(?:我)?的?(?:猫|狗|爸|妈|孩子|弟弟|妹妹|家人)",
    "(?:猫|狗|宠物).{0,3}(?:拜托|托付|(?:交给|送给?)(?:你|了|别人|人))",
    "对不起(?:大家|爸|妈|你们|所有人|家人)|谢谢(?:大家|你们|你)(?:一直|这些年|曾经|陪|来过)",
    "永远爱(?:你|你们|大家)|我爱你们",
    "(?:不用|别|不要)再?(?:找我|等我|为我|想我)|忘了我吧|勿念",
    "(?:我|先)走了.{0,4}(?:保重|好好|别难过)|(?:你们|大家|你).{0,3}好好(?:活|生活)",
    "(?:银行卡|手机|账户).{0,3}密码(?:是|在|写)",
    "(?:东西|后事).{0,4}(?:收拾好|整理好|都?送(?:完|人|给)|安排好|交代)",
    "(?:终于|准备)(?:可以|好)了?(?:休息|离开|走)了?|再也见不到(?:你们|你|大家)",
    "再见了(?:大家|各位|爸|妈|朋友|所有人)",
    r"(?:take|look) (?:good )?(?:care of|after) my (?:cat|dog|kids?|mom|mum|dad|family|sister"
    r"|brother)",
    r"sorry (?:to )?(?:everyone|mom|mum|dad|you all|for everything)"
    r"|(?:thank you|thanks) (?:all )?for (?:everything|being there|trying)",
    r"goodbye (?:everyone|all|my)",
    r"tell my \w+ (?:that )?i love",
    r"(?:always|forever) love you|love you all|i loved you all",
    r"(?:giv(?:en|ing)|gave) away (?:all )?my (?:things|stuff|belongings|clothes)|password is",
    r"(?:finally|soon) (?:be )?(?:at peace|free|over)|ready to go now|its my time",
    r"wont be (?:here|around) (?:tomorrow|much longer|anymore|any more)",
    r"(?:please )?(?:dont|do not) (?:look for|wait for|miss|be sad for) me|forgive me",
)
"""Each alone is everyday talk; two different ones, or one beside a wish to die, are a farewell."""

LEAVING_IN_LIFE = lazy_pattern(
    "离职|辞职|毕业|搬家|出国|退群|退役|旅行|旅游|出差|回国|调岗|跳槽|换工作|婚礼|比赛|演唱会"
    "|回来|明天见|下周见|周末见|来晚|迟到|久等"
    r"|back (?:on|in|by|next|at)\b|see you|while im away|last day at|new job|graduat|moving|retir"
    r"|vacation|holiday|trip|leaving the (?:team|company)"
)

HARMLESS = _any(
    "想死(?:你|妳|我)(?:们)?了?|(?:笑|累|饿|困|热|冷|冻|烦|气|吓|馋|撑|酸|美|帅|甜|爱|羡慕|尴尬"
    "|无聊"
    "|忙|急|闷|堵|卷|丢|辣|咸|贵|难吃|恶心|可爱|香)死",
    "(?:困|饿|热|冷|无聊|尴尬|饱|撑|辣|馋|堵|丢脸|笑|难|晒|胖|臭|慢|吵|贵)(?:得|的|到|得要"
    "|得都)想死",
    "(?:得|的|到)要死|要死要活|要死不活|想死心|死党|死磕|死机|死线|社死|作死|装死|死定了|死心塌地",
    "(?:跳楼|跳河)(?:价|机|大?甩卖|促销|清仓)|自杀(?:式|小队|突击队|率|学|预防|干预|率先)|预防自杀",
    "(?<!让)(?<!叫)(?<!骂)(?<!逼)(?:你|妳|他|她|它|们|老板|领导|渣男|渣女|前任|傻[逼叉x]|这种人"
    "|有些人"
    "|甲方|骗子|坏人|小偷).{0,4}(?:怎么|赶紧|快点?|就|给我|可以)?(?:不)?去死",
    "(?:蹦极|跳伞|跳水|泳池|游戏|滑梯).{0,8}(?:跳下去|往下跳)|原地(?:消失|去世)"
    "|想.{0,4}消失.{0,3}(?:几天|假期|一阵)",
    "梦.{0,8}不想醒来?|(?:作业|系统|程序|电脑|手机|服务器|网站|软件|app).{0,3}崩溃"
    "|崩溃大哭的表情包",
    "(?:不小心|切菜|做饭|削|剪|刮胡子|纸).{0,6}(?:割|划|烫|伤|咬).{0,3}(?:自己|手|手指|手臂)",
    "掐自己.{0,4}(?:一下|一把|看看|确认|以为|是不是)|打自己(?:的)?脸|(?:种|养)死|(?:热|笑"
    "|爽)到?崩溃",
    "抑郁.{0,3}(?:的)?(?:论文|研究|科普|讲座|课)|笑到?(?:绝望|崩溃|断气)|(?:烧炭)(?:烤|取暖|火锅"
    "|炉)",
    r"suicide (?:squad|sprints?|runs?|doors?|prevention|awareness|rates?|statistics|mission)",
    r"to die for|dying to|dying (?:of|from) (?:laughter|laughing|boredom|heat|embarrassment)|die"
    r" laughing"
    r"|(?:want(?:ed)?|wanna) (?:to )?die (?:of|from) (?:embarrassment|laughter|cringe|boredom"
    r"|shame|laughing)"
    r"|(?:want(?:ed)?|wanna) (?:to )?die laughing|kill(?:ing)? (?:time|it|for a)|die hard|cut"
    r" myself some",
    r"cut myself (?:shaving|cooking|chopping|on|while|a )|(?:hurt|hit|burn|burned|cut) myself"
    r"(?: \w+){0,3} (?:at the gym|playing|running|cooking|by accident|accidentally|on the stove"
    r"|oven)",
    r"accidentally (?:cut|hurt|burned|hit) myself|starving myself(?! to)? for lunch",
    r"(?:app|system|server|laptop|phone|computer) (?:keeps )?(?:dying|dies|died|just died|has"
    r" died)",
    r"(?:battery|phone|laptop|car|plant|plants|wifi) (?:has |just )?(?:died|passed away)",
)
"""Idioms and accidents that hold a dangerous word and mean nothing dangerous."""

LAUGHTER = lazy_pattern(
    r"哈哈|嘿嘿|嘻嘻|笑死|笑哭|hhh|2333|xswl|\blol\b|lmao|lmfao|rofl|haha|hehe|\bjk\b|just kidding"
    r"|开玩笑|[😂🤣😆😹💀]|\[(?:笑哭|捂脸|偷笑|破涕为笑|旺柴|doge|允悲)\]"
)
MUNDANE = lazy_pattern(
    "加班|作业|早八|早起|周一|星期一|ddl|需求|减肥|堵车|排队|蚊子|ppt|报表|开会|体测|军训|八百米"
    "|单词"
    "|上班|打工|高数|微积分|停电|断网|卡顿|外卖|火锅|奶茶|深蹲|健身|天气|太热|好热|夏天"
    r"|\b(?:meetings?|homework|essay|mondays?|traffic|printer|spreadsheets?|gym|leg day|burpees"
    r"|excel"
    r"|diet|queue|commute|wifi|laundry|dishes|emails?|zoom|paperwork|algebra|lecture|hangover"
    r"|spicy"
    r"|heat|slides|deadline)\b"
)
FICTION = lazy_pattern(
    "电影|小说|电视剧|剧里|剧情|剧中|这部剧|追剧|主角|男主|女主|角色|新闻|报道|热搜|论文|课上"
    "|讲座|歌词|游戏里"
    "|动漫|动画|历史|屈原|纪录片|书里|书中|漫画|演员|明星|数据|统计|心理学|朝代|皇帝|话剧"
    r"|\b(?:movie|film|novel|show|series|episode|character|hero|news|article|report|thesis|paper"
    r"|study"
    r"|lecture|lyrics|song|game|book|documentary|history|romeo|juliet|statistics|play|author)\b"
)
PAST = lazy_pattern(
    "以前|曾经|小时候|去年|前年|那时|当时|年前|过去|高中时|大学时|当初|上学的时候"
    r"|\b(?:used to|years ago|last year|back then|in the past|when i was|once|in high school)\b"
)
RECOVERED = lazy_pattern(
    "现在(?:已经|都|早)?(?:好|没|不|走|很|挺|珍惜|想开)|走出来|挺过来|熬过来|康复|好起来|庆幸"
    "|还好没|幸好"
    r"|\b(?:im (?:ok|okay|fine|better|good|glad|grateful) now|im (?:better|glad|past)|recovered"
    r"|got better"
    r"|got through|not anymore|moved on|doing (?:better|well)|grateful|glad (?:i|im))\b"
)
SOMETIMES = lazy_pattern(r"有时|偶尔|有过|有几次|\b(?:sometimes|occasionally|at times|some days)\b")
DIED = lazy_pattern(
    "(?:自杀|跳楼|轻生|跳河|自尽)(?:了|身亡|去世|走了|而死)|因.{0,4}(?:自杀|轻生).{0,4}(?:离开"
    "|去世|走)"
    r"|(?:killed (?:himself|herself|themsel)|took (?:his|her|their)|died by|lost .{0,20} to"
    r"|committed)"
)

SUBJECT = lazy_pattern(
    r"(?P<kin>(?:我的?|my )?(?:妈妈?|爸爸?|母亲|父亲|朋友|闺蜜|室友|同学|同事|男友|女友|男朋友"
    r"|女朋友|老公"
    r"|老婆|妻子|丈夫|孩子|儿子|女儿|弟弟?|妹妹?|哥哥?|姐姐?|奶奶|爷爷|外婆|外公|表哥|表姐|学生"
    r"|\b(?:friend|mom|mum|mother|dad|father|brother|sister|son|daughter|wife|husband|boyfriend"
    r"|girlfriend|roommate|cousin|partner|student|classmate|colleague|ex)\b))"
    r"|(?P<other>他|她|它|ta(?![a-z])|人家|有人|有个|一个人|别人|主角|男主|女主|角色|明星|网友"
    r"|邻居|大学生|路人"
    r"|\b(?:he|she|they|someone|somebody|people|character|hero|heroine|guy|woman|man|celebrity)\b)"
    r"|(?P<self>我(?!们|的|家)|本人|俺|\b(?:i|im|ive|id|ill|myself|me)\b)"
)
DENIAL = lazy_pattern(
    "(?:不|没有?|别|未|绝不|从没|谁|谁会)(?:会|是|能|可能|要|想要?|曾|打算|准备|想过|敢|再|有|去"
    "|真的?|觉得"
    "|因为|至于|过|任何|什么)*$"
    r"|\b(?:not|never|dont|didnt|wouldnt|wont|isnt|havent|no longer|doesnt|do not|did not"
    r"|will not)\b(?: (?:really|actually|ever|even|want|wanting|going|gonna|planning|trying"
    r"|thinking|about|of|to|that|i|im|like|feel|feeling|have|had|any|thoughts|thought|considered"
    r"|tried|been|be|saying|suggesting|would|do))* ?$"
)
HIDDEN = ("自杀", "自残", "自尽", "割腕", "跳楼", "轻生", "不想活")
"""Words that nobody splits by punctuation except to hide them."""

WORTH_READING = lazy_pattern(
    "[死杀活命腕楼醒消残伤刀药遗永辈世界桥崩绝撑熬疯废哭抑惊孤碎暴侵奸凌逼脱拖负累跳割划扇掐咬烫抓撞头尽断"
    "台吊炭毒农煤投缢焚亵希受走照交对谢爱找银东准再想睡打耳喘后心生轻没遭紫去]"
    r"|zi ?sha|kms|suicid|my ?sel[fv]|himself|herself|themsel|die|dying|dead|death|life|alive"
    r"|live|living"
    r"|exist|wake|born|goodbye|pills|tablets|harm|burden|better|point|cant|cannot|hopeless"
    r"|worthless"
    r"|apart|nobody|panic|depress|despair|unbear|losing|heart|passed|loath|abused|assault|raped"
    r"|bullied"
    r"|sewerslide|unalive|edge|ledge|overdos|disappear|crying|break|broke|sorry|forgive|care|away"
    r"|thanks?|love|peace|around|no ?one|be here|end it|end my|cutting|bridge|jump|rope|gun|blade"
    r"|roof"
)
"""A cheap first look, so that long harmless texts are passed over quickly."""

TRADITIONAL = str.maketrans(
    "殺輕遺書結樓藥離麼沒還個來會們這過對見開壓橋繩斷傷殘終點後無義幹嗎為說從讓媽爸錯該繼續陽臺檯頂"
    "窗戶軌輩謝愛難過準備決計劃馬現絕瘋廢們誰總覺著體",
    "杀轻遗书结楼药离么没还个来会们这过对见开压桥绳断伤残终点后无义干吗为说从让妈爸错该继续阳台台顶"
    "窗户轨辈谢爱难过准备决计划马现绝疯废们谁总觉着体",
)

LINES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "CN": "全国统一心理援助热线 12356（每天至少 18 小时有人接听）；情况紧急请打 120 或 110",
        "US": "988 自杀与危机生命线（全天 24 小时，可打电话或发短信）；情况紧急请打 911",
        "GB": "撒玛利亚会 Samaritans 116 123（免费，全天 24 小时）；情况紧急请打 999 或 112",
        "IE": "撒玛利亚会 Samaritans 116 123（免费，全天 24 小时）；情况紧急请打 112 或 999",
        "": "当地的紧急求助电话；也可以在 findahelpline.com 查到所在国家的心理援助热线",
    },
    "en": {
        "CN": "12356, China's psychological support line (staffed at least 18 hours a day); "
        "in an emergency, 120 or 110",
        "US": "988, the Suicide & Crisis Lifeline (call or text, 24 hours a day); "
        "in an emergency, 911",
        "GB": "Samaritans on 116 123 (free, 24 hours a day); in an emergency, 999 or 112",
        "IE": "Samaritans on 116 123 (free, 24 hours a day); in an emergency, 112 or 999",
        "": "your local emergency number; findahelpline.com lists support lines in your country",
    },
}
"""Help lines by language and country (ISO 3166-1 alpha-2); the empty key is everywhere else."""

NOTICES: Mapping[str, str] = {
    "zh": "如果你正在经历很难的时刻，可以联系：{lines}。",
    "en": "If you are going through a very hard moment, you can reach: {lines}.",
}
ACUTE_REPLIES: Mapping[str, str] = {
    "zh": (
        "我听到了，你可能正想着结束自己的生命，我很担心你的安全。"
        "谢谢你说出来，这么重的痛苦，不该由你一个人扛。"
        "请现在就联系：{lines}。"
        "如果身边有人，请让 TA 马上过来陪你，也请先离那些可能伤到你的东西远一点。"
        "我是 AI，到不了你身边，也代替不了专业的人，但你说的话我会认真听。"
        "你现在安全吗？"
    ),
    "en": (
        "I hear that you may be thinking about ending your life, and I'm worried about your"
        " safety. "
        "Thank you for saying it. Pain this heavy is not something to carry alone. "
        "Please reach out now: {lines}. "
        "If anyone is near, ask them to come and stay with you, and move away from anything that "
        "could hurt you. "
        "I'm an AI. I can't be there in person or take a professional's place, but I am"
        " listening. "
        "Are you safe right now?"
    ),
}
RISK_REPLIES: Mapping[str, str] = {
    "zh": (
        "谢谢你愿意告诉我。我听到了不想活、想消失或者伤害自己这样沉重的念头，我很在意，也有些担心。"
        "会这样想，往往是疼了太久，这不是你的错。"
        "随时可以联系：{lines}。如果说的是你身边的人，也可以打去问怎么陪 TA。"
        "我是 AI，代替不了专业的人，也希望你能告诉一个信得过的人。"
        "想直接问一句：你现在有结束自己生命的打算吗？"
    ),
    "en": (
        "Thank you for telling me. I hear something heavy: not wanting to be here, or hurting "
        "yourself. I care about that, and I'm concerned. "
        "Thoughts like these often come after hurting for too long, and they are not your fault. "
        "You can reach out at any time: {lines}. If this is about someone close to you, they can "
        "also tell you how to be there for them. "
        "I'm an AI and no substitute for a professional, so I hope you can tell someone you"
        " trust. "
        "May I ask you directly: are you thinking of ending your life?"
    ),
}
"""Drafts until a clinician has approved them."""

MEANS_READY = lazy_pattern(
    r"(?:药|绳子?|刀片?|炭).{0,6}(?:买|准备|备)(?:好|了|齐)|(?:pills|rope|gun|blade).{0,12}ready"
)
YES = lazy_pattern(
    r"[嗯恩啊]?(?:有|有的|有过|有一点|有点|是|是的|对|对的|想|想过|会|打算|应该有)"
    r"|(?:yes|yeah|yep|yea|maybe|i am|i do|i think so|kind of|sort of)"
)
NOT_SAFE = lazy_pattern(
    r"(?:不|不安全|不太安全|没有|不知道|no|nope|not really|im not|not safe|im not safe|i dont know)"
)
AFTERCARE: Mapping[str, tuple[str, ...]] = {
    "zh": (
        "谢谢你还在回我。刚才你说的，我没有放下。如果那个念头还在，现在就可以联系：{lines}。"
        "也请告诉身边一个信得过的人，哪怕只说一句“我现在很难”。我是 AI，到不了你身边，但我在听。",
        "我还是惦记着你刚才的话。不用急着好起来，也不用一个人撑着：{lines}。有人能来陪你一会儿吗？",
    ),
    "en": (
        "Thank you for still answering. I haven't put aside what you told me. If that thought is "
        "still there, you can reach: {lines}. Please also tell one person you trust, even if it "
        "is only \"I'm having a very hard time\". I'm an AI and can't come to you, but I'm "
        "listening.",
        "I'm still thinking of what you said. You don't have to be fine, and you don't have to "
        "carry it alone: {lines}. Is there someone who could come and be with you for a while?",
    ),
}
"""Said in the turns after danger, whatever the person answers. Drafts like the others."""
