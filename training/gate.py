"""Fits the gate of `nuanxin.domain.safety`: two steps for each language and question.

1. Logistic regression over the n-grams of the sentences, each n-gram weighted by how rare it is.
2. Logistic regression over that score, the score of the clauses that say most, and what the phrases
   found. Its scores come from models that have not seen the file of the sentence (one file is one
   hand). The phrases were written with some of these files in view, so their evidence is honest
   only for the rows that nobody looked at. This step learns from those alone, or it would trust
   phrases too much.

Thresholds are chosen on answers where both steps have not seen the sentence's file.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.linear_model import LogisticRegression

from nuanxin.domain.safety import gate as gates
from nuanxin.domain.safety.assessing import found_in
from nuanxin.domain.safety.evidence import evidence
from nuanxin.domain.safety.gate import Question, Weights
from nuanxin.domain.safety.levels import Reason, SafetyLevel, is_danger
from nuanxin.domain.safety.spelling import respelled

BITS: Mapping[Question, int] = {
    Question.DANGER: 20,
    Question.ACUTE: 19,
    Question.VIOLENCE: 17,
    Question.OTHER_PERSON: 17,
}
"""Buckets, as powers of two: with fewer, the many n-grams of danger and of play fall together."""
SPARSE_STRENGTH = 100.0
DENSE_STRENGTH = 0.03
LEAST_SEEN = 2
"""An n-gram of fewer sentences teaches nothing that another hand would repeat."""
EVERYDAY_WEIGHT = 2.0
FALSE_ALARMS: Mapping[str, tuple[float, float]] = {"en": (0.09, 0.032), "zh": (0.09, 0.026)}
"""Shares of look-alikes and of everyday chat, unseen by file, that may be taken for danger.

Chinese is held to fewer: at the share of English, its recall rises and its false alarms do too.
"""
SURE_FALSE_ALARMS = (0.02, 0.002)
"""The same for one piece of a long text, which has many chances."""
FOLDS = 5
_EVEN = 0.5
SEED = 0

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of one file as numbers.

    `whole` and `clauses` have one row for each text and each run of clauses, `owner` says whose
    they are. `honest`: where the evidence of the phrases was not written to fit. `named` is where
    the phrases recognise danger, `violence` and `other_person` whose they take it for. `everyday`
    chat speaks of no danger.
    """

    whole: Any
    clauses: Any
    owner: NDArray[np.intp]
    beside: Numbers
    danger: Flags
    acute: Flags
    honest: Flags
    named: Flags
    violence: Flags
    other_person: Flags
    everyday: bool = False

    def asked(self, question: Question) -> tuple[Flags, Flags]:
        """To which texts a question is put, and the right answers."""
        every = np.ones(len(self.danger), bool)
        match question:
            case Question.DANGER:
                return every, self.danger
            case Question.ACUTE:
                return self.danger, self.acute
            case Question.VIOLENCE:
                return self.danger & self.named, self.violence
            case Question.OTHER_PERSON:
                return self.danger & self.named, self.other_person


def part_of(
    language: str,
    texts: Sequence[str],
    levels: Sequence[SafetyLevel],
    honest: Sequence[bool],
    *,
    everyday: bool = False,
) -> Part:
    plains = [respelled(text) for text in texts]
    found = [found_in(plain) for plain in plains]
    clauses = [gates.clauses_seen(language, plain) for plain in plains]
    named = [{one.reason for one in each if is_danger(one.level)} for each in found]
    return Part(
        whole=_matrix([tuple(gates.READERS[language](plain).hashes) for plain in plains]),
        clauses=_matrix([one for each in clauses for one in each]),
        owner=np.repeat(np.arange(len(texts)), [len(each) for each in clauses]),
        beside=np.array([evidence(*each) for each in zip(plains, found, strict=True)]),
        danger=np.array([is_danger(level) for level in levels], bool),
        acute=np.array([level is SafetyLevel.ACUTE for level in levels], bool),
        honest=np.array(honest, bool),
        named=np.array([bool(reasons) for reasons in named], bool),
        violence=np.array([Reason.VIOLENCE in reasons for reasons in named], bool),
        other_person=np.array([Reason.OTHER_PERSON in reasons for reasons in named], bool),
        everyday=everyday,
    )


