"""A message cut into clauses, each with whom it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from functions.emotion.memories.drawing.kin import (
    ANIMALS_ZH,
    KIN_EN,
    KIN_ZH,
    relation_en,
    relation_zh,
)
from functions.emotion.memories.drawing.marks import (
    ASKS_EN,
    ASKS_ZH,
    CLAIMS,
    CORRECTS_EN,
    CORRECTS_ZH,
    DOUBTED_EN,
    DOUBTED_ZH,
    FILLERS_EN,
    FILLERS_ZH,
    NAME_DENIED,
    REMEMBER_EN,
    REMEMBER_ZH,
    SAYS,
    SUPPOSES_EN,
    SUPPOSES_ZH,
)
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.understanding.traditional import SIMPLIFIED

_HAN = lazy_pattern("[一-鿿]")
_SENTENCES = lazy_pattern(
    r"[^。！!？?；;\n…~～.]+(?:\.(?=\w)[^。！!？?；;\n…~～.]+)*[。！!？?；;\n…~～.]*"
)
_CLAUSE_ENDS = lazy_pattern(
    r"[，,、:：—]+|(?<=[一-鿿])\s+(?=[一-鿿]|[a-z]+[一-鿿])"
    r"|(?<!\bme)\s(?:and|but|so|because|cuz|bc|since|though)\s(?!i (?:broke up|split|got (?:married"
    r"|divorced|engaged|back)|had a|have been)\b)(?=(?:i|im|i'm|i've|i'd|my|he|she|they|we"
    r"|it|its|"
    r"it's|nobody|no|now|then|live|work|don't|if|when)\b"
    r"|the \w+ (?:just|is|isn't|was|keeps|won't|can't|doesn't|don't|are)\b)"
    r"|\s(?:but|because|cos|bc)\s(?=\w+ \w)"
    r"|(?<!i'm)(?<!am)(?<!was)(?<!feel)(?<!been)\sso\s(?=\w+(?:'s| is| are| was| will| can| has"
    r"| \w+(?:'s| (?:is|are|was|in|at)))\b)|\s(?=not [A-Z]\w*$)",
    re.IGNORECASE,
)
_EDGES = lazy_pattern(r"^[^\w□]+|[^\w□]+$")

LONGEST = 120
"""Characters of a clause that is read; what is longer is no plain statement."""


class Who(Enum):
    SELF = auto()
    KIN = auto()
    OTHER = auto()
    NOBODY = auto()
    """It names no one."""


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """`plain` is `said` in small letters and simplified characters, letter for letter."""

    said: str
    plain: str
    asks: bool
    chinese: bool


@dataclass(frozen=True, slots=True, repr=False)
class Clause:
    """`rest` is what is said of whom it speaks of, in plain form; `start` is where that begins.

    `relation` names kin (妈妈, mom), `kin` as the person called them. `doubted`: asked, supposed,
    heard from others.
    """

    said: str
    plain: str
    who: Who
    start: int
    chinese: bool
    doubted: bool
    relation: str | None = None
    kin: str | None = None
    corrects: bool = False
    to_remember: bool = False
    name_denied: bool = False
    """It was said before what their name is not."""

    @property
    def is_claimed(self) -> bool:
        """Whether it says "I" or "my" itself."""
        return bool(CLAIMS.search(self.plain[: self.start])) or self.plain.startswith("i")

    @property
    def rest(self) -> str:
        return self.plain[self.start :]

    @property
    def said_rest(self) -> str:
        """In the person's own letters."""
        return self.said[self.start :]

    def told(self, found: re.Match[str], group: str | int) -> str:
        """What a pattern found in `rest`, in the person's own letters."""
        first, last = found.span(group)
        return self.said[self.start + first : self.start + last].strip()


def plain_of(text: str) -> str:
    """Small letters, simplified; each letter stays one letter."""
    small = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    return small.translate(SIMPLIFIED)


def sentences(text: str) -> Iterator[Sentence]:
    for found in _SENTENCES.finditer(text):
        said = found[0].strip()
        if said:
            plain = plain_of(said)
            chinese = len(_HAN.findall(plain)) * 4 >= len(plain)
            yield Sentence(said, plain, _asks(plain, chinese=chinese), chinese)


