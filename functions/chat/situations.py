"""What the generator may know of a turn."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from statistics import fmean

from functions.chat.brief import Brief
from functions.chat.closeness import is_close
from functions.chat.companion import Situation, Strategy, tone_of
from nuanxin.domain.attached import own_words
from nuanxin.domain.conversation import Author, Message

_REMEMBERED_REPLIES = 20


def situation_of(brief: Brief) -> Situation:
    replies = [one for one in brief.history if one.author is Author.ASSISTANT]
    said = [one for one in brief.history if one.author is Author.USER]
    at = brief.duties.at
    close = tuple(one for one in brief.recalled if is_close(brief.text, one.text))
    return Situation(
        text=own_words(brief.text) or brief.text,
        reading=brief.reading,
        language=brief.person.language,
        name=brief.person.display_name,
        recalled=close,
        earlier_strategies=tuple(_strategies(reversed(replies))),
        earlier_replies=tuple(one.text for one in replies[:_REMEMBERED_REPLIES]),
        avoided=brief.avoided,
        earlier_feelings=tuple(one.emotion.label for one in reversed(said) if one.emotion),
        earlier_texts=tuple(one.text for one in said if one.text),
        helped=helped_in(brief.history, brief.reading.valence),
        tone=brief.person.companion.tone or tone_of(brief.agent.persona),
        agent_name=brief.agent.name,
        hour=None if at is None else _hour(at, brief.person.zone),
        known=tuple(one for one in brief.recalled if one not in close),
        profile=brief.profile,
    )


def _hour(at: datetime, zone: tzinfo | None) -> int | None:
    """By the person's clock."""
    return None if zone is None else at.astimezone(zone).hour


def helped_in(history: Sequence[Message], valence_now: float) -> Mapping[Strategy, float]:
    """The mean change of valence from before each strategy's replies to what was said next;
    `history` is newest first, and what is said now comes after all of it."""
    changes: dict[Strategy, list[float]] = defaultdict(list)
    after, strategy = valence_now, None
    for message in history:
        if message.author is Author.ASSISTANT:
            strategy = _BY_NAME.get(message.strategy or "")
            continue
        if message.emotion is None:
            strategy = None
            continue
        if strategy is not None:
            changes[strategy].append(after - message.emotion.valence)
        after, strategy = message.emotion.valence, None
    return {name: fmean(values) for name, values in changes.items()}


def _strategies(replies: Iterable[Message]) -> Iterator[Strategy]:
    for reply in replies:
        if reply.strategy in _BY_NAME:
            yield _BY_NAME[reply.strategy]


_BY_NAME = {str(strategy): strategy for strategy in Strategy}
