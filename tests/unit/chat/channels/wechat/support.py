"""An account at the stand-in for WeChat, and what tests look for in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from functions.chat.channels.plugin import Tools
from functions.chat.channels.wechat.api import WeChatApi
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.media import MediaFile
from tests.fakes.platform_tokens import InMemoryPlatformTokens
from tests.servers.wechat_api_server import APP_SECRET, WeChatApiServer, openid_of

APP_ID = "wx0123456789abcdef"
ANN = openid_of("ann", APP_ID)


def account(
    kind: ChannelKind = ChannelKind.WECHAT_OFFICIAL_ACCOUNT, app_secret: str = APP_SECRET
) -> Channel:
    return Channel("ch_1", kind, "小暖", APP_ID, app_secret, datetime.now(UTC))


@dataclass
class WeChat:
    """`base` is where our side looks for it."""

    server: WeChatApiServer
    base: str
    tokens: InMemoryPlatformTokens

    def now(self) -> datetime:
        return self.server.world.now()

    def api(self, channel: Channel | None = None) -> WeChatApi:
        return WeChatApi(self.base, channel or account(), self.tokens, self.now)

    @property
    def tools(self) -> Tools:
        return Tools(self.tokens, _no_fetch, _no_post, self.now)

    def calls(self, path: str) -> int:
        return len(self.server.world.calls_of(path))

    def secrets(self) -> list[str]:
        """What nobody may see."""
        return [APP_SECRET, *self.server.world.tokens]


def _no_fetch(url: str, *, hosts: frozenset[str], name: str) -> MediaFile:
    raise AssertionError("WeChat's sounds have no address")


def _no_post(url: str, body: bytes, headers: dict[str, str]) -> int:
    raise AssertionError("nobody's own address is called")


def chain(error: BaseException | None) -> Iterator[str]:
    """All that an exception drags along, suppressed or not."""
    while error is not None:
        yield f"{error!r} {vars(error)!r} {error.args!r}"
        if error.__cause__ is not None and error.__context__ is not error.__cause__:
            yield from chain(error.__cause__)
        error = error.__context__
