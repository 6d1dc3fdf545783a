from zoneinfo import available_timezones

import pytest

from functions.auth.places import country_of


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Shanghai", "CN"),
        ("America/New_York", "US"),
        ("Europe/London", "GB"),
        ("Asia/Calcutta", "IN"),
        ("US/Pacific", "US"),
        ("UTC", None),
        ("nowhere", None),
    ],
)
def test_a_time_zone_is_in_a_country(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def test_every_zone_of_a_continent_is_in_a_country() -> None:
    continents = ("Africa/", "America/", "Asia/", "Australia/", "Europe/", "Pacific/")
    zones = [one for one in available_timezones() if one.startswith(continents)]
    assert len(zones) > 300
    assert [one for one in zones if country_of(one) is None] == []
