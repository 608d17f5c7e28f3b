"""Where packages cannot go is told in a sentence, before anything is built or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager import Share
from tests.build.projects import write_module
from tests.conftest import run_packager


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_module(tmp_path, "land")
    return tmp_path


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("modules", "the project's sources lie in modules/, name another folder for the packages"),
        ("modules/land/media", "the project's sources lie in modules/, name another folder for the packages"),
        ("elsewhere/land", "the project's sources lie in modules/, name another folder for the packages"),
        ("locales/new", "the project's sources lie in locales/, name another folder for the packages"),
        ("dangling", "it is a link that leads nowhere"),
        ("a-file", "it is a file, and no folder"),
        ("a-file/below", "Not a directory"),
    ],
)
def test_a_folder_that_takes_no_packages_is_told(root: Path, out: str, told: str) -> None:
    (root / "a-file").touch()
    (root / "dangling").symlink_to("nowhere")
    (root / "elsewhere").symlink_to("modules")
    before = sorted(root.rglob("*"))
    result = run_packager("build", "-o", out, cwd=root)
    assert (result.returncode, result.stderr) == (2, f"packager: cannot write to {out}: {told}\n")
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("share", ["-1/4", "1/0", "a/b", "1/4/2", "", "1.0/4", "٣/٤", f"1/{'9' * 5000}"])
def test_what_is_no_share_is_told(root: Path, share: str) -> None:
    result = run_packager("build", f"--shard={share}", cwd=root)
    assert result.returncode == 2
    assert "is no share: write 1/4" in " ".join(result.stderr.replace("│", " ").split())
    assert not (root / "dist").exists()


@pytest.mark.parametrize(("number", "of"), [(0, 4), (5, 4), (1, 0), (-1, -4)])
def test_a_script_cannot_make_a_share_that_is_none(number: int, of: int) -> None:
    with pytest.raises(ValueError, match=rf"`{number}/{of}` is no share"):
        Share(number, of)
