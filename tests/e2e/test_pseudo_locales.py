"""What a language will do to pages, seen before there is a translation: all is marked, nothing overflows."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from packager.build.make import site_of
from packager.course import load_course
from packager.project import Project
from tests.conftest import ROOT, SAMPLE, BuiltOnce
from tests.e2e.launch import Packaged, read_package
from tests.e2e.server import TestServer

PSEUDO = ("en-XA", "ar-XB", "zh-XA")
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
MODULES = {"blocks and questions": ROOT / "tests/player/demo", "practice": ROOT / "tests/scenario/demo"}

# Letters that no pseudo-locale wrote, outside of code, addresses, file formats, and what CLDR writes of time and size.
ESCAPED = """() => {
  const kept = 'script, style, template, noscript, code, pre, time, .workshop bdi, small > bdi, [translate=no]';
  const kinds = /https?:\\S+|\\S+@\\S+|&\\w+;/gu;
  const plain = text => text.replace(/\\u202e[^\\u202c]*\\u202c/g, '').replace(kinds, '');
  const found = [];
  const tell = text => /[A-Za-z]{2}/.test(plain(text)) && found.push(text.trim());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(kept)) tell(walker.currentNode.data);
  for (const element of document.body.querySelectorAll('[alt], [title], [aria-label], [placeholder]'))
    for (const name of ['alt', 'title', 'aria-label', 'placeholder']) tell(element.getAttribute(name) || '');
  return found;
}"""
# What is wider than the page, and text that is wider than an element that hides or does not scroll it.
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const found = wide > 0 ? [`the page, by ${wide} px`] : [];
  for (const element of document.body.querySelectorAll('*')) {
    const {overflowX} = getComputedStyle(element);
    const clipped = element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible'
      && !['auto', 'scroll'].includes(overflowX);
    if (clipped && element.textContent.trim()) found.push(element.outerHTML.slice(0, 160));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pseudo_packages(built_once: BuiltOnce) -> dict[tuple[str, str], Packaged]:
    """Modules with every kind of block and practice, in each pseudo-locale."""
    made: dict[tuple[str, str], Packaged] = {}
    for name, project in MODULES.items():
        wanted = [part for locale in PSEUDO for part in ("--locale", locale)]
        out = built_once(f"pseudo-{name}", "--project", str(project), *wanted, "-s", "scorm12")
        made |= {(name, each.locale): each for each in map(read_package, out.glob("*.zip"))}
    return made


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is shown."""
    return [*page.evaluate(ESCAPED), *page.evaluate(OVERFLOW)]


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("locale", PSEUDO)
def test_no_text_escapes_translation_and_none_overflows_a_narrow_page(
    browser: Browser,
    server: TestServer,
    pseudo_packages: dict[tuple[str, str], Packaged],
    module: str,
    locale: str,
) -> None:
    package = pseudo_packages[module, locale]
    root = server.add(package.path)
    context = browser.new_context(viewport={"width": 320, "height": 640})
    try:
        page = context.new_page()
        page.goto(f"{server.origin}{root}index.html")
        page.locator("#saved[aria-busy]").wait_for(state="attached")
        found = {"cover": faults(page)} if page.locator(".cover").count() else {}
        if found:
            page.locator(".cover a[rel=next]").click()
        for number, name in enumerate(package.pages):
            if number:
                page.locator("#pager a[rel=next]").click()
            expect(page.locator("#page")).to_have_attribute("data-page", name)
            expect(page.locator("form.question button[type=submit][disabled]")).to_have_count(0)
            found[name] = faults(page)
        for name in ("contents", "results"):
            page.goto(f"{server.origin}{root}{name}.html")
            found[name] = faults(page)
        assert {place: what for place, what in found.items() if what} == {}
        assert page.locator("html").get_attribute("dir") == ("rtl" if locale == "ar-XB" else "ltr")
    finally:
        context.close()


@pytest.mark.parametrize("locale", PSEUDO)
def test_no_text_of_the_sample_escapes_translation_and_none_overflows(
    browser: Browser, server: TestServer, tmp_path: Path, locale: str
) -> None:
    """Every page, bank and list that learners read, one below the other."""
    course, findings = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course, findings
    site = site_of(Project(ROOT), course, locale)
    texts = {
        name: data.decode() for name, data in site.files.items() if name.endswith(".html") and name != "index.html"
    }
    mains = [MAIN.search(text) for text in texts.values()]
    assert len(mains) >= len(list(course.pages())) + 3
    whole = MAIN.sub(lambda _: "".join(main[0] for main in mains if main), texts["contents.html"])
    with ZipFile(tmp_path / f"{locale}.zip", "w") as archive:
        for name, data in {**site.files, "contents.html": whole.encode()}.items():
            archive.writestr(name, data)
    root = server.add(tmp_path / f"{locale}.zip")
    page = browser.new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.goto(f"{server.origin}{root}contents.html")
    expect(page.locator("main")).to_have_count(len(texts))
    assert faults(page) == []
    page.close()
