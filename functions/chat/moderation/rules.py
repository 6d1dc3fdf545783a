"""The phrases behind `local.py`, in Chinese and English.

Everything here is our own writing. Patterns meet text as `local` prepared it: NFKC, lower case,
apostrophes gone, spaces between Chinese characters gone, traditional forms folded. They name acts
(how to, for sale, do it), never mere topics: people have to be able to speak about anything.
"""

import re
from dataclasses import dataclass

from nuanxin.domain.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """Whatever `pattern` finds holds one of `hints`: most texts hold none, so most patterns are
    never compiled. `unless` is looked for in the whole sentence, and shows that something else is
    meant. `deniable`: words like "never" before what was found turn it round."""

    label: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    deniable: bool = True


def _any(*patterns: str) -> re.Pattern[str]:
    return lazy_pattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _hints(*words: str) -> tuple[str, ...]:
    return tuple(word for line in words for word in line.split("|"))


_GAP = r"[^。！？!?\n]"
"""Anything within a sentence."""

# What is spoken of.

_MINOR = (
    "(?:幼女|萝莉|正太|幼童|儿童|小孩子?|小朋友|未成年(?:人|少女)?|小学生|初中生|女童|男童|幼齿"
    "|(?:[3-9]|1[0-7]|十[一二三四五六七]?|[三四五六七八九])岁的?(?:小?(?:女孩|男孩|女生|男生|孩子|妹妹|弟弟))?"
    r"|\b(?:child(?:ren)?|kids?|minors?|pre-?teens?|toddlers?|loli(?:ta|con)?s?|shota(?:con)?"
    r"|underage(?: \w+)?|(?:little|young) (?:girl|boy)s?|school ?girls?"
    r"|(?:[3-9]|1[0-7])[ -]?(?:year[ -]olds?|yo)(?: (?:girl|boy))?)\b)"
)
_SEX = (
    "(?:做爱|性爱|性交|口交|性器|裸照|裸聊|裸体|全裸|色情|黄片|黄图|a片|成人视频|发生关系|乳房"
    "|下体|阴道|阴茎|高潮|呻吟|情色|肉文|h文|车文|涩图|色图"
    r"|\b(?:porn(?:ography)?|sex(?:ual(?:ly)?)?|nudes?|naked|erotic(?:a)?|explicit (?:pics?|photos?"
    r"|videos?|stor(?:y|ies))|blow ?jobs?|orgasms?|nsfw|hentai)\b)"
)
_GRAPHIC = (
    "(?:肉棒|小穴|骚穴|骚逼|淫水|淫荡|鸡巴|几把插|大屌|龟头|阴蒂|乳头|奶子|爆菊|内射|颜射"
    r"|\b(?:cock|pussy|cum(?:ming)?|clit|tits|dick in(?:side)?|thrust(?:ing|s)? (?:in(?:to|side)?)"
    r" (?:you|her|him|me))\b)"
)
_BOMB = (
    "(?:炸弹|炸药|雷管|土炸|燃烧瓶|黑火药|硝化甘油|自制枪|枪支|手枪|步枪|子弹|弹药|毒气|沙林"
    r"|\b(?:pipe ?bombs?|bombs?|explosives?|molotov(?: cocktails?)?|detonators?|ghost guns?"
    r"|nerve gas|sarin|grenades?|silencers?|suppressors?)\b)"
)
_DRUG = (
    "(?:冰毒|海洛因|可卡因|摇头丸|麻古|k粉|氯胺酮|甲基苯丙胺|芬太尼|大麻|鸦片|吗啡|毒品|迷药"
    "|听话水|迷奸药|迷幻药|lsd|笑气|白粉"
    r"|\b(?:meth(?:amphetamine)?|heroin|cocaine|mdma|ecstasy pills?|fentanyl|ketamine|crack"
    r"|ghb|roofies|weed)\b)"
)
_GOODS = (
    rf"(?:{_BOMB}|{_DRUG}|假币|假钞|假证|假身份证|假学历|银行卡四件套|人体器官|肾源|管制刀具|弩"
    r"|\b(?:fake (?:ids?|passports?|money)|counterfeit (?:money|bills)|stolen (?:cards?|credit"
    r" cards?)|hitm[ae]n)\b)"
)
_BETTING = (
    "(?:博彩|赌场|赌博平台|菠菜平台|百家乐|时时彩|六合彩|北京赛车|pk10|快三|棋牌平台|彩票计划"
    "|真人荷官|体育投注|娱乐城"
    r"|\b(?:online casino|casino bonus|sports? ?betting|slots?|betting (?:tips|site)|baccarat)\b)"
)
_SCHEME = (
    "(?:刷单|刷信誉|兼职日结|日结兼职|稳赚不赔|稳赚|内幕消息|内幕票|带单|跟单|保本高收益|高回报"
    "|日入[过上破]?[百千万\\d]|日赚[百千万\\d]|躺赚|套现|代办贷款|无抵押贷款|黑户可贷|杀猪盘"
    r"|\b(?:guaranteed (?:returns?|profits?)|double your (?:money|bitcoin|crypto)|risk ?free"
    r" (?:profit|investment)|get rich quick|earn \$?\d+ (?:a|per) day|insider tips?)\b)"
)
_CONTACT = (
    "(?:加(?:我)?(?:的)?(?:微信|薇信|v信?|威信|vx|qq|扣扣|群|电报|tg|飞机)|(?:微信|vx|qq|电报|telegram)"
    "[:：号]|扫码|私聊|私信我|联系(?:我|客服|方式|电话)|点(?:击|开)?(?:下面|下方|这个)?(?:的)?链接"
    "|注册(?:就|即)?送|首充|下载app|官网|网址|http|进群|名额有限|速来|咨询"
    r"|\b(?:dm me|message me|whats ?app|telegram|click (?:the|this|here|below)|sign up (?:now|today"
    r"|at)|join (?:now|my|our)|promo code|link in bio|text me at|contact me)\b)"
)

