"""Reading a message: its plain form, its language, where clauses and questions end."""

import re
import unicodedata

from functions.chat.companion.situation import Situation
from functions.chat.phrases import EN, ZH, Phrasebook
from nuanxin.domain.patterns import lazy_pattern

MARKS = lazy_pattern(r"[^\w]+")
APOSTROPHES = lazy_pattern(r"['’‘]")
TURN = lazy_pattern(r"但|可是|不过|还是|只是|\b(?:but|still|though)\b")
CLAUSE_ENDS = lazy_pattern(
    r"[，,。.！!？?；;：:\n~～…—]+|\s{2,}|(?<=[一-鿿])\s+(?=[一-鿿])"
    r"|(?<!\bme)(?<!\bI)\s(?:and|but|so|because)\s(?=(?:i|im|i'm|i’m|my|he|she|they|we|it|nobody"
    r"|no|now|then)\b)",
    re.IGNORECASE,
)
QUESTION = lazy_pattern(
    r"吗$|呢$|么$|什么|怎么|为何|干嘛|咋|谁|哪|多少|几点|凭啥|凭什么|是不是|会不会|能不能|要不要|该不该"
    r"|\b(?:what|why|how|who|when|where|which)\b"
)
_SPOKEN_BY_ALL = lazy_pattern(
    r"(?:ok(?:ay)?|okk+|k+|thx|thanks|bye(?: ?bye)?|yes|no|yeah|(?:ha)+h?|hi|hello|lol)[\W_]*",
    re.IGNORECASE,
)
"""Words that are used within Chinese too; they do not change the language of a conversation."""
_HAN = lazy_pattern("[一-鿿]")
_LATIN_WORDS = lazy_pattern(r"[A-Za-zÀ-ɏ']{2,}")
_FOREIGN_LETTERS = lazy_pattern("[À-ÖØ-öø-ɏͰ-῿぀-ヿ㄰-㆏ꀀ-꯿가-퟿]")
_SENTENCE = 2
"""Words."""


_STICKERS = lazy_pattern(r"\[[^\[\]\s]{1,6}\]")
"""Pictures that chats write as words."""


def without_stickers(text: str) -> str:
    return _STICKERS.sub(" ", text)


_DIALECT = (
    (lazy_pattern("[俺咱]们?家?娘"), "我妈"),
    (lazy_pattern("[俺咱]们?家?爹"), "我爸"),
    (lazy_pattern("俺"), "我"),
    (lazy_pattern("[侬恁]"), "你"),
    (lazy_pattern("今朝|今儿个?|今个儿?"), "今天"),
    (lazy_pattern("明儿个?"), "明天"),
    (lazy_pattern("咋(?:个|样)?"), "怎么"),
    (lazy_pattern("攰"), "累"),
    (lazy_pattern("老(?=不?开心)|系(?=好|真)|贼(?=[难累烦冷热好])"), "很"),
)
"""What is said elsewhere in China for words that the tables know."""


def plain_of(text: str) -> str:
    plain = APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).lower()).strip()
    for words, usual in _DIALECT:
        plain = words.sub(usual, plain)
    return plain


def book_of(situation: Situation) -> Phrasebook:
    spoken = situation.reading.language
    latest = situation.earlier_replies[:1]
    if latest and (spoken == "und" or _SPOKEN_BY_ALL.fullmatch(situation.text)):
        spoken = "zh" if _HAN.search(latest[0]) else "en"
    language = situation.language if spoken == "und" else spoken
    return ZH if language.lower().startswith("zh") else EN


def is_foreign(situation: Situation) -> bool:
    """Whether it is written in a language that the reading does not know."""
    text = situation.text
    if situation.reading.language != "und":
        return False
    return len(_LATIN_WORDS.findall(text)) >= _SENTENCE or bool(_FOREIGN_LETTERS.search(text))


def is_polite(situation: Situation) -> bool:
    return "您" in situation.text


_ONE_YOU = lazy_pattern("你(?!们)")


def politely(words: str) -> str:
    """With the polite word for one person; several have none."""
    return _ONE_YOU.sub("您", words)
