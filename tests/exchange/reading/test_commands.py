"""``packager export`` of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Run, run_packager


def export(*words: str) -> Run:
    return run_packager("export", SAMPLE, *words)


@pytest.mark.parametrize("form", ["epub", "docx", "md"])
def test_a_module_becomes_a_document_in_a_language(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{form}"
    result = export("--format", form, "--locale", "fr", "-o", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    assert out.stat().st_size > 10_000
    assert "the certificate  the player makes it for a learner\n" in result.stdout, "and nothing else was lost"
    assert result.stdout.rstrip().endswith("for a learner")
    assert [each.name for each in (tmp_path / f"{SAMPLE}-fr-pictures").glob("*.svg")] != [] or form != "md"


@pytest.mark.parametrize("words", [("-l", "fr", "-l", "ar"), ("-l", "it")])
def test_one_language_that_the_module_has(words: tuple[str, ...], tmp_path: Path) -> None:
    result = export("--format", "epub", *words, "-o", str(tmp_path / "out.epub"))
    assert result.returncode == 2
    assert not list(tmp_path.iterdir())
