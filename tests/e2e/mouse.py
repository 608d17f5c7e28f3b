"""A learner with a mouse: what is clicked, chosen from lists and typed, where everything can be seen and hit."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Frame, Locator, Page


def answer(place: Page | Frame, question: str, right: bool) -> None:
    """Answer one question, as often as it takes until it is over."""
    form = place.locator(f"#q-{question}")
    key: dict[str, Any] = json.loads(form.get_attribute("data-key") or "{}")
    submit = form.locator("button[type=submit]:not([disabled])")
    submit.wait_for()
    for _ in range(1 if right else int(key.get("attempts") or 1)):
        if not submit.is_visible():
            break
        HOW[form.get_attribute("data-kind") or ""](form, key, right)
        submit.click()


def _options(form: Locator, key: dict[str, Any], right: bool) -> None:
    correct = set(key["correct"])
    for box in form.locator("input[name=answer]").all():
        value = box.get_attribute("value")
        if box.get_attribute("type") == "checkbox":
            box.set_checked((value in correct) == right)
        elif (value in correct) == right:
            box.check()
            return


def _fill_in(form: Locator, key: dict[str, Any], right: bool) -> None:
    form.locator("[name=answer]").fill(key["correct"][0] if right else "zzz nothing of the kind")


def _numeric(form: Locator, key: dict[str, Any], right: bool) -> None:
    slider = form.locator("[type=range]")
    if slider.count():
        least, most = slider.get_attribute("min"), slider.get_attribute("max")
        slider.fill(f"{key['correct']:g}" if right else str(least if least != f"{key['correct']:g}" else most))
        return
    off = 0 if right else 1000 + float(key.get("tolerance") or 0)
    form.locator("[name=answer]").fill(f"{key['correct'] + off:g}")


def _pick(form: Locator, key: dict[str, Any], right: bool) -> None:
    correct: dict[str, str] = key["correct"]
    targets = sorted(set(correct.values()))
    for item, target in correct.items():
        other = targets[(targets.index(target) + 1) % len(targets)]
        form.locator(f'select[name="{item}"]').select_option(target if right else other)


def _order(form: Locator, key: dict[str, Any], right: bool) -> None:
    correct: list[str] = key["correct"]
    wanted = correct if right else correct[1:] + correct[:1]
    for place, item in enumerate(wanted):
        row = form.locator(f'[data-item="{item}"]')
        now: int = row.evaluate("li => [...li.parentNode.children].indexOf(li)")
        for _ in range(now - place):
            row.locator('[data-move="-1"]').click()


def _likert(form: Locator, key: dict[str, Any], right: bool) -> None:
    names = form.locator("input[type=radio]").evaluate_all("all => [...new Set(all.map(e => e.name))]")
    for name in names:
        form.locator(f'input[name="{name}"]').nth(1).check()


def _open(form: Locator, key: dict[str, Any], right: bool) -> None:
    form.locator("textarea").fill("Land is life. 土地 · الأرض")


def _cloze(form: Locator, key: dict[str, Any], right: bool) -> None:
    for letter, due in zip("abcdefghij", key["correct"], strict=False):
        field = form.locator(f".gap > [name={letter}]")
        if isinstance(due, str):
            values = field.locator("option").evaluate_all("all => all.map(each => each.value).filter(Boolean)")
            field.select_option(due[0] if right else next(value for value in values if value not in due))
        else:
            field.fill(due[0] if right else "zzz nothing of the kind")


def _hotspot(form: Locator, key: dict[str, Any], right: bool) -> None:
    regions = form.locator("[data-region]")
    letters = regions.evaluate_all("all => all.map(each => each.dataset.region)")
    wanted = next(letter for letter in letters if (letter in key["correct"]) == right)
    regions.nth(letters.index(wanted)).click()


HOW = {
    "cloze": _cloze,
    "hotspot": _hotspot,
    "choice": _options,
    "multiple": _options,
    "true-false": _options,
    "fill-in": _fill_in,
    "numeric": _numeric,
    "matching": _pick,
    "categorize": _pick,
    "ordering": _order,
    "likert": _likert,
    "open": _open,
}
