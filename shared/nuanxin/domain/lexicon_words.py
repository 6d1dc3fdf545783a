"""The words of the first analyser: our own lists, Chinese and English, with emoji and `[…]` tags.

A weight says how surely a word tells of a feeling: 3 it names it strongly, 2 plainly, 1 it hints.
"""

from collections.abc import Mapping

from nuanxin.domain.emotion import Emotion

_CHINESE: tuple[tuple[Emotion, float, str], ...] = (
    (
        Emotion.JOY,
        3,
        "太开心 太高兴 太幸福 太棒了 欣喜 狂喜 欢喜 喜悦 幸福 兴奋 激动 开心 高兴 快乐 乐坏了"
        " 开心死了 美滋滋 乐开花 心花怒放 喜极而泣 高兴坏了 笑死 爽死 美死 爱死 开心坏了",
    ),
    (
        Emotion.JOY,
        2,
        "愉快 愉悦 欢乐 满足 知足 温暖 暖暖的 暖心 感动 感激 感恩 甜蜜 甜甜的 自豪 骄傲 得意 满意"
        " 舒心 舒坦 治愈 期待 盼着 憧憬 好玩 有趣 好笑 逗死 太好了 好棒 真棒 很棒 厉害 好耶 万岁"
        " 庆祝 爽 过瘾 惊喜 被爱 喜欢 热爱 心动 轻松 放松 松了一口气 松了口气 安心 踏实 释然 如愿"
        " 成功了 录取了 考上 考上了 通过了 升职了 赢了 拿到offer 涨工资 脱单 求婚成功 中奖 和好了"
        " 康复了 出院了 求婚了 跟我求婚 向我求婚 考过了 上岸了 被夸 得奖 拿奖 拿第一 好消息"
        " 如愿以偿 松口气 舒服 舒畅 充实 乐观 充满希望 有盼头 棒棒 精神抖擞 没白费 不难过了"
        " 不生气了 不害怕了 好多了 好些了 想通了 看开了 好起来",
    ),
    (
        Emotion.JOY,
        1,
        "不错 挺好 很好 真好 还好 哈哈 嘿嘿 嘻嘻 呵呵哒 哇塞 耶 可爱 好吃 好看 漂亮 美好 美丽"
        " 谢谢 感谢 爱你 么么哒 顺利 完美 幸运 恭喜 祝贺 终于 放个假 休假 放假 旅行 过生日 晴天"
        " 夸我 表扬",
    ),
    (
        Emotion.SADNESS,
        3,
        "难过 伤心 悲伤 悲痛 心碎 心痛 绝望 痛苦 崩溃 抑郁 想哭 大哭 痛哭 哭死 泪崩 泪流满面"
        " 生无可恋 心如死灰 万念俱灰 撕心裂肺 天塌了 痛不欲生 活着没意思 活不下去 不想活 想死"
        " 心灰意冷 哭了一夜 哭了一晚 哭了整晚",
    ),
    (
        Emotion.SADNESS,
        2,
        "不开心 不高兴 不快乐 不幸福 不好受 郁闷 沮丧 失落 失望 低落 消沉 委屈 孤独 孤单 寂寞"
        " 无助 无力 心酸 辛酸 酸楚 哭了 流泪 掉眼泪 眼泪 难受 心寒 心疼 遗憾 后悔 懊悔 内疚 愧疚"
        " 自责 自卑 迷茫 空虚 麻木 疲惫 心累 好累 很累 太累 累死 累了 累坏 熬不住 撑不住 撑不下去"
        " 熬不下去 受不了 分手 失恋 离婚 去世 走了以后 离世 过世 葬礼 失业 被裁 被辞退 落榜"
        " 没考上 考砸 丢脸 没面子 难堪 尴尬 没有人记得 没人记得 走得很突然 什么都做不好"
        " 做什么都错 我好失败 没人陪 没人要 没人爱 不被理解 不被爱 想妈妈 想爸爸 想奶奶 想爷爷"
        " 想外婆 没睡好 睡不好 状态很差 状态不好 撑了很久 好辛苦 心好痛 不甘心 对不起自己 白费"
        " 白忙 落差 吃不下 没通过 被拒 失败 没人理 没人在乎 舍不得 奶奶走了 爷爷走了 外婆走了"
        " 外公走了 姥姥走了 姥爷走了 最后一面 不值得 不值得被爱 不是个好妈妈 不是个好爸爸 想我妈"
        " 想我爸 我不够好 不够好 天天拿我比 裁员 透明人 来不及见 好想他 好想她 很想他 很想她 想他"
        " 想她 忘不掉 放不下 说我不行 做得不行 不想说话 抬不起头 没人懂 没有朋友 被抛弃 被忽视"
        " 被冷落 想家 想念 丢了工作 一无是处 没用 废物 多余 扛不住 撑得好辛苦 难熬 煎熬 心里堵"
        " 堵得慌 提不起劲 没意思 没劲 丧 emo 破防 好惨 可怜 压抑 灰心 泄气 挫败 伤感 惆怅 忧伤"
        " 忧郁 凄凉 落寞",
    ),
    (
        Emotion.SADNESS,
        1,
        "可惜 唉 哎 无奈 累 困难 辛苦 疼 痛 孤 冷清 没精神 没胃口 睡不着 失眠 没来得及 从来不"
        " 别回家 没人管 无聊 做错 每天都一样 不想去 不想动 一个人 呜呜 呜 不舒服 生病 骂了我 被骂"
        " 骂我 批评我 加班 压力大 压力好大 压力 不顺 倒霉 没考好 吵架",
    ),
    (
        Emotion.ANGER,
        3,
        "愤怒 气死 气炸 气疯 暴怒 怒火 火大 恼火 恼怒 发火 生气 气愤 气得 可恨 恨死 恨透 忍无可忍"
        " 去死吧 滚蛋 王八蛋 混蛋 欺人太甚 岂有此理 太过分",
    ),
    (
        Emotion.ANGER,
        2,
        "过分 烦死 烦人 烦躁 好烦 很烦 真烦 太烦 暴躁 讨厌 可恶 不公平 凭什么 欺负 冤枉 背叛 出轨"
        " 骗我 骗了我 被骗 甩锅 锅甩给我 催婚 逼婚 逼我 说了不听 不讲信用 占便宜 推卸责任 针对我"
        " 窝火 憋屈 憋火 不爽 不满 埋怨 抱怨 无语 有病 神经病 傻逼 傻叉 垃圾 滚 妈的 他妈的 靠 恨"
        " 怨 气人 受够了 忍不了 抢功 不讲理 蛮不讲理 不尊重 吼我 骂人 火冒三丈 怒",
    ),
    (
        Emotion.ANGER,
        1,
        "烦 气 怼 吵 乱 又是这样 总是这样 真是的 哼 抢 插队 催 偏心 双标 嫌我 当众批评 指责"
        " 冷暴力 不回消息 不理我 摔门",
    ),
    (
        Emotion.FEAR,
        3,
        "害怕 恐惧 惊恐 恐慌 吓死 吓坏 吓哭 焦虑 惶恐 毛骨悚然 胆战心惊 心惊胆战 不寒而栗"
        " 提心吊胆 打我妈 家暴 慌死 怕死了",
    ),
    (
        Emotion.FEAR,
        2,
        "担心 担忧 忧虑 紧张 不安 心慌 慌 发慌 惊慌 怕 可怕 吓人 恐怖 噩梦 发抖 冒冷汗 打我"
        " 动手打 万一 心跳得很快 心跳很快 忐忑 心神不宁 坐立不安 没底 没把握 喘不过气 胸口发紧"
        " 胡思乱想 不敢 吓到 吓一跳 惧 怯 怂 怕黑 着急 心急 着慌 没安全感 来不及了",
    ),
    (
        Emotion.FEAR,
        1,
        "会不会 怎么办 面试 手术 体检 复查 等结果 检查结果 压力 急 要考试 明天考试 答辩 确诊 欠债"
        " 还不上 没钱",
    ),
    (
        Emotion.SURPRISE,
        3,
        "震惊 惊呆 惊讶 惊奇 吃惊 诧异 目瞪口呆 不敢相信 难以置信 没想到 万万没想到 出乎意料"
        " 大吃一惊 惊到",
    ),
    (
        Emotion.SURPRISE,
        2,
        "居然 竟然 意外 突然 想不到 天哪 天呐 天啊 我的天 妈呀 卧槽 我靠 不会吧 真的假的 哇",
    ),
    (Emotion.SURPRISE, 1, "原来 怎么会 咦 啊？ 奇怪 神奇 忽然"),
    (
        Emotion.DISGUST,
        3,
        "恶心 厌恶 反胃 想吐 作呕 令人作呕 恶心死 反感 嫌恶 恶臭",
    ),
    (
        Emotion.DISGUST,
        2,
        "油腻 肮脏 好脏 龌龊 下流 猥琐 嫌弃 鄙视 膈应 受不了这种 恶俗 难闻 变态 渣男 渣女 虚伪"
        " 看不惯 腻味 倒胃口",
    ),
    (Emotion.DISGUST, 1, "脏 臭 难吃 呸 咦惹 馊 发霉 蟑螂"),
)

