"""People as the account routes see them: logins, passwords, roles, the list of all."""

from datetime import UTC, datetime

from pynamodb.attributes import UnicodeSetAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import size
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.auth.adapters.lapse_items import LapseItem, is_looked_at, lapse_item
from functions.auth.ports import EmailSignUp, SignIn
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_listing_cursor, encode_cursor
from nuanxin.adapters.dynamo.living import being_erased, demand_living, is_living
from nuanxin.adapters.dynamo.people import (
    ClaimItem,
    DynamoPeople,
    LoginItem,
    ProfileItem,
    login_hash,
    to_person,
)
from nuanxin.adapters.dynamo.table import (
    CONDITION_FAILED,
    Row,
    condition_failed,
    storage,
    transaction,
    updated,
    written,
)
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Page


class OwnersItem(Row):
    """Who owns the deployment. Written together with roles, so that one owner always remains."""

    user_ids = UnicodeSetAttribute()


@storage
class DynamoAccounts(DynamoPeople):
    """The port `Accounts`."""

    def add_anonymous(self, person: Person, look_at: datetime) -> None:
        # Without a condition: the id is new, and the SDK may send this twice.
        with transaction() as write:
            write.save(self._to_item(person))
            write.save(lapse_item(person.id, look_at))

    def have_looked_at(self, user_id: str, at: datetime) -> None:
        if is_looked_at(user_id):
            return

        def fill(write: TransactWrite) -> None:
            demand_living(write, user_id)
            write.save(lapse_item(user_id, at), condition=LapseItem.pk.does_not_exist())

        written(fill)

    def add_email(self, user_id: str, sign_up: EmailSignUp, at: datetime) -> None:
        pk = keys.person(user_id)
        hashed = login_hash(self._names, Login(LoginKind.EMAIL, sign_up.email))
        actions: list[Action] = [
            ProfileItem.email.set(sign_up.email),
            ProfileItem.password_hash.set(sign_up.password_hash),
            ProfileItem.is_anonymous.remove(),
        ]
        if sign_up.display_name is not None:
            actions.append(ProfileItem.display_name.set(sign_up.display_name))
        try:
            with transaction() as write:
                write.save(
                    ClaimItem(keys.claim(hashed), keys.ONLY, user_id=user_id),
                    condition=ClaimItem.pk.does_not_exist(),
                )
                write.save(
                    LoginItem(pk, keys.login(hashed), kind=LoginKind.EMAIL, created_at=at),
                )
                write.update(
                    ProfileItem(pk, keys.PROFILE),
                    actions=actions,
                    condition=is_living() & ProfileItem.email.does_not_exist(),
                )
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            raise self._not_added(user_id, error) from error

    def sign_ins(self, user_id: str) -> tuple[SignIn, ...]:
        pk = keys.person(user_id)
        person = self.get(user_id)
        if person is None:
            return ()
        found = [
            SignIn(
                id=item.sk.removeprefix(keys.LOGIN),
                kind=LoginKind(item.kind),
                app_id=item.app_id or "",
                created_at=(item.created_at or person.created_at).astimezone(UTC),
            )
            for item in LoginItem.query(
                pk, LoginItem.sk.startswith(keys.LOGIN), consistent_read=True
            )
        ]
        return tuple(sorted(found, key=lambda one: (one.created_at, one.id)))

    def credentials(self, user_id: str) -> str | None:
        try:
            item = ProfileItem.get(keys.person(user_id), keys.PROFILE, consistent_read=True)
        except ProfileItem.DoesNotExist:
            return None
        return item.password_hash

    def replace_password_hash(self, user_id: str, *, old: str, new: str) -> bool:
        return updated(
            ProfileItem(keys.person(user_id), keys.PROFILE),
            [ProfileItem.password_hash.set(new)],
            ProfileItem.password_hash == old,
        )

    def page(self, *, limit: int, cursor: str | None) -> Page[Person]:
        found = ProfileItem.by_listing.query(
            keys.USERS,
            limit=limit,
            page_size=limit,
            scan_index_forward=False,
            last_evaluated_key=decode_listing_cursor(cursor, keys.USERS, keys.PROFILE),
        )
        people = tuple(to_person(keys.user_id_of(item.pk), item, self._sealer) for item in found)
        return Page(people, encode_cursor(found.last_evaluated_key))

    def add_first_owner(self, person: Person, login: Login, *, password_hash: str) -> bool:
        owners = OwnersItem(keys.OWNERS, keys.ONLY, user_ids={person.id})
        try:
            with transaction() as write:
                write.save(owners, condition=OwnersItem.pk.does_not_exist())
                self._write_new(write, person, login, password_hash)
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            if _failed(error, 0):
                return False
            raise Conflict("this sign-in belongs to an account", code="login_taken") from error
        return True

    def set_role(self, user_id: str, *, old: Role, new: Role) -> None:
        try:
            with transaction() as write:
                write.update(
                    ProfileItem(keys.person(user_id), keys.PROFILE),
                    actions=[ProfileItem.role.set(new)],
                    condition=(ProfileItem.role == old) & ProfileItem.erasing.does_not_exist(),
                )
                _write_owners(write, user_id, old, new)
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            raise _refusal(error) from error

    def _not_added(self, user_id: str, error: TransactWriteError) -> Conflict:
        """Which of the conditions failed: the last is the profile's, and says more."""
        if not _failed(error, len(error.cancellation_reasons) - 1):
            return Conflict("this e-mail has an account already", code="email_taken")
        person = self.get(user_id)
        if person is None or person.email is None:
            return being_erased()
        return Conflict("this account has an e-mail already", code="already_registered")


def _write_owners(write: TransactWrite, user_id: str, old: Role, new: Role) -> None:
    owners = OwnersItem(keys.OWNERS, keys.ONLY)
    if new is Role.OWNER:
        write.update(owners, actions=[OwnersItem.user_ids.add({user_id})])
    elif old is Role.OWNER:
        without_owner(write, user_id)


def without_owner(write: TransactWrite, user_id: str) -> None:
    """They own the deployment no more, if somebody else does."""
    others = size("user_ids") > 1  # type: ignore[no-untyped-call]
    write.update(
        OwnersItem(keys.OWNERS, keys.ONLY),
        actions=[OwnersItem.user_ids.delete({user_id})],
        condition=others,
    )


def last_owner_refused(error: TransactWriteError, number: int) -> bool:
    """Whether it was `without_owner` that failed, and nothing before it."""
    return _failed(error, number) and not any(_failed(error, one) for one in range(number))


def _failed(error: TransactWriteError, number: int) -> bool:
    """Whether it was this write's condition that did not hold."""
    reason = error.cancellation_reasons[number]
    return reason is not None and reason.code == CONDITION_FAILED


def _refusal(error: TransactWriteError) -> Conflict:
    """Which of the two conditions failed: the first is the profile's."""
    if _failed(error, 0):
        return Conflict("the role changed meanwhile; look again", code="role_changed")
    return Conflict("somebody has to stay owner", code="last_owner")
