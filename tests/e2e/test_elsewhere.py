"""What is elsewhere is asked for by a click, in a frame that can do little, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import BuiltOnce
from tests.e2e.launch import Packaged, Player, read_packages

PROJECT = Path(__file__).parent / "everything"
FILM = "https://video.example.org/films/how-a-plenary-votes"


@pytest.fixture(scope="session")
def package(built_once: BuiltOnce) -> Packaged:
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    return next(each for (locale, _), each in read_packages(built).items() if locale == "en")


def test_a_frame_comes_with_a_click_and_goes_with_the_page(player: Player, package: Packaged) -> None:
    with player.launch(package) as launch:
        asked = []
        launch.page.route(
            "https://*.example.org/**",
            lambda route: (
                asked.append((route.request.url, route.request.headers.get("referer"))),
                route.fulfill(body="<p>The film", content_type="text/html"),
            ),
        )
        launch.jump("embed")
        card = launch.frame.locator(".embed").first
        button, frame = card.get_by_role("button"), card.locator("iframe")
        expect(card).to_contain_text("This loads from video.example.org, which then knows that you watch.")
        expect(card).to_contain_text("4\xa0minutes · 25\xa0MB")
        assert asked == []

        button.focus()
        launch.page.keyboard.press("Enter")
        expect(frame.content_frame.get_by_text("The film")).to_be_visible()
        assert asked == [(FILM, None)], "the host is not told where the frame stands"
        facts = ("title", "sandbox", "allow")
        assert [frame.get_attribute(name) for name in facts] == [
            "How a plenary votes",
            "allow-scripts allow-same-origin",
            "fullscreen",
        ]
        expect(button).to_be_hidden()

        launch.jump("labelled")
        launch.jump("embed")
        expect(button).to_be_visible()
        expect(frame).to_have_count(0)
        assert len(asked) == 1, "who comes back is asked again"

        launch.page.context.set_offline(True)
        expect(button).to_be_hidden()
        expect(card.get_by_role("link")).to_have_attribute("href", FILM)
        launch.page.context.set_offline(False)
        expect(button).to_be_visible()


def test_no_other_host_gets_a_frame(player: Player, package: Packaged) -> None:
    attempt = """() => new Promise((go) => {
      document.addEventListener("securitypolicyviolation", (e) => go(e.effectiveDirective));
      const frame = document.createElement("iframe");
      frame.src = "https://elsewhere.example.org/";
      document.body.append(frame);
    })"""
    with player.launch(package) as launch:
        assert launch.frame.evaluate(attempt) == "frame-src"
        launch.problems.clear()


def test_without_a_script_there_is_a_link(browser: Browser, player: Player, package: Packaged) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{player.server.origin}{player.server.add(package.path)}pages/embed.html")
    expect(page.locator(".embed").first.get_by_role("link")).to_have_attribute("href", FILM)
    expect(page.locator(".embed button, iframe")).to_have_count(0)
    context.close()
