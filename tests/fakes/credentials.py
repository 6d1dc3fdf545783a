"""What proves who somebody is: sessions, API keys, tokens, passwords, WeChat's login codes."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from functions.auth.ports import Session
from nuanxin.domain.channels import Channel
from nuanxin.domain.identity import ApiKey, Principal
from nuanxin.errors import Conflict, NuanxinError, Unauthenticated
from nuanxin.ports import Clock


class InMemorySessions:
    """The port `Sessions`. A revoked family is gone."""

    def __init__(self, now: Clock) -> None:
        self._lock = threading.RLock()
        self._now = now
        self._families: dict[tuple[str, str], tuple[str, datetime]] = {}

    def __len__(self) -> int:
        return len(self._families)

    def start(self, session: Session, secret: str) -> None:
        with self._lock:
            self._families[session.user_id, session.id] = secret, session.expires_at

    def rotate(self, session: Session, *, old_secret: str, new_secret: str) -> None:
        family = session.user_id, session.id
        with self._lock:
            secret, expires_at = self._families.get(family, ("", self._now()))
            if secret == old_secret and expires_at > self._now():
                self._families[family] = new_secret, session.expires_at
                return
            if secret == new_secret:
                return
            self._families.pop(family, None)
            if expires_at <= self._now():
                raise Unauthenticated("the session has ended", code="invalid_refresh_token")
            raise Unauthenticated("this was used before", code="refresh_token_reused")

    def last_end(self, user_id: str) -> datetime | None:
        """When the last of a person's families ends, or ended; not part of the port."""
        with self._lock:
            own = [at for (who, _), (_, at) in self._families.items() if who == user_id]
        return max(own, default=None)

    def revoke(self, user_id: str, session_id: str) -> None:
        with self._lock:
            self._families.pop((user_id, session_id), None)

    def revoke_others(self, user_id: str, session_id: str | None) -> None:
        with self._lock:
            for family in [one for one in self._families if one[0] == user_id]:
                if family[1] != session_id:
                    del self._families[family]


class InMemoryApiKeys:
    """The ports `ApiKeys` and `ApiKeyVerifier`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._keys: dict[str, ApiKey] = {}

    def add(self, key: ApiKey, secret: str) -> str:
        shown = f"nxk-{key.user_id}-{key.id}-{secret}"
        with self._lock:
            self._keys[shown] = key
        return shown

    def verify(self, api_key: str) -> Principal:
        key = self._keys.get(api_key)
        if key is None:
            raise Unauthenticated("the API key is unknown or revoked", code="invalid_api_key")
        return Principal(key.user_id, scopes=key.scopes)

    def list(self, user_id: str) -> tuple[ApiKey, ...]:
        with self._lock:
            own = [key for key in self._keys.values() if key.user_id == user_id]
        return tuple(sorted(own, key=lambda key: key.id))

    def delete(self, user_id: str, key_id: str) -> bool:
        with self._lock:
            for shown, key in self._keys.items():
                if (key.user_id, key.id) == (user_id, key_id):
                    del self._keys[shown]
                    return True
        return False


@dataclass(frozen=True, slots=True)
class _Claim:
    at: datetime
    user_id: str | None = None


class InMemoryCodeResults:
    """The port `CodeResults`."""

    KEPT = timedelta(minutes=5)
    LEASE = timedelta(seconds=15)

    def __init__(self, now: Clock) -> None:
        self._lock = threading.RLock()
        self._now = now
        self._claims: dict[tuple[str, str], _Claim] = {}

    def claim(self, channel_id: str, code: str) -> str | None:
        with self._lock:
            found, now = self._claims.get((channel_id, code)), self._now()
            if found is None or found.at + self.KEPT < now or self._crashed(found, now):
                self._claims[channel_id, code] = _Claim(now)
                return None
            if found.user_id is None:
                raise Conflict("this code is being exchanged", code="request_in_progress")
            return found.user_id

    def settle(self, channel_id: str, code: str, user_id: str) -> None:
        with self._lock:
            claim = self._claims[channel_id, code]
            self._claims[channel_id, code] = _Claim(claim.at, user_id)

    def abandon(self, channel_id: str, code: str) -> None:
        with self._lock:
            self._claims.pop((channel_id, code), None)

    def _crashed(self, claim: _Claim, now: datetime) -> bool:
        return claim.user_id is None and claim.at + self.LEASE < now


class ScriptedCodeExchange:
    """The port `CodeExchange`: each code stands for an openid or a refusal, and works once."""

    def __init__(self, **codes: str | NuanxinError) -> None:
        self._lock = threading.RLock()
        self._codes = dict(codes)
        self.exchanged: list[tuple[str, str]] = []

    def openid(self, channel: Channel, code: str) -> str:
        with self._lock:
            self.exchanged.append((channel.id, code))
            known = self._codes.pop(code, None)
        if isinstance(known, NuanxinError):
            raise known
        if known is None:
            raise Unauthenticated("WeChat does not accept this code", code="code_invalid")
        return known


class ReadableTokens:
    """The ports `TokenIssuer` and `TokenVerifier`, with tokens that tests can read."""

    def issue(self, user_id: str, session_id: str) -> str:
        return f"access/{user_id}/{session_id}"

    def verify(self, access_token: str) -> Principal:
        match access_token.split("/"):
            case ["access", user_id, session_id]:
                return Principal(user_id, session_id=session_id)
        raise Unauthenticated("the access token is not valid", code="invalid_token")


class ReadablePasswords:
    """The port `PasswordHasher`, instant. `checked` is what `verify` compared with what."""

    def __init__(self, strength: int = 1) -> None:
        self.strength = strength
        self.checked: list[tuple[str | None, str]] = []

    def hash(self, password: str) -> str:
        return f"{self.strength}:{password}"

    def verify(self, password_hash: str | None, password: str) -> bool:
        self.checked.append((password_hash, password))
        return password_hash is not None and password_hash.partition(":")[2] == password

    def outdated(self, password_hash: str) -> bool:
        return int(password_hash.partition(":")[0]) < self.strength
