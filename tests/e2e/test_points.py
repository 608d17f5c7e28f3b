"""Points on a picture, with the keyboard: each opens its own text and closes the one before."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.conftest import BuiltOnce
from tests.e2e.launch import Player, read_packages

PROJECT = Path(__file__).parent / "everything"


def test_a_number_on_the_picture_opens_its_text_and_closes_the_other(player: Player, built_once: BuiltOnce) -> None:
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    package = next(each for (locale, _), each in read_packages(built).items() if locale == "ar")
    with player.launch(package, locale="ar") as launch:
        launch.jump("hotspots")
        chair, door = (launch.frame.get_by_role("button", name=name) for name in ("1 الرئيس", "2 الباب"))
        chair.focus()
        chair.press("Enter")
        expect(launch.frame.get_by_text("يفتتح الجلسة ويختتمها.")).to_be_visible()
        door.press("Space")
        expect(launch.frame.get_by_text("يبقى مفتوحا حتى تبدأ الجلسة.")).to_be_visible()
        expect(launch.frame.get_by_text("يفتتح الجلسة ويختتمها.")).to_be_hidden()
        expect(chair).to_have_attribute("aria-expanded", "false")
        # both opened before the browser tells of either, as on a slow device; the attributes follow what it tells
        door.press("Space")
        expect(door).to_have_attribute("aria-expanded", "false")
        launch.frame.locator(".spot").evaluate_all("([chair, door]) => { chair.click(); door.click(); }")
        expect(door).to_have_attribute("aria-expanded", "true")
        expect(chair).to_have_attribute("aria-expanded", "false")
        opened = launch.frame.locator(".points details").evaluate_all("all => all.map(each => each.open)")
        assert opened == [False, True]
        right, left = chair.bounding_box(), door.bounding_box()
        assert right and left and left["x"] < right["x"], "a place on a picture is mirrored in no language"
