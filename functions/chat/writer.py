"""Writing a reply: fixed text in danger, for goodbyes and for what may not be brought in, a model
where there is one, our own words otherwise."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from aws_lambda_powertools.metrics import MetricUnit

from functions.chat.attached_words import missed, picture_reply, unread_reply
from functions.chat.brief import BUILT_IN, MODERATED, Brief, Written
from functions.chat.care.minors import declares_love
from functions.chat.care.output import harm_in
from functions.chat.care.replies import (
    farewell,
    lines_for,
    request_for_consent,
    with_care,
    with_notices,
)
from functions.chat.care.texts import in_language
from functions.chat.companion import Strategy, compose, plan_reply
from functions.chat.danger import help_for
from functions.chat.knowledge.answering import answer_from
from functions.chat.knowledge.citing import cited_in, named_in, with_known_marks
from functions.chat.knowledge.found import Found
from functions.chat.knowledge.grounding import closing
from functions.chat.moderation import ports as moderation
from functions.chat.moderation.output import Unfit, checked
from functions.chat.moderation.ports import CLEAN, Moderator, Outcome, Verdict
from functions.chat.moderation.texts import DECLINED, NOT_NOW, TAKEN_BACK
from functions.chat.ports import (
    FETCH_HINT,
    SPACED_HINT,
    Halted,
    LanguageModel,
    ModelUnavailable,
    never,
)
from functions.chat.prompt import build_prompt, memory_ids_of
from functions.chat.situations import situation_of
from functions.chat.takeover_words import handed_over
from nuanxin import observability
from nuanxin.domain.conversation import Author, Fallback, WrittenBy
from nuanxin.domain.knowledge import Citation

_MAX_REPLY = 16_000
"""Characters. Far more than anybody reads, and well below what one item of the table holds."""
_BROKEN_OFF = {
    "zh": "……\n\n（刚才的话没能说完。）\n\n",
    "en": "…\n\n(That broke off before it was finished.)\n\n",
}
"""Between what the model had said when it fell silent and our own words: nobody is to take them
for its end."""
_FENCE = "```"
_TAKEN_BACK = "\n\n"
"""Between what the model had said and the words that replace the rest."""
_HARMFUL = "care:"
"""Before the kind of harm, in the label of what a companion must not say."""
_BEFORE_ALL = (handed_over, help_for, farewell, request_for_consent)
"""What is said whoever writes, the weightiest first."""

Remind = Callable[[Brief], Brief]
"""Looks up what the person told before."""


def _as_it_is(brief: Brief) -> Brief:
    return brief


@dataclass(frozen=True, slots=True)
class Writer:
    """`model` is `None` where none is configured, `moderator` where nothing is to be checked.

    Danger comes first: what is said then is never checked, nor are our own texts.
    """

    model: LanguageModel | None
    moderator: Moderator | None = None

    def write(
        self, brief: Brief, remind: Remind = _as_it_is, is_halted: Callable[[], bool] = never
    ) -> Generator[str, None, Written]:
        """Yield the reply in pieces; their concatenation is the returned text. Nothing is looked
        up by `remind` for what has a fixed text, nor is that cut by `is_halted`."""
        fixed = self._fixed(brief)
        if fixed is not None:
            yield fixed.text
            return with_notices(brief, fixed, fixed=True)
        brief = remind(brief)
        if brief.of_memory is not None:
            yield brief.of_memory.text
            return with_notices(brief, brief.of_memory, fixed=True)
        return with_notices(brief, (yield from self._thought_about(brief, is_halted)), fixed=False)

    def rescue(
        self, brief: Brief, said: str, why: Fallback, remind: Remind = _as_it_is
    ) -> Generator[str, None, Written]:
        """Finish a reply of which only `said` was written: what has a fixed text by that, all
        else in our own words."""
        fixed = self._fixed(brief)
        if fixed is None:
            brief = remind(brief)
            fixed = brief.of_memory
        if fixed is None:
            written = yield from _in_our_words(brief, said, why)
            return with_notices(brief, written, fixed=False)
        rest = fixed.text.removeprefix(said)
        if rest:
            yield rest
        finished = replace(fixed, text=said + rest, by=replace(fixed.by, fallback=why))
        return with_notices(brief, finished, fixed=True)

    def leave(
        self, brief: Brief, said: str, remind: Remind = _as_it_is
    ) -> Generator[str, None, Written]:
        """Finish a reply that the person has had enough of, and of which `said` was written by
        somebody who does not answer: what has a fixed text is said in full all the same."""
        if self._fixed(brief) is not None:
            return (yield from self.rescue(brief, said, Fallback.ABANDONED, remind))
        by = BUILT_IN
        if self.model is not None:
            by = WrittenBy(brief.agent.model or self.model.name)
        strategy = plan_reply(situation_of(brief), seed=brief.seed).strategy
        left = _left_at(said, brief, strategy, replace(by, fallback=Fallback.ABANDONED))
        return with_notices(brief, left, fixed=False)

    def _fixed(self, brief: Brief) -> Written | None:
        """What is said whoever writes; danger comes before all else."""
        for answer in (*_BEFORE_ALL, self._declined):
            fixed = answer(brief)
            if fixed is not None:
                return fixed
        return None

    def judged(self, brief: Brief) -> Brief:
        """With what a moderator thinks of it, who is asked once; not where something else is said
        whatever they think."""
        if self.moderator is None or any(answer(brief) for answer in _BEFORE_ALL):
            return brief
        verdict = self.moderator.check(brief.text, person=brief.person, spoken_by=Author.USER)
        return replace(brief, verdict=verdict)

    def _declined(self, brief: Brief) -> Written | None:
        """To what may not be brought in."""
        verdict = brief.verdict or self.judged(brief).verdict
        if verdict is None or not verdict.is_risky:
            return None
        observability.event("moderation.declined", label=verdict.label)
        texts = NOT_NOW if verdict.label == moderation.UNANSWERED else DECLINED
        text = in_language(texts, brief.language).format(lines=lines_for(brief))
        return Written(text, moderation.STRATEGY, MODERATED)

    def _thought_about(
        self, brief: Brief, is_halted: Callable[[], bool]
    ) -> Generator[str, None, Written]:
        brief = with_care(brief)
        loved_by_minor = brief.duties.is_minor and declares_love(brief.text)
        unread = unread_reply(brief)
        unknown = brief.found is not None and not brief.found.passages
        if self.model is not None and unread is None and not (loved_by_minor or unknown):
            return (yield from self._with_model(self.model, brief, is_halted))
        own = _own(brief)
        yield own.text
        return own

    def _with_model(
        self, model: LanguageModel, brief: Brief, is_halted: Callable[[], bool]
    ) -> Generator[str, None, Written]:
        plan = plan_reply(situation_of(brief), seed=brief.seed)
        strategy = plan.strategy
        prompt = build_prompt(brief, plan)
        in_prompt = memory_ids_of(brief)
        by = WrittenBy(brief.agent.model or model.name)
        said: list[str] = []
        try:
            spoken = model.stream(prompt, model=brief.agent.model, is_halted=is_halted)
            pieces = without_fetch_hint(spoken)
            if brief.found is not None:
                pieces = with_known_marks(pieces, len(brief.found.passages))
            for piece in self._checked(cut_short(pieces, _MAX_REPLY), brief):
                said.append(piece)
                yield piece
        except Halted:
            return _left_at("".join(said), brief, strategy, by, in_prompt)
        except ModelUnavailable:
            why = Fallback.INTERRUPTED if said else Fallback.UNREACHABLE
            rescued = yield from _in_our_words(brief, "".join(said), why)
            return _with_memories(rescued, in_prompt if said else ())
        except Unfit as unfit:
            instead = yield from _instead(brief, "".join(said), strategy, unfit.verdict)
            return _with_memories(instead, in_prompt if said else ())
        text = "".join(said)
        if brief.found is None:
            return Written(text, strategy, by, recalled=in_prompt)
        text += yield from _uncited(text, brief.found, brief.language)
        cited = cited_in(text, brief.found)
        return Written(text, strategy, by, recalled=in_prompt, citations=cited)

    def _checked(self, pieces: Iterator[str], brief: Brief) -> Iterator[str]:
        if self.moderator is None and not brief.duties.guards:
            return pieces
        return checked(pieces, self._check_of(brief))

    def _check_of(self, brief: Brief) -> Callable[[str], Verdict]:
        """What judges a model's words to this person; to minors nothing doubtful is said."""
        moderator, duties, situation = self.moderator, brief.duties, situation_of(brief)

        def check(text: str) -> Verdict:
            if duties.guards and (harm := harm_in(text, situation, to_minor=duties.is_minor)):
                return Verdict(Outcome.RISKY, f"{_HARMFUL}{harm}")
            if moderator is None:
                return CLEAN
            verdict = moderator.check(text, person=brief.person, spoken_by=Author.ASSISTANT)
            if duties.is_minor and verdict.outcome is Outcome.REVIEW:
                return Verdict(Outcome.RISKY, verdict.label)
            return verdict

        return check


