"""What the queue hands to the worker. Apart from what fills it: who tells of danger in a turn needs
no mailbox."""

import json

from functions.chat.channels.mailbox import BoxKey


def read_announcement(body: str) -> str | None:
    """The event that operators are to be told of; `None` if this is another request."""
    match json.loads(body):
        case {"safety_event": str(event_id)}:
            return event_id
    return None


def read_request(body: str) -> tuple[BoxKey, str | None]:
    """The box, and the reply that goes out at once; `ValueError` if the body is no request."""
    match json.loads(body):
        case {"box": [str(user_id), str(channel_id)], "urgent": str() | None as urgent}:
            return BoxKey(user_id, channel_id), urgent
    raise ValueError("no request to look into a box")
