"""Who wrote, as one string: `c2c:<openid>` or `group:<group>:<member>`.

QQ gives a person another openid in every group and in private, and no way to tell that they are
one; so nobody meets in a group what they said in private.
"""

import re
from dataclasses import dataclass

_OPENID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_EVENT = "event:"


def private(openid: object) -> str:
    """`ValueError` for what is no openid."""
    return f"c2c:{_openid(openid)}"


def in_group(group: object, member: object) -> str:
    """`ValueError` for what is no openid."""
    return f"group:{_openid(group)}:{_openid(member)}"


def api_path(sender: str) -> str:
    """Where messages for them go, below the API's address. `ValueError` for a stranger's word."""
    match sender.split(":"):
        case ["c2c", openid]:
            return f"/v2/users/{_openid(openid)}"
        case ["group", group, member]:
            _openid(member)
            return f"/v2/groups/{_openid(group)}"
    raise ValueError("not a recipient")


def _openid(value: object) -> str:
    if not isinstance(value, str) or not _OPENID.fullmatch(value):
        raise ValueError("not an openid")
    return value


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a message is sent as the answer to; QQ takes no other messages."""

    id: str
    is_event: bool = False

    @property
    def ref(self) -> str:
        return f"{_EVENT}{self.id}" if self.is_event else self.id

    @classmethod
    def of(cls, ref: str) -> "Occasion":
        return cls(ref.removeprefix(_EVENT), ref.startswith(_EVENT))

    def fields(self, sequence: int) -> dict[str, str | int]:
        """`sequence` tells a repeated request from a second message."""
        return {"event_id" if self.is_event else "msg_id": self.id, "msg_seq": sequence}
