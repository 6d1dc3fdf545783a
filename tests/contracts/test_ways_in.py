"""The port `Accounts`: people without a login, and logins that come later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.auth.adapters.accounts import DynamoAccounts
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.jobs import JobKind
from functions.auth.ports import Accounts, EmailSignUp
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import LoginItem, ProfileItem
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import LoginKind, Person
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict
from nuanxin.ports import Login
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, email_of, failures, new_person
from tests.contracts.test_jobs import job_of
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock


@pytest.fixture
def accounts(storage: Storage) -> Accounts:
    if storage == "memory":
        return InMemoryAccounts()
    return DynamoAccounts(data_keys(), data_keys())


@pytest.fixture
def anonymous(accounts: Accounts, clock: FakeClock) -> Person:
    person = replace(new_person(at=clock()), is_anonymous=True, language="en")
    accounts.add_anonymous(person, clock())
    return person


def of(person: Person) -> EmailSignUp:
    """A sign-up with an e-mail that nobody else has."""
    return EmailSignUp(email_of(person).subject, "hash")


def test_an_anonymous_person_is_stored_without_a_way_in(
    accounts: Accounts, anonymous: Person
) -> None:
    assert accounts.get(anonymous.id) == anonymous
    assert accounts.sign_ins(anonymous.id) == ()
    assert accounts.logins(anonymous.id) == ()
    assert accounts.credentials(anonymous.id) is None


def test_an_e_mail_makes_the_same_account_known(
    accounts: Accounts, anonymous: Person, clock: FakeClock
) -> None:
    clock.advance(timedelta(days=1))
    accounts.add_email(anonymous.id, of(anonymous), clock())
    email = of(anonymous).email
    assert accounts.get(anonymous.id) == replace(anonymous, email=email, is_anonymous=False)
    assert accounts.find(Login(LoginKind.EMAIL, email)) == anonymous.id
    assert accounts.credentials(anonymous.id) == "hash"
    (sign_in,) = accounts.sign_ins(anonymous.id)
    assert (sign_in.kind, sign_in.created_at) == (LoginKind.EMAIL, clock())


def test_a_name_comes_with_it_and_no_name_takes_none_away(
    accounts: Accounts, anonymous: Person, clock: FakeClock
) -> None:
    other = replace(anonymous, id=new_id("u", clock()), display_name="小林")
    accounts.add_anonymous(other, clock())
    accounts.add_email(anonymous.id, replace(of(anonymous), display_name="小雨"), clock())
    accounts.add_email(other.id, of(other), clock())
    stored = [accounts.get(anonymous.id), accounts.get(other.id)]
    assert [one.display_name for one in stored if one] == ["小雨", "小林"]


def test_somebody_known_by_a_platform_gets_an_e_mail_beside_it(
    accounts: Accounts, clock: FakeClock
) -> None:
    person = new_person(at=clock())
    accounts.add(person, Login(LoginKind.WECHAT_MINI_PROGRAM, person.id, "wx1"))
    clock.advance(timedelta(days=1))
    accounts.add_email(person.id, of(person), clock())
    found = accounts.sign_ins(person.id)
    assert [(one.kind, one.app_id, one.created_at) for one in found] == [
        (LoginKind.WECHAT_MINI_PROGRAM, "wx1", person.created_at),
        (LoginKind.EMAIL, "", clock()),
    ]
    assert len({one.id for one in found}) == 2


def test_an_account_has_one_e_mail(accounts: Accounts, anonymous: Person, clock: FakeClock) -> None:
    accounts.add_email(anonymous.id, of(anonymous), clock())
    for email in (of(anonymous).email, f"second-{anonymous.id}@example.com"):
        with pytest.raises(Conflict) as refused:
            accounts.add_email(anonymous.id, EmailSignUp(email, "other"), clock())
        assert refused.value.code == "already_registered"
    assert accounts.credentials(anonymous.id) == "hash"
    assert len(accounts.sign_ins(anonymous.id)) == 1


def test_an_e_mail_that_somebody_has_is_refused_and_changes_nothing(
    accounts: Accounts, anonymous: Person, clock: FakeClock
) -> None:
    owner = new_person()
    accounts.add(owner, email_of(owner))
    with pytest.raises(Conflict) as refused:
        accounts.add_email(anonymous.id, of(owner), clock())
    assert refused.value.code == "email_taken"
    assert accounts.get(anonymous.id) == anonymous
    assert accounts.sign_ins(anonymous.id) == ()
    assert accounts.find(email_of(owner)) == owner.id


def test_of_many_who_want_an_e_mail_at_once_one_gets_it(
    accounts: Accounts, clock: FakeClock
) -> None:
    rivals = [replace(new_person(), is_anonymous=True) for _ in range(6)]
    for one in rivals:
        accounts.add_anonymous(one, clock())
    wanted = of(rivals[0])
    results = at_once(6, lambda n: accounts.add_email(rivals[n].id, wanted, clock()))
    assert failures(results) == ["email_taken"] * 5
    winner = accounts.find(Login(LoginKind.EMAIL, wanted.email))
    assert [one.id for one in rivals if accounts.credentials(one.id)] == [winner]


def test_of_two_e_mails_for_one_account_at_once_one_stays_free(
    accounts: Accounts, anonymous: Person, clock: FakeClock
) -> None:
    emails = [f"{n}-{anonymous.id}@example.com" for n in range(2)]
    results = at_once(
        2, lambda n: accounts.add_email(anonymous.id, EmailSignUp(emails[n], f"hash {n}"), clock())
    )
    assert failures(results) == ["already_registered"]
    stored = accounts.get(anonymous.id)
    assert stored is not None
    assert stored.email in emails
    found = [accounts.find(Login(LoginKind.EMAIL, one)) for one in emails]
    assert sorted(found, key=str) == [None, anonymous.id]
    assert accounts.credentials(anonymous.id) == f"hash {emails.index(stored.email)}"


def test_who_is_gone_gets_no_e_mail(accounts: Accounts, clock: FakeClock) -> None:
    gone = new_person()
    with pytest.raises(Conflict) as refused:
        accounts.add_email(gone.id, of(gone), clock())
    assert refused.value.code == "account_being_erased"
    assert accounts.find(email_of(gone)) is None
    assert accounts.sign_ins(gone.id) == ()


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_who_is_being_erased_gets_no_e_mail(
    accounts: Accounts, anonymous: Person, clock: FakeClock
) -> None:
    jobs = DynamoJobs(data_keys(), data_keys(), clock)
    jobs.begin(job_of(anonymous.id, JobKind.DELETE, clock()))
    with pytest.raises(Conflict) as refused:
        accounts.add_email(anonymous.id, of(anonymous), clock())
    assert refused.value.code == "account_being_erased"
    assert accounts.find(email_of(anonymous)) is None


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_old_logins_are_as_old_as_their_person(
    accounts: Accounts, somebody: Callable[[], str]
) -> None:
    person_id = somebody()
    profile = ProfileItem.get(keys.person(person_id), keys.PROFILE)
    (login,) = LoginItem.query(profile.pk, LoginItem.sk.startswith(keys.LOGIN))
    login.update(actions=[LoginItem.created_at.remove()])
    (sign_in,) = accounts.sign_ins(person_id)
    assert sign_in.created_at == profile.created_at
