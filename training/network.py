"""Training of the network member with jax, on one thread, so that a second run gives the same.

Tasks share embeddings and filters; each has a head of its own. Texts of similar length go
together, so that little time goes into padding.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding import features
from nuanxin.understanding.spelling import plain

Numbers = NDArray[Any]
Weights = dict[str, Any]
Array = Any
"""An array of jax, or numbers that it takes for one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`single_bits` and `pair_bits`: how many embeddings, as powers of two."""

    tokens: str
    longest: int
    single_bits: int
    pair_bits: int
    single: int = 64
    pair: int = 48
    filters: int = 96
    widths: tuple[int, ...] = (1, 2, 3)

    @property
    def pooled(self) -> int:
        return self.filters * len(self.widths) + self.single + self.pair


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how hard to train."""

    epochs: int
    rate: float = 1e-3
    batch: int = 64
    hidden_tokens: float = 0.25
    hidden_embedding: float = 0.4
    hidden_pooled: float = 0.6
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """Encoded texts: embedding places, one row each, 0 where the text has ended."""

    single: Numbers
    pair: Numbers
    lengths: Numbers

    def __getitem__(self, chosen: Numbers) -> "Texts":
        return Texts(self.single[chosen], self.pair[chosen], self.lengths[chosen])


@dataclass(frozen=True, slots=True)
class Task:
    """One head's texts and target distributions (`several`: independent yes-or-no answers)."""

    head: str
    texts: Texts
    targets: Numbers
    weights: Numbers
    several: bool = False
    repeat: int = 1


def encode(texts: Sequence[str], shape: Shape) -> Texts:
    tokens_of = getattr(features, shape.tokens)
    single = np.zeros((len(texts), shape.longest), np.int32)
    pair = np.zeros((len(texts), shape.longest), np.int32)
    lengths = np.zeros(len(texts), np.int32)
    for row, text in enumerate(texts):
        tokens = tokens_of(plain(text))[: shape.longest]
        size = tokens.size
        single[row, :size] = tokens >> np.uint32(32 - shape.single_bits)
        pair[row, :size] = features.paired(tokens) >> np.uint32(32 - shape.pair_bits)
        lengths[row] = size
    return Texts(single, pair, lengths)


def fresh(shape: Shape, heads: Mapping[str, int], seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    size = shape.single + shape.pair
    made: Weights = {
        "single": rng.normal(0, 0.1, (1 << shape.single_bits, shape.single)),
        "pair": rng.normal(0, 0.1, (1 << shape.pair_bits, shape.pair)),
    }
    for width in shape.widths:
        fan = width * size
        made[f"filter{width}"] = rng.normal(0, np.sqrt(2 / fan), (fan, shape.filters))
        made[f"filter{width}_bias"] = np.zeros(shape.filters)
    for head, classes in heads.items():
        spread = np.sqrt(1 / shape.pooled)
        made[f"head_{head}"] = rng.normal(0, spread, (shape.pooled, classes))
        made[f"head_{head}_bias"] = np.zeros(classes)
    return {name: jnp.asarray(value, jnp.float32) for name, value in made.items()}


def pooled(weights: Weights, batch: Array, widths: Sequence[int], keep: Array = None) -> Array:
    """The same steps as `nuanxin.understanding.network`, for many texts at once."""
    single, pair, here = batch
    embedded = jnp.concatenate([weights["single"][single], weights["pair"][pair]], -1)
    embedded = embedded * here[..., None]
    if keep is not None:
        embedded = embedded * keep
    parts = []
    for width in widths:
        padded = jnp.pad(embedded, ((0, 0), (width - 1, width - 1), (0, 0)))
        rows = padded.shape[1] - width + 1
        windows = jnp.concatenate([padded[:, n : n + rows] for n in range(width)], -1)
        answers = windows @ weights[f"filter{width}"] + weights[f"filter{width}_bias"]
        parts.append(jnp.max(jax.nn.relu(answers), 1))
    count = here.sum(1, keepdims=True)
    parts.append(embedded.sum(1) / jnp.sqrt(count + 1))
    return jnp.concatenate(parts, -1)


def _loss(
    weights: Weights,
    batch: Array,
    targets: Array,
    share: Array,
    key: Array,
    *,
    head: str,
    several: bool,
    widths: tuple[int, ...],
    course: Course,
) -> Array:
    single, pair, here = batch
    first, second, third = jax.random.split(key, 3)
    seen = here * (jax.random.uniform(first, here.shape) >= course.hidden_tokens)
    size = weights["single"].shape[1] + weights["pair"].shape[1]
    keep = jax.random.uniform(second, (here.shape[0], 1, size)) >= course.hidden_embedding
    keep = keep / (1 - course.hidden_embedding)
    found = pooled(weights, (single, pair, seen), widths, keep)
    left = jax.random.uniform(third, found.shape) >= course.hidden_pooled
    found = found * left / (1 - course.hidden_pooled)
    logits = found @ weights[f"head_{head}"] + weights[f"head_{head}_bias"]
    if several:
        each = targets * jax.nn.log_sigmoid(logits) + (1 - targets) * jax.nn.log_sigmoid(-logits)
    else:
        each = targets * jax.nn.log_softmax(logits)
    return -jnp.sum(share * each.sum(-1)) / jnp.sum(share)


def _stepper(widths: tuple[int, ...], course: Course) -> Array:
    """One step of Adam, compiled for each head and length."""

    def step(
        weights: Array,
        mean: Array,
        square: Array,
        time: Array,
        rate: Array,
        batch: Array,
        targets: Array,
        share: Array,
        key: Array,
        head: str,
        several: bool,
    ) -> Array:
        slope = jax.grad(partial(_loss, head=head, several=several, widths=widths, course=course))(
            weights, batch, targets, share, key
        )
        mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, slope)
        square = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, square, slope)
        first, second = 1 - 0.9**time, 1 - 0.999**time
        weights = jax.tree.map(
            lambda old, m, s: old - rate * (m / first) / (jnp.sqrt(s / second) + 1e-8),
            weights,
            mean,
            square,
        )
        return weights, mean, square

    return jax.jit(step, static_argnames=("head", "several"), donate_argnums=(0, 1, 2))


