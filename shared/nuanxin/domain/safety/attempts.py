"""An attempt on one's own life that is done or under way.

Read narrowly: where it is unsure, the text for an acute danger answers.
"""

import re

from nuanxin.domain.alternatives import Alternatives
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.levels import Reason, SafetyLevel, is_danger
from nuanxin.domain.safety.scope import DENIED_AFTER, Scene, is_denied, subject_of
from nuanxin.domain.safety.words_zh.stems import HEIGHT, PILLS

_REACH = 40
"""How many characters before may say whose deed it is, or that it was not done."""

_EAT = "(?:吃|吞|喝|咽|灌|服)"
_DONE = "(?:下去|进去|完|光|掉|下)?了"
_POISON = (
    "(?:农药|百草枯|敌敌畏|老鼠药|毒药|除草剂|杀虫剂|洁厕灵?|消毒水|消毒液|84|漂白[水剂]|清洁剂)"
)
_MUCH = (
    r"(?:整整?|一整|半|大半|一大?|两|三|好?几)(?:瓶|把|盒|板|罐)|全部|所有|剩下|好多|很多|一堆"
    r"|(?:几十|[二三四五六七八九]十|\d{2,})多?[片颗粒]"
)
_OVERDOSE = Alternatives(
    f"{_EAT}{_DONE}.{{0,4}}(?:{_MUCH}).{{0,4}}{PILLS}|{PILLS}.{{0,4}}{_EAT}{_DONE}?(?:{_MUCH})"
    f"|{_EAT}{_DONE}.{{0,3}}{_POISON}|{_POISON}.{{0,3}}{_EAT}{_DONE}"
    r"|\b(?:took|taken|swallowed|downed|drank|ate|popped|necked|chugged) (?:\w+ ){0,3}?"
    r"(?:all|every|whole|entire|bottles?|handfuls?|fistfuls?|packets?|packs?|box(?:es)?|strips?"
    r"|rest|lots?|bunch|too many|so many|dozens?|twenty|thirty|forty|fifty|\d{2,})\b"
    r"(?: \w+){0,4}? ?\b(?:pills?|tablets?|meds|medication|capsules|tylenol|paracetamol"
    r"|acetaminophen|ibuprofen|advil|xanax|ambien|valium|aspirin|benadryl|oxy\w*|insulin)\b"
    r"|\b(?:took|swallowed|downed|popped) (?:a|the|my|an) (?:whole|entire|full) "
    r"(?:bottle|pack|packet|box)\b(?! of (?:water|wine|beer|juice|coke|vitamins))"
    r"|\b(?:drank|swallowed|took|ate|downed) (?:\w+ ){0,3}?(?:bleach|antifreeze|poison|pesticide"
    r"|weed ?killer|drain cleaner)\b"
)
"""Danger whatever else is said."""
_DEED = Alternatives(
    f"(?:把.{{0,6}})?{PILLS}.{{0,3}}(?:都|全|一口气|一次).{{0,3}}{_EAT}(?:{_DONE}|完|光|下去)"
    f"|{PILLS}.{{0,3}}(?<![快没]){_EAT}(?:完|光|下去)了"
    f"|(?:吞药|服毒|喝农药|吞安眠药|吃安眠药)了(?!吗)"
    f"|{_EAT}{_DONE}.{{0,4}}(?:安眠药|安定).{{0,8}}(?:不(?:想|会|用)再?醒|等死|永别|再见|结束了)"
    "|割(?:开|破|了)*.{0,3}(?:手?腕|动脉|脉|喉)(?:.{0,2}了)|割[腕脉喉]了|割下去了"
    "|(?:刚刚?|已经)割(?:完|了)"
    "|(?:手腕|腕子|伤口|血).{0,6}(?:止不住|一直流|流个不停|按不住)|血.{0,3}流了[好很]多"
    "|(?:炭|煤气).{0,4}(?:点|烧|打开|拧开|开)(?:着|起来|好|上)?了|(?:点|烧)(?:上|着|起)?了炭"
    r"|绳子?.{0,4}(?:套|挂|系)(?:在|到|上).{0,4}脖子"
    r"|\b(?:overdosed|oded|od ?ed)\b|\btook an? (?:overdose|od)\b"
    r"|\b(?:slit|slashed|opened|cut open|(?:just|already) cut|ive cut) (?:up )?(?:my|both) "
    r"(?:\w+ )?(?:wrists?|veins?|throat|arteries|artery)\b|\bcut my (?:wrists?|throat)\b"
    r"|\bwont stop bleeding\b|\bcant stop the bleeding\b|\bbleeding out\b|\bblood (?:wont stop"
    r"|is everywhere|everywhere)\b"
    r"|\b(?:noose|rope|belt) is (?:around|round|on) my neck\b"
    r"|\b(?:charcoal|gas|engine) is (?:on|lit|burning|running)\b"
)
_ABOVE = Alternatives(
    f"(?:站|坐|爬|走|翻|蹲|躺)(?:在|到|上|过|出)了?.{{0,6}}{HEIGHT}|在(?:天台|楼顶|顶楼|屋顶"
    "|桥上|窗台|铁轨|轨道|悬崖|护栏外|栏杆外)"
    "|(?:翻|跨|爬)(?:过|出)了?.{0,3}(?:护栏|栏杆|围栏|窗)"
    "|(?:腿|脚).{0,3}(?:悬|伸|荡)(?:在|到).{0,3}(?:外|空)|脚下.{0,4}空的"
    r"|\b(?:im|i am|standing|sitting|stood|sat|climbed|already|up)(?: \w+){0,3} (?:on|onto|over|at"
    r"|by) (?:the |this |a |that )(?:\w+ )?(?:ledge|roof|rooftop|bridge|railing|cliff|tracks"
    r"|parapet|balcony|overpass|edge(?! of (?:\w+ing|tears|my)))\b"
    r"|(?<![^\n])(?:up )?(?:on|over) the (?:ledge|edge|roof|rooftop|bridge|railing|tracks|cliff)\b"
)
_NOT_DONE = lazy_pattern(
    "差(?:一)?点|险些|几乎|想|要|打算|准备|如果|假如|万一|会不会|是不是|梦[到见里]|假装|忍住|每次"
    "|每当|总是|经常|幻想|想象"
    r"|\b(?:almost|nearly|want(?:ed|s)?|wanna|going to|gonna|if|could|would|dream\w*|think\w*"
    r"|tempted|about to|didnt|havent|never|should|might|whenever|every time|imagin\w+|picture)\b"
)
_LONG_AGO = lazy_pattern(
    "以前|去年|前年|当年|小时候|那年|上(?:次|个?月|周|回)|曾经|年前|那时候?|高中时|初中时|大学时"
    r"|\b(?:years?|months?|weeks?) ago|\blast (?:year|month|week|time|summer|winter|spring)"
    r"|\bwhen i was\b|\bused to\b"
    r"|\bat (?:\w+teen|twenty|thirty|[1-4]\d)\b|\bback (?:in|then)\b|\bonce\b"
    r"|\bas a (?:kid|teen)|\bin 20\d\d"
)


