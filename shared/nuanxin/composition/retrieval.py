"""Where texts are found again, and who says what they mean."""

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.storage import bind_table
from nuanxin.errors import Conflict
from nuanxin.retrieval.index import Embedder, Index
from nuanxin.settings import EmbeddingSettings, IndexSettings, MediaSettings

if TYPE_CHECKING:
    from nuanxin.adapters.openai_embedder import OpenAIEmbedder

PACK, S3_VECTORS = "pack", "s3vectors"
FACTORY = "create_index"
"""What a third party's module has: takes the environment, gives an `Index`."""
_NEEDED = ("apply", "search", "state", "drop")


class BadIndex(Conflict):
    """A dataset or the settings name an index that cannot be made."""

    default_code = "index_not_configured"


@cache
def default_index() -> str:
    """The name of what holds the entries of a new dataset."""
    return IndexSettings.from_env().nuanxin_index


@cache
def index_named(name: str) -> Index:
    """Datasets keep the name of their index. A module is only one that the settings name."""
    settings = IndexSettings.from_env()
    if name == PACK:
        return _packs()
    if name == S3_VECTORS:
        return _s3_vectors(settings)
    if name == settings.nuanxin_index:
        return _module(name)
    raise BadIndex("this dataset's index is not configured here")


@cache
def pack_files() -> S3PackFiles:
    """Shared by all who read packs, as its memory is bounded as a whole."""
    bucket = MediaSettings.from_env().bucket_name
    folder = Path(tempfile.gettempdir()) / "nuanxin-packs" / bucket
    return S3PackFiles(Bucket(bucket), kept=KeptPacks(), disk=DiskPacks(folder))


@cache
def embedder() -> Embedder | None:
    """Of documents: it takes its time."""
    return _embedder(seconds=30.0, tries=5)


@cache
def query_embedder() -> Embedder | None:
    """Of questions, whose answer somebody waits for."""
    return _embedder(seconds=2.5, tries=1)


def _embedder(*, seconds: float, tries: int) -> "OpenAIEmbedder | None":
    settings = EmbeddingSettings.from_env()
    if not settings.configured:
        return None
    # Imported where it is configured: without an endpoint no HTTP is needed.
    from nuanxin.adapters.openai_embedder import OpenAIEmbedder  # noqa: PLC0415

    return OpenAIEmbedder(
        model=settings.model,
        base_url=settings.base_url,
        key=key_or_secret(settings.api_key, settings.api_key_secret),
        seconds=seconds,
        tries=tries,
    )


def _packs() -> Index:
    # Imported with the first dataset: it brings numpy ("put off" in `make bench`).
    from nuanxin.adapters.pack_index import PackIndex  # noqa: PLC0415

    bind_table()
    return PackIndex(DynamoIndexHeads(PACK), pack_files())


def _s3_vectors(settings: IndexSettings) -> Index:
    # Imported where it is used: most deployments keep packs.
    from nuanxin.adapters.s3_vectors_index import S3VectorsIndex  # noqa: PLC0415
    from nuanxin.adapters.s3_vectors_store import VectorStore  # noqa: PLC0415

    if settings.nuanxin_vector_bucket is None:
        raise BadIndex("the index s3vectors needs NUANXIN_VECTOR_BUCKET")
    bind_table()
    return S3VectorsIndex(DynamoIndexHeads(S3_VECTORS), VectorStore(settings.nuanxin_vector_bucket))


def _module(path: str) -> Index:
    try:
        factory = getattr(import_module(path), FACTORY)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise BadIndex(f"NUANXIN_INDEX names no module with {FACTORY}") from error
    made = cast("Callable[[Mapping[str, str]], Index]", factory)(dict(os.environ))
    if not all(callable(getattr(made, name, None)) for name in _NEEDED):
        raise BadIndex(f"{FACTORY} of NUANXIN_INDEX gave no index")
    return made
