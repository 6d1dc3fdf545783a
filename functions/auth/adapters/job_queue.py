"""Requests to work on a job. They carry its id and nothing else."""

import json
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin import observability

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsJobQueue:
    """The port `JobQueue`."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._url = queue_url

    def request(self, job_id: str) -> None:
        try:
            self._client.send_message(QueueUrl=self._url, MessageBody=json.dumps({"job": job_id}))
        except (BotoCoreError, ClientError) as error:
            observability.fault("job.not_requested", error, job_id=job_id)


def read_request(body: str) -> str:
    """The job's id; `ValueError` if the body is no request."""
    match json.loads(body):
        case {"job": str(job_id)}:
            return job_id
    raise ValueError("no request to work on a job")
