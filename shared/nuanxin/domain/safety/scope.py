"""What stands around a phrase of danger and may lower it: laughter, trifles, tales, the past,
denial, other people. Own writing; not reviewed by a clinician."""

from dataclasses import dataclass
from typing import Self

from nuanxin.domain.alternatives import Alternatives
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.signals import any_of
from nuanxin.domain.safety.words_zh.everyday import is_everyday, is_playful

_SHORT = 150

HARMLESS = any_of(
    "(?:以为|怕|担心|误会)我(?:要|会|想|是)?.{0,6}(?:寻短见|自杀|想不开|轻生|跳楼|做傻事"
    "|出事).{0,4}(?:其实|没有|,其实|,我只是|,我就是)",
    "没(?:有|了)?我这个(?:前锋|后卫|门将|队长|司机|苦力|翻译|主力|大厨|打工人|开心果|劳模|组长|班长)"
    "|从.{0,6}(?:群|公司|单位|会议|朋友圈|教室|办公室|饭局|酒桌)(?:里|上|聊)?.{0,4}消失"
    "|跳(?:下去|进)?,?.{0,4}(?:泳池|池水|跳水)|(?:得|到)我?(?:都)?想(?:用|拿)?头撞墙"
    "|(?:等于|相当于|简直|无异于).{0,6}(?:打|扇|抽|捅)(?:了)?自己",
    "吊死在(?:一|这)棵|一棵树上吊死|改到死|写到死|背到死|加班到死|累到死|泼冷水|打水漂"
    "|打水仗|(?:笑|忙|跑|玩|困|热|累)到(?:起不来|断气|虚脱)|倒计时(?:还有|第)?.{0,3}天"
    "|(?:梦想|希望|理想|热情|灵感|爱情|心)(?:已|都|早)?死了(?=,?.{0,6}(?:业绩|需求|甲方"
    "|方案))",
    "(?<!好)(?<!真)想死(?:你|妳|我)(?:们)?了?|(?:笑|累|饿|困|热|冷|冻|烦|气|吓|馋|撑|酸|美"
    "|帅|甜|爱|羡慕|尴尬|无聊|忙|急|闷|堵|卷|丢|辣|咸|贵|难吃|恶心|可爱|香|挤|渴|期待|担心"
    "|紧张|开心|高兴|感动|后悔|心疼|害羞|喜欢|讨厌|嫌弃|激动|焦虑|难受|郁闷|委屈|幸福|好吃"
    "|好看|惨|痒|吵|晒|臭|苦|磕|萌|燃|嗑)死(?!亡)(?:我|人|个人)?了?",
    "(?:困|饿|热|冷|无聊|尴尬|饱|撑|辣|馋|堵|丢脸|笑|难|晒|胖|臭|慢|吵|贵|加班|挤|减肥|早起"
    "|羞耻)(?:得|的|到|得要|得都|得我)+(?:想死|要死|想哭|生不如死|想跳楼|想去世)",
    "(?:得|的|到)要死|要死(?:要死|要活|不活|了要死了?)|想死心|死党|死磕|死机|死线|社死|作死"
    "|装死|死定了|死心塌地|死马当|死鱼|死活想|打死(?:我)?(?:也|都)不|宁死也?不|死也(?:要"
    "|不)(?!让)|死而无憾|半死不活|死者|死贵|死忠|死循环|死胡同|向死而生|猝死|该死",
    "(?:跳楼|跳河)(?:价|机|大?甩卖|促销|清仓|求)|(?:直接|原地)跳楼.{0,8}(?:便宜|打折|老板"
    "|直播)|自杀(?:式|小队|突击队|率|学|预防|干预|论|树|总|者的|的(?:统计|数据|新闻))"
    "|预防自杀|细胞自杀|自杀,?(?:就是)?凋亡|慢性自杀|职场自杀|不许自杀|(?:股市|股票|房价"
    "|气温|成绩|价格).{0,3}跳(?:水|楼)|跳水队|跳水|跳伞|跳绳|跳舞|跳槽|跳级|跳票",
    "(?<!让)(?<!叫)(?<!骂)(?<!逼)(?<!要)(?:你|妳|他|她|它|们|老板|领导|渣男|渣女|前任"
    "|傻[逼叉x]|这种人|这男的|那女的|这个?人|有些人|甲方|骗子|坏人|小偷|人渣"
    "|资本家)(?:们)?.{0,3}(?:怎么|赶紧|快点?|给我|可以|都)?(?:不)?去死(?!,?我|,?他真"
    "|的(?:话|声音))",
    "(?:蹦极|跳伞|跳水|泳池|游戏|滑梯|池塘|沙坑|教练|蹦床|楼梯).{0,12}(?:那一跳|跳下(?:去"
    "|来)|往下跳|先跳)|原地(?:消失|去世|爆炸|升天)(?!,?(?:认真|真的))|安乐死了|(?:好像"
    "|快)撑死|人生重开模拟器|彩笔的划痕|结束(?:这个|这段|本次)(?:项目|关系|课程|合同|会议"
    "|学期|工作|旅程)|(?:想|要).{0,4}消失.{0,6}(?:几天|假期|一阵|一个?星期|两天)|当场去世"
    "|(?:角色|主角|人物|小人).{0,6}(?:摔|挂|死)",
    "梦.{0,8}不想醒来?|被(?:子|窝).{0,8}不想醒|(?:作业|系统|程序|电脑|手机|服务器|网站|软件"
    "|app|心态|队友).{0,3}崩(?:溃|了)?|崩溃大哭的表情包|(?:睡|觉).{0,4}睡到(?:天|下午|中午"
    "|自然)",
    "(?:不小心|切(?:菜|土豆|肉|水果)|做饭|削|剪|刮胡子|纸|快递|拆|树枝|草|球|球拍|山里"
    "|打羽毛球|猫|狗|打球).{0,8}(?:割|划|烫|伤|咬|抓|擦)(?:到|了|破|伤|出)?.{0,3}(?:自己|手"
    "|手指|手臂|胳膊|一道|好几道|几条|三条|血印|口子)?",
    "掐自己.{0,4}(?:一下|一把|看看|确认|以为|是不是)|打(?:了)?自己(?:的)?(?:脸(?!都)"
    "|一耳光才清醒|手心)|(?:种|养)死|(?:热|笑|爽|萌|困)到?(?:崩溃|升天)|困到升天"
    "|打自己(?:小)?算盘|割(?:双眼皮|韭菜|麦|草|稻)|上吊(?:带|桥|坠|灯|床)|吊带|药(?:妆|膳"
    "|材|浴)",
    "抑郁.{0,3}(?:的)?(?:论文|研究|科普|讲座|课)|笑到?(?:绝望|崩溃|断气|去世|死)|烧炭(?:烤"
    "|取暖|火锅|炉|吃|煮)|(?:炭|煤气|药|农药|刀|绳子?).{0,12}(?:烤(?:肉|串|羊)|果树|打虫"
    "|切菜|切肉|好用|露营|晾|晒|捆|搭|西瓜)|杀(?:鱼|鸡|猪|毒|价|虫|菌|青|蚊)|农具",
    "被?(?:工作|作业|论文|甲方|期末|卷子|周一|早八|需求|房贷|热情|蚊子|题|可爱|美貌|ddl|他"
    "|她)(?:给)?(?:杀死|逼死|累死|埋|迷死|整死|虐死|秒杀|卷死)|杀死(?:时间|比赛|悬念)"
    "|(?:游戏|狼人杀|剧本杀|里).{0,8}(?:被|自)?(?:刀|杀|爆头|秒|团灭|死)(?:了)?",
    "(?:他|她|猫|狗|小孩|儿子|宝宝|弟弟?|妹妹?).{0,3}(?:又)?打我(?:电话|游戏|一下|手机|脸"
    "|手心)|打(?:我)?(?:个)?(?:电话|招呼|游戏|车|卡|折|赌|扫|包|球|针|疫苗|牌|气|喷嚏|呼噜"
    "|印|工|听|开|断|算|架势|雷|字)|打我(?:电话|的主意|游戏|手心)|拳击|猫.{0,3}又?(?:打|抓"
    "|咬|挠)(?:了)?我|蚊子|打疫苗|滚去死|去死去死|假死|烧炭的?(?:烤|炉)|(?:饿|累|困|热|练"
    "|疼|撑|堵|写|加班|减肥|挤)(?:得|到)(?:我|人)?(?:都)?(?:想|要)(?:自杀|死|跳楼|跳河|投江"
    "|弃车投江|去世|上吊|撞墙)|(?:当场|直接)跳楼(?:给.{0,3}看)?哈|再.{0,8}就(?:要"
    "|去)?上吊(?:了)?哈|打得(?:我)?手都抬不|(?:我)?(?:真|都)?想(?:原地)?去世\\["
    "|这是我最后一次(?:熬夜|相信|买|吃|喝|点|迟到|打|玩|看|来|帮)",
    "(?:一了百了|长痛不如短痛),?(?:直接|今天|干脆)?把|解脱(?:了)+解脱|论文交了|不是我死就是"
    "|(?:我)?(?:快|就)(?:被.{0,6})?(?:死了|噎死|断气)(?:,?哈|了,?(?:手机|暖气|电))|没电要死"
    "|睡死过去|爱死|提头来见|(?:没|缺)(?:有)?(?:咖啡|奶茶|空调|手机|wifi|辣椒).{0,6}(?:会"
    "|要)死|续命|死在床上|吃饭?(?:撑|饱)(?:死|了)",
    r"suicide (?:squad|sprints?|runs?|doors?|prevention|awareness|rates?|statistics|mission"
    r"|bomb\w*|hotline (?:volunteer|training)|vest)|suicides at|(?:did|run|ran"
    r"|running) suicides|(?:career|social|political|financial|commercial) suicide"
    r"|printer committed suicide",
    r"to die for|dying to\b|(?:dying|die|died|dead) (?:of|from) (?:laugh\w*|boredom|heat"
    r"|embarrass\w*|cute\w*|cringe|shame|hunger|thirst|jealousy|curiosity|secondhand"
    r"|excitement|happiness|how \w+)|die (?:laughing|happy|hard)|(?:im|am"
    r"|im so) dead(?! (?:to|inside|weight|by|and|tomorrow|soon|in|tired of))(?=.{0,6}(?:😂"
    r"|🤣|😭|💀|lol|lmao|haha|that|$))|dead(?:line|lift|pan|beat|pool)|dead tired"
    r"|dead serious",
    r"(?:want(?:ed)?|wanna) (?:to )?die (?:of|from) \w+|(?:want(?:ed)?"
    r"|wanna) (?:to )?die laughing|kill(?:ing|ed|s)? (?:time|it\b(?! all)|for a|me (?:lol"
    r"|haha)|the (?:mood|vibe|lights|engine|process)|two birds|off)|could kill for|(?:is"
    r"|are|was|were|its|be) killing me(?! (?:inside|and i|i want))|killer|murder(?:ed"
    r"|s)? (?:me|that|this|someone for)|mosquito",
    r"(?:cut|nicked|burn(?:ed|t)?|bit|scratched|hurt|hit|stabbed|bumped"
    r"|punched) (?:my ?self|my \w+)(?: \w+){0,3} (?:shaving|cooking|chopping|on (?:the|a"
    r"|my) (?:stove|oven|iron|pan|door|cupboard|tray|rose|glass|corner|fence|bush"
    r"|cupboard door|oven tray)|at the gym|playing|running|by accident|accidentally|opening"
    r"|while|oven|cupboard|gardening)|cut (?:myself|my (?:finger|thumb|hair"
    r"|nails)) (?:shaving|some|chopping|off|on (?:a|the|my)|a|with paper|slicing"
    r"|opening)\b(?: slack| slice)?"
    r"|on the oven tray|bit(?:ing)? my (?:tongue|nails)",
    r"accidentally (?:cut|hurt|burned|hit|stabbed|kicked|punched) (?:my|me)|(?:im|am"
    r"|absolutely) starving(?! my)|starving,|starving myself(?! to)? for lunch|(?:app"
    r"|system|server|laptop|phone|computer|battery|car|plant|plants|my plants|wifi|game"
    r"|chat|party|conversation|thread|engine|show|camera) (?:keeps |has |just |is "
    r"|s )*(?:dying|dies|died|dead|passed away|suicid\w+)",
    r"(?:over my dead body|drop dead gorgeous|sleep like the dead|dead of night"
    r"|back from the dead|hello vacation|die hard|nearly died when|almost died (?:laughing"
    r"|when)|live and let|drop dead|go die|rot in|die in a (?:hole|fire)|hit me up"
    r"|hit (?:it )?off|hits? different|hit me with (?:a|the|your|another|some)"
    r"|got hit with (?:a|another))",
    r"(?:wake up|wanna wake|want to wake up) from (?:this|my) (?:nap|dream)"
    r"|if i took the last|bit me while playing|doesnt want to live in|is sewerslide"
    r"|is suicide a band|nobody would notice if i (?:took|ate|left early|wore|skipped)"
    r"|plants keep killing|killing themselves,? what am i|overdosed? on (?:sugar|choc\w*"
    r"|\w+ cookies|cookies|caffeine|coffee|cuteness|candy|netflix|turkey|tv)"
    r"|jumping off the map|(?:wish|want) (?:i could |to )?vanish,? i just|hello vacation"
    r"|the wedding is|picked the day,?:? ?the wedding|i dented|drama queen"
    r"|be dead before i marry",
    r"throw(?:ing)? (?:myself|me) (?:into (?:work|my|the)|a (?:party|birthday))|jump(?:ing"
    r"|ed|s)? (?:on a call|in the (?:lake|pool|shower|car)|into (?:work|it|the (?:lake"
    r"|pool))|ship|for joy|rope|scare|through|queue|start)|jump off (?:the map|the bus"
    r"|topic|point)|bungee|skydiv\w+|parachut\w+|high div\w+|kms (?:today|away|run|from|on"
    r"|in the race|per)|\d+ ?kms|ten kms|k?ms means",
    r"(?:suicid\w+|killing me|want to die|wanna die|kill myself|kms|die|jumping"
    r"|jump) ?(?:lol|lmao+|haha\w*|😂|🤣|jk)\b|end (?:my|the|this) (?:subscription|lease"
    r"|shift|chat|call|meeting|day|week|semester|trip|contract|membership)|(?:cut"
    r"|cutting) (?:back|down|costs|class|carbs|the (?:grass|cake|onions|line|vegetables)"
    r"|vegetables|onions|hair)|over the moon|(?:bridge|card) game",
    r"(?:by the time|when) you read this,? ?ill be (?:on|in|at|back|asleep|home|halfway) (?!peace"
    r"|heaven)|wanna live forever"
    r"|^[^\n]{0,80} (?:is|was|as) (?:such )?(?:a|an|the) (?:classic |good |great |best |perfect )*"
    r"(?:opening|first|closing|last)? ?(?:line|lyric|title|hook|chorus)\b"
    r"|no version of [^\n]{0,40}(?:job|team|office)"
    r"|(?:goat|cat|dog|toddler|raccoon|squirrel|cow|sheep|pony) (?:\w+ )?(?:climbed|got|jumped"
    r"|leapt|fell) \w+ the \w+"
    r"|(?:move|moving|travel\w*|emigrat\w+|study|propose|marry) [^\n]{0,40}i have (?:a"
    r"|the) (?:plan|date)"
    r"|held my hand(?! (?:over|on|in|to|under|against))|till i die(?=$|\n)|jump at (?:every|each"
    r"|the)|dented|swallow(?:ed)? a whole bottle of water"
    r"|cutting (?:deeper )?into sugar|overdosed on \w+ pies|with own goals|opening line|blood test"
    r"|spotters"
    r"|(?:slap|rub|put) sunscreen|crawl(?:ing)? back to bed|houseplant"
    r"|thanks? u? ?for listening last night"
    r"|(?:asked?|asks|asking)(?: me)? (?:if|whether) (?:i|id|im|i had|i was"
    r"|ive) (?:\w+ ){0,3}(?:hurt"
    r"|harm|kill|cut|suicidal|want to|thought)\w*(?: \w+){0,3},?(?: and|,|\n)? ?i (?:said no|dont"
    r"|told (?:him|her|them) no|havent|laughed)|(?:thinks?|convinced|thought|worried|worry"
    r"|assum\w+)"
    r" (?:that )?im suicidal (?:because|cos|cause|since|over|,?im not)|im not suicidal"
    r"|dead on my feet|wake up (?:tomorrow )?at \d|deadname\w*|(?:im )?deceased|dyed? (?:my|her"
    r"|his)"
    r"|sewer slide|wish i(?:d| had| was)?(?: \w+)? (?:never been )?born (?:in|rich|a cat|with)"
    r"|worth more (?:with|after) the|no eating (?:till|until|before)|hair out over|mosquito\w*"
    r"|suicide exclusion|called? .{0,12}suicide. in|never been born in a|razor burn"
    r"|will kill me (?:today|tomorrow|tonight)?.{0,30}(?:homework|late|grade|report card)"
    r"|did not do homework|shoot me,?(?:its)?|i could sleep forever|(?:jokes?|memes?)(?= on that)"
    r"|do another day of this|next year with me still in|see you on the other side brother"
    r"|stopped taking my (?:allergy|vitamin|hay ?fever)|beat(?:ing|en|s)? (?:me|us) \d+|beat us \d"
    r"|wants? to die (?:his|her|their|my) hair|wants? to dye",
)
"""Idioms, trade and accidents that hold a dangerous word and mean nothing dangerous."""

