"""Structured logs, metrics and traces. Never what a person said, never tokens, never openids."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

if TYPE_CHECKING:
    from aws_lambda_powertools import Tracer

NAMESPACE = "Nuanxin"
SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "nuanxin")

logger = Logger(service=SERVICE, log_uncaught_exceptions=False)
request_id: ContextVar[str] = ContextVar("request_id", default="-")
problem_code: ContextVar[str | None] = ContextVar("problem_code", default=None)
"""The code of the problem that the request is answered with."""


def begin_request(identifier: str) -> None:
    """What is logged from here on belongs to this request."""
    request_id.set(identifier)
    problem_code.set(None)


def event(name: str, **fields: str | float | None) -> None:
    """Log one outcome: `turn.answered`, not "now trying to answer". Fields are ids and numbers."""
    logger.info(name, extra={"request_id": request_id.get(), **fields})


def fault(name: str, error: BaseException, **fields: str | float | None) -> None:
    """Log a failure by type and place. Its message stays out: it may quote what a person said."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "-"
    extra = {"request_id": request_id.get(), "error": type(error).__name__, "where": where}
    logger.error(name, extra={**extra, **fields})


def measure(name: str, value: float, unit: MetricUnit, **dimensions: str) -> None:
    """Write one CloudWatch metric (EMF) at once, so that concurrent turns never mix."""
    with single_metric(
        name=name,
        unit=unit,
        value=value,
        namespace=NAMESPACE,
        default_dimensions={"service": SERVICE, **dimensions},
    ):
        pass


@contextmanager
def span(name: str) -> Iterator[None]:
    """A part of the request in its X-Ray trace, where the request is sampled."""
    if "Sampled=1" not in os.environ.get("_X_AMZN_TRACE_ID", ""):
        yield
        return
    with _tracer().provider.in_subsegment(name=name):
        yield


@cache
def _tracer() -> "Tracer":
    # Imported on first use: few requests are sampled ("put off" in `make bench`).
    from aws_lambda_powertools import Tracer  # noqa: PLC0415

    return Tracer(service=SERVICE, auto_patch=False)
