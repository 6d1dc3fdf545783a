"""The fence around an account that is being erased: nothing of it begins any more.

An erasure first marks the profile, then removes everything, the profile last. So whoever begins
something of a person demands, in the same transaction, a profile without that mark: after it there
is no gap in which a slow writer could leave something behind.
"""

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import ProfileItem
from nuanxin.adapters.dynamo.table import Row, condition_failed, transaction
from nuanxin.errors import Conflict


def is_living() -> Condition:
    """Of a profile."""
    condition: Condition = ProfileItem.pk.exists() & ProfileItem.erasing.does_not_exist()
    return condition


def demand_living(write: TransactWrite, person_id: str) -> None:
    """Make it a condition of the transaction."""
    write.condition_check(ProfileItem, keys.person(person_id), keys.PROFILE, condition=is_living())


def lives(person_id: str) -> bool:
    """Whether there is such an account, and it is not being erased."""
    try:
        profile = ProfileItem.get(keys.person(person_id), keys.PROFILE, consistent_read=True)
    except ProfileItem.DoesNotExist:
        return False
    return profile.erasing is None


def being_erased() -> Conflict:
    return Conflict("this account is being erased, or gone", code="account_being_erased")


def begin(item: Row, person_id: str) -> None:
    """Store something that is put once and for all; `Conflict` (`account_being_erased`)."""
    try:
        with transaction() as write:
            demand_living(write, person_id)
            write.save(item)
    except TransactWriteError as error:
        if condition_failed(error):
            raise being_erased() from error
        raise
