"""Whether two texts say the same, letter by letter."""

import unicodedata

from nuanxin.domain.patterns import lazy_pattern

ALIKE = 0.8
"""`likeness` from which on two texts say the same."""


def same_words(text: str) -> str:
    """One form for texts that differ in width, case, spaces and signs only."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(char for char in folded if char.isalnum())
    return kept or folded.strip()


def likeness(one: str, other: str) -> float:
    """How many pairs of characters they share, of all that they have (Jaccard), 0…1."""
    mine, theirs = _pairs(same_words(one)), _pairs(same_words(other))
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else float(one == other)


_RUN, _RUN_OF_LETTERS = 4, 12
"""Characters in a row from which a text gives another one back: in writing without spaces, and in
letters. Shorter ones are shared by chance ("今天很累", "i am tired")."""
_NAMED = lazy_pattern(
    r"(?:名?叫做?|名字是|改名(?:叫|为)?)\s*([\u4e00-\u9fff]{2,4}?)(?=$|[^\u4e00-\u9fff]|的|了|呀|啊)"
    r"|(?:named|called|name is|name's)\s+([A-Za-z][\w'-]{2,})"
)


def gives_back(reply: str, said: str) -> bool:
    """Whether a reply holds words of what was said: a run of them, or a name that it told."""
    named = {one for pair in _NAMED.findall(said) for one in pair if one}
    if any(name.lower() in reply.lower() for name in named):
        return True
    mine, theirs = same_words(said), same_words(reply)
    length = _RUN_OF_LETTERS if mine.isascii() else _RUN
    runs = {mine[at : at + length] for at in range(len(mine) - length + 1)}
    return any(theirs[at : at + length] in runs for at in range(len(theirs) - length + 1))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())
