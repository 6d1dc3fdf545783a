"""What a conversation is called at first: after its first words, or after what was sent in their
place."""

from collections.abc import Iterable

from functions.chat.turn import is_title_of, title_of
from nuanxin.domain.attached import Attachment, AttachmentKind, Both
from nuanxin.domain.conversation import Message

_NAMES = {
    AttachmentKind.PICTURE: Both("图片", "A picture"),
    AttachmentKind.VOICE: Both("语音", "A voice message"),
}


def name_of(text: str, attached: Iterable[Attachment], language: str) -> str:
    """The first attachment counts where there are no words."""
    if title := title_of(text):
        return title
    return next((_NAMES[one.kind].like(language) for one in attached), "")


def is_named_after(title: str, question: Message) -> bool:
    """Whether nobody gave it another name since; names were made of notes, too."""
    if is_title_of(title, question.told) or is_title_of(title, question.text):
        return True
    names = (_NAMES[one.kind] for one in question.attachments[:1])
    return not question.text.strip() and any(title in (one.zh, one.en) for one in names)
