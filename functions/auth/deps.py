"""Composition root of the account routes."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.code_results import DynamoCodeResults
from functions.auth.adapters.sessions import DynamoSessions
from functions.auth.adapters.wechat_login import WeChatLogin
from functions.auth.ports import PublishedKeys
from functions.auth.service import ACCESS_TOKEN_LIFE, AuthService
from nuanxin.adapters.dynamo.api_keys import DynamoApiKeys
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.public_keys import DynamoPublicKeys
from nuanxin.adapters.secrets_manager import read_current_secret
from nuanxin.composition.storage import bind_table, counters, data_keys, now
from nuanxin.settings import LimitSettings, SigningSettings, TokenSettings, WeChatSettings


@cache
def published_keys() -> DynamoPublicKeys:
    bind_table()
    return DynamoPublicKeys()


def signing_secret() -> str:
    """Read anew each time, unlike other secrets: rotations change it while we run."""
    return read_current_secret(SigningSettings.from_env().signing_keys_secret)


@cache
def auth_service() -> AuthService:
    # Imported on first use: neither health checks nor the API document and its viewer need PyJWT
    # and Argon2 ("put off" in `make bench`).
    from functions.auth.adapters.passwords import Argon2  # noqa: PLC0415
    from functions.auth.adapters.tokens import AccessTokenIssuer  # noqa: PLC0415

    bind_table()
    names = data_keys()
    return AuthService(
        accounts=DynamoAccounts(names, names),
        sessions=DynamoSessions(now),
        api_keys=DynamoApiKeys(),
        passwords=Argon2(),
        tokens=AccessTokenIssuer(
            signing_secret, TokenSettings.from_env().token_issuer, ACCESS_TOKEN_LIFE, now
        ),
        throttle=counters(),
        channels=DynamoChannels(names),
        codes=WeChatLogin(WeChatSettings.from_env().nuanxin_wechat_api_base),
        code_results=DynamoCodeResults(names, now),
        names=names,
        now=now,
        limits_anonymous=LimitSettings.from_env().nuanxin_rate_limits,
    )


Auth = Annotated[AuthService, Depends(auth_service)]
Keys = Annotated[PublishedKeys, Depends(published_keys)]
