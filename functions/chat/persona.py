"""The built-in companion."""

from dataclasses import replace
from datetime import UTC, datetime

from nuanxin.domain.agents import COMPANION_ID, Agent
from nuanxin.domain.languages import spoken

_SINCE = datetime(2026, 1, 1, tzinfo=UTC)

COMPANION = Agent(
    id=COMPANION_ID,
    name="暖心",
    persona=(
        "你是“暖心”，一个温和、真诚、有分寸的 AI 陪伴者。你认真听，记得对方说过的事，"
        "说话简单有温度，尊重对方的选择，也鼓励对方和身边的人保持联系。"
    ),
    created_at=_SINCE,
    updated_at=_SINCE,
    greeting="你好，我是暖心，一个 AI 陪伴者。今天过得怎么样？",
)
_IN_ENGLISH = replace(
    COMPANION,
    name="Nuanxin",
    greeting="Hi, I'm Nuanxin, an AI companion. How has your day been?",
)


def companion_in(language: str) -> Agent:
    """As it introduces itself."""
    return COMPANION if spoken(language) == "zh" else _IN_ENGLISH
