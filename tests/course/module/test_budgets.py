"""A module's weight: what counts, and what is said at the line of the budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.build.plan import Wanted
from packager.build.run import build
from packager.course.module.budgets import Part, allowed, check_budget
from packager.diagnostics import Place, Severity
from packager.project import Project
from tests.course.conftest import LESSON, MODULE, TEXT, Load
from tests.player import pictures

FILM = """\
      - video: media/film.mp4
        title: A film
        captions: media/film.vtt
        transcript: Words
      - image: media/flag.png
        alt: A flag
"""
FILES = {"media/film.mp4": b"0" * 400_000, "media/film.vtt": b"WEBVTT\n", "media/flag.png": pictures.palette()}


def budget(weight: str) -> str:
    return MODULE.replace("[en, ar]", "[en]") + f"budget: {weight}\n"


@pytest.mark.parametrize(("text", "size"), [("300 kB", 300_000), ("1.5 MB", 1_500_000), ("40kB", 40_000)])
def test_a_budget_is_written_as_people_write_weights(text: str, size: float) -> None:
    assert allowed(text) == size


@pytest.mark.parametrize("text", ["300", "300 KiB", "much", "-1 kB"])
def test_what_is_no_weight_is_told(load: Load, text: str) -> None:
    _, findings = load(TEXT, module=budget(text))
    assert [(f.code, f.place.line) for f in findings] == [("Y012", 11)]
    assert "300 kB" in findings[0].message


@pytest.mark.parametrize("draft", [False, True])
def test_a_package_over_its_budget_is_not_built_and_what_to_cut_is_listed(
    load: Load, tmp_path: Path, draft: bool
) -> None:
    course, _ = load(TEXT + FILM, module=budget("300 kB"), files=FILES)
    assert course is not None
    outcome = build(Project(tmp_path), [course.folder], Wanted(("scorm12",), draft=draft), tmp_path / "dist")
    (found,) = (each for report in outcome.reports for each in report.findings if each.code == "Y047")
    assert (found.place.file, found.place.line) == ("modules/demo/module.yaml", 11)
    assert found.message.endswith("in `en`, more than the budget of 300 kB")
    assert found.help is not None
    listed = found.help.partition("largest: ")[2].split(", ")
    assert listed[0] == f"media/film.mp4 400 kB (lessons/one.yaml:{LESSON.count(chr(10)) + 2})"
    assert listed[1].startswith("the player's script ")
    assert (found.severity is Severity.ERROR) is not draft
    assert [path.name for path in outcome.built] == (["demo-1.0.0-en-scorm12-draft.zip"] if draft else [])


def test_a_package_within_its_budget_is_built(load: Load, tmp_path: Path) -> None:
    course, _ = load(TEXT + FILM, module=budget("1 MB"), files=FILES)
    assert course is not None
    outcome = build(Project(tmp_path), [course.folder], Wanted(("scorm12",)), tmp_path / "dist")
    assert [path.name for path in outcome.built] == ["demo-1.0.0-en-scorm12.zip"]


def test_a_budget_that_is_just_kept_is_kept() -> None:
    parts = [Part("a", 600), Part("b", 400)]
    assert check_budget("1 kB", Place("m.yaml"), "en", parts) == []
    assert len(check_budget("0.9 kB", Place("m.yaml"), "en", parts)) == 1


def test_of_a_picture_the_heaviest_variant_counts_once(load: Load) -> None:
    import gettext

    from packager.player import render
    from packager.player.weighing import weigh
    from tests.conftest import ROOT

    photo = pictures.saved(pictures.photo_like(800, 600), "JPEG", quality=95)
    block = "      - image: media/hall.jpg\n        alt: A hall\n"
    course, _ = load(block, files={"media/hall.jpg": photo})
    assert course is not None
    styles = {"player/player.css": b""}
    site = render(course, gettext.NullTranslations(), None, [ROOT / "templates"], styles)
    parts = {part.name: part for part in weigh(course, site, {"player/player.js": b"12345"})}
    variants = [len(data) for name, data in site.files.items() if name.startswith("media/hall.jpg.")]
    assert parts["media/hall.jpg"].size == max(variants)
    assert parts["the player's script"].size == 5
    assert parts["index.html"].size == len(site.files["index.html"]) and "pages/first.html" not in parts
