"""What reads the attachments of a turn."""

from functools import cache

from functions.chat.attachments import Attachments
from nuanxin.composition.media import consents, keeping, listening, looking


@cache
def attachments() -> Attachments:
    return Attachments(keeping(), listening(), looking(), consents())
