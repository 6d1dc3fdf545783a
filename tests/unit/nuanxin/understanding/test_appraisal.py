import pytest

from nuanxin.domain.emotion import Emotion
from nuanxin.understanding.appraisal import Appraisal, appraise

SAD = {label: 0.94 if label is Emotion.SADNESS else 0.01 for label in Emotion}
CALM = {label: 1.0 if label is Emotion.NEUTRAL else 0.0 for label in Emotion}


def of(text: str, scores: dict[Emotion, float] = SAD) -> Appraisal:
    return appraise(scores, text.lower(), text)


@pytest.mark.parametrize(
    "rising",
    [
        ("有点难过", "难过", "特别难过", "超级超级难过!!!"),
        ("a bit sad", "sad", "so sad", "so so sad!!!"),
        ("还好吧，难过", "难过", "难过啊啊啊", "真的难过啊啊啊!"),
    ],
)
def test_intensity_grows_with_the_degree(rising: tuple[str, ...]) -> None:
    found = [of(text).intensity for text in rising]
    assert found == sorted(set(found))
    assert [of(text).arousal for text in rising] == sorted({of(text).arousal for text in rising})


def test_shouting_counts() -> None:
    assert of("I AM SAD").intensity > of("i am sad").intensity


def test_recently_is_no_superlative() -> None:
    assert of("最近难过").intensity == of("难过").intensity < of("最难过").intensity


def test_a_calm_text_has_no_intensity_however_it_is_said() -> None:
    assert of("超级！！！", CALM) == Appraisal(valence=0.0, arousal=0.2, intensity=0.0)
