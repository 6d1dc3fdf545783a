"""From a plainly spelled text to hashed features, and which of them a model knows.

Chinese: the characters and their n-grams. English: words, pairs of words, pieces of words. In
both, what follows a denial counts as denied too ("not happy" also as a denied "happy"). Training
and reading share this module; `VERSION` is stored with the weights, so that neither goes on
without the other.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nuanxin.domain.patterns import lazy_pattern

VERSION = 2
Hashes = NDArray[np.uint32]

_STEP = np.uint32(0x01000193)
_SALTS = tuple(np.uint32(0x9E3779B1 * n & 0xFFFFFFFF) for n in range(1, 12))
_ENGLISH = lazy_pattern(r"[^\W_][\w']*|[!?]+|\.{2,}|[^\w\s]")
_DENIED_BY = (
    "not no never none nothing nobody neither nor without hardly barely cannot cant dont didnt "
    "doesnt isnt wasnt arent werent aint wont wouldnt couldnt shouldnt havent hasnt hadnt "
)
_DENIALS = frozenset(_DENIED_BY.split())
_DENIAL_REACH = 3
_DENIES, _STOPS = 1, 2
_SIGNS = np.zeros(1 << 16, np.uint8)
_SIGNS[[ord(character) for character in "不没别无未甭莫"]] = _DENIES
_SIGNS[[ord(character) for character in ",.!?;:~。…、但可"]] = _STOPS
_CHINESE_REACH = 6
_SPACE = 32


def chinese(text: str) -> Hashes:
    """One hash for each n-gram of 1 to 3 characters, both ends marked, and each denied pair."""
    codes = _codes(f"\x02{text}\x03")
    grams = _grams(codes, range(1, 4))
    denied = grams[1][_after_denial(codes)[:-1]] ^ _SALTS[9]
    return _spread(np.concatenate((*grams, denied)))


def english(text: str) -> Hashes:
    """One hash for each word, pair of words, piece of a word of 2 to 5 letters, denied word."""
    words: list[str] = _ENGLISH.findall(text.replace("’", "'"))
    hashes = _crc(words)
    bounded = np.concatenate((_EDGE, hashes, _EDGE))
    denied = hashes[_denied(words)] ^ _SALTS[9]
    pairs = (bounded[:-1] * _STEP + bounded[1:]) ^ _SALTS[8]
    return _spread(np.concatenate((hashes, pairs, denied, _pieces(words))))


def chinese_tokens(text: str) -> Hashes:
    """One hash for each character, in order."""
    return _spread(_codes(text) ^ _SALTS[10])


def english_tokens(text: str) -> Hashes:
    """One hash for each word and mark, in order."""
    words = _ENGLISH.findall(text.replace("’", "'"))
    return _spread(_crc(words) ^ _SALTS[10])


def paired(tokens: Hashes) -> Hashes:
    """One hash for each token together with the next; the last stands alone."""
    following = np.concatenate((tokens[1:], _EDGE[: tokens.size]))
    return _spread(tokens * _STEP + following)


def counted(hashes: Hashes, known: Hashes) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The places, ascending, of what occurs of `known` (sorted), with 1 + ln(count)."""
    found, counts = np.unique(hashes, return_counts=True)
    places = np.searchsorted(known[:-1], found)
    kept = known[places] == found
    return places[kept], (1 + np.log(counts[kept])).astype(np.float32)


_EDGE = np.array([2], np.uint32)


def _crc(words: Sequence[str]) -> Hashes:
    return np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], np.uint32)


def _codes(text: str) -> Hashes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _grams(codes: Hashes, lengths: range) -> Sequence[Hashes]:
    """Hashes of all n-grams, one array per length; each length has a salt of its own."""
    found = []
    rolling = codes
    for length in range(1, lengths.stop):
        if length > 1:
            rolling = rolling[:-1] * _STEP + codes[length - 1 :]
        if length >= lengths.start:
            found.append(rolling * _SALTS[0] ^ _SALTS[length])
    return found


def _pieces(words: Sequence[str]) -> Hashes:
    """n-grams of 2 to 5 characters that stay within one word and its two ends."""
    codes = _codes(f" {' '.join(words)} ")
    spaces = np.concatenate(([0], np.cumsum(codes == _SPACE)))
    kept = []
    for length, grams in enumerate(_grams(codes, range(2, 6)), start=2):
        until = spaces[length - 1 : length - 1 + grams.size]
        kept.append(grams[until == spaces[1 : 1 + grams.size]])
    return np.concatenate(kept)


def _after_denial(codes: Hashes) -> NDArray[np.bool_]:
    """Which characters follow a denial within its reach and the same clause."""
    signs = _SIGNS[np.minimum(codes, _SIGNS.size - 1)]
    places = np.arange(codes.size)
    denial = np.maximum.accumulate(np.where(signs == _DENIES, places, -99))
    stop = np.maximum.accumulate(np.where(signs == _STOPS, places, -1))
    after = places - denial
    return (denial > stop) & (after > 0) & (after <= _CHINESE_REACH)


def _denied(words: Sequence[str]) -> list[int]:
    """The places of words that follow a denial within its reach and the same clause."""
    found = []
    left = 0
    for place, word in enumerate(words):
        if word.replace("'", "") in _DENIALS:
            left = _DENIAL_REACH
        elif not word[0].isalnum():
            left = 0
        elif left:
            found.append(place)
            left -= 1
    return found


def _spread(hashes: Hashes) -> Hashes:
    """Mixes all bits, so that the high ones alone tell hashes apart too."""
    mixed = hashes ^ (hashes >> np.uint32(15))
    mixed = mixed * np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(12)
    mixed *= np.uint32(0x297A2D39)
    mixed ^= mixed >> np.uint32(15)
    return mixed