def _asks(plain: str, *, chinese: bool) -> bool:
    return bool((ASKS_ZH if chinese else ASKS_EN).search(plain))


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """In order; who is spoken of goes on until somebody else is named."""
    parts = [
        one
        for part in _CLAUSE_ENDS.split(sentence.said)
        if (one := _EDGES.sub("", part)) and len(one) <= LONGEST
    ]
    marked = sentence.said.rstrip().endswith(("?", "？"))
    before = _Before()
    for number, said in enumerate(parts, 1):
        asks = marked and number == len(parts)
        clause = before.upon(_read(said, sentence.chinese, asks=asks))
        if clause.rest:
            before.last = clause
            yield clause


@dataclass(slots=True)
class _Before:
    """What the clauses before say about the next. `supposed`: all that follows is a supposition,
    or somebody else's word."""

    last: Clause | None = None
    corrects: bool = False
    to_remember: bool = False
    name_denied: bool = False
    supposed: bool = False

    def upon(self, clause: Clause) -> Clause:
        self.supposed = self.supposed or _opens_doubt(clause)
        self.corrects = self.corrects or clause.corrects
        self.to_remember = self.to_remember or clause.to_remember
        seen = replace(
            self._of_whom(clause),
            corrects=self.corrects,
            to_remember=self.to_remember,
            name_denied=self.name_denied,
            doubted=clause.doubted or self.supposed,
        )
        self.name_denied = self.name_denied or bool(NAME_DENIED.search(clause.plain))
        return seen

    def _of_whom(self, clause: Clause) -> Clause:
        last = self.last
        if last is None:
            return clause
        if clause.who is Who.NOBODY:
            who = Who.KIN if last.kin else last.who
            return replace(clause, who=who, relation=last.relation, kin=last.kin)
        if clause.who is Who.KIN and last.who is Who.OTHER and not clause.is_claimed:
            return replace(clause, who=Who.OTHER, relation=None, kin=None)
        return clause


def _opens_doubt(clause: Clause) -> bool:
    opens = SUPPOSES_ZH if clause.chinese else SUPPOSES_EN
    return bool(opens.search(clause.plain)) or (
        clause.who in (Who.OTHER, Who.KIN) and bool(SAYS.search(clause.rest))
    )


def _read(said: str, chinese: bool, *, asks: bool) -> Clause:
    plain = plain_of(said)
    asks = asks or _asks(plain, chinese=chinese)
    return _read_zh(said, plain, asks) if chinese else _read_en(said, plain, asks)


_SELF_ZH = lazy_pattern(r"^(?:我们?自己|我们?|本人|俺|咱们?|偶)")
_OTHER_ZH = lazy_pattern(
    r"^(?:[他她它你您牠]|别人|人家|有人|有些人|大家|谁|某人|[这那](?!个?(?:周|星期|礼拜"
    r"|月)|几天|两天)|隔壁|班里"
    r"|公司里?|老师|同学|同事|朋友)"
)
_POSSESSED_ZH = lazy_pattern(rf"^(?:我们?家?的?|我养的那?只?|俺家?|咱家?)(?P<kin>{KIN_ZH})(?!们)")
_KEPT_ZH = lazy_pattern(
    rf"^(?:还|又|也|就|刚|最近|现在|之前|新){{0,3}}(?:家里?)?(?:领养|收养|养|捡|买"
    rf"|有).{{0,4}}(?P<kin>{ANIMALS_ZH})$"
)
_HAS_ZH = lazy_pattern(rf"^(?:还|也|就|只|家里?){{0,3}}有一?个(?P<kin>{KIN_ZH})$")
"""What follows is about the animal."""
_AROUND_ZH = lazy_pattern(
    r"^们?(?:的)?(?:同桌|同学|同事|朋友|邻居|老师|班主任|班里|班上|班长|学校|公司|单位"
    r"|部门|[一-鿿]?(?:组长|经理|主管|总监|主任|校长|院长|店长|团长|队长|老总|老大|导师|教练|部长"
    r"|科长|处长|局长"
    r"|书记|辅导员|领导|下属|实习生|客户|甲方)|hr|前任|前男友|前女友|家楼下|房东|客户|网友|偶像"
    r"|粉丝|暗恋)"
)
"""Those who are no kin."""
_BARE_KIN_ZH = lazy_pattern(
    rf"^(?P<kin>{KIN_ZH})(?=\d|今年|叫|是|在|住|去世|得了|确诊"
    rf"|上[小初高大]|读|刚|结婚|离婚|中风|生病|走丢|手术|摔|退休|再婚|病了|没了)"
)


