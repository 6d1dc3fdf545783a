"""Composition root of the routes that ask for jobs."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.auth.composition.jobs import archives, job_queue, jobs
from functions.auth.deps import signing_secret
from functions.auth.requesting import Requesting
from nuanxin.composition.storage import data_keys, now
from nuanxin.settings import TokenSettings


@cache
def requesting() -> Requesting:
    # Imported on first use: few requests look at a receipt, and no other needs PyJWT here.
    from functions.auth.adapters.receipts import PublishedKeySigner  # noqa: PLC0415

    return Requesting(
        jobs=jobs(),
        queue=job_queue(),
        archives=archives(),
        signer=PublishedKeySigner(signing_secret, TokenSettings.from_env().token_issuer, now),
        names=data_keys(),
        now=now,
    )


JobsOfPeople = Annotated[Requesting, Depends(requesting)]
