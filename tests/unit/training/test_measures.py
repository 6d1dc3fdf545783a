import numpy as np
import pytest

from training import measures


def test_macro_f1_is_the_mean_over_the_labels_that_occur() -> None:
    truth, told = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1])
    assert measures.f1_each(truth, told, 3) == pytest.approx([2 / 3, 0.8, 0])
    assert measures.macro_f1(truth, told, 3) == pytest.approx((2 / 3 + 0.8) / 2)


def test_macro_f1_takes_several_labels_at_once() -> None:
    truth, told = np.array([[1, 0], [1, 1]]), np.array([[1, 1], [0, 1]])
    assert measures.macro_f1(truth, told, 2) == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_calibration_error_is_the_gap_between_belief_and_truth() -> None:
    probabilities = np.array([[0.8, 0.2]] * 10)
    truth = np.array([0] * 5 + [1] * 5)
    assert measures.calibration_error(truth, probabilities) == pytest.approx(0.3)


def test_the_temperature_sharpens_what_is_always_right() -> None:
    logits = np.array([[1.0, 0], [0, 1.0]] * 20)
    assert measures.temperature(np.array([0, 1] * 20), logits) > 5
    assert measures.temperature(np.array([0, 0, 1, 1] * 10), logits) < 0.5


def test_cut_offs_part_yes_from_no() -> None:
    scores = np.array([[-3.0], [-2], [1], [2]])
    cut = measures.cut_offs(np.array([[0], [0], [1], [1]]), scores)
    assert ((scores > cut)[:, 0] == [False, False, True, True]).all()


def test_a_bias_helps_the_label_that_is_never_told() -> None:
    truth = np.array([0, 0, 1, 1])
    logits = np.array([[2.0, 0], [2, 0], [0.5, 0], [0.4, 0]])
    moved = logits + measures.best_bias(truth, logits)
    assert (moved.argmax(axis=1) == truth).all()


def test_the_worst_confusions_come_first() -> None:
    truth, told = np.array([0, 0, 0, 1]), np.array([1, 1, 0, 0])
    assert measures.confused(truth, told, ["a", "b"]) == [
        "a read as b: 2 of 3",
        "b read as a: 1 of 1",
    ]
