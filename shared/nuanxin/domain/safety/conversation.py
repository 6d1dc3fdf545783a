"""What only several messages together say."""

from collections.abc import Sequence

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.answers import is_relief, is_thanks
from nuanxin.domain.safety.assessing import assessment_of, phrases_of
from nuanxin.domain.safety.attempts import attempt_in
from nuanxin.domain.safety.commonplace import is_commonplace, is_step
from nuanxin.domain.safety.levels import Assessment, Reason, SafetyLevel, highest, is_danger
from nuanxin.domain.safety.reading import farewells_in
from nuanxin.domain.safety.scope import LEAVING_IN_LIFE
from nuanxin.domain.safety.spelling import respelled
from nuanxin.domain.safety.words_zh import HEIGHT

_TURNS = 5
"""So many of the person's messages before this one are looked at."""
_SPLIT = 3
"""Over so many messages a sentence may be split."""
_LOW_TURNS = 3

_LOW = lazy_pattern(
    "没(?:有)?(?:希望|意义|意思|用|力气|胃口|人)|好?累|难受|难过|痛苦|绝望|崩溃|撑|熬|哭"
    "|孤独|一个人|睡不着|失眠|失败|废物|不想(?:说|动|见|吃|去|继续|努力)"
    "|算了|无所谓|都一样|放弃|完了|没救|看不到|空(?:荡|落)?|麻木|厌倦|讨厌自己|恨自己|好黑|好冷|药"
    r"|\b(?:tired|hopeless|pointless|empty|numb|alone|lonely|cry(?:ing)?|sad|cant|no (?:one"
    r"|hope|point|use)|whatever|give up|giving up|done|useless|worthless|hate myself|dark"
    r"|hurts?|failure|exhausted|sleep|nothing matters)\b"
)
_HOPELESS = lazy_pattern(
    "没(?:有)?(?:希望|意义|意思|以后|办法|出路|救|用)|绝望|看不到(?:头|希望|未来|尽头)"
    "|撑不(?:住|下去)|坚持不|不想(?:再)?(?:继续|撑|坚持|努力|挣扎)|放弃|算了|无所谓"
    "|都(?:一样|结束|没)|到头|完了|解脱|够了|受够|没人(?:会)?(?:在乎|需要)|有什么用|何必"
    "|走(?:了|吧)"
    r"|\b(?:hopeless|pointless|no (?:point|hope|way out|use|future)|give up|giving up"
    r"|cant (?:go on|do this|anymore)|done (?:with|trying)|over it|nothing (?:matters|helps"
    r"|will)|whats the (?:point|use)|never (?:get|gets) better|doesnt matter"
    r"|want it to stop|end)\b"
)
_PARTING = lazy_pattern(
    "再见|拜拜|永别|保重|珍重|谢谢你(?:一直|陪|听|这|们)|告别|晚安.{0,6}(?:世界|谢谢|再见)"
    "|照顾好|忘了我|不用(?:等|找|回)我?|(?:我)?爱你们"
    r"|\b(?:goodbye|good bye|bye|farewell|thank you for|thanks for (?:everything|listening"
    r"|being)|take care of|remember me|love you all|forgive me)\b"
)
_LEAVING = lazy_pattern(r"对不起|走了|最后|\b(?:sorry for|last time)\b")
"""Parting words after danger alone: a tired day has a last lesson and an apology too."""
_CALM = lazy_pattern(
    "(?:突然|现在|反而|终于|今天).{0,6}(?:平静|轻松|想通|释然|不难过|不怕|踏实|舒服)|想通了"
    "|想好了|决定(?:好)?了|没事了|不用担心我了|都安排好"
    r"|\b(?:calm|peaceful|at peace|decided|made (?:up )?my (?:mind|decision|peace)"
    r"|figured it out|i know what to do|its ok now|relieved|lighter)\b"
)
_MEANS = lazy_pattern(
    "安眠药|农药|老鼠药|百草枯|一?(?:瓶|把|盒|堆|板)药|药(?:片|瓶)|吃药|那些药|刀|绳|炭|跳"
    "|割|楼顶|天台|桥|窗"
    r"|\b(?:pills?|meds|tablets|rope|gun|blade|razor|knife|bridge|roof|jump|overdose|cut)\b"
)
_DONE = lazy_pattern(
    "^(?:我)?(?:都|已经|刚|刚刚|全|全部|真的)*(?:吃|吞|喝|咽|割|划|做|上|到|买|弄|点|打开"
    "|准备)(?:下去|完|光|好|来|开)?(?:了)(?:一半|几|很多|好多|一些|一把|全部"
    "|都)?(?:,.{0,12})?$"
    r"|^(?:i |ive |yes,?|yeah,?|already |just )*(?:i )?(?:just |already )?(?:took|taken"
    r"|swallowed|did|done|have|ate|drank|cut)(?: (?:it|them|all|some|half|everything|of"
    r"|that|already|so|the|lot))*$|^(?:im|i am) (?:here|there|up here|on it)(?: now)?$"
)
_TAKEN = lazy_pattern(r"[吃吞喝咽割划]|\b(?:took|taken|swallowed|did|done|ate|drank|cut)\b")
"""Of what is done, what cannot wait for an ambulance."""
_UP_THERE = lazy_pattern(
    f"{HEIGHT}(?!.{{0,8}}(?:拍|吃|烧烤|野餐|晒|花|吹吹风.{{0,4}}好))|(?:在|到)(?:上面|外面"
    "|水边|高处)"
    r"|\b(?:roof|rooftop|bridge|ledge|railing|tracks|cliff|edge|platform|balcony|river"
    r"|parking garage)\b"
)


