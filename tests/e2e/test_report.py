"""The validator's HTML report in a browser: axe-core finds nothing, its links lead somewhere, it loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import run_packager
from tests.e2e.test_accessibility import violations
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12, scorm2004


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on three packages: errors of all severities, none, and no package at all."""
    folder = tmp_path_factory.mktemp("report")
    wrong = scorm2004(
        ('default="O1"', 'default="O2"'),
        ("<title>Second</title>", "<title></title>"),
        ("<title>Third</title>", "<title>\u0645\u0631\u062d\u0628\u0627 &lt;b&gt;</title>"),
    )
    (folder / "wrong.zip").write_bytes(zipped(wrong | {"__MACOSX/._a": b"x", "save.php": b"x"}))
    (folder / "sound.zip").write_bytes(zipped(scorm12()))
    (folder / "none.zip").write_bytes(b"%PDF-1.7")
    result = run_packager("validate", "wrong.zip", "sound.zip", "none.zip", "--format", "html", cwd=folder)
    assert result.returncode == 2
    page = folder / "report.html"
    page.write_text(result.stdout, "utf-8")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_in_the_report(browser: Browser, report: Path, scheme: Any, width: int) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert violations(page) == []
    assert asked == [report.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_finding_leads_to_its_line(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    for link in page.locator("a[href^='#']").all():
        assert page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']").count() == 1
    finding = page.locator(".findings li", has_text="M011")
    finding.locator("a").first.click()
    expect(page.locator("tr:target")).to_contain_text("default=")
    expect(page.locator("tr:target .said")).to_contain_text("M011")
    page.close()


def test_the_tree_says_where_the_findings_are(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    tree = page.locator(".tree").first
    expect(tree.locator("li", has_text="\u0645\u0631\u062d\u0628\u0627 <b>").last).to_be_visible()
    expect(tree.locator(".badge").first).to_be_visible()
    page.close()
