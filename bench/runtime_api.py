"""A stand-in for Lambda's Runtime API, to run functions under the real runtime client.

It hands the events of a list to one process of `awslambdaric`, and notes when the process asked
for the first (its INIT is over then) and how long each answer took.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

HOST = "127.0.0.1"
ANSWER_WITHIN = 30.0
_NEXT = "/2018-06-01/runtime/invocation/next"


@dataclass
class Run:
    """One process's life: times in milliseconds, memory in MiB."""

    init_cpu_ms: float = 0.0
    init_wall_ms: float = 0.0
    answer_ms: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    peak_mib: float = 0.0


class RuntimeApi:
    """Serves one process at a time."""

    def __init__(self, events: Sequence[Mapping[str, Any]]) -> None:
        self._events = events
        self._run = Run()
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._handed = 0.0
        self._next = 0
        self._done = threading.Event()

    def run(self, handler: str, environment: Mapping[str, str]) -> Run:
        """Start `handler` in a fresh process, have it answer all events, and end it."""
        server = ThreadingHTTPServer((HOST, 0), self._request_handler())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "AWS_LAMBDA_RUNTIME_API": f"{HOST}:{server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": handler,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "_HANDLER": handler,
            "LAMBDA_TASK_ROOT": str(Path.cwd()),
            **environment,
        }
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", handler],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        answered = self._done.wait(ANSWER_WITHIN)
        self._process.kill()
        _, errors = self._process.communicate()
        server.shutdown()
        server.server_close()
        if not answered:
            raise RuntimeError(f"{handler} did not answer: {errors.decode()[-2000:]}")
        return self._run

    def _asked_for_next(self) -> Mapping[str, Any] | None:
        """The next event, or `None` when all were handed out."""
        assert self._process is not None
        process = psutil.Process(self._process.pid)
        if self._next == 0:
            times = process.cpu_times()
            self._run.init_cpu_ms = (times.user + times.system) * 1000
            self._run.init_wall_ms = (time.perf_counter() - self._started) * 1000
        if self._next == len(self._events):
            self._run.peak_mib = _peak_mib(process)
            self._done.set()
            return None
        event = self._events[self._next]
        self._next += 1
        self._handed = time.perf_counter()
        return event

    def _answered(self, body: bytes) -> None:
        self._run.answer_ms.append((time.perf_counter() - self._handed) * 1000)
        answer = json.loads(body or b"null")
        self._run.statuses.append(answer.get("statusCode", 0) if isinstance(answer, dict) else 0)

    def _request_handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                event = api._asked_for_next()
                if event is None:
                    time.sleep(ANSWER_WITHIN)  # nothing more to do: wait to be ended
                    return
                body = json.dumps(event).encode()
                self.send_response(200)
                # All of these: the runtime client (4.2.2) crashes where one is missing.
                self.send_header("Content-Type", "application/json")
                self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{api._next}")
                self.send_header("Lambda-Runtime-Invocation-Id", f"invocation-{api._next}")
                self.send_header("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0")
                self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() + 60) * 1000))
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:0:y")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                api._answered(body)
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Silence."""

        return Handler


def _peak_mib(process: psutil.Process) -> float:
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return float(process.memory_info().rss) / 2**20
