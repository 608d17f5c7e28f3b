"""What one subject may cost: over it there is a finding, and the next subject has the whole budget again."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from packager.archive import UnreadableArchiveError, zipped
from packager.inspect import inspect_path
from packager.repair import CannotRepairError, repair_path
from packager.untrusted import budget
from packager.untrusted.budget import TooCostlyError, held
from packager.validate import validate_path
from tests.validate.examples.packages import scorm12


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A sound package."""
    (path := tmp_path / "course.zip").write_bytes(zipped(scorm12()))
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """One that takes more than a tick of the clock to look at."""
    (path := tmp_path / "large.zip").write_bytes(zipped(scorm12() | {f"{n}.txt": b"" for n in range(4_000)}))
    return path


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget that nothing keeps within."""
    monkeypatch.setattr(budget, "CPU_SECONDS", 1e-6)
    monkeypatch.setattr(budget, "CPU_SECONDS_PER_GIGABYTE", 0)


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "CPU_SECONDS", 0.05)
    with pytest.raises(TooCostlyError, match="too long"), held(0):
        while True:
            pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MEMORY_BYTES", 50_000_000)
    with pytest.raises(TooCostlyError, match="memory"), held(0):
        bytearray(500_000_000)
    assert len(bytearray(500_000_000)) == 500_000_000, "the limit goes with the subject"


def test_the_clock_runs_on_for_one_budget_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "CPU_SECONDS", 100)
    with held(0), held(0):
        pass


@pytest.mark.usefixtures("poor")
def test_a_package_over_its_budget_gets_one_error(large: Path) -> None:
    assert [found.code for found in validate_path(large).findings] == ["P030"]


@pytest.mark.usefixtures("poor")
def test_nothing_is_told_or_written_of_a_package_over_its_budget(large: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableArchiveError, match="too costly"):
        inspect_path(large)
    with pytest.raises(CannotRepairError, match="too costly"):
        repair_path(large, tmp_path / "new.zip")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["large.zip"]


def test_the_next_package_has_the_whole_budget(package: Path) -> None:
    assert validate_path(package).findings == ()
