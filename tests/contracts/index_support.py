"""Indexes as the tests of several files make them."""

from pathlib import Path
from uuid import uuid4

from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.adapters.pack_index import PackIndex
from nuanxin.composition.storage import bind_table
from nuanxin.retrieval.index import Entry, Index, Query
from nuanxin.settings import MediaSettings

VECTORS = "vectors-of-tests"
"""The vector bucket."""


def pack_index(folder: Path, capacity: int = 50_000) -> PackIndex:
    """As in a process of its own: with a memory and a disk of its own."""
    bind_table()
    files = S3PackFiles(
        Bucket(MediaSettings.from_env().bucket_name),
        kept=KeptPacks(),
        disk=DiskPacks(folder / uuid4().hex),
    )
    return PackIndex(DynamoIndexHeads("pack"), files, capacity=capacity)


def new_scope() -> str:
    return f"ds_{uuid4().hex}"


def entry(name: str, text: str = "同样的话") -> Entry:
    return Entry(name, text)


def ids(index: Index, scope: str, text: str = "同样的话") -> list[str]:
    return sorted(hit.id for hit in index.search(scope, Query(text, limit=50)))
