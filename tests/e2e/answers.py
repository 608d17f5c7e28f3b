"""Answers any question of any course from its form: rightly, or so wrongly that it earns nothing."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Frame, Locator, Page

Place = Page | Frame
SHOWN = """form => JSON.stringify([
  [...new FormData(form)],
  [...form.querySelectorAll('input,select,textarea')].map(e => [e.name, e.type, e.value, e.checked]),
  [...form.querySelectorAll('[data-item]')].map(e => e.dataset.item),
  form.dataset.state])"""


def answer_page(place: Place, right: bool | None, only: set[str] | None = None) -> list[str]:
    """Answer the open questions of the page that is shown; the ids of those answered."""
    done = []
    for question in question_ids(place):
        if only is None or question in only:
            answer(place, question, bool(right))
            done.append(question)
    return done


def question_ids(place: Place) -> list[str]:
    """The questions of the page that is shown."""
    found: list[str] = place.locator("main form.question").evaluate_all("all => all.map(f => f.dataset.question)")
    return found


def answer(place: Place, question: str, right: bool) -> None:
    """Answer one question, as often as it takes until it is over."""
    form = place.locator(f"#q-{question}")
    give(place, question, right)
    key: dict[str, Any] = json.loads(form.get_attribute("data-key") or "{}")
    for _ in range(1, int(key.get("attempts", 1))):
        if right or not form.locator("button[type=submit]:not([disabled])").is_visible():
            break
        give(place, question, right)


def give(place: Place, question: str, right: bool) -> None:
    """Give one answer, and no second one if it is wrong."""
    form = place.locator(f"#q-{question}")
    submit = form.locator("button[type=submit]:not([disabled])")
    submit.wait_for()
    FILL[form.get_attribute("data-kind") or ""](form, json.loads(form.get_attribute("data-key") or "{}"), right)
    submit.click()


def shown(place: Place, question: str) -> str:
    """What a form holds, whatever its kind: to compare before and after a relaunch."""
    text: str = place.locator(f"#q-{question}").evaluate(SHOWN)
    return text


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


FILL = {
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
