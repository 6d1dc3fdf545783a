"""What a turn begins with: the question as it was read, and the reply that is to be written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from functions.chat.briefing import REPLY_AFTER, notice_of
from nuanxin.domain import safety
from nuanxin.domain.attached import Attachment, own_words, told
from nuanxin.domain.conversation import Author, Conversation, Message, Status
from nuanxin.domain.emotion import EmotionReading, sobered
from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import HelpLines
from nuanxin.ports import EmotionAnalyser


def asked(
    text: str,
    attached: tuple[Attachment, ...],
    felt: Callable[[EmotionReading], EmotionReading] | None,
    *,
    analyser: EmotionAnalyser,
    person: Person,
    conversation: Conversation,
    lines: HelpLines,
    at: datetime,
) -> tuple[Message, Message]:
    """`felt` adds to the reading of the text what else there was to hear."""
    # A picture's description is not what the person feels; danger is looked for in all of it.
    read = analyser.read([own_words(text)])[0]
    whole = told(text, attached)
    read = replace(read, safety=safety.raised(safety.assess(whole), by_model=read.safety))
    reading = sobered(read if felt is None else felt(read))
    notice = notice_of(whole, reading, person, lines)
    question = Message(
        id=new_id("m", at),
        conversation_id=conversation.id,
        author=Author.USER,
        text=text,
        created_at=at,
        emotion=reading,
        safety=notice,
        expires_at=conversation.expires_at,
        attachments=attached,
    )
    answered_at = at + REPLY_AFTER
    reply = Message(
        id=new_id("m", answered_at),
        conversation_id=conversation.id,
        author=Author.ASSISTANT,
        text="",
        created_at=answered_at,
        status=Status.WRITING,
        answers=question.id,
        emotion=reading,
        safety=notice,
        expires_at=conversation.expires_at,
    )
    return question, reply