def _matrix(rows: Sequence[Sequence[int]]) -> Any:  # noqa: ANN401  scipy has no types
    """Each distinct bucket of a text at one over the root of how many hashes it has."""
    bits = max(BITS.values())
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for hashes in rows:
        buckets, times = np.unique(
            np.array(hashes, np.int64) & ((1 << bits) - 1), return_counts=True
        )
        columns += buckets.tolist()
        values += (times / len(hashes) ** 0.5).tolist()
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), 1 << bits))


def _folded(rows: Any, bits: int) -> Any:  # noqa: ANN401  scipy has no types
    """The same rows with fewer buckets."""
    buckets = rows.indices & ((1 << bits) - 1)
    folded = csr_matrix((rows.data, buckets, rows.indptr), (rows.shape[0], 1 << bits), copy=True)
    folded.sum_duplicates()
    return folded


@dataclass(frozen=True, slots=True)
class Sparse:
    """The first step: a weight for each bucket, and the bias."""

    weights: Numbers
    bias: float

    def scores(self, part: Part) -> Numbers:
        """Two columns: the whole text, and the clauses that say most (the whole if it is short)."""
        bits = self.weights.size.bit_length() - 1
        whole = _folded(part.whole, bits) @ self.weights
        darkest = np.full(len(whole), -np.inf)
        np.maximum.at(darkest, part.owner, _folded(part.clauses, bits) @ self.weights)
        darkest = np.where(np.isinf(darkest), whole, darkest)
        return np.column_stack([whole, darkest])


def _sparse(question: Question, parts: Sequence[Part]) -> Sparse:
    asked = [part.asked(question) for part in parts]
    every = list(zip(parts, asked, strict=True))
    rows = vstack([_folded(part.whole, BITS[question])[use] for part, (use, _) in every]).tocsr()
    truth = np.concatenate([answers[use] for use, answers in asked])
    weight = np.concatenate([_weight(part, use) for part, (use, _) in every])
    seen = np.asarray((rows > 0).sum(0)).ravel()
    rarity = np.log((1 + rows.shape[0]) / (1 + seen))
    rarity /= rarity[seen > 0].mean()
    rarity[seen < LEAST_SEEN] = 0
    model = LogisticRegression(
        C=SPARSE_STRENGTH, solver="liblinear", max_iter=300, tol=1e-3, random_state=SEED
    )
    model.fit(rows @ diags(rarity), truth, sample_weight=weight)
    return Sparse(model.coef_[0] * rarity, float(model.intercept_[0]))


def _weight(part: Part, use: Flags) -> Numbers:
    return np.full(int(use.sum()), EVERYDAY_WEIGHT if part.everyday else 1.0)


@dataclass(frozen=True, slots=True)
class Stacked:
    """The second step: weights of the two scores and of the evidence, and the bias."""

    weights: Numbers
    bias: float

    def probabilities(self, scores: Numbers, part: Part) -> Numbers:
        score = np.hstack([scores, part.beside]) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def _stacked(question: Question, parts: Sequence[Part], scores: Sequence[Numbers]) -> Stacked:
    """From honest rows. Of whom danger speaks is asked where no phrase has told it: the evidence
    of phrases is left out there, because it would be the answer."""
    chosen = [part.honest & part.asked(question)[0] for part in parts]
    every = list(zip(parts, scores, chosen, strict=True))
    rows = np.concatenate([np.hstack([score, part.beside])[use] for part, score, use in every])
    truth = np.concatenate([part.asked(question)[1][use] for part, _, use in every])
    weight = np.concatenate([_weight(part, use) for part, _, use in every])
    columns = rows.shape[1] if question in (Question.DANGER, Question.ACUTE) else 2
    model = LogisticRegression(C=DENSE_STRENGTH, solver="lbfgs", max_iter=5000, tol=1e-8)
    model.fit(rows[:, :columns], truth, sample_weight=weight)
    weights = np.zeros(rows.shape[1])
    weights[:columns] = model.coef_[0]
    return Stacked(weights, float(model.intercept_[0]))


@dataclass(frozen=True, slots=True)
class Unseen:
    """Scores and probabilities of each file, from steps that have not seen it."""

    scores: Mapping[str, Numbers]
    chances: Mapping[str, Numbers]


