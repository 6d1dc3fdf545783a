"""People and their ways in."""

import threading
from dataclasses import replace

from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Page
from tests.fakes.paging import page_of


class InMemoryAccounts:
    """The ports `People` and `Accounts`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._people: dict[str, Person] = {}
        self._logins: dict[Login, str] = {}
        self._hashes: dict[str, str] = {}

    def __contains__(self, login: Login) -> bool:
        return login in self._logins

    def __len__(self) -> int:
        return len(self._people)

    def remove(self, user_id: str) -> None:
        """Erase somebody, as an erasure would; not part of the port."""
        with self._lock:
            del self._people[user_id]
            self._hashes.pop(user_id, None)
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
            if password_hash is not None:
                self._hashes[person.id] = password_hash

    def logins(self, user_id: str) -> tuple[Login, ...]:
        with self._lock:
            own = [login for login, who in self._logins.items() if who == user_id]
        return tuple(login for login in own if login.kind is not LoginKind.EMAIL)

    def save(self, person: Person) -> None:
        with self._lock:
            if (stored := self._people.get(person.id)) is not None:
                self._people[person.id] = replace(
                    person, role=stored.role, email=stored.email, created_at=stored.created_at
                )

    def credentials(self, user_id: str) -> str | None:
        return self._hashes.get(user_id)

    def set_password_hash(self, user_id: str, password_hash: str) -> None:
        with self._lock:
            if user_id in self._people:
                self._hashes[user_id] = password_hash

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
