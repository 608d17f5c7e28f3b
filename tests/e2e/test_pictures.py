"""Pictures, sound and film in a real browser: what is taken on which screen, and nothing before it is asked for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import features
from playwright.sync_api import Page, expect

from tests.conftest import BuiltOnce
from tests.e2e.launch import Launch, Packaged, Player, read_package
from tests.e2e.server import TestServer
from tests.player import pictures

DEMO = Path(__file__).parents[1] / "player" / "demo"
PICTURES = """\
      - image: media/hall.jpg
        alt: A full hall
      - image: media/flag.png
        alt: A flag
      - video: media/talk.mp4
        poster: media/hall.png
"""
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry.value);
}).observe({ type: 'layout-shift', buffered: true });"""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
LARGE: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}, "device_scale_factor": 2}


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Packaged:
    """The module of all blocks, with a photograph, a small picture and a poster."""
    return read_package(next(built_once("pictures", "-s", "scorm12", prepare=with_pictures).glob("*.zip")))


def with_pictures(project: Path) -> None:
    """Copy the module; the pictures in place of its film."""
    shutil.copytree(DEMO, project, dirs_exist_ok=True)
    module = project / "modules" / "demo"
    (module / "media" / "hall.jpg").write_bytes(pictures.photo())
    (module / "media" / "hall.png").write_bytes(pictures.saved(pictures.photo_like(320, 180), "PNG"))
    (module / "media" / "flag.png").write_bytes(pictures.palette())
    lesson = module / "lessons" / "01-blocks.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("      - video: media/talk.mp4\n", PICTURES), "utf-8")


def of_launch(server: TestServer) -> list[str]:
    """What was asked for since the LMS's page was: the page of the test before may ask until its browser has ended."""
    begins = max(at for at, path in enumerate(server.requests) if path.startswith("/lms.html"))
    return server.requests[begins:]


def asked(server: TestServer) -> list[str]:
    """The media files that were asked for, in order."""
    return [path.rpartition("/")[2] for path in of_launch(server) if "/media/" in path]


def open_blocks(launch: Launch) -> None:
    launch.turn("next", "blocks")
    expect(launch.frame.locator("h1")).to_be_focused()


@pytest.mark.skipif(not features.check("avif"), reason="this machine's Pillow cannot write AVIF")
@pytest.mark.parametrize(
    ("device", "due"), [(PHONE, "660"), (DESKTOP, "1080"), (LARGE, "1700")], ids=["phone", "desktop", "large"]
)
def test_each_screen_takes_the_picture_that_fits_it(
    player: Player, package: Packaged, server: TestServer, device: dict[str, Any], due: str
) -> None:
    with player.launch(package, **device) as launch:
        open_blocks(launch)
        image = launch.frame.get_by_alt_text("A full hall")
        image.scroll_into_view_if_needed()
        launch.frame.wait_for_function("image => image.complete && image.naturalWidth", arg=image.element_handle())
        assert image.evaluate("image => image.currentSrc").endswith(f"/media/hall.jpg.{due}.avif")
        launch.leave()
    assert [name for name in asked(server) if name.startswith("hall.jpg")] == [f"hall.jpg.{due}.avif"]


def test_sound_and_film_come_when_they_are_asked_for(player: Player, package: Packaged, server: TestServer) -> None:
    with player.launch(package, **DESKTOP) as launch:
        open_blocks(launch)
        video = launch.frame.locator("video")
        video.scroll_into_view_if_needed()
        expect(launch.frame.locator("figure.media figcaption").last).to_contain_text("MP4 · 1 kB")
        launch.frame.wait_for_function("performance.getEntriesByName(document.querySelector('video').poster).length")
        assert not [name for name in asked(server) if name.startswith("talk")]
        with launch.page.expect_request("**/talk.mp4"), launch.page.expect_request("**/talk.vtt"):
            video.evaluate("video => void video.play().catch(() => {})")


def test_who_saves_data_asks_for_each_picture(player: Player, package: Packaged, server: TestServer) -> None:
    """By the keyboard; the smallest file comes, and no page in advance."""
    with player.launch(package, script=SAVE_DATA, **LARGE) as launch:
        launch.settle()
        open_blocks(launch)
        button = launch.frame.get_by_role("button", name="A full hall")
        expect(button).to_have_accessible_name("Show picture (31 kB) A full hall")
        launch.frame.locator("video").scroll_into_view_if_needed()
        button.scroll_into_view_if_needed()
        launch.settle()
        assert set(asked(server)) <= {"room.svg"}, "the first page's picture may be on its way before the script"
        assert not [path for path in of_launch(server) if path.endswith("/closed.html")]
        button.focus()
        launch.page.keyboard.press("Enter")
        image = launch.frame.get_by_alt_text("A full hall")
        launch.frame.wait_for_function("image => image.complete && image.currentSrc", arg=image.element_handle())
        assert "hall.jpg.660." in image.evaluate("image => image.currentSrc")
        expect(launch.frame.locator("figure:focus")).to_contain_text("")
        expect(launch.frame.get_by_role("button", name="A flag")).to_be_visible()
        launch.leave()


def test_a_part_for_low_data_that_fails_once_comes_later(player: Player, package: Packaged, server: TestServer) -> None:
    """In place of the pictures that have not come by then."""
    with player.launch(package, **DESKTOP) as launch:
        launch.page.route("**/media/**", lambda route: None)
        open_blocks(launch)
        server.refused_once.add("low-data.js")
        launch.frame.get_by_role("switch", name="Use less data").press("Space")
        expect(launch.frame.locator(".picture")).to_have_count(2)
        assert server.refused_once == set()


def test_the_switch_is_kept_on_the_device(player: Player, package: Packaged, server: TestServer) -> None:
    with player.launch(package, **DESKTOP) as launch:
        launch.settle()
        switch = launch.frame.get_by_role("switch", name="Use less data")
        expect(switch).to_have_accessible_description("Pictures come only when you ask for them.")
        switch.press("Space")
        open_blocks(launch)
        expect(launch.frame.locator(".picture")).to_have_count(2)
        again: Page = launch.page.context.new_page()
        again.goto(launch.frame.url)
        expect(again.get_by_role("switch")).to_be_checked()
        again.close()
        switch.press("Space")
        expect(launch.frame.locator(".picture")).to_have_count(0)
        expect(launch.frame.locator("video")).to_have_attribute("poster", "media/hall.png")
        image = launch.frame.get_by_alt_text("A full hall")
        launch.frame.wait_for_function("image => image.complete && image.currentSrc", arg=image.element_handle())
        launch.leave()


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("script", ["", SAVE_DATA], ids=["", "low-data"])
def test_nothing_jumps(player: Player, package: Packaged, device: dict[str, Any], script: str) -> None:
    """Cumulative layout shift over all pages, pictures coming when the page has been painted without them."""
    with player.launch(package, script=SHIFTS + script, **device) as launch:
        painted = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
        launch.page.route("**/media/*", lambda route: (launch.frame.evaluate(painted), route.continue_()))
        for page in list(package.pages)[1:]:
            launch.turn("next", page)
            launch.frame.evaluate("""async () => {
                for (const end = document.body.scrollHeight; scrollY + innerHeight < end - 2; ) {
                    scrollBy(0, innerHeight); await new Promise(requestAnimationFrame);
                }
                const loading = [...document.images].filter((image) => image.src && !image.complete);
                await Promise.all(loading.map((image) => new Promise((go) => (image.onload = image.onerror = go))));
                await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
            }""")
        assert sum(launch.frame.evaluate("shifts")) < 0.02
