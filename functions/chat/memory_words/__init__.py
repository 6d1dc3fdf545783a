"""What people ask in words to be done with what is remembered of them: to forget something, to
remember nothing more, to say what there is. Fixed texts, whoever else writes."""

from functions.chat.memory_words.answering import MemoryWords

__all__ = ["MemoryWords"]