def _read_zh(said: str, plain: str, asks: bool) -> Clause:
    doubted = asks or bool(DOUBTED_ZH.search(plain))
    corrects = bool(CORRECTS_ZH.search(plain))
    start, remember = 0, REMEMBER_ZH.match(plain)
    if remember:
        start = remember.end()
    if filler := FILLERS_ZH.match(plain[start:]):
        start += filler.end()
    given = Clause(
        said, plain, Who.NOBODY, start, True, doubted, corrects=corrects, to_remember=bool(remember)
    )
    return _about_zh(given)


def _about_zh(clause: Clause) -> Clause:
    rest, start = clause.rest, clause.start
    for pattern in (_POSSESSED_ZH, _BARE_KIN_ZH):
        if kin := pattern.match(rest):
            called = clause.told(kin, "kin")
            relation = relation_zh(kin["kin"])
            return replace(
                clause, who=Who.KIN, relation=relation, kin=called, start=start + kin.end()
            )
    if mine := _SELF_ZH.match(rest):
        own = replace(clause, who=Who.SELF, start=start + mine.end())
        if _AROUND_ZH.match(own.rest):
            return replace(own, who=Who.OTHER)
        if kept := _KEPT_ZH.search(own.rest) or _HAS_ZH.search(own.rest):
            return replace(own, relation=relation_zh(kept["kin"]), kin=own.told(kept, "kin"))
        return own
    if _OTHER_ZH.match(rest):
        return replace(clause, who=Who.OTHER)
    if kept := _KEPT_ZH.search(rest) or _HAS_ZH.search(rest):
        return replace(
            clause,
            who=Who.SELF,
            relation=relation_zh(kept["kin"]),
            kin=clause.told(kept, "kin"),
        )
    return clause


_SELF_EN = lazy_pattern(r"^(?:i|we)(?=\b)")
_OTHER_EN = lazy_pattern(
    r"^(?:he|she|they|it|you|his|her|their|your|someone|somebody|everyone|everybody|people"
    r"|some people"
    r"|nobody|who|there|this|that|these|those)\b"
)
_BARE_KIN_EN = lazy_pattern(
    r"^(?:the )?(?P<kin>mum|mom|dad|nan|gran|grandma|grandad|grandpa|hubby|kids|husband|wife)"
    r"(?='s (?:\w+ing|in|at|been|got|having|not|ill|sick|a )| (?:is|was|has|had|died|passed"
    r"|left|got|fell|just|moved|lives|works)\b)"
)
_POSSESSED_EN = lazy_pattern(
    r"^(?:my|our)(?: (?:own|dear|little|older|younger|big|baby|late"
    rf"|late)){{0,5}} (?P<kin>{KIN_EN})\b"
)


def _read_en(said: str, plain: str, asks: bool) -> Clause:
    doubted = asks or bool(DOUBTED_EN.search(plain))
    corrects = bool(CORRECTS_EN.search(plain))
    start, remember = 0, REMEMBER_EN.match(plain)
    if remember:
        start = remember.end()
        start += len(plain[start:]) - len(plain[start:].lstrip())
    if filler := FILLERS_EN.match(plain[start:]):
        start += filler.end()
    given = Clause(
        said,
        plain,
        Who.NOBODY,
        start,
        False,
        doubted,
        corrects=corrects,
        to_remember=bool(remember),
    )
    return _about_en(given)


def _about_en(clause: Clause) -> Clause:
    rest, start = clause.rest, clause.start
    kin = _POSSESSED_EN.match(rest) or _BARE_KIN_EN.match(rest)
    if kin and rest[kin.end() :].startswith(" and i "):
        return replace(clause, who=Who.SELF)
    if kin:
        called = clause.told(kin, "kin")
        return replace(
            clause,
            who=Who.KIN,
            relation=relation_en(kin["kin"]),
            kin=called,
            start=start + kin.end(),
        )
    if _SELF_EN.match(rest) or rest.startswith("my "):
        return replace(clause, who=Who.SELF)
    if _OTHER_EN.match(rest):
        return replace(clause, who=Who.OTHER)
    return clause
