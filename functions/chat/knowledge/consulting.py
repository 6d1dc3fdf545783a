"""Looking things up for a reply."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from functions.chat.brief import Brief
from functions.chat.knowledge.asking import Asked, asks_for_knowledge
from functions.chat.knowledge.found import Found
from functions.chat.knowledge.querying import (
    FollowUp,
    follow_up,
    leans_on_talk,
    rewritten,
)
from functions.chat.ports import LanguageModel
from nuanxin import observability
from nuanxin.domain.attached import own_words
from nuanxin.errors import UpstreamUnavailable
from nuanxin.knowledge.fitting import also_said, fit_of, wanted
from nuanxin.knowledge.searching import KnowledgeSearch, Passage, Question, told_by

MOST_PASSAGES = 6
_LIKE = 0.65
"""How much of what is wanted a passage has that was found by other words for it."""


@dataclass(frozen=True, slots=True)
class Consulting:
    """Of agents with datasets. `model` words questions anew that lean on the talk."""

    search: KnowledgeSearch
    model: LanguageModel | None = None

    def informed(self, brief: Brief) -> Brief:
        """With what the agent's datasets say, where the message asks for that. Where they cannot
        be read, that is what the reply says. A question beside a picture may be about that."""
        text = own_words(brief.text)
        asked = asks_for_knowledge(text, brief.reading)
        if not brief.agent.dataset_ids or asked is Asked.NOTHING:
            return brief
        try:
            found = next((one for one in self._tries(brief, text) if one.passages), Found((), text))
        except UpstreamUnavailable as error:
            observability.fault("knowledge.not_searched", error, code=error.code)
            found = Found((), text, is_unread=True)
        is_asked = asked is Asked.KNOWLEDGE and text == brief.text
        if not found.passages and not is_asked:
            return brief
        return replace(brief, found=replace(found, is_asked=is_asked))

    def _tries(self, brief: Brief, text: str) -> Iterator[Found]:
        """What fits, for one way after another of wording the question: by itself, and, for what
        leans on the talk or is too short for anything to fit, with the talk."""
        follows = follow_up(text, brief.history)
        leans = follows is not None and leans_on_talk(text)
        if not leans:
            yield self._fitting(brief, text)
            if more := also_said(text):
                yield self._said_otherwise(brief, text, more)
        if follows is not None:
            yield self._following(brief, text, follows)
        if leans:
            yield self._fitting(brief, text)

    def _said_otherwise(self, brief: Brief, text: str, more: str) -> Found:
        want, passages = wanted(text), self._found(brief, f"{text} {more}")
        return Found(tuple(one for one in passages if fit_of(want, told_by(one)) >= _LIKE), text)

    def _following(self, brief: Brief, text: str, follows: FollowUp) -> Found:
        if self.model is not None:
            question = rewritten(self.model, brief.agent.model, text, brief.history)
            if question is not None:
                return self._fitting(brief, question)
        passages = self._found(brief, follows.text)
        return Found(tuple(one for one in passages if follows.fits(one)), follows.question)

    def _fitting(self, brief: Brief, query: str) -> Found:
        want = wanted(query)
        fitting = [one for one in self._found(brief, query) if one.fits]
        fitting.sort(key=lambda one: fit_of(want, told_by(one)) + one.coverage / 2, reverse=True)
        return Found(tuple(fitting), query)

    def _found(self, brief: Brief, query: str) -> tuple[Passage, ...]:
        return self.search.search(brief.agent.dataset_ids, Question(query, MOST_PASSAGES))
