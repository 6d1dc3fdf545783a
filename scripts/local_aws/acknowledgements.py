"""When the state of a service is saved: after each request that changed it, before the answer."""

import functools
import re
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from ministack import app as gateway
from ministack.services import cloudformation

from scripts.local_aws.snapshots import JOURNALED, Snapshots

WIDE_REACHING = {"cloudcontrol", "tagging"}
"""Modules whose requests change the state of others."""

READ = re.compile(
    "Get|List|Describe|Head|BatchGet|Query|Scan|Search|Lookup|Filter|Test|Validate|Simulate"
    "|Decrypt|Encrypt|ReEncrypt|GenerateDataKey|GenerateRandom|GenerateMac|Sign|Verify|Invoke"
)
"""How the names of operations begin that change nothing worth keeping."""

INVOCATION = re.compile("/(invocations|invoke-async|response-streaming-invocations)$")
FORM_ACTION = re.compile(rb"(?:^|&)Action=(\w+)")
OBJECT = re.compile("/[^/]+/.")

Handler = Callable[..., Any]
Headers = Mapping[str, str]
Query = Mapping[str, list[str]]


def install(snapshots: Snapshots, save_all: Callable[[], None]) -> None:
    """Save what each service changed before the gateway answers."""
    get_module = gateway._get_module
    names = _snapshots_of_modules()
    stacks = _StackWatch(save_all)

    def watch(name: str) -> Callable[[], None]:
        return stacks.save_progress if name == "cloudformation" else _nothing

    def get_saving_module(name: str) -> ModuleType:
        module: ModuleType = get_module(name)
        service: Any = module
        handle = service.handle_request
        if name not in JOURNALED and not hasattr(handle, "saves"):
            save = functools.partial(snapshots.save, names.get(name, (name,)))
            service.handle_request = _saving(
                handle, name, save_all if name in WIDE_REACHING else save, watch(name)
            )
        return module

    gateway._get_module = get_saving_module


def _snapshots_of_modules() -> dict[str, tuple[str, ...]]:
    return {
        service["module"]: (
            service.get("state_key", service["module"]),
            *service.get("sub_modules", ()),
        )
        for service in gateway.SERVICE_REGISTRY.values()
    }


def _saving(
    handle: Handler, name: str, save: Callable[[], None], always: Callable[[], None]
) -> Handler:
    @functools.wraps(handle)
    async def handle_and_save(
        method: str, path: str, headers: Headers, body: bytes, query: Query, **more: object
    ) -> object:
        answer = await handle(method, path, headers, body, query, **more)
        always()
        if answer[0] < 400 and _changes_state(name, method, path, headers, body, query):
            save()
        return answer

    handle_and_save.saves = True  # type: ignore[attr-defined]
    return handle_and_save


class _StackWatch:
    """Stacks work in the background, on many services.

    A status that a caller is about to see is saved with everything the stack did until then.
    """

    def __init__(self, save_all: Callable[[], None]) -> None:
        self._save_all = save_all
        self._seen: list[tuple[str, str]] = []

    def save_progress(self) -> None:
        statuses = self._statuses()
        if statuses != self._seen:
            self._save_all()
            self._seen = statuses

    def _statuses(self) -> list[tuple[str, str]]:
        return [
            (stack.get("StackId", ""), stack.get("StackStatus", ""))
            for stack in cloudformation._stacks.all_values()
        ]


def _nothing() -> None:
    return None


def _changes_state(
    name: str, method: str, path: str, headers: Headers, body: bytes, query: Query
) -> bool:
    if action := _action(headers, body, query):
        return not READ.match(action)
    if name == "s3" and OBJECT.match(path):
        return False  # objects have files of their own
    return method not in ("GET", "HEAD", "OPTIONS") and not INVOCATION.search(path)


def _action(headers: Headers, body: bytes, query: Query) -> str:
    if target := headers.get("x-amz-target"):
        return target.rpartition(".")[2]
    if named := query.get("Action"):
        return named[0]
    if "form-urlencoded" in headers.get("content-type", "") and (
        found := FORM_ACTION.search(body or b"")
    ):
        return found[1].decode()
    return ""
