"""The account use cases over fakes, and what they store into."""

from dataclasses import dataclass, field
from datetime import timedelta

from functions.auth.service import AuthService, SignedIn
from nuanxin.adapters.seal import DataKeys
from nuanxin.domain.identity import LoginKind, Person, Principal, Role
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import (
    InMemoryApiKeys,
    InMemoryCodeResults,
    InMemorySessions,
    ReadablePasswords,
    ReadableTokens,
    ScriptedCodeExchange,
)
from tests.fakes.limits import InMemoryCounters
from tests.fakes.operators import InMemoryChannels

HERE = "203.0.113.7"
EMAIL, PASSWORD = "lin@example.com", "correct horse"


@dataclass
class World:
    """The service, and what it stores into."""

    clock: FakeClock = field(default_factory=FakeClock)
    accounts: InMemoryAccounts = field(default_factory=InMemoryAccounts)
    api_keys: InMemoryApiKeys = field(default_factory=InMemoryApiKeys)
    passwords: ReadablePasswords = field(default_factory=ReadablePasswords)
    channels: InMemoryChannels = field(default_factory=InMemoryChannels)
    codes: ScriptedCodeExchange = field(default_factory=ScriptedCodeExchange)

    def __post_init__(self) -> None:
        self.sessions = InMemorySessions(self.clock)
        self.code_results = InMemoryCodeResults(self.clock)
        self.auth = AuthService(
            accounts=self.accounts,
            sessions=self.sessions,
            api_keys=self.api_keys,
            passwords=self.passwords,
            tokens=ReadableTokens(),
            throttle=InMemoryCounters(self.clock),
            channels=self.channels,
            codes=self.codes,
            code_results=self.code_results,
            names=DataKeys("secret"),
            now=self.clock,
        )

    def registered(self, email: str = EMAIL) -> SignedIn:
        return self.auth.register(email, PASSWORD, None, address=HERE)

    def person(self, role: Role) -> Person:
        """Somebody with this role, who came by WeChat."""
        self.clock.advance(timedelta(seconds=1))
        person = Person(f"u_{role}_{len(self.accounts)}", role, self.clock())
        self.accounts.add(person, Login(LoginKind.WECHAT_MINI_PROGRAM, person.id, "wx1"))
        return person


def session_of(signed_in: SignedIn) -> Principal:
    return ReadableTokens().verify(signed_in.access_token)
