"""The languages that there are texts in."""


def spoken(language: str) -> str:
    """`zh` or `en`: which of them somebody with this setting is answered in."""
    return "zh" if language.lower().startswith("zh") else "en"


def accepted(header: str) -> str:
    """`zh` or `en`: what somebody reads whose `Accept-Language` is this. Who names other languages
    only gets English; who names none, Chinese."""
    ranges = sorted(map(_range, header.split(",")), key=lambda one: one[1], reverse=True)
    wanted = [tag for tag, weight in ranges if weight > 0 and tag not in ("", "*")]
    known = (tag for tag in wanted if tag.startswith(("zh", "en")))
    return spoken(next(known, "en" if wanted else "zh"))


def _range(text: str) -> tuple[str, float]:
    """A language and its weight; 0 where that cannot be read."""
    tag, _, parameter = text.partition(";")
    name, _, value = parameter.partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().lower(), weight
