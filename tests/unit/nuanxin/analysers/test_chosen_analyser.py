"""Which analyser the settings choose, and what a mistake in them costs: nobody's answer."""

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from nuanxin.adapters.endpoint_analyser import EndpointAnalyser
from nuanxin.adapters.model_analyser import ModelAnalyser
from nuanxin.composition.analyser import BadAnalyser, analyser, other_analyser
from nuanxin.domain.safety import gate, is_danger
from nuanxin.settings import AnalyserSettings
from nuanxin.understanding.analyser import LocalAnalyser
from nuanxin.understanding.guarded import GuardedAnalyser
from tests.fakes.analysers import FixedAnalyser


@pytest.fixture(autouse=True)
def _chosen_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NUANXIN_EMOTION_ANALYSER"):
        monkeypatch.delenv(name, raising=False)
    analyser.cache_clear()
    yield
    analyser.cache_clear()


def chosen(name: str, **others: str) -> object:
    settings = {f"nuanxin_emotion_{key}": value for key, value in others.items()}
    return other_analyser(
        AnalyserSettings.model_validate({"nuanxin_emotion_analyser": name, **settings})
    )


def test_the_local_analyser_reads_alone_unless_told_otherwise() -> None:
    assert isinstance(analyser(), LocalAnalyser)


def test_a_model_needs_a_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadAnalyser):
        chosen("model")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert isinstance(chosen("model"), ModelAnalyser)


def test_an_endpoint_needs_an_address() -> None:
    with pytest.raises(BadAnalyser):
        chosen("endpoint")
    assert isinstance(chosen("endpoint", endpoint="http://127.0.0.1:1"), EndpointAnalyser)


def test_a_module_of_somebody_else_is_one_more_analyser(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("somebodys_analyser")
    module.create_analyser = lambda _: FixedAnalyser()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "somebodys_analyser", module)
    assert isinstance(chosen("somebodys_analyser"), FixedAnalyser)
    monkeypatch.setenv("NUANXIN_EMOTION_ANALYSER", "somebodys_analyser")
    assert isinstance(analyser(), GuardedAnalyser)


@pytest.mark.parametrize("path", ["nowhere.at.all", "json", "..json"])
def test_a_module_that_is_none_is_a_clear_mistake(path: str) -> None:
    with pytest.raises(BadAnalyser, match="NUANXIN_EMOTION_ANALYSER"):
        chosen(path)


def test_a_module_that_gives_no_analyser_is_a_clear_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("empty_handed")
    module.create_analyser = lambda _: None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "empty_handed", module)
    with pytest.raises(BadAnalyser):
        chosen("empty_handed")


def test_a_mistake_in_the_settings_costs_nobody_an_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NUANXIN_EMOTION_ANALYSER", "nowhere.at.all")
    assert is_danger(analyser().read(["我想自杀"])[0].safety)
    assert "analyser.not_made" in [one.message for one in caplog.records]


def test_a_gate_that_cannot_be_read_is_reported_and_phrases_go_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(gate, "FILE", "missing.bin")
    gate.forget()
    assert is_danger(analyser().read(["我今晚要自杀"])[0].safety)
    gate.forget()
    assert "safety.gate_unusable" in [one.message for one in caplog.records]
