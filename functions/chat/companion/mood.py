"""The feeling that a reply goes by."""

from functions.chat.companion.situation import Situation
from functions.chat.companion.text import TURN, book_of, plain_of
from functions.chat.phrases import PAIN, Kind
from nuanxin.domain.emotion import Emotion

BARELY = 0.3
"""Below this intensity the question in a text counts more than its feeling."""
_FAINT = 0.25
_CARRIED = 2
"""For how many messages a feeling is taken to last."""


def shown_feeling(situation: Situation) -> Emotion:
    """The feeling, unless it is so faint a joy or surprise that nobody would remark on it.

    "Nobody cares anyway" is pain, also where no word in it names a feeling; and the joy in "thank
    you, but" is only politeness.
    """
    reading, book, text = situation.reading, book_of(situation), plain_of(situation.text)
    named = reading.label in PAIN and reading.intensity >= BARELY
    if not named and book.masked.search(text):
        return Emotion.SADNESS
    thanked = book.courtesies[Kind.THANKS].search(text) and TURN.search(text)
    if thanked and reading.label is Emotion.JOY:
        return Emotion.NEUTRAL
    faint = reading.label not in PAIN and reading.intensity < _FAINT
    return Emotion.NEUTRAL if faint else reading.label


def mood_of(situation: Situation) -> Emotion:
    """The feeling of this message; where it shows none, of the last ones before it."""
    for feeling in (shown_feeling(situation), *situation.earlier_feelings[: -_CARRIED - 1 : -1]):
        if feeling is not Emotion.NEUTRAL:
            return feeling
    return Emotion.NEUTRAL
