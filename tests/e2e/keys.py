"""A learner without a mouse: what is reached and answered with keys alone."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

# Whether the focus is where it is wanted, and what is wrong with where it is: WCAG 2.2, 2.4.7 and 2.4.11.
STOP = """wanted => {
  const here = document.activeElement;
  if (!here || here === document.body) return [false, ''];
  const {top, bottom} = here.getBoundingClientRect();
  const bar = document.querySelector('header');
  const over = bar.getBoundingClientRect();
  const under = !bar.contains(here) && top >= over.top && bottom <= over.bottom;
  const hidden = under || bottom <= 0 || top >= innerHeight;
  const within = here.matches('video,audio') && !here.matches(':focus-visible'); // a part of the browser's own controls
  const bare = here.matches(':not([tabindex="-1"])') && !within && getComputedStyle(here).outlineStyle === 'none';
  return [here.matches(wanted), hidden || bare ? here.outerHTML.slice(0, 200) : ''];
}"""


class Keys:
    """The keyboard of one window, in a course that runs from the left or from the right."""

    def __init__(self, page: Page, frame: Frame, rtl: bool) -> None:
        self.page, self.frame = page, frame
        self.onward = "ArrowLeft" if rtl else "ArrowRight"

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def reach(self, selector: str, key: str = "Tab") -> None:
        """Go on until the focus is there; at each stop it can be seen."""
        for _ in range(150):
            found, fault = self.frame.evaluate(STOP, selector)
            assert not fault, f"the focus cannot be seen: {fault}"
            if found:
                return
            self.press(key)
        raise AssertionError(f"{selector} cannot be reached with {key}")

    def enter(self, selector: str, key: str = "Tab") -> None:
        """Reach it and press Enter."""
        self.reach(selector, key)
        self.press("Enter")

    def answer(self, form: Locator) -> None:
        """Answer a question rightly, and send it, unless it is one of a quiz that is checked as a whole."""
        place = f"#{form.get_attribute('id')}"
        expect(form.locator("[type=submit]")).to_be_enabled()
        key: dict[str, Any] = json.loads(form.get_attribute("data-key") or "{}")
        kind = form.get_attribute("data-kind") or ""
        HOW[kind](self, place, key.get("correct"))
        if not form.locator("xpath=ancestor::ol[contains(@class, 'whole')]").count():
            self.enter(f"{place} [type=submit]")

    def mark(self, place: str, right: list[str]) -> None:
        """Radio buttons: into the group with Tab, on in it with the arrow that points along the line."""
        boxes = self.frame.locator(f"{place} input")
        values = boxes.evaluate_all("all => all.map(each => each.value)")
        self.reach(f"{place} input")
        self.press("Space")
        here = values.index(self.frame.evaluate("document.activeElement.value"))
        self.press(self.onward, (values.index(right[0]) - here) % len(values))
        expect(boxes.nth(values.index(right[0]))).to_be_checked()

    def tick(self, place: str, right: list[str]) -> None:
        """Check boxes."""
        for value in self.frame.locator(f"{place} input").evaluate_all("all => all.map(each => each.value)"):
            if value in right:
                self.reach(f'{place} input[value="{value}"]')
                self.press("Space")

    def type(self, place: str, text: Any) -> None:
        """A text, or a number."""
        self.reach(f"{place} [name=answer]")
        self.page.keyboard.insert_text(str(text[0] if isinstance(text, list) else text or "Land is life."))

    def number(self, place: str, right: Any) -> None:
        """A number, typed or set with a slider."""
        slider = self.frame.locator(f"{place} [type=range]")
        if not slider.count():
            self.type(place, right)
            return
        self.reach(f"{place} [name=answer]")
        self.press(self.onward, round(float(right) - float(slider.get_attribute("min") or 0)))
        expect(slider).to_have_value(f"{right:g}")

    def blanks(self, place: str, right: list[list[str] | str]) -> None:
        """Several blanks in a text, typed or chosen from a list."""
        for letter, due in zip("abcdefghij", right, strict=False):
            field = f"{place} .gap > [name={letter}]"
            self.reach(field)
            if isinstance(due, str):
                options = self.frame.locator(f"{field} option").evaluate_all("all => all.map(each => each.value)")
                self.press("ArrowDown", options.index(due[0]))
            else:
                self.page.keyboard.insert_text(due[0])

    def find(self, place: str, right: list[str]) -> None:
        """A place in a picture, by its name."""
        self.enter(f"{place} summary")
        self.mark(f"{place} details", right)

    def choose(self, place: str, right: dict[str, str]) -> None:
        """Lists to choose from: what others drag."""
        for name in self.frame.locator(f"{place} select").evaluate_all("all => all.map(each => each.name)"):
            self.reach(f'{place} select[name="{name}"]')
            options = self.frame.locator(f'{place} select[name="{name}"] option')
            self.press("ArrowDown", options.evaluate_all("all => all.map(each => each.value)").index(right[name]))

    def sort(self, place: str, right: list[str]) -> None:
        """Rows that go up: what others drag."""
        for at, item in enumerate(right):
            row = self.frame.locator(f'{place} [data-item="{item}"]')
            now: int = row.evaluate("li => [...li.parentNode.children].indexOf(li)")
            if now > at:
                here = f'{place} [data-item="{item}"] [data-move="-1"]'
                after = self.frame.evaluate(
                    "s => !!(document.activeElement.compareDocumentPosition(document.querySelector(s)) & 2)", here
                )
                self.reach(here, "Shift+Tab" if after else "Tab")
                self.press("Enter", now - at)

    def rate(self, place: str, _: object) -> None:
        """The second place of each scale."""
        names = self.frame.locator(f"{place} input").evaluate_all("all => [...new Set(all.map(each => each.name))]")
        for name in names:
            self.reach(f'{place} input[name="{name}"]')
            self.press("Space")
            self.press(self.onward)
            expect(self.frame.locator(f'{place} input[name="{name}"]').nth(1)).to_be_checked()


HOW: dict[str, Any] = {
    "cloze": Keys.blanks,
    "hotspot": Keys.find,
    "choice": Keys.mark,
    "true-false": Keys.mark,
    "multiple": Keys.tick,
    "fill-in": Keys.type,
    "numeric": Keys.number,
    "open": Keys.type,
    "matching": Keys.choose,
    "categorize": Keys.choose,
    "ordering": Keys.sort,
    "likert": Keys.rate,
}
