"""Every rule of the validator finds what breaks it, keeps silent where nothing does, and explains itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import packager.validate  # noqa: F401 - registers the rules
from packager.diagnostics import Report, Rule, registered_rules
from packager.validate import validate_files, validate_path
from packager.validate.manifest.kinds import TITLES
from tests.validate.examples import Example, Package, all_examples
from tests.validate.examples.packages import scorm12, scorm2004, third_edition

RULES = [rule for rule in registered_rules() if rule.function.__module__.startswith("packager.validate")]
EXAMPLES = list(all_examples())


def report(package: Package, folder: Path) -> Report:
    if isinstance(package, bytes):
        path = folder / "course.zip"
        path.write_bytes(package)
        return validate_path(path)
    if callable(package):
        return validate_path(package(folder))
    return validate_files("course.zip", package)


def codes(package: Package, folder: Path) -> set[str]:
    return {found.code for found in report(package, folder).findings}


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{n}-{each.code}" for n, each in enumerate(EXAMPLES)])
def test_a_rule_finds_what_breaks_it_and_nothing_else(example: Example, tmp_path: Path) -> None:
    (bad := tmp_path / "bad").mkdir()
    (good := tmp_path / "good").mkdir()
    assert example.code in codes(example.breaks, bad)
    assert example.code not in codes(example.passes, good)


def test_every_rule_has_an_example_that_breaks_it_and_one_that_passes() -> None:
    assert {rule.code for rule in RULES} == {example.code for example in EXAMPLES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_happens_on_what_grounds_and_where(rule: Rule[...]) -> None:
    assert "\n\n" in rule.explanation, "one line says what is found, the next paragraph what happens and how to mend it"
    assert rule.summary.endswith("."), "the first line is a sentence"
    assert rule.clause
    assert rule.standards <= TITLES.keys()


@pytest.mark.parametrize("package", [scorm12(), scorm2004(), third_edition()])
def test_the_sound_packages_have_no_findings(package: Package, tmp_path: Path) -> None:
    assert report(package, tmp_path).findings == ()
