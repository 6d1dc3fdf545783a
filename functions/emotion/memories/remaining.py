"""What else a turn tells, when one thing that it told is not true any more.

The turn is hidden then, as it says what is wrong. What nothing else remembers of it is kept beside
that, in the person's own words.
"""

from collections.abc import Sequence

from functions.emotion.memories.drawing.clauses import clauses, sentences
from functions.emotion.memories.drawing.own_words import QUOTE, of_their_own
from functions.emotion.memories.model_checking import value_of
from nuanxin.domain.memories import MAX_MEMORY, Memory, MemoryKind, drawn_memory_id
from nuanxin.domain.sensitive import is_sensitive
from nuanxin.domain.small_talk import is_courtesy
from nuanxin.retrieval.terms import terms

SALIENCE = 0.3
_COVERED = 0.6
"""The share of a memory's terms from which on a clause is what it was drawn from."""
_LEAST = 3
"""Terms of what is worth keeping."""
_MORE = 8
"""Characters that a clause may have more than what covers it: else it says something besides."""


def remaining(
    turn: Memory, wrong: Sequence[Memory], others: Sequence[Memory], *, in_danger: bool
) -> Memory | None:
    """Of a turn, without what is wrong in it and what others say; `None` if nothing is left."""
    text = rest_of(turn.text, [one.text for one in wrong], [one.text for one in others])
    if not text:
        return None
    source = turn.sources[0]
    return Memory(
        id=drawn_memory_id(source.message_id, MemoryKind.FACT, "rest"),
        kind=MemoryKind.FACT,
        text=text,
        said_at=turn.said_at,
        sources=(source,),
        salience=SALIENCE,
        confidence=0.9,
        sensitive=in_danger or is_sensitive(text, turn.felt),
    )


def rest_of(text: str, wrong: Sequence[str], others: Sequence[str]) -> str:
    words = of_their_own(text)
    left, chinese = [], False
    for sentence in sentences(words or ""):
        chinese = chinese or sentence.chinese
        for clause in clauses(sentence):
            if clause.doubted or QUOTE in clause.said or _is_covered(clause.said, wrong, others):
                continue
            if len(set(terms(clause.said))) >= _LEAST and not is_courtesy(clause.said):
                left.append(clause.said)
    return ("，" if chinese else ", ").join(left)[:MAX_MEMORY]


def _is_covered(said: str, wrong: Sequence[str], others: Sequence[str]) -> bool:
    return any(_covers(one, said) for one in wrong) or any(
        _covers(one, said) and len(said) <= len(one) + _MORE for one in others
    )


def _covers(memory: str, said: str) -> bool:
    wanted = set(terms(value_of(memory))) or set(terms(memory))
    return bool(wanted) and len(wanted & set(terms(said))) >= _COVERED * len(wanted)
