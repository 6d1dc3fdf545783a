"""What a reply needs to know beyond the talk: memories, documents, wishes that concern memory."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from functions.chat.brief import Brief, Written
from functions.chat.memory_words import MemoryWords
from functions.chat.remembering import Remembering
from nuanxin.domain.conversation import Message

if TYPE_CHECKING:
    from functions.chat.knowledge.consulting import Consulting


@dataclass(frozen=True, slots=True)
class Preparing:
    memory: Remembering | None
    memory_words: MemoryWords | None
    consulting: "Callable[[], Consulting] | None"

    def prepared(self, question: Message, brief: Brief) -> Brief:
        """With what is said about the memory itself, or else with what a reply needs to know."""
        words = self.memory_words
        return self._with(words.answer(brief, question) if words else None, question, brief)

    def shown(self, question: Message, brief: Brief) -> Brief:
        """As `prepared`, in a talk that its client keeps."""
        words = self.memory_words
        return self._with(words.shown(brief, question) if words else None, question, brief)

    def _with(self, of_memory: Written | None, question: Message, brief: Brief) -> Brief:
        if of_memory is not None:
            return replace(brief, of_memory=of_memory)
        if self.memory is not None:
            brief = self.memory.reminded(brief, question)
        if self.consulting is None or not brief.agent.dataset_ids:
            return brief
        return self.consulting().informed(brief)