def _uncited(text: str, found: Found, language: str) -> Generator[str, None, str]:
    """What is added where a model names no source."""
    last = "" if cited_in(text, found) else closing(text, found, language)
    if last:
        yield last
    return last


def _left_at(
    said: str,
    brief: Brief,
    strategy: Strategy,
    by: WrittenBy,
    recalled: tuple[str, ...] = (),
) -> Written:
    cited = cited_in(said, brief.found) if brief.found is not None else ()
    return Written(said, strategy, by, recalled=recalled, citations=cited, stopped=True)


def _instead(
    brief: Brief, said: str, strategy: Strategy, verdict: Verdict
) -> Generator[str, None, Written]:
    """What takes the place of words that must not be said."""
    harm = verdict.label.removeprefix(_HARMFUL)
    if harm != verdict.label:
        observability.event("care.taken_back", harm=harm)
        observability.measure("HarmfulReplies", 1, MetricUnit.Count, harm=harm)
        return (yield from _in_our_words(brief, said, Fallback.UNFIT))
    observability.event("moderation.taken_back", label=verdict.label)
    rest = (_TAKEN_BACK if said else "") + in_language(TAKEN_BACK, brief.language)
    yield rest
    cited = cited_in(said, brief.found) if brief.found is not None else ()
    return Written(said + rest, strategy, MODERATED, citations=cited)


