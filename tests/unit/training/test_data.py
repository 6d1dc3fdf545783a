import gzip
import json
from pathlib import Path

import pytest

from training import data
from training.data import LABELS, MissingData, Sample


def write(path: Path, *rows: dict[str, object]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_what_is_in_dev_leaves_training() -> None:
    train = [Sample("one", ("joy",)), Sample("two ", ("joy",)), Sample("three", ("joy",))]
    assert data.without(train, [Sample("two", ("fear",))], [Sample("one", ("joy",))]) == [train[2]]


def test_posts_and_comments_are_read(tmp_path: Path) -> None:
    write(tmp_path / "ewect_usual_dev.jsonl.gz", {"text": "made up", "label": "joy"})
    write(tmp_path / "goemotions_dev.jsonl.gz", {"text": "made up", "labels": ["love", "anger"]})
    assert data.ewect(tmp_path, "usual", "dev") == [Sample("made up", ("joy",))]
    comments = data.goemotions(tmp_path, "dev")
    assert data.coarse(comments)[0].labels == ("joy", "anger")


def test_drama_keeps_mapped_feelings_and_their_dialogue(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "made up", "emotion": "grateful", "dialogue": "3_1"},
        {"text": "made up too", "emotion": "worried", "dialogue": "3_1"},
    ]
    write(tmp_path / "cped_dialogue_train.jsonl.gz", *rows)
    assert data.drama(tmp_path) == [Sample("made up", ("joy",), "3_1")]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="goemotions_train"):
        data.goemotions(tmp_path, "train")


def test_every_fine_label_has_a_place() -> None:
    assert len(data.FINE) == 28
    assert set(data.EKMAN.values()) == set(LABELS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_held_out_message_is_among_the_sentences(language: str) -> None:
    known = {sample.text for sample in data.sentences(language)}
    held_out = data.heldout(language)
    assert known
    assert held_out
    assert not [sample for sample in held_out if sample.text in known]


@pytest.mark.parametrize("path", [*data.SENTENCES.glob("*_*.tsv"), *data.HELDOUT.glob("*.tsv")])
def test_every_line_of_our_own_is_a_label_and_a_text(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        label, text = line.split("\t")
        assert label in LABELS
        assert text.strip()
