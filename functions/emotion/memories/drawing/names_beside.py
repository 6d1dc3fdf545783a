"""Names that stand beside who somebody is: "my boss Greg", 我闺蜜小雅."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.kin import KIN_EN, KIN_ZH, about_key
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_AROUND_EN = (
    r"boss|manager|coworker|colleague|neighbou?r|teacher|professor|therapist|ex|friend|best friend"
    r"|mate|landlord|supervisor|coach|step(?:mum|mom|dad|son)"
)
_EN = lazy_pattern(
    rf"\b(?i:my|our) (?P<kin>(?i:(?:older |younger |little |big |baby |best )?(?:{KIN_EN}"
    rf"|{_AROUND_EN})))"
    r",? (?P<name>(?!I\b|I'|AND|AGAIN|God|OMG|Im\b)[A-Z][a-z]{1,14})\b"
)
_PETS_EN = lazy_pattern(
    r"(?i:\b(?:took|walking|walked|feeding|brought) )(?P<fed>[A-Z][a-z]+)(?i: (?:to|from"
    r"|at) the vets?\b)"
    r"|(?i:\bnamed (?:her|him|it) )(?P<named>[A-Z][a-z]+)$"
)
_AROUND_ZH = "同事|同学|同桌|领导|老板|老师|邻居|前任|师傅|师兄|师姐|导师|房东|前男友|前女友"
_ZH = lazy_pattern(
    rf"(?:我们?(?:的|家)?|俺)(?P<kin>{KIN_ZH}|{_AROUND_ZH})"
    r"(?P<name>[小老阿](?!师|板|公|婆|是|实|说|时|家|了|人|子|区|学|孩|姐|哥)[一-鿿])(?![一-鿿]?们)"
    r"|我们(?:组|公司|部门|班|店里?|单位|科室"
    r"|宿舍)的?(?P<at>[一-鿿](?:姐|哥|总|叔|姨|老师|主任|经理))"
    r"|^我?们?家(?P<pet>(?![人里的庭长乡务门具那这狗猫兔鱼鸟宝娃])(?P<twice>[一-鿿])(?P=twice))"
    r"(?=今天|昨天|又|最近|把|老|特别|天天|生病|不|会|拆|咬|尿|吐|胖|瘦)"
)
_NO_PETS = frozenset(
    [
        "妈妈",
        "爸爸",
        "爷爷",
        "奶奶",
        "姥姥",
        "哥哥",
        "姐姐",
        "弟弟",
        "妹妹",
        "公公",
        "婆婆",
        "叔叔",
        "舅舅",
        "姑姑",
        "伯伯",
        "太太",
        "宝宝",
        "常常",
        "天天",
    ]
)


def names_beside(clause: Clause) -> Iterator[Drawn]:
    """Of any clause that is no question and no supposition."""
    found = (_ZH if clause.chinese else _EN).search(clause.said)
    if not clause.chinese and (fed := _PETS_EN.search(clause.said)):
        name = fed["fed"] or fed["named"]
        yield _called("pet", name, f"pet named {name}")
        return
    if not found:
        return
    groups = found.groupdict()
    if pet := groups.get("pet"):
        if pet not in _NO_PETS:
            yield _called("家里", pet, f"家里有{pet}")
        return
    if at := groups.get("at"):
        yield _called("同事", at, f"{at}：{clause.said}")
        return
    kin, name = found["kin"], found["name"]
    yield _called(kin, name, f"{kin}叫{name}" if clause.chinese else f"{kin}'s name is {name}")


def _called(kin: str, name: str, text: str) -> Drawn:
    key = about_key(kin.lower(), f"named:{name.lower()}", text)
    return Drawn(MemoryKind.PERSON, text, key, salience=0.7)
