"""Tests of the tests: faults that are put into the sample app must be found."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.miniprogram.sample_api import REPLY, SampleApi
from tests.e2e.miniprogram.site import Site, Wire
from tests.e2e.miniprogram.support import SAMPLE, Built, Phone, build, build_each, type_errors

TALK = "pages/talk/index"


@dataclass(frozen=True, slots=True)
class Fault:
    file: str
    old: str
    new: str

    def plant(self, source: Path) -> None:
        target = source / self.file
        text = target.read_text(encoding="utf-8")
        assert self.old in text
        target.write_text(text.replace(self.old, self.new), encoding="utf-8")


REFUSED_BY_THE_BUILD = {
    "handler that the script lacks": (
        Fault(f"{TALK}.wxml", 'bindconfirm="onSend"', 'bindconfirm="onSent"'),
        f'{TALK}.wxml:15:81 {TALK} has no method "onSent" for bindconfirm',
    ),
    "handler among two": (
        Fault(f"{TALK}.wxml", 'bindtap="onStop"', "bindtap=\"{{busy ? 'onStop' : 'onGo'}}\""),
        f'{TALK}.wxml:17:23 {TALK} has no method "onGo" for bindtap',
    ),
    "name that the data lacks": (
        Fault(f"{TALK}.wxml", "{{draft}}", "{{drafft}}"),
        f'{TALK}.wxml:15:24 {TALK} has no data "drafft"',
    ),
    "property that the component lacks": (
        Fault(f"{TALK}.wxml", 'text="{{item.text}}"', 'words="{{item.text}}"'),
        f"{TALK}.wxml:9:5 <bubble> has no property words",
    ),
    "property that WeChat lacks": (
        Fault(f"{TALK}.wxml", "scroll-y ", "scrolling "),
        f"{TALK}.wxml:2:27 <scroll-view> has no property scrolling",
    ),
    "component that is not declared": (
        Fault(f"{TALK}.wxml", "<bubble", "<bubbles"),
        f"{TALK}.wxml:4:3 there is no component <bubbles>",
    ),
    "component that is not on disk": (
        Fault(f"{TALK}.json", "/components/bubble/index", "/components/bubbles/index"),
        f"{TALK}.json:1:1 the component <bubble> at /components/bubbles/index does not exist",
    ),
    "tag that is not closed": (
        Fault("pages/moods/index.wxml", "</view>", ""),
        "pages/moods/index.wxml:1:2 missing end tag",
    ),
    "expression that cannot be read": (
        Fault("pages/moods/index.wxml", "{{level}}</text>", "{{level level}}</text>"),
        "pages/moods/index.wxml:3:31 unexpected character inside expression",
    ),
    "page that is not on disk": (
        Fault("app.json", "pages/detail/index", "pages/details/index"),
        "app.json:1:1 page pages/details/index has no pages/details/index.wxml",
    ),
    "tab that is no page": (
        Fault("app.json", '"pagePath": "pages/moods/index"', '"pagePath": "pages/mood/index"'),
        "app.json:1:1 the tab's page pages/mood/index is not in pages",
    ),
    "tab without its icon": (
        Fault("app.json", '"iconPath": "icons/talk.png"', '"iconPath": "icons/talks.png"'),
        "app.json:1:1 the tab's icon icons/talks.png does not exist",
    ),
    "configuration that is no JSON": (
        Fault("app.json", '"darkmode": true,', '"darkmode": true'),
        "app.json:29:3 ",
    ),
    "theme without a colour": (
        Fault("theme.json", '"barText": "white"', '"barTexts": "white"'),
        "theme.json:1:1 @barText has no value in the dark theme",
    ),
    "script from outside the app": (
        Fault(f"{TALK}.ts", "'../../lib/decode'", "'../../../outside'"),
        f"{TALK}.ts:1:42 ../../../outside is outside the app",
    ),
    "script from npm": (
        Fault(f"{TALK}.ts", "'../../lib/decode'", "'lodash'"),
        f"{TALK}.ts:1:42 lodash is not in the app",
    ),
    "script that breaks when it loads": (
        Fault("pages/moods/index.ts", "Page({", "const none: any = null\nnone.at\nPage({"),
        "pages/moods/index.ts:1:1 failed to load: TypeError",
    ),
    "styles that cannot be read": (
        Fault("app.wxss", "background: #fffbf5;", "background: #fffbf5; {"),
        "app.wxss:",
    ),
    "styles that are not there": (
        Fault("app.wxss", "./shared.wxss", "./shares.wxss"),
        "app.wxss:1:1 the imported style sheet ./shares.wxss does not exist",
    ),
    "tag selector in a component": (
        Fault("components/bubble/index.wxss", ".user {", "text {"),
        "components/bubble/index.wxss:10:1 WeChat ignores tag selectors",
    ),
}


FOUND_LATER = {
    "pieces decoded one by one": (
        Fault(
            f"{TALK}.ts",
            "decoder.add(data)",
            "String.fromCharCode(...Array.from(new Uint8Array(data)))",
        ),
        "the reply is not whole",
    ),
    "stream without pieces": (
        Fault(f"{TALK}.ts", "enableChunked: true", "enableChunked: false"),
        "the reply is not whole",
    ),
    "history that is not kept": (
        Fault(f"{TALK}.ts", "wx.setStorageSync('history', this.data.messages)", ""),
        "the history is gone",
    ),
    "function that is not emulated": (
        Fault(f"{TALK}.ts", "  onShow() {", "  onShow() {\n    wx.getLocation({})"),
        "wx.getLocation is not emulated by the runner",
    ),
    "function that is not emulated, in silence": (
        Fault(
            f"{TALK}.ts",
            "  onShow() {",
            "  onShow() {\n    try { wx.getLocation({}) } catch (error) { this.data.failure = '' }",
        ),
        "wx.getLocation is not emulated by the runner",
    ),
    "error that nobody catches": (
        Fault(f"{TALK}.ts", "  onShow() {", "  onShow() {\n    throw new Error('lost')"),
        "lost",
    ),
    "promise that nobody catches": (
        Fault(
            "app.ts", "  onHide() {", "  onHide() {},\n  onLaunch() {\n    Promise.reject('late')"
        ),
        "late",
    ),
    "data set to undefined": (
        Fault(f"{TALK}.ts", "failure: '', last", "failure: undefined as any, last"),
        'setData sets "failure" to undefined',
    ),
    "use of the browser": (
        Fault(f"{TALK}.ts", "  onShow() {", "  onShow() {\n    (document as any).title = ''"),
        "Cannot set properties of undefined",
    ),
    "toast that WeChat would cut": (
        Fault(
            f"{TALK}.ts",
            "  onShow() {",
            "  onShow() {\n    wx.showToast({title: '一二三四五六七八'})",
        ),
        "showToast cuts a title",
    ),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Every fault in an app of its own; `none` is the sample as it is."""
    faults = {name: fault for name, (fault, _) in {**REFUSED_BY_THE_BUILD, **FOUND_LATER}.items()}
    places = {name: tmp_path_factory.mktemp("faulty") for name in [*faults, "none"]}
    for name, place in places.items():
        shutil.copytree(SAMPLE, place / "src")
        (place / "outside.ts").write_text("export const Utf8Decoder = 0", encoding="utf-8")
        if name in faults:
            faults[name].plant(place / "src")
    built = build_each([(place / "src", place / "out") for place in places.values()])
    return dict(zip(places, built, strict=True))


