"""Text as QQ shows it, without what QQ would make more of than text.

`server-inter/message/trans/text-chain.md` lists what has a meaning in the middle of a text: a
reply must not call a whole group, or become a button that sends something.
"""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<+(?=[@#]|emoji:|qqbot-|facetype=)", re.IGNORECASE)
_EVERYBODY = re.compile(r"@(?=[\s@]*+(?:everyone|here|全体成员|所有人))", re.IGNORECASE)
_COMMAND = re.compile(r"(?<=mqqapi):+", re.IGNORECASE)


def harmless(text: str) -> str:
    """Never longer than it was."""
    plain = _COMMAND.sub("", _CONTROL.sub("", text))
    return _EVERYBODY.sub("", _TAG.sub("", plain)).strip()
