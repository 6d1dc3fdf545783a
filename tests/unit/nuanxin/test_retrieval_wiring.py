"""Which index and which embedder the settings lead to."""

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType

import pytest

from nuanxin.adapters.openai_embedder import OpenAIEmbedder
from nuanxin.adapters.pack_index import PackIndex
from nuanxin.adapters.s3_vectors_index import S3VectorsIndex
from nuanxin.composition import retrieval
from nuanxin.composition.retrieval import BadIndex
from nuanxin.settings import EmbeddingSettings
from tests.fakes.index import InMemoryIndex

OWN = ("BASE_URL", "API_KEY", "API_KEY_SECRET", "MODEL")
CACHED = (
    retrieval.default_index,
    retrieval.index_named,
    retrieval.pack_files,
    retrieval.embedder,
    retrieval.query_embedder,
)


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("NUANXIN_INDEX", "NUANXIN_VECTOR_BUCKET", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in OWN:
        monkeypatch.delenv(f"NUANXIN_EMBEDDING_{name}", raising=False)
    monkeypatch.setenv("BUCKET_NAME", "a-bucket")
    monkeypatch.setattr(retrieval, "bind_table", lambda: None)
    for one in CACHED:
        one.cache_clear()
    yield
    for one in CACHED:
        one.cache_clear()


def test_packs_are_what_there_is_without_settings() -> None:
    assert retrieval.default_index() == "pack"
    assert isinstance(retrieval.index_named("pack"), PackIndex)
    assert retrieval.index_named("pack").capacity == 50_000


def test_packs_stay_readable_where_another_index_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NUANXIN_INDEX", "s3vectors")
    monkeypatch.setenv("NUANXIN_VECTOR_BUCKET", "vectors")
    assert retrieval.default_index() == "s3vectors"
    assert isinstance(retrieval.index_named("pack"), PackIndex)
    assert isinstance(retrieval.index_named("s3vectors"), S3VectorsIndex)


def test_s3_vectors_needs_a_bucket() -> None:
    with pytest.raises(BadIndex) as error:
        retrieval.index_named("s3vectors")
    assert error.value.code == "index_not_configured"


def test_a_module_of_ones_own_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mapping[str, str]] = []

    def create_index(env: Mapping[str, str]) -> InMemoryIndex:
        seen.append(env)
        return InMemoryIndex()

    module = ModuleType("own_index")
    vars(module)["create_index"] = create_index
    monkeypatch.setitem(sys.modules, "own_index", module)
    monkeypatch.setenv("NUANXIN_INDEX", "own_index")
    assert isinstance(retrieval.index_named("own_index"), InMemoryIndex)
    assert retrieval.index_named("own_index") is retrieval.index_named("own_index")
    assert seen[0]["NUANXIN_INDEX"] == "own_index"
    assert len(seen) == 1


@pytest.mark.parametrize("path", ["json", "not_there.at_all", "1 2", "..", "os.path"])
def test_modules_without_the_factory_are_refused(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("NUANXIN_INDEX", path)
    with pytest.raises(BadIndex):
        retrieval.index_named(path)


def test_a_factory_has_to_give_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("own_index")
    vars(module)["create_index"] = lambda _: object()
    monkeypatch.setitem(sys.modules, "own_index", module)
    monkeypatch.setenv("NUANXIN_INDEX", "own_index")
    with pytest.raises(BadIndex):
        retrieval.index_named("own_index")


def test_only_the_settings_name_modules() -> None:
    """The name in a dataset does not."""
    with pytest.raises(BadIndex):
        retrieval.index_named("own_index")


def test_there_is_no_embedder_without_a_setting_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-model")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://model.example")
    assert retrieval.embedder() is None
    assert retrieval.query_embedder() is None


@pytest.mark.parametrize("name", ["BASE_URL", "API_KEY", "MODEL"])
def test_one_setting_of_its_own_makes_an_embedder(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(f"NUANXIN_EMBEDDING_{name}", "https://given.example")
    assert isinstance(retrieval.embedder(), OpenAIEmbedder)
    assert isinstance(retrieval.query_embedder(), OpenAIEmbedder)


def test_the_models_key_goes_to_the_models_address_only() -> None:
    shared = {"openai_api_key": "sk-model", "openai_base_url": "https://model.example"}
    own = EmbeddingSettings.model_validate(
        {**shared, "nuanxin_embedding_base_url": "https://own.example"}
    )
    assert (own.base_url, own.api_key) == ("https://own.example", None)
    same = EmbeddingSettings.model_validate({**shared, "nuanxin_embedding_model": "m"})
    assert (same.base_url, same.api_key, same.model) == ("https://model.example", "sk-model", "m")
    assert EmbeddingSettings().configured is False
