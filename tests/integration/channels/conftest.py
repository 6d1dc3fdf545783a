"""Channels of all kinds, beside stand-ins for their platforms."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from scripts.local_aws.launcher import LocalAws
from tests.integration.channels.support import (
    PATIENT,
    MiniProgram,
    OfficialAccount,
    Registered,
    consuming,
    holding,
    rewired,
)
from tests.integration.http_support import Account
from tests.servers.qq_api_server import QqApiServer
from tests.servers.wechat.world import World
from tests.servers.wechat_api_server import WeChatApiServer

NewOfficial = Callable[..., OfficialAccount]
NewProgram = Callable[..., MiniProgram]


@pytest.fixture(scope="module")
def _qq_server() -> Iterator[QqApiServer]:
    with QqApiServer() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def _wired(aws: LocalAws, wechat_api: WeChatApiServer, _qq_server: QqApiServer) -> Iterator[None]:
    with rewired(
        NUANXIN_WECHAT_API_BASE=wechat_api.url,
        NUANXIN_QQ_API_BASE=_qq_server.url,
        NUANXIN_QQ_TOKEN_BASE=_qq_server.url,
        NUANXIN_CALLBACK_LOOPBACK="on",
    ):
        yield


@pytest.fixture(scope="module")
def consumer(_wired: None) -> Iterator[None]:
    with consuming():
        yield


@pytest.fixture
def answered(consumer: None) -> Iterator[None]:
    """Messages are answered while their posts wait."""
    with holding(PATIENT):
        yield


@pytest.fixture
def made() -> Iterator[list[Registered]]:
    """Channels that are gone after the test: others look at all of them."""
    channels: list[Registered] = []
    yield channels
    for one in channels:
        one.remove()


@pytest.fixture
def new_official(http: TestClient, owner: Account, made: list[Registered]) -> NewOfficial:
    def new(**settings: object) -> OfficialAccount:
        channel = OfficialAccount(http, owner, **settings)
        made.append(channel)
        return channel

    return new


@pytest.fixture
def new_program(http: TestClient, owner: Account, made: list[Registered]) -> NewProgram:
    def new(**settings: object) -> MiniProgram:
        channel = MiniProgram(http, owner, **settings)
        made.append(channel)
        return channel

    return new


@pytest.fixture
def official(new_official: NewOfficial) -> OfficialAccount:
    """One that may only answer."""
    return new_official()


@pytest.fixture
def world(wechat_api: WeChatApiServer) -> Iterator[World]:
    """What WeChat knows, with nothing ordered."""
    yield wechat_api.world
    wechat_api.world.faults.clear()
    wechat_api.world.address_allowed = True


@pytest.fixture
def qq_api(_qq_server: QqApiServer) -> QqApiServer:
    _qq_server.reset()
    return _qq_server