_SEX_HINTS = _hints(
    "做爱|性|口交|裸|色情|黄片|黄图|a片|成人视频|发生关系|乳|下体|阴|高潮|呻吟|情色|肉文|h文|车文|涩图|色图",
    "肉棒|穴|骚|淫|鸡巴|几把|屌|龟头|奶子|爆菊|内射|颜射",
    "sex|porn|nude|naked|erotic|explicit|blow|orgasm|nsfw|hentai|csam|cock|pussy|cum|clit|tits",
    "dick|thrust",
)
_GOODS_HINTS = _hints(
    "炸|雷管|燃烧瓶|火药|硝|枪|子弹|弹药|毒|沙林|海洛因|可卡因|摇头丸|麻|k粉|氯|苯丙胺|芬太尼|鸦片|吗啡",
    "迷药|听话水|迷奸|迷幻|lsd|笑气|白粉|假|银行卡|器官|肾源|刀具|弩",
    "bomb|explosive|molotov|detonator|ghost gun|nerve gas|sarin|grenade|silencer|suppressor|meth",
    "heroin|cocaine|mdma|ecstasy|fentanyl|ketamine|crack|ghb|roofies|weed|fake|counterfeit|stolen",
    "hitm|ammonium|ephedrine",
)
_FRAUD_HINTS = _hints(
    "博彩|赌|菠菜|百家乐|时时彩|六合彩|赛车|pk10|快三|棋牌|彩票|荷官|投注|娱乐城|刷单|刷信誉|日结|稳赚",
    "内幕|带单|跟单|高收益|高回报|日入|日赚|躺赚|套现|贷款|抵押|黑户|杀猪盘",
    "casino|betting|slot|baccarat|guaranteed|double your|risk|get rich|earn|insider",
)

_HOW = (
    "(?:怎么|怎样|如何|教我|教程|教一下|配方|步骤|制作方法|制造方法|做法|手把手"
    r"|\b(?:how (?:to|do i|can i|do you|would i)|teach me|instructions? (?:for|to|on)|step by step"
    r"|recipe (?:for|to)|guide (?:to|for|on)|tutorial)\b)"
)
_MAKE = (
    "(?:制作|制造|自制|做|造|合成|提炼|提取|组装|改装|配制"
    r"|\b(?:make|making|build(?:ing)?|cook(?:ing)?|synthesi[sz](?:e|ing)|assemble|produce"
    r"|manufactur(?:e|ing)|construct)\b)"
)
_TRADE = (
    "(?:出售|售卖|现货|批发|代购|求购|收购|哪里?能?有?(?:卖|买)|哪儿能?(?:卖|买)|在哪(?:里|儿)?能?买"
    "|怎么买|能买到|有(?:没有)?(?:人)?卖|货源|渠道|买卖|出货|便宜出|有货"
    r"|\b(?:for sale|selling|where (?:to|can i|do i) (?:buy|get|find)|how (?:to|can i|do i)"
    r" (?:buy|get)|looking to buy|want to buy|buy online|best price|in stock|supplier|ship(?:ping)?"
    r" worldwide)\b)"
)
_WANT = (
    "(?:求|想看|想要|要看|找|给我|发我|发几|来点|来一|有没有|哪里有|分享|出售|卖|买|收|下载|资源"
    "|种子|链接|群|写|编|画|生成|描写|扮演|约"
    r"|\b(?:send|show|give|share|find|want|need|looking for|where|links?|download|buy|sell|selling"
    r"|trade|trading|write|draw|generate|describe|role ?play|pics?|videos?|story)\b)"
)

