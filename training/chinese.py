"""The Chinese model: Weibo posts, TV dialogue, our own sentences and cues."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding.features import Hashes
from training import data, network
from training.data import LABELS, numbers
from training.fit import Lesson, chat_head, gate, lesson
from training.hints import cues
from training.linear import (
    Columns,
    Matrix,
    counts,
    idf_of,
    margin,
    side_by_side,
    vocabulary,
    weighted,
)
from training.measures import best_bias, macro_f1, temperature
from training.trained import Heads, Network, Trained, artefact, rounded, whole

POST = ("joy", "sadness", "anger", "fear", "surprise", "neutral")
"""The labels of the posts, whose disgust is under anger."""
_HASHING = "chinese"
_POST_COST = 0.15
_VIRUS_COUNTS = 0.3
_DRAMA_COST = 0.15
_SHAPE = network.Shape("chinese_tokens", longest=140, single_bits=14, pair_bits=15)
_COURSE = network.Course(epochs=5)
_CUES_COUNT = 0.5
_KEPT = 0.75
_SMOOTHED = 0.1
_SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TABLES = ("single", "pair")
_TABLE_LEVELS = 31
_FINE_LEVELS = 127


@dataclass(frozen=True, slots=True)
class Posts:
    """Usual and virus posts as one training set, and the dev posts that everything is chosen on."""

    texts: list[str]
    truth: NDArray[Any]
    weights: NDArray[Any]
    dev: list[data.Sample]

    @property
    def dev_truth(self) -> NDArray[Any]:
        return numbers(self.dev, POST)


def posts(folder: Path) -> Posts:
    dev, other = data.ewect(folder, "usual", "dev"), data.ewect(folder, "virus", "dev")
    usual = data.without(data.ewect(folder, "usual", "train"), dev, other)
    virus = data.without(data.ewect(folder, "virus", "train"), dev, other)
    return Posts(
        texts=[sample.text for sample in (*usual, *virus)],
        truth=numbers([*usual, *virus], POST),
        weights=np.repeat([1.0, _VIRUS_COUNTS], [len(usual), len(virus)]),
        dev=dev,
    )


def train(folder: Path) -> Trained:
    """With all sources."""
    own, drama, public = data.sentences("zh"), data.drama(folder), posts(folder)
    texts = {
        "own": [sample.text for sample in own],
        "drama": [sample.text for sample in drama],
        "posts": public.texts,
        "dev": [sample.text for sample in public.dev],
    }
    rows, known, idf = _rows(texts, ("drama", "posts"))
    taught = lesson(rows, own, cues("zh"))
    linear = margin(rows["posts"], public.truth, public.weights, cost=_POST_COST, classes=len(POST))
    chat, unseen = chat_head(taught, side_by_side([linear, _drama(rows["drama"], drama)]))
    weights = _network(public, texts["own"], taught)
    post, member = _together(linear, rows["dev"], weights, public)
    made = artefact(
        language="zh",
        hashing=_HASHING,
        known=known,
        idf=idf,
        heads=Heads(post, chat, gate(rows["posts"], taught, kept=_KEPT)),
        post=POST,
        network=member,
    )
    return Trained(made, unseen)


def train_without_posts(folder: Path) -> Trained:
    """Without EWECT: the chat head alone, which every text is then read with."""
    own, drama = data.sentences("zh"), data.drama(folder)
    texts = {
        "own": [sample.text for sample in own],
        "drama": [sample.text for sample in drama],
    }
    rows, known, idf = _rows(texts, ("drama",))
    taught = lesson(rows, own, cues("zh"))
    chat, unseen = chat_head(taught, _drama(rows["drama"], drama))
    never = Columns(np.zeros((known.size, 1), np.float32), np.full(1, -20, np.float32))
    made = artefact(
        language="zh",
        hashing=_HASHING,
        known=known,
        idf=idf,
        heads=Heads(chat, chat, never),
        post=LABELS,
    )
    return Trained(made, unseen)


def _rows(
    texts: Mapping[str, list[str]], others: tuple[str, ...]
) -> tuple[dict[str, Matrix], Hashes, NDArray[np.float16]]:
    """The rows of all texts and cues, and what they rest on: known features and their idf."""
    known = vocabulary([text for name in others for text in texts[name]], texts["own"], _HASHING)
    raw = {name: counts(listed, _HASHING, known) for name, listed in texts.items()}
    idf = idf_of(raw["own"], *(raw[name] for name in others))
    raw["cues"] = counts([cue.text for cue in cues("zh")], _HASHING, known)
    return {name: weighted(part, idf) for name, part in raw.items()}, known, idf


def _drama(rows: Matrix, lines: list[data.Sample]) -> Columns:
    even = np.ones(len(lines))
    return margin(rows, numbers(lines), even, cost=_DRAMA_COST, classes=len(LABELS))


def _network(public: Posts, own: list[str], taught: Lesson) -> network.Weights:
    """Posts are the task; sentences and cues help the embeddings along."""
    share = np.bincount(public.truth, weights=public.weights) / public.weights.sum()
    balance = np.sqrt(1 / len(POST) / share[public.truth])
    hints = [cue.text for cue in cues("zh")]
    tasks = [
        _task("post", public.texts, public.truth, public.weights * balance),
        _task("chat", own, taught.truth, np.ones(taught.truth.size)),
        _task("chat", hints, taught.cue_truth, np.full(taught.cue_truth.size, _CUES_COUNT)),
    ]
    return network.train(tasks, _SHAPE, _COURSE)


def _task(head: str, texts: list[str], truth: NDArray[Any], weights: NDArray[Any]) -> network.Task:
    classes = {"post": len(POST), "chat": len(LABELS)}[head]
    targets = np.eye(classes)[truth] * (1 - _SMOOTHED) + _SMOOTHED / classes
    return network.Task(head, network.encode(texts, _SHAPE), targets, weights)


def _together(
    linear: Columns, dev: Matrix, weights: network.Weights, public: Posts
) -> tuple[Columns, Network]:
    """Share, class bias and temperature of the two members, chosen on dev as they are stored."""
    truth = public.dev_truth
    linear = Columns(rounded(linear.weights), linear.bias)
    weights = _rounded(weights)
    margins = linear.of(dev)
    texts = network.encode([sample.text for sample in public.dev], _SHAPE)
    answers = network.logits(weights, texts, _SHAPE, "post")
    sharp = temperature(truth, margins)

    def score(share: float) -> float:
        logits = sharp * margins + share * answers
        moved = logits + best_bias(truth, logits)
        return macro_f1(truth, moved.argmax(axis=1), len(POST))

    share = max(_SHARES, key=score)
    logits = sharp * margins + share * answers
    bias = best_bias(truth, logits)
    even = temperature(truth, logits + bias)
    lifted = linear.times(sharp * even)
    post = Columns(lifted.weights, (lifted.bias + even * bias).astype(np.float32))
    return post, _stored(weights, share * even)


def _rounded(weights: network.Weights) -> network.Weights:
    """What is left of the weights after they were stored."""
    filters = {f"filter{width}" for width in _SHAPE.widths} | {"head_post"}
    return {
        **weights,
        **{name: rounded(weights[name], _FINE_LEVELS) for name in filters},
        **{name: _table(weights[name])[0] * _table(weights[name])[1] for name in _TABLES},
    }


def _table(weights: NDArray[Any]) -> tuple[NDArray[np.int8], np.float32]:
    """Embeddings as whole numbers of few levels, and the one scale that they share."""
    scale = np.float32(np.abs(weights).max() / _TABLE_LEVELS + 1e-12)
    return np.round(weights / scale).astype(np.int8), scale


def _stored(weights: network.Weights, factor: float) -> Network:
    arrays: dict[str, NDArray[Any]] = {}
    tables = {name: _table(weights[name]) for name in _TABLES}
    for name, (table, _) in tables.items():
        arrays[f"net_{name}"] = table
    arrays["net_scales"] = np.array([scale for _, scale in tables.values()], np.float32)
    for width in _SHAPE.widths:
        name = f"filter{width}"
        arrays[f"net_{name}"], arrays[f"net_{name}_scale"] = whole(weights[name], _FINE_LEVELS)
        arrays[f"net_{name}_bias"] = weights[f"{name}_bias"].astype(np.float32)
    last = whole(weights["head_post"] * factor, _FINE_LEVELS)
    arrays["net_last"], arrays["net_last_scale"] = last
    arrays["net_last_bias"] = (weights["head_post_bias"] * factor).astype(np.float32)
    about = {
        "tokens": _SHAPE.tokens,
        "longest": _SHAPE.longest,
        "widths": list(_SHAPE.widths),
        "head": "post",
    }
    return Network(about, arrays)
