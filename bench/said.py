"""Memories of a made-up person, for measuring how fast many of them are searched.

Sentences of about sixty characters from some hundred pieces with names, places and days: their
words repeat as those of one person's life do.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

_FAMILY_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董"
_GIVEN_NAMES = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲飞鹏辉晨曦宁悦欣然浩轩子涵梓"
)
_CLOSE = (
    "妈妈 爸爸 外婆 爷爷 姐姐 弟弟 表哥 小姨 室友 同桌 组长 老板 邻居 房东 前任 男朋友 闺蜜 师傅"
)
_WHEN = (
    "昨天下午 前天晚上 上周末 上个月初 今年春节 去年冬天 高三那年 刚工作时 生日那天 中秋节"
    " 国庆假期 周五下班后 凌晨两点 大年三十 毕业那年夏天 疫情那阵子 体检完那天 搬家那周"
    " 下雨的早上 期末考前"
)
_WHERE = (
    "西湖边 公司楼下的面馆 老家的院子 医院走廊 地铁二号线 图书馆三楼 菜市场 火车站 学校操场"
    " 城南的旧书店 海边的民宿 楼顶天台 咖啡馆角落 健身房 外婆家厨房 机场到达口 山脚下的茶园"
    " 音乐节现场 幼儿园门口 出租屋"
)
_DID = (
    "吵了一架 一起包了韭菜饺子 聊到很晚 看了一场老电影 弄丢了钥匙 等了三个小时 拍了好多照片"
    " 哭了一场 下了一盘象棋 买了一盆绿萝 把方案改了八遍 学会了骑车 摔伤了膝盖"
    " 吃到了小时候的糖水 收到了录用通知 办完了离职手续 捡到一只橘猫 错过了末班车"
    " 第一次上台唱歌 商量了买房的事"
)
_FELT = (
    "心里一直堵得慌 高兴得一晚上没睡 觉得特别委屈 松了一大口气 有点舍不得 又生气又好笑"
    " 突然很想家 觉得自己挺没用的 难得这么踏实 有种说不出的孤单 感动得说不出话 紧张得手心冒汗"
)
_BECAUSE = (
    "因为他从来不肯先道歉 因为项目终于上线了 因为医生说没有大碍 因为钱又不够用了"
    " 因为她记得我不吃香菜 因为那是最后一次见面 因为没人问过我的想法 因为准备了整整半年"
    " 因为孩子第一次叫我 因为一切都要重新开始"
)
_SINCE = (
    "后来我每天都去跑步 现在想起来还是会笑 我打算下个月再去一次 从那以后很少联系"
    " 到现在也没跟别人说过 希望明年能好一点 回来就写进了日记 我答应过要带她去看海"
    " 那张票根还夹在书里 我想慢慢学着放下"
)


@dataclass(frozen=True, slots=True)
class Said:
    texts: Sequence[str]
    queries: Sequence[str]
    """Each about what one of the texts tells."""


def said(number: int, queries: int, seed: int = 7) -> Said:
    """The same for the same arguments."""
    chance = random.Random(seed)
    told = [_one(chance) for _ in range(number)]
    asked = [chance.choice(told)[1] for _ in range(queries)]
    return Said([text for text, _ in told], asked)


def _one(chance: random.Random) -> tuple[str, str]:
    """A memory, and a question about it."""
    name = chance.choice(_FAMILY_NAMES) + "".join(chance.sample(_GIVEN_NAMES, 2))
    close = _any(chance, _CLOSE)
    who = chance.choice([f"{close}{name}", f"同事{name}", close])
    where, did = _any(chance, _WHERE), _any(chance, _DID)
    day = f"{chance.randint(1, 12)}月{chance.randint(1, 28)}号"
    text = (
        f"{day}{_any(chance, _WHEN)}，我跟{who}在{where}{did}，{_any(chance, _FELT)}，"
        f"{_any(chance, _BECAUSE)}。{_any(chance, _SINCE)}。"
    )
    return text, chance.choice([f"我跟{who}{did}是什么时候", f"那次在{where}和{who}的事"])


def _any(chance: random.Random, pieces: str) -> str:
    return chance.choice(pieces.split())
