"""The distribution is called elearning-packager, and whoever is told to install it is told so: `packager` on PyPI is
somebody else's tool.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from packager import __version__
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME = PROJECT["name"]
FILES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "packager").rglob("*.py"),
    *(ROOT / "templates").rglob("*.j2"),
    *(ROOT / "tests" / "fuzz").glob("*.py"),
]
TOLD = re.compile(r"pip install((?: --?[\w-]+(?: \S+\.txt)?)*) [\"']?([^\s\"'`]+)")
OURS = re.compile(rf"(?:\.|{NAME})(?:\[(\w+)\])?[.;,]?")


def told(text: str) -> list[str]:
    """What a text tells its reader to install with pip."""
    return [match[2] for match in TOLD.finditer(text)]


def test_every_pip_install_names_the_distribution() -> None:
    found = [(path.name, target) for path in FILES for target in told(path.read_text("utf-8"))]
    assert len(found) > 5
    for file, target in found:
        match = OURS.fullmatch(target)
        assert match, f"{file}: pip install {target}"
        assert match[1] is None or match[1] in PROJECT["optional-dependencies"], f"{file}: no extra {match[1]}"


@pytest.mark.parametrize("line", ["`pip install packager`", 'pip install "packager[guide]"', "pip install -U packager"])
def test_a_line_that_names_the_other_tool_is_found(line: str) -> None:
    (target,) = told(line)
    assert not OURS.fullmatch(target)


def test_the_changelog_has_a_dated_section_for_this_version_below_what_comes() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d", headings[1])


def test_nothing_else_is_called_packager_in_what_pip_reads() -> None:
    assert PROJECT["scripts"] == {"packager": "packager.__main__:main"}
    pinned = Path(ROOT / "tools" / "constraints.txt").read_text("utf-8").split()
    assert not [line for line in pinned if line.startswith(("packager=", NAME))]


def test_what_ci_and_releases_install_is_pinned_with_hashes() -> None:
    pins = (ROOT / "tools" / "requirements.txt").read_text("utf-8").replace("\\\n", "").splitlines()
    assert len(pins) > 80
    for pin in pins:
        assert re.match(r"[\w.-]+==\S+( ; \S.*?)?\s+--hash=sha256:[0-9a-f]{64}", pin), pin
    kept = {pin.partition("==")[0].strip(): pin.split()[0] for pin in pins}
    constraints = (ROOT / "tools" / "constraints.txt").read_text("utf-8").split("\n")
    assert [
        each for each in constraints if each[:1].isalpha() and kept.get(each.partition("==")[0], each) != each
    ] == []


def test_no_install_script_of_an_npm_package_runs() -> None:
    for script in (*(ROOT / "tools").glob("*.sh"), ROOT / ".ci" / "run"):
        for line in script.read_text("utf-8").splitlines():
            assert not re.search(r"\bnpm (ci|install)\b", line) or "--ignore-scripts" in line, f"{script.name}: {line}"
