"""``packager import`` of a document, as a designer with an empty folder uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from packager.cli import command_line
from tests.exchange.documents.drawn import png

TEXT = """# Speaking

Welcome to the *plenary*.

## The room

Sit down: ![The podium](podium.png)

1. Who gives the floor?

a) The host
b) **The Chair**

## The rules

Rule 33 is about order.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with nothing in it but the document and its picture."""
    (tmp_path / "speaking.md").write_text(TEXT, "utf-8")
    (tmp_path / "podium.png").write_bytes(png())
    return tmp_path


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(command_line(), [*words, "--project", str(project)])


def bring(project: Path, *words: str, file: str = "speaking.md") -> Result:
    return run(project, "import", str(project / file), "--into", "speaking", *words)


def snapshot(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes() for path in (project / "modules").rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", ["old.zip", "old.xml", "old.docx"])
def test_a_file_that_is_not_there_is_told_before_anything_else(project: Path, name: str) -> None:
    result = bring(project, file=name)
    assert result.exit_code == 2
    assert f"{name}: No such file or directory." in " ".join(result.output.split())


def test_a_document_begins_a_module_that_checks(project: Path) -> None:
    result = bring(project)
    assert result.exit_code == 0, result.output
    assert "3 lessons, 3 pages, 1 questions, 1 pictures: headings of level 2 begin lessons" in result.output
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.output
    module = (project / "modules/speaking/module.yaml").read_text("utf-8")
    assert "title: Speaking\nlanguage: en\n" in module


def test_a_second_import_changes_nothing(project: Path) -> None:
    bring(project)
    before = snapshot(project)
    assert "everything is as before" in bring(project).output
    assert snapshot(project) == before


def test_of_an_edited_document_only_what_was_edited_changes(project: Path) -> None:
    bring(project)
    before = snapshot(project)
    rules = project / "modules/speaking/lessons/03-the-rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("lesson:", "# mine\nlesson:"), "utf-8")
    (project / "speaking.md").write_text(
        TEXT.replace("Rule 33 is", "Rule 33 of 1951 is") + "\n## The end\n\nThank you.\n", "utf-8"
    )
    assert bring(project).exit_code == 0
    after = snapshot(project)
    changed = {name for name in after if after[name] != before.get(name)}
    module = "modules/speaking"
    assert changed == {
        f"{module}/{name}"
        for name in ("module.yaml", "lessons/03-the-rules.yaml", "lessons/04-the-end.yaml", "imported/speaking.txt")
    }
    assert rules.read_text("utf-8").startswith("# mine\nlesson: the-rules\n")
    assert "Rule 33 of 1951 is" in rules.read_text("utf-8")
    assert run(project, "check").exit_code == 0


def test_what_was_edited_by_hand_is_never_overwritten(project: Path) -> None:
    bring(project)
    rules = project / "modules/speaking/lessons/03-the-rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("Rule 33 is about order.", "Rule 33 is mine."), "utf-8")
    before = rules.read_bytes()
    assert "everything is as before" in bring(project).output
    assert rules.read_bytes() == before
    (project / "speaking.md").write_text(TEXT.replace("about order", "about them"), "utf-8")
    told = bring(project).output
    assert rules.read_bytes() == before
    assert "Rule 33 is about them." in told
    assert "edited by hand" in told


def test_two_documents_in_one_module_leave_each_other_alone(project: Path) -> None:
    bring(project)
    (project / "more.md").write_text("# The room\n\nAnother one.\n", "utf-8")
    before = snapshot(project)
    assert bring(project, file="more.md").exit_code == 0
    after = snapshot(project)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"modules/speaking/module.yaml"}
    assert run(project, "check").exit_code == 0


def test_a_lesson_in_the_middle_is_listed_in_the_middle(project: Path) -> None:
    bring(project)
    (project / "speaking.md").write_text(TEXT.replace("## The rules", "## The road\n\nDrive.\n\n## The rules"), "utf-8")
    bring(project)
    listed = [
        line for line in (project / "modules/speaking/module.yaml").read_text("utf-8").splitlines() if "- " in line
    ]
    assert [line.rpartition("-")[2] for line in listed] == ["speaking.yaml", "room.yaml", "road.yaml", "rules.yaml"]


def test_a_document_under_another_name_is_not_taken_in_twice(project: Path) -> None:
    bring(project)
    before = snapshot(project)
    (project / "speaking-2.md").write_text(TEXT + "\nOne more.\n", "utf-8")
    result = bring(project, file="speaking-2.md")
    assert result.exit_code == 2
    assert "has these lessons already" in result.output
    assert snapshot(project) == before


def test_a_document_in_another_language_than_the_module_is_told(project: Path) -> None:
    bring(project)
    (project / "terre.md").write_text("# La terre\n\nLa terre est dans les mains de tous et elle y reste.\n", "utf-8")
    assert "it seems to be in fr" in bring(project, file="terre.md").output


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as Word's own format"),
        ("paper.pdf", b"%PDF-1.7", "take the .docx"),
        ("locked.docx", b"\xd0\xcf\x11\xe0", "password"),
        ("none.docx", b"PK", "no file of an office program"),
        ("empty.md", b"", "nothing in it"),
    ],
)
def test_what_cannot_be_read_writes_nothing(project: Path, name: str, data: bytes, told: str) -> None:
    (project / name).write_bytes(data)
    result = bring(project, file=name)
    assert result.exit_code == 2
    assert told in result.output
    assert not (project / "modules").exists()


def test_only_pictures_below_the_documents_folder_are_read(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    outside.write_bytes(png("blue"))
    (project / "link.png").symlink_to(outside)
    (project / "notes.txt").write_text("private", "utf-8")
    links = ("link.png", f"../{outside.parent.name}/secret.png", str(outside), "notes.txt", "/etc/hostname", "a%00.png")
    (project / "speaking.md").write_text("# A\n\n" + "\n\n".join(f"![x]({link})" for link in links), "utf-8")
    result = bring(project)
    assert result.exit_code == 0, result.output
    assert "0 pictures" in result.output
    assert not (project / "modules/speaking/media").exists()


def test_a_document_beyond_measure_is_refused_unread(project: Path) -> None:
    with (project / "huge.docx").open("wb") as stream:
        stream.truncate(200_000_000)
    result = bring(project, file="huge.docx")
    assert result.exit_code == 2
    assert "larger than 100 MB" in result.output
