"""Words for the people and animals in somebody's life, and one name for each relation."""

from collections.abc import Mapping

_ZH: Mapping[str, str] = {
    "妈妈": "老妈 妈咪 妈妈 母亲 娘亲 亲妈 妈",
    "爸爸": "老爸 爸比 爸爸 父亲 亲爸 爸",
    "父母": "爸妈 父母 爸爸妈妈",
    "哥哥": "哥哥 大哥 二哥 亲哥 哥",
    "姐姐": "姐姐 大姐 二姐 亲姐 姐",
    "弟弟": "弟弟 亲弟 弟",
    "妹妹": "妹妹 亲妹 妹",
    "爷爷": "爷爷",
    "奶奶": "奶奶",
    "外公": "外公 姥爷",
    "外婆": "外婆 姥姥",
    "丈夫": "老公 丈夫 先生 爱人",
    "妻子": "老婆 妻子 太太 媳妇",
    "男朋友": "男朋友 男友",
    "女朋友": "女朋友 女友",
    "对象": "对象 未婚夫 未婚妻",
    "儿子": "大儿子 小儿子 儿子",
    "女儿": "大女儿 小女儿 女儿 闺女",
    "孩子": "孩子 宝宝 娃",
    "朋友": "最好的朋友 好朋友 好哥们 好兄弟 发小 闺蜜 死党",
    "室友": "室友 舍友",
    "岳母": "丈母娘 岳母",
    "岳父": "老丈人 岳父",
    "婆婆": "婆婆",
    "公公": "公公",
    "叔叔": "叔叔 大伯 伯伯",
    "阿姨": "姑姑 姑妈 姨妈 小姨 阿姨 舅妈 婶婶",
    "舅舅": "舅舅",
    "表亲": "表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹",
    "猫": "猫咪 猫猫 小猫 猫 橘猫 布偶 英短",
    "狗": "狗狗 小狗 狗子 狗 金毛 柯基 泰迪 边牧 柴犬",
    "兔子": "兔子 小兔子",
    "仓鼠": "仓鼠",
    "鹦鹉": "鹦鹉",
    "乌龟": "乌龟",
    "鱼": "金鱼 鱼",
}
_EN: Mapping[str, str] = {
    "mother": "mom mum mother mommy mama",
    "father": "dad father daddy papa",
    "parents": "parents folks",
    "brother": "brother",
    "sister": "sister",
    "grandmother": "grandma grandmother granny nana nan gran nanna",
    "grandfather": "grandpa grandfather granddad grandad gramps",
    "husband": "husband hubby",
    "wife": "wife missus",
    "boyfriend": "boyfriend bf",
    "girlfriend": "girlfriend gf",
    "partner": "fiance fiancé fiancee fiancée",
    "son": "son",
    "daughter": "daughter",
    "child": "child kid baby",
    "children": "children kids",
    "friend": "best_friend bestie bff",
    "roommate": "roommate flatmate housemate",
    "aunt": "aunt auntie",
    "uncle": "uncle",
    "cousin": "cousin",
    "niece": "niece",
    "nephew": "nephew",
    "cat": "cat kitten kitty cats",
    "dog": "dog puppy pup dogs",
    "rabbit": "rabbit bunny",
    "hamster": "hamster",
    "parrot": "parrot budgie",
    "horse": "horse",
}
ANIMALS = frozenset(
    {"猫", "狗", "兔子", "仓鼠", "鹦鹉", "乌龟", "鱼"}
    | {"cat", "dog", "rabbit", "hamster", "parrot", "horse"}
)
MANY = ANIMALS | frozenset(
    [
        "哥哥",
        "姐姐",
        "弟弟",
        "妹妹",
        "儿子",
        "女儿",
        "孩子",
        "朋友",
        "室友",
        "叔叔",
        "阿姨",
        "舅舅",
        "表亲",
        "brother",
        "sister",
        "son",
        "daughter",
        "child",
        "children",
        "friend",
        "roommate",
        "aunt",
        "uncle",
        "cousin",
        "niece",
        "nephew",
    ]
)
"""Of whom somebody may have several: another name is another one."""


def about_key(relation: str, what: str, value: str) -> str:
    """What a memory of somebody is about. Where there may be several, it goes by the value."""
    kind = "pet" if relation in ANIMALS else "person"
    several = f":{value.lower()}" if relation in MANY and what in _OF_EACH else ""
    return f"{kind}:{relation}.{what.lower()}{several}"


_OF_EACH = frozenset({"name", "work", "home", "studies", "children"})


def _by_word(table: Mapping[str, str]) -> Mapping[str, str]:
    return {
        word.replace("_", " "): relation
        for relation, words in table.items()
        for word in words.split()
    }


_RELATION_ZH = _by_word(_ZH)
_RELATION_EN = _by_word(_EN)


def _longest_first(words: Mapping[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


KIN_ZH = _longest_first(_RELATION_ZH)
KIN_EN = _longest_first(_RELATION_EN)


def relation_zh(word: str) -> str:
    return _RELATION_ZH[word]


def relation_en(word: str) -> str:
    return _RELATION_EN[word]


def _of_animals(words: Mapping[str, str]) -> str:
    return _longest_first({word: one for word, one in words.items() if one in ANIMALS})


ANIMALS_ZH = _of_animals(_RELATION_ZH)
ANIMALS_EN = _of_animals(_RELATION_EN)