_ENGLISH: tuple[tuple[Emotion, float, str], ...] = (
    (
        Emotion.JOY,
        3,
        "happy thrilled delighted ecstatic overjoyed joyful excited amazing wonderful fantastic"
        " elated blissful over_the_moon best_day",
    ),
    (
        Emotion.JOY,
        2,
        "glad grateful thankful proud relieved cheerful pleased content hopeful love loved loving"
        " enjoy enjoyed enjoying great awesome excellent brilliant lovely fun funny hilarious"
        " celebrate celebrating passed won yay hooray woohoo smile smiling laughing lol lmao"
        " lucky blessed calm peaceful promoted engaged looking_forward good_news feel_better"
        " feeling_better got_the_job got_in got_intocant_wait optimistic satisfied haha hahaha",
    ),
    (
        Emotion.JOY,
        1,
        "good nice thanks thank cool better well sweet cute finally finished pretty beautiful"
        " birthday holiday weekend hug",
    ),
    (
        Emotion.SADNESS,
        3,
        "sad heartbroken devastated miserable depressed depressing hopeless grief grieving sorrow"
        " despair crying cried sobbing worthless suicidal want_to_die broken shattered",
    ),
    (
        Emotion.SADNESS,
        2,
        "unhappy upset lonely alone down low hurt hurts hurting disappointed disappointing"
        " disappointment empty numb lost regret guilty ashamed shame failure failed useless tired"
        " exhausted drained burned_out burnt_out overwhelmed tears cry weep miss missing broke_up"
        " breakup divorce divorced died passed_away funeral fired laid_off rejected abandoned"
        " humiliated embarrassed forgot_my_birthday cant_do_anything_right not_good_enough"
        " put_my_dog_down miss_her miss_him miss_my ignored left_out homesick helpless unloved"
        " hate_me hates_me hate_myself nobody_cares no_friends gloomy blue discouraged defeated"
        " stuck give_up giving_up struggling suffering painful pain unwanted insecure let_down"
        " heavy",
    ),
    (
        Emotion.SADNESS,
        1,
        "sorry sigh unfortunately sick hard difficult tough rough bad stress stressed stressful"
        " pressure cant_sleep insomnia nobody awful terrible horrible",
    ),
    (
        Emotion.ANGER,
        3,
        "angry furious rage enraged livid pissed outraged fuming hate hated infuriating pissed_off",
    ),
    (
        Emotion.ANGER,
        2,
        "mad annoyed annoying irritated irritating frustrated frustrating unfair betrayed cheated"
        " lied liar jerk asshole idiot stupid bullshit fed_up sick_of resent resentful yelled"
        " yelling screamed disrespect disrespected disrespectful rude blame blamed ridiculous"
        " fuck fucking damn wtf how_dare how_could_you how_could_he how_could_she how_could_they"
        " behind_my_back jealous",
    ),
    (
        Emotion.ANGER,
        1,
        "ugh argh argue argued argument fight fought complain shouting unacceptable",
    ),
    (
        Emotion.FEAR,
        3,
        "afraid scared terrified frightened panic panicking anxious anxiety fear terrifying"
        " petrified",
    ),
    (
        Emotion.FEAR,
        2,
        "worried worry worrying worries nervous uneasy scary dread dreading nightmare nightmares"
        " what_if heart_is_racing heart_racing heart_pounding shaking trembling tense frightening"
        " creepy overthinking freaking_out freak_out on_edge unsafe paranoid",
    ),
    (
        Emotion.FEAR,
        1,
        "interview surgery exam exams deadline results diagnosis uncertain unsure",
    ),
    (
        Emotion.SURPRISE,
        3,
        "surprised shocked astonished stunned amazed unbelievable speechless cant_believe"
        " cannot_believe",
    ),
    (
        Emotion.SURPRISE,
        2,
        "wow omg unexpected unexpectedly suddenly surprise surprising shocking whoa no_way"
        " out_of_nowhere oh_my_god didnt_expect",
    ),
    (Emotion.SURPRISE, 1, "weird strange wait really odd"),
    (
        Emotion.DISGUST,
        3,
        "disgusted disgusting disgust gross revolting repulsive nauseating sickening vile",
    ),
    (
        Emotion.DISGUST,
        2,
        "nasty yuck eww ew filthy creep pervert sleazy hypocrite hypocritical icky nauseous",
    ),
    (Emotion.DISGUST, 1, "dirty smelly stinks smells rotten cringe"),
)

