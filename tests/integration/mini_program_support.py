"""A mini program with people in it, beside a stand-in for WeChat."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fastapi.testclient import TestClient
from ulid import ULID

from functions.auth.adapters.wechat_login import WeChatLogin
from functions.auth.deps import auth_service
from functions.chat.adapters.platform_tokens import DynamoPlatformTokens
from functions.chat.channels.wechat.checks import WeChatChecks
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.channels import Channel, ChannelKind
from tests.integration.http_support import bearer, overriding
from tests.servers.wechat_api_server import APP_SECRET, WeChatApiServer, openid_of


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who signed in through the mini program."""

    id: str
    openid: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class MiniProgram:
    channel: Channel
    wechat: WeChatApiServer

    def checks(self) -> WeChatChecks:
        return WeChatChecks(self.wechat.url, tokens(), now)

    def sign_in(self, http: TestClient) -> Visitor:
        who = str(ULID()).lower()[-12:]
        service = replace(auth_service(), channels=channels(), codes=WeChatLogin(self.wechat.url))
        with overriding(auth_service, service):
            body = {"code": f"ok-{who}", "channel_id": self.channel.id}
            answer = http.post("/v1/auth/wechat", json=body)
        assert answer.status_code == 200, answer.text
        document = answer.json()
        openid = openid_of(who, self.channel.app_id)
        return Visitor(document["user"]["id"], openid, bearer(document["access_token"]))


@contextmanager
def registered(
    wechat: WeChatApiServer,
    kind: str = ChannelKind.WECHAT_MINI_PROGRAM,
    options: Mapping[str, str | bool] | None = None,
) -> Iterator[MiniProgram]:
    """Stored like an operator's, and gone afterwards: other tests look at all channels."""
    bind_table()
    unique = str(ULID()).lower()
    channel = Channel(
        id=f"ch_{unique}",
        kind=kind,
        name="小程序",
        app_id=f"wx{unique[-16:]}",
        app_secret=APP_SECRET,
        created_at=datetime.now(UTC),
        options=options or {},
    )
    channels().add(channel)
    yield MiniProgram(channel, wechat)
    channels().delete(channel.id)


def channels() -> DynamoChannels:
    return DynamoChannels(data_keys())


def people() -> DynamoPeople:
    return DynamoPeople(data_keys(), data_keys())


def tokens() -> DynamoPlatformTokens:
    return DynamoPlatformTokens(data_keys(), data_keys(), now)
