"""The names of folders say what Python's own library reads in them."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from packager.build.keys import tools
from packager.work import installed


def test_the_versions_are_those_that_python_tells() -> None:
    told = tools()
    names = told.keys() - {"packager", "Python", "zlib"}
    assert {name: told[name] for name in names} == {name: metadata.version(name) for name in names}


def test_the_first_of_two_is_the_one_that_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("one", "Some_Tool-2.0"), ("two", "some.tool-1.0"), ("two", "other-3.0")):
        (tmp_path / folder / f"{name}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / name) for name in ("none", "one", "two")])
    found = installed.installed.__wrapped__()
    assert found == {"some-tool": "2.0", "other": "3.0"}


def test_what_is_not_installed_has_no_version() -> None:
    assert installed.version_of("nobody-has-this") == ""
