"""Looking things up for a reply."""

from dataclasses import dataclass, replace

from functions.chat.brief import Brief
from functions.chat.knowledge.asking import Asked, asks_for_knowledge
from functions.chat.knowledge.found import Found
from functions.chat.knowledge.querying import joined, leans_on_talk, rewritten
from functions.chat.ports import LanguageModel
from nuanxin import observability
from nuanxin.domain.attached import own_words
from nuanxin.errors import UpstreamUnavailable
from nuanxin.knowledge.searching import KnowledgeSearch, Question

MOST_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class Consulting:
    """Of agents with datasets. `model` words questions anew that lean on the talk."""

    search: KnowledgeSearch
    model: LanguageModel | None = None

    def informed(self, brief: Brief) -> Brief:
        """With what the agent's datasets say, where the message asks for that. If they cannot be
        read, nothing is known, and the reply says so."""
        text = own_words(brief.text)
        asked = asks_for_knowledge(text, brief.reading)
        if not brief.agent.dataset_ids or asked is Asked.NOTHING:
            return brief
        try:
            found = self.search.search(
                brief.agent.dataset_ids, Question(self._question(brief, text), MOST_PASSAGES)
            )
        except UpstreamUnavailable as error:
            observability.fault("knowledge.not_searched", error, code=error.code)
            found = ()
        fitting = tuple(one for one in found if one.fits)
        if not fitting and asked is Asked.PERHAPS:
            return brief
        return replace(brief, found=Found(fitting))

    def _question(self, brief: Brief, text: str) -> str:
        if self.model is not None and brief.history and leans_on_talk(text):
            question = rewritten(self.model, brief.agent.model, text, brief.history)
            if question is not None:
                return question
        return joined(text, brief.history)