def folds(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Files that are left out together."""
    return (frozenset(names[start::FOLDS]) for start in range(min(FOLDS, len(names))))


def unseen(question: Question, parts: Mapping[str, Part]) -> Unseen:
    names = sorted(parts)
    scores: dict[str, Numbers] = {}
    for left_out in folds(names):
        first = _sparse(question, [parts[name] for name in names if name not in left_out])
        scores.update({name: first.scores(parts[name]) for name in left_out})
    chances: dict[str, Numbers] = {}
    for left_out in folds(names):
        others = [name for name in names if name not in left_out]
        second = _stacked(question, [parts[at] for at in others], [scores[at] for at in others])
        chances.update({at: second.probabilities(scores[at], parts[at]) for at in left_out})
    return Unseen(scores, chances)


def threshold(
    parts: Mapping[str, Part], chances: Mapping[str, Numbers], alike: float, everyday: float
) -> float:
    """The lowest probability, in steps of a hundredth, that no larger shares of look-alikes and of
    everyday chat reach."""

    def harmless(*, is_everyday: bool) -> Numbers:
        chosen = [name for name, part in parts.items() if part.everyday is is_everyday]
        told = [chances[name][parts[name].honest & ~parts[name].danger] for name in chosen]
        return np.concatenate([*told, np.zeros(1)])

    limits = [(harmless(is_everyday=False), alike), (harmless(is_everyday=True), everyday)]
    steps = np.arange(0.01, 1.0, 0.01)
    found = (step for step in steps if all((one >= step).mean() <= most for one, most in limits))
    return round(float(next(found, 0.99)), 2)


@dataclass(frozen=True, slots=True)
class Held:
    """A file that neither step has seen: shares among its honest rows, or all where none is.

    `explicit` is the recall of danger among acute sentences; `acute` and `overdone` are how many
    acute sentences, and how many that are risk, the gate calls acute once it sees danger.
    """

    name: str
    rows: int
    recall: float
    false_alarms: float
    explicit: float
    acute: float
    overdone: float
    by_phrases: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    weights: Mapping[Question, Weights]
    held: Sequence[Held]


def fit(parts: Mapping[str, Part], false_alarms: tuple[float, float]) -> Fitted:
    """Deterministic for the same files, phrases and versions of the libraries."""
    told = {question: unseen(question, parts) for question in Question}
    chances = told[Question.DANGER].chances
    least = threshold(parts, chances, *false_alarms)
    sure = threshold(parts, chances, *SURE_FALSE_ALARMS)
    weights = {}
    for question, one in told.items():
        pair = (least, sure) if question is Question.DANGER else (_EVEN, _EVEN)
        stacked = _stacked(question, list(parts.values()), [one.scores[name] for name in parts])
        weights[question] = _weights(_sparse(question, list(parts.values())), stacked, pair)
    acute = told[Question.ACUTE].chances
    held = [
        _held(name, part, chances[name] >= least, acute[name] >= _EVEN)
        for name, part in parts.items()
    ]
    return Fitted(weights, held)


def _held(name: str, part: Part, told: Flags, acute: Flags) -> Held:
    rows = part.honest if part.honest.any() else np.ones(len(part.danger), bool)

    def share(of: Flags, among: Flags) -> float:
        chosen = of[rows & among]
        return float(chosen.mean()) if chosen.size else 0.0

    return Held(
        name,
        int(rows.sum()),
        recall=share(told, part.danger),
        false_alarms=share(told, ~part.danger),
        explicit=share(told, part.acute),
        acute=share(acute, part.acute & told),
        overdone=share(acute, part.danger & ~part.acute & told),
        by_phrases=(share(part.named, part.danger), share(part.named, ~part.danger)),
    )


def _weights(sparse: Sparse, stacked: Stacked, pair: tuple[float, float]) -> Weights:
    """One multiplication less at run time: the weight of the whole goes into the buckets."""
    whole, darkest = float(stacked.weights[0]), float(stacked.weights[1])
    values = sparse.weights * whole
    scale = float(np.abs(values).max()) / 127
    return Weights(
        values=array("b", [round(float(one) / scale) for one in values]),
        dense=[round(float(one), 4) for one in stacked.weights[2:]],
        scale=round(scale, 9),
        darkest=round(darkest / whole, 6),
        bias=round(stacked.bias, 6),
        least=pair[0],
        sure=pair[1],
    )
