"""Pseudo-locales change letters and nothing else; a catalog that says the same as the source changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.build.make import site_of
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_parser import read_po_file
from packager.catalogs.po_update import template, updated
from packager.catalogs.pseudo import PseudoTranslations, in_pseudo, pseudo_catalog, pseudo_text
from packager.course import Course, load_course, localize_texts, messages
from packager.course.text import Markdown
from packager.player.markdown import markdown
from packager.project import Project
from tests.conftest import ROOT, SAMPLE

PROJECTS = (ROOT / "tests/player/demo", ROOT / "tests/scenario/demo", ROOT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Go to %(title)s, {name}", "⟦Ĝö ţö %(title)s, {name}"),
        (
            "See [the map](media/map.html) at https://example.org/maps",
            "⟦Šéé [ţĥé ɱåþ](media/map.html) åţ https://example.org/maps",
        ),
        ("The ____ is `on`", "⟦Ţĥé ____ îš `on`"),
    ],
)
def test_what_is_no_word_stays(source: str, expected: str) -> None:
    made = pseudo_text(source, "en-XA")
    assert made.startswith(expected)
    assert made.endswith("⟧")
    assert 1.35 * len(source) < len(made) < 1.45 * len(source) + 3


def test_numbers_and_blanks_alone_stay() -> None:
    assert [pseudo_text(text, "zh-XA") for text in ("12.5", "____", "", "  ")] == ["12.5", "____", "", "  "]


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB", "zh-XA"])
def test_markdown_keeps_its_structure(locale: str) -> None:
    source = "## Rules\n\n1. **Speak** first\n2. Then _listen_\n\n> A quotation\n\n```\ncode\n```\n\n- see [this](https://example.org)"
    tags = [part.partition(">")[0] for part in str(markdown(Markdown(source))).split("<")]
    made = pseudo_text(source, locale, is_markdown=True)
    assert [part.partition(">")[0] for part in str(markdown(Markdown(made))).split("<")] == tags
    assert made.count("⟦") == made.count("⟧") == 5


def test_the_players_words_keep_their_placeholders() -> None:
    words = PseudoTranslations("ar-XB")
    assert (
        words.gettext("Page %(number)s of %(total)s") % {"number": 1, "total": 2}
        == "⟦\u202ePage\u202c 1 \u202eof\u202c 2⟧"
    )
    assert words.ngettext("{n} day", "{n} days", 2) == "⟦{n} \u202edays\u202c⟧"


def sample(project: Path) -> tuple[Project, Course]:
    found = Project(project)
    course, findings = load_course(next(iter(found.modules())), found.root)
    assert course is not None, findings
    return found, course


@pytest.mark.parametrize("root", PROJECTS, ids=lambda root: root.name)
def test_an_identity_catalog_renders_the_source_byte_for_byte(root: Path, tmp_path: Path) -> None:
    project, course = sample(root)
    entries = [Entry(e.context, e.source, e.source, flags=e.flags) for e in template(messages(course))]
    path = tmp_path / "same.po"
    path.write_bytes(updated(PoFile(), entries, course.id, "en")[0].to_bytes())
    catalog = {entry.key: entry.translation or entry.source for entry in read_po_file(path).entries()}
    assert len(catalog) == len({entry.key for entry in entries})
    same = localize_texts(course, lambda message: catalog[message.context, message.source])
    expected = site_of(project, course, course.language)
    made = site_of(project, same.model_copy(update={"locale": course.language}), course.language)
    assert dict(made.files) == dict(expected.files)


def test_every_text_of_the_sample_has_a_pseudo_translation() -> None:
    _, course = sample(ROOT)
    assert course.id == SAMPLE
    for locale in ("en-XA", "ar-XB", "zh-XA"):
        catalog = pseudo_catalog(course, locale)
        assert all((m.context, m.source) in catalog for m in messages(course))


def test_terms_are_called_in_the_letters_of_the_pseudo_locale() -> None:
    _, course = sample(ROOT)
    for locale in ("en-XA", "ar-XB", "zh-XA"):
        for term, own in zip(course.glossary, in_pseudo(course, locale).glossary, strict=True):
            assert own.title(locale).value == pseudo_text(term.title("en").value, locale)
            assert own.explain.value == pseudo_text(term.explain.value, locale, is_markdown=True)