LAUGHTER = Alternatives(
    r"哈哈|嘿嘿|嘻嘻|笑死|笑哭|笑拥|hhh|2333|xswl|\blol\b|\blo+l\b|lmao|lmfao|rofl|haha"
    r"|hehe|\bjk\b|just kidding"
    r"|(?<!当[他她我])(?<!不是)(?<!没)(?<!没在)开玩笑|[😂🤣😆😹]|\[(?:笑哭|捂脸|偷笑"
    r"|破涕为笑|旺柴|doge|允悲|二哈|狗头|笑cry)\]|呜呜呜,|哼$|啊啊啊"
)
EARNEST = Alternatives(
    "不是(?:开玩笑|梗|玩梗|说说|夸张|吓你|随便说)|没(?:有)?(?:在)?开玩笑|(?:我是)?认真的"
    "|说真的|真的(?:想|不想|要|会)?(?:死|活|走|不是)|不是口嗨"
    r"|not (?:even )?(?:joking|kidding|a joke|being dramatic|exaggerating)|no (?:joke|lol"
    r"|cap|jokes)|(?:for real|fr\b|seriously|meaning it|im serious|i mean it|genuinely)"
)
MUNDANE = Alternatives(
    "加班|作业|早八|早起|周一|星期一|ddl|需求|减肥|堵车|排队|蚊子|ppt|报表|开会|个会|体测"
    "|军训|八百米|单词|上班|打工|高数|微积分|停电|断网|卡顿|外卖|火锅|奶茶|深蹲|健身|天气"
    "|太热|好热|夏天"
    "|这关|这把|卷子|bug|甲方|改稿|抢票|演唱会|球|股票|股市|大盘|基金|国足|前排|辣|论文"
    "|期末|实验|课|代码|地铁|挤|食堂|快递|热搜|打折|价格|便宜|优惠|口红|包包|游戏|boss|副本"
    "|英语|背书|考研题|高考题|数学|值班"
    r"|\b(?:meetings?|homework|essay|mondays?|traffic|printer|spreadsheets?|gym|leg day"
    r"|burpees|excel|diet|queue|commute|wifi|laundry|dishes|emails?|zoom|paperwork|algebra"
    r"|lecture|hangover|spicy|heat|slides|deadline"
    r"|econ|calculus|chem|exam|finals week|assignment|boss fight|level|game|match|concert"
    r"|tickets|burger|puppy|cute|cake|sale|shoes|spreadsheet|code|bug|deploy|ikea"
    r"|customers?|ice cream|match)\b"
)
HYPERBOLIC = lazy_pattern("[a-z]|死|活(?!着)|跳楼|跳下|去世|消失|升天|没了|上吊")
"""What people say of a dull day too; other phrases are not made smaller by one."""
FICTION = Alternatives(
    "电影|影片|小说|电视剧|日剧|韩剧|剧里|剧情|剧中|这部剧|追剧|看剧|主角|男主|女主|角色"
    "|新闻|报道|热搜|论文|课上|读后感|结局|讲座|歌词|这首歌|求歌名|台词|游戏里|动漫|动画"
    "|历史|屈原|纪录片|书里|书中|这本书|有本书|读书会|漫画|演员|明星|爱豆|数据|统计|心理学"
    "|朝代|皇帝|话剧|编剧|推理|悬疑|哈姆雷特|剧本|播客|课题|问卷|翻译|润色|改成|委婉|新闻稿"
    "|造句|什么意思|敏感词|反派|情节|村里|主题|用语|辩论|演讲稿|哲学|法律课|生物|诗|出自"
    "|作者|传闻|据说|网传|辟谣|谣言|志愿者|接线员|急诊|护士说|消防员|值班|培训|设计|产品"
    "|采访|案例|题材|医学|研究|教科书|知识|科普"
    r"|\b(?:movie|film|novel|show|series|episode|character|hero|news|article|report|thesis"
    r"|paper|study|lecture|lyrics?|song|game|book|documentary|history|romeo|juliet|hamlet"
    r"|statistics|play|author|podcast|homework|headline|translate|french|comedy|chapter"
    r"|detective|valorant|minecraft|elden ring"
    r"|sociology|essay on|fiction|script|theat(?:er|re)|poem by|poet|class|durkheim"
    r"|volunteer|nurse|ward|crisis line|hotlines? (?:train|people)|training|patient|lawyer"
    r"|estate|hospice|valorant|opening line|comedy|race app|that actors?|anniversary of"
    r"|picture book|museum|youtube|tiktok|ancient|professor|lectured|trailer|analyse"
    r"|analyze|sermon|philosophy|module|reading list|syllabus|camus|algorithm|mystery|opening"
    r"|youtuber|riddle|crossword|quote|caption|podcast)\b"
)
TALE = Alternatives(
    "反派|主角|男主|女主|配角|角色|剧本|编剧|这一章|第.{1,3}章|下一章|大结局|我写的小说"
    "|人设|npc|副本|复活|存档|读档|残血|满血|手柄|开黑|队友|排位"
    r"|\b(?:villain|my character|protagonist|chapter|npc|respawn\w*|medkit|ammo|boss fight"
    r"|checkpoint|save file|screenplay|plot twist|final scene|speedrun|raid|ranked)\b"
)
"""Words of those who write or play: nobody uses them of their own life."""
NOW = Alternatives(
    "昨晚|昨天|今天|今晚|刚才|刚刚|现在|到现在|每天|天天|又|还|一直"
    r"|\b(?:last night|today|tonight|yesterday|again|right now|just now|still|every (?:day"
    r"|night))\b"
)
PAST = Alternatives(
    "(?:以前|之前)(?!的?(?:规则|设定|指令|提示|要求|对话|设置|人设))|曾经|曾|小时候|去年|前年|那时候?|当时|年前|过去|高中时|高中被|初中被|大学时"
    "|大学那|高中那|高三那|初中那|当初|上学的时候|年轻的?时候?|那天|那年|那阵子|那几年"
    "|那段|前几年|戒(?:掉|了)|当年|早些年|从前"
    r"|\b(?:used to|years? ago|months ago|last (?:year|winter|spring|summer|fall)|back then"
    r"|back in|in the past|when i was|once|in high school|as a (?:teen|kid|teenager)"
    r"|at (?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty|\d\d)|years clean"
    r"|was a time|before i|dark days|tried to kill myself at|childhood|a decade"
    r"|in my (?:teens|twenties|thirties)|when i was ten|middle school|the (?:year|summer|winter) i"
    r"|that (?:year|winter|summer)|when i was (?:\w+teen|young|little|a kid|at (?:school|uni)))\b"
)
RECOVERED = Alternatives(
    "(?:现在|如今|今天|今年|后来|慢慢|已经|都|终于)(?:已经|都|早|也|才|在)?(?:好(?!想|累|难"
    "|像|痛|绝|怕)|没(?:再|有?那|事)|不(?:再|会再|那么|想死|这样|疼)|走(?:出|过)|很(?:好|幸"
    "|珍|安)|挺(?:好|过)|珍惜|想开|活得|有了|安稳|读|过得|淡|骄傲|敢|能|轻松|庆祝|笑|海边)"
    "|走出来了?(?!不)|挺过来|当成勋章|当了志愿者|熬过来|康复|好起来|好多了|好转|庆幸|还好没"
    "|幸好|后怕|回头看|释怀|珍惜|救了我|谢谢当时|恢复|疤(?:痕)?淡|轻松多了|(?:一|两|三|半"
    "|几)?(?:年|个月)了,?.{0,4}庆祝|戒掉(?:自残|了)|(?:遗书|它)?(?:撕|烧)(?:了|掉),?.{0,6}(?:吃|重新|好好)|想通了,?我"
    r"|淡了很多|\b(?:im (?:ok|okay|fine|better|good|glad|grateful|forty|past)"
    r"|(?:so )?glad (?:i|im|that)|recovered|got (?:better|help|through)|not anymore"
    r"|moved on|doing (?:better|well|great)|grateful|(?:life|things|its|it) (?:is|are|s|got"
    r"|gets) (?:so much )?(?:better|good)|now i\b|happy now|im happy|now i run|helped"
    r"|clean today|clean from|years clean|havent in|dont think that way|herself again"
    r"|himself again|how far i came|fading|proud|sleeping fine|got a puppy"
    r"|lights off finally|working through|survived|my life now|amazed at|therapy and time|meds help"
    r"|glad i stayed|behind me|still eating|got to see my|nine years now)\b"
)
SOMETIMES = Alternatives(r"有时|偶尔|有过|有几次|\b(?:sometimes|occasionally|at times|some days)\b")
DIED = lazy_pattern(
    "(?:自杀|轻生)(?:以后|之后|后|那年|那天|的那)|自杀走|(?:自杀|跳楼|轻生|跳河|自尽|喝农药"
    "|上吊|割腕)(?:了|身亡|去世|走|而死|离世)|因.{0,4}(?:自杀|轻生).{0,4}(?:离开|去世|走)"
    "|(?:去世|走了|离世|不在了|没了|过世|安乐死).{0,10}(?:年|月|周年|想(?:他|她|念)|梦|清明"
    "|忌日|扫墓|照片)"
    r"|(?:killed (?:himself|herself|themsel)|took (?:his|her|their)|died (?:by|of)|(?:lost"
    r"|losing) .{0,20} to|to suicide|suicide (?:in|is tomorrow|brought)|anniversary"
    r"|committed|passed)"
)
DISMISSED = Alternatives(
    "没事了|虚惊|救(?:下|回)来了?,?(?:全|松|没|状)|睡了,|已经(?:好|没事|接)|现在(?:好|没事"
    "|睡|去|笑)|好多了|逛街|看韩剧|(?<!当他开)(?<!当她开)(?<!以为我开)(?<!是开)玩笑|被我(?:拦|劝)|松了口气|抢救过来,.{0,6}(?:稳|好"
    "|没事)"
    r"|shes (?:ok|okay|fine|safe)|hes (?:ok|okay|fine|safe)|(?:he|she) is safe|false alarm"
    r"|doing (?:great|better|well|fine)|got help|herself again|went fishing|on stage"
    r"|surprise"
)
RESPONDER = Alternatives(
    "急救|急诊|消防员|接线员|心理老师|咨询师.{0,4}(?:培训|考)|志愿者|社工|警察.{0,4}值班"
    "|护士|医院里遇到|邻居.{0,4}老人|远房|听护士说"
    r"|\b(?:nurse|paramedic|volunteer|ward|patient|crisis line|firefighter|officers|hotline"
    r"|journalist|sociology)\b"
)

