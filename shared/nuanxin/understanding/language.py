"""Which language a text is in, as far as the models know languages: Chinese, English, neither."""

from collections.abc import Sequence
from dataclasses import dataclass

from nuanxin.domain.patterns import lazy_pattern

ENGLISH_WORD_WEIGHS = 1.5
"""How many Chinese characters one English word is worth in a mixed text."""
_NOTICED = 0.12
"""The share from which a second language in a text is read as well."""

_HAN = lazy_pattern(r"[㐀-䶿一-鿿\U00020000-\U0003134f]")
_FOREIGN_LETTERS = lazy_pattern(
    r"[\u0370-\u1fff\u2c00-\u2dff\u3040-\u30ff\u3130-\u318f\ua000-\uabff\uac00-\ud7ff\ufb50-\ufdff"
    r"\ufe70-\ufefc]"
)
_WORDS = lazy_pattern(r"[a-zà-öø-ÿœßžščřąęłńśźżğış]+(?:['’][a-z]+)*")
_MARKED = lazy_pattern(r"[à-öø-ÿœßžščřąęłńśźżğış]")
_PRONOUNCED = lazy_pattern(
    r"^(?!.*(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert(?!h)|zxcv|xcvb|cvbn|vbnm)).*[aeiouy]"
    r"|^(?:h?m+|ty|tbh|wtf|btw|brb|np|pls|thx|xd|ffs|smh|nvm|lmk)$"
)
"""A word that can be spoken and is no row of keys, or one of those that are not spoken."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "i a an the is am are was were be been to of and in it you that he she we they my your his "
    "her our me him them this for on with at as have has had do does did not no yes so but or "
    "if what how why when who where can could will would should just about out up from by im "
    "ive ill dont its hello hi hey bye okay ok please thanks thank good morning night today "
    "tomorrow yesterday help need want feel feeling know think because there here now very "
    "really work school friend life day being get got go going gone make made take took come "
    "came see saw say said tell told one two first last new old more most much many some any "
    "all every nothing something everything never always still even only too also again then "
    "than back off over down into after before until while away home time week year people man "
    "woman mom dad mum sister brother kid kids baby dog cat love like hate wow omg lol haha ugh "
    "yeah yep nope nah gonna wanna gotta cant wont didnt doesnt isnt wasnt couldnt youre theyre "
    "thats whats lets sorry happy sad tired angry mad scared bad great nice sure maybe idk tbh "
    "honestly oh well right left phone food eat sleep bed house room job boss money car bus "
    "train rain "
)
_FOREIGN = _words(
    "je suis est pas que qui les des une mon ma mes avec pour dans sur très tres bonjour merci "
    "il elle nous vous et au aux du ne ce cette triste el los las estoy muy yo mi tu su por "
    "para con una pero como esta este gracias hola ich bin nicht und der die das ein eine ist "
    "mit auf für mir mich dir sehr heute traurig eu não nao sou muito você voce estou obrigado "
    "um uma com io sono che di non per molto oggi grazie ciao ik ben niet het een van jag är "
    "inte och att en saya tidak aku yang dan sangat ini itu tôi rất không xin ako ang ng mga "
    "hindi çok bir ve nie jest się bardzo jestem dla soy hoy bien anche sind wir ihr "
)


@dataclass(frozen=True, slots=True)
class Language:
    """`name` is `zh`, `en` or `und`; the shares say how far each model is to be believed."""

    name: str
    chinese: float
    english: float


UNKNOWN = Language("und", 0.0, 0.0)


def language_of(plain: str) -> Language:
    """The language of a plainly spelled text; `und` for other languages and no words at all."""
    han = 0 if plain.isascii() else len(_HAN.findall(plain))
    words = [] if not _has_latin(plain) else _WORDS.findall(plain)
    foreign = 0 if plain.isascii() else len(_FOREIGN_LETTERS.findall(plain))
    if foreign > (han + len(words)) // 4:
        return UNKNOWN
    english = len(words) * ENGLISH_WORD_WEIGHS if _is_english(words, beside_han=han > 0) else 0.0
    if not han and not english:
        return UNKNOWN
    share = han / (han + english)
    if share < _NOTICED:
        return Language("en", 0.0, 1.0)
    if share > 1 - _NOTICED:
        return Language("zh", 1.0, 0.0)
    return Language("zh" if share >= 0.5 else "en", share, 1 - share)


def _has_latin(plain: str) -> bool:
    return not plain.islower() or any("a" <= letter <= "ÿ" for letter in plain)


def _is_english(words: Sequence[str], *, beside_han: bool) -> bool:
    """Whether Latin words are English: some known word, or at least no sign of another language."""
    bare = [word.replace("'", "").replace("’", "") for word in words]
    known = sum(word in _ENGLISH for word in bare)
    strange = sum(word in _FOREIGN or bool(_MARKED.search(word)) for word in bare)
    if known or strange:
        return known >= strange
    return bool(bare) and (beside_han or all(_PRONOUNCED.search(word) for word in bare))