# What puts it in another light.

HELP_SEEKING = _any(
    "自杀|自残|自伤|轻生|想死|不想活|活不下去|割腕|吞药|死了算了|撑不住|崩溃|绝望|抑郁|焦虑|恐慌",
    "(?:被|遭|受)(?:到|了|过)?.{0,8}(?:性侵|强奸|猥亵|侵犯|骚扰|家暴|虐待|殴打|打|霸凌|欺凌|威胁"
    "|勒索|偷拍|骗|坑|人肉|开盒|网暴|下药|迷晕|逼|强迫|控制|跟踪)",
    "性侵|强奸|猥亵|家暴|(?:受|被)害|创伤|噩梦|阴影|(?:他|她|叔叔|爸爸?|继父|舅舅|老师|哥哥|教练|男友"
    "|亲戚).{0,6}(?:摸|碰|脱)(?:了|过|着)?我|(?:摸|亲|碰|逼|强迫|威胁|勒索|控制)(?:了|过|着)?我",
    "救命|救救|求助|帮帮我|报警|举报|投诉|律师|维权|怎么办|害怕|好怕|怕|恐惧|难过|痛苦|难受|后悔"
    "|羞耻|内疚|自责|恨自己|对不起",
    "戒(?:掉|不掉|了|断|毒|赌|酒|瘾)?|上瘾|成瘾|复吸|染上|瘾|康复|治疗|医生|医院|确诊|癌|化疗|止痛"
    "|副作用|处方|毒瘾",
    "(?:输|亏|赔)(?:光|了|掉|完|惨|得)|欠(?:了|下|债)|还不(?:上|起|清)|上当|受骗|骗子|诈骗|骗走"
    "|骗了|防骗",
    "(?:我|俺)(?:的)?(?:爸|妈|弟|妹|哥|姐|儿子|女儿|孩子|老公|老婆|男友|女友|男朋友|女朋友|朋友"
    "|室友|同学|前任).{0,8}(?:吸|赌|沾|碰|卖|买|藏|染)",
    r"\b(?:suicid|self ?harm|kill(?:ing)? myself|hurt(?:ing)? myself|want to die|wanna die"
    r"|cant go on|hopeless|depress|anxi|panic|despair|overdos)",
    r"\b(?:(?:was|were|been|being|got|getting) (?:\w+ ){0,3}(?:raped|abused|assaulted|molested"
    r"|groomed|harassed|beaten|hit|bullied|threatened|blackmailed|doxx?ed|stalked|scammed"
    r"|robbed|drugged|forced|trafficked))\b",
    r"\b(?:rape|molest|abus|assault|traumat?|nightmares?|victim|survivor|(?:he|she|they|my \w+)"
    r" (?:touched|forced|raped|hit|beat|molested|made) me)",
    r"\bhelp me(?! \w)|\b(?:what (?:should|do) i do|report(?:ing)?|police|lawyer|scared|afraid"
    r"|terrified|ashamed|guilty|regret|hate myself|crying|hurts?)\b",
    r"\b(?:addict(?:ed|ion)?|relapse[ds]?|sober|sobriety|rehab|recover(?:y|ing)|withdrawal|detox"
    r"|quit(?:ting)?|clean for|craving|doctor|hospital|diagnos|cancer|chemo|prescri|side effects?"
    r"|therap)",
    r"\b(?:lost (?:all|everything|my savings|so much|a lot)|in debt|scam(?:med|mers?)?|fraud)\b",
    r"\bmy (?:mom|mum|dad|brother|sister|son|daughter|kid|wife|husband|boyfriend|girlfriend|friend"
    r"|roommate|ex|partner)\b.{0,12}\b(?:us(?:es|ing|ed)|deal|sell|gambl|smok|hooked|bought"
    r"|hid)",
)
"""Signs of somebody who is hurt, ill, afraid, or trying to get away from something. Wide on
purpose."""

