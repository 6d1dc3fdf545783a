"""Which English clauses and sentences can be given back as statements."""

import re
from collections.abc import Iterator

from functions.chat.companion.telling import Telling, Turned
from nuanxin.domain.patterns import lazy_pattern

_WISH_EN = lazy_pattern(
    r"^(?:i|we)(?:'d|’d)? (?:just |really |only |still )*(?:(?:want|wanna|wish|feel like)"
    r"(?=.*\b(?:disappear\w*|vanish|gone|end|dead|never)\b)|need|would like"
    r"|guess|know|dont know|don['’]t (?:know|want)|believe|hate (?:myself|my \w+ and)|mean"
    r"|should|could|might|love you)\b",
    re.IGNORECASE,
)
_SELF_EN = lazy_pattern(
    r"\b(?:i|i'm|im|i am|i’m) (?:\w+ ){0,3}(?:a (?:failure|loser|burden|mess|disappointment|bad"
    r"|terrible|horrible)|stupid|ugly|fat|dumb|pathetic|weak|lazy|broken|not good|not enough"
    r"|behind|not (?:smart|pretty|talented|funny|interesting)|ugly"
    r"|bad at|terrible|awful|the problem|unlovable|too much)\b|\bmy fault\b|\bfailed (?:as"
    r"|my (?!exam|test|driv|class)|him|her|them|everyone)\b|\bdon['’]?t fit in\b"
    r"|\b(?:don['’]?t have any|have no|without any) (?:talents?|skills?|personality|willpower"
    r"|worth)\b"
    r"|\bmy (?:english|accent) is\b|\bdon[\'’]?t deserve\b|\bi (?:can['’]?t"
    r"|cannot|never) do (?:anything|it right)\b|\bi ruin\w*",
    re.IGNORECASE,
)
_TO_US_EN = lazy_pattern(
    r"\b(?:ask me (?:how|what|if)|guess (?:who|what)|tell me)\b", re.IGNORECASE
)
_FELT_EN = lazy_pattern(r"^i (?:\w+ )?(?:feel|think|felt|worry)\b", re.IGNORECASE)
_SUBJECT_EN = lazy_pattern(
    r"^(?:tomorrow (?:is|i|we)\b|(?:tomorrow|last|this) (?:night|week|month|year|morning"
    r"|weekend)|yesterday|tonight|sometimes|often|lately|these days|every (?:day|night|morning"
    r"|week)|now|once|at (?:work"
    r"|school|home|the \w+))?,? ?(?:i"
    r"|i['’]?(?:m|ve|d|ll)|we|we['’]?(?:re|ve|d|ll)|he|she|they|(?:he|she|they)['’](?:s|re|ve|d|ll)"
    r"|hes|shes|theyre|it|it['’]?s|there|my|our|his|her|their|the|everyone"
    r"|everybody|everything|someone|somebody|nobody|no one|people|(?:me|i) and my|one of my"
    r"|both (?:of )?my|another"
    r"|(?:grand(?:ma|pa|mother|father|ad|dad)|mum|mom|dad)(?:my)?|two of my|all my|none of my"
    r"|half (?:of )?my"
    r"|a (?:friend|guy|stranger|customer|man|woman|girl|boy|coworker|colleague|bird|kid|dog"
    r"|cat))\b",
    re.IGNORECASE,
)
_DROPPED_EN = lazy_pattern(
    r"^(?:just )?(?:got|lost|failed|passed|missed|broke|had|went|found|made|spilled|fell|slept"
    r"|couldn['’]?t|can['’]?t|didn['’]?t|haven['’]?t|finally|almost|fought|argued|cried|woke|spent"
    r"|forgot|dropped|saw|ran|beat|paid|learned|learnt|taught|baked|cooked|tried|applied|planted"
    r"|watched|realised|realized|burned|burnt|cut|gained|walked|drove|called|told|said|gave|sold"
    r"|signed|deleted|wore|wrote|painted|cleaned|fixed|lent|came home|put|feel|miss|hate|survived"
    r"|heard|finished|started|moved|adopted|bought|won|met|quit|ate|stayed|worked)\b",
    re.IGNORECASE,
)
_UNDER_WAY_EN = lazy_pattern(
    r"^(?:sitting|waiting|trying|going|thinking|stuck|lying|learning|working|studying|walking"
    r"|packing|moving|writing|eating|starting|getting|turning|having|living|looking|watching"
    r"|making|playing|reading|missing|crying|spending|celebrating)\b",
    re.IGNORECASE,
)
_CUT_END_EN = lazy_pattern(
    r"\b(?:to|and|but|because|that|the|a|an|my|or|if|so|very|of|is|was|are|were|with|for|when|then"
    r"|like|than|really|just|his|their|this|who|which|about|from|as|been|be|have|has|i)$",
    re.IGNORECASE,
)
_CUT_START_EN = lazy_pattern(
    r"^(?:if|when|that|which|who|since|although|though|after|before|while|until|unless|as|than|to"
    r"|of|with|for|even|whenever|or|where|because|in|on|at|by|from|like|not|maybe|please|let|can|do"
    r"|does|is|are|was|were|don['’]t)\b",
    re.IGNORECASE,
)
_HARSH_EN = lazy_pattern(
    r"\b(?:says?|said|told me|tells me|called me|calls me)\b.{0,44}\b(?:i|i'm|im|i’m"
    r"|me)\b.{0,20}\b(?:useless|stupid|lazy|fat|ugly|worthless|failure|disappointment|dumb|weak"
    r"|selfish|dramatic"
    r"|too sensitive|not good|crazy|annoying|burden|never|idiot|mistake)\b"
    r"|\bcalls? me (?!back|later|today|every|when|if|at|on|for|from|and|to)\w+$|\b(?:called"
    r"|calls) me (?:a|an)\b",
    re.IGNORECASE,
)
_FIRST_EN = lazy_pattern(
    r"^(?:yesterday |last \w+ |this \w+ )?(?:i|we|i['’]|we['’])", re.IGNORECASE
)
_PASSIVE_EN = lazy_pattern(
    r"\b(?:got|was|been|were) (?:\w+ed|fired|told|left|stood up|hit|robbed|broken|laid|let)\b",
    re.IGNORECASE,
)
_CHATTER_EN = lazy_pattern(
    r"\b(?:lol|lmao+|lmfao|rofl|(?:ha){2,}h?|hehe\w*|tbh|ngl|idk|btw|smh|omg|imo|xd|fr|welp|ugh+)\b,?",
    re.IGNORECASE,
)
_PICTURES = lazy_pattern(r"[^\w\s,.;:!?'’‘“”\"()%&/$€£-]+|\s[:;=]['-]?[)(DPp/]+(?=\s|$)")
_ASKED_EN = lazy_pattern(r"(?:^|(?<=[.!?;\n]))[^.!?;\n]*\?+")
_SENTENCE_ENDS_EN = lazy_pattern(r"[.!?;…]+(?=\s|$)|\n+|\s+[-–—]+\s+|:(?=\s)")
_GRAVE_EN = lazy_pattern(
    r"\b(?:die[ds]?|dying|death|dead|alone|nobody|no one|without|cancer|hospital|lump|crie[ds]|cry"
    r"|crying|lost|left me|never|cheated|stole|hits?|hurt|only|forgot\w*|afraid|scared|ashamed"
    r"|goodbye|last (?:day|time)|first time|instead of me|not (?:even )?invited)\b",
    re.IGNORECASE,
)
"""What a person would answer first, wherever it stands."""
_STATEMENT_EN = lazy_pattern(r"[A-Za-z0-9À-ÿ ,’'%“”\"&/$€£-]{9,115}")
_FEWEST_WORDS, _MOST_WORDS = 2, 22
_FRAGMENT_EN = lazy_pattern(
    r"(?:(?!\b(?:i|im|ive|id|ill|me|my|mine|we|us|our|you|your|u|not|no|so|ok|okay|what|why|how)\b)"
    r"[a-z0-9 ,.'’$€£%-]){6,48}",
    re.IGNORECASE,
)


