"""A reply as a channel shows it: one text, with what is said beside it and a mark of its origin."""

from datetime import timedelta

from functions.chat.brief import CARE, FIXED, MODERATED
from functions.chat.care.texts import MARK
from functions.chat.knowledge.found import sources
from functions.chat.ports import FETCH_HINT, SPACED_HINT
from nuanxin.domain.care import AiMark, NoticeKind
from nuanxin.domain.conversation import Message
from nuanxin.domain.patterns import lazy_pattern

_WRITTEN_BY_PEOPLE = frozenset({FIXED.name, MODERATED.name, CARE.name})
"""Fixed texts: whoever looked after this program wrote them."""
_PARAGRAPH = "\n\n"
_AT_ONCE = timedelta(seconds=1)
"""A reply belongs to the moment of its question."""
_HAN = lazy_pattern(r"[㐀-䶿一-鿿]")


def shown_text(reply: Message, mark: AiMark, *, knows_ai: bool) -> str:
    """`knows_ai`: whether the person was just told who speaks, by other words."""
    before, after = [], []
    for notice in reply.notices:
        if notice.kind is not NoticeKind.AI_NOTICE:
            after.append(notice.text)
        elif not knows_ai:
            before.append(notice.text)
    beside = [text.replace(FETCH_HINT, SPACED_HINT) for text in (*before, *after)]
    listed = sources(reply.text, reply.citations, _language(reply)).replace(FETCH_HINT, SPACED_HINT)
    parts = [*beside[: len(before)], reply.text + listed, *beside[len(before) :]]
    return _PARAGRAPH.join(parts) + _mark_of(reply, mark)


def _mark_of(reply: Message, mark: AiMark) -> str:
    """On a line of its own, in the language of the reply."""
    if not _is_marked(reply, mark):
        return ""
    return "\n" + MARK[_language(reply)]


def _language(reply: Message) -> str:
    return "zh" if _HAN.search(reply.text) else "en"


def _is_marked(reply: Message, mark: AiMark) -> bool:
    by = reply.written_by
    if not reply.is_by_ai or by is None or by.name in _WRITTEN_BY_PEOPLE:
        return False
    if mark is AiMark.FIRST:
        return reply.use is None or reply.created_at - reply.use.started_at < _AT_ONCE
    return mark is AiMark.EACH
