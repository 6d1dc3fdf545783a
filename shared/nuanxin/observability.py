"""Structured logs and metrics. Never what a person said, never tokens, never openids."""

import os
from contextvars import ContextVar

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

NAMESPACE = "Nuanxin"
SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "nuanxin")

logger = Logger(service=SERVICE, log_uncaught_exceptions=False)
request_id: ContextVar[str] = ContextVar("request_id", default="-")


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