def _own(brief: Brief, *, first: int = 1) -> Written:
    """What we say ourselves, honest about what could not be heard or seen. Sources are numbered
    from `first` on."""
    told = unread_reply(brief) or picture_reply(brief)
    if told is not None:
        return told
    found = brief.found
    composed = _composed(brief) if found is None else _looked_up(brief, found, first)
    return replace(composed, text=missed(brief) + composed.text)


def _in_our_words(brief: Brief, said: str, why: Fallback) -> Generator[str, None, Written]:
    composed = _own(brief)
    rest = composed.text.removeprefix(said)
    cited: tuple[Citation, ...] = ()
    if said and rest == composed.text:
        if brief.found is not None:
            composed = _own(brief, first=max(named_in(said), default=0) + 1)
            cited = cited_in(said, brief.found) if why is not Fallback.ABANDONED else ()
        rest = f"{_joint(said, brief, why)}{composed.text}"
    if rest:
        yield rest
    by = replace(BUILT_IN, fallback=why)
    return Written(
        said + rest,
        composed.strategy,
        by,
        recalled=composed.recalled,
        citations=(*cited, *composed.citations),
    )


def _joint(said: str, brief: Brief, why: Fallback) -> str:
    """What comes between; code that was being shown ends before."""
    end = f"\n{_FENCE}\n" if said.count(_FENCE) % 2 else ""
    joint = _TAKEN_BACK if why is Fallback.UNFIT else in_language(_BROKEN_OFF, brief.language)
    return end + joint


def _with_memories(written: Written, memory_ids: tuple[str, ...]) -> Written:
    """Those that what was said before goes back to, too."""
    return replace(written, recalled=tuple(dict.fromkeys((*memory_ids, *written.recalled))))


def cut_short(pieces: Iterable[str], length: int) -> Iterator[str]:
    """The pieces, up to `length` characters."""
    for piece in pieces:
        if piece[:length]:
            yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return


def without_fetch_hint(pieces: Iterable[str]) -> Iterator[str]:
    """Keep a model from saying the placeholder's hint, also across pieces."""
    before = ""
    for piece in pieces:
        joined = (before + piece).replace(FETCH_HINT, SPACED_HINT)
        yield joined[len(before) :]
        before = joined[-2:]


def _looked_up(brief: Brief, found: Found, first: int) -> Written:
    answered = answer_from(found, language=brief.language, seed=brief.seed, first=first)
    text = answered.text.replace(FETCH_HINT, SPACED_HINT)
    return Written(text, Strategy.INFORMATION, BUILT_IN, citations=answered.citations)


def _composed(brief: Brief) -> Written:
    composed = compose(situation_of(brief), seed=brief.seed)
    return Written(composed.text, composed.strategy, BUILT_IN, recalled=composed.memory_ids)
