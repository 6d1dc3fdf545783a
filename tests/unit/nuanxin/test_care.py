from datetime import UTC, datetime, timedelta

import pytest

from nuanxin.domain.care import AgeGroup, CarePolicy, Use, age_group, may_be_below, says_ai

AT = datetime(2026, 7, 1, tzinfo=UTC)
HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("birth_year", "may_be"), [(2009, True), (2008, True), (2007, False), (2030, True)]
)
def test_all_of_the_year_counts_in_which_somebody_comes_of_age(
    birth_year: int, may_be: bool
) -> None:
    assert may_be_below(18, birth_year, AT) is may_be


def test_who_gave_no_year_of_birth_counts_as_grown_up() -> None:
    assert age_group(CarePolicy(), None, consented=False, at=AT) is AgeGroup.ADULT


@pytest.mark.parametrize(
    ("birth_year", "consented", "group"),
    [
        (2015, False, AgeGroup.UNCONSENTED),
        (2012, False, AgeGroup.UNCONSENTED),
        (2015, True, AgeGroup.MINOR),
        (2011, False, AgeGroup.MINOR),
        (2008, False, AgeGroup.MINOR),
        (2007, False, AgeGroup.ADULT),
    ],
)
def test_age_decides_what_somebody_may_do(
    birth_year: int, consented: bool, group: AgeGroup
) -> None:
    assert age_group(CarePolicy(), birth_year, consented=consented, at=AT) is group


def test_an_age_of_zero_switches_its_duty_off() -> None:
    policy = CarePolicy(guardian_consent_below=0, minor_below=0)
    assert age_group(policy, 2026, consented=False, at=AT) is AgeGroup.ADULT


def test_without_minors_mode_a_guardian_is_asked_all_the_same() -> None:
    policy = CarePolicy(minors_mode=False)
    assert age_group(policy, 2015, consented=False, at=AT) is AgeGroup.UNCONSENTED
    assert age_group(policy, 2015, consented=True, at=AT) is AgeGroup.ADULT


def test_a_reminder_is_due_each_time_a_period_is_over() -> None:
    use = Use(AT)
    assert not use.is_long(HOURS, AT + HOURS - timedelta(seconds=1))
    assert use.is_long(HOURS, AT + HOURS)
    reminded = use.reminded(AT + HOURS)
    assert not reminded.is_long(HOURS, AT + 1.9 * HOURS)
    assert reminded.is_long(HOURS, AT + 2 * HOURS)


def test_no_period_means_no_reminder() -> None:
    assert not Use(AT).is_long(timedelta(0), AT + timedelta(days=9))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("我是 AI，不是真人", True),
        ("我是AI陪伴者", True),
        ("I am an AI.", True),
        ("这是人工智能", True),
        ("an Artificial Intelligence", True),
        ("AIM high, PAIN fades", False),
        ("你好", False),
        ("it was said again", False),
    ],
)
def test_it_is_heard_who_says_what_it_is(text: str, says: bool) -> None:
    assert says_ai(text) is says
