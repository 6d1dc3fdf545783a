"""The port `Accounts`: what it adds to `People`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.ports import Accounts
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import Person, Role
from nuanxin.errors import Conflict, Invalid
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, email_of, failures, new_person
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock


@pytest.fixture
def accounts(own_table: Storage) -> Accounts:
    if own_table == "memory":
        return InMemoryAccounts()
    return DynamoAccounts(data_keys(), data_keys())


def added(accounts: Accounts, person: Person) -> Person:
    accounts.add(person, email_of(person))
    return person


def with_first_owner(accounts: Accounts) -> Person:
    owner = new_person(Role.OWNER)
    assert accounts.add_first_owner(owner, email_of(owner), password_hash="h")
    return owner


def test_credentials_are_the_password_hash(accounts: Accounts) -> None:
    person = new_person()
    accounts.add(person, email_of(person), password_hash="first")
    assert accounts.credentials(person.id) == "first"
    assert accounts.replace_password_hash(person.id, old="first", new="second")
    assert accounts.credentials(person.id) == "second"
    assert not accounts.replace_password_hash(person.id, old="first", new="third")
    assert accounts.credentials(person.id) == "second"


def test_without_a_password_there_are_no_credentials(accounts: Accounts) -> None:
    assert accounts.credentials(added(accounts, new_person()).id) is None
    assert accounts.credentials("u_nobody") is None


def test_a_new_password_does_not_bring_back_who_is_gone(accounts: Accounts) -> None:
    assert not accounts.replace_password_hash("u_gone", old="h", new="h")
    assert accounts.credentials("u_gone") is None
    assert accounts.get("u_gone") is None


def test_saving_a_profile_keeps_the_password(accounts: Accounts) -> None:
    person = new_person()
    accounts.add(person, email_of(person), password_hash="h")
    accounts.save(person, replace(person, display_name="小林"))
    assert accounts.credentials(person.id) == "h"


def test_people_are_listed_newest_first_page_by_page(accounts: Accounts, clock: FakeClock) -> None:
    ids = []
    for _ in range(5):
        clock.advance(timedelta(seconds=1))
        ids.append(added(accounts, new_person(at=clock())).id)
    found: list[str] = []
    cursor = None
    while True:
        page = accounts.page(limit=2, cursor=cursor)
        assert len(page.items) <= 2
        found += [one.id for one in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert found == ids[::-1]


@pytest.mark.parametrize("cursor", ["", "nonsense", "e30=", "bnVsbA==", "WzFd", "日"])
def test_a_cursor_that_was_made_up_is_refused(accounts: Accounts, cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.page(limit=2, cursor=cursor)
    assert refused.value.field == "cursor"


def test_only_the_first_owner_is_made(accounts: Accounts) -> None:
    first, second = with_first_owner(accounts), new_person(Role.OWNER)
    assert not accounts.add_first_owner(second, email_of(second), password_hash="h")
    assert accounts.get(first.id) == first
    assert accounts.get(second.id) is None
    assert accounts.find(email_of(second)) is None


def test_two_first_owners_at_once_become_one(accounts: Accounts) -> None:
    rivals = [new_person(Role.OWNER) for _ in range(6)]
    results = at_once(
        6,
        lambda n: accounts.add_first_owner(rivals[n], email_of(rivals[n]), password_hash="h"),
    )
    assert sorted(map(bool, results)) == [False] * 5 + [True]
    assert len([one for one in rivals if accounts.get(one.id)]) == 1


def test_a_first_owner_whose_login_is_taken_is_a_conflict_not_an_owner(accounts: Accounts) -> None:
    person = added(accounts, new_person())
    owner = new_person(Role.OWNER)
    with pytest.raises(Conflict) as refused:
        accounts.add_first_owner(owner, email_of(person), password_hash="h")
    assert refused.value.code == "login_taken"


def test_a_role_is_changed_if_it_is_what_the_caller_saw(accounts: Accounts) -> None:
    person = added(accounts, new_person())
    accounts.set_role(person.id, old=Role.USER, new=Role.EDITOR)
    assert accounts.get(person.id) == replace(person, role=Role.EDITOR)
    with pytest.raises(Conflict) as refused:
        accounts.set_role(person.id, old=Role.USER, new=Role.ADMIN)
    assert refused.value.code == "role_changed"
    assert accounts.get(person.id) == replace(person, role=Role.EDITOR)


def test_the_role_of_nobody_cannot_be_changed(accounts: Accounts) -> None:
    with pytest.raises(Conflict):
        accounts.set_role("u_nobody", old=Role.USER, new=Role.OWNER)
    assert accounts.get("u_nobody") is None


def test_the_last_owner_stays_owner(accounts: Accounts) -> None:
    owner = with_first_owner(accounts)
    with pytest.raises(Conflict) as refused:
        accounts.set_role(owner.id, old=Role.OWNER, new=Role.USER)
    assert refused.value.code == "last_owner"
    assert accounts.get(owner.id) == owner


def test_an_owner_may_step_down_once_there_is_another(accounts: Accounts) -> None:
    first, second = with_first_owner(accounts), added(accounts, new_person())
    accounts.set_role(second.id, old=Role.USER, new=Role.OWNER)
    accounts.set_role(first.id, old=Role.OWNER, new=Role.ADMIN)
    with pytest.raises(Conflict):
        accounts.set_role(second.id, old=Role.OWNER, new=Role.ADMIN)


def test_of_two_owners_who_step_down_at_once_one_remains(accounts: Accounts) -> None:
    owners = [with_first_owner(accounts), added(accounts, new_person())]
    for _ in range(5):
        for one in owners:
            stored = accounts.get(one.id)
            if stored is not None and stored.role is not Role.OWNER:
                accounts.set_role(one.id, old=stored.role, new=Role.OWNER)
        results = at_once(
            2, lambda n: accounts.set_role(owners[n].id, old=Role.OWNER, new=Role.USER)
        )
        assert failures(results) == ["last_owner"]
        roles = [stored.role for one in owners if (stored := accounts.get(one.id))]
        assert sorted(roles) == [Role.OWNER, Role.USER]
