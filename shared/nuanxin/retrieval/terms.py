"""A text's terms: what it is found by.

Chinese, Japanese, Korean and other writing without spaces gives every character and every pair of
neighbours, which needs no dictionary and finds single characters as well. Everything else gives
words: English ones by their Snowball stems, without accents, without stop words. Traditional
characters become simplified ones by OpenCC's table. An emoji is a term of its own.
"""

import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import Stemmer

from nuanxin.domain.patterns import lazy_pattern

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"  # Thai, Lao, Burmese, Jamo, Khmer
    "\u3005\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff"  # iteration mark, kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"  # Han, hangul
)
_LONGEST = 64
"""Characters of a word; what is longer is cut into several."""
_PIECE = lazy_pattern(
    rf"([{_UNSPACED}]+|[^\W_{_UNSPACED}]{{1,{_LONGEST}}}"
    "|[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001f3fa\U0001f400-\U0001faff])"
    r"(?:['\u2019](?:s|t|d|m|ll|re|ve)\b)?"
)
"""One group: what comes of "it's" and "don't" after the apostrophe tells nothing."""
_ASKING = lazy_pattern(
    "什么时候|什么|为什么|为何|怎么样?|怎样|如何|何[时处地种]|多少|多[久长大远高]|谁|是否|请问|吗|呢|哪"
    "(?:里|儿|些|个|一?[年月日天种位家座部国])|几(?:个|年|岁|次|点|月|号|天|种|位|时)"
)
"""English has such words among its stop words."""
_ACCENTS = lazy_pattern("[\u0300-\u036f]+")
_MEASURED = lazy_pattern(rf"[0-9]{{1,4}}[{_UNSPACED}]")
"""A number with what it counts: "5月" is not "5天"."""
_FIRST_UNSPACED = "\u0e00"
_FIRST_EMOJI = "\U0001f000"
_LAST_EMOJI = "\U0001faff"
_NAME = "\x1f"
_NAMES_WITHIN = 256
"""Characters of a query in which names are looked for."""

_TELL_NOTHING = (
    "a about above after again all also am an and any are aren as at be because been before"
    " being below between both but by can cannot could couldn d did didn do does doesn doing"
    " don down during each either else ever for from further had hadn has hasn have haven"
    " having he her here hers herself him himself his how i if in into is isn it its itself"
    " just let ll m me might mine more most mustn my myself neither nor of off on once only"
    " onto or other ought our ours ourselves out over own per quite rather re s same shall"
    " shan she should shouldn so some such t than that the their theirs them themselves then"
    " there these they this those though through to too toward towards under until unto up"
    " upon us ve very was wasn we were weren what when where whether which while who whom"
    " whose why will with within without would wouldn yet you your yours yourself yourselves"
)
_STOP_WORDS = frozenset(_TELL_NOTHING.split())
_COUNTED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_NUMBERS: Mapping[str, str] = {
    name: str(number) for number, name in enumerate(_COUNTED.split(), start=2)
}
"""As digits. "One" and "zero" are hardly ever told by their digit."""

_stemmers = threading.local()


def terms(text: str) -> list[str]:
    """With repetitions."""
    plain = folded(text)
    runs, words = _pieces(plain)
    found = [character for run in runs for character in run]
    found += [first + second for run in runs for first, second in pairwise(run)]
    if runs and words:
        found += _MEASURED.findall(plain)
    return found + words


def asked_terms(text: str) -> list[str]:
    """Of a question: without the words that only ask, which no answer has."""
    return terms(_ASKING.sub(" ", folded(text))) or terms(text)


def hashed(found: Iterable[str]) -> Iterator[int]:
    """32 bits each, the same on every machine. Of 100,000 different terms about one has the number
    of another: two texts may share a hash without sharing a word."""
    return (crc32(term.encode()) for term in found)


def name_hashes(name: str) -> list[int]:
    """Of a name as a whole, apart from the terms; none if there is nothing to find it by."""
    runs, words = _pieces(folded(name))
    whole = " ".join(runs + words)
    return list(hashed([_NAME + whole])) if whole else []


def named_hashes(text: str) -> set[int]:
    """Of all the names that a text may contain: up to three words, or two to four characters of
    writing without spaces."""
    runs, words = _pieces(folded(text[:_NAMES_WITHIN]))
    found = [
        run[start : start + length]
        for run in runs
        for length in (2, 3, 4)
        for start in range(len(run) - length + 1)
    ]
    found += [
        " ".join(words[start : start + length])
        for length in (1, 2, 3)
        for start in range(len(words) - length + 1)
    ]
    return set(hashed(_NAME + name for name in found))


def _pieces(plain: str) -> tuple[list[str], list[str]]:
    """Runs of writing without spaces, and the stems of words, with emoji among them."""
    runs: list[str] = []
    words: list[str] = []
    for piece in _PIECE.findall(plain):
        if _FIRST_UNSPACED <= piece < _FIRST_EMOJI or piece > _LAST_EMOJI:
            runs.append(piece)
        elif piece not in _STOP_WORDS:
            words.append(_NUMBERS.get(piece, piece))
    return runs, _stemmer().stemWords(words) if words else words


def folded(text: str) -> str:
    """Compatible forms, accents, case and traditional characters made one."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    whole = unicodedata.normalize("NFC", _ACCENTS.sub("", apart))
    return whole.casefold().translate(_simplified())


@cache
def _simplified() -> Mapping[int, str]:
    """OpenCC's table of single characters; of several simplified forms the first."""
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t", 1) for line in table.splitlines() if "\t" in line)
    return {ord(traditional): plain.split()[0] for traditional, plain in pairs}


def _stemmer() -> "Stemmer.Stemmer":
    """Of this thread: one stemmer must not be used by two at once."""
    try:
        return _stemmers.english
    except AttributeError:
        _stemmers.english = Stemmer.Stemmer("english")
        return _stemmers.english
