"""Whether two texts say the same, letter by letter."""

import unicodedata


def same_words(text: str) -> str:
    """One form for texts that differ in width, case, spaces and signs only."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(char for char in folded if char.isalnum())
    return kept or folded.strip()


def likeness(one: str, other: str) -> float:
    """How many pairs of characters they share, of all that they have (Jaccard), 0…1."""
    mine, theirs = _pairs(same_words(one)), _pairs(same_words(other))
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else float(one == other)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())