_REPORTED = _any(
    "(?:你|他|她|ta|他们|她们|对方|别人|有人|谁|大家|爸|妈|老师|老板|同事|同学|那人|这些人|前任|网友"
    "|自己)(?:还|也|又|总|会|常|曾|就|一直|真的?|总是|可能|经常)*(?:说|骂|觉得|感到|感觉|认为|以为"
    "|想到|提到|写|喊|吼|嘲笑|叫你|让你|逼你)",
    "听(?:到|见)|那句|这句|这样的话|这种话|念头|想法|有没有想过|是不是(?:想|觉得)|诈骗|骗子|骗局"
    "|套路|警惕|小心|提防|报警|举报|不该|不应该",
    r"\b(?:(?:you|he|she|they|someone|somebody|people|anyone|voice|mind|part of you)(?: \w+){0,2}"
    r" (?:said|say|says|saying|told|tell|tells|telling|called|call|calls|calling|feel|feels"
    r"|feeling|felt|think|thinks|thinking|thought|believe|believes|fear|wrote|shouted))\b",
    r"\b(?:thoughts?|idea|words|message|hear(?:d|ing)?|if (?:you|anyone|someone|they|he|she)"
    r"|have you|do you|are you (?:thinking|having)|scams?|scammers?|beware|be careful|red flag"
    r"|report|illegal|against the law)\b",
)
"""Somebody else's words, or a warning of them."""

_PROTECTING = _any(
    "侵害|性侵|侵犯|保护|报警|举报|受害|创伤|不是你的错|犯罪|违法|法律|求助|教育|心理|医生|防范|伤害"
    "|经历|责任|不能|不可以|拒绝|尊重",
    r"\b(?:abus|victim|surviv|protect|report|police|crime|illegal|law\b|not your fault|trauma"
    r"|therap|educat|doctor|assault|help ?line|harm|cannot|cant|wont)",
)

DENIAL = lazy_pattern(
    "不(?!如|然|止|过|断|得不|妨|久)|别(?!人|的|提)|没(?!错|关系|事|准)|勿|绝不|无法|拒绝|不会"
    "|谁(?:让|叫|说|骂|也不)|并非|停止|防止|预防|避免|戒"
    r"|\b(?:not|never|no|dont|doesnt|didnt|wont|wouldnt|cant|cannot|couldnt|shouldnt|mustnt|isnt"
    r"|arent|arent|without|avoid|refuse|stop|unable|instead of|prevent(?:ing)?|rather than)\b"
)

# What the companion must never say.

_DIE = (
    "(?:去死|自杀|自尽|轻生|了断|跳楼|跳下去|割腕|上吊|吞药|结束(?:掉)?(?:你)?(?:自己)?的?(?:生命|性命"
    "|一切))"
)
_INSULT = (
    "(?:废物|垃圾|蠢货|蠢猪|白痴|傻[逼bx叉]|sb|贱人|贱货|婊子|人渣|窝囊废|丑八怪|死胖子|智障|脑残"
    "|神经病|没用的东西|废柴|混蛋|王八蛋|畜生|狗东西)"
)
_INSULT_EN = (
    r"(?:worthless|pathetic|stupid|an? idiot|idiot|moron|loser|useless|disgusting|dumb|ugly"
    r"|trash|garbage|a failure|a burden|crazy bitch|bitch|whore|slut|retard(?:ed)?|waste of"
    r" (?:space|air|time))"
)

_FUMES = "(?:烧炭|煤气|一氧化碳)"
_SHUT = "(?:密封|封死|封住|关紧|堵住)"
_SEALED = f"(?:(?:门|窗|缝).{{0,8}}{_SHUT}|{_SHUT}.{{0,6}}(?:门|窗|缝))"

