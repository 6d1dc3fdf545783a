"""The table, the keys for what is sealed in it, and the clock."""

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from nuanxin.adapters.dynamo import table
from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.adapters.secrets_manager import read_secret
from nuanxin.settings import SecretsSettings, TableSettings

if TYPE_CHECKING:
    from nuanxin.adapters.seal import DataKeys


def now() -> datetime:
    return datetime.now(UTC)


@cache
def bind_table() -> None:
    settings = TableSettings.from_env()
    table.bind(settings.table_name, settings.table_calls_at_once)


@cache
def data_keys() -> "DataKeys":
    # Imported on first use: answers that need no caller and no secret need no OpenSSL binding
    # ("put off" in `make bench`).
    from nuanxin.adapters.seal import DataKeys  # noqa: PLC0415

    return DataKeys(read_secret(SecretsSettings.from_env().data_key_secret))


@cache
def counters() -> DynamoCounters:
    bind_table()
    return DynamoCounters(data_keys(), now)
