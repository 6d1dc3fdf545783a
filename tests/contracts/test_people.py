"""The port `People`."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import DynamoPeople, ProfileItem
from nuanxin.composition.storage import data_keys
from nuanxin.domain.identity import (
    CareSettings,
    CompanionChoice,
    EmergencyContact,
    Guardian,
    LoginKind,
    Role,
    Tone,
)
from nuanxin.errors import Conflict
from nuanxin.ports import Login, People
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, email_of, failures, new_person
from tests.fakes.accounts import InMemoryAccounts

CHOSEN = CareSettings(
    country="FR",
    recall=False,
    remember=False,
    voice_baseline=True,
    pictures=False,
    faces=True,
    guardian=Guardian("妈妈", "13800000000", datetime(2026, 11, 20, 8, tzinfo=UTC)),
    emergency_contact=EmergencyContact("小王", "朋友", "13900000000", "wang@example.com", True),
)


@pytest.fixture
def people(storage: Storage) -> People:
    return InMemoryAccounts() if storage == "memory" else DynamoPeople(data_keys(), data_keys())


def test_a_person_comes_back_as_stored(people: People) -> None:
    person = replace(
        new_person(Role.EDITOR),
        email="lin@example.com",
        display_name="小林",
        language="en",
        time_zone="Europe/Paris",
        birth_year=1990,
        care=CHOSEN,
    )
    people.add(person, email_of(person), password_hash="h")
    assert people.get(person.id) == person


def test_nobody_is_found_under_an_unknown_id_or_login(people: People) -> None:
    stranger = new_person()
    assert people.get(stranger.id) is None
    assert people.find(email_of(stranger)) is None


def test_a_login_finds_its_person(people: People) -> None:
    person = new_person()
    people.add(person, email_of(person))
    assert people.find(email_of(person)) == person.id


@pytest.mark.parametrize("kind", [one for one in LoginKind if one is not LoginKind.EMAIL])
@pytest.mark.parametrize("app_id", ["app", ""])
def test_the_way_in_is_known_again(people: People, kind: LoginKind, app_id: str) -> None:
    person, other = new_person(), new_person()
    login = Login(kind, f"openid of {person.id}", app_id)
    people.add(person, login)
    people.add(other, Login(kind, f"openid of {other.id}", app_id))
    assert people.logins(person.id) == (login,)


def test_an_email_is_no_way_to_reach_somebody_through_a_channel(people: People) -> None:
    person = new_person()
    people.add(person, email_of(person))
    assert people.logins(person.id) == ()
    assert people.logins(new_person().id) == ()


@pytest.mark.parametrize(
    ("kind", "app_id"),
    [
        (LoginKind.WECHAT_MINI_PROGRAM, "other"),
        (LoginKind.WECHAT_OFFICIAL_ACCOUNT, "app"),
        (LoginKind.EMAIL, ""),
    ],
)
def test_the_same_subject_elsewhere_is_somebody_else(
    people: People, kind: LoginKind, app_id: str
) -> None:
    person = new_person()
    people.add(person, Login(LoginKind.WECHAT_MINI_PROGRAM, person.id, "app"))
    assert people.find(Login(kind, person.id, app_id)) is None


def test_a_taken_login_is_a_conflict_and_nothing_is_stored(people: People) -> None:
    first, second = new_person(), new_person()
    people.add(first, email_of(first))
    with pytest.raises(Conflict) as refused:
        people.add(second, email_of(first))
    assert refused.value.code == "login_taken"
    assert people.get(second.id) is None
    assert people.find(email_of(first)) == first.id


def test_of_sign_ups_with_one_login_at_the_same_time_one_wins(people: People) -> None:
    rivals = [new_person() for _ in range(8)]
    login = email_of(rivals[0])
    results = at_once(8, lambda number: people.add(rivals[number], login))
    assert failures(results) == ["login_taken"] * 7
    stored = [one for one in rivals if people.get(one.id)]
    assert [one.id for one in stored] == [people.find(login)]


def test_saving_changes_profile_and_settings(people: People) -> None:
    person = replace(new_person(), display_name="小林", birth_year=1990)
    people.add(person, email_of(person))
    changed = replace(
        person,
        display_name=None,
        birth_year=None,
        language="en",
        time_zone="UTC",
        care=CareSettings("US", recall=False),
    )
    people.save(person, changed)
    assert people.get(person.id) == changed
    people.save(changed, changed)
    assert people.get(person.id) == changed


def test_whom_a_person_wants_to_talk_to_is_kept_and_taken_back(people: People) -> None:
    person = new_person()
    people.add(person, email_of(person))
    chosen = replace(person, companion=CompanionChoice(Tone.GENTLE, "a_1"))
    people.save(person, chosen)
    assert people.get(person.id) == chosen
    people.save(chosen, replace(chosen, companion=CompanionChoice(None, "a_1")))
    people.save(chosen, replace(chosen, display_name="小林"))
    now = people.get(person.id)
    assert now is not None
    assert now.companion == CompanionChoice(None, "a_1")


@pytest.mark.parametrize("old", [CareSettings(), CHOSEN])
@pytest.mark.parametrize("new", [CareSettings(), CHOSEN])
def test_whom_a_person_named_is_kept_and_taken_back(
    people: People, old: CareSettings, new: CareSettings
) -> None:
    person = replace(new_person(), care=old)
    people.add(person, email_of(person))
    people.save(person, replace(person, care=new))
    stored = people.get(person.id)
    assert stored is not None
    assert stored.care == new


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_whom_a_person_named_is_sealed(people: People) -> None:
    person = replace(new_person(), care=CHOSEN)
    people.add(person, email_of(person))
    item = ProfileItem.get(keys.person(person.id), keys.PROFILE)
    stored = str(item.attribute_values)
    assert "sealed_guardian" in stored
    assert not [one for one in ("妈妈", "小王", "138000", "139000", "wang@") if one in stored]


def test_saving_leaves_the_role_as_it_is(people: People) -> None:
    person = new_person(Role.USER)
    people.add(person, email_of(person))
    people.save(person, replace(person, role=Role.OWNER, display_name="小林"))
    stored = people.get(person.id)
    assert stored is not None
    assert (stored.role, stored.display_name) == (Role.USER, "小林")


def test_saving_does_not_bring_back_who_is_gone(people: People) -> None:
    gone = new_person()
    people.save(gone, replace(gone, display_name="小林"))
    assert people.get(gone.id) is None


def test_what_others_changed_meanwhile_stays(people: People) -> None:
    person = new_person()
    people.add(person, email_of(person))
    people.save(person, replace(person, language="en", care=replace(CHOSEN, country="CN")))
    people.save(person, replace(person, display_name="小林", care=CareSettings("US")))
    changed = replace(
        person, display_name="小林", language="en", care=replace(CHOSEN, country="US")
    )
    assert people.get(person.id) == changed


def test_many_settings_changed_at_once_are_all_kept(people: People) -> None:
    person = new_person()
    people.add(person, email_of(person))
    contact = EmergencyContact("小王", phone="139")
    changes = [
        replace(person, display_name="小林"),
        replace(person, time_zone="UTC"),
        replace(person, birth_year=1990),
        replace(person, care=CareSettings(recall=False)),
        replace(person, care=CareSettings(emergency_contact=contact)),
    ]
    assert failures(at_once(len(changes), lambda n: people.save(person, changes[n]))) == []
    care = CareSettings(recall=False, emergency_contact=contact)
    assert people.get(person.id) == replace(
        person, display_name="小林", time_zone="UTC", birth_year=1990, care=care
    )
