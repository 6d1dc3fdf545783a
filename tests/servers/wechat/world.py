"""What WeChat knows: its clock, tokens, who wrote when, what was sent, and what a test ordered."""

import base64
import re
import secrets
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from tests.servers.wechat.refusals import Refused

APP_SECRET = "5f1de2dd9e0cd2d0b2a11aa0cf4e5a21"
SESSION_KEY = "tiihtNczf5v6AKRyjwEUhQ=="

TOKEN_LIFE = timedelta(hours=2)
RENEWED_BEFORE = timedelta(minutes=5)
"""From then on the next token is given out, and the old one still works."""
FORCED_APART = timedelta(seconds=30)
FORCED_A_DAY = 20
ACTIVE = timedelta(hours=2)


class Trigger(StrEnum):
    """What a person did that lets an account write to them."""

    MESSAGE = "message"
    MENU = "menu"
    FOLLOW = "follow"
    SCAN = "scan"
    ENTER = "enter"
    """They opened a mini program's customer service."""


WINDOWS = {
    Trigger.MESSAGE: (timedelta(hours=48), 5),
    Trigger.MENU: (timedelta(minutes=1), 3),
    Trigger.FOLLOW: (timedelta(minutes=1), 3),
    Trigger.SCAN: (timedelta(minutes=1), 3),
    Trigger.ENTER: (timedelta(minutes=1), 2),
}


@dataclass
class Window:
    until: datetime
    left: int


@dataclass
class App:
    verified: bool = True
    stable: str = ""
    plain: str = ""
    forced: list[datetime] = field(default_factory=list)


@dataclass
class Token:
    app_id: str
    until: datetime
    revoked: bool = False


@dataclass
class Media:
    data: bytes
    content_type: str = "audio/amr"
    name: str | None = "voice.amr"


@dataclass
class Fault:
    """What befalls the next calls of a path. `errcode` and `status` are the whole answer, and
    nothing else happens; with `delay` (seconds) and `close` the call takes effect and only its
    answer is late or missing."""

    path: str
    errcode: int | None = None
    status: int | None = None
    delay: float = 0.0
    close: bool = False
    times: int = 1


@dataclass(frozen=True)
class Sent:
    app_id: str
    path: str
    body: dict[str, Any]


class World:
    """Those of its methods that order something are also `POST /control/<name>`, with their
    arguments as JSON."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.ahead = timedelta(0)
        self.apps: dict[str, App] = {}
        self.tokens: dict[str, Token] = {}
        self.windows: dict[tuple[str, Trigger], Window] = {}
        self.active: dict[str, datetime] = {}
        self.opted_in: Counter[tuple[str, str]] = Counter()
        self.media: dict[str, Media] = {}
        self.faults: list[Fault] = []
        self.sent: list[Sent] = []
        self.typing: list[str] = []
        self.checks: list[dict[str, Any]] = []
        self.calls: list[dict[str, Any]] = []
        self.used_codes: set[str] = set()
        self.address_allowed = True
        self.templates: set[str] = set()
        """Those that exist; none named: all do."""
        self.risky_words = {"风险词"}
        self.review_words = {"待审词"}
        self._uses: Counter[tuple[str, int]] = Counter()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def advance(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)

    def account(self, app_id: str, *, verified: bool) -> None:
        self.app(app_id).verified = verified

    def address(self, *, allowed: bool) -> None:
        self.address_allowed = allowed

    def revoke(self, app_id: str) -> None:
        """All its tokens; the stable one is another from now on."""
        for token in self.tokens.values():
            token.revoked = token.revoked or token.app_id == app_id
        self.app(app_id).stable = ""

    def interaction(self, openid: str, trigger: str = Trigger.MESSAGE) -> None:
        """Quotas do not add up: a new one takes the place of what was left."""
        kind = Trigger(trigger)
        life, messages = WINDOWS[kind]
        self.windows[openid, kind] = Window(self.now() + life, messages)
        self.active[openid] = self.now()

    def opt_in(self, openid: str, template_id: str, times: int = 1) -> None:
        self.opted_in[openid, template_id] += times

    def fault(self, **fields: Any) -> None:  # noqa: ANN401 - those of `Fault`
        self.faults.append(Fault(**fields))

    def template(self, template_id: str) -> None:
        self.templates.add(template_id)

    def keep(
        self,
        media_id: str,
        data: str,
        content_type: str = "audio/amr",
        name: str | None = "voice.amr",
    ) -> None:
        """A file that can be fetched; `data` is its bytes in Base64 (`ValueError` if not)."""
        self.media[media_id] = Media(base64.b64decode(data, validate=True), content_type, name)

    def app(self, app_id: str) -> App:
        return self.apps.setdefault(app_id, App())

    def next_fault(self, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.path == path and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def calls_of(self, path: str) -> list[dict[str, Any]]:
        return [call for call in self.calls if call["path"] == path]

    def count(self, name: str, limit: int, window: timedelta, refused: int) -> None:
        """One more use within a fixed window, or `refused`."""
        number = int(self.now().timestamp() // window.total_seconds())
        self._uses[name, number] += 1
        if self._uses[name, number] > limit:
            raise Refused(refused)

    def new_token(self, app_id: str) -> str:
        value = f"88_{secrets.token_urlsafe(100)}"
        self.tokens[value] = Token(app_id, self.now() + TOKEN_LIFE)
        return value

    def app_of(self, token: str) -> str:
        """Whose token it is, if it is good."""
        if not token:
            raise Refused(41001)
        known = self.tokens.get(token)
        if known is None or known.revoked:
            raise Refused(40001)
        if known.until <= self.now():
            raise Refused(42001)
        return known.app_id

    def spend(self, openid: str, messages: int) -> None:
        """Take so many messages from the window that ends first; 0 only asks for a window."""
        live = [
            window
            for (one, _), window in self.windows.items()
            if one == openid and window.until > self.now()
        ]
        if not live:
            raise Refused(45015)
        usable = [window for window in live if window.left > 0]
        if not usable:
            raise Refused(45047)
        min(usable, key=lambda window: window.until).left -= messages

    def is_active(self, openid: str) -> bool:
        since = self.active.get(openid)
        return since is not None and self.now() - since <= ACTIVE


def openid_of(person: str, app_id: str) -> str:
    """The same person has another openid in each app."""
    return f"o{person}In{app_id}"


def is_openid(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"o[0-9A-Za-z_-]{2,63}", value) is not None


def is_of_another_app(openid: str, app_id: str) -> bool:
    """Only openids of `openid_of` tell."""
    return "Inwx" in openid and not openid.endswith(f"In{app_id}")
