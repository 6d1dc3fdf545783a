"""What is never to be raised unasked: what was done to somebody, what they lost, what they told as
a secret. It is remembered, and recalled where they speak of it themselves.

One wrongly told sensitive costs a reminder; one missed may be said at the worst moment. So the
words count, whatever the sentence around them says.
"""

import re
import unicodedata

from nuanxin.domain.memories import Felt
from nuanxin.domain.patterns import lazy_pattern

DARK, STIRRED = -0.4, 0.7
"""The valence down to which, and the arousal from which, words of despair are taken as meant."""

_KIN_ZH = (
    r"(?:爸|妈|爹|娘|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|老伴|老公|老婆|丈夫|妻子|爱人|儿子"
    r"|女儿"
    r"|孩子|宝宝|哥|姐|弟|妹|舅舅?|姑姑?|叔叔?|姨|男友|女友|男朋友|女朋友|闺蜜|发小"
    r"|[猫狗](?:狗|咪)?)"
)
_VIOLENCE_ZH = (
    r"(?:被|挨|遭)[一-鿿]{0,8}?(?:打|揍|扇|踹|殴)"
    r"(?!扰|断|动|乱|败|脸|击|压|折|扮|包|磨|回|发|印|开|针|卡|疫|入|造|响|赏|湿|点|烟|上|分|招|电"
    r"|赢"
    r"|[了个]*(?:电话|招呼|针|分|标签|码|骚扰电话))"
    r"|(?:动手|往死里|皮带|衣架|棍子|喝[醉多]了?(?:酒)?就|[他她爸妈父公婆友]|一直|经常|总是|天天"
    r"|从小)[会又就都总老常]{0,2}"
    r"(?:打|揍|扇|踹|抽|掐)(?:过|了)?我(?!的?(?:电话|手机|微信|招呼|主意))"
    r"|动手打|打老婆|打女人|打孩子|掐.{0,3}脖子|扇.{0,4}(?:耳光|巴掌)|毒打|殴打|家暴|虐待|体罚"
    r"|霸凌|欺凌|校园?暴力?|冷暴力"
    r"|囚禁|绑架|拐卖|(?:被|在)跟踪我?|尾随|性侵|强[奸暴]|[迷轮]奸|猥亵|性骚扰|侵犯|非礼|咸猪手"
    r"|偷拍我"
    r"|摸(?:过|了)?我(?:的)?(?:胸|下[面体]|大?腿|屁股|身[体子]|那里)|对我动手动脚"
)
_ILL_ZH = (
    r"流产|堕胎|打胎|引产|人流(?:手术)?(?!量|高峰)|胎停|死胎|夭折|没保住|宫外孕|打掉了?(?:孩子"
    r"|宝宝|胎|[他她它])"
    r"|不孕|不育|癌|肿瘤|白血病|淋巴瘤|恶性|晚期(?!妊娠)|绝症|尿毒症|渐冻|病危|临终|化疗|放疗|确诊"
    r"|艾滋|\bhiv\b|梅毒|性病|湿疣|阻断药|抑郁|双相|躁郁|分裂症|精神分裂|强迫症|焦虑症|惊恐|厌食症"
    r"|暴食症"
    r"|进食障碍|人格障碍|边缘型|\bptsd\b|创伤后|精神[科病]|催吐"
    r"|舍曲林|帕罗西汀|氟西汀|百忧解|西酞普兰|文拉法辛|度洛西汀|米氮平|安非他酮|曲唑酮|碳酸锂"
    r"|喹硫平"
    r"|奥氮平|阿立哌唑|丙戊酸|拉莫三嗪|劳拉西泮|阿普唑仑|氯硝西泮|来士普|左洛复|黛力新|利培酮"
)
_DANGER_ZH = (
    r"自杀|自残|自伤|自尽|轻生|寻死|寻短|不想活|想死(?!你)|活不下去|活着没|割(?:过|了)?腕|割自己"
    r"|划自己|伤害自己"
    r"|[割划](?:过|了)?(?:手腕?|手臂|胳膊|大腿)|跳[楼河桥](?!机|价)|上吊|吞药|吃药自|烧炭|遗书"
    r"|结束.{0,4}生命|了结自己"
)
_DEATH_ZH = (
    r"去世|过世|离世|病逝|逝世|辞世|猝死|丧偶|丧[父母子女]|遗像|遗体|葬礼|追悼|头七|忌日|下葬|火化"
    r"|骨灰"
    r"|没抢救过来|没救过来|没挺过|最后一面|安乐死|去喵星|汪星"
    rf"|{_KIN_ZH}[^，,。！!？?不没]{{0,6}}?(?:走了|不在了|没了)(?![^\s，,。！!？?]{{0,1}}(?:多久"
    rf"|一趟|一段|半|路|神|狗屎|进|出|到|过来|过去|很远|工作|胃口|耐心))"
    r"|(?<![累笑饿困烦热冷气吓渴急忙美爽丑蠢笨馋痛疼过心欢聊恨慕倦张怕愁憋尴尬想香撑闲闷酸穷萌甜辣"
    r"臭吵背秒该难羡装找作往])"
    r"死(?!党|线|机|板|磕|胡|角|心|忠|扛|撑|皮|记|贵|你|我|循环|锁|忙|累|守|鬼|宅|里|马|啦|丫|抠"
    r"|装|盯|缠|卷|死|咬|活|都不|也不|不)"
)
_HURT_ZH = (
    r"离婚|离异|离过婚|出轨|劈腿|小三|被[绿甩]|绿了我|背叛|婚外情|绿帽|抛弃|遗弃|不要我了"
    r"|负债|欠债|欠款|欠[了下着]?(?!你|我|他|她)[^，,。你]{0,8}(?:万|千|百|块|钱|债|贷|款)|网贷"
    r"|高利贷|套路贷|裸贷"
    r"|催[收债]|讨债|老赖|失信|破产|赌|还不[起上]|倾家荡产|被骗|杀猪盘"
    r"|坐[过了]?牢|入狱|监狱|蹲过?(?:牢|号子|监|大牢|看守)|看守所|判刑|判了.{0,3}年|服刑|刑满|拘留"
    r"|案底|前科|逮捕|缓刑"
    r"|吸[过了]?毒|戒毒|嗑药|酗酒"
    r"|同性恋|双性恋|出柜|形婚|性取向|跨性别|变性|我(?:其实)?是(?:个)?(?:gay|les|拉拉|弯的|同志)"
    r"|喜欢同性"
    r"|性冷淡|阳痿|早泄|嫖|约炮|一夜情|卖淫|无性婚姻|性生活"
    r"|(?:没|没有|不敢|从没|从来没|从未|谁[都也]没)[^，,。]{0,3}(?:跟|和|对"
    r"|告诉)(?:过)?[^，,。]{0,2}(?:人|家里|爸妈|谁|朋友)[^，,。]{0,3}(?:说|讲|提|$)"
    r"|(?:没|没有)告诉过?(?:任何|别)人|没人知道(?=我|这)|别告诉(?:别人|任何人|我)|替我保密"
    r"|帮我保密|(?:我|心里)有个秘密"
)
_VIOLENCE_EN = (
    r"\b(?:(?:step)?(?:dad|father|mom|mum|mother)|parents|husband|wife|boyfriend|girlfriend"
    r"|partner|ex|brother"
    r"|sister|uncle|teacher|he|she|they)(?: \w+){0,3} "
    r"(?:hit|hits|beat|beats|beaten|hitting|beating|punch\w*|slap\w*|kick\w*|chok\w*|strangl\w*"
    r"|whip\w*|shov\w*)"
    r" (?:on )?(?:me|us|my (?:mom|mum|mother|sister|brother))(?! (?:at|to it|in|up$|with an idea))"
    r"|\bused to (?:hit|beat|slap|whip|punch) (?:me|us)|\b(?:was|were|got|been|being) (?:beaten"
    r"|beat up|beaten up|slapped"
    r"|punched|choked|hit by (?:my|him|her)|strangled|jumped|mugged|stabbed|shot|held hostage)\b"
    r"|\bhurt me physically"
    r"|\btouched me (?:inappropriately|when|as a|down|there|without|where)|\bforced (?:himself"
    r"|herself|me to (?:have|touch))"
    r"|\b(?:abus\w*|molest\w*|raped?|rapist|assault\w*|groomed|harass\w*|domestic violence"
    r"|violated me|incest"
    r"|bull(?:ied|ies|ying)|stalk(?:ed|er|ing me)|kidnapp\w*|traffick\w*)\b"
)
_ILL_EN = (
    r"\b(?:miscarr\w*|abortion|stillb\w+|ectopic|lost (?:the|our|my|a) baby|infertil\w*|ivf|cancer"
    r"|tumou?r"
    r"|leuk[a]?emia|lymphoma|melanoma|metasta\w*|malignant|terminal(?:ly)?(?= ill|\W*$)|chemo\w*"
    r"|radiotherapy|hospice"
    r"|palliative|diagnosed|hiv|aids|std|sti|herpes|syphilis|chlamydia|depress(?:ion|ed|ive)"
    r"|antidepress\w*|bipolar"
    r"|schizo\w*|ptsd|borderline personality|bpd|anorexi\w*|bulimi\w*|eating disorder"
    r"|panic attacks?|panic disorder"
    r"|anxiety disorder|psychiatr\w*|psych ward|zoloft|sertraline|prozac|fluoxetine|lexapro"
    r"|escitalopram|citalopram"
    r"|paxil|paroxetine|effexor|venlafaxine|cymbalta|duloxetine|wellbutrin|bupropion|mirtazapine"
    r"|trazodone"
    r"|lithium(?! ion| battery)|seroquel|quetiapine|abilify|lamictal|xanax|klonopin|ssris?"
    r"|prep for hiv)\b"
)
_DANGER_EN = (
    r"\b(?:suicid\w*|kill(?:ed|ing)? (?:myself|himself|herself)|took (?:his|her) own life"
    r"|self[- ]?harm\w*"
    r"|cut(?:ting)? myself|hurt(?:ing)? myself|want(?:ed)? to die|overdos\w*|end(?:ed|ing)? (?:my"
    r"|it|his|her) (?:life|all)"
    r"|don'?t want to (?:live|be alive)|hang(?:ed)? (?:myself|himself|herself))\b"
)
_DEATH_EN = (
    r"\b(?:passed away"
    r"|(?<!phone )(?<!battery )(?<!laptop )(?<!car )(?<!computer )(?<!wifi )(?<!almost )(?<!nearly"
    r" )died"
    r"(?! (?:of (?:laughter|embarrassment|laughing|boredom)|laughing|inside))"
    r"|(?<!half )(?<!brain )dead(?! (?:tired|serious|end|set|on|simple|wrong|right|battery|phone"
    r"|easy|lift))"
    r"|death(?! metal| note| star)|put down my|was put down|put (?:him|her) (?:down|to sleep)"
    r"|funeral|cremat\w*|widow\w*"
    r"|late (?:husband|wife|mother|father|mom|mum|dad|brother|sister|son|daughter|grand\w+)"
    r"|murder(?:ed)?(?! myster)|burial|my grief|grieving"
    r"|lost my (?:mom|mum|mother|dad|father|husband|wife|son|daughter|brother|sister|best friend"
    r"|baby|gran\w*|nan|dog|cat)"
    r"(?= |\W*$)(?! (?:at|in the (?:shop|store|crowd)|'s)))\b"
)
_HURT_EN = (
    r"\b(?:divorc\w*|cheat(?:ed|ing|s)? on|cheated|(?:an|having an|had an|his|her) affair"
    r"|infidelity|betray\w*"
    r"|abandoned (?:me|us)|(?:in|my|our|of|the|his|her|into) debts?|owe (?:\w+ )?[$£€]?\d[\d,.k]*"
    r"|owe (?:the|a) loan|payday loans?|loan sharks?"
    r"|bankrupt\w*|foreclos\w*|evict\w*|gambl\w*|debt collectors?|scammed|prison|jail|convict\w*"
    r"|felon\w*|on parole"
    r"|probation officer|arrest(?:ed)?|locked up|addict(?:ion|ed to (?!this|that|it|coffee|my|you"
    r"|chocolate|tiktok))"
    r"|an addict|alcoholi\w*|rehab|relapsed|cocaine|heroin|meth|closeted|in the closet|came out"
    r"|come out to|coming out to"
    r"|(?:i'?m|i am|that i'?m|being) (?:gay|bi|bisexual|a lesbian|lesbian|trans|transgender|queer"
    r"|asexual)|sex life|erectile"
    r"|one[- ]night stand|(?:haven'?t|have never|never|have not|'ve never) told (?:anyone|anybody"
    r"|a soul|my (?:parents|family|husband|wife))"
    r"|(?:nobody|no one|no-one) (?:else )?knows(?= (?:about|this|that|i)\b)|don'?t tell any(?:one"
    r"|body)"
    r"|(?:keep|stays?) (?:this |it |that )?between us|my secret|(?:have|got|keep"
    r"|keeping) a secret)\b"
)
_HURTS = lazy_pattern(
    "|".join(
        (
            *(_VIOLENCE_ZH, _ILL_ZH, _DANGER_ZH, _DEATH_ZH, _HURT_ZH),
            *(_VIOLENCE_EN, _ILL_EN, _DANGER_EN, _DEATH_EN, _HURT_EN),
        )
    ),
    re.ASCII,
)
_DESPAIRS = lazy_pattern(
    r"崩溃|绝望|活着|撑不(?:住|下去)|没有?意义|没人(?:要|爱|在乎)我|讨厌自己|恨(?:我)?自己"
    r"|哭了?一[夜晚整]"
    r"|\b(?:hopeless|worthless|hate myself|can'?t (?:go on|take it)|broke[n]? down|breakdown"
    r"|nobody (?:loves|cares)"
    r"|no point|falling apart|cried all night)\b"
)


def is_sensitive(text: str, reading: Felt | None) -> bool:
    """Abuse and violence, grave illness and what is taken for it, danger to oneself, death and
    loss, divorce and betrayal, debts, prison, drugs, sexuality, and what was told as a secret.
    `reading` is how it was felt: where that is dark, words of despair are enough."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if _HURTS.search(plain):
        return True
    if reading is None or reading.valence > DARK or reading.arousal < STIRRED:
        return False
    return bool(_DESPAIRS.search(plain))
