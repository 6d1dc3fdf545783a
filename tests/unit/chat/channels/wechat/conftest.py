from collections.abc import Iterator

import pytest

from tests.fakes.platform_tokens import InMemoryPlatformTokens
from tests.servers.wechat_api_server import WeChatApiServer
from tests.unit.chat.channels.wechat.support import WeChat


@pytest.fixture
def wechat() -> Iterator[WeChat]:
    """A WeChat that nobody has called yet."""
    with WeChatApiServer() as server:
        yield WeChat(server, server.url, InMemoryPlatformTokens(server.world.now))