_PICTURES: tuple[tuple[Emotion, float, str], ...] = (
    (
        Emotion.JOY,
        2,
        "😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 🤗 🥳 🎉 😂 🤣 😎 😋 😌 ❤ 💕 💖 👍 ✌ 🌞 😹 [微笑] [开心]"
        " [哈哈] [嘻嘻] [可爱] [笑cry] [笑哭] [呲牙] [愉快] [偷笑] [憨笑] [鼓掌] [庆祝] [玫瑰]"
        " [爱心] [心] [爱你] [亲亲] [抱抱] [给力] [赞] [耶] [ok] [强] [太阳] [破涕为笑] [旺柴]"
        " [得意] [加油] [happy] [smile]",
    ),
    (
        Emotion.SADNESS,
        2,
        "😢 😭 😔 😞 😟 😥 😿 💔 🥺 😣 😖 😩 😫 ☹ 🙁 😪 [流泪] [大哭] [伤心] [泪] [悲伤] [委屈]"
        " [难过] [失望] [可怜] [心碎] [快哭了] [衰] [苦涩] [叹气] [凋谢] [蜡烛] [累] [允悲] [sad]"
        " [cry]",
    ),
    (
        Emotion.ANGER,
        2,
        "😠 😡 🤬 😤 👿 💢 [发怒] [怒] [怒骂] [抓狂] [咒骂] [哼] [左哼哼] [右哼哼] [炸弹] [angry]",
    ),
    (
        Emotion.FEAR,
        2,
        "😨 😰 😱 😧 😦 😬 [惊恐] [害怕] [冷汗] [流汗] [汗] [恐惧] [骷髅] [可怕] [fear]",
    ),
    (Emotion.SURPRISE, 2, "😲 😮 😯 🤯 😳 🙀 [惊讶] [吃惊] [震惊] [疑问] [天啊] [哇] [surprise]"),
    (Emotion.DISGUST, 2, "🤢 🤮 😒 🙄 😑 [吐] [恶心] [鄙视] [白眼] [嫌弃] [撇嘴] [阴险] [disgust]"),
    (Emotion.JOY, 0.6, "[捂脸] [doge] [二哈] [坏笑] [机智] [奸笑] [吃瓜]"),
)


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _weights(
    lists: tuple[tuple[Emotion, float, str], ...],
) -> Mapping[str, tuple[tuple[Emotion, float], ...]]:
    """Each word with what it tells; a word in two lists tells both."""
    found: dict[str, tuple[tuple[Emotion, float], ...]] = {}
    for emotion, weight, listed in lists:
        for word in listed.split():
            key = word.replace("_", " ")
            found[key] = (*found.get(key, ()), (emotion, weight))
    return found


