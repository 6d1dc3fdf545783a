"""What of the person's own words may be taken up: quotes, feelings they named, topics."""

import re
import unicodedata
from collections.abc import Iterator

from functions.chat.companion.text import APOSTROPHES, CLAUSE_ENDS, QUESTION
from functions.chat.phrases import EN, PAIN, ZH, Feeling, Phrasebook, Topic
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

_LEADING = lazy_pattern(
    r"^(?:但是|可是|不过|然后|而且|因为|所以|就是|反正|其实|还有|后来|结果|唉|哎|呜+|嗯+|啊|哈+)+"
    r"|^(?:(?:but|and|so|because|then|also|well|just|honestly|actually|oh|ugh)\s+)+",
    re.IGNORECASE,
)
_QUOTABLE_ZH = lazy_pattern(r"[一-鿿A-Za-z0-9 ·%]{4,20}")
_QUOTABLE_EN = lazy_pattern(r"[A-Za-z0-9À-ÿ ’'%-]{8,60}")
_UNQUOTABLE = lazy_pattern(
    r"\d{4,}|[你您]|没人.{0,3}我|没用|失败|不配|一无是处|丢人|丑|恨自己|\b(?:you|your|www|http)"
    r"|回复|傻|蠢|滚|妈的|他妈|操你|废物|贱|死|尸|尿|屎|强奸|性侵|\b(?:fuck\w*|shit\w*|bitch"
    r"|asshole|die|dead|kill\w*|worthless|idiot|rape\w*|useless|failure|hate me|hate myself"
    r"|nobody)\b",
    re.IGNORECASE,
)
_PEOPLE = lazy_pattern(
    "我|他|她|老板|领导|同事|妈|爸|朋友|同学|室友|老师|孩子|奶奶|爷爷"
    r"|\b(?:i|me|my|he|she|they|boss|mom|mum|dad|friend|teacher)\b"
)
_SMALL_ZH = lazy_pattern(
    "我|自己|真的|真|好|很|太|特别|非常|有点|有些|觉得|感觉|感到|心里|心情|现在|今天|最近|一直"
    "|越来越|没有|没|了|的|啊|呀|呢|吧|都|也|还|就|是|不|这么|那么|死"
)
_SMALL_EN = lazy_pattern(
    r"\b(?:i|i'm|i’m|im|am|feel|feeling|felt|so|very|really|just|a|an|the|is|it|its|was|this|that"
    r"|today|now|me|my|to|and|of|bit|little|too|all)\b"
)
NEVER = lazy_pattern(r"回\s*复\s*1")


def _quotes(text: str, book: Phrasebook) -> Iterator[str]:
    """Clauses that can stand in quotation marks word for word, in the order of the text."""
    for piece in CLAUSE_ENDS.split(text[:2000]):
        clause = _LEADING.sub("", piece.strip()).strip()
        if _fits(clause, book):
            yield clause


def _fits(clause: str, book: Phrasebook) -> bool:
    shape = _QUOTABLE_ZH if book is ZH else _QUOTABLE_EN
    if not shape.fullmatch(clause) or _UNQUOTABLE.search(clause) or QUESTION.search(clause):
        return False
    if book is ZH and not re.search("[一-鿿]{3}", clause):
        return False
    if book is EN and len(clause.split()) < 3:
        return False
    return _says_more_than_a_feeling(clause, book)


def _says_more_than_a_feeling(clause: str, book: Phrasebook) -> bool:
    rest = clause.lower()
    for word in sorted(book.feelings, key=len, reverse=True):
        rest = rest.replace(word, "")
    if book is ZH:
        return len(_SMALL_ZH.sub("", rest)) >= 2
    return len(_SMALL_EN.sub(" ", rest).split()) >= 2


def best_quote(text: str, book: Phrasebook, topic: Topic | None) -> str | None:
    """The clause that carries most: of the topic, of people, and more than a feeling."""

    def weight(clause: str) -> tuple[int, int]:
        plain = clause.lower()
        on_topic = bool(topic and topic.words.search(plain))
        names_feeling = any(word in plain for word in book.feelings)
        return on_topic + bool(_PEOPLE.search(plain)) - names_feeling, len(clause)

    return max(_quotes(text, book), key=weight, default=None)


def clean_name(name: str | None) -> str | None:
    plain = unicodedata.normalize("NFKC", name or "").strip()
    if not re.fullmatch(r"[\w一-鿿·' -]{1,12}", plain) or re.search(r"\d{3}", plain):
        return None
    return None if NEVER.search(plain) or _UNQUOTABLE.search(plain) else plain


_DENIED = lazy_pattern(
    r"(?:不|没|没有|别|不是|不太|不再|\bnot|\bnever|\bdont feel|\bno longer)\s*(?:很|太|那么"
    r"|觉得|感到|so|very|really|that)?\s*$"
)
_OF_OTHERS = lazy_pattern(
    "让[^我，。]{1,4}$|(?:他|她|它|爸|妈|父母|老师|大家|老板|朋友|孩子|人家|别人)们?(?:会|也|很"
    "|好|肯定|一定|都|特别|非常|对我)*$"
    r"|\b(?:he|she|they|parents|mom|mum|dad|boss|everyone|teacher|friend)(?: (?:will|would|is|are"
    r"|was|were|must|be|so|very|really|looked|seemed|got))* $"
)
_LOOSE = frozenset(
    {"empty", "lost", "low", "down", "stuck", "mad", "content", "calm", "alone", "numb", "tense"}
)
"""English words that name a feeling only after a word such as "feel" or "so"."""
_FELT = r"\b(?:feel|feeling|felt|im|am|was|been|so|very|really|too|and|quite|bit|me)\s"


def own_feeling(text: str, label: Emotion, book: Phrasebook) -> Feeling | None:
    """The feeling that the person names, if it goes with what was read."""
    plain = APOSTROPHES.sub("", text[:2000].lower())
    for word in sorted(book.feelings, key=len, reverse=True):
        feeling = book.feelings[word]
        fits = feeling.emotion is label or (feeling.emotion in PAIN and label in PAIN)
        if fits and _is_said(word, plain, book):
            return feeling
    return None


def _is_said(word: str, plain: str, book: Phrasebook) -> bool:
    if book is ZH:
        pattern = re.escape(word)
    else:
        pattern = rf"{_FELT if word in _LOOSE else ''}\b{re.escape(word)}\b"
    before = (plain[max(0, one.start() - 40) : one.start()] for one in re.finditer(pattern, plain))
    return any(not _DENIED.search(words) and not _OF_OTHERS.search(words) for words in before)


def topic_of(text: str, label: Emotion, book: Phrasebook) -> Topic | None:
    """What it is about; unless urgent, only where the feeling says in which tone to ask."""
    plain, cheerful = text[:2000].lower(), label is Emotion.JOY
    told = cheerful or label in PAIN
    fitting = (one for one in book.topics if one.urgent or (told and one.cheerful is cheerful))
    return next((topic for topic in fitting if topic.words.search(plain)), None)
