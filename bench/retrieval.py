"""Finding texts again: how well, on public sets, and how fast (`search_speed`).

The sets are measured where they are: `make bench DATA=…`. Other libraries get the same texts in the
same run.
"""

import math
from collections.abc import Iterator, Sequence
from statistics import fmean

from bench import retrieval_sets, search_speed
from bench.report import Figure
from bench.retrieval_sets import MULTI_HOP, Asked
from nuanxin.retrieval.answers import ANSWERS_FROM
from nuanxin.retrieval.index import Hit, Query
from nuanxin.retrieval.pack import Pack


def measure() -> list[Figure]:
    """About two minutes on one core."""
    return [*_quality(), *search_speed.measure()]


def _quality() -> Iterator[Figure]:
    data = retrieval_sets.folder()
    if data is None:
        return
    whole = retrieval_sets.paragraphs(data)
    yield from _judged("CMRC 2018 paragraphs", whole, "≥ 0.98")
    yield from _peers_judged("CMRC 2018 paragraphs", whole)
    yield from _judged("CMRC 2018 in chunks of 128", retrieval_sets.chunks(data), "")
    yield from _judged("SciFact validation", retrieval_sets.claims(data), "")
    yield from _answering(whole)
    yield from _remembering(list(retrieval_sets.conversations(data)))


def _judged(name: str, asked: Asked, goal: str) -> Iterator[Figure]:
    pack = Pack.of(asked.entries)
    found = [[hit.id for hit in pack.search(Query(one.text))] for one in asked.questions]
    recall = fmean(
        len(one.answers & set(ids)) / len(one.answers)
        for one, ids in zip(asked.questions, found, strict=True)
    )
    subject = _subject(name, asked)
    yield Figure("retrieval", subject, "nuanxin nDCG@10", _gain(asked, found), "", goal)
    yield Figure("retrieval", subject, "nuanxin recall@10", recall, "")


def _peers_judged(name: str, asked: Asked) -> Iterator[Figure]:
    """By words. Chroma has no ranking of its own without a model."""
    texts, queries = [one.text for one in asked.entries], [one.text for one in asked.questions]
    for engine in ("bm25s", "LanceDB"):
        answers = search_speed.read(engine, texts, queries).answers
        found = [[asked.entries[place].id for place in answer] for answer in answers]
        gain = _gain(asked, found)
        yield Figure("retrieval", _subject(name, asked), f"{engine} nDCG@10", gain, "")


def _subject(name: str, asked: Asked) -> str:
    return f"{name}, {len(asked.entries):,} texts, {len(asked.questions):,} questions"


def _gain(asked: Asked, found: Sequence[Sequence[str]]) -> float:
    pairs = zip(asked.questions, found, strict=True)
    return fmean(_gain_of(ids, one.answers) for one, ids in pairs)


def _gain_of(ids: Sequence[str], right: frozenset[str]) -> float:
    """Normalised discounted cumulative gain of the first ten, all right ones being equally so."""
    gained = sum(1 / math.log2(place + 2) for place, id_ in enumerate(ids[:10]) if id_ in right)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(10, len(right))))


def _answering(asked: Asked) -> Iterator[Figure]:
    """Whether it is noticed that nothing answers: each question again without its paragraph."""
    pack = Pack.of(asked.entries)
    with_it = [_covers(pack.search(Query(one.text, limit=1))) for one in asked.questions]
    without = [
        _covers(pack.search(Query(one.text, limit=1), without=one.answers))
        for one in asked.questions
    ]
    subject = f"CMRC 2018 paragraphs, coverage from {ANSWERS_FROM}"
    yield Figure("retrieval", subject, "answerable that are answered", fmean(with_it), "")
    yield Figure("retrieval", subject, "unanswerable that are answered", fmean(without), "")
    precision = fmean(with_it) / (fmean(with_it) + fmean(without))
    yield Figure("retrieval", subject, "precision, half of them answerable", precision, "")


def _covers(hits: Sequence[Hit]) -> bool:
    return any(hit.coverage >= ANSWERS_FROM for hit in hits)


def _remembering(talks: Sequence[Asked]) -> Iterator[Figure]:
    """The share of the sayings that an answer rests on which are among the first."""
    packs = [(Pack.of(talk.entries), talk.questions) for talk in talks]
    found = [
        (question, [hit.id for hit in pack.search(Query(question.text, limit=20))])
        for pack, questions in packs
        for question in questions
    ]
    subject = f"LoCoMo, {len(talks)} conversations, {len(found)} questions"
    for most, goal in ((5, ""), (10, "≥ 0.76"), (20, "")):
        shares = [
            len(question.answers & set(ids[:most])) / len(question.answers)
            for question, ids in found
        ]
        hard = [
            share
            for share, (question, _) in zip(shares, found, strict=True)
            if question.kind == MULTI_HOP
        ]
        yield Figure("retrieval", subject, f"evidence recall@{most}", fmean(shares), "", goal)
        if most == 10:
            multi = f"LoCoMo, {len(hard)} questions over several sayings"
            yield Figure("retrieval", multi, f"evidence recall@{most}", fmean(hard), "")
