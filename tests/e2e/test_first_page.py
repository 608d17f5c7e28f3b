"""The first page stays within its budget, in every language: what learners on weak lines wait for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import first_page

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004-4"])
@pytest.mark.parametrize("locale", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_first_page_keeps_its_budget(
    browser: Browser, sample_packages: Path, locale: str, standard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_page, "RUNS", 1)
    monkeypatch.setattr(first_page, "TURNS", 0)
    page = first_page.measure_in(browser, next(sample_packages.glob(f"land-negotiation-1*-{locale}-{standard}.zip")))
    assert page.compressed <= 11_000
    assert page.raw <= 36_000
    assert page.requests <= 3
    assert page.shift < 0.02
