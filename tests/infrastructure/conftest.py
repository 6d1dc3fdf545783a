"""The product as it is built and deployed, for this machine's interpreter and processor.

What goes to AWS is built the same way for python3.13 on arm64, which this machine may not run.
"""

import os
import platform
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from scripts.local_aws.launcher import ROOT, LocalAws
from scripts.local_stack import local_environment
from tests.infrastructure.deployment import PARAMETERS, STACK, Built, Deployed

ARCH = "arm64" if platform.machine() in {"arm64", "aarch64"} else "x86_64"


@pytest.fixture(scope="session")
def clean_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has nothing but its standard library."""
    prefix = tmp_path_factory.mktemp("clean")
    venv.create(prefix, symlinks=True)
    return prefix / "bin" / "python"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    directory = tmp_path_factory.mktemp("build")
    settings = [f"BUILD_PYTHON={sys.executable}", f"ARCH={ARCH}", f"BUILD_DIR={directory}"]
    _run(["make", "build-local", *settings], environment=dict(os.environ))
    return Built(directory)


@pytest.fixture(scope="session")
def deployed(
    built: Built, clean_python: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployed]:
    """The built template on a local AWS, its signing keys rotated once and an owner made."""
    with LocalAws(tmp_path_factory.mktemp("aws"), lambda_python=clean_python) as aws:
        _deploy(built, aws)
        with closing(Deployed(aws.endpoint)) as deployment:
            deployment.rotate_signing_keys()
            deployment.make_owner()
            yield deployment


def _deploy(built: Built, aws: LocalAws) -> None:
    template = yaml.safe_load((built.directory / "template.yaml").read_text(encoding="utf-8"))
    # The local AWS knows no schedules of rotations: their steps are called by hand instead.
    del template["Resources"]["SigningKeysRotation"]
    # It also transforms SAM's resources with the defaults of parameters, not with their values.
    for name, value in PARAMETERS.items():
        template["Parameters"][name]["Default"] = value
    # Clients of the tests listen on this machine, where a deployed worker calls nobody.
    worker = template["Resources"]["ChatWorkerFunction"]["Properties"]
    worker["Environment"]["Variables"]["NUANXIN_CALLBACK_LOOPBACK"] = "on"
    deployable = built.directory / "deployable.yaml"
    deployable.write_text(yaml.safe_dump(template, sort_keys=False), encoding="utf-8")
    tools = Path(os.environ.get("TOOLS", ".tools/bin"))
    _run(
        [
            *(str(ROOT / tools / "sam"), "deploy", "--template-file", str(deployable)),
            *("--stack-name", STACK, "--resolve-s3", "--no-confirm-changeset"),
            *("--no-progressbar", "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
        ],
        environment={
            **local_environment(aws.endpoint),
            "HOME": str(aws.directory / "home"),
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "SAM_CLI_TELEMETRY": "0",
        },
    )


def _run(command: list[str], *, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{command[0]} failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
