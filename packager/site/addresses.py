"""Where everything lies on the site, and how one page leads to another."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote

STYLES, SCRIPT, CHOOSER = "site/site.css", "site/site.js", "site/chooser.js"
START, WORKSHOPS, ADMINS, TRANSLATIONS = "index.html", "workshops.html", "packages.html", "translations.html"
FEED, SEARCH = "feed.xml", "search.json"


#: Where packages lie, as they are, by what they are for; what is played is unpacked.
PACKAGES, FILES, PLAY = "packages/", "files/", "play/"


def is_page(name: str) -> bool:
    """Whether a file of the site is a page of the catalogue, and not one of a module."""
    return name.endswith(".html") and not name.startswith((FILES, PLAY))


def way(page: str) -> Callable[[str], str]:
    """What gives the relative address of a file of the site in a page of it; of ``index.html`` the folder's, as
    servers give it, would not open from a disk, so the name stays."""
    folder = posixpath.dirname(page)

    def to(target: str) -> str:
        path, mark, place = target.partition("#")
        return quote(posixpath.relpath(path, folder or ".")) + mark + quote(place, safe=".-")

    return to


def module_page(module: str) -> str:
    """Each in the folder of a language."""
    return f"modules/{module}.html"


def packages_page(module: str) -> str:
    """The page of a module for LMS admins."""
    return f"packages/{module}.html"


def group_page(kind: str, name: str) -> str:
    """The page of a subject, a region or a language."""
    return f"{kind}/{name}.html"


def calendar(region: str) -> str:
    """The calendar of a region, or of all."""
    return f"calendars/{region or 'all'}.ics"
