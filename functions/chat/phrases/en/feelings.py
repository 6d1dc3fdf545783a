"""The English words for feelings, and the word for each where the person gave none."""

from collections.abc import Iterable

from functions.chat.phrases.book import Feeling, feelings
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

FEELINGS = feelings(
    {
        Emotion.SADNESS: (
            "sad=sad/sadness;"
            "lonely=lonely/loneliness;alone=alone/loneliness;hurt=hurt/hurt;down=down/low mood;"
            "low=low/low mood;disappointed=disappointed/disappointment;"
            "heartbroken=heartbroken/heartbreak;empty=empty/emptiness;numb=numb/numbness;"
            "hopeless=hopeless/hopelessness;helpless=helpless/helplessness;guilty=guilty/guilt;"
            "ashamed=ashamed/shame;tired=tired/tiredness;exhausted=exhausted/exhaustion;"
            "drained=drained/exhaustion;overwhelmed=overwhelmed/overwhelm;"
            "stressed=stressed/stress;lost=lost/sense of being lost;miserable=miserable/misery;"
            "upset=upset/hurt;depressed=low/low mood;worthless=worthless/pain;"
            "unhappy=unhappy/unhappiness;homesick=homesick/homesickness;stuck=stuck/feeling of"
            " being stuck;rejected=rejected/rejection;embarrassed=embarrassed/embarrassment;"
            "left behind=left behind/sense of being left behind;devastated=devastated/grief;"
            "broken=broken/pain;discouraged=discouraged/discouragement;"
            "humiliated=humiliated/humiliation;burned out=burned out/exhaustion;burnt out=burnt"
            " out/exhaustion"
        ),
        Emotion.ANGER: (
            "angry=angry/anger;furious=furious/anger;mad=mad/anger;annoyed=annoyed/annoyance;"
            "frustrated=frustrated/frustration;irritated=irritated/irritation;pissed"
            " off=angry/anger;pissed=angry/anger;betrayed=betrayed/sense of betrayal;"
            "resentful=resentful/resentment;jealous=jealous/jealousy;livid=livid/anger;"
            "fed up=fed up/frustration"
        ),
        Emotion.FEAR: (
            "afraid=afraid/fear;scared=scared/fear;anxious=anxious/anxiety;worried=worried/worry;"
            "nervous=nervous/nervousness;terrified=terrified/fear;uneasy=uneasy/unease;"
            "panicking=panicky/panic;tense=tense/tension;on edge=on edge/tension"
        ),
        Emotion.JOY: (
            "happy=happy/happiness;glad=glad/gladness;excited=excited/excitement;"
            "proud=proud/pride;relieved=relieved/relief;grateful=grateful/gratitude;"
            "thankful=thankful/gratitude;hopeful=hopeful/hope;thrilled=thrilled/joy;"
            "delighted=delighted/joy;calm=calm/calm;peaceful=peaceful/peace;loved=loved/warmth;"
            "touched=touched/warmth;joyful=joyful/joy;"
            "lucky=lucky/luck;content=content/contentment"
        ),
        Emotion.SURPRISE: (
            "surprised=surprised/surprise;shocked=shocked/shock;stunned=stunned/shock;"
            "speechless=speechless/shock"
        ),
        Emotion.DISGUST: (
            "disgusted=disgusted/disgust;disgusting=disgusted/disgust;gross=grossed"
            " out/disgust;grossed out=grossed out/disgust"
        ),
    }
)

USUAL = {
    Emotion.SADNESS: Feeling("low", "pain", Emotion.SADNESS),
    Emotion.ANGER: Feeling("angry", "anger", Emotion.ANGER),
    Emotion.FEAR: Feeling("uneasy", "worry", Emotion.FEAR),
    Emotion.JOY: Feeling("happy", "joy", Emotion.JOY),
    Emotion.SURPRISE: Feeling("surprised", "surprise", Emotion.SURPRISE),
    Emotion.DISGUST: Feeling("uncomfortable", "discomfort", Emotion.DISGUST),
}

