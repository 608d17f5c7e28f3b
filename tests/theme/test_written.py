"""`theme.yaml` beside `modules/` or in a module, `theme:` in module.yaml: which one holds, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from packager.course import load_course
from packager.course.keys.schema import json_schema
from packager.course.reading.source import parse_yaml
from packager.course.texts import messages
from packager.course.theme.file import SHIPPED, Theme, shipped
from packager.diagnostics import Severity
from packager.theme.rules import check_dress
from tests.conftest import run_packager
from tests.theme.projects import LOGO, MODULE, project

HOSTILE = LOGO.replace("viewBox", 'onload="steal()" viewBox')


def told(root: Path) -> list[str]:
    """What is found in the module, as code, place and message."""
    course, findings = load_course(root / "modules" / "hello", root)
    findings += tuple(check_dress(course)) if course else ()
    return [f"{each.code} {each.place} {each.message}" for each in findings]


def worn(root: Path) -> Theme:
    """The theme of the module."""
    course, findings = load_course(root / "modules" / "hello", root)
    assert course is not None, findings
    return course.theme


def test_a_module_has_the_theme_that_it_names_else_its_projects_else_the_usual_one(tmp_path: Path) -> None:
    assert worn(project(tmp_path / "none")) == shipped("calm")
    beside: dict[str, str | bytes] = {"theme.yaml": 'brand: "#00558c"\n'}
    assert worn(project(tmp_path / "beside", beside)).brand == "#00558c"
    named = beside | {"modules/hello/module.yaml": f"{MODULE}theme: dusk\n"}
    assert worn(project(tmp_path / "named", named)) == shipped("dusk")
    own = beside | {
        "modules/hello/module.yaml": f"{MODULE}theme: look.yaml\n",
        "modules/hello/look.yaml": "theme: meadow\ncorner: sharp\n",
    }
    made = worn(project(tmp_path / "own", own))
    assert (made.brand, made.corner, made.density) == (shipped("meadow").brand, "sharp", "spacious")


def test_one_colour_suffices_and_leaves_the_accent_that_belongs_to_another(tmp_path: Path) -> None:
    made = worn(project(tmp_path, {"theme.yaml": "theme: harbour\nbrand: teal\n"}))
    assert (made.brand, made.accent, made.cover) == ("#008080", "", "band")


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("brand: #0b6660", "Y012 theme.yaml:1:1 `brand`: a colour is missing"),
        ("brand: tael", "Y012 theme.yaml:1:8 `brand`: `tael` is not a colour"),
        ('brand: "#0b66601"', "Y012 theme.yaml:1:8 `brand`: `#0b66601` is not a colour"),
        ('brand: "#0b666080"', "Y012 theme.yaml:1:8 `brand`: `#0b666080` is not a colour"),
        ("brand: url(x)", "Y012 theme.yaml:1:8 `brand`: `url(x)` is not a colour"),
        ("corner: rond", "Y012 theme.yaml:1:9 `corner` cannot be `rond`"),
        ("acent: teal", "Y010 theme.yaml:1:1 unknown key `acent`"),
        ("theme: harbor", "Y012 theme.yaml:1:8 `theme` cannot be `harbor`"),
        ("logo: {light: logo.svg}", "Y011 theme.yaml:1:7 `alt` is missing or empty"),
        ("logo: {light: sign.svg, alt: Us}", "Y022 theme.yaml:1:15 no file `sign.svg` in the module"),
        ("logo: {light: ../logo.svg, alt: Us}", "Y023 theme.yaml:1:15 `../logo.svg` leads out of the module's folder"),
        ("logo: {light: Logo.svg, alt: Us}", "Y022 theme.yaml:1:15 no file `Logo.svg` in the module"),
        ("logo: {light: page.svg, alt: Us}", "Y040 page.svg the drawing cannot be read: it does not begin with `<svg"),
        ("- brand: teal", "Y012 theme.yaml:1:1 the file holds several keys, not this"),
        ("logo: {light: broken.svg, alt: Us}", "Y040 broken.svg the drawing cannot be read"),
        ("logo: {light: text.png, alt: Us}", "Y045 theme.yaml:1:15 `text.png` cannot be shown"),
        ("logo: {light: hostile.svg, alt: Us}", "Y043 hostile.svg taken out of the drawing"),
        ("logo: {light: heavy.svg, alt: Us}", "Y092 theme.yaml:1:15 the logo `heavy.svg` weighs 31 kB"),
        ("font: none.ttf", "Y022 theme.yaml:1:7 no file `none.ttf` in the module"),
        ("font: text.png", "Y093 theme.yaml:1:7 the font `text.png` cannot be used"),
        ("brand: '#ffd100'", "Y091 theme.yaml:1:8 #ffd100 becomes #826900 for links, names and lines on light pages"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, written: str, finding: str) -> None:
    files: dict[str, str | bytes] = {
        "logo.svg": LOGO,
        "broken.svg": LOGO[:-3],
        "page.svg": "<html><body/></html>",
        "text.png": "not a picture",
        "hostile.svg": HOSTILE,
        "heavy.svg": LOGO.replace("M0 0", "M0 0" * 7500),
        "theme.yaml": f"{written}\n",
    }
    assert [each for each in told(project(tmp_path, files)) if each.startswith(finding)]


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("brand: #0b6660", "without them # begins a comment"),
        ("brand: '#0b66601'", "or by its name in CSS"),
        ("brand: teal\nlogo: {light: art, alt: Us}", "put the file there, or correct the path"),
    ],
)
def test_how_to_mend_it_fits_what_was_written(tmp_path: Path, written: str, help_: str) -> None:
    root = project(tmp_path, {"theme.yaml": f"{written}\n", "art/logo.svg": LOGO})
    _, findings = load_course(root / "modules" / "hello", root)
    assert any(help_ in each.help for each in findings), findings


def test_a_theme_of_a_name_that_none_has_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    root = project(tmp_path, {"modules/hello/module.yaml": f"{MODULE}theme: harbor\n"})
    _, [finding] = load_course(root / "modules" / "hello", root)
    assert (finding.code, finding.severity) == ("Y090", Severity.ERROR)
    assert "harbour" in finding.help


def test_a_theme_that_a_link_brings_from_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: 1\n")
    root = project(tmp_path / "project")
    (root / "theme.yaml").symlink_to(tmp_path / "secret.yaml")
    [finding] = told(root)
    assert finding.startswith("Y023")


def test_the_logos_text_is_translated_like_any_other(tmp_path: Path) -> None:
    files = {"logo.svg": LOGO, "theme.yaml": "logo: {light: logo.svg, alt: Ministry of Land}\n"}
    root = project(tmp_path, dict(files))
    course, _ = load_course(root / "modules" / "hello", root)
    assert course is not None
    found = {each.context: (each.source, each.role, str(each.place)) for each in messages(course)}
    assert found["module/theme/logo/alt"] == ("Ministry of Land", "alternative text of the logo", "theme.yaml:1:30")


@pytest.mark.parametrize(
    ("written", "valid"),
    [
        ('brand: "#0b6660"', True),
        ("theme: harbour\ndensity: compact", True),
        ("corner: round", True),
        ("brand: teal\nacent: red", False),
        ("brand: teal\ncorner: rond", False),
        (f"{MODULE}theme: dusk", True),
    ],
)
def test_editors_know_the_file_by_the_schema(written: str, valid: bool) -> None:
    value, _ = parse_yaml(written, "theme.yaml")
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(value) is valid


def test_six_themes_ship_that_differ_in_colour_corner_and_density() -> None:
    themes = [shipped(name) for name in SHIPPED]
    assert len({theme.brand for theme in themes}) == len(SHIPPED) == 6
    assert {theme.corner for theme in themes} == {"sharp", "soft", "round"}
    assert {theme.density for theme in themes} == {"compact", "comfortable", "spacious"}


@pytest.mark.parametrize(
    "written",
    [
        "- a\n- b",
        "brand: [teal]",
        "brand: {a: b}",
        "logo: logo.svg",
        "logo: [a, b]",
        "logo: {light: [a], alt: {b: c}}",
        f"logo: {{light: {'a' * 5000}, alt: Us}}",
        'logo: {light: "a\\0b", alt: Us}',
        "logo: {light: /etc/passwd, alt: Us}",
        "logo: {light: art, alt: Us}",
        "font: [a]",
        f"font: {'a' * 5000}.ttf",
        "font: ..\\Boxes.ttf",
        "bold: {a: b}",
        'theme: ""',
        "'': ''",
        "x",
    ],
)
def test_whatever_is_written_is_told_and_nothing_breaks(tmp_path: Path, written: str) -> None:
    root = project(tmp_path, {"theme.yaml": written, "art/x": "", "modules/hello/module.yaml": MODULE})
    assert [each for each in told(root) if "theme.yaml" in each]
    assert run_packager("build", "--project", str(root), "-o", str(root / "out")).returncode == 1


@given(st.from_regex(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", fullmatch=True))
def test_digits_are_read_as_pillow_reads_them(typed: str) -> None:
    brand = Theme.model_validate({"theme": "calm", "brand": typed}).brand
    assert brand == "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(f"#{typed.lstrip('#')}"))
