"""The gate in front of a function's routes."""

from functools import cache

from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.adapters.dynamo.idempotency import DynamoIdempotency
from nuanxin.adapters.dynamo.public_keys import DynamoPublicKeys
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, counters, data_keys, now
from nuanxin.settings import LimitSettings, OriginSettings, TokenSettings
from nuanxin.web.gate import Gate


@cache
def gate() -> Gate:
    # Imported on first use: PyJWT brings most of `cryptography`, and webhooks, which have
    # signatures of their own, never need it ("put off" in `make bench`).
    from nuanxin.adapters.access_tokens import AccessTokenVerifier  # noqa: PLC0415

    bind_table()
    names = data_keys()
    return Gate(
        tokens=AccessTokenVerifier(
            DynamoPublicKeys().load, TokenSettings.from_env().token_issuer, now
        ),
        api_keys=DynamoApiKeys(),
        people=people(),
        answers=DynamoIdempotency(names, names, now),
        uses=counters(),
        names=names,
        per_person_limits=LimitSettings.from_env().nuanxin_rate_limits,
        origin_secret=_origin_secret,
    )


def _origin_secret() -> str | None:
    return key_or_secret(None, OriginSettings.from_env().origin_secret)
