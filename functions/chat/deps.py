"""Composition root of the API's routes for people who talk."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.attached import AttachmentReader
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.help_lines import help_lines
from functions.chat.service import ChatService
from functions.chat.streaming import Streaming
from nuanxin.composition.storage import now
from nuanxin.domain.safety import HelpLines
from nuanxin.settings import TurnSettings


@cache
def streaming() -> Streaming:
    follow_for = timedelta(seconds=TurnSettings.from_env().follow_seconds)
    return Streaming(chat_service(), DynamoReplyLog(now), follow_for)


def attachments() -> AttachmentReader:
    # Imported with the first attachment: most turns have none ("put off" in `make bench`).
    from functions.chat.composition.attachments import attachments as made  # noqa: PLC0415

    return made()


Chat = Annotated[ChatService, Depends(chat_service)]
Lines = Annotated[HelpLines, Depends(help_lines)]
AttachmentsReader = Annotated[Callable[[], AttachmentReader], Depends(lambda: attachments)]
"""Few turns have any: what reads them is built for the first that does."""
Streams = Annotated[Streaming, Depends(streaming)]
