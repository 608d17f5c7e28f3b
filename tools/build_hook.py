"""Hatch's build hook: a wheel carries the bundled player and the control documents, so its users need no Node."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Makes ``packager/assets`` before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for each wheel."""
        if self.target_name == "wheel":
            runpy.run_path(str(Path(self.root) / "tools" / "assets.py"))["build_assets"](Path(self.root))
