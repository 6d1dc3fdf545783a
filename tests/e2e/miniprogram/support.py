"""Building a mini program, and driving it in Chromium as a person does in WeChat."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.e2e.browser import PATIENCE, PHONE, Look, Watched, missing, screenshot
from tests.e2e.local_run import ROOT

CLIENT = ROOT / "clients" / "miniprogram"
SAMPLE = Path(__file__).parent / "sample"

Json = Any
"""Whatever JSON holds."""

NETWORK_NOISE = r"Failed to load resource: net::ERR_"
"""Chromium says so of every request that fails; WeChat's scripts only see the callback."""


@dataclass(frozen=True, slots=True)
class Built:
    """What `runner/build.mjs` made of an app, or why it refused."""

    out: Path
    problems: list[str]

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes by package: `main` and the subpackages' folders."""
        found: dict[str, int] = json.loads((self.out / "sizes.json").read_text(encoding="utf-8"))
        return found


def node() -> str:
    found = shutil.which("node")
    if found is None or not (CLIENT / "node_modules" / "glass-easel").is_dir():
        missing("the mini program's runner is not installed: npm ci in clients/miniprogram")
    return found


def build(source: Path, out: Path) -> Built:
    run = subprocess.run(
        [node(), "runner/build.mjs", str(source), str(out)],
        cwd=CLIENT,
        capture_output=True,
        text=True,
        check=False,
    )
    problems = run.stderr.splitlines()
    assert bool(problems) == (run.returncode != 0), run.stderr
    return Built(out, problems)


BUILD_EACH = """
import { build } from './runner/build/build.mjs'
const found = []
for (const [source, out] of JSON.parse(process.argv[1])) {
    found.push((await build(source, out)).problems)
}
console.log(JSON.stringify(found))
"""


def build_each(pairs: Sequence[tuple[Path, Path]]) -> list[Built]:
    """The same for many, source and target each, in one process."""
    given = json.dumps([[str(source), str(out)] for source, out in pairs])
    run = subprocess.run(
        [node(), "--input-type=module", "-e", BUILD_EACH, given],
        cwd=CLIENT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = zip(pairs, json.loads(run.stdout), strict=True)
    return [Built(out, problems) for (_, out), problems in found]


def type_errors(source: Path, config: Path) -> list[str]:
    """What `tsc` finds in an app's scripts, with the settings of the shipped app."""
    settings = {
        "extends": str(CLIENT / "tsconfig.json"),
        "compilerOptions": {"typeRoots": [str(CLIENT / "node_modules")]},
        "include": [f"{source}/**/*.ts"],
    }
    config.write_text(json.dumps(settings), encoding="utf-8")
    compiler = CLIENT / "node_modules" / "typescript" / "bin" / "tsc"
    run = subprocess.run(
        [node(), str(compiler), "-p", str(config)], capture_output=True, text=True, check=False
    )
    return run.stdout.splitlines()


@dataclass
class MiniProgram:
    """The running app: what tests see of it, and what WeChat and the phone do to it."""

    page: Page
    watched: Watched
    touch: CDPSession

    def hook(self, call: str, *arguments: object) -> Json:
        """Calls `window.__mp.<call>`."""
        script = "([name, given]) => window.__mp[name](...given)"
        return self.page.evaluate(script, [call, list(arguments)])

    def read(self, name: str) -> Json:
        return self.page.evaluate("name => window.__mp[name]", name)

    def calls(self, api: str) -> list[Any]:
        """What the app gave to each call of `wx.<api>`, in order."""
        return [call["args"] for call in self.read("calls") if call["api"] == api]

    def data(self) -> Json:
        """The data of the page on top."""
        return self.hook("data")

    def routes(self) -> list[str]:
        found: list[str] = self.hook("routes")
        return found

    def stored(self, key: str) -> Json:
        """What `wx.setStorage` kept; None if nothing."""
        written = self.page.evaluate("key => localStorage.getItem('mp:' + key)", key)
        return None if written is None else json.loads(written)

    def wait_for_data(self, name: str, value: object) -> None:
        script = "([name, value]) => JSON.stringify(window.__mp.data()[name]) === value"
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.page.wait_for_function(script, arg=[name, written])

    def tap(self, text: str) -> None:
        """Taps what shows exactly this text, on the page that is on top."""
        self.shown.get_by_text(text, exact=True).tap()

    @property
    def shown(self) -> Locator:
        return self.page.locator(".mp-view:not([hidden])")

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).tap()

    def expect_text(self, text: str) -> None:
        """Seen anywhere, also above the page; what hidden pages hold is not seen."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def reload(self) -> None:
        """The person closes the app and opens it again."""
        self.page.reload()
        self.page.wait_for_selector("wx-page")

    def press(self, target: Locator, milliseconds: int = 0) -> tuple[float, float]:
        """Puts a finger on the middle of the target, and leaves it there."""
        box = target.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._touch("touchStart", x, y)
        if milliseconds:
            self.page.wait_for_timeout(milliseconds)
        return x, y

    def slide(self, x: float, y: float) -> None:
        self._touch("touchMove", x, y)

    def lift(self) -> None:
        self.touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _touch(self, kind: str, x: float, y: float) -> None:
        points = [{"x": x, "y": y}]
        self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def screenshot(self, path: Path) -> None:
        screenshot(self.page, path)

    def check(self) -> None:
        """No page errors, no console errors or warnings, nothing of `wx` that is not emulated."""
        try:
            self.watched.check()
        except AssertionError:
            raise AssertionError("\n".join(self.watched.problems)) from None
        assert self.read("unknownApis") == []


@dataclass
class Phone:
    """Opens the app; each opening is a device of its own."""

    browser: Browser
    url: str

    @contextmanager
    def open(
        self,
        path: str = "",
        *,
        look: Look = PHONE,
        options: Mapping[str, object] | None = None,
        stored: Mapping[str, object] | None = None,
        script: str = "",
    ) -> Iterator[MiniProgram]:
        """`path` is a page's, such as `pages/talk/index?id=1`. `options` are the runner's, see
        `runner/runtime/options.ts`; `stored` is in the storage before the first start;
        `script` runs before each."""
        context = self.browser.new_context(
            viewport={"width": look.width, "height": look.height},
            device_scale_factor=2,
            color_scheme=look.shade,
            locale="zh-CN" if look.language == "zh" else "en-GB",
            timezone_id="Asia/Shanghai",
            has_touch=True,
            is_mobile=True,
        )
        context.set_default_timeout(PATIENCE)
        language = {"language": "zh_CN" if look.language == "zh" else "en"}
        context.add_init_script(script)
        context.add_init_script(_prepared({**language, **(options or {})}, stored or {}))
        watched = Watched((self.url,))
        watched.allow(NETWORK_NOISE)
        context.on("page", watched.watch)
        try:
            page = context.new_page()
            page.goto(f"{self.url}/{'#/' + path if path else ''}")
            page.wait_for_selector("wx-page")
            app = MiniProgram(page, watched, context.new_cdp_session(page))
            yield app
            app.check()
        finally:
            context.close()

    def at(self, url: str) -> Self:
        return type(self)(self.browser, url)


def _prepared(options: Mapping[str, object], stored: Mapping[str, object]) -> str:
    items = {f"mp:{key}": json.dumps(value) for key, value in stored.items()}
    return f"""
        window.__mp_options = {json.dumps(options)}
        if (location.protocol === 'http:' && sessionStorage.getItem('prepared') === null) {{
            sessionStorage.setItem('prepared', 'yes')
            for (const [key, value] of Object.entries({json.dumps(items)}))
                localStorage.setItem(key, value)
        }}"""
