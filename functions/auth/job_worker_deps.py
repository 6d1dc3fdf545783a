"""Composition root of what does the jobs."""

from functools import cache

from functions.auth.adapters.belongings import DynamoBelongings
from functions.auth.adapters.everything import StoredOfPerson
from functions.auth.adapters.job_queue import read_request
from functions.auth.adapters.lapses import DynamoLapses
from functions.auth.composition.jobs import archives, job_queue, jobs, person_files
from functions.auth.erasing import Erasing
from functions.auth.exporting import Exporting
from functions.auth.lapsing import Lapsing
from functions.auth.working import Working
from nuanxin.adapters.dynamo.memories import DynamoMemories
from nuanxin.composition.people import people
from nuanxin.composition.storage import data_keys, now

requested = read_request
"""What a queue's record asks for."""


@cache
def working() -> Working:
    memories = DynamoMemories(data_keys(), now)
    return Working(
        jobs=jobs(),
        queue=job_queue(),
        erasing=Erasing(jobs(), DynamoBelongings(person_files(), memories.wipe), now),
        exporting=Exporting(jobs(), StoredOfPerson(people(), person_files()), archives(), now),
        now=now,
    )


@cache
def lapsing() -> Lapsing:
    return Lapsing(DynamoLapses(jobs().add), job_queue(), data_keys(), now)