SUBJECT = lazy_pattern(
    r"(?P<kin>(?:我的?|my )?(?:妈妈?|爸爸?|母亲|父亲|爹|娘|爸妈|父母|朋友|闺蜜|室友|舍友"
    r"|同桌|同学|同事|男友|女友|男朋友|女朋友|对象|老公|老婆|妻子|丈夫|孩子|儿子|女儿|弟弟?"
    r"|妹妹?|哥哥?|姐姐?|奶奶|爷爷|外婆|外公|姥姥|姥爷|舅舅|表哥|表姐|表妹|表弟|学生|战友"
    r"|前男友|前女友|前夫|来访者?|粉丝|网友"
    r"|\b(?:friend|mom|mum|mother|dad|father|brother|sister|son|daughter|wife|husband"
    r"|boyfriend|girlfriend|roommate|cousin|partner|student|classmate|colleague|coworker"
    r"|grandpa|grandma|kid|ex|uncle|aunt|bf|gf|bestie|hubby|teen)\b))"
    r"|(?P<other>他|她|它|ta(?![a-z])|人家|有人|有个|有的|一个人(?!待|坐|在)|别人|主角|男主"
    r"|女主|角色|明星|邻居|大学生|路人|村民|男子|女子|老人今|女孩|男孩|员工|主播|\b(?:he"
    r"|she|they|someone|somebody|people|character|hero|heroine|guy|woman|man|celebrity"
    r"|patient|teens|bomber)\b)"
    r"|(?P<self>我(?!们|的|家|[妈爸弟妹哥姐爷奶儿女老同闺室舍朋前对男表舅外学战])|本人|俺"
    r"|\b(?:i|im|ive|id|ill|myself|me)\b)"
)
DENIAL = lazy_pattern(
    "(?:不|没有?|别|未|绝不|从没|从来没|并非|不是|谁|谁会|放心|不用担心)(?:会|是|能|可能|要"
    "|想要?|曾|打算|准备|想过|敢|再|有|去|真的?|觉得|因为|至于|过|任何|什么|说|我|在|用"
    "|担心|这|那|种|样|意思)*$"
    r"|\b(?:not|never|dont|didnt|wouldnt|wont|isnt|havent|no longer|doesnt|do not|did not"
    r"|will not|would never|nah|no)\b(?: (?:really|actually|ever|even|want|wanting|going"
    r"|gonna|planning|trying|thinking|about|of|to|that|i|im|like|feel|feeling|have|had|any"
    r"|thoughts|thought|considered|tried|been|be|saying|suggesting|would|do|never|not"
    r"|in danger|a|the))* ?$"
)
DENIED_AFTER = lazy_pattern(
    "^.{0,4}(?:的)?(?:意思|打算|想法|念头)?.{0,2}(?:是没有|没有的|不存在|,?别担心|,?放心)"
    "|^.{0,8}(?:不会|没有)(?:这么|那么)做"
    r"|^.{0,6}(?:no way|dont worry|is a joke|was a joke)"
)
REASSURED = Alternatives(
    "(?:你)?放心,|别担心|别紧张|就是随口|随口说说|只是(?:一首|问问|打个比方)|我(?:还)?(?:想"
    "|要)活(?:着|下去|到|久)|我要(?:好好)?活下去|(?<!不)怕死(?!,?.{0,3}(?:更|可|但|也|却))|不会(?:自杀|做傻事|伤害自己"
    "|想不开)(?!,?但如果)|没(?:想|有要|打算)(?:过)?(?:死|自杀)(?!.{0,6}(?:成|掉))"
    "|从没想过死"
    r"|dont worry|not suicidal|im not (?:going to (?:do|hurt|kill)"
    r"|thinking about (?:suicide|dying))(?!,? (?:but|i just|anything))|never hurt myself"
    r"|(?:dont|do not) want to die(?!,? but)(?! but)"
    r"|(?<!dont )(?<!not )(?<!longer )(?<!never )want to live(?! (?:like|any|in|with))"
    r"|i love my life|no im not|would never do it|not in danger|fighting this"
)


