"""Answers any question of any course in its form, rightly or so wrongly that it earns nothing: see answers.js."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Frame, Page

Place = Page | Frame
SCRIPT = (Path(__file__).parent / "answers.js").read_text(encoding="utf-8")


def in_form(expression: str) -> str:
    """A function of a form, and of whether it is ``right``, for a browser: with all that answers.js defines."""
    return f"(form, right) => {{ {SCRIPT}; return {expression}; }}"


ANSWER, GIVE, FILL, SHOWN = (
    in_form(f"({part}, shown(form))") for part in ("answer(form, right)", "give(form, right)", "fill(form, right)", "0")
)


def answer_page(place: Place, right: bool) -> list[str]:
    """Answer the open questions of the page that is shown, after what is required on it; their ids."""
    open_what_is_required(place)
    done = question_ids(place)
    for question in done:
        answer(place, question, right)
    return done


def open_what_is_required(place: Place) -> None:
    """Open the parts that a page requires, in the order in which it asks for them."""
    if not place.locator("main .required").count():
        return
    place.locator("main .required:not([hidden])").first.wait_for()  # what is opened before is not seen
    closed = place.locator("main .required ~ details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    place.locator("main .required.done").first.wait_for()


def question_ids(place: Place) -> list[str]:
    """The questions of the page that is shown."""
    found: list[str] = place.locator("main form.question").evaluate_all("all => all.map(f => f.dataset.question)")
    return found


def answer(place: Place, question: str, right: bool) -> str:
    """Answer one question, as often as it takes until it is over; what its form holds then."""
    return _done(place, question, ANSWER, right)


def give(place: Place, question: str, right: bool) -> str:
    """Give one answer, and no second one if it is wrong; what the form holds then."""
    return _done(place, question, GIVE, right)


def draft(place: Place, question: str, right: bool) -> str:
    """Fill in a question without handing it in; what its form holds then."""
    return _done(place, question, FILL, right)


def shown(place: Place, question: str) -> str:
    """What a form holds, whatever its kind: to compare before and after a relaunch."""
    text: str = place.locator(f"#q-{question}").evaluate(SHOWN, False)
    return text


def _done(place: Place, question: str, script: str, right: bool) -> str:
    ready = place.locator(f"#q-{question}:has([type=submit]:enabled)")
    text: str = ready.evaluate(script, right)
    return text
