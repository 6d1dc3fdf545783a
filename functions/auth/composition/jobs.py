"""Where jobs, archives and people's files lie."""

from functools import cache

from functions.auth.adapters.everything import BucketArchives
from functions.auth.adapters.job_queue import SqsJobQueue
from functions.auth.adapters.jobs import DynamoJobs
from functions.auth.adapters.person_files import PersonFiles
from nuanxin.adapters.aws import sqs
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import JobSettings, MediaSettings


@cache
def jobs() -> DynamoJobs:
    bind_table()
    names = data_keys()
    return DynamoJobs(names, names, now)


@cache
def job_queue() -> SqsJobQueue:
    return SqsJobQueue(sqs(), JobSettings.from_env().job_queue_url)


@cache
def person_files() -> PersonFiles:
    return PersonFiles(MediaSettings.from_env().bucket_name)


@cache
def archives() -> BucketArchives:
    return BucketArchives(person_files())