EVERYDAY = Alternatives(
    r"\b(?:flights?|fly(?:ing)?|flew|airport|on leave|annual leave|holidays?|vacation|honeymoon"
    r"|trip|road trip|boarding|tickets?|hotel pool|moving (?:to|house|out)|new (?:job|flat|house"
    r"|role|place)|exchange|conference|camp(?:ing)?|hik(?:e|ing)|picnic|fishing|kayak\w*|surf\w*"
    r"|swim\w*|bungee|skydiv\w*|photos?|pics?|selfies?|sunbath\w*|view|kiss|date with|first date"
    r"|propos\w+|ask (?:her|him|them) out|dance|karaoke|speech|wedding|interview|exam|driving test"
    r"|haircut|dye|tattoo|piercing|payment|order|booking|install\w*|download\w*|update|login"
    r"|satellite|dish|tiles|gutters?|paint(?:ing)?|gym|spin class|marathon|race|match|squats?"
    r"|mushrooms?|recipe|oven|brownies?|cake|cookies?|jigsaw|sudoku|quiz|game|level|save|server"
    r"|guild|boss fight|raid|subscription|lease|contract|gym membership|good luck|back (?:on|by"
    r"|at|in) (?:mon|tues|wednes|thurs|fri|satur|sun|the|a|january|june)|till the \d+|until (?:the"
    r" )?(?:sunday|monday|\d+)|handover|out of office|shift ends?|retir\w+|graduat\w+ party"
    r"|surprise|birthday (?:party|cake)|locksmith|plumber|scan(?:ned)?|dentist|doctor said"
    r"|nurse said"
    r"|spider|pigeons?|ducks?|drone|barbecue|bbq|fireworks|lanterns?|proposal"
    r"|curtains?|decorators?|grandpa fell|charity shop|trifle|curry|pizza|pasta|burger|soup|braai"
    r"|network|ginger shot|snacks"
    r"|rental car|football|sudoku|pool|low tide|lobby|timetable|late for school|climbing wall"
    r"|biscuits"
    r"|netflix|ugly wig|chippy|viewpoint|bliss|swing|parcel|clean (?:kitchen|the)|mould|arvo tea"
    r"|court"
    r"|plane|train gets in|aerial|fixing|mic|stage|setlist|tour|goat|telly|jumper|stain|butchers"
    r"|leg day"
    r"|trout|canoe|paddle|yoga|glide|zone|third place|nap|batter(?:y|ies)|homework|dessert|sugar)\b"
)
"""What explains a leaving, a height or a deed that was not named."""
GRAVE = Alternatives(
    r"\b(?:die|dying|dead|death|kill\w*|suicid\w*|goodbye|bye|forgive me|no more|burden|my own hand"
    r"|wont be on it|not (?:coming|swimming|driving) back|end (?:it|my)|never wake|pills|noose"
    r"|i hang"
    r"|wont have to|forever|nobody (?:will|would)|cut(?:ting)? my|no return|im so sorry|my body)\b"
)
"""Beside such words everyday life explains nothing."""
PLAYFUL = Alternatives(
    r"\b(?:flight to|from the airport|boarding now|moving to \w+|off to uni|first term"
    r"|love this crew"
    r"|teammates?|toddlers?|first kick|ludo|mario ?kart|chess|fifa|uno|scrabble|monopoly|ping ?pong"
    r"|karate|judo|boxing|sparring|taekwondo|dodgeball|paintball|laser tag|snowball|pillow fight"
    r"|water (?:fight|balloon)|puppy|kitten|puppies|kittens|hamster|parrot|goose|goat|locksmith"
    r"|cricket app|escape room|haunted house|surprise party|with a cake|costume|halloween|blender"
    r"|hotel gave|key ?card|heater|massage chair|physio(?:therapist)? (?:press|push|bent)"
    r"|barber|waxing|dentist|vaccin\w+|tickl\w+|baby kick\w*|monkey bars|frog|trampoline|hockey"
    r"|pillow fight|rugby|netball|locksmith|barbecue season|group chat"
    r"|biscuits|for sale|pet now|rang the bell|best man|twins|guessed|ladoos|dominoes|haircut"
    r"|my cat|the cat|my dog|the dog jump\w*)\b"
)
"""Games, small children, animals and trades: nobody is hurt by these."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is said around a phrase; `fiction` also means news, research and lessons."""

    laughing: bool
    mundane: bool
    fiction: bool
    tale: bool
    past: bool
    recovered: bool
    sometimes: bool
    dismissed: bool
    now: bool
    reassured: bool
    everyday: bool
    playful: bool

    @classmethod
    def of(cls, text: str, around: str | None = None) -> Self:
        """`around` is the wider text, where being well again may be said."""
        around = text if around is None else around
        earnest = bool(EARNEST.search(text))
        return cls(
            laughing=not earnest and bool(LAUGHTER.search(text)),
            mundane=not earnest and bool(MUNDANE.search(text)),
            fiction=bool(FICTION.search(text)) or bool(RESPONDER.search(text)),
            tale=bool(TALE.search(text)),
            past=bool(PAST.search(text)),
            recovered=bool(RECOVERED.search(around)),
            sometimes=bool(SOMETIMES.search(text)),
            dismissed=bool(DISMISSED.search(around)),
            now=bool(NOW.search(text)),
            reassured=bool(REASSURED.search(text)),
            everyday=_is_everyday(text, around) or is_everyday(text),
            playful=bool(PLAYFUL.search(text)) or is_playful(text),
        )


