"""People who use the app in tests, and how they get there."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from playwright.sync_api import Page

from tests.e2e.browser import Look, Watched
from tests.e2e.local_run import some_address

PASSWORD = "a long password"
OWNER = "owner@example.com"
"""Who may set up what people talk to; with the same password."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with an account, and the API in their name."""

    email: str
    signed_in: dict[str, Any]
    api: httpx.Client

    @property
    def id(self) -> str:
        return str(self.signed_in["user"]["id"])

    def say(self, text: str, **more: object) -> dict[str, Any]:
        answer = self.api.post("/v1/chat", json={"text": text, **more})
        answer.raise_for_status()
        return dict(answer.json())

    def store(self) -> dict[str, str]:
        """What the app keeps of a signed-in person on the device."""
        tokens = {
            "access": self.signed_in["access_token"],
            "refresh": self.signed_in["refresh_token"],
            "until": 4_000_000_000_000,
            "key": uuid4().hex,
            "userId": self.id,
            "anonymous": False,
        }
        return {"nuanxin.session": json.dumps(tokens)}


def new_visitor(url: str, language: str = "zh") -> Visitor:
    email = f"{uuid4().hex}@example.com"
    # From an address of their own: sign-ups are counted by address. No connection is left open.
    own = httpx.HTTPTransport(
        local_address=some_address(),
        limits=httpx.Limits(max_keepalive_connections=0),
    )
    api = httpx.Client(base_url=url, transport=own, timeout=30)
    answer = api.post("/v1/auth/register", json={"email": email, "password": PASSWORD})
    answer.raise_for_status()
    signed_in = answer.json()
    api.headers["authorization"] = f"Bearer {signed_in['access_token']}"
    api.patch("/v1/me", json={"language": language, "time_zone": "Asia/Shanghai"})
    return Visitor(email, signed_in, api)


Opened = AbstractContextManager[tuple[Page, Watched]]
OpenApp = Callable[..., Opened]
"""`open_app(path="/", visitor=None, look=Look())`: a page in a profile of its own."""


def remember(page: Page, items: dict[str, str]) -> None:
    """Put something into the browser's storage before the app starts for the first time."""
    page.add_init_script(
        f"""if (sessionStorage.getItem('remembered') === null) {{
            sessionStorage.setItem('remembered', 'yes')
            for (const [key, value] of Object.entries({json.dumps(items)}))
                localStorage.setItem(key, value)
        }}"""
    )


__all__ = ["Look", "OpenApp", "Visitor", "new_visitor", "remember"]
