"""Which country a time zone is in, as the time zone database has it."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from nuanxin.domain.identity import CareSettings


def country_of(time_zone: str) -> str | None:
    """ISO 3166-1 alpha-2; `None` for zones of no country, such as UTC."""
    countries = _countries()
    return countries.get(time_zone) or countries.get(_present_names().get(time_zone, ""))


def in_zone(care: CareSettings, before: str, now: str) -> CareSettings:
    """The country of the help lines follows the time zone until somebody chose another: numbers of
    a country that one is not in help nobody."""
    country = country_of(now)
    if country is None or care.country != country_of(before):
        return care
    return replace(care, country=country)


@cache
def _countries() -> dict[str, str]:
    lines = _read("zone.tab")
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}


@cache
def _present_names() -> dict[str, str]:
    """By older names, which browsers still use: Asia/Calcutta is Asia/Kolkata."""
    links = (line.split() for line in _read("tzdata.zi") if line.startswith("L "))
    return {old: present for _, present, old in links}


def _read(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()