def _is_everyday(text: str, around: str) -> bool:
    read = around if len(around) <= _SHORT else text
    return bool(EVERYDAY.search(read)) and not GRAVE.search(read)


def subject_of(before: str) -> str:
    """Whom the nearest word before speaks of: `self`, `kin`, `other`, or nobody named.

    Who is addressed ("妈,") is not spoken of."""
    nearest = ""
    for found in SUBJECT.finditer(before):
        if found.lastgroup != "kin" or before[found.end() : found.end() + 1] != ",":
            nearest = found.lastgroup or ""
    return nearest


def is_denied(before: str) -> bool:
    """Whether the words before deny what follows; a denied denial affirms it."""
    found = DENIAL.search(before)
    return found is not None and not DENIAL.search(before[: found.start()])


def harmless_hidden(text: str) -> str:
    return HARMLESS.sub("○", text)


LEAVING_IN_LIFE = Alternatives(
    "离职|辞职|毕业|搬家|出国|退群|退役|旅行|旅游|出差|回国|调岗|跳槽|换工作|婚礼|已婚|比赛"
    "|演唱会|回来|明天见|下周见|周末见|来晚|迟到|久等|停服|副本|登机|飞机|高铁|火车票"
    "|末班车|车来|备考|上岸|验收|项目|考完|论文|驾照|同事|公司|上班|加班"
    "|吃饭|开席|饺子|菜|广场舞|换手机|换了手机|断舍离|清爽|朋友来|追剧|电影|看书|花呗|无债"
    "|寄养|老家|行李|露营|密码忘|重置|公证|手续|补觉|早起|退休|项目组|同学会|聚|拜年|过年"
    "|公交|打车|旧|二手|转卖|闲置|租|收拾屋|母亲节|父亲节|惊喜|签证|军训|夏令营"
    r"|back (?:on|in|by|next|at|soon)|see you (?:soon|tomorrow|monday|later|next)"
    r"|talk (?:soon|tomorrow|later)|while im|keep in touch|last day at|new job|graduat"
    r"|moving|move|retir|vacation|holiday|trip|leaving the (?:team|company)|flight|lisbon"
    r"|spain|students|job|office|finals|loan|tickets|recipe|lamp|airport|semester|camp"
    r"|visit|bakes|headphones|want a|on leave|till the \d|good luck|taxis here|bags packed|day off"
)
POLITE = lazy_pattern(
    "^(?:谢|感谢|麻烦|辛苦|能?遇见|能?认识|再见|对不起|抱歉|我爱你|永远爱|照顾好自己|要照顾好|最后谢"
    "|保重|各位保重)"
    r"|^(?:thank|goodbye|bye|said goodbye|sorry|i love you|love you|always love|take care of)"
)
"""What people say at the end of any talk."""
