"""Packages are compared by what their files say: ours as their sources are, those of others by manifest and files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from packager.archive import PackageView, view_files
from packager.course import Course
from packager.diff.compare import NO_CATALOGS, OTHERS, compare_packages
from packager.diff.course import edition_of
from packager.diff.manifest import facts_of
from packager.diff.model import Difference, Edition
from packager.diff.package import edition_in
from packager.player.site import Site
from tests.diff.conftest import END, Edit, Files, set_to
from tests.player.conftest import DEMO, load, rendered
from tests.player.test_bundle import bundle, courses  # noqa: F401 - fixtures
from tests.validate.examples.packages import scorm12


def of_ours(course: Course) -> PackageView:
    return view_files("water.zip", {**scorm12(), **rendered(course).files})


def compared(old: PackageView, new: PackageView) -> Difference:
    facts = facts_of("old.zip", old), facts_of("new.zip", new)
    return compare_packages("new.zip", *facts, edition_in(old), edition_in(new))


def without_texts(edition: Edition) -> Edition:
    """Sources have Markdown, pages its words."""
    asked = {name: dataclasses.replace(each, prompt="", parts=()) for name, each in edition.asked.items()}
    return dataclasses.replace(edition, label="", about={}, asked=asked)


@pytest.mark.parametrize("which", ["water", "demo"])
def test_a_package_of_ours_says_of_learners_what_its_sources_say(which: str, water: Callable[..., Course]) -> None:
    course = load(DEMO) if which == "demo" else water()
    made, found = edition_of(course), edition_in(of_ours(course))
    assert found is not None
    assert without_texts(found) == without_texts(made)
    letters = [{name: [letter for letter, _ in each.parts] for name, each in e.asked.items()} for e in (made, found)]
    assert letters[0] == letters[1]
    if which == "water":
        assert {name: each.parts for name, each in found.asked.items()} == {
            name: each.parts for name, each in made.asked.items()
        }


def test_a_package_of_all_languages_is_read_in_its_first(bundle: Site, courses: list[Course]) -> None:  # noqa: F811 - a fixture
    found = edition_in(view_files("all.zip", {**scorm12(), **bundle.files}))
    assert found is not None and (found.language, found.label) == ("en", "all")
    assert found.asked.keys() == edition_of(courses[0]).asked.keys()


def test_an_edit_shows_in_packages_as_in_sources(water: Callable[..., Course]) -> None:
    def edit(files: Files) -> None:
        del files[END]["pages"][2]
        set_to("depth", answers=[{"wrong": "A mile"}, {"right": "Ten metres"}])(files)

    found = compared(of_ours(water()), of_ours(water(edit)))
    assert [(each.kind, each.about) for each in found.learners] == [
        ("page-gone", "last"),
        ("answer-stale", "depth"),
        ("answer-dropped", "mood"),
        ("answer-dropped", "plan"),
    ]
    assert found.notes == (NO_CATALOGS,)
    assert "files" in {each.kind for each in found.admins}


def test_a_package_of_others_is_compared_by_manifest_and_files() -> None:
    old = view_files("a.zip", {**scorm12(), "extra.js": b"1"})
    changed = scorm12(('identifier="I2"', 'identifier="I9"'), ("<title>First</title>", "<title>Begin</title>"))
    found = compared(old, view_files("b.zip", {**changed, "new.js": b"22"}))
    kinds = {each.kind: each.breaks for each in found.admins}
    assert kinds["item-gone"] and not kinds["item-new"] and not kinds["files"]
    assert found.notes == (OTHERS, NO_CATALOGS)
    assert found.breaks and not found.learners and not found.outlooks


def test_another_identifier_of_the_manifest_may_begin_everybody_anew() -> None:
    old = scorm12()
    name = facts_of("a", view_files("a", old)).identifier
    new = scorm12((f'identifier="{name}"', 'identifier="ANOTHER"'))
    found = compared(view_files("a", old), view_files("b", new))
    assert [(each.kind, each.breaks) for each in found.admins if each.kind.startswith("manifest")] == [
        ("manifest-identifier", True)
    ]


def test_other_identifiers_of_organizations_and_of_au_s_are_told() -> None:
    cmi5 = "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'><course id='%s'/>" \
           "<au id='%s' masteryScore='%s'><url>a.html</url></au></courseStructure>"  # fmt: skip
    views = [
        view_files("a", {"cmi5.xml": (cmi5 % names).encode()})
        for names in (("urn:c", "urn:a", "0.5"), ("urn:d", "urn:b", "0.5"), ("urn:c", "urn:a", "0.9"))
    ]
    anew = [(each.about, each.breaks) for each in compared(views[0], views[1]).admins if each.kind == "item-gone"]
    assert anew == [("urn:c", True), ("urn:a", True)]
    assert {(each.kind, each.breaks) for each in compared(views[0], views[2]).admins} >= {("item-mastery", True)}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"course.txt": b"[]"},
        {"course.txt": b'{"pages": [["../../etc/passwd", []]], "questions": {}}'},
        {"course.txt": b'{"pages": [["hello", []]], "questions": {"x": {"w": 1e999, "s": 1}}}'},
        {"course.txt": b"[" * 100_000},
        {"index.html": b"<html><script id=course>{}</script>"},
        {"index.html": b"\xff\xfe"},
        {"course.txt": b'{"pages": [["hello", []], ["hello", []]], "questions": {}}'},
        {"pages/talk.html": b"<section data-kind=quiz><script>" + b"[" * 100_000 + b"</script></section>"},
        {"pages/wells.html": b"<form data-question=x data-key='{\"attempts\": 1e999}'>"},
        {"pages/wells.html": b"<form data-question=x data-key='[]'>"},
        {"pages/talk.html": b"<section data-kind=scenario><script>{}</script></section>"},
        {"pages/talk.html": b"<section data-kind=quiz><script>{\"id\": 1, \"bank\": \"../x\"}</script></section>"},
    ],
)  # fmt: skip
def test_a_package_that_only_looks_like_ours_is_one_of_others(
    spoilt: dict[str, bytes], water: Callable[..., Course]
) -> None:
    files = {**scorm12(), **rendered(water()).files, **spoilt}
    assert edition_in(view_files("x.zip", files)) is None


def test_no_edit_is_needed_for_another_language_to_be_another_course(water: Callable[..., Course]) -> None:
    other: Edit = lambda files: files["module.yaml"].update(language="fr")  # noqa: E731 - an edit as the table has them
    found = compared(of_ours(water()), of_ours(water(other)))
    assert "two courses" in found.notes[0] and not found.outlooks