def fragment_en(text: str) -> Turned | None:
    """Half a sentence that adds to what was said before: "by text, after three years"."""
    words = re.sub(
        r"[.,!]+\s+",
        ", ",
        re.sub(r"^(?:yeah|yes|well|and)\b[ .,!]*", "", text.strip(" .,!"), flags=re.IGNORECASE),
    )
    if not _FRAGMENT_EN.fullmatch(words) or not _FEWEST_WORDS <= len(words.split()) <= _AS_FRAGMENT:
        return None
    return Turned(words, Telling.BORNE, is_on_topic=False)


_AS_FRAGMENT = 7
"""Words."""


def statement_en(clause: str) -> str | None:
    stripped = clause.strip()
    words = len(stripped.split())
    if not _STATEMENT_EN.fullmatch(stripped) or not _FEWEST_WORDS <= words <= _MOST_WORDS:
        return None
    if (
        _CUT_START_EN.match(stripped)
        or _CUT_END_EN.search(stripped)
        or _WISH_EN.match(stripped)
        or _TO_US_EN.search(stripped)
        or (_SELF_EN.search(stripped) and not _FELT_EN.match(stripped))
    ):
        return None
    if _SUBJECT_EN.match(stripped):
        return stripped
    if _DROPPED_EN.match(stripped):
        return f"I {stripped[0].lower()}{stripped[1:]}"
    if _UNDER_WAY_EN.match(stripped):
        return f"I'm {stripped[0].lower()}{stripped[1:]}"
    return None


def telling_en(clause: str) -> Telling:
    if _HARSH_EN.search(clause):
        return Telling.HARSH
    others = not _FIRST_EN.match(clause) or _PASSIVE_EN.search(clause)
    return Telling.DONE if others else Telling.BORNE


def is_cut_off_en(clause: str) -> bool:
    return bool(_CUT_START_EN.match(clause) or _CUT_END_EN.search(clause))


def is_grave_en(clause: str) -> bool:
    """Whether a person would answer this first, wherever it stands."""
    return bool(_GRAVE_EN.search(clause))


def sentences_en(text: str) -> Iterator[str]:
    """The sentences that ask nothing, without pictures and chatter."""
    plain = _CHATTER_EN.sub("; ", _PICTURES.sub("; ", text))
    told = _ASKED_EN.sub(" ", re.sub(r"[ \t]+", " ", plain))
    yield from (one.strip(" ,") for one in _SENTENCE_ENDS_EN.split(told))
