"""Each page names what it may load (Content Security Policy Level 3), and nothing needs more than that.

That nothing is refused while a course is played is judged by every launch: a refusal is an error in the console.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from packager.player.site import digest
from packager.results.readers import read_results
from tests.e2e.answers import answer_page
from tests.e2e.kinds import pages_of_each_kind
from tests.e2e.launch import Packaged, Player
from tests.e2e.standards import only

POLICY = '<meta http-equiv="Content-Security-Policy" content="'


def pages(package: Path) -> dict[str, str]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}


def test_every_page_has_the_policy_before_anything_that_loads(sample_packages: Path) -> None:
    for package in sample_packages.glob("land-negotiation-1*.zip"):
        for name, text in pages(package).items():
            if name.startswith("banks/"):  # read by the script of a page, never shown by themselves
                continue
            before, found, after = text.partition(POLICY)
            assert found, name
            assert not re.search(r"<(script|link|style|base|img)\b", before), name
            policy = after.partition('"')[0]
            assert policy.startswith("default-src 'self';"), name
            assert "unsafe" not in policy, name


def test_no_page_holds_a_handler_a_style_or_a_script_that_its_policy_does_not_name(sample_packages: Path) -> None:
    for package in sample_packages.glob("land-negotiation-1*.zip"):
        for name, text in pages(package).items():
            for element in html.document_fromstring(text).iter():
                own = [key for key in element.attrib if key == "style" or key.startswith("on")]
                assert own == [], (name, element.tag)
                if element.tag == "script":
                    named = digest(element.text or "") in text.partition(POLICY)[2].partition('">')[0]
                    assert element.get("src") or element.get("type") == "application/json" or named, name


@pytest.mark.parametrize("scripts", [True, False])
def test_a_package_that_is_opened_from_a_folder_says_what_it_is_and_what_works(
    browser: Browser, sample_packages: Path, tmp_path: Path, scripts: bool
) -> None:
    """No browser runs modules of a file: what is said is in the page, whether any script runs or not."""
    with zipfile.ZipFile(next(sample_packages.glob("land-negotiation-1*-fr-scorm12.zip"))) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(java_script_enabled=scripts)
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator("#saved b")).to_be_visible()
    expect(page.locator("#saved b")).to_contain_text("plateforme de formation")
    page.close()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_policy_is_in_force(player: Player, packages: dict[tuple[str, str], Packaged], locale: str) -> None:
    """What an attacker would put into a page does not run, and what the page needs does."""
    attempts = """async () => {
      const refused = [];
      const all = new Promise((go) => document.addEventListener('securitypolicyviolation', (e) => {
        if (refused.push(e.effectiveDirective) == 5) go();
      }));
      const script = document.createElement('script');
      script.textContent = 'window.broken = 1';
      setTimeout('window.broken = 3');
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<b onclick="window.broken = 2">x</b>');
      document.body.lastChild.click();
      await fetch('http://127.0.0.2:9/steal').catch(() => 0);
      const image = new Image(); image.src = 'http://127.0.0.2:9/pixel';
      await new Promise((go) => (image.onerror = go));
      await all;
      return [refused.sort(), window.broken ?? null, getComputedStyle(document.body).margin];
    }"""
    with player.launch(packages[locale, "scorm2004"], locale=locale) as launch:
        refused, broken, margin = launch.frame.evaluate(attempts)
    assert refused == ["connect-src", "img-src", "script-src", "script-src-attr", "script-src-elem"]
    assert broken is None
    assert margin == "0px", "the page's own styles are in force"


@pytest.mark.parametrize("standard", only("scorm12"))
def test_the_course_is_played_under_a_policy_of_the_server_too(
    player: Player, packages: dict[tuple[str, str], Packaged], standard: str
) -> None:
    """Nothing but the place itself, the empty icon, and the styles and one line of script in the first page by their
    hashes."""
    package = packages["fr", standard]
    root = player.server.add(package.path)
    inline = re.search(r"style-src 'self' '[^']+';script-src 'self' '[^']+'", pages(package.path)["index.html"])
    assert inline
    player.server.policies[root] = f"default-src 'self'; img-src 'self' data:; {inline[0]}"
    refused = """document.addEventListener('securitypolicyviolation',
      (e) => console.error(e.effectiveDirective, e.blockedURI, e.sourceFile))"""
    try:
        with player.launch(package, locale="fr") as launch:
            launch.frame.evaluate(refused)
            for name in pages_of_each_kind(package):
                launch.jump(name)
                if launch.frame.locator(".practice").count():
                    launch.frame.locator(".practice .stage > button").click()
                    launch.frame.locator(".stage h3").wait_for()
                answer_page(launch.frame, right=True)
            launch.frame.locator("#open-results").click()
            launch.frame.locator("#verdict[class]").wait_for()
            for button in launch.frame.locator(".take button").all():
                with launch.page.expect_download() as download:
                    button.click()
                saved = download.value.path()
                assert saved.stat().st_size > 1000
            (record,) = read_results(saved).attempts  # the last of the buttons gives data
            assert len(record.answers) > 10 and record.known and record.when
            launch.settle()
            launch.leave()  # judges the console too
            handout = launch.page.context.new_page()
            handout.on("console", lambda message: launch.problems.append(message.text))
            handout.goto(f"{player.server.origin}{root}handout.html")
            assert handout.evaluate("getComputedStyle(document.body).margin") == "0px"
            assert launch.problems == []
    finally:
        del player.server.policies[root]


def test_a_page_opened_from_disk_has_its_styles(browser: Browser, sample_packages: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(sample_packages.glob("land-negotiation-1*-en-scorm12.zip"))) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    try:
        for name in ("index.html", "contents.html"):
            page.goto((tmp_path / name).as_uri())
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px", name
    finally:
        page.close()
