"""Answers about jobs."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from functions.auth.exporting import LINK_LIFE
from functions.auth.jobs import JobKind, JobState
from functions.auth.requesting import Seen

_MINUTES = int(LINK_LIFE.total_seconds() / 60)


class JobProgress(BaseModel):
    done: int
    total: int | None = Field(description="Unknown before the job has begun")


class Download(BaseModel):
    url: str = Field(description=f"Good for {_MINUTES} minutes; look again for another")
    bytes: int
    until: datetime = Field(description="Then the archive is gone")


class SignedReceipt(BaseModel):
    """What was erased. `late` comes with the second look: what slow writers had left until then."""

    claims: dict[str, Any]
    jws: str = Field(description="The same, signed with a key of /.well-known/jwks.json (ES256)")


class JobInfo(BaseModel):
    id: str
    kind: JobKind
    state: JobState
    progress: JobProgress
    created_at: datetime
    finished_at: datetime | None
    problem: str | None = Field(description="The code of what made it fail")
    download: Download | None = None
    receipt: SignedReceipt | None = None


def job_out(seen: Seen) -> JobInfo:
    job = seen.job
    download = None
    if seen.link is not None and job.archive_until is not None:
        size = job.archive_bytes or 0
        download = Download(url=seen.link, bytes=size, until=job.archive_until)
    receipt = None
    if seen.receipt is not None and seen.signature is not None:
        receipt = SignedReceipt(claims=dict(seen.receipt), jws=seen.signature)
    return JobInfo(
        id=job.id,
        kind=job.kind,
        state=job.state,
        progress=JobProgress(done=job.done, total=job.total),
        created_at=job.created_at,
        finished_at=job.finished_at,
        problem=job.problem,
        download=download,
        receipt=receipt,
    )
