"""Many packages at once: answers in order, and a process that is killed takes no other file's answer with it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from packager.validate.many import for_each


def check(path: Path) -> str:
    """What a worker does: the system ends it at some files."""
    if path.name.startswith("killer"):
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


@pytest.mark.parametrize("killers", [set(), {0}, {3}, {7}, {2, 3}, {0, 7}, set(range(8))])
def test_only_the_file_that_ends_its_process_is_blamed(killers: set[int]) -> None:
    paths = [Path(f"{'killer' if number in killers else 'course'}-{number}") for number in range(8)]
    answers = list(for_each(paths, check, lambda path: f"broken {path}"))
    assert answers == [f"broken {path}" if number in killers else path.name for number, path in enumerate(paths)]
