"""A dressed course in a browser: legible by axe's own counting in both schemes, with its letters and its logo."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.launch import Player, read_package
from tests.e2e.test_accessibility import judged
from tests.theme.projects import LOGO, font, project
from tests.theme.test_fonts import built

pytestmark = pytest.mark.e2e
LESSON = """\
lesson: one
title: One
pages:
  - page: first
    title: First
    blocks:
      - text: "You sit on the **third** floor. [The map](https://www.un.org/) shows the way."
      - callout: "The door opens at [eight](https://www.un.org/)."
      - callout: Never leave the badge.
        kind: warning
      - question: floor
        choice: On which floor do you sit?
        hint: Think.
        answers:
          - wrong: The first
            feedback: That is the reception.
          - right: The third
          - wrong: The fifth
"""


@pytest.mark.parametrize("brand", ["#ffd100", "#808080"])  # one that is no text on white, one that bears none
def test_a_brand_that_could_not_stay_is_legible_before_and_after_an_answer(
    player: Player, tmp_path: Path, brand: str
) -> None:
    theme = f'brand: "{brand}"\naccent: "#00a3e0"\nlogo: {{light: logo.svg, alt: Us}}\nfont: Boxes.ttf\n'
    files: dict[str, str | bytes] = {"theme.yaml": theme, "logo.svg": LOGO, "Boxes.ttf": font()}
    [name] = built(project(tmp_path, {**files, "modules/hello/one.yaml": LESSON}))[0]
    with player.launch(read_package(tmp_path / "out" / name), locale="en") as launch:
        frame, page = launch.frame, launch.page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        expect(frame.locator("form.question [type=submit][disabled]")).to_have_count(0)
        assert judged(frame, page, True) == []
        frame.get_by_label("The first").check()
        frame.get_by_role("button", name="Check").click()
        frame.locator(".outcome:not(:empty)").wait_for()
        assert judged(frame, page, True) == []
        assert frame.evaluate("document.fonts.load('1em theme-en').then((found) => found.length)") == 1
        box = frame.get_by_role("img", name="Us").bounding_box()
        assert box is not None
        assert box["width"] / box["height"] == pytest.approx(4, abs=0.1)
