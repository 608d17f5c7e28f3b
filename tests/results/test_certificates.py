"""Certificates are recognised by their check text."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.results.certificates import check_code, check_texts
from tests.conftest import run_packager

#: As tests/js/certificate.test.js has them from the player.
ANA = "Ana Pérez; land-negotiation 1.0.0; 2026-11-30; 85; 4FA8-36B2-0F58-862A"
WANG = "王 芳; land-negotiation 1.0.0; 2026-11-30; -; 209B-A214-89A3-09CB"


def test_what_the_player_makes_is_recognised() -> None:
    (ana,), (wang,) = check_texts(ANA), check_texts(WANG)
    assert ana.holds and (ana.name, ana.module, ana.day, ana.score) == (
        "Ana Pérez",
        "land-negotiation",
        "2026-11-30",
        "85",
    )
    assert wang.holds and wang.score == "-"
    assert check_code("Ana  Pe\u0301rez ", "land-negotiation", "1.0.0", "2026-11-30", "85") == ANA[-19:]


@pytest.mark.parametrize(
    ("old", "new"), [("Ana", "Ann"), ("85", "95"), ("11-30", "11-29"), ("1.0.0", "1.0.1"), ("land-", "sand-")]
)
def test_a_slip_or_a_change_is_found(old: str, new: str) -> None:
    (found,) = check_texts(ANA.replace(old, new))
    assert not found.holds


def test_a_file_of_many_is_told_line_by_line(tmp_path: Path) -> None:
    listed = tmp_path / "given.txt"
    listed.write_text(f"Check text \u2066{ANA}\u2069\n{WANG}\n", "utf-8")
    result = run_packager("results", "--verify", str(listed))
    assert result.returncode == 0 and result.stdout.count("as it was made") == 2
    changed = run_packager("results", "--verify", ANA.replace("85", "99"))
    assert changed.returncode == 1 and "NOT as it was made" in changed.stdout
    assert run_packager("results", "--verify", "nothing").returncode == 2
