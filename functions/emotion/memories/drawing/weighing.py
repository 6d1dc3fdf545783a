"""How much something drawn matters, and whether it is never to be raised unasked."""

from dataclasses import replace

from functions.emotion.memories.drawing.saying import Drawn, Saying
from nuanxin.domain.memories import Felt, MemoryKind
from nuanxin.domain.patterns import lazy_pattern

DARK = -0.4
"""The valence from which on what hurts is not raised."""
_STIRRED = 0.1
"""How much a message that stirs adds to the weight of what it tells."""
_HURTS = lazy_pattern(
    r"去世|过世|离世|病逝|死|自杀|自残|自伤|癌|肿瘤|白血病|艾滋|抑郁|双相|分裂症|强迫症"
    r"|ptsd|流产|堕胎|打胎|性侵|强奸|猥亵|家暴|虐待|霸凌|欺凌"
    r"|出轨|性病|性取向|出柜|欠债|欠了|负债|网贷|高利贷|赌|破产|坐牢|入狱|吸毒|酗酒|被骗"
    r"|确诊|绝症|离婚|遗弃"
    r"|\b(?:died|dead|death|passed away|put down|suicid\w*|self-?harm\w*|cancer|tumou?r"
    r"|leukemia|hiv|aids|depress\w*"
    r"|bipolar|schizo\w*|ptsd|miscarriage|abortion|rape[d]?|assault\w*|abus\w*|molest\w*"
    r"|bullied|cheated|affair|std"
    r"|came out|debt|bankrupt\w*|gambl\w*|prison|jail|addict\w*|overdos\w*|scammed"
    r"|divorc\w*|terminal|stillborn)\b"
)


def weighed(drawn: Drawn, saying: Saying) -> Drawn:
    """With how the message was felt, where the feeling belongs to what is drawn."""
    felt = saying.felt
    sensitive = drawn.sensitive or saying.in_danger or bool(_HURTS.search(drawn.text.lower()))
    if felt is None:
        return replace(drawn, sensitive=sensitive, felt=_told(drawn, None))
    dark = felt.valence <= DARK and drawn.kind is MemoryKind.FEELING and felt.arousal >= 0.7
    salience = min(1.0, drawn.salience + _STIRRED * felt.arousal)
    return replace(
        drawn, sensitive=sensitive or dark, salience=round(salience, 3), felt=_told(drawn, felt)
    )


_FELT_KINDS = frozenset({MemoryKind.FEELING, MemoryKind.EVENT, MemoryKind.PERSON})


def _told(drawn: Drawn, felt: Felt | None) -> Felt | None:
    if drawn.triggers or drawn.helped:
        base = felt or Felt()
        return replace(base, triggers=drawn.triggers, helped=drawn.helped)
    return felt if drawn.kind in _FELT_KINDS else None
