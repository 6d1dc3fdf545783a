"""People, and the ways in which they are recognised."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, transaction, updated
from nuanxin.domain.identity import (
    CareSettings,
    CompanionChoice,
    EmergencyContact,
    Guardian,
    LoginKind,
    Person,
    Role,
    Tone,
)
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Pseudonyms, Sealer

_NAMED = ("display_name", "birth_year", "language", "time_zone")
_CHOSEN = (
    *("country", "recall", "remember", "voice_baseline", "pictures", "faces"),
    *("tone", "agent_id"),
)
_GUARDIAN, _EMERGENCY_CONTACT = "guardian", "emergency_contact"
_SEALED = (_GUARDIAN, _EMERGENCY_CONTACT)
"""What a person may change."""


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
    remember = BooleanAttribute(null=True)
    voice_baseline = BooleanAttribute(null=True)
    pictures = BooleanAttribute(null=True)
    faces = BooleanAttribute(null=True)
    tone = UnicodeAttribute(null=True)
    agent_id = UnicodeAttribute(null=True)
    sealed_guardian = UnicodeAttribute(null=True)
    sealed_emergency_contact = UnicodeAttribute(null=True)
    password_hash = UnicodeAttribute(null=True)
    is_anonymous = BooleanAttribute(null=True)
    erasing = UnicodeAttribute(null=True)
    """The job that erases this account, or its data: nothing new begins (see `living`)."""
    exporting = UnicodeAttribute(null=True)
    """The latest job that made, or makes, an archive of it."""


class LoginItem(Row):
    """In the person's partition: mirrors the claim, and keeps the sealed openid for replies."""

    kind = UnicodeAttribute()
    app_id = UnicodeAttribute(null=True)
    sealed_subject = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute(null=True)
    """Missing in old ones, which came with their person."""


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
        return to_person(user_id, item, self._sealer)

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

    def save(self, before: Person, after: Person) -> None:
        item = self._to_item(after)
        names = self._differing(before, after)
        if names:
            actions = [_set_or_removed(name, getattr(item, name)) for name in names]
            updated(ProfileItem(item.pk, item.sk), actions, ProfileItem.pk.exists())

    def _write_new(
        self, write: TransactWrite, person: Person, login: Login, password_hash: str | None
    ) -> None:
        """Add a person's first items to a transaction."""
        hashed = login_hash(self._names, login)
        pk = keys.person(person.id)
        sealed = None
        if login.kind is not LoginKind.EMAIL:  # the profile has that
            sealed = self._sealer.seal(login.subject, context=_place(pk, login.kind))
        profile = self._to_item(person)
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
                created_at=person.created_at,
            )
        )

    def _differing(self, before: Person, after: Person) -> list[str]:
        """Attributes that are not the same. Sealed values always differ, so what is in them is
        compared."""
        old, new = self._to_item(before), self._to_item(after)
        plain = [n for n in (*_NAMED, *_CHOSEN) if getattr(old, n) != getattr(new, n)]
        sealed = [n for n in _SEALED if getattr(before.care, n) != getattr(after.care, n)]
        return [*plain, *(f"sealed_{name}" for name in sealed)]

    def _to_item(self, person: Person) -> ProfileItem:
        pk, care = keys.person(person.id), person.care
        return ProfileItem(
            pk,
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
            country=care.country,
            recall=care.recall,
            remember=care.remember,
            voice_baseline=care.voice_baseline,
            pictures=care.pictures,
            faces=care.faces,
            tone=person.companion.tone,
            agent_id=person.companion.agent_id,
            sealed_guardian=self._sealed(pk, _GUARDIAN, _dump_guardian(care.guardian)),
            sealed_emergency_contact=self._sealed(
                pk, _EMERGENCY_CONTACT, _dump_contact(care.emergency_contact)
            ),
            is_anonymous=person.is_anonymous or None,
        )

    def _sealed(self, pk: str, kind: str, document: dict[str, Any] | None) -> str | None:
        if document is None:
            return None
        return self._sealer.seal(json.dumps(document), context=_place(pk, kind))


def _place(pk: str, kind: str) -> str:
    return f"{pk}/{kind}"


def _set_or_removed(name: str, value: object) -> Action:
    attribute = getattr(ProfileItem, name)
    action: Action = attribute.remove() if value is None else attribute.set(value)
    return action


def to_person(user_id: str, item: ProfileItem, sealer: Sealer) -> Person:
    return Person(
        id=user_id,
        role=Role(item.role),
        created_at=item.created_at.astimezone(UTC),
        email=item.email,
        display_name=item.display_name,
        language=item.language,
        time_zone=item.time_zone,
        birth_year=None if item.birth_year is None else int(item.birth_year),
        care=_to_care(item, sealer),
        companion=CompanionChoice(Tone(item.tone) if item.tone else None, item.agent_id),
        is_anonymous=bool(item.is_anonymous),
    )


def _to_care(item: ProfileItem, sealer: Sealer) -> CareSettings:
    usual = CareSettings()
    return CareSettings(
        country=item.country,
        recall=item.recall,
        remember=_or(item.remember, usual.remember),
        voice_baseline=_or(item.voice_baseline, usual.voice_baseline),
        pictures=_or(item.pictures, usual.pictures),
        faces=_or(item.faces, usual.faces),
        guardian=_load_guardian(item, sealer),
        emergency_contact=_load_contact(item, sealer),
    )


def _or(stored: bool | None, usual: bool) -> bool:
    """Accounts that are older than a setting have its default."""
    return usual if stored is None else stored


def _dump_guardian(guardian: Guardian | None) -> dict[str, Any] | None:
    if guardian is None:
        return None
    at = guardian.consented_at.isoformat()
    return {"name": guardian.name, "contact": guardian.contact, "consented_at": at}


def _load_guardian(item: ProfileItem, sealer: Sealer) -> Guardian | None:
    if item.sealed_guardian is None:
        return None
    stored = json.loads(sealer.open(item.sealed_guardian, context=_place(item.pk, _GUARDIAN)))
    at = datetime.fromisoformat(stored["consented_at"])
    return Guardian(stored["name"], stored["contact"], at)


def _dump_contact(contact: EmergencyContact | None) -> dict[str, Any] | None:
    return None if contact is None else asdict(contact)


def _load_contact(item: ProfileItem, sealer: Sealer) -> EmergencyContact | None:
    if item.sealed_emergency_contact is None:
        return None
    place = _place(item.pk, _EMERGENCY_CONTACT)
    return EmergencyContact(**json.loads(sealer.open(item.sealed_emergency_contact, context=place)))


def listing_key(at: datetime, item_id: str) -> str:
    """Sorts by time; the id makes it unique."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')}#{item_id}"
