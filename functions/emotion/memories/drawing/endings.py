"""What is over: a home that was left, work that was given up, a love that ended, a new name.

What only ends something is kept as well: it is what stands in the place of what was true before.
"""

from collections.abc import Iterator
from datetime import datetime

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import about_key, relation_en, relation_zh
from functions.emotion.memories.drawing.places import PLACE_ZH
from functions.emotion.memories.drawing.profile_zh import ADVERBS
from functions.emotion.memories.drawing.saying import Drawn, Ends
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern

_HOME, _WORK = f"profile.{Slot.HOME}", f"profile.{Slot.WORK}"
_NO_MORE = rf"^{ADVERBS}(?:早就|早已|再也|彻底)*"
_LEFT_HOME_ZH = lazy_pattern(
    rf"{_NO_MORE}不(?:再)?(?:住在?|在)(?P<place>{PLACE_ZH}[这那边里]{{0,2}}?)(?:住|生活|待|呆"
    rf"|定居)?了$"
    rf"|{_NO_MORE}(?:离开|搬离)了?(?P<left>{PLACE_ZH}.{{0,4}}?)了?$"
    rf"|{_NO_MORE}从(?P<out>{PLACE_ZH}.{{0,4}}?)搬(?:走|出来|出去)了?$"
)
_LEFT_WORK_ZH = lazy_pattern(
    rf"{_NO_MORE}不(?:再)?(?P<all>(?:在(?P<at>[一-鿿a-z]{{2,10}}?)(?:上班|工作|干|实习|做)"
    r"|(?:做|当|干)(?P<as>[一-鿿]{2,8}?)))了$"
)
_ANY_MORE = r"(?: any ?more| any longer| now)"
_LEFT_HOME_EN = lazy_pattern(
    rf"^i (?:(?:don't|do not)(?=.*{_ANY_MORE}$)|no longer) live (?:in|at|near) (?:the )?"
    rf"(?P<place>[a-z][\w.' -]{{1,30}}?)(?:{_ANY_MORE})?$"
)
_LEFT_WORK_EN = lazy_pattern(
    rf"^i (?:(?:don't|do not)(?=.*{_ANY_MORE}$)|no longer) work (?:at|in|for|as) (?:an? |the |my )?"
    rf"(?P<at>(?!home|nights?\b|weekends?\b)[a-z][\w.&' -]{{1,30}}?)(?:{_ANY_MORE})?$"
)
_GAVE_UP_WORK = lazy_pattern(
    rf"^{ADVERBS}(?:从[一-鿿a-z]{{1,8}}?)?(?:正式|主动|被迫|刚){{0,2}}"
    r"(?:(?:辞职|离职|裸辞)(?!信|申请|报告|的事|原因)|被(?:公司|单位|老板)?(?:裁|开除|辞退|优化)"
    r"|失业|下岗)"
    r"|^i(?:'ve| have)?(?: just| finally| actually){0,2} (?:(?:quit|left|lost) (?:my|the) job\b"
    r"|resigned"
    r"|(?:got|was|been) (?:fired|laid off))"
)
_PARTED_ZH = lazy_pattern(
    rf"^{ADVERBS}(?:和|跟|与)(?:我)?(?P<name>(?!我|他|她|你|家|前|老[公婆板]|男|女|对象|同|大家"
    rf"|人)[一-鿿]{{2,3}}?)"
    r"(?:已经|昨天|今天|刚刚?|上周|上个?月|彻底|正式|就){0,3}(?P<end>分手|分开|离婚|分)了$"
)
_PARTED_EN = lazy_pattern(
    r"^(?P<name>[A-Z][a-z]{1,14}) and (?i:i) (?:just |finally |have )?(?:broke up|split up|split)\b"
    r"|^(?:I|i)(?: just| finally)? (?:broke up with|left|dumped) (?P<ex>[A-Z][a-z]{1,14})\b"
    r"(?! (?:at|in|a|to)\b)"
)
_LOVES_ZH = "男朋友|女朋友|男友|女友|老公|老婆|对象"
_NEW_LOVE_ZH = lazy_pattern(
    rf"^我?(?:现在|现任|新(?:交|找|谈)?)的?(?P<kin>{_LOVES_ZH})(?:的?名字)?(?:就)?(?:叫|是)"
    r"(?P<name>(?!我|他|她|你|一|个|做|在|谁|什么|这|那)[一-鿿]{2,4}?)(?:了|啦)?$"
)
_NEW_LOVE_EN = lazy_pattern(
    r"^(?i:my (?:new|current) )(?P<kin>boyfriend|girlfriend|husband|wife|partner)"
    r"(?:'s name is|'s called| is called| is named| is|'s) (?P<name>[A-Z][a-z]{1,14})(?: now)?$"
)
_RENAMED_ZH = lazy_pattern(
    rf"^{ADVERBS}(?:把?名字)?(?:改名字?|改|换名字?)(?:叫做?|为|成)了?(?P<name>(?!什么|啥|不"
    rf"|了)[一-鿿]{{2,4}}?)了?$"
)
_NOW_CALLED_ZH = lazy_pattern(
    rf"^{ADVERBS}(?:改)?(?:叫做?|名字[是叫])(?P<name>(?!什么|啥|不|了)[一-鿿]{{2,4}}?)了?$"
)