CHINESE = _weights((*_CHINESE, *_PICTURES))
ENGLISH = _weights(_ENGLISH)

CHINESE_NEUTRAL = _set(
    "没事 气温 天气 空气 气氛 语气 脾气 力气 客气 打我电话 电气 气球 气体 人气 运气 福气 名气"
    " 口气 和气 生气勃勃 香气 氧气 煤气 暖气 冷气 节气 大气 小气 勇气 志气 气候 气象 气味 气质"
    " 靠近 靠谱 依靠 可靠 靠着 滚动 摇滚 打滚 翻滚 累计 积累 疼爱 怨不得 恨不得 冷静 惊蛰 急诊"
    " 急救 紧急 应急 急忙 脏话 心脏 肝脏 肾脏 内脏 丧失 丧尸 混乱 乱码 催化 抢票 抢救 抢红包 怒放"
    " 没关系 孤岛 爽约 爽肤水 哇哈哈 娃哈哈 耶稣 耶鲁 恐怕 哪怕 不怕 痛快 打扫 可怜兮兮"
)
"""Words that hold a listed word and mean something else."""

DENIALS = _set(
    "不 没 没有 别 不是 并不 并没有 不太 不怎么 不会 不再 从不 毫不 不算 不要 不用 不必 没那么"
    " 不那么 没什么 无 一点也不 一点都不 没觉得 不觉得 不感到 不是很 没多 谈不上 说不上"
)
"""Turn what follows; they stand right before the word or its degree."""

