"""The languages that there are texts in."""


def spoken(language: str) -> str:
    """`zh` or `en`: which of them somebody with this setting is answered in."""
    return "zh" if language.lower().startswith("zh") else "en"
