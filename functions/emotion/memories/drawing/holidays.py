"""Days that are named and not numbered, in Chinese. Those of the lunar calendar stand in a table,
for the years in which somebody may speak of them; of other years they have no date."""

from datetime import date, timedelta

_SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "五一": (5, 1), "劳动节": (5, 1),
    "六一": (6, 1), "儿童节": (6, 1), "高考": (6, 7), "国庆": (10, 1), "平安夜": (12, 24),
    "圣诞": (12, 25), "跨年": (12, 31),
}  # fmt: skip
_FIRST_YEAR = 2024
_LUNAR = {
    "春节": "0210 0129 0217 0206 0126 0213 0203",
    "清明": "0404 0404 0405 0405 0404 0404 0405",
    "端午": "0610 0531 0619 0609 0528 0616 0605",
    "七夕": "0810 0829 0819 0808 0826 0816 0805",
    "中秋": "0917 1006 0925 0915 1003 0922 0912",
    "重阳": "1011 1029 1018 1008 1026 1016 1005",
}
"""Month and day, from 2024 on."""
_FROM_NEW_YEAR = {"除夕": -1, "大年三十": -1, "大年初一": 0, "元宵": 14}
HOLIDAY = "|".join([*_SOLAR, *_LUNAR, *_FROM_NEW_YEAR])


def holiday(name: str, year: int) -> date | None:
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _FROM_NEW_YEAR:
        first = holiday("春节", year)
        return first and first + timedelta(days=_FROM_NEW_YEAR[name])
    listed = _LUNAR[name].split()
    if not 0 <= year - _FIRST_YEAR < len(listed):
        return None
    day = listed[year - _FIRST_YEAR]
    return date(year, int(day[:2]), int(day[2:]))
