"""A short message told back as a whole, so that its point is in it wherever it stands."""

from functions.chat.companion.quoting import turned_clauses, turned_loosely_zh
from functions.chat.companion.telling import Telling, Turned
from functions.chat.companion.text import CLAUSE_ENDS
from functions.chat.phrases import ZH, Topic
from nuanxin.domain.patterns import lazy_pattern

_SHORT = 36
"""Characters of a message up to which it is told back whole."""
_MOST_CLAUSES = 3
_EDGE = lazy_pattern(r"^[^\w「“\"]+|[^\w」”\"%]+$")
_SIGHS = lazy_pattern(
    r"^(?:唉|哎|呜|嗯|啊|哈|那个|天[哪啊]|话说|好家伙|妈呀|我跟你说|跟你说|说实话|就是|家人们|姐妹们)+"
)
_NOT_TOLD = lazy_pattern(
    r"^(?:笑死(?:我了)?|谁懂|救命|算了|没事|随便|真的?|不想说|不说了|我?也?不知道(?:怎么|该)?|(?:我?真的?|我)?(?:好|很|太|特别|超级?)?"
    r"(?:难过|难受|开心|高兴|烦|气|累|爽|舒服|伤心|委屈|害怕|崩溃|郁闷|无语|emo|破防|心塞|感动|幸福)了?(?:死了?)?)$"
)
"""Pieces that are left out: they add a feeling or a sigh and tell nothing."""


def retold_zh(text: str, topic: Topic | None) -> Turned | None:
    """The whole of a short message of several clauses, its pronouns turned round."""
    clauses = turned_clauses(text, ZH, topic)
    pieces = _pieces(text)
    if not clauses or len(text) > _SHORT or not 2 <= len(pieces) <= _MOST_CLAUSES:
        return None
    turned = [turned_loosely_zh(piece) for piece in pieces]
    whole = "，".join(one for one in turned if one is not None)
    if None in turned:
        return None
    tellings = [one.telling for one in clauses]
    telling = Telling.DONE if set(tellings) != {Telling.BORNE} else Telling.BORNE
    if _is_harsh(pieces[-1], topic):
        telling = Telling.HARSH
    return Turned(whole, telling, any(one.is_on_topic for one in clauses))


def _is_harsh(piece: str, topic: Topic | None) -> bool:
    """Of the last one: "these words" are the ones just before them."""
    return any(one.telling is Telling.HARSH for one in turned_clauses(piece, ZH, topic))


def _pieces(text: str) -> list[str]:
    bare = (_EDGE.sub("", piece) for piece in CLAUSE_ENDS.split(text))
    told = [_SIGHS.sub("", piece) for piece in bare]
    return [piece for piece in told if piece and not _NOT_TOLD.match(piece)]