_STOPS = (8, 16, 32, 64, 140)


def _batches(lengths: Numbers, rng: np.random.Generator, size: int) -> list[tuple[int, Numbers]]:
    stops = _STOPS
    group = np.searchsorted(stops, np.clip(lengths, 1, stops[-1]))
    found = []
    for number, stop in enumerate(stops):
        rows = rng.permutation(np.flatnonzero(group == number))
        found += [(stop, rows[at : at + size]) for at in range(0, rows.size, size)]
    return found


def _cut(texts: Texts, rows: Numbers, stop: int) -> Array:
    single, pair = texts.single[rows, :stop], texts.pair[rows, :stop]
    width = single.shape[1]
    here = (np.arange(width)[None] < texts.lengths[rows, None]).astype(np.float32)
    return single, pair, here


def train(
    tasks: Sequence[Task], shape: Shape, course: Course, start: Weights | None = None
) -> Weights:
    rng = np.random.default_rng(course.seed)
    heads = {task.head: task.targets.shape[1] for task in tasks}
    weights = fresh(shape, heads, course.seed)
    if start is not None:
        weights = {**weights, **{name: jnp.array(value) for name, value in start.items()}}
    mean = jax.tree.map(jnp.zeros_like, weights)
    square = jax.tree.map(jnp.zeros_like, weights)
    step = _stepper(shape.widths, course)
    key = jax.random.PRNGKey(course.seed)
    plans = [_plan(tasks, rng, course.batch) for _ in range(course.epochs)]
    total, time = sum(len(plan) for plan in plans), 0
    for plan in plans:
        for task, stop, rows in plan:
            time += 1
            rate = course.rate * 0.5 * (1 + np.cos(np.pi * time / total)) * min(1, time / 100)
            full = np.concatenate((rows, np.repeat(rows[:1], course.batch - rows.size)))
            share = task.weights[full].astype(np.float32)
            share[rows.size :] = 0
            key, now = jax.random.split(key)
            weights, mean, square = step(
                weights,
                mean,
                square,
                float(time),
                float(rate),
                _cut(task.texts, full, stop),
                task.targets[full].astype(np.float32),
                share,
                now,
                head=task.head,
                several=task.several,
            )
    return _without_strangers({name: np.array(value) for name, value in weights.items()}, tasks)


def _without_strangers(weights: Weights, tasks: Sequence[Task]) -> Weights:
    """Embeddings that no text has used are still random: nothing says less, and packs better."""
    for name in ("single", "pair"):
        used = [
            getattr(task.texts, name)[row, :length]
            for task in tasks
            for row, length in enumerate(task.texts.lengths)
        ]
        strangers = np.ones(len(weights[name]), bool)
        strangers[np.concatenate(used)] = False
        weights[name][strangers] = 0
    return weights


def _plan(
    tasks: Sequence[Task], rng: np.random.Generator, size: int
) -> list[tuple[Task, int, Numbers]]:
    """The batches of one epoch over all tasks, in mixed order."""
    found = [
        (task, stop, rows)
        for task in tasks
        for _ in range(task.repeat)
        for stop, rows in _batches(task.texts.lengths, rng, size)
    ]
    return [found[place] for place in rng.permutation(len(found))]


def logits(weights: Weights, texts: Texts, shape: Shape, head: str) -> Numbers:
    """The logits of one head for all texts."""
    forward = jax.jit(pooled, static_argnums=2)
    rows = np.arange(texts.lengths.size)
    found = np.zeros((rows.size, weights[f"head_{head}"].shape[1]), np.float32)
    for stop, chosen in _batches(texts.lengths, np.random.default_rng(0), 256):
        full = np.concatenate((chosen, np.repeat(chosen[:1], 256 - chosen.size)))
        answers = forward(weights, _cut(texts, full, stop), shape.widths)[: chosen.size]
        found[chosen] = np.asarray(answers) @ weights[f"head_{head}"] + weights[f"head_{head}_bias"]
    return found