@pytest.mark.parametrize("name", REFUSED_BY_THE_BUILD)
def test_the_build_refuses(faulty: dict[str, Built], name: str) -> None:
    _, expected = REFUSED_BY_THE_BUILD[name]
    problems = faulty[name].problems
    assert [problem for problem in problems if problem.startswith(expected)], problems
    assert not faulty[name].out.exists()


def journey(phone: Phone) -> None:
    """A person says something, reads the reply, and comes back later."""
    with phone.open() as app:
        app.page.get_by_placeholder("说点什么").fill("有点累")
        app.tap("发送")
        app.wait_for_data("busy", False)
        assert app.data()["messages"][1]["text"] == REPLY, "the reply is not whole"
        app.reload()
        assert len(app.data()["messages"]) == 2, "the history is gone"


def found_by_the_journey(browser: Browser, built: Built) -> str:
    assert built.problems == []
    with SampleApi() as api, Site(built.out, Wire(api.url, cuts=True)) as site:
        try:
            journey(Phone(browser, site.url))
        except AssertionError as error:
            return str(error)
    return ""


@pytest.mark.parametrize("name", FOUND_LATER)
def test_the_journey_finds(browser: Browser, faulty: dict[str, Built], name: str) -> None:
    _, expected = FOUND_LATER[name]
    assert expected in found_by_the_journey(browser, faulty[name])


def test_the_journey_finds_nothing_in_the_sample(
    browser: Browser, faulty: dict[str, Built]
) -> None:
    assert found_by_the_journey(browser, faulty["none"]) == ""


def test_the_command_says_where_each_problem_is(copied: Path, tmp_path: Path) -> None:
    (copied / "icons" / "talk.png").write_bytes(bytes(41 * 1024))
    (copied / "icons" / "large.bin").write_bytes(bytes(2 * 1024 * 1024))
    (copied / "more" / "large.bin").write_bytes(bytes(2 * 1024 * 1024))
    [icon, main, more] = build(copied, tmp_path / "out").problems
    assert icon == "app.json:1:1 the tab's icon icons/talk.png is larger than 40 kB"
    assert main.startswith("app.json:1:1 the package main has ")
    assert more.startswith("app.json:1:1 the package more has ")


def test_the_command_tells_the_size_of_each_package(sample: Built) -> None:
    assert set(sample.sizes) == {"main", "more"}
    assert 0 < sample.sizes["more"] < sample.sizes["main"] < 30_000


def test_the_compiler_refuses_what_wechat_does_not_have(copied: Path, tmp_path: Path) -> None:
    assert type_errors(copied, tmp_path / "tsconfig.json") == []
    wrong = ["wx.getHeartRate({})", "new TextDecoder()", "window.alert('x')", "document.title"]
    Fault("app.ts", "App({", "\n".join([*wrong, "App({"])).plant(copied)
    errors = type_errors(copied, tmp_path / "tsconfig.json")
    assert len(errors) == len(wrong)
    for line, error in enumerate(errors, start=1):
        assert f"app.ts({line}," in error
