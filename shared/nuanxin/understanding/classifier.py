"""Probabilities of the seven feelings from one language's weights.

Two heads share the features: `post` was taught by public posts or comments, `chat` by messages to
a companion. How far each is believed is told by the text itself (`gate`), for texts are all that
callers send.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nuanxin.domain.emotion import Emotion
from nuanxin.understanding import features
from nuanxin.understanding.artefact import Artefact
from nuanxin.understanding.network import Network
from nuanxin.understanding.unusable import UnusableWeights

LABELS: tuple[Emotion, ...] = tuple(Emotion)
"""The order of all rows of probabilities here."""
Row = Sequence[float]

_ANGER, _DISGUST = LABELS.index(Emotion.ANGER), LABELS.index(Emotion.DISGUST)
_UNHEARD = 0.02
"""Below this gate the network, which speaks for the post head alone, would change nothing."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one model takes a text for; `post` and `chat` follow `LABELS` and sum to 1.

    `gate` is how far the text looks like a public post, 0…1.
    """

    post: Row
    chat: Row
    gate: float

    @property
    def blended(self) -> Row:
        return [
            self.gate * post + (1 - self.gate) * chat
            for post, chat in zip(self.post, self.chat, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Finer:
    """How the fine labels speak for the post head: `groups` has their places for each column."""

    groups: Sequence[Sequence[int]]
    share: float

    def added(self, post: Row, fine: Row) -> Row:
        """Logits of the post head, each with the soft maximum of its finer labels."""
        return [
            logit + self.share * math.log(math.fsum(math.exp(fine[n]) for n in group))
            for logit, group in zip(post, self.groups, strict=True)
        ]


class Classifier:
    """Reads plainly spelled texts of one language. Weights stay as small as on disk."""

    def __init__(self, artefact: Artefact) -> None:
        """Raises `UnusableWeights` when a part is missing or does not fit the others."""
        about, arrays = artefact.about, artefact.arrays
        try:
            self._hashes = getattr(features, about["hashing"])
            self._heads: Mapping[str, tuple[int, int]] = about["heads"]
            self._post: Sequence[int] = [LABELS.index(Emotion(name)) for name in about["post"]]
            self._fine: Sequence[str] = about["fine"]
            self._cuts: Sequence[float] | None = about["cuts"]
            self._finer: Finer | None = Finer(**about["finer"]) if about["finer"] else None
            self._known: features.Hashes = np.cumsum(arrays["steps"], dtype=np.uint32)
            self._idf: NDArray[np.float16] = arrays["idf"]
            self._weights: NDArray[np.int8] = arrays["weights"]
            self._scale: NDArray[np.float32] = arrays["scale"]
            self._bias: NDArray[np.float32] = arrays["bias"]
            network = about["network"]
            self._network = Network(network, arrays) if network else None
            self._helped: str = network["head"] if network else ""
        except (KeyError, AttributeError, TypeError, ValueError) as error:
            raise UnusableWeights(f"a part of the weights is missing: {error}") from error
        if self._weights.shape != (self._known.size, self._scale.size):
            raise UnusableWeights("the weights have an unexpected shape")

    def guess(self, plain: str) -> Guess:
        logits = self._linear(plain)
        gate = _sigmoid(self._head(logits, "gate")[0])
        chat = _softmax(self._head(logits, "chat"))
        if gate > _UNHEARD:
            self._add_network(logits, plain)
        return Guess(self._seven(_softmax(self._post_head(logits)), chat), chat, gate)

    def together(self, plain: str) -> frozenset[Emotion]:
        """The feelings of a public comment that may hold several at once.

        Empty where the posts that taught this language had one label each.
        """
        if self._cuts is None:
            return frozenset()
        logits = self._linear(plain)
        self._add_network(logits, plain)
        told = zip(self._post, self._post_head(logits), self._cuts, strict=True)
        return frozenset(LABELS[place] for place, logit, cut in told if logit > cut)

    def fine(self, plain: str) -> Mapping[str, float]:
        """The probability of each finer label by itself, even odds being its best cut-off.

        Empty where the language has none; several may be high at once.
        """
        logits = self._head(self._linear(plain), "fine")
        return {name: _sigmoid(logit) for name, logit in zip(self._fine, logits, strict=True)}

    def _linear(self, plain: str) -> NDArray[np.float32]:
        """The linear member's columns of all heads; temperatures are part of the weights."""
        places, values = features.counted(self._hashes(plain), self._known)
        values = values * self._idf[places]
        values /= np.sqrt(values @ values) + np.float32(1e-9)
        return (values @ self._weights[places].astype(np.float32)) * self._scale + self._bias

    def _add_network(self, logits: NDArray[np.float32], plain: str) -> None:
        if self._network is not None:
            start, stop = self._heads[self._helped]
            logits[start:stop] += self._network.logits(plain)

    def _post_head(self, logits: NDArray[np.float32]) -> Row:
        post = self._head(logits, "post")
        return self._finer.added(post, self._head(logits, "fine")) if self._finer else post

    def _head(self, logits: NDArray[np.float32], name: str) -> list[float]:
        start, stop = self._heads[name]
        head: list[float] = logits[start:stop].tolist()
        return head

    def _seven(self, known: Row, chat: Row) -> Row:
        """Posts whose labels have no disgust have it under anger; the chat head says how much."""
        row = [0.0] * len(LABELS)
        for place, probability in zip(self._post, known, strict=True):
            row[place] = probability
        if _DISGUST not in self._post:
            both = row[_ANGER]
            row[_DISGUST] = both * chat[_DISGUST] / (chat[_DISGUST] + chat[_ANGER])
            row[_ANGER] = both - row[_DISGUST]
        return row


def _softmax(logits: Sequence[float]) -> Row:
    most = max(logits)
    odds = [math.exp(logit - most) for logit in logits]
    total = math.fsum(odds)
    return [odd / total for odd in odds]


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))
