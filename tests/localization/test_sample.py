"""The sample's own catalogs pass, and mistakes made in them are found."""

from __future__ import annotations

from functools import cache

import pytest

from packager.catalogs.glossary import module_glossary
from packager.course import Course, load_course
from packager.diagnostics import Diagnostic
from packager.localization.catalogs import module_catalog, read_catalog_file
from packager.localization.checker import UNIT_RULES
from packager.localization.reports import check_project
from packager.localization.unit import Catalog, Unit
from packager.project import Project
from tests.conftest import ROOT, SAMPLE
from tests.localization.mutations import MUTATIONS, Mutation

PROJECT = Project(ROOT)
LOCALES = ("ar", "es", "fr", "ru", "zh")


@cache
def sample() -> Course:
    course, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    return course


@cache
def catalog(locale: str) -> Catalog:
    read = read_catalog_file(PROJECT, locale, SAMPLE)
    return module_catalog(read, sample(), PROJECT, module_glossary(PROJECT, sample())[0])


@pytest.mark.parametrize("locale", LOCALES)
def test_at_most_3_percent_of_good_translations_are_flagged(locale: str) -> None:
    reports = check_project(PROJECT, [sample()], [locale])
    places = {found.place for report in reports for found in report.findings}
    units = catalog(locale).units
    assert len(units) > 300
    assert len(places) <= 0.03 * len(units), sorted(map(str, places))


@pytest.mark.parametrize("locale", ["ar", "zh"])
def test_arabic_and_chinese_pass_every_check(locale: str) -> None:
    assert [found for report in check_project(PROJECT, [sample()], [locale]) for found in report.findings] == []


def of_unit(unit: Unit) -> list[Diagnostic]:
    return [found for rule in UNIT_RULES for found in rule(unit)]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_95_percent_of_the_mistakes_made_in_the_sample_are_found(mutation: Mutation) -> None:
    made = [
        unit._replace(translation=text)
        for locale in LOCALES
        for unit in catalog(locale).units
        if (text := mutation(unit)) is not None
    ][::3]
    missed = [unit for unit in made if not of_unit(unit)]
    assert made
    assert len(missed) <= 0.05 * len(made), [(unit.locale, unit.context, unit.translation) for unit in missed]
