"""The page of `packager results` in a browser: axe-core finds nothing, it fits, it loads nothing, and it prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import SAMPLE, run_packager
from tests.e2e.test_accessibility import violations

REGIONS = ("Africa", "Asia-Pacific", "<b>Western Europe</b>")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort of eighteen in Arabic, with everything that the page can have."""
    folder = tmp_path_factory.mktemp("results")
    rows = ["email,region,language,interaction id,response,result,score raw (%),status"]
    for number in range(18):
        who = f"a{number}@example.org,{REGIONS[number % 3]},{'fr' if number % 2 else 'ar'}"
        marks = (
            ("which-interest", "b", "wrong"),
            ("confidence-before-a", "2", "neutral"),
            ("confidence-after-a", "4", "neutral"),
        )
        rows += [f"{who},{','.join(mark)},{number * 5 + 10},completed" for mark in marks]
    (folder / "report.csv").write_text("\n".join(rows), "utf-8")
    run = run_packager(
        "results", str(folder / "report.csv"), "-m", SAMPLE, "--format", "html", "--lang", "ar", "--names"
    )
    assert run.returncode == 0, run.stderr
    page = folder / "results.html"
    page.write_text(run.stdout, "utf-8")
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing_and_it_fits(browser: Browser, results: Path, scheme: Any, width: int) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(results.as_uri())
    assert violations(page) == []
    assert asked == [results.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("section").count() == 7
    page.close()


def test_it_prints_dark_on_white_with_its_bars(browser: Browser, results: Path) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 680, "height": 900})
    page.goto(results.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("[...document.querySelectorAll('.bar')].every((bar) => bar.offsetWidth > 20)")
    assert page.evaluate(
        "[...document.querySelectorAll('.card')].every((card) => card.scrollWidth <= card.clientWidth + 1)"
    )
    page.close()
