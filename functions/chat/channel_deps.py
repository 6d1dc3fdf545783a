"""What the channels' routes are given."""

from typing import Annotated

from fastapi import Depends

from functions.chat.channel_composition import media_checks, subscriptions
from functions.chat.moderation.media import MediaChecks
from functions.chat.subscriptions import Subscriptions

Messages = Annotated[Subscriptions, Depends(subscriptions)]
Media = Annotated[MediaChecks, Depends(media_checks)]
