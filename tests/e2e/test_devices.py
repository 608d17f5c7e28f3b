"""Any window, zoom, scheme and spacing: a page of each kind, answered, in scripts that behave differently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.answers import answer_page
from tests.e2e.kinds import pages_of_each_kind
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import violations
from tests.e2e.test_pseudo_locales import OVERFLOW

Packages = dict[tuple[str, str], Packaged]

# What a reader's style sheet, which no policy of the page refuses, adds to the page.
WITH = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
LARGE = ":root { font-size: 32px !important }"
# WCAG 2.2, 1.4.12
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
WINDOWS = {  # width, height, the reader's styles
    "a small phone": (320, 640, ""),
    "1280 x 1024 at 400 %": (320, 256, ""),
    "1280 x 1024 at 200 %": (640, 512, ""),
    "text twice as large": (640, 800, LARGE),
    "text twice as large on a phone": (360, 640, LARGE),
    "text twice as large on a small phone": (320, 640, LARGE),
    "spaced text on a phone": (320, 640, SPACED),
    "spaced text": (1280, 800, SPACED),
    "between phone and desktop": (1024, 768, ""),
    "4K": (3840, 2160, ""),
}
# Texts that lie on each other, but for what stays on top while the page goes on under it.
OVERLAP = """() => {
  const boxes = [];
  for (const each of document.querySelectorAll('main *, #pager *, header *')) {
    if (!each.checkVisibility() || ![...each.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    if (each.closest('#toc, table, script')) continue;
    const range = document.createRange();
    const text = [...each.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
    for (const node of text) { range.selectNode(node); for (const r of range.getClientRects()) boxes.push([each, r]); }
  }
  const found = [];
  const stays = e => ['sticky', 'fixed'].includes(getComputedStyle(e).position);
  const bars = [...document.querySelectorAll('header, #saved, .strip')].filter(stays);
  const onTop = e => bars.some(bar => bar.contains(e));
  boxes.forEach(([a, p], i) => { for (const [b, q] of boxes.slice(i + 1)) {
    if (a === b || a.contains(b) || b.contains(a) || onTop(a) !== onTop(b)) continue;
    const over = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    const along = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    if (over > p.height / 3 && along > 2) found.push(`${a.textContent.slice(0, 40)} | ${b.textContent.slice(0, 40)}`);
  } });
  return found;
}"""


@contextmanager
def course(browser: Browser, server: TestServer, package: Packaged, **device: Any) -> Iterator[Page]:
    """The course in a window of its own, without an LMS."""
    context = browser.new_context(locale=package.locale, **device)
    try:
        page = context.new_page()
        page.goto(f"{server.origin}{server.add(package.path)}index.html")
        page.locator("#toc > ol").wait_for(state="attached")
        yield page
    finally:
        context.close()


def open_page(page: Page, name: str) -> None:
    """Go there by the contents."""
    page.locator(f'#toc a[href="pages/{name}.html"]').dispatch_event("click")
    page.locator(f'#page[data-page="{name}"]').wait_for()
    expect(page.locator("form.question [type=submit][disabled]")).to_have_count(0)
    if page.locator(".practice").count():
        page.locator(".practice .stage > button").click()
        page.locator(".stage h3").wait_for()


SHORTER = pytest.mark.thorough("English is shorter than Russian and runs the same way")


@pytest.mark.parametrize("locale", ["ar", "ru", pytest.param("en", marks=SHORTER)])
def test_nothing_is_cut_off_or_overlaps_in_any_window(
    browser: Browser, server: TestServer, packages: Packages, locale: str
) -> None:
    package = packages[locale, "scorm12"]
    found = {}
    with course(browser, server, package) as page:
        for number, name in enumerate([*pages_of_each_kind(package), "results"]):
            if name == "results":
                page.locator("#open-results").click()
                page.locator("#verdict[class]").wait_for()
            else:
                open_page(page, name)
                answer_page(page, right=number % 2 == 0)
            for window, (width, height, styles) in WINDOWS.items():
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate(WITH, styles)
                found[name, window] = [*page.evaluate(OVERFLOW), *page.evaluate(OVERLAP)]
            page.evaluate(WITH, "")
            page.set_viewport_size({"width": 360, "height": 640})
            page.evaluate("scrollTo(0, 0)")  # or the bar on top lies over targets
            found[name, "targets"] = violations(page, "target-size")
    assert {place: what for place, what in found.items() if what} == {}


# What an element shows beyond its background, which forced colours take away.
SHAPES = """() => {
  const style = (e, pseudo) => getComputedStyle(e, pseudo);
  const flat = e => style(e).borderTopStyle === 'none' || parseFloat(style(e).borderTopWidth) === 0;
  const shown = [...document.querySelectorAll('main button, #pager a, .take button')].filter(e => e.checkVisibility());
  // of a question that is right in all its parts its outcome says the word, once
  const once = e => {
    const form = e.closest('form[data-state=right]');
    return form && /\\p{L}/u.test(form.querySelector('.outcome').textContent) ? 'x' : '';
  };
  const words = [...document.querySelectorAll('[data-word]')].map(e => style(e, '::after').content + once(e));
  const chosen = [...document.querySelectorAll('input:checked')].map(e => style(e).appearance);
  return {
    flat: shown.filter(flat).map(e => e.outerHTML),
    words: words.filter(word => !/[✓✗◐].*\\p{L}/u.test(word)),
    chosen: chosen.filter(look => look === 'none'),
    here: style(document.querySelector('#toc [aria-current]')).outlineStyle,
    counted: [shown.length, words.length, chosen.length],
  };
}"""
RINGS = """() => {
  const found = [];
  const stops = 'a[href], button:enabled, input:enabled, select:enabled, textarea, summary, .table';
  for (const each of document.querySelectorAll(stops)) {
    if (!each.checkVisibility()) continue;
    each.focus({focusVisible: true});
    const {outlineStyle, outlineWidth} = getComputedStyle(each);
    const ring = document.activeElement === each && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    if (!ring) found.push(each.outerHTML);
  }
  return found;
}"""


MIRRORED = pytest.mark.thorough("forced colours know no direction")


@pytest.mark.parametrize("locale", ["en", pytest.param("ar", marks=MIRRORED)])
def test_forced_colours_take_nothing_away(
    browser: Browser, server: TestServer, packages: Packages, locale: str
) -> None:
    package = packages[locale, "scorm12"]
    with course(browser, server, package, forced_colors="active") as page:
        counted = [0, 0, 0]
        for number, name in enumerate(pages_of_each_kind(package)):
            open_page(page, name)
            assert page.evaluate(RINGS) == [], name
            answer_page(page, right=number % 2 == 0)
            told = page.evaluate(SHAPES)
            counted = [a + b for a, b in zip(counted, told.pop("counted"), strict=True)]
            assert told == {"flat": [], "words": [], "chosen": [], "here": "solid"}, name
        assert min(counted) > 10


def test_nothing_moves_for_readers_who_want_it_still(browser: Browser, server: TestServer, packages: Packages) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e);
      const turns = s.transitionDuration.split(',').some(parseFloat);
      return turns || s.animationName !== 'none' || s.scrollBehavior === 'smooth';
    }).length"""
    package = packages["en", "scorm12"]
    with course(browser, server, package, reduced_motion="reduce") as page:
        for name in pages_of_each_kind(package):
            open_page(page, name)
            assert page.evaluate(moving) == 0, name
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(moving) > 0


def test_each_script_breaks_and_leans_as_its_readers_expect(
    browser: Browser, server: TestServer, packages: Packages
) -> None:
    style = "([selector, pseudo, name]) => getComputedStyle(document.querySelector(selector), pseudo)[name]"
    spaced = """() => [...document.querySelectorAll('*')].filter(
      e => getComputedStyle(e).letterSpacing !== 'normal').length"""
    for locale in ("ar", "zh", "en"):
        with course(browser, server, packages[locale, "scorm12"]) as page:
            assert page.evaluate(style, ["main", None, "lineBreak"]) == ("strict" if locale == "zh" else "auto")
            assert page.evaluate(spaced) == 0, "joined letters must not be pulled apart"
            open_page(page, "why-rules")
            upright = {"ar": "normal", "zh": "normal", "en": "italic"}[locale]
            page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p><em>x</em></p>')")
            assert page.evaluate(style, ["main > p > em", None, "fontStyle"]) == upright


def test_what_points_along_the_line_is_mirrored(browser: Browser, server: TestServer, packages: Packages) -> None:
    """Everything that has a side is on the other side in Arabic, at the same distance; the arrows turn."""
    sides = """() => {
      const wide = document.documentElement.clientWidth;
      const rtl = document.documentElement.dir === 'rtl';
      const of = s => {
        const {left, right} = document.querySelector(s).getBoundingClientRect();
        return Math.round(rtl ? wide - right : left);
      };
      const out = '<p><a id="out" target="_blank" href="#">x</a></p>';
      document.querySelector('main').insertAdjacentHTML('beforeend', out);
      const sided = ['#module', '#open-contents', '#contents', 'main h1', '.steps > li', '.option input', '[rel=prev]'];
      return [sided.map(of), getComputedStyle(document.querySelector('#out'), '::after').content];
    }"""
    seen = {}
    for locale in ("en", "ar"):
        with course(browser, server, packages[locale, "scorm12"]) as page:
            open_page(page, "composure")
            seen[locale] = page.evaluate(sides)
            filled = page.locator("#progress").evaluate("e => getComputedStyle(e).direction")
            assert filled == ("rtl" if locale == "ar" else "ltr")
    assert seen["en"][0] == seen["ar"][0]
    assert (seen["en"][1], seen["ar"][1]) == ('" ↗"', '" ↖"')
