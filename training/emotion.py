"""Trains both languages, measures them, and writes weights, card and notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nuanxin.understanding.classifier import Classifier
from training import card, chinese, data, english, evaluate, npz
from training.data import LABELS
from training.evaluate import Comments, Figures
from training.fit import Unseen
from training.measures import macro_f1
from training.trained import Trained

SOURCES = (
    "ewect_usual_train.jsonl.gz",
    "ewect_usual_dev.jsonl.gz",
    "ewect_virus_train.jsonl.gz",
    "ewect_virus_dev.jsonl.gz",
    "cped_dialogue_train.jsonl.gz",
    "goemotions_train.jsonl.gz",
    "goemotions_dev.jsonl.gz",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one set of weights, as the product reads."""

    usual: Figures
    virus: Figures
    drama: Figures
    chat: Mapping[str, Figures]
    hands: Mapping[str, Mapping[str, float]]
    comments: Comments


def train(folder: Path, out: Path, *, with_ewect: bool, date: str) -> str:
    """Writes everything to `out`; answers the card. Raises `MissingData`."""
    in_english = english.train(folder)
    without = chinese.train_without_posts(folder)
    shipped = chinese.train(folder) if with_ewect else without
    out.mkdir(parents=True, exist_ok=True)
    for language, made in (("zh", shipped), ("en", in_english)):
        npz.write(out / f"{language}.npz", made.artefact.about, made.artefact.arrays)
    compared = {"shipped": _measured(folder, shipped, in_english)}
    if with_ewect:
        compared["without EWECT"] = _measured(folder, without, in_english)
    told = card.written(
        compared={name: _lines(measured) for name, measured in compared.items()},
        details=_details(compared["shipped"]),
        files={name: data.digest(folder / name) for name in _used(with_ewect=with_ewect)},
        own=_own(),
        sizes={name: (out / name).stat().st_size for name in ("zh.npz", "en.npz")},
        with_ewect=with_ewect,
        date=date,
    )
    (out / "MODEL_CARD.md").write_text(told, encoding="utf-8")
    (out / "NOTICE").write_text(card.NOTICE, encoding="utf-8")
    return told


def _used(*, with_ewect: bool) -> list[str]:
    return [name for name in SOURCES if with_ewect or not name.startswith("ewect")]


def _measured(folder: Path, in_chinese: Trained, in_english: Trained) -> Measured:
    loaded = {
        "zh": Classifier(in_chinese.artefact),
        "en": Classifier(in_english.artefact),
    }
    models = loaded.__getitem__
    return Measured(
        usual=evaluate.posts(folder, "usual", models),
        virus=evaluate.posts(folder, "virus", models),
        drama=evaluate.drama(folder, models),
        chat={language: evaluate.chat(language, models) for language in ("zh", "en")},
        hands={
            "zh": _by_hand(in_chinese.unseen, "zh"),
            "en": _by_hand(in_english.unseen, "en"),
        },
        comments=evaluate.comments(folder, models),
    )


def _by_hand(unseen: Unseen, language: str) -> Mapping[str, float]:
    """Macro-F1 on the sentences of each hand, by heads that were taught by the others."""
    names = sorted({sample.group for sample in data.sentences(language)})
    told = unseen.logits.argmax(axis=1)
    found = {}
    for number in sorted(set(unseen.parts.tolist())):
        part = unseen.parts == number
        name = names[number] if len(names) > 1 else f"part {number + 1}"
        found[name] = macro_f1(unseen.truth[part], told[part], len(LABELS))
    return found


def _own() -> Mapping[str, tuple[int, str]]:
    """How many sentences each file of our own has, and its digest."""
    return {
        f"{path.parent.name}/{path.name}": (
            len(path.read_text(encoding="utf-8").splitlines()),
            data.digest(path),
        )
        for folder in (data.SENTENCES, data.HELDOUT)
        for path in sorted(folder.glob("*_*.tsv"))
    }


def _lines(measured: Measured) -> dict[str, str]:
    """One figure for each row of the card's table."""
    comments, chat = measured.comments, measured.chat
    return {
        "held-out chat zh, 7 labels, macro-F1": f"{chat['zh'].f1:.3f}",
        "held-out chat en, 7 labels, macro-F1": f"{chat['en'].f1:.3f}",
        "own sentences zh, unseen, by hand": _spread(measured.hands["zh"]),
        "own sentences en, unseen, by hand": _spread(measured.hands["en"]),
        "EWECT usual dev, 6 labels, macro-F1": f"{measured.usual.f1:.3f}",
        "EWECT virus dev, 6 labels, macro-F1": f"{measured.virus.f1:.3f}",
        "CPED, every fifth dialogue, 7 labels (seen in training)": f"{measured.drama.f1:.3f}",
        "GoEmotions dev, 28 labels, at the shipped cut-offs": f"{comments.fine:.3f}",
        "GoEmotions dev, Ekman-7, several at once": f"{comments.ekman:.3f}",
        "GoEmotions dev, Ekman-7, one label, as read": f"{comments.single.f1:.3f}",
    }


def _spread(hands: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {score:.3f}" for name, score in hands.items())


def _details(measured: Measured) -> Mapping[str, Figures]:
    return {
        "held-out chat zh": measured.chat["zh"],
        "held-out chat en": measured.chat["en"],
        "EWECT usual dev": measured.usual,
        "EWECT virus dev": measured.virus,
        "GoEmotions dev, one label": measured.comments.single,
    }
