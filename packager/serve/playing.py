"""``packager play``: anybody's package as a show."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from packager.archive import PackageView
from packager.serve.content import File
from packager.serve.running import Show
from packager.serve.stage import package_file, stage_of


def show_package(shown: str, package: PackageView) -> Show:
    """A package, open as long as it is shown. Raises NotPlayableError."""
    stage = stage_of(shown, package)

    def facts(_: dict[str, str]) -> dict[str, Any]:
        return asdict(stage)

    def files(name: str) -> File | None:
        return package_file(package, name)

    return Show(files, facts, {})
