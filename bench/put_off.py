"""What is imported or compiled on first use only: CPU that a cold start does not spend, and the
first request of its kind does. Each in a fresh process, after what would have imported it."""

import os
import subprocess
import sys

from bench.report import Figure

ROUNDS = 7

PUT_OFF = {
    "openai client, where a model is configured": (
        "functions.chat.app",
        "import functions.chat.adapters.openai_model",
    ),
    "packs with numpy, at the first search in memories or datasets": (
        "functions.chat.app",
        "import nuanxin.retrieval.pack",
    ),
    "routes for operators and channels, at the first request to one": (
        "functions.chat.app",
        "import functions.chat.operator_routes, functions.chat.subscription_routes,"
        " functions.chat.media_check_routes",
    ),
    "looking back over conversations, at the first request to them": (
        "functions.chat.app",
        "import functions.chat.history_routes",
    ),
    "what reads attachments, at the first one": (
        "functions.chat.app",
        "import functions.chat.composition.attachments",
    ),
    "routes of moods, at the first request to one": (
        "functions.emotion.app",
        "import functions.emotion.mood_routes",
    ),
    "routes of memories, at the first request to one": (
        "functions.emotion.app",
        "import functions.emotion.memory_routes",
    ),
    "statistics of moods with numpy, at the first look back": (
        "functions.emotion.mood_routes",
        "import functions.emotion.moods.report",
    ),
    "answers from documents, with the first agent that has datasets": (
        "functions.chat.app",
        "import functions.chat.knowledge.consulting",
    ),
    "PyJWT, at the first bearer token": (
        "functions.emotion.app",
        "import nuanxin.adapters.access_tokens",
    ),
    "sealing keys, at the first caller": ("functions.emotion.app", "import nuanxin.adapters.seal"),
    "wechatpy, at the first push": (
        "functions.chat.webhook_app",
        "import functions.chat.channels.wechat.doors",
    ),
    "QQ's signatures, at the first push": (
        "functions.chat.webhook_app",
        "import functions.chat.channels.qq.door",
    ),
    "WeChat's API, at the first message that is sent": (
        "functions.chat.worker",
        "import functions.chat.channels.wechat.sender",
    ),
    "Argon2 and signing, at the first sign-in": (
        "functions.auth.app",
        "import functions.auth.adapters.passwords, functions.auth.adapters.tokens",
    ),
    "X-Ray SDK, at the first sampled request": (
        "functions.emotion.app",
        "import aws_xray_sdk.core",
    ),
    "patterns of feelings and danger, at the first text": (
        "functions.emotion.app",
        "from nuanxin.understanding.analyser import LocalAnalyser as A;"
        "A().read(['我好累，不想活了'])",
    ),
}
"""Name, what is imported before, and what is put off."""

_MEASURE = """
import time
import {before}
started = time.process_time()
{put_off}
print((time.process_time() - started) * 1000)
"""


def measure() -> list[Figure]:
    return [
        Figure("put off", name, "CPU at first use", _cpu_ms(before, put_off), "ms")
        for name, (before, put_off) in PUT_OFF.items()
    ]


def _cpu_ms(before: str, put_off: str) -> float:
    """The least of several runs: anything else on the machine only ever adds."""
    code = _MEASURE.format(before=before, put_off=put_off)
    env = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1"}
    return min(
        float(
            subprocess.run(
                [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(ROUNDS)
    )
