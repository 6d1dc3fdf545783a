"""What the gate sees of a text: hashed n-grams of its spelling and of its skeleton.

In the skeleton, words that do the same work (people close to one, times, places, medicines, words
for dying) are one letter each, so that few training sentences speak for many.
"""

import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from nuanxin.domain.patterns import lazy_pattern

BITS = 16
_MASK = (1 << BITS) - 1

ZH_CLASSES: Mapping[str, str] = {
    "K": "妈妈|爸爸|老公|老婆|爸妈|父母|奶奶|爷爷|外婆|外公|姥姥|姥爷|母亲|父亲|继父|继母|后妈"
    "|叔叔|舅舅|舅妈"
    "|阿姨|姑姑|婆婆|公公|岳母|女儿|儿子|孩子|弟弟|妹妹|哥哥|姐姐|表[哥姐弟妹]|堂[哥姐弟妹]"
    "|老伴|老头子"
    "|丈夫|妻子|前[夫妻任]|男朋友|女朋友|男友|女友|前男友|前女友|对象|闺蜜|朋友|室友|舍友"
    "|同桌|同学|同事"
    "|战友|家人|家里人|宝宝|兄弟|姐妹|学生|妈|爸|娘|弟|妹|哥|姐|爹",
    "T": "今天晚上|今天|今晚|今夜|明天|明早|明晚|后天|昨天|昨晚|刚才|刚刚|半夜|凌晨|天亮"
    "|周[一二三四五六日末]"
    "|这周|下周|下个?月|月底|零点|[一二三四五六七八九十两几]点|马上|立刻|现在|等会儿?"
    "|待会儿?|等下|生日",
    "P": "安眠药|农药|老鼠药|降压药|止疼药|退烧药|感冒药|药片|药瓶|药盒|胰岛素|药",
    "B": "美工刀|水果刀|菜刀|小刀|刀片|剪刀|圆规|玻璃|烟头|刀|绳子|皮带|绳|枪|炭|煤气",
    "H": "天台|楼顶|顶楼|窗台|窗边|窗户|飘窗|阳台|栏杆|轨道|铁轨|铁路|高架|大桥|桥栏|桥|江边"
    "|河边|海边|水边|水库"
    "|悬崖|大坝|塔吊|[一二三四五六七八九十]+楼|江|河|湖",
    "M": "跳楼|跳河|跳江|跳海|跳桥|卧轨|割腕|上吊|烧炭|服毒|吞药|投河|投江|跳下去|往下跳",
    "D": "自杀|自尽|轻生|寻死|去死|死掉|死了|想死|自残|自伤|结束生命|了结|离开这个世界|不在了"
    "|不想活|不活了|死",
    "A": "猫咪|猫|狗狗|狗|宠物|仓鼠|兔子",
    "L": "哈哈+|笑死|嘿嘿+|嘻嘻+|hhh+|233+|lol|😂|🤣|\\[笑哭\\]|\\[捂脸\\]|doge",
    "F": "电影|小说|电视剧|新闻|剧里|主角|男主|女主|角色|歌词|歌|论文|作业|课|游戏|书|研究"
    "|纪录片|历史|老师讲|播客",
    "W": "打|揍|踹|踢|掐|扇|抽|砍|摸|强迫|性侵|家暴",
}
EN_CLASSES: Mapping[str, str] = {
    "KIN": "mom|mum|mother|dad|father|brother|sister|son|daughter|husband|wife|boyfriend"
    "|girlfriend|ex"
    "|friend|friends|roommate|cousin|uncle|aunt|grandma|grandpa|nan|kid|kids|child|children"
    "|stepdad"
    "|stepmom|stepfather|coworker|colleague|partner|hubby|student|family|parents|teen|coach"
    "|grandchildren",
    "WHEN": "tonight|today|tomorrow|yesterday|weekend|monday|tuesday|wednesday|thursday|friday"
    "|saturday"
    "|sunday|morning|evening|now|soon|midnight|birthday",
    "MEDS": "pills|pill|meds|tablets|medication|tylenol|insulin|medicine|ibuprofen|bottle",
    "TOOL": "rope|gun|blade|razor|knife|knives|bullets|belt|noose|lighter|rifle",
    "PLACE": "bridge|roof|rooftop|ledge|railing|tracks|train|cliff|river|sea|lake|balcony|window"
    "|platform|garage",
    "DIE": "die|dying|dead|death|suicide|suicidal|kms|unalive|unaliving",
    "HURT": "cut|cutting|burn|burned|burning|scratch|punch|punching|hurt|hurting|bite|starve"
    "|starving",
    "HIT": "hit|hits|beat|beats|punches|kicks|kick|slaps|choked|choke|threw|raped|touches|locks"
    "|locked|abuses",
    "LAUGH": "lol|lmao|lmaoo+|haha+|rofl|hehe|jk",
    "TALE": "movie|film|novel|book|song|lyrics?|character|series|show|podcast|news|thesis|homework"
    "|essay|game"
    "|documentary|article|class|lecture|poem|play|story|chapter",
    "PET": "cat|dog|puppy|kitten|pet",
    "THEM": "he|she|him|they|them|his|her|their|hes|shes|theyre",
    "ME": "i|im|ive|ill|id|me|my|myself|mine",
}
_ZH_FOLDS = tuple((lazy_pattern(words), mark) for mark, words in ZH_CLASSES.items())
_EN_CLASS = {word: mark for mark, words in EN_CLASSES.items() for word in words.split("|")}
_WORD = lazy_pattern(r"[a-z0-9]+|[!?]+|[^\sa-z0-9.,]")


def chinese(text: str) -> Iterator[int]:
    """Buckets of characters one to three long, and of the skeleton's two to four long."""
    plain = f"^{text}$"
    for size in (1, 2, 3):
        yield from _grams("c", plain, size)
    for pattern, mark in _ZH_FOLDS:
        plain = pattern.sub(mark, plain)
    for size in (2, 3, 4):
        yield from _grams("s", plain, size)


def english(text: str) -> Iterator[int]:
    """Buckets of words, their pairs and parts, and of the skeleton's pairs, gaps and threes."""
    words = ["^", *_WORD.findall(text), "$"]
    folded = [_EN_CLASS.get(word, word) for word in words]
    for word in words:
        yield _bucket("w" + word)
        yield from _grams("c", f"<{word}>", 4)
        yield from _grams("c", f"<{word}>", 5)
    yield from (_bucket(f"b{one} {two}") for one, two in pairwise(words))
    yield from (_bucket(f"s{one} {two}") for one, two in pairwise(folded))
    yield from (_bucket(f"k{one} {two}") for one, two in zip(folded, folded[2:], strict=False))
    threes = zip(folded, folded[1:], folded[2:], strict=False)
    yield from (_bucket(f"t{one} {two} {three}") for one, two, three in threes)


def _grams(kind: str, plain: str, size: int) -> Iterator[int]:
    for start in range(len(plain) - size + 1):
        yield _bucket(kind + plain[start : start + size])


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) & _MASK