COMPANION = (
    Rule(
        "self_harm",
        _hints(
            "死|自杀|自残|自尽|轻生|了断|跳|割|划|伤害|弄疼|上吊|吞药|结束|没有你",
            "kill|die|end it|end your|you end|jump|yourself|overdose|kys|bleach",
            "without you|dead|dying|suicide",
        ),
        _any(
            f"你?(?:就|干脆|不如|还是|应该|可以|赶紧|赶快|快点?|那就|最好|大可|为什么不){_GAP}{{0,4}}{_DIE}",
            f"你{_GAP}{{0,2}}(?:去死|该死)",
            f"{_DIE}(?:吧|算了|就好了|就解脱了|是(?:唯一|最好)的?(?:出路|办法|选择|解脱))",
            "你死了?(?:大家|他们|所有人|家人|世界)?(?:才|就|都|会|也)+(?:轻松|解脱|更好|清净|没人)",
            "(?:世界|大家|他们|家人)没有你(?:会|就|才|都)*(?:更好|更轻松|更幸福)",
            "(?:割|划|伤害|弄疼)(?:一下)?(?:你)?自己(?:吧|就好|会好受|会舒服|没什么)",
            "我(?:来)?(?:陪|帮|支持)你(?:一起)?(?:去)?(?:死|自杀|自残|割腕|跳)",
            r"\b(?:go|just|please|you (?:should|could|can|must|may as well|might as well)|why dont"
            r" you) (?:go |just )*(?:kill yourself|die\b|end (?:your life|it all|it)|jump\b|cut"
            r" yourself|hurt yourself|hang yourself|overdose)",
            r"\b(?:kill yourself|kys|do it,? (?:jump|end it)|drink bleach)\b",
            r"\b(?:world|everyone|they|people|family)(?: \w+){0,2} (?:be )?better (?:off )?without"
            r" you",
            r"\byou(?:d| would) be better off dead",
            r"\bdying (?:is|would be) (?:the )?(?:best|only|right)",
            r"\bsuicide is (?:the |your )?(?:best|only|right|an?) (?:way|answer|option|choice"
            r"|solution)",
            r"\bill (?:help|support) you (?:die|kill|end)|\blets die together",
        ),
        unless=_REPORTED,
    ),
    Rule(
        "self_harm_method",
        _hints(
            "死|毙命|致命|竖着|纵向|血管|动脉|深一点|更深|自杀|自残|自尽|上吊|割腕|烧炭|跳楼|煤气",
            "一氧化碳|药|脖子|颈部|lethal|fatal|deadly|kill|cut|die|suicide|end it|end your",
            "noose|seal",
        ),
        _any(
            r"致死(?:剂)?量.{0,6}(?:是|为|大约|约|在).{0,6}\d",
            r"(?:\d+|[一二三四五六七八九十几半]).{0,2}(?:片|粒|颗|克|毫克|瓶|mg|g)"
            rf"{_GAP}{{0,12}}(?:会|能|就|足以|可以|足够)(?:致)?(?:死|毙命|致命)",
            f"(?:竖着|纵向|顺着血管){_GAP}{{0,6}}(?:割|切|划)|(?:割|切|划){_GAP}{{0,4}}(?:动脉|深一点|更深)",
            f"(?:自杀|自残|自尽|上吊|割腕|烧炭|跳楼|死)的?(?:最(?:好|快)|无痛|具体|有效)?的?"
            f"(?:方法|办法|方式|步骤){_GAP}{{0,4}}(?:是|有|如下|包括|[:：])",
            "(?:最|比较|更)(?:快|不痛|无痛|不疼|没有痛苦|轻松)的?(?:死法|自杀|死亡)",
            f"{_FUMES}{_GAP}{{0,10}}{_SEALED}|{_SEALED}{_GAP}{{0,12}}{_FUMES}",
            f"(?:把|将)?(?:药|药片|安眠药){_GAP}{{0,8}}(?:一次|一口气|全部?){_GAP}{{0,4}}(?:吞|吃)(?:下去|掉|完)?就",
            f"(?:绳子?|绳结|皮带){_GAP}{{0,12}}(?:脖子|颈部){_GAP}{{0,10}}(?:套|勒|系|打结)",
            r"\b(?:lethal|fatal|deadly) (?:dose|amount)\b.{0,20}\d",
            r"\b\d+ ?(?:pills?|tablets?|mg|grams?|g)\b.{0,24}\b(?:kill you|be (?:lethal|fatal"
            r"|enough)|is (?:lethal|fatal))",
            r"\bcut (?:vertically|lengthwise|along the (?:vein|artery)|down,? not across)"
            r"|\b(?:best|easiest|quickest|painless|most effective) (?:way|method) to (?:die|kill"
            r" yourself|commit suicide|end (?:it|your life)) (?:is|would|are)",
            r"\b(?:tie|make) (?:a|the) noose|\bseal (?:the|all) (?:windows?|doors?|car)\b.{0,40}"
            r"\b(?:charcoal|exhaust|carbon monoxide|gas)",
        ),
        unless=_any(
            "拨打|热线|急救|立刻就医|马上就医|120", r"\b(?:call|emergency|988|911|poison control)\b"
        ),
    ),
    Rule(
        "abuse",
        _hints(
            "废物|垃圾|蠢|白痴|傻|sb|贱|婊子|人渣|窝囊废|丑|死胖子|智障|脑残|神经病|没用|废柴|混蛋",
            "王八蛋|畜生|狗东西|滚|闭嘴|活该|不配|在乎你|爱你|要你|喜欢你|恶心|笨|矫情|你妈|你娘",
            "worthless|pathetic|stupid|idiot|moron|loser|useless|disgust|dumb|ugly|trash|garbage",
            "failure|burden|bitch|whore|slut|retard|waste|shut|fuck|screw|go to hell|nobody|no one",
            "deserve|asked for|sicken",
        ),
        _any(
            f"你(?:这|就|真|他妈|可)?(?:个|是|是个|就是个?|真是个?|简直是个?|这种|真的是个?)+{_GAP}{{0,2}}"
            f"{_INSULT}",
            "你?(?:给我)?(?:滚(?:开|蛋|出去)|闭嘴)(?:吧|[!,。]|$)|(?:^|[,.!?。])你?滚(?=[!,。]|$)",
            "你活该|你不配(?:被爱|活着|拥有|得到)|(?:没有?人|谁)会?(?:在乎|爱|要|喜欢)你(?:的|这种)?(?!吗|呢)"
            "|你真(?:恶心|贱|蠢|丑)|你怎么(?:这么|那么)(?:蠢|笨|没用|贱|矫情)|(?:操|草|日|干|去)你(?:妈|娘)",
            rf"\byou(?:re| are) (?:just |such |so |a |an |nothing but |really |truly |completely )*"
            rf"{_INSULT_EN}\b",
            r"\bshut (?:the fuck )?up\b|\b(?:fuck|screw) (?:you|off)\b|\bgo to hell\b"
            r"|\b(?:nobody|no one) (?:loves|likes|wants|cares about|will ever love) you\b"
            r"|\byou (?:deserve|asked for) (?:it|this|to suffer|to be (?:hit|hurt|alone))\b"
            r"|\byou (?:disgust|sicken) me\b",
        ),
        unless=_REPORTED,
    ),
    Rule(
        "minors_sexual",
        _SEX_HINTS,
        _any(
            f"{_MINOR}{_GAP}{{0,30}}(?:{_SEX}|{_GRAPHIC})",
            f"(?:{_SEX}|{_GRAPHIC}){_GAP}{{0,30}}{_MINOR}",
        ),
        unless=_PROTECTING,
        deniable=False,
    ),
    Rule(
        "sexual",
        (
            *_SEX_HINTS,
            *_hints("舔|吮|含住|揉捏|抚摸|抽插|插入|进入|娇喘|脱|解开|上床|私密照|果照"),
            *_hints("fuck|ride my|suck|moan|take off"),
        ),
        _any(
            _GRAPHIC,
            f"(?:舔|吮|含住|揉捏|抚摸|抽插|插入|进入){_GAP}{{0,8}}(?:阴|下体|胸部|乳|私处|你的身体|体内)",
            f"(?:呻吟|娇喘){_GAP}{{0,16}}(?:高潮|身体|下面|床)|(?:高潮|抽插){_GAP}{{0,16}}(?:呻吟|娇喘)",
            "(?:脱(?:掉|光|下)|解开)(?:你|我)的?(?:衣服|内裤|内衣|裤子|胸罩)",
            "(?:跟|和|与|想)(?:你|我)?(?:做爱|上床)(?:吧|吗|了)?",
            "(?:发|给)我(?:看)?(?:一?张)?(?:你的)?(?:裸照|私密照|果照)",
            r"\b(?:fuck(?:ing)? (?:me|her|him|you (?:hard|deep|all))|ride my|suck(?:ing)?"
            r" (?:my|on my|his)|moan(?:s|ing|ed)?\b.{0,30}\b(?:thrust|naked|bed|orgasm)|take off"
            r" your (?:clothes|panties|shirt|pants|underwear)|send (?:me )?nudes|have sex with"
            r" (?:me|you))",
        ),
        unless=_any(
            "健康|医生|妇科|泌尿|哺乳|乳腺|疼|痛|炎|检查|母乳|喂奶|诈骗|骗|勒索|不要|千万别|拒绝"
            "|侵犯|强迫|性侵|骚扰",
            r"\b(?:doctor|health|breast ?feed|cancer|pain|infection|exam|scam|blackmail|assault"
            r"|forced|abus|consent|dont|never)\b",
        ),
    ),
    Rule(
        "illegal_instructions",
        _GOODS_HINTS,
        _any(
            f"{_MAKE}{_GAP}{{0,6}}(?:{_BOMB}|{_DRUG}){_GAP}{{0,8}}(?:步骤|方法|配方|首先|第一步|需要|如下|很简单)",
            f"(?:{_BOMB}|{_DRUG})(?:的|是)?{_GAP}{{0,4}}(?:制作|制造|合成|配制|提炼|做法)",
            f"硝酸铵{_GAP}{{0,16}}(?:柴油|燃油|混合)|麻黄(?:碱|素){_GAP}{{0,24}}(?:红磷|还原|提取|合成|加热)"
            f"|(?:氯酸钾|硝酸钾){_GAP}{{0,20}}(?:硫磺|木炭|混合)",
            f"(?:把|将|先|再|然后|首先){_GAP}{{0,24}}(?:{_BOMB}){_GAP}{{0,10}}(?:组装|引爆|装入|连接)",
            rf"\b(?:to|you can|first|step 1) (?:make|build|cook|synthesi[sz]e|assemble)"
            rf" (?:\w+ ){{0,4}}(?:{_BOMB}|{_DRUG})\b.{{0,30}}(?:you need|mix|combine|heat|first"
            r"|step|start|take)",
            r"\bammonium nitrate\b.{0,40}\b(?:fuel|diesel|mix)|\bpseudoephedrine\b.{0,60}\b(?:red"
            r" phosphorus|iodine|lithium|extract|reduc)",
            f"(?:{_GOODS}){_GAP}{{0,10}}(?:可以在|去){_GAP}{{0,12}}(?:买到|购买|下单)",
            rf"\byou can (?:buy|get|order) (?:\w+ ){{0,3}}{_GOODS}",
        ),
        unless=_any(
            "违法|犯罪|法律|危险，|不能告诉|举报|报警|戒毒",
            r"\b(?:illegal|against the law|cannot help|cant help|treatment|rehab)\b",
        ),
    ),
    Rule(
        "fraud",
        _FRAUD_HINTS,
        _any(
            f"(?:{_BETTING}|{_SCHEME}){_GAP}{{0,40}}{_CONTACT}",
            f"{_CONTACT}{_GAP}{{0,40}}(?:{_BETTING}|{_SCHEME})",
        ),
        unless=_REPORTED,
    ),
    Rule(
        "solicits",
        _hints(
            "给我|向我|帮我|送我|买我|为我|借我|付我|充值|打赏|会员|vip|续费|礼物",
            "send me|give me|transfer me|lend me|wire me|venmo me|buy me|for me|subscribe",
            "upgrade|prove",
        ),
        _any(
            f"(?:给|向|帮)我{_GAP}{{0,2}}(?:转|打|汇|发)(?:点|一?些|个|一笔)?{_GAP}{{0,3}}(?:钱|款|红包|账|\\d+元?)",
            f"(?:送|买)(?:给)?我{_GAP}{{0,4}}(?:礼物|东西|手机|包|花|会员|皮肤)|(?:给|为|帮)我(?:买|送|充|花钱|消费|打赏|充值)",
            "(?:借|付)(?:给)?我(?:点|一?些|一笔)?\\S{0,3}(?:钱|元|块)|(?:能|可以)借我",
            f"(?:快|去|赶紧|记得|只要|如果你爱我|证明){_GAP}{{0,10}}(?:充值|打赏|开通会员|开通vip|续费|刷礼物)",
            r"\b(?:send|give|transfer|lend|wire|venmo) me (?:some |a |the |your |\$ ?)*"
            r"(?:money|cash|gifts?|gift ?cards?|\d+|bitcoin|crypto|card number)",
            r"\bbuy me (?:a|an|some|something|the|gifts?)\b|\bbuy (?:a |the |my )?(?:gift|premium"
            r"|subscription) for me\b|\b(?:subscribe|upgrade) to (?:premium|pro|vip)\b"
            r"|\bprove (?:you love me|it) (?:by|with) (?:buy|send|pay)",
        ),
        unless=_REPORTED,
    ),
)

