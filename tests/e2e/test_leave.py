""" "Save and leave": a learner in a window is told that it can be closed, one in a frame has none to close."""

from __future__ import annotations

from playwright.sync_api import Frame, Page, expect

from tests.e2e.launch import Packaged, Player


def left(place: Page | Frame) -> str:
    """What the page says after the button."""
    place.locator("button.leave").click()  # on a wide screen the contents are open
    title = place.locator("#page:not([data-page]) h1, #page[data-page=''] h1")
    expect(title).to_be_focused()
    return title.inner_text()


def test_only_a_window_of_its_own_can_be_closed(player: Player, drought: dict[str, Packaged]) -> None:
    package = drought["scorm12"]
    with player.launch(package) as launch:
        launch.settle()
        assert left(launch.frame) == "You have left the course"
        expect(launch.frame.locator("#page")).to_contain_text("Your answers are saved.")
    context = player.browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{player.server.origin}{player.server.add(package.path)}index.html")
    assert left(page) == "You can close this window"
    context.close()
