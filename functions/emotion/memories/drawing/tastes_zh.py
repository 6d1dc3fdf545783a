"""What somebody likes, cannot stand and cannot have, in Chinese."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_MUCH = (
    "(?:最|特别|超级|超|很|好|挺|非常|真的|比较|一直|平时|从小|就|也|都|还是|其实|蛮|可"
    "|太|尤其|比起.{1,6}更?|从.{1,5}(?:开始|起)就?|更|一向|有点|现在|向来|只){0,5}"
)
_NOT_A_THING = (
    r"(?!你|他|她|它|我|这|那|自己|什么|谁|哪|怎么|了|的|被你|上了?[他她你]|一个人$|某"
    r"|人家|别人|大家|着|过|[吃喝做玩]不[吃喝做玩]|现在这|这份|被人|跟你|和你|和他|和她|跟他|跟她)"
)
_VERBS = r"(?:吃|喝|听|看|玩|打|闻|穿|养|去|逛|读|刷|睡)"
_THING = rf"(?P<what>{_NOT_A_THING}[^他她你□]{{1,16}}?)"
_END = r"(?:了|啦|呀|啊|哦|呢|吧){0,5}"
_LIKES = lazy_pattern(
    rf"^{_MUCH}(?P<verb>喜欢|爱|热爱|迷上了?|沉迷|痴迷)(?P<how>{_VERBS}?){_THING}{_END}$"
)
_FAVOURITE = lazy_pattern(
    rf"^最(?:喜欢|爱)(?:{_VERBS})?的(?P<of>[一-鿿]{{1,6}})(?:是|就是){_THING}{_END}$"
)
_DISLIKES = lazy_pattern(
    rf"^{_MUCH}(?P<verb>讨厌|(?:已经|早就|再也)?不再?喜欢|受不了|烦|怕|恐惧|不爱|嫌弃|接受不了"
    rf"|厌恶)(?P<how>{_VERBS}?){_THING}(?:的味道)?(?P<end>{_END})$"
)
_DOES_NOT = lazy_pattern(
    rf"^{_MUCH}(?:从来|从|绝对|基本){{0,5}}(?P<verb>不(?:能|可以|会|敢)?[吃喝抽碰])(?P<what>(?!了"
    rf"|下|上|起|到|的|完|惯|过|这|那|什么|早饭|午饭|晚饭|饭|药|醋|亏|苦)[一-鿿]{{1,6}}?)$"
)
_ALLERGIC = lazy_pattern(
    rf"^{_MUCH}对(?P<what>(?:(?!不|没)[^我你他她]){{1,8}}?)(?:严重)?过敏{_END}$"
    rf"|^{_MUCH}(?P<what2>(?:(?!不|没)[^我你他她对]){{1,6}}?)(?:过敏|不耐受){_END}$"
)
_OVER = r"(?:已经|早就|终于|现在|再也|也|都|就){0,4}"
_NOT_ALLERGIC = lazy_pattern(
    rf"^{_OVER}(?:不(?:再)?|没有?再)对(?P<what>[^我你他她]{{1,8}}?)过敏了?$"
    rf"|^{_OVER}对?(?P<what2>[^我你他她对不]{{1,8}}?){_OVER}不(?:再|会)?过敏了$"
)
_QUIT = lazy_pattern(
    r"^(?:把)?(?P<what>(?!已经|早就|终于|[我你他她它这那啥谁又也都就还真])[一-鿿a-z]{1,6}?)(?:我"
    r"|俺)?"
    rf"{_OVER}戒(?:掉|断)?了$"
    rf"|^{_OVER}戒(?:掉|断)?了?(?P<after>烟|酒|糖|咖啡|奶茶|可乐|游戏|抖音|外卖|槟榔|甜食|宵夜"
    r"|夜宵)(?:了|啦)$"
)
_OBJECT = r"(?P<what>(?![我你他她它这那啥谁又也都就还真])[一-鿿a-z]{2,8}?)"
_PRAISED = lazy_pattern(
    rf"^{_OBJECT}(?:真的?|简直|就)*(?:yyds|永远的神|天下第一|是我的命"
    rf"|是我的最爱|我的最爱|我的?(?:男神|女神|神|偶像|本命)|我能吃一辈子)$"
)
_NOT_BORNE = lazy_pattern(
    rf"^{_OBJECT}(?:这(?:玩意儿?|东西|个|种东西))?(?:我)(?:是"
    rf"|一个人|从来|真的?|实在|就|完全|一点都?|真心)*"
    r"(?:受不了|接受不了|接受无能|不敢[看吃碰坐]|吃不来|喝不来|下不去嘴)$"
)
_HARMS = lazy_pattern(
    r"^一(?P<how>[吃喝闻碰抽])(?P<what>[一-鿿a-z]{1,6}?)就(?:会|要)?(?:起疹子|过敏|拉肚子|想?吐"
    r"|胃[疼痛]|浑身痒|头[疼痛晕])"
)
_ONLY = lazy_pattern(
    r"^(?:[一-鿿]{2,4}我)?(?P<how>只[吃喝听看穿用])(?P<what>(?![过了有是能剩到完得着一这那下上]"
    r"|什么)"
    r"[一-鿿a-z]{2,8})$"
)
_VEGETARIAN = lazy_pattern(r"^(?:是|常年|长期|一直){0,5}(?P<what>吃素|素食主义者?|素食者)(?:的)?$")

_NO_FEARS = lazy_pattern(
    r"今天|明天|下周|周一|上班|上学|不|没|会|被|要|失去|死|考|自己|来不及|出事|以后|未来|迟到|输|丢"
)
_VAGUE = frozenset(
    [
        "这样",
        "那样",
        "这个",
        "那个",
        "的",
        "了",
        "人",
        "上班",
        "上学",
        "现在",
        "生活",
        "今天",
        "周一",
        "死了",
        "死",
        "哭",
        "笑",
        "得要死",
        "得很",
        "睡觉",
        "听",
        "说话",
        "你们",
        "这里",
        "一切",
        "世界",
        "孤独",
        "做梦",
        "思考",
        "胡思乱想",
        "自己",
        "上",
        "过的人",
        "的人",
        "的事",
        "咋咋地",
        "某人",
        "一个人",
        "死我了",
        "麻烦",
        "得不行",
        "透了",
    ]
)


def tastes(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    drawn = (
        _allergy(clause)
        or _of_a_thing(clause)
        or _favourite(clause)
        or _likes(clause)
        or _dislikes(clause)
    )
    if drawn is not None:
        yield drawn


def _preference(what: str, text: str, *, liked: bool, salience: float = 0.5) -> Drawn:
    about = what.strip("《》 ").lower().removesuffix("的味道").removesuffix("味")
    return Drawn(MemoryKind.PREFERENCE, text, f"pref:{about}", liked=liked, salience=salience)


def _allergy(clause: Clause) -> Drawn | None:
    if over := _NOT_ALLERGIC.match(clause.rest):
        what = clause.told(over, "what" if over["what"] else "what2")
        return _preference(what, f"不再对{what}过敏", liked=False, salience=0.8)
    found = _ALLERGIC.match(clause.rest)
    if not found:
        return None
    what = clause.told(found, "what" if found["what"] else "what2")
    intolerant = "不耐受" in found[0]
    text = f"{what}不耐受" if intolerant else f"对{what}过敏"
    return _preference(what, text, liked=False, salience=0.9)


def _of_a_thing(clause: Clause) -> Drawn | None:
    """Where the thing is named first: 香菜我是真受不了."""
    if found := _QUIT.match(clause.rest):
        what = clause.told(found, "what" if found["what"] else "after")
        return _preference(what, f"戒了{what}", liked=False, salience=0.6)
    if found := _PRAISED.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, f"喜欢{what}", liked=True)
    if found := _NOT_BORNE.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, f"受不了{what}", liked=False)
    if found := _HARMS.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, clause.told(found, 0), liked=False, salience=0.8)
    if found := _ONLY.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, f"{clause.told(found, 'how')}{what}", liked=True)
    return None


def _favourite(clause: Clause) -> Drawn | None:
    found = _FAVOURITE.match(clause.rest)
    if not found:
        return None
    of, what = clause.told(found, "of"), clause.told(found, "what")
    return Drawn(
        MemoryKind.PREFERENCE, f"最喜欢的{of}是{what}", f"favourite:{of}", liked=True, salience=0.6
    )


def _likes(clause: Clause) -> Drawn | None:
    found = _LIKES.match(clause.rest)
    if (
        not found
        or found["what"].startswith("不")
        or found["what"] in _VAGUE
        or found["what"].endswith(("的人", "的感觉", "的时候"))
    ):
        return None
    what = clause.told(found, "what")
    return _preference(what, f"喜欢{clause.told(found, 'how')}{what}", liked=True)


def _dislikes(clause: Clause) -> Drawn | None:
    if found := _VEGETARIAN.match(clause.rest):
        return _preference("肉", f"{clause.told(found, 'what')}，不吃肉", liked=False, salience=0.7)
    if found := _DOES_NOT.match(clause.rest):
        what = clause.told(found, "what")
        return _preference(what, clause.told(found, "verb") + what, liked=False, salience=0.6)
    found = _DISLIKES.match(clause.rest)
    if not found or found["what"] in _VAGUE or "自己" in found["what"]:
        return None
    if found["verb"] == "怕" and (_NO_FEARS.search(found["what"]) or len(found["what"]) > 6):
        return None
    if found["verb"] == "烦" and "最" not in found[0]:
        return None
    what = clause.told(found, "what")
    verb = clause.told(found, "verb")
    return _preference(what, f"{verb}{clause.told(found, 'how')}{what}", liked=False)