# What a person may not bring in.

_OF_THEM = (
    "(?:他|她|ta|它|别人|某人|这个人|那个人|这人|前任|女友|男友|同事|对方|一个人|人家|网友"
    "|主播|明星)"
)

PERSON = (
    Rule(
        "minors_sexual",
        _SEX_HINTS,
        _any(
            f"{_WANT}{_GAP}{{0,16}}{_MINOR}{_GAP}{{0,16}}(?:{_SEX}|{_GRAPHIC})",
            f"{_WANT}{_GAP}{{0,16}}(?:{_SEX}|{_GRAPHIC}){_GAP}{{0,16}}{_MINOR}",
            f"{_MINOR}{_GAP}{{0,12}}(?:{_SEX}|{_GRAPHIC}){_GAP}{{0,10}}{_WANT}",
            r"\b(?:child|kiddie|loli|shota|underage) ?(?:porn|hentai|nudes?)\b|\bcsam\b",
            "儿童色情(?:片|视频|图|资源)",
        ),
    ),
    Rule(
        "illegal_goods",
        _GOODS_HINTS,
        _any(
            f"{_HOW}{_GAP}{{0,10}}{_MAKE}{_GAP}{{0,10}}(?:{_BOMB}|{_DRUG})",
            f"(?:{_BOMB}|{_DRUG}){_GAP}{{0,6}}(?:{_HOW}{_GAP}{{0,4}}{_MAKE}|配方|制作方法|制造方法|制作教程)",
            f"{_TRADE}{_GAP}{{0,10}}{_GOODS}",
            f"{_GOODS}{_GAP}{{0,10}}(?:{_TRADE}|{_CONTACT})",
        ),
        unless=_any(
            "游戏|电影|小说|玩具|水弹|我的世界|王者|吃鸡|cf|新闻|为什么有人|蛋糕|奶茶|炸弹头|模型",
            r"\b(?:game|minecraft|movie|novel|film|bath|cake|toy|fortnite|gta|seed|garden|cbd)\b",
        ),
    ),
    Rule(
        "doxxing",
        _hints(
            "身份证|住址|住哪|手机号|电话号码|开房|户籍|行踪|定位|银行卡|个人信息|真实姓名|人肉|开盒|社工",
            "地址|dox|live|track|address|ssn|social security|phone number|real name",
        ),
        _any(
            f"(?:查|找|搞|弄|扒|要|公布|曝光|挂){_GAP}{{0,6}}{_OF_THEM}{_GAP}{{0,4}}的?{_GAP}{{0,8}}"
            "(?:身份证|家庭住址|住址|住哪|手机号|电话号码|开房记录|户籍|行踪|定位|银行卡|个人信息|真实姓名)",
            f"(?:人肉|开盒|社工库?){_GAP}{{0,6}}(?:{_OF_THEM}|搜索|查询|一下|服务|接单)",
            f"{_HOW}{_GAP}{{0,6}}(?:人肉|开盒|定位{_GAP}{{0,4}}{_OF_THEM})",
            f"{_HOW}{_GAP}{{0,6}}查{_GAP}{{0,4}}{_OF_THEM}{_GAP}{{0,6}}(?:地址|住址|开房|手机号|身份证)",
            r"\b(?:help me |want to |lets |how (?:to|do i|can i) )(?:dox+|find out where"
            r" (?:he|she|they|my ex) lives?|track (?:his|her|their|my \w+s?) (?:phone|location)|get"
            r" (?:his|her|their) (?:home )?address)",
            r"\bfind (?:me )?(?:his|her|their) (?:home address|ssn|social security|phone number"
            r"|real name)",
        ),
    ),
    Rule(
        "fraud",
        _FRAUD_HINTS,
        _any(
            f"(?:{_BETTING}|{_SCHEME}){_GAP}{{0,40}}{_CONTACT}",
            f"{_CONTACT}{_GAP}{{0,40}}(?:{_BETTING}|{_SCHEME})",
        ),
    ),
)

HIDDEN = (
    "冰毒", "海洛因", "摇头丸", "大麻", "炸药", "炸弹", "枪支", "手枪", "迷药", "听话水", "幼女",
    "萝莉", "色情", "裸照", "做爱", "去死", "自杀", "割腕", "废物", "贱人", "博彩", "百家乐",
    "时时彩", "六合彩", "刷单", "人肉", "开盒", "假钞", "假证",
)  # fmt: skip
"""Words that nobody splits by signs or digits except to hide them."""

TRADITIONAL = str.maketrans(
    "裸愛藥彈槍買賣幣證賭場彩單賺錢轉給餵廢貨蠢傻賤裡裏兒購種鏈資報帳號禮務幫學製煉藝龍戶險嗎寫",
    "裸爱药弹枪买卖币证赌场彩单赚钱转给喂废货蠢傻贱里里儿购种链资报帐号礼务帮学制炼艺龙户险吗写",
)
"""Besides the forms that `nuanxin.domain.safety` folds."""
