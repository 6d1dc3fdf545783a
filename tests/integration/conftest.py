"""The API as clients use it, and the people who do."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from scripts.local_aws.launcher import LocalAws
from scripts.serve import app
from tests.integration.http_support import Account, LiveServer, new_address, sign_up
from tests.integration.mini_program_support import MiniProgram, Visitor, registered
from tests.servers.model_server import ModelServer
from tests.servers.wechat_api_server import WeChatApiServer

AccountOf = Callable[[Role], Account]


@pytest.fixture
def http(aws: LocalAws) -> Iterator[TestClient]:
    """The whole API in this process, called from an address of its own."""
    client = TestClient(app, base_url="https://nuanxin.test", client=(new_address(), 50000))
    with client:
        yield client


@pytest.fixture
def person(aws: LocalAws) -> Account:
    """Somebody new, for tests that look at what is stored about them."""
    return sign_up()


@pytest.fixture(scope="session")
def account_of(aws: LocalAws) -> AccountOf:
    """Somebody with a role; always the same one, so nothing about them may be changed."""
    known: dict[Role, Account] = {}

    def account(role: Role) -> Account:
        if role not in known:
            known[role] = sign_up(role)
        return known[role]

    return account


@pytest.fixture
def owner(account_of: AccountOf) -> Account:
    return account_of(Role.OWNER)


@pytest.fixture(scope="session")
def _one_model_server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture
def models(_one_model_server: ModelServer) -> ModelServer:
    """Behaves as a test tells it, and has heard nothing yet."""
    _one_model_server.reset()
    return _one_model_server


@pytest.fixture(scope="session")
def wechat_api() -> Iterator[WeChatApiServer]:
    with WeChatApiServer() as server:
        yield server


@pytest.fixture
def program(http: TestClient, wechat_api: WeChatApiServer) -> Iterator[MiniProgram]:
    with registered(wechat_api) as one:
        yield one


@pytest.fixture
def visitor(http: TestClient, program: MiniProgram) -> Visitor:
    return program.sign_in(http)


@pytest.fixture(scope="session")
def live(aws: LocalAws) -> Iterator[LiveServer]:
    """The API on a real port."""
    server = LiveServer(app)
    server.start()
    yield server
    server.stop()