DEGREES: Mapping[str, float] = {
    word: factor
    for factor, listed in (
        (1.5, "非常 特别 超级 超 太 极其 极度 无比 十分 格外 真的好 实在太 简直"),
        (1.25, "很 好 真 真的 挺 蛮 相当 实在 越来越 总是 一直 更 多么 这么 那么"),
        (0.6, "有点 有点儿 有些 稍微 略 一点 些许 不太 还算 可能 好像 似乎 偶尔"),
    )
    for word in listed.split()
}
ENGLISH_DENIALS = _set(
    "not no never dont didnt doesnt isnt wasnt arent werent aint wont wouldnt cant cannot couldnt"
    " without hardly havent hasnt"
)
ENGLISH_DEGREES: Mapping[str, float] = {
    word: factor
    for factor, listed in (
        (1.5, "very so really extremely incredibly super absolutely totally too deeply"),
        (1.2, "quite pretty always such truly just"),
        (0.6, "slightly somewhat little bit kinda sorta maybe sometimes fairly"),
    )
    for word in listed.split()
}
ENGLISH_TURNS = frozenset({"but", "however", "though", "although", "yet"})
WISHES = (
    "希望",
    "想让",
    "想要",
    "要是",
    "如果",
    "假如",
    "但愿",
    "能不能",
    "i wish",
    "if only",
    "want to",
)
"""In a clause with one of these a joy is longed for, not felt."""
CHINESE_TURNS = ("但是", "可是", "不过", "然而", "但", "却", "只是")

COMMON_ENGLISH = _set(
    "i a an the is am are was were be been to of and in it you that he she we they my your his"
    " her our me him them this for on with at as have has had do does did not no yes so but or if"
    " what how why when who where can could will would should just about out up from by im ive"
    " ill dont its hello hi hey bye okay ok please thanks thank good morning night today tomorrow"
    " yesterday help need want feel feeling know think because there here now very really work"
    " school friend life day"
)
