"""Composition root of the routes that look back, imported with the first request to one of them."""

from typing import Annotated

from fastapi import Depends

from functions.chat.composition.history import history
from functions.chat.history.service import HistoryService

History = Annotated[HistoryService, Depends(history)]
