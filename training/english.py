"""The English model: Reddit comments, our own sentences and cues."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding.classifier import Finer
from training import data
from training.data import LABELS, numbers, yes_or_no
from training.fit import chat_head, gate, lesson
from training.hints import cues
from training.linear import (
    Columns,
    Matrix,
    counts,
    idf_of,
    logistic,
    side_by_side,
    vocabulary,
    weighted,
)
from training.measures import cut_offs, temperature
from training.trained import Heads, Trained, artefact, rounded

_HASHING = "english"
_COST = 1.0
_KEPT = 0.92
_FINE_SHARE = 0.5
"""How far the 28 labels speak for the seven; chosen on dev."""


def train(folder: Path) -> Trained:
    own = data.sentences("en")
    dev = data.goemotions(folder, "dev")
    comments = data.without(data.goemotions(folder, "train"), dev)
    sources = {"own": own, "comments": comments, "dev": dev}
    known = vocabulary(
        [sample.text for sample in comments], [sample.text for sample in own], _HASHING
    )
    raw = {
        name: counts([sample.text for sample in samples], _HASHING, known)
        for name, samples in sources.items()
    }
    idf = idf_of(raw["own"], raw["comments"])
    rows = {name: weighted(part, idf) for name, part in raw.items()}
    rows["cues"] = weighted(counts([cue.text for cue in cues("en")], _HASHING, known), idf)
    fine = _each(rows["comments"], yes_or_no(comments, data.FINE))
    fine = _cut(fine, rows["dev"], dev)
    post = _each(rows["comments"], yes_or_no(data.coarse(comments), LABELS))
    coarse = data.coarse(dev)
    single = np.array([len(sample.labels) == 1 for sample in coarse])
    even = temperature(
        numbers(coarse)[single], _joined(post, fine, rows["dev"], _finer(_FINE_SHARE))[single]
    )
    post, finer = post.times(even), _finer(_FINE_SHARE * even)
    taught = lesson(rows, own, cues("en"))
    chat, unseen = chat_head(taught, side_by_side([fine, post]))
    made = artefact(
        language="en",
        hashing=_HASHING,
        known=known,
        idf=idf,
        heads=Heads(
            post=post,
            chat=chat,
            gate=gate(rows["comments"], taught, kept=_KEPT),
            fine=fine,
        ),
        post=LABELS,
        fine=data.FINE,
        cuts=cut_offs(yes_or_no(coarse, LABELS), _joined(post, fine, rows["dev"], finer)),
        finer=finer,
    )
    return Trained(made, unseen)


def _each(rows: Matrix, answers: NDArray[Any]) -> Columns:
    """One yes-or-no column for each label, as it will be stored."""
    columns = side_by_side([logistic(rows, column, cost=_COST) for column in answers.T])
    return Columns(rounded(columns.weights), columns.bias)


def _finer(share: float) -> Finer:
    groups = [
        [place for place, name in enumerate(data.FINE) if data.EKMAN[name] == label]
        for label in LABELS
    ]
    return Finer(groups, share)


def _joined(post: Columns, fine: Columns, rows: Matrix, finer: Finer) -> NDArray[Any]:
    """The logits of the post head as the product has them."""
    pairs = zip(post.of(rows).tolist(), fine.of(rows).tolist(), strict=True)
    return np.array([finer.added(one, other) for one, other in pairs])


def _cut(fine: Columns, rows: Matrix, dev: list[data.Sample]) -> Columns:
    """Shifted so that even odds are the best cut-off of each label."""
    cuts = cut_offs(yes_or_no(dev, data.FINE), fine.of(rows))
    return Columns(fine.weights, (fine.bias - cuts).astype(np.float32))
