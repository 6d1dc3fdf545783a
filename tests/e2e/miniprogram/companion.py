"""The companion in WeChat: the stack behind it, and the people who open it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx

from tests.e2e.browser import PHONE, Look
from tests.e2e.local_run import LocalRun, free_port, some_address
from tests.e2e.miniprogram.support import Json, MiniProgram, Phone
from tests.servers.model_server import ModelServer
from tests.servers.wechat_api_server import APP_SECRET, WeChatApiServer

OWNER = "owner@example.com"
PASSWORD = "a long password"


@dataclass(frozen=True, slots=True)
class Stack:
    """`make run` with WeChat's and a model's stand-ins behind it."""

    url: str
    wechat: WeChatApiServer
    model: ModelServer


@contextmanager
def running_stack(data: Path) -> Iterator[Stack]:
    with WeChatApiServer() as wechat, ModelServer() as model:
        environment = {
            "NUANXIN_RATE_LIMITS": "off",
            "NUANXIN_OWNER_EMAIL": OWNER,
            "NUANXIN_OWNER_PASSWORD": PASSWORD,
            "NUANXIN_WECHAT_API_BASE": wechat.url,
            "OPENAI_BASE_URL": model.base_url,
            "OPENAI_MODEL": "normal",
            "OPENAI_API_KEY": "a-key",
        }
        run = LocalRun(data, free_port(), environment).start()
        try:
            run.wait_for("ready")
            make_channel(run.url)
            yield Stack(run.url, wechat, model)
        finally:
            run.stop()


def make_channel(url: str) -> None:
    """The mini program as its owner sets it up."""
    who = {"email": OWNER, "password": PASSWORD}
    signed_in = httpx.post(f"{url}/v1/auth/login", json=who, timeout=20)
    signed_in.raise_for_status()
    settings = {
        "kind": "wechat_mini_program",
        "name": "暖心小程序",
        "app_id": f"wx{uuid4().hex[:16]}",
        "app_secret": APP_SECRET,
    }
    headers = {"authorization": f"Bearer {signed_in.json()['access_token']}"}
    made = httpx.post(f"{url}/v1/channels", json=settings, headers=headers, timeout=20)
    assert made.status_code == httpx.codes.CREATED, made.text


@dataclass
class Person:
    """Somebody with a WeChat account, and the API in their name."""

    url: str
    name: str = field(default_factory=lambda: uuid4().hex)
    codes: int = 0
    _api: httpx.Client | None = None

    def code(self) -> str:
        """As `wx.login` gives it: good once."""
        self.codes += 1
        return f"ok-{self.name}-{self.codes}"

    @property
    def api(self) -> httpx.Client:
        if self._api is None:
            self._api = httpx.Client(
                base_url=self.url,
                transport=httpx.HTTPTransport(local_address=some_address()),
                timeout=30,
            )
            signed_in = self._api.post("/v1/auth/wechat", json={"code": self.code()})
            signed_in.raise_for_status()
            self._api.headers["authorization"] = f"Bearer {signed_in.json()['access_token']}"
            self._api.patch("/v1/me", json={"time_zone": "Asia/Shanghai"})
        return self._api

    def get(self, path: str, **query: str) -> Json:
        answer = self.api.get(path, params=query)
        answer.raise_for_status()
        return answer.json()

    def close(self) -> None:
        if self._api is not None:
            self._api.close()


@dataclass
class Companion:
    """The shipped app on somebody's phone."""

    phone: Phone

    @contextmanager
    def open(
        self,
        person: Person,
        path: str = "",
        *,
        look: Look = PHONE,
        has_begun: bool = True,
        options: Mapping[str, object] | None = None,
        stored: Mapping[str, object] | None = None,
        script: str = "",
    ) -> Iterator[MiniProgram]:
        """`has_begun`: the person has been here before and agreed to begin."""
        given = {"codes": [person.code() for _ in range(5)], **(options or {})}
        kept = {**({"nuanxin.begun": "yes"} if has_begun else {}), **(stored or {})}
        with self.phone.open(path, look=look, options=given, stored=kept, script=script) as app:
            yield app


def wait_until_signed_in(app: MiniProgram) -> None:
    """Much of a page is there before anybody is."""
    app.page.wait_for_function("localStorage.getItem('mp:nuanxin.session') !== null")
