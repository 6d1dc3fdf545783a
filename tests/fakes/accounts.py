"""People and their ways in."""

import threading
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from functions.auth.lapses import Lapse
from functions.auth.ports import EmailSignUp, SignIn
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Page
from tests.fakes.paging import page_of

_NOT_SAVED = frozenset({"id", "role", "created_at", "email", "is_anonymous"})


def changed(stored: Any, before: Any, after: Any) -> Any:  # noqa: ANN401 - any dataclass of settings
    """What is stored, with what differs between the two; settings within it one by one."""
    values = {}
    for name in {one.name for one in fields(stored)} - _NOT_SAVED:
        old, new = getattr(before, name), getattr(after, name)
        if name in {"care", "companion"}:
            values[name] = changed(getattr(stored, name), old, new)
        elif old != new:
            values[name] = new
    return replace(stored, **values)


class InMemoryAccounts:
    """The ports `People` and `Accounts`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._people: dict[str, Person] = {}
        self._logins: dict[Login, str] = {}
        self._since: dict[Login, datetime] = {}
        self._hashes: dict[str, str] = {}
        self.lapses: dict[str, Lapse] = {}
        """When somebody should look at whom."""
        self.erasing: dict[str, str] = {}
        """Whom which job erases."""

    def __contains__(self, login: Login) -> bool:
        return login in self._logins

    def __len__(self) -> int:
        return len(self._people)

    def remove(self, user_id: str) -> None:
        """Erase somebody, as an erasure would; not part of the port."""
        with self._lock:
            del self._people[user_id]
            self._hashes.pop(user_id, None)
            self.lapses.pop(user_id, None)
            self.erasing.pop(user_id, None)
            self._logins = {login: who for login, who in self._logins.items() if who != user_id}

    def get(self, user_id: str) -> Person | None:
        return self._people.get(user_id)

    def find(self, login: Login) -> str | None:
        return self._logins.get(login)

    def add(self, person: Person, login: Login, *, password_hash: str | None = None) -> None:
        with self._lock:
            if login in self._logins or person.id in self._people:
                raise Conflict("this sign-in belongs to an account", code="login_taken")
            self._people[person.id] = person
            self._logins[login] = person.id
            self._since[login] = person.created_at
            if password_hash is not None:
                self._hashes[person.id] = password_hash

    def logins(self, user_id: str) -> tuple[Login, ...]:
        with self._lock:
            own = [login for login, who in self._logins.items() if who == user_id]
        return tuple(login for login in own if login.kind is not LoginKind.EMAIL)

    def save(self, before: Person, after: Person) -> None:
        with self._lock:
            if (stored := self._people.get(after.id)) is not None:
                self._people[after.id] = changed(stored, before, after)

    def add_anonymous(self, person: Person, look_at: datetime) -> None:
        with self._lock:
            self._people[person.id] = person
            self.lapses[person.id] = Lapse(person.id, look_at)

    def have_looked_at(self, user_id: str, at: datetime) -> None:
        with self._lock:
            if user_id in self._people and user_id not in self.erasing:
                self.lapses.setdefault(user_id, Lapse(user_id, at))

    def add_email(self, user_id: str, sign_up: EmailSignUp, at: datetime) -> None:
        login = Login(LoginKind.EMAIL, sign_up.email)
        with self._lock:
            person = self._people.get(user_id)
            if person is None or user_id in self.erasing:
                raise Conflict("this account is gone", code="account_being_erased")
            if person.email is not None:
                raise Conflict("this account has an e-mail already", code="already_registered")
            if login in self._logins:
                raise Conflict("this e-mail has an account already", code="email_taken")
            self._logins[login], self._since[login] = user_id, at
            self._hashes[user_id] = sign_up.password_hash
            name = sign_up.display_name or person.display_name
            self._people[user_id] = replace(
                person, email=sign_up.email, display_name=name, is_anonymous=False
            )

    def sign_ins(self, user_id: str) -> tuple[SignIn, ...]:
        with self._lock:
            found = [
                SignIn(f"{login.kind}_{number}", login.kind, login.app_id, self._since[login])
                for number, (login, who) in enumerate(self._logins.items())
                if who == user_id
            ]
        return tuple(sorted(found, key=lambda one: (one.created_at, one.id)))

    def credentials(self, user_id: str) -> str | None:
        return self._hashes.get(user_id)

    def replace_password_hash(self, user_id: str, *, old: str, new: str) -> bool:
        with self._lock:
            if self._hashes.get(user_id) != old:
                return False
            self._hashes[user_id] = new
            return True

    def page(self, *, limit: int, cursor: str | None) -> Page[Person]:
        everybody = [(f"{one.created_at.isoformat()}#{one.id}", one) for one in self._all()]
        newest_first = sorted(everybody, key=lambda pair: pair[0], reverse=True)
        return page_of(newest_first, "people", limit=limit, cursor=cursor)

    def add_first_owner(self, person: Person, login: Login, *, password_hash: str) -> bool:
        with self._lock:
            if self._owners():
                return False
            self.add(person, login, password_hash=password_hash)
            return True

    def set_role(self, user_id: str, *, old: Role, new: Role) -> None:
        with self._lock:
            person = self._people.get(user_id)
            if person is None or person.role is not old:
                raise Conflict("the role changed meanwhile; look again", code="role_changed")
            if old is Role.OWNER and new is not Role.OWNER and len(self._owners()) == 1:
                raise Conflict("somebody has to stay owner", code="last_owner")
            self._people[user_id] = replace(person, role=new)

    def _all(self) -> tuple[Person, ...]:
        with self._lock:
            return tuple(self._people.values())

    def _owners(self) -> list[Person]:
        return [one for one in self._people.values() if one.role is Role.OWNER]
