"""The half of a composition root that all functions share: their gate and its adapters."""

from datetime import UTC, datetime
from functools import cache

from nuanxin.adapters.access_tokens import AccessTokenVerifier
from nuanxin.adapters.dynamo import table
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.adapters.dynamo.idempotency import DynamoIdempotency
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.adapters.dynamo.public_keys import DynamoPublicKeys
from nuanxin.adapters.seal import DataKeys
from nuanxin.adapters.secrets_manager import read_secret
from nuanxin.settings import LimitSettings, SecretsSettings, TableSettings, TokenSettings
from nuanxin.web.gate import Gate


def now() -> datetime:
    return datetime.now(UTC)


@cache
def bind_table() -> None:
    table.bind(TableSettings.from_env().table_name)


@cache
def data_keys() -> DataKeys:
    return DataKeys(read_secret(SecretsSettings.from_env().data_key_secret))


@cache
def counters() -> DynamoCounters:
    bind_table()
    return DynamoCounters(data_keys(), now)


@cache
def gate() -> Gate:
    bind_table()
    names = data_keys()
    return Gate(
        tokens=AccessTokenVerifier(
            DynamoPublicKeys().load, TokenSettings.from_env().token_issuer, now
        ),
        api_keys=DynamoApiKeys(),
        people=DynamoPeople(names, names),
        answers=DynamoIdempotency(names, names, now),
        uses=counters(),
        names=names,
        per_person_limits=LimitSettings.from_env().nuanxin_rate_limits == "on",
    )