def endings(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves, or that goes on from one."""
    if clause.who not in (Who.SELF, Who.NOBODY, Who.KIN):
        return
    if drawn := (_ending_zh if clause.chinese else _ending_en)(clause):
        yield drawn


def ended_by(drawn: Drawn, clause: Clause, said_at: datetime) -> Ends | None:
    """What something that happened puts an end to; what is still to come does not."""
    if drawn.kind is not MemoryKind.EVENT or (drawn.when and drawn.when.at > said_at):
        return drawn.ends
    mine = clause.who in (Who.SELF, Who.NOBODY)
    return Ends(_WORK) if mine and _GAVE_UP_WORK.search(clause.rest) else drawn.ends


def _ending_zh(clause: Clause) -> Drawn | None:
    if found := _NEW_LOVE_ZH.match(clause.plain):
        kin, name = (clause.said[found.start(one) : found.end(one)] for one in ("kin", "name"))
        return _love(relation_zh(kin), f"{kin}叫{name}")
    if clause.who is Who.KIN:
        return None
    if found := _LEFT_HOME_ZH.match(clause.rest):
        place = clause.told(found, next(one for one in ("place", "left", "out") if found[one]))
        return _over(f"不住在{place}了", _HOME, place)
    if found := _LEFT_WORK_ZH.match(clause.rest):
        what = clause.told(found, "at" if found["at"] else "as")
        return _over(f"不{clause.told(found, 'all')}了", _WORK, what)
    if found := _PARTED_ZH.match(clause.rest):
        name = clause.told(found, "name")
        return _parted(f"和{name}{'离婚' if found['end'] == '离婚' else '分手'}", name)
    renamed = _RENAMED_ZH.match(clause.rest) if clause.who is Who.SELF else None
    if found := renamed or (_NOW_CALLED_ZH.match(clause.rest) if clause.name_denied else None):
        return _named(f"名字叫{clause.told(found, 'name')}")
    return None


def _ending_en(clause: Clause) -> Drawn | None:
    if found := _NEW_LOVE_EN.match(clause.said[clause.plain.find("my ") :]):
        return _love(relation_en(found["kin"]), f"{found['kin']}'s name is {found['name']}")
    if found := _LEFT_HOME_EN.match(clause.rest):
        place = clause.told(found, "place")
        return _over(f"no longer lives in {place}", _HOME, place)
    if found := _LEFT_WORK_EN.match(clause.rest):
        what = clause.told(found, "at")
        return _over(f"no longer works: {what}", _WORK, what)
    if found := _PARTED_EN.match(clause.said_rest):
        return _parted(clause.said_rest.strip(), found["name"] or found["ex"])
    return None


def _over(text: str, key: str, words: str) -> Drawn:
    """It holds no place of the profile: it only empties one."""
    return Drawn(MemoryKind.PROFILE, text, key, salience=0.6, ends=Ends(key, words))


def _parted(text: str, name: str) -> Drawn:
    key = f"profile.{Slot.PARTNER}"
    return Drawn(
        MemoryKind.PROFILE, text, key, Slot.PARTNER, salience=0.8, ends=Ends("person:", name)
    )


def _love(relation: str, text: str) -> Drawn:
    key = about_key(relation, "name", text)
    return Drawn(MemoryKind.PERSON, text, key, salience=0.8, corrects=True)


def _named(text: str) -> Drawn:
    return Drawn(MemoryKind.PROFILE, text, f"profile.{Slot.NAME}", Slot.NAME, salience=0.9)