def attempt_in(plain: str, *, level: SafetyLevel = SafetyLevel.ACUTE) -> tuple[Reason, ...]:
    """`attempt`, with `place` at a height; nothing where a respelled text does not say so.

    `level` is what else was made of the text: an overdose is one whatever that is, another deed
    only in danger, and standing at a height only in acute danger.
    """
    if _is_said(_OVERDOSE, plain) or (is_danger(level) and _is_said(_DEED, plain)):
        return (Reason.ATTEMPT,)
    if level is SafetyLevel.ACUTE and _is_said(_ABOVE, plain):
        return (Reason.ATTEMPT, Reason.PLACE)
    return ()


def _is_said(pattern: Alternatives, plain: str) -> bool:
    return any(_is_now_and_ones_own(found) for found in pattern.finditer(plain))


def _is_now_and_ones_own(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - _REACH) : found.start()].rpartition("\n")[2]
    after = found.string[found.end() : found.end() + _REACH].partition("\n")[0]
    clause = before.rpartition(",")[2]
    around = f"{before}{found[0]}{after}"
    if subject_of(before) in ("kin", "other") or _NOT_DONE.search(clause):
        return False
    if is_denied(clause) or DENIED_AFTER.search(after[: _REACH // 2]) or _LONG_AGO.search(around):
        return False
    scene = Scene.of(around)
    lighter = scene.laughing or scene.playful
    return not (lighter or scene.fiction or scene.tale or scene.recovered)
