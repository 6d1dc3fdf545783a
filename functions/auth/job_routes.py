"""HTTP for everything about oneself: one archive of it, or its end."""

from datetime import timedelta

from fastapi import APIRouter

from functions.auth.job_deps import JobsOfPeople
from functions.auth.job_schemas import JobInfo, job_out
from functions.auth.jobs import Job, JobKind
from functions.auth.requesting import Seen
from nuanxin.domain.identity import Principal
from nuanxin.web.gate import AccountHolder, Credentials, TheGate, account_holder
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["account data"], route_class=IdempotentRoute)

EXPORTS_PER_DAY = 10
WIPES_PER_DAY = 20
_DAY = timedelta(days=1)


@router.post("/v1/me/export", status_code=202)
def export_me(
    jobs: JobsOfPeople, gate: TheGate, caller: AccountHolder, _: IdempotencyKey = None
) -> JobInfo:
    """Everything that is stored about me as one archive, which is kept for a day."""
    gate.limit(caller, "export", limit=EXPORTS_PER_DAY, window=_DAY)
    return _out(jobs.ask(caller.user_id, JobKind.EXPORT))


@router.post("/v1/me/wipe", status_code=202)
def wipe_me(
    jobs: JobsOfPeople, gate: TheGate, caller: AccountHolder, key: IdempotencyKey = None
) -> JobInfo:
    """All that was said, remembered and brought is erased. The account stays: profile and settings
    with guardian and emergency contact, sign-ins, API keys."""
    gate.limit(caller, "wipe", limit=WIPES_PER_DAY, window=_DAY)
    return _out(jobs.ask(caller.user_id, JobKind.WIPE, key=key))


@router.delete("/v1/me", status_code=202)
def delete_me(jobs: JobsOfPeople, caller: AccountHolder) -> JobInfo:
    """The account is erased with all that belongs to it. Nobody can sign in to it from now on;
    keep the job's id, which shows the receipt without a sign-in."""
    return _out(jobs.ask(caller.user_id, JobKind.DELETE))


@router.get("/v1/jobs/{job_id}")
def get_job(job_id: PathId, jobs: JobsOfPeople, gate: TheGate, credentials: Credentials) -> JobInfo:
    """One's own jobs. A deletion is shown to whoever has its id, also without a sign-in."""

    def whose() -> str:
        caller: Principal = account_holder(gate, credentials)
        return caller.user_id

    return job_out(jobs.look(job_id, whose))


def _out(job: Job) -> JobInfo:
    return job_out(Seen(job))
