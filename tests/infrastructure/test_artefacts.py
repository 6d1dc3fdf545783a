"""What is built can run alone: with its layers, and without the checkout or anything else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.infrastructure.deployment import LAYERS, Built, layers_of
from tests.infrastructure.support import FUNCTIONS

MAX_UNZIPPED = 250 * 1024 * 1024
"""Lambda's limit for a function with its layers."""

ENTRY = """
import importlib, importlib.util, json, sys
module_name, path = sys.argv[1], json.loads(sys.argv[2])
sys.path[:0] = path
module = importlib.import_module(module_name)
import nuanxin
folders = ("auth", "chat", "emotion", "knowledge")
json.dump({
    "places": [module.__file__, nuanxin.__file__],
    "entry": hasattr(module, "handler"),
    "folders": [one for one in folders if importlib.util.find_spec(f"functions.{one}")],
}, sys.stdout)
"""


def module_of(function: str) -> str:
    """The streaming function's `run.sh` starts the same application as the HTTP API's."""
    handler: str = FUNCTIONS[function]["Handler"]
    return "functions.chat.app" if handler == "run.sh" else handler.rpartition(".")[0]


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_needs_nothing_but_its_artefact_and_the_layers(
    function: str, built: Built, clean_python: Path, tmp_path: Path
) -> None:
    module, path = module_of(function), built.path_of(function)
    command = [str(clean_python), "-I", "-c", ENTRY, module, json.dumps(path)]
    loaded = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    found = json.loads(loaded.stdout)
    assert found["places"][0].startswith(path[0])
    assert found["places"][1].startswith(str(built.artefact("SharedLayer")))
    assert found["entry"]
    assert found["folders"] == [module.split(".")[1]]


def test_every_module_is_compiled_for_the_interpreter_it_was_built_for(built: Built) -> None:
    tag = sys.implementation.cache_tag
    for artefact in (*FUNCTIONS, *LAYERS):
        sources = list(built.artefact(artefact).rglob("*.py"))
        assert sources, artefact
        for source in sources:
            (compiled,) = (source.parent / "__pycache__").glob(f"{source.stem}.*")
            assert compiled.name == f"{source.stem}.{tag}.pyc"
            assert _is_used_unchecked(compiled)


def _is_used_unchecked(compiled: Path) -> bool:
    """Whether it is loaded whatever the time of its source is (PEP 552: flags after the magic)."""
    with compiled.open("rb") as file:
        return int.from_bytes(file.read(8)[4:], "little") == 1


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_with_its_layers_stays_below_the_limit(function: str, built: Built) -> None:
    artefacts = (function, *layers_of(function))
    assert sum(_size(built.artefact(one)) for one in artefacts) < MAX_UNZIPPED


def test_a_build_is_deployed_on_no_other_processor(built: Built) -> None:
    text = (built.directory / "template.yaml").read_text(encoding="utf-8")
    parameter = text.partition("\n  Architecture:\n")[2].partition("    Description:")[0]
    default, _, allowed = parameter.partition("    AllowedValues:\n")
    assert allowed.split() == ["-", default.split()[-1]]


def _size(directory: Path) -> int:
    return sum(one.stat().st_size for one in directory.rglob("*") if one.is_file())
