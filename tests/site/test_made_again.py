"""A site is brought up to date: what is the same stays, what is gone goes, and a folder of others is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from packager.site import run
from packager.site.folder import RECORD, Changes, Content, NotOursError, bring_up_to_date
from packager.site.links import check_links
from packager.site.run import make_site
from tests.site.conftest import Made, again, made
from tests.site.projects import SITE


def test_nothing_is_written_where_nothing_changed_and_a_change_writes_what_shows_it(tmp_path: Path) -> None:
    first = made(tmp_path)
    pages = len(first.pages())
    assert (first.outcome.written, first.outcome.current) == (pages, 0)
    same = again(first.project, tmp_path)
    assert same.outcome.told == f"Nothing changed: {pages} pages."
    assert same.outcome.reports == first.outcome.reports
    (first.project.root / "site.yaml").write_text(SITE.replace("text: What lies *below*.", "text: What lies *here*."))
    edited = again(first.project, tmp_path).outcome
    assert edited.written == 3, "the page of the subject in each language"
    (first.out / "en/index.html").write_text("changed by hand")
    assert again(first.project, tmp_path).outcome.written == 1


def test_what_is_saved_while_the_site_is_made_is_in_it_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def an_author_saves(out: Path, files: dict[str, Content]) -> Changes:
        (tmp_path / "project/site.yaml").write_text(SITE.replace("text: What lies *below*.", "text: What lies *here*."))
        return bring_up_to_date(out, files)

    with monkeypatch.context() as patched:
        patched.setattr(run, "bring_up_to_date", an_author_saves)
        first = made(tmp_path)
    assert again(first.project, tmp_path).outcome.written == 3, "the page of the subject in each language"


def test_what_is_no_page_any_more_goes_away_and_what_others_put_there_stays(tmp_path: Path) -> None:
    first = made(tmp_path)
    (first.out / "CNAME").write_text("training.example.org")
    rains = "  - module: first-rains\n    subjects: soil\n    regions: africa\n    released: 2026-11-02\n"
    short = SITE.replace(rains, "")
    (first.project.root / "site.yaml").write_text(short.replace("  - region: asia\n    title: Asia\n", ""))
    second = again(first.project, tmp_path)
    left = {path.relative_to(first.out).as_posix() for path in first.out.rglob("*") if path.is_file()}
    assert not [name for name in left if "first-rains" in name or "asia" in name]
    assert not list(first.out.glob("*/pictures"))
    assert "CNAME" in left
    assert second.outcome.removed == 3 * 3, "its page, that of its packages, and that of the region, in each language"
    assert list(check_links(first.out)) == []


def test_the_same_project_gives_the_same_bytes_in_another_folder(tmp_path: Path, small: Made) -> None:
    other = made(tmp_path)
    assert read(other.out) == read(small.out)


def test_the_record_that_is_published_says_nothing_of_the_machine(small: Made) -> None:
    record = small.page(RECORD)
    assert str(small.out) not in record
    assert set(json.loads(record)) == {"edition", "files"}


@pytest.mark.parametrize("record", [None, "{}", '{"edition": 1, "files": {"../outside.txt": "0"}}', "no JSON"])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, small: Made, record: str | None) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    (tmp_path / "outside.txt").write_text("more of it")
    if record is not None:
        (out / RECORD).write_text(record)
    with pytest.raises(NotOursError, match="holds other things"):
        make_site(small.project, out, small.packages)
    assert (out / "thesis.txt").read_text() == "years of work"
    assert (tmp_path / "outside.txt").is_file()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotOursError):
        bring_up_to_date(tmp_path / "site", {})


def test_what_was_broken_off_is_finished_the_next_time(tmp_path: Path) -> None:
    files = {"en/index.html": b"one", "en/more/two.html": b"two"}
    assert bring_up_to_date(tmp_path / "site", files) == Changes(tuple(files), (), ())
    (tmp_path / "site/en/more/two.html").unlink()
    assert bring_up_to_date(tmp_path / "site", files) == Changes(("en/more/two.html",), ("en/index.html",), ())
    assert bring_up_to_date(tmp_path / "site", {}).removed == tuple(sorted(files))
    assert [path.name for path in (tmp_path / "site").iterdir()] == [RECORD]


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
