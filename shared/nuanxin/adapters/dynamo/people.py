"""People, and the ways in which they are recognised."""

from datetime import UTC, datetime

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, transaction
from nuanxin.domain.identity import CareSettings, LoginKind, Person, Role
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Pseudonyms, Sealer


class ProfileItem(Row):
    role = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    email = UnicodeAttribute(null=True)
    display_name = UnicodeAttribute(null=True)
    language = UnicodeAttribute()
    time_zone = UnicodeAttribute()
    birth_year = NumberAttribute(null=True)
    country = UnicodeAttribute()
    recall = BooleanAttribute()
    password_hash = UnicodeAttribute(null=True)


class LoginItem(Row):
    """In the person's partition: mirrors the claim, and keeps the sealed openid for replies."""

    kind = UnicodeAttribute()
    app_id = UnicodeAttribute(null=True)
    sealed_subject = UnicodeAttribute(null=True)


class ClaimItem(Row):
    """Outside of it: whose login this hash is. Nothing else."""

    user_id = UnicodeAttribute()


def login_hash(names: Pseudonyms, login: Login) -> str:
    return names.hash(login.kind, f"{login.app_id}\x1f{login.subject}")


@storage
class DynamoPeople:
    """The port `People`."""

    def __init__(self, names: Pseudonyms, sealer: Sealer) -> None:
        self._names = names
        self._sealer = sealer

    def get(self, user_id: str) -> Person | None:
        try:
            item = ProfileItem.get(keys.person(user_id), keys.PROFILE, consistent_read=True)
        except ProfileItem.DoesNotExist:
            return None
        return to_person(user_id, item)

    def find(self, login: Login) -> str | None:
        try:
            claim = ClaimItem.get(
                keys.claim(login_hash(self._names, login)), keys.ONLY, consistent_read=True
            )
        except ClaimItem.DoesNotExist:
            return None
        return claim.user_id

    def add(self, person: Person, login: Login, *, password_hash: str | None = None) -> None:
        try:
            with transaction() as write:
                self._write_new(write, person, login, password_hash)
        except TransactWriteError as error:
            if condition_failed(error):
                raise Conflict("this sign-in belongs to an account", code="login_taken") from error
            raise

    def logins(self, user_id: str) -> tuple[Login, ...]:
        pk = keys.person(user_id)
        found = LoginItem.query(pk, LoginItem.sk.startswith(keys.LOGIN), consistent_read=True)
        return tuple(
            Login(
                LoginKind(item.kind),
                self._sealer.open(item.sealed_subject, context=_place(pk, item.kind)),
                item.app_id or "",
            )
            for item in found
            if item.sealed_subject is not None
        )

    def save(self, person: Person) -> None:
        item = ProfileItem(keys.person(person.id), keys.PROFILE)
        item.update(
            actions=[
                ProfileItem.display_name.set(person.display_name)
                if person.display_name is not None
                else ProfileItem.display_name.remove(),
                ProfileItem.birth_year.set(person.birth_year)
                if person.birth_year is not None
                else ProfileItem.birth_year.remove(),
                ProfileItem.language.set(person.language),
                ProfileItem.time_zone.set(person.time_zone),
                ProfileItem.country.set(person.care.country),
                ProfileItem.recall.set(person.care.recall),
            ],
            condition=ProfileItem.pk.exists(),
        )

    def _write_new(
        self, write: TransactWrite, person: Person, login: Login, password_hash: str | None
    ) -> None:
        """Add a person's first items to a transaction."""
        hashed = login_hash(self._names, login)
        pk = keys.person(person.id)
        sealed = None
        if login.kind is not LoginKind.EMAIL:  # the profile has that
            sealed = self._sealer.seal(login.subject, context=_place(pk, login.kind))
        profile = _to_item(person)
        profile.password_hash = password_hash
        write.save(
            ClaimItem(keys.claim(hashed), keys.ONLY, user_id=person.id),
            condition=ClaimItem.pk.does_not_exist(),
        )
        write.save(profile, condition=ProfileItem.pk.does_not_exist())
        write.save(
            LoginItem(
                pk,
                keys.login(hashed),
                kind=login.kind,
                app_id=login.app_id or None,
                sealed_subject=sealed,
            )
        )


def _place(pk: str, kind: str) -> str:
    return f"{pk}/{kind}"


def to_person(user_id: str, item: ProfileItem) -> Person:
    return Person(
        id=user_id,
        role=Role(item.role),
        created_at=item.created_at.astimezone(UTC),
        email=item.email,
        display_name=item.display_name,
        language=item.language,
        time_zone=item.time_zone,
        birth_year=None if item.birth_year is None else int(item.birth_year),
        care=CareSettings(country=item.country, recall=item.recall),
    )


def _to_item(person: Person) -> ProfileItem:
    return ProfileItem(
        keys.person(person.id),
        keys.PROFILE,
        listing_pk=keys.USERS,
        listing_sk=listing_key(person.created_at, person.id),
        role=person.role,
        created_at=person.created_at,
        email=person.email,
        display_name=person.display_name,
        language=person.language,
        time_zone=person.time_zone,
        birth_year=person.birth_year,
        country=person.care.country,
        recall=person.care.recall,
    )


def listing_key(at: datetime, item_id: str) -> str:
    """Sorts by time; the id makes it unique."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')}#{item_id}"
