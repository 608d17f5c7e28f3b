"""The copy of a project in which the language server reads: it follows the project, and never writes to it."""

from __future__ import annotations

from pathlib import Path

from packager.lsp.mirror import Mirror


def test_an_open_text_stands_in_the_copy_and_what_is_saved_stays(tmp_path: Path) -> None:
    project, copy = tmp_path / "project", tmp_path / "copy"
    film, lesson = project / "modules/m/media/film.mp4", project / "modules/m/one.yaml"
    film.parent.mkdir(parents=True)
    film.write_bytes(b"film")
    lesson.write_text("saved", "utf-8")
    mirror = Mirror(project, copy)

    mirror.hold({lesson: "typed", film: "typed too"})
    assert (copy / "modules/m/one.yaml").read_text() == "typed"
    assert (lesson.read_text(), film.read_bytes()) == ("saved", b"film")

    mirror.hold({})
    assert (copy / "modules/m/one.yaml").read_text() == "saved"
    mirror.hold({film: "typed again"})
    assert film.read_bytes() == b"film"

    lesson.unlink()
    mirror.hold({})
    assert not (copy / "modules/m/one.yaml").exists()


def test_what_cannot_be_read_is_not_there_and_the_rest_is(tmp_path: Path) -> None:
    project, copy = tmp_path / "project", tmp_path / "copy"
    lesson = project / "modules/m/one.yaml"
    lesson.parent.mkdir(parents=True)
    lesson.write_text("saved", "utf-8")
    (lesson.parent / "gone.yaml").symlink_to("nowhere.yaml")
    blocked = copy / "modules/m/two.yaml" / "in the way"
    blocked.parent.mkdir(parents=True)
    (lesson.parent / "two.yaml").write_text("saved", "utf-8")

    Mirror(project, copy).hold({})

    assert (copy / "modules/m/one.yaml").read_text() == "saved"
    assert not (copy / "modules/m/gone.yaml").exists()
