import numpy as np
import pytest
from numpy.typing import NDArray

from nuanxin.understanding import features
from nuanxin.understanding.network import Network

SINGLE, PAIR, FILTERS, COLUMNS = 3, 2, 4, 2
WIDTHS = (1, 2, 3)


@pytest.fixture
def arrays() -> dict[str, NDArray[np.generic]]:
    rng = np.random.default_rng(1)
    size = SINGLE + PAIR
    made: dict[str, NDArray[np.generic]] = {
        "net_single": rng.integers(-9, 9, (16, SINGLE)).astype(np.int8),
        "net_pair": rng.integers(-9, 9, (32, PAIR)).astype(np.int8),
        "net_scales": np.array([0.1, 0.2], np.float32),
        "net_last": rng.integers(-9, 9, (FILTERS * 3 + size, COLUMNS)).astype(np.int8),
        "net_last_scale": np.array([0.3, 0.4], np.float32),
        "net_last_bias": np.array([1, 2], np.float32),
    }
    for width in WIDTHS:
        made[f"net_filter{width}"] = rng.integers(-9, 9, (width * size, FILTERS)).astype(np.int8)
        made[f"net_filter{width}_scale"] = np.full(FILTERS, 0.05, np.float32)
        made[f"net_filter{width}_bias"] = rng.normal(size=FILTERS).astype(np.float32)
    return made


def slowly(arrays: dict[str, NDArray[np.generic]], text: str) -> NDArray[np.float64]:
    """The same network, one window at a time."""
    full = {name: np.asarray(value, np.float64) for name, value in arrays.items()}
    tokens = features.chinese_tokens(text)
    rows = [
        np.concatenate(
            (
                full["net_single"][token >> 28] * full["net_scales"][0],
                full["net_pair"][pair >> 27] * full["net_scales"][1],
            )
        )
        for token, pair in zip(tokens, features.paired(tokens), strict=True)
    ]
    nothing = np.zeros(SINGLE + PAIR)
    pooled = []
    for width in WIDTHS:
        padded = [nothing] * (width - 1) + rows + [nothing] * (width - 1)
        weights = full[f"net_filter{width}"] * full[f"net_filter{width}_scale"]
        answers = [
            np.concatenate(padded[at : at + width]) @ weights + full[f"net_filter{width}_bias"]
            for at in range(len(padded) - width + 1)
        ]
        pooled.append(np.maximum(np.max(answers, axis=0), 0))
    pooled.append(np.sum(rows, axis=0) / np.sqrt(len(rows) + 1))
    last = full["net_last"] * full["net_last_scale"]
    found: NDArray[np.float64] = np.concatenate(pooled) @ last + full["net_last_bias"]
    return found


@pytest.mark.parametrize("text", ["好", "今天天气不错"])
def test_the_fast_way_gives_what_the_slow_way_gives(
    arrays: dict[str, NDArray[np.generic]], text: str
) -> None:
    about = {"tokens": "chinese_tokens", "longest": 200, "widths": WIDTHS}
    assert Network(about, arrays).logits(text) == pytest.approx(slowly(arrays, text), rel=1e-4)


def test_an_empty_text_moves_nothing(arrays: dict[str, NDArray[np.generic]]) -> None:
    about = {"tokens": "english_tokens", "longest": 200, "widths": WIDTHS}
    assert not Network(about, arrays).logits("").any()
