"""Composition root of jobs: what asks for them, and what does them."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.auth.adapters.belongings import DynamoBelongings
from functions.auth.adapters.everything import BucketArchives, StoredOfPerson
from functions.auth.adapters.job_queue import SqsJobQueue, read_request
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.adapters.person_files import PersonFiles
from functions.auth.erasing import Erasing
from functions.auth.exporting import Exporting
from functions.auth.requesting import Requesting
from functions.auth.working import Working
from nuanxin.adapters.aws import sqs
from nuanxin.adapters.secrets_manager import read_current_secret
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import JobSettings, MediaSettings, SigningSettings, TokenSettings

requested = read_request
"""What a queue's record asks for."""


@cache
def _jobs() -> DynamoJobs:
    bind_table()
    names = data_keys()
    return DynamoJobs(names, names, now)


@cache
def _queue() -> SqsJobQueue:
    return SqsJobQueue(sqs(), JobSettings.from_env().job_queue_url)


@cache
def _files() -> PersonFiles:
    return PersonFiles(MediaSettings.from_env().bucket_name)


def _signing_secret() -> str:
    """Read anew each time, unlike other secrets: rotations change it while we run."""
    return read_current_secret(SigningSettings.from_env().signing_keys_secret)


@cache
def requesting() -> Requesting:
    # Imported on first use: few requests look at a receipt, and no other needs PyJWT here.
    from functions.auth.adapters.receipts import PublishedKeySigner  # noqa: PLC0415

    return Requesting(
        jobs=_jobs(),
        queue=_queue(),
        archives=BucketArchives(_files()),
        signer=PublishedKeySigner(_signing_secret, TokenSettings.from_env().token_issuer, now),
        names=data_keys(),
        now=now,
    )


@cache
def working() -> Working:
    # Imported on first use: memories bring numpy, which requests to the account routes never need.
    from nuanxin.adapters.dynamo.memories import DynamoMemories  # noqa: PLC0415

    jobs = _jobs()
    memories = DynamoMemories(data_keys(), now)
    return Working(
        jobs=jobs,
        queue=_queue(),
        erasing=Erasing(jobs, DynamoBelongings(_files(), memories.wipe), now),
        exporting=Exporting(
            jobs, StoredOfPerson(people(), _files()), BucketArchives(_files()), now
        ),
        now=now,
    )


JobsOfPeople = Annotated[Requesting, Depends(requesting)]
