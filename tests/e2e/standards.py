"""What is tested in a browser for one of both standards: node plays what lies between the player and an LMS in each."""

from __future__ import annotations

from typing import Any

import pytest

STANDARDS = ("scorm12", "scorm2004")
OTHER = pytest.mark.thorough("the other standard: node plays the calls of both, and the rest depends on neither")


def only(standard: str) -> list[Any]:
    """Parameters of a test, or of a fixture of it: this standard, and with ``--thorough`` the other one."""
    return [each if each == standard else pytest.param(each, marks=OTHER) for each in STANDARDS]
