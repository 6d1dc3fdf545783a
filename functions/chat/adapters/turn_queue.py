"""Messages that wait for their reply: a FIFO queue, a group for each person."""

from hashlib import sha256
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from functions.chat.wechat.ports import InboxKey
from nuanxin.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsTurnQueue:
    """The port `TurnQueue`. A queue drops for five minutes what has the same deduplication id,
    so each post of a message has its own: the later one finds what a crash left."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._url = queue_url

    def send(self, key: InboxKey, *, posts: int) -> None:
        unique = "\x1f".join((key.user_id, key.channel_id, key.message, str(posts)))
        try:
            self._client.send_message(
                QueueUrl=self._url,
                MessageBody=key.dump(),
                MessageGroupId=key.user_id,
                MessageDeduplicationId=sha256(unique.encode()).hexdigest(),
            )
        except (BotoCoreError, ClientError) as error:
            raise UpstreamUnavailable("the queue did not answer") from error