def assess_conversation(earlier: Sequence[str], text: str) -> Assessment:
    """The danger in `text` in the light of what the same person said before, oldest first.

    Never lower than the text alone. Earlier danger does not last by itself: what follows it is
    `answered_with` and the aftercare.
    """
    alone = assessment_of(text)
    before = [one[:_LONGEST] for one in earlier[-_TURNS:]]
    if Reason.ATTEMPT in alone.reasons or not before:
        return alone
    heard = _from_several(before, text[:_LONGEST])
    level = highest((alone.level, heard.level))
    if level is alone.level and Reason.ATTEMPT not in heard.reasons:
        return alone
    more = [one for one in heard.reasons if one not in alone.reasons]
    return Assessment(level, (*more, *alone.reasons, Reason.CONVERSATION))


_LONGEST = 400


def _from_several(before: Sequence[str], text: str) -> Assessment:
    """Of an attempt and nothing else the reason is known."""
    plain = respelled(text)
    levels = [phrases_of(one).level for one in before]
    lows = [
        level is not SafetyLevel.NONE or bool(_LOW.search(respelled(one)))
        for one, level in zip(before, levels, strict=True)
    ]
    danger = any(is_danger(level) for level in levels)
    low = sum(lows) if _strained(levels) else 0
    done = _done_what_was_spoken_of(before, levels, plain)
    signs = (
        done,
        _parting(plain, danger=danger, low=low),
        _step(plain, danger=danger, strained=_strained(levels)),
        _up_there(plain, danger=danger, low=low),
        _rising(plain, lows, levels),
        _split(before, levels, text),
    )
    level = highest(signs)
    if done is SafetyLevel.ACUTE and _TAKEN.search(plain):
        return Assessment(level, (Reason.ATTEMPT,))
    return Assessment(level, attempt_in(plain) if level is SafetyLevel.ACUTE else ())


def _done_what_was_spoken_of(
    before: Sequence[str], levels: Sequence[SafetyLevel], plain: str
) -> SafetyLevel:
    """ "I took them", after talk of pills in a low mood."""
    if not _DONE.search(plain):
        return SafetyLevel.NONE
    spoken = any(
        _MEANS.search(respelled(one)) and level is not SafetyLevel.NONE
        for one, level in zip(before, levels, strict=True)
    )
    named = any(_MEANS.search(respelled(one)) for one in before)
    if spoken or (named and any(is_danger(level) for level in levels)):
        return SafetyLevel.ACUTE
    return SafetyLevel.NONE


def _parting(plain: str, *, danger: bool, low: int) -> SafetyLevel:
    """A farewell, or sudden calm, after low mood; tired alone is none."""
    if LEAVING_IN_LIFE.search(plain) or is_thanks(plain) or is_relief(plain):
        return SafetyLevel.NONE
    farewells = farewells_in(plain)
    if danger and farewells:
        return SafetyLevel.ACUTE
    if danger and any(one.search(plain) for one in (_PARTING, _LEAVING, _CALM)):
        return SafetyLevel.RISK
    if low >= _LOW_TURNS - 1 and farewells and not is_commonplace(plain) and _PARTING.search(plain):
        return SafetyLevel.RISK
    return SafetyLevel.NONE


def _step(plain: str, *, danger: bool, strained: int) -> SafetyLevel:
    """A decision, a goodbye or being ready, which tells of nothing by itself."""
    if not is_step(plain) or LEAVING_IN_LIFE.search(plain):
        return SafetyLevel.NONE
    if danger:
        return SafetyLevel.ACUTE
    return SafetyLevel.RISK if strained >= _LOW_TURNS else SafetyLevel.NONE


def _strained(levels: Sequence[SafetyLevel]) -> int:
    return sum(level is not SafetyLevel.NONE for level in levels)


def _up_there(plain: str, *, danger: bool, low: int) -> SafetyLevel:
    if not _UP_THERE.search(plain) or LEAVING_IN_LIFE.search(plain):
        return SafetyLevel.NONE
    if danger:
        return SafetyLevel.ACUTE
    return SafetyLevel.RISK if low >= _LOW_TURNS - 1 else SafetyLevel.NONE


def _rising(plain: str, lows: Sequence[bool], levels: Sequence[SafetyLevel]) -> SafetyLevel:
    """Hopeless now, and low for turns on end."""
    if _HOPELESS.search(plain) and sum(lows) >= _LOW_TURNS and _strained(levels) >= 1:
        return SafetyLevel.RISK
    return SafetyLevel.NONE


def _split(before: Sequence[str], levels: Sequence[SafetyLevel], text: str) -> SafetyLevel:
    """A sentence of danger that was sent in pieces: phrases find it, the gate agrees."""
    known = highest((*levels, phrases_of(text).level))
    if is_danger(known):
        return SafetyLevel.NONE
    pieces = before[-_SPLIT + 1 :]
    joined = [
        glue.join((*pieces[-count:], text))
        for count in range(1, len(pieces) + 1)
        for glue in ("", " ")
    ]
    told = highest(_agreed(one) for one in joined)
    return told if is_danger(told) else SafetyLevel.NONE


def _agreed(text: str) -> SafetyLevel:
    level = phrases_of(text).level
    return level if is_danger(level) and is_danger(assessment_of(text).level) else SafetyLevel.NONE
