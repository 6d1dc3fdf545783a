"""People as the account routes see them: passwords, roles, the list of all."""

from pynamodb.attributes import UnicodeSetAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import size
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_listing_cursor, encode_cursor
from nuanxin.adapters.dynamo.people import DynamoPeople, ProfileItem, to_person
from nuanxin.adapters.dynamo.table import (
    CONDITION_FAILED,
    Row,
    condition_failed,
    storage,
    transaction,
)
from nuanxin.domain.identity import Person, Role
from nuanxin.errors import Conflict
from nuanxin.ports import Login, Page


class OwnersItem(Row):
    """Who owns the deployment. Written together with roles, so that one owner always remains."""

    user_ids = UnicodeSetAttribute()


@storage
class DynamoAccounts(DynamoPeople):
    """The port `Accounts`."""

    def credentials(self, user_id: str) -> str | None:
        try:
            item = ProfileItem.get(keys.person(user_id), keys.PROFILE, consistent_read=True)
        except ProfileItem.DoesNotExist:
            return None
        return item.password_hash

    def set_password_hash(self, user_id: str, password_hash: str) -> None:
        ProfileItem(keys.person(user_id), keys.PROFILE).update(
            actions=[ProfileItem.password_hash.set(password_hash)],
            condition=ProfileItem.pk.exists(),
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