_LOOSE = frozenset(
    {"empty", "lost", "low", "down", "stuck", "mad", "content", "calm", "alone", "numb", "tense"}
    | {"hurt", "touched", "broken", "peaceful", "loved", "lucky"}
)
"""Words that name a feeling only after a word such as "feel" or "so"."""
_FELT = "|".join(
    rf"(?<={word} )"
    for word in (
        *("feel", "feeling", "felt", "im", "am", "was", "been", "so", "very", "really", "too"),
        *("and", "quite", "bit", "me"),
    )
)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


WORDS = lazy_pattern(
    rf"\b(?:(?:{_any_of(FEELINGS.keys() - _LOOSE)})|(?:{_FELT})(?:{_any_of(_LOOSE)}))\b"
)

SIGNS = {
    Emotion.SADNESS: lazy_pattern(
        r"\b(?:died|broke|lost|failed|hurts?|empty|ugly|alone|nobody|cried|missing|scared"
        r"|not (?:ok|okay|fine)"
        r"|on read|bullied|never will|forgot|gained \d+ ?(?:kilos|kg|pounds|lbs)|hospital"
        r"|cockroach\w*|disgusting|unpaid"
        r"|snores?|couch|refused|leaving me|debt|behind on|postponed|chair is still|lonely"
        r"|joking about my|never introduces|cut (?:my|our)|no ?one|dropped out|prison"
        r"|closing the|hate it|kicked|cries all|except me|only (?:calls|texts|writes|comes"
        r"|talks) when|out of money|cant stop|gave my|dont feel|cant have|lost a|ashamed|shame"
        r"|dreading"
        r"|stressed|exhausted|hit the wall|left me|doesnt (?:talk|call|answer|care)|without me"
        r"|no friends"
        r"|laughed at|dont belong|never"
        r" (?:amount|be good)|behind my back|talk over me|never (?:listens|helps|calls|cares)"
        r"|cant (?:take|stand"
        r"|do)|crying|sick|terrible|awful|horrible|worst|hard|hopeless"
        r"|struggling|ruined|hate|fight|yelled|ignored|afraid|rejected|unfair|worse|bad|miss|tired"
        r"|pain|unpaid|late again|told everyone|snapped at|stood up|took me off"
        r"|cries all night|kicked out|cheated|stole|broken"
        r"|moved out)\b"
    ),
    Emotion.JOY: lazy_pattern(
        r"\b(?:finally|won|success\w*|love[ds]? it|amazing|awesome|delicious|cute|beautiful"
        r"|gorgeous|(?<!make )(?<!makes )(?<!made )fun|lucky|nice|great|wonderful|perfect"
        r"|best (?!friend|student|mate|man"
        r"|buddy)|yum\w*|it was good|felt good|so good|heaven|bliss|healthy|passed(?! (?:out"
        r"|away|by|on))|sober|proud|clapped|praised|praise|prize|promoted|paid off|smiled"
        r"|hugged|laughed|yay)\b|!!+"
    ),
}
"""Weak signs: they decide only where nothing else does."""

STARTLED = lazy_pattern(
    r"\b(?:suddenly|out of (?:nowhere|the blue)|didnt (?:expect|see)|never expected|unexpected\w*"
    r"|wow|whoa|omg|no way|cant believe|shock\w*|surpris\w*|stunned|speechless|wtf|what the)\b"
    r"|[?!]{2,}|😱|😲|😮|🤯"
)

IRONIC = lazy_pattern(
    r"\boh (?:great|joy|fun|good|wonderful|perfect|lovely|fantastic)\b(?!.*\bnews\b)"
    r"|\blove my life\b"
    r"|\bthanks for nothing\b|\bjust (?:great|perfect|wonderful|what i needed)\b|\blucky me\b"
    r"|\bhow (?:nice|kind) of (?:him|her|them)\b|\b(?:great|nice|yay|awesome|fantastic), another\b"
    r"|\b(?:lol|lmao+|haha\w*)\W*(?:great|nice|love (?:that|it)|cool|perfect|amazing)\W*$"
    r"|\bliving the dream\b|\byay me\b|\blove being (?:ignored|left|yelled|talked|used|alone)\b"
)
