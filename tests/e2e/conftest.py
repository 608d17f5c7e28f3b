"""A browser and a server for each worker; the sample's packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.conftest import BuiltOnce
from tests.e2e.browser import chromium
from tests.e2e.launch import Packaged, Player, read_package, read_packages
from tests.e2e.server import TestServer, serve

EVERY_KIND = Path(__file__).parents[1] / "player" / "demo"
PRACTICE = Path(__file__).parents[1] / "scenario" / "demo"
DROUGHT = Path(__file__).parent / "faults" / "demo"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need a browser."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium(playwright) as browser:
        yield browser


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A learner's device, with nothing on it yet."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """The LMS's server."""
    with serve() as server:
        yield server


@pytest.fixture
def player(browser: Browser, server: TestServer) -> Player:
    """Launches packages."""
    return Player(browser, server)


@pytest.fixture(scope="session")
def packages(sample_packages: Path) -> dict[tuple[str, str], Packaged]:
    """The sample's packages by language and standard, without the refreshers."""
    read = [read_package(path) for path in sorted(sample_packages.glob("*.zip")) if "-refresher-" not in path.name]
    return {(each.locale, each.standard): each for each in read}


@pytest.fixture(params=["scorm12", "scorm2004"])
def english(request: pytest.FixtureRequest, packages: dict[tuple[str, str], Packaged]) -> Packaged:
    """The sample in English, in each standard."""
    return packages["en", request.param]


@pytest.fixture(scope="session")
def practice_packages(built_once: BuiltOnce) -> dict[tuple[str, str], Packaged]:
    """The small practice module's packages by language and standard."""
    return read_packages(built_once("practice", "--project", str(PRACTICE)))


@pytest.fixture(scope="session")
def practice_bundles(built_once: BuiltOnce) -> dict[str, Packaged]:
    """The same module with both languages in one package, by standard."""
    read = read_packages(built_once("practice-bundle", "--bundle", "--project", str(PRACTICE)))
    return {standard: each for (_, standard), each in read.items()}


@pytest.fixture(params=["scorm12", "scorm2004"])
def practice(request: pytest.FixtureRequest, practice_packages: dict[tuple[str, str], Packaged]) -> Packaged:
    """The practice module in English, in each standard."""
    return practice_packages["en", request.param]


@pytest.fixture(scope="session")
def drought(built_once: BuiltOnce) -> dict[str, Packaged]:
    """A module of three pages and six questions, by standard."""
    read = read_packages(built_once("drought", "--project", str(DROUGHT)))
    return {standard: each for (_, standard), each in read.items()}


@pytest.fixture(scope="session")
def drought_as_unit(built_once: BuiltOnce) -> Packaged:
    """The same module for LMSs that launch by cmi5."""
    return next(iter(read_packages(built_once("drought-cmi5", "--project", str(DROUGHT), "-s", "cmi5")).values()))


@pytest.fixture(scope="session")
def every_kind(built_once: BuiltOnce) -> dict[str, Packaged]:
    """A module with a question of each kind, by standard."""
    read = read_packages(built_once("every-kind", "--project", str(EVERY_KIND)))
    return {standard: each for (_, standard), each in read.items()}
