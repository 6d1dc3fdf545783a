"""Answering from what the person said before.

Only a saying that clearly holds the answer is given back, word for word; nothing is worked out.
"""

import re
from collections.abc import Iterable

from functions.chat.companion.asked import asked_for, is_somebody_elses, tells_who
from functions.chat.companion.mood import Heard
from functions.chat.companion.oneself import (
    asked_about,
    name_remembered,
    own_name,
    sayings_of,
    told_of,
)
from functions.chat.companion.quoting import NEVER, clean_name
from functions.chat.companion.situation import Situation
from functions.chat.companion.text import CLAUSE_ENDS, QUESTION, plain_of
from functions.chat.phrases import ZH, Phrasebook
from nuanxin.domain.memories import Slot
from nuanxin.domain.patterns import lazy_pattern

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
        "see",
        "have",
        "go",
        "going",
        "meet",
        "get",
        "got",
        "be",
        "day",
        "date",
        "time",
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
    (
        lazy_pattern(r"(?:做|干)(?:什么|啥)(?:工作|职业)?的?"),
        lazy_pattern(r"(?:是|当|做).{0,6}[师生士员家工人长机理辑商警]|上班|工作|老板|会计"),
    ),
    (
        lazy_pattern(r"\bwhens?\b.*\b(?:do|am) i\b"),
        lazy_pattern(r"\d|\b(?:on|at|next|this|tomorrow|tonight|in)\b"),
    ),
)
"""What is asked for, and what an answer to it must show; a name comes first."""
_NAMED_EN = lazy_pattern(
    r"\b(?:[Mm]y|a|an|our|[Oo]ur) (?:\w+ )?(?:daughter|son|baby|brother|sister|cat|dog|puppy"
    r"|kitten|husband|wife"
    r"|boyfriend"
    r"|girlfriend|partner|friend|roommate|boss),? [A-Z][a-z]+\b"
)
_FIT = lazy_pattern(r"[\w一-鿿 ·'’:，,()-]{3,60}")
_BARE = lazy_pattern(r"(?:名字)?(?:叫|是叫)|今年|\d{1,2}岁|[A-Z][a-z]+$")
"""How a clause begins whose subject stands before it."""
_DATE = lazy_pattern(r" \(\d{4}-\d{2}-\d{2}\)$")
_DAY = lazy_pattern(
    r"\d月\d|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) \d",
    re.IGNORECASE,
)
_REMEMBERED = lazy_pattern(
    r"记得|来着|说过|知道我|过敏|什么病|(?:做|干)(?:什么|啥)|喜欢|讨厌|爱(?:吃|喝|看|听)|怕"
    r"|属什么|姓什么|养"
    r"|\b(?:remember|told|said|like|love|hate|favou?rite|my|allergic|allerg(?:y|ies)|illness)\b"
)
"""What a question must show to be about something told, where it asks for no name or number."""
_SAME = (
    (lazy_pattern("小猫咪?|猫咪|猫猫"), "猫"),
    (lazy_pattern("小狗狗?|狗狗"), "狗"),
    (lazy_pattern("男友"), "男朋友"),
    (lazy_pattern("女友"), "女朋友"),
    (lazy_pattern("最?爱(?=[吃喝看听])"), "喜欢"),
    (lazy_pattern("妈妈"), "妈"),
    (lazy_pattern("爸爸"), "爸"),
    (lazy_pattern("是?(?:做|干)(?:什么|啥)(?:工作|职业)?"), ""),
    (lazy_pattern("(?:得|患|生)(?:了|过)?(?=什么病|啥病)"), ""),
)
"""Several words for one thing."""


def known_answer(heard: Heard) -> str | None:
    """A clause of what was said before that answers what is asked now."""
    question, book = heard.text, heard.book
    about = asked_about(question, book)
    if about is not None:
        return told_of(about, heard.situation, book)
    name = asked_for(question, book)
    if name is not None:
        return _who(name, heard)
    asks = _ASKS_ZH if book is ZH else _ASKS_EN
    if len(question) > _LONGEST_QUESTION or not asks.match(question):
        return None
    wanted = _content(question, book) if _is_of_memory(question) else None
    if not wanted:
        return None
    asks_name = _RELATIONS[0][0].search(question) is not None
    answers = (
        (len(wanted & has) / len(wanted), clause)
        for clause in _clauses(sayings_of(heard.situation))
        if len(has := _content(plain_of(clause), book)) > len(wanted & has)
        and _relates(question, clause)
        and (asks_name or not is_somebody_elses(question, clause, book))
    )
    share, answer = max(answers, default=(0.0, ""), key=lambda one: one[0])
    return answer if share >= _LIKE else None


def _who(name: str, heard: Heard) -> str | None:
    """The clause that says who somebody is."""
    clauses = _clauses(sayings_of(heard.situation))
    return next((one for one in clauses if tells_who(name, one, heard.book)), None)


def name_of(heard: Heard) -> str | None:
    """What to call the person: the name that they gave in a talk, or with their account."""
    situation = heard.situation
    said = (situation.text, *situation.earlier_texts, *_names_in_profile(situation))
    given = own_name(said, heard.book) or name_remembered(situation, heard.book)
    return clean_name(given) or clean_name(situation.name)


def _names_in_profile(situation: Situation) -> Iterable[str]:
    """As the person would say it: what is remembered leaves "I" and "my" out."""
    line = situation.profile.get(Slot.NAME)
    return () if line is None else (line.text, f"我{line.text}", f"my {line.text}")


def _is_of_memory(question: str) -> bool:
    named = any(asked.search(question) for asked, _ in _RELATIONS)
    return named or bool(_REMEMBERED.search(question))


def _clauses(sayings: Iterable[str]) -> Iterable[str]:
    for saying in sayings:
        for clause in _with_subjects(_dated(saying[:2000])):
            fits = _FIT.fullmatch(clause) and not QUESTION.search(clause.lower())
            if fits and not NEVER.search(clause) and not re.search(r"\d{5,}", clause):
                yield clause


def _dated(saying: str) -> str:
    """Without the year's date, where the words name the day."""
    return _DATE.sub("", saying) if _DAY.search(saying) else saying


def _with_subjects(saying: str) -> Iterable[str]:
    """The clauses; one that only says a name or an age goes with the one before it."""
    before = ""
    for piece in CLAUSE_ENDS.split(saying):
        clause = piece.strip()
        goes_on = before and _BARE.match(clause)
        joined = (f"{before}{comma}{clause}" for comma in ("，", ", ") if goes_on)
        yield next((one for one in joined if one in saying), clause)
        before = clause


def _content(text: str, book: Phrasebook) -> frozenset[str]:
    if book is ZH:
        for several, one in _SAME:
            text = several.sub(one, text)
        return frozenset(_EMPTY_ZH.sub("", text))
    words = re.findall(r"[a-z0-9]+", text.replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _EMPTY_EN)


def _relates(question: str, clause: str) -> bool:
    plain = plain_of(clause)
    return all(
        shows.search(plain) or (asked is _RELATIONS[0][0] and _NAMED_EN.search(clause))
        for asked, shows in _RELATIONS
        if asked.search(question)
    )
