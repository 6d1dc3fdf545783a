"""What `make` does for the clients, with an npm that only writes down how it was called."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.local_aws.launcher import ROOT

NPM = """#!/bin/sh
echo "$(basename "$PWD") $*" >>"$CALLS"
case "$1 $3" in
    "ci "*) mkdir -p node_modules ;;
    "run build") [ ! -e src/broken ] || exit 1
        rm -rf dist; mkdir dist; echo page >dist/index.html ;;
esac
"""
NODE = """#!/bin/sh
[ "$1" != --version ] || { echo v18.20.0; exit; }
exit "${NODE_IS_TOO_OLD:-0}"
"""
TOOLS = ("bash", "make", "sh", "basename", "find", "sed", "touch", "rm", "mkdir", "env", "test")


@dataclass(frozen=True, slots=True)
class Checkout:
    """Makefiles, tiny clients, and a path that holds nothing but what is put there."""

    folder: Path

    def put(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def make(self, *targets: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": str(self.folder / "bin"),
            "CALLS": str(self.folder / "calls"),
            **variables,
        }
        return subprocess.run(
            ["make", "-s", *targets],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """Those since the last time that this was asked."""
        path = self.folder / "calls"
        said = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return said


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    """Without npm."""
    one = Checkout(tmp_path)
    for name in ("Makefile", "build.mk"):
        shutil.copy(ROOT / name, tmp_path / name)
    one.put("samconfig.toml", "")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    for client in ("sdk", "web"):
        one.put(f"clients/{client}/package.json", "{}")
        one.put(f"clients/{client}/package-lock.json", "{}")
        one.put(f"clients/{client}/src/main.ts", "")
    return one


@pytest.fixture
def checkout(bare: Checkout) -> Checkout:
    for name, script in {"npm": NPM, "node": NODE}.items():
        bare.put(f"bin/{name}", script).chmod(0o755)
    return bare


def change(path: Path) -> None:
    later = time.time() + 5
    os.utime(path, (later, later))


INSTALLED = "web ci --no-audit --no-fund --loglevel=error"
BUILT = "web run --silent build"


def test_the_app_is_built_when_its_sources_changed(checkout: Checkout) -> None:
    assert checkout.make("web").returncode == 0
    assert checkout.calls() == [INSTALLED, BUILT]
    checkout.make("web")
    assert checkout.calls() == []
    for source in ("clients/web/src/main.ts", "clients/sdk/src/main.ts"):
        change(checkout.folder / source)
        checkout.make("web")
        assert checkout.calls() == [BUILT]
        change(checkout.folder / "clients/web/dist/.built")
    shutil.rmtree(checkout.folder / "clients/web/dist")
    checkout.make("web")
    assert checkout.calls() == [BUILT]


def test_what_it_needs_is_installed_anew_when_the_lock_changed(checkout: Checkout) -> None:
    checkout.make("web")
    checkout.calls()
    change(checkout.folder / "clients/web/package-lock.json")
    checkout.make("web")
    assert checkout.calls() == [INSTALLED, BUILT]


def test_a_build_that_failed_is_tried_again(checkout: Checkout) -> None:
    broken = checkout.put("clients/web/src/broken", "")
    assert checkout.make("web").returncode != 0
    broken.unlink()
    assert checkout.make("web").returncode == 0
    assert checkout.calls() == [INSTALLED, BUILT, BUILT]


def test_an_old_node_is_named(checkout: Checkout) -> None:
    refused = checkout.make("web", NODE_IS_TOO_OLD="1")
    assert refused.returncode != 0
    assert "v18.20.0 is too old: 20.19" in refused.stderr
    assert checkout.calls() == []


def test_every_client_is_checked(checkout: Checkout) -> None:
    assert checkout.make("check-clients").returncode == 0
    checks = [one for one in checkout.calls() if one.endswith("check")]
    assert checks == ["sdk run --silent check", "web run --silent check"]


def test_without_npm_the_clients_are_not_checked_but_never_so_in_ci(bare: Checkout) -> None:
    without = bare.make("without-npm")
    assert without.returncode == 0
    assert "npm is not installed" in without.stderr
    assert bare.make("without-npm", CI="true").returncode != 0


@pytest.mark.parametrize("broken", [False, True])
def test_a_run_starts_whatever_becomes_of_the_app(
    bare: Checkout, request: pytest.FixtureRequest, broken: bool
) -> None:
    """With npm and a broken build, and without npm."""
    if broken:
        request.getfixturevalue("checkout")
        bare.put("clients/web/src/broken", "")
    for environment in (".venv", ".local-aws"):
        bare.put(f"{environment}/.done", "")
        bare.put("requirements/dev.txt", "")
        change(bare.folder / environment / ".done")
    bare.put(".venv/bin/python", '#!/bin/sh\necho "started $*"\n').chmod(0o755)
    run = bare.make("run", "-o", ".venv/.done", "-o", ".local-aws/.done")
    assert "started -m scripts.run" in run.stdout
    assert "not built" in run.stderr


def test_locks_name_packages_and_no_servers() -> None:
    locks = [path for path in ROOT.glob("clients/*/package-lock.json") if path.is_file()]
    assert locks
    for lock in locks:
        assert '"resolved"' not in lock.read_text(encoding="utf-8"), lock
