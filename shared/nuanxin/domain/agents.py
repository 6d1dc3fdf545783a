"""Who a person talks to: the built-in companion, or an agent that operators made."""

from dataclasses import dataclass
from datetime import datetime

COMPANION_ID = "nuanxin/companion"


@dataclass(frozen=True, slots=True)
class Agent:
    """`persona` goes into the prompt; `model` overrides the configured model's name."""

    id: str
    name: str
    persona: str
    created_at: datetime
    updated_at: datetime
    model: str | None = None
    greeting: str = ""
    dataset_ids: tuple[str, ...] = ()
    workflow_ids: tuple[str, ...] = ()
