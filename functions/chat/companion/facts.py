"""Answering from what the person said before.

Only a saying that clearly holds the answer is given back, word for word; nothing is worked out.
"""

import re
from collections.abc import Iterable

from functions.chat.companion.mood import Heard
from functions.chat.companion.quoting import NEVER
from functions.chat.companion.situation import Recalled
from functions.chat.companion.text import CLAUSE_ENDS, QUESTION, plain_of
from functions.chat.phrases import ZH, Phrasebook
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import SafetyLevel, assess

_LIKE = 0.6
"""The share of a question's own words that an answer has to have."""
_LONGEST_QUESTION = 60
_ASKS_ZH = lazy_pattern(
    r"(?!.*(?:怎么办|才能|才会|应该|为什么|怎么会|是不是|会不会)).*我.*(?:什么|啥|谁|哪|几|多少"
    r"|多大|名字|记得|来着)"
)
_ASKS_EN = lazy_pattern(
    r"(?!.*\b(?:should|why|how (?:do|can|to)|think)\b).*\b(?:what|whats|who|whos|when|whens|where"
    r"|wheres|which|how old|how many|remember)\b.*\b(?:my|i|me)\b.*"
)
_EMPTY_ZH = lazy_pattern(
    r"上次|之前|昨天|刚才|前几天|记不记得|知不知道|来着|什么|名字|记得|知道|时候"
    r"|[我的你您是了吗呢啊呀叫啥谁哪里儿个几多少大岁天还在有那这说过不们和跟给家哎诶吧]"
    r"|[,?.!？。，！ ]"
)
_EMPTY_EN = frozenset(
    [
        "what",
        "whats",
        "who",
        "whos",
        "when",
        "whens",
        "where",
        "wheres",
        "which",
        "how",
        "old",
        "many",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "am",
        "my",
        "i",
        "me",
        "you",
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "name",
        "named",
        "called",
        "again",
        "remember",
        "know",
        "tell",
        "told",
        "say",
        "said",
        "can",
        "could",
        "and",
        "so",
        "that",
        "it",
        "its",
        "about",
    ]
)
_RELATIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        lazy_pattern(r"叫什么|叫啥|名字|\bname\b|\bcalled\b"),
        lazy_pattern(r"叫|名字|\bnamed?\b|\bcalled\b|\bis\b|s name"),
    ),
    (
        lazy_pattern(r"几岁|多大|\bhow old\b"),
        lazy_pattern(r"[\d一二两三四五六七八九十]+个?(?:岁|月)|\b\d+\b|years? old|months? old"),
    ),
    (
        lazy_pattern(r"哪天|几号|几月|什么时候|哪年|\bwhens?\b"),
        lazy_pattern(
            r"[\d一二三四五六七八九十]+(?:月|号|日|年)|周[一二三四五六日天]|星期|明天|后天|下周|\d"
            r"|\b(?:january|february|march|april|may|june|july|august|september|october"
            r"|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow"
            r"|next)\b"
        ),
    ),
    (
        lazy_pattern(r"哪里|哪儿|在哪|\bwheres?\b"),
        lazy_pattern(r"在|去|住|到|来自|\b(?:in|at|from|to|near)\b"),
    ),
    (
        lazy_pattern(r"几(?!岁|号|月)|多少|\bhow many\b"),
        lazy_pattern(r"[\d一二两三四五六七八九十百千]|\b(?:one|two|three|four|five)\b"),
    ),
)
"""What is asked for, and what an answer to it must show."""
_FIT = lazy_pattern(r"[\w一-鿿 ·'’:-]{3,60}")


def known_answer(heard: Heard) -> str | None:
    """A clause of what was said before that answers what is asked now."""
    question, book = heard.text, heard.book
    asks = _ASKS_ZH if book is ZH else _ASKS_EN
    if len(question) > _LONGEST_QUESTION or not asks.match(question):
        return None
    wanted = _content(question, book)
    if not wanted:
        return None
    answers = (
        (len(wanted & has) / len(wanted), clause)
        for clause in _clauses(heard.situation.recalled)
        if len(has := _content(plain_of(clause), book)) > len(wanted & has)
        and _relates(question, plain_of(clause))
    )
    share, answer = max(answers, default=(0.0, ""), key=lambda one: one[0])
    return answer if share >= _LIKE else None


def _clauses(recalled: Iterable[Recalled]) -> Iterable[str]:
    for one in recalled:
        if assess(one.text) not in (SafetyLevel.NONE, SafetyLevel.DISTRESS):
            continue
        for piece in CLAUSE_ENDS.split(one.text[:2000]):
            clause = piece.strip()
            fits = _FIT.fullmatch(clause) and not QUESTION.search(clause.lower())
            if fits and not NEVER.search(clause) and not re.search(r"\d{5,}", clause):
                yield clause


def _content(text: str, book: Phrasebook) -> frozenset[str]:
    if book is ZH:
        return frozenset(_EMPTY_ZH.sub("", text))
    words = re.findall(r"[a-z0-9]+", text.replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _EMPTY_EN)


def _relates(question: str, clause: str) -> bool:
    return all(shows.search(clause) for asked, shows in _RELATIONS if asked.search(question))
